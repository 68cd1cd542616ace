//! The log of all journals: an IndexedDB that confirms a write only when it is on the disk.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    DomException, Event, EventTarget, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction,
};

use crate::entry::{Batch, Head, Outcome, Snapshot};

const NAME: &str = "tenken";
/// By draft: what is known of it, as JSON.
const HEADS: &str = "heads";
/// By draft: the file it began with.
const BASES: &str = "bases";
/// By draft and slot: entries, as JSON.
const ENTRIES: &str = "entries";
/// By draft and slot: entries that could not be read or applied.
const ASIDE: &str = "aside";
const STORES: [&str; 4] = [HEADS, BASES, ENTRIES, ASIDE];
/// A browser that has not opened it by then is taken to have none.
const PATIENCE: u32 = 4_000;

// web-sys has transactions with options only behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type Strict;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Strict,
        stores: &JsValue,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// Why the log could not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// There is no room.
    Full,
    /// The browser closed the database, or never opened it.
    Closed,
    /// Anything else.
    Refused,
}

impl From<JsValue> for Failure {
    fn from(error: JsValue) -> Self {
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        match name.as_deref() {
            Some("QuotaExceededError") => Self::Full,
            Some("InvalidStateError") => Self::Closed,
            _ => Self::Refused,
        }
    }
}

/// The log of all journals.
#[derive(Default)]
pub(crate) struct Log {
    open: Rc<RefCell<Option<IdbDatabase>>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Log {
    /// Opens it, again too.
    pub(crate) async fn open(&self) -> Result<(), Failure> {
        self.open.take();
        let database = open().await?;
        let closed = |name| {
            let open = self.open.clone();
            EventListener::new(&database, name, move |_| {
                // Another page wants to change or delete the database; this one must not stand in its way.
                open.take().iter().for_each(IdbDatabase::close);
            })
        };
        self.listeners.replace(vec![closed("versionchange"), closed("close")]);
        self.open.replace(Some(database));
        Ok(())
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open.borrow().is_some()
    }

    /// Sends a batch off at once. The future ends when it is on the disk, or was not written at all.
    pub(crate) fn write(
        &self,
        batch: &Batch,
    ) -> Result<impl Future<Output = Result<Outcome, Failure>> + use<>, Failure> {
        let transaction = self.transaction("readwrite")?;
        let draft = JsValue::from(&batch.head.draft);
        let heads = transaction.object_store(HEADS)?;
        let refusal = Rc::new(Cell::new(None));

        let before = heads.get(&draft)?;
        let check = EventListener::once(&before, "success", {
            let (refusal, transaction, over) = (refusal.clone(), transaction.clone(), batch.over);
            move |event| {
                let head =
                    result(event).as_string().and_then(|text| serde_json::from_str::<Head>(&text).ok());
                if let Some(outcome) = Outcome::refusal(over, head.map(|head| head.epoch)) {
                    refusal.set(Some(outcome));
                    // It is running, for this is the answer to one of its requests.
                    let _ = transaction.abort();
                }
            }
        });

        let entries = transaction.object_store(ENTRIES)?;
        if let Some(base) = &batch.base {
            transaction.object_store(BASES)?.put_with_key(&base.into(), &draft)?;
            entries.delete(&of_draft(&draft)?)?;
        }
        for (slot, entry) in &batch.entries {
            let text = serde_json::to_string(entry).expect("entries have string keys only");
            entries.put_with_key(&text.into(), &key(&draft, *slot))?;
        }
        for (slot, text) in &batch.aside {
            let key = key(&draft, *slot);
            entries.delete(&key)?;
            transaction.object_store(ASIDE)?.put_with_key(&text.into(), &key)?;
        }
        let head = serde_json::to_string(&batch.head).expect("a head has string keys only");
        heads.put_with_key(&head.into(), &draft)?;

        let end = end(&transaction);
        Ok(async move {
            let end = end.await;
            drop(check);
            match (end, refusal.get()) {
                (_, Some(refusal)) => Ok(refusal),
                (Ok(()), None) => Ok(Outcome::Written),
                (Err(failure), None) => Err(failure),
            }
        })
    }

    /// Reads a draft; none where it is not known or its head cannot be read.
    pub(crate) async fn read(&self, draft: &str) -> Result<Option<Snapshot>, Failure> {
        let transaction = self.transaction("readonly")?;
        let store = |name| transaction.object_store(name);
        let draft = JsValue::from(draft);
        let entries = store(ENTRIES)?;
        let head = answer(&store(HEADS)?.get(&draft)?);
        let base = answer(&store(BASES)?.get(&draft)?);
        let keys = answer(&entries.get_all_keys_with_key(&of_draft(&draft)?)?);
        let texts = answer(&entries.get_all_with_key(&of_draft(&draft)?)?);
        let (head, base, keys, texts) = (head.await?, base.await?, keys.await?, texts.await?);

        let head = head.as_string().and_then(|text| serde_json::from_str(&text).ok());
        let Some((head, base)) = head.zip(base.as_string()) else {
            return Ok(None);
        };
        let slot = |key: JsValue| Some(Array::from(&key).get(1).as_f64()? as u32);
        let entries = Array::from(&keys).into_iter().zip(Array::from(&texts));
        let entries =
            entries.filter_map(|(key, text)| Some((slot(key)?, text.as_string().unwrap_or_default())));
        Ok(Some(Snapshot { head, base, entries: entries.collect() }))
    }

    /// What is known of all drafts.
    pub(crate) async fn heads(&self) -> Result<Vec<Head>, Failure> {
        let all = answer(&self.transaction("readonly")?.object_store(HEADS)?.get_all()?).await?;
        let heads = Array::from(&all).into_iter();
        Ok(heads.filter_map(|head| serde_json::from_str(&head.as_string()?).ok()).collect())
    }

    /// Deletes a draft, or all of them.
    pub(crate) async fn delete(&self, draft: Option<&str>) -> Result<(), Failure> {
        let transaction = self.transaction("readwrite")?;
        for name in STORES {
            let store: IdbObjectStore = transaction.object_store(name)?;
            match draft.map(JsValue::from) {
                None => store.clear()?,
                Some(draft) if name == HEADS || name == BASES => store.delete(&draft)?,
                Some(draft) => store.delete(&of_draft(&draft)?)?,
            };
        }
        end(&transaction).await
    }

    fn transaction(&self, mode: &str) -> Result<IdbTransaction, Failure> {
        let database = self.open.borrow();
        let database: &Strict = database.as_ref().ok_or(Failure::Closed)?.unchecked_ref();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).expect("a plain object takes any key");
        let stores: Array = STORES.iter().map(|name| JsValue::from(*name)).collect();
        Ok(database.transaction(&stores, mode, &options)?)
    }
}

