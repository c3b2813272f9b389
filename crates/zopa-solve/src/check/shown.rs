//! Parts of an answer as text in which equal parts, and only those, read the same.

use zopa_model::{Case, Number, Package, PartyIdx};

use crate::answer::{Concession, Constraint, Outcome, Point, Span};

pub(super) fn package(case: &Case, package: &Package) -> String {
    let chosen: Vec<String> = case
        .issues()
        .iter()
        .zip(&package.0)
        .map(|(issue, &option)| format!("{}={}", issue.id, issue.option_id(option)))
        .collect();
    format!("({})", chosen.join(" "))
}

pub(super) fn ids(case: &Case, parties: &[PartyIdx]) -> String {
    let ids: Vec<&str> = parties.iter().map(|&it| case.party(it).id.as_str()).collect();
    format!("[{}]", ids.join(" "))
}

pub(super) fn number(number: Option<&Number>) -> String {
    number.map_or("-".into(), Number::to_string)
}

pub(super) fn numbers(numbers: &[Option<Number>]) -> String {
    let all: Vec<String> = numbers.iter().map(|it| number(it.as_ref())).collect();
    format!("[{}]", all.join(" "))
}

pub(super) fn spans(spans: &[Option<Span>]) -> String {
    let span = |it: &Option<Span>| match it {
        Some(it) => format!("{}..{}", it.min, it.max),
        None => "-".into(),
    };
    let all: Vec<String> = spans.iter().map(span).collect();
    format!("[{}]", all.join(" "))
}

pub(super) fn outcome(case: &Case, outcome: &Outcome) -> String {
    format!("{} worth {}", package(case, &outcome.package), numbers(&outcome.values))
}

pub(super) fn points(case: &Case, points: &[Point]) -> String {
    let point = |it: &Point| format!("{} x{}", outcome(case, &it.outcome), it.same_value);
    let all: Vec<String> = points.iter().map(point).collect();
    format!("[{}]", all.join(", "))
}

pub(super) fn constraints(case: &Case, set: &[Constraint]) -> String {
    let names: Vec<String> = set.iter().map(|it| it.name(case)).collect();
    format!("{{{}}}", names.join(" "))
}

pub(super) fn sets(case: &Case, sets: &[Vec<Constraint>]) -> String {
    let all: Vec<String> = sets.iter().map(|it| constraints(case, it)).collect();
    format!("[{}]", all.join(", "))
}

/// What a concession costs whom, without the package.
pub(super) fn cost(case: &Case, concession: &Concession) -> String {
    let shortfall: Vec<String> = concession
        .shortfall
        .iter()
        .map(|(party, by)| format!("{} by {by}", case.party(*party).id))
        .collect();
    format!(
        "consent {} short {{{}}} gives up {}",
        ids(case, &concession.consent),
        shortfall.join(", "),
        constraints(case, &concession.gives_up)
    )
}
