//! A GeniusWeb profile: utilities per issue or per group of issues, and a reservation bid.

use std::ops::Range;

use zopa_model::Number;

use crate::additive::fields::Fields;
use crate::additive::{Domain, Group, Line, Points, Profile, WalkAway, Weight, Worth};
use crate::geniusweb::{domain, wrapped};
use crate::report::Spot;
use crate::tree::{Entry, Kind, Node, Table};

const ADDITIVE: &str = "LinearAdditiveUtilitySpace";
const GROUPS: &str = "SumOfGroupsUtilitySpace";
/// Both spellings of the same word, newer first.
const NAMED: [&str; 2] = ["DiscreteValueSetUtilities", "discreteutils"];
const NUMBERS: [&str; 2] = ["NumberValueSetUtilities", "numberutils"];
const PARTS: [&str; 2] = ["PartsUtilities", "partsutils"];

/// Reads a profile, and the domain that it repeats, if it does.
pub(super) fn read(
    fields: &mut Fields<'_>,
    party: &str,
    node: &Node,
) -> Option<(Profile, Option<Domain>)> {
    let outer = fields.table(node, "a profile")?;
    let (kind, node) = match wrapped(outer) {
        Some(entry) => (entry.key.as_str(), &entry.value),
        None if outer.get("partUtilities").is_some() => (GROUPS, node),
        None => (ADDITIVE, node),
    };
    let table = fields.table(node, "a profile")?;
    let start = node.span.start..node.span.start + 1;
    let (mut weights, mut worths, mut groups) = (None, Vec::new(), Vec::new());
    match kind {
        ADDITIVE => {
            fields.only_known(table, &["issueUtilities", "issueWeights", "domain", "name", BID]);
            weights = Some(read_weights(fields, (table, &start))?);
            worths = read_worths(fields, (table, &start))?;
        }
        GROUPS => {
            fields.only_known(table, &["partUtilities", "domain", "name", BID]);
            groups = read_parts(fields, (table, &start))?;
        }
        other => {
            refuse(fields, &start, other);
            return None;
        }
    }
    let name = match table.get("name").map(|it| &it.value.kind) {
        Some(Kind::Text(name)) if !name.trim().is_empty() => Some(name.clone()),
        _ => None,
    };
    let own = match table.get("domain") {
        Some(entry) if entry.value.kind != Kind::Null => Some(domain(fields, &entry.value)?),
        _ => None,
    };
    let walk_away = read_bid(fields, table)?;
    let spot = fields.spot(&start);
    let party = party.into();
    Some((Profile { party, name, weights, worths, groups, walk_away, spot }, own))
}

const BID: &str = "reservationBid";

fn refuse(fields: &mut Fields<'_>, start: &Range<usize>, kind: &str) {
    let (message, help) = if kind == "DefaultPartialOrdering" {
        (
            format!("`{kind}` only says which packages are better, not what they are worth"),
            "Give profiles with `issueUtilities`, or write a case in which `order = \"a > b\"` says what is \
             known per issue.",
        )
    } else {
        (
            format!("profiles of type `{kind}` are not read"),
            "Only `LinearAdditiveUtilitySpace` and `SumOfGroupsUtilitySpace` are read.",
        )
    };
    fields.error(start, "profile-type", message, help);
}

