//! Conditions in a form that is quick to test on every package.

use zopa_model::{Case, Condition, Package};

/// Most combinations of the issues of a condition that are tested beforehand.
const MOST_TESTED: usize = 1 << 20;

/// A condition, tested beforehand for every combination of the issues it mentions where these are few.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    case: &'a Case,
    condition: &'a Condition,
    /// Per issue of the case, what one step adds to the place in `holds`.
    strides: Vec<usize>,
    /// Empty where there are too many combinations.
    holds: Vec<bool>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(case: &'a Case, condition: &'a Condition) -> Table<'a> {
        let issues = condition.issues();
        let sizes = issues.iter().map(|it| case.issue(*it).n_options() as usize);
        let n = sizes.clone().try_fold(1usize, usize::checked_mul);
        let mut table = Table { case, condition, strides: Vec::new(), holds: Vec::new() };
        let Some(n) = n.filter(|it| *it <= MOST_TESTED) else { return table };
        table.strides = vec![0; case.issues().len()];
        let mut stride = 1;
        for (issue, size) in issues.iter().zip(sizes.clone()) {
            table.strides[issue.0] = stride;
            stride *= size;
        }
        let mut package = Package(vec![0; case.issues().len()]);
        for _ in 0..n {
            table.holds.push(condition.holds(case.issues(), &package));
            for (issue, size) in issues.iter().zip(sizes.clone()) {
                let option = &mut package.0[issue.0];
                *option += 1;
                if (*option as usize) < size {
                    break;
                }
                *option = 0;
            }
        }
        table
    }

    /// Whether a package, an option per issue of the case, meets the condition.
    pub(crate) fn holds(&self, options: &[u32]) -> bool {
        if self.holds.is_empty() {
            return self.condition.holds(self.case.issues(), &Package(options.to_vec()));
        }
        let place: usize =
            options.iter().zip(&self.strides).map(|(it, stride)| *it as usize * stride).sum();
        self.holds[place]
    }
}
