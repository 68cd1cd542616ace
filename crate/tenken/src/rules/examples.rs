//! Examples of the rules: the first two cases of each fixture, checked again whenever they are shown.

use super::{Case, Piece, Rule, check_with};
use crate::filing::{Affair, Filing};
use crate::municipality::MunicipalityList;
use crate::place::Place;
use crate::questionnaire::Questionnaire;
use crate::text::{is_blank, plain};

/// A rule a line: its code, then title, filing and the last round's filing of the wrong case and the right one.
const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.tsv"));

/// Characters of a text that an example shows.
const SHOWN: usize = 100;

/// A case of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows, in a few words.
    pub title: String,
    /// All that is given in it.
    pub rows: Vec<Given>,
    /// What the rule finds in it; none where it is right.
    pub found: Option<Found>,
}

/// What is given at a place of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The place, or several of the same answer, as on the form.
    pub label: String,
    /// What is given there.
    pub value: String,
}

/// What a rule finds in its wrong example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The finding's message.
    pub message: String,
    /// The marked phrases with the words around them.
    pub quotes: Vec<Vec<Piece>>,
    /// How dates were read.
    pub readings: Vec<String>,
}

/// A wrong example of a rule and a right one. None where the questionnaire does not ask what they answer, so that the
/// rule finds nothing in the first or something in the second.
pub fn examples(
    rule: &'static Rule,
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
) -> Option<[Example; 2]> {
    let line = EXAMPLES.lines().find_map(|line| line.strip_prefix(rule.code)?.strip_prefix('\t'))?;
    let mut columns = line.split('\t');
    let mut next = || {
        let (title, json, previous) = (columns.next()?, columns.next()?, columns.next()?);
        example(rule, (title, json, previous), questionnaire, municipalities)
    };
    let (wrong, right) = (next()?, next()?);
    (wrong.found.is_some() && right.found.is_none()).then_some([wrong, right])
}

fn example(
    rule: &'static Rule,
    (title, json, previous): (&str, &str, &str),
    questionnaire: &Questionnaire,
    municipalities: &MunicipalityList,
) -> Option<Example> {
    let filing = filing(json, questionnaire)?;
    let last = filing_of_last_round(previous, questionnaire)?;
    let case = Case::new(questionnaire, municipalities, &filing).beside(last.as_ref());
    let found = check_with([rule].into_iter(), &case).into_iter().next().map(|finding| Found {
        quotes: finding.quotes(&case),
        message: finding.message,
        readings: finding.readings,
    });
    let mut rows = Rows { questionnaire, list: Vec::new(), before: "" };
    if let Some(last) = &last {
        rows.before = "前回の";
        rows.add(last);
    }
    rows.before = "";
    if json.contains("\"questionnaire\":") {
        rows.push("調査票".to_owned(), &filing.questionnaire);
    }
    rows.add(&filing);
    let rows = rows.list.into_iter().map(|(given, _)| given).collect();
    Some(Example { title: title.to_owned(), rows, found })
}

/// The filing of a case, the marks at its head filled in.
fn filing(json: &str, questionnaire: &Questionnaire) -> Option<Filing> {
    let mut file = String::from(r#"{"format":"tenken.filing","version":2"#);
    if !json.contains("\"questionnaire\":") {
        file.push_str(",\"questionnaire\":\"");
        file.push_str(&questionnaire.key);
        file.push('"');
    }
    let members = json.strip_prefix('{')?;
    if members != "}" {
        file.push(',');
    }
    file.push_str(members);
    Filing::from_bytes(file.as_bytes(), questionnaire).ok()
}

/// None where it cannot be read; some of none where the case has none.
fn filing_of_last_round(json: &str, questionnaire: &Questionnaire) -> Option<Option<Filing>> {
    if json.is_empty() { Some(None) } else { filing(json, questionnaire).map(Some) }
}

/// Collects what is given, each row with whether it is a choice alone.
struct Rows<'a> {
    questionnaire: &'a Questionnaire,
    list: Vec<(Given, bool)>,
    /// What stands before each label.
    before: &'static str,
}

