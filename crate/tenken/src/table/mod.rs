//! A filing's answers and findings as tidy rows, for spreadsheets and databases: the same columns in every year.

mod answers;
mod csv;
mod findings;

use crate::place::Place;
use crate::rules::Case;

pub use csv::{guarded, unguarded};

/// Fields that tell who is to be asked. What stands in them is in no table, neither as a value nor in a message.
pub const CONTACT: [&str; 3] = ["institution.person", "institution.telephone", "institution.email"];

/// Takes each row.
type Rows<'a> = &'a mut dyn FnMut(&[&str]);

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row for each field but those of [`CONTACT`], each item asked, answered or not, and each answer given where
    /// nothing is asked.
    Answers,
    /// A row for each finding.
    Findings,
}

impl Table {
    /// Names of the columns, stable for ever: a later version may only add columns behind the last.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Answers => &answers::COLUMNS,
            Self::Findings => &findings::COLUMNS,
        }
    }

    /// A cell for each column of each row, in the form's order, texts as typed.
    pub fn rows(self, case: &Case<'_>) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        self.each(case, &mut |row| rows.push(row.iter().map(|&cell| cell.to_owned()).collect()));
        rows
    }

    fn each(self, case: &Case<'_>, rows: Rows<'_>) {
        match self {
            Self::Answers => answers::rows(case, rows),
            Self::Findings => findings::rows(case, rows),
        }
    }

    /// The rows as a file of their own.
    pub fn to_csv(self, case: &Case<'_>) -> Vec<u8> {
        let mut file = self.head();
        file.extend(self.records(case));
        file
    }

    /// What a file begins with: the byte order mark, by which Excel knows UTF-8, and the names of the columns.
    pub fn head(self) -> Vec<u8> {
        head(self.columns())
    }

    /// The rows as they follow the head or the rows of another filing: RFC 4180, each cell [`guarded`].
    pub fn records(self, case: &Case<'_>) -> Vec<u8> {
        let mut records = Vec::new();
        self.each(case, &mut |row| csv::record(&mut records, row));
        records
    }
}

/// What a table with these columns begins with: byte order mark and names.
pub(crate) fn head(columns: &[&str]) -> Vec<u8> {
    let mut head = "\u{FEFF}".as_bytes().to_vec();
    head.extend(record(columns));
    head
}

/// A record of a table: RFC 4180, each cell [`guarded`].
pub(crate) fn record(cells: &[&str]) -> Vec<u8> {
    let mut record = Vec::new();
    csv::record(&mut record, cells);
    record
}

/// Whose row it is: the first seven cells. The questionnaire is the one that the filing is read by.
fn whose(case: &Case<'_>) -> Vec<String> {
    let institution = &case.filing.institution;
    let date = institution.date.map(|date| date.to_string()).unwrap_or_default();
    let mut cells = Vec::new();
    add(
        &mut cells,
        &[
            &case.questionnaire.key,
            institution.kind.map_or("", |kind| kind.key()),
            &institution.code,
            &institution.corporate_number,
            &institution.name,
            &case.filing.sequence.to_string(),
            &date,
        ],
    );
    cells
}

/// A yes or no as data.
pub(crate) fn flag(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

/// Adds cells to a row.
fn add(row: &mut Vec<String>, cells: &[&str]) {
    for &cell in cells {
        row.push(cell.to_owned());
    }
}

/// Whether a value of [`CONTACT`] stands at a place, or the reason of a confirmation there.
fn is_contact(place: &Place) -> bool {
    CONTACT.iter().any(|key| place.key.ends_with(key))
}
