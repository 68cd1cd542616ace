//! The desk: a filing at work. It takes a `Message`, changes, and gives a finished `View`.

mod cards;
mod fields;
mod frame;
mod help;
mod lists;
mod message;
mod print;
mod route;
mod shell;
mod start;
mod submit;
mod view;
mod work;

use crate::filing::{Affair, AffairId, Answer, Filing, ReadError, Value};
use crate::municipality::MunicipalityList;
use crate::place::{Part, Place};
use crate::questionnaire::Questionnaire;
use crate::report::Report;
use crate::rules::{Case, Finding, Severity};
use crate::{example, submission};

use route::Route;
use work::{Active, Change, Work};

pub use message::Message;
pub use shell::{Draft, DraftEntry, Effect, FileOut, Keeping, Record, Word};
pub use view::*;

/// What the id of a field for the reason of a confirmation begins with; the key of the finding follows.
const CONFIRM: &str = "confirm:";

/// The filing at work with all that the page needs to draw it.
#[derive(Debug)]
pub struct Desk {
    questionnaire: Questionnaire,
    municipalities: MunicipalityList,
    version: String,
    work: Option<Work>,
    preview: Option<Previewed>,
    route: Route,
    drafts: Vec<DraftEntry>,
    keeping: Keeping,
    notices: Vec<Notice>,
    focus: Option<Focus>,
    live: Live,
    filter: Filter,
    page: usize,
    /// Key of the finding last opened.
    opened: Option<String>,
    /// The file last handed over, to compare with.
    written: Option<FileOut>,
}

/// A file read and not opened yet.
#[derive(Debug)]
struct Previewed {
    name: String,
    filing: Filing,
}

/// Which findings the list shows.
#[derive(Clone, Debug, Default)]
struct Filter {
    severity: Option<String>,
    section: Option<String>,
}

impl Desk {
    /// A desk with nothing open, on the first screen.
    pub fn new(questionnaire: Questionnaire, municipalities: MunicipalityList, version: &str) -> Self {
        Self {
            questionnaire,
            municipalities,
            version: version.to_owned(),
            work: None,
            preview: None,
            route: Route::Start,
            drafts: Vec::new(),
            keeping: Keeping::default(),
            notices: Vec::new(),
            focus: None,
            live: Live {
                serial: 0,
                text: String::new(),
            },
            filter: Filter::default(),
            page: 0,
            opened: None,
            written: None,
        }
    }

    /// Takes a message in; gives what the shell is to do. `fresh_id` is a random id for what the message may create.
    pub fn apply(&mut self, message: Message, fresh_id: &str) -> Vec<Effect> {
        match message {
            Message::Go { route } => return self.go(Route::parse(&route)),
            Message::Filter { severity, section } => {
                self.filter = Filter { severity, section };
                self.page = 0;
            }
            Message::Page { page } => {
                self.page = page as usize;
                self.focus_on("heading");
            }
            Message::OpenFinding { finding } => self.open_finding(&finding),
            Message::NextFinding => self.step_finding(1),
            Message::PreviousFinding => self.step_finding(-1),
            Message::Pause { place } => self.pause(&place),
            Message::Dismiss { notice } => self.notices.retain(|known| known.key != notice),
            Message::Check => {
                self.asked_to_check();
                self.say_counts();
            }
            Message::Start => {
                let filing = Filing::empty(&self.questionnaire.key);
                return self.begin(filing, fresh_id, false, Route::Institution);
            }
            Message::OpenExample => {
                let filing = example::flawed(&self.questionnaire);
                let effects = self.begin(filing, fresh_id, true, Route::Findings);
                self.asked_to_check();
                return effects;
            }
            Message::OpenDraft { draft } => return vec![Effect::Load { draft }],
            Message::DeleteDraft { draft } => return vec![Effect::Delete { draft }],
            Message::ChooseFile => return vec![Effect::Choose { compare: false }],
            Message::ChooseFileToCompare => return vec![Effect::Choose { compare: true }],
            Message::AcceptFile => {
                if let Some(preview) = self.preview.take() {
                    let effects = self.begin(preview.filing, fresh_id, false, Route::Institution);
                    if let Some(work) = &mut self.work {
                        work.checked = true;
                        work.unwritten = false;
                    }
                    return effects;
                }
            }
            Message::RejectFile => {
                self.preview = None;
                self.focus_on("heading");
            }
            Message::TakeOver => {
                if let Some(work) = self.work.as_ref().filter(|work| !work.example) {
                    return vec![Effect::TakeOver {
                        draft: work.draft.clone(),
                    }];
                }
            }
            Message::ForgetMachine => return vec![Effect::Forget],
            Message::UseMachine => return vec![Effect::Keep],
            Message::SaveDraft => return self.save_draft(),
            Message::SaveSubmission => return self.save_submission(),
            Message::SaveReport => return self.save_report(),
            Message::Print => {
                self.route = Route::Print;
                return vec![Effect::Print];
            }
            edit => {
                self.edit(edit, fresh_id);
            }
        }
        Vec::new()
    }

