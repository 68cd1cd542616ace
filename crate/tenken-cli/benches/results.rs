//! How long adding up a fictional country takes, against only reading and parsing the same files, and the most memory
//! it takes: of one country, and of COUNTRIES of them (100 unless set), each another.
#![allow(clippy::disallowed_methods, reason = "a bench reads the clock and writes files")]
#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Rounds of each measurement; all kinds take turns, the median counts.
const ROUNDS: usize = 7;

/// How often the memory of a process is looked at; the kernel keeps the peak, so that only what comes after the last
/// look is missed.
const LOOK: Duration = Duration::from_millis(2);

const TENKEN: &str = env!("CARGO_BIN_EXE_tenken");

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let country = |seed: usize| folder.path().join(seed.to_string());
    generate(&country(1), 1);
    let (mut parsing, mut adding, mut on_one) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parsing.push(time(|| parse(&country(1))));
        adding.push(time(|| drop(results(&[country(1)], folder.path(), &[]))));
        on_one.push(time(|| drop(results(&[country(1)], folder.path(), &["--threads", "1"]))));
    }
    let [parsing, adding, on_one] = [parsing, adding, on_one].map(median);
    let alone = parsing.as_secs_f64();
    println!("one country, {} files", fs::read_dir(country(1)).expect("a folder").count() - 1);
    println!("  read and parsed as JSON alone  {:>7.0} ms   1.00", alone * 1e3);
    for (what, time) in [("tenken results", adding), ("tenken results, one thread", on_one)] {
        println!("  {what:<30} {:>7.0} ms   {:.2}", time.as_secs_f64() * 1e3, time.as_secs_f64() / alone);
    }
    let (peak, _) = results(&[country(1)], folder.path(), &[]);
    println!("  most memory                    {:>7.0} MiB", peak as f64 / 1024.0);

    let countries = std::env::var("COUNTRIES").ok().and_then(|many| many.parse().ok()).unwrap_or(100);
    for seed in 2..=countries {
        generate(&country(seed), seed);
    }
    let all: Vec<PathBuf> = (1..=countries).map(country).collect();
    let start = Instant::now();
    let (peak, summary) = results(&all, folder.path(), &[]);
    println!("{countries} countries, no two the same, {}", summary.lines().next().unwrap_or_default());
    println!(
        "  tenken results                 {:>7.1} s   {:.2} of so many countries parsed",
        start.elapsed().as_secs_f64(),
        start.elapsed().as_secs_f64() / alone / countries as f64
    );
    println!("  most memory                    {:>7.0} MiB", peak as f64 / 1024.0);
}

fn generate(folder: &Path, seed: usize) {
    let seed = seed.to_string();
    let mut command = Command::new(TENKEN);
    command.args(["example".as_ref(), "--national".as_ref(), folder.as_os_str()]).args(["--seed", &seed]);
    assert!(command.stdout(Stdio::null()).status().expect("tenken runs").success());
}

/// Reads and parses every file, one after the other; of those that are not JSON as far as they go.
fn parse(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        let _ = black_box(serde_json::from_slice::<Value>(&bytes));
    }
}

/// Adds up these folders: the most memory the process took, in KiB, and what it printed.
fn results(folders: &[PathBuf], beside: &Path, how: &[&str]) -> (u64, String) {
    let out = beside.join("results");
    let mut command = Command::new(TENKEN);
    command.arg("results").args(folders).arg("-o").arg(&out).args(how);
    let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("tenken runs");
    let mut peak = 0;
    let ended = loop {
        peak = peak.max(most_memory(process.id()));
        match process.try_wait().expect("a child") {
            Some(ended) => break ended,
            None => thread::sleep(LOOK),
        }
    };
    assert_eq!(ended.code(), Some(1), "files of a country are set aside");
    let printed = process.wait_with_output().expect("a child").stdout;
    fs::remove_dir_all(out).expect("a folder");
    (peak, String::from_utf8(printed).expect("UTF-8"))
}

/// The peak that the kernel keeps of a process, in KiB; 0 where it keeps none or the process is gone.
fn most_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
