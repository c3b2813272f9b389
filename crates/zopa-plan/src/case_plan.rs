//! The steps of a case that carry out one package.

use std::num::NonZeroU32;

use zopa_model::{Case, Number, Package, PartyIdx, PlannedStep};

use crate::exchange::{Parts, Step};
use crate::plan::{Plan, PlanStep};

/// A plan, and which steps of the case it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePlan {
    /// The plan.
    pub plan: Plan,
    /// Per step of the plan, its place in [`Case::steps`].
    pub steps: Vec<usize>,
}

/// The steps of a case that carry out a package, or all steps where there is none.
///
/// A step that is not part of the package counts as delivered: what waits for it waits for what it would have
/// waited for.
///
/// # Examples
///
/// ```
/// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty, DraftStep};
/// use zopa_plan::case_plan;
/// let party = DraftParty { id: "a".into(), name: None, role: None, statements: vec![],
///     ranking: vec![], note: None };
/// let option = DraftOption { id: "spring".into(), name: None };
/// let issue = DraftIssue { id: "date".into(), options: Some(vec![option]), ..DraftIssue::default() };
/// let step = DraftStep { id: "go".into(), party: "a".into(), ..DraftStep::default() };
/// let draft = Draft { parties: vec![party], issues: vec![issue], steps: vec![step], ..Draft::default() };
/// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
/// assert_eq!(case_plan(&case, None).steps, [0]);
/// # Ok::<(), String>(())
/// ```
#[must_use]
pub fn case_plan(case: &Case, package: Option<&Package>) -> CasePlan {
    let holds = |it: &PlannedStep| match (&it.when, package) {
        (Some(when), Some(package)) => when.holds(case.issues(), package),
        _ => true,
    };
    let steps: Vec<usize> =
        (0..case.steps().len()).filter(|&it| holds(&case.steps()[it])).collect();
    let list = steps.iter().map(|&nth| plan_step(case, nth, &steps)).collect();
    let keys = distinct(&case.party_idxs().map(|it| key(case, it)).collect::<Vec<u64>>());
    let hidden = case.party_idxs().map(|it| case.viewer().is_some_and(|viewer| viewer != it));
    let hidden = hidden.collect();
    let orders = case.party_idxs().map(|it| order(case, it, &steps)).collect();
    CasePlan { plan: Plan { keys, orders, hidden, steps: list }, steps }
}

fn plan_step(case: &Case, nth: usize, steps: &[usize]) -> PlanStep {
    let it = &case.steps()[nth];
    let parts = match it.parts {
        Some(parts) => Parts::Equal(NonZeroU32::new(parts).unwrap_or(NonZeroU32::MIN)),
        None => Parts::Any,
    };
    let step = Step {
        actor: it.party,
        cost: Number::zero(),
        gains: vec![Number::zero(); case.parties().len()],
        after: before(case, nth, steps),
        days: it.days.clone(),
        verify_days: it.verify_days.clone(),
        parts,
        parallel: it.parallel,
        reversible: it.reversible,
        guarantor: it.guarantor,
    };
    PlanStep { step, cost: it.cost.clone(), gains: it.gains.clone() }
}

/// The order of a party, without steps that are not part of the plan; one step alone is in no order.
fn order(case: &Case, party: PartyIdx, steps: &[usize]) -> Vec<Vec<usize>> {
    let place = |it: &usize| steps.iter().position(|step| step == it);
    let groups = case.step_order(party).iter();
    let groups = groups.map(|it| it.iter().filter_map(place).collect::<Vec<usize>>());
    let groups: Vec<Vec<usize>> = groups.filter(|it| !it.is_empty()).collect();
    if groups.iter().map(Vec::len).sum::<usize>() > 1 { groups } else { Vec::new() }
}

/// The steps of the plan that a step waits for, passing over those that are not part of it.
fn before(case: &Case, nth: usize, steps: &[usize]) -> Vec<usize> {
    let mut seen = vec![false; case.steps().len()];
    let mut open = case.steps()[nth].after.clone();
    let mut found = Vec::new();
    while let Some(it) = open.pop() {
        if std::mem::replace(&mut seen[it], true) {
            continue;
        }
        match steps.iter().position(|&step| step == it) {
            Some(place) => found.push(place),
            None => open.extend(&case.steps()[it].after),
        }
    }
    found.sort_unstable();
    found
}

/// The same numbers, but for those of parties to whom the steps are the same: which of these has which of the new ones
/// makes no difference to what is counted over readings, and draws of two parties are never the same draws.
fn distinct(keys: &[u64]) -> Vec<u64> {
    let before = |nth: usize| keys[..nth].iter().filter(|it| **it == keys[nth]).count() as u64;
    let numbered = |nth: usize| match before(nth) {
        0 => keys[nth],
        n => hash(keys[nth], &n.to_le_bytes()),
    };
    (0..keys.len()).map(numbered).collect()
}

/// A number from what the steps are to a party: whoever it is, and wherever it stands in the list.
///
/// By the hash of Fowler, Noll and Vo over the ids of the steps it does, what it gets from each, and its order.
fn key(case: &Case, party: PartyIdx) -> u64 {
    let told = |it: &PlannedStep| {
        let does = it.party == party;
        format!("{}{does}{:?}{:?};", it.id, does.then_some(&it.cost), it.gains[party.0])
    };
    let ids = |it: &Vec<usize>| {
        let mut ids: Vec<&str> = it.iter().map(|&it| case.steps()[it].id.as_str()).collect();
        ids.sort_unstable();
        format!(">{ids:?}")
    };
    let order = case.step_order(party).iter().map(ids);
    let text: String = case.steps().iter().map(told).chain(order).collect();
    hash(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
