//! The log: what became of each file, as a table.

use super::{Entry, Key, Settled};
use crate::questionnaire::InstitutionKind;
use crate::table;

/// Names of the columns.
const COLUMNS: [&str; 9] = [
    "file",
    // `counted`, `passed_over`, `set_aside`.
    "decision",
    // Of one set aside: `unreadable`, `draft`, `altered`, `wrong_round`, `blocked`.
    "reason",
    "institution_kind",
    // 団体コード, else 法人番号.
    "institution_code",
    "institution_name",
    "sequence",
    // Of the content; of one set aside of the whole file.
    "hash",
    "sentence",
];

/// What the table begins with: byte order mark and names of the columns.
pub fn head() -> Vec<u8> {
    table::head(&COLUMNS)
}

/// The row of a file.
pub fn record(settled: &Settled) -> Vec<u8> {
    let of = |entry: &Entry, decision: &str, sentence: &str| {
        let Key { kind, code, .. } = &entry.key;
        let (file, name, hash) = (entry.file.as_str(), entry.name.as_str(), entry.hash.as_str());
        let sequence = entry.sequence.to_string();
        table::record(&[file, decision, "", kind.key(), code, name, &sequence, hash, sentence])
    };
    match settled {
        Settled::Counted(entry) => of(entry, "counted", ""),
        Settled::PassedOver(entry) => of(
            entry,
            "passed_over",
            "同じ機関の、提出回数の多い（同じ回数ならハッシュ値の小さい）ファイルを集計しました。",
        ),
        Settled::SetAside(aside) => {
            let kind = aside.key.as_ref().map_or("", |key| InstitutionKind::key(key.kind));
            let code = aside.key.as_ref().map_or("", |key| &key.code);
            table::record(&[
                &aside.file,
                "set_aside",
                aside.reason.key(),
                kind,
                code,
                &aside.name,
                "",
                &aside.hash,
                &aside.sentence,
            ])
        }
    }
}
