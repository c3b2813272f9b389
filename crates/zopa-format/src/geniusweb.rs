//! GeniusWeb JSON: a folder with one domain file and one profile per party.
//!
//! Values are weighted sums of utilities per issue, used as they stand, or sums over groups of issues. The
//! walk-away value is what the reservation bid is worth.

mod profile;

use zopa_model::{DraftRange, Number};

use crate::additive::fields::{Document, Fields};
use crate::additive::{Counts, Domain, Issue, Options, check_counts, compare, join};
use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, stem};
use crate::tree::{Entry, Kind, Node, Table};

/// Keys of a profile without a word around it.
const BARE: [&str; 2] = ["issueUtilities", "partUtilities"];
/// What a file of the format holds, even a broken one.
const WORDS: [&str; 4] = ["issuesValues", "issueUtilities", "partUtilities", "UtilitySpace"];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Domain,
    Profile,
    /// It cannot be read.
    Broken,
}

fn part(document: &Document<'_>) -> Option<Part> {
    let Some(table) = document.table() else {
        return document.tree.is_err().then_some(Part::Broken);
    };
    if table.get("issuesValues").is_some() {
        return Some(Part::Domain);
    }
    let is_bare = BARE.iter().any(|it| table.get(it).is_some());
    (is_bare || wrapped(table).is_some()).then_some(Part::Profile)
}

/// The only entry of a file, if a profile with its domain stands in it.
fn wrapped(table: &Table) -> Option<&Entry> {
    let [entry] = table.entries() else { return None };
    let Kind::Table(inner) = &entry.value.kind else { return None };
    let has_domain = inner.get("domain").is_some_and(|it| is_domain(&it.value));
    (has_domain || BARE.iter().any(|it| inner.get(it).is_some())).then_some(entry)
}

fn is_domain(node: &Node) -> bool {
    matches!(&node.kind, Kind::Table(table) if table.get("issuesValues").is_some())
}

/// Whether files of the format are among these.
pub(crate) fn is_among(documents: &[Document<'_>]) -> bool {
    documents.iter().any(|it| match part(it) {
        Some(Part::Broken) => it.is_broken_with(&WORDS),
        part => part.is_some(),
    })
}

/// Reads the files of a folder, in the order in which the parties shall stand.
pub(crate) fn read(name: &str, documents: &[Document<'_>]) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let (mut domains, mut profiles) = (Vec::new(), Vec::new());
    for document in documents {
        let Some(part) = part(document) else { continue };
        let (file, tree) = document.open(&mut report);
        let mut fields = Fields { report: &mut report, file };
        match part {
            Part::Domain => domains.push((file, tree.and_then(|it| domain(&mut fields, it)))),
            Part::Profile => {
                let party = stem(document.path);
                profiles.push((file, tree.and_then(|it| profile::read(&mut fields, party, it))));
            }
            Part::Broken => {}
        }
    }
    let files: Vec<usize> = profiles.iter().map(|it: &(usize, _)| it.0).collect();
    check_counts(
        &mut report,
        &Counts {
            domains: &domains.iter().map(|it: &(usize, _)| it.0).collect::<Vec<_>>(),
            profiles: &files,
            domain_file: Some("which has `issuesValues`"),
        },
    );
    if report.has_errors() {
        return Err(report.refuse());
    }
    let mut own = Vec::new();
    let mut sound = Vec::new();
    for (profile, domain) in profiles.into_iter().filter_map(|it| it.1) {
        sound.push(profile);
        own.push(domain);
    }
    let given = domains.into_iter().find_map(|it| it.1);
    let Some(domain) = given.or_else(|| own.first_mut().and_then(Option::take)) else {
        let spot = sound.first().map(|it| it.spot.clone());
        report.error(
            spot.as_ref(),
            Note {
                code: "no-domain",
                message: "neither a domain file nor a domain in the first profile".into(),
                help: "Add the domain file, which has `issuesValues`.".into(),
            },
        );
        return Err(report.refuse());
    };
    for own in own.iter().flatten() {
        compare(&mut report, own, &domain);
    }
    let joined = join(&mut report, name, &domain, &sound);
    report.finish(joined.draft, &joined.spots)
}

/// A domain: a name, and what can be chosen on each issue.
fn domain(fields: &mut Fields<'_>, node: &Node) -> Option<Domain> {
    let table = fields.table(node, "the domain")?;
    fields.only_known(table, &["name", "issuesValues"]);
    let title = match table.get("name").map(|it| &it.value.kind) {
        Some(Kind::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let values = fields.required((table, &node.span), "issuesValues")?;
    let entries = fields.table(&values.value, "`issuesValues`")?.entries();
    let issues: Vec<Option<Issue>> = entries.iter().map(|it| issue(fields, it)).collect();
    let spot = fields.spot(&(node.span.start..node.span.start + 1));
    Some(Domain { title, issues: issues.into_iter().collect::<Option<_>>()?, spot })
}

fn issue(fields: &mut Fields<'_>, entry: &Entry) -> Option<Issue> {
    let table = fields.table(&entry.value, &format!("issue `{}`", entry.key))?;
    let options = match (table.get("values"), table.get("range")) {
        (Some(values), None) => {
            let nodes = fields.list(&values.value, "`values`")?;
            let names: Vec<Option<String>> =
                nodes.iter().map(|it| fields.name(it, "an option")).collect();
            Options::Named(names.into_iter().collect::<Option<_>>()?)
        }
        (None, Some(range)) => Options::Numbers(numbers(fields, &range.value)?),
        _ => {
            let message = format!("issue `{}` has neither `values` nor `range` alone", entry.key);
            let help = "Write `\"values\": [..]`, or `\"range\": [lowest, highest, step]`.";
            fields.error(&entry.key_span, "issue", message, help);
            return None;
        }
    };
    Some(Issue { id: entry.key.clone(), options, spot: fields.spot(&entry.key_span) })
}

/// `[lowest, highest, step]`; the last number that the steps reach may lie below the highest.
fn numbers(fields: &mut Fields<'_>, node: &Node) -> Option<DraftRange> {
    let list = fields.list(node, "`range`")?;
    let found: Vec<Option<Number>> = list.iter().map(|it| fields.number(it, "`range`")).collect();
    let found: Option<Vec<Number>> = found.into_iter().collect();
    let found = found?;
    let [min, high, step] = found.as_slice() else {
        let message = format!("a range has 3 numbers; found {}", found.len());
        fields.error(&node.span, "range", message, "Write `[lowest, highest, step]`.");
        return None;
    };
    if step.is_zero() || step.is_negative() || high < min {
        let message = format!("a range from {min} to {high} in steps of {step} has no numbers");
        fields.error(&node.span, "range", message, "Write `[lowest, highest, step]`.");
        return None;
    }
    let steps = &(high - min) / step;
    let whole = Number::ratio(steps.numerator() / steps.denominator(), 1.into());
    let max = min + &(&whole * step);
    if max != *high {
        let message = format!("steps of {step} from {min} do not reach {high}; {max} is the last");
        fields.warn(&node.span, "range", message, "Check the step.");
    }
    Some(DraftRange { min: min.clone(), max, step: step.clone(), unit: None })
}
