//! Sums over ranges in whole numbers, so that a comparison takes no fractions.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive};

use crate::Number;
use crate::condition::{Op, Term};
use crate::issue::{Issue, IssueIdx, Package};

/// Longest number, in bits, that a sum may come to.
const MOST_BITS: u64 = 120;

/// A sum over ranges minus the number it is compared with, times a common denominator: a whole number for each step of
/// each range. Exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeSum {
    /// What it comes to where every issue has its lowest number.
    lowest: i128,
    /// What one step of an issue adds.
    steps: Vec<(IssueIdx, i128)>,
}

impl WholeSum {
    /// The sum `terms` against `bound`; nothing where its numbers are too long, or an issue has no range.
    #[must_use]
    pub fn new(terms: &[Term], bound: &Number, issues: &[Issue]) -> Option<WholeSum> {
        let mut lowest = &Number::zero() - bound;
        let mut steps: Vec<(IssueIdx, Number, u32)> = Vec::new();
        for term in terms {
            let range = issues[term.issue.0].range()?;
            lowest = &lowest + &(&term.coefficient * &range.min);
            steps.push((term.issue, &term.coefficient * &range.step, range.count));
        }
        let all = steps.iter().map(|it| &it.1).chain([&lowest]);
        let scale = all.fold(BigInt::one(), |scale, it| scale.lcm(it.denominator()));
        let whole = |it: &Number| it.numerator() * (&scale / it.denominator());
        let most = |(_, step, count): &(IssueIdx, Number, u32)| whole(step).magnitude() * count;
        let most = steps.iter().fold(whole(&lowest).magnitude().clone(), |sum, it| sum + most(it));
        if most.bits() > MOST_BITS {
            return None;
        }
        let short = |it: &Number| whole(it).to_i128();
        let steps: Option<Vec<(IssueIdx, i128)>> =
            steps.iter().map(|(issue, step, _)| Some((*issue, short(step)?))).collect();
        Some(WholeSum { lowest: short(&lowest)?, steps: steps? })
    }

    /// Whether the comparison holds for a package.
    pub(super) fn holds(&self, op: Op, package: &Package) -> bool {
        let steps = self.steps.iter();
        let sum = steps.map(|(issue, step)| i128::from(package.option(*issue)) * step);
        op.accepts((self.lowest + sum.sum::<i128>()).cmp(&0))
    }
}
