//! F: the form itself, driven by the data file.

use super::{Asked, Check, Doc, Rule, Severity};
use crate::asked;
use crate::filing::Value;
use crate::place::Place;
use crate::questionnaire::Requirement;
use crate::text::cut;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "F001",
        name: "unanswered",
        title: "未回答",
        severity: Severity::Error,
        reads: &[],
        to_do: true,
        silences: &[],
        doc: Doc {
            what: "回答していない項目があります。",
            why: "空欄は「該当しない」とは扱われません。報告は、求められた項目すべてについて行うものです（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "選択肢から一つを選んでください。当てはまらないときは「該当しない」「該当なし」を選びます。",
        },
        check: Check::Filing(|case, findings| {
            for place in unanswered(case) {
                let field = case.questionnaire.field(&place.key).map(|field| field.label.as_str());
                let item = case.questionnaire.item(&place.key).map(|item| item.number.as_str());
                let label = field.or(item).unwrap_or_default().to_owned();
                findings.report(vec![place], format!("「{label}」が未回答です。"));
            }
            Some(())
        }),
    },
    Rule {
        code: "F002",
        name: "missing-reason",
        title: "理由・内容が空欄",
        severity: Severity::Error,
        reads: &[],
        to_do: true,
        silences: &[],
        doc: Doc {
            what: "理由・内容の記載が要る選択肢を選んでいますが、空欄です。空白や改行だけの記載も空欄とみなします。",
            why: "課題の内容や、実施していない理由、今後の対応が分からない報告は、差し戻されます。",
            fix: "何が課題か、なぜそうなっているか、いつまでに何をするかを書いてください。",
        },
        check: Check::Answer(|_, asked, findings| {
            let choice = asked.choice.filter(|choice| choice.reason == Requirement::Required)?;
            if asked.answer?.reason.blank() {
                let (number, label) = (&asked.item.number, &choice.label);
                let message = format!("{number}で「{label}」と答えていますが、理由・内容が空欄です。");
                findings.report_reading(vec![asked.place().reason()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "F003",
        name: "missing-due",
        title: "完了予定時期が空欄",
        severity: Severity::Error,
        reads: &[],
        to_do: true,
        silences: &["D001"],
        doc: Doc {
            what: "完了予定時期の記載が要る選択肢を選んでいますが、空欄です。",
            why: "年度中に完了しないと答えた対応は、いつ完了するかが問われます。",
            fix: "年月（H30.9、2018-09）か年度（平成30年度）を入力してください。決まっていないときは「未定」と入力します。",
        },
        check: Check::Answer(|_, asked, findings| {
            let choice = asked.choice.filter(|choice| choice.due == Requirement::Required)?;
            if asked.answer?.due.is_none() {
                let (number, label) = (&asked.item.number, &choice.label);
                let message = format!("{number}で「{label}」と答えていますが、完了予定時期が空欄です。");
                findings.report_reading(vec![asked.place().due()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "F004",
        name: "unknown-choice",
        title: "調査票にない回答",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "この調査票にない項目か選択肢への回答が、ファイルに入っています。",
            why: "ほかの年度の調査票や、手で書き換えたファイルから入ることがあります。集計できません。",
            fix: "選択肢を選び直してください。この調査票にない項目の回答は、取り除いてください。",
        },
        check: Check::Filing(|case, findings| {
            for sheet in case.sheets() {
                for asked in sheet.asked.iter().filter(|asked| asked.choice.is_none()) {
                    if let Some(key) = asked.answer.and_then(|answer| answer.choice.as_deref()) {
                        let message = format!(
                            "{}の回答「{}」は、この調査票の選択肢にありません。",
                            asked.item.number,
                            cut(key)
                        );
                        findings.report(vec![asked.place()], message);
                    }
                }
                let answers = sheet.affair.map_or(&case.filing.answers, |affair| &affair.answers);
                let known = sheet.asked.iter().filter(|asked| asked.answer.is_some()).count();
                if known == answers.len() {
                    continue;
                }
                let strangers = answers.iter().filter(|(key, _)| sheet.item(key).is_none());
                for (key, _) in strangers {
                    let asked_elsewhere = case.questionnaire.item(key).map(|item| item.number.as_str());
                    let name = asked_elsewhere.unwrap_or(key);
                    let message =
                        format!("「{}」への回答が入っていますが、ここでは問われていません。", cut(name));
                    findings.report(vec![sheet.place(key)], message);
                }
            }
            Some(())
        }),
    },
    Rule {
        code: "F005",
        name: "text-too-long",
        title: "文字数の超過",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "調査票が定める文字数を超えています。画面に見える文字の数で数えます。",
            why: "様式に収まらず、受け取る側で途中から切れるおそれがあります。",
            fix: "要点にしぼって短くしてください。",
        },
        check: Check::Text(|case, passage, findings| {
            let limit = case.questionnaire.limits.characters;
            // Each grapheme cluster takes one byte or more, so a short text needs no counting.
            if passage.reported && passage.text.len() > limit && passage.text.length() > limit {
                let length = passage.text.length();
                let message = format!(
                    "{length}文字あります。{limit}文字以内にしてください（{}文字超過）。",
                    length - limit
                );
                findings.report(vec![passage.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "F006",
        name: "stray-text",
        title: "報告されない記載",
        severity: Severity::Advice,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "選んだ選択肢では報告されない記載が残っています。",
            why: "提出ファイルには入りません。選択肢を変えた後に残った記載であることが多くあります。",
            fix: "報告したい内容なら選択肢を見直し、不要なら消してください。下書きにはそのまま残ります。",
        },
        check: Check::Answer(|_, asked, findings| {
            let choice = asked.choice.filter(|choice| choice.reason == Requirement::None)?;
            if !asked.answer?.reason.blank() {
                let (number, label) = (&asked.item.number, &choice.label);
                let message =
                    format!("{number}で「{label}」を選んだときの記載は、提出ファイルに入りません。");
                findings.report_reading(vec![asked.place().reason()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "F007",
        name: "unsupported-characters",
        title: "ほかの端末で表示できない文字",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "制御文字、外字、未割り当ての文字、文字の向きを変える文字が入っています。",
            why: "ほかの端末や印刷では「〓」になったり、表示されなかったり、並びが変わったりします。",
            fix: "該当の文字を消すか、常用の字で書き換えてください。",
        },
        check: Check::Text(|_, passage, findings| {
            let found =
                Some(passage.text.unsupported()).filter(|found| passage.reported && !found.is_empty())?;
            let shown: Vec<String> = found
                .iter()
                .take(3)
                .map(|&(position, c)| format!("{}文字目（U+{:04X}）", position + 1, u32::from(c)))
                .collect();
            let more = if found.len() > 3 { format!("ほか{}字", found.len() - 3) } else { String::new() };
            let message = format!("ほかの端末で表示できない文字があります: {}{more}。", shown.join("、"));
            let finding = findings.report(vec![passage.place()], message);
            for &(position, c) in found.iter().take(3) {
                let (start, _) = passage.text.char_indices().nth(position)?;
                finding.marking(passage.place(), start..start + c.len_utf8());
            }
            Some(())
        }),
    },
];

/// Every item and yes/no that is asked and has no answer.
fn unanswered(case: &super::Case<'_>) -> Vec<Place> {
    let blank = |value: Option<Value>| value.is_some_and(|value| value.is_blank());
    let mut places: Vec<Place> = asked::ASSESSMENTS.iter().map(|key| Place::of(key)).collect();
    places.retain(|place| blank(case.filing.value(place)));
    for sheet in case.sheets() {
        if let Some(affair) = sheet.affair {
            let flags = asked::flags(sheet).iter().filter(|key| blank(affair.value(key)));
            places.extend(flags.map(|key| sheet.place(key)));
        }
        let items =
            sheet.asked.iter().filter(|asked| asked.answer.is_none_or(|answer| answer.choice.is_none()));
        places.extend(items.map(Asked::place));
    }
    places
}
