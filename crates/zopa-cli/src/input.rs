//! Reads a case: a file, a folder, or standard input.

use std::fs;
use std::io::Read;
use std::path::Path;

use zopa::format::{ImportOptions, Loaded, Refused, read_folder, read_native, read_workbook, set};

use crate::args::CaseArgs;
use crate::exit::Failure;

/// Most files a folder may hold.
const MOST_FILES: usize = 10_000;
/// Most bytes one file may have.
const MOST_BYTES: u64 = 64 << 20;
/// The case of a folder that holds one in the native format.
const NATIVE: &str = "case.toml";
/// How a workbook starts, which is an archive of files.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Reads the case that the arguments name, with the changes they ask for.
pub(crate) fn read_case(args: &CaseArgs) -> Result<Loaded, Failure> {
    let loaded = read_unchanged(&args.case, args.grid)?;
    set(loaded, &args.set).map_err(Failure::Case)
}

/// Reads the case at `path`; `-` stands for standard input.
///
/// A folder that holds a file `case.toml` stands for that file.
fn read_unchanged(path: &Path, grid: u32) -> Result<Loaded, Failure> {
    if path == Path::new("-") {
        let bytes = read_all(&mut std::io::stdin().lock(), "standard input")?;
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
    if path.is_file() && belongs_to_a_folder(path) {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).display();
        return Err(Failure::arguments(
            format!("`{name}` is one file of a case of several"),
            format!("Give the folder: `{folder}`."),
        ));
    }
    let bytes = bytes_of(path)?;
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

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    let mut file = fs::File::open(path).map_err(|it| unreadable(&name, &it))?;
    read_all(&mut file, &name)
}

/// All bytes, up to the limit.
fn read_all(from: &mut dyn Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    let read = read.map_err(|it| unreadable(name, &it))?;
    if read as u64 > MOST_BYTES {
        return Err(Failure::arguments(
            format!("`{name}` has more than {} MB; that is the limit", MOST_BYTES >> 20),
            "Give the case file, or the folder of the case alone.",
        ));
    }
    Ok(bytes)
}

fn unreadable(name: &str, why: &std::io::Error) -> Failure {
    Failure::arguments(
        format!("cannot read `{name}`: {why}"),
        "Give a case file, a folder, or `-` for standard input; `zopa new` writes an example.",
    )
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
