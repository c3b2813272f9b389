//! SIM: answers of the others at the same time, each to something it likes better from the state that is left.

use zopa_model::PartyIdx;

use crate::model::GraphModel;
use crate::space::{NONE, small};

/// Whether each state is stable for a party, all preferences being known; nothing if stopped.
///
/// Moves are applied together as the issues they change. Two moves that set an issue, which several parties may
/// control, to different options cannot be made together.
pub(crate) fn simultaneous(
    model: &GraphModel,
    party: PartyIdx,
    ranks: &[u32],
    stop: &dyn Fn() -> bool,
) -> Option<Vec<bool>> {
    const OFTEN: u32 = 1 << 10;
    let mut judge = Judge::new(model, party, ranks);
    if let [other] = judge.others.as_slice()
        && judge.shared.is_empty()
        && !model.movers[*other].has_axes()
    {
        return against_one(model, (party.0, *other), ranks, stop);
    }
    let mut stable = Vec::with_capacity(model.n_states());
    for state in model.states() {
        if state % OFTEN == 0 && stop() {
            return None;
        }
        stable.push(judge.is_stable(state));
    }
    Some(stable)
}

/// The same against one other party that can change everything back, which controls no issue of the first.
///
/// What the other likes better than a state are the last of the states it can move between, in the order in which it
/// likes them. Moved along with an improvement of the first party, the least of them is found for all of these states
/// in one pass from the last to the first.
///
/// Cost: states times the options that the first party can choose from.
fn against_one(
    model: &GraphModel,
    (party, other): (usize, usize),
    ranks: &[u32],
    stop: &dyn Fn() -> bool,
) -> Option<Vec<bool>> {
    let likes = model.ranks[other].as_deref().expect("all preferences are known");
    let choices = choices(model, party);
    let grid = Grid::new(model, (party, other), ranks);
    let mut stable = vec![true; model.n_states()];
    for cell in 0..small(model.movers[other].n_cells()) {
        if stop() {
            return None;
        }
        let members = model.movers[other].members(cell);
        let Some(&first) = members.first() else { continue };
        let (block, own_row, _) = grid.place(first);
        let columns: Vec<usize> = members.iter().map(|it| grid.place(*it).2).collect();
        let may_go = |to: &usize| model.movers[party].may_go(model, choices[own_row], choices[*to]);
        for row in (0..choices.len()).filter(may_go) {
            let row = grid.row(block, row);
            let (mut least, mut tied, mut last) = (NONE, NONE, 0);
            for (&state, &column) in members.iter().zip(&columns).rev() {
                if likes[state as usize] != last {
                    least = least.min(tied);
                    (tied, last) = (NONE, likes[state as usize]);
                }
                let (own, rank) = (ranks[state as usize], row[column]);
                if rank != NONE && rank > own && least > own {
                    stable[state as usize] = false;
                }
                tied = tied.min(rank);
            }
        }
    }
    Some(stable)
}

/// Ranks in blocks: a row per choice of one party, a column per choice of the other, so that one row is read at a time.
struct Grid<'a> {
    model: &'a GraphModel,
    /// Per issue: what a step adds to the code of a package, how many options it has, what a step adds to a place.
    steps: Vec<(u32, u32, usize)>,
    rows: usize,
    columns: usize,
    /// [`NONE`] where there is no state.
    ranks: Vec<u32>,
}

