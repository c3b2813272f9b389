//! Bargaining solutions over the frontier of a zone, with every tie.
//!
//! All of these solutions lie on the frontier: whoever could improve a party at nobody's cost would raise the
//! product, the sum or the sorted list of shares. So only frontier points are compared. Doubles only sort out
//! what is far from best; what is left is compared in exact fractions.

use num_bigint::BigInt;
use num_traits::One;
use zopa_model::Number;

use crate::scalar::Scalar;

/// Relative error allowed for in the comparison by doubles; sums and products of fewer than 256 terms stay far
/// below it.
const SLACK: f64 = 1e-9;

/// The frontier of a zone in whole numbers, with what the solutions measure against. One entry per party.
#[derive(Debug)]
pub(crate) struct Bargain<'a, S> {
    /// The value vectors, all different.
    pub(crate) points: Vec<&'a [S]>,
    /// Walk-away value `d`.
    pub(crate) walk_away: Vec<S>,
    /// Lowest and highest value over the packages that meet the rules.
    pub(crate) span: Vec<(S, S)>,
    /// Highest value `b` in the zone.
    best: Vec<S>,
}

/// A fraction of two whole numbers of the same party; the denominator is above zero.
struct Share<S> {
    above: S,
    below: S,
}

impl<S: Scalar> Share<S> {
    fn approx(&self) -> f64 {
        self.above.approx() / self.below.approx()
    }

    fn exact(&self) -> Number {
        Number::ratio(self.above.to_big(), self.below.to_big())
    }
}

