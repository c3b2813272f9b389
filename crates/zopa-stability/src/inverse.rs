//! The least that would have to change for one state to be stable.
//!
//! Whether a state is stable for a party rests, of what the party likes, only on which states it likes better than
//! that one. The fewer these are, the more is stable: fewer moves tempt, and more answers deter. So it is enough to
//! ask which of them it would have to like no better.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{Case, IssueIdx, Number, PartyIdx};

use crate::answer::{Change, Concept, Guarantee, Inverse, Least, Part, Reason, Removal, Sanction};
use crate::certificate::{certificate, others, rests_on_others};
use crate::cover::{Cover, Covered};
use crate::model::GraphModel;
use crate::mover::is_away;
use crate::paths::Paths;
use crate::preference::Preference;
use crate::space::small;

/// Most states of a model in which least changes are searched for; beyond it there are bounds.
pub const MOST_INVERTED_STATES: u32 = 1024;
/// Most other parties of whom each may answer once, where least changes are searched for.
const MOST_ONCE_EACH: usize = 8;

/// Finds out what would have to change for a state to be stable, in every sense.
///
/// Each party's change is the least by itself, with the others as they are. For Nash it is exact always; for GMR,
/// SMR, SEQ and SSEQ exact by search up to [`MOST_INVERTED_STATES`] and within a limit of looks, and a proven lower
/// and upper bound beyond; for SIM bounds. A guarantee counts ties as stable; it is least for Nash always, and up
/// to [`MOST_INVERTED_STATES`] for the rest.
///
/// Restrictions are the fewest that leave nobody a move to something better, so that the state is stable in every
/// sense. `stop` is asked often; after it has said yes bounds are wider than need be.
///
/// Cost: for each tempting move a search of what the others reach, and a search over subsets.   Tolerance: exact.
/// Definition in `check`.
#[must_use]
pub fn inverse(
    case: &Case,
    model: &GraphModel,
    (sanction, state): (Sanction, u32),
    stop: &dyn Fn() -> bool,
) -> Inverse {
    let mut changes = Vec::new();
    for party in case.party_idxs().filter(|it| model.can_move(*it)) {
        let solver = Solver { case, model, party, sanction, state, stop };
        changes.extend(Concept::ALL.into_iter().filter_map(|it| solver.change(it)));
    }
    Inverse { state, sanction, changes, removals: removals(case, model, state, stop) }
}

struct Solver<'a> {
    case: &'a Case,
    model: &'a GraphModel,
    party: PartyIdx,
    sanction: Sanction,
    state: u32,
    stop: &'a dyn Fn() -> bool,
}

