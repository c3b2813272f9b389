//! What is said when zopa itself goes wrong.

use std::io::{self, Write};
use std::panic::PanicHookInfo;

/// Sets what is printed on a bug instead of the message of the language.
pub(crate) fn install() {
    std::panic::set_hook(Box::new(|info| drop(report(info, &mut io::stderr().lock()))));
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
