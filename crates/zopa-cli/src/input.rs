//! Reads a case: a file, a folder, or standard input.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use zopa::format::{
    ImportOptions, Loaded, Refused, narrow, read_folder, read_gmcr, read_native, read_spatial,
    read_workbook, set,
};
use zopa::model::{Role, nearest};
use zopa::report::{CHANGES_NOT_SHOWN, WhatIf};

use crate::args::CaseArgs;
use crate::exit::Failure;
use crate::parties::unknown;
use crate::problems::harmless;

/// Most files a folder may hold.
const MOST_FILES: usize = 10_000;
/// Most bytes one file may have.
const MOST_BYTES: u64 = 64 << 20;
/// Most bytes a table of numbers may have.
const MOST_TABLE_BYTES: u64 = 1 << 30;
/// The case of a folder that holds one in the native format.
pub(crate) const NATIVE: &str = "case.toml";
/// How the name of a graph model ends.
pub(crate) const GRAPH_MODEL: &str = "gmcr";
/// How a workbook starts, which is an archive of files.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// Endings of case files.
const CASES: [&str; 3] = ["toml", "json", "xlsx"];

/// A case as it is to be answered.
#[derive(Debug)]
pub(crate) struct Input {
    /// The case; the view of a party if one was asked for.
    pub(crate) loaded: Loaded,
    /// The changes it rests on, as they may be shown.
    set: Vec<String>,
    /// The conditions that packages have to meet beside the rules.
    conditions: Vec<String>,
}

impl Input {
    /// How the case differs from the case as written.
    pub(crate) fn what_if(&self) -> WhatIf<'_> {
        WhatIf { set: &self.set, conditions: &self.conditions }
    }
}

/// Reads the case that the arguments name, with the changes and conditions they ask for, as the party they name may
/// see it.
///
/// Nothing else reads a case: what is left out of a view reaches no verb.
pub(crate) fn read_case(args: &CaseArgs) -> Result<Input, Failure> {
    asked(read_whole(&args.case, args)?, args)
}

/// Reads two cases, of which the second is changed as the arguments ask; without a second one it is the first,
/// changed.
pub(crate) fn read_pair(args: &CaseArgs, second: Option<&Path>) -> Result<[Input; 2], Failure> {
    let stdin = Path::new("-");
    if args.case == stdin && second == Some(stdin) {
        return Err(Failure::arguments(
            "both cases are to come from standard input, which can be read only once",
            "Give a file for one of them.",
        ));
    }
    if second.is_none() && args.changes.is_empty() && args.conditions.is_empty() {
        return Err(Failure::arguments(
            format!("there is nothing to compare `{}` with", args.case.display()),
            "Give a second case, or a change of the first one with `--set PATH=VALUE`.",
        ));
    }
    let before = read_whole(&args.case, args)?;
    let after = match second {
        Some(path) => read_whole(path, args)?,
        None => before.clone(),
    };
    let before = match &args.viewer {
        None => Input { loaded: before, set: Vec::new(), conditions: Vec::new() },
        Some(id) => view(&before, id, (&[], &[]))?,
    };
    Ok([before, asked(after, args)?])
}

/// Reads a case as it is written; what is wrong with it is not said where only a view is asked for.
fn read_whole(path: &Path, args: &CaseArgs) -> Result<Loaded, Failure> {
    let read = read_unchanged(path, args.grid);
    if args.viewer.is_some() {
        // Names of files in a folder are not those the user gave.
        return read.map_err(|it| it.without_case(path.is_dir()));
    }
    read
}

/// The case as the arguments ask for it.
fn asked(loaded: Loaded, args: &CaseArgs) -> Result<Input, Failure> {
    if let Some(id) = &args.viewer {
        return view(&loaded, id, (&args.changes, &args.conditions));
    }
    let loaded = set(loaded, &args.changes).map_err(Failure::Case)?;
    let loaded = narrow(loaded, &args.conditions).map_err(Failure::Text)?;
    Ok(Input { loaded, set: args.changes.clone(), conditions: args.conditions.clone() })
}

