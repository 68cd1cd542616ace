//! House rules of `www/`: Japanese stands in words.ts only, nothing there knows the questionnaire or a rule, and no
//! text is read as markup.
#![allow(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

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
    sources(&Path::new(ROOT).join("www"), &mut files);
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

/// Whether a file is written out of the core, comments and all.
fn is_generated(file: &Path) -> bool {
    file.parent().is_some_and(|folder| folder.ends_with("src/types"))
}

/// Values of one name in the data files of all questionnaires.
fn values(name: &str) -> Vec<String> {
    let files = ["crate/tenken/questionnaires/h28.toml", "tests/questionnaires/next.toml"];
    let start = format!("{name} = \"");
    let mut values = Vec::new();
    for file in files {
        let text = fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
        let found = text.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
        values.extend(found.map(str::to_owned));
    }
    assert!(!values.is_empty(), "no {name}");
    values
}

/// Whether `word` stands in the line by itself and is not a part of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

/// Whether the line names a rule: a chapter's letter and three digits.
fn has_rule_code(line: &str) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        let chapter = word.starts_with(|c| "FIARQXTDPY".contains(c));
        chapter && word.len() == 4 && word[1..].bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[test]
fn the_page_knows_no_item_and_no_rule() {
    let keys: Vec<String> = values("key").into_iter().filter(|key| key.contains('.')).collect();
    assert!(keys.iter().any(|key| key == "theme.audit"));
    let found = lines(|file, line| {
        file.components().any(|part| part.as_os_str() == "src")
            && !is_generated(file)
            && (has_rule_code(line) || keys.iter().any(|key| has_word(line, key)))
    });
    assert_eq!(found, Vec::<String>::new());
    assert!(has_rule_code("x === \"Q004\"") && !has_rule_code("#F0044 A12 AF001"));
}

#[test]
fn the_words_are_not_those_of_the_questionnaire_or_a_rule() {
    let words = fs::read_to_string(Path::new(ROOT).join("www/src/words.ts")).unwrap();
    let rules = fs::read_to_string(Path::new(ROOT).join("crate/tenken/RULES.md")).unwrap();
    let titles = rules.lines().filter_map(|line| line.strip_prefix("## ")?.split_once(' '));
    let texts = ["text", "label", "why", "help", "basis"].into_iter().flat_map(values);
    let mut known: Vec<String> = texts.chain(titles.map(|(_, title)| title.to_owned())).collect();
    // A word or two may be anybody's.
    known.retain(|text| text.chars().count() > 4 && words.contains(text.as_str()));
    assert_eq!(known, Vec::<String>::new());
}

#[test]
fn japanese_stands_in_words_only() {
    let japanese = |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    let found =
        lines(|file, line| !file.ends_with("src/words.ts") && !is_generated(file) && line.contains(japanese));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_text_is_read_as_markup() {
    let found = lines(|_, line| line.to_lowercase().contains("innerhtml"));
    assert_eq!(found, Vec::<String>::new());
}
