//! The journal of a draft without the browser: numbers what is done, keeps the tail, and brings tail and log together.

use litemap::LiteMap;
use std::rc::Rc;

use tenken::desk::{Draft, Message, Record};

use crate::entry::{Batch, Entry, Head, Note, Snapshot};
use crate::shelf::Shelf;
use crate::tail::{self, Tail};

/// The journal of the open draft.
pub(crate) struct Ledger {
    head: Head,
    slot: u32,
    stamp: u32,
    /// The field last typed into, while nothing else was done.
    typing: Option<String>,
    tail: Tail,
}

/// A draft as found on this machine.
pub(crate) struct Restored {
    /// Goes on with it.
    pub(crate) ledger: Ledger,
    /// For the desk.
    pub(crate) draft: Draft,
    /// Slots of the records of `draft`.
    pub(crate) slots: Vec<u32>,
    /// When it was last changed.
    pub(crate) changed: u64,
    /// Opens it for writing and brings the tail into the log.
    pub(crate) opening: Batch,
    composed: Option<Entry>,
}

impl Restored {
    /// To be called before anything is entered: what was being composed becomes an entry like any other.
    pub(crate) fn hold(&mut self) {
        if let Some(entry) = self.composed.take() {
            self.ledger.tail.put(&entry);
        }
    }
}

impl Ledger {
    /// Begins a journal over the epoch before its own. The batch is for the log; the flag says whether the tail has
    /// it all.
    pub(crate) fn begin(
        shelf: Rc<dyn Shelf>,
        head: Head,
        base: String,
        records: Vec<Record>,
    ) -> (Self, Batch, bool) {
        let mut ledger =
            Self { slot: head.first, stamp: 1, typing: None, tail: Tail::new(shelf, &head.draft), head };
        let mut kept = ledger.tail.begin(&ledger.head, &base);
        let mut batch = ledger.batch(ledger.head.epoch - 1);
        for record in records {
            let entry = ledger.number(record);
            kept &= ledger.tail.put(&entry);
            batch.entries.insert(entry.slot, entry);
        }
        batch.base = Some(base);
        (ledger, batch, kept)
    }

    /// Reads a draft from the log and the tail; none where neither has it.
    pub(crate) fn restore(shelf: Rc<dyn Shelf>, draft: &str, log: Option<Snapshot>) -> Option<Restored> {
        let mut found = tail::read(&*shelf, draft);
        let newer = |log: &Snapshot| found.base.as_ref().is_none_or(|base| base.head.epoch <= log.head.epoch);
        let logged = log.as_ref().map_or(0, |log| log.head.epoch);
        let log = log.filter(newer);
        let (head, base, entries) = match (log, found.base.take()) {
            (Some(log), base) => {
                found.base = base;
                (log.head, log.base, log.entries)
            }
            (None, Some(base)) => {
                let head = base.head.clone();
                let file = base.file.clone();
                found.base = Some(base);
                (head, file, Vec::new())
            }
            (None, None) => return None,
        };
        let from_tail =
            found.base.as_ref().is_some_and(|base| base.head.epoch == head.epoch && logged < head.epoch);

        let mut merged: LiteMap<u32, Entry> = LiteMap::new_vec();
        let mut aside = LiteMap::new_vec();
        let mut ages = LiteMap::new_vec();
        let mut carried = LiteMap::new_vec();
        for (slot, text) in entries.into_iter().filter(|(slot, _)| *slot >= head.first) {
            match serde_json::from_str::<Entry>(&text) {
                Ok(entry) => {
                    merged.insert(slot, entry);
                }
                Err(_) => {
                    aside.insert(slot, text);
                }
            }
        }
        for (slot, text) in &found.entries {
            let Ok(entry) = serde_json::from_str::<Entry>(text) else {
                aside.insert(*slot, text.clone());
                ages.insert(*slot, (0, 0));
                continue;
            };
            ages.insert(*slot, entry.age());

            let holds = merged.get(slot).is_none_or(|other| other.age() < entry.age());
            if entry.epoch >= head.epoch && *slot >= head.first && holds {
                carried.insert(*slot, entry.clone());
                merged.insert(*slot, entry);
            }
        }
        let stamp = merged.values().map(|entry| entry.stamp).max().unwrap_or(0);
        let composing = found.composing.as_deref().and_then(|text| serde_json::from_str::<Entry>(text).ok());
        // Composed text is from an edit that was never finished: it counts only if nothing came after it.
        let composed = composing.filter(|entry| entry.epoch >= head.epoch && entry.stamp > stamp);
        if let Some(entry) = &composed {
            carried.insert(entry.slot, entry.clone());
            merged.insert(entry.slot, entry.clone());
        }

        let next = |numbers: Option<u32>, least: u32| numbers.map_or(least, |number| number + 1).max(least);
        let used = merged.keys().chain(aside.keys()).chain(ages.keys()).max().copied();
        let newest = ages.values().map(|(epoch, _)| *epoch).max().unwrap_or(0);
        let changed = head.note.changed;
        let mut ledger = Self {
            slot: next(used, head.first),
            stamp: next(merged.values().map(|entry| entry.stamp).max(), 1),
            typing: None,
            tail: Tail::new(shelf, draft),
            head: Head { epoch: head.epoch.max(newest) + 1, ..head },
        };
        ledger.tail.adopt(&found, ages);
        let mut opening = ledger.batch(logged);
        opening.entries = if from_tail { merged.clone() } else { carried };
        opening.base = from_tail.then(|| base.clone());
        opening.aside = aside;
        let slots = merged.keys().copied().collect();
        Some(Restored {
            ledger,
            draft: Draft {
                id: draft.to_owned(),
                base: base.into_bytes(),
                records: merged.into_iter().map(|(_, entry)| entry.record).collect(),
            },
            slots,
            changed,
            opening,
            composed,
        })
    }

