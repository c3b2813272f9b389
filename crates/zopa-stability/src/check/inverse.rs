//! What would make a state stable, checked by trying every smaller change.

use std::collections::BTreeSet;

use zopa_model::{Case, Number, PartyIdx};

use crate::answer::{Change, Concept, Inverse, Least, Part, Removal, Sanction};
use crate::check::world::{Likes, World, sequences};

/// Subsets of up to so many things are tried.
const MOST_TRIED: usize = 3;

/// Finds what is wrong with least changes; nothing if they are right.
///
/// Every subset of up to three things is tried. Of larger changes it is checked that they do, that none of up to
/// three does, and that no part of them can be left out.
///
/// A case that is not covered (more than 400 packages; values that are not known exactly) gives one fault that says
/// so, never silence.
///
/// Cost: up to the cube of the states for every party and concept, times that of a verdict.   Tolerance: exact.
#[must_use]
pub fn check_inverse(case: &Case, found: &Inverse) -> Vec<String> {
    let world = match World::of(case) {
        Ok(it) => it,
        Err(why) => return vec![format!("not checked: {why}")],
    };
    let mut faults = Vec::new();
    for change in &found.changes {
        let judge = Judge::new(&world, found.sanction, change, found.state as usize);
        let better: Vec<u32> = judge.better.iter().map(small).collect();
        let does = |moved: &[u32]| {
            let left = judge.better.iter().copied().filter(|it| !moved.contains(&small(it)));
            judge.is_stable(&left.collect())
        };
        let name = format!("{:?} {}", change.party, change.concept.word());
        faults.extend(least(&change.states, &better, &does).map(|it| format!("{name}: {it}")));
        faults.extend(judge.guarantee(change).map(|it| format!("{name}: {it}")));
    }
    faults.extend(removals(case, &world, found));
    faults
}

fn small(state: &usize) -> u32 {
    u32::try_from(*state).expect("few packages are covered")
}

/// What is wrong with a least number of things, of those there are.
fn least<T: Copy + Ord + std::fmt::Debug>(
    found: &Least<T>,
    all: &[T],
    does: &dyn Fn(&[T]) -> bool,
) -> Option<String> {
    let Least { at_least, at_most, ways, has_more } = found;
    if at_least > at_most || ways.is_empty() {
        return Some(format!("bounds {at_least} to {at_most} with {} ways", ways.len()));
    }
    for way in ways {
        let without = |nth: usize| {
            let rest = way.iter().enumerate().filter(|it| it.0 != nth).map(|it| *it.1);
            rest.collect::<Vec<T>>()
        };
        let is_spare = |nth: usize| at_least == at_most && does(&without(nth));
        let is_whole = way.len() == *at_most || at_least < at_most && way.len() <= *at_most;
        if !is_whole || !does(way) || (0..way.len()).any(is_spare) {
            return Some(format!("{way:?} is no way with {at_most}"));
        }
    }
    for size in 0..=MOST_TRIED.min(*at_least) {
        let serving = subsets(all, size).into_iter().filter(|it| does(it));
        let serving: BTreeSet<Vec<T>> = serving.collect();
        if size < *at_least && !serving.is_empty() {
            return Some(format!("at least {at_least}, but {serving:?} do"));
        }
        let listed: BTreeSet<Vec<T>> = ways.iter().cloned().collect();
        let is_listed = if *has_more { listed.is_subset(&serving) } else { listed == serving };
        if size == *at_least && at_least == at_most && !is_listed {
            return Some(format!("expected {serving:?}, found {listed:?}"));
        }
    }
    None
}

/// All subsets of a size, each in the order of `all`.
fn subsets<T: Copy>(all: &[T], size: usize) -> Vec<Vec<T>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (nth, &first) in all.iter().enumerate() {
        for mut rest in subsets(&all[nth + 1..], size - 1) {
            rest.insert(0, first);
            found.push(rest);
        }
    }
    found
}

/// A verdict as it depends on which states are liked better.
struct Judge<'a> {
    world: &'a World<'a>,
    party: usize,
    concept: Concept,
    state: usize,
    /// What the party likes better as it is.
    better: BTreeSet<usize>,
    /// Per state the party can move to, where answers can end.
    answers: Vec<(usize, BTreeSet<usize>)>,
}

