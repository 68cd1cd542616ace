//! A: the affairs that are reported on.

use litemap::LiteMap;

use super::{Case, Check, Doc, Rule, Severity, Sheet};
use crate::filing::Affair;
use crate::place::Place;
use crate::questionnaire::{AffairKind, Class, Demand};
use crate::text::{cut, fold};

const NAME: &str = "affair.name";
const NUMBER: &str = "affair.assessment_number";
const KIND: &str = "affair.kind";
const SUBJECTS: &str = "affair.subjects";
const HANDLERS: &str = "affair.handlers";
const INCIDENT: &str = "affair.serious_incident";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "A001",
        name: "missing-affair-field",
        title: "事務の情報が未入力",
        severity: Severity::Error,
        reads: &[],
        to_do: true,
        silences: &[],
        doc: Doc {
            what: "事務の名称、評価の種類、対象人数のいずれかが入力されていません。",
            why: "どの事務の報告か分からないためです。どの評価書が要るかは対象人数などで決まり（特定個人情報保護評価指針）、報告する項目は評価の種類で変わります。",
            fix: "その事務の評価書のとおりに入力してください。誤って加えた事務は取り除いてください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let affair = sheet.affair?;
            let blank = [
                (NAME, affair.name.blank()),
                (KIND, affair.kind.is_none()),
                (SUBJECTS, affair.subjects.is_none()),
            ];
            for (key, _) in blank.into_iter().filter(|(_, blank)| *blank) {
                let message = format!("「{}」が未入力です。", case.label(&Place::of(key)));
                findings.report(vec![sheet.place(key)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A002",
        name: "duplicate-affair",
        title: "事務の重複",
        severity: Severity::Error,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "同じ評価書番号か、同じ名称の事務が2件以上あります。全角・半角や空白の違いは問いません。",
            why: "報告は事務ごとに1件です。重複すると、件数も実施率も正しく集計できません。",
            fix: "同じ事務なら1件にまとめてください。別の事務なら評価書番号を確かめ、名称を区別できるように書くか、理由を添えて確認してください。",
        },
        check: Check::Filing(|case, findings| {
            let affairs = &case.filing.affairs;
            for cluster in clusters(affairs, number) {
                let message = format!(
                    "{}「{}」の事務が{}件あります（{}）。",
                    case.label(&Place::of(NUMBER)),
                    cut(cluster[0].assessment_number.trim()),
                    cluster.len(),
                    Affair::titles(&cluster)
                );
                findings.report(places(&cluster, NUMBER), message);
            }
            for cluster in clusters(affairs, name) {
                let first = number(cluster[0]);
                if first.is_some() && cluster.iter().all(|affair| number(affair) == first) {
                    continue;
                }
                let message = format!(
                    "{}が{}の事務が{}件あります。",
                    case.label(&Place::of(NAME)),
                    cluster[0].title(),
                    cluster.len()
                );
                findings.report_as(Severity::Query, places(&cluster, NAME), message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A003",
        name: "form-below-threshold",
        title: "しきい値より簡易な評価",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "対象人数、取扱者数、重大事故の有無から求められる評価より、簡易な種類になっています。",
            why: "どの評価書が要るかは、対象人数だけでなく、取扱者数と過去1年以内の重大事故の有無でも変わります（番号法第28条、特定個人情報保護評価指針）。",
            fix: "対象人数と取扱者数、評価の種類を評価書で確かめてください。評価書の作り直しを予定しているときなどは、理由を添えて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let (kind, demand) = kind_and_demand(case, sheet)?;
            let demanded = AffairKind::ALL.into_iter().find(|kind| form(*kind) == demand)?;
            if form(kind) < demand {
                let message = format!(
                    "{}、「{}」が求められますが、{}は「{}」です。",
                    conditions(case, sheet)?,
                    case.questionnaire.affair_kind_label(demanded),
                    case.label(&Place::of(KIND)),
                    case.questionnaire.affair_kind_label(kind)
                );
                findings.report_reading(vec![sheet.place(KIND)], threshold_reads(sheet), message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A004",
        name: "form-above-threshold",
        title: "しきい値より詳しい評価",
        severity: Severity::Advice,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "対象人数、取扱者数、重大事故の有無から求められる評価より、詳しい種類になっています。",
            why: "求められるより詳しい評価をすることは差し支えありません。対象人数の桁や評価の種類を取り違えていることがあります（特定個人情報保護評価指針）。",
            fix: "評価書の種類と対象人数を確かめてください。任意で詳しい評価をしているなら、このままで構いません。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let (kind, demand) = kind_and_demand(case, sheet)?;
            if form(kind) > demand {
                let enough = AffairKind::ALL.into_iter().find(|kind| form(*kind) == demand);
                let enough = enough.map(|kind| case.questionnaire.affair_kind_label(kind));
                let message = format!(
                    "{}、{}、{}は「{}」です。",
                    conditions(case, sheet)?,
                    enough.map_or("評価の義務はありませんが".to_owned(), |label| format!(
                        "「{label}」で足りますが"
                    )),
                    case.label(&Place::of(KIND)),
                    case.questionnaire.affair_kind_label(kind)
                );
                findings.report_reading(vec![sheet.place(KIND)], threshold_reads(sheet), message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A005",
        name: "below-obligation",
        title: "評価の義務がない人数",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &["A003", "A004"],
        doc: Doc {
            what: "対象人数が、特定個人情報保護評価の義務がある人数に達していません。",
            why: "義務のない事務は、任意に評価書を公表していなければ、この報告の対象になりません（特定個人情報保護評価指針）。対象人数の桁の間違いであることもあります。",
            fix: "対象人数を確かめてください。任意で評価書を公表しているときは、その旨を理由に書いて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let subjects = sheet.affair?.subjects?;
            let mut rows = case.questionnaire.threshold.rows.iter();
            let obliged = rows.find(|row| row.otherwise.max(row.raised) > Demand::None)?.subjects;
            if subjects < obliged {
                let message = format!(
                    "{}は{}です。{}未満の事務に、評価の義務はありません。",
                    case.label(&Place::of(SUBJECTS)),
                    people(subjects),
                    people(obliged)
                );
                findings.report(vec![sheet.place(SUBJECTS)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A006",
        name: "basic-only-affair",
        title: "報告書のない種類の事務",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "評価の種類が、事務ごとの報告書を作らない種類（基礎項目評価だけ）になっています。",
            why: "事務ごとに報告するのは、重点項目評価書か全項目評価書を公表した事務です（番号法第29条の3第2項、平成28年個人情報保護委員会規則第4号）。",
            fix: "基礎項目評価だけの事務なら、一覧から取り除いてください。そうでなければ、公表している評価書の種類を選び直してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let kind = sheet.affair?.kind?;
            if case.questionnaire.report(kind).is_none() {
                let message = format!(
                    "{}が「{}」の事務に、報告する項目はありません。",
                    case.label(&Place::of(KIND)),
                    case.questionnaire.affair_kind_label(kind)
                );
                findings.report(vec![sheet.place(KIND)], message);
            }
            Some(())
        }),
    },
    Rule {
        code: "A007",
        name: "headcount-outlier",
        title: "ありそうにない人数",
        severity: Severity::Query,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "対象人数が1つの機関としては多すぎるか、取扱者数が対象人数を上回っています。",
            why: "桁の間違いや、欄の取り違えであることがほとんどです。人数によって、要る評価書の種類が変わります（特定個人情報保護評価指針）。",
            fix: "評価書の人数と見比べて、直してください。合っているときは、理由を添えて確認してください。",
        },
        check: Check::Affair(|case, sheet, findings| {
            let (subjects, handlers) = (sheet.affair?.subjects?, sheet.affair?.handlers);
            let (label, limit) = (case.label(&Place::of(SUBJECTS)), case.questionnaire.limits.subjects);
            if subjects > limit {
                let message = format!("{label}は{}で、{}を超えています。", people(subjects), people(limit));
                findings.report(vec![sheet.place(SUBJECTS)], message);
            }
            let handlers = handlers.filter(|handlers| *handlers > subjects)?;
            let message = format!(
                "{}の{}が、{label}の{}を上回っています。",
                case.label(&Place::of(HANDLERS)),
                people(handlers),
                people(subjects)
            );
            findings.report([HANDLERS, SUBJECTS].map(|key| sheet.place(key)).to_vec(), message);
            Some(())
        }),
    },
    Rule {
        code: "A008",
        name: "uniform-affairs",
        title: "どの事務も同じ回答",
        severity: Severity::Advice,
        reads: &[],
        to_do: false,
        silences: &[],
        doc: Doc {
            what: "同じ種類の事務が3件以上あり、課題のある項目を含めて、回答も記載もすべて同じです。",
            why: "リスクへの対策は、事務ごとの評価書に書かれています（番号法第28条）。写したまま、事務ごとには確かめていないように見えます。",
            fix: "それぞれの事務の評価書と見比べて、違いがあれば直してください。どの事務も本当に同じなら、このままで構いません。",
        },
        check: Check::Filing(|case, findings| {
            for kind in AffairKind::ALL {
                let of_kind =
                    |sheet: &&Sheet<'_>| sheet.affair.is_some_and(|affair| affair.kind == Some(kind));
                let sheets: Vec<_> = case.affairs().iter().filter(of_kind).collect();
                let affairs: Vec<_> = sheets.iter().filter_map(|sheet| sheet.affair).collect();
                let same = affairs.windows(2).all(|pair| pair[0].answers == pair[1].answers);
                if affairs.len() < 3 || !same {
                    continue;
                }
                let is_open = |asked: &&super::Asked<'_>| asked.class() == Some(Class::Open);
                let Some(open) = sheets[0].asked.iter().find(is_open) else {
                    continue;
                };
                let message = format!(
                    "「{}」の事務{}件（{}）の回答と記載が、{}を含めてすべて同じです。",
                    case.questionnaire.affair_kind_label(kind),
                    affairs.len(),
                    Affair::titles(&affairs),
                    open.quoted()
                );
                findings.report(places(&affairs, &open.item.key), message);
            }
            Some(())
        }),
    },
];

/// The kind given and what the threshold demands; none while a value that it rests on is unanswered.
fn kind_and_demand(case: &Case<'_>, sheet: &Sheet<'_>) -> Option<(AffairKind, Demand)> {
    let (affair, threshold) = (sheet.affair?, &case.questionnaire.threshold);
    let (handlers, incident) = (affair.handlers?, affair.serious_incident?);
    let raised = handlers >= threshold.handlers || incident;
    Some((affair.kind?, threshold.demand(affair.subjects?, raised)))
}

/// 対象人数50,000人、取扱者数600人では.
fn conditions(case: &Case<'_>, sheet: &Sheet<'_>) -> Option<String> {
    let (subjects, handlers) = (sheet.affair?.subjects?, sheet.affair?.handlers?);
    let label = |key| case.label(&Place::of(key));
    let incident = if sheet.affair?.serious_incident? {
        format!("で「{}」ときは", label(INCIDENT))
    } else {
        "では".to_owned()
    };
    Some(format!(
        "{}{}、{}{}{incident}",
        label(SUBJECTS),
        people(subjects),
        label(HANDLERS),
        people(handlers)
    ))
}

fn threshold_reads(sheet: &Sheet<'_>) -> Vec<Place> {
    [SUBJECTS, HANDLERS, INCIDENT].map(|key| sheet.place(key)).to_vec()
}

/// The form that a kind of affair fills in, to compare with what is demanded.
fn form(kind: AffairKind) -> Demand {
    match kind {
        AffairKind::Full => Demand::Full,
        AffairKind::Priority => Demand::Priority,
        AffairKind::Basic => Demand::Basic,
    }
}

/// 評価書番号 as compared; 「なし」 and 「－」 are none.
fn number(affair: &Affair) -> Option<String> {
    Some(fold(&affair.assessment_number)).filter(|number| number.contains(|c: char| c.is_ascii_digit()))
}

/// 事務の名称 as compared.
fn name(affair: &Affair) -> Option<String> {
    (!affair.name.blank()).then(|| fold(&affair.name))
}

/// Two affairs or more that have the same.
fn clusters(affairs: &[Affair], what: fn(&Affair) -> Option<String>) -> Vec<Vec<&Affair>> {
    let mut alike: LiteMap<String, Vec<&Affair>> = LiteMap::new_vec();
    for affair in affairs {
        if let Some(text) = what(affair) {
            alike.entry(text).or_default().push(affair);
        }
    }
    alike.into_iter().map(|(_, cluster)| cluster).filter(|cluster| cluster.len() > 1).collect()
}

fn places(affairs: &[&Affair], key: &str) -> Vec<Place> {
    let place = |affair: &&Affair| Place::within(Some(&affair.id), key);
    affairs.iter().map(place).collect()
}

/// 120,000人.
pub(super) fn people(count: u32) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push('人');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::{AffairId, Filing};
    use crate::municipality::MunicipalityList;
    use crate::questionnaire::Questionnaire;
    use crate::rules;

    #[test]
    fn below_the_obligation_nothing_is_said_of_the_form() {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let mut filing = Filing::empty(&questionnaire.key);
        let mut affair = Affair::empty(AffairId::new("a").unwrap());
        affair.kind = Some(AffairKind::Full);
        (affair.handlers, affair.serious_incident) = (Some(10), Some(false));
        filing.affairs.push(affair);
        let mut codes = |subjects| {
            filing.affairs[0].subjects = Some(subjects);
            let case = Case::new(&questionnaire, &municipalities, &filing);
            let findings = rules::check(&case).into_iter().map(|finding| finding.rule.code);
            let of_form = findings.filter(|code| ["A003", "A004", "A005"].contains(code));
            of_form.collect::<Vec<_>>()
        };
        assert_eq!(codes(999), ["A005"]);
        assert_eq!(codes(1000), ["A004"]);
    }

    #[test]
    fn a_confirmation_lapses_with_a_value_that_the_threshold_reads() {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let mut filing = Filing::empty(&questionnaire.key);
        let mut affair = Affair::empty(AffairId::new("a").unwrap());
        affair.kind = Some(AffairKind::Priority);
        (affair.subjects, affair.handlers, affair.serious_incident) = (Some(300_000), Some(10), Some(false));
        filing.affairs.push(affair);
        let found = |filing: &Filing| {
            let findings = rules::check(&Case::new(&questionnaire, &municipalities, filing));
            findings.into_iter().find(|finding| finding.rule.code == "A003").unwrap()
        };
        let confirmation = found(&filing).confirmation(&filing, "評価書を作り直している。");
        filing.confirmations.push(confirmation);
        assert!(!found(&filing).blocks());
        filing.affairs[0].handlers = Some(11);
        assert!(found(&filing).blocks());
    }

    #[test]
    fn thousands_are_set_apart() {
        let counts = [0, 999, 1000, 15_000_000].map(people);
        assert_eq!(counts, ["0人", "999人", "1,000人", "15,000,000人"]);
    }
}
