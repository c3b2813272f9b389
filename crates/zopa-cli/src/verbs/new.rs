//! `zopa new [FILE]`: a case to start from.

use zopa::format::{read_native, starter};

use crate::args::NewArgs;
use crate::exit::{Failure, Outcome};
use crate::input::ending;
use crate::output::{Target, workbook, write};

pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let is_workbook = args.file.as_ref().is_some_and(|it| ending(it) == "xlsx");
    let bytes = if is_workbook { starter_workbook()? } else { starter().as_bytes().to_vec() };
    write(Target::of(args.file.as_deref()), |out| out.write_all(&bytes))?;
    Ok(Outcome::Answered)
}

/// The case to start from as a workbook, which explains itself on a sheet of its own.
fn starter_workbook() -> Result<Vec<u8>, Failure> {
    let loaded = read_native("starter", starter().as_bytes());
    workbook(loaded.expect("the case to start from is sound").case.draft())
}
