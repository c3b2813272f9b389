//! One package, as a person writes it: `dry_share=50,metering=joint`, or a JSON object.

use std::ops::Range;

use zopa_model::{Case, IssueIdx, Package, nearest};

use crate::depth::{Marks, too_deep};
use crate::finding::{Finding, in_text_order, shortened};
use crate::json_tree::json_tree;
use crate::problem::{FileText, Refused};
use crate::spec::quoted;
use crate::tree::Kind;

/// The name of the package in messages.
const NAME: &str = "PACKAGE";
/// Most options or issues that a message lists.
const LISTED: usize = 12;

/// Reads a package of a case: pairs `issue=option`, separated by commas or given one by one, or a JSON object.
///
/// An id that holds a comma or `=` stands in double quotes. An issue that is not named stays at its status quo.
///
/// # Errors
///
/// All problems at once, each with its place in the package: unknown issues and options, issues named twice, and
/// issues without a status quo that are not named.
///
/// # Examples
///
/// ```
/// use zopa_format::{read_native, read_package};
///
/// let text = "format = 1\ntitle = \"Talks\"\nparty = [{ id = \"a\" }]\n\
///     issue = [{ id = \"day\", options = [{ id = \"monday\" }, { id = \"friday\" }] }]";
/// let case = read_native("case.toml", text.as_bytes()).unwrap().case;
/// assert_eq!(read_package(&case, &["day=friday".into()]).unwrap().0, [1]);
///
/// let refused = read_package(&case, &["day=fryday".into()]).unwrap_err();
/// assert_eq!(refused.problems[0].help, "Did you mean `friday`?");
/// ```
pub fn read_package(case: &Case, given: &[String]) -> Result<Package, Refused> {
    let text = given.join(",");
    chosen(case, &text).and_then(|it| package(case, &text, &it)).map_err(|findings| Refused {
        problems: in_text_order(0, &text, findings),
        files: vec![FileText { name: NAME.into(), text: text.clone() }],
    })
}

/// The issues that a package does not name, and which stay at their status quo; all of them where it cannot be read.
pub fn unnamed_issues(case: &Case, given: &[String]) -> Vec<IssueIdx> {
    let chosen = chosen(case, &given.join(",")).unwrap_or_default();
    let is_named = |it: &IssueIdx| chosen.iter().any(|pair| pair.issue.0 == case.issue(*it).id);
    case.issue_idxs().filter(|it| !is_named(it)).collect()
}

fn chosen(case: &Case, text: &str) -> Result<Vec<Chosen>, Vec<Finding>> {
    if text.trim_start().starts_with('{') { of_json(case, text) } else { pairs(case, text) }
}

/// An issue and an option as written, each with its place.
struct Chosen {
    issue: (String, Range<usize>),
    option: (String, Range<usize>),
}

fn of_json(case: &Case, text: &str) -> Result<Vec<Chosen>, Vec<Finding>> {
    if let Some(finding) = too_deep(text, Marks::Json) {
        return Err(vec![finding]);
    }
    let root = json_tree(text)?;
    let Kind::Table(table) = &root.kind else {
        return Err(vec![no_pair(case, text, 0..text.len())]);
    };
    let chosen = table.entries().iter().map(|it| match &it.value.kind {
        Kind::Text(option) | Kind::Number(option) => Ok(Chosen {
            issue: (it.key.clone(), it.key_span.clone()),
            option: (option.clone(), it.value.span.clone()),
        }),
        _ => Err(vec![no_pair(case, text, it.value.span.clone())]),
    });
    chosen.collect()
}

