//! What options are worth to the party of a profile.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{Amount, DraftPoints, Number};

use crate::genius::space::{RawIssue, RawItem, RawNumbers, RawOptions};
use crate::report::{Note, Report, quoted};

/// The options of an issue of the domain.
#[derive(Debug)]
pub(super) enum DomainOptions {
    /// Ids, without repeats.
    Named(Vec<String>),
    /// All numbers from `low` to `high`, or all whole ones.
    Numbers { is_real: bool, low: Number, high: Number },
}

/// What the options of an issue are worth to the party of a profile.
pub(super) fn points(
    report: &mut Report,
    known: &DomainOptions,
    issue: &RawIssue,
) -> Option<DraftPoints> {
    match (known, &issue.options) {
        (DomainOptions::Named(options), RawOptions::Items(items)) => {
            named_points(report, options, (issue, items))
        }
        (DomainOptions::Numbers { is_real, low, high }, RawOptions::Numbers(numbers))
            if *is_real == numbers.is_real =>
        {
            number_points(report, (low, high), (issue, numbers))
        }
        (options, _) => {
            let words = ["named options", "whole numbers", "real numbers"];
            let domain = match options {
                DomainOptions::Named(_) => 0,
                DomainOptions::Numbers { is_real, .. } => 1 + usize::from(*is_real),
            };
            let profile = match &issue.options {
                RawOptions::Items(_) => 0,
                RawOptions::Numbers(numbers) => 1 + usize::from(numbers.is_real),
            };
            let message = format!(
                "issue `{}` has {} here and {} in the domain",
                issue.name, words[profile], words[domain]
            );
            let help = "Give the issue the same type in every file.".into();
            report.error(Some(&issue.spot), Note { code: "issue-type", message, help });
            None
        }
    }
}

/// Evaluations divided by the largest one of the issue, for the options of the domain.
fn named_points(
    report: &mut Report,
    options: &[String],
    (issue, items): (&RawIssue, &[RawItem]),
) -> Option<DraftPoints> {
    let (kept, repeats) = last_of_each(items);
    warn_of_repeats(report, &repeats);
    let mut written: BTreeMap<&str, &Number> = BTreeMap::new();
    for item in kept {
        written.insert(&item.value, item.evaluation.as_ref()?);
    }
    let known: BTreeSet<&str> = options.iter().map(String::as_str).collect();
    let extra: Vec<&str> = written.keys().copied().filter(|it| !known.contains(it)).collect();
    let missing = options.iter().map(String::as_str).filter(|it| !written.contains_key(it));
    let missing: Vec<&str> = missing.collect();
    if !extra.is_empty() {
        report.warning(Some(&issue.spot), extra_options(issue, &extra));
    }
    if !missing.is_empty() {
        report.error(Some(&issue.spot), missing_options(issue, &missing));
        return None;
    }
    let largest = *written.values().max()?;
    if *largest <= Number::zero() {
        report.warning(Some(&issue.spot), no_positive(issue, largest));
    }
    let worth = |evaluation: &Number| {
        if *largest <= Number::zero() { Number::zero() } else { evaluation / largest }
    };
    let points = options.iter().map(|it| (it.clone(), Amount::Known(worth(written[it.as_str()]))));
    Some(DraftPoints::Points(points.collect()))
}

/// The worth of the lowest and the highest number of the domain; linear between them.
fn number_points(
    report: &mut Report,
    (low, high): (&Number, &Number),
    (issue, numbers): (&RawIssue, &RawNumbers),
) -> Option<DraftPoints> {
    let line = numbers.line.as_ref()?;
    let start = numbers.low.as_ref().unwrap_or(low);
    let end = numbers.high.as_ref().unwrap_or(high);
    if start > low || end < high {
        report.error(Some(&issue.spot), narrower(issue, (start, end), (low, high)));
        return None;
    }
    if start < low || end > high {
        report.warning(Some(&issue.spot), wider(issue, (start, end), (low, high)));
    }
    if line.is_by_parameters && !start.is_zero() {
        report.warning(Some(&line.spot), from_lowest(start));
    }
    let worth = |number: &Number| &line.offset + &(&line.slope * &(number - start));
    let ends = [worth(low), worth(high)];
    if let Some(outside) = ends.iter().find(|it| it.is_negative() || **it > Number::one()) {
        report.warning(Some(&line.spot), beyond_one(issue, outside));
    }
    let [first, last] = ends;
    let mut points = vec![(low.to_string(), Amount::Known(first))];
    if high > low {
        points.push((high.to_string(), Amount::Known(last)));
    }
    Some(DraftPoints::Points(points))
}

