//! NegMAS YAML: a folder with one domain file (an outcome space) and one utility function per party.
//!
//! Values are weighted sums over issues, of tables and of linear functions of numbers, used as they stand.

mod domain;
mod function;

use crate::additive::fields::{Document, Fields};
use crate::additive::{Counts, check_counts, join};
use crate::folder::ImportOptions;
use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, stem};
use crate::tree::{Kind, Node, Table};

/// What a file of the format holds, even a broken one.
const WORDS: [&str; 4] = ["issues:", "weights:", "UtilityFunction", "OutcomeSpace"];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Domain,
    Function,
    /// It cannot be read.
    Broken,
}

fn part(document: &Document<'_>) -> Option<Part> {
    let Some(table) = document.table() else {
        return document.tree.is_err().then_some(Part::Broken);
    };
    let is_space = last_word(table, "type").is_some_and(|it| it.ends_with("OutcomeSpace"));
    let is_function =
        last_word(table, "type").is_some_and(|it| it.ends_with("Function") || it.ends_with("UFun"));
    let has_function = table.get("weights").is_some() && table.get("values").is_some();
    if is_function || has_function {
        return Some(Part::Function);
    }
    let has_issues = matches!(table.get("issues").map(|it| &it.value.kind), Some(Kind::List(_)));
    (is_space || has_issues).then_some(Part::Domain)
}

/// A name of the program without its modules: `TableFun` for `negmas.preferences.TableFun`.
fn last_word<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    match &table.get(key)?.value.kind {
        Kind::Text(text) => Some(text.rsplit('.').next().unwrap_or(text)),
        _ => None,
    }
}

/// Whether files of the format are among these.
pub(crate) fn is_among(documents: &[Document<'_>]) -> bool {
    documents.iter().any(|it| match part(it) {
        Some(Part::Broken) => it.is_broken_with(&WORDS),
        part => part.is_some(),
    })
}

/// Reads the files of a folder, in the order in which the parties shall stand.
pub(crate) fn read(
    name: &str,
    documents: &[Document<'_>],
    options: &ImportOptions,
) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let mut domains: Vec<(usize, Option<&Node>)> = Vec::new();
    let mut functions: Vec<(usize, &str, Option<&Node>)> = Vec::new();
    for document in documents {
        let Some(part) = part(document) else { continue };
        let (file, tree) = document.open(&mut report);
        match part {
            Part::Domain => domains.push((file, tree)),
            Part::Function => functions.push((file, stem(document.path), tree)),
            Part::Broken => {}
        }
    }
    check_counts(
        &mut report,
        &Counts {
            domains: &domains.iter().map(|it| it.0).collect::<Vec<_>>(),
            profiles: &functions.iter().map(|it| it.0).collect::<Vec<_>>(),
            domain_file: None,
        },
    );
    let Some(&(file, Some(tree))) = domains.first() else {
        if !report.has_errors() {
            report.error(None, no_domain(name));
        }
        return Err(report.refuse());
    };
    let domain = domain::read(&mut Fields { report: &mut report, file }, tree, options);
    let mut profiles = Vec::new();
    for (file, party, tree) in functions {
        let mut fields = Fields { report: &mut report, file };
        // Functions are listed in the order of the issues: without the domain they say nothing.
        let (Some(domain), Some(tree)) = (&domain, tree) else { continue };
        profiles.extend(function::read(&mut fields, (party, tree), domain));
    }
    let Some(domain) = domain.filter(|_| !report.has_errors()) else {
        return Err(report.refuse());
    };
    let joined = join(&mut report, name, &domain, &profiles);
    report.finish(joined.draft, &joined.spots)
}

fn no_domain(name: &str) -> Note {
    Note {
        code: "no-domain",
        message: format!("`{name}` has utility functions, but no file with their `issues`"),
        help: "Add the file of the outcome space, with a list `issues`.".into(),
    }
}
