//! Damage to a JSON value at any place: a member gone or put in, a value of another type, a text changed.

use proptest::prelude::*;
use serde_json::{Value, json};

/// One change at one place.
#[derive(Clone, Debug)]
pub(crate) struct Damage {
    /// Which of the value's places, counted round and round.
    place: usize,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    /// Another value in its place.
    Become(Value),
    /// The nth member or element goes.
    Lose(usize),
    /// A member of this name, or an element, comes in.
    Gain(String, Value),
    /// A copy of the nth element comes in.
    Double(usize),
    /// At about the nth character, so many of this character come in.
    Insert(usize, char, usize),
    /// About the nth character goes.
    Cut(usize),
}

/// Any damage.
pub(crate) fn any() -> impl Strategy<Value = Damage> {
    let count = || 0..40_usize;
    let change = prop_oneof![
        4 => value().prop_map(Change::Become),
        2 => count().prop_map(Change::Lose),
        3 => (name(), value()).prop_map(|(name, value)| Change::Gain(name, value)),
        1 => count().prop_map(Change::Double),
        3 => (count(), character(), times()).prop_map(|(at, c, times)| Change::Insert(at, c, times)),
        2 => count().prop_map(Change::Cut),
    ];
    (0..100_usize, change).prop_map(|(place, change)| Damage { place, change })
}

fn value() -> impl Strategy<Value = Value> {
    proptest::sample::select(vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(2),
        json!(3.0),
        json!(1.5),
        json!(1e300),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(""),
        json!("x"),
        json!("2018-04"),
        json!("2018-13"),
        json!("FY2018"),
        json!("undecided"),
        json!("2000-02-29"),
        json!("2100-02-29"),
        json!("board"),
        json!("full"),
        json!("not_started"),
        json!("theme.audit#due"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!({}),
        json!({ "full": null }),
        json!({ "id": "x" }),
        json!({ "choice": "done" }),
    ])
}

fn name() -> impl Strategy<Value = String> {
    let names = [
        "memo",
        "",
        "format",
        "version",
        "sequence",
        "name",
        "id",
        "kind",
        "answers",
        "reason",
        "due",
        "choice",
        "theme.audit",
        "theme-audit",
        "監査",
        "affairs",
        "confirmations",
        "places",
        "subjects",
        "rule",
        "rule_set",
    ];
    proptest::sample::select(names.to_vec()).prop_map(str::to_owned)
}

fn character() -> impl Strategy<Value = char> {
    proptest::sample::select("a0-_./# \n\0\"'１あ𠮷\u{7f}\u{FEFF}".chars().collect::<Vec<_>>())
}

fn times() -> impl Strategy<Value = usize> {
    prop_oneof![8 => Just(1_usize), 1 => 50..120_usize, 1 => Just(9_990), 1 => Just(10_001)]
}

/// Calls for each value with its path, outermost first.
pub(crate) fn each(value: &Value, call: &mut impl FnMut(&[String], &Value)) {
    fn walk(value: &Value, path: &mut Vec<String>, call: &mut impl FnMut(&[String], &Value)) {
        call(path, value);
        let members: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
            Value::Array(list) => {
                list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
            }
            _ => Vec::new(),
        };
        for (key, value) in members {
            path.push(key);
            walk(value, path, call);
            path.pop();
        }
    }
    walk(value, &mut Vec::new(), call);
}

impl Damage {
    /// Does the damage; nothing where the place has nothing of the kind.
    pub(crate) fn befall(self, value: &mut Value) {
        let mut pointers = Vec::new();
        each(value, &mut |path, _| {
            let escaped = path.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1")));
            pointers.push(escaped.collect::<String>());
        });
        let place = value.pointer_mut(&pointers[self.place % pointers.len()]).expect("a place of the value");
        self.change.befall(place);
    }
}

impl Change {
    fn befall(self, place: &mut Value) {
        match (self, place) {
            (Self::Become(value), place) => *place = value,
            (Self::Lose(nth), Value::Object(members)) if !members.is_empty() => {
                let key = members.keys().nth(nth % members.len()).cloned().expect("there is one");
                members.remove(&key);
            }
            (Self::Lose(nth), Value::Array(list)) if !list.is_empty() => _ = list.remove(nth % list.len()),
            (Self::Gain(name, value), Value::Object(members)) => _ = members.insert(name, value),
            (Self::Gain(_, value), Value::Array(list)) => list.push(value),
            (Self::Double(nth), Value::Array(list)) if !list.is_empty() => {
                list.push(list[nth % list.len()].clone());
            }
            (Self::Insert(nth, c, times), Value::String(text)) => {
                let mut chars: Vec<char> = text.chars().collect();
                let at = nth % (chars.len() + 1);
                chars.splice(at..at, std::iter::repeat_n(c, times));
                *text = chars.into_iter().collect();
            }
            (Self::Cut(nth), Value::String(text)) if !text.is_empty() => {
                let gone = nth % text.chars().count();
                *text = text.chars().enumerate().filter(|(at, _)| *at != gone).map(|(_, c)| c).collect();
            }
            _ => {}
        }
    }
}
