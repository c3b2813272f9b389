//! What blocks, from its definition: which constraints each package breaks, and which sets of them matter.

use std::collections::BTreeSet;

use zopa_model::{IssueIdx, Number, PartyIdx};

use crate::answer::{Answer, AsStated, Blockers, Concession, Constraint, Outcome, Part};
use crate::check::deals::shown_exists;
use crate::check::world::{Positions, Row, World};
use crate::check::{Faults, shown};

/// Most constraints whose subsets are gone through.
const MOST_CONSTRAINTS: usize = 20;

type Set = BTreeSet<Constraint>;

pub(super) fn check_blockers(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let is_blocked = world.possible_zone(Positions::Aside).is_empty() && world.is_any_feasible();
    let blockers = match &answer.blockers {
        Some(Part::Known(blockers)) => Some(blockers),
        Some(Part::Missing(reason)) => {
            faults.same("blockers", if is_blocked { "known" } else { "nothing" }, reason);
            return;
        }
        None => None,
    };
    let word = |it: bool| if it { "known" } else { "nothing" };
    faults.same("blockers", word(is_blocked), word(blockers.is_some()));
    let (true, Some(blockers)) = (is_blocked, blockers) else { return };
    let found = Listed::of_blockers(blockers);
    check_sets(world, Positions::Aside, &found, faults);
    check_concessions(world, blockers, faults);
}

pub(super) fn check_as_stated(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let case = world.case;
    let has_positions = case.positions().iter().any(|it| case.party(it.party).is_principal());
    let stated = match &answer.as_stated {
        Some(Part::Known(stated)) => Some(stated),
        Some(Part::Missing(_)) => {
            let may_miss = has_positions && !world.is_any_feasible();
            let expected = if has_positions { "known" } else { "nothing" };
            faults.same("as_stated", if may_miss { "missing" } else { expected }, "missing");
            return;
        }
        None => None,
    };
    faults.same("as_stated is there", has_positions, stated.is_some());
    let Some(stated) = stated else { return };
    let certain = world.certain_zone(Positions::AtTheirWord).len();
    let possible = world.possible_zone(Positions::AtTheirWord).len();
    let exists = shown_exists(certain, possible);
    faults.same("as_stated.exists", exists, format!("{:?}", stated.exists));
    let packages = (certain == possible).then_some(certain.to_string());
    let found = stated.packages.as_ref().map(ToString::to_string);
    faults.same("as_stated.packages", format!("{packages:?}"), format!("{found:?}"));
    let found = Listed::of_stated(stated);
    if possible == 0 && world.is_any_feasible() {
        check_sets(world, Positions::AtTheirWord, &found, faults);
    } else {
        faults.same("as_stated.openings", "[]", shown::sets(case, &stated.openings));
        faults.same("as_stated.blocking_sets", "[]", shown::sets(case, &stated.blocking_sets));
    }
    check_uncontested(world, stated, faults);
}

pub(super) fn check_rule_conflicts(world: &World<'_>, answer: &Answer, faults: &mut Faults) {
    let rules = world.case.rules();
    let mut conflicts: Vec<Vec<usize>> = Vec::new();
    if !world.is_any_feasible() {
        let holds =
            |rule: usize, row: &Row| rules[rule].require.holds(world.case.issues(), &row.package);
        let is_met =
            |set: &[usize]| world.rows.iter().any(|row| set.iter().all(|&it| holds(it, row)));
        let all: Vec<usize> = (0..rules.len()).collect();
        let clashing = subsets(&all).into_iter().filter(|it| !is_met(it)).collect();
        conflicts = minimal(clashing);
    }
    let mut found = answer.rule_conflicts.clone();
    conflicts.sort();
    found.sort();
    faults.same("rule_conflicts", format!("{conflicts:?}"), format!("{found:?}"));
}

/// The lists of one of the two answers to what blocks.
struct Listed<'a> {
    what: &'static str,
    openings: &'a [Vec<Constraint>],
    blocking_sets: &'a [Vec<Constraint>],
    complete: bool,
}

impl Listed<'_> {
    fn of_blockers(it: &Blockers) -> Listed<'_> {
        Listed {
            what: "blockers",
            openings: &it.openings,
            blocking_sets: &it.blocking_sets,
            complete: it.complete,
        }
    }

    fn of_stated(it: &AsStated) -> Listed<'_> {
        Listed {
            what: "as_stated",
            openings: &it.openings,
            blocking_sets: &it.blocking_sets,
            complete: it.complete,
        }
    }
}

