//! The desk: a filing at work. It takes a `Message`, changes, and gives a finished `View`.

mod cards;
mod drafts;
mod edits;
mod fields;
mod files;
mod frame;
mod help;
mod lists;
mod matrix;
mod measures;
mod message;
mod places;
mod previous;
mod previous_screen;
mod print;
mod receipt;
mod receipt_screen;
mod results;
mod results_screen;
mod route;
mod rule;
mod score;
mod seal;
mod shell;
mod start;
mod submit;
mod view;
mod work;

use crate::example;
use crate::filing::{Affair, Filing, Migration};
use crate::municipality::MunicipalityList;
use crate::place::{Part, Place};
use crate::questionnaire::Questionnaire;
use crate::rules::Case;
use crate::table::Table;

use crate::submission::Code;

use measures::Listed;
use receipt::Received;
use results::Gathered;
use route::Route;
use work::Work;

pub use message::{Message, ResultsFile};
pub use results::{AddedUp, Gatherable};
pub use shell::{Draft, DraftEntry, Effect, FileOut, Keeping, Record, Wanted, Word};
pub use view::*;

/// What the id of a field for the reason of a confirmation begins with; the key of the finding follows.
const CONFIRM: &str = "confirm:";

/// What the id of a field for the 確認コード that came by a second way begins with; the number of the file follows.
const RECEIVED: &str = "received:";

/// What the id of a field on the screen of results begins with.
const RESULTS: &str = "results:";

/// The filing at work with all that the page needs to draw it.
#[derive(Debug)]
pub struct Desk {
    questionnaire: Questionnaire,
    municipalities: MunicipalityList,
    version: String,
    work: Option<Work>,
    preview: Option<Previewed>,
    route: Route,
    /// Where the rules were opened from.
    origin: Option<rule::Origin>,
    drafts: Vec<DraftEntry>,
    keeping: Keeping,
    notices: Vec<Notice>,
    focus: Option<Focus>,
    live: Live,
    filter: Filter,
    page: usize,
    listed: Listed,
    /// Key of the finding last opened.
    opened: Option<String>,
    /// The file last handed over, to compare with.
    written: Option<FileOut>,
    /// Its 確認コード, where it is a submission.
    written_code: Option<Code>,
    /// Submissions that came in, the newest first.
    received: Vec<Received>,
    /// Submissions to be added up, and what came of them.
    gathered: Gathered,
}

