//! What the core may not fetch itself: the time of day and random ids.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Letters of ids: six bits each.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    Date::now() as u64
}

/// The machine's local time: `2026-11-23 15:40`.
pub(crate) fn day_and_time(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    let (year, month, day) = (date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{year:04}-{month:02}-{day:02} {}", time(at))
}

/// The machine's local time: `15:40`.
pub(crate) fn time(at: u64) -> String {
    let date = Date::new(&JsValue::from_f64(at as f64));
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// 96 random bits in 16 letters.
pub(crate) fn fresh_id() -> String {
    let mut bytes = [0; 16];
    web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok())
        .expect("every browser that has WebAssembly has random numbers");
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 64)])).collect()
}
