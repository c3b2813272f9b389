//! The program under trial, as a person would call it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A built program.
pub(super) struct Program(PathBuf);

impl Program {
    /// The program at a path, or one built in release mode; or why there is none.
    pub(super) fn find(path: Option<&Path>) -> Result<Program, String> {
        match path {
            Some(path) if path.is_file() => Ok(Program(path.to_path_buf())),
            Some(path) => Err(format!("no file {}", path.display())),
            None => build(),
        }
    }

    /// The answer of `zopa analyze CASE --json`, or why there is none.
    pub(super) fn analyze(&self, case: &Path) -> Result<Value, String> {
        let mut command = Command::new(&self.0);
        let output = run(command.arg("analyze").arg(case).arg("--json"))?;
        serde_json::from_slice(&output.stdout).map_err(|it| format!("no JSON: {it}"))
    }

    /// The answer of `zopa stability CASE --json`, or why there is none.
    pub(super) fn stability(&self, case: &Path) -> Result<Value, String> {
        let mut command = Command::new(&self.0);
        let output = run(command.arg("stability").arg(case).arg("--json"))?;
        serde_json::from_slice(&output.stdout).map_err(|it| format!("no JSON: {it}"))
    }

    /// The answer of `zopa home CASE --json`, or why there is none.
    pub(super) fn home(&self, case: &Path) -> Result<Value, String> {
        let mut command = Command::new(&self.0);
        let output = run(command.arg("home").arg(case).arg("--json"))?;
        serde_json::from_slice(&output.stdout).map_err(|it| format!("no JSON: {it}"))
    }

    /// Runs `zopa convert FROM TO`.
    pub(super) fn convert(&self, from: &Path, to: &Path) -> Result<(), String> {
        run(Command::new(&self.0).arg("convert").arg(from).arg(to)).map(drop)
    }
}

fn build() -> Result<Program, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--release", "--package", "zopa-cli"]);
    let output = run(cargo.args(["--message-format", "json-render-diagnostics"]))?;
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let executable = messages
        .lines()
        .filter_map(|it| serde_json::from_str::<Value>(it).ok())
        .find_map(|it| it["executable"].as_str().map(PathBuf::from));
    executable.map(Program).ok_or_else(|| "cargo built no program".into())
}

/// What a command printed, or how it failed.
fn run(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|it| it.to_string())?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()))
}
