//! What rules look at: the filing beside its questionnaire, each item with its answer and choice found once.

use std::cell::OnceCell;

use crate::filing::{Affair, AffairId, Answer, Filing};
use crate::matching::{Before, Matching};
use crate::municipality::MunicipalityList;
use crate::place::{LONGEST_KEY, Part, Place};
use crate::questionnaire::{Choice, Class, Group, Item, Questionnaire, Report, Requirement};
use crate::text::{Text, cut};

/// A filing to be checked, beside what it is checked against.
#[derive(Debug)]
pub struct Case<'a> {
    /// What is asked.
    pub questionnaire: &'a Questionnaire,
    /// The bodies there are.
    pub municipalities: &'a MunicipalityList,
    /// What was answered.
    pub filing: &'a Filing,
    /// The last round's filing, where one is loaded.
    pub previous: Option<&'a Filing>,
    /// The theme questions with their answers.
    pub themes: Sheet<'a>,
    /// Every free text of the filing.
    pub passages: Vec<Passage<'a>>,
    /// Answers that say more than that all is done or does not apply: open, or with a reason or a due.
    pub stated: Vec<Asked<'a>>,
    affairs: Vec<Sheet<'a>>,
    matching: OnceCell<Matching<'a>>,
}

/// The items asked of one affair, or the theme questions, with their answers.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// None for the theme questions.
    pub affair: Option<&'a Affair>,
    /// None while the affair's kind is unknown or asks no report.
    pub report: Option<&'a Report>,
    /// In the form's order.
    pub asked: Vec<Asked<'a>>,
}

/// An item that is asked, with what was answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The affair it is asked of; none for a theme question.
    pub affair: Option<&'a AffairId>,
    /// Its stage or theme.
    pub group: &'a Group,
    /// What is asked.
    pub item: &'a Item,
    /// What was given, if anything.
    pub answer: Option<&'a Answer>,
    /// The choice given, if the item has it.
    pub choice: Option<&'a Choice>,
}

/// A free text and where it stands.
#[derive(Debug)]
pub struct Passage<'a> {
    /// Its affair, if it has one.
    pub affair: Option<&'a AffairId>,
    /// Key of the field or item; `confirmation.CODE.key` for the reason of a confirmation.
    pub key: std::borrow::Cow<'a, str>,
    /// `Reason` for the reason of an answer.
    pub part: Part,
    /// As typed.
    pub text: &'a Text,
    /// Whether it goes into the submission.
    pub reported: bool,
    /// The answer that it is the reason of.
    pub asked: Option<Asked<'a>>,
}

