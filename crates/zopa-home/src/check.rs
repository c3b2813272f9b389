//! The same answers by their definitions: over all coalitions and all orders, slowly and plainly.
//!
//! This is the second opinion on the rest of the crate and shares no code with it. Coalitions are numbers whose bits
//! say who is in.

mod ballot;
mod tally;

pub use ballot::{Ballot, PlainChange, cheapest, packages, wins};
pub use tally::{Count, Tally};

use num_bigint::{BigInt, BigUint};
use zopa_model::Number;

/// A body as plainly as it can be said.
#[derive(Clone, Debug)]
pub struct Body {
    /// Votes per voter and majority.
    pub votes: Vec<Vec<Number>>,
    /// Quota per majority.
    pub quotas: Vec<Number>,
    /// Other ways to pass, each with a quota per majority.
    pub or_quotas: Vec<Vec<Number>>,
    /// Who has a veto.
    pub vetoes: Vec<bool>,
}

/// The power of a voter by definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Shapley-Shubik index.
    pub shapley_shubik: Number,
    /// Coalitions in which the voter is critical.
    pub swings: u64,
    /// `dictator` if a coalition wins just when it is in, `veto` if every coalition without it loses, `dummy` if it
    /// is critical nowhere, else `ordinary`.
    pub rank: &'static str,
}

/// Bodies that must all pass, with voters of their own, as one body with an answer to each coalition.
#[derive(Debug)]
pub struct Wins {
    /// How many voters there are.
    n: usize,
    /// By the number of the coalition.
    wins: Vec<bool>,
}

impl Wins {
    /// Whether each of the coalitions of all voters wins in every body; the voters of the first body come first.
    ///
    /// Cost: 2^voters.
    #[must_use]
    pub fn of(bodies: &[Body]) -> Wins {
        let n = bodies.iter().map(|it| it.votes.len()).sum();
        let wins = |coalition: usize| {
            let mut first = 0;
            bodies.iter().all(|body| {
                let from = first;
                first += body.votes.len();
                passes(body, |voter| has(coalition, from + voter))
            })
        };
        Wins { n, wins: (0..1usize << n).map(wins).collect() }
    }

    /// How many coalitions win.
    #[must_use]
    pub fn winning(&self) -> usize {
        self.wins.iter().filter(|it| **it).count()
    }

    /// The power of every voter: Shapley-Shubik as the weighted sum over coalitions.
    #[must_use]
    pub fn power(&self) -> Vec<Plain> {
        (0..self.n).map(|it| self.voter(it)).collect()
    }

    fn voter(&self, voter: usize) -> Plain {
        let mut shapley_shubik = Number::zero();
        let mut swings = 0;
        for coalition in self.without(voter) {
            if self.wins[coalition | 1 << voter] && !self.wins[coalition] {
                swings += 1;
                let before = coalition.count_ones() as usize;
                let orders = factorial(before) * factorial(self.n - 1 - before);
                let share = Number::ratio(BigInt::from(orders), factorial(self.n).into());
                shapley_shubik = &shapley_shubik + &share;
            }
        }
        let (all_lose, all_win) = (
            self.without(voter).all(|it| !self.wins[it]),
            self.without(voter).all(|it| self.wins[it | 1 << voter]),
        );
        let rank = match (swings, all_lose) {
            (0, _) => "dummy",
            (_, true) if all_win => "dictator",
            (_, true) => "veto",
            _ => "ordinary",
        };
        Plain { shapley_shubik, swings, rank }
    }

    fn without(&self, voter: usize) -> impl Iterator<Item = usize> {
        (0..1usize << self.n).filter(move |it| !has(*it, voter))
    }

    /// Shapley-Shubik by going through all orders and finding the voter who makes the majority.
    ///
    /// Cost: factorial of the voters.
    #[must_use]
    pub fn shapley_by_orders(&self) -> Vec<Number> {
        let mut pivots = vec![0u64; self.n];
        let mut orders = 0u64;
        self.orders(&mut Vec::new(), &mut |order| {
            orders += 1;
            let mut coalition = 0;
            for voter in order {
                coalition |= 1 << voter;
                if self.wins[coalition] {
                    pivots[*voter] += 1;
                    break;
                }
            }
        });
        pivots.iter().map(|it| Number::ratio((*it).into(), orders.into())).collect()
    }

    fn orders(&self, so_far: &mut Vec<usize>, told: &mut dyn FnMut(&[usize])) {
        if so_far.len() == self.n {
            return told(so_far);
        }
        for voter in 0..self.n {
            if !so_far.contains(&voter) {
                so_far.push(voter);
                self.orders(so_far, told);
                so_far.pop();
            }
        }
    }

    /// The winning coalitions that lose when any one leaves, the smallest first, then by their members.
    #[must_use]
    pub fn minimal(&self) -> Vec<Vec<usize>> {
        let members = |it: usize| (0..self.n).filter(move |voter| has(it, *voter));
        let is_minimal = |it: &usize| {
            self.wins[*it] && members(*it).all(|voter| !self.wins[*it & !(1 << voter)])
        };
        let all = (0..1usize << self.n).filter(is_minimal);
        let mut all: Vec<Vec<usize>> = all.map(|it| members(it).collect()).collect();
        all.sort();
        all.sort_by_key(Vec::len);
        all
    }
}

/// Whether a body passes what these voters are for.
fn passes(body: &Body, is_in: impl Fn(usize) -> bool) -> bool {
    let members: Vec<usize> = (0..body.votes.len()).filter(|it| is_in(*it)).collect();
    let reaches = |(majority, quota): (usize, &Number)| {
        let mut sum = Number::zero();
        for &voter in &members {
            sum = &sum + &body.votes[voter][majority];
        }
        sum >= *quota
    };
    let mut vetoes = (0..body.votes.len()).filter(|it| body.vetoes[*it]);
    let mut ways = vec![&body.quotas];
    ways.extend(&body.or_quotas);
    let reaches_all = |way: &&Vec<Number>| way.iter().enumerate().all(reaches);
    ways.iter().any(reaches_all) && vetoes.all(|it| members.contains(&it))
}

fn has(coalition: usize, voter: usize) -> bool {
    coalition >> voter & 1 == 1
}

fn factorial(n: usize) -> BigUint {
    (1..=n).map(BigUint::from).product()
}
