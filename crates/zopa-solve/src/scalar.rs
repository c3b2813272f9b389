//! Whole numbers of three widths, behind one set of operations.

use std::fmt::Debug;

use num_bigint::{BigInt, BigUint};
use num_traits::{ToPrimitive, Zero};

/// A whole number wide enough for every sum of the problem at hand; the caller has checked that.
pub(crate) trait Scalar: Clone + Ord + Debug + Send + Sync + 'static {
    fn of_big(big: &BigInt) -> Self;
    fn to_big(&self) -> BigInt;
    fn zero() -> Self;
    fn plus(&self, other: &Self) -> Self;
    fn minus(&self, other: &Self) -> Self;
    /// The nearest double, or nearly: relative error below 1e-15.
    fn approx(&self) -> f64;
    /// The next whole number.
    fn next(&self) -> Self;
}

/// A lowest and a highest value.
pub(crate) type Bounds<S> = (S, S);

macro_rules! machine_scalar {
    ($int:ty, $to:ident) => {
        impl Scalar for $int {
            fn of_big(big: &BigInt) -> Self {
                big.$to().expect("the width was chosen to hold every sum")
            }
            fn to_big(&self) -> BigInt {
                BigInt::from(*self)
            }
            fn zero() -> Self {
                0
            }
            #[inline]
            fn plus(&self, other: &Self) -> Self {
                self + other
            }
            #[inline]
            fn minus(&self, other: &Self) -> Self {
                self - other
            }
            fn approx(&self) -> f64 {
                *self as f64
            }
            fn next(&self) -> Self {
                self + 1
            }
        }
    };
}
machine_scalar!(i64, to_i64);
machine_scalar!(i128, to_i128);

impl Scalar for BigInt {
    fn of_big(big: &BigInt) -> Self {
        big.clone()
    }
    fn to_big(&self) -> BigInt {
        self.clone()
    }
    fn zero() -> Self {
        Zero::zero()
    }
    fn plus(&self, other: &Self) -> Self {
        self + other
    }
    fn minus(&self, other: &Self) -> Self {
        self - other
    }
    fn approx(&self) -> f64 {
        self.to_f64().unwrap_or(f64::INFINITY)
    }
    fn next(&self) -> Self {
        self + 1
    }
}

/// A count of packages: in 128 bits where every count fits, otherwise of any size.
pub(crate) trait Tally: Clone + Debug {
    fn of(count: u64) -> Self;
    /// Nothing if it does not fit.
    fn sum(&self, other: &Self) -> Option<Self>;
    /// Nothing if it does not fit.
    fn product(&self, other: &Self) -> Option<Self>;
    fn to_big(&self) -> BigUint;
}

impl Tally for u128 {
    fn of(count: u64) -> Self {
        count.into()
    }
    #[inline]
    fn sum(&self, other: &Self) -> Option<Self> {
        self.checked_add(*other)
    }
    #[inline]
    fn product(&self, other: &Self) -> Option<Self> {
        self.checked_mul(*other)
    }
    fn to_big(&self) -> BigUint {
        (*self).into()
    }
}

impl Tally for BigUint {
    fn of(count: u64) -> Self {
        count.into()
    }
    fn sum(&self, other: &Self) -> Option<Self> {
        Some(self + other)
    }
    fn product(&self, other: &Self) -> Option<Self> {
        Some(self * other)
    }
    fn to_big(&self) -> BigUint {
        self.clone()
    }
}
