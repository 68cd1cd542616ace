//! Turns the year's questionnaire from TOML into JSON, so that the page carries no TOML parser.
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
    let json = match fs::read_to_string(&data) {
        Ok(text) => match data_file::read(&text) {
            Ok(questionnaire) => serde_json::to_string(&questionnaire).expect("plain data"),
            Err(error) => fail(&data, &format!("{}: {}", error.line, error.message)),
        },
        Err(error) => fail(&data, &format!(" {error}")),
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("questionnaire.json");
    fs::write(&out, json).unwrap_or_else(|error| fail(&out, &format!(" {error}")));
}

fn fail(file: &Path, message: &str) -> ! {
    println!("cargo::error={}:{message}", file.display());
    process::exit(1);
}
