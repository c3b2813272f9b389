//! How good a value vector is by a bargaining rule, or for one party; and which vectors are best, with every tie.
//!
//! Doubles only sort out what is far from best; what is left is compared in whole numbers over one denominator.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;
use zopa_model::Number;

use crate::scalar::Scalar;

/// Relative error allowed for in the comparison by doubles; sums and products of fewer than 256 terms stay far
/// below it.
const SLACK: f64 = 1e-9;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Most parties that gain and, among them, the largest product of shares of room, each raised to the exponent
    /// of its party.
    Nash(Vec<u32>),
    /// Leximin of the shares of room; a party without room counts 1.
    KalaiSmorodinsky,
    /// Leximin of the gains on the scale of each party's span; a party without span counts 1.
    Egalitarian,
    /// Largest sum of the same.
    Utilitarian,
    /// Least sorted list, largest first, of losses against each party's best on the scale of its span; a party
    /// without span counts 0.
    EqualLoss,
    /// The value of one party, by its place.
    Value(usize),
}

/// What values are measured against. One entry per party.
#[derive(Clone, Debug)]
pub(crate) struct Ends<S> {
    /// Walk-away value `d`.
    pub(crate) walk_away: Vec<S>,
    /// Lowest and highest value over the packages that meet the rules.
    pub(crate) span: Vec<(S, S)>,
    /// Highest value `b` in the zone.
    pub(crate) best: Vec<S>,
}

/// Greater is better, element by element.
pub(crate) type Key = Vec<BigInt>;

/// A score by doubles: how many gain where that counts, and the rest.
pub(crate) type Rough = (usize, f64);

/// A rule ready to be applied.
#[derive(Debug)]
pub(crate) struct Measure<'a, S> {
    by: By,
    ends: &'a Ends<S>,
    /// What the share of a party is a share of, if that is above zero.
    below: Vec<Option<S>>,
    /// What brings each share over the common denominator.
    factor: Vec<BigInt>,
    denominator: BigInt,
}

