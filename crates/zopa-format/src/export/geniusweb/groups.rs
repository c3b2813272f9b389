//! Issues that bonuses join, with what their combinations are worth.

use zopa_model::{Case, IssueIdx, Number, Package};

use crate::export::numbers::Numbers;
use crate::problem::NotWritten;

/// Most combinations that are written for one party.
const MOST: u64 = 100_000;

/// Issues that are worth something together.
#[derive(Debug)]
pub(super) struct Group {
    /// The issues, in the order of the case.
    pub(super) issues: Vec<IssueIdx>,
    /// What each combination of their options is worth, the first issue slowest.
    pub(super) rows: Vec<(Vec<u32>, Number)>,
}

/// All issues in groups, so that the values of a party are a sum over groups.
pub(super) fn groups(case: &Case, party: &Numbers<'_>) -> Result<Vec<Group>, NotWritten> {
    let joined = joined(case, party);
    let count = |issues: &Vec<IssueIdx>| {
        let options = issues.iter().map(|&it| u64::from(case.issue(it).n_options()));
        options.fold(1u64, u64::saturating_mul)
    };
    // A single issue is written in any case.
    let rows = joined.iter().filter(|it| it.len() > 1).map(count).fold(0u64, u64::saturating_add);
    if rows > MOST {
        let rows = if rows == u64::MAX { "more than 1e19".into() } else { rows.to_string() };
        return Err(NotWritten {
            message: format!(
                "the bonuses of `{}` join issues with {rows} combinations; at most {MOST} are written",
                party.id
            ),
            help: "Write the case as .toml or .json, or in a format that holds conditions.".into(),
        });
    }
    Ok(joined.into_iter().map(|issues| group(case, party, issues)).collect())
}

/// Issues that some bonus mentions together, directly or by way of others.
fn joined(case: &Case, party: &Numbers<'_>) -> Vec<Vec<IssueIdx>> {
    let mut groups: Vec<Vec<IssueIdx>> = case.issue_idxs().map(|it| vec![it]).collect();
    for (when, _) in &party.bonuses {
        let mentioned = when.issues();
        let (mut together, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|it| it.iter().any(|it| mentioned.contains(it)));
        groups = others;
        if !together.is_empty() {
            let mut all: Vec<IssueIdx> = together.drain(..).flatten().collect();
            all.sort_unstable();
            groups.push(all);
        }
        groups.sort_unstable();
    }
    groups
}

fn group(case: &Case, party: &Numbers<'_>, issues: Vec<IssueIdx>) -> Group {
    let mut rows = vec![Vec::new()];
    for &issue in &issues {
        let longer = |row: &Vec<u32>| {
            let row = row.clone();
            (0..case.issue(issue).n_options()).map(move |it| [row.as_slice(), &[it]].concat())
        };
        rows = rows.iter().flat_map(longer).collect();
    }
    let bonuses = party.bonuses.iter();
    let bonuses: Vec<_> =
        bonuses.filter(|it| it.0.issues().iter().any(|it| issues.contains(it))).collect();
    let mut package = Package(vec![0; case.issues().len()]);
    let worth = |row: Vec<u32>| {
        let mut sum = Number::zero();
        for (&issue, &option) in issues.iter().zip(&row) {
            package.0[issue.0] = option;
            sum = &sum + &party.alone(issue, option);
        }
        let held = bonuses.iter().filter(|it| it.0.holds(case.issues(), &package));
        let sum = held.fold(sum, |sum, it| &sum + &it.1);
        (row, sum)
    };
    let rows = rows.into_iter().map(worth).collect();
    Group { issues, rows }
}
