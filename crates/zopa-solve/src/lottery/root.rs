//! Numbers with a square root: a + b sqrt(d), compared exactly.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use zopa_model::Number;

/// `plain + times * sqrt(d)`; the root `d`, which is not below zero, is the same for all numbers of one calculation and
/// is kept beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) plain: Number,
    pub(super) times: Number,
}

impl Root {
    pub(super) fn plain(plain: Number) -> Root {
        Root { plain, times: Number::zero() }
    }

    pub(super) fn plus(&self, other: &Root) -> Root {
        Root { plain: &self.plain + &other.plain, times: &self.times + &other.times }
    }

    pub(super) fn times(&self, other: &Root, d: &Number) -> Root {
        let square = &(&self.times * &other.times) * d;
        let (left, right) = (&self.plain * &other.times, &self.times * &other.plain);
        Root { plain: &(&self.plain * &other.plain) + &square, times: &left + &right }
    }

    pub(super) fn scaled(&self, by: &Number) -> Root {
        Root { plain: &self.plain * by, times: &self.times * by }
    }

    /// On which side of zero it lies.
    pub(super) fn sign(&self, d: &Number) -> Ordering {
        let zero = Number::zero();
        let (plain, times) = (self.plain.cmp(&zero), self.times.cmp(&zero));
        if times.is_eq() || d.is_zero() || plain == times {
            return plain;
        }
        if plain.is_eq() {
            return times;
        }
        // The signs differ: the larger square decides.
        let squares = (&self.plain * &self.plain).cmp(&(&(&self.times * &self.times) * d));
        if plain.is_gt() { squares } else { squares.reverse() }
    }

    /// A double near it, and how large the parts are of which that is made: it is off by a few units of their last
    /// place.
    pub(super) fn rough(&self, d: &Number) -> (f64, f64) {
        let (plain, times) = (self.plain.to_f64(), self.times.to_f64() * d.to_f64().sqrt());
        (plain + times, plain.abs() + times.abs())
    }

    /// A decimal with so many places that is less than one unit of the last of them away.
    pub(super) fn rounded(&self, d: &Number, places: u32) -> Number {
        let unit = BigInt::from(10).pow(places + 1);
        let scaled = self.scaled(&Number::ratio(unit, BigInt::from(1)));
        // Both steps leave out less than one: together less than two tenths of a unit.
        let root = floor(&(&(&scaled.times * &scaled.times) * d)).sqrt();
        let root = if scaled.times.is_negative() { -root } else { root };
        let sum = floor(&(&scaled.plain + &Number::ratio(root, BigInt::from(1))));
        let nearest = Integer::div_floor(&(sum + 5), &BigInt::from(10));
        Number::ratio(nearest, BigInt::from(10).pow(places))
    }
}

/// The greatest whole number that is not greater.
fn floor(number: &Number) -> BigInt {
    Integer::div_floor(number.numerator(), number.denominator())
}

/// The square root of a number not below zero, if it is a fraction.
pub(super) fn rational_root(square: &Number) -> Option<Number> {
    let root = |it: &BigInt| {
        let root = it.sqrt();
        (&root * &root == *it).then_some(root)
    };
    Some(Number::ratio(root(square.numerator())?, root(square.denominator())?))
}
