//! R: the risk items of an affair, beside what it says of its entrustment, provision and handling.

use super::case::quoted;
use super::{Asked, Case, Check, Doc, Findings, Rule, Severity, Sheet};
use crate::filing::{Affair, Value};
use crate::place::Place;
use crate::questionnaire::{Class, Handling};

const ENTRUSTED: &str = "affair.entrusted";
const PROVIDED: &str = "affair.provided";
const HANDLING: &str = "affair.handling";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "R001",
        name: "entrustment-answer-without-entrustment",
        title: "委託していないのに委託先の対策を回答",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "委託していないと答えた事務で、委託先のリスク対策の実施状況を答えています。",
            why: "この報告は、評価書に書いたリスク対策をその年度に講じたかを答えるものです。委託先がなければ、講じた対策も課題もありません。委託の有無か、回答のどちらかが誤っていると見られます。",
            fix: "評価書の委託の欄を見て、委託しているなら委託の有無を直し、委託していないなら項目の回答を対象外に直してください。年度の途中で委託を終えたなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            if in_handling(sheet)?.entrusted? {
                return None;
            }
            report_against(case, sheet, ENTRUSTED, &applicable(sheet, "entrustment"), findings)
        }),
    },
    Rule {
        code: "R002",
        name: "entrustment-not-applicable",
        title: "委託しているのに委託先の対策が対象外",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "委託していると答えた事務で、委託先のリスク対策の項目をすべて対象外と答えています。",
            why: "委託しているなら、評価書には委託先についてのリスク対策が書かれています。ガイドラインは評価書に記載した措置をすべて講ずることを求めており、この報告ではその実施状況が問われます（番号法第12条、第29条の3第2項）。",
            fix: "評価書に書いた委託先のリスク対策の実施状況を答えてください。委託していないなら、委託の有無を直してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            if !in_handling(sheet)?.entrusted? {
                return None;
            }
            report_against(case, sheet, ENTRUSTED, &ruled_out(sheet, "entrustment")?, findings)
        }),
    },
    Rule {
        code: "R003",
        name: "provision-answer-without-provision",
        title: "提供・移転していないのにその対策を回答",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "提供・移転していないと答えた事務で、提供・移転のリスク対策の実施状況を答えています。",
            why: "この報告は、評価書に書いたリスク対策をその年度に講じたかを答えるものです。提供・移転がなければ、講じた対策も課題もありません。提供・移転の有無か、回答のどちらかが誤っていると見られます。",
            fix: "評価書の提供・移転の欄を見て、提供・移転しているなら有無を直し、していないなら項目の回答を対象外に直してください。仕組みはあるがその年度に提供の実績がなかったなど、どちらも正しいときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            if in_handling(sheet)?.provided? {
                return None;
            }
            report_against(case, sheet, PROVIDED, &applicable(sheet, "provision"), findings)
        }),
    },
    Rule {
        code: "R004",
        name: "provision-not-applicable",
        title: "提供・移転しているのにその対策が対象外",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "提供・移転していると答えた事務で、提供・移転のリスク対策の項目をすべて対象外と答えています。",
            why: "提供・移転しているなら、評価書には提供・移転についてのリスク対策が書かれています。ガイドラインは評価書に記載した措置をすべて講ずることを求めており、この報告ではその実施状況が問われます（番号法第12条、第29条の3第2項）。",
            fix: "評価書に書いた提供・移転のリスク対策の実施状況を答えてください。提供も移転もしていないなら、提供・移転の有無を直してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            if !in_handling(sheet)?.provided? {
                return None;
            }
            report_against(case, sheet, PROVIDED, &ruled_out(sheet, "provision")?, findings)
        }),
    },
    Rule {
        code: "R005",
        name: "implausible-not-applicable",
        title: "入手、使用、保管・消去の対策が対象外",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "取扱いを始めている事務で、入手、使用、保管・消去のリスク対策の項目を対象外と答えています。",
            why: "特定個人情報ファイルを取り扱う事務では、入手、使用、保管・消去のどれかがないことはまれです。評価書に書いたリスク対策を講じなくてよいと受け取ったおそれがあります。",
            fix: "評価書のその欄に対策が書かれているなら、その実施状況を答えてください。他の事務の特定個人情報を使うだけで入手がないなど、本当に対象外のときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            in_handling(sheet)?;
            let stages = ["acquisition", "use", "storage"];
            let items: Vec<_> = stages
                .iter()
                .flat_map(|stage| sheet.group(stage))
                .filter(|asked| asked.class() == Some(Class::NotApplicable))
                .collect();
            report_against(case, sheet, HANDLING, &items, findings)
        }),
    },
    Rule {
        code: "R006",
        name: "all-not-applicable",
        title: "すべての項目が対象外",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["R004", "R005", "R007"],
        doc: Doc {
            what: "取扱いを始めている事務で、リスク対策の項目をすべて対象外と答えています。",
            why: "評価書は特定個人情報ファイルを取り扱う事務について作るものです。取扱いを始めていれば、リスク対策のどれもが対象外になることは考えにくく、その事務については何も報告していないことになります（番号法第29条の3第2項）。",
            fix: "年度末までに取扱いを始めていなかったなら、取扱いの欄を直してください。始めていたなら、評価書に書いたリスク対策の実施状況を項目ごとに答えてください。どの項目も本当に対象外のときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            in_handling(sheet)?;
            let items: Vec<_> = sheet.asked.iter().collect();
            if items.is_empty() || !all_not_applicable(&items) {
                return None;
            }
            let message = format!(
                "{}ですが、{}項目すべてを対象外と答えています（{}）。",
                stated(case, sheet, HANDLING)?,
                items.len(),
                quoted(&items)
            );
            findings.report_reading(places(&items), vec![sheet.place(HANDLING)], message);
            Some(())
        }),
    },
    Rule {
        code: "R007",
        name: "partial-not-applicable",
        title: "提供・移転の対策の一部だけが対象外",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "提供・移転していると答えた事務で、提供・移転のリスク対策の項目のうち、一部だけを対象外と答えています。",
            why: "提供・移転をしていれば、不正に行われるリスクも、方法や相手を誤るリスクもあり、評価書にはそれぞれの対策が書かれています。一部だけが対象外になるのはまれです。",
            fix: "対象外とした項目の対策が評価書に書かれているなら、その実施状況を答えてください。本当に対象外のときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            if !in_handling(sheet)?.provided? {
                return None;
            }
            let (excluded, others): (Vec<_>, Vec<_>) = sheet
                .group("provision")
                .filter(|asked| asked.choice.is_some())
                .partition(|asked| asked.class() == Some(Class::NotApplicable));
            if excluded.is_empty() || others.is_empty() {
                return None;
            }
            let message = format!(
                "{}ですが、回答は{}と、{}とに分かれています。",
                stated(case, sheet, PROVIDED)?,
                quoted(&excluded),
                quoted(&others)
            );
            let mut reads = places(&others);
            reads.extend([sheet.place(PROVIDED), sheet.place(HANDLING)]);
            findings.report_reading(places(&excluded), reads, message);
            Some(())
        }),
    },
    Rule {
        code: "R008",
        name: "departs-from-assessment",
        title: "評価書に書いた対策を講じていない",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "取扱いを始めている事務で、評価書に書いたリスク対策を講じていないと答えています。",
            why: "ガイドラインは、評価書に記載した措置をすべて講ずることを求めています。評価書は住民に対する宣言でもあり、講じていない対策が書かれたままでは、事実と異なる内容を公表していることになります（番号法第12条、特定個人情報保護評価指針）。",
            fix: "対策をこれから講ずるのか、評価書を見直すのかを決め、理由・内容の欄に書いてください。そのうえで、評価書の見直しの要否を理由に書いて確認してください。",
        },
        check: Check::Affair(|_, sheet, findings| {
            in_handling(sheet)?;
            for asked in sheet.asked.iter().filter(|asked| asked.is("not_done")) {
                let message = format!(
                    "{}と答えていますが、「{}」に書いた対策です。評価書を見直す必要はありませんか。",
                    asked.quoted(),
                    asked.item.place
                );
                findings.report_reading(vec![asked.place()], vec![sheet.place(HANDLING)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "R009",
        name: "answers-before-handling",
        title: "取扱いの開始前に使用・保管の対策を実施",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "取扱いを始めていない事務で、使用、保管・消去のリスク対策を評価書のとおりに講じたと答えています。",
            why: "取り扱う特定個人情報がまだなければ、使用や保管の対策を講じたかは確かめられません。前年度や他の事務の回答を写したと見られることがあります。",
            fix: "年度末までに取扱いを始めていたなら、取扱いの欄を直してください。始めていなかったなら、その項目は対象外と答えてください。システムの整備などで対策だけを先に講じたときは、その事情を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            sheet.affair.filter(|affair| affair.handling == Some(Handling::NotStarted))?;
            let items: Vec<_> = ["use", "storage"]
                .iter()
                .flat_map(|stage| sheet.group(stage))
                .filter(|asked| asked.class() == Some(Class::Done))
                .collect();
            report_against(case, sheet, HANDLING, &items, findings)
        }),
    },
];

/// The affair, if its handling had begun.
fn in_handling<'a>(sheet: &Sheet<'a>) -> Option<&'a Affair> {
    sheet.affair.filter(|affair| affair.handling == Some(Handling::Started))
}

