//! Conditions that hold for every package or for none: as they stand they say nothing.

use crate::condition::Condition;
use crate::issue::{Issue, Package};

/// Most combinations of the issues of one condition that are gone through.
const MOST: u64 = 100_000;
/// Most combinations in one case, so that reading it stays quick.
pub(super) const MOST_IN_ALL: u64 = 2_000_000;

/// Whether a condition holds for every package or for none; nothing where it depends on the package, or where too many
/// combinations would have to be gone through. What was gone through is taken from `left`.
pub(super) fn constant(condition: &Condition, issues: &[Issue], left: &mut u64) -> Option<bool> {
    let mentioned = condition.issues();
    let options = |nth: usize| u64::from(issues[mentioned[nth].0].n_options());
    let product = |n: u64, nth| n.checked_mul(options(nth));
    let combinations = (0..mentioned.len()).try_fold(1u64, product)?;
    if combinations > MOST.min(*left) {
        return None;
    }
    let mut package = Package(vec![0; issues.len()]);
    let first = condition.holds(issues, &package);
    for nth in 1..combinations {
        let mut rest = nth;
        for (at, issue) in mentioned.iter().enumerate() {
            let option = rest % options(at);
            package.0[issue.0] = u32::try_from(option).expect("options are numbered in 32 bits");
            rest /= options(at);
        }
        *left -= 1;
        if condition.holds(issues, &package) != first {
            return None;
        }
    }
    Some(first)
}
