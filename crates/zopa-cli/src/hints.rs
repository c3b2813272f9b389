//! One thing to try where the arguments cannot be used, for what people type who call zopa for the first time.

use std::collections::BTreeSet;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};
use zopa::model::nearest;

use crate::args::Args;
use crate::exit::Failure;

/// Refuses the name of an option behind a single hyphen, which means its first letter alone: `-html` would be the help
/// of `-h`.
pub(crate) fn refuse_one_hyphen(typed: &[String], command: &Command) -> Result<(), Failure> {
    let names = long_names(command);
    let typed = typed.iter().take_while(|it| *it != "--");
    for word in typed {
        let Some(written) = word.strip_prefix('-').filter(|it| !it.starts_with('-')) else {
            continue;
        };
        let name = written.split('=').next().unwrap_or_default();
        // `-oFILE` is the name of a file behind the letter of an option.
        let near = if name.starts_with('o') { None } else { near_name(name, &names) };
        let Some(meant) = names.contains(name).then(|| name.to_string()).or(near) else { continue };
        return Err(Failure::arguments(
            format!("`-{name}` has one hyphen; an option that is a word has two"),
            format!("Write `--{meant}`."),
        ));
    }
    Ok(())
}

/// The option that is most likely meant, if so much is written that it is a word.
fn near_name(written: &str, names: &BTreeSet<String>) -> Option<String> {
    let is_word = written.len() > 2 && written.bytes().all(|it| it.is_ascii_lowercase());
    if is_word { nearest(written, names.iter().map(String::as_str)) } else { None }
}

/// The names of all options of the command and of those below it.
fn long_names(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|it| it.get_long()).map(String::from);
    let below = command.get_subcommands().flat_map(long_names);
    own.chain(below).chain(["help".into(), "version".into()]).collect()
}

/// The error with a hint, where there is one to give.
pub(crate) fn with_hint(mut error: Error) -> Error {
    // One spelling of a command is enough of a hint.
    if let Some(ContextValue::Strings(near)) = error.get(ContextKind::SuggestedSubcommand) {
        let near = near.iter().filter(|it| *it != "analyse").cloned().collect();
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(near));
    }
    if let Some(hint) = hint(&error) {
        let hint = ContextValue::StyledStrs(vec![StyledStr::from(hint)]);
        error.insert(ContextKind::Suggested, hint);
    }
    error
}

fn hint(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let found = text(error, ContextKind::InvalidSubcommand)?;
            let verb = VERBS.iter().find(|it| it.0.contains(&found.to_lowercase().as_str()));
            match verb {
                Some((_, verb)) => Some(format!("write `zopa {verb}`")),
                None => looks_like_a_file(found).then(|| {
                    format!("to answer a case, write `zopa analyze {}`", in_quotes(found))
                }),
            }
        }
        ErrorKind::UnknownArgument => {
            let is_told = error.get(ContextKind::SuggestedArg).is_some();
            unknown(text(error, ContextKind::InvalidArg)?, is_told)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let option = text(error, ContextKind::InvalidArg)?;
            let least = COUNTS.iter().find(|it| option.starts_with(it.0))?.1;
            let is_bounded = option.starts_with("--readings");
            let end = if is_bounded { "to 1,000,000" } else { "on" };
            Some(format!("write a whole number from {least} {end}"))
        }
        ErrorKind::MissingRequiredArgument => match error.get(ContextKind::InvalidArg)? {
            ContextValue::Strings(missing) if missing.iter().any(|it| it == "<CASE>") => Some(
                "name a case file or a folder; `zopa new case.toml` writes a case to start from"
                    .into(),
            ),
            _ => None,
        },
        _ => None,
    }
}

