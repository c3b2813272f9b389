//! Conditions that hold for every package or for none: as they stand they say nothing.

use crate::condition::Condition;
use crate::issue::{Issue, IssueIdx, Package};

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
    // Where there is nothing to choose, no condition is a slip.
    if combinations < 2 || combinations > MOST.min(*left) {
        return None;
    }
    let mut package = Package(vec![0; issues.len()]);
    let first = condition.holds(issues, &package);
    for _ in 1..combinations {
        step(issues, &mentioned, &mut package);
        *left -= 1;
        if condition.holds(issues, &package) != first {
            return None;
        }
    }
    Some(first)
}

/// The next combination of options of the issues mentioned, the first of them fastest.
fn step(issues: &[Issue], mentioned: &[IssueIdx], package: &mut Package) {
    for it in mentioned {
        package.0[it.0] += 1;
        if package.0[it.0] < issues[it.0].n_options() {
            return;
        }
        package.0[it.0] = 0;
    }
}
