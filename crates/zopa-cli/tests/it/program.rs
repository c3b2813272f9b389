//! Runs the built program in the folder of fixtures.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A folder for files that a test writes, empty at first.
pub(crate) fn scratch(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("an old folder can go");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The program with some arguments, in the folder of fixtures, without colour from outside.
pub(crate) fn zopa(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zopa"));
    command.current_dir(fixtures()).args(args).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub(crate) fn run(args: &[&str]) -> Output {
    zopa(args).output().expect("the program starts")
}

/// Runs it with a text on standard input.
pub(crate) fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut command = zopa(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
    child.wait_with_output().expect("the program ends")
}

/// Everything a person would see, and the exit code.
pub(crate) fn seen(output: &Output) -> String {
    let mut seen = format!("exit code: {}\n", output.status.code().expect("it was not killed"));
    for (name, bytes) in [("output", &output.stdout), ("errors", &output.stderr)] {
        if !bytes.is_empty() {
            let text = String::from_utf8(bytes.clone()).expect("text");
            write!(seen, "--- {name}\n{text}").expect("a string takes all");
        }
    }
    seen
}
