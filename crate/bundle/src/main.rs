//! Makes `dist/`: one HTML file out of the WASM module, its glue, the page and its styles.

fn main() {}
