//! `tenken schema` prints what stands in the repository.

use std::process::Command;

#[test]
fn a_schema_is_printed_as_it_stands_in_the_repository() {
    let files: [(&[&str], &[u8]); 3] = [
        (&["schema"], include_bytes!("../../tenken/schema/filing.json")),
        (&["schema", "filing"], include_bytes!("../../tenken/schema/filing.json")),
        (&["schema", "submission"], include_bytes!("../../tenken/schema/submission.json")),
    ];
    for (arguments, expected) in files {
        let output = Command::new(env!("CARGO_BIN_EXE_tenken")).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout == expected, "{arguments:?}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_tenken")).args(["schema", "score"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