impl<'a, S: Scalar> Measure<'a, S> {
    pub(crate) fn new(by: By, ends: &'a Ends<S>) -> Measure<'a, S> {
        let below: Vec<Option<S>> = (0..ends.span.len())
            .map(|it| {
                let width = match by {
                    By::Nash(_) | By::KalaiSmorodinsky => ends.best[it].minus(&ends.walk_away[it]),
                    _ => ends.span[it].1.minus(&ends.span[it].0),
                };
                (width > S::zero()).then_some(width)
            })
            .collect();
        let known = below.iter().flatten();
        let denominator = known.fold(BigInt::one(), |it, below| it.lcm(&below.to_big()));
        let factor = |below: &Option<S>| {
            below.as_ref().map_or_else(BigInt::one, |it| &denominator / it.to_big())
        };
        let factor = below.iter().map(factor).collect();
        Measure { by, ends, below, factor, denominator }
    }

    fn parties(&self) -> std::ops::Range<usize> {
        0..self.below.len()
    }

    fn gain(&self, row: &[S], party: usize) -> S {
        row[party].minus(&self.ends.walk_away[party])
    }

    /// The upper part of a share: larger is better.
    fn above(&self, row: &[S], party: usize, below: &S) -> S {
        match self.by {
            // Measured from the lowest value, so that no term is below zero and doubles lose nothing.
            By::Utilitarian => row[party].minus(&self.ends.span[party].0),
            // The smallest list of losses is the leximin of the losses with their sign turned round, plus 1, so
            // that a party without span counts the same as one that loses nothing.
            By::EqualLoss => below.minus(&self.ends.best[party].minus(&row[party])),
            _ => self.gain(row, party),
        }
    }

    /// The score by doubles.
    pub(crate) fn rough(&self, row: &[S]) -> Rough {
        let share = |it: usize| {
            let below = self.below[it].as_ref()?;
            Some(self.above(row, it, below).approx() / below.approx())
        };
        match &self.by {
            By::Nash(exponents) => {
                // Whoever gains has room to gain.
                let gains = self.parties().filter(|&it| self.gain(row, it) > S::zero());
                let shares = gains.filter_map(|it| Some(power(share(it)?, exponents[it])));
                shares.fold((0, 1.0), |(n, product), it| (n + 1, product * it))
            }
            By::Utilitarian => (0, self.parties().filter_map(share).sum()),
            By::Value(party) => (0, row[*party].minus(&self.ends.span[*party].0).approx()),
            _ => {
                let shares = self.parties().map(|it| share(it).unwrap_or(1.0));
                (0, shares.fold(f64::INFINITY, f64::min))
            }
        }
    }

    /// The exact score.
    pub(crate) fn exact(&self, row: &[S]) -> Key {
        match &self.by {
            By::Nash(exponents) => self.product(row, exponents),
            By::Utilitarian => {
                let term = |it: usize| {
                    Some(self.above(row, it, self.below[it].as_ref()?).to_big() * &self.factor[it])
                };
                vec![self.parties().filter_map(term).sum()]
            }
            By::Value(party) => vec![row[*party].to_big()],
            _ => {
                let share = |it: usize| match &self.below[it] {
                    Some(below) => self.above(row, it, below).to_big() * &self.factor[it],
                    None => self.denominator.clone(),
                };
                let mut shares: Key = self.parties().map(share).collect();
                shares.sort();
                shares
            }
        }
    }

    /// How many gain, and the product. Multiplied by the product of all rooms, shares become whole numbers: those
    /// who do not gain leave their room as a factor.
    fn product(&self, row: &[S], exponents: &[u32]) -> Key {
        let (mut gaining, mut product) = (0u32, BigInt::one());
        for party in self.parties() {
            let Some(room) = &self.below[party] else { continue };
            let gain = self.gain(row, party);
            let is_gain = gain > S::zero();
            gaining += u32::from(is_gain);
            let factor = if is_gain { &gain } else { room };
            product *= num_traits::pow(factor.to_big(), exponents[party] as usize);
        }
        vec![gaining.into(), product]
    }

    /// How many parties gain, where that counts, and the figures that are compared, the first one first: shares
    /// from the smallest, losses from the greatest, one product, sum or value otherwise. `number` brings a value of
    /// a party to its own scale.
    pub(crate) fn figures(
        &self,
        row: &[S],
        number: impl Fn(usize, &S) -> Number,
    ) -> (Option<usize>, Vec<Number>) {
        let ratio = |above: &S, below: &S| Number::ratio(above.to_big(), below.to_big());
        let share = |it: usize| match &self.below[it] {
            Some(below) => ratio(&self.gain(row, it), below),
            None => Number::one(),
        };
        match &self.by {
            By::Nash(exponents) => {
                let gaining: Vec<usize> =
                    self.parties().filter(|&it| self.gain(row, it) > S::zero()).collect();
                let mut product = Number::one();
                for &it in &gaining {
                    (0..exponents[it]).for_each(|_| product = &product * &share(it));
                }
                (Some(gaining.len()), vec![product])
            }
            By::Value(party) => (None, vec![number(*party, &row[*party])]),
            By::Utilitarian => {
                let sum = self.parties().fold(Number::zero(), |sum, it| &sum + &share(it));
                (None, vec![sum])
            }
            By::EqualLoss => {
                let loss = |it: usize| match &self.below[it] {
                    Some(below) => ratio(&self.ends.best[it].minus(&row[it]), below),
                    None => Number::zero(),
                };
                let mut losses: Vec<Number> = self.parties().map(loss).collect();
                losses.sort();
                losses.reverse();
                (None, losses)
            }
            By::KalaiSmorodinsky | By::Egalitarian => {
                let mut shares: Vec<Number> = self.parties().map(share).collect();
                shares.sort();
                (None, shares)
            }
        }
    }

    /// Places of the best of some rows, with every tie.
    pub(crate) fn best(&self, rows: &[&[S]]) -> Vec<usize> {
        let rough: Vec<Rough> = rows.iter().map(|it| self.rough(it)).collect();
        let near = near_best(&rough);
        if near.len() == 1 {
            return near;
        }
        let exact: Vec<(usize, Key)> =
            near.into_iter().map(|it| (it, self.exact(rows[it]))).collect();
        let best = exact.iter().map(|it| &it.1).max().cloned();
        exact.into_iter().filter(|it| Some(&it.1) == best.as_ref()).map(|it| it.0).collect()
    }
}

/// Places of those whose score by doubles is not clearly below the best.
pub(crate) fn near_best(rough: &[Rough]) -> Vec<usize> {
    let best = rough
        .iter()
        .copied()
        .reduce(|a, b| if a.0 > b.0 || (a.0 == b.0 && a.1 >= b.1) { a } else { b });
    let Some(best) = best else { return Vec::new() };
    (0..rough.len()).filter(|&it| !is_clearly_below(rough[it], best)).collect()
}

/// Whether doubles are enough to tell that one score is below another.
pub(crate) fn is_clearly_below(score: Rough, other: Rough) -> bool {
    if score.0 != other.0 {
        return score.0 < other.0;
    }
    // Infinite, vanishing or not above zero: nothing can be told by doubles.
    let is_sound = other.1.is_finite() && other.1 >= f64::MIN_POSITIVE / SLACK;
    is_sound && score.1 < other.1 * (1.0 - SLACK)
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
