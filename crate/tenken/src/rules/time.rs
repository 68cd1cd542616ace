//! D: when a measure is to be complete: the due, the time that governs the text, and the year that is measured by.

use super::promise::{open, untimed};
use super::{Asked, Case, Check, Doc, Findings, Rule, Severity};
use crate::calendar::{Date, Due, FiscalYear};
use crate::place::Place;
use crate::questionnaire::{Class, Requirement};
use crate::text::{Told, cut};

/// The choice that says that it will not be complete within the commitment year.
const NOT_WITHIN_YEAR: &str = "not_within_year";

const DATE: &str = "institution.date";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "D001",
        name: "no-time-frame",
        title: "完了の時期がない",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T010"],
        doc: Doc {
            what: "課題がある、または完了しないと答えた項目に、いつまでに対応するかが、完了予定時期にも記載にもありません。",
            why: "報告は、課題がいつ解消されるかを委員会が確かめるためのものです。時期がないと、次の年に確かめることができません。",
            fix: "完了予定時期に年月か年度を入力するか、記載に時期を書き足してください。本当に決められないときは、何が決まれば時期が決まるかを理由に書いて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let (_, reading) = open(asked)?;
            let due = asked.answer?.due;
            let unasked = asked.choice?.due == Requirement::Required && due.is_none();
            if !unasked && untimed(case, asked, reading) {
                let given = if due.is_some() {
                    "完了予定時期が未定で"
                } else {
                    "完了予定時期がなく"
                };
                let message = format!("{}の{given}、記載にも時期がありません。", asked.quoted());
                let reads = vec![asked.place(), asked.place().due()];
                findings.report_reading(vec![asked.place().reason()], reads, message);
            }
            Some(())
        }),
    },
    Rule {
        code: "D002",
        name: "due-inside-year",
        title: "完了しないはずの年度のうちに完了予定",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &["D003", "D004"],
        doc: Doc {
            what: "その年度中には完了しないと答えていますが、完了予定時期がその年度のうちか、それより前です。",
            why: "回答と時期のどちらかが誤っています。3月は前の年に始まった年度に入ることが、よく見落とされます。",
            fix: "年度のうちに完了するなら回答を、しないなら完了予定時期を直してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let due = asked.answer?.due?;
            let (year, (_, last)) = (case.questionnaire.commitment_year, due.interval()?);
            if asked.is(NOT_WITHIN_YEAR) && last <= year.last() {
                let message = format!(
                    "{}と答えていますが、完了予定時期の{}は{}のうちです。",
                    asked.quoted(),
                    due.reading(),
                    last.fiscal_year().japanese()
                );
                findings.report_reading(vec![asked.place().due()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "D003",
        name: "text-target-inside-year",
        title: "完了しないはずの年度のうちの目標",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["D004"],
        doc: Doc {
            what: "その年度中には完了しないと答えていますが、記載にある目標の時期がその年度のうちか、それより前です。",
            why: "回答と記載のどちらかが誤っています。3月は前の年に始まった年度に入ることが、よく見落とされます。目標の時期は、最後の予定の文にある時期か、それに続く前の文の時期と読んでいます。",
            fix: "年度のうちに完了するなら回答を、しないなら記載の時期を直してください。途中の段階の時期なら、完了の時期も書いてください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let told = governing(case, asked).filter(|_| asked.is(NOT_WITHIN_YEAR))?;
            let last = told.last.filter(|last| *last <= case.questionnaire.commitment_year.last())?;
            let message = format!(
                "{}と答えていますが、記載の{}は{}のうちです。",
                asked.quoted(),
                phrase(asked, &told)?,
                last.fiscal_year().japanese()
            );
            report(asked, &told, vec![asked.place()], message, findings)
        }),
    },
    Rule {
        code: "D004",
        name: "text-and-due-disagree",
        title: "完了予定時期と記載の時期の食い違い",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "完了予定時期と、記載にある目標の時期が重なりません。",
            why: "どちらの時期に完了するのかが分かりません。集計には完了予定時期が、公表には記載が使われます。",
            fix: "正しいほうにそろえてください。記載の時期が途中の段階なら、それが分かるように書いてください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let told = governing(case, asked)?;
            let due = asked.answer?.due?;
            let (first, last) = due.interval()?;
            if last < told.first || told.last.is_some_and(|end| end < first) {
                let message = format!(
                    "{}の完了予定時期は{}ですが、記載では{}です。",
                    asked.item.number,
                    due.reading(),
                    phrase(asked, &told)?
                );
                return report(asked, &told, vec![asked.place().due()], message, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "D005",
        name: "due-in-the-past",
        title: "過ぎた完了予定時期",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "完了予定時期が、記入日の月より前です。",
            why: "まだ完了していない対応の予定が過去になっています。年の書き誤りか、前の年の報告の写しであることがほとんどです。",
            fix: "完了予定時期を直してください。もう完了しているなら、回答を直してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let (due, now) = (due(asked)?, case.filing.institution.date?);
            if due.interval()?.1 < now.month().first() {
                let message = format!(
                    "{}の完了予定時期の{}は、記入日（{}）より前です。",
                    asked.item.number,
                    due.reading(),
                    now.japanese()
                );
                let reads = vec![asked.place(), Place::of(DATE)];
                findings.report_reading(vec![asked.place().due()], reads, message);
            }
            Some(())
        }),
    },
    Rule {
        code: "D006",
        name: "due-far-away",
        title: "遠すぎる完了の時期",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "完了予定時期か、記載にある目標の時期が、調査票の目安の年数より先です。",
            why: "年の書き誤りか、実際には対応の予定がないことが多いものです。長くかかるなら、その間の対策が問われます。",
            fix: "年を確かめてください。正しいときは、それまでの間の対策を理由に書いて確認してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let now = case.filing.institution.date?;
            let limit = years_after(now, case.questionnaire.limits.far_years);
            let given = due(asked).and_then(Due::interval).map(|(first, _)| first);
            let told = governing(case, asked);
            let years = case.questionnaire.limits.far_years;
            if given.is_some_and(|first| first > limit) {
                let message = format!(
                    "{}の完了予定時期の{}は、記入日から{years}年より先です。",
                    asked.item.number,
                    due(asked)?.reading()
                );
                let reads = vec![asked.place(), Place::of(DATE)];
                findings.report_reading(vec![asked.place().due()], reads, message);
            } else if let Some(told) = told.filter(|told| told.first > limit) {
                let phrase = phrase(asked, &told)?;
                let message =
                    format!("{}の記載の{phrase}は、記入日から{years}年より先です。", asked.item.number);
                return report(asked, &told, vec![asked.place(), Place::of(DATE)], message, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "D007",
        name: "impossible-date",
        title: "暦にない日付",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "記載に、暦にない月や日があります。",
            why: "書き誤りのまま公表されるおそれがあり、本当の時期も読み取れません。改元の前に書かれた、後の元号の年は、誤りとはみなしません。",
            fix: "正しい月日に直してください。",
        },
        check: Check::Text(|_, passage, findings| {
            let asked = passage.asked.as_ref().filter(|asked| asked.reported().is_some())?;
            let spans: Vec<_> = passage.text.reading().impossible().collect();
            let first = spans.first()?;
            let message = format!(
                "{}の記載の「{}」は、暦にありません。",
                asked.item.number,
                cut(&passage.text[first.clone()])
            );
            let finding = findings.report(vec![passage.place()], message);
            for span in spans {
                finding.marking(passage.place(), span);
            }
            Some(())
        }),
    },
    Rule {
        code: "D008",
        name: "due-outside-year",
        title: "年度中の完了と答えた後の完了予定",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &["D009", "D004"],
        doc: Doc {
            what: "その年度中に完了する予定と答えていますが、完了予定時期がその年度の後です。",
            why: "回答と時期のどちらかが誤っています。年度中に完了する機関として数えられてしまいます。",
            fix: "年度のうちに完了しないなら回答を、するなら完了予定時期を直してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let due = due(asked).filter(|_| asked.class() == Some(Class::WithinYear))?;
            let year: FiscalYear = case.questionnaire.commitment_year;
            if due.interval()?.0 > year.last() {
                let message = format!(
                    "{}と答えていますが、完了予定時期の{}は{}の後です。",
                    asked.quoted(),
                    due.reading(),
                    year.japanese()
                );
                findings.report_reading(vec![asked.place().due()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "D009",
        name: "text-target-outside-year",
        title: "年度中の完了と答えた後の目標",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["D004"],
        doc: Doc {
            what: "その年度中に完了する予定と答えていますが、記載にある目標の時期がその年度の後です。",
            why: "回答と記載のどちらかが誤っています。年度中に完了する機関として数えられてしまいます。",
            fix: "年度のうちに完了しないなら回答を、するなら記載の時期を直してください。年度の後に別のことをする予定なら、それが分かるように書いてください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let told = governing(case, asked).filter(|_| asked.class() == Some(Class::WithinYear))?;
            let year = case.questionnaire.commitment_year;
            if told.first > year.last() {
                let message = format!(
                    "{}と答えていますが、記載の{}は{}の後です。",
                    asked.quoted(),
                    phrase(asked, &told)?,
                    year.japanese()
                );
                return report(asked, &told, vec![asked.place()], message, findings);
            }
            Some(())
        }),
    },
];

/// The time that governs the text of an answer that is still to be completed.
fn governing(case: &Case<'_>, asked: &Asked<'_>) -> Option<Told> {
    let reason = asked.reported().filter(|_| is_ahead(asked))?;
    reason.reading().governing(case.filing.institution.date)
}

/// The due of an answer that is still to be completed, where its choice asks for one.
fn due(asked: &Asked<'_>) -> Option<Due> {
    asked.choice.filter(|choice| choice.due != Requirement::None)?;
    asked.answer?.due.filter(|_| is_ahead(asked))
}

fn is_ahead(asked: &Asked<'_>) -> bool {
    matches!(asked.class(), Some(Class::Open | Class::WithinYear))
}

/// 「平成30年3月まで」, as typed.
fn phrase(asked: &Asked<'_>, told: &Told) -> Option<String> {
    Some(format!("「{}」", cut(&asked.reported()?[told.span.clone()])))
}

fn report(
    asked: &Asked<'_>,
    told: &Told,
    reads: Vec<Place>,
    message: String,
    findings: &mut Findings,
) -> Option<()> {
    let reading = told.reading(asked.reported()?);
    let place = asked.place().reason();
    let finding = findings.report_reading(vec![place.clone()], reads, message);
    finding.marking(place, told.span.clone()).reading(reading);
    Some(())
}

/// The same day so many years later; 29 February becomes 28.
fn years_after(day: Date, years: i32) -> Date {
    let year = day.year + years;
    Date::new(year, day.month, day.day).unwrap_or(Date { year, day: 28, ..day })
}
