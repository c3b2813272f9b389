//! Among orders within given guarantees: the shortest, then the one with early gains, then the first in case order.

use crate::chains::Counts;
use crate::clock::Clock;
use crate::control::Control;
use crate::exchange::Exchange;
use crate::lattice::Lattice;
use crate::scaled::{Scalar, Scaled};

/// How soon every party has something: the delivery with which the last of them gets its first gain, then the
/// sum of these deliveries over the parties. Less is sooner.
pub(crate) type Early = (u32, u64);

/// A beginning of an order that leads to a state.
struct Beginning<T> {
    state: usize,
    /// Its place among the beginnings with one delivery less.
    from: u32,
    step: usize,
    /// How early gains are. While a party has still nothing its gain will be the last, whatever came before it, so
    /// that the first number stays 0 until all have something.
    early: Early,
    clock: Clock<T>,
    /// The beginning before it on the list of the same state.
    next: u32,
    /// Whether every party that gains anything has something.
    is_settled: bool,
    is_dropped: bool,
}

const NOBODY: u32 = u32::MAX;

/// The first order of all whose temptations stay within `limits`; nothing if stopped.
///
/// Level by level, all beginnings with the same number of deliveries. Those kept stand in case order, so that
/// they are made in case order too, and of two that are alike the first made is the first in case order. A
/// beginning is dropped for another one in the same state that is no later and comes before it by early gains
/// and case order: whatever completes one completes the other.
pub(crate) fn first<T: Scalar>(
    exchange: &Exchange,
    scaled: &Scaled<T>,
    (lattice, limits): (&Lattice<'_, T>, &[T]),
    control: &Control<'_>,
) -> Option<Vec<usize>> {
    let alive = lattice.alive(limits, control)?;
    let waited = Waited::new(exchange);
    let mut lists = vec![NOBODY; lattice.size()];
    let gives = gives(exchange);
    let gainers: Vec<bool> =
        (0..exchange.n_parties()).map(|it| gives.iter().any(|gives| gives[it])).collect();
    let (mut counts, mut ways) = (Vec::new(), Vec::new());
    let mut has = vec![false; exchange.n_parties()];
    let mut level = vec![Beginning::first(exchange)];
    let mut traces = Vec::new();
    for depth in 1..=lattice.chains.n_deliveries() {
        let before = std::mem::take(&mut level);
        for (from, beginning) in (0u32..).zip(&before) {
            if from.is_multiple_of(1 << 12) && (control.stop)() {
                return None;
            }
            lattice.count_into(beginning.state, &mut counts);
            if !beginning.is_settled {
                has_something(&gives, lattice, &counts, &mut has);
            }
            ways_in_order(lattice, (beginning.state, &counts), &alive, &mut ways);
            for &(step, state) in &ways {
                let (early, is_settled) = if beginning.is_settled {
                    (beginning.early, true)
                } else {
                    early_so_far((&gives[step], &gainers), beginning.early, &has, depth)
                };
                let mut clock = beginning.clock.after(exchange, step, &scaled.lengths[step]);
                waited.forget(&mut clock, || lattice.counts(state), lattice);
                let next = NOBODY;
                let made = Beginning {
                    state,
                    from,
                    step,
                    early,
                    clock,
                    next,
                    is_settled,
                    is_dropped: false,
                };
                keep(&mut level, &mut lists, made);
            }
        }
        for it in &level {
            lists[it.state] = NOBODY;
        }
        level.retain(|it| !it.is_dropped);
        traces.push(level.iter().map(|it| (it.from, small(it.step))).collect::<Vec<_>>());
    }
    let rank = |it: &Beginning<T>| (it.clock.end.clone(), it.early);
    let (best, _) = level.iter().enumerate().min_by_key(|(_, it)| rank(it))?;
    Some(traced(&traces, best))
}

impl<T: Scalar> Beginning<T> {
    /// Nothing delivered yet.
    fn first(exchange: &Exchange) -> Beginning<T> {
        Beginning {
            state: 0,
            from: NOBODY,
            step: 0,
            early: (0, 0),
            clock: Clock::new(exchange),
            next: NOBODY,
            is_settled: false,
            is_dropped: false,
        }
    }
}

/// A place of a step, of which there are at most [`MAX_DELIVERIES`](crate::MAX_DELIVERIES).
fn small(step: usize) -> u16 {
    u16::try_from(step).expect("deliveries are limited")
}

/// Adds a beginning, unless one of the same state makes it needless; drops those that it makes needless.
fn keep<T: Scalar>(level: &mut Vec<Beginning<T>>, lists: &mut [u32], mut made: Beginning<T>) {
    let head = lists[made.state];
    let mut at = head;
    while at != NOBODY {
        let it = &level[at as usize];
        if !it.is_dropped && it.early <= made.early && it.clock.is_no_later(&made.clock) {
            return;
        }
        at = it.next;
    }
    let mut at = head;
    while at != NOBODY {
        let it = &mut level[at as usize];
        // One that was made before comes first in case order: only an earlier gain makes up for that.
        it.is_dropped |= made.early < it.early && made.clock.is_no_later(&it.clock);
        at = it.next;
    }
    made.next = head;
    lists[made.state] = u32::try_from(level.len()).expect("beginnings fit memory");
    level.push(made);
}

/// The possible next deliveries and where they lead, in case order.
fn ways_in_order<T: Scalar>(
    lattice: &Lattice<'_, T>,
    (state, counts): (usize, &Counts),
    alive: &[bool],
    ways: &mut Vec<(usize, usize)>,
) {
    ways.clear();
    for (chain, stride) in lattice.strides.iter().enumerate() {
        let next = state + stride;
        let step = lattice.chains.next(counts, chain).filter(|_| alive[next]);
        ways.extend(step.map(|it| (it, next)));
    }
    ways.sort_unstable();
}

/// Per step and party, whether the step gives it something.
pub(crate) fn gives(exchange: &Exchange) -> Vec<Vec<bool>> {
    let zero = zopa_model::Number::zero();
    let of_step = |it: &crate::exchange::Step| it.gains.iter().map(|it| *it > zero).collect();
    exchange.steps().iter().map(of_step).collect()
}

/// Notes per party whether it has been given something in a state.
fn has_something<T: Scalar>(
    gives: &[Vec<bool>],
    lattice: &Lattice<'_, T>,
    counts: &Counts,
    has: &mut [bool],
) {
    has.fill(false);
    for (list, &count) in lattice.chains.units.iter().zip(counts) {
        for &step in &list[..count as usize] {
            for (has, gives) in has.iter_mut().zip(&gives[step]) {
                *has |= gives;
            }
        }
    }
}

/// How early gains are after one more delivery, the one with number `depth`.
pub(crate) fn later(gives: &[bool], early: Early, has: &[bool], depth: usize) -> Early {
    let depth = u32::try_from(depth).expect("deliveries are limited");
    let first = gives.iter().zip(has).filter(|(gives, has)| **gives && !**has);
    first.fold(early, |(_, sum), _| (depth, sum + u64::from(depth)))
}

/// The same while orders are compared that have the rest before them, and whether every party that gains anything
/// has something: until then, of two orders that lead to the same state only the sum says which is sooner.
fn early_so_far(
    (gives, gainers): (&[bool], &[bool]),
    early: Early,
    has: &[bool],
    depth: usize,
) -> (Early, bool) {
    let (last, sum) = later(gives, early, has, depth);
    let is_open = |((gives, gains), has): ((&bool, &bool), &bool)| *gains && !has && !gives;
    let is_settled = !gives.iter().zip(gainers).zip(has).any(is_open);
    ((if is_settled { last } else { 0 }, sum), is_settled)
}

/// For which steps something waits that may run beside others.
struct Waited {
    /// Per step whose end counts, in the order of their places: the steps beside others that wait for it, itself
    /// included if it is one of them.
    by: Vec<Vec<usize>>,
    parts: Vec<u32>,
}

impl Waited {
    fn new(exchange: &Exchange) -> Waited {
        let steps = exchange.steps();
        let mut by = vec![Vec::new(); exchange.n_awaited()];
        for (nth, step) in steps.iter().enumerate().filter(|(_, it)| it.parallel) {
            for &it in step.after.iter().chain([&nth]) {
                if let Some(place) = exchange.awaited(it) {
                    by[place].push(nth);
                }
            }
        }
        Waited { by, parts: steps.iter().map(crate::exchange::Step::n_parts).collect() }
    }

    /// Lets a clock forget what nothing waits for any more.
    fn forget<T: Scalar>(
        &self,
        clock: &mut Clock<T>,
        counts: impl Fn() -> Counts,
        lattice: &Lattice<'_, T>,
    ) {
        if self.by.is_empty() {
            return;
        }
        let mut done = vec![0; self.parts.len()];
        for (list, count) in lattice.chains.units.iter().zip(counts()) {
            for &step in &list[..count as usize] {
                done[step] += 1;
            }
        }
        let is_open = |it: &usize| done[*it] < self.parts[*it];
        for (place, by) in self.by.iter().enumerate() {
            if !by.iter().any(is_open) {
                clock.forget(place);
            }
        }
    }
}

/// The steps of a beginning on the last level, first delivery first.
fn traced(traces: &[Vec<(u32, u16)>], last: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut at = last;
    for level in traces.iter().rev() {
        let (from, step) = level[at];
        order.push(usize::from(step));
        at = from as usize;
    }
    order.reverse();
    order
}
