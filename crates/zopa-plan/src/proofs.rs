//! What holds of orders of steps whatever the doubtful amounts are: proven over all of them, never drawn.

use std::collections::BTreeSet;

use zopa_model::Number;

use crate::control::Control;
use crate::exchange::{Exchange, Step};
use crate::plan::{Plan, Told, group_sizes, lowest};
use crate::readings::Candidate;

/// Fills in what is proven about orders.
///
/// Nothing more once the control asks to stop: what is not proven by then is told as not proven.
pub(crate) fn prove(plan: &Plan, shape: &Exchange, list: &mut [Candidate], control: &Control<'_>) {
    let proofs = Proofs::new(plan);
    let moments: Vec<Vec<Vec<u32>>> = list.iter().map(|it| rests(shape, &it.order)).collect();
    let n = list.len();
    let holds: Vec<Vec<bool>> = (0..n)
        .map(|a| {
            let is_never_worse = |b: usize| {
                a != b && proofs.is_never_worse(&moments[a], &moments[b], control).unwrap_or(false)
            };
            (0..n).map(is_never_worse).collect()
        })
        .collect();
    for (a, candidate) in list.iter_mut().enumerate() {
        candidate.never_worse_than = (0..n).filter(|&b| holds[a][b]).collect();
        candidate.never_worst = (0..n).any(|b| holds[a][b] && !holds[b][a]);
        candidate.never_tempted = proofs.never_tempted(&moments[a]);
    }
}

/// How many states are looked at for an order that surely needs no guarantee.
const MOST_PROVEN: usize = 1 << 14;

/// The first order, step by step in the order of the case, in which nobody is ever tempted, whatever the doubtful
/// amounts are. Nothing if there is none, if none was found in the states that are looked at, or if stopped.
pub(crate) fn surely_free(plan: &Plan, control: &Control<'_>) -> Option<Vec<usize>> {
    let proofs = Proofs::new(plan);
    let steps: Vec<&Step> = plan.steps.iter().map(|it| &it.step).collect();
    let mut open: Vec<u32> = steps.iter().map(|it| it.n_parts()).collect();
    if !proofs.tempts_nobody(&open) {
        return None;
    }
    let mut seen: BTreeSet<Vec<u32>> = BTreeSet::new();
    // The deliveries made, and from which step on the next one is tried.
    let mut order: Vec<usize> = Vec::new();
    let mut next = 0;
    while open.iter().any(|it| *it > 0) {
        let is_ready =
            |&it: &usize| open[it] > 0 && steps[it].after.iter().all(|&it| open[it] == 0);
        let Some(step) = (next..steps.len()).find(is_ready) else {
            let last = order.pop()?;
            open[last] += 1;
            next = last + 1;
            continue;
        };
        open[step] -= 1;
        if seen.len() >= MOST_PROVEN || (control.stop)() {
            return None;
        }
        if seen.insert(open.clone()) && proofs.tempts_nobody(&open) {
            order.push(step);
            next = 0;
        } else {
            open[step] += 1;
            next = step + 1;
        }
    }
    Some(order)
}

/// Per moment of an order, how many parts of each step are still to come.
fn rests(shape: &Exchange, order: &[usize]) -> Vec<Vec<u32>> {
    let mut open: Vec<u32> = shape.steps().iter().map(Step::n_parts).collect();
    let mut list = vec![open.clone()];
    for &step in order {
        open[step] -= 1;
        list.push(open.clone());
    }
    list
}

/// What is told of the amounts, party by party, and whether what the party told was left out.
struct Proofs<'a> {
    parties: Vec<(Vec<Told<'a>>, bool)>,
    n_parts: Vec<i64>,
}

impl<'a> Proofs<'a> {
    fn new(plan: &'a Plan) -> Proofs<'a> {
        Proofs {
            parties: (0..plan.keys.len()).map(|it| (plan.amounts(it), plan.hidden[it])).collect(),
            n_parts: plan.steps.iter().map(|it| i64::from(it.step.n_parts())).collect(),
        }
    }

    /// Per party, whether it is tempted at no moment, over all bounds and orders of amounts.
    fn never_tempted(&self, moments: &[Vec<u32>]) -> Vec<bool> {
        let never = |of: &(Vec<Told<'_>>, bool)| {
            moments.iter().all(|here| self.is_at_most(of, here, &vec![0; here.len()]))
        };
        self.parties.iter().map(never).collect()
    }

    /// Whether nobody is tempted while `here` is still to come, over all bounds and orders of amounts.
    fn tempts_nobody(&self, here: &[u32]) -> bool {
        let nowhere = vec![0; here.len()];
        self.parties.iter().all(|amounts| self.is_at_most(amounts, here, &nowhere))
    }

    /// Whether the first order never needs a larger guarantee than the second: each temptation in the first is, over
    /// all bounds and orders of amounts, at most zero or at most some temptation of the same party in the second.
    /// Nothing if stopped.
    fn is_never_worse(
        &self,
        first: &[Vec<u32>],
        second: &[Vec<u32>],
        control: &Control<'_>,
    ) -> Option<bool> {
        for of in &self.parties {
            for here in first {
                if (control.stop)() {
                    return None;
                }
                let nowhere = vec![0; here.len()];
                let is_covered = second.contains(here)
                    || self.is_at_most(of, here, &nowhere)
                    || second.iter().any(|there| self.is_at_most(of, here, there));
                if !is_covered {
                    return Some(false);
                }
            }
        }
        Some(true)
    }

    /// Whether a party is never more tempted with `here` still to come than with `there`: the most of the difference,
    /// which is linear in the amounts, over their bounds and along their order.
    fn is_at_most(
        &self,
        (amounts, is_hidden): &(Vec<Told<'_>>, bool),
        here: &[u32],
        there: &[u32],
    ) -> bool {
        if *is_hidden && here != there {
            return false;
        }
        let mut most = Number::zero();
        let mut groups = vec![Number::zero(); group_sizes(amounts).len()];
        for it in amounts {
            let more = i64::from(here[it.step]) - i64::from(there[it.step]);
            let weight = if it.is_cost { more } else { -more };
            if weight == 0 {
                continue;
            }
            let weight = &Number::from(weight) / &Number::from(self.n_parts[it.step]);
            if let Some(group) = it.group {
                groups[group] = &groups[group] + &weight;
                continue;
            }
            let high = it.amount.high().cloned();
            let bound = if weight > Number::zero() { high } else { Some(lowest(it.amount)) };
            // An unknown amount has no upper end.
            let Some(bound) = bound else { return false };
            most = &most + &(&bound * &weight);
        }
        most <= Number::zero() && never_rises(&groups)
    }
}

/// Whether a sum of amounts that fall from group to group, down to zero, is never above zero with these weights: it is
/// a mixture of the corners of the order, in which the first groups are equal and the others zero.
fn never_rises(weights: &[Number]) -> bool {
    let mut sum = Number::zero();
    weights.iter().all(|it| {
        sum = &sum + it;
        sum <= Number::zero()
    })
}
