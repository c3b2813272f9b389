//! A sound case that tests change, and its problems as text.

use std::fmt::Write as _;

use zopa_model::{
    Amount, Case, Choice, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty,
    DraftPoints, DraftRange, DraftValues, DraftWeights, Issue, Number, Problem, Role, Severity,
};

pub(crate) fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

pub(crate) fn known(text: &str) -> Amount {
    Amount::Known(number(text))
}

pub(crate) fn between(low: &str, high: &str) -> Amount {
    Amount::Range { low: number(low), high: number(high) }
}

pub(crate) fn triple(low: &str, mode: &str, high: &str) -> Amount {
    Amount::Triple { low: number(low), mode: number(mode), high: number(high) }
}

pub(crate) fn party(id: &str, role: Role) -> DraftParty {
    DraftParty {
        id: id.into(),
        name: None,
        role: Some(role),
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    }
}

/// An issue with named options; the first is the status quo.
pub(crate) fn named(id: &str, options: &[&str]) -> DraftIssue {
    let option = |id: &&str| DraftOption { id: (*id).into(), name: None };
    DraftIssue {
        id: id.into(),
        options: Some(options.iter().map(option).collect()),
        status_quo: options.first().map(|it| Choice::Name((*it).into())),
        ..DraftIssue::default()
    }
}

/// An issue with a grid of numbers; the lowest is the status quo.
pub(crate) fn grid(id: &str, min: &str, max: &str, step: &str) -> DraftIssue {
    let [min, max, step] = [min, max, step].map(number);
    DraftIssue {
        id: id.into(),
        status_quo: Some(Choice::Number(min.clone())),
        range: Some(DraftRange { min, max, step, unit: None }),
        ..DraftIssue::default()
    }
}

/// Amounts per key, as they stand in a table.
pub(crate) fn table(entries: &[(&str, Amount)]) -> Vec<(String, Amount)> {
    entries.iter().map(|(key, amount)| ((*key).to_string(), amount.clone())).collect()
}

pub(crate) fn points(issue: &str, entries: &[(&str, Amount)]) -> DraftIssueValues {
    DraftIssueValues { issue: issue.into(), points: DraftPoints::Points(table(entries)) }
}

pub(crate) fn order(issue: &str, text: &str) -> DraftIssueValues {
    DraftIssueValues { issue: issue.into(), points: DraftPoints::Order(text.into()) }
}

fn values(party: &str) -> DraftValues {
    DraftValues {
        walk_away: Some(known("1/2")),
        weights: Some(DraftWeights::Each(table(&[("share", known("2")), ("meter", known("1"))]))),
        issues: vec![
            points("share", &[("0", known("0")), ("10", known("1"))]),
            points("meter", &[("none", known("0")), ("joint", known("1")), ("third", known("1"))]),
        ],
        ..DraftValues::of(party)
    }
}

/// A case without a problem: upper and lower share a flow and read meters, a third party helps.
pub(crate) fn sound() -> Draft {
    Draft {
        title: "A flow".into(),
        parties: vec![
            party("upper", Role::Principal),
            party("lower", Role::Principal),
            party("helper", Role::Mediator),
        ],
        issues: vec![grid("share", "0", "10", "5"), named("meter", &["none", "joint", "third"])],
        values: vec![values("upper"), values("lower")],
        ..Draft::default()
    }
}

/// The issues of a case that has nothing else to say.
pub(crate) fn issues(drafts: Vec<DraftIssue>) -> Vec<Issue> {
    let parties = vec![party("only", Role::Principal)];
    let draft = Draft { parties, issues: drafts, ..Draft::default() };
    Case::new(draft).expect("the issues are sound").issues().to_vec()
}

/// Every problem of a draft: severity, code, place, message, help.
pub(crate) fn problems(draft: Draft) -> String {
    let problems = match Case::new(draft) {
        Ok(case) => case.warnings().to_vec(),
        Err(problems) => problems,
    };
    problems.iter().map(shown).collect()
}

fn shown(problem: &Problem) -> String {
    let Problem { fault, place, within } = problem;
    let severity = match fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut text = format!("{severity} {} at `{place}`", fault.code());
    if let Some(span) = within {
        write!(text, " {span:?}").expect("a string takes all");
    }
    writeln!(text, "\n  {fault}\n  {}", fault.help()).expect("a string takes all");
    text
}
