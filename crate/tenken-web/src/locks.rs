//! Locks on drafts among the tabs of a browser.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

const PREFIX: &str = "tenken.draft.";
/// A tab that closes a draft or gives it away needs a moment until the browser knows.
const PAUSE: u32 = 50;

// web-sys has these only behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type Locks;

    #[wasm_bindgen(method)]
    fn request(this: &Locks, name: &str, options: &Object, callback: &Function) -> Promise;

    #[wasm_bindgen(method)]
    fn query(this: &Locks) -> Promise;
}

/// A lock, let go when dropped. Empty where the browser has no locks.
pub(crate) struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            // A promise's resolving function does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// How to take a lock that another tab may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taking {
    /// Try so often.
    Ask(u32),
    /// Try so often, then take it away.
    Insist(u32),
}

/// How a lock came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The other tabs can have it.
    LetGo,
    /// Another tab took it.
    Lost,
}

/// Takes the lock of a draft; none where another tab holds it. `over` is called when
/// it was let go, or taken away by another tab.
pub(crate) async fn take(draft: &str, taking: Taking, over: impl Fn(End) + 'static) -> Option<Held> {
    let Some(locks) = locks() else {
        return Some(Held(None));
    };
    let over: Rc<dyn Fn(End)> = Rc::new(over);
    let (Taking::Ask(tries) | Taking::Insist(tries)) = taking;
    for again in 0..tries {
        if again > 0 {
            TimeoutFuture::new(PAUSE).await;
        }
        if let Some(held) = request(&locks, draft, "ifAvailable", over.clone()).await {
            return Some(held);
        }
    }
    match taking {
        Taking::Ask(_) => None,
        Taking::Insist(_) => request(&locks, draft, "steal", over).await,
    }
}

/// Drafts whose locks are held, by this tab or another.
pub(crate) async fn held() -> Vec<String> {
    let Some(locks) = locks() else {
        return Vec::new();
    };
    let answer = JsFuture::from(locks.query()).await.unwrap_or_default();
    let held = Reflect::get(&answer, &"held".into()).unwrap_or_default();
    let names = Array::from(&held)
        .into_iter()
        .filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string());
    names.filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned)).collect()
}

fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

async fn request(locks: &Locks, draft: &str, option: &str, over: Rc<dyn Fn(End)>) -> Option<Held> {
    let (send, receive) = oneshot::channel();
    let granted = Rc::new(Cell::new(false));
    let callback = Closure::once({
        let granted = granted.clone();
        move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                // The other end has not gone: it waits for this.
                let _ = send.send(None);
                return JsValue::UNDEFINED;
            }
            granted.set(true);
            let mut release = None;
            let until = Promise::new(&mut |resolve, _| release = Some(resolve));
            let _ = send.send(Some(Held(release)));
            until.into()
        }
    });
    let options = Object::new();
    Reflect::set(&options, &option.into(), &JsValue::TRUE).expect("a plain object takes any key");
    let ended = locks.request(&format!("{PREFIX}{draft}"), &options, callback.as_ref().unchecked_ref());
    spawn_local(async move {
        let ended = JsFuture::from(ended).await;
        drop(callback);
        if granted.get() {
            over(if ended.is_ok() { End::LetGo } else { End::Lost });
        }
    });
    // A browser that has locks but refuses them here is like one without.
    receive.await.unwrap_or(Some(Held(None)))
}
