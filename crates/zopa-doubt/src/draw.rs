//! Single draws: an amount, shares of a whole, a place between two ends.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use zopa_model::{Amount, Number};

/// How fine draws are.
pub(crate) const GRID: u32 = 1 << 20;

/// Numbers drawn one after the other.
///
/// All lie on a grid of 2^20 steps between their ends. The same seed, key and number of the reading give the same
/// draws on every platform.
#[derive(Clone, Debug)]
pub struct Draw {
    random: ChaCha8Rng,
}

impl Draw {
    /// Starts the draws for whatever has this [`key`], in one reading by a seed.
    #[must_use]
    pub fn new(key: u64, (seed, nth): (u64, u64)) -> Draw {
        let mut random = ChaCha8Rng::seed_from_u64(seed ^ key);
        random.set_stream(nth);
        Draw { random }
    }

    /// A place on the grid, each of them as likely as any other.
    pub(crate) fn even(&mut self) -> u32 {
        self.random.next_u32() % (GRID + 1)
    }

    /// An amount: a range evenly, a triple from the triangle over it, a known one as it is and without a draw; nothing
    /// where it is not known at all.
    pub fn amount(&mut self, amount: &Amount) -> Option<Number> {
        match amount {
            Amount::Known(value) => Some(value.clone()),
            Amount::Range { low, high } => Some(low + &(&(high - low) * &grid(self.even()))),
            Amount::Triple { low, mode, high } => Some(triangle((low, mode, high), self.even())),
            Amount::Unknown => None,
        }
    }

    /// Shares of 1, at even chance among all lists of `n` shares; `n` is at least 1.
    pub fn shares(&mut self, n: usize) -> Vec<Number> {
        let mut cuts: Vec<u32> = (1..n).map(|_| self.even()).chain([0, GRID]).collect();
        cuts.sort_unstable();
        cuts.windows(2).map(|it| grid(it[1] - it[0])).collect()
    }
}

/// A number from an id, by the hash of Fowler, Noll and Vo: draws hang on ids, and not on places.
#[must_use]
pub fn key(id: &str) -> u64 {
    hash(0xcbf2_9ce4_8422_2325, id.bytes())
}

/// The key of something that belongs to what has a key: of an issue of a party, of an option of an issue.
#[must_use]
pub fn under(key: u64, id: &str) -> u64 {
    // No text holds this byte, so that no two lists of ids read alike.
    hash(key, [0xff].into_iter().chain(id.bytes()))
}

fn hash(start: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A place on the grid as a share of 1.
pub(crate) fn grid(place: u32) -> Number {
    &Number::from(i64::from(place)) / &Number::from(i64::from(GRID))
}

/// The inverse of the triangle's distribution, rounded to the grid.
fn triangle((low, mode, high): (&Number, &Number, &Number), even: u32) -> Number {
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
