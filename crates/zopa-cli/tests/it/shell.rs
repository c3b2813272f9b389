//! Runs commands as documents show them: `zopa ...` in a folder with the examples.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::program::scratch;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// An empty folder but for copies of the examples and the catalog, so that commands of documents may write.
pub(crate) fn workshop(test: &str) -> PathBuf {
    let folder = scratch(test);
    for name in ["examples", "catalog"] {
        copy(&root().join(name), &folder.join(name));
    }
    folder
}

/// Copies a folder with all that lies below it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

/// Runs a line such as `zopa new a.toml && zopa check a.toml`, up to the first part that fails; what was
/// printed, errors last, and the exit code.
pub(crate) fn run_line(folder: &Path, line: &str) -> (String, i32) {
    let (mut printed, mut code) = (String::new(), 0);
    for part in line.split("&&") {
        let output = run(folder, part.trim());
        for bytes in [output.stdout, output.stderr] {
            printed += &String::from_utf8(bytes).expect("text");
        }
        code = output.status.code().expect("it was not killed");
        if code != 0 {
            break;
        }
    }
    (printed, code)
}

fn run(folder: &Path, command: &str) -> Output {
    let words = words(command);
    let (name, args) = words.split_first().expect("a command");
    assert_eq!(name, "zopa", "only zopa is run: `{command}`");
    Command::new(env!("CARGO_BIN_EXE_zopa"))
        .current_dir(folder)
        .args(args)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

/// The words of a command, quotes taken away. Nothing else of a shell is understood, and nothing is guessed.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut quote): (Option<String>, Option<char>) = (None, None);
    for it in command.chars() {
        match quote {
            Some(open) if it == open => quote = None,
            None if it == '"' || it == '\'' => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            None if it == ' ' => words.extend(word.take()),
            None => {
                assert!(!"|<>;*$`\\".contains(it), "`{it}` is for a shell: `{command}`");
                word.get_or_insert_default().push(it);
            }
            Some(_) => word.get_or_insert_default().push(it),
        }
    }
    assert_eq!(quote, None, "a quote is open: `{command}`");
    words.extend(word);
    words
}

#[test]
fn words_are_split_at_blanks_outside_of_quotes() {
    assert_eq!(words("zopa score 'a b'  c=\"d e\" ''"), ["zopa", "score", "a b", "c=d e", ""]);
}
