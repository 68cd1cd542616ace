//! 「受領確認」: submissions that came in, each verified, and the codes that came by a second way.

use super::{Desk, Previewed, RECEIVED, Route, Tone, Wanted, Weight};
use crate::comparison::other_institution;
use crate::filing::Filing;
use crate::json::ReadError;
use crate::submission::{self, Code, CodeError, Verification};
use crate::text::cut;

/// A file that came in.
#[derive(Debug)]
pub(super) struct Received {
    /// Raised with every file.
    pub number: u32,
    pub name: String,
    /// What was found of it, or a sentence why it cannot be read.
    pub outcome: Result<Box<Verification>, String>,
    /// What was typed as the code that came by a second way.
    pub typed: String,
    /// The code is being typed: that it is too short yet is no error.
    typing: bool,
}

impl Received {
    /// Id of the field that takes the code.
    pub(super) fn field(&self) -> String {
        format!("{RECEIVED}{}", self.number)
    }

    /// Whether the typed code is that of the file; none where there is nothing to compare yet.
    pub(super) fn compared(&self) -> Option<Result<bool, CodeError>> {
        let verification = self.outcome.as_ref().ok()?;
        if crate::text::is_blank(&self.typed) {
            return None;
        }
        match Code::read(&self.typed) {
            Err(CodeError::Length(_)) if self.typing => None,
            read => Some(read.map(|code| code == verification.code)),
        }
    }
}

impl Desk {
    /// What files that were dropped on the page are wanted as. Elsewhere than on the screens of 「受領確認」 and 「集計」
    /// only the first is, and the person is told so.
    pub fn dropped(&mut self, count: usize) -> Wanted {
        self.notices.retain(|notice| notice.key != "dropped");
        if self.route == Route::Receipt && self.preview.is_none() {
            return Wanted::Received;
        }
        if self.route == Route::Results && self.preview.is_none() {
            return Wanted::Submissions;
        }
        if count > 1 {
            let text = format!(
                "置かれた{count}個のファイルのうち、はじめの1個だけを開きます。届いた提出ファイルをまとめて確かめるときは「受領確認」、集計するときは「集計」の画面に置いてください。"
            );
            let receipt = self.link("受領確認へ", "receipt", Weight::Secondary);
            let results = self.link("集計へ", "results", Weight::Secondary);
            self.put_notice("dropped", Tone::Advice, text, vec![receipt, results]);
        }
        Wanted::Filing
    }

    /// Verifies a submission that a person chose or dropped; without bytes where the browser could not read it. The
    /// open work stays.
    pub fn receive_submission(&mut self, name: &str, bytes: Option<&[u8]>) {
        let outcome = match bytes.map(|bytes| self.verified(bytes)) {
            Some(Ok(verification)) => Ok(Box::new(verification)),
            Some(Err(error)) => Err(error.to_string()),
            None => Err("ファイルを読み込めませんでした。ファイルがほかのソフトで開かれていないか確かめて、もう一度選んでください。".to_owned()),
        };
        let number = self.received.first().map_or(1, |latest| latest.number + 1);
        let received =
            Received { number, name: name.to_owned(), outcome, typed: String::new(), typing: false };
        let (_, advice) = self.advice(&received);
        self.say(format!("「{}」: {advice}", cut(name)));
        self.received.insert(0, received);
        self.page = 0;
        self.focus_on(&format!("{RECEIVED}{number}:heading"));
    }

    /// The last round's filing beside the open one helps only where the file has findings that rest on it, and is of
    /// the same institution.
    fn verified(&self, bytes: &[u8]) -> Result<Verification, ReadError> {
        let verify = |previous: Option<&Filing>| {
            submission::verify(bytes, &self.questionnaire, &self.municipalities, previous)
        };
        let alone = verify(None)?;
        let rests = alone.recheck.as_ref().is_some_and(|recheck| recheck.unchecked > 0);
        let previous =
            self.work.as_ref().and_then(|work| work.previous.as_deref()).filter(|previous| {
                rests && !other_institution(&alone.filing.institution, &previous.institution)
            });
        if previous.is_some() { verify(previous) } else { Ok(alone) }
    }

    pub(super) fn open_received(&mut self, number: u32) {
        let received = self.received.iter().find(|received| received.number == number);
        if let Some(Received { name, outcome: Ok(verification), .. }) = received {
            self.preview = Some(Previewed {
                name: name.clone(),
                filing: verification.filing.clone(),
                migration: verification.migration.clone(),
                sealed: Some(verification.holds()),
                previous: false,
            });
            self.focus_on("heading");
        }
    }

    pub(super) fn type_code(&mut self, id: &str, text: &str) {
        self.change_code(id, |received| {
            text.clone_into(&mut received.typed);
            received.typing = true;
        });
    }

    pub(super) fn leave_code(&mut self, id: &str) {
        self.change_code(id, |received| received.typing = false);
    }

    /// Says what has come of the comparison, where that is something else than before.
    fn change_code(&mut self, id: &str, change: impl FnOnce(&mut Received)) {
        let Some(received) = self.received.iter_mut().find(|received| received.field() == id) else {
            return;
        };
        let before = received.compared();
        change(received);
        let now = received.compared();
        if now != before {
            match now {
                Some(Ok(same)) => self.say(super::receipt_screen::told(same).concat()),
                Some(Err(error)) => self.say(error.to_string()),
                None => {}
            }
        }
    }
}
