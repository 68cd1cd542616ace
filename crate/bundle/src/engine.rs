//! The engine: the optimised WASM module and its glue as one classic script.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::lzma::pack;
use crate::page::{BROWSERS, esbuild, run};

/// The module and the script that makes an instance of it.
pub(crate) struct Engine {
    pub(crate) wasm: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) glue: String,
}

/// Binds, optimises and compresses the module that cargo built.
pub(crate) fn build(module: &Path, www: &Path, work: &Path) -> Result<Engine> {
    // The glue for bundlers has no code that loads the module: nothing in it has to be cut away.
    Bindgen::new()
        .input_path(module)
        .out_name("tenken_web")
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(work)?;

    let optimised = work.join("tenken_web.wasm");
    run(Command::new(www.join("node_modules/.bin/wasm-opt"))
        // Inlining into a single caller makes the module 6 % larger when compressed; -Oz makes it 1 % larger, and
        // so does the packing of its data.
        .args(["-O2", "--one-caller-inline-max-function-size=2", "--skip-pass=memory-packing", "-o"])
        .arg(&optimised)
        .arg(work.join("tenken_web_bg.wasm")))?;
    let wasm = fs::read(&optimised)?;
    Ok(Engine { glue: glue(www, work)?, packed: pack(&wasm)?, wasm })
}

/// `tenkenInstantiate(module)`: every call gives a new instance, glue state included.
fn glue(www: &Path, work: &Path) -> Result<String> {
    let entry = fs::read_to_string(work.join("tenken_web.js"))?;
    ensure!(
        entry.contains("__wbg_set_wasm(wasm);") && entry.contains("wasm.__wbindgen_start();"),
        "wasm-bindgen starts its module in a new way:\n{entry}"
    );
    let glue = esbuild(
        www,
        &work.join("tenken_web_bg.js"),
        &["--bundle", "--minify", "--format=iife", "--global-name=glue", BROWSERS],
    )?;
    let glue = glue.trim_end();
    Ok(format!(
        "function tenkenInstantiate(module){{{glue}\
         return WebAssembly.instantiate(module,{{\"./tenken_web_bg.js\":glue}}).then(function(instance){{\
         glue.__wbg_set_wasm(instance.exports);instance.exports.__wbindgen_start();return glue}})}}"
    ))
}
