//! The facade of zopa: what outsiders and the edges import.
//!
//! # Examples
//!
//! ```
//! let refused = zopa::format::read_native("case.toml", b"format = 1").unwrap_err();
//! let findings = zopa::findings(&refused.files, &refused.problems);
//! assert!(zopa::report::findings_summary(None, &findings).ends_with("no warnings"));
//! ```

mod in_doubt;

pub use zopa_doubt as doubt;
pub use zopa_format as format;
pub use zopa_home as home;
pub use zopa_model as model;
pub use zopa_plan as plan;
pub use zopa_report as report;
pub use zopa_solve as solve;
pub use zopa_stability as stability;

pub use in_doubt::{home_in_doubt, passing, stability_in_doubt};

use zopa_format::{FileText, Loaded, Problem};
use zopa_model::PartyIdx;
use zopa_report::{Finding, FindingAt, Warning};

/// The problems of files, ready for a report.
#[must_use]
pub fn findings(files: &[FileText], problems: &[Problem]) -> Vec<Finding> {
    let finding = |it: &Problem| Finding {
        severity: it.severity,
        code: it.code.clone(),
        message: it.message.clone(),
        help: it.help.clone(),
        at: it.at.as_ref().map(|at| FindingAt {
            file: files.get(at.file).map(|it| it.name.clone()).unwrap_or_default(),
            line: at.line,
            column: at.column,
        }),
    };
    problems.iter().map(finding).collect()
}

/// A case as read, as a party may see it: no files, and no warnings but those of the view itself.
#[must_use]
pub fn view(loaded: &Loaded, party: PartyIdx) -> Loaded {
    let case = loaded.case.view(party);
    let warning = |it: &zopa_model::Problem| Problem {
        severity: it.fault.severity(),
        code: it.fault.code().into(),
        message: it.fault.to_string(),
        help: it.fault.help(),
        at: None,
    };
    let warnings = case.warnings().iter().map(warning).collect();
    Loaded { case, files: Vec::new(), warnings }
}

/// The warnings of a case as read, ready to stand in its answer.
#[must_use]
pub fn warnings(loaded: &Loaded) -> Vec<Warning> {
    let warning = |it: &Problem| Warning {
        code: it.code.clone(),
        message: it.message.clone(),
        help: it.help.clone(),
    };
    loaded.warnings.iter().map(warning).collect()
}
