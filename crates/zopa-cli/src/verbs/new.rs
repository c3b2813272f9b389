//! `zopa new [FILE]`: a case to start from.

use crate::args::NewArgs;
use crate::exit::{Failure, Outcome};
use crate::output::{Target, write};

pub(crate) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let target = match &args.file {
        Some(file) => Target::NewFile(file, "Give another name, or move the file away."),
        None => Target::Stdout,
    };
    write(target, |out| out.write_all(zopa::format::starter().as_bytes()))?;
    Ok(Outcome::Answered)
}
