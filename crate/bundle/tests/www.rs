//! House rules of `www/`: Japanese stands in words.ts only, and no text is read as markup.
#![allow(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("node_modules") {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Gives "file:line: text" for each line of the page's sources that `wrong` picks out.
fn lines(wrong: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www"), &mut files);
    files.sort();
    assert!(files.iter().any(|file| file.ends_with("src/words.ts")));
    let mut picked = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| wrong(&file, line)) {
            picked.push(format!("{}:{}: {line}", file.display(), number + 1));
        }
    }
    picked
}

#[test]
fn japanese_stands_in_words_only() {
    let japanese = |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    let found = lines(|file, line| !file.ends_with("src/words.ts") && line.contains(japanese));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_text_is_read_as_markup() {
    let found = lines(|_, line| line.to_lowercase().contains("innerhtml"));
    assert_eq!(found, Vec::<String>::new());
}