    /// Applies a message that changes the filing; whether it could be.
    fn edit(&mut self, message: Message, fresh_id: &str) -> bool {
        if self.work.as_ref().is_none_or(Work::read_only) {
            return false;
        }
        let applied = self.change(message, fresh_id);
        if applied {
            self.check();
        }
        applied
    }

    /// Changes the filing, without the check that follows each change on the page; whether it could.
    fn change(&mut self, message: Message, fresh_id: &str) -> bool {
        match message {
            Message::Type { place, text } => self.type_text(&place, &text),
            Message::Leave { place } => self.leave(&place),
            Message::Choose { place, choice } => self.choose(&place, choice),
            Message::AddAffair => self.add_affair(fresh_id),
            Message::RemoveAffair { affair } => self.remove_affair(&affair),
            Message::Confirm { finding } => self.confirm(&finding),
            Message::Unconfirm { finding } => self.unconfirm(&finding),
            Message::RaiseSequence => self.set_sequence(1),
            Message::LowerSequence => self.set_sequence(-1),
            Message::Undo => self.take_back(true),
            Message::Redo => self.take_back(false),
            _ => false,
        }
    }

    /// From now on things to do are findings.
    fn asked_to_check(&mut self) {
        if let Some(work) = &mut self.work {
            work.checked = true;
        }
    }

    fn check(&mut self) {
        if let Some(work) = &mut self.work {
            work.check(&self.questionnaire, &self.municipalities);
        }
    }

    fn type_text(&mut self, id: &str, text: &str) -> bool {
        let label = self.label(id);
        if self
            .work
            .as_ref()
            .is_some_and(|work| work.active.as_ref().is_none_or(|active| active.id != id))
        {
            let shown = self
                .shown_at(id)
                .iter()
                .map(|finding| cards::key(finding))
                .collect();
            let work = self.work.as_mut().expect("just looked");
            work.active = Some(Active {
                id: id.to_owned(),
                shown,
            });
        }
        let Some(work) = &mut self.work else { return false };
        if let Some(finding) = id.strip_prefix(CONFIRM) {
            work.type_pending(id, finding, text, &label);
            return true;
        }
        let Ok(place) = id.parse::<Place>() else {
            return false;
        };
        self.knows(&place)
            && self
                .work
                .as_mut()
                .is_some_and(|work| work.type_into(&place, text, &format!("{label}の入力")))
    }

    /// Whether the questionnaire asks for this place, or the filing has an answer there that it does not ask for.
    fn knows(&self, place: &Place) -> bool {
        let asked =
            self.questionnaire.field(&place.key).is_some() || self.questionnaire.item(&place.key).is_some();
        let answered = || {
            let filing = self.work.as_ref().map(|work| &work.filing)?;
            filing.answers(place.affair.as_ref())?.get(&place.key)
        };
        asked || answered().is_some()
    }

