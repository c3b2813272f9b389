//! The parts of the answer about what blocks: openings, blocking sets, least concessions, positions as stated.

use num_bigint::BigUint;
use zopa_model::{IssueIdx, Number, PartyIdx};

use crate::analyze::deals::Whole;
use crate::analyze::setup::{Demands, View};
use crate::answer::{AsStated, Blockers, Concession, Constraint, Part, Reason};
use crate::control::Control;
use crate::hitting::{hitting_sets, minimal};
use crate::marks::{MAX_MARKS, Marks};
use crate::merge::{Merge, Merged};
use crate::pool::{Prune, Rows};
use crate::scalar::{Bounds, Scalar};
use crate::space::{Conditions, Space};
use crate::zone::component_spans;

/// Most minimal winning coalitions whose constraints are told apart.
const COALITION_LIMIT: usize = 10_000;

/// What may be broken, numbered as marks.
struct Constraints {
    all: Vec<Constraint>,
}

impl Constraints {
    fn new<S: Scalar>(whole: &Whole<'_, S>, demands: Demands) -> Result<Constraints, Reason> {
        let case = whole.setup.case;
        let is_principal = |it: PartyIdx| case.party(it).is_principal();
        let red_lines =
            case.red_lines().iter().enumerate().filter(|(_, it)| is_principal(it.party));
        let mut all: Vec<Constraint> = red_lines.map(|(nth, _)| Constraint::RedLine(nth)).collect();
        all.extend(whole.setup.principals.iter().map(|&it| Constraint::WalkAway(it)));
        let rules = case.rules().iter().enumerate().filter(|(_, it)| it.negotiable);
        all.extend(rules.map(|(nth, _)| Constraint::Rule(nth)));
        if demands == Demands::AsStated {
            all.extend(whole.setup.positions().map(|(nth, _)| Constraint::Position(nth)));
        }
        if all.len() > MAX_MARKS {
            return Err(Reason::TooManyConstraints { found: all.len(), limit: MAX_MARKS });
        }
        Ok(Constraints { all })
    }

    /// The conditions of the space in which they may be broken: the other rules bind, the constraints mark.
    fn conditions<'a, S: Scalar>(&self, whole: &Whole<'a, S>) -> Conditions<'a> {
        let case = whole.setup.case;
        let fixed = case.rules().iter().filter(|it| !it.negotiable);
        let mut conditions =
            Conditions { hard: fixed.map(|it| (&it.require, true)).collect(), marks: Vec::new() };
        for (mark, constraint) in self.all.iter().enumerate() {
            let wanted = match *constraint {
                Constraint::RedLine(it) => (&case.red_lines()[it].never, false),
                Constraint::Rule(it) => (&case.rules()[it].require, true),
                Constraint::Position(it) => (&case.positions()[it].wants, true),
                Constraint::WalkAway(_) => continue,
            };
            conditions.marks.push((wanted, mark));
        }
        conditions
    }

    fn named(&self, set: &Marks) -> Vec<Constraint> {
        set.bits().map(|it| self.all[it]).collect()
    }

    fn sets(&self, sets: &[Marks]) -> Vec<Vec<Constraint>> {
        sets.iter().map(|it| self.named(it)).collect()
    }

    /// The constraints of some parties, and the negotiable rules.
    fn of<S: Scalar>(&self, whole: &Whole<'_, S>, members: &[PartyIdx]) -> Marks {
        let case = whole.setup.case;
        let is_theirs = |it: &Constraint| match *it {
            Constraint::RedLine(it) => members.contains(&case.red_lines()[it].party),
            Constraint::Position(it) => members.contains(&case.positions()[it].party),
            Constraint::WalkAway(it) => members.contains(&it),
            Constraint::Rule(_) => true,
        };
        Marks::of((0..self.all.len()).filter(|&it| is_theirs(&self.all[it])))
    }
}

/// What every package breaks, cut down to what may be least.
struct Broken<S> {
    constraints: Constraints,
    space: Space<S>,
    merged: Merged<S>,
    /// Per point of `merged`, all that it breaks.
    sets: Vec<Marks>,
    /// The minimal winning coalitions with their constraints.
    coalitions: Vec<(Vec<PartyIdx>, Marks)>,
}

