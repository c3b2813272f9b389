//! Who cares how much about what.

use zopa_model::{Case, Number, PartyIdx};

use crate::reading::{Standing, standing};

/// How much of what the issues together can change for a party hangs on each issue: shares that sum to 1.
///
/// An issue can change the weight times the distance between its best and its worst option, at the middle of
/// what is only known as a range or an order. Bonuses on combinations belong to no single issue and are left
/// out. None where the values are not known well enough, or where no issue changes anything.
#[must_use]
pub fn stakes(case: &Case, party: PartyIdx) -> Option<Vec<Number>> {
    let Standing::Usable(reading) = standing(case, party) else { return None };
    let reach: Vec<Number> = reading.middle.worth.iter().map(|it| distance(it)).collect();
    let sum = reach.iter().fold(Number::zero(), |sum, it| &sum + it);
    if sum.is_zero() {
        return None;
    }
    Some(reach.iter().map(|it| it / &sum).collect())
}

/// From the least to the greatest.
fn distance(worth: &[Number]) -> Number {
    match (worth.iter().min(), worth.iter().max()) {
        (Some(least), Some(most)) => most - least,
        _ => Number::zero(),
    }
}
