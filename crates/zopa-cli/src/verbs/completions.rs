//! `zopa completions SHELL`: a script for a shell.

use clap::CommandFactory;

use crate::args::{Args, CompletionsArgs};
use crate::exit::{Failure, Outcome};
use crate::output::{Target, write};

pub(crate) fn run(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "zopa", &mut script);
    write(Target::of(args.output.as_deref()), |out| out.write_all(&script))?;
    Ok(Outcome::Answered)
}
