//! A run that a person stops says so, and leaves nothing behind.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Runs `tenken` with a pipe among the files, from which nothing comes, and stops it once it waits for that.
fn stopped(signal: &str, folder: &Path, verb: &str, how: &[&str]) -> Output {
    let pipe = folder.join("届かない.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let before = fs::read_dir(folder).unwrap().count();
    let run = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .current_dir(folder)
        .arg(verb)
        .arg(&pipe)
        .args(how)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while fs::read_dir(folder).unwrap().count() == before {
        thread::sleep(Duration::from_millis(1));
    }
    // Its folder was made; a signal before the program is ready for it would end it as any other.
    thread::sleep(Duration::from_millis(300));
    assert!(Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap().success());
    let output = run.wait_with_output().unwrap();
    fs::remove_file(pipe).unwrap();
    output
}

#[test]
fn a_run_that_is_stopped_leaves_nothing() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        for (verb, how) in [
            ("results", &["-o", "結果"][..]),
            ("results", &["--partial", "途中.ndjson"]),
            ("rows", &["--format", "csv", "-o", "回答.csv"]),
        ] {
            let folder = TempDir::new().unwrap();
            let output = stopped(signal, folder.path(), verb, how);
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(130), "{signal} {verb} {how:?} {told}");
            assert!(told.ends_with("中止しました。何も書き出していません。\n"), "{told}");
            assert!(output.stdout.is_empty());
            let left: Vec<_> =
                fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
            assert!(left.is_empty(), "{signal} {verb} {how:?} left {left:?}");
        }
    }
}
