//! Good orders where states are too many to go through, and how far from best they can be at most.

use crate::clock::Clock;
use crate::flood::{Flooded, Node, Side, Weight, World, flood};
use crate::scaled::Scalar;
use crate::ties::{Early, gives, later};

/// Most states kept side by side while an order is built.
const WIDEST: u64 = 2_000;

/// What an order is compared by: the largest guarantee, the sum of guarantees, the time, how early gains are, the
/// order itself.
pub(crate) type Rank<T> = (T, T, T, Early, Vec<usize>);

/// An order and what is proven about all orders.
pub(crate) struct Searched<T> {
    pub(crate) best: Rank<T>,
    /// No order has a smaller largest guarantee.
    pub(crate) least_largest: T,
    /// No order has a smaller sum of guarantees.
    pub(crate) least_sum: T,
    /// No order is shorter.
    pub(crate) least_time: T,
    /// Whether the budget was used up before all was proven.
    pub(crate) is_cut: bool,
}

/// Looks for a good order from both ends, improves it, and proves bounds from both ends.
pub(crate) fn search<T: Scalar>(
    world: &World<'_, T>,
    budget: u64,
    stop: &dyn Fn() -> bool,
) -> Searched<T> {
    let share = (budget / 8).max(1);
    let mut orders =
        vec![beam(world, Side::Start, share, stop), beam(world, Side::End, share, stop)];
    let mut bound = |weight| -> (T, bool) {
        let sides = [Side::Start, Side::End].map(|it| flood(world, (it, weight), share, stop));
        let is_cut = sides.iter().all(|it| it.order.is_none());
        orders.extend(sides.iter().filter_map(|it| it.order.clone()));
        let [a, b]: [Flooded<T>; 2] = sides;
        (a.least.max(b.least), is_cut)
    };
    let (least_largest, cut_largest) = bound(Weight::Largest);
    let (least_sum, cut_sum) = bound(Weight::Sum);
    let each = (share * 2 / orders.len() as u64).max(1);
    let improved = orders.into_iter().map(|it| improve(world, it, each, stop));
    let best = improved.min().expect("a beam always finds an order");
    let least_time = least_time(world);
    let is_cut = (cut_largest && best.0 > least_largest) || (cut_sum && best.1 > least_sum);
    Searched { best, least_largest, least_sum, least_time, is_cut }
}

/// An order built from one end, a number of the best beginnings side by side.
fn beam<T: Scalar>(
    world: &World<'_, T>,
    side: Side,
    budget: u64,
    stop: &dyn Fn() -> bool,
) -> Vec<usize> {
    let n = world.chains.n_deliveries();
    let looked = (n as u64 * world.chains.len() as u64).max(1);
    let width = usize::try_from((budget / looked).clamp(1, WIDEST)).expect("a small width");
    let first = world.first(side);
    let mut level = vec![(first.tempted(), Vec::new(), first)];
    for _ in 0..n {
        let width = if stop() { 1 } else { width };
        let mut next: Vec<(Vec<T>, Vec<usize>, Node<T>)> = Vec::new();
        for (needed, order, node) in &level {
            for (step, node) in world.next(node, side) {
                let here = node.tempted();
                let needed = needed.iter().zip(here).map(|(a, b)| a.clone().max(b)).collect();
                let order = order.iter().copied().chain([step]).collect();
                next.push((needed, order, node));
            }
        }
        next.sort_by_cached_key(|(needed, order, node)| {
            (
                largest(needed),
                sum(needed),
                largest(&node.tempted()),
                node.counts.clone(),
                order.clone(),
            )
        });
        next.dedup_by(|a, b| a.2.counts == b.2.counts && a.0 == b.0);
        next.truncate(width);
        level = next;
    }
    let mut order = level.swap_remove(0).1;
    if side == Side::End {
        order.reverse();
    }
    order
}

/// Moves single deliveries as long as that helps.
fn improve<T: Scalar>(
    world: &World<'_, T>,
    order: Vec<usize>,
    budget: u64,
    stop: &dyn Fn() -> bool,
) -> Rank<T> {
    let mut best = rank(world, order);
    let n = best.4.len();
    let mut looked = 0;
    let mut is_better = true;
    while is_better {
        is_better = false;
        for (from, to) in (0..n).flat_map(|from| (0..n).map(move |to| (from, to))) {
            looked += n as u64;
            if looked > budget || stop() {
                return best;
            }
            let mut order = best.4.clone();
            let step = order.remove(from);
            order.insert(to, step);
            if from == to || !is_allowed(world, &order) {
                continue;
            }
            let moved = rank(world, order);
            if moved < best {
                best = moved;
                is_better = true;
            }
        }
    }
    best
}

/// Whether every delivery comes after what it waits for.
fn is_allowed<T>(world: &World<'_, T>, order: &[usize]) -> bool {
    let steps = world.exchange.steps();
    let mut open: Vec<u32> = steps.iter().map(|it| it.n_parts()).collect();
    order.iter().all(|&step| {
        open[step] -= 1;
        steps[step].after.iter().all(|&it| open[it] == 0)
    })
}

/// What an order is compared by.
pub(crate) fn rank<T: Scalar>(world: &World<'_, T>, order: Vec<usize>) -> Rank<T> {
    let mut node = world.first(Side::Start);
    let mut needed = node.tempted();
    let mut clock = Clock::new(world.exchange);
    let gives = gives(world.exchange);
    let mut has = vec![false; world.exchange.n_parties()];
    let mut early = (0, 0);
    for (nth, &step) in order.iter().enumerate() {
        for (rest, net) in node.rest.iter_mut().zip(&world.scaled.nets) {
            *rest = rest.clone() - &net[step];
        }
        for (needed, here) in needed.iter_mut().zip(node.tempted()) {
            *needed = needed.clone().max(here);
        }
        clock = clock.after(world.exchange, step, &world.scaled.lengths[step]);
        early = later(&gives[step], early, &has, nth + 1);
        has.iter_mut().zip(&gives[step]).for_each(|(has, gives)| *has |= gives);
    }
    (largest(&needed), sum(&needed), clock.end, early, order)
}

/// No order is shorter than all steps that run alone, nor than steps that wait for each other.
fn least_time<T: Scalar>(world: &World<'_, T>) -> T {
    let steps = world.exchange.steps();
    let whole = |nth: usize| crate::scaled::times(&world.scaled.lengths[nth], steps[nth].n_parts());
    let alone = (0..steps.len()).filter(|&it| !steps[it].parallel);
    let alone = alone.fold(T::zero(), |sum, it| sum + &whole(it));
    let mut ends: Vec<Option<T>> = vec![None; steps.len()];
    // As there is no cycle, each round settles a step at least.
    while ends.iter().any(Option::is_none) {
        for nth in 0..steps.len() {
            let starts: Option<Vec<&T>> =
                steps[nth].after.iter().map(|&it| ends[it].as_ref()).collect();
            if let Some(starts) = starts {
                let start = starts.into_iter().max().cloned().unwrap_or_else(T::zero);
                ends[nth] = Some(start + &whole(nth));
            }
        }
    }
    ends.into_iter().flatten().fold(alone, Ord::max)
}

fn largest<T: Scalar>(needed: &[T]) -> T {
    needed.iter().max().cloned().unwrap_or_else(T::zero)
}

fn sum<T: Scalar>(needed: &[T]) -> T {
    needed.iter().fold(T::zero(), |sum, it| sum + it)
}
