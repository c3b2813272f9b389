//! `zopa convert IN OUT`: a case in the native format, as TOML or JSON.

use std::io::{self, Write};
use std::path::Path;

use zopa::format::{Loaded, to_json, to_toml};
use zopa::report::{for_whom, marked};

use crate::args::ConvertArgs;
use crate::exit::{Failure, Outcome};
use crate::input::{Input, read_case};
use crate::output::{Target, write};
use crate::problems::harmless;

/// What a file can be written as.
#[derive(Clone, Copy, Debug)]
enum Format {
    Toml,
    Json,
}

impl Format {
    /// By the ending of the name.
    fn of(path: &Path) -> Result<Format, Failure> {
        let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "toml" => Ok(Format::Toml),
            "json" => Ok(Format::Json),
            _ => Err(Failure::arguments(
                format!("`{}` ends neither in .toml nor in .json", path.display()),
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
    let text = match format {
        Format::Toml => to_toml(&draft),
        Format::Json => to_json(&draft),
    };
    write(target, |out| out.write_all(text.as_bytes()))?;
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
    Ok(())
}

/// Whether the case was read from TOML with a `#` that may start a comment.
fn has_comments(loaded: &Loaded, args: &ConvertArgs) -> bool {
    // Changes and conditions asked for stand behind the file, each as one more; a view has no files.
    let asked = [&args.case.changes, &args.case.conditions];
    let n_asked = asked.iter().filter(|it| !it.is_empty()).count();
    let n_files = loaded.files.len().saturating_sub(n_asked);
    let [file] = &loaded.files[..n_files] else { return false };
    !file.text.trim_start().starts_with(['{', '<']) && file.text.contains('#')
}