impl<'a, S: Scalar> Bargain<'a, S> {
    /// `points` holds at least one vector.
    pub(crate) fn new(
        points: Vec<&'a [S]>,
        walk_away: Vec<S>,
        span: Vec<(S, S)>,
    ) -> Bargain<'a, S> {
        let best = |party: usize| points.iter().map(|it| it[party].clone()).max();
        let best = (0..walk_away.len()).map(|it| best(it).expect("a zone has a package")).collect();
        Bargain { points, walk_away, span, best }
    }

    fn parties(&self) -> std::ops::Range<usize> {
        0..self.walk_away.len()
    }

    fn gain(&self, point: usize, party: usize) -> S {
        self.points[point][party].minus(&self.walk_away[party])
    }

    /// What a party could gain at most, if anything.
    fn room(&self, party: usize) -> Option<S> {
        let room = self.best[party].minus(&self.walk_away[party]);
        (room > S::zero()).then_some(room)
    }

    fn width(&self, party: usize) -> Option<S> {
        let width = self.span[party].1.minus(&self.span[party].0);
        (width > S::zero()).then_some(width)
    }

    /// Places of the points with most parties that gain and, among them, the largest product of shares of room,
    /// each raised to the exponent of its party.
    pub(crate) fn nash(&self, exponents: &[u32]) -> Vec<usize> {
        let gainers =
            |&point: &usize| self.parties().filter(|&it| self.gain(point, it) > S::zero()).count();
        let all: Vec<usize> = (0..self.points.len()).collect();
        let most = all.iter().map(gainers).max().unwrap_or(0);
        let candidates: Vec<usize> = all.into_iter().filter(|it| gainers(it) == most).collect();
        let approx = |&point: &usize| {
            let factors = self.parties().filter_map(|it| {
                let (gain, room) = (self.gain(point, it), self.room(it)?);
                (gain > S::zero()).then(|| power(gain.approx() / room.approx(), exponents[it]))
            });
            factors.product::<f64>()
        };
        let candidates = near_best(candidates, approx);
        // Multiplied by the product of all rooms, shares become whole numbers: those who do not gain leave their
        // room as a factor.
        best_exact(candidates, |point| {
            let mut product = BigInt::one();
            for party in self.parties() {
                let Some(room) = self.room(party) else { continue };
                let gain = self.gain(point, party);
                let factor = if gain > S::zero() { gain } else { room };
                product *= num_traits::pow(factor.to_big(), exponents[party] as usize);
            }
            product
        })
    }

    /// Leximin of the shares of room; a party without room counts 1.
    pub(crate) fn kalai_smorodinsky(&self) -> Vec<usize> {
        self.leximin(|point, party| {
            let below = self.room(party)?;
            Some(Share { above: self.gain(point, party), below })
        })
    }

    /// Leximin of the gains on the scale of each party's span; a party without span counts 1.
    pub(crate) fn egalitarian(&self) -> Vec<usize> {
        self.leximin(|point, party| {
            let below = self.width(party)?;
            Some(Share { above: self.gain(point, party), below })
        })
    }

    /// Least sorted list, largest first, of losses against each party's best on the scale of its span; a party
    /// without span counts 0.
    pub(crate) fn equal_loss(&self) -> Vec<usize> {
        // The smallest list of losses is the leximin of the losses with their sign turned round, plus 1, so that
        // a party without span counts the same as one that loses nothing.
        self.leximin(|point, party| {
            let below = self.width(party)?;
            let loss = self.best[party].minus(&self.points[point][party]);
            Some(Share { above: below.minus(&loss), below })
        })
    }

    /// Largest sum of the gains on the scale of each party's span.
    pub(crate) fn utilitarian(&self) -> Vec<usize> {
        let shares = |point: usize| {
            self.parties().filter_map(move |it| {
                let below = self.width(it)?;
                // Measured from the lowest value, so that no term is below zero and doubles lose nothing.
                Some(Share { above: self.points[point][it].minus(&self.span[it].0), below })
            })
        };
        let all = (0..self.points.len()).collect();
        let near = near_best(all, |&it| shares(it).map(|it| it.approx()).sum());
        best_exact(near, |point| shares(point).fold(Number::zero(), |sum, it| &sum + &it.exact()))
    }

    fn leximin(&self, share: impl Fn(usize, usize) -> Option<Share<S>>) -> Vec<usize> {
        let approx = |&point: &usize| {
            let shares = self.parties().map(|it| share(point, it).map_or(1.0, |it| it.approx()));
            shares.fold(f64::INFINITY, f64::min)
        };
        let near = near_best((0..self.points.len()).collect(), approx);
        if near.len() == 1 {
            return near;
        }
        best_exact(near, |point| {
            let exact = |it| share(point, it).map_or_else(Number::one, |it| it.exact());
            let mut shares: Vec<Number> = self.parties().map(exact).collect();
            shares.sort();
            shares
        })
    }
}

/// Those whose score by doubles is not clearly below the best.
fn near_best(candidates: Vec<usize>, score: impl Fn(&usize) -> f64) -> Vec<usize> {
    let scores: Vec<f64> = candidates.iter().map(score).collect();
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // Infinite, vanishing or not above zero: nothing can be told by doubles.
    if !best.is_finite() || best < f64::MIN_POSITIVE / SLACK {
        return candidates;
    }
    let floor = best * (1.0 - SLACK);
    candidates.into_iter().zip(scores).filter(|(_, it)| *it >= floor).map(|(it, _)| it).collect()
}

/// Those with the exactly largest score.
fn best_exact<T: Ord>(candidates: Vec<usize>, score: impl Fn(usize) -> T) -> Vec<usize> {
    if candidates.len() == 1 {
        return candidates;
    }
    let mut best: Option<T> = None;
    let mut kept = Vec::new();
    for candidate in candidates {
        let score = score(candidate);
        match best.as_ref().map(|it| score.cmp(it)) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => kept.push(candidate),
            _ => {
                best = Some(score);
                kept = vec![candidate];
            }
        }
    }
    kept
}

/// A whole power by repeated multiplication, the same on every platform.
fn power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut rest) = (1.0, base, exponent);
    while rest > 0 {
        if rest & 1 == 1 {
            result *= square;
        }
        square *= square;
        rest >>= 1;
    }
    result
}
