//! Y: against the last round's filing, when one is loaded.

use super::affairs::people;
use super::{Asked, Case, Check, Doc, Finding, Rule, Severity};
use crate::filing::{Affair, Answer};
use crate::matching::{Before, promise};
use crate::place::{AFFAIRS, Place};
use crate::questionnaire::{AffairKind, Class, Requirement};
use crate::text::alike;

const SUBJECTS: &str = "affair.subjects";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "Y001",
        name: "promise-overdue",
        title: "前回の完了予定を過ぎても未完了",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["Y002"],
        doc: Doc {
            what: "前回の報告で完了すると答えた時期が記入日より前なのに、今回もまだ完了していない回答です。",
            why: "報告は、取扱いの状況を毎回確かめるものです（番号法第29条の3第2項）。前回の予定が守られなかったのなら、その理由と、見直した予定を尋ねられます（ガイドライン2Ce 取扱状況の把握及び安全管理措置の見直し）。",
            fix: "完了しているなら、回答を直してください。完了していないなら、間に合わなかった理由と新しい予定を理由・内容に書き、その旨を添えて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let now = case.filing.institution.date?;
            let before = before(case, asked, &[Class::Open])?;
            let due = before.promise()?;
            let (_, last) = due.interval()?;
            if last < now {
                let message = format!(
                    "{}は、前回の報告では{}に完了する予定でしたが、記入日（{}）にはその時期を過ぎています。今回は{}と答えています。",
                    asked.item.number,
                    due.reading(),
                    now.japanese(),
                    given(asked)?
                );
                // A later 記入日 makes it no less overdue, so a confirmation outlasts one.
                let reads = vec![asked.place().due()];
                rest(findings.report_reading(vec![asked.place()], reads, message), &before);
            }
            Some(())
        }),
    },
    Rule {
        code: "Y002",
        name: "due-slipped",
        title: "前回より遅い完了予定",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "同じ項目の完了予定が、前回の報告で答えた時期より遅くなっています。",
            why: "予定の先送りが続くと、必要な安全管理措置がいつまでも講じられません（番号法第12条、ガイドライン2Ce 取扱状況の把握及び安全管理措置の見直し）。遅れた理由を尋ねられます。",
            fix: "時期が誤っていれば直してください。合っているときは、遅れた理由を添えて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let before = before(case, asked, &[Class::Open, Class::WithinYear])?;
            let (was, year) = (before.promise()?, case.questionnaire.commitment_year);
            let now = promise(asked.answer?, asked.class()?, Some(year))?;
            let ((_, last), (first, _)) = (was.interval()?, now.interval()?);
            if first > last {
                let message = format!(
                    "{}の完了予定は、前回の報告では{}でしたが、今回は{}です。",
                    asked.item.number,
                    was.reading(),
                    now.reading()
                );
                let (choice, due) = (asked.place(), asked.place().due());
                let typed = asked.answer?.due == Some(now);
                let (place, read) = if typed { (due, choice) } else { (choice, due) };
                rest(findings.report_reading(vec![place], vec![read], message), &before);
            }
            Some(())
        }),
    },
    Rule {
        code: "Y003",
        name: "affair-vanished",
        title: "前回あった事務がない",
        severity: Severity::Query,
        reads: &[],
        to_do: true,
        silences: &[],
        doc: Doc {
            what: "前回の報告にあった事務が、今回の報告にありません。事務は評価書番号、次に名称で見比べます。",
            why: "報告は、重点項目評価書か全項目評価書を公表している事務ごとに出すものです（番号法第28条、第29条の3第2項）。漏れていると、その事務の取扱いの状況が確かめられません。",
            fix: "報告の対象なら追加してください。名称や評価書番号が変わっただけなら、前回の報告の画面で同じ事務として結び付けるか、番号か名称をそろえてください。やめた事務なら、その旨を添えて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let mut gone = case.matching()?.gone();
            // No report is asked for a 基礎 affair, and one without name and number cannot be looked for.
            gone.retain(|affair| {
                affair.kind != Some(AffairKind::Basic)
                    && !(affair.name.blank() && affair.assessment_number.blank())
            });
            if !gone.is_empty() {
                let message = format!(
                    "前回の報告にあった事務が{}件、今回の報告にありません（{}）。",
                    gone.len(),
                    Affair::titles(&gone)
                );
                let finding = findings.report(vec![Place::of(AFFAIRS)], message);
                for affair in gone {
                    finding
                        .resting_on(affair.assessment_number.to_string())
                        .resting_on(affair.name.to_string());
                }
            }
            Some(())
        }),
    },
    Rule {
        code: "Y004",
        name: "worse-than-last-year",
        title: "前回より悪くなった回答",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "前回の報告では実施していると答えた項目が、今回は課題のある回答になっています。",
            why: "講じていた措置がなくなったのか、前回の回答が実態と違ったのかを尋ねられます。どちらの場合も、安全管理措置の見直しにつながります（番号法第12条、ガイドライン2Ce 取扱状況の把握及び安全管理措置の見直し）。",
            fix: "選び間違いなら直してください。合っているときは、前回から何が変わったかを理由・内容に書き、その旨を添えて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let before = before(case, asked, &[Class::Open])?;
            if before.class()? == Class::Done {
                let message = format!(
                    "{}は、前回の報告では「{}」でしたが、今回は{}と答えています。",
                    asked.item.number,
                    before.label(case.questionnaire)?,
                    given(asked)?
                );
                rest(findings.report(vec![asked.place()], message), &before);
            }
            Some(())
        }),
    },
    Rule {
        code: "Y005",
        name: "copied-from-last-year",
        title: "前回と同じ文章",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "完了していない項目の理由・内容が、前回の年度の報告と同じか、ほとんど同じ文章です。",
            why: "1年たっても理由も予定も変わらないのか、前回の文章をそのまま写しただけなのかを尋ねられます。報告は、年度ごとの取扱いの状況を確かめるものです（番号法第29条の3第2項）。",
            fix: "この年度に行ったことと、これからの予定を書いてください。状況が前回から本当に変わっていないときは、その旨を添えて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let before = before(case, asked, &[Class::Open, Class::WithinYear])?;
            let (text, was) = (&asked.answer?.reason, &before.answer.reason);
            let reported = asked.choice?.reason != Requirement::None;
            // An earlier submission of the same round naturally says the same.
            let round = case.previous?.questionnaire != case.questionnaire.key;
            if reported && round && !text.blank() && !text.says_nothing() && alike(text, was) {
                let message = format!(
                    "{}の理由・内容が、前回の報告と同じか、ほとんど同じ文章です。",
                    asked.item.number
                );
                findings.report(vec![asked.place().reason()], message).resting_on(was.to_string());
            }
            Some(())
        }),
    },
    Rule {
        code: "Y006",
        name: "headcount-jump",
        title: "対象人数の大きな増減",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "事務の対象人数が、前回の報告から大きく変わっています。",
            why: "桁の間違いや、前回との数え方の違いであることがほとんどです。人数によって、要る評価書の種類が変わり、大きく増えたときは評価の再実施が要ることがあります（番号法第28条、特定個人情報保護評価指針）。",
            fix: "評価書の人数と見比べて、誤っていれば直してください。合っているときは、増減の理由を添えて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let affair = sheet.affair?;
            let (now, was) = (affair.subjects?, case.matching()?.before(&affair.id)?.subjects?);
            let (change, limit) = (now.abs_diff(was), case.questionnaire.limits.subjects_change);
            if u64::from(change) * 100 > u64::from(was) * u64::from(limit) {
                let message = format!(
                    "{}が、前回の報告の{}から{}に{}ました（増減が{limit}％を超えています）。",
                    case.label(&Place::of(SUBJECTS)),
                    people(was),
                    people(now),
                    if now > was { "増え" } else { "減り" }
                );
                findings.report(vec![sheet.place(SUBJECTS)], message).resting_on(was.to_string());
            }
            Some(())
        }),
    },
];

/// What was answered last time to an item that now has an answer of one of these classes.
fn before<'a>(case: &'a Case<'_>, asked: &'a Asked<'_>, classes: &[Class]) -> Option<Before<'a>> {
    if classes.contains(&asked.class()?) { case.before(asked) } else { None }
}

/// 「平成29年度中に対応が完了しない」: the choice as printed.
fn given(asked: &Asked<'_>) -> Option<String> {
    Some(format!("「{}」", asked.choice?.label))
}

/// A confirmation holds as long as choice and due of last time are the same.
fn rest(finding: &mut Finding, before: &Before<'_>) {
    let Answer { choice, due, .. } = before.answer;
    finding
        .resting_on(choice.clone().unwrap_or_default())
        .resting_on(due.map(|due| due.to_string()).unwrap_or_default());
}
