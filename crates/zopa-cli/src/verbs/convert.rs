//! `zopa convert IN OUT`: a case in the native format, as TOML or JSON, as a workbook, or as a graph model.

use std::io::{self, Write};
use std::path::Path;

use zopa::format::{FileText, Gmcr, Loaded, to_gmcr, to_json, to_toml};
use zopa::model::Case;
use zopa::report::{for_whom, marked};

use crate::args::ConvertArgs;
use crate::exit::{Failure, Outcome};
use crate::input::{GRAPH_MODEL, Input, ending, is_workbook, read_case};
use crate::output::{Target, workbook, write};
use crate::problems::harmless;

/// What a file can be written as.
#[derive(Clone, Copy, Debug)]
enum Format {
    Toml,
    Json,
    Workbook,
    GraphModel,
}

impl Format {
    /// By the ending of the name.
    fn of(path: &Path) -> Result<Format, Failure> {
        match ending(path).as_str() {
            "toml" => Ok(Format::Toml),
            "json" => Ok(Format::Json),
            "xlsx" => Ok(Format::Workbook),
            GRAPH_MODEL => Ok(Format::GraphModel),
            _ => Err(Failure::arguments(
                format!("`{}` ends in none of .toml, .json, .xlsx and .gmcr", path.display()),
                "Give a name with one of these endings; it says what is written.",
            )),
        }
    }
}

pub(crate) fn run(args: &ConvertArgs) -> Result<Outcome, Failure> {
    let format = Format::of(&args.to)?;
    let target = if args.force {
        Target::File(&args.to)
    } else {
        Target::NewFile(&args.to, "Give another name, or `--force` to replace it.")
    };
    let Input { loaded, .. } = read_case(&args.case)?;
    let mut draft = loaded.case.draft().clone();
    if loaded.case.viewer().is_some() {
        // Notes are left out of a view, so that there is room to say whose it is.
        draft.note = Some(for_whom(&loaded.case).split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let mut lost = Vec::new();
    let bytes = match format {
        Format::Toml => to_toml(&draft).into_bytes(),
        Format::Json => to_json(&draft).into_bytes(),
        Format::Workbook => workbook(&draft)?,
        Format::GraphModel => {
            let written = graph_model(&loaded)?;
            lost = written.lost;
            written.text.into_bytes()
        }
    };
    write(target, |out| out.write_all(&bytes))?;
    // Where standard error is closed there is nobody to tell.
    drop(say(&loaded, args, &lost, &mut io::stderr().lock()));
    Ok(Outcome::Answered)
}

/// Says what was written and what was lost.
fn say(
    loaded: &Loaded,
    args: &ConvertArgs,
    lost: &[String],
    err: &mut dyn Write,
) -> io::Result<()> {
    let summary = zopa::report::findings_summary(
        Some(&loaded.case),
        &zopa::findings(&loaded.files, &loaded.warnings),
    );
    writeln!(err, "wrote {}: {summary}", harmless(&args.to.display().to_string()))?;
    err.write_all(for_whom(&loaded.case).as_bytes())?;
    err.write_all(marked(Some(&loaded.case), false).as_bytes())?;
    for it in lost {
        writeln!(err, "not kept: {}", harmless(it))?;
    }
    if has_comments(loaded, args) {
        writeln!(err, "not kept: the comments of the TOML file; `note` keys are kept")?;
    }
    if has_remarks(loaded, args) {
        writeln!(err, "not kept: sheets and columns that start with #; `note` columns are kept")?;
    }
    Ok(())
}

/// The case as a graph model, with rankings where those of parties come from rankings or values.
fn graph_model(loaded: &Loaded) -> Result<Gmcr, Failure> {
    let case: &Case = &loaded.case;
    let model = super::stability::graph_model(loaded, None)?;
    let rankings: Vec<_> = case.party_idxs().map(|it| model.ranking(it)).collect();
    to_gmcr(case, &rankings).map_err(|it| Failure::arguments(it.message, it.help))
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
