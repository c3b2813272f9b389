//! Readings of values that are not known exactly: every doubtful number drawn, by an explicit seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use zopa_model::{Amount, Case, IssueWorth, Middle, Number, PartyIdx, Values, Weights};

/// How fine draws are.
const GRID: u32 = 1 << 20;

/// One reading of the values of a party: every doubtful number drawn; nothing if it has no values.
///
/// Ranges are drawn evenly, triples from the triangle over them; weights of which the order is known evenly among
/// all that keep it and sum to 1; unknown weights as shares of what the others leave of 1, cut at even chance;
/// ordered options evenly between the best, 1, and the worst, 0; options that all tie from 0 to 1. Unknown points
/// count 0. Options between two points of a range are drawn each by itself. All on a grid of 2^20 steps.
///
/// The same seed and number give the same reading. The draws of a party depend on its id and on what is written of
/// its values, on no other party and not on its place.
#[must_use]
pub fn reading(case: &Case, party: PartyIdx, (seed, nth): (u64, u64)) -> Option<Middle> {
    let values = case.values(party)?;
    let mut random = ChaCha8Rng::seed_from_u64(seed ^ key(&case.party(party).id));
    random.set_stream(nth);
    let mut draw = Draw { random };
    let weights = draw.weights(values);
    let mut worth = Vec::new();
    for ((issue, it), weight) in case.issues().iter().zip(&values.worth).zip(&weights) {
        let drawn = draw.worth(it, issue.n_options() as usize);
        worth.push(drawn.iter().map(|it| weight * it).collect());
    }
    let bonuses = values.bonuses.iter().map(|it| draw.amount(&it.worth)).collect();
    Some(Middle { worth, bonuses })
}

/// A number from an id, by the hash of Fowler, Noll and Vo.
fn key(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn grid(share: u32) -> Number {
    &Number::from(i64::from(share)) / &Number::from(i64::from(GRID))
}

struct Draw {
    random: ChaCha8Rng,
}

impl Draw {
    fn even(&mut self) -> u32 {
        self.random.next_u32() % (GRID + 1)
    }

    fn amount(&mut self, amount: &Amount) -> Number {
        match amount {
            Amount::Known(value) => value.clone(),
            Amount::Range { low, high } => low + &(&(high - low) * &grid(self.even())),
            Amount::Triple { low, mode, high } => triangle(low, mode, high, self.even()),
            Amount::Unknown => Number::zero(),
        }
    }

    /// Shares of 1, at even chance among all.
    fn shares(&mut self, n: usize) -> Vec<Number> {
        let mut cuts: Vec<u32> = (1..n).map(|_| self.even()).chain([0, GRID]).collect();
        cuts.sort_unstable();
        cuts.windows(2).map(|it| grid(it[1] - it[0])).collect()
    }

    fn weights(&mut self, values: &Values) -> Vec<Number> {
        match &values.weights {
            Weights::Each(weights) => {
                let is_unknown = |it: &&Amount| **it == Amount::Unknown;
                let drawn: Vec<Number> = weights.iter().map(|it| self.amount(it)).collect();
                let left = drawn.iter().fold(Number::one(), |left, it| &left - it);
                let left = left.greatest(Number::zero());
                let n = weights.iter().filter(is_unknown).count();
                let mut shares = if n == 0 { Vec::new() } else { self.shares(n) }.into_iter();
                let weight = |(it, drawn): (&Amount, Number)| match it {
                    Amount::Unknown => &left * &shares.next().expect("a share for each"),
                    _ => drawn,
                };
                weights.iter().zip(drawn).map(weight).collect()
            }
            Weights::Order(groups) => {
                // All weights that keep the order are mixtures of its corners: equal weights for the first groups.
                let mut weights = vec![Number::zero(); values.worth.len()];
                for (last, share) in self.shares(groups.len()).iter().enumerate() {
                    let heavy: Vec<usize> =
                        groups[..=last].iter().flatten().map(|it| it.0).collect();
                    let each = share / &Number::from(i64::try_from(heavy.len()).unwrap_or(1));
                    heavy.iter().for_each(|&it| weights[it] = &weights[it] + &each);
                }
                weights
            }
        }
    }

    fn worth(&mut self, worth: &IssueWorth, n_options: usize) -> Vec<Number> {
        let mut drawn = vec![Number::zero(); n_options];
        match worth {
            IssueWorth::Nothing => {}
            IssueWorth::Points(points) => {
                drawn = points.iter().map(|it| self.amount(it)).collect();
            }
            IssueWorth::Order(groups) => {
                let ends = if groups.len() == 1 { vec![] } else { vec![0, GRID] };
                let n_between = groups.len() - ends.len();
                let mut places: Vec<u32> =
                    (0..n_between).map(|_| self.even()).chain(ends).collect();
                places.sort_unstable();
                for (group, place) in groups.iter().zip(places.iter().rev()) {
                    group.iter().for_each(|it| drawn[*it as usize] = grid(*place));
                }
            }
        }
        drawn
    }
}

/// The inverse of the triangle's distribution, rounded to the grid.
fn triangle(low: &Number, mode: &Number, high: &Number, even: u32) -> Number {
    let span = high - low;
    if span.is_zero() {
        return low.clone();
    }
    let rise = (&(mode - low) / &span).to_f64();
    let chance = f64::from(even) / f64::from(GRID);
    // The square root of doubles is the same on every platform.
    let share = if chance < rise {
        (chance * rise).sqrt()
    } else {
        1.0 - ((1.0 - chance) * (1.0 - rise)).sqrt()
    };
    low + &(&span * &grid(below(share * f64::from(GRID))))
}

/// The whole number below, within the grid.
fn below(steps: f64) -> u32 {
    let (mut low, mut high) = (0, GRID);
    // By halving: no cast can go wrong.
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if f64::from(middle) <= steps { low = middle } else { high = middle - 1 }
    }
    low
}
