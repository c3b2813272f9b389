//! The files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold no files of the project.
const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "corpus", "artifacts", "coverage"];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask lies in the repository").to_path_buf()
}

/// Every file whose name ends in one of `endings`, with its path from the root and its text.
pub(crate) fn files(endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found.sort();
    let mut texts = Vec::new();
    for path in found {
        let name = path.strip_prefix(root()).expect("found below the root").display().to_string();
        if endings.iter().any(|it| name.ends_with(it)) {
            let text = fs::read_to_string(&path).expect("source files are readable text");
            texts.push((name.replace('\\', "/"), text));
        }
    }
    texts
}

/// One file of the repository.
pub(crate) fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let entry = entry.expect("a readable entry");
        let kind = entry.file_type().expect("a kind of file");
        let is_ours = !NOT_OURS.iter().any(|it| entry.file_name() == *it);
        if kind.is_dir() && is_ours {
            collect(&entry.path(), found);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
}
