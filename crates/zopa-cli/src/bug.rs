//! What is said when zopa itself goes wrong.

use std::any::Any;
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
    let place = info.location().map(|it| format!("{}:{}", it.file(), it.line()));
    let place = place.unwrap_or_else(|| "unknown place".into());
    writeln!(err, "This is a bug in zopa, not in your case: {}", message(info.payload()))?;
    writeln!(err, "  zopa {} at {place}", env!("CARGO_PKG_VERSION"))?;
    writeln!(
        err,
        "  help: Please report these lines, and the case if it may be shared; they hold nothing of it."
    )
}

/// What went wrong, if the words are those of the program: words put together while it ran may quote the case.
fn message(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("see the place")
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

    #[test]
    fn a_report_quotes_nothing_of_a_case() {
        let secret = String::from("walk_away = 0.4711");
        let payload = std::panic::catch_unwind(|| panic!("no such number: {secret}"));
        assert_eq!(message(&*payload.expect_err("it panics")), "see the place");
        let payload = std::panic::catch_unwind(|| panic!("an arm that cannot be reached"));
        assert_eq!(message(&*payload.expect_err("it panics")), "an arm that cannot be reached");
    }
}
