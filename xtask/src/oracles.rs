//! `cargo xtask oracles`: compares the program, from outside, with answers that were computed elsewhere.

pub mod answer;
mod cases;
mod domains;
mod games;
mod power;
mod program;
mod stability;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use crate::Args;
use crate::oracles::program::Program;
use crate::tally::{About, Tally};

/// Compares everything that lies in the folders and prints a last line `N passed, M failed`.
///
/// Success if all answers are as expected, or if the folder is absent; failure otherwise, also if the folder
/// holds nothing to compare.
///
/// # Errors
///
/// Only if nothing can be printed.
pub fn run(args: &Args, out: &mut dyn Write) -> io::Result<ExitCode> {
    if !args.oracles.is_dir() {
        let dir = args.oracles.display();
        writeln!(out, "SKIPPED: there is no folder {dir}; nothing was compared")?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut tally = Tally::new(out);
    match Program::find(args.zopa.as_deref()) {
        Ok(program) => {
            cases::compare(&program, &args.oracles.join("cases"), &mut tally)?;
            let rows = args.oracles.join("additive_domains.json");
            domains::compare(&program, &rows, &args.domains, &mut tally)?;
            power::compare(&program, &args.oracles.join("power_index_values.json"), &mut tally)?;
            games::compare(&program, &args.domains.join("llm_deliberation"), &mut tally)?;
            for file in ["stability_published.json", "stability_random.json"] {
                stability::compare(&program, &args.oracles.join(file), &mut tally)?;
            }
        }
        Err(why) => tally.fail(About { case: "zopa", key: "program" }, "a program", &why)?,
    }
    let (passed, failed) = (tally.passed(), tally.failed());
    if passed + failed == 0 {
        tally.say("nothing was compared: the folder holds no expected answer")?;
    }
    tally.say(&format!("{passed} passed, {failed} failed"))?;
    let all_well = failed == 0 && passed > 0;
    Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The JSON in a file, or why there is none.
fn read_json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|it| it.to_string())?;
    serde_json::from_str(&text).map_err(|it| it.to_string())
}

/// The files of a folder with an extension, by name; none if there is no such folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|it| it.path())
        .filter(|it| it.extension().is_some_and(|it| it == extension))
        .collect();
    files.sort();
    files
}
