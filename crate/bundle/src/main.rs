//! Makes `dist/`, or the folder given: one HTML file out of the WASM module, its glue, the page and its styles.
#![allow(clippy::disallowed_methods, reason = "the bundler reads and writes files")]

mod engine;
mod lzma;
mod page;
mod search;

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;

const BUDGET_RAW: usize = 650_000;
const BUDGET_ZIPPED: usize = 435_000;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let wasm = arguments.next().context("usage: bundle MODULE.wasm [FOLDER]")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let work = root.join("target/bundle");
    let dist = root.join(arguments.next().unwrap_or_else(|| "dist".into()));
    fs::create_dir_all(&work)?;
    fs::create_dir_all(&dist)?;

    let engine = engine::build(&wasm, &root.join("www"), &work)?;
    let html = page::build(&engine, &root.join("www"), &work)?;

    let offences = search::offences(&html);
    ensure!(offences.is_empty(), "the page could reach the network:\n{}", offences.join("\n"));

    let zipped = zip(&html)?;
    fs::write(dist.join("tenken.html"), &html)?;
    fs::write(dist.join("tenken.zip"), &zipped)?;
    fs::write(
        dist.join("SHA256SUMS"),
        format!("{}  tenken.html\n{}  tenken.zip\n", sha256(html.as_bytes()), sha256(&zipped)),
    )?;

    println!("wasm         {:>9} bytes, {} packed", engine.wasm.len(), engine.packed.len());
    println!("tenken.html  {:>9} bytes of {BUDGET_RAW}", html.len());
    println!("tenken.zip   {:>9} bytes of {BUDGET_ZIPPED}", zipped.len());
    if html.len() > BUDGET_RAW || zipped.len() > BUDGET_ZIPPED {
        bail!("the page is over its budget");
    }
    Ok(())
}

/// Mail filters strip HTML, so the page is handed over as an archive too; its time stamp is fixed.
fn zip(html: &str) -> Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    archive.start_file("tenken.html", options)?;
    archive.write_all(html.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
