//! `zopa new [FILE]`: a case to start from.

use std::path::Path;

use zopa::format::{read_native, starter};

use crate::args::NewArgs;
use crate::exit::{Failure, Outcome};
use crate::input::ending;
use crate::output::{Target, workbook, write, wrote};

pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let is_workbook = match &args.file {
        Some(file) => is_workbook(file)?,
        None => false,
    };
    let bytes = if is_workbook { starter_workbook()? } else { starter().as_bytes().to_vec() };
    write(Target::of(args.file.as_deref()), |out| out.write_all(&bytes))?;
    if let Some(file) = &args.file {
        let says_so = ["toml", "xlsx"].contains(&ending(file).as_str());
        wrote(file, (!says_so).then_some("TOML"));
    }
    Ok(Outcome::Answered)
}

/// Whether a workbook is asked for, by the ending of the name, rather than TOML.
fn is_workbook(file: &Path) -> Result<bool, Failure> {
    match ending(file).as_str() {
        "xlsx" => Ok(true),
        "toml" | "txt" | "" => Ok(false),
        _ => Err(Failure::arguments(
            format!("`{}` ends neither in .toml nor in .xlsx", file.display()),
            "Give a name with one of these endings; it says what is written.",
        )),
    }
}

/// The case to start from as a workbook, which explains itself on a sheet of its own.
fn starter_workbook() -> Result<Vec<u8>, Failure> {
    let loaded = read_native("starter", starter().as_bytes());
    workbook(loaded.expect("the case to start from is sound").case.draft())
}
