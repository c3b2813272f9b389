//! Hyper-rectangles: worth that is added when every issue of a list lies between two bounds.
//!
//! A rectangle holds if all its `INCLUDES` hold and none of its `EXCLUDES`. Those that hold add up; the sum is
//! divided by `maxutility`. Each becomes a bonus with a condition.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{Amount, DraftBonus, DraftIssue, Number};

use crate::genius::space::{RawIssue, SpaceReader};
use crate::genius::xml::{Element, Tree};
use crate::report::{Note, Report, Spot};
use crate::term::term;

/// What combinations are worth to a party.
#[derive(Debug)]
pub(super) struct Rectangles {
    /// The rectangles, in the order of the file; worth already divided.
    all: Vec<Rectangle>,
    /// Where the first of them stands.
    spot: Spot,
}

#[derive(Debug)]
struct Rectangle {
    worth: Number,
    sides: Vec<Side>,
    spot: Spot,
}

/// An issue between two bounds, or not between them.
#[derive(Debug)]
struct Side {
    index: u64,
    low: Number,
    high: Number,
    is_included: bool,
    spot: Spot,
}

/// The element with the rectangles, in the space or in its objective.
pub(super) fn of<'a>(tree: &'a Tree, space: &'a Element) -> Option<&'a Element> {
    let objective = tree.children_named(space, "objective").next();
    let inside = objective.and_then(|it| tree.children_named(it, "utility").next());
    inside.or_else(|| tree.children_named(space, "utility").next())
}

/// Reads all rectangles.
pub(super) fn read(reader: &mut SpaceReader<'_>, utility: &Element) -> Option<Rectangles> {
    let tree = reader.tree;
    let written = reader.required(utility, "maxutility")?;
    let largest = reader.number(written)?;
    if largest <= Number::zero() {
        let message = format!("`maxutility` is {largest}; everything is divided by it");
        reader.error(&written.span, "maxutility", message, "Give a number above 0.");
        return None;
    }
    let mut all = Vec::new();
    for part in tree.children(utility) {
        let factor = check_part(reader, part)?;
        for rectangle in tree.children(part) {
            all.push(read_one(reader, rectangle, &(&factor / &largest))?);
        }
    }
    Some(Rectangles { all, spot: reader.spot(&utility.span) })
}

/// The weight of a sum of rectangles; an error if it is anything else.
fn check_part(reader: &mut SpaceReader<'_>, part: &Element) -> Option<Number> {
    let kind = part.attribute("type").map_or("PlainUfun", |it| it.text.trim());
    let sum = part.attribute("aggregation").map_or("sum", |it| it.text.trim());
    if part.name != "ufun" || kind != "PlainUfun" || !sum.eq_ignore_ascii_case("sum") {
        let message =
            format!("`<{}>` of type `{kind}`, aggregation `{sum}`, is not read", part.name);
        let help = "Only `<ufun type=\"PlainUfun\" aggregation=\"sum\">` is read.";
        reader.error(&part.span, "ufun", message, help);
        return None;
    }
    factor(reader, part)
}

fn factor(reader: &mut SpaceReader<'_>, element: &Element) -> Option<Number> {
    match element.attribute("weight") {
        Some(written) => reader.number(written),
        None => Some(Number::one()),
    }
}

fn read_one(
    reader: &mut SpaceReader<'_>,
    rectangle: &Element,
    share: &Number,
) -> Option<Rectangle> {
    if !rectangle.name.eq_ignore_ascii_case("hyperRectangle") {
        let message = format!("`<{}>` is not read", rectangle.name);
        reader.error(&rectangle.span, "ufun", message, "Only `<hyperRectangle>` is read.");
        return None;
    }
    let tree = reader.tree;
    let written = reader.required(rectangle, "utility")?;
    let utility = reader.number(written)?;
    let worth = &(&utility * &factor(reader, rectangle)?) * share;
    let mut sides = Vec::new();
    for side in tree.children(rectangle) {
        sides.push(read_side(reader, side)?);
    }
    Some(Rectangle { worth, sides, spot: reader.spot(&rectangle.span) })
}

fn read_side(reader: &mut SpaceReader<'_>, side: &Element) -> Option<Side> {
    let is_included = side.name.eq_ignore_ascii_case("includes");
    if !is_included && !side.name.eq_ignore_ascii_case("excludes") {
        let message = format!("`<{}>` is not read", side.name);
        reader.error(&side.span, "ufun", message, "Only `<INCLUDES>` and `<EXCLUDES>` are read.");
        return None;
    }
    let index = reader.required(side, "index")?;
    let index = reader.index(index)?;
    let low = reader.required(side, "min")?;
    let low = reader.number(low)?;
    let high = reader.required(side, "max")?;
    let high = reader.number(high)?;
    Some(Side { index, low, high, is_included, spot: reader.spot(&side.span) })
}

