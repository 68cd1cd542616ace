//! `tenken results` and `tenken rows`: a folder of files as it comes in, and what is published of it.
#![allow(clippy::disallowed_methods, reason = "a test reads and writes files")]

mod national;
mod order;
mod refused;
#[cfg(unix)]
mod stopped;
mod submissions;
mod written;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// What `tenken` prints and how it ends.
fn tenken<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tenken")).args(arguments).output().unwrap()
}

/// The same as text: exit code, standard output, standard error.
fn told<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> (i32, String, String) {
    let output = tenken(arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The files of a folder by name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}
