//! A package that is worth exactly a number: halves of the issues met in the middle.

use std::collections::BTreeMap;

use zopa_model::{Number, Package};

use crate::export::geniusweb::groups::Group;

/// Most combinations of one half that are looked at.
const MOST: u64 = 200_000;

/// What was found.
#[derive(Debug)]
pub(super) enum Bid {
    /// A package with the value; of several the one whose last issues come first in the order of options.
    Found(Package),
    /// No package has it.
    None,
    /// Too many packages to say.
    TooMany,
}

/// What is chosen in some groups, by what it is worth; the first choice of equals.
type Sums = BTreeMap<Number, Vec<usize>>;

/// Looks for a package among `n_issues` issues that is worth `wanted`, a sum over groups.
pub(super) fn bid(n_issues: usize, groups: &[Group], wanted: &Number) -> Bid {
    let count = |groups: &[Group]| {
        groups.iter().fold(1u64, |count, it| count.saturating_mul(it.rows.len() as u64))
    };
    let larger = |cut: usize| count(&groups[..cut]).max(count(&groups[cut..]));
    let cut = (0..=groups.len()).min_by_key(|&it| larger(it)).unwrap_or(0);
    if larger(cut) > MOST {
        return Bid::TooMany;
    }
    let (left, right) = (sums(&groups[..cut]), sums(&groups[cut..]));
    for (sum, last) in &right {
        if let Some(first) = left.get(&(wanted - sum)) {
            let rows = first.iter().chain(last);
            return Bid::Found(package(n_issues, groups, rows));
        }
    }
    Bid::None
}

fn sums(groups: &[Group]) -> Sums {
    let mut sums = BTreeMap::from([(Number::zero(), Vec::new())]);
    for group in groups {
        let mut longer: Sums = BTreeMap::new();
        for (sum, rows) in &sums {
            for (nth, (_, worth)) in group.rows.iter().enumerate() {
                let rows = || [rows.as_slice(), &[nth]].concat();
                longer.entry(sum + worth).or_insert_with(rows);
            }
        }
        sums = longer;
    }
    sums
}

fn package<'a>(
    n_issues: usize,
    groups: &[Group],
    rows: impl Iterator<Item = &'a usize>,
) -> Package {
    let mut package = Package(vec![0; n_issues]);
    for (group, &row) in groups.iter().zip(rows) {
        for (issue, option) in group.issues.iter().zip(&group.rows[row].0) {
            package.0[issue.0] = *option;
        }
    }
    package
}
