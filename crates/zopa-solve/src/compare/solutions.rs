//! The packages that a bargaining solution picks in one of two cases, and what they are in the other.

use zopa_model::{Case, Package};

use crate::answer::{Outcome, Part, Point, Reason, Solutions};
use crate::compare::Answered;
use crate::score::in_zone;

/// A bargaining solution by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Solution {
    /// [`Solutions::nash`].
    Nash,
    /// [`Solutions::weighted_nash`].
    WeightedNash,
    /// [`Solutions::kalai_smorodinsky`].
    KalaiSmorodinsky,
    /// [`Solutions::egalitarian`].
    Egalitarian,
    /// [`Solutions::utilitarian`].
    Utilitarian,
    /// [`Solutions::equal_loss`].
    EqualLoss,
}

/// A package that a solution picks in at least one of the cases.
#[derive(Clone, Debug, PartialEq)]
pub struct Standout {
    /// The package in the first case; none where it cannot be chosen there.
    pub before: Option<Look>,
    /// The package in the second case; none where it cannot be chosen there.
    pub after: Option<Look>,
}

/// What a package is in one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The package and its values, as the case numbers them.
    pub outcome: Outcome,
    /// The solutions that pick it; several packages may tie.
    pub picked_by: Vec<Solution>,
    /// Whether it is in the zone; none where that is not known.
    pub in_zone: Option<bool>,
}

/// The solutions of one side: none where they are not asked for or not answered.
type Side<'a> = (Answered<'a>, Option<&'a Part<Solutions>>);

/// Every package that some solution picks: those of the second case in the order of the solutions, then those only
/// of the first. None where a side does not answer, unless because it has nothing to choose from.
pub(super) fn standouts(before: Side<'_>, after: Side<'_>) -> Option<Vec<Standout>> {
    let (picked_before, picked_after) = (picked(before.1)?, picked(after.1)?);
    let (before, after) = (before.0, after.0);
    let mut found = Vec::new();
    for package in distinct(&picked_after) {
        let there = counterpart(after.case, before.case, package);
        found.push(Standout {
            before: there.map(|it| look(before, it, &picked_before)),
            after: Some(look(after, package.clone(), &picked_after)),
        });
    }
    for package in distinct(&picked_before) {
        let there = counterpart(before.case, after.case, package);
        if there.as_ref().is_some_and(|it| picked_after.iter().any(|(_, picked)| *picked == it)) {
            continue;
        }
        found.push(Standout {
            before: Some(look(before, package.clone(), &picked_before)),
            after: there.map(|it| look(after, it, &picked_after)),
        });
    }
    Some(found)
}

/// Every pick of a solution; none at all where there is nothing to choose from.
fn picked(part: Option<&Part<Solutions>>) -> Option<Vec<(Solution, &Package)>> {
    let solutions = match part {
        None
        | Some(Part::Missing(Reason::EmptyZone | Reason::EmptyAtMiddle | Reason::NoneFeasible)) => {
            return Some(Vec::new());
        }
        Some(Part::Missing(_)) => return None,
        Some(Part::Known(it)) => it,
    };
    let Solutions { nash, weighted_nash, kalai_smorodinsky, egalitarian, utilitarian, equal_loss } =
        solutions;
    let weighted_nash = weighted_nash.as_deref().unwrap_or_default();
    let named: [(Solution, &[Point]); 6] = [
        (Solution::Nash, nash),
        (Solution::WeightedNash, weighted_nash),
        (Solution::KalaiSmorodinsky, kalai_smorodinsky),
        (Solution::Egalitarian, egalitarian),
        (Solution::Utilitarian, utilitarian),
        (Solution::EqualLoss, equal_loss),
    ];
    let picks = named.into_iter().flat_map(|(solution, points)| {
        points.iter().map(move |it| (solution, &it.outcome.package))
    });
    Some(picks.collect())
}

fn distinct<'a>(picked: &[(Solution, &'a Package)]) -> Vec<&'a Package> {
    let mut found: Vec<&Package> = Vec::new();
    for (_, package) in picked {
        if !found.contains(package) {
            found.push(package);
        }
    }
    found
}

fn look(of: Answered<'_>, package: Package, picked: &[(Solution, &Package)]) -> Look {
    let picked_by = picked.iter().filter(|it| *it.1 == package).map(|it| it.0).collect();
    let (outcome, in_zone) = in_zone(of.case, of.answer, package);
    Look { outcome, picked_by, in_zone }
}

/// The package of another case that has the same option on every issue; none if there is none.
///
/// Both cases have issues with the same ids.
pub(super) fn counterpart(of: &Case, other: &Case, package: &Package) -> Option<Package> {
    let option = |issue: &zopa_model::Issue| {
        let nth = of.issues().iter().position(|it| it.id == issue.id)?;
        issue.find_option(&of.issues()[nth].option_id(package.0[nth]))
    };
    other.issues().iter().map(option).collect::<Option<Vec<u32>>>().map(Package)
}
