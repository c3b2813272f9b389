//! Steps, when they begin, and commitments: looks up every id and checks every number.

use crate::Number;
use crate::calendar::{self, EntryIntoForce, entry_into_force};
use crate::case::check::{Checker, is_date};
use crate::case::check_values::{check_amount, check_factor};
use crate::draft::{Amount, DraftCommitment, DraftStep, DraftVerify};
use crate::fault::Fault;
use crate::issue::Issue;
use crate::place::Place;
use crate::planned::{Commitment, PlannedStep, PowerShift};

/// Most parts one step may have.
const MAX_PARTS: u64 = 10_000;

pub(super) fn check_entry(checker: &mut Checker<'_>) -> Option<EntryIntoForce> {
    let place = Place::root().key("plan");
    let draft = &checker.draft.plan;
    let (time, zone) = (draft.time.as_deref(), draft.zone.as_deref());
    if let Some(found) = time.filter(|it| calendar::time(it).is_none()) {
        let fault = Fault::Clock { what: "time of day", found: found.into(), near: None };
        checker.report(&place.key("time"), fault);
    }
    if let Some(found) = zone.filter(|it| calendar::zone(it).is_none()) {
        let near = calendar::meant(found);
        let fault = Fault::Clock { what: "time zone", found: found.into(), near };
        checker.report(&place.key("zone"), fault);
    }
    let keys =
        [("entry", draft.entry.is_some()), ("time", time.is_some()), ("zone", zone.is_some())];
    let needed = [("time", "entry"), ("zone", "time"), ("time", "zone")];
    for (key, needs) in needed {
        let has = |key: &str| keys.iter().any(|it| it.0 == key && it.1);
        if has(key) && !has(needs) {
            checker.report(&place.key(key), Fault::Needs { key, needs });
        }
    }
    let date = draft.entry.as_deref()?;
    if !is_date(date) {
        checker.report(&place.key("entry"), Fault::Date { found: date.into() });
    }
    entry_into_force(date, time.zip(zone))
}

pub(super) fn check_steps(checker: &mut Checker<'_>, issues: &[Issue]) -> Vec<PlannedStep> {
    let drafts = &checker.draft.steps;
    let checked: Vec<Option<PlannedStep>> =
        drafts.iter().enumerate().map(|(nth, it)| step(checker, issues, (nth, it))).collect();
    circles(checker);
    // Places in `after` only hold if no step is left out.
    checked.into_iter().collect::<Option<Vec<PlannedStep>>>().unwrap_or_default()
}

fn step(
    checker: &mut Checker<'_>,
    issues: &[Issue],
    (nth, draft): (usize, &DraftStep),
) -> Option<PlannedStep> {
    let place = Place::root().key("step").entry(nth);
    let party = checker.party(&place.key("party"), &draft.party);
    let when = draft.when.as_ref().map(|it| checker.condition(&place.key("when"), it, issues));
    let zero = Amount::Known(Number::zero());
    check_factor(checker, &place.key("cost"), ("cost", draft.cost.as_ref()), None);
    let gains = gains(checker, &place.key("gain"), &draft.gain);
    let ids = step_ids(&checker.draft.steps);
    let mut after = Vec::new();
    for (nth, id) in draft.after.iter().enumerate() {
        let at = place.key("after").entry(nth);
        after.extend(checker.find(&at, "step", id, ids.iter().copied()));
    }
    let verify = draft.verify.clone().unwrap_or_default();
    let DraftVerify { days: verify_days, chance } = verify;
    let at = place.key("verify");
    span(checker, &place.key("days"), ("days", draft.days.as_ref()), None);
    span(checker, &at.key("days"), ("days", verify_days.as_ref()), None);
    span(checker, &at.key("chance"), ("chance", chance.as_ref()), Some(&Number::one()));
    let parts = parts(checker, &place, draft);
    let guarantor = draft.guarantor.as_ref().map(|id| checker.party(&place.key("guarantor"), id));
    if let Some(own) = draft.guarantor.as_ref().filter(|it| **it == draft.party) {
        let fault = Fault::OwnGuarantor { step: draft.id.clone(), party: own.clone() };
        checker.report(&place.key("guarantor"), fault);
    }
    let claims = checker.claim_list(&place.key("claims"), &draft.claims);
    // What is written and could not be read has been reported.
    let (when, guarantor) = (
        when.map_or(Some(None), |it| it.map(Some))?,
        guarantor.map_or(Some(None), |it| it.map(Some))?,
    );
    Some(PlannedStep {
        id: draft.id.clone(),
        name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
        party: party?,
        when,
        cost: draft.cost.clone().unwrap_or(zero),
        gains,
        after,
        days: draft.days.clone().unwrap_or_else(Number::zero),
        parts,
        amount: draft.amount.clone(),
        unit: draft.unit.clone(),
        parallel: draft.parallel.unwrap_or(false),
        reversible: draft.reversible.unwrap_or(false),
        verify_days: verify_days.unwrap_or_else(Number::zero),
        verify_chance: chance,
        guarantor,
        claims,
        note: draft.note.clone(),
    })
}

fn step_ids(steps: &[DraftStep]) -> Vec<&str> {
    steps.iter().map(|it| it.id.as_str()).collect()
}

