//! A case with everything written out.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use zopa_model::{
    Amount, Bonus, Case, IssueIdx, IssueWorth, Number, Package, PartyIdx, Values, Weights,
};

use crate::answer::{Removal, Sanction};

/// Most packages that are covered.
const MOST: usize = 400;

/// What a party compares states by.
#[derive(Debug)]
pub(super) enum Likes {
    /// The larger the better.
    Values(Vec<Number>),
    /// The first difference counts, true is better.
    Truths(Vec<Vec<bool>>),
    /// The first line is the best.
    Lines(Vec<usize>),
}

/// States, moves and preferences.
#[derive(Debug)]
pub(super) struct World<'a> {
    case: &'a Case,
    states: Vec<Package>,
    /// Per party and state.
    moves: Vec<Vec<BTreeSet<usize>>>,
    /// Per party.
    pub(super) likes: Vec<Option<Likes>>,
}

impl<'a> World<'a> {
    pub(super) fn of(case: &'a Case) -> Result<World<'a>, String> {
        let mut packages = vec![Vec::new()];
        // The first issue varies fastest, so that it is put in last.
        for issue in case.issues().iter().rev() {
            packages = packages
                .iter()
                .flat_map(|rest: &Vec<u32>| {
                    (0..issue.n_options()).map(move |it| {
                        let mut package = vec![it];
                        package.extend(rest);
                        package
                    })
                })
                .collect();
            if packages.len() > MOST {
                return Err(format!("more than {MOST} packages"));
            }
        }
        let packages = packages.into_iter().map(Package);
        let meets =
            |it: &Package| case.rules().iter().all(|rule| rule.require.holds(case.issues(), it));
        let states: Vec<Package> = packages.filter(meets).collect();
        let moves = |party| {
            let of = |from: &Package| {
                let to = states.iter().enumerate();
                to.filter(|it| can_move(case, party, from, it.1)).map(|it| it.0).collect()
            };
            states.iter().map(of).collect()
        };
        let moves = case.party_idxs().map(moves).collect();
        let likes: Result<Vec<_>, _> =
            case.party_idxs().map(|it| likes(case, &states, it)).collect();
        Ok(World { case, moves, likes: likes?, states })
    }

    pub(super) fn n(&self) -> usize {
        self.states.len()
    }

    pub(super) fn n_parties(&self) -> usize {
        self.moves.len()
    }

    pub(super) fn controls(&self, party: usize) -> bool {
        self.case.issues().iter().any(|it| it.controlled_by.contains(&PartyIdx(party)))
    }

    pub(super) fn moves(&self, party: usize, state: usize) -> &BTreeSet<usize> {
        &self.moves[party][state]
    }

    pub(super) fn is_better(&self, party: usize, state: usize, than: usize) -> bool {
        match self.likes[party].as_ref().expect("asked only where it is known") {
            Likes::Values(it) => it[state] > it[than],
            Likes::Truths(it) => {
                let pairs = it[state].iter().zip(&it[than]);
                let first = pairs.map(|(a, b)| a.cmp(b)).find(|it| it.is_ne());
                first == Some(Ordering::Greater)
            }
            Likes::Lines(it) => it[state] < it[than],
        }
    }

    pub(super) fn improvements(&self, party: usize, state: usize) -> BTreeSet<usize> {
        let moves = self.moves(party, state).iter();
        moves.copied().filter(|&it| self.is_better(party, it, state)).collect()
    }

    /// Where moves from one state lead that are made together.
    pub(super) fn together(&self, state: usize, moves: &[usize]) -> Option<usize> {
        let old = &self.states[state];
        let mut new = old.clone();
        for issue in 0..old.0.len() {
            let changed: BTreeSet<u32> = moves
                .iter()
                .map(|&it| self.states[it].0[issue])
                .filter(|it| *it != old.0[issue])
                .collect();
            if changed.len() > 1 {
                return None;
            }
            new.0[issue] = changed.first().copied().unwrap_or(old.0[issue]);
        }
        self.states.iter().position(|it| *it == new)
    }
}

impl World<'_> {
    /// Whether a state itself would be taken away by taking away an option.
    pub(super) fn is_taken(&self, state: usize, removal: Removal) -> bool {
        matches!(removal, Removal::Option(issue, option) if self.states[state].0[issue.0] == option)
    }

