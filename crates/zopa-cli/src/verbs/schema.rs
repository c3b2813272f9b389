//! `zopa schema`: the JSON Schema of case files, for editors.

use crate::args::SchemaArgs;
use crate::exit::{Failure, Outcome};
use crate::output::{Target, write};

pub(crate) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    let schema = zopa::format::schema();
    write(Target::of(args.output.as_deref()), |out| writeln!(out, "{}", schema.trim_end()))?;
    Ok(Outcome::Answered)
}
