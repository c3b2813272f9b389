//! What options and combinations are worth, compared with the options of the domain.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{Amount, DraftIssueValues, DraftPoints, DraftRange, Number, nearest};

use crate::additive::{Issue, Line, Options, Points, Worth};
use crate::report::{Note, Report, Spot, quoted};
use crate::term::term;

/// What the options of an issue are worth; nothing if that cannot be said.
pub(super) fn points(
    report: &mut Report,
    issue: &Issue,
    worth: &Worth,
) -> Option<DraftIssueValues> {
    let points = match (&worth.points, &issue.options) {
        (Points::Each(each), Options::Named(options)) => {
            let each = each.iter().map(|(option, it)| (option.clone(), it.clone())).collect();
            for_all(report, (issue, options), (each, &worth.spot))
        }
        (Points::Each(each), Options::Numbers(range)) => {
            let options = numbers(range);
            let canonical =
                |it: &String| it.parse().map_or(it.clone(), |it: Number| it.to_string());
            let each = each.iter().map(|(option, it)| (canonical(option), it.clone())).collect();
            for_all(report, (issue, &options), (each, &worth.spot))
        }
        (Points::Line(line), Options::Numbers(range)) => {
            if let Some((low, high)) = &line.bounds
                && (*low > range.min || *high < range.max)
            {
                report.error(Some(&worth.spot), narrower(issue, (low, high), range));
                return None;
            }
            let at = |it: &Number| (it.to_string(), line.at(it));
            let mut ends = vec![at(&range.min)];
            if range.max > range.min {
                ends.push(at(&range.max));
            }
            Some(ends)
        }
        (Points::Line(line), Options::Named(options)) => {
            on_named(report, (issue, options), line, &worth.spot)
        }
    }?;
    let points = points.into_iter().map(|(option, it)| (option, Amount::Known(it))).collect();
    Some(DraftIssueValues { issue: issue.id.clone(), points: DraftPoints::Points(points) })
}

/// An issue whose options are worth nothing by themselves.
pub(super) fn nothing(issue: &Issue) -> DraftIssueValues {
    let options = match &issue.options {
        Options::Named(options) => options.clone(),
        Options::Numbers(range) => ends(range),
    };
    let points = options.into_iter().map(|it| (it, Amount::Known(Number::zero()))).collect();
    DraftIssueValues { issue: issue.id.clone(), points: DraftPoints::Points(points) }
}

fn ends(range: &DraftRange) -> Vec<String> {
    let mut ends = vec![range.min.to_string()];
    if range.max > range.min {
        ends.push(range.max.to_string());
    }
    ends
}

/// The condition that an option of each issue is chosen.
pub(super) fn combination(
    report: &mut Report,
    issues: &[&Issue],
    (row, spot): (&[String], &Spot),
) -> Option<String> {
    if row.len() != issues.len() {
        let message = format!("{} options for {} issues", row.len(), issues.len());
        let help = "Give one option for each issue of the part, in its order.".into();
        report.error(Some(spot), Note { code: "combination", message, help });
        return None;
    }
    let mut terms = Vec::new();
    for (issue, option) in issues.iter().zip(row) {
        if !has_option(issue, option) {
            report.error(Some(spot), foreign_option(issue, option));
            return None;
        }
        terms.push(format!("{} = {}", term(&issue.id), term(option)));
    }
    Some(terms.join(" and "))
}

/// Whether an option can be chosen.
pub(super) fn has_option(issue: &Issue, option: &str) -> bool {
    match &issue.options {
        Options::Named(options) => options.iter().any(|it| it == option),
        Options::Numbers(range) => option.parse::<Number>().is_ok_and(|it| is_on_grid(range, &it)),
    }
}

fn is_on_grid(range: &DraftRange, number: &Number) -> bool {
    let step = &(number - &range.min) / &range.step;
    *number >= range.min && *number <= range.max && step.is_whole()
}

pub(super) fn foreign_option(issue: &Issue, option: &str) -> Note {
    let near = match &issue.options {
        Options::Named(options) => nearest(option, options.iter().map(String::as_str)),
        Options::Numbers(_) => None,
    };
    Note {
        code: "foreign-option",
        message: format!("`{option}` is no option of issue `{}`", issue.id),
        help: match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Spell options as in the domain.".into(),
        },
    }
}

/// A number for each option of the issue, in the order of the domain.
fn for_all(
    report: &mut Report,
    (issue, options): (&Issue, &[String]),
    (each, spot): (BTreeMap<String, Number>, &Spot),
) -> Option<Vec<(String, Number)>> {
    let known: BTreeSet<&str> = options.iter().map(String::as_str).collect();
    let extra: Vec<&str> =
        each.keys().map(String::as_str).filter(|it| !known.contains(it)).collect();
    let missing = options.iter().map(String::as_str).filter(|it| !each.contains_key(*it));
    let missing: Vec<&str> = missing.collect();
    if !extra.is_empty() {
        let (id, extra) = (&issue.id, quoted(extra));
        let message = format!("values of {extra}, which issue `{id}` of the domain does not have");
        let help = "They are left out; check their spelling.".into();
        report.warning(Some(spot), Note { code: "extra-option", message, help });
    }
    if !missing.is_empty() {
        let message = format!("issue `{}` has no values for {}", issue.id, quoted(missing));
        let help = "Give a value for each option, spelt as in the domain.".into();
        report.error(Some(spot), Note { code: "missing-option", message, help });
        return None;
    }
    Some(options.iter().map(|it| (it.clone(), each[it].clone())).collect())
}

/// All numbers of a range; what is too many is refused when the case is checked.
fn numbers(range: &DraftRange) -> Vec<String> {
    let most = i64::from(zopa_model::MAX_OPTIONS);
    let last = (&(&range.max - &range.min) / &range.step).to_i64().unwrap_or(0).min(most);
    (0..=last).map(|it| (&range.min + &(&Number::from(it) * &range.step)).to_string()).collect()
}

impl Line {
    fn at(&self, number: &Number) -> Number {
        &self.bias + &(&self.slope * number)
    }
}

/// A line over options that are all numbers.
fn on_named(
    report: &mut Report,
    (issue, options): (&Issue, &[String]),
    line: &Line,
    spot: &Spot,
) -> Option<Vec<(String, Number)>> {
    let mut points = Vec::new();
    for option in options {
        let Ok(number) = option.parse::<Number>() else {
            let message = format!(
                "a function of numbers for issue `{}`, whose option `{option}` is none",
                issue.id
            );
            let help = "Give a number for each option instead.".into();
            report.error(Some(spot), Note { code: "not-numbers", message, help });
            return None;
        };
        points.push((option.clone(), line.at(&number)));
    }
    Some(points)
}

fn narrower(issue: &Issue, here: (&Number, &Number), domain: &DraftRange) -> Note {
    Note {
        code: "missing-option",
        message: format!(
            "issue `{}` runs from {} to {} here, and from {} to {} in the domain",
            issue.id, here.0, here.1, domain.min, domain.max
        ),
        help: "Give the issue the same bounds in every file.".into(),
    }
}
