//! T: what the reason of an open answer says of what will be done.

use super::{Asked, Case, Check, Doc, Findings, Rule, Severity};
use crate::calendar::{Date, Due};
use crate::questionnaire::Class;
use crate::text::{Plan, Reading, Text, cut};

/// Where it is right to say that nothing need be done: a case that the rules do not oblige to report.
const INCIDENT_REPORT: &str = "theme.incident_report";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "T007",
        name: "handling-not-started",
        title: "取扱いが始まっていないという理由",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T008", "T009"],
        doc: Doc {
            what: "課題がある、または実施していないと答えた理由に、特定個人情報の取扱いや情報連携がまだ始まっていないと書かれています。",
            why: "取扱いが始まっていなければ、リスク対策の実施状況も課題もまだありません。未実施として数えられると、実際と違う集計になります。",
            fix: "取扱いが始まっていないなら、事務の取扱いの状況を直すか、項目が対象外かどうかを確かめてください。一部だけ始まっていないときは、それが分かるように書いてください。",
        },
        check: Check::Answer(|_, asked, findings| {
            let (reason, reading) = open(asked)?;
            report(asked, reason, reading.says.not_begun.clone()?, "取扱いは始まっていますか。", findings)
        }),
    },
    Rule {
        code: "T008",
        name: "nothing-to-do",
        title: "対応は不要という理由",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T009", "T011", "D001", "T010"],
        doc: Doc {
            what: "課題がある、または実施していないと答えた理由に、対策は要らないと判断したと書かれています。",
            why: "要らないと判断できるなら、それは課題ではありません。評価書や規程に書いた対策を行わないなら、その見直しと、代わりの対策の説明が要ります（番号法第12条）。",
            fix: "対策が要らないなら回答を見直してください。要るのに行っていないなら、いつまでに何をするかを書いてください。",
        },
        check: Check::Answer(|_, asked, findings| {
            let (reason, reading) = open(asked)?;
            let next = "要らない理由か、これからの対応が分かるように書いてください。";
            report(asked, reason, reading.says.unnecessary.clone()?, next, findings)
        }),
    },
    Rule {
        code: "T009",
        name: "no-plan",
        title: "これからの対応がない",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["T011", "D001", "T010"],
        doc: Doc {
            what: "なぜできていないかは書かれていますが、これから何をするかが書かれていません。",
            why: "報告では、課題の有無とともに、対策の必要性とその見通しが問われます。理由だけでは、課題がそのまま残るように読めます。",
            fix: "いつまでに何をするかを書き足してください。「来年度の上半期までに規程を改め、全職員に周知する。」のように、時期と行うことの両方があると確かです。",
        },
        check: Check::Answer(|_, asked, findings| {
            let (_, reading) = open(asked)?;
            if reading.says.plan == Plan::None && !explained(asked, reading) {
                let message = format!("{}の理由に、これから何をするかが書かれていません。", asked.quoted());
                findings.report_reading(vec![asked.place().reason()], vec![asked.place()], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "T010",
        name: "weak-commitment",
        title: "時期のない努力目標",
        severity: Severity::Advice,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "これからの対応が、検討する、努める、随時行うといった書き方だけで、時期がありません。",
            why: "いつ何ができていれば終わりなのかが分からないと、次の年に確かめることができません。",
            fix: "時期か、まず行うことを一つ書き足してください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let class = asked.class().filter(|class| matches!(class, Class::Open | Class::WithinYear));
            let (reason, _) = class.and(asked.reported().zip(asked.answer))?;
            let reading = reason.reading();
            let closing = reading.says.closing.clone().filter(|_| reading.says.plan == Plan::Wish)?;
            if untimed(case, asked, reading) {
                let next = "時期か、まず行うことを書けますか。";
                return report(asked, reason, closing, next, findings);
            }
            Some(())
        }),
    },
    Rule {
        code: "T011",
        name: "conditional-plan",
        title: "時期の分からない条件付きの対応",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["D001", "T010"],
        doc: Doc {
            what: "これからの対応が、システムの更改時や予算の確保後のような出来事に懸かっていて、それがいつなのかが書かれていません。",
            why: "出来事の時期が分からないと、いつ対応が終わるのかも分からず、いつまでも残る課題に見えます。",
            fix: "その出来事の時期（年月か年度）を書き足してください。決まっていないなら、それまでの間の対応を書いてください。",
        },
        check: Check::Answer(|case, asked, findings| {
            let (reason, reading) = open(asked)?;
            let event = reading.says.event.clone()?;
            if untimed(case, asked, reading) {
                return report(asked, reason, event, "それはいつですか。", findings);
            }
            Some(())
        }),
    },
];

/// The reason of an open answer, with what it says.
pub(super) fn open<'a>(asked: &'a Asked<'_>) -> Option<(&'a Text, &'a Reading)> {
    let reason = asked.reported().filter(|_| asked.class() == Some(Class::Open))?;
    let reading = reason.reading();
    (!explained(asked, reading)).then_some((reason, reading))
}

/// Whether the answer is explained by nothing having to be done.
fn explained(asked: &Asked<'_>, reading: &Reading) -> bool {
    asked.item.key == INCIDENT_REPORT && (reading.says.unreported || reading.says.unnecessary.is_some())
}

/// Whether neither the text nor the due names a time.
pub(super) fn untimed(case: &Case<'_>, asked: &Asked<'_>, reading: &Reading) -> bool {
    let now: Option<Date> = case.filing.institution.date;
    let due = asked.answer.and_then(|answer| answer.due);
    matches!(due, None | Some(Due::Undecided)) && !reading.has_target(now)
}

fn report(
    asked: &Asked<'_>,
    reason: &Text,
    span: std::ops::Range<usize>,
    next: &str,
    findings: &mut Findings,
) -> Option<()> {
    let message = format!("{}の理由に「{}」とあります。{next}", asked.quoted(), cut(&reason[span.clone()]));
    let place = asked.place().reason();
    let reads = vec![asked.place(), asked.place().due()];
    findings.report_reading(vec![place.clone()], reads, message).marking(place, span);
    Some(())
}
