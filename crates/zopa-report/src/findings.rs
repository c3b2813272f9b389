//! What `zopa check` says: every problem of a case, and one line that sums up.

use std::io;

use zopa_model::{Case, Severity};

use crate::mark;
use crate::messages;
use crate::text::count;
use crate::what_if::WhatIf;

/// One problem with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it stops the analysis.
    pub severity: Severity,
    /// Short stable name for programs.
    pub code: String,
    /// What is wrong, with the value found and what is allowed.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
    /// Where it stands, if it stands somewhere.
    pub at: Option<FindingAt>,
}

/// The place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingAt {
    /// Name of the file.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    check: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    title: Option<&'a str>,
    parties: Option<usize>,
    issues: Option<usize>,
    packages: Option<String>,
    errors: usize,
    warnings: usize,
    problems: Vec<FindingOut<'a>>,
    confidential: bool,
}

#[derive(serde::Serialize)]
struct FindingOut<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    help: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> FindingOut<'a> {
    fn new(finding: &'a Finding) -> FindingOut<'a> {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let at = finding.at.as_ref();
        FindingOut {
            severity,
            code: &finding.code,
            message: &finding.message,
            help: &finding.help,
            file: at.map(|it| it.file.as_str()),
            line: at.map(|it| it.line),
            column: at.map(|it| it.column),
        }
    }
}

/// How many problems of a kind there are.
fn of_severity(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|it| it.severity == severity).count()
}

/// Writes the problems of a case as JSON, with a final line break; the case is missing if it has errors.
/// `what_if` says how it differs from the case as written.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_findings_json(
    out: &mut dyn io::Write,
    case: Option<&Case>,
    what_if: WhatIf<'_>,
    findings: &[Finding],
) -> io::Result<()> {
    let document = Document {
        zopa: env!("CARGO_PKG_VERSION"),
        check: 1,
        what_if,
        for_party: case.and_then(mark::viewer_id),
        title: case.map(Case::title),
        parties: case.map(|it| it.parties().len()),
        issues: case.map(|it| it.issues().len()),
        packages: case.map(|it| it.n_packages().to_string()),
        errors: of_severity(findings, Severity::Error),
        warnings: of_severity(findings, Severity::Warning),
        problems: findings.iter().map(FindingOut::new).collect(),
        // Of a case with errors nobody knows what it holds.
        confidential: case.is_none_or(Case::is_confidential),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    out.write_all(b"\n")
}

/// The heading of a problem for people: what it is about, with its code in brackets at the end.
///
/// # Examples
///
/// ```
/// use zopa_model::Severity;
/// assert_eq!(
///     zopa_report::finding_heading(Severity::Error, "toml"),
///     "Error: how the file is written [toml]"
/// );
/// ```
#[must_use]
pub fn finding_heading(severity: Severity, code: &str) -> String {
    messages::finding_heading(severity == Severity::Error, code)
}

/// Codes of faults of grammar, which come alone: what follows them could mean anything.
const GRAMMAR: [&str; 2] = ["toml", "json"];

/// One line that sums up: what the case has, and how many problems; a second one where only the grammar was
/// looked at.
///
/// # Examples
///
/// ```
/// assert_eq!(zopa_report::findings_summary(None, &[]), "no errors, no warnings");
/// ```
#[must_use]
pub fn findings_summary(case: Option<&Case>, findings: &[Finding]) -> String {
    let errors = of_severity(findings, Severity::Error);
    let warnings = of_severity(findings, Severity::Warning);
    let problems = messages::problems(errors, warnings);
    match case {
        Some(case) => {
            let packages = count(&case.n_packages());
            messages::summary(case.parties().len(), case.issues().len(), &packages, &problems)
        }
        None if findings.iter().any(|it| GRAMMAR.contains(&it.code.as_str())) => {
            format!("{problems}\n{}", messages::ONLY_GRAMMAR)
        }
        None => problems,
    }
}
