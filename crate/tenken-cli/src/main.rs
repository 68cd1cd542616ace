//! `tenken`, the command line: the only crate that reads files and folders.

fn main() {}
