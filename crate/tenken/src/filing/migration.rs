//! What becomes of a file of an older version, and of one that answers another questionnaire.

use super::{Filing, VERSION};
use crate::json::Json;
use crate::questionnaire::{Questionnaire, Report};
use crate::text::cut;

/// What was mapped, lost or new when a file was opened: a sentence each, in Japanese.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Migration {
    /// The version the file was written in, where it is an older one.
    pub from: Option<u32>,
    /// What was carried over.
    pub mapped: Vec<String>,
    /// What has no place any more; it stays in the draft and is not shown on the form.
    pub lost: Vec<String>,
    /// What the file says nothing of.
    pub new: Vec<String>,
}

/// What changed from one version to the next.
struct Step {
    from: u32,
    apply: fn(&mut Json, &mut Migration),
}

const STEPS: &[Step] = &[Step { from: 1, apply: rule_sets }];

/// Makes a filing of an older version one of this version, apart from the types of its values.
pub(super) fn migrate(filing: &mut Json, version: u32) -> Migration {
    let mut migration = Migration { from: Some(version), ..Migration::default() };
    for step in STEPS.iter().filter(|step| step.from >= version) {
        (step.apply)(filing, &mut migration);
    }
    filing.put("version", Json::Integer(VERSION.into()));
    migration
}

/// Version 2: a confirmation tells the rule set under which it was given.
fn rule_sets(filing: &mut Json, migration: &mut Migration) {
    let Some(Json::List(confirmations)) = filing.get_mut("confirmations") else { return };
    for confirmation in &mut *confirmations {
        confirmation.put("rule_set", Json::Null);
    }
    if !confirmations.is_empty() {
        migration.new.push(format!(
            "確認の理由{}件: どの版の規則で確認したかの記録がないため、「版の記録なし」としました。",
            confirmations.len()
        ));
    }
}

impl Migration {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.from.is_none() && self.mapped.is_empty() && self.lost.is_empty() && self.new.is_empty()
    }

    /// All of it, each sentence under its heading.
    pub fn sentences(&self) -> Vec<(&'static str, String)> {
        let version = self.from.map(|from| {
            format!("形式{from}版のファイルを、形式{VERSION}版として開きました。元のファイルは変わりません。")
        });
        let under =
            |heading, list: &[String]| list.iter().map(|line| (heading, line.clone())).collect::<Vec<_>>();
        let mut sentences: Vec<_> = version.into_iter().map(|line| ("形式", line)).collect();
        sentences.extend(under("引き継いだもの", &self.mapped));
        sentences.extend(under("この調査票にないもの", &self.lost));
        sentences.extend(under("新しいもの", &self.new));
        sentences
    }

    /// Tells what of a filing the questionnaire has, lacks and adds, where it answers another one or is of an older
    /// version.
    pub(super) fn compare(&mut self, filing: &Filing, questionnaire: &Questionnaire) {
        let other = filing.questionnaire != questionnaire.key;
        if self.from.is_none() && !other {
            return;
        }
        let (mut kept, mut lost): (usize, Vec<(String, usize)>) = (0, Vec::new());
        let all = filing.affairs.iter().map(|affair| &affair.answers).chain([&filing.answers]);
        for (key, answer) in all.clone().flat_map(|answers| answers.iter()) {
            let name = match questionnaire.item(key) {
                None => format!("項目「{}」", cut(key)),
                Some(item) => match &answer.choice {
                    Some(choice) if item.choice(choice).is_none() => {
                        format!("{}の選択肢「{}」", item.number, cut(choice))
                    }
                    _ => {
                        kept += 1;
                        continue;
                    }
                },
            };
            match lost.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => lost.push((name, 1)),
            }
        }
        self.mapped.push(format!(
            "事務{}件、回答{kept}件、確認の理由{}件",
            filing.affairs.len(),
            filing.confirmations.len()
        ));
        self.lost.extend(lost.into_iter().map(|(name, count)| format!("{name}: 回答{count}件")));
        if other {
            let reports = questionnaire.reports.iter();
            let asked = reports.filter(|report| is_asked(filing, report)).flat_map(Report::items);
            let unknown = asked.filter(|item| all.clone().all(|answers| answers.get(&item.key).is_none()));
            self.new.extend(unknown.map(|item| format!("{}: このファイルに回答がありません。", item.number)));
        }
    }
}

/// Whether any part of the filing fills the report in.
fn is_asked(filing: &Filing, report: &Report) -> bool {
    match report.affair_kind {
        None => true,
        kind => filing.affairs.iter().any(|affair| affair.kind == kind),
    }
}