impl<'a> Grid<'a> {
    fn new(
        model: &'a GraphModel,
        (of_rows, of_columns): (usize, usize),
        ranks: &[u32],
    ) -> Grid<'a> {
        let space = &model.space;
        let of = |party: usize| model.movers[party].issues.iter().copied();
        let is_rest = |it: &usize| of(of_rows).chain(of(of_columns)).all(|own| own != *it);
        let rest = (0..space.sizes.len()).filter(is_rest);
        let mut steps = Vec::new();
        let mut step = 1;
        for issue in of(of_columns).chain(of(of_rows)).chain(rest) {
            steps.push((space.strides[issue], space.sizes[issue], step));
            step *= space.sizes[issue] as usize;
        }
        let n = |party: usize| of(party).map(|it| space.sizes[it] as usize).product();
        let (rows, columns) = (n(of_rows), n(of_columns));
        let mut grid = Grid { model, steps, rows, columns, ranks: vec![NONE; step] };
        for (state, &rank) in model.states().zip(ranks) {
            let (block, row, column) = grid.place(state);
            grid.ranks[(block * rows + row) * columns + column] = rank;
        }
        grid
    }

    /// Block, row and column of a state.
    fn place(&self, state: u32) -> (usize, usize, usize) {
        let code = self.model.space.codes[state as usize];
        let steps = self.steps.iter();
        let place: usize = steps.map(|(from, size, to)| (code / from % size) as usize * to).sum();
        let line = place / self.columns;
        (line / self.rows, line % self.rows, place % self.columns)
    }

    fn row(&self, block: usize, row: usize) -> &[u32] {
        let start = (block * self.rows + row) * self.columns;
        &self.ranks[start..start + self.columns]
    }
}

/// What each choice of options on the issues of a party adds to the code of a package; the first issue fastest.
fn choices(model: &GraphModel, party: usize) -> Vec<u32> {
    let space = &model.space;
    let mut all = vec![0];
    for &issue in &model.movers[party].issues {
        let options = 0..space.sizes[issue];
        let with = |option: u32| all.iter().map(move |it| it + option * space.strides[issue]);
        all = options.flat_map(with).collect();
    }
    all
}

/// An answer of the others to an improvement: which state each has moved to, in the order of the parties who can
/// move, the state itself for those who stay.
pub(crate) fn answer(
    model: &GraphModel,
    party: PartyIdx,
    (state, to): (u32, u32),
) -> Option<(Vec<(PartyIdx, u32)>, u32)> {
    let ranks = model.ranks[party.0].as_deref()?;
    let mut judge = Judge::new(model, party, ranks);
    judge.look(state);
    let end = judge.deterred(state, to)?;
    let chosen = judge.others.iter().zip(&judge.choices).zip(&judge.picked);
    let moved = chosen.filter_map(|((other, choices), picked)| {
        let to = *choices.get(*picked)?;
        (to != state).then_some((PartyIdx(*other), to))
    });
    Some((moved.collect(), end))
}

struct Judge<'a> {
    model: &'a GraphModel,
    party: usize,
    ranks: &'a [u32],
    /// The other parties who can move.
    others: Vec<usize>,
    /// Per other party, where it may go from the state at hand: to stay comes first.
    choices: Vec<Vec<u32>>,
    /// The same as what is added to the code of a package.
    shifts: Vec<Vec<u32>>,
    /// The choices tried last; what deterred one improvement often deters the next.
    picked: Vec<usize>,
    improvements: Vec<u32>,
    /// The least rank over all options of the issues of the others; what is above it cannot be deterred.
    floor: Vec<u32>,
    /// Issues that several parties control.
    shared: Vec<usize>,
}

