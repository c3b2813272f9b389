//! The program behind `cargo xtask`.

use std::io::{self, Write};
use std::process::ExitCode;

use xtask::{Args, USAGE, oracles};

/// Exit code for arguments that cannot be used.
const BAD_ARGUMENTS: u8 = 2;

fn main() -> io::Result<ExitCode> {
    let args = match Args::read(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(fault) => {
            writeln!(io::stderr(), "{}\n\n{USAGE}", fault.0)?;
            return Ok(ExitCode::from(BAD_ARGUMENTS));
        }
    };
    oracles::run(&args, &mut io::stdout().lock())
}
