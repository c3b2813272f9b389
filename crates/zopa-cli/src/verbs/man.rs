//! `zopa man [DIR]`: manual pages.

use std::fs;
use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::args::{Args, EXIT_CODES, ManArgs};
use crate::exit::{Failure, Outcome};
use crate::output::{Target, write};

pub(crate) fn run(args: &ManArgs) -> Result<Outcome, Failure> {
    let zopa = named();
    let Some(dir) = &args.dir else {
        write(Target::Stdout, |out| page(&zopa, out))?;
        return Ok(Outcome::Answered);
    };
    fs::create_dir_all(dir).map_err(|it| unusable(dir, &it))?;
    for command in std::iter::once(&zopa).chain(zopa.get_subcommands()) {
        let man = Man::new(command.clone());
        write(Target::File(&dir.join(man.get_filename())), |out| page(command, out))?;
    }
    Ok(Outcome::Answered)
}

/// The program, each command with its whole name.
fn named() -> Command {
    let mut zopa = Args::command().disable_help_subcommand(true);
    zopa.build();
    zopa
}

fn page(command: &Command, out: &mut dyn io::Write) -> io::Result<()> {
    // The page of the program ends with the exit codes; those of commands have only their examples.
    let is_verb = command.get_name() != "zopa";
    let command = match command.get_after_help() {
        Some(examples) if is_verb => {
            command.clone().after_help(format!("{examples}\n\n{EXIT_CODES}"))
        }
        _ => command.clone(),
    };
    Man::new(command).source(concat!("zopa ", env!("CARGO_PKG_VERSION"))).render(out)
}

fn unusable(dir: &Path, why: &io::Error) -> Failure {
    Failure::arguments(
        format!("cannot make the folder `{}`: {why}", dir.display()),
        "Give a folder in a place you may write to.",
    )
}
