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
    let or_quotas = or_quotas(checker, place, draft, &quotas);
    Some(Body {
        id: draft.id.clone(),
        party: party?,
        name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
        quotas,
        or_quotas,
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
    let mut all = Vec::new();
    for (majority, quota) in draft.quota.iter().enumerate() {
        let at = if draft.quota.len() == 1 { at.clone() } else { at.entry(majority) };
        let (found, total) = votes_needed(draft, majority, quota);
        if found.is_zero() {
            not_possible(checker, &at, (draft, &found, &total));
        }
        check_reachable(checker, &at, (draft, &found, &total));
        quotas.push(found.clone());
        all.push((found, total));
    }
    warn_if_low(checker, &at, (draft, &all));
    Some(quotas)
}

/// The other ways to pass in votes; those that are none are reported and left out.
fn or_quotas(
    checker: &mut Checker<'_>,
    place: &Place,
    draft: &DraftBody,
    quotas: &[Number],
) -> Vec<Vec<Number>> {
    let mut ways = Vec::new();
    for (nth, way) in draft.or_quota.iter().enumerate() {
        let at = place.key("or_quota").entry(nth);
        let body = draft.id.clone();
        let (found, needed) = (way.len(), draft.quota.len());
        if found != needed {
            checker.report(&at, Fault::OrQuotaLength { body, found, needed });
            continue;
        }
        let (mut found, mut all, mut is_sound) = (Vec::new(), Vec::new(), true);
        for (majority, quota) in way.iter().enumerate() {
            let (needed, total) = votes_needed(draft, majority, quota);
            if needed.is_negative() || needed > total {
                let (body, found, total) = (draft.id.clone(), needed.clone(), total.clone());
                checker.report(&at.entry(majority), Fault::OrQuotaVotes { body, found, total });
                is_sound = false;
            }
            found.push(needed.clone());
            all.push((needed, total));
        }
        if found.iter().all(Number::is_zero) {
            checker.report(&at, Fault::OrQuotaZero { body });
            continue;
        }
        warn_if_low(checker, &at, (draft, &all));
        if is_sound {
            warn_if_idle(checker, &at, draft, (quotas, &ways, &found));
        }
        ways.push(found);
    }
    ways
}

/// Whether whoever meets the first quotas meets the second ones.
fn is_enough(first: &[Number], second: &[Number]) -> bool {
    first.iter().zip(second).all(|(first, second)| first >= second)
}

/// One way to pass adds nothing to another that asks for no more; `ways` are the other ways before it.
fn warn_if_idle(
    checker: &mut Checker<'_>,
    at: &Place,
    draft: &DraftBody,
    (quotas, ways, found): (&[Number], &[Vec<Number>], &[Number]),
) {
    let is_idle = |it: &[Number]| is_enough(found, it);
    let what = if is_idle(quotas) || ways.iter().any(|it| is_idle(it)) {
        "adds nothing"
    } else if is_enough(quotas, found) {
        "leaves no use for its `quota`"
    } else if ways.iter().any(|it| is_enough(it, found)) {
        "leaves no use for one before it"
    } else {
        return;
    };
    checker.report(at, Fault::OrQuotaIdle { body: draft.id.clone(), what });
}

/// The votes that a quota asks for, and all votes of its majority.
fn votes_needed(draft: &DraftBody, majority: usize, quota: &DraftQuota) -> (Number, Number) {
    let votes: Vec<&Number> = draft.blocs.iter().map(|it| &it.votes[majority]).collect();
    let total = votes.iter().fold(Number::zero(), |sum, it| &sum + it);
    let found = match quota {
        DraftQuota::Votes(found) => found.clone(),
        DraftQuota::Share(share) => in_votes(*share, &total, &votes),
    };
    (found, total)
}

/// Reports a quota below 0 or above all votes.
fn check_reachable(
    checker: &mut Checker<'_>,
    at: &Place,
    (draft, found, total): (&DraftBody, &Number, &Number),
) {
    if found.is_negative() || found > total {
        not_possible(checker, at, (draft, found, total));
    }
}

fn not_possible(
    checker: &mut Checker<'_>,
    at: &Place,
    (draft, found, total): (&DraftBody, &Number, &Number),
) {
    let (body, found, total) = (draft.id.clone(), found.clone(), total.clone());
    checker.report(at, Fault::Quota { body, found, total });
}

/// Two groups without a common bloc could each pass something, unless somebody has a veto. `all` are what is needed and
/// all votes, per majority; what is not possible has been reported.
fn warn_if_low(
    checker: &mut Checker<'_>,
    at: &Place,
    (draft, all): (&DraftBody, &[(Number, Number)]),
) {
    let has_veto = draft.blocs.iter().any(|it| it.veto == Some(true));
    let is_low =
        all.iter().all(|(needed, total)| !needed.is_negative() && &(needed + needed) <= total);
    let first = all.iter().find(|it| !it.0.is_zero()).filter(|_| is_low && !has_veto);
    if let Some(quotas) = first.cloned() {
        checker.report(at, Fault::QuotaLow { body: draft.id.clone(), quotas });
    }
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