impl<'a> Case<'a> {
    /// Puts a filing beside its questionnaire and the list of municipalities.
    pub fn new(
        questionnaire: &'a Questionnaire,
        municipalities: &'a MunicipalityList,
        filing: &'a Filing,
    ) -> Self {
        let reports: Vec<Itemised<'a>> = questionnaire.reports.iter().map(Itemised::new).collect();
        let of = |kind| reports.iter().find(|itemised| itemised.report.affair_kind == kind);
        let themes = Sheet::new(None, of(None), filing);
        let sheet = |affair: &'a Affair| {
            Sheet::new(Some(affair), affair.kind.and_then(|kind| of(Some(kind))), filing)
        };
        let affairs: Vec<Sheet<'a>> = filing.affairs.iter().map(sheet).collect();
        let passages = passages(filing, &themes, &affairs);
        let mut stated = Vec::new();
        for sheet in affairs.iter().chain([&themes]) {
            stated.extend(sheet.asked.iter().filter(|asked| asked.states()));
        }
        let matching = OnceCell::new();
        Self {
            questionnaire,
            municipalities,
            filing,
            previous: None,
            themes,
            passages,
            stated,
            affairs,
            matching,
        }
    }

    /// The same case beside the last round's filing.
    pub fn beside(self, previous: Option<&'a Filing>) -> Self {
        Self { previous, ..self }
    }

    /// Which affair is which of the last round's, where its filing is loaded.
    pub fn matching(&self) -> Option<&Matching<'a>> {
        let previous = self.previous?;
        Some(self.matching.get_or_init(|| Matching::new(self.questionnaire, self.filing, previous)))
    }

    /// What was answered last time to the same item of the same affair.
    pub fn before<'b>(&'b self, asked: &Asked<'b>) -> Option<Before<'b>> {
        let matching = self.matching()?;
        let answer = matching.answer(asked.affair, &asked.item.key)?;
        let choice = answer.choice.as_deref().and_then(|choice| asked.item.choice(choice));
        Some(Before { answer, choice, year: matching.year() })
    }

    /// Each affair with its items.
    pub fn affairs(&self) -> &[Sheet<'a>] {
        &self.affairs
    }

    /// Each affair, then the theme questions.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet<'a>> {
        self.affairs.iter().chain([&self.themes])
    }

    /// A theme question with its answer, if the questionnaire asks it.
    pub fn theme(&self, key: &str) -> Option<&Asked<'a>> {
        self.themes.item(key)
    }

    /// The free text that stands at a place.
    pub fn text(&self, place: &Place) -> Option<&'a Text> {
        if place.part == Part::Reason {
            return self.filing.answers(place.affair.as_ref())?.get(&place.key).map(|answer| &answer.reason);
        }
        let here = |passage: &&Passage<'a>| {
            passage.part == place.part && passage.key == place.key && passage.affair == place.affair.as_ref()
        };
        self.passages.iter().find(here).map(|passage| passage.text)
    }

    /// What a place is called on the form: 「住民基本台帳に関する事務」使用② 理由.
    pub fn label(&self, place: &Place) -> String {
        let mut label = String::new();
        if let Some(affair) = place.affair.as_ref().and_then(|id| self.filing.affair(id)) {
            label.push_str(&affair.title());
            label.push(' ');
        }
        if let Some(item) = self.questionnaire.item(&place.key) {
            label.push_str(&item.number);
        } else if let Some(field) = self.questionnaire.field(&place.key) {
            label.push_str(&field.label);
        } else if place.key == crate::place::AFFAIRS {
            label.push_str("事務の一覧");
        } else if place.key == crate::place::QUESTIONNAIRE {
            label.push_str("調査票");
        } else if let Some(rest) = place.key.strip_prefix("confirmation.") {
            let code = rest.split('.').next().unwrap_or_default();
            label.push_str(&format!("{code}の確認理由"));
        } else {
            label.push_str(&place.key);
        }
        label.push_str(match place.part {
            Part::Value => "",
            Part::Reason => " 理由・内容",
            Part::Due => " 完了予定時期",
        });
        label
    }
}

/// A report with its items blank, and their positions by key.
struct Itemised<'a> {
    report: &'a Report,
    blank: Vec<Asked<'a>>,
    by_key: Vec<usize>,
}

impl<'a> Itemised<'a> {
    fn new(report: &'a Report) -> Self {
        let mut blank = Vec::new();
        for group in &report.groups {
            for item in &group.items {
                blank.push(Asked { affair: None, group, item, answer: None, choice: None });
            }
        }
        let mut by_key: Vec<usize> = (0..blank.len()).collect();
        by_key.sort_unstable_by_key(|&at| &blank[at].item.key);
        Self { report, blank, by_key }
    }
}

impl<'a> Sheet<'a> {
    fn new(affair: Option<&'a Affair>, report: Option<&Itemised<'a>>, filing: &'a Filing) -> Self {
        let mut asked = report.map_or_else(Vec::new, |report| report.blank.clone());
        let answers = affair.map_or(&filing.answers, |affair| &affair.answers);
        // Answers stand by key: walking both lists at once spares looking each item up.
        let mut answers = answers.iter().peekable();
        for &at in report.map_or(&[][..], |report| &report.by_key) {
            let slot = &mut asked[at];
            slot.affair = affair.map(|affair| &affair.id);
            while answers.next_if(|(key, _)| *key < slot.item.key.as_str()).is_some() {}
            if let Some((_, answer)) = answers.next_if(|(key, _)| *key == slot.item.key) {
                slot.answer = Some(answer);
                slot.choice = answer.choice.as_deref().and_then(|choice| slot.item.choice(choice));
            }
        }
        Self { affair, report: report.map(|report| report.report), asked }
    }

    /// The item of this key, if it is asked here.
    pub fn item(&self, key: &str) -> Option<&Asked<'a>> {
        self.asked.iter().find(|asked| asked.item.key == key)
    }

    /// The items of a stage or theme.
    pub fn group(&self, key: &str) -> impl Iterator<Item = &Asked<'a>> {
        self.asked.iter().filter(move |asked| asked.group.key == key)
    }

    /// A field of the affair, or of the institution where there is none.
    pub fn place(&self, key: &str) -> Place {
        Place::within(self.affair.map(|affair| &affair.id), key)
    }
}