    /// Enters what was done, in the tail if it has room. The batch is for the log.
    pub(crate) fn enter(&mut self, record: Record, note: Note) -> Batch {
        self.head.note = note;
        let entry = self.number(record);
        self.tail.put(&entry);
        let mut batch = self.batch(self.head.epoch);
        batch.entries.insert(entry.slot, entry);
        batch
    }

    /// Keeps text that is being composed, in the tail alone.
    pub(crate) fn compose(&mut self, place: String, text: String, id: String) {
        let slot = self.slot_for(&place);
        let message = Message::Type { place, text };
        let record = Record { message, id };
        let (epoch, stamp) = (self.head.epoch, self.stamp);
        self.tail.compose(&Entry { epoch, slot, stamp, record });
    }

    /// Puts a base and its few records in the place of a long journal.
    pub(crate) fn shorten(&mut self, base: String, records: Vec<Record>) -> Batch {
        self.head.first = self.slot;
        self.typing = None;
        let mut batch = self.batch(self.head.epoch);
        for record in records {
            let entry = self.number(record);
            batch.entries.insert(entry.slot, entry);
        }
        batch.base = Some(base);
        batch
    }

    /// The log has this batch now.
    pub(crate) fn confirm(&mut self, batch: &Batch) {
        self.tail.cut(batch);
    }

    fn batch(&self, over: u32) -> Batch {
        Batch {
            over,
            head: self.head.clone(),
            base: None,
            entries: LiteMap::new_vec(),
            aside: LiteMap::new_vec(),
        }
    }

    fn number(&mut self, record: Record) -> Entry {
        let slot = match &record.message {
            Message::Type { place, .. } => self.slot_for(place),
            _ => self.slot,
        };
        self.typing = match &record.message {
            Message::Type { place, .. } => Some(place.clone()),
            _ => None,
        };
        self.slot = slot + 1;
        self.stamp += 1;
        Entry { epoch: self.head.epoch, slot, stamp: self.stamp - 1, record }
    }

