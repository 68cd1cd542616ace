//! The submission: what is reported of a filing, sealed for upload, and verified by who receives it.

mod accept;
mod code;
mod envelope;
mod recheck;
mod verify;

use crate::filing::{Answer, Filing, ReadError};
use crate::json::Json;
use crate::questionnaire::Requirement;
use crate::report::Report;
use crate::rules::{Case, Standing};
use crate::text::{Text, fold};

pub use accept::{Accepted, Rejected, accept};
pub use code::{Code, CodeError};
pub use recheck::{Difference, Recheck};
pub use verify::{Altered, How, Verification, verify};

/// The newest version of submissions that this build reads and the one it writes.
pub const VERSION: u32 = 1;

/// A submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Its 確認コード.
    pub code: Code,
}

/// Why no submission was written.
#[derive(Debug)]
pub enum Refusal {
    /// This many findings block.
    Blocked(usize),
    /// What was written does not read back as it was: nothing is handed over.
    Unreadable(ReadError),
    /// What was written reads back as something else: nothing is handed over.
    Different,
}

/// What is reported of a filing: without text and due under choices that report none, and without confirmations of
/// findings that are no more.
pub fn reported(case: &Case<'_>) -> Filing {
    let mut reported = case.filing.clone();
    for answers in [&mut reported.answers]
        .into_iter()
        .chain(reported.affairs.iter_mut().map(|affair| &mut affair.answers))
    {
        let keys: Vec<String> = answers.iter().map(|(key, _)| key.to_owned()).collect();
        for key in keys {
            let Some(item) = case.questionnaire.item(&key) else {
                continue;
            };
            let answer = answers.get(&key).cloned().unwrap_or_default();
            let Some(choice) = answer.choice.as_deref().and_then(|choice| item.choice(choice)) else {
                continue;
            };
            let reason = if choice.reason == Requirement::None { Text::default() } else { answer.reason };
            let due = answer.due.filter(|_| choice.due != Requirement::None);
            answers.put(&key, Answer { choice: answer.choice, reason, due });
        }
    }
    let findings = Report::of(&of(case, &reported)).findings;
    reported.confirmations.retain(|confirmation| {
        findings.iter().any(|finding| {
            finding.rule.code == confirmation.rule
                && finding.places == confirmation.places
                && matches!(finding.standing, Standing::Confirmed(_))
        })
    });
    reported
}

/// Seals what is reported of a filing; the file is read back and checked before it is given out.
pub fn seal(case: &Case<'_>) -> Result<Sealed, Refusal> {
    let reported = reported(case);
    let report = Report::of(&of(case, &reported));
    let blocking = |report: &Report| report.findings.iter().filter(|finding| finding.blocks()).count();
    match blocking(&Report::of(case)).max(blocking(&report)) {
        0 => {}
        count => return Err(Refusal::Blocked(count)),
    }
    let content = envelope::content(&reported, &report, case.questionnaire);
    let (seal, code) = envelope::seal(&content);
    let bytes = envelope::envelope(content, seal, VERSION).to_file();
    let read = Filing::from_bytes(&bytes, case.questionnaire).map_err(Refusal::Unreadable)?;
    if read != reported || Json::of(&bytes).to_file() != bytes {
        return Err(Refusal::Different);
    }
    Ok(Sealed { bytes, code })
}

/// A submission sealed by hand, whatever is found of the filing: the seal holds, and nothing else is promised.
#[cfg(feature = "national")]
pub(crate) fn sealed_unchecked(case: &Case<'_>) -> Vec<u8> {
    let reported = reported(case);
    let content = envelope::content(&reported, &Report::of(&of(case, &reported)), case.questionnaire);
    let (seal, _) = envelope::seal(&content);
    envelope::envelope(content, seal, VERSION).to_file()
}

/// Another filing in the place of the case's.
fn of<'a: 'b, 'b>(case: &Case<'a>, filing: &'b Filing) -> Case<'b> {
    Case::new(case.questionnaire, case.municipalities, filing).beside(case.previous)
}

/// `h28_130001_東京都_提出_第1回_20170714.json`, or 下書き for a draft, 回答 and `csv` for a table; without characters that Windows forbids.
pub fn file_name(filing: &Filing, what: &str, extension: &str) -> String {
    let institution = &filing.institution;
    let part = |text: &str, blank: &str| {
        let safe = safe(text);
        if safe.is_empty() { blank.to_owned() } else { safe }
    };
    // Digits of any width are one code.
    let code = part(&fold(&institution.code), "コードなし");
    let name = part(&institution.name, "名称未入力");
    let day =
        institution.date.map_or_else(|| "日付未入力".to_owned(), |date| date.to_string().replace('-', ""));
    let (questionnaire, sequence) = (safe(&filing.questionnaire), filing.sequence);
    format!("{questionnaire}_{code}_{name}_{what}_第{sequence}回_{day}.{extension}")
}

/// At most forty characters, none that Windows forbids or that cannot be seen.
fn safe(text: &str) -> String {
    let kept = text.chars().filter(|c| {
        !c.is_control()
            && !c.is_whitespace()
            && !r#"\/:*?"<>|"#.contains(*c)
            && crate::text::unsupported(c.encode_utf8(&mut [0; 4])).is_empty()
    });
    let kept: String = kept.take(40).collect();
    kept.trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    #[test]
    fn file_names_carry_nothing_that_windows_forbids() {
        let mut filing = Filing::empty("h28");
        assert_eq!(
            file_name(&filing, "下書き", "json"),
            "h28_コードなし_名称未入力_下書き_第1回_日付未入力.json"
        );
        filing.institution.code = "130001".into();
        filing.institution.name = "東京都".into();
        filing.institution.date = Date::new(2017, 7, 14);
        assert_eq!(file_name(&filing, "提出", "json"), "h28_130001_東京都_提出_第1回_20170714.json");
        filing.institution.code = "１３０００１".into();
        assert_eq!(file_name(&filing, "提出", "json"), "h28_130001_東京都_提出_第1回_20170714.json");
        filing.institution.name = "\u{202E}..架 空/市\\:*?\"<>|\n..".into();
        assert_eq!(file_name(&filing, "提出", "json"), "h28_130001_架空市_提出_第1回_20170714.json");
        assert_eq!(file_name(&filing, "回答", "csv"), "h28_130001_架空市_回答_第1回_20170714.csv");
        filing.institution.name = "市".repeat(1000).as_str().into();
        assert!(file_name(&filing, "提出", "json").len() < 220);
    }
}
