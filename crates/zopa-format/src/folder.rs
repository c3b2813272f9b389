//! Folders of files of other programs: finds out which format they are in, and reads them.

use std::collections::BTreeSet;

use crate::additive::fields::Document;
use crate::depth::{Marks, too_deep};
use crate::genius::{self, Kind};
use crate::geniusweb;
use crate::json_tree::json_tree;
use crate::negmas;
use crate::negolog;
use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, decode, quoted};
use crate::score_table;
use crate::spatial::{self, read_spatial};
use crate::yaml_tree::yaml_tree;

/// What an importer has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Into how many equal steps an issue with real numbers is cut; at least 1, usually 20.
    pub grid: u32,
}

/// Reads a folder of files of another program as a case.
///
/// `name` is the name of the folder, for messages and as the title of a case that has none. `files` are
/// paths relative to the folder, with `/` between names, and contents, in any order; parties stand in the
/// order of their paths, byte by byte, unless the format has an order of its own. Only files directly in the
/// folder are looked at, and score tables in `scores_files`:
///
/// - Genius XML, if the outermost element of an XML file is `negotiation_template` or `utility_space`;
/// - otherwise GeniusWeb JSON, if a JSON file has `issuesValues` or holds a profile;
/// - otherwise NegoLog JSON, if a JSON file has `issueWeights` and `issues`;
/// - otherwise NegMAS YAML, if a YAML file has `issues` or a utility function;
/// - otherwise a spatial model, if there is one CSV file that names actors;
/// - otherwise score tables, if there is a `config.txt` or a text file that starts with a line of scores.
///
/// Files that belong to neither are passed over.
///
/// # Errors
///
/// [`Refused`] with every problem found, if the files are in no known format or cannot be read in theirs.
///
/// # Examples
///
/// ```
/// use zopa_format::{ImportOptions, read_folder};
/// let files = [("notes.md".to_string(), b"Ask again on Monday".to_vec())];
/// let refused = read_folder("harbor", &files, &ImportOptions { grid: 20 }).unwrap_err();
/// assert_eq!(
///     refused.problems[0].message,
///     "no case of a known format in `harbor`, which holds `notes.md`"
/// );
/// ```
pub fn read_folder(
    name: &str,
    files: &[(String, Vec<u8>)],
    options: &ImportOptions,
) -> Result<Loaded, Refused> {
    let mut files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    files.sort_unstable();
    let here: Vec<(&str, &[u8])> =
        files.iter().copied().filter(|(path, _)| is_directly_here(path)).collect();
    let is_genius = |(path, bytes): &(&str, &[u8])| {
        matches!(genius::kind(path, bytes), Some(Kind::Domain | Kind::Profile))
    };
    if here.iter().any(is_genius) {
        return genius::read(name, &here, options);
    }
    let documents = json_files(&here);
    if geniusweb::is_among(&documents) {
        return geniusweb::read(name, &documents);
    }
    if negolog::is_among(&documents) {
        return negolog::read(name, &documents);
    }
    let documents = yaml_files(&here);
    if negmas::is_among(&documents) {
        return negmas::read(name, &documents, options);
    }
    if let [(path, bytes)] = spatial_models(&here).as_slice() {
        return read_spatial(path, bytes);
    }
    if let Some(game) = score_table::find(&files) {
        return score_table::read(name, &game);
    }
    Err(unknown(name, &files))
}

/// The files whose names say that they are JSON.
fn json_files<'a>(files: &[(&'a str, &[u8])]) -> Vec<Document<'a>> {
    let is_json = |path: &str| has_ending(path, &["json"]);
    let document = |&(path, bytes): &(&'a str, &[u8])| {
        let text = decode(bytes);
        let tree = match too_deep(&text, Marks::Json) {
            Some(finding) => Err(vec![finding]),
            None => json_tree(&text),
        };
        Document { path, text, tree }
    };
    files.iter().filter(|it| is_json(it.0)).map(document).collect()
}

/// The tables of actors with positions.
fn spatial_models<'a>(files: &[(&'a str, &'a [u8])]) -> Vec<(&'a str, &'a [u8])> {
    let is_model = |it: &&(&str, &[u8])| has_ending(it.0, &["csv"]) && spatial::is_one(it.1);
    files.iter().filter(is_model).copied().collect()
}

/// The files whose names say that they are YAML.
fn yaml_files<'a>(files: &[(&'a str, &[u8])]) -> Vec<Document<'a>> {
    let is_yaml = |path: &str| has_ending(path, &["yml", "yaml"]);
    let document = |&(path, bytes): &(&'a str, &[u8])| {
        let text = decode(bytes);
        let tree = yaml_tree(&text);
        Document { path, text, tree }
    };
    files.iter().filter(|it| is_yaml(it.0)).map(document).collect()
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, it)| it);
    endings.iter().any(|it| ending.eq_ignore_ascii_case(it))
}

/// Whether a file stands in the folder itself and is not hidden.
fn is_directly_here(path: &str) -> bool {
    !path.contains('/') && !path.starts_with('.')
}

/// Whether a name is that of a native case; editors like to add `.txt`.
fn is_native(path: &str) -> bool {
    let path = path.strip_suffix(".txt").unwrap_or(path);
    [".toml", ".json", ".xlsx"].iter().any(|it| path.ends_with(it))
}

/// The refusal of a folder without a file.
fn nothing_there(name: &str) -> Refused {
    let mut report = Report::default();
    let message = format!("the folder `{name}` is empty: there is no case in it");
    let help = "Give a case file, or the folder that holds one; `zopa new case.toml` writes one to start from.";
    report.error(None, Note { code: "unknown-format", message, help: help.into() });
    report.refuse()
}

fn unknown(name: &str, files: &[(&str, &[u8])]) -> Refused {
    if files.is_empty() {
        return nothing_there(name);
    }
    let holds = quoted(files.iter().map(|(path, _)| *path));
    let folders: BTreeSet<&str> =
        files.iter().filter_map(|(path, _)| path.split_once('/')).map(|(it, _)| it).collect();
    let cases: Vec<&str> = files
        .iter()
        .map(|(path, _)| *path)
        .filter(|it| is_directly_here(it) && is_native(it))
        .collect();
    let help = if !cases.is_empty() {
        let or = if cases.iter().any(|it| it.contains(".toml")) {
            "; or call it `case.toml`"
        } else {
            ""
        };
        format!("Give the file of the case: {}{or}.", quoted(cases))
    } else if folders.is_empty() {
        "Give a case file, such as `zopa new case.toml` writes. Of other programs: a folder with a domain \
         and its profiles (Genius XML, GeniusWeb or NegoLog JSON, NegMAS YAML), or with score tables: one \
         text file per party, a line of scores per issue and the threshold as the last line."
            .into()
    } else {
        format!("Give one of the folders in it: {}.", quoted(folders))
    };
    let message = format!("no case of a known format in `{name}`, which holds {holds}");
    let mut report = Report::default();
    report.error(None, Note { code: "unknown-format", message, help });
    report.refuse()
}
