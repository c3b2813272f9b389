//! Draws for readings of plans.

use zopa_model::Number;
use zopa_plan::{Control, Exchange, PartyAmounts, Plan, Readings, ReadingsRequest};

/// The amounts of a party in a reading.
pub(crate) fn draw(of: &PartyAmounts<'_>, at: (u64, u64)) -> Vec<Number> {
    zopa_doubt::together(of.key, at, (&of.amounts, &of.groups))
}

/// One reading of a plan.
pub(crate) fn reading(plan: &Plan, at: (u64, u64)) -> Exchange {
    plan.reading(&draw, at).expect("sound")
}

/// Orders over readings of a sound plan.
pub(crate) fn readings(plan: &Plan, request: ReadingsRequest) -> Option<Readings> {
    zopa_plan::readings(plan, request, &draw, &Control::FREE).expect("sound")
}
