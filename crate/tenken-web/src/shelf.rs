//! Places for short texts by key: the browser's localStorage, or the page's memory outside the engine.

use gloo::storage::{LocalStorage, Storage};
use js_sys::Map;
use wasm_bindgen::JsValue;

/// A place for short texts by key.
pub(crate) trait Shelf {
    /// Gives false where it is refused; what was there before stays.
    fn put(&self, key: &str, text: &str) -> bool;
    fn get(&self, key: &str) -> Option<String>;
    fn remove(&self, key: &str);
    /// Keys that begin with this.
    fn keys(&self, prefix: &str) -> Vec<String>;
}

/// localStorage. All local pages of a machine share it, so every key begins with `tenken.`.
pub(crate) struct Machine;

impl Machine {
    /// None where the browser forbids it; gloo's own access would break off there.
    pub(crate) fn new() -> Option<Self> {
        let storage = web_sys::window()?.local_storage();
        matches!(storage, Ok(Some(_))).then_some(Self)
    }
}

impl Shelf for Machine {
    fn put(&self, key: &str, text: &str) -> bool {
        LocalStorage::raw().set_item(key, text).is_ok()
    }

    fn get(&self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    fn remove(&self, key: &str) {
        LocalStorage::delete(key);
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let storage = LocalStorage::raw();
        (0..LocalStorage::length())
            .filter_map(|index| storage.key(index).ok().flatten())
            .filter(|key| key.starts_with(prefix))
            .collect()
    }
}

/// A map that the page holds for all its engines, so that what may not be kept outlives one that breaks off.
pub(crate) struct Memory(pub(crate) Map);

impl Shelf for Memory {
    fn put(&self, key: &str, text: &str) -> bool {
        self.0.set(&key.into(), &text.into());
        true
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(&key.into()).as_string()
    }

    fn remove(&self, key: &str) {
        self.0.delete(&key.into());
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let keys = self.0.keys().into_iter().flatten();
        keys.filter_map(|key: JsValue| key.as_string()).filter(|key| key.starts_with(prefix)).collect()
    }
}
