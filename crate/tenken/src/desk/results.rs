//! 「集計」: what was chosen to be added up, how far the shell's Workers are, and what came of it.

use serde::{Deserialize, Serialize};

use super::{Desk, Effect, Message, ResultsFile, Route, Tone, Wanted, Weight};
use crate::results::{Aside, Expected, Results, Selection, Sums, Wishes, report};
use crate::text::{cut, read_count};

/// Most files set aside that are listed with their sentences.
pub(super) const ASIDE: usize = 20;

/// Id of the field for the threshold.
pub(super) const THRESHOLD: &str = "results:threshold";

/// Largest threshold.
const LARGEST_THRESHOLD: u32 = 9_999;

/// What the Workers hand over: the sums, and of the files set aside the first.
#[derive(Debug, Serialize, Deserialize)]
pub struct AddedUp {
    /// What is added up.
    pub sums: Sums,
    /// The first files set aside, in the order of lines.
    pub aside: Vec<Aside>,
}

impl AddedUp {
    /// Most files set aside that are handed over.
    pub const ASIDE: usize = ASIDE;

    /// As it crosses from a Worker to the desk of the same page; no file has it.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, Vec::new()).expect("a list takes any bytes")
    }
}

/// What was chosen and what came of it; kept in this tab alone.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Submissions chosen.
    pub files: u32,
    /// Files of partial results chosen.
    pub partials: u32,
    /// Files left out of what was chosen, for they are of another form.
    pub left_out: u32,
    /// Name and text of the list of those who were to report.
    pub roster: Option<(String, String)>,
    /// Name and content of an earlier round's results.
    pub earlier: Option<(String, Box<Results>)>,
    pub stage: Stage,
    /// What is wished of the publication.
    pub wishes: Wishes,
    /// What stands in the field of the threshold.
    pub threshold: Option<String>,
    /// The item whose texts are open, and the page of them.
    pub open: (usize, usize),
}

/// How it stands.
#[derive(Debug, Default)]
pub(super) enum Stage {
    #[default]
    Choosing,
    Running(Pace),
    /// The person stopped it after so many files.
    Stopped(Pace),
    /// Why it broke off.
    Failed(String),
    Done(Box<Done>),
}

/// How fast it goes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// Files read.
    pub done: u32,
    /// Of those set aside.
    pub aside: u32,
    /// Milliseconds since it began.
    pub elapsed: u32,
    /// All are read and are being brought together.
    pub merging: bool,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Done {
    pub added: AddedUp,
    /// As it would be published now.
    pub results: Results,
    log: Vec<u8>,
    /// Something was chosen since.
    pub stale: bool,
}

/// Whether a file of this name may be one to add up: a submission, or partial results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gatherable {
    /// A submission, or what is to be set aside.
    Submission,
    /// Partial results.
    Partial,
}

impl Gatherable {
    /// By the name of the file; none for one of another form.
    pub fn by_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Submission),
            "ndjson" => Some(Self::Partial),
            _ => None,
        }
    }
}