impl<'a> Judge<'a> {
    fn new(model: &'a GraphModel, party: PartyIdx, ranks: &'a [u32]) -> Judge<'a> {
        let party = party.0;
        let is_other = |it: &usize| *it != party && model.can_move(PartyIdx(*it));
        let others: Vec<usize> = (0..model.n_parties()).filter(is_other).collect();
        let n = others.len();
        let controls = |party: usize, issue: usize| model.movers[party].issues.contains(&issue);
        let n_controlling =
            |issue: usize| (0..model.n_parties()).filter(|&it| controls(it, issue)).count();
        let n_issues = model.space.sizes.len();
        let of_others: Vec<usize> =
            (0..n_issues).filter(|&it| others.iter().any(|&party| controls(party, it))).collect();
        Judge {
            model,
            party,
            ranks,
            choices: vec![Vec::new(); n],
            shifts: vec![Vec::new(); n],
            picked: vec![0; n],
            improvements: Vec::new(),
            floor: floor(model, &of_others, ranks),
            shared: (0..n_issues).filter(|&it| n_controlling(it) > 1).collect(),
            others,
        }
    }

    fn is_stable(&mut self, state: u32) -> bool {
        let mut improvements = std::mem::take(&mut self.improvements);
        self.model.movers[self.party].improvements(state, self.ranks, &mut improvements);
        let own = self.ranks[state as usize];
        let can_all_be = improvements.iter().all(|it| self.floor[*it as usize] <= own);
        let is_stable = can_all_be && {
            if !improvements.is_empty() {
                self.look(state);
            }
            improvements.iter().all(|&it| self.deterred(state, it).is_some())
        };
        self.improvements = improvements;
        is_stable
    }

    /// Finds out what the others may choose at a state.
    fn look(&mut self, state: u32) {
        let codes = &self.model.space.codes;
        for ((other, choices), shifts) in
            self.others.iter().zip(&mut self.choices).zip(&mut self.shifts)
        {
            let ranks = self.model.ranks[*other].as_deref().expect("all preferences are known");
            self.model.movers[*other].improvements(state, ranks, choices);
            choices.insert(0, state);
            shifts.clear();
            let code = codes[state as usize];
            shifts.extend(choices.iter().map(|it| codes[*it as usize].wrapping_sub(code)));
        }
        self.picked.fill(0);
    }

    /// The state that deters an improvement, with the choices that lead there in `picked`.
    fn deterred(&mut self, state: u32, to: u32) -> Option<u32> {
        if let Some(end) = self.end(state, to) {
            return Some(end);
        }
        self.picked.fill(0);
        loop {
            if let Some(end) = self.end(state, to) {
                return Some(end);
            }
            if !self.next() {
                return None;
            }
        }
    }

    /// The next choice of everybody; whether there is one.
    fn next(&mut self) -> bool {
        for (picked, choices) in self.picked.iter_mut().zip(&self.choices) {
            *picked += 1;
            if *picked < choices.len() {
                return true;
            }
            *picked = 0;
        }
        false
    }

    /// Where the picked choices lead together with an improvement, if that is a state no better than the one left.
    fn end(&self, state: u32, to: u32) -> Option<u32> {
        let space = &self.model.space;
        let shifts = self.shifts.iter().zip(&self.picked).map(|(shifts, &it)| shifts[it]);
        let end = if self.shared.is_empty() {
            let code = shifts.fold(space.codes[to as usize], u32::wrapping_add);
            space.at(code)
        } else {
            self.together(state, to)
        };
        end.filter(|&it| it != NONE && self.ranks[it as usize] <= self.ranks[state as usize])
    }

    /// Where moves lead that may change the same issues.
    fn together(&self, state: u32, to: u32) -> Option<u32> {
        let space = &self.model.space;
        let picked = self.choices.iter().zip(&self.picked).map(|(choices, &it)| choices[it]);
        let moved: Vec<u32> = picked.chain([to]).collect();
        let mut code = 0;
        for issue in 0..space.sizes.len() {
            let old = space.option(state, issue);
            let mut new = moved.iter().map(|&it| space.option(it, issue)).filter(|it| *it != old);
            let option = new.next().unwrap_or(old);
            if self.shared.contains(&issue) && new.any(|it| it != option) {
                return None;
            }
            code += option * space.strides[issue];
        }
        space.at(code)
    }
}

/// For each state the least value over all options of some issues, the others as they are.
fn floor(model: &GraphModel, issues: &[usize], values: &[u32]) -> Vec<u32> {
    let space = &model.space;
    let kept: Vec<(u32, u32)> = (0..space.sizes.len())
        .filter(|it| !issues.contains(it))
        .map(|it| (space.strides[it], space.sizes[it]))
        .collect();
    let group = |code: &u32| -> u32 {
        kept.iter().map(|(stride, size)| code / stride % size * stride).sum()
    };
    let groups: Vec<u32> = space.codes.iter().map(group).collect();
    let mut least = vec![NONE; space.n_packages as usize];
    for (&group, &value) in groups.iter().zip(values) {
        least[group as usize] = least[group as usize].min(value);
    }
    groups.iter().map(|&it| least[it as usize]).collect()
}