impl Rows<'_> {
    fn add(&mut self, filing: &Filing) {
        self.fields(filing, None, "institution.", "");
        for (index, affair) in filing.affairs.iter().enumerate() {
            let name = match filing.affairs.len() {
                1 => String::new(),
                _ => format!("事務{} ", index + 1),
            };
            self.fields(filing, Some(affair), "affair.", &name);
            self.answers(filing, Some(affair), &name);
        }
        self.answers(filing, None, "");
    }

    fn fields(&mut self, filing: &Filing, affair: Option<&Affair>, prefix: &str, name: &str) {
        let questionnaire = self.questionnaire;
        for field in questionnaire.fields.iter().filter(|field| field.key.starts_with(prefix)) {
            let place = Place::within(affair.map(|affair| &affair.id), &field.key);
            let value = filing.shown(&place, questionnaire);
            self.push(format!("{name}{}", field.label), &value);
        }
    }

    /// Answers in the form's order, those it does not ask last; neighbours of the same choice share a row.
    fn answers(&mut self, filing: &Filing, affair: Option<&Affair>, name: &str) {
        let questionnaire = self.questionnaire;
        let answers = affair.map_or(&filing.answers, |affair| &affair.answers);
        let items: Vec<_> = questionnaire.reports.iter().flat_map(|report| report.items()).collect();
        let asked = items
            .iter()
            .filter_map(|item| Some((item.number.as_str(), item.key.as_str(), answers.get(&item.key)?)));
        let first = self.list.len();
        let unasked = answers.iter().filter(|(key, _)| questionnaire.item(key).is_none());
        for (number, key, answer) in asked.chain(unasked.map(|(key, answer)| (key, key, answer))) {
            let place = Place::within(affair.map(|affair| &affair.id), key);
            let choice = filing.shown(&place, questionnaire);
            let alone = answer.reason.is_empty() && answer.due.is_none();
            match self.list[first..].last_mut() {
                Some((given, true)) if alone && given.value == choice => {
                    given.label.push('、');
                    given.label.push_str(number);
                }
                _ => {
                    self.push(format!("{name}{number}"), &choice);
                    if let Some((_, is_alone)) = self.list.last_mut() {
                        *is_alone = alone && !choice.is_empty();
                    }
                }
            }
            if !answer.reason.is_empty() {
                let reason = if is_blank(&answer.reason) { "（空白だけ）" } else { &*answer.reason };
                self.push(format!("{name}{number} 理由・内容"), reason);
            }
            self.push(format!("{name}{number} 完了予定時期"), &filing.shown(&place.due(), questionnaire));
        }
    }

    fn push(&mut self, label: String, value: &str) {
        if value.is_empty() {
            return;
        }
        let mut shown: String = value.chars().take(SHOWN).collect();
        let more = value.chars().count().saturating_sub(SHOWN);
        if more > 0 {
            shown.push_str(&format!("…（続き{more}文字）"));
        }
        self.list.push((Given { label: format!("{}{label}", self.before), value: plain(&shown) }, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_last_round_gave_stands_first() {
        let (questionnaire, municipalities) = (Questionnaire::builtin(), MunicipalityList::builtin());
        let rule = super::super::by_code("A005").unwrap();
        let now = r#"{"affairs":[{"id":"a","subjects":800}]}"#;
        let last = r#"{"questionnaire":"h27","affairs":[{"id":"a","subjects":1200}]}"#;
        let example = example(rule, ("人数が減った", now, last), &questionnaire, &municipalities).unwrap();
        let rows: Vec<_> =
            example.rows.iter().map(|given| format!("{}: {}", given.label, given.value)).collect();
        assert_eq!(rows, ["前回の対象人数: 1,200人", "対象人数: 800人"]);
        assert!(example.found.is_some());
    }
}
