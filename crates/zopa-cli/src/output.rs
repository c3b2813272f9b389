//! Where an answer goes: standard output, or a file that is there whole or not at all.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::exit::Failure;
use crate::problems::harmless;

/// Where to write.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target<'a> {
    /// To standard output.
    Stdout,
    /// To a file, which is replaced; whether it may be was asked by `files.rs`.
    File(&'a Path),
}

impl Target<'_> {
    /// A file if one is given.
    pub(crate) fn of(path: Option<&Path>) -> Target<'_> {
        path.map_or(Target::Stdout, Target::File)
    }

    /// Whether bold type would be seen.
    pub(crate) fn is_terminal(self) -> bool {
        matches!(self, Target::Stdout) && io::stdout().is_terminal()
    }
}

/// Writes what `content` writes.
pub(crate) fn write(
    target: Target<'_>,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match target {
        Target::Stdout => {
            let mut out = BufWriter::new(io::stdout().lock());
            let done = content(&mut out).and_then(|()| out.flush());
            done.map_err(|it| match it.kind() {
                io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
                _ => unwritable("standard output", &it),
            })
        }
        Target::File(path) => {
            let done = replace(path, content);
            done.map_err(|it| unwritable(&path.display().to_string(), &it))
        }
    }
}

/// Writes files into a folder, which is made if it is not there.
///
/// A folder that holds anything is refused; with `may_replace`, only one that holds files which are not written, and
/// would be read together with those that are.
pub(crate) fn write_folder(
    folder: &Path,
    files: &[(String, String)],
    may_replace: bool,
) -> Result<(), Failure> {
    let name = folder.display().to_string();
    if fs::symlink_metadata(folder).is_ok() {
        let held = fs::read_dir(folder).map_err(|it| no_folder(&name, &it))?;
        let held = held.map(|it| it.map(|it| it.file_name().to_string_lossy().into_owned()));
        let held: Vec<String> =
            held.collect::<io::Result<_>>().map_err(|it| no_folder(&name, &it))?;
        let is_new = |it: &&String| !files.iter().any(|file| file.0 == **it);
        if !may_replace && !held.is_empty() {
            let help =
                "Give a folder that is empty or not there, or `--force` to replace files in it.";
            return Err(Failure::arguments(format!("`{name}` is not empty"), help));
        }
        if let Some(other) = held.iter().find(is_new) {
            let message = format!("`{name}` holds `{other}`, which is not part of what is written");
            let help = "Give a folder of its own, so that nothing else is read with it.";
            return Err(Failure::arguments(message, help));
        }
    } else {
        fs::create_dir(folder).map_err(|it| no_folder(&name, &it))?;
    }
    for (file, text) in files {
        write(Target::File(&folder.join(file)), |out| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

fn no_folder(name: &str, why: &io::Error) -> Failure {
    Failure::arguments(
        format!("cannot write into the folder `{name}`: {why}"),
        "Give a folder, or the name of one that can be made.",
    )
}

/// Says on standard error what was written beside the answer, or in place of it; what kind, where the name does not say.
pub(crate) fn wrote(path: &Path, what: Option<&str>) {
    let what = what.map(|it| format!(", as {it}")).unwrap_or_default();
    let line = harmless(&format!("wrote {}{what}", path.display()));
    // Where standard error is closed there is nobody to tell.
    drop(writeln!(io::stderr().lock(), "{line}"));
}

/// The case as the bytes of a workbook.
pub(crate) fn workbook(draft: &zopa::model::Draft) -> Result<Vec<u8>, Failure> {
    zopa::format::to_workbook(draft).map_err(|it| Failure::arguments(it.message, it.help))
}

fn unwritable(name: &str, why: &io::Error) -> Failure {
    Failure::arguments(
        format!("cannot write `{name}`: {why}"),
        "Give a file in a folder you may write to, with room on its disk.",
    )
}

/// Writes a file beside the wanted one and gives it that name when it is whole.
fn replace(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stands for the file it leads to; a device or pipe is written to, never replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let existing = fs::metadata(&path).ok();
    if existing.as_ref().is_some_and(|it| !it.is_file()) {
        let mut file = fs::OpenOptions::new().write(true).open(&path)?;
        return content(&mut file).and_then(|()| file.flush());
    }
    let unfinished = Unfinished::new(beside(&path)?);
    fill(&unfinished.0, existing.map(|it| it.permissions()), content)?;
    fs::rename(&unfinished.0, &path)
}

/// The file that is being written; answers are secrets, and half of one is not left behind.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Takes the file away that is being written, if there is one: the program is about to end.
pub(crate) fn discard_unfinished() {
    let path = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take();
    // Where it cannot be removed there is nobody left to tell.
    drop(path.map(fs::remove_file));
}

/// A file that goes unless it got another name: on errors, and when zopa itself goes wrong.
#[derive(Debug)]
struct Unfinished(PathBuf);

impl Unfinished {
    fn new(path: PathBuf) -> Unfinished {
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
        Unfinished(path)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        discard_unfinished();
    }
}

/// A name in the same folder that no other run uses.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let name = format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id());
    Ok(path.with_file_name(name))
}

fn fill(
    path: &Path,
    permissions: Option<fs::Permissions>,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let file = owners_only(fs::OpenOptions::new().write(true).create_new(true)).open(path)?;
    // Who may read the file before may read it after; set before anything is in it.
    if let Some(it) = permissions {
        file.set_permissions(it)?;
    }
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

/// What is written about a case is for its writer alone until that one decides otherwise.
#[cfg(unix)]
fn owners_only(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600)
}

/// Elsewhere the folder decides who may read.
#[cfg(not(unix))]
fn owners_only(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_answer_is_not_left_behind_when_zopa_goes_wrong() {
        let folder = std::env::temp_dir().join(format!("zopa-half-{}", std::process::id()));
        fs::create_dir(&folder).expect("a folder can be made");
        let written = std::panic::catch_unwind(|| {
            write(Target::File(&folder.join("answer.json")), |out| {
                out.write_all(b"half")?;
                out.flush()?;
                panic!("a bug");
            })
        });
        assert!(written.is_err());
        assert_eq!(fs::read_dir(&folder).expect("the folder is there").count(), 0);
        fs::remove_dir(&folder).expect("it is empty");
    }
}
