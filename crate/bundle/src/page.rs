//! The page: template, words, scripts and styles, put into one file under a policy of hashes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::engine::Engine;

/// The oldest browsers that the page runs in; words.ts names them too.
pub(crate) const BROWSERS: &str = "--target=chrome97,edge97,firefox102,safari16";

/// Gives the finished HTML.
pub(crate) fn build(engine: &Engine, www: &Path, work: &Path) -> Result<String> {
    let words = words(www)?;
    let word = |path: &str| {
        let text = words.pointer(path).and_then(Value::as_str);
        text.map(escape).with_context(|| format!("words.ts lacks starting{path}"))
    };

    let start = esbuild(
        www,
        &www.join("src/start.js"),
        &["--minify", "--target=es5", "--format=iife", &format!("--define:WORDS={words}")],
    )?;
    let page = work.join("page.js");
    esbuild(
        www,
        &www.join("src/main.tsx"),
        &[
            "--bundle",
            "--minify",
            "--format=iife",
            "--global-name=tenkenPage",
            "--jsx=automatic",
            "--jsx-import-source=preact",
            BROWSERS,
            &format!("--outfile={}", page.display()),
        ],
    )?;
    let style = without_unused(&fs::read_to_string(work.join("page.css"))?);
    let page = fs::read_to_string(&page)?;

    let scripts = [start.trim_end(), &engine.glue, page.trim_end()];
    for script in scripts {
        let script = script.to_ascii_lowercase();
        ensure!(!script.contains("</script") && !script.contains("<!--"), "a script would end itself");
    }
    ensure!(!style.contains("</"), "the style sheet would end itself");
    let [start, glue, page] = scripts;
    let style = style.trim_end();
    let policy = policy(&scripts, style);

    fill(
        &fs::read_to_string(www.join("index.html"))?,
        &[
            ("policy", &policy),
            ("title", &word("/title")?),
            ("style", style),
            ("noscript.title", &word("/noscript/title")?),
            ("noscript.text", &word("/noscript/text")?),
            ("start", start),
            ("glue", glue),
            ("page", page),
            ("wasm", &STANDARD.encode(&engine.packed)),
        ],
    )
}

/// Runs esbuild on one file and gives what it prints.
pub(crate) fn esbuild(www: &Path, file: &Path, options: &[&str]) -> Result<String> {
    run(Command::new(www.join("node_modules/.bin/esbuild"))
        .current_dir(www)
        .arg(file)
        .args(["--log-level=warning", "--charset=utf8", "--legal-comments=none"])
        .args(options))
}

/// Runs a program to its end and gives what it prints.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_owned();
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} cannot be started: make sets up what is needed", program.display()))?;
    ensure!(output.status.success(), "{} failed", program.display());
    Ok(String::from_utf8(output.stdout)?)
}

/// The words of the start script, read out of words.ts by running it.
fn words(www: &Path) -> Result<Value> {
    let mut script =
        esbuild(www, &www.join("src/words.ts"), &["--bundle", "--format=iife", "--global-name=words"])?;
    script.push_str("process.stdout.write(JSON.stringify(words.starting));");
    let mut node = Command::new("node").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    node.stdin.take().context("node has no input")?.write_all(script.as_bytes())?;
    let output = node.wait_with_output()?;
    ensure!(output.status.success(), "words.ts does not run");
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn policy(scripts: &[&str], style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; \
         script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:",
        scripts.join(" "),
        hash(style)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Puts each value in the one place that names it; what is put in is not looked at again.
fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut html = String::new();
    let mut left: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("a place in index.html has no end")?;
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("index.html names {name}, which is not known");
        };
        left.retain(|known| *known != name);
        html.push_str(before);
        html.push_str(value);
        rest = after;
    }
    ensure!(left.is_empty(), "index.html has no place for {}", left.join(", "));
    html.push_str(rest);
    Ok(html)
}

/// A minified style sheet without the custom properties that nothing in it reads: most design tokens.
fn without_unused(style: &str) -> String {
    let mut kept = style.to_owned();
    loop {
        let mut next = String::with_capacity(kept.len());
        let mut rest = kept.as_str();
        while let Some(end) = rest.find(['{', ';', '}']) {
            let (part, tail) = rest.split_at(end);
            let mark = &tail[..1];
            let name = part.split_once(':').map(|(name, _)| name).filter(|name| name.starts_with("--"));
            let unused = name.is_some_and(|name| {
                !kept.contains(&format!("var({name})")) && !kept.contains(&format!("var({name},"))
            });
            if unused && mark != "{" {
                // The last declaration of a block leaves its brace.
                if mark == "}" {
                    next.push('}');
                }
            } else {
                next.push_str(part);
                next.push_str(mark);
            }
            rest = &tail[1..];
        }
        next.push_str(rest);
        if next.len() == kept.len() {
            return next;
        }
        kept = next;
    }
}

#[cfg(test)]
mod unused {
    use super::without_unused;

    #[test]
    fn only_properties_that_are_read_stay() {
        let style = ":root{--a:1px;--b:var(--a);--c:2px;--d:3px}p{margin:var(--b);--e:4px;top:var(--d,0)}";
        assert_eq!(
            without_unused(style),
            ":root{--a:1px;--b:var(--a);--d:3px}p{margin:var(--b);top:var(--d,0)}"
        );
    }
}