/// Words that people try for a command, each with the command.
const VERBS: [(&[&str], &str); 8] = [
    (&["answer", "run", "solve", "start", "analysis", "report"], "analyze"),
    (&["best", "list", "packages", "offers"], "deals"),
    (&["bodies", "body", "parliament", "power", "vote", "votes", "council"], "home"),
    (&["steps", "step", "order", "schedule", "calendar", "gantt", "timeline"], "plan"),
    (&["stable", "hold", "holds", "conflict", "graph"], "stability"),
    (&["validate", "lint", "verify", "test"], "check"),
    (&["diff", "changes"], "compare"),
    (&["import", "export", "save"], "convert"),
];
/// Options that take a whole number, each with the least.
const COUNTS: [(&str, u32); 9] = [
    ("--top", 1),
    ("--apart", 1),
    ("--readings", 1),
    ("--horizon", 1),
    ("--budget", 1),
    ("--grid", 1),
    ("--seed", 0),
    ("--limit", 0),
    ("--coalitions", 0),
];

/// Which commands have an option that the one typed has not.
fn of_other_verbs(option: &str, verb: &str, is_told: bool) -> Option<String> {
    let name = option.trim_start_matches('-').split('=').next().unwrap_or_default();
    let command = Args::command();
    let has = |it: &&Command| it.get_arguments().any(|it| it.get_long() == Some(name));
    let verbs: Vec<String> = command
        .get_subcommands()
        .filter(has)
        .map(|it| format!("`zopa {}`", it.get_name()))
        .collect();
    if verbs.is_empty() {
        return (!is_told).then(|| format!("`zopa {verb} --help` lists the options"));
    }
    let mut hint = format!("`--{name}` goes with {}", verbs.join(", "));
    if ["html", "md", "csv", "xlsx"].contains(&name) {
        hint += &format!("; `zopa {verb} -o FILE` writes this answer to a file");
    }
    Some(hint)
}

/// What to write in place of an argument that no command has; `is_told` says that a similar one is named already.
fn unknown(found: &str, is_told: bool) -> Option<String> {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    let before =
        typed.iter().position(|it| it == found).and_then(|it| typed.get(it.checked_sub(1)?));
    let before = before.map(String::as_str);
    let hint = match found {
        it if it.starts_with(['–', '—', '−']) => {
            "options start with two plain hyphens, as in `--html`; a word processor makes one dash of them".into()
        }
        it if it.starts_with("--pdf") => {
            "write a page with `--html page.html`, open it in a browser and print it to a file".into()
        }
        it if it.starts_with('-') && it[1..].parse::<f64>().is_ok() => {
            "nothing here takes a number below 0".into()
        }
        it if it.starts_with("--") => return of_other_verbs(it, typed.first()?, is_told),
        it if it.starts_with('-') => return None,
        "=" => "write no blanks around `=`: `--set values.a.walk_away=0.5`".into(),
        it if it.starts_with('=') || before.is_some_and(|it| it.ends_with('=')) => {
            "write no blanks around `=`: `--set values.a.walk_away=0.5`".into()
        }
        it if before == Some("--json") => format!(
            "`--json` takes no file; to write the answer to one, add `-o {}`", in_quotes(it)
        ),
        it if typed.iter().any(|it| it == "--where" || it == "--set") && !looks_like_a_file(it) => {
            "put what follows `--where` or `--set` in quotes; the shell takes blanks, `<` and `>` for itself".into()
        }
        it if typed.iter().any(|it| it == "--for") && !looks_like_a_file(it) => {
            "`--for` takes one party; ask for each party by itself".into()
        }
        it if looks_like_a_file(it) && before.is_some_and(looks_like_a_file) => {
            "give one case; to compare two, write `zopa compare` before them. A name with blanks stands in quotes".into()
        }
        it => format!("put a name with blanks in quotes, like \"my {it}\""),
    };
    Some(hint)
}

fn text(error: &Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text),
        _ => None,
    }
}

fn looks_like_a_file(word: &str) -> bool {
    let ends =
        [".toml", ".json", ".txt", ".xml"].iter().any(|it| word.to_ascii_lowercase().ends_with(it));
    ends || word.contains(['/', '\\']) || std::path::Path::new(word).exists()
}

fn in_quotes(word: &str) -> String {
    if word.contains(char::is_whitespace) { format!("\"{word}\"") } else { word.into() }
}
