//! `zopa convert IN OUT`: a case in the native format, as TOML or JSON, as a workbook, or in a format of another
//! program, as far as that can hold it.

use std::io::{self, Write};

use zopa::format::{
    FileText, Foreign, Gmcr, Loaded, Written, to_foreign, to_gmcr, to_json, to_toml,
};
use zopa::report::{for_whom, marked};

use crate::args::{ConvertArgs, FormatArg};
use crate::exit::{Failure, Outcome};
use crate::graph;
use crate::input::{GRAPH_MODEL, Input, ending, is_workbook, read_case};
use crate::output::{Target, workbook, write, write_folder};
use crate::problems::harmless;

/// The format asked for, or the one that the ending of the name says.
fn format(args: &ConvertArgs) -> Result<FormatArg, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    match ending(&args.to).as_str() {
        "toml" => Ok(FormatArg::Toml),
        "json" => Ok(FormatArg::Json),
        "xlsx" => Ok(FormatArg::Xlsx),
        "nfg" => Ok(FormatArg::Gambit),
        GRAPH_MODEL => Ok(FormatArg::Gmcr),
        _ => Err(Failure::arguments(
            format!("`{}` ends in none of .toml, .json, .xlsx, .gmcr and .nfg", args.to.display()),
            "Give a name with one of these endings, which says what is written; or say it with `--to FORMAT`, \
             for a folder `--to genius` or `--to geniusweb`.",
        )),
    }
}

/// A format of another program.
#[derive(Clone, Copy, Debug)]
enum Abroad {
    /// One that takes the case as it is.
    Deals(Foreign),
    /// A graph model, whose rankings have to be found first.
    GraphModel,
}

impl Abroad {
    /// Its name for people.
    fn name(self) -> &'static str {
        match self {
            Abroad::Deals(format) => format.name(),
            Abroad::GraphModel => "A graph model",
        }
    }
}

/// The format of another program, if it is one.
fn foreign(format: FormatArg) -> Option<Abroad> {
    match format {
        FormatArg::Toml | FormatArg::Json | FormatArg::Xlsx => None,
        FormatArg::Genius => Some(Abroad::Deals(Foreign::Genius)),
        FormatArg::Geniusweb => Some(Abroad::Deals(Foreign::GeniusWeb)),
        FormatArg::Gambit => Some(Abroad::Deals(Foreign::Gambit)),
        FormatArg::Gmcr => Some(Abroad::GraphModel),
    }
}

pub(crate) fn run(args: &ConvertArgs, force: bool) -> Result<Outcome, Failure> {
    let format = format(args)?;
    let to_other = foreign(format);
    if let (Some(to), Some(_)) = (to_other, &args.case.viewer) {
        return Err(Failure::arguments(
            format!("{} needs what every party told, which `--for` leaves out", to.name()),
            "Write the view as .toml, .json or .xlsx.",
        ));
    }
    let Input { loaded, .. } = read_case(&args.case)?;
    let written = match to_other {
        Some(to) => Some(abroad(&loaded, to, args, force)?),
        None => {
            native(&loaded, format, args)?;
            None
        }
    };
    // Where standard error is closed there is nobody to tell.
    drop(say(&loaded, args, written.as_ref(), &mut io::stderr().lock()));
    Ok(Outcome::Answered)
}

/// Writes the case with all it holds.
fn native(loaded: &Loaded, format: FormatArg, args: &ConvertArgs) -> Result<(), Failure> {
    let mut draft = loaded.case.draft().clone();
    if loaded.case.viewer().is_some() {
        // Notes are left out of a view, so that there is room to say whose it is.
        draft.note = Some(for_whom(&loaded.case).split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let bytes = match format {
        FormatArg::Json => to_json(&draft).into_bytes(),
        FormatArg::Xlsx => workbook(&draft)?,
        _ => to_toml(&draft).into_bytes(),
    };
    write(Target::File(&args.to), |out| out.write_all(&bytes))
}

/// Writes what the format of another program can hold; nothing if that is not all and nobody said that it may be less.
fn abroad(
    loaded: &Loaded,
    to: Abroad,
    args: &ConvertArgs,
    force: bool,
) -> Result<Written, Failure> {
    let written = match to {
        Abroad::GraphModel => graph_model(loaded),
        Abroad::Deals(format) => {
            to_foreign(&loaded.case, format).map_err(|it| Failure::arguments(it.message, it.help))
        }
    }?;
    if !written.lost.is_empty() && !args.lossy {
        let mut message = format!("{} cannot hold all of this case", to.name());
        for it in &written.lost {
            message += &format!("\n  would be lost: {it}");
        }
        let help = "Add `--lossy` to write the rest all the same.";
        return Err(Failure::arguments(message, help));
    }
    match written.files.as_slice() {
        [(_, text)] if !args.format.is_some_and(FormatArg::is_folder) => {
            write(Target::File(&args.to), |out| out.write_all(text.as_bytes()))?;
        }
        files => write_folder(&args.to, files, force)?,
    }
    Ok(written)
}

/// The case as a graph model, with rankings where those of parties come from rankings or values.
fn graph_model(loaded: &Loaded) -> Result<Written, Failure> {
    let case = &loaded.case;
    let model = graph::graph_model(loaded, None)?;
    let rankings: Vec<_> = case.party_idxs().map(|it| model.ranking(it)).collect();
    let Gmcr { text, lost } =
        to_gmcr(case, &rankings).map_err(|it| Failure::arguments(it.message, it.help))?;
    Ok(Written { files: vec![(String::new(), text)], lost, notes: Vec::new() })
}

/// Says what was written and what was lost.
fn say(
    loaded: &Loaded,
    args: &ConvertArgs,
    written: Option<&Written>,
    err: &mut dyn Write,
) -> io::Result<()> {
    let summary = zopa::report::findings_summary(
        Some(&loaded.case),
        &zopa::findings(&loaded.files, &loaded.warnings),
    );
    writeln!(err, "wrote {}: {summary}", harmless(&args.to.display().to_string()))?;
    err.write_all(for_whom(&loaded.case).as_bytes())?;
    err.write_all(marked(Some(&loaded.case), false).as_bytes())?;
    for it in written.iter().flat_map(|it| &it.lost) {
        writeln!(err, "not kept: {}", harmless(it))?;
    }
    for it in written.iter().flat_map(|it| &it.notes) {
        writeln!(err, "note: {}", harmless(it))?;
    }
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