/// The view of a party of a case that is changed before; what is wrong with the case is not part of it.
fn view(
    before: &Loaded,
    id: &str,
    (changes, conditions): (&[String], &[String]),
) -> Result<Input, Failure> {
    let after = set(before.clone(), changes).map_err(Failure::Case);
    let after = after.map_err(|it| it.without_case(false))?;
    let party = after.case.find_party(id).ok_or_else(|| unknown(&after.case, "--for", id))?;
    let own = after.case.party(party);
    if own.role == Role::Mediator && after.case.values(party).is_none() {
        let hint = format!(
            "hint: `{id}` is a mediator and sees here what is public; without --for you see the whole case"
        );
        // Where standard error is closed there is nobody to tell.
        drop(writeln!(std::io::stderr().lock(), "{}", harmless(&hint)));
    }
    let seen = zopa::view(&after, party);
    let before = before.case.find_party(id).map(|party| before.case.view(party));
    // A change that the party does not see is none to it.
    let is_changed = before.is_none_or(|it| it.draft() != seen.case.draft());
    let set = if is_changed { vec![CHANGES_NOT_SHOWN.into()] } else { Vec::new() };
    // Conditions are rules, and rules are public: they may name no more than the party sees.
    let after = narrow(after, conditions).map_err(Failure::Text)?;
    Ok(Input { loaded: zopa::view(&after, party), set, conditions: conditions.to_vec() })
}

/// Reads the case at `path`; `-` stands for standard input.
///
/// A folder that holds a file `case.toml` stands for that file.
fn read_unchanged(path: &Path, grid: u32) -> Result<Loaded, Failure> {
    if path == Path::new("-") {
        let bytes = read_all(&mut std::io::stdin().lock(), "standard input", MOST_BYTES)?;
        let is_workbook = bytes.starts_with(ARCHIVE);
        return read_as(is_workbook, "standard input", &bytes).map_err(Failure::Case);
    }
    if path.is_dir() {
        let native = path.join(NATIVE);
        return if native.is_file() { read_file(&native) } else { read_tree(path, grid) };
    }
    read_file(path)
}

fn read_file(path: &Path) -> Result<Loaded, Failure> {
    let name = path.display().to_string();
    let bytes = bytes_of(path)?;
    if belongs_to_a_folder(path) && !looks_like_a_case(&bytes) {
        if ending(path) == "txt" && !is_table(&bytes) {
            return Err(Failure::arguments(
                format!("`{name}` is a text, but not a case"),
                "Give a case file, which begins with `format = 1`; `zopa new case.toml` writes one to start from.",
            ));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).display();
        return Err(Failure::arguments(
            format!("`{name}` is one file of a case of several"),
            format!(
                "Give the folder: `{folder}`; or a case file of zopa, which begins with `format = 1`."
            ),
        ));
    }
    if ending(path) == "csv" {
        return read_spatial(&name, &bytes).map_err(Failure::Case);
    }
    if ending(path) == GRAPH_MODEL {
        return read_gmcr(&name, &bytes).map_err(Failure::Case);
    }
    let is_workbook = is_workbook(path) || bytes.starts_with(ARCHIVE);
    read_as(is_workbook, &name, &bytes).map_err(Failure::Case)
}

fn read_as(is_workbook: bool, name: &str, bytes: &[u8]) -> Result<Loaded, Refused> {
    if is_workbook { read_workbook(name, bytes) } else { read_native(name, bytes) }
}

/// Whether the name is that of a workbook, also of a kind that is not read, so that it is refused as one.
pub(crate) fn is_workbook(path: &Path) -> bool {
    ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&ending(path).as_str())
}

/// The ending of a name, in small letters.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Whether the name is that of a file which says nothing without those beside it.
fn belongs_to_a_folder(path: &Path) -> bool {
    ["xml", "txt"].contains(&ending(path).as_str())
}

/// Whether every line holds numbers with commas between them, as score tables do.
fn is_table(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let is_number = |it: &str| it.trim().parse::<f64>().is_ok();
    text.lines().filter(|it| !it.trim().is_empty()).all(|it| it.split(',').all(is_number))
}

/// Whether the text is a case of zopa whatever its name: editors like to add `.txt`.
pub(crate) fn looks_like_a_case(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_start);
    lines.any(|it| {
        it.starts_with("[[")
            || it.strip_prefix("format").is_some_and(|rest| rest.trim_start().starts_with('='))
    })
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    let mut file = fs::File::open(path).map_err(|it| unreadable(&name, &it))?;
    read_all(&mut file, &name, MOST_BYTES)
}

