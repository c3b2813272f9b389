//! Verdicts checked against their definitions: with every state, move and sequence written out.
//!
//! This is the second opinion. It shares no code with the solvers, only the case and the plain data of the answer.

mod inverse;
mod world;

use std::collections::BTreeSet;

use zopa_model::{Case, PartyIdx};

use crate::answer::{Concept, Part, Sanction, Stability};
use crate::certificate::Certificate;
use crate::check::world::World;
use crate::coalition::{CoalitionConcept, Coalitional};
use crate::limited::LimitedMove;

pub use inverse::check_inverse;

/// Finds what is wrong with verdicts; nothing if they are right.
///
/// A case that is not covered (more than 400 packages; values that are not known exactly) gives one fault that says
/// so, never silence.
///
/// Cost: up to the cube of the states for every party and concept, and more with many parties.   Tolerance: exact.
#[must_use]
pub fn check_stability(case: &Case, stability: &Stability) -> Vec<String> {
    let world = match World::of(case) {
        Ok(it) => it,
        Err(why) => return vec![format!("not checked: {why}")],
    };
    let mut faults = Vec::new();
    for concept in Concept::ALL {
        for party in case.party_idxs() {
            let expected = verdicts(&world, concept, party, stability.sanction);
            let found = match &stability.of(concept)[party.0] {
                Part::Known(it) => Some(it.clone()),
                Part::Missing(_) => None,
            };
            if expected != found {
                let id = &case.party(party).id;
                faults.push(format!(
                    "{} of {id}: expected {expected:?}, found {found:?}",
                    concept.word()
                ));
            }
        }
    }
    faults
}

/// Finds what is wrong with verdicts for a coalition; nothing if they are right. As [`check_stability`].
#[must_use]
pub fn check_coalition(case: &Case, sanction: Sanction, found: &Coalitional) -> Vec<String> {
    let world = match World::of(case) {
        Ok(it) => it,
        Err(why) => return vec![format!("not checked: {why}")],
    };
    let members: Vec<usize> = found.members.iter().map(|it| it.0).collect();
    let rest: Vec<usize> = (0..world.n_parties()).filter(|it| !members.contains(it)).collect();
    let is_known = |it: &usize| world.likes[*it].is_some() || !world.controls(*it);
    let mut faults = Vec::new();
    for (concept, found) in CoalitionConcept::ALL.into_iter().zip(&found.stable) {
        let is_idle = !members.iter().any(|it| world.controls(*it));
        let is_answered = members.iter().all(|it| world.likes[*it].is_some())
            && (concept != CoalitionConcept::Seq || rest.iter().all(is_known));
        let expected = match (is_idle, is_answered) {
            (true, _) => Some(vec![true; world.n()]),
            (false, false) => None,
            (false, true) => {
                let judge = |it| is_coalitional(&world, (&members, &rest), concept, sanction, it);
                Some((0..world.n()).map(judge).collect())
            }
        };
        if expected.as_ref() != found.known() {
            let word = concept.word();
            faults.push(format!("{word} of {members:?}: expected {expected:?}, found {found:?}"));
        }
    }
    faults
}

fn is_coalitional(
    world: &World<'_>,
    (members, rest): (&[usize], &[usize]),
    concept: CoalitionConcept,
    sanction: Sanction,
    state: usize,
) -> bool {
    let is_better = |it: &usize| members.iter().all(|party| world.is_better(*party, *it, state));
    let reached = |from: usize| world::sequences(world, members, from, (false, Sanction::Any));
    let answers =
        |from: usize, improving| world::sequences(world, rest, from, (improving, sanction));
    let holds = |it: &usize| !is_better(it) && !reached(*it).iter().any(is_better);
    reached(state).into_iter().filter(is_better).all(|to| match concept {
        CoalitionConcept::Nash => false,
        CoalitionConcept::Gmr => answers(to, false).iter().any(|it| !is_better(it)),
        CoalitionConcept::Smr => answers(to, false).iter().any(holds),
        CoalitionConcept::Seq => answers(to, true).iter().any(|it| !is_better(it)),
    })
}