fn gains(checker: &mut Checker<'_>, place: &Place, written: &[(String, Amount)]) -> Vec<Amount> {
    let mut gains: Vec<Option<Amount>> = vec![None; checker.draft.parties.len()];
    for (id, amount) in written {
        let at = place.key(id);
        check_amount(checker, &at, amount);
        let Some(party) = checker.party(&at, id) else { continue };
        if gains[party.0].replace(amount.clone()).is_some() {
            checker.report(&at, Fault::Twice { found: id.clone() });
        }
    }
    gains.into_iter().map(|it| it.unwrap_or(Amount::Known(Number::zero()))).collect()
}

/// Checks a number that may not be below zero, nor above `most`.
fn span(
    checker: &mut Checker<'_>,
    place: &Place,
    (what, number): (&'static str, Option<&Number>),
    most: Option<&Number>,
) {
    let amount = number.map(|it| Amount::Known(it.clone()));
    check_factor(checker, place, (what, amount.as_ref()), most);
}

fn parts(checker: &mut Checker<'_>, place: &Place, draft: &DraftStep) -> Option<u32> {
    if draft.any_parts == Some(true) {
        if draft.parts.is_some() {
            let fault = Fault::Beside { key: "parts", other: "any_parts" };
            checker.report(&place.key("parts"), fault);
        }
        return None;
    }
    let parts = draft.parts.unwrap_or(1);
    if !(1..=MAX_PARTS).contains(&parts) {
        let found = Number::from(i64::try_from(parts).unwrap_or(i64::MAX));
        let fault = Fault::Outside { what: "parts", found, allowed: "1 to 10000" };
        checker.report(&place.key("parts"), fault);
    }
    Some(u32::try_from(parts).unwrap_or(1).max(1))
}

/// Reports steps that wait for each other: each circle once, at the step that closes it.
fn circles(checker: &mut Checker<'_>) {
    let steps = &checker.draft.steps;
    let ids = step_ids(steps);
    let after: Vec<Vec<usize>> = steps
        .iter()
        .map(|it| it.after.iter().filter_map(|id| ids.iter().position(|it| it == id)).collect())
        .collect();
    let mut is_free = vec![false; steps.len()];
    // Whoever waits only for free steps is free; what is left waits in circles, or for them.
    loop {
        let free =
            (0..steps.len()).find(|&it| !is_free[it] && after[it].iter().all(|&it| is_free[it]));
        match free {
            Some(it) => is_free[it] = true,
            None => break,
        }
    }
    let Some(start) = (0..steps.len()).find(|&it| !is_free[it]) else { return };
    let mut path = vec![start];
    loop {
        let last = path[path.len() - 1];
        let next = after[last].iter().copied().find(|&it| !is_free[it]);
        let Some(next) = next else { return };
        if let Some(from) = path.iter().position(|&it| it == next) {
            let circle = &path[from..];
            let first = circle.iter().min().copied().unwrap_or(next);
            let steps = circle.iter().map(|&it| steps[it].id.clone()).collect();
            let place = Place::root().key("step").entry(first).key("after");
            checker.report(&place, Fault::Circle { steps });
            return;
        }
        path.push(next);
    }
}

pub(super) fn check_commitments(checker: &mut Checker<'_>) -> Vec<Option<Commitment>> {
    let mut checked: Vec<Option<Commitment>> = vec![None; checker.draft.parties.len()];
    for draft in &checker.draft.commitments {
        let place = Place::root().key("commitment").key(&draft.party);
        let found = commitment(checker, &place, draft);
        let Some(party) = checker.party(&place, &draft.party) else { continue };
        checked[party.0] = Some(found);
    }
    checked
}

fn commitment(checker: &mut Checker<'_>, place: &Place, draft: &DraftCommitment) -> Commitment {
    let DraftCommitment { party: _, keep, breach, after, lag, chance, pie, now, others_later } =
        draft;
    let amounts = [
        ("keep", keep),
        ("breach", breach),
        ("after", after),
        ("pie", pie),
        ("now", now),
        ("others_later", others_later),
    ];
    for (key, amount) in amounts {
        amount.iter().for_each(|it| check_amount(checker, &place.key(key), it));
    }
    if lag.is_some() && chance.is_some() {
        checker.report(&place.key("lag"), Fault::Beside { key: "lag", other: "chance" });
    }
    if let Some(found) = lag.filter(|it| !(1..=1000).contains(it)) {
        let found = Number::from(i64::try_from(found).unwrap_or(i64::MAX));
        let fault = Fault::Outside { what: "lag", found, allowed: "1 to 1000" };
        checker.report(&place.key("lag"), fault);
    }
    let is_chance = |it: &Number| *it > Number::zero() && *it <= Number::one();
    if let Some(found) = chance.clone().filter(|it| !is_chance(it)) {
        let fault = Fault::Outside { what: "chance", found, allowed: "more than 0, at most 1" };
        checker.report(&place.key("chance"), fault);
    }
    let shift = [("pie", pie), ("now", now), ("others_later", others_later)];
    if let Some((key, _)) = shift.iter().find(|it| it.1.is_some()) {
        for (needs, _) in shift.iter().filter(|it| it.1.is_none()) {
            checker.report(&place.key(key), Fault::Needs { key, needs });
        }
    }
    let known = |it: &Option<Amount>| it.clone().unwrap_or(Amount::Unknown);
    let lag = lag.and_then(|it| u32::try_from(it).ok()).or(chance.is_none().then_some(1));
    Commitment {
        keep: known(keep),
        breach: known(breach),
        after: known(after),
        lag,
        chance: chance.clone(),
        shift: pie.is_some().then(|| PowerShift {
            pie: known(pie),
            now: known(now),
            others_later: known(others_later),
        }),
    }
}