impl<S: Scalar> Broken<S> {
    fn new(whole: &Whole<'_, S>, demands: Demands) -> Result<Broken<S>, Reason> {
        let constraints = Constraints::new(whole, demands)?;
        let acceptance = whole.setup.acceptance(View::Possible, false);
        let coalitions = acceptance
            .coalitions(COALITION_LIMIT)
            .ok_or(Reason::TooManyCoalitions { limit: COALITION_LIMIT })?;
        let coalitions = coalitions.iter().map(|coalition| {
            let members: Vec<PartyIdx> =
                coalition.iter().map(|&it| acceptance.consents[it].party).collect();
            let theirs = constraints.of(whole, &members);
            (members, theirs)
        });
        let coalitions = coalitions.collect();
        let conditions = constraints.conditions(whole);
        let space = Space::new(whole.setup.case, &whole.setup.dims(View::Possible), &conditions);
        let ends = match demands {
            // Only whether a walk-away value is reached counts, and not by how much.
            Demands::AsStated => Some(reach_ends(&space, whole.control)?),
            Demands::RedLines => None,
        };
        let merge = Merge {
            space: &space,
            prune: Prune::DominatedOrMarked,
            exclude: whole.status_quo.as_ref(),
            viable: &|_, _| true,
            ends: ends.as_deref(),
            control: whole.control,
        };
        let merged = merge.run()?;
        let points = merged.points();
        let place =
            |it| constraints.all.iter().position(|other| *other == Constraint::WalkAway(it));
        let set = |point: usize| {
            let mut set = points.mark(point);
            for consent in &acceptance.consents {
                if !consent.reaches(&space.dims, points.row(point)) {
                    set.insert(
                        place(consent.party).expect("every principal has a walk-away value"),
                    );
                }
            }
            set
        };
        let sets = (0..points.n).map(set).collect();
        Ok(Broken { sets, constraints, merged, coalitions, space })
    }

    /// The minimal sets of constraints of a winning coalition that a package breaks.
    fn openings(&self, control: Control<'_>) -> Result<Vec<Marks>, Reason> {
        let all = self
            .sets
            .iter()
            .flat_map(|set| self.coalitions.iter().map(|(_, theirs)| set.intersection(theirs)));
        let mut all: Vec<Marks> = all.collect();
        all.sort_unstable();
        all.dedup();
        minimal(all, control)
    }
}

/// Per component and dimension, from where on the walk-away value is reached whatever the other components add, and
/// up to where it is out of reach. Values beyond do not have to be told apart: sums of values held between these
/// ends reach the walk-away value if and only if the sums of the values themselves do.
///
/// Let `m` and `M` be the least and the most that the other components add, and `t` the walk-away value. A value
/// held down to `t - m`, or to the lowest of its component where that is more, reaches `t` with the least of the
/// others, none of which is held below its lowest. One held up to `t - M - 1`, or to the highest of its component
/// where that is less, stays below `t` with the most of the others, none of which is held above its highest.
fn reach_ends<S: Scalar>(
    space: &Space<S>,
    control: Control<'_>,
) -> Result<Vec<Vec<Bounds<S>>>, Reason> {
    let Some(own) = component_spans(space, control)? else { return Ok(none(space)) };
    let all = |dim: usize| {
        own.iter().fold((S::zero(), S::zero()), |sum, it| {
            (sum.0.plus(&it[dim].0), sum.1.plus(&it[dim].1))
        })
    };
    let all: Vec<Bounds<S>> = (0..space.k()).map(all).collect();
    let ends = |dim: usize, own: &Bounds<S>| {
        let Some(threshold) = &space.dims[dim].threshold else {
            return (own.0.clone(), own.0.clone());
        };
        let (least, most) = (all[dim].0.minus(&own.0), all[dim].1.minus(&own.1));
        let reached = threshold.minus(&least).max(own.0.clone());
        let missed = threshold.minus(&most).minus(&S::zero().next()).min(own.1.clone());
        (missed, reached)
    };
    let of_component =
        |own: &Vec<Bounds<S>>| own.iter().enumerate().map(|(dim, it)| ends(dim, it)).collect();
    Ok(own.iter().map(of_component).collect())
}

