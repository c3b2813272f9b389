use std::path::PathBuf;
use std::process::ExitCode;

use expect_test::{Expect, expect};
use xtask::{Args, oracles};

/// Runs the comparison on `folder`, with a program that does not exist.
#[track_caller]
fn check(folder: PathBuf, code: ExitCode, expected: &Expect) {
    let shown = folder.display().to_string();
    let args = Args { domains: folder.clone(), oracles: folder, zopa: Some("no-such-file".into()) };
    let mut out = Vec::new();
    let found = oracles::run(&args, &mut out).expect("writes to memory");
    assert_eq!(format!("{found:?}"), format!("{code:?}"));
    expected.assert_eq(&String::from_utf8(out).expect("text").replace(&shown, "FOLDER"));
}

#[test]
fn a_folder_that_is_absent_is_skipped_aloud() {
    check(
        "no-such-folder".into(),
        ExitCode::SUCCESS,
        &expect![[r#"
            SKIPPED: there is no folder FOLDER; nothing was compared
        "#]],
    );
}

#[test]
fn a_program_that_is_missing_is_a_failure() {
    check(
        env!("CARGO_MANIFEST_DIR").into(),
        ExitCode::FAILURE,
        &expect![[r#"
            zopa: program
              expected a program
              found    no file no-such-file
            0 passed, 1 failed
        "#]],
    );
}
