//! The part of the check that concerns bodies and their blocs.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::One;

use crate::body::{Bloc, Body};
use crate::case::check::{Checker, role};
use crate::case::check_values::party_values;
use crate::condition::Condition;
use crate::draft::{DraftBloc, DraftBody, DraftQuota, Role, Share};
use crate::fault::Fault;
use crate::issue::Issue;
use crate::number::Number;
use crate::place::Place;

/// Most blocs of one body.
const MAX_BLOCS: usize = 1_000;

/// The bodies that can be used; every problem is reported.
pub(super) fn check_bodies(checker: &mut Checker<'_>, issues: &[Issue]) -> Vec<Body> {
    let mut bodies = Vec::new();
    let draft = checker.draft;
    for (nth, it) in draft.bodies.iter().enumerate() {
        let place = Place::root().key("body").entry(nth);
        bodies.extend(body(checker, &place, it, issues));
    }
    bodies
}

fn body(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftBody,
    issues: &[Issue],
) -> Option<Body> {
    let party = checker.party(&place.key("party"), &draft.party);
    if let Some(party) = party
        && role(checker.draft.parties[party.0].role) != Role::Principal
    {
        let fault = Fault::BodyNotOfPrincipal { party: draft.party.clone() };
        checker.report(&place.key("party"), fault);
    }
    let n_blocs = draft.blocs.len();
    if n_blocs == 0 || n_blocs > MAX_BLOCS {
        let fault = Fault::Blocs { body: draft.id.clone(), found: n_blocs, limit: MAX_BLOCS };
        checker.report(place, fault);
        return None;
    }
    let blocs: Vec<Bloc> = draft
        .blocs
        .iter()
        .enumerate()
        .map(|(nth, it)| bloc(checker, &place.key("bloc").entry(nth), (draft, it), issues))
        .collect();
    let quotas = quotas(checker, place, draft)?;
    Some(Body {
        id: draft.id.clone(),
        party: party?,
        name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
        quotas,
        is_public: draft.public.unwrap_or(false),
        blocs,
        note: draft.note.clone(),
    })
}

fn bloc(
    checker: &mut Checker<'_>,
    place: &Place,
    (body, draft): (&DraftBody, &DraftBloc),
    issues: &[Issue],
) -> Bloc {
    let votes = place.key("votes");
    if let Some(found) = draft.votes.iter().find(|it| it.is_negative()).cloned() {
        checker.report(&votes, Fault::NegativeVotes { bloc: draft.id.clone(), found });
    }
    // Without a quota nothing says how many there should be.
    if draft.votes.len() != body.quota.len() && !body.quota.is_empty() {
        let (bloc, found, quotas) = (draft.id.clone(), draft.votes.len(), body.quota.len());
        checker.report(&votes, Fault::VotesLength { bloc, found, quotas });
    }
    let mut conditions = |key: &str, texts: &[String]| -> Vec<Condition> {
        let texts = texts.iter().enumerate();
        let read = texts.map(|(nth, it)| checker.condition(&place.key(key).entry(nth), it, issues));
        read.collect::<Vec<_>>().into_iter().flatten().collect()
    };
    let (never, wants) = (conditions("never", &draft.never), conditions("wants", &draft.wants));
    let values = place.key("values");
    let values = draft.values.as_ref().map(|it| party_values(checker, &values, it, issues));
    Bloc {
        id: draft.id.clone(),
        name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
        votes: draft.votes.clone(),
        veto: draft.veto.unwrap_or(false),
        never,
        wants,
        values,
        note: draft.note.clone(),
    }
}

/// The quotas in votes, if votes and quotas fit together.
fn quotas(checker: &mut Checker<'_>, place: &Place, draft: &DraftBody) -> Option<Vec<Number>> {
    let at = place.key("quota");
    if draft.quota.is_empty() {
        checker.report(&at, Fault::NoQuota { body: draft.id.clone() });
        return None;
    }
    if draft.blocs.iter().any(|it| it.votes.len() != draft.quota.len()) {
        return None;
    }
    let mut quotas = Vec::new();
    let mut is_low = true;
    let mut is_sound = true;
    let mut first = None;
    for (majority, quota) in draft.quota.iter().enumerate() {
        let votes: Vec<&Number> = draft.blocs.iter().map(|it| &it.votes[majority]).collect();
        let total = votes.iter().fold(Number::zero(), |sum, it| &sum + it);
        let found = match quota {
            DraftQuota::Votes(found) => found.clone(),
            DraftQuota::Share(share) => in_votes(*share, &total, &votes),
        };
        if found <= Number::zero() || found > total {
            let at = if draft.quota.len() == 1 { at.clone() } else { at.entry(majority) };
            let body = draft.id.clone();
            checker.report(&at, Fault::Quota { body, found: found.clone(), total: total.clone() });
        }
        is_low &= &found + &found <= total;
        is_sound &= found > Number::zero();
        first.get_or_insert((found.clone(), total));
        quotas.push(found);
    }
    let has_veto = draft.blocs.iter().any(|it| it.veto == Some(true));
    if let Some(quotas) = first.filter(|_| is_low && is_sound && !has_veto) {
        checker.report(&at, Fault::QuotaLow { body: draft.id.clone(), quotas });
    }
    Some(quotas)
}

/// The least number of votes that is such a share. Sums of votes are whole over the common denominator of all votes,
/// so that more than half is half and one part more.
fn in_votes(share: Share, total: &Number, votes: &[&Number]) -> Number {
    let of = |above: i64, below: i64| total * &Number::ratio(above.into(), below.into());
    match share {
        Share::Majority => {
            let parts = votes.iter().fold(BigInt::one(), |all, it| all.lcm(it.denominator()));
            let whole = total.numerator() * (&parts / total.denominator());
            Number::ratio(whole.div_floor(&BigInt::from(2)) + 1, parts)
        }
        Share::ThreeFifths => of(3, 5),
        Share::TwoThirds => of(2, 3),
        Share::ThreeQuarters => of(3, 4),
        Share::All => total.clone(),
    }
}
