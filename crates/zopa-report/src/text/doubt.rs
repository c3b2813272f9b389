//! In how many readings a package is stable, as text.

use zopa_model::Frequency;
use zopa_stability::{Concept, Doubt, Reason};

use crate::messages;
use crate::messages::doubt as drawn;
use crate::messages::stability as words;
use crate::sheet::Sheet;
use crate::text::page::Page;
use crate::text::stability::Teller;

/// Says in how many readings a state is stable, for each party and for everybody.
pub(crate) fn doubt(
    page: &mut Page,
    teller: &Teller<'_>,
    found: &Result<Doubt, Reason>,
    state: Option<u32>,
) {
    let doubt = match found {
        Ok(it) => it,
        Err(reason) => {
            page.blank();
            let text = format!("{}; {}.", words::IN_HOW_MANY, teller.reason(reason));
            page.paragraph(words::LEFT_OUT, &text);
            return;
        }
    };
    let place = state.and_then(|it| doubt.states.iter().position(|at| *at == it));
    let (Some(state), Some(place)) = (state, place) else { return };
    let names: Vec<String> = doubt.parties.iter().map(|it| teller.party(*it)).collect();
    let names = messages::joined(&names, messages::AND);
    page.blank();
    let readings = drawn::readings(doubt.readings, doubt.seed, &names);
    page.paragraph(drawn::DOUBT, &words::is_stable_in(&readings, state + 1));
    for party in teller.case.party_idxs().filter(|it| teller.model.can_move(*it)) {
        let of =
            |concept: Concept| doubt.stable[concept as usize][party.0].as_ref().map(|it| it[place]);
        page.item("-", &format!("{}: {}.", teller.party(party), shares(of)));
    }
    let of = |concept: Concept| doubt.equilibria[concept as usize].as_ref().map(|it| it[place]);
    page.item("-", &format!("{}: {}.", words::EVERYBODY, shares(of)));
}

/// The shares of all concepts, equal ones together.
fn shares(of: impl Fn(Concept) -> Option<Frequency>) -> String {
    let mut told: Vec<(String, Vec<&str>)> = Vec::new();
    for concept in Concept::ALL {
        let said = match of(concept) {
            Some(it) => frequency(it, (words::ALWAYS, words::NEVER)),
            None => words::SHARE_UNKNOWN.into(),
        };
        match told.iter_mut().find(|it| it.0 == said) {
            Some(it) => it.1.push(words::concept(concept)),
            None => told.push((said, vec![words::concept(concept)])),
        }
    }
    let told: Vec<String> =
        told.iter().map(|(said, concepts)| format!("{} {said}", concepts.join(", "))).collect();
    told.join("; ")
}

/// A share of readings, with words for what is so in all or in none whatever the numbers.
pub(crate) fn frequency(share: Frequency, (always, never): (&str, &str)) -> String {
    let percent = |it: f64| format!("{:.1} %", it * 100.0);
    match (share.is_certain, share.others_at_most()) {
        (true, _) if share.yes > 0 => always.into(),
        (true, _) => never.into(),
        (false, Some(most)) => {
            // Of three readings and fewer nothing follows for the others.
            let most = (most < 1.0).then(|| percent(most));
            drawn::agreed(share.yes > 0, most.as_deref())
        }
        (false, None) => drawn::share(&percent(share.share()), &percent(share.standard_error())),
    }
}