impl Solver<'_> {
    fn change(&self, concept: Concept) -> Option<Change> {
        let found = certificate(self.model, self.sanction, (concept, self.party, self.state))?;
        let open = found.temptations.iter().filter(|it| it.answer.is_none()).map(|it| it.to);
        let open: BTreeSet<u32> = open.collect();
        let states = self.states(concept, &open);
        let guarantee = self.guarantee(concept, &open);
        Some(Change { party: self.party, concept, states, guarantee })
    }

    fn is_small(&self) -> bool {
        self.model.n_states() <= MOST_INVERTED_STATES as usize
    }

    fn is_better(&self, state: u32) -> bool {
        self.model.rank(self.party, state) > self.model.rank(self.party, self.state)
    }

    /// The fewest states that would have to be liked no better, if the moves that nothing deters lead to `open`.
    fn states(&self, concept: Concept, open: &BTreeSet<u32>) -> Least<u32> {
        // Without the moves that nothing deters the state is stable.
        let all = vec![open.iter().copied().collect::<Vec<u32>>()];
        let upper = open.len();
        let n_others = others(self.model, self.party).len();
        // Where nobody can answer, every sense is that of Nash.
        if concept == Concept::Nash || n_others == 0 {
            return Least { at_least: upper, at_most: upper, ways: all, has_more: false };
        }
        let rough =
            Least { at_least: upper.min(1), at_most: upper, ways: all.clone(), has_more: true };
        let n_others = others(self.model, self.party).len();
        let is_many = self.sanction == Sanction::OnceEach && n_others > MOST_ONCE_EACH;
        if concept == Concept::Sim || is_many || !self.is_small() {
            return rough;
        }
        let Some(cover) = self.cover(concept, open) else { return rough };
        least(&cover.least(self.stop), all, u32::clone)
    }

    /// What serves every move that nothing deters: that it tempts no more, or that an answer to it deters.
    fn cover(&self, concept: Concept, open: &BTreeSet<u32>) -> Option<Cover> {
        let mut needs = Vec::new();
        for &to in open {
            if (self.stop)() {
                return None;
            }
            let mut need = self.answers(concept, to);
            need.insert(to);
            needs.push(need);
        }
        let holds = matches!(concept, Concept::Smr | Concept::Sseq);
        let asked: BTreeSet<u32> = needs.iter().flatten().copied().collect();
        let bundle = |end: u32| {
            if !asked.contains(&end) {
                return Vec::new();
            }
            let moves = if holds { self.model.moves(self.party, end) } else { Vec::new() };
            moves.into_iter().chain([end]).filter(|&it| self.is_better(it)).collect()
        };
        let n = small(self.model.n_states());
        let mut bundles: Vec<Vec<u32>> = (0..n).map(bundle).collect();
        let mut list = Vec::new();
        for (to, need) in open.iter().zip(needs) {
            // That a move tempts no more takes one state; any answer that ends there takes no fewer.
            bundles.push(vec![*to]);
            let own = small(bundles.len()) - 1;
            let rest = need.into_iter().filter(|&it| !bundles[it as usize].contains(to));
            list.push(rest.chain([own]).collect());
        }
        Some(Cover { needs: list, bundles, n_elements: n as usize })
    }

    /// Where the others can lead from a state.
    fn answers(&self, concept: Concept, from: u32) -> BTreeSet<u32> {
        let (model, improving) = (self.model, rests_on_others(concept));
        let others = others(model, self.party);
        if self.sanction == Sanction::Any {
            let paths = Paths::new(model, from, &others, improving);
            return model.states().filter(|&it| paths.reaches(it)).collect();
        }
        let mut seen: BTreeSet<(u32, u32)> = BTreeSet::from([(from, 0)]);
        let mut open = vec![(from, 0u32)];
        let mut ends = BTreeSet::new();
        while let Some((at, moved)) = open.pop() {
            for (nth, &other) in others.iter().enumerate() {
                let likes = |to: &u32| !improving || model.rank(other, *to) > model.rank(other, at);
                if self.sanction == Sanction::OnceEach && moved & 1 << nth != 0 {
                    continue;
                }
                for to in model.moves(other, at).into_iter().filter(likes) {
                    ends.insert(to);
                    let now = (to, moved | 1u32.checked_shl(small(nth)).unwrap_or(0));
                    if self.sanction == Sanction::OnceEach && seen.insert(now) {
                        open.push(now);
                    }
                }
            }
        }
        ends
    }

    /// How much more the state would have to be worth.
    ///
    /// What it has to reach is what some state is worth that is liked better now, so it is looked for among their
    /// ranks, by halving: the more it is worth, the more is stable.
    fn guarantee(&self, concept: Concept, open: &BTreeSet<u32>) -> Option<Guarantee> {
        let model = self.model;
        if !matches!(model.preference(self.party), Preference::Values | Preference::MiddleValues) {
            return None;
        }
        let own = model.rank(self.party, self.state)?;
        let Some(&best) = open.iter().max_by_key(|it| model.rank(self.party, **it)) else {
            return Some(Guarantee { amount: Number::zero(), is_least: true });
        };
        let mut by_rank: BTreeMap<u32, u32> = BTreeMap::new();
        by_rank.insert(model.rank(self.party, best)?, best);
        if concept != Concept::Nash && self.is_small() {
            let ranks = model.states().filter_map(|it| Some((model.rank(self.party, it)?, it)));
            by_rank.extend(ranks.filter(|it| it.0 > own && it.1 != best));
        }
        let is_least = concept == Concept::Nash || self.is_small();
        let levels: Vec<u32> = by_rank.keys().copied().collect();
        let first = levels.partition_point(|&it| !self.is_stable_at(concept, it));
        // The best of the moves that nothing deters is enough, so that there is a level.
        let level = by_rank[&levels[first.min(levels.len() - 1)]];
        let amount = &self.worth(level) - &self.worth(self.state);
        Some(Guarantee { amount, is_least })
    }

    /// Whether the state is stable if it were liked as much as states of some rank.
    fn is_stable_at(&self, concept: Concept, level: u32) -> bool {
        let Some(ranks) = &self.model.ranks[self.party.0] else { return false };
        if concept == Concept::Nash || !self.is_small() {
            return true;
        }
        let mut raised = ranks.clone();
        raised[self.state as usize] = level;
        let model = self.model.with_preference(self.party, &raised);
        certificate(&model, self.sanction, (concept, self.party, self.state))
            .is_some_and(|it| it.is_stable())
    }

    /// What a state is worth to the party, at the middle of what is not known exactly.
    fn worth(&self, state: u32) -> Number {
        let Some(values) = self.case.values(self.party) else { return Number::zero() };
        let sizes: Vec<u32> = self.case.issues().iter().map(|it| it.n_options()).collect();
        let middle = values.middle(&sizes);
        let package = self.model.package(state);
        let issues = middle.worth.iter().zip(&package.0);
        let sum = issues.fold(Number::zero(), |sum, it| &sum + &it.0[*it.1 as usize]);
        let bonuses = values.bonuses.iter().zip(&middle.bonuses);
        let held = bonuses.filter(|it| it.0.when.holds(self.case.issues(), &package));
        held.fold(sum, |sum, it| &sum + it.1)
    }
}

