//! A NegMAS utility function: weights, a function per issue, and a reserved value.

use zopa_model::Number;

use crate::additive::fields::Fields;
use crate::additive::{Domain, Line, Points, Profile, WalkAway, Weight, Worth};
use crate::negmas::last_word;
use crate::tree::{Entry, Kind, Node, Table};

/// The only type of function whose values are sums over issues.
const ADDITIVE: &str = "LinearAdditiveUtilityFunction";

/// Reads a profile.
pub(super) fn read(
    fields: &mut Fields<'_>,
    (party, node): (&str, &Node),
    domain: &Domain,
) -> Option<Profile> {
    let table = fields.table(node, "a utility function")?;
    check_type(fields, table)?;
    fields.only_known(
        table,
        &[
            "type",
            "name",
            "id",
            "weights",
            "values",
            "bias",
            "reserved_value",
            "outcome_space",
            "issues",
        ],
    );
    let start = node.span.start..node.span.start;
    check_bias(fields, table)?;
    let weights = fields.required((table, &start), "weights");
    let weights = weights.and_then(|it| weights_of(fields, it, domain));
    let values = fields.required((table, &start), "values");
    let worths = values.and_then(|it| worths_of(fields, it, domain));
    let walk_away = reserved_value(fields, table)?;
    let name = match table.get("name").map(|it| &it.value.kind) {
        Some(Kind::Text(name)) if !name.trim().is_empty() => Some(name.clone()),
        _ => None,
    };
    let spot = fields.spot(&start);
    Some(Profile {
        party: party.into(),
        name,
        weights: Some(weights?),
        worths: worths?,
        groups: Vec::new(),
        walk_away,
        spot,
    })
}

fn check_type(fields: &mut Fields<'_>, table: &Table) -> Option<()> {
    let Some(entry) = table.get("type") else { return Some(()) };
    let found = last_word(table, "type").unwrap_or("?");
    if found == ADDITIVE {
        return Some(());
    }
    let message = format!("utility functions of type `{found}` are not read");
    let help = format!("Only `{ADDITIVE}` is read: a weighted sum over issues.");
    fields.error(&entry.value.span, "function-type", message, help);
    None
}

/// A constant that is added to every package would have to be added to a walk-away value as well.
fn check_bias(fields: &mut Fields<'_>, table: &Table) -> Option<()> {
    let Some(entry) = table.get("bias").filter(|it| it.value.kind != Kind::Null) else {
        return Some(());
    };
    if fields.number(&entry.value, "`bias`")?.is_zero() {
        return Some(());
    }
    let message = "a `bias` that is added to every package is not read";
    let help = "Add it to the values of one issue, divided by its weight.";
    fields.error(&entry.value.span, "bias", message, help);
    None
}

/// Values per issue: a list in the order of the domain, or a mapping by name.
fn per_issue<'a>(
    fields: &mut Fields<'_>,
    entry: &'a Entry,
    domain: &Domain,
) -> Option<Vec<(String, &'a Node)>> {
    match &entry.value.kind {
        Kind::Table(table) => {
            Some(table.entries().iter().map(|it| (it.key.clone(), &it.value)).collect())
        }
        Kind::List(list) if list.len() == domain.issues.len() => {
            Some(domain.issues.iter().zip(list).map(|(issue, it)| (issue.id.clone(), it)).collect())
        }
        Kind::List(list) => {
            let (key, found, wanted) = (&entry.key, list.len(), domain.issues.len());
            let message =
                format!("`{key}` has {found} entries for the {wanted} issues of the domain");
            let help = "Give one for each issue, in the order of the domain.";
            fields.error(&entry.key_span, "count", message, help);
            None
        }
        _ => {
            let message = format!("`{}` is neither a list nor keys with values", entry.key);
            let help = "Give one for each issue, in the order of the domain.";
            fields.error(&entry.value.span, "type", message, help);
            None
        }
    }
}

fn weights_of(fields: &mut Fields<'_>, entry: &Entry, domain: &Domain) -> Option<Vec<Weight>> {
    let nodes = per_issue(fields, entry, domain)?;
    let weights: Vec<Option<Weight>> = nodes
        .into_iter()
        .map(|(issue, node)| {
            let value = fields.number(node, &format!("the weight of `{issue}`"))?;
            Some(Weight { issue, value, spot: fields.spot(&node.span) })
        })
        .collect();
    weights.into_iter().collect()
}

fn worths_of(fields: &mut Fields<'_>, entry: &Entry, domain: &Domain) -> Option<Vec<Worth>> {
    let nodes = per_issue(fields, entry, domain)?;
    let worths: Vec<Option<Worth>> = nodes
        .into_iter()
        .map(|(issue, node)| {
            let points = points(fields, (&issue, node))?;
            let spot = fields.spot(&(node.span.start..node.span.start));
            Some(Worth { issue, points, spot })
        })
        .collect();
    worths.into_iter().collect()
}

/// A table, or a line.
fn points(fields: &mut Fields<'_>, (issue, node): (&str, &Node)) -> Option<Points> {
    let table = fields.table(node, &format!("the values of `{issue}`"))?;
    let mut take = |key: &str, otherwise: Option<Number>| match table.get(key) {
        Some(entry) => fields.number(&entry.value, &format!("`{key}`")),
        None if otherwise.is_some() => otherwise,
        None => {
            let start = node.span.start..node.span.start;
            fields.required((table, &start), key).and(None)
        }
    };
    let zero = || Some(Number::zero());
    let (slope, bias) = match last_word(table, "type") {
        Some("IdentityFun") => (Number::one(), Number::zero()),
        Some("LinearFun" | "AffineFun") => (take("slope", None)?, take("bias", zero())?),
        Some("ConstFun") => (Number::zero(), take("bias", None)?),
        Some("TableFun") => return mapping(fields, table, node),
        None if table.get("mapping").is_some() => return mapping(fields, table, node),
        found => {
            let message = format!("a function of type `{}` is not read", found.unwrap_or("?"));
            let help = "Functions may be TableFun, IdentityFun, LinearFun, AffineFun or ConstFun.";
            let span = table.get("type").map_or(&node.span, |it| &it.value.span);
            fields.error(&(span.start..span.start), "function", message, help);
            return None;
        }
    };
    fields.only_known(table, &["type", "slope", "bias"]);
    Some(Points::Line(Box::new(Line { slope, bias, bounds: None })))
}

fn mapping(fields: &mut Fields<'_>, table: &Table, node: &Node) -> Option<Points> {
    fields.only_known(table, &["type", "mapping"]);
    let start = node.span.start..node.span.start;
    let entry = fields.required((table, &start), "mapping")?;
    let entries = fields.table(&entry.value, "`mapping`")?.entries();
    let each: Vec<Option<(String, Number)>> = entries
        .iter()
        .map(|it| Some((it.key.clone(), fields.number(&it.value, &format!("`{}`", it.key))?)))
        .collect();
    Some(Points::Each(each.into_iter().collect::<Option<_>>()?))
}

/// `-.inf`, `null` or nothing at all: no walk-away value is given.
fn reserved_value(fields: &mut Fields<'_>, table: &Table) -> Option<WalkAway> {
    let Some(entry) = table.get("reserved_value") else { return Some(WalkAway::NotGiven) };
    match &entry.value.kind {
        Kind::Null => Some(WalkAway::NotGiven),
        Kind::Number(text) if text.eq_ignore_ascii_case("-.inf") => Some(WalkAway::NotGiven),
        _ => {
            let number = fields.number(&entry.value, "`reserved_value`")?;
            Some(WalkAway::Value(number, fields.spot(&entry.value.span)))
        }
    }
}
