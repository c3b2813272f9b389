//! What would make a package stable, as JSON.

use serde_json::{Value, json};
use zopa_model::Case;
use zopa_stability::{Change, Inverse, Least, Removal};

/// The key `inverse`.
pub(super) fn inverse(case: &Case, it: &Inverse) -> Value {
    let removals = it.removals.known().map(|it| least(it, &|it| removal(case, *it)));
    json!({
        "state": it.state,
        "changes": it.changes.iter().map(|it| change(case, it)).collect::<Vec<_>>(),
        "removals": removals,
    })
}

fn change(case: &Case, it: &Change) -> Value {
    let guarantee = it.guarantee.as_ref().map(|it| {
        json!({
            "amount": it.amount.to_f64(),
            "exact": it.amount.to_string(),
            "least": it.is_least,
        })
    });
    json!({
        "party": case.party(it.party).id,
        "concept": it.concept.word(),
        "states": least(&it.states, &|it| json!(it)),
        "guarantee": guarantee,
    })
}

fn least<T>(it: &Least<T>, thing: &dyn Fn(&T) -> Value) -> Value {
    let ways: Vec<Vec<Value>> = it.ways.iter().map(|way| way.iter().map(thing).collect()).collect();
    json!({
        "at_least": it.at_least,
        "at_most": it.at_most,
        "ways": ways,
        "more": it.has_more,
    })
}

fn removal(case: &Case, it: Removal) -> Value {
    match it {
        Removal::Irreversible(issue) => json!({ "irreversible": case.issue(issue).id }),
        Removal::Option(issue, option) => {
            let it = case.issue(issue);
            json!({ "issue": it.id, "option": it.option_id(option) })
        }
        Removal::Control(issue, party) => {
            json!({ "issue": case.issue(issue).id, "party": case.party(party).id })
        }
    }
}
