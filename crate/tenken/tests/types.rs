//! The page's TypeScript types of Message and View are those of the core. `TENKEN_UPDATE=1` rewrites them.
#![allow(clippy::disallowed_methods, reason = "a test reads and rewrites the page's types")]

use std::fs;
use std::path::Path;

use tenken::desk::{Message, View};
use ts_rs::{Config, TS};

#[test]
fn the_types_of_the_page_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/src/types");
    let scratch = std::env::temp_dir().join(format!("tenken-types-{}", std::process::id()));
    let config = Config::default().with_out_dir(&scratch);
    View::export_all(&config).unwrap();
    Message::export_all(&config).unwrap();
    let read = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        let mut files: Vec<(String, String)> = entries
            .map(|path| {
                (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
            })
            .collect();
        files.sort();
        files
    };
    let expected = read(&scratch);
    if std::env::var_os("TENKEN_UPDATE").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &expected {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    fs::remove_dir_all(&scratch).unwrap();
    assert!(expected.len() > 20);
    assert!(read(&folder) == expected, "www/src/types is stale: run `make update`");
}