    /// Whether a restriction prevents a move.
    pub(super) fn is_prevented(
        &self,
        case: &Case,
        (party, from, to): (PartyIdx, usize, usize),
        removal: Removal,
    ) -> bool {
        let options = |issue: IssueIdx| (self.states[from].0[issue.0], self.states[to].0[issue.0]);
        match removal {
            Removal::Control(issue, by) => {
                let (old, new) = options(issue);
                by == party && old != new
            }
            Removal::Option(issue, option) => options(issue).1 == option,
            Removal::Irreversible(issue) => {
                let (old, new) = options(issue);
                let start = case.issue(issue).status_quo.unwrap_or(0);
                // The start is passed or come nearer to.
                old != new
                    && (old.abs_diff(start) > new.abs_diff(start)
                        || (old > start) != (new > start) && old != start)
            }
        }
    }
}

/// Whether a party can go from one package to another at once.
fn can_move(case: &Case, party: PartyIdx, from: &Package, to: &Package) -> bool {
    let is_allowed = |(nth, issue): (usize, &zopa_model::Issue)| {
        let (from, to) = (from.0[nth], to.0[nth]);
        if from == to {
            return true;
        }
        let start = issue.status_quo.unwrap_or(0);
        let is_away = if from > start {
            to > from
        } else if from < start {
            to < from
        } else {
            true
        };
        issue.controlled_by.contains(&party) && (issue.reversible || is_away)
    };
    from != to && case.issues().iter().enumerate().all(is_allowed)
}

fn likes(case: &Case, states: &[Package], party: PartyIdx) -> Result<Option<Likes>, String> {
    let told = case.party(party);
    if !told.ranking.is_empty() {
        let line = |package: &Package| {
            let lines = told.ranking.iter();
            let line = lines.enumerate().find(|it| it.1.holds(case.issues(), package));
            line.map(|it| it.0).ok_or_else(|| "a ranking leaves a state out".to_string())
        };
        let lines: Result<Vec<usize>, String> = states.iter().map(line).collect();
        return Ok(Some(Likes::Lines(lines?)));
    }
    if let Some(values) = case.values(party) {
        let values: Option<Vec<Number>> = states.iter().map(|it| value(case, values, it)).collect();
        let values = values.ok_or("values that are not known exactly")?;
        return Ok(Some(Likes::Values(values)));
    }
    if told.statements.is_empty() {
        return Ok(None);
    }
    let truths = |package: &Package| {
        told.statements.iter().map(|it| it.holds(case.issues(), package)).collect()
    };
    Ok(Some(Likes::Truths(states.iter().map(truths).collect())))
}

/// What a package is worth, if every number is known.
fn value(case: &Case, values: &Values, package: &Package) -> Option<Number> {
    let known = |it: &Amount| match it {
        Amount::Known(it) => Some(it.clone()),
        _ => None,
    };
    let Weights::Each(weights) = &values.weights else { return None };
    let mut sum = Number::zero();
    for (nth, (weight, worth)) in weights.iter().zip(&values.worth).enumerate() {
        let worth = match worth {
            IssueWorth::Nothing => Number::zero(),
            IssueWorth::Points(points) => known(&points[package.0[nth] as usize])?,
            IssueWorth::Order(_) => return None,
        };
        sum = &sum + &(&known(weight)? * &worth);
    }
    for Bonus { when, worth } in &values.bonuses {
        if when.holds(case.issues(), package) {
            sum = &sum + &known(worth)?;
        }
    }
    Some(sum)
}

/// All states in which a sequence of moves can end: of some parties, from a state, under a rule.
pub(super) fn sequences(
    world: &World<'_>,
    parties: &[usize],
    state: usize,
    (improving, rule): (bool, Sanction),
) -> BTreeSet<usize> {
    let steps = |party: usize, from: usize| {
        if improving { world.improvements(party, from) } else { world.moves(party, from).clone() }
    };
    // What was done so far: the last mover, or all movers.
    let mut seen: BTreeSet<(usize, Vec<usize>)> = BTreeSet::from([(state, Vec::new())]);
    let mut open = vec![(state, Vec::new())];
    let mut ends = BTreeSet::new();
    while let Some((from, moved)) = open.pop() {
        for &party in parties.iter().filter(|it| !moved.contains(*it)) {
            for to in steps(party, from) {
                ends.insert(to);
                let mut now: Vec<usize> = match rule {
                    Sanction::Any => vec![party],
                    Sanction::OnceEach => moved.iter().copied().chain([party]).collect(),
                    Sanction::Once => continue,
                };
                now.sort_unstable();
                if seen.insert((to, now.clone())) {
                    open.push((to, now));
                }
            }
        }
    }
    ends
}