impl Desk {
    pub(super) fn change_results(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::ChooseSubmissions => return vec![Effect::Choose(Wanted::Submissions)],
            Message::ChooseFolder => return vec![Effect::Choose(Wanted::Folder)],
            Message::ChooseRoster => return vec![Effect::Choose(Wanted::Roster)],
            Message::ChooseEarlier => return vec![Effect::Choose(Wanted::Earlier)],
            Message::ChooseTexts => return vec![Effect::Choose(Wanted::Texts)],
            Message::AddUp if self.gathered.files + self.gathered.partials > 0 => {
                self.forget_results_notice();
                self.gathered.stage = Stage::Running(Pace::default());
                self.say("集計を始めました。".to_owned());
                self.focus_on("gathering");
                let roster = self.gathered.roster.as_ref().map(|(_, text)| text.clone());
                return vec![Effect::AddUp { roster }];
            }
            Message::StopAddingUp => {
                if let Stage::Running(pace) = self.gathered.stage {
                    self.gathered.stage = Stage::Stopped(pace);
                    self.say(self.stopped(pace));
                    self.focus_on("heading");
                    return vec![Effect::StopAddingUp];
                }
            }
            Message::ClearResults => {
                self.forget_results_notice();
                self.gathered = Gathered::default();
                self.focus_on("heading");
                return vec![Effect::LetGo];
            }
            Message::Texts { item, page } => {
                self.gathered.open = (item as usize, page as usize);
                self.focus_on("texts");
            }
            Message::ShowText { id, shown } => {
                self.gathered.wishes.selection.set(&id, shown);
                self.publish();
            }
            Message::SaveResults(file) => return self.save_results(file),
            _ => {}
        }
        Vec::new()
    }

    fn forget_results_notice(&mut self) {
        self.notices.retain(|notice| notice.key != "results");
    }

    /// How many files have been chosen by now to be added up, and how many were left out.
    pub fn chosen(&mut self, files: u32, partials: u32, left_out: u32) {
        self.forget_results_notice();
        let gathered = &mut self.gathered;
        (gathered.files, gathered.partials, gathered.left_out) = (files, partials, left_out);
        self.changed_what_is_chosen();
        self.say(self.chosen_files());
    }

    /// Whether files can be taken in: not while others are added up.
    pub fn takes_submissions(&mut self) -> bool {
        let running = matches!(self.gathered.stage, Stage::Running(_));
        if running {
            self.refuse_results("集計の途中のため、ファイルを追加できません。終わるのを待つか、中止してから追加してください。".to_owned());
        }
        !running
    }

    /// Takes the list of those who were to report.
    pub fn receive_roster(&mut self, name: &str, bytes: &[u8]) {
        self.forget_results_notice();
        let read = text_of(bytes)
            .and_then(|text| Expected::from_roster(text, &self.questionnaire).map(|_| text.to_owned()));
        match read {
            Ok(text) => {
                self.gathered.roster = Some((name.to_owned(), text));
                self.changed_what_is_chosen();
                self.say(format!("名簿「{}」を読み込みました。", cut(name)));
            }
            Err(why) => self.refuse_file("名簿", name, &why),
        }
    }

    /// Takes the results of an earlier round.
    pub fn receive_earlier(&mut self, name: &str, bytes: &[u8]) {
        self.forget_results_notice();
        match Results::from_bytes(bytes) {
            Ok(results) => {
                self.gathered.earlier = Some((name.to_owned(), Box::new(results)));
                self.say(format!("前回の集計結果「{}」を読み込みました。", cut(name)));
            }
            Err(why) => self.refuse_file("前回の集計結果", name, &why),
        }
    }

    /// Takes the list of texts in which it was written what is shown.
    pub fn receive_texts(&mut self, name: &str, bytes: &[u8]) {
        self.forget_results_notice();
        match text_of(bytes).and_then(Selection::from_csv) {
            Ok(selection) => {
                self.gathered.wishes.selection = selection;
                self.publish();
                self.say(format!("掲載の指定「{}」を読み込みました。", cut(name)));
                self.focus_on("texts");
            }
            Err(why) => self.refuse_file("掲載の指定", name, &why),
        }
    }

    fn refuse_file(&mut self, what: &str, name: &str, why: &str) {
        self.refuse_results(format!("{what}「{}」を読み込めませんでした。{why}", cut(name)));
    }

    fn refuse_results(&mut self, text: String) {
        self.say(text.clone());
        self.put_notice("results", Tone::Error, text, Vec::new());
    }

    fn changed_what_is_chosen(&mut self) {
        if let Stage::Done(done) = &mut self.gathered.stage {
            done.stale = true;
        } else {
            self.gathered.stage = Stage::Choosing;
        }
    }

    /// How many files the Workers have read and set aside, so many milliseconds after the beginning.
    pub fn adding_up(&mut self, done: u32, aside: u32, elapsed: u32, merging: bool) {
        let total = self.gathered.files;
        let Stage::Running(pace) = &mut self.gathered.stage else { return };
        let tenth = |done: u32| u64::from(done) * 10 / u64::from(total.max(1));
        let told = tenth(pace.done);
        *pace = Pace { done, aside, elapsed, merging };
        if merging {
            self.say("ファイルを読み終えました。まとめています。".to_owned());
        } else if tenth(done) > told && done < total {
            self.say(format!("{}割を読み終えました。", tenth(done)));
        }
    }

    /// Takes what came of adding up: the bytes of an [`AddedUp`], and the log.
    pub fn added_up(&mut self, added: &[u8], log: Vec<u8>) {
        if !matches!(self.gathered.stage, Stage::Running(_)) {
            return;
        }
        let Ok(added) = postcard::from_bytes::<AddedUp>(added) else {
            return self.broke_off(None, None);
        };
        let results = added.sums.publish(&self.questionnaire, &self.gathered.wishes);
        let received = &results.received;
        let text = format!(
            "集計が終わりました。{}個のファイルのうち、{}件を集計しました。",
            received.files, received.counted
        );
        self.say(text.clone());
        self.gathered.open = (0, 0);
        self.gathered.stage = Stage::Done(Box::new(Done { added, results, log, stale: false }));
        if self.route == Route::Results {
            self.focus_on("outcome");
        } else {
            let open = self.link("集計の結果を見る", "results", Weight::Secondary);
            self.put_notice("results", Tone::Good, text, vec![open]);
        }
    }

    /// Adding up broke off: at which file, and a sentence why, where either is known.
    pub fn broke_off(&mut self, file: Option<&str>, why: Option<String>) {
        let at = file.map(|file| format!("「{}」で、", cut(file))).unwrap_or_default();
        let text = why.unwrap_or_else(|| {
            format!("{at}予期しない誤りが起きたため、集計を止めました。そのファイルを除いて、もう一度集計してください。続くときは、コマンド版の tenken results をお使いください。")
        });
        self.say(text.clone());
        self.gathered.stage = Stage::Failed(text);
        if self.route == Route::Results {
            self.focus_on("heading");
        }
    }

    /// The browser cannot add up: it makes no Workers.
    pub fn cannot_add_up(&mut self) {
        let text = "このブラウザーでは集計できません（Workerを作れません）。ほかのブラウザーで開くか、コマンド版の tenken results をお使いください。";
        self.broke_off(None, Some(text.to_owned()));
    }

    pub(super) fn type_threshold(&mut self, text: &str) {
        if let Some(threshold) = read_threshold(text) {
            self.gathered.wishes.threshold = threshold;
            self.publish();
        }
        self.gathered.threshold = Some(text.to_owned());
    }

    fn publish(&mut self) {
        if let Stage::Done(done) = &mut self.gathered.stage {
            done.results = done.added.sums.publish(&self.questionnaire, &self.gathered.wishes);
        }
    }

    fn save_results(&mut self, file: ResultsFile) -> Vec<Effect> {
        if self.gathered.threshold.as_deref().is_some_and(|text| read_threshold(text).is_none()) {
            self.say("少ない数の扱いを、数字で入力してください。".to_owned());
            self.focus_on(THRESHOLD);
            return Vec::new();
        }
        let Stage::Done(done) = &self.gathered.stage else { return Vec::new() };
        let (sums, wishes) = (&done.added.sums, &self.gathered.wishes);
        let name = file_name(file);
        let bytes = match file {
            ResultsFile::Answers => return self.hand_over_gathered(name, Effect::WriteAnswers(name)),
            ResultsFile::Partial => return self.hand_over_gathered(name, Effect::WritePartial(name)),
            ResultsFile::Log => done.log.clone(),
            ResultsFile::Texts => sums.texts_csv(&self.questionnaire, wishes),
            ResultsFile::Results | ResultsFile::Report => {
                let results = &done.results;
                let bytes = results.to_bytes();
                if Results::from_bytes(&bytes).as_ref() != Ok(results) {
                    return self.refuse_to_write();
                }
                let earlier = self.gathered.earlier.as_ref().map(|(_, earlier)| &**earlier);
                match file {
                    ResultsFile::Report => report::html(results, &self.questionnaire, earlier),
                    _ => bytes,
                }
            }
        };
        self.hand_over(name.to_owned(), bytes)
    }

    /// What the desk does not hold itself cannot be compared afterwards.
    fn hand_over_gathered(&mut self, name: &str, effect: Effect) -> Vec<Effect> {
        self.hand_over(name.to_owned(), Vec::new());
        vec![effect]
    }
}

/// The name of a file as the command line gives it.
pub(super) fn file_name(file: ResultsFile) -> &'static str {
    match file {
        ResultsFile::Report => "report.html",
        ResultsFile::Results => "results.json",
        ResultsFile::Answers => "answers.csv",
        ResultsFile::Log => "log.csv",
        ResultsFile::Texts => "texts.csv",
        ResultsFile::Partial => "partial.ndjson",
    }
}

/// What is typed as the threshold; none where it is no such number.
pub(super) fn read_threshold(text: &str) -> Option<u32> {
    read_count(text).filter(|count| *count <= LARGEST_THRESHOLD)
}

fn text_of(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes)
        .map_err(|_| "文字を読めません。CSV（UTF-8かShift_JIS）で保存し直してください。".to_owned())
}