    fn leave(&mut self, id: &str) -> bool {
        let before = self.shown_at(id).len();
        let Some(work) = &mut self.work else { return false };
        work.active = None;
        let Ok(place) = id.parse::<Place>() else {
            return id.starts_with(CONFIRM);
        };
        work.leave(&place);
        let shown = self.shown_at(id);
        if shown.len() > before {
            let text = shown
                .iter()
                .map(|finding| finding.message.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            self.say(format!("{}: {text}", self.label(id)));
        }
        true
    }

    fn pause(&mut self, id: &str) {
        if let Some(work) = &mut self.work {
            work.active.take_if(|active| active.id == id);
        }
    }

    fn choose(&mut self, id: &str, choice: Option<String>) -> bool {
        let Ok(place) = id.parse::<Place>() else {
            return false;
        };
        if !self.knows(&place) {
            return false;
        }
        let label = format!("{}の選択", self.label(id));
        let asked = self.asks(&place);
        let Some(work) = &mut self.work else { return false };
        let change = match work.filing.value(&place) {
            Some(Value::Flag(_)) => {
                let flag = match choice.as_deref() {
                    Some("yes") => Some(true),
                    Some("no") => Some(false),
                    None => None,
                    Some(_) => return false,
                };
                Change::Value(place, Value::Flag(flag))
            }
            // An answer that is not asked here is taken out whole.
            Some(Value::Choice(_)) if choice.is_none() && !asked => Change::Answer(place, Answer::default()),
            Some(Value::Choice(_)) => Change::Value(place, Value::Choice(choice)),
            _ => return false,
        };
        work.step(id, &label, vec![change]);
        true
    }

    /// Whether the place is a field, or an item asked of its affair.
    fn asks(&self, place: &Place) -> bool {
        if self.questionnaire.field(&place.key).is_some() {
            return true;
        }
        let report = match &place.affair {
            None => Some(self.questionnaire.themes()),
            Some(id) => {
                let kind = self.work.as_ref().and_then(|work| work.filing.affair(id)?.kind);
                kind.and_then(|kind| self.questionnaire.report(kind))
            }
        };
        report.is_some_and(|report| report.items().any(|item| item.key == place.key))
    }

    fn add_affair(&mut self, fresh_id: &str) -> bool {
        let limit = self.questionnaire.limits.affairs;
        let (Some(id), Some(work)) = (AffairId::new(fresh_id), &mut self.work) else {
            return false;
        };
        if work.filing.affairs.len() >= limit || work.filing.affair(&id).is_some() {
            return false;
        }
        let index = work.filing.affairs.len();
        work.step(
            "affairs",
            "事務の追加",
            vec![Change::Insert(index, Box::new(Affair::empty(id.clone())))],
        );
        self.route = Route::Affair(id.clone());
        self.focus_on(&Place::within(Some(&id), "affair.name").to_string());
        self.say(format!("{}件目の事務を追加しました。", index + 1));
        true
    }

    fn remove_affair(&mut self, id: &str) -> bool {
        let (Some(id), Some(work)) = (AffairId::new(id), &mut self.work) else {
            return false;
        };
        let Some(affair) = work.filing.affair(&id) else {
            return false;
        };
        let title = affair.title();
        work.step(
            "affairs",
            &format!("{title}の削除"),
            vec![Change::Remove(id.clone())],
        );
        if self.route == Route::Affair(id) {
            self.route = Route::Affairs;
        }
        self.focus_on("heading");
        let undo = self.action("元に戻す", Message::Undo, Weight::Secondary);
        self.put_notice(
            "removed",
            Tone::Plain,
            format!("{title}を削除しました。「元に戻す」で取り消せます。"),
            vec![undo],
        );
        true
    }

    fn confirm(&mut self, key: &str) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(finding) = work.findings.iter().find(|finding| cards::key(finding) == key) else {
            return false;
        };
        let lapsed = match &finding.standing {
            crate::rules::Standing::Lapsed(reason) => Some(reason.clone()),
            _ => None,
        };
        let reason = work.pending.get(key).cloned().or(lapsed).unwrap_or_default();
        if finding.severity != Severity::Query {
            return false;
        }
        if crate::text::is_blank(&reason) {
            self.focus_on(&format!("{CONFIRM}{key}"));
            self.say("確認する理由を入力してください。".to_owned());
            return false;
        }
        let confirmation = finding.confirmation(&work.filing, &reason);
        let mut confirmations = work.filing.confirmations.clone();
        confirmations.retain(|known| known.rule != confirmation.rule || known.places != confirmation.places);
        confirmations.push(confirmation);
        confirmations.sort_by(|a, b| (&a.rule, &a.places).cmp(&(&b.rule, &b.places)));
        let id = finding.places[0].to_string();
        let changes = vec![
            Change::Confirmations(confirmations),
            Change::Pending(key.to_owned(), None),
        ];
        work.step(&id, "理由を付けた確認", changes);
        self.say("確認済みにしました。".to_owned());
        true
    }