    /// Typing on overwrites what was typed before.
    fn slot_for(&self, place: &str) -> u32 {
        if self.typing.as_deref() == Some(place) { self.slot - 1 } else { self.slot }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;
    use crate::entry::Outcome;

    /// A shelf that may be full.
    #[derive(Default)]
    struct Paper {
        texts: RefCell<LiteMap<String, String>>,
        full: Cell<bool>,
        /// How many more changes come through before the crash.
        left: Cell<Option<u32>>,
    }

    impl Paper {
        fn dead(&self) -> bool {
            let left = self.left.get();
            self.left.set(left.map(|left| left.saturating_sub(1)));
            left == Some(0)
        }
    }

    impl Shelf for Paper {
        fn put(&self, key: &str, text: &str) -> bool {
            if self.dead() || self.full.get() {
                return false;
            }
            self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
            true
        }

        fn get(&self, key: &str) -> Option<String> {
            self.texts.borrow().get(key).cloned()
        }

        fn remove(&self, key: &str) {
            if !self.dead() {
                self.texts.borrow_mut().remove(key);
            }
        }

        fn keys(&self, prefix: &str) -> Vec<String> {
            let texts = self.texts.borrow();
            texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
        }
    }

    /// The log as IndexedDB keeps it: a batch is written as a whole or not at all.
    fn write(log: &mut Option<Snapshot>, batch: &Batch) -> Outcome {
        if let Some(refusal) = Outcome::refusal(batch.over, log.as_ref().map(|log| log.head.epoch)) {
            return refusal;
        }
        let mut entries: LiteMap<u32, String> = LiteMap::new_vec();
        if batch.base.is_none() {
            entries.extend(log.iter().flat_map(|log| log.entries.iter().cloned()));
        }
        entries
            .extend(batch.entries.iter().map(|(slot, entry)| (*slot, serde_json::to_string(entry).unwrap())));
        batch.aside.keys().for_each(|slot| drop(entries.remove(slot)));
        let base = batch.base.clone().unwrap_or_else(|| log.as_ref().unwrap().base.clone());
        *log = Some(Snapshot { head: batch.head.clone(), base, entries: entries.into_iter().collect() });
        Outcome::Written
    }

    fn begin(shelf: &Rc<Paper>) -> (Ledger, Batch) {
        let head = Head { draft: "d".into(), epoch: 1, first: 1, note: Note::default() };
        let (ledger, batch, _) = Ledger::begin(shelf.clone(), head, "base".into(), Vec::new());
        (ledger, batch)
    }

    fn typed(place: &str, text: &str) -> Record {
        let message = Message::Type { place: place.into(), text: text.into() };
        Record { message, id: String::new() }
    }

    fn restore(shelf: &Rc<Paper>, log: &Option<Snapshot>) -> Restored {
        Ledger::restore(shelf.clone(), "d", log.clone()).expect("the draft is known")
    }

    /// Typing on in the same field amounts to its last text.
    fn flat(records: &[Record]) -> Vec<&Message> {
        let mut flat: Vec<&Message> = Vec::new();
        for Record { message, .. } in records {
            if let (Message::Type { place, .. }, Some(Message::Type { place: before, .. })) =
                (message, flat.last())
                && place == before
            {
                flat.pop();
            }
            flat.push(message);
        }
        flat
    }

    #[derive(Clone, Debug)]
    enum Step {
        Do(Record),
        Compose(String, String),
        /// The log writes the oldest batch on its way.
        Write,
        /// The page hears of the oldest one written.
        Confirm,
        /// So many changes of the tail still come through, and so many batches; then it is opened again, and
        /// shortened or not.
        Crash(u32, usize, bool),
    }

    fn step() -> impl Strategy<Value = Step> {
        let add = |id| Record { message: Message::AddAffair, id };
        prop_oneof![
            6 => ("[xyz]", "[a-c]{0,3}").prop_map(|(place, text)| Step::Do(typed(&place, &text))),
            2 => "[a-z]{4}".prop_map(move |id| Step::Do(add(id))),
            2 => ("[xyz]", "[k-m]{1,3}").prop_map(|(place, text)| Step::Compose(place, text)),
            4 => Just(Step::Write),
            3 => Just(Step::Confirm),
            2 => (0..5u32, 0..5usize, any::<bool>()).prop_map(|(tail, log, shorten)| Step::Crash(tail, log, shorten)),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Wherever the work is cut off, all that was done is there again, once, and in order.
        #[test]
        fn every_edit_is_restored_exactly_once(steps in prop::collection::vec(step(), 1..60)) {
            let shelf = Rc::new(Paper::default());
            let mut log = None;
            let (mut ledger, first) = begin(&shelf);
            let mut sent = VecDeque::from([first]);
            let mut written = VecDeque::new();
            let mut done: Vec<Record> = Vec::new();
            let mut composing: Option<Record> = None;
            for step in steps.into_iter().chain([Step::Crash(9, 0, false)]) {
                match step {
                    Step::Do(record) => {
                        sent.push_back(ledger.enter(record.clone(), Note::default()));
                        done.push(record);
                        composing = None;
                    }
                    Step::Compose(place, text) => {
                        composing = Some(typed(&place, &text));
                        ledger.compose(place, text, String::new());
                    }
                    Step::Write => if let Some(batch) = sent.pop_front() {
                        prop_assert_eq!(write(&mut log, &batch), Outcome::Written);
                        written.push_back(batch);
                    },
                    Step::Confirm => if let Some(batch) = written.pop_front() {
                        ledger.confirm(&batch);
                    },
                    Step::Crash(tail, batches, shorten) => {
                        shelf.left.set(Some(tail));
                        for batch in sent.drain(..).take(batches) {
                            prop_assert_eq!(write(&mut log, &batch), Outcome::Written);
                            written.push_back(batch);
                        }
                        written.drain(..).for_each(|batch| ledger.confirm(&batch));
                        shelf.left.set(None);
                        done.extend(composing.take());
                        let mut restored = restore(&shelf, &log);
                        prop_assert_eq!(flat(&restored.draft.records), flat(&done));
                        prop_assert_eq!(restored.draft.base.as_slice(), b"base");
                        prop_assert!(restored.opening.aside.is_empty());
                        restored.hold();
                        let Restored { ledger: next, draft, mut opening, .. } = restored;
                        ledger = next;
                        if shorten {
                            // A desk gives another base and fewer records, which amount to the same.
                            opening.append(ledger.shorten("base".into(), draft.records));
                        }
                        sent.push_back(opening);
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_stays_in_the_tail_once_the_log_has_it() {
        let shelf = Rc::new(Paper::default());
        let mut log = None;
        let (mut ledger, first) = begin(&shelf);
        let second = ledger.enter(typed("x", "a"), Note::default());
        let third = ledger.enter(typed("x", "ab"), Note::default());
        for batch in [&first, &second] {
            assert_eq!(write(&mut log, batch), Outcome::Written);
            ledger.confirm(batch);
        }
        assert_eq!(shelf.keys("").len(), 1, "the slot was overwritten since");
        assert_eq!(write(&mut log, &third), Outcome::Written);
        ledger.confirm(&third);
        assert_eq!(shelf.keys(""), Vec::<String>::new());
        assert_eq!(log.unwrap().entries.len(), 1);
    }

    #[test]
    fn a_full_shelf_leaves_it_to_the_log() {
        let shelf = Rc::new(Paper::default());
        let mut log = None;
        let (mut ledger, first) = begin(&shelf);
        let second = ledger.enter(typed("x", "a"), Note::default());
        shelf.full.set(true);
        let third = ledger.enter(typed("x", "ab"), Note::default());
        for batch in [&first, &second, &third] {
            assert_eq!(write(&mut log, batch), Outcome::Written);
        }
        let restored = restore(&shelf, &log);
        assert_eq!(restored.draft.records, [typed("x", "ab")], "the older text in the tail does not hold");
    }

    #[test]
    fn who_lost_the_draft_writes_no_more() {
        let shelf = Rc::new(Paper::default());
        let mut log = None;
        let (mut ledger, first) = begin(&shelf);
        assert_eq!(write(&mut log, &first), Outcome::Written);
        let mut other = restore(&shelf, &log);
        assert_eq!(write(&mut log, &other.opening), Outcome::Written);
        let theirs = other.ledger.enter(typed("x", "theirs"), Note::default());
        assert_eq!(write(&mut log, &theirs), Outcome::Written);

        let mine = ledger.enter(typed("x", "mine"), Note::default());
        assert_eq!(write(&mut log, &mine), Outcome::Superseded);
        assert_eq!(restore(&shelf, &log).draft.records, [typed("x", "theirs")]);
    }

    #[test]
    fn a_batch_after_a_lost_one_waits_for_it() {
        let shelf = Rc::new(Paper::default());
        let mut log = None;
        let (_, first) = begin(&shelf);
        assert_eq!(write(&mut log, &first), Outcome::Written);
        let mut again = restore(&shelf, &log);
        let entry = again.ledger.enter(typed("x", "a"), Note::default());
        assert_eq!(write(&mut log, &entry), Outcome::Behind);
        again.opening.append(entry);
        assert_eq!(write(&mut log, &again.opening), Outcome::Written);
        log = None;
        assert_eq!(write(&mut log, &again.ledger.enter(typed("x", "b"), Note::default())), Outcome::Gone);
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_set_aside() {
        let shelf = Rc::new(Paper::default());
        let mut log = None;
        let (mut ledger, first) = begin(&shelf);
        assert_eq!(write(&mut log, &first), Outcome::Written);
        let second = ledger.enter(typed("x", "a"), Note::default());
        let third = ledger.enter(typed("y", "b"), Note::default());
        assert_eq!(write(&mut log, &second), Outcome::Written);
        assert_eq!(write(&mut log, &third), Outcome::Written);
        ledger.confirm(&third);
        log.as_mut().unwrap().entries[0].1 = "{".into();
        shelf.remove("tenken.tail.d.1");
        let mut restored = restore(&shelf, &log);
        assert_eq!(restored.draft.records, [typed("y", "b")]);
        assert_eq!(restored.opening.aside, LiteMap::from_iter([(1, "{".to_owned())]));
        assert_eq!(write(&mut log, &restored.opening), Outcome::Written);
        restored.ledger.confirm(&restored.opening);
        assert!(restore(&shelf, &log).opening.aside.is_empty());
        assert_eq!(shelf.keys(""), Vec::<String>::new());
    }
}
