//! Prepares the data that the core carries.
//!
//! Turns the year's questionnaire from TOML into postcard's bytes, so that the page carries no TOML parser and
//! no second set of JSON readers, and writes the first two cases of every rule's fixture down as its examples.
//!
//! `TENKEN_QUESTIONNAIRE` names another data file, from the workspace's folder. A wrong file fails the build with
//! its file and line.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::disallowed_methods,
    reason = "a build script reads files; it shares the core's types and uses part of them"
)]

#[path = "src/calendar.rs"]
mod calendar;
#[path = "src/data_file.rs"]
mod data_file;
#[path = "src/questionnaire/mod.rs"]
mod questionnaire;
#[path = "src/written.rs"]
mod written;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-env-changed=TENKEN_QUESTIONNAIRE");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let data = match env::var_os("TENKEN_QUESTIONNAIRE") {
        Some(path) => here.join("../..").join(path),
        None => here.join("questionnaires/h28.toml"),
    };
    println!("cargo::rerun-if-changed={}", data.display());
    let bytes = match fs::read_to_string(&data) {
        Ok(text) => match data_file::read(&text) {
            Ok(questionnaire) => postcard::to_stdvec(&questionnaire).expect("plain data"),
            Err(error) => fail(&data, &format!("{}: {}", error.line, error.message)),
        },
        Err(error) => fail(&data, &format!(" {error}")),
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    write(&out.join("questionnaire.postcard"), &bytes);

    let list = here.join("data/municipalities.tsv");
    println!("cargo::rerun-if-changed={}", list.display());
    let text = fs::read_to_string(&list).unwrap_or_else(|error| fail(&list, &format!(" {error}")));
    let readings = env::var_os("CARGO_FEATURE_READINGS").is_some();
    write(&out.join("municipalities.tsv"), municipalities(&text, readings).as_bytes());

    let fixtures = here.join("../../tests/rules");
    println!("cargo::rerun-if-changed={}", fixtures.display());
    write(&out.join("examples.tsv"), examples(&fixtures).as_bytes());
}

/// The first two cases of every fixture in the folder, the wrong one and the right one, a rule a line: its code, then
/// the title, the filing and the last round's filing of each. `src/rules/examples.rs` reads it.
fn examples(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| fail(folder, &format!(" {error}")));
    let mut lines: Vec<String> = Vec::new();
    for entry in entries {
        let file = entry.unwrap_or_else(|error| fail(folder, &format!(" {error}"))).path();
        let text = fs::read_to_string(&file).unwrap_or_else(|error| fail(&file, &format!(" {error}")));
        let code = text.strip_prefix("# ").and_then(|rest| rest.split_once(' ')).map(|(code, _)| code);
        let mut line = code.unwrap_or_else(|| fail(&file, "1: \"# CODE title\" is expected")).to_owned();
        let cases: Vec<&str> = text.split("\n## ").skip(1).take(2).collect();
        for case in &cases {
            line.push('\t');
            line.push_str(case.lines().next().unwrap_or_default());
            for block in ["json", "previous"] {
                line.push('\t');
                if let Some(json) = block_of(case, block) {
                    let mut value: serde_json::Value = serde_json::from_str(json)
                        .unwrap_or_else(|error| fail(&file, &format!(" {error} in {json}")));
                    if let (true, Some(filing)) = (block == "previous", value.as_object_mut()) {
                        filing.entry("questionnaire").or_insert_with(|| "h27".into());
                    }
                    line.push_str(&value.to_string());
                }
            }
        }
        if cases.len() == 2 {
            lines.push(line);
        }
    }
    lines.sort_unstable();
    lines.join("\n")
}

/// What stands in a case's block of this name.
fn block_of<'a>(case: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = case.split_once(&format!("```{name}\n"))?;
    rest.split_once("```").map(|(block, _)| block)
}

/// The list without its remarks, without the readings where they are not wanted, and with the step from code to code
/// in place of the codes: `src/builtin.rs` spells them out again.
fn municipalities(text: &str, readings: bool) -> String {
    let (mut list, mut previous) = (String::new(), 0);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let heading = line.starts_with("code");
        for (column, value) in line.split('\t').enumerate() {
            if column > 0 {
                list.push('\t');
            }
            if column == 0 && !heading {
                let body: u32 = value[..5].parse().expect("codes are digits");
                if body != previous + 1 {
                    list.push_str(&(body - previous).to_string());
                }
                previous = body;
            } else if column != 2 || readings || heading {
                list.push_str(value);
            }
        }
        list.truncate(list.trim_end_matches('\t').len());
        list.push('\n');
    }
    list
}

fn write(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).unwrap_or_else(|error| fail(file, &format!(" {error}")));
}

fn fail(file: &Path, message: &str) -> ! {
    println!("cargo::error={}:{message}", file.display());
    process::exit(1);
}