/// A file read and not opened yet.
#[derive(Debug)]
struct Previewed {
    name: String,
    filing: Filing,
    /// What became of it on opening.
    migration: Migration,
    /// Whether the seal of a submission holds; none for a draft.
    sealed: Option<bool>,
    /// As the last round's, to stand beside the open one.
    previous: bool,
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
            origin: None,
            drafts: Vec::new(),
            keeping: Keeping::default(),
            notices: Vec::new(),
            focus: None,
            live: Live { serial: 0, text: String::new() },
            filter: Filter::default(),
            page: 0,
            listed: Listed::default(),
            opened: None,
            written: None,
            written_code: None,
            received: Vec::new(),
            gathered: Gathered::default(),
        }
    }

    /// Takes a message in; gives what the shell is to do. `fresh_id` is a random id for what the message may create.
    pub fn apply(&mut self, message: Message, fresh_id: &str) -> Vec<Effect> {
        match message {
            Message::Go(route) => return self.go(Route::parse(&route)),
            Message::Filter { severity, section } => {
                if self.route != Route::Findings {
                    self.go(Route::Findings);
                }
                self.filter = Filter { severity, section };
                self.page = 0;
            }
            Message::Show(place) => self.show(&place),
            Message::Items(items) => {
                self.listed = Listed::parse(&items);
                self.focus_on("measures");
            }
            Message::Page(page) => {
                self.page = page as usize;
                self.listed.whole = false;
                self.focus_on(if self.route == Route::Score { "matrix" } else { "heading" });
            }
            Message::OpenFinding(finding) => self.open_finding(&finding),
            Message::NextFinding => self.step_finding(1),
            Message::PreviousFinding => self.step_finding(-1),
            Message::Pause(place) => self.pause(&place),
            Message::Dismiss(notice) => self.notices.retain(|known| known.key != notice),
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
                let effects = self.begin(filing, fresh_id, true, Route::Score);
                self.asked_to_check();
                return effects;
            }
            Message::OpenDraft(draft) => return vec![Effect::Load { draft }],
            Message::AskToDelete(draft) => self.ask_to_delete(&draft),
            Message::AskToForget => self.ask_to_forget(),
            Message::DeleteDraft(draft) => {
                self.notices.retain(|notice| notice.key != "delete");
                self.focus_on("heading");
                return vec![Effect::Delete { draft }];
            }
            Message::ChooseFile => return vec![Effect::Choose(Wanted::Filing)],
            Message::ChooseFileToCompare => return vec![Effect::Choose(Wanted::Written)],
            Message::ChoosePrevious => return vec![Effect::Choose(Wanted::Previous)],
            Message::ChooseReceived => return vec![Effect::Choose(Wanted::Received)],
            Message::OpenReceived(number) => self.open_received(number),
            Message::ClearReceived => {
                self.received.clear();
                self.page = 0;
                self.focus_on("heading");
            }
            Message::Type { place, text } if place == results::THRESHOLD => self.type_threshold(&text),
            Message::Type { place, text } if !message::is_of_filing(&place) => self.type_code(&place, &text),
            Message::Leave(place) if !message::is_of_filing(&place) => self.leave_code(&place),
            Message::AsPrevious => self.preview_as_previous(),
            Message::TakeAffairs(ids) => self.refuse_to_take(ids.len()),
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
                    return vec![Effect::TakeOver { draft: work.draft.clone() }];
                }
            }
            Message::ForgetMachine => {
                self.notices.retain(|notice| notice.key != "delete");
                self.focus_on("heading");
                return vec![Effect::Forget];
            }
            Message::UseMachine => return vec![Effect::Keep],
            Message::SaveDraft => return self.save_draft(),
            Message::SaveSubmission => return self.save_submission(),
            Message::SaveReport => return self.save_report(),
            Message::SaveAnswers => return self.save_table(Table::Answers, "回答"),
            Message::SaveFindings => return self.save_table(Table::Findings, "指摘"),
            Message::PrintScore => {
                self.listed.whole = true;
                return vec![Effect::Print];
            }
            Message::Print => {
                self.route = Route::Print;
                return vec![Effect::Print];
            }
            message if message.is_of_results() => return self.change_results(message),
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
            Message::Leave(place) => self.leave(&place),
            Message::Choose { place, choice } => self.choose(&place, choice),
            Message::AddAffair => self.add_affair(fresh_id),
            Message::RemoveAffair(affair) => self.remove_affair(&affair),
            Message::Confirm(finding) => self.confirm(&finding),
            Message::Unconfirm(finding) => self.unconfirm(&finding),
            Message::RaiseSequence => self.set_sequence(1),
            Message::LowerSequence => self.set_sequence(-1),
            Message::Undo => self.take_back(true),
            Message::Redo => self.take_back(false),
            Message::Previous(file) => self.set_previous(file.as_deref()),
            Message::Taken(file) => self.take(&file),
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

    /// What is open and how it stands.
    pub fn view(&self) -> View {
        let case = self.work.as_ref().map(|work| work.case(&self.questionnaire, &self.municipalities));
        View { frame: self.frame(case.as_ref()), screen: self.screen(case.as_ref()) }
    }

    fn screen(&self, case: Option<&Case<'_>>) -> Screen {
        if let Some(preview) = &self.preview {
            return match &self.work {
                Some(work) if preview.previous => Screen::Previous(self.previous_preview(work, preview)),
                _ => Screen::Preview(self.preview_screen(preview)),
            };
        }
        match &self.route {
            Route::Help => return Screen::Help(self.help_screen()),
            Route::Rule { rule, finding } => return Screen::Rule(self.rule_screen(rule, finding)),
            Route::Rules => return Screen::Rules(self.rules_screen()),
            Route::Receipt => return Screen::Receipt(self.receipt_screen()),
            Route::Results => return Screen::Results(Box::new(self.results_screen())),
            _ => {}
        }
        let (Some(work), Some(case)) = (&self.work, case) else {
            return Screen::Start(self.start_screen());
        };
        match &self.route {
            Route::Start | Route::Institution => Screen::Form(self.institution_screen(work, case)),
            Route::Affairs => Screen::Affairs(self.affairs_screen(work, case)),
            Route::Affair(id) => Screen::Form(self.affair_screen(work, case, id)),
            Route::Themes => Screen::Form(self.themes_screen(work, case)),
            Route::Score => Screen::Score(Box::new(self.score_screen(work, case))),
            Route::Findings => Screen::Findings(self.findings_screen(work, case)),
            Route::Submission => Screen::Submission(self.submission_screen(work, case)),
            Route::Print => Screen::Print(self.print_screen(work, case)),
            Route::Previous => Screen::Previous(self.previous_screen(work, case)),
            _ => Screen::Start(self.start_screen()),
        }
    }

    fn focus_on(&mut self, id: &str) {
        let serial = self.focus.as_ref().map_or(0, |focus| focus.serial) + 1;
        self.focus = Some(Focus { serial, id: id.to_owned() });
    }

    fn say(&mut self, text: String) {
        self.live = Live { serial: self.live.serial + 1, text };
    }

    fn say_counts(&mut self) {
        if let Some(work) = &self.work {
            self.say(lists::summary(work));
        }
    }

    fn put_notice(&mut self, key: &str, tone: Tone, text: String, actions: Vec<Action>) {
        self.notices.retain(|notice| notice.key != key);
        self.notices.push(Notice { key: key.to_owned(), tone, text, actions });
    }

    fn action(&self, label: &str, message: Message, weight: Weight) -> Action {
        Action {
            label: label.to_owned(),
            message,
            weight,
            enabled: true,
            why: String::new(),
            keys: String::new(),
        }
    }
}

/// What a place is called on the form, by number or label.
fn label(questionnaire: &Questionnaire, filing: &Filing, place: &Place) -> String {
    let affair =
        place.affair.as_ref().and_then(|id| filing.affair(id)).map(Affair::title).unwrap_or_default();
    let item = questionnaire.item(&place.key).map(|item| item.number.as_str());
    let field = questionnaire.field(&place.key).map(|field| field.label.as_str());
    let part = match place.part {
        Part::Value => "",
        Part::Reason => "の理由・内容",
        Part::Due => "の完了予定時期",
    };
    format!("{affair}{}{part}", item.or(field).unwrap_or(&place.key))
}