fn read_weights(
    fields: &mut Fields<'_>,
    (table, span): (&Table, &Range<usize>),
) -> Option<Vec<Weight>> {
    let entry = fields.required((table, span), "issueWeights")?;
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

fn read_worths(
    fields: &mut Fields<'_>,
    (table, span): (&Table, &Range<usize>),
) -> Option<Vec<Worth>> {
    let entry = fields.required((table, span), "issueUtilities")?;
    let entries = fields.table(&entry.value, "`issueUtilities`")?.entries();
    let worths: Vec<Option<Worth>> = entries
        .iter()
        .map(|it| {
            let points = read_points(fields, it)?;
            Some(Worth { issue: it.key.clone(), points, spot: fields.spot(&it.key_span) })
        })
        .collect();
    worths.into_iter().collect()
}

/// Utilities of an issue, with or without the word that says of which kind they are.
fn read_points(fields: &mut Fields<'_>, entry: &Entry) -> Option<Points> {
    let table = fields.table(&entry.value, &format!("issue `{}`", entry.key))?;
    if let Some(inner) = NAMED.iter().find_map(|it| table.get(it)) {
        return named(fields, &inner.value);
    }
    if let Some(inner) = NUMBERS.iter().find_map(|it| table.get(it)) {
        return line(fields, &inner.value);
    }
    if table.get("valueUtilities").is_some() {
        return named(fields, &entry.value);
    }
    if table.get("lowValue").is_some() {
        return line(fields, &entry.value);
    }
    let message = format!("the utilities of issue `{}` are of a kind that is not read", entry.key);
    let help = "They may be `DiscreteValueSetUtilities` or `NumberValueSetUtilities`.";
    fields.error(&entry.key_span, "utilities", message, help);
    None
}

fn named(fields: &mut Fields<'_>, node: &Node) -> Option<Points> {
    let table = fields.table(node, "utilities")?;
    fields.only_known(table, &["valueUtilities"]);
    let entry = fields.required((table, &node.span), "valueUtilities")?;
    let entries = fields.table(&entry.value, "`valueUtilities`")?.entries();
    let each: Vec<Option<(String, Number)>> = entries
        .iter()
        .map(|it| Some((it.key.clone(), fields.number(&it.value, &format!("`{}`", it.key))?)))
        .collect();
    Some(Points::Each(each.into_iter().collect::<Option<_>>()?))
}

/// Linear between the lowest and the highest number.
fn line(fields: &mut Fields<'_>, node: &Node) -> Option<Points> {
    const KEYS: [&str; 4] = ["lowValue", "lowUtility", "highValue", "highUtility"];
    let table = fields.table(node, "utilities")?;
    fields.only_known(table, &KEYS);
    let numbers = KEYS.map(|key| {
        let entry = fields.required((table, &node.span), key)?;
        fields.number(&entry.value, &format!("`{key}`"))
    });
    let [Some(low), Some(worst), Some(high), Some(best)] = numbers else { return None };
    if high < low {
        let message = format!("`highValue` {high} is below `lowValue` {low}");
        fields.error(&node.span, "utilities", message, "Exchange the two, with their utilities.");
        return None;
    }
    let slope = if high == low { Number::zero() } else { &(&best - &worst) / &(&high - &low) };
    let bias = &worst - &(&slope * &low);
    Some(Points::Line(Box::new(Line { slope, bias, bounds: Some((low, high)) })))
}

/// Parts of a sum over groups of issues.
fn read_parts(
    fields: &mut Fields<'_>,
    (table, span): (&Table, &Range<usize>),
) -> Option<Vec<Group>> {
    let entry = fields.required((table, span), "partUtilities")?;
    let (mut groups, mut is_sound) = (Vec::new(), true);
    for part in fields.table(&entry.value, "`partUtilities`")?.entries() {
        match read_group(fields, part) {
            None => is_sound = false,
            Some(group) => groups.push(group),
        }
    }
    is_sound.then_some(groups)
}

fn read_group(fields: &mut Fields<'_>, part: &Entry) -> Option<Group> {
    let outer = fields.table(&part.value, &format!("part `{}`", part.key))?;
    let inner = PARTS.iter().find_map(|it| outer.get(it)).map_or(&part.value, |it| &it.value);
    let table = fields.table(inner, &format!("part `{}`", part.key))?;
    fields.only_known(table, &["issues", "utilslist"]);
    let entry = fields.required((table, &part.key_span), "issues")?;
    let nodes = fields.list(&entry.value, "`issues`")?;
    let issues: Vec<Option<String>> = nodes.iter().map(|it| fields.name(it, "an issue")).collect();
    let entry = fields.required((table, &part.key_span), "utilslist")?;
    let nodes = fields.list(&entry.value, "`utilslist`")?;
    let rows: Vec<Option<_>> = nodes.iter().map(|it| row(fields, it)).collect();
    Some(Group {
        issues: issues.into_iter().collect::<Option<_>>()?,
        rows: rows.into_iter().collect::<Option<_>>()?,
        spot: fields.spot(&part.key_span),
    })
}

fn row(fields: &mut Fields<'_>, node: &Node) -> Option<(Vec<String>, Number, Spot)> {
    let table = fields.table(node, "a combination")?;
    let values = fields.required((table, &node.span), "values")?;
    let nodes = fields.list(&values.value, "`values`")?;
    let options: Vec<Option<String>> =
        nodes.iter().map(|it| fields.name(it, "an option")).collect();
    let util = fields.required((table, &node.span), "util")?;
    let number = fields.number(&util.value, "`util`")?;
    Some((options.into_iter().collect::<Option<_>>()?, number, fields.spot(&node.span)))
}

/// The reservation bid; `null` or nothing if there is none.
fn read_bid(fields: &mut Fields<'_>, table: &Table) -> Option<WalkAway> {
    let Some(entry) = table.get(BID).filter(|it| it.value.kind != Kind::Null) else {
        return Some(WalkAway::NotGiven);
    };
    let inner = fields.table(&entry.value, "`reservationBid`")?;
    let values = ["issuevalues", "issueValues"].iter().find_map(|it| inner.get(it));
    let values = match values {
        Some(values) => values,
        None => fields.required((inner, &entry.key_span), "issuevalues")?,
    };
    let entries = fields.table(&values.value, "`issuevalues`")?.entries();
    let chosen: Vec<Option<_>> = entries
        .iter()
        .map(|it| {
            let option = fields.name(&it.value, "an option")?;
            Some((it.key.clone(), option, fields.spot(&it.value.span)))
        })
        .collect();
    let chosen = chosen.into_iter().collect::<Option<_>>()?;
    Some(WalkAway::Bid(chosen, fields.spot(&entry.key_span)))
}
