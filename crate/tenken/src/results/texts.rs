//! Free texts beside the answers: which there are, and which of them a person chose or hid.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::csv::{self, column};
use crate::questionnaire::{Choice, Class, Item};
use crate::table;
use crate::written::sha256;

/// Most different texts of an item among which is chosen, so that memory has a bound: of more, those whose ids are the
/// smallest, which is as good as by lot. All of them are in the table of answers.
pub const MOST_TEXTS: usize = 2_000;

/// A text that was written to an item, once, however often it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Twelve hexadecimal digits that tell item, choice and text from others.
    pub id: String,
    /// Key of the choice.
    pub choice: String,
    /// As written, without space around it.
    pub text: String,
    /// How many wrote it.
    pub count: u32,
    /// Whether a finding of chapter P stands at any of them.
    pub private: bool,
}

/// The texts of an item.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Texts {
    /// By id.
    list: Vec<Written>,
    /// Ids left out begin here, once there are too many.
    left_out: Option<String>,
    written: u32,
}

/// What a person decided of texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// By id.
    decided: Vec<(String, bool)>,
}

/// Whether texts to this choice may be published: of measures that are not complete, and of facts.
pub(super) fn is_told(choice: &Choice) -> bool {
    matches!(choice.class, Class::Open | Class::WithinYear | Class::Fact)
}

impl Texts {
    pub(super) fn add(&mut self, item: &Item, choice: &Choice, text: &str, private: bool) {
        let text = text.trim();
        if text.is_empty() || !is_told(choice) {
            return;
        }
        let id = id(&item.key, &choice.key, text);
        match self.list.binary_search_by(|known| known.id.cmp(&id)) {
            Ok(at) => {
                self.list[at].count += 1;
                self.list[at].private |= private;
            }
            Err(_) if self.left_out.as_ref().is_some_and(|least| id >= *least) => self.written += 1,
            Err(at) => {
                self.written += 1;
                let written =
                    Written { id, choice: choice.key.clone(), text: text.to_owned(), count: 1, private };
                self.list.insert(at, written);
                if self.list.len() > MOST_TEXTS {
                    self.left_out = self.list.pop().map(|last| last.id);
                }
            }
        }
    }

    /// The texts among which is chosen, by id.
    pub fn list(&self) -> &[Written] {
        &self.list
    }

    /// How many different texts were written; beyond [`MOST_TEXTS`] those that were written again count again.
    pub fn written(&self) -> u32 {
        self.written
    }
}

impl Selection {
    /// Shows or hides a text, whatever else would be done.
    pub fn set(&mut self, id: &str, shown: bool) {
        match self.at(id) {
            Ok(at) => self.decided[at].1 = shown,
            Err(at) => self.decided.insert(at, (id.to_owned(), shown)),
        }
    }

    /// What was decided of a text.
    pub fn get(&self, id: &str) -> Option<bool> {
        self.at(id).ok().map(|at| self.decided[at].1)
    }

    fn at(&self, id: &str) -> Result<usize, usize> {
        self.decided.binary_search_by(|(known, _)| known.as_str().cmp(id))
    }

    /// Reads what was written as texts.csv and a person changed: the columns id and shown.
    ///
    /// # Errors
    /// One sentence with the line of the table.
    pub fn from_csv(text: &str) -> Result<Self, String> {
        let records = csv::records(text)?;
        let columns = records
            .split_first()
            .and_then(|(head, rows)| Some((column(head, &["id"])?, column(head, &["shown"])?, rows)));
        let Some((id, shown, rows)) = columns else {
            return Err("1行目: 「id」と「shown」の列がありません。集計で書き出したtexts.csvを直して指定してください。".to_owned());
        };
        let mut selection = Self::default();
        for row in rows {
            let cell = |at: usize| table::unguarded(row.cells.get(at).map_or("", |cell| cell.trim()));
            let decided = match cell(shown).to_ascii_lowercase().as_str() {
                "true" | "1" => true,
                "false" | "0" => false,
                _ => {
                    return Err(format!(
                        "{}行目: shownの列はtrue（掲載する）かfalse（掲載しない）にしてください。",
                        row.line
                    ));
                }
            };
            if cell(id).is_empty() {
                return Err(format!(
                    "{}行目: idの列が空です。texts.csvのidを書き換えないでください。",
                    row.line
                ));
            }
            selection.set(cell(id), decided);
        }
        Ok(selection)
    }
}

/// Names of the columns of texts.csv.
pub(super) const COLUMNS: [&str; 9] =
    ["id", "item", "number", "choice", "answer", "text", "count", "private", "shown"];

fn id(item: &str, choice: &str, text: &str) -> String {
    let mut hash = Sha256::new();
    for part in [item, "\n", choice, "\n", text] {
        hash.update(part);
    }
    sha256(&hash.finalize()[..6]).trim_start_matches("sha256:").to_owned()
}
