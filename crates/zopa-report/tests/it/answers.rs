//! Answers written by hand: with everything known, with everything missing, and blocked.

use zopa_model::{Case, IssueIdx, Number, Package, PartyIdx};
use zopa_report::Passing;
use zopa_solve::{
    Answer, AsStated, Blockers, Concession, Constraint, Frontier, Method, Outcome, Part, Point,
    Reason, Solutions, Span, Stopped, Zone,
};

use crate::villages::number;

/// What passes at home as far as is known, with no reading of what is not.
pub(crate) fn nothing_drawn(case: &Case) -> Passing<'_> {
    Passing::new(case, Box::new(|_, _| None))
}

pub(crate) fn values(values: &[&str]) -> Vec<Option<Number>> {
    values.iter().map(|it| Some(number(it))).collect()
}

pub(crate) fn outcome(package: &[u32], of: &[&str]) -> Outcome {
    Outcome { package: Package(package.to_vec()), values: values(of) }
}

pub(crate) fn point(package: &[u32], of: &[&str], same: u32) -> Point {
    Point { outcome: outcome(package, of), same_value: same.into() }
}

fn span(min: &str, max: &str) -> Option<Span> {
    Some(Span { min: number(min), max: number(max) })
}

/// Nothing but counts: every part that may be missing is.
pub(crate) fn missing(n_parties: usize, reason: &Reason) -> Answer {
    Answer {
        method: Method { name: "stream", exact: false, stopped: Stopped::Cancelled },
        packages: 27u32.into(),
        feasible: Part::Missing(reason.clone()),
        valued: Vec::new(),
        left_out: (0..n_parties).map(PartyIdx).collect(),
        middle: Vec::new(),
        span: vec![None; n_parties],
        walk_away: vec![None; n_parties],
        zone: Zone {
            exists: None,
            packages: None,
            certain: 0u32.into(),
            possible: 6u32.into(),
            exact: false,
            value: vec![None; n_parties],
        },
        no_deal: None,
        frontier: Part::Missing(reason.clone()),
        frontier_all: Part::Missing(reason.clone()),
        solutions: Part::Missing(reason.clone()),
        lotteries: None,
        by_coalition: Some(Part::Missing(reason.clone())),
        blockers: Some(Part::Missing(reason.clone())),
        rule_conflicts: Vec::new(),
        as_stated: Some(Part::Missing(reason.clone())),
    }
}

/// Everything known, with a zone of six packages.
pub(crate) fn agreed() -> Answer {
    let a = point(&[5, 2], &["0.62", "0.58"], 2);
    let b = point(&[4, 1], &["0.55", "0.64"], 1);
    let c = point(&[6, 2], &["0.7", "0.47"], 1);
    let d = point(&[5, 1], &["0.58", "0.6"], 1);
    let solutions = Solutions {
        nash: vec![a.clone()],
        weighted_nash: None,
        kalai_smorodinsky: vec![b.clone()],
        egalitarian: vec![a.clone(), b.clone()],
        utilitarian: vec![a.clone()],
        equal_loss: vec![a.clone()],
    };
    Answer {
        method: Method { name: "merge", exact: true, stopped: Stopped::Done },
        feasible: Part::Known(19u32.into()),
        valued: vec![PartyIdx(0), PartyIdx(1)],
        left_out: Vec::new(),
        middle: vec![PartyIdx(1)],
        span: vec![span("0", "1"), span("0.1", "1.3")],
        walk_away: values(&["0.42", "0.45"]),
        zone: Zone {
            exists: Some(true),
            packages: Some(6u32.into()),
            certain: 6u32.into(),
            possible: 6u32.into(),
            exact: true,
            value: vec![span("0.45", "0.7"), span("0.47", "0.64")],
        },
        no_deal: Some(outcome(&[8, 0], &["0.42", "0.1"])),
        frontier: Part::Known(Frontier { points: vec![b, d, a, c], packages: 5u32.into() }),
        frontier_all: Part::Known(Frontier {
            points: vec![point(&[8, 0], &["1", "0.1"], 3)],
            packages: 11u32.into(),
        }),
        solutions: Part::Known(solutions),
        by_coalition: None,
        blockers: None,
        as_stated: Some(Part::Known(AsStated {
            exists: Some(false),
            packages: Some(0u32.into()),
            openings: vec![vec![Constraint::Position(0)], vec![Constraint::RedLine(0)]],
            blocking_sets: vec![vec![Constraint::RedLine(0), Constraint::Position(0)]],
            complete: true,
            uncontested: vec![IssueIdx(1)],
        })),
        ..missing(2, &Reason::EmptyZone)
    }
}

/// No zone; what blocks is known.
pub(crate) fn blocked() -> Answer {
    let concession = Concession {
        outcome: outcome(&[4, 1], &["0.4", "0.5"]),
        consent: vec![PartyIdx(0), PartyIdx(1)],
        shortfall: vec![(PartyIdx(0), number("0.02"))],
        gives_up: vec![Constraint::RedLine(1), Constraint::Rule(0)],
    };
    let none = || Part::Missing(Reason::EmptyZone);
    Answer {
        zone: Zone {
            exists: Some(false),
            packages: Some(0u32.into()),
            certain: 0u32.into(),
            possible: 0u32.into(),
            exact: true,
            value: vec![None, None],
        },
        frontier: Part::Missing(Reason::EmptyZone),
        solutions: none(),
        blockers: Some(Part::Known(Blockers {
            openings: vec![vec![Constraint::WalkAway(PartyIdx(0)), Constraint::RedLine(1)]],
            blocking_sets: vec![
                vec![Constraint::WalkAway(PartyIdx(0))],
                vec![Constraint::WalkAway(PartyIdx(0)), Constraint::RedLine(1)],
                vec![Constraint::RedLine(0), Constraint::RedLine(2), Constraint::Rule(0)],
            ],
            complete: false,
            least_concessions: vec![concession],
        })),
        ..agreed()
    }
}
