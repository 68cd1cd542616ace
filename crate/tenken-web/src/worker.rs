//! What a Worker does of the results: judges a share of the files, and brings the shares together.

use js_sys::{Function, Uint8Array};
use tenken::desk::AddedUp;
use tenken::municipality::MunicipalityList;
use tenken::questionnaire::Questionnaire;
use tenken::results::{
    self, Aside, Expected, Line, Lines, Merge, Reason, Settled, Settling, Sums, log, partial,
};
use tenken::rules::Case;
use tenken::table::Table;
use wasm_bindgen::prelude::*;

/// Bytes of a table that are handed over at once.
const CHUNK: usize = 1 << 20;

/// The files of a share, each judged, and what is to be known to judge.
#[wasm_bindgen]
pub struct Gathering {
    questionnaire: Questionnaire,
    municipalities: MunicipalityList,
    /// Without what was reported, with the whole line as it is written: half as large as what was reported.
    lines: Vec<(Line, Vec<u8>)>,
}

#[wasm_bindgen]
impl Gathering {
    /// Nothing gathered yet.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "only the page makes one")]
    pub fn new() -> Self {
        Self {
            questionnaire: Questionnaire::builtin(),
            municipalities: MunicipalityList::builtin(),
            lines: Vec::new(),
        }
    }

    /// Of how many bytes of a file it can be told what becomes of it: one more than any submission has.
    #[must_use]
    pub fn limit(&self) -> usize {
        self.questionnaire.largest_filing() + 1
    }

    /// Judges a file, none where the browser could not read it; whether it may count.
    pub fn add(&mut self, name: &str, bytes: Option<Vec<u8>>) -> bool {
        let line = match bytes {
            Some(bytes) => results::judge(name, &bytes, &self.questionnaire, &self.municipalities),
            None => unread(name),
        };
        let written = partial::line(&line);
        let (line, counts) = match line {
            Line::Entry(entry) => (Line::Entry(Box::new(results::Entry { filing: None, ..*entry })), true),
            aside => (aside, false),
        };
        self.lines.push((line, written));
        counts
    }

    /// Gives what was gathered as partial results.
    pub fn finish(&mut self) -> Vec<u8> {
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by(|(left, _), (right, _)| left.compare(right));
        let mut settling = Settling::default();
        let (mut writer, mut bytes) = partial::Writer::begin(&self.questionnaire);
        for (line, written) in lines {
            let written = match settling.settle(line) {
                passed @ Settled::PassedOver(_) => partial::line(&passed.into()),
                _ => written,
            };
            bytes.extend(writer.add(written));
        }
        bytes.extend(writer.end());
        bytes
    }

    /// Brings partial results together, each with the name to tell it by; gives the bytes of an `AddedUp` and the log,
    /// and the merged partial results a part at a time.
    ///
    /// # Errors
    /// A sentence about the partial results that cannot be read.
    pub fn merge(
        &self,
        names: Vec<String>,
        parts: Vec<Uint8Array>,
        roster: Option<String>,
        on_part: &Function,
    ) -> Result<Vec<Uint8Array>, JsValue> {
        let parts: Vec<Vec<u8>> = parts.iter().map(Uint8Array::to_vec).collect();
        let mut sources: Vec<Lines<'_, String>> = Vec::new();
        for (name, bytes) in names.iter().zip(&parts) {
            sources.push(lines(name, bytes, &self.questionnaire)?);
        }
        let expected = match roster {
            Some(roster) => Expected::from_roster(&roster, &self.questionnaire)?,
            None => Expected::from_municipalities(&self.municipalities, &self.questionnaire),
        };
        let mut added = AddedUp { sums: Sums::new(&self.questionnaire, expected), aside: Vec::new() };
        let (mut settling, mut log) = (Settling::default(), log::head());
        let (mut writer, head) = partial::Writer::begin(&self.questionnaire);
        let mut partial = Parts::new(head, on_part);
        for line in Merge::new(sources)? {
            let settled = settling.settle(line?);
            added.sums.add(&settled, &self.questionnaire);
            log.extend(log::record(&settled));
            if let Settled::SetAside(aside) = &settled
                && added.aside.len() < AddedUp::ASIDE
            {
                added.aside.push((**aside).clone());
            }
            partial.add(writer.add(partial::line(&settled.into())))?;
        }
        partial.add(writer.end())?;
        partial.end()?;
        Ok(vec![Uint8Array::from(&*added.to_bytes()), Uint8Array::from(&*log)])
    }

    /// Gives the table of the answers in partial results, a part at a time.
    ///
    /// # Errors
    /// A sentence if they cannot be read.
    pub fn answers(&self, partial: Vec<u8>, on_part: &Function) -> Result<(), JsValue> {
        let mut table = Parts::new(Table::Answers.head(), on_part);
        for line in lines("", &partial, &self.questionnaire)? {
            if let Line::Entry(entry) = line?
                && let Some(filing) = &entry.filing
            {
                let case = Case::new(&self.questionnaire, &self.municipalities, filing);
                table.add(Table::Answers.records(&case))?;
            }
        }
        table.end()
    }
}

/// A file of which the bytes cannot be had.
fn unread(name: &str) -> Line {
    Line::Aside(Box::new(Aside {
        file: name.to_owned(),
        hash: String::new(),
        reason: Reason::Unreadable,
        sentence: "ファイルを読み込めません。ファイルがほかのソフトで開かれていないか、場所が変わっていないか確かめてください。".to_owned(),
        key: None,
        name: String::new(),
    }))
}

/// The lines of partial results, which are checked.
fn lines<'a>(
    name: &'a str,
    bytes: &'a [u8],
    questionnaire: &Questionnaire,
) -> Result<Lines<'a, String>, String> {
    let tell = move |why: String| if name.is_empty() { why } else { format!("「{name}」の{why}") };
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let head = lines.next().unwrap_or_default();
    let mut reader = partial::Reader::begin(head, questionnaire).map_err(tell)?;
    // None after the last of the bytes, which have to be whole.
    let lines = lines.map(Some).chain([None]);
    Ok(Box::new(lines.filter_map(move |line| reader.read(line).map_err(tell).transpose())))
}

/// A file handed over a part at a time.
struct Parts<'a> {
    bytes: Vec<u8>,
    on_part: &'a Function,
}

impl<'a> Parts<'a> {
    fn new(bytes: Vec<u8>, on_part: &'a Function) -> Self {
        Self { bytes, on_part }
    }

    fn add(&mut self, bytes: Vec<u8>) -> Result<(), JsValue> {
        self.bytes.extend(bytes);
        if self.bytes.len() >= CHUNK { self.end() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), JsValue> {
        self.on_part.call1(&JsValue::UNDEFINED, &Uint8Array::from(&*self.bytes))?;
        self.bytes.clear();
        Ok(())
    }
}