impl Asked<'_> {
    /// Class of the choice given.
    pub fn class(&self) -> Option<Class> {
        self.choice.map(|choice| choice.class)
    }

    fn states(&self) -> bool {
        let open = matches!(self.class(), Some(Class::Open | Class::WithinYear));
        let asks =
            |choice: &Choice| choice.reason == Requirement::Required || choice.due == Requirement::Required;
        open || self.choice.is_some_and(asks)
            || self.answer.is_some_and(|answer| !answer.reason.is_empty() || answer.due.is_some())
    }

    /// Whether the choice given is this one.
    pub fn is(&self, choice: &str) -> bool {
        self.choice.is_some_and(|given| given.key == choice)
    }

    /// Where the choice stands.
    pub fn place(&self) -> Place {
        Place::within(self.affair, &self.item.key)
    }

    /// The reason given, where it goes into the submission and can be seen.
    pub fn reported(&self) -> Option<&Text> {
        self.choice.filter(|choice| choice.reason != Requirement::None)?;
        self.answer.map(|answer| &answer.reason).filter(|reason| !reason.blank())
    }

    /// The reason given, where the choice demands one.
    pub fn required(&self) -> Option<&Text> {
        self.choice.filter(|choice| choice.reason == Requirement::Required)?;
        self.reported()
    }

    /// 番号8「平成29年度中に対応が完了しない」: number and choice as printed.
    pub fn quoted(&self) -> String {
        let label = self.choice.map_or("未回答", |choice| &choice.label);
        format!("{}「{label}」", self.item.number)
    }
}

/// The items with their choices as printed: the first three, then how many more.
pub(super) fn quoted(items: &[&Asked<'_>]) -> String {
    let first: Vec<String> = items.iter().take(3).map(|asked| asked.quoted()).collect();
    let more = match items.len().saturating_sub(3) {
        0 => String::new(),
        more => format!("ほか{more}件"),
    };
    format!("{}{more}", first.join("、"))
}

impl Affair {
    /// Its name in brackets, or what it is called while it has none.
    pub fn title(&self) -> String {
        if self.name.blank() {
            "（名称未入力の事務）".to_owned()
        } else {
            format!("「{}」", cut(self.name.trim()))
        }
    }

    /// The titles of several: three, then 「ほか2件」.
    pub fn titles(affairs: &[&Self]) -> String {
        let shown: Vec<_> = affairs.iter().take(3).map(|affair| affair.title()).collect();
        match affairs.len() {
            0..=3 => shown.join("、"),
            count => format!("{}ほか{}件", shown.join("、"), count - 3),
        }
    }
}

impl Passage<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { affair: self.affair.cloned(), key: self.key.to_string(), part: self.part }
    }
}

fn passages<'a>(filing: &'a Filing, themes: &Sheet<'a>, affairs: &[Sheet<'a>]) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    let mut field = |affair: Option<&'a AffairId>, key: &'a str, text: &'a Text| {
        if !text.is_empty() {
            let key = key.into();
            passages.push(Passage { affair, key, part: Part::Value, text, reported: true, asked: None });
        }
    };
    let institution = &filing.institution;
    field(None, "institution.name", &institution.name);
    field(None, "institution.code", &institution.code);
    field(None, "institution.corporate_number", &institution.corporate_number);
    field(None, "institution.department", &institution.department);
    field(None, "institution.person", &institution.person);
    field(None, "institution.telephone", &institution.telephone);
    field(None, "institution.email", &institution.email);
    for affair in &filing.affairs {
        field(Some(&affair.id), "affair.name", &affair.name);
        field(Some(&affair.id), "affair.assessment_number", &affair.assessment_number);
    }
    for asked in affairs.iter().chain([themes]).flat_map(|sheet| &sheet.asked) {
        if let Some(answer) = asked.answer.filter(|answer| !answer.reason.is_empty()) {
            passages.push(Passage {
                affair: asked.affair,
                key: asked.item.key.as_str().into(),
                part: Part::Reason,
                text: &answer.reason,
                reported: asked.choice.is_none_or(|choice| choice.reason != Requirement::None),
                asked: Some(*asked),
            });
        }
    }
    for confirmation in &filing.confirmations {
        let Some(place) = confirmation.places.first() else {
            continue;
        };
        let mut key = format!("confirmation.{}.{}", confirmation.rule, place.key);
        // Confirmed in its turn it would be no place that a file can have.
        key.truncate(key.floor_char_boundary(LONGEST_KEY));
        passages.push(Passage {
            affair: place.affair.as_ref(),
            key: key.into(),
            part: Part::Value,
            text: &confirmation.reason,
            reported: true,
            asked: None,
        });
    }
    passages
}
