//! How much each rule leaves out.

use num_bigint::BigUint;
use zopa_model::{Case, IssueIdx, Package};

/// Most combinations of the issues of one rule that are gone through.
const MOST: u64 = 100_000;

/// How many of all packages break a rule, by its place in [`Case::rules`]; none where more than 100,000 combinations of
/// the issues it speaks of would have to be gone through.
///
/// A package that breaks several rules is counted for each. Cost: time O(c s) for c combinations and a rule of size s.
/// Tolerance: exact.
#[must_use]
pub fn left_out_by(case: &Case, rule: usize) -> Option<BigUint> {
    let require = &case.rules()[rule].require;
    let issues = require.issues();
    let options = |it: &IssueIdx| u64::from(case.issue(*it).n_options());
    let combinations = issues.iter().try_fold(1u64, |n, it| n.checked_mul(options(it)))?;
    if combinations > MOST {
        return None;
    }
    let mut package = Package(vec![0; case.issues().len()]);
    let mut broken = 0u64;
    for _ in 0..combinations {
        broken += u64::from(!require.holds(case.issues(), &package));
        step(case, &issues, &mut package);
    }
    let others = case.issue_idxs().filter(|it| !issues.contains(it));
    Some(others.fold(BigUint::from(broken), |n, it| n * options(&it)))
}

/// The next combination of options of some issues, the first issue fastest; the first one after the last.
fn step(case: &Case, issues: &[IssueIdx], package: &mut Package) {
    for it in issues {
        package.0[it.0] += 1;
        if package.0[it.0] < case.issue(*it).n_options() {
            return;
        }
        package.0[it.0] = 0;
    }
}