fn pairs(case: &Case, text: &str) -> Result<Vec<Chosen>, Vec<Finding>> {
    let pieces = split(text, 0..text.len(), ',');
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for piece in pieces {
        match split(text, piece.clone(), '=').as_slice() {
            [issue, option] if !issue.is_empty() && !option.is_empty() => {
                let word = |at: &Range<usize>| (unquoted(&text[at.clone()]), at.clone());
                found.push(Chosen { issue: word(issue), option: word(option) });
            }
            _ => wrong.push(no_pair(case, text, piece)),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

/// The pieces of a stretch between marks that stand outside quotes, without blanks around them.
fn split(text: &str, of: Range<usize>, mark: char) -> Vec<Range<usize>> {
    let mut in_quotes = false;
    let mut pieces = Vec::new();
    let mut start = of.start;
    for (at, it) in text[of.clone()].char_indices() {
        in_quotes ^= it == '"';
        if it == mark && !in_quotes {
            pieces.push(trimmed(text, start..of.start + at));
            start = of.start + at + 1;
        }
    }
    pieces.push(trimmed(text, start..of.end));
    pieces
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let piece = &text[at.clone()];
    let start = at.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

fn unquoted(word: &str) -> String {
    let inner = word.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    inner.unwrap_or(word).into()
}

fn no_pair(case: &Case, text: &str, span: Range<usize>) -> Finding {
    let found = shortened(&text[span.clone()]);
    let is_letter = found.len() == 1 && found.bytes().all(|it| it.is_ascii_alphabetic());
    let message = if is_letter {
        format!("`{found}` is not ISSUE=OPTION; letters name packages only within one answer")
    } else {
        format!("`{found}` is not ISSUE=OPTION")
    };
    let help = format!("Write it like `{}`, or as a JSON object.", example(case));
    Finding::error(span, "package", message, help)
}

/// A package of the case as it is written, on its first two issues: each with its last option.
fn example(case: &Case) -> String {
    let word = |it: &str| match it.contains([',', '=', ' ', '"']) {
        true => format!("\"{it}\""),
        false => it.to_string(),
    };
    let pairs = case
        .issues()
        .iter()
        .take(2)
        .map(|it| format!("{}={}", word(&it.id), word(&it.option_id(it.n_options() - 1))));
    pairs.collect::<Vec<_>>().join(",")
}

fn package(case: &Case, text: &str, chosen: &[Chosen]) -> Result<Package, Vec<Finding>> {
    let mut options: Vec<Option<u32>> = vec![None; case.issues().len()];
    let mut named = vec![false; options.len()];
    let mut findings = Vec::new();
    for it in chosen {
        match choose(case, it) {
            Err((issue, finding)) => {
                findings.push(finding);
                issue.into_iter().for_each(|it: usize| named[it] = true);
            }
            Ok((issue, _)) if named[issue] => findings.push(twice(it)),
            Ok((issue, option)) => (named[issue], options[issue]) = (true, Some(option)),
        }
    }
    for (nth, issue) in case.issues().iter().enumerate().filter(|it| !named[it.0]) {
        options[nth] = issue.status_quo;
        if issue.status_quo.is_none() {
            findings.push(missing(&issue.id, text));
        }
    }
    let package: Option<Vec<u32>> = options.into_iter().collect();
    match package {
        Some(options) if findings.is_empty() => Ok(Package(options)),
        _ => Err(findings),
    }
}

/// The issue and the option of a pair; where only the option is wrong, the issue stands beside the finding.
fn choose(case: &Case, it: &Chosen) -> Result<(usize, u32), (Option<usize>, Finding)> {
    let (id, span) = &it.issue;
    let Some(nth) = case.issues().iter().position(|it| it.id == *id) else {
        let known: Vec<&str> = case.issues().iter().map(|it| it.id.as_str()).collect();
        let message = format!("unknown issue `{}`; the issues are {}", shortened(id), some(&known));
        let near = meant_issue(case, id).or_else(|| nearest(id, known.iter().copied()));
        let help = did_you_mean(near, "Name an issue of the case.");
        return Err((None, Finding::error(span.clone(), "unknown-issue", message, help)));
    };
    let issue = &case.issues()[nth];
    let (option, span) = &it.option;
    issue.find_option(option).map(|option| (nth, option)).ok_or_else(|| {
        let n_listed = issue.n_options().min(u32::try_from(LISTED + 1).unwrap_or(u32::MAX));
        let known: Vec<String> = (0..n_listed).map(|it| issue.option_id(it)).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let message =
            format!("issue `{id}` has no option `{}`; it has {}", shortened(option), some(&known));
        let near = issue.nearest_option(option);
        let help = did_you_mean(near, "Name one of the options of the issue.");
        (Some(nth), Finding::error(span.clone(), "unknown-option", message, help))
    })
}

/// The first of some words.
fn some(known: &[&str]) -> String {
    match known.get(..LISTED) {
        Some(first) if known.len() > LISTED => format!("{}, and more", quoted(first)),
        _ => quoted(known),
    }
}

/// The id of the issue whose name was written in its place.
fn meant_issue(case: &Case, name: &str) -> Option<String> {
    let same = |it: &str| it.to_lowercase() == name.trim().to_lowercase();
    case.issues().iter().find(|it| same(&it.name)).map(|it| it.id.clone())
}

fn did_you_mean(near: Option<String>, otherwise: &str) -> String {
    match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => otherwise.into(),
    }
}

fn twice(it: &Chosen) -> Finding {
    let message = format!("issue `{}` is named twice", it.issue.0);
    Finding::error(it.issue.1.clone(), "twice", message, "Keep one of the two.")
}

fn missing(issue: &str, text: &str) -> Finding {
    let message = format!("issue `{issue}` is not named, and it has no status quo to stay at");
    let help = format!("Add `{issue}=..` to the package.");
    Finding::error(text.len()..text.len(), "missing-issue", message, help)
}