/// The bytes of a table of numbers, and its name; `-` stands for standard input.
pub(crate) fn read_table(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let (name, bytes) = if path == Path::new("-") {
        let name = "standard input".to_string();
        let bytes = read_all(&mut std::io::stdin().lock(), &name, MOST_TABLE_BYTES)?;
        (name, bytes)
    } else {
        let name = path.display().to_string();
        let mut file = fs::File::open(path).map_err(|it| no_table(&name, &it))?;
        let bytes = read_all(&mut file, &name, MOST_TABLE_BYTES)?;
        (name, bytes)
    };
    Ok((name, bytes))
}

fn no_table(name: &str, why: &std::io::Error) -> Failure {
    Failure::arguments(
        format!("cannot read `{name}`: {why}"),
        "Give a table of numbers with commas between them, or `-` for standard input.",
    )
}

/// All bytes, up to a limit.
fn read_all(from: &mut dyn Read, name: &str, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = from.take(most + 1).read_to_end(&mut bytes);
    let read = read.map_err(|it| unreadable(name, &it))?;
    if read as u64 > most {
        return Err(Failure::arguments(
            format!("`{name}` has more than {} MB; that is the limit", most >> 20),
            "Give the case file, or the folder of the case alone.",
        ));
    }
    Ok(bytes)
}

fn unreadable(name: &str, why: &std::io::Error) -> Failure {
    let help = match similar(Path::new(name)).filter(|_| why.kind() == ErrorKind::NotFound) {
        Some(it) => format!("Did you mean `{it}`?"),
        None => {
            "Give a case file, a folder, or `-` for standard input; `zopa new` writes an example."
                .into()
        }
    };
    Failure::arguments(format!("cannot read `{name}`: {why}"), help)
}

/// A file or folder beside one that is not there: with an ending that was left out, other letters or a slip.
fn similar(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?.trim().to_lowercase();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> =
        entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.retain(|it| !it.starts_with('.'));
    names.sort();
    let plain = |it: &str| it.trim().to_lowercase();
    let same = names.iter().find(|it| plain(it) == wanted);
    let longer = CASES
        .iter()
        .find_map(|ending| names.iter().find(|it| plain(it) == format!("{wanted}.{ending}")));
    let near = same.or(longer).cloned();
    let near = near.or_else(|| nearest(&wanted, names.iter().map(String::as_str)))?;
    Some(path.with_file_name(near).display().to_string())
}

/// Reads every file below a folder. Hidden ones are passed over, links to folders are not followed.
fn read_tree(folder: &Path, grid: u32) -> Result<Loaded, Failure> {
    let mut paths = Vec::new();
    collect(folder, "", &mut paths)?;
    let mut files = Vec::new();
    for relative in paths {
        let bytes = bytes_of(&folder.join(&relative))?;
        files.push((relative, bytes));
    }
    let name = folder_name(folder);
    read_folder(&name, &files, &ImportOptions { grid }).map_err(Failure::Case)
}

/// The last part of the path, also of `.` and `..`.
fn folder_name(folder: &Path) -> String {
    let whole = folder.canonicalize();
    let whole = whole.as_deref().unwrap_or(folder);
    whole.file_name().unwrap_or(whole.as_os_str()).to_string_lossy().into_owned()
}

/// Adds the files below `folder`, each as `prefix` and its path with `/`.
fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<(), Failure> {
    let name = folder.display().to_string();
    let entries = fs::read_dir(folder).map_err(|it| unreadable(&name, &it))?;
    for entry in entries {
        let entry = entry.map_err(|it| unreadable(&name, &it))?;
        let own = entry.file_name().into_string().map_err(|it| {
            Failure::arguments(
                format!("the name `{}` in `{name}` is not Unicode", it.to_string_lossy()),
                "Rename the file, or move it out of the folder.",
            )
        })?;
        if own.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(|it| unreadable(&name, &it))?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{prefix}{own}/"), found)?;
        } else if entry.path().is_file() {
            found.push(format!("{prefix}{own}"));
        }
        if found.len() > MOST_FILES {
            return Err(Failure::arguments(
                format!("`{name}` holds more than {MOST_FILES} files; that is the limit"),
                "Give the folder of one case alone.",
            ));
        }
    }
    found.sort();
    Ok(())
}