/// Finds what is wrong with limited-move stability; nothing if it is right. As [`check_stability`].
#[must_use]
pub fn check_limited_move(case: &Case, found: &LimitedMove) -> Vec<String> {
    let world = match World::of(case) {
        Ok(it) => it,
        Err(why) => return vec![format!("not checked: {why}")],
    };
    let movers: Vec<usize> = (0..world.n_parties()).filter(|it| world.controls(*it)).collect();
    let mut faults = Vec::new();
    for party in 0..world.n_parties() {
        let stays = |state: usize| match movers.iter().find(|it| **it != party) {
            Some(&other) if movers.contains(&party) => {
                end(&world, (party, other), found.horizon, state) == state
            }
            _ => true,
        };
        let expected: Vec<bool> = (0..world.n()).map(stays).collect();
        if expected != found.stable[party] {
            let found = &found.stable[party];
            faults.push(format!("party {party}: expected {expected:?}, found {found:?}"));
        }
    }
    faults
}

/// Where things end if `party` is to move, with a number of moves to go.
fn end(world: &World<'_>, (party, other): (usize, usize), moves: u32, state: usize) -> usize {
    if moves == 0 {
        return state;
    }
    let mut best: Option<usize> = None;
    for &to in world.moves(party, state) {
        let end = end(world, (other, party), moves - 1, to);
        let is_before = best.is_none_or(|best| {
            let is_equal = !world.is_better(party, best, end) && !world.is_better(party, end, best);
            world.is_better(party, end, best) || (is_equal && end < best)
        });
        if is_before {
            best = Some(end);
        }
    }
    best.filter(|&it| world.is_better(party, it, state)).unwrap_or(state)
}

/// Finds what is wrong with the reasons of verdicts: moves that cannot be made, answers that do not deter, or
/// temptations that are left out. It does not ask whether an answer is a shortest one.
#[must_use]
pub fn check_certificates(case: &Case, sanction: Sanction, found: &[Certificate]) -> Vec<String> {
    match World::of(case) {
        Ok(world) => found.iter().flat_map(|it| reasons(&world, sanction, it)).collect(),
        Err(why) => vec![format!("not checked: {why}")],
    }
}

fn reasons(world: &World<'_>, sanction: Sanction, found: &Certificate) -> Vec<String> {
    let (party, state) = (found.party.0, found.state as usize);
    let mut faults = Vec::new();
    let mut tempting: Vec<usize> = found.temptations.iter().map(|it| it.to as usize).collect();
    tempting.sort_unstable();
    let expected: Vec<usize> = if world.controls(party) {
        world.improvements(party, state).into_iter().collect()
    } else {
        vec![]
    };
    if tempting != expected {
        faults.push(format!("temptations: expected {expected:?}, found {tempting:?}"));
    }
    for temptation in &found.temptations {
        let Some(answer) = &temptation.answer else { continue };
        let steps =
            answer.steps.iter().map(|it| (it.by.iter().map(|it| it.0).collect(), it.to as usize));
        let steps: Vec<(Vec<usize>, usize)> = steps.collect();
        let (to, end) = (temptation.to as usize, answer.end as usize);
        let is_led = match found.concept {
            Concept::Sim => is_at_once(world, party, (state, to, end), &steps),
            concept => is_in_turn(world, party, (concept, sanction), (to, end), &steps),
        };
        let is_held = !matches!(found.concept, Concept::Smr | Concept::Sseq)
            || !world.moves(party, end).iter().any(|it| world.is_better(party, *it, state));
        if !is_led || !is_held || world.is_better(party, end, state) {
            faults.push(format!("the answer to {to} does not hold: {answer:?}"));
        }
    }
    faults
}

fn is_at_once(
    world: &World<'_>,
    party: usize,
    (state, to, end): (usize, usize, usize),
    steps: &[(Vec<usize>, usize)],
) -> bool {
    let is_own = |(by, to): &(Vec<usize>, usize)| {
        by.len() == 1 && by[0] != party && world.improvements(by[0], state).contains(to)
    };
    let moves: Vec<usize> = steps.iter().map(|it| it.1).chain([to]).collect();
    steps.iter().all(is_own) && world.together(state, &moves) == Some(end)
}

