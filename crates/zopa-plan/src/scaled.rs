//! Nets and lengths of steps as whole numbers over a common denominator.

use std::fmt::Debug;
use std::ops::{Add, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use zopa_model::{Number, PartyIdx};

use crate::exchange::Exchange;

/// A whole number wide enough for every sum of the problem at hand.
pub(crate) trait Scalar:
    Clone
    + Ord
    + Debug
    + Zero
    + for<'a> Add<&'a Self, Output = Self>
    + for<'a> Sub<&'a Self, Output = Self>
{
    fn of_big(big: &BigInt) -> Self;
    fn to_big(&self) -> BigInt;
}

impl Scalar for i64 {
    fn of_big(big: &BigInt) -> i64 {
        big.to_i64().expect("the width was chosen to hold every sum")
    }
    fn to_big(&self) -> BigInt {
        BigInt::from(*self)
    }
}

impl Scalar for BigInt {
    fn of_big(big: &BigInt) -> BigInt {
        big.clone()
    }
    fn to_big(&self) -> BigInt {
        self.clone()
    }
}

/// The exact numbers of an exchange, of any size.
pub(crate) struct Whole {
    /// Net of one part, per party and step.
    nets: Vec<Vec<BigInt>>,
    /// Length of one part, per step.
    lengths: Vec<BigInt>,
    net_scale: BigInt,
    length_scale: BigInt,
    fits_narrow: bool,
}

impl Whole {
    pub(crate) fn new(exchange: &Exchange) -> Whole {
        let steps = exchange.steps();
        let nets: Vec<Vec<Number>> = exchange
            .parties()
            .map(|party| steps.iter().map(|it| it.net(party)).collect())
            .collect();
        let lengths: Vec<Number> = steps.iter().map(|it| it.length()).collect();
        let net_scale = common(nets.iter().flatten());
        let length_scale = common(lengths.iter());
        let nets: Vec<Vec<BigInt>> =
            nets.iter().map(|it| it.iter().map(|it| whole(it, &net_scale)).collect()).collect();
        let lengths: Vec<BigInt> = lengths.iter().map(|it| whole(it, &length_scale)).collect();
        let parts: Vec<BigInt> = steps.iter().map(|it| BigInt::from(it.n_parts())).collect();
        let sum = |row: &[BigInt]| row.iter().zip(&parts).map(|(a, n)| a.abs() * n).sum::<BigInt>();
        let most: BigInt = nets.iter().map(|it| sum(it)).sum::<BigInt>() + sum(&lengths);
        let fits_narrow = most < BigInt::from(i64::MAX / 8);
        Whole { nets, lengths, net_scale, length_scale, fits_narrow }
    }

    /// Whether every sum fits 64 bits.
    pub(crate) fn fits_narrow(&self) -> bool {
        self.fits_narrow
    }

    pub(crate) fn scaled<T: Scalar>(&self) -> Scaled<T> {
        let row = |it: &Vec<BigInt>| it.iter().map(T::of_big).collect::<Vec<T>>();
        Scaled { nets: self.nets.iter().map(row).collect(), lengths: row(&self.lengths) }
    }

    pub(crate) fn amount<T: Scalar>(&self, value: &T) -> Number {
        Number::ratio(value.to_big(), self.net_scale.clone())
    }

    pub(crate) fn days<T: Scalar>(&self, value: &T) -> Number {
        Number::ratio(value.to_big(), self.length_scale.clone())
    }
}

/// The numbers of an exchange in one width.
#[derive(Debug)]
pub(crate) struct Scaled<T> {
    /// Net of one part, per party and step.
    pub(crate) nets: Vec<Vec<T>>,
    /// Length of one part, per step.
    pub(crate) lengths: Vec<T>,
}

impl<T: Scalar> Scaled<T> {
    /// What all steps are worth to a party together.
    pub(crate) fn total(&self, party: PartyIdx, exchange: &Exchange) -> T {
        let mut total = T::zero();
        for (net, step) in self.nets[party.0].iter().zip(exchange.steps()) {
            total = total + &times(net, step.n_parts());
        }
        total
    }
}

/// A number several times.
pub(crate) fn times<T: Scalar>(value: &T, n: u32) -> T {
    T::of_big(&(value.to_big() * n))
}

/// Zero less a number.
pub(crate) fn negated<T: Scalar>(value: &T) -> T {
    T::zero() - value
}

fn common<'a>(numbers: impl Iterator<Item = &'a Number>) -> BigInt {
    numbers.fold(BigInt::one(), |scale, it| scale.lcm(it.denominator()))
}

fn whole(number: &Number, scale: &BigInt) -> BigInt {
    number.numerator() * (scale / number.denominator())
}
