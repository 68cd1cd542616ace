//! T: what the free text says: that it says nothing, or the contrary of the answer.

use super::{Check, Doc, Rule, Severity};
use crate::place::Place;
use crate::questionnaire::Class;
use crate::text::cut;

/// Its reason is what is asked, so that Q009 reads it.
const INITIATIVE: &str = "theme.initiative";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "T001",
        name: "empty-in-disguise",
        title: "内容のない記載",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &["T002", "T003", "T004", "T008", "T009", "T010", "T011", "D001"],
        doc: Doc {
            what: "記載が要る欄の全文が、「特になし」「－」のような、ないことを表す言葉か、「同上」「別紙参照」のような、ほかを見よという言葉だけです。",
            why: "記載は項目ごとに切り離して読まれ、公表されることもあります。課題の内容や理由がその欄だけで分からない報告は、差し戻されます（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "何が課題か、なぜそうなっているか、いつまでに何をするかを、この欄に書いてください。ほかの欄と同じ内容でも、書き写してください。課題がないなら、回答を見直してください。",
        },
        check: Check::Text(|case, passage, findings| {
            let asked = passage.asked.as_ref();
            let asks = asked.is_none_or(|asked| asked.required().is_some() && asked.item.key != INITIATIVE);
            let read = asks && (asked.is_some() || passage.key.starts_with("confirmation."));
            if read && (passage.text.says_nothing() || passage.text.points_elsewhere()) {
                let whose = asked.map(|asked| format!("{}の理由", asked.quoted()));
                let whose = whose.unwrap_or_else(|| case.label(&passage.place()));
                let message = format!("{whose}が「{}」だけで、内容がありません。", cut(passage.text.trim()));
                let reads = asked.map(|asked| asked.place()).into_iter().collect();
                let finding = findings.report_reading(vec![passage.place()], reads, message);
                finding.marking(passage.place(), 0..passage.text.len());
            }
            Some(())
        }),
    },
    Rule {
        code: "T002",
        name: "placeholder-left",
        title: "仮の記載の残り",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &["T003", "T004"],
        doc: Doc {
            what: "「要記入」のような指示や、「○○」のような伏せ字が残っています。",
            why: "ひな形や下書きの一部が残ったまま提出されると、差し戻されるか、そのまま公表されます。「○○課」のように名前を伏せただけのこともあるため、伏せ字は確認にとどめています。",
            fix: "実際の名称や時期に書き換えてください。意図して伏せたなら、その旨を理由に書いて確認してください。",
        },
        check: Check::Text(|_, passage, findings| {
            let asked = passage.asked.as_ref().filter(|asked| asked.reported().is_some())?;
            let left = passage.text.reading().placeholder.clone()?;
            let severity = if left.certain { Severity::Error } else { Severity::Query };
            let part = &passage.text[left.span.clone()];
            let message = format!("{}の記載に「{}」が残っています。", asked.item.number, cut(part));
            findings.report_as(severity, vec![passage.place()], message).marking(passage.place(), left.span);
            Some(())
        }),
    },
    Rule {
        code: "T003",
        name: "reason-too-short",
        title: "短すぎる理由",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T009", "T010"],
        doc: Doc {
            what: "記載が要る欄の文字数が、調査票の目安より少なくなっています。",
            why: "一言では、何が課題で、なぜそうなり、いつまでに何をするのかが読み取れず、問い合わせになります。",
            fix: "課題の内容、原因、これからの対応と時期を書き足してください。短くても尽くされているなら、その旨を理由に書いて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let reason = asked.required()?;
            let (length, least) = (reason.trimmed_length(), case.questionnaire.limits.shortest_reason);
            if length < least {
                let text = cut(reason.trim());
                let message = format!("{}の理由は「{text}」の{length}文字だけです。", asked.quoted());
                findings.report_reading(vec![asked.place().reason()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "T004",
        name: "restates-answer",
        title: "回答や設問の繰り返し",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T003", "T009", "T010"],
        doc: Doc {
            what: "理由の欄が、選んだ選択肢か設問の文言を繰り返しているだけです。",
            why: "理由の欄で問われているのは、なぜそうなのかと、これからどうするかです。回答と同じ文からは、どちらも読み取れません。",
            fix: "なぜ課題があるのか、なぜ実施していないのか、いつまでに何をするのかを書いてください。",
        },
        check: Check::Answer(|_, asked, findings| {
            let (reason, choice) = (asked.required()?, asked.choice?);
            if reason.restates(&choice.label, &asked.item.text) && !reason.says_nothing() {
                let message = format!(
                    "{}の理由が「{}」で、回答か設問の繰り返しです。",
                    asked.quoted(),
                    cut(reason.trim())
                );
                findings.report_reading(vec![asked.place().reason()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    super::copied::RULE,
    Rule {
        code: "T006",
        name: "contradicts-answer",
        title: "回答と逆の記載",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T009"],
        doc: Doc {
            what: "実施していると答えた項目の記載に、実施していないと書かれているか、課題や未実施と答えた項目の記載に、問題なく実施していると書かれています。",
            why: "回答は集計され、記載は公表されることがあります。両者が逆では、どちらを信じてよいか分かりません。",
            fix: "回答か記載のどちらかを直してください。一部だけ実施していないなど、どちらも正しいときは、それが分かるように書くか、事情を理由に書いて確認してください。",
        },
        check: Check::Answer(|_, asked, findings| {
            let (reason, class) = (asked.reported()?, asked.class()?);
            let says = &reason.reading().says;
            let (span, contrary) = match class {
                Class::Done => (says.undone.clone()?, "実施していない"),
                Class::Open => (says.no_problem.clone()?, "問題がない"),
                _ => return None,
            };
            let message = format!(
                "{}と答えていますが、記載の「{}」は、{contrary}と読めます。",
                asked.quoted(),
                cut(&reason[span.clone()])
            );
            let place: Place = asked.place().reason();
            findings.report_reading(vec![place.clone()], vec![asked.place()], message).marking(place, span);
            Some(())
        }),
    },
];
