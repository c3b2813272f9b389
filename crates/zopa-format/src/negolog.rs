//! NegoLog JSON: a profile per party and no domain file; values are weighted sums over issues.
//!
//! Issues and options are those of the first profile. `specs.json` holds figures derived from the profiles and is
//! passed over.

use zopa_model::Number;

use crate::additive::fields::{Document, Fields};
use crate::additive::{
    Counts, Domain, Issue, Options, Points, Profile, WalkAway, Weight, Worth, check_counts, join,
};
use crate::problem::{Loaded, Refused};
use crate::report::{Report, stem};
use crate::tree::{Entry, Kind, Node, Table};

/// What a profile has, even a broken one.
const WORDS: [&str; 2] = ["\"issueWeights\"", "\"reservationValue\""];

/// Whether a file is a profile.
fn is_profile(document: &Document<'_>) -> bool {
    let has_both = |it: &Table| it.get("issueWeights").is_some() && it.get("issues").is_some();
    document.table().is_some_and(has_both)
}

/// Whether files of the format are among these.
pub(crate) fn is_among(documents: &[Document<'_>]) -> bool {
    documents.iter().any(|it| is_profile(it) || it.is_broken_with(&WORDS))
}

/// Reads the files of a folder, in the order in which the parties shall stand.
pub(crate) fn read(name: &str, documents: &[Document<'_>]) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let (mut files, mut profiles) = (Vec::new(), Vec::new());
    for document in documents.iter().filter(|it| is_profile(it) || it.tree.is_err()) {
        let (file, tree) = document.open(&mut report);
        files.push(file);
        let mut fields = Fields { report: &mut report, file };
        profiles.extend(tree.and_then(|it| profile(&mut fields, stem(document.path), it)));
    }
    check_counts(&mut report, &Counts { domains: &[], profiles: &files, domain_file: None });
    let Some(first) = profiles.first().filter(|_| !report.has_errors()) else {
        return Err(report.refuse());
    };
    let domain = domain(first);
    let joined = join(&mut report, name, &domain, &profiles);
    report.finish(joined.draft, &joined.spots)
}

/// The issues and options that a profile speaks of.
fn domain(profile: &Profile) -> Domain {
    let options = |it: &Worth| match &it.points {
        Points::Each(each) => each.iter().map(|(option, _)| option.clone()).collect(),
        Points::Line(_) => Vec::new(),
    };
    let issue = |it: &Worth| Issue {
        id: it.issue.clone(),
        options: Options::Named(options(it)),
        spot: it.spot.clone(),
    };
    let issues = profile.worths.iter().map(issue).collect();
    Domain { title: None, issues, spot: profile.spot.clone() }
}

fn profile(fields: &mut Fields<'_>, party: &str, node: &Node) -> Option<Profile> {
    let table = fields.table(node, "a profile")?;
    fields.only_known(table, &["reservationValue", "issueWeights", "issues"]);
    let weights = weights(fields, table, node);
    let worths = worths(fields, table, node);
    let walk_away = match table.get("reservationValue") {
        Some(entry) if entry.value.kind != Kind::Null => {
            let number = fields.number(&entry.value, "`reservationValue`")?;
            WalkAway::Value(number, fields.spot(&entry.value.span))
        }
        _ => WalkAway::NotGiven,
    };
    let spot = fields.spot(&(node.span.start..node.span.start + 1));
    let (party, name, groups) = (party.into(), None, Vec::new());
    Some(Profile { party, name, weights: Some(weights?), worths: worths?, groups, walk_away, spot })
}

fn weights(fields: &mut Fields<'_>, table: &Table, node: &Node) -> Option<Vec<Weight>> {
    let entry = fields.required((table, &node.span), "issueWeights")?;
    let entries = fields.table(&entry.value, "`issueWeights`")?.entries();
    let weights: Vec<Option<Weight>> = entries
        .iter()
        .map(|it| {
            let value = fields.number(&it.value, &format!("the weight of `{}`", it.key))?;
            Some(Weight { issue: it.key.clone(), value, spot: fields.spot(&it.value.span) })
        })
        .collect();
    weights.into_iter().collect()
}

fn worths(fields: &mut Fields<'_>, table: &Table, node: &Node) -> Option<Vec<Worth>> {
    let entry = fields.required((table, &node.span), "issues")?;
    let entries = fields.table(&entry.value, "`issues`")?.entries();
    let worths: Vec<Option<Worth>> = entries.iter().map(|it| worth(fields, it)).collect();
    worths.into_iter().collect()
}

fn worth(fields: &mut Fields<'_>, issue: &Entry) -> Option<Worth> {
    let entries = fields.table(&issue.value, &format!("issue `{}`", issue.key))?.entries();
    let each: Vec<Option<(String, Number)>> = entries
        .iter()
        .map(|it| Some((it.key.clone(), fields.number(&it.value, &format!("`{}`", it.key))?)))
        .collect();
    let points = Points::Each(each.into_iter().collect::<Option<_>>()?);
    Some(Worth { issue: issue.key.clone(), points, spot: fields.spot(&issue.key_span) })
}
