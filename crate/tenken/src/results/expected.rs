//! Who was to report, and who of them has.

use serde::{Deserialize, Serialize};

use super::csv::{self, Record, column};
use super::key::{digits, name};
use super::{AskedBy, Body, Key};
use crate::municipality::{CodeReading, Kind, MunicipalityList, recover_code};
use crate::questionnaire::{InstitutionKind, Questionnaire};
use crate::sorted;

/// Who was to report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Expected {
    by: AskedBy,
    /// In the order of keys.
    bodies: Vec<Asked>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Asked {
    /// The name is blank in the list of municipalities, where the code alone tells who it is.
    key: Key,
    name: String,
    reported: bool,
}

impl Expected {
    /// Reads a roster: a table with the columns kind, code and name (種別, 団体コード, 名称), a row an institution.
    ///
    /// # Errors
    /// One sentence with the line of the table.
    pub fn from_roster(text: &str, questionnaire: &Questionnaire) -> Result<Self, String> {
        let records = csv::records(text)?;
        let Some((head, rows)) = records.split_first() else {
            return Err("1行目: 名簿が空です。種別（kind）、団体コード（code）、名称（name）の列を持つ表を指定してください。".to_owned());
        };
        let of = |names: &[&str], label: &str| {
            column(head, names).ok_or_else(|| {
                format!("1行目: 名簿に「{label}」の列がありません。最初の行に列の名前を書いてください。")
            })
        };
        let kind = of(&["kind", "種別", "機関の種別"], "kind（種別）")?;
        let code = of(&["code", "団体コード", "全国地方公共団体コード", "コード"], "code（団体コード）")?;
        let title = of(&["name", "名称", "機関名", "団体名"], "name（名称）")?;
        let mut bodies: Vec<(Asked, usize)> = Vec::new();
        for row in rows {
            bodies.push((Asked::read(row, [kind, code, title], questionnaire)?, row.line));
        }
        sorted::sort(&mut bodies, &|(left, _), (right, _)| left.key.cmp(&right.key));
        if let Some(pair) = bodies.windows(2).find(|pair| pair[0].0.key == pair[1].0.key) {
            let (first, second) = (pair[0].1, pair[1].1);
            return Err(format!("{second}行目: {first}行目と同じ機関です。名簿の行を1つにしてください。"));
        }
        Ok(Self { by: AskedBy::Roster, bodies: bodies.into_iter().map(|(asked, _)| asked).collect() })
    }

    /// The 都道府県 and 市区町村 of the list on the round's last day.
    pub fn from_municipalities(municipalities: &MunicipalityList, questionnaire: &Questionnaire) -> Self {
        let rows = municipalities.in_force(questionnaire.due).filter(|row| !row.fictional);
        let mut bodies: Vec<Asked> = rows
            .map(|row| {
                let kind = match row.kind {
                    Kind::Prefecture => InstitutionKind::Prefecture,
                    Kind::Municipality => InstitutionKind::Municipality,
                };
                let full = match row.prefecture().filter(|_| row.kind == Kind::Municipality) {
                    Some(prefecture) => format!("{prefecture}{}", row.name),
                    None => row.name.to_owned(),
                };
                let key = Key { kind, code: row.code.to_owned(), name: String::new() };
                Asked { key, name: full, reported: false }
            })
            .collect();
        sorted::sort(&mut bodies, &|left, right| left.key.cmp(&right.key));
        Self { by: AskedBy::Municipalities, bodies }
    }

    /// By what it is known.
    pub fn by(&self) -> AskedBy {
        self.by
    }

    /// Marks an institution as one that has reported; false where it was not asked. Of kinds that the list of
    /// municipalities does not name nothing is known, and none is unasked.
    pub(super) fn report(&mut self, key: &Key) -> bool {
        let known = match self.by {
            AskedBy::Roster => key.clone(),
            AskedBy::Municipalities => Key { name: String::new(), ..key.clone() },
        };
        match self.bodies.binary_search_by(|asked| asked.key.cmp(&known)) {
            Ok(at) => {
                self.bodies[at].reported = true;
                true
            }
            Err(_) => !self.knows(key.kind),
        }
    }

    /// Whether it is known who of a kind was to report.
    pub(super) fn knows(&self, kind: InstitutionKind) -> bool {
        self.by == AskedBy::Roster
            || matches!(kind, InstitutionKind::Prefecture | InstitutionKind::Municipality)
    }

    /// How many of a kind were to report, and how many of them have.
    pub(super) fn count(&self, kind: InstitutionKind) -> (u32, u32) {
        let (mut asked, mut reported) = (0, 0);
        for body in self.bodies.iter().filter(|body| body.key.kind == kind) {
            asked += 1;
            reported += u32::from(body.reported);
        }
        (asked, reported)
    }

    /// Who has not reported.
    pub(super) fn missing(&self) -> impl Iterator<Item = Body> {
        let missing = self.bodies.iter().filter(|asked| !asked.reported);
        missing.map(|Asked { key, name, .. }| Body {
            kind: key.kind,
            code: key.code.clone(),
            name: name.clone(),
        })
    }
}

impl Asked {
    fn read(row: &Record, columns: [usize; 3], questionnaire: &Questionnaire) -> Result<Self, String> {
        let line = row.line;
        let [kind, code, title] =
            columns.map(|at| crate::table::unguarded(row.cells.get(at).map_or("", |cell| cell.trim())));
        let kinds = &questionnaire.institution_kinds;
        let entry = kinds.iter().find(|entry| entry.key.key() == kind || entry.label == kind);
        let Some(entry) = entry else {
            let labels: Vec<&str> = kinds.iter().map(|entry| entry.label.as_str()).collect();
            return Err(format!(
                "{line}行目: 種別「{}」は調査票にありません。{}のいずれかにしてください。",
                crate::text::cut(kind),
                labels.join("、")
            ));
        };
        if title.is_empty() {
            return Err(format!("{line}行目: 名称がありません。機関の名称を書いてください。"));
        }
        let code = digits(code);
        if !code.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(code.len(), 0 | 6 | 13) {
            // Spreadsheets drop the zero at the front of a code.
            let lost = match recover_code(&code) {
                CodeReading::Lost(readings) => {
                    format!("「{}」の先頭の0などが落ちていないか、", readings[0].code)
                }
                _ => String::new(),
            };
            return Err(format!(
                "{line}行目: 団体コードは6桁（法人番号は13桁）の数字です。{lost}確かめて書き直してください。"
            ));
        }
        let key = Key { kind: entry.key, code, name: name(title) };
        Ok(Self { key, name: title.to_owned(), reported: false })
    }
}