fn check_sets(world: &World<'_>, positions: Positions, found: &Listed<'_>, faults: &mut Faults) {
    let case = world.case;
    let openings = openings(world, positions);
    let what = found.what;
    let expected = shown::sets(case, &openings);
    faults.same(&format!("{what}.openings"), expected, shown::sets(case, found.openings));
    let Some(blocking) = hitting_sets(&openings) else {
        let many = format!("not checked: more than {MOST_CONSTRAINTS} constraints in openings");
        faults.found.push(format!("{what}: {many}"));
        return;
    };
    faults.same(&format!("{what}.complete"), true, found.complete);
    let expected = shown::sets(case, &blocking);
    faults.same(&format!("{what}.blocking_sets"), expected, shown::sets(case, found.blocking_sets));
}

/// The packages that could be a deal if constraints were given up: only the firm rules bind.
fn candidates<'a>(world: &'a World<'_>) -> Vec<&'a Row> {
    let case = world.case;
    let firm = |row: &Row| {
        let firm = case.rules().iter().filter(|it| !it.negotiable);
        firm.into_iter().all(|it| it.require.holds(case.issues(), &row.package))
    };
    world.rows.iter().filter(|it| !it.is_no_deal && firm(it)).collect()
}

/// The negotiable rules that a package breaks.
fn broken_rules(world: &World<'_>, row: &Row) -> Set {
    let case = world.case;
    let rules = case.rules().iter().enumerate();
    rules
        .filter(|(_, it)| it.negotiable && !it.require.holds(case.issues(), &row.package))
        .map(|(nth, _)| Constraint::Rule(nth))
        .collect()
}

/// The constraints of a coalition, and the negotiable rules, that a package breaks.
fn broken(world: &World<'_>, row: &Row, consent: &[PartyIdx], positions: Positions) -> Set {
    let mut set = broken_rules(world, row);
    for &party in consent {
        set.extend(world.objections(party, row, positions));
    }
    set
}

/// The minimal sets of constraints that some package breaks for some coalition.
fn openings(world: &World<'_>, positions: Positions) -> Vec<Vec<Constraint>> {
    let coalitions = world.coalitions();
    let mut sets = BTreeSet::new();
    for row in candidates(world) {
        for consent in &coalitions {
            let set = broken(world, row, consent, positions);
            sets.insert(set.into_iter().collect::<Vec<_>>());
        }
    }
    minimal(sets.into_iter().collect())
}

/// The minimal sets that share a constraint with every opening; nothing if there are too many to try.
fn hitting_sets(openings: &[Vec<Constraint>]) -> Option<Vec<Vec<Constraint>>> {
    let all: Set = openings.iter().flatten().copied().collect();
    let all: Vec<Constraint> = all.into_iter().collect();
    if all.len() > MOST_CONSTRAINTS {
        return None;
    }
    // Without a package to open there is nothing to block.
    if openings.is_empty() {
        return Some(Vec::new());
    }
    let hits_all = |set: &[Constraint]| {
        openings.iter().all(|opening| opening.iter().any(|it| set.contains(it)))
    };
    Some(minimal(subsets(&all).into_iter().filter(|it| hits_all(it)).collect()))
}

/// Every subset, each in the order of the whole.
fn subsets<T: Copy>(all: &[T]) -> Vec<Vec<T>> {
    let mut sets = vec![Vec::new()];
    for &it in all {
        let with: Vec<Vec<T>> = sets.iter().map(|set| [set.as_slice(), &[it]].concat()).collect();
        sets.extend(with);
    }
    sets
}

/// Those sets of which no other is a part, shortest first, then in order.
fn minimal<T: Copy + Ord>(mut sets: Vec<Vec<T>>) -> Vec<Vec<T>> {
    sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    sets.dedup();
    let mut kept: Vec<Vec<T>> = Vec::new();
    for set in sets {
        if !kept.iter().any(|smaller| smaller.iter().all(|it| set.contains(it))) {
            kept.push(set);
        }
    }
    kept
}

