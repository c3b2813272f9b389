//! The native format: one TOML or JSON file, `format = 1`.
//!
//! A file goes through text, tree and draft to a checked case; each step collects all its problems.
//! Which keys there are is in `spec`; what a case must meet beyond that is checked by `zopa-model`.

mod amounts;
mod draft;
pub(crate) mod located;
mod reader;
mod steps;
mod values;

pub(crate) use amounts::UNKNOWN;

use zopa_model::{Case, Draft};

use crate::depth::{Marks, too_deep};
use crate::faults::{Broken, follows};
use crate::finding::{Finding, in_text_order};
use crate::foreign::foreign;
use crate::json_tree::json_tree;
use crate::native::located::located;
use crate::native::reader::Reader;
use crate::problem::{FileText, Loaded, Refused, Severity};
use crate::text::file_text;
use crate::toml_tree::toml_tree;
use crate::tree::Node;

/// Reads a case in the native format: JSON if the first character is `{`, otherwise TOML.
///
/// `name` is shown in messages; no file is opened.
///
/// # Errors
///
/// All problems at once, in the order of the text, warnings included; at least one is an error. Faults
/// of grammar come alone, since what follows them could mean anything.
///
/// # Examples
///
/// ```
/// let text = "format = 1\ntitle = \"Wells\"\n[[partys]]\nid = \"a\"";
/// let refused = zopa_format::read_native("case.toml", text.as_bytes()).unwrap_err();
/// let slip = refused.problems.iter().find(|it| it.code == "unknown-key").unwrap();
/// assert_eq!(slip.help, "Did you mean `[[party]]`?");
/// assert_eq!(slip.at.as_ref().map(|it| (it.line, it.column)), Some((3, 3)));
/// ```
pub fn read_native(name: &str, bytes: &[u8]) -> Result<Loaded, Refused> {
    let (file, fault) = file_text(name, bytes);
    if let Some(note) = foreign(bytes) {
        // What such a file holds helps nobody who reads the message.
        let file = FileText { text: String::new(), ..file };
        let fault = Finding::error(0..0, note.code, note.message, note.help);
        return Err(refused(file, vec![fault]));
    }
    if let Some(fault) = fault {
        return Err(refused(file, vec![fault]));
    }
    match tree(&file.text) {
        Err(findings) => Err(refused(file, findings)),
        Ok(root) => read_tree(file, &root),
    }
}

pub(crate) fn tree(text: &str) -> Result<Node, Vec<Finding>> {
    let marks = if text.trim_start().starts_with('{') { Marks::Json } else { Marks::Toml };
    if let Some(finding) = too_deep(text, marks) {
        return Err(vec![finding]);
    }
    match marks {
        Marks::Toml => toml_tree(text),
        Marks::Json => json_tree(text),
    }
}

fn read_tree(file: FileText, root: &Node) -> Result<Loaded, Refused> {
    match read(root, &file.text) {
        Ok((case, warnings)) => {
            let warnings = in_text_order(0, &file.text, warnings);
            Ok(Loaded { case, files: vec![file], warnings })
        }
        Err(findings) => Err(refused(file, findings)),
    }
}

/// Reads the tree of a case whose spans are those of `text`; gives the case with its warnings, or all that is
/// wrong.
pub(crate) fn read(root: &Node, text: &str) -> Result<(Case, Vec<Finding>), Vec<Finding>> {
    let mut reader = Reader::default();
    let draft = reader.draft(root);
    let Reader { mut findings, broken } = reader;
    if broken.is_everything() {
        return Err(findings);
    }
    match checked(draft, &broken, (root, text)) {
        (Some(case), warnings) if findings.is_empty() => Ok((case, warnings)),
        (_, more) => {
            findings.extend(more);
            Err(findings)
        }
    }
}

/// Checks a draft; leaves out problems that may only follow from what could not be read.
fn checked(
    draft: Draft,
    broken: &Broken,
    (root, text): (&Node, &str),
) -> (Option<Case>, Vec<Finding>) {
    let (case, problems) = match Case::new(draft) {
        Ok(case) => {
            let warnings = case.warnings().to_vec();
            (Some(case), warnings)
        }
        Err(problems) => (None, problems),
    };
    let blurred = broken.blurred_lists();
    let own = problems.iter().filter(|it| !follows(it, broken, &blurred));
    (case, own.map(|it| located(it, root, text)).collect())
}

fn refused(file: FileText, findings: Vec<Finding>) -> Refused {
    debug_assert!(findings.iter().any(|it| it.severity == Severity::Error));
    let problems = in_text_order(0, &file.text, findings);
    Refused { files: vec![file], problems }
}
