//! Parties that arguments name.

use zopa::model::{Case, PartyIdx, nearest};

use crate::exit::Failure;

/// The exponents by party.
pub(crate) fn weights(
    case: &Case,
    named: &[(String, u32)],
) -> Result<Vec<(PartyIdx, u32)>, Failure> {
    let mut found: Vec<(PartyIdx, u32)> = Vec::new();
    for (id, weight) in named {
        let party = case.find_party(id).ok_or_else(|| unknown(case, "--nash-weights", id))?;
        if found.iter().any(|it| it.0 == party) {
            return Err(Failure::arguments(
                format!("--nash-weights names `{id}` twice"),
                "Keep one of the two.",
            ));
        }
        if !case.party(party).is_principal() {
            return Err(Failure::arguments(
                format!("--nash-weights names `{id}`, whose consent is not needed"),
                "Name principals only.",
            ));
        }
        found.push((party, *weight));
    }
    Ok(found)
}

/// A party that the case does not have.
pub(crate) fn unknown(case: &Case, option: &str, id: &str) -> Failure {
    let ids = || case.parties().iter().map(|it| it.id.as_str());
    let named = case.parties().iter().find(|it| it.name.to_lowercase() == id.trim().to_lowercase());
    let near = named.map(|it| it.id.clone()).or_else(|| nearest(id, ids()));
    let help = match near {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The parties are {}.", ids().collect::<Vec<_>>().join(", ")),
    };
    Failure::arguments(format!("{option} names `{id}`, which is no party of the case"), help)
}
