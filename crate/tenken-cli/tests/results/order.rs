//! In whatever order, parts, threads and memory the files are added up: the same bytes.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::submissions::Received;
use crate::{contents, tenken};

/// How often a test repeats.
pub(crate) fn repeat() -> usize {
    env::var("REPEAT").ok().and_then(|times| times.parse().ok()).unwrap_or(2)
}

/// The same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % most as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        (1..list.len()).for_each(|at| list.swap(at, self.below(at + 1)));
    }
}

/// What is written of these paths.
fn results(paths: &[PathBuf], merge: &[PathBuf], how: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new().unwrap();
    let mut arguments: Vec<OsString> = vec!["results".into()];
    arguments.extend(paths.iter().map(Into::into));
    arguments.extend(how.iter().map(Into::into));
    if !merge.is_empty() {
        arguments.push("--merge".into());
        arguments.extend(merge.iter().map(Into::into));
    }
    arguments.extend(["-o".into(), folder.path().into()]);
    let output = tenken(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    contents(folder.path())
}

fn write_partial(paths: &[PathBuf], merge: &[PathBuf], file: &Path) {
    let mut arguments: Vec<OsString> = vec!["results".into()];
    arguments.extend(paths.iter().map(Into::into));
    arguments.extend(["--partial".into(), file.into()]);
    if !merge.is_empty() {
        arguments.push("--merge".into());
        arguments.extend(merge.iter().map(Into::into));
    }
    let output = tenken(&arguments);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn order_threads_and_memory_change_nothing() {
    let received = Received::everything();
    let mut files = received.files();
    let expected = results(&[received.folder.path().to_owned()], &[], &[]);
    let mut random = Random(5);
    for _ in 0..repeat() {
        random.shuffle(&mut files);
        for how in [
            &["--threads", "1"][..],
            &["--threads", "2"],
            &["--threads", "7", "--memory", "1"],
            &["--memory", "60000"],
        ] {
            assert!(results(&files, &[], how) == expected, "{how:?} {files:#?}");
        }
    }
}

#[test]
fn more_runs_than_files_may_be_open_are_merged_in_stages() {
    let received = Received::everything();
    let three_times = vec![received.folder.path().to_owned(); 6];
    let expected = results(&three_times, &[], &[]);
    assert!(results(&three_times, &[], &["--memory", "1"]) == expected);
}

#[test]
fn parts_come_to_the_whole() {
    let received = Received::everything();
    let files = received.files();
    let expected = results(&files, &[], &[]);
    let partials = TempDir::new().unwrap();
    let whole = partials.path().join("whole.ndjson");
    write_partial(&files, &[], &whole);
    let mut random = Random(28);
    for round in 0..repeat() {
        let mut parts = vec![Vec::new(); 4];
        for file in &files {
            parts[random.below(4)].push(file.clone());
        }
        let partial = |name: &str| partials.path().join(format!("{round}-{name}.ndjson"));
        let [first, second, third] = ["first", "second", "third"].map(partial);
        for (part, file) in parts.iter().zip([&first, &second, &third]) {
            write_partial(part, &[], file);
        }
        assert!(results(&parts[3], &[third.clone(), first.clone(), second.clone()], &[]) == expected);
        let (both, all) = (partial("both"), partial("all"));
        write_partial(&[], &[second, first], &both);
        write_partial(&parts[3], &[both, third], &all);
        assert!(std::fs::read(&all).unwrap() == std::fs::read(&whole).unwrap());
        assert!(results(&[], &[all], &["--threads", "1"]) == expected);
    }
}