fn is_in_turn(
    world: &World<'_>,
    party: usize,
    (concept, sanction): (Concept, Sanction),
    (to, end): (usize, usize),
    steps: &[(Vec<usize>, usize)],
) -> bool {
    let improving = matches!(concept, Concept::Seq | Concept::Sseq);
    let others: Vec<usize> = (0..world.n_parties()).filter(|it| *it != party).collect();
    let mut at = to;
    for (by, next) in steps {
        let can = |it: &usize| {
            *it != party
                && world.moves(*it, at).contains(next)
                && (!improving || world.is_better(*it, *next, at))
        };
        if by.is_empty() || !by.iter().all(can) {
            return false;
        }
        at = *next;
    }
    // That nobody moves twice where the rule forbids it is the same as that the end is one of the ends.
    at == end && world::sequences(world, &others, to, (improving, sanction)).contains(&end)
}

/// The verdicts of a party on every state; nothing where preferences are missing that they rest on.
fn verdicts(
    world: &World<'_>,
    concept: Concept,
    party: PartyIdx,
    sanction: Sanction,
) -> Option<Vec<bool>> {
    let party = party.0;
    let can_move = |party: usize| (0..world.n()).any(|it| !world.moves(party, it).is_empty());
    let controls = |party: usize| world.controls(party);
    if !controls(party) {
        return Some(vec![true; world.n()]);
    }
    world.likes[party].as_ref()?;
    let rests_on_others = matches!(concept, Concept::Seq | Concept::Sseq | Concept::Sim);
    let others: Vec<usize> = (0..world.n_parties()).filter(|it| *it != party).collect();
    if rests_on_others && others.iter().any(|&it| controls(it) && world.likes[it].is_none()) {
        return None;
    }
    let others: Vec<usize> = others.into_iter().filter(|&it| can_move(it)).collect();
    let judge = Judge { world, party, others: &others, sanction };
    Some((0..world.n()).map(|it| judge.is_stable(concept, it)).collect())
}

struct Judge<'a> {
    world: &'a World<'a>,
    party: usize,
    others: &'a [usize],
    sanction: Sanction,
}

impl Judge<'_> {
    fn is_stable(&self, concept: Concept, state: usize) -> bool {
        let world = self.world;
        let is_no_better = |it: &usize| !world.is_better(self.party, *it, state);
        let cannot_escape =
            |it: &usize| is_no_better(it) && world.moves(self.party, *it).iter().all(is_no_better);
        world.improvements(self.party, state).iter().all(|&to| match concept {
            Concept::Nash => false,
            Concept::Gmr => self.answers(to, false).iter().any(is_no_better),
            Concept::Smr => self.answers(to, false).iter().any(cannot_escape),
            Concept::Seq => self.answers(to, true).iter().any(is_no_better),
            Concept::Sseq => self.answers(to, true).iter().any(cannot_escape),
            Concept::Sim => self.at_once(state, to).iter().any(is_no_better),
        })
    }

    /// Where the others can lead from a state, under the rule of answers.
    fn answers(&self, state: usize, improving: bool) -> BTreeSet<usize> {
        world::sequences(self.world, self.others, state, (improving, self.sanction))
    }

    /// Where an improvement leads if each of the others stays or moves to something it likes better, at once.
    fn at_once(&self, state: usize, to: usize) -> BTreeSet<usize> {
        let world = self.world;
        let mut joint = vec![vec![to]];
        for &other in self.others {
            let choices = world.improvements(other, state).into_iter().chain([state]);
            let choices: Vec<usize> = choices.collect();
            joint = joint
                .iter()
                .flat_map(|so_far| {
                    choices.iter().map(move |&it| {
                        let mut all = so_far.clone();
                        all.push(it);
                        all
                    })
                })
                .collect();
        }
        joint.iter().filter_map(|moves| world.together(state, moves)).collect()
    }
}