/// Ends where no package meets the hard conditions, so that there is nothing to hold.
fn none<S: Scalar>(space: &Space<S>) -> Vec<Vec<Bounds<S>>> {
    vec![vec![(S::zero(), S::zero()); space.k()]; space.components.len()]
}

/// Why no package is acceptable.
pub(super) fn blockers<S: Scalar>(whole: &Whole<'_, S>) -> Result<Blockers, Reason> {
    let broken = Broken::new(whole, Demands::RedLines)?;
    let openings = broken.openings(whole.control)?;
    let (blocking, complete) = hitting(&openings, whole.control)?;
    Ok(Blockers {
        openings: broken.constraints.sets(&openings),
        blocking_sets: broken.constraints.sets(&blocking),
        complete,
        least_concessions: concessions(whole, &broken)?,
    })
}

/// Nothing to hit means nothing that blocks.
fn hitting(openings: &[Marks], control: Control<'_>) -> Result<(Vec<Marks>, bool), Reason> {
    if openings.is_empty() { Ok((Vec::new(), true)) } else { hitting_sets(openings, control) }
}

/// One package and coalition that may be among the least concessions.
struct Item {
    point: u32,
    coalition: usize,
    gives_up: Marks,
}

/// The least that would have to be conceded, package by package.
fn concessions<S: Scalar>(
    whole: &Whole<'_, S>,
    broken: &Broken<S>,
) -> Result<Vec<Concession>, Reason> {
    let acceptance = whole.setup.acceptance(View::Possible, false);
    let consents = &acceptance.consents;
    let mut items = Vec::new();
    let mut rows = Rows::new(consents.len());
    for point in 0..broken.merged.points().n {
        for (coalition, (members, theirs)) in broken.coalitions.iter().enumerate() {
            // Dominated means: others fall short by no more. Shortfalls count below zero, as more is better.
            let short = consents.iter().map(|it| {
                if members.contains(&it.party) {
                    shortfall(broken, &it.dims, point)
                } else {
                    S::zero()
                }
            });
            let short: Vec<S> = short.map(|it| S::zero().minus(&it)).collect();
            let gives_up = broken.merged.points().mark(point).intersection(theirs);
            rows.push(short, Some(gives_up));
            let point = u32::try_from(point).expect("points are numbered in 32 bits");
            items.push(Item { point, coalition, gives_up });
        }
    }
    let mut kept: Vec<(Concession, usize)> = Vec::new();
    for group in rows.groups(Prune::DominatedOrMarked, whole.control)?.iter() {
        let row = rows.row(group[0] as usize);
        let mut coalitions: Vec<usize> =
            group.iter().map(|&it| items[it as usize].coalition).collect();
        coalitions.sort_unstable();
        coalitions.dedup();
        for coalition in coalitions {
            let members = group.iter().map(|&it| &items[it as usize]);
            let members: Vec<&Item> = members.filter(|it| it.coalition == coalition).collect();
            kept.push((concession(whole, broken, &members, row), coalition));
        }
    }
    kept.sort_by(|(a, a_coalition), (b, b_coalition)| {
        let by_package = a.outcome.package.cmp(&b.outcome.package);
        by_package.then(a_coalition.cmp(b_coalition)).then_with(|| a.gives_up.cmp(&b.gives_up))
    });
    Ok(kept.into_iter().map(|it| it.0).collect())
}

/// How far a point lies below what a party needs, in whole numbers of the party's scale; 0 if it reaches it.
fn shortfall<S: Scalar>(broken: &Broken<S>, dims: &[usize], point: usize) -> S {
    let row = broken.merged.points().row(point);
    let short = |&it: &usize| match &broken.space.dims[it].threshold {
        Some(threshold) => threshold.minus(&row[it]).max(S::zero()),
        None => S::zero(),
    };
    // Where several readings are possible, the kindest one counts.
    dims.iter().map(short).min().unwrap_or_else(S::zero)
}

