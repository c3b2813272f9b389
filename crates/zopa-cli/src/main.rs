//! The command line of zopa: arguments, files, progress, exit codes.

mod args;
mod bug;
mod exit;
mod input;
mod interrupt;
mod output;
mod problems;
mod progress;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Verb};
use crate::exit::{Failure, Outcome};

fn main() -> ExitCode {
    bug::install();
    bug::guarded(run).code()
}

fn run() -> Outcome {
    let args = Args::parse();
    let done = match &args.verb {
        Verb::Check(args) => verbs::check::run(args),
        Verb::Analyze(args) => verbs::analyze::run(args),
        Verb::Blockers(args) => verbs::blockers::run(args),
        Verb::Compare(args) => verbs::compare::run(args),
        Verb::Score(args) => verbs::score::run(args),
        Verb::Convert(args) => verbs::convert::run(args),
        Verb::New(args) => verbs::new::run(args),
        Verb::Schema(args) => verbs::schema::run(args),
    };
    done.unwrap_or_else(|failure: Failure| failure.report())
}
