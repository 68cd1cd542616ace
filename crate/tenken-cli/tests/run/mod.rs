//! Runs the command line as a person does.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// What `tenken` prints and how it ends, given these arguments, variables and this standard input.
pub(crate) fn with(variables: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tenken"))
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who is refused does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The same without variables: exit code, standard output, standard error.
pub(crate) fn tenken(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let output = with(&[], arguments, input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}