/// Items of the same coalition, shortfalls and marks as one concession, with their first package.
fn concession<S: Scalar>(
    whole: &Whole<'_, S>,
    broken: &Broken<S>,
    items: &[&Item],
    negated: &[S],
) -> Concession {
    let points: Vec<u32> = items.iter().map(|it| it.point).collect();
    let first = broken.merged.trace(&points).into_iter().map(|it| it.first).min();
    let acceptance = whole.setup.acceptance(View::Possible, false);
    let short = acceptance.consents.iter().zip(negated).filter(|(_, it)| **it < S::zero());
    let shortfall = short.map(|(consent, negated)| {
        let dim = &broken.space.dims[consent.dims[0]];
        (consent.party, &Number::zero() - &dim.number(negated))
    });
    Concession {
        outcome: whole.setup.outcome(first.expect("there is an item")),
        consent: broken.coalitions[items[0].coalition].0.clone(),
        shortfall: shortfall.collect(),
        gives_up: broken.constraints.named(&items[0].gives_up),
    }
}

/// The answer with every position taken at its word.
pub(super) fn as_stated<S: Scalar>(whole: &Whole<'_, S>) -> Result<AsStated, Reason> {
    let feasible: Part<BigUint> = whole.feasible();
    let (zone, _) = whole.zone_under(Demands::AsStated, &feasible);
    let mut stated = AsStated {
        exists: zone.exists,
        packages: zone.packages,
        openings: Vec::new(),
        blocking_sets: Vec::new(),
        complete: true,
        uncontested: whole.setup.case.issue_idxs().collect(),
    };
    if zone.exists == Some(false) || !zone.exact {
        let broken = Broken::new(whole, Demands::AsStated)?;
        let openings = broken.openings(whole.control)?;
        let is_blocked = openings.iter().all(|it| !it.is_empty());
        if zone.exists.is_none() && whole.setup.is_known() {
            stated.exists = Some(!is_blocked);
        }
        if is_blocked {
            stated.exists = Some(false);
            let (blocking, complete) = hitting(&openings, whole.control)?;
            stated.openings = broken.constraints.sets(&openings);
            stated.blocking_sets = broken.constraints.sets(&blocking);
            stated.complete = complete;
            stated.uncontested = uncontested(whole, &stated.blocking_sets);
        }
    }
    Ok(stated)
}

/// The issues that no condition among these constraints mentions.
fn uncontested<S: Scalar>(whole: &Whole<'_, S>, sets: &[Vec<Constraint>]) -> Vec<IssueIdx> {
    let case = whole.setup.case;
    let mut contested = vec![false; case.issues().len()];
    for constraint in sets.iter().flatten() {
        let issues = match *constraint {
            Constraint::RedLine(it) => case.red_lines()[it].never.issues(),
            Constraint::Rule(it) => case.rules()[it].require.issues(),
            Constraint::Position(it) => case.positions()[it].wants.issues(),
            Constraint::WalkAway(_) => continue,
        };
        issues.iter().for_each(|it| contested[it.0] = true);
    }
    case.issue_idxs().filter(|it| !contested[it.0]).collect()
}

/// The minimal sets of rules that no package meets together, where no package meets all of them. Empty if there
/// are too many rules or packages to tell.
pub(super) fn rule_conflicts<S: Scalar>(whole: &Whole<'_, S>) -> Vec<Vec<usize>> {
    let rules = whole.setup.case.rules();
    if rules.len() > MAX_MARKS {
        return Vec::new();
    }
    let marks = rules.iter().enumerate().map(|(nth, it)| ((&it.require, true), nth)).collect();
    let conditions = Conditions { hard: Vec::new(), marks };
    let space = Space::<S>::new(whole.setup.case, &[], &conditions);
    let merge = Merge {
        space: &space,
        prune: Prune::DominatedOrMarked,
        exclude: None,
        viable: &|_, _| true,
        ends: None,
        control: whole.control,
    };
    let Ok(merged) = merge.run() else { return Vec::new() };
    let broken = minimal(merged.points().marks.clone(), whole.control);
    let conflicts = broken.and_then(|it| hitting_sets(&it, whole.control));
    conflicts.map(|it| it.0.iter().map(|it| it.bits().collect()).collect()).unwrap_or_default()
}
