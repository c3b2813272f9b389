//! What packages are worth to a party under one reading of what is not known: exact fractions.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use zopa_model::{Case, Condition, Number, Package};

/// A sum over issues plus bonuses, with the value from which on a package is accepted.
#[derive(Clone, Debug)]
pub(crate) struct Linear<'a> {
    /// Worth per issue and option, weight included.
    pub(crate) worth: Vec<Vec<Number>>,
    pub(crate) bonuses: Vec<(&'a Condition, Number)>,
    /// Accepted from this value on; none where everything is accepted.
    pub(crate) threshold: Option<Number>,
    /// Every part times this is whole. Linears of one party share it, so that their values can be compared.
    pub(crate) scale: BigInt,
}

impl Linear<'_> {
    /// The exact value of a package.
    pub(crate) fn value(&self, case: &Case, package: &Package) -> Number {
        let issues = self.worth.iter().zip(&package.0).map(|(worth, &it)| &worth[it as usize]);
        let bonuses = self.bonuses.iter().filter(|(when, _)| when.holds(case.issues(), package));
        issues.chain(bonuses.map(|(_, worth)| worth)).fold(Number::zero(), |sum, it| &sum + it)
    }

    /// The least whole number by which every part becomes whole.
    fn own_scale(&self) -> BigInt {
        let numbers = self.worth.iter().flatten().chain(self.bonuses.iter().map(|(_, it)| it));
        let mut scale = BigInt::one();
        for number in numbers.chain(&self.threshold) {
            // Most denominators repeat: dividing is cheaper than a least common multiple.
            if !(&scale % number.denominator()).is_zero() {
                scale = scale.lcm(number.denominator());
            }
        }
        scale
    }

    /// A bound, in bits, on every sum that can occur after scaling.
    pub(crate) fn bits(&self) -> u64 {
        let scale = &self.scale;
        let largest =
            |it: &[Number]| it.iter().map(|it| whole(it, scale).abs()).max().unwrap_or_default();
        let issues: BigInt = self.worth.iter().map(|it| largest(it)).sum();
        let bonuses: BigInt = self.bonuses.iter().map(|(_, it)| whole(it, scale).abs()).sum();
        let threshold =
            self.threshold.as_ref().map(|it| whole(it, scale).abs()).unwrap_or_default();
        (issues + bonuses + threshold).bits()
    }
}

/// Gives all linears of a party the least scale that makes every one of them whole.
pub(crate) fn share_scale(linears: &mut [&mut Linear<'_>]) {
    let scale = linears.iter().fold(BigInt::one(), |scale, it| scale.lcm(&it.own_scale()));
    linears.iter_mut().for_each(|it| it.scale = scale.clone());
}

/// A number times `scale`, which makes it whole.
pub(crate) fn whole(number: &Number, scale: &BigInt) -> BigInt {
    number.numerator() * (scale / number.denominator())
}