async fn open() -> Result<IdbDatabase, Failure> {
    let factory = web_sys::window().ok_or(Failure::Refused)?.indexed_db()?.ok_or(Failure::Refused)?;
    let request = factory.open_with_u32(NAME, 1)?;
    let upgrade = EventListener::once(&request, "upgradeneeded", |event| {
        let database: IdbDatabase = result(event).unchecked_into();
        for name in STORES {
            // Refused only where it exists, and an upgrade from version 0 finds none.
            let _ = database.create_object_store(name);
        }
    });
    let opened = first(&request, &["success"], &["error", "blocked"], Some(PATIENCE)).await;
    drop(upgrade);
    if !opened {
        return Err(Failure::Refused);
    }
    Ok(request.result()?.unchecked_into())
}

/// Keys of all slots of a draft: arrays come after numbers.
fn of_draft(draft: &JsValue) -> Result<JsValue, JsValue> {
    let range = IdbKeyRange::bound(&Array::of1(draft), &Array::of2(draft, &Array::new()))?;
    Ok(range.into())
}

fn key(draft: &JsValue, slot: u32) -> JsValue {
    Array::of2(draft, &slot.into()).into()
}

fn result(event: &Event) -> JsValue {
    let request = event.target().map(EventTarget::unchecked_into::<IdbRequest>);
    request.and_then(|request| request.result().ok()).unwrap_or_default()
}

fn answer(request: &IdbRequest) -> impl Future<Output = Result<JsValue, Failure>> + use<> {
    let answered = first(request, &["success"], &["error"], None);
    let request = request.clone();
    async move { if answered.await { Ok(request.result()?) } else { Err(Failure::Refused) } }
}

fn end(transaction: &IdbTransaction) -> impl Future<Output = Result<(), Failure>> + use<> {
    let complete = first(transaction, &["complete"], &["abort"], None);
    let transaction = transaction.clone();
    async move {
        if complete.await {
            return Ok(());
        }
        let error = transaction.error().map(JsValue::from);
        Err(error.map_or(Failure::Refused, Failure::from))
    }
}

/// Listens from now on, and tells whether a good event came before a bad one and in time.
fn first(
    target: &EventTarget,
    good: &[&'static str],
    bad: &[&'static str],
    patience: Option<u32>,
) -> impl Future<Output = bool> + use<> {
    let (send, receive) = oneshot::channel();
    let send = Rc::new(Cell::new(Some(send)));
    let tell = |happy: bool| {
        let send = send.clone();
        move || {
            if let Some(send) = send.take() {
                // Nobody waits any more if it fails.
                let _ = send.send(happy);
            }
        }
    };
    let on = |name: &&'static str, happy: bool| {
        let tell = tell(happy);
        EventListener::new(target, *name, move |_| tell())
    };
    let mut listeners: Vec<EventListener> = good.iter().map(|name| on(name, true)).collect();
    listeners.extend(bad.iter().map(|name| on(name, false)));
    let timeout = patience.map(|patience| Timeout::new(patience, tell(false)));
    async move {
        let happy = receive.await.unwrap_or(false);
        drop((listeners, timeout));
        happy
    }
}
