//! In how many readings states are stable, as JSON.

use serde_json::{Map, Value, json};
use zopa_model::{Case, Frequency};
use zopa_stability::{Concept, Doubt};

use crate::json::pieces::party_ids;

/// The key `doubt`.
pub(super) fn doubt(case: &Case, it: &Doubt) -> Value {
    let per_party = |concept: Concept| {
        let each = &it.stable[concept as usize];
        let parties = case.parties().iter().zip(each);
        Value::Object(parties.map(|(party, it)| (party.id.clone(), shares(it.as_ref()))).collect())
    };
    json!({
        "seed": it.seed,
        "readings": it.readings,
        "parties": party_ids(case, &it.parties),
        "states": it.states,
        "stable": by_concept(per_party),
        "equilibria": by_concept(|concept| shares(it.equilibria[concept as usize].as_ref())),
    })
}

fn by_concept(of: impl Fn(Concept) -> Value) -> Map<String, Value> {
    Concept::ALL.iter().map(|it| (it.word().to_string(), of(*it))).collect()
}

fn shares(shares: Option<&Vec<Frequency>>) -> Value {
    shares.map_or(Value::Null, |it| it.iter().copied().map(frequency).collect())
}

/// A share of readings.
pub(super) fn frequency(it: Frequency) -> Value {
    json!({
        "readings": it.yes,
        "share": it.share(),
        "standard_error": it.standard_error(),
        "certain": it.is_certain,
        "others_at_most": it.others_at_most(),
    })
}