impl<'a> Judge<'a> {
    fn new(world: &'a World<'a>, sanction: Sanction, change: &Change, state: usize) -> Judge<'a> {
        let (party, concept) = (change.party.0, change.concept);
        let others: Vec<usize> = (0..world.n_parties()).filter(|it| *it != party).collect();
        let answers = |&to: &usize| {
            let ends = match concept {
                Concept::Nash => BTreeSet::new(),
                Concept::Sim => at_once(world, &others, state, to),
                Concept::Gmr | Concept::Smr => sequences(world, &others, to, (false, sanction)),
                Concept::Seq | Concept::Sseq => sequences(world, &others, to, (true, sanction)),
            };
            (to, ends)
        };
        let better = (0..world.n()).filter(|it| world.is_better(party, *it, state)).collect();
        let answers = world.moves(party, state).iter().map(answers).collect();
        Judge { world, party, concept, state, better, answers }
    }

    /// Whether the state is stable if just these are liked better.
    fn is_stable(&self, better: &BTreeSet<usize>) -> bool {
        let moves = |it: usize| self.world.moves(self.party, it);
        let deters = |end: &usize| {
            let is_held = !matches!(self.concept, Concept::Smr | Concept::Sseq)
                || moves(*end).is_disjoint(better);
            !better.contains(end) && is_held
        };
        self.answers.iter().all(|(to, ends)| !better.contains(to) || ends.iter().any(deters))
    }

    /// What is wrong with a guarantee.
    fn guarantee(&self, change: &Change) -> Option<String> {
        let Some(Likes::Values(worth)) = &self.world.likes[self.party] else {
            return change.guarantee.as_ref().map(|it| format!("{it:?} without values"));
        };
        let Some(found) = &change.guarantee else { return Some("no guarantee".into()) };
        let raised = &worth[self.state] + &found.amount;
        let above = |is_above: &dyn Fn(&Number) -> bool| {
            (0..worth.len()).filter(|&it| it != self.state && is_above(&worth[it])).collect()
        };
        let is_enough = self.is_stable(&above(&|it| *it > raised));
        // With anything less, what is worth as much would still be better.
        let is_least = found.amount.is_zero() || !self.is_stable(&above(&|it| *it >= raised));
        let is_right = is_enough && !found.amount.is_negative() && (is_least || !found.is_least);
        (!is_right).then(|| format!("guarantee {found:?}"))
    }
}

fn at_once(world: &World<'_>, others: &[usize], state: usize, to: usize) -> BTreeSet<usize> {
    let mut joint = vec![vec![to]];
    for &other in others.iter().filter(|it| world.controls(**it)) {
        let choices: Vec<usize> = world.improvements(other, state).into_iter().collect();
        let moved = joint.iter().flat_map(|so_far| {
            choices.iter().map(move |&it| so_far.iter().copied().chain([it]).collect::<Vec<_>>())
        });
        let moved: Vec<Vec<usize>> = moved.collect();
        joint.extend(moved);
    }
    joint.iter().filter_map(|moves| world.together(state, moves)).collect()
}

fn removals(case: &Case, world: &World<'_>, found: &Inverse) -> Option<String> {
    let state = found.state as usize;
    let movers: Vec<PartyIdx> = case.party_idxs().filter(|it| world.controls(it.0)).collect();
    let is_known = movers.iter().all(|it| world.likes[it.0].is_some());
    let found = match (&found.removals, is_known) {
        (Part::Known(it), true) => it,
        (Part::Missing(_), false) => return None,
        (it, _) => return Some(format!("removals: {it:?}")),
    };
    let mut all = BTreeSet::new();
    for issue in case.issue_idxs() {
        all.insert(Removal::Irreversible(issue));
        let options = (0..case.issue(issue).n_options()).map(|it| Removal::Option(issue, it));
        all.extend(options.filter(|it| !world.is_taken(state, *it)));
        all.extend(movers.iter().map(|it| Removal::Control(issue, *it)));
    }
    let all: Vec<Removal> = all.into_iter().collect();
    let does = |taken: &[Removal]| {
        movers.iter().all(|party| {
            world
                .improvements(party.0, state)
                .into_iter()
                .all(|to| taken.iter().any(|it| world.is_prevented(case, (*party, state, to), *it)))
        })
    };
    least(found, &all, &does).map(|it| format!("removals: {it}"))
}
