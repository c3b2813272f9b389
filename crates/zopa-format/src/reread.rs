//! A case that was read and then changed in its tree: read again, so that what is wrong is said in the usual words.

use crate::finding::{Finding, in_text_order};
use crate::native::read;
use crate::problem::{FileText, Loaded, Problem, Refused};
use crate::tree::Node;

/// Reads the changed tree of a case. What was changed is written in `text`, which is called `name` in messages and
/// stands behind the files of the case; `findings` are the problems of the changes themselves.
pub(crate) fn reread(
    loaded: &Loaded,
    root: &Node,
    (name, text): (&str, String),
    findings: Vec<Finding>,
) -> Result<Loaded, Refused> {
    let read = match read(root, &text) {
        Ok(sound) if findings.is_empty() => Ok(sound),
        Ok(_) => Err(findings),
        Err(more) => Err(findings.into_iter().chain(more).collect()),
    };
    let file = loaded.files.len();
    let mut files = loaded.files.clone();
    files.push(FileText { name: name.into(), text: text.clone() });
    match read {
        Ok((case, warnings)) => {
            let warnings = kept(loaded, &placed(&text, file, warnings));
            Ok(Loaded { case, files, warnings })
        }
        Err(findings) => Err(Refused { files, problems: placed(&text, file, findings) }),
    }
}

/// Findings in the changes with their place; those about the rest of the case have none.
fn placed(text: &str, file: usize, findings: Vec<Finding>) -> Vec<Problem> {
    let (elsewhere, here): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|it| it.span == (0..0));
    let mut problems = in_text_order(file, text, here);
    let elsewhere = in_text_order(file, text, elsewhere);
    problems.extend(elsewhere.into_iter().map(|it| Problem { at: None, ..it }));
    problems
}

/// The warnings of the changed case; one that stood before keeps its place in the files.
fn kept(loaded: &Loaded, new: &[Problem]) -> Vec<Problem> {
    let before: Vec<String> =
        loaded.case.warnings().iter().map(|it| it.fault.to_string()).collect();
    let is_again = |old: &Problem| new.iter().any(|it| it.message == old.message);
    // What only the reading of the files could tell, such as a file that was passed over, still holds.
    let old = loaded.warnings.iter().filter(|it| !before.contains(&it.message) || is_again(it));
    let mut all: Vec<Problem> = old.cloned().collect();
    let is_known = |it: &Problem| loaded.warnings.iter().any(|old| old.message == it.message);
    all.extend(new.iter().filter(|it| !is_known(it)).cloned());
    all
}
