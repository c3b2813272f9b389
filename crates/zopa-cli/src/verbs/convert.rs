//! `zopa convert IN OUT`: a case in the native format, as TOML or JSON, or as a workbook.

use std::io::{self, Write};
use std::path::Path;

use zopa::format::{FileText, Loaded, to_json, to_toml};
use zopa::report::{for_whom, marked};

use crate::args::ConvertArgs;
use crate::exit::{Failure, Outcome};
use crate::input::{Input, ending, is_workbook, read_case};
use crate::output::{Target, workbook, write};
use crate::problems::harmless;

/// What a file can be written as.
#[derive(Clone, Copy, Debug)]
enum Format {
    Toml,
    Json,
    Workbook,
}

impl Format {
    /// By the ending of the name.
    fn of(path: &Path) -> Result<Format, Failure> {
        match ending(path).as_str() {
            "toml" => Ok(Format::Toml),
            "json" => Ok(Format::Json),
            "xlsx" => Ok(Format::Workbook),
            _ => Err(Failure::arguments(
                format!("`{}` ends neither in .toml nor in .json nor in .xlsx", path.display()),
                "Give a name with one of these endings; it says what is written.",
            )),
        }
    }
}

pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome, Failure> {
    let format = Format::of(&args.to)?;
    let Input { loaded, .. } = read_case(&args.case)?;
    let mut draft = loaded.case.draft().clone();
    if loaded.case.viewer().is_some() {
        // Notes are left out of a view, so that there is room to say whose it is.
        draft.note = Some(for_whom(&loaded.case).split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let bytes = match format {
        Format::Toml => to_toml(&draft).into_bytes(),
        Format::Json => to_json(&draft).into_bytes(),
        Format::Workbook => workbook(&draft)?,
    };
    write(Target::File(&args.to), |out| out.write_all(&bytes))?;
    // Where standard error is closed there is nobody to tell.
    drop(say(&loaded, args, &mut io::stderr().lock()));
    Ok(Outcome::Answered)
}

/// Says what was written and what was lost.
fn say(loaded: &Loaded, args: &ConvertArgs, err: &mut dyn Write) -> io::Result<()> {
    let summary = zopa::report::findings_summary(
        Some(&loaded.case),
        &zopa::findings(&loaded.files, &loaded.warnings),
    );
    writeln!(err, "wrote {}: {summary}", harmless(&args.to.display().to_string()))?;
    err.write_all(for_whom(&loaded.case).as_bytes())?;
    err.write_all(marked(Some(&loaded.case), false).as_bytes())?;
    if has_comments(loaded, args) {
        writeln!(err, "not kept: the comments of the TOML file; `note` keys are kept")?;
    }
    if has_remarks(loaded, args) {
        writeln!(err, "not kept: sheets and columns that start with #; `note` columns are kept")?;
    }
    Ok(())
}

/// The files that the case was read from, without the changes and conditions asked for, which stand behind them, each
/// as one more; a view has no files.
fn read_files<'a>(loaded: &'a Loaded, args: &ConvertArgs) -> &'a [FileText] {
    let asked = [&args.case.changes, &args.case.conditions];
    let n_asked = asked.iter().filter(|it| !it.is_empty()).count();
    &loaded.files[..loaded.files.len().saturating_sub(n_asked)]
}

/// Whether the case was read from TOML with a `#` that may start a comment.
fn has_comments(loaded: &Loaded, args: &ConvertArgs) -> bool {
    let [file] = read_files(loaded, args) else { return false };
    !is_workbook(&args.case.case)
        && !file.text.trim_start().starts_with(['{', '<'])
        && file.text.contains('#')
}

/// Whether the case was read from a workbook with sheets or columns that are for people only.
fn has_remarks(loaded: &Loaded, args: &ConvertArgs) -> bool {
    let is_remark = |it: &FileText| {
        let headings = it.text.lines().find(|it| !it.is_empty()).unwrap_or_default();
        it.name.contains(", sheet #") || headings.split(" | ").any(|it| it.starts_with('#'))
    };
    is_workbook(&args.case.case) && read_files(loaded, args).iter().any(is_remark)
}
