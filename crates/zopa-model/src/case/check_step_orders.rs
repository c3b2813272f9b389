//! Which steps matter more to whom: looks up every id, and holds the orders against the amounts that are given.

use crate::case::check::Checker;
use crate::case::check_order::{Found, Named, order_of_some};
use crate::draft::{Amount, DraftStep};
use crate::fault::Fault;
use crate::party::PartyIdx;
use crate::place::Place;
use crate::planned::PlannedStep;

/// The order of each party, in the order of the case; amounts that stand in one become unknown.
pub(super) fn check_step_orders(
    checker: &mut Checker<'_>,
    steps: &mut [PlannedStep],
) -> Vec<Vec<Vec<usize>>> {
    let draft = checker.draft;
    let ids: Vec<&str> = draft.steps.iter().map(|it| it.id.as_str()).collect();
    let find = |id: &str| ids.iter().position(|it| *it == id);
    let named = Named { what: "step", ids: &ids, find: &find, near: &|_| None };
    let mut orders: Vec<Option<Vec<Vec<usize>>>> = vec![None; draft.parties.len()];
    for (id, text) in &draft.plan.order {
        let place = Place::root().key("plan").key("order").key(id);
        let party = checker.party(&place, id);
        let found = order_of_some(checker, &place, text, &named);
        let (Some(party), Some(Found { groups, .. })) = (party, found) else { continue };
        for &step in groups.iter().flatten() {
            check_unknown(checker, &place, (id, &draft.steps[step]));
            // Steps that are not sound have been reported.
            if let Some(step) = steps.get_mut(step) {
                become_unknown(step, party);
            }
        }
        if orders[party.0].replace(groups).is_some() {
            checker.report(&place, Fault::Twice { found: id.clone() });
        }
    }
    orders.into_iter().map(Option::unwrap_or_default).collect()
}

/// Reports an amount that is given although it stands in an order.
fn check_unknown(checker: &mut Checker<'_>, place: &Place, (party, step): (&str, &DraftStep)) {
    let (what, given) = if step.party == party {
        ("cost", step.cost.as_ref())
    } else {
        ("gain", step.gain.iter().find(|it| it.0 == party).map(|it| &it.1))
    };
    if given.is_some_and(|it| *it != Amount::Unknown) {
        let (step, party) = (step.id.clone(), party.to_string());
        checker.report(place, Fault::OrderedAmount { step, party, what });
    }
}

fn become_unknown(step: &mut PlannedStep, party: PartyIdx) {
    if step.party == party {
        step.cost = Amount::Unknown;
    } else {
        step.gains[party.0] = Amount::Unknown;
    }
}
