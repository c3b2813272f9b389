//! How a run ends: the exit codes, and what is said when it ends without an answer.

use std::io::{self, Write};
use std::process::ExitCode;

use zopa::format::Refused;

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

    /// Says on standard error what is wrong. Where that is closed too, the exit code has to do.
    pub(crate) fn report(&self) -> Outcome {
        let mut err = io::stderr().lock();
        match self {
            Failure::Arguments { message, help } => {
                let (message, help) = (problems::harmless(message), problems::harmless(help));
                drop(writeln!(err, "error: {message}\n  help: {help}"));
                Outcome::BadArguments
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