/// The items of a stage that are answered as anything but not applicable.
fn applicable<'s, 'a>(sheet: &'s Sheet<'a>, stage: &'s str) -> Vec<&'s Asked<'a>> {
    sheet
        .group(stage)
        .filter(|asked| asked.class().is_some_and(|class| class != Class::NotApplicable))
        .collect()
}

/// The items of a stage, if every one is answered as not applicable.
fn ruled_out<'s, 'a>(sheet: &'s Sheet<'a>, stage: &'s str) -> Option<Vec<&'s Asked<'a>>> {
    let items: Vec<_> = sheet.group(stage).collect();
    all_not_applicable(&items).then_some(items)
}

fn all_not_applicable(items: &[&Asked<'_>]) -> bool {
    items.iter().all(|asked| asked.class() == Some(Class::NotApplicable))
}

/// Reports the items, if there are any, as not in keeping with what a field of the affair says.
fn report_against(
    case: &Case<'_>,
    sheet: &Sheet<'_>,
    field: &str,
    items: &[&Asked<'_>],
    findings: &mut Findings,
) -> Option<()> {
    if items.is_empty() {
        return None;
    }
    let message = format!("{}ですが、回答は{}です。", stated(case, sheet, field)?, quoted(items));
    let mut reads = vec![sheet.place(field)];
    if field != HANDLING {
        reads.push(sheet.place(HANDLING));
    }
    findings.report_reading(places(items), reads, message);
    Some(())
}

fn places(items: &[&Asked<'_>]) -> Vec<Place> {
    items.iter().map(|asked| asked.place()).collect()
}

/// 「特定個人情報を提供・移転している」は「はい」: a field of the affair and its value as printed.
fn stated(case: &Case<'_>, sheet: &Sheet<'_>, field: &str) -> Option<String> {
    let value = match case.filing.value(&sheet.place(field))? {
        Value::Flag(Some(true)) => "はい",
        Value::Flag(Some(false)) => "いいえ",
        Value::Choice(Some(key)) => {
            let mut handlings = case.questionnaire.handlings.iter();
            &handlings.find(|entry| entry.key.key() == key)?.label
        }
        _ => return None,
    };
    Some(format!("「{}」は「{value}」", case.questionnaire.field(field)?.label))
}