/// The items without repeats, the last of a value at the place of the first; and each repeat with the item
/// that it replaces.
pub(super) fn last_of_each(items: &[RawItem]) -> (Vec<&RawItem>, Vec<(&RawItem, &RawItem)>) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut kept, mut repeats) = (Vec::new(), Vec::new());
    for item in items {
        let place = *places.entry(&item.value).or_insert(kept.len());
        if place == kept.len() {
            kept.push(item);
        } else {
            repeats.push((kept[place], item));
            kept[place] = item;
        }
    }
    (kept, repeats)
}

pub(super) fn warn_of_repeats(report: &mut Report, repeats: &[(&RawItem, &RawItem)]) {
    for (replaced, item) in repeats {
        let taken = match replaced.evaluation.as_ref().zip(item.evaluation.as_ref()) {
            Some((first, last)) => format!("; {last} counts, not {first}"),
            None => String::new(),
        };
        let message = format!("option `{}` is given once more{taken}", item.value);
        let help = "Keep one of the two; the last one counts.".into();
        report.warning(Some(&item.spot), Note { code: "option-twice", message, help });
    }
}

fn extra_options(issue: &RawIssue, extra: &[&str]) -> Note {
    Note {
        code: "extra-option",
        message: format!(
            "issue `{}` has options here that the domain lacks: {}",
            issue.name,
            quoted(extra.iter().copied())
        ),
        help: "They are left out, but count as largest evaluation; check their spelling.".into(),
    }
}

fn missing_options(issue: &RawIssue, missing: &[&str]) -> Note {
    Note {
        code: "missing-option",
        message: format!(
            "issue `{}` lacks options of the domain: {}",
            issue.name,
            quoted(missing.iter().copied())
        ),
        help: "Add an `<item>` for each; values must be spelt as in the domain.".into(),
    }
}

fn no_positive(issue: &RawIssue, largest: &Number) -> Note {
    Note {
        code: "no-evaluation",
        message: format!(
            "the largest evaluation of issue `{}` is {largest}; all its options count 0",
            issue.name
        ),
        help: "Give at least one option an evaluation above 0 if the issue matters.".into(),
    }
}

fn narrower(issue: &RawIssue, here: (&Number, &Number), domain: (&Number, &Number)) -> Note {
    Note {
        code: "missing-option",
        message: format!(
            "issue `{}` runs from {} to {} here, and from {} to {} in the domain",
            issue.name, here.0, here.1, domain.0, domain.1
        ),
        help: "Give the issue the same bounds in every file.".into(),
    }
}

fn wider(issue: &RawIssue, here: (&Number, &Number), domain: (&Number, &Number)) -> Note {
    Note {
        code: "extra-option",
        help: "Only numbers of the domain can be chosen; check the bounds.".into(),
        ..narrower(issue, here, domain)
    }
}

fn from_lowest(start: &Number) -> Note {
    Note {
        code: "evaluator",
        message: format!("parameter1 is counted from the lowest number, {start}, not from 0"),
        help: "Write `offset` and `slope` to say it without doubt.".into(),
    }
}

fn beyond_one(issue: &RawIssue, outside: &Number) -> Note {
    Note {
        code: "evaluator",
        message: format!(
            "the evaluator of issue `{}` reaches {outside}, outside 0 to 1",
            issue.name
        ),
        help: "It is taken as written; check offset and slope.".into(),
    }
}
