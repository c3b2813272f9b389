//! What is said when zopa itself goes wrong.

use std::io::{self, Write};
use std::panic::{PanicHookInfo, UnwindSafe};

use crate::exit::Outcome;

/// Sets what is printed on a bug instead of the message of the language.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| drop(report(info, &mut io::stderr().lock()))));
}

/// Does the work; a panic in it is a bug, of which the hook has said what to do.
pub(crate) fn guarded(work: impl FnOnce() -> Outcome + UnwindSafe) -> Outcome {
    std::panic::catch_unwind(work).unwrap_or(Outcome::Bug)
}

fn report(info: &PanicHookInfo<'_>, err: &mut dyn Write) -> io::Result<()> {
    let message = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map(|it| format!("{}:{}", it.file(), it.line()));
    let place = place.unwrap_or_else(|| "unknown place".into());
    writeln!(err, "This is a bug in zopa, not in your case: {message}")?;
    writeln!(err, "  zopa {} at {place}", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        err,
        "  help: Please report these lines with the command you ran, and the case if it may be shared."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_with_the_exit_code_of_a_bug() {
        let outcome = guarded(|| panic!("an arm that cannot be reached"));
        assert_eq!((outcome, outcome.number()), (Outcome::Bug, 70));
        assert_eq!(guarded(|| Outcome::Stopped), Outcome::Stopped);
    }
}
