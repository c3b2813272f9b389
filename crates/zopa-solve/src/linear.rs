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
}

impl Linear<'_> {
    /// The exact value of a package.
    pub(crate) fn value(&self, case: &Case, package: &Package) -> Number {
        let issues = self.worth.iter().zip(&package.0).map(|(worth, &it)| &worth[it as usize]);
        let bonuses = self.bonuses.iter().filter(|(when, _)| when.holds(case.issues(), package));
        issues.chain(bonuses.map(|(_, worth)| worth)).fold(Number::zero(), |sum, it| &sum + it)
    }

    /// The least whole number by which every part becomes whole.
    fn scale(&self) -> BigInt {
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
    fn bits(&self, scale: &BigInt) -> u64 {
        let largest =
            |it: &[Number]| it.iter().map(|it| whole(it, scale).abs()).max().unwrap_or_default();
        let issues: BigInt = self.worth.iter().map(|it| largest(it)).sum();
        let bonuses: BigInt = self.bonuses.iter().map(|(_, it)| whole(it, scale).abs()).sum();
        let threshold =
            self.threshold.as_ref().map(|it| whole(it, scale).abs()).unwrap_or_default();
        (issues + bonuses + threshold).bits()
    }
}

/// The scale of each linear: the least one that makes every linear of its group whole.
pub(crate) fn scales(linears: &[(usize, &Linear<'_>)]) -> Vec<BigInt> {
    let own: Vec<BigInt> = linears.iter().map(|(_, it)| it.scale()).collect();
    let group = |group: usize| {
        let of_group = linears.iter().zip(&own).filter(|((it, _), _)| *it == group);
        of_group.fold(BigInt::one(), |scale, (_, own)| scale.lcm(own))
    };
    linears.iter().map(|(it, _)| group(*it)).collect()
}

/// A bound, in bits, on every sum of these linears after scaling.
pub(crate) fn bits(linears: &[(usize, &Linear<'_>)]) -> u64 {
    let scales = scales(linears);
    linears.iter().zip(&scales).map(|((_, it), scale)| it.bits(scale)).max().unwrap_or(0)
}

/// A number times `scale`, which makes it whole.
pub(crate) fn whole(number: &Number, scale: &BigInt) -> BigInt {
    number.numerator() * (scale / number.denominator())
}
