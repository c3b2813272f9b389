//! The command line of zopa: arguments, files, progress, exit codes.

mod args;
mod bug;
mod exit;
mod files;
mod graph;
mod hints;
mod input;
mod interrupt;
mod output;
mod parties;
mod problems;
mod progress;
mod repeat;
mod verbs;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Args, Verb};
use crate::exit::{Failure, Outcome};
use crate::files::Files;

fn main() -> ExitCode {
    bug::install();
    bug::guarded(run).code()
}

fn run() -> Outcome {
    let typed: Vec<String> =
        std::env::args_os().skip(1).map(|it| it.to_string_lossy().into_owned()).collect();
    if let Err(failure) = hints::refuse_one_hyphen(&typed, &Args::command()) {
        return failure.report();
    }
    let args = Args::try_parse().unwrap_or_else(|it| hints::with_hint(it).exit());
    let done =
        Files::of(&args.verb).guard(args.force).and_then(|()| answered(&args.verb, args.force));
    done.unwrap_or_else(|failure: Failure| failure.report())
}

fn answered(verb: &Verb, force: bool) -> Result<Outcome, Failure> {
    match verb {
        Verb::Check(args) => verbs::check::run(args),
        Verb::Analyze(args) => verbs::analyze::run(args),
        Verb::Deals(args) => verbs::deals::run(args),
        Verb::Blockers(args) => verbs::blockers::run(args),
        Verb::Home(args) => verbs::home::run(args),
        Verb::Plan(args) => verbs::plan::run(args),
        Verb::Compare(args) => verbs::compare::run(args),
        Verb::Score(args) => verbs::score::run(args),
        Verb::Stability(args) => verbs::stability::run(args),
        Verb::Convert(args) => verbs::convert::run(args, force),
        Verb::New(args) => verbs::new::run(args),
        Verb::Schema(args) => verbs::schema::run(args),
        Verb::Filter(args) => verbs::filter::run(args),
        Verb::Completions(args) => verbs::completions::run(args),
        Verb::Man(args) => verbs::man::run(args),
    }
}