/// The rectangles as bonuses. `pairs` are the issues of the case with those of the profile.
pub(super) fn bonuses(
    report: &mut Report,
    rectangles: &Rectangles,
    pairs: &[(&DraftIssue, &RawIssue)],
) -> Vec<(DraftBonus, Spot)> {
    let Some(by_index) = by_index(report, rectangles, pairs) else { return Vec::new() };
    let mut bonuses = Vec::new();
    for rectangle in &rectangles.all {
        let Some(terms) = terms(report, rectangle, &by_index) else { continue };
        if !rectangle.worth.is_zero() {
            let when = when(&terms, pairs);
            let worth = Amount::Known(rectangle.worth.clone());
            bonuses.push((DraftBonus { when, worth }, rectangle.spot.clone()));
        }
    }
    bonuses
}

/// The parts joined; a rectangle without any always holds.
fn when(terms: &[String], pairs: &[(&DraftIssue, &RawIssue)]) -> String {
    if terms.is_empty() {
        let always = pairs.first().map(|(issue, _)| always(issue));
        return always.unwrap_or_default();
    }
    terms.join(" and ")
}

fn always(issue: &DraftIssue) -> String {
    match (&issue.range, &issue.options) {
        (Some(range), _) => format!("{} >= {}", term(&issue.id), term(&range.min.to_string())),
        (None, Some(options)) => {
            let options: Vec<String> = options.iter().map(|it| term(&it.id)).collect();
            format!("{} in ({})", term(&issue.id), options.join(", "))
        }
        (None, None) => String::new(),
    }
}

/// The issues by the indices that rectangles use: those of the issues, or else places counted from 0.
fn by_index<'a>(
    report: &mut Report,
    rectangles: &Rectangles,
    pairs: &[(&'a DraftIssue, &RawIssue)],
) -> Option<BTreeMap<u64, &'a DraftIssue>> {
    let used: BTreeSet<u64> =
        rectangles.all.iter().flat_map(|it| it.sides.iter().map(|it| it.index)).collect();
    let own: BTreeMap<u64, &DraftIssue> =
        pairs.iter().filter_map(|(issue, raw)| Some((raw.index?, *issue))).collect();
    if own.len() == pairs.len() && used.iter().all(|it| own.contains_key(it)) {
        return Some(own);
    }
    let mut in_order: Vec<&(&DraftIssue, &RawIssue)> = pairs.iter().collect();
    in_order.sort_by_key(|(_, raw)| raw.index);
    let counted: BTreeMap<u64, &DraftIssue> =
        (0u64..).zip(in_order).map(|(nth, (issue, _))| (nth, *issue)).collect();
    let fits = used.contains(&0) && used.iter().all(|it| counted.contains_key(it));
    let most = used.last().copied().unwrap_or_default();
    if fits {
        let message = "rectangles count issues from 0, unlike the issues of this file".into();
        let help = "Check that index 0 means the first issue.".into();
        report.warning(Some(&rectangles.spot), Note { code: "index", message, help });
        return Some(counted);
    }
    let message = format!(
        "rectangles use issues up to index {most}, which the {} issues do not have",
        pairs.len()
    );
    let help = "Give rectangles the indices of the issues.".into();
    report.error(Some(&rectangles.spot), Note { code: "index", message, help });
    None
}

/// A condition per side that says something; nothing if the rectangle can never hold or cannot be read.
fn terms(
    report: &mut Report,
    rectangle: &Rectangle,
    by_index: &BTreeMap<u64, &DraftIssue>,
) -> Option<Vec<String>> {
    let mut terms = Vec::new();
    for side in &rectangle.sides {
        let issue = by_index.get(&side.index)?;
        let Some(range) = &issue.range else {
            let message =
                format!("a rectangle on `{}`, whose options are names and not numbers", issue.id);
            let help = "Rectangles need issues of type `integer` or `real`.".into();
            report.error(Some(&side.spot), Note { code: "rectangle", message, help });
            return None;
        };
        let id = term(&issue.id);
        let (low, high) = (term(&side.low.to_string()), term(&side.high.to_string()));
        let is_empty = side.low > side.high || side.low > range.max || side.high < range.min;
        let is_whole = side.low <= range.min && side.high >= range.max;
        if (side.is_included && is_empty) || (!side.is_included && is_whole) {
            let message =
                format!("no number of `{}` is in this rectangle, which never holds", issue.id);
            let help = "Check the bounds; it is left out.".into();
            report.warning(Some(&side.spot), Note { code: "rectangle", message, help });
            return None;
        }
        let (from, to) = (format!("{id} >= {low}"), format!("{id} <= {high}"));
        terms.extend(match (side.is_included, side.low <= range.min, side.high >= range.max) {
            (true, true, true) => None,
            (true, true, false) => Some(to),
            (true, false, true) => Some(from),
            (true, false, false) => Some(format!("{from} and {to}")),
            (false, ..) if is_empty => None,
            (false, ..) => Some(format!("not ({from} and {to})")),
        });
    }
    Some(terms)
}