fn check_concessions(world: &World<'_>, blockers: &Blockers, faults: &mut Faults) {
    let case = world.case;
    let expected: BTreeSet<String> =
        least_concessions(world).iter().map(|it| shown::cost(case, it)).collect();
    let found: Vec<String> =
        blockers.least_concessions.iter().map(|it| shown::cost(case, it)).collect();
    let as_set: BTreeSet<String> = found.iter().cloned().collect();
    faults.same("least_concessions", format!("{expected:?}"), format!("{as_set:?}"));
    faults.same("least_concessions without repetition", as_set.len(), found.len());
    for listed in &blockers.least_concessions {
        let rows = candidates(world);
        let Some(row) = rows.into_iter().find(|it| it.package == listed.outcome.package) else {
            let package = shown::package(case, &listed.outcome.package);
            faults.same("least_concessions package", "a candidate", package);
            continue;
        };
        let attained = concession(world, row, &listed.consent);
        let shown = |it: &Concession| {
            format!("{} for {}", shown::cost(case, it), shown::outcome(case, &it.outcome))
        };
        faults.same("least_concessions attains", shown(&attained), shown(listed));
    }
}

fn concession(world: &World<'_>, row: &Row, consent: &[PartyIdx]) -> Concession {
    let broken = broken(world, row, consent, Positions::Aside);
    let shortfall = consent.iter().filter_map(|&it| Some((it, world.shortfall(it, row)?)));
    Concession {
        outcome: Outcome { package: row.package.clone(), values: row.values.clone() },
        consent: consent.to_vec(),
        shortfall: shortfall.collect(),
        gives_up: broken.into_iter().filter(|it| !matches!(it, Constraint::WalkAway(_))).collect(),
    }
}

/// One undominated concession for each consent, shortfall and set given up.
fn least_concessions(world: &World<'_>) -> Vec<Concession> {
    let coalitions = world.coalitions();
    let mut all: Vec<Concession> = Vec::new();
    for row in candidates(world) {
        for consent in &coalitions {
            let new = concession(world, row, consent);
            let same_cost = |it: &Concession| {
                (&it.consent, &it.shortfall, &it.gives_up)
                    == (&new.consent, &new.shortfall, &new.gives_up)
            };
            if !all.iter().any(same_cost) {
                all.push(new);
            }
        }
    }
    let is_dominated = |it: &Concession| all.iter().any(|other| costs_less(world, other, it));
    let kept = all.iter().filter(|it| !is_dominated(it));
    kept.cloned().collect()
}

/// Whether `a` asks of nobody more than `b`, and of somebody less.
fn costs_less(world: &World<'_>, a: &Concession, b: &Concession) -> bool {
    let short = |it: &Concession, party: PartyIdx| {
        let found = it.shortfall.iter().find(|(of, _)| *of == party);
        found.map_or(Number::zero(), |(_, by)| by.clone())
    };
    let parties: Vec<PartyIdx> = world.case.party_idxs().collect();
    let no_more = parties.iter().all(|&it| short(a, it) <= short(b, it))
        && a.gives_up.iter().all(|it| b.gives_up.contains(it));
    let less = parties.iter().any(|&it| short(a, it) < short(b, it))
        || a.gives_up.len() < b.gives_up.len();
    no_more && less
}

/// An issue is contested if a constraint of some blocking set mentions it.
fn check_uncontested(world: &World<'_>, stated: &AsStated, faults: &mut Faults) {
    let case = world.case;
    let blocking = if stated.exists == Some(false) {
        hitting_sets(&openings(world, Positions::AtTheirWord)).unwrap_or_default()
    } else {
        Vec::new()
    };
    let mentioned = |constraint: &Constraint| match *constraint {
        Constraint::RedLine(nth) => case.red_lines()[nth].never.issues(),
        Constraint::Rule(nth) => case.rules()[nth].require.issues(),
        Constraint::Position(nth) => case.positions()[nth].wants.issues(),
        Constraint::WalkAway(_) => Vec::new(),
    };
    let contested: BTreeSet<IssueIdx> = blocking.iter().flatten().flat_map(mentioned).collect();
    let ids = |issues: &mut dyn Iterator<Item = IssueIdx>| {
        issues.map(|it| case.issue(it).id.as_str()).collect::<Vec<_>>().join(" ")
    };
    let expected = ids(&mut case.issue_idxs().filter(|it| !contested.contains(it)));
    let found = ids(&mut stated.uncontested.iter().copied());
    faults.same("as_stated.uncontested", expected, found);
}
