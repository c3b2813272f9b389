//! Problems of a case that show only when it is answered, brought back to where they stand in its file.

use zopa_model::Problem as CaseProblem;

use crate::finding::{Finding, in_text_order};
use crate::native::located::located as found;
use crate::native::tree;
use crate::problem::{Loaded, Problem, Refused};

/// The problems of a case, with line and column where it was read from one file in the native format; elsewhere, and
/// where the case was changed after it was read, with the path of the key.
///
/// # Examples
///
/// ```
/// use zopa_format::{located, read_native, starter};
/// use zopa_model::{Fault, Place, Problem};
///
/// let loaded = read_native("case.toml", starter().as_bytes()).unwrap();
/// let place = Place::root().key("issue").entry(0).key("id");
/// let problem = Problem { fault: Fault::None { what: "party" }, place, within: None };
/// let refused = located(&loaded, &[problem]);
/// assert!(refused.problems[0].at.is_some());
/// ```
#[must_use]
pub fn located(loaded: &Loaded, problems: &[CaseProblem]) -> Refused {
    let files = loaded.files.clone();
    let text = match files.as_slice() {
        [file] => Some(file.text.as_str()),
        _ => None,
    };
    let root = text.and_then(|it| Some((it, tree(it).ok()?)));
    let problems = match root {
        Some((text, root)) => {
            let findings: Vec<Finding> = problems.iter().map(|it| found(it, &root, text)).collect();
            in_text_order(0, text, findings)
        }
        None => problems.iter().map(placeless).collect(),
    };
    Refused { files, problems }
}

fn placeless(problem: &CaseProblem) -> Problem {
    let fault = &problem.fault;
    Problem {
        severity: fault.severity(),
        code: fault.code().into(),
        message: format!("{fault}, at `{}`", problem.place),
        help: fault.help(),
        at: None,
    }
}
