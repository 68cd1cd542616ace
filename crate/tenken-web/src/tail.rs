//! The tail of a journal: what the log has not confirmed yet, a key for each slot.

use litemap::LiteMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::entry::{Batch, Entry, Head};
use crate::shelf::Shelf;

/// Keys of all tails begin with this, then comes the draft.
pub(crate) const TAILS: &str = "tenken.tail.";
const BASE: &str = "base";
const COMPOSING: &str = "composing";

/// The tail of the open draft.
pub(crate) struct Tail {
    shelf: Rc<dyn Shelf>,
    draft: String,
    /// Age of the entry at each slot.
    kept: LiteMap<u32, (u32, u32)>,
    /// Epoch of the base, where one is kept.
    based: Option<u32>,
    /// Epoch of what is being composed.
    composing: Option<u32>,
}

/// A tail as it was found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) base: Option<Base>,
    /// Texts by slot.
    pub(crate) entries: Vec<(u32, String)>,
    pub(crate) composing: Option<String>,
}

/// A base the log has not confirmed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Base {
    pub(crate) head: Head,
    pub(crate) file: String,
}

impl Tail {
    /// Nothing is kept yet.
    pub(crate) fn new(shelf: Rc<dyn Shelf>, draft: &str) -> Self {
        Self { shelf, draft: draft.to_owned(), kept: LiteMap::new_vec(), based: None, composing: None }
    }

    /// Takes over what was found, so that it is cut once the log has it.
    pub(crate) fn adopt(&mut self, found: &Found, ages: LiteMap<u32, (u32, u32)>) {
        self.kept = ages;
        self.based = found.base.as_ref().map(|base| base.head.epoch);
        self.composing = found.composing.as_ref().map(|_| 0);
    }

    /// Keeps the base.
    pub(crate) fn begin(&mut self, head: &Head, file: &str) -> bool {
        self.based = Some(head.epoch);
        let base = Base { head: head.clone(), file: file.to_owned() };
        self.shelf.put(&self.key(BASE), &json(&base))
    }

    /// Keeps an entry; whatever was being composed is in it or was given up.
    pub(crate) fn put(&mut self, entry: &Entry) -> bool {
        let kept = self.shelf.put(&self.key(entry.slot), &json(entry));
        if kept {
            self.kept.insert(entry.slot, entry.age());
        }
        self.drop_composing();
        kept
    }

    /// Keeps what is being composed, as the entry that it would be.
    pub(crate) fn compose(&mut self, entry: &Entry) {
        self.composing = Some(entry.epoch);
        self.shelf.put(&self.key(COMPOSING), &json(entry));
    }

    /// Cuts off what the log has now; a slot that was overwritten since stays. All of earlier epochs goes, for the
    /// log refuses a batch of an epoch before it has the one that opened it and brought those in.
    pub(crate) fn cut(&mut self, batch: &Batch) {
        let epoch = batch.head.epoch;
        let has = |slot: &u32, age: &(u32, u32)| {
            let entry = batch.entries.get(slot);
            age.0 < epoch || batch.aside.contains_key(slot) || entry.is_some_and(|entry| *age <= entry.age())
        };
        let cut: Vec<u32> =
            self.kept.iter().filter(|(slot, age)| has(slot, age)).map(|(slot, _)| *slot).collect();
        for slot in cut {
            self.shelf.remove(&self.key(slot));
            self.kept.remove(&slot);
        }
        if self.based.is_some_and(|based| based < epoch || batch.base.is_some()) {
            self.shelf.remove(&self.key(BASE));
            self.based = None;
        }
        if self.composing.is_some_and(|composing| composing < epoch) {
            self.drop_composing();
        }
    }

    /// Removes what was being composed.
    fn drop_composing(&mut self) {
        if self.composing.take().is_some() {
            self.shelf.remove(&self.key(COMPOSING));
        }
    }

    fn key(&self, part: impl std::fmt::Display) -> String {
        format!("{TAILS}{}.{part}", self.draft)
    }
}

/// Reads what there is of a draft's tail.
pub(crate) fn read(shelf: &dyn Shelf, draft: &str) -> Found {
    let mut found = Found::default();
    let prefix = format!("{TAILS}{draft}.");
    for key in shelf.keys(&prefix) {
        let Some(text) = shelf.get(&key) else { continue };
        match &key[prefix.len()..] {
            BASE => found.base = serde_json::from_str(&text).ok(),
            COMPOSING => found.composing = Some(text),
            slot => found.entries.extend(slot.parse().ok().map(|slot| (slot, text))),
        }
    }
    found
}

/// Drafts whose base the log has not confirmed.
pub(crate) fn heads(shelf: &dyn Shelf) -> Vec<Head> {
    let keys = shelf.keys(TAILS);
    keys.iter()
        .filter(|key| key.ends_with(BASE))
        .filter_map(|key| serde_json::from_str::<Base>(&shelf.get(key)?).ok())
        .map(|base| base.head)
        .collect()
}

/// Removes the tail of a draft, or all of them.
pub(crate) fn delete(shelf: &dyn Shelf, draft: Option<&str>) {
    let prefix = draft.map_or(TAILS.to_owned(), |draft| format!("{TAILS}{draft}."));
    shelf.keys(&prefix).iter().for_each(|key| shelf.remove(key));
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("entries have string keys only")
}