/// The least number, where the search ended; `all` do in any case.
fn least<T: Clone + Ord>(
    found: &Covered,
    all: Vec<Vec<T>>,
    element: impl Fn(&u32) -> T,
) -> Least<T> {
    let upper = all.first().map_or(0, Vec::len);
    if found.ways.is_empty() {
        let at_least = found.at_least.min(upper);
        return Least { at_least, at_most: upper, ways: all, has_more: true };
    }
    let ways = found.ways.iter().map(|it| it.iter().map(&element).collect()).collect();
    let Covered { at_least, has_more, .. } = *found;
    Least { at_least, at_most: at_least, ways, has_more }
}

/// The fewest restrictions that leave nobody a move to something better.
fn removals(
    case: &Case,
    model: &GraphModel,
    state: u32,
    stop: &dyn Fn() -> bool,
) -> Part<Least<Removal>> {
    let movers: Vec<PartyIdx> = case.party_idxs().filter(|it| model.can_move(*it)).collect();
    let unknown = movers.iter().copied().filter(|it| model.ranks[it.0].is_none());
    let unknown: Vec<PartyIdx> = unknown.collect();
    if !unknown.is_empty() {
        return Part::Missing(Reason::UnknownPreferences(unknown));
    }
    let mut needs: BTreeSet<Vec<Removal>> = BTreeSet::new();
    for party in movers {
        let ranks = model.ranks[party.0].as_deref().expect("it is known");
        let mut better = Vec::new();
        model.movers[party.0].improvements(state, ranks, &mut better);
        needs.extend(better.iter().map(|&to| preventing(case, model, party, (state, to))));
    }
    let needs = tightest(needs);
    // To take from every party what it would change does; of one restriction per move none is needed twice.
    let all: BTreeSet<Removal> = needs.iter().filter_map(|it| it.iter().max()).copied().collect();
    let elements: BTreeSet<Removal> = needs.iter().flatten().copied().collect();
    let elements: Vec<Removal> = elements.into_iter().collect();
    let place = |it: &Removal| small(elements.binary_search(it).expect("it is listed"));
    let n_elements = elements.len();
    let cover = Cover {
        needs: needs.iter().map(|it| it.iter().map(place).collect()).collect(),
        bundles: (0..small(n_elements)).map(|it| vec![it]).collect(),
        n_elements,
    };
    let all = vec![all.into_iter().collect()];
    Part::Known(least(&cover.least(stop), all, |it| elements[*it as usize]))
}

/// The needs that contain no other one: what serves these serves all.
fn tightest(needs: BTreeSet<Vec<Removal>>) -> Vec<BTreeSet<Removal>> {
    let mut needs: Vec<BTreeSet<Removal>> =
        needs.into_iter().map(|it| it.into_iter().collect()).collect();
    needs.sort_by_key(BTreeSet::len);
    let mut kept: Vec<BTreeSet<Removal>> = Vec::new();
    for need in needs {
        if !kept.iter().any(|it| it.is_subset(&need)) {
            kept.push(need);
        }
    }
    kept
}

/// The restrictions of which each prevents a move.
fn preventing(
    case: &Case,
    model: &GraphModel,
    party: PartyIdx,
    (from, to): (u32, u32),
) -> Vec<Removal> {
    let mut list = Vec::new();
    for issue in case.issue_idxs() {
        let IssueIdx(nth) = issue;
        let (old, new) = (model.space.option(from, nth), model.space.option(to, nth));
        if old == new {
            continue;
        }
        let it = case.issue(issue);
        if it.reversible && !is_away(it.status_quo.unwrap_or(0), old, new) {
            list.push(Removal::Irreversible(issue));
        }
        list.push(Removal::Option(issue, new));
        list.push(Removal::Control(issue, party));
    }
    list.sort_unstable();
    list
}
