//! Filings of a fictional city (架空市 479993), to look at: complete, empty, and with flaws.

#[cfg(feature = "national")]
pub mod national;

use crate::calendar::{Date, Due, FiscalYear, Month};
use crate::filing::{Affair, AffairId, Answer, Answers, Filing};
use crate::questionnaire::{
    AffairKind, Class, Handling, InstitutionKind, Item, Questionnaire, Report, Requirement,
};

/// A filing with nothing filled in.
pub fn empty(questionnaire: &Questionnaire) -> Filing {
    Filing::empty(&questionnaire.key)
}

/// A filing with everything answered and nothing to remark on: three affairs, one with work entrusted.
pub fn complete(questionnaire: &Questionnaire) -> Filing {
    let mut filing = empty(questionnaire);
    let institution = &mut filing.institution;
    institution.name = "架空市".into();
    institution.kind = Some(InstitutionKind::Municipality);
    institution.code = "479993".into();
    institution.department = "総務部総務課".into();
    institution.person = "架空 花子".into();
    institution.telephone = "098-000-0000".into();
    institution.email = "soumu@city.kakuu.example".into();
    institution.date = Date::new(questionnaire.due.year, questionnaire.due.month, 14);
    institution.assessments.basic = Some(true);
    institution.assessments.priority = Some(true);
    institution.assessments.full = Some(true);
    filing.affairs = vec![
        affair(questionnaire, "kakuu-juki", "住民基本台帳に関する事務", "1", AffairKind::Full, 320_000, true),
        affair(
            questionnaire,
            "kakuu-zei",
            "個人住民税の賦課に関する事務",
            "2",
            AffairKind::Priority,
            180_000,
            false,
        ),
        affair(
            questionnaire,
            "kakuu-kokuho",
            "国民健康保険に関する事務",
            "3",
            AffairKind::Priority,
            110_000,
            false,
        ),
    ];
    filing.answers = answers(questionnaire.themes(), &[]);
    filing
}

/// The complete filing with flaws put in, one of each kind that a reviewer meets most.
pub fn flawed(questionnaire: &Questionnaire) -> Filing {
    let mut filing = complete(questionnaire);
    filing.institution.code = "479994".into();
    filing.institution.telephone = "".into();
    filing.institution.email = "".into();
    let answer = |choice: &str, reason: &str, due: Option<Due>| Answer {
        choice: Some(choice.to_owned()),
        reason: reason.into(),
        due,
    };
    let next = questionnaire.commitment_year.0 + 1;
    let (march, september) = (Month { year: next, month: 3 }, Month { year: next, month: 9 });
    let within = Due::Month(march);
    let themes = [
        (
            "theme.audit",
            answer(
                "not_within_year",
                "監査の計画と実施方法を定める人手が足りていない。外部の専門家の助言を受けて計画を定める。",
                Some(within),
            ),
        ),
        (
            "theme.designation",
            answer(
                "not_within_year",
                &format!("{}までに事務の範囲を定め、担当者を指定する予定である。", march.japanese()),
                Some(Due::FiscalYear(FiscalYear(next))),
            ),
        ),
        ("theme.media_control", answer("done", "許可を受けた電子媒体の台帳は未整備である。", None)),
        ("theme.training", answer("not_within_year", "", Some(Due::FiscalYear(FiscalYear(next))))),
        ("theme.incident", answer("occurred", "", None)),
        ("theme.incident_report", answer("not_applicable", "", None)),
        ("theme.initiative", answer("has", "特になし", None)),
    ];
    for (key, answer) in themes {
        if questionnaire.item(key).is_some() {
            filing.answers.put(key, answer);
        }
    }
    filing.answers.put("theme.log_review", Answer::default());
    let full = &mut filing.affairs[0].answers;
    full.put("full.use.unauthorised", answer("issue", "", None));
    full.put("full.entrustment.misuse", answer("not_applicable", "", None));
    full.put(
        "full.storage.erasure",
        answer(
            "not_done",
            &format!(
                "保存期間を過ぎた文書の一部で、廃棄の記録を作成していない。{}までに手順を改め、実施する。",
                september.japanese()
            ),
            Some(Due::Month(september)),
        ),
    );
    let priority = &mut filing.affairs[1];
    priority.subjects = Some(50_000);
    priority.answers.put("priority.acquisition.purpose", answer("not_applicable", "", None));
    filing.affairs[2].name = "".into();
    filing
}

fn affair(
    questionnaire: &Questionnaire,
    id: &str,
    name: &str,
    number: &str,
    kind: AffairKind,
    subjects: u32,
    entrusted: bool,
) -> Affair {
    let mut affair = Affair::empty(AffairId::new(id).expect("letters"));
    affair.name = name.into();
    affair.assessment_number = number.into();
    affair.kind = Some(kind);
    affair.subjects = Some(subjects);
    affair.handlers = Some(80);
    affair.serious_incident = Some(false);
    affair.entrusted = Some(entrusted);
    affair.provided = Some(true);
    affair.handling = Some(Handling::Started);
    let not_applicable = if entrusted { &[][..] } else { &["entrustment"][..] };
    if let Some(report) = questionnaire.report(kind) {
        affair.answers = answers(report, not_applicable);
    }
    affair
}

/// Every item answered: done where there is such a choice, 該当しない in the groups given, else the first that asks
/// no reason.
fn answers(report: &Report, not_applicable: &[&str]) -> Answers {
    let mut answers = Answers::default();
    for group in &report.groups {
        let class =
            if not_applicable.contains(&group.key.as_str()) { Class::NotApplicable } else { Class::Done };
        for item in &group.items {
            answers.put(&item.key, Answer { choice: Some(choice(item, class)), ..Answer::default() });
        }
    }
    // No incident happened, so there was none to report.
    for (key, class) in [("theme.incident_report", Class::NotApplicable), ("theme.media_use", Class::Done)] {
        if let Some(item) = report.items().find(|item| item.key == key) {
            answers.put(key, Answer { choice: Some(choice(item, class)), ..Answer::default() });
        }
    }
    answers
}

fn choice(item: &Item, class: Class) -> String {
    let of_class = item.choices.iter().find(|choice| choice.class == class);
    let plain = item.choices.iter().rfind(|choice| choice.reason != Requirement::Required);
    of_class.or(plain).map(|choice| choice.key.clone()).unwrap_or_default()
}