    fn unconfirm(&mut self, key: &str) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(finding) = work.findings.iter().find(|finding| cards::key(finding) == key) else {
            return false;
        };
        let mut confirmations = work.filing.confirmations.clone();
        confirmations.retain(|known| known.rule != finding.rule.code || known.places != finding.places);
        if confirmations.len() == work.filing.confirmations.len() {
            return false;
        }
        let id = finding.places[0].to_string();
        let reason = match &finding.standing {
            crate::rules::Standing::Confirmed(reason) | crate::rules::Standing::Lapsed(reason) => {
                Some(reason.clone())
            }
            crate::rules::Standing::Open => None,
        };
        let changes = vec![
            Change::Confirmations(confirmations),
            Change::Pending(key.to_owned(), reason),
        ];
        work.step(&id, "確認の取り消し", changes);
        self.say("確認を取り消しました。".to_owned());
        true
    }

    fn set_sequence(&mut self, by: i32) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(sequence) = work
            .filing
            .sequence
            .checked_add_signed(by)
            .filter(|&nth| (1..=99).contains(&nth))
        else {
            return false;
        };
        work.step("heading", "提出回数の変更", vec![Change::Sequence(sequence)]);
        self.say(format!("第{sequence}回の提出にしました。"));
        true
    }

    fn take_back(&mut self, undo: bool) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some(step) = (if undo { work.undo() } else { work.redo() }) else {
            return false;
        };
        self.notices.retain(|notice| notice.key != "removed");
        match step.id.as_str() {
            "heading" => self.route = Route::Submission,
            "affairs" => {
                self.route = Route::Affairs;
                self.focus_on("heading");
            }
            id => self.show(id),
        }
        let done = if undo {
            "元に戻しました"
        } else {
            "やり直しました"
        };
        self.say(format!("{}を{done}。", step.label));
        true
    }

    /// Opens the screen that has a field and puts the focus there.
    fn show(&mut self, id: &str) {
        let place = id
            .strip_prefix(CONFIRM)
            .and_then(|key| key.split_once(':')?.1.split('+').next())
            .unwrap_or(id);
        let Ok(place) = place.parse::<Place>() else { return };
        self.route = Route::of(&place);
        if let Route::Affair(affair) = &self.route {
            let there = self
                .work
                .as_ref()
                .is_some_and(|work| work.filing.affair(affair).is_some());
            if !there {
                self.route = Route::Affairs;
            }
        }
        match place.key.strip_prefix("confirmation.") {
            Some(key) => {
                let code = key.split('.').next().unwrap_or_default();
                let key = key.split_once('.').map(|(_, key)| key).unwrap_or_default();
                let place = Place {
                    key: key.to_owned(),
                    ..place
                };
                self.focus_on(&format!("{CONFIRM}{code}:{place}"));
            }
            None if self.route == Route::Affairs || self.route == Route::Submission => {
                self.focus_on("heading")
            }
            None => self.focus_on(id),
        }
    }

    fn open_finding(&mut self, key: &str) {
        self.opened = Some(key.to_owned());
        if let Some(rest) = key.strip_prefix(cards::UNREAD) {
            self.show(rest);
            return;
        }
        let place = self.work.as_ref().and_then(|work| {
            let finding = work.findings.iter().find(|finding| cards::key(finding) == key)?;
            finding.places.first().cloned()
        });
        if let Some(place) = place {
            self.show(&place.to_string());
        }
    }

    /// Opens the finding after or before the one last opened, things to do left out, round and round.
    fn step_finding(&mut self, by: isize) {
        let Some(work) = &self.work else { return };
        let open: Vec<String> = work
            .findings
            .iter()
            .filter(|finding| !cards::is_to_do(work, finding) && !cards::is_confirmed(finding))
            .map(cards::key)
            .collect();
        if open.is_empty() {
            self.say("指摘はありません。".to_owned());
            return;
        }
        let count = open.len().cast_signed();
        let at = self
            .opened
            .as_ref()
            .and_then(|key| open.iter().position(|known| known == key));
        let next = match at {
            Some(at) => (at.cast_signed() + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        let key = open[next.cast_unsigned()].clone();
        let message = work
            .findings
            .iter()
            .find(|finding| cards::key(finding) == key)
            .map(|finding| finding.message.clone());
        self.open_finding(&key);
        self.say(format!(
            "{count}件中{}件目: {}",
            next + 1,
            message.unwrap_or_default()
        ));
    }

    fn go(&mut self, route: Route) -> Vec<Effect> {
        if self.work.is_none() && !matches!(route, Route::Start | Route::Help) {
            return Vec::new();
        }
        if let Route::Affair(id) = &route
            && self
                .work
                .as_ref()
                .is_some_and(|work| work.filing.affair(id).is_none())
        {
            return self.go(Route::Affairs);
        }
        self.page = 0;
        let closes = route == Route::Start && self.work.is_some();
        if route == Route::Submission {
            self.asked_to_check();
        }
        if self.route != route {
            self.focus_on("heading");
        }
        self.route = route;
        if closes {
            self.close();
            return vec![Effect::Close, Effect::List];
        }
        Vec::new()
    }

    fn begin(&mut self, filing: Filing, fresh_id: &str, example: bool, route: Route) -> Vec<Effect> {
        let base = filing.to_bytes();
        let mut work = Work::new(fresh_id.to_owned(), filing);
        work.example = example;
        work.check(&self.questionnaire, &self.municipalities);
        self.reset(Some(work), route);
        vec![Effect::Begin {
            draft: fresh_id.to_owned(),
            base,
            transient: example,
        }]
    }

    fn reset(&mut self, work: Option<Work>, route: Route) {
        self.work = work;
        self.preview = None;
        self.route = route;
        self.filter = Filter::default();
        self.page = 0;
        self.opened = None;
        self.written = None;
        self.notices.clear();
        self.focus_on("heading");
    }

    /// Opens a draft as kept: its file, and what was done since. Gives the indices of records that could not be
    /// applied and were set aside.
    pub fn open_draft(&mut self, draft: Draft, read_only: bool) -> Result<Vec<usize>, ReadError> {
        let filing = Filing::from_bytes(&draft.base, &self.questionnaire)?;
        let route = if self.work.as_ref().is_some_and(|work| work.draft == draft.id) {
            self.route.clone()
        } else {
            Route::Institution
        };
        self.reset(Some(Work::new(draft.id, filing)), route.clone());
        let mut aside = Vec::new();
        for (index, record) in draft.records.into_iter().enumerate() {
            match record.message {
                Message::Check => self.asked_to_check(),
                message => {
                    // Findings are needed to confirm one; typing needs none.
                    if matches!(message, Message::Confirm { .. } | Message::Unconfirm { .. }) {
                        self.check();
                    }
                    let loses = matches!(
                        message,
                        Message::Type { .. } | Message::Choose { .. } | Message::AddAffair
                    );
                    if !self.change(message, &record.id) && loses {
                        aside.push(index);
                    }
                }
            }
        }
        self.check();
        if let Some(work) = &mut self.work {
            work.held_elsewhere = read_only;
            work.active = None;
        }
        self.route = route;
        self.notices.clear();
        self.focus_on("heading");
        Ok(aside)
    }

    /// Puts the open draft away.
    pub fn close(&mut self) {
        self.reset(None, Route::Start);
    }

    /// A base and a few records that are equal to the open draft, to shorten a long journal. Undo starts anew.
    pub fn compact(&self) -> (Vec<u8>, Vec<Record>) {
        let Some(work) = &self.work else {
            return (Vec::new(), Vec::new());
        };
        let record = |message| Record {
            message,
            id: String::new(),
        };
        let raw = work.raw.iter().map(|(place, text)| (place.to_string(), text));
        let pending = work
            .pending
            .iter()
            .map(|(finding, text)| (format!("{CONFIRM}{finding}"), text));
        let typed = raw.chain(pending).map(|(place, text)| Message::Type {
            place,
            text: text.clone(),
        });
        let left = work.left.iter().map(|place| Message::Leave {
            place: place.to_string(),
        });
        let checked = work.checked.then_some(Message::Check);
        (
            work.filing.to_bytes(),
            typed.chain(left).chain(checked).map(record).collect(),
        )
    }

    /// Whether what a person does now is to be kept: a draft is open and can be changed.
    pub fn is_journalled_now(&self) -> bool {
        self.work.as_ref().is_some_and(|work| !work.read_only())
    }

    /// What the open draft is called in the list of drafts.
    pub fn title(&self) -> String {
        let name = self
            .work
            .as_ref()
            .map(|work| work.filing.institution.name.trim().to_owned());
        name.filter(|name| !crate::text::is_blank(name))
            .unwrap_or_else(|| "（機関名未入力）".to_owned())
    }

    /// How much of the open draft is answered, in words.
    pub fn progress(&self) -> String {
        let Some(work) = &self.work else {
            return String::new();
        };
        let case = Case::new(&self.questionnaire, &self.municipalities, &work.filing);
        frame::progress(frame::total(&case)).text
    }

    /// Lists the drafts kept on this machine.
    pub fn set_drafts(&mut self, drafts: Vec<DraftEntry>) {
        self.drafts = drafts;
    }

    /// Takes a file that a person chose or dropped: to the preview, or a sentence why not. The open work stays.
    pub fn receive_file(&mut self, name: &str, bytes: &[u8]) {
        self.notices.retain(|notice| notice.key != "file");
        match Filing::from_bytes(bytes, &self.questionnaire) {
            Ok(filing) => {
                self.preview = Some(Previewed {
                    name: name.to_owned(),
                    filing,
                });
                self.focus_on("heading");
            }
            Err(error) => {
                let text = format!(
                    "「{}」を開けませんでした。{error}開いている内容はそのままです。",
                    cut(name)
                );
                self.say(text.clone());
                self.put_notice("file", Tone::Error, text, Vec::new());
            }
        }
    }

    /// Compares a file that a person chose with the one last handed over, byte for byte.
    pub fn compare_file(&mut self, name: &str, bytes: &[u8]) {
        let Some(written) = &self.written else { return };
        let (tone, text) = if written.bytes == bytes {
            (
                Tone::Good,
                format!(
                    "「{}」は、書き出した内容と1バイトも違いません（{}バイト）。",
                    cut(name),
                    bytes.len()
                ),
            )
        } else {
            (
                Tone::Error,
                format!(
                    "「{}」は、書き出した「{}」と内容が違います。別のファイルか、保存に失敗したファイルです。もう一度書き出してください。",
                    cut(name),
                    written.name
                ),
            )
        };
        self.say(text.clone());
        self.put_notice("written", tone, text, Vec::new());
    }

    /// Tells how the open draft is kept.
    pub fn set_keeping(&mut self, keeping: Keeping) {
        self.keeping = keeping;
    }

    /// Tells that another tab holds the open draft, or that this one does again.
    pub fn set_read_only(&mut self, held_elsewhere: bool) {
        if let Some(work) = &mut self.work {
            work.held_elsewhere = held_elsewhere;
            work.active = None;
        }
    }

    /// Tells the person something that the shell has seen.
    pub fn tell(&mut self, word: Word) {
        let compare = vec![self.action(
            "保存したファイルを選んで照合する",
            Message::ChooseFileToCompare,
            Weight::Secondary,
        )];
        let name = self
            .written
            .as_ref()
            .map(|file| file.name.clone())
            .unwrap_or_default();
        let (key, tone, text, actions) = match word {
            Word::Recovered => ("recovered", Tone::Query, "予期しない誤りが起きたため、直前の操作を除いて復元しました。直前に入力した内容を確かめてください。".to_owned(), Vec::new()),
            Word::SetAside => ("aside", Tone::Query, "記録の一部を読み戻せなかったため、その操作だけを除いて開きました。最近入力した内容を確かめてください。".to_owned(), Vec::new()),
            Word::Unreadable => ("unreadable", Tone::Error, "この下書きは読み取れませんでした。保存したファイルがあれば、それを開いてください。".to_owned(), Vec::new()),
            Word::FileFailed => ("file", Tone::Error, "ファイルを読み込めませんでした。ファイルがほかのソフトで開かれていないか確かめて、もう一度選んでください。".to_owned(), Vec::new()),
            Word::HandedOver => ("written", Tone::Good, format!("「{name}」をダウンロードに渡しました。保存されたか不安なときは、そのファイルを選ぶと1バイトずつ照合します。"), compare),
            Word::WrittenAndRead => ("written", Tone::Good, format!("「{name}」を書き出して確認しました。"), Vec::new()),
            Word::WrittenDifferently => ("written", Tone::Error, format!("「{name}」を書き出しましたが、読み返すと内容が違います。別の場所にもう一度書き出してください。"), Vec::new()),
        };
        if matches!(word, Word::HandedOver | Word::WrittenAndRead)
            && let Some(work) = &mut self.work
        {
            work.unwritten = false;
        }
        self.say(text.clone());
        self.put_notice(key, tone, text, actions);
    }

    fn save_draft(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let bytes = work.filing.to_bytes();
        match Filing::from_bytes(&bytes, &self.questionnaire) {
            Ok(read) if read == work.filing => {
                self.hand_over(submission::file_name(&work.filing, "下書き"), bytes)
            }
            _ => self.refuse_to_write(),
        }
    }

    fn save_submission(&mut self) -> Vec<Effect> {
        let Some(work) = &mut self.work else {
            return Vec::new();
        };
        work.checked = true;
        if work.unread_places().next().is_some() {
            return Vec::new();
        }
        match submission::write(&self.questionnaire, &self.municipalities, &work.filing) {
            Ok(bytes) => {
                let name = submission::file_name(&work.filing, "提出");
                self.hand_over(name, bytes)
            }
            Err(submission::Refusal::Blocked(count)) => {
                self.say(format!(
                    "提出ファイルはまだ作れません。直すか確認するものが{count}件あります。"
                ));
                Vec::new()
            }
            Err(_) => self.refuse_to_write(),
        }
    }

    fn save_report(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let bytes = Report::of(&self.questionnaire, &self.municipalities, &work.filing).to_bytes();
        let name = submission::file_name(&work.filing, "点検結果");
        self.hand_over(name, bytes)
    }

    fn hand_over(&mut self, name: String, bytes: Vec<u8>) -> Vec<Effect> {
        let file = FileOut { name, bytes };
        self.written = Some(file.clone());
        vec![Effect::Write(file)]
    }

    fn refuse_to_write(&mut self) -> Vec<Effect> {
        let text = "書き出した内容を読み返すと元と違ったため、ファイルを渡しませんでした。入力はそのまま残っています。ページを開き直して、もう一度お試しください。";
        self.put_notice("written", Tone::Error, text.to_owned(), Vec::new());
        Vec::new()
    }

    /// What is open and how it stands.
    pub fn view(&self) -> View {
        let case = self
            .work
            .as_ref()
            .map(|work| Case::new(&self.questionnaire, &self.municipalities, &work.filing));
        View {
            frame: self.frame(case.as_ref()),
            screen: self.screen(case.as_ref()),
        }
    }

    fn screen(&self, case: Option<&Case<'_>>) -> Screen {
        if let Some(preview) = &self.preview {
            return Screen::Preview(self.preview_screen(preview));
        }
        let (Some(work), Some(case)) = (&self.work, case) else {
            return match self.route {
                Route::Help => Screen::Help(self.help_screen()),
                _ => Screen::Start(self.start_screen()),
            };
        };
        match &self.route {
            Route::Start | Route::Institution => Screen::Form(self.institution_screen(work, case)),
            Route::Affairs => Screen::Affairs(self.affairs_screen(work, case)),
            Route::Affair(id) => Screen::Form(self.affair_screen(work, case, id)),
            Route::Themes => Screen::Form(self.themes_screen(work, case)),
            Route::Findings => Screen::Findings(self.findings_screen(work, case)),
            Route::Submission => Screen::Submission(self.submission_screen(work, case)),
            Route::Print => Screen::Print(self.print_screen(work, case)),
            Route::Help => Screen::Help(self.help_screen()),
        }
    }

    /// What a field is called in undo and announcements.
    fn label(&self, id: &str) -> String {
        let Some(work) = &self.work else {
            return String::new();
        };
        if id.starts_with(CONFIRM) {
            return "確認の理由の入力".to_owned();
        }
        match id.parse::<Place>() {
            Ok(place) => label(&self.questionnaire, &work.filing, &place),
            Err(()) => String::new(),
        }
    }

    fn shown_at(&self, id: &str) -> Vec<&Finding> {
        let (Some(work), Ok(place)) = (&self.work, id.parse::<Place>()) else {
            return Vec::new();
        };
        cards::shown_at(work, &place)
    }

    fn focus_on(&mut self, id: &str) {
        let serial = self.focus.as_ref().map_or(0, |focus| focus.serial) + 1;
        self.focus = Some(Focus {
            serial,
            id: id.to_owned(),
        });
    }

    fn say(&mut self, text: String) {
        self.live = Live {
            serial: self.live.serial + 1,
            text,
        };
    }

    fn say_counts(&mut self) {
        if let Some(work) = &self.work {
            self.say(lists::summary(work));
        }
    }

    fn put_notice(&mut self, key: &str, tone: Tone, text: String, actions: Vec<Action>) {
        self.notices.retain(|notice| notice.key != key);
        self.notices.push(Notice {
            key: key.to_owned(),
            tone,
            text,
            actions,
        });
    }

    fn action(&self, label: &str, message: Message, weight: Weight) -> Action {
        Action {
            label: label.to_owned(),
            message,
            weight,
            enabled: true,
            keys: String::new(),
        }
    }
}

/// What a place is called on the form, by number or label.
fn label(questionnaire: &Questionnaire, filing: &Filing, place: &Place) -> String {
    let affair = place
        .affair
        .as_ref()
        .and_then(|id| filing.affair(id))
        .map(Affair::title)
        .unwrap_or_default();
    let item = questionnaire.item(&place.key).map(|item| item.number.as_str());
    let field = questionnaire.field(&place.key).map(|field| field.label.as_str());
    let part = match place.part {
        Part::Value => "",
        Part::Reason => "の理由・内容",
        Part::Due => "の完了予定時期",
    };
    format!("{affair}{}{part}", item.or(field).unwrap_or(&place.key))
}

/// A name short enough to quote.
fn cut(name: &str) -> String {
    let short: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    if short.chars().count() < name.chars().count() {
        format!("{short}…")
    } else {
        short
    }
}
