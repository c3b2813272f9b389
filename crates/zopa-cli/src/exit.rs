//! How a run ends: the exit codes, and what is said when it ends without an answer.

use std::io::{self, Write};
use std::process::ExitCode;

use zopa::format::{Problem, Refused, Severity};

use crate::problems;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Answered, also with "no agreement is possible".
    Answered,
    /// Arguments, files named or places to write that cannot be used.
    BadArguments,
    /// The case has errors.
    BadCase,
    /// Stopped by the user; what was known is printed.
    Stopped,
    /// A mistake in zopa.
    Bug,
}

impl Outcome {
    /// The exit code.
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(self.number())
    }

    /// The exit code as a number.
    pub(crate) fn number(self) -> u8 {
        match self {
            Outcome::Answered => 0,
            Outcome::BadArguments => 2,
            Outcome::BadCase => 3,
            Outcome::Stopped => 4,
            Outcome::Bug => 70,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something in the arguments cannot be used.
    Arguments {
        /// What, and why.
        message: String,
        /// One thing to try.
        help: String,
    },
    /// The case has errors.
    Case(Refused),
    /// The case cannot be read or has errors, and is to be seen by one party only.
    NoView {
        /// What is wrong, without a word of the case.
        message: String,
        /// How the run ends.
        outcome: Outcome,
    },
    /// An argument that is a text of its own, such as a package, has errors.
    Text(Refused),
    /// The reader of the output went away, as `head` does. Nothing is wrong.
    ClosedPipe,
}

impl Failure {
    /// Arguments that cannot be used, with one thing to try.
    pub(crate) fn arguments(message: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure::Arguments { message: message.into(), help: help.into() }
    }

    /// The same failure without anything that stands in the case; `is_folder` says that the arguments name a
    /// folder, so that even names of files were not given by the user.
    pub(crate) fn without_case(self, is_folder: bool) -> Failure {
        match self {
            Failure::Case(refused) => {
                let is_error = |it: &&Problem| it.severity == Severity::Error;
                let message = match refused.problems.iter().filter(is_error).count() {
                    1 => "the case has 1 error, which is not shown with `--for`".into(),
                    more => format!("the case has {more} errors, which are not shown with `--for`"),
                };
                Failure::NoView { message, outcome: Outcome::BadCase }
            }
            Failure::Arguments { .. } if is_folder => {
                let message = "the folder cannot be read; why is not shown with `--for`".into();
                Failure::NoView { message, outcome: Outcome::BadArguments }
            }
            other => other,
        }
    }

    /// Says on standard error what is wrong. Where that is closed too, the exit code has to do.
    pub(crate) fn report(&self) -> Outcome {
        let mut err = io::stderr().lock();
        match self {
            Failure::Arguments { message, help } => {
                let (message, help) = (problems::harmless(message), problems::harmless(help));
                drop(writeln!(err, "error: {message}\n  help: {help}"));
                Outcome::BadArguments
            }
            Failure::NoView { message, outcome } => {
                drop(writeln!(err, "error: {message}\n  help: Run `zopa check` without `--for`."));
                *outcome
            }
            Failure::Case(refused) | Failure::Text(refused) => {
                let style = problems::Style::of_stderr();
                let shown = problems::render(&refused.files, &refused.problems, style);
                let findings = zopa::findings(&refused.files, &refused.problems);
                let summary = zopa::report::findings_summary(None, &findings);
                drop(writeln!(err, "{shown}{summary}"));
                match self {
                    Failure::Case(_) => Outcome::BadCase,
                    _ => Outcome::BadArguments,
                }
            }
            Failure::ClosedPipe => Outcome::Answered,
        }
    }
}
