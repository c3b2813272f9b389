//! Everything there is to say about carrying out one package of a case.

use std::num::NonZeroU32;

use zopa_model::{Amount, Case, Commitment, Number, Package, PartyIdx};

use crate::case_plan::{CasePlan, case_plan};
use crate::commitment::{Closers, Noticed, Root, Shift, Terms, closers, keeps, least_discount};
use crate::control::{Control, Stopped};
use crate::exchange::{Exchange, ExchangeFault};
use crate::plan::Gap;
use crate::readings::{DrawAmounts, Readings, ReadingsRequest, readings};
use crate::safest::{NoOrder, Safest, safest};
use crate::stakes::{Cover, Moment, covers, moments};
use crate::trouble::{Split, Trouble, splits, troubles};

/// What there is to say about carrying out a package.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanAnswer {
    /// The places of the steps in the case; all other numbers of steps are places in this list.
    pub steps: Vec<usize>,
    /// Per party, the steps of which only an order is known of what they are to it: groups, those that matter most
    /// first, those in a group alike.
    pub known_orders: Vec<Vec<Vec<usize>>>,
    /// The safest order, or why there is none.
    pub order: Result<Ordered, NoPlan>,
    /// Orders over readings, where amounts are doubtful and states are few enough.
    pub readings: Option<Readings>,
    /// Per party, whether it keeps the deal, where something is written about it.
    pub commitments: Vec<Option<Kept>>,
}

/// The safest order with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// The steps with their numbers.
    pub exchange: Exchange,
    /// Whether numbers are middles of doubtful amounts.
    pub is_middle: bool,
    /// The order.
    pub safest: Safest,
    /// What is at stake when.
    pub moments: Vec<Moment>,
    /// Who vouches for how much.
    pub covers: Vec<Cover>,
    /// What breaks if a step does.
    pub troubles: Vec<Trouble>,
    /// Where cutting a step into twice and four times as many parts helps; nothing where there are too many states.
    pub splits: Option<Vec<Split>>,
}

/// Why there is no safest order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoPlan {
    /// The case has no steps.
    #[error("the case has no steps")]
    NoSteps,
    /// The case has steps, but the package has none of them.
    #[error("{}", none_applies(*.n_steps))]
    NoneApplies {
        /// How many steps the case has.
        n_steps: usize,
    },
    /// Some amount is not known as a number.
    #[error("{}", gap(*.0))]
    Unknown(Gap),
    /// Payments in any parts of another kind than is handled.
    #[error(
        "a step may be cut into any parts, but the rest is not one party's deliveries to the one who pays"
    )]
    AnyParts,
    /// More deliveries than are handled.
    #[error("{0}")]
    Fault(ExchangeFault),
}

/// Whether a party keeps a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The least discount factor at which keeping beats breaking, for the reading that asks least and the one that
    /// asks most, each nothing where no factor will do; nothing if too little is known.
    pub least: Option<[Option<Root>; 2]>,
    /// Whether the party keeps with the discount factor of its values; nothing if that is not known.
    pub keeps: Option<bool>,
    /// What would close the gap in the reading that asks most, if there is one.
    pub closers: Option<Closers>,
    /// How much is missing to pay for a shift of power, at least and at most; nothing if not enough is written.
    pub missing: Option<[Number; 2]>,
}

/// Into how many times as many parts steps are cut to see whether that helps.
const FACTORS: [u32; 2] = [2, 4];

/// Answers how a package can be carried out; all steps of the case count where no package is named.
#[must_use]
pub fn plan(
    case: &Case,
    package: Option<&Package>,
    (request, draw): (ReadingsRequest, DrawAmounts<'_>),
    control: &Control<'_>,
) -> PlanAnswer {
    let CasePlan { plan, steps } = case_plan(case, package);
    let doubtful = !plan.is_known() && !steps.is_empty();
    let found = doubtful.then(|| readings(&plan, request, draw, control).ok().flatten()).flatten();
    let order = match plan.middle() {
        _ if case.steps().is_empty() => Err(NoPlan::NoSteps),
        _ if steps.is_empty() => Err(NoPlan::NoneApplies { n_steps: case.steps().len() }),
        Ok(Some(exchange)) => ordered(exchange, doubtful, control),
        Ok(None) => Err(NoPlan::Unknown(plan.gap().unwrap_or(Gap::Unknown))),
        Err(fault) => Err(NoPlan::Fault(fault)),
    };
    let commitments = case.party_idxs().map(|it| Some(kept(case, it, case.commitment(it)?)));
    let commitments = commitments.collect();
    PlanAnswer { steps, known_orders: plan.orders, order, readings: found, commitments }
}

fn none_applies(n_steps: usize) -> String {
    match n_steps {
        1 => "the only step of the case is not part of the package".into(),
        n => format!("none of the {n} steps of the case is part of the package"),
    }
}

fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::Unknown => "what some steps cost or give is unknown",
        Gap::Order => "of what some steps cost or give only an order is known",
        Gap::Both => "what some steps cost or give is unknown, of others only an order is known",
    }
}

impl NoPlan {
    /// One thing to try, as a full sentence, where there is one.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            NoPlan::NoSteps => Some(
                "Add a `[[step]]` for each: who takes it, what it costs that party, and what it gives to whom.",
            ),
            NoPlan::NoneApplies { .. } => Some(
                "The `when` of a step says of which packages it is part: ask about another package, or change it.",
            ),
            NoPlan::AnyParts => Some(
                "Give the step `parts`, such as 10, in place of `any_parts`: equal parts may stand beside any other steps.",
            ),
            NoPlan::Unknown(_) | NoPlan::Fault(_) => None,
        }
    }
}

fn ordered(exchange: Exchange, is_middle: bool, control: &Control<'_>) -> Result<Ordered, NoPlan> {
    let safest = safest(&exchange, control).map_err(|NoOrder::AnyParts { .. }| NoPlan::AnyParts)?;
    let factors = FACTORS.map(|it| NonZeroU32::new(it).unwrap_or(NonZeroU32::MIN));
    Ok(Ordered {
        moments: moments(&exchange, &safest.order, safest.payment.as_ref()),
        covers: covers(&exchange, &safest.order, safest.payment.as_ref()),
        troubles: troubles(&exchange, &safest),
        splits: splits(&exchange, &factors, control),
        exchange,
        is_middle,
        safest,
    })
}

impl PlanAnswer {
    /// Why the work ended.
    #[must_use]
    pub fn stopped(&self) -> Stopped {
        self.order.as_ref().map_or(Stopped::Done, |it| it.safest.stopped)
    }
}

/// Lower and upper end of an amount.
fn ends(amount: &Amount) -> Option<[Number; 2]> {
    Some([amount.low()?.clone(), amount.high()?.clone()])
}

fn kept(case: &Case, party: PartyIdx, commitment: &Commitment) -> Kept {
    let discount = case.values(party).and_then(|it| it.discount.as_ref()).and_then(ends);
    let terms = terms(commitment);
    // Readings are ordered: more from breaking or after it and less from keeping asks for more.
    let least = terms.as_ref().map(|it| it.each_ref().map(least_discount));
    let below_one = discount.clone().filter(|it| it[1] < Number::one());
    let known = terms.zip(below_one);
    let answer = known.as_ref().map(|([best, worst], discount)| {
        let all = |terms: &Terms, is: bool| discount.iter().all(|it| keeps(terms, it) == is);
        match (all(worst, true), all(best, false)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    });
    let closers = known.and_then(|([_, worst], [low, _])| closers(&worst, &low));
    let missing = discount.and_then(|it| missing(commitment, &it));
    Kept { least, keeps: answer.flatten(), closers, missing }
}

/// The terms in the reading that asks least for keeping, and in the one that asks most.
fn terms(commitment: &Commitment) -> Option<[Terms; 2]> {
    let (keep, breach) = (ends(&commitment.keep)?, ends(&commitment.breach)?);
    let after = ends(&commitment.after)?;
    let noticed = match (&commitment.chance, commitment.lag) {
        (Some(chance), _) => Noticed::Chance(chance.clone()),
        (None, lag) => Noticed::After(lag.unwrap_or(1)),
    };
    let reading = |most: usize| Terms {
        keep: keep[1 - most].clone(),
        breach: breach[most].clone(),
        after: after[most].clone(),
        noticed: noticed.clone(),
    };
    Some([reading(0), reading(1)])
}

fn missing(commitment: &Commitment, discount: &[Number; 2]) -> Option<[Number; 2]> {
    let shift = commitment.shift.as_ref()?;
    let (pie, now) = (ends(&shift.pie)?, ends(&shift.now)?);
    let others = ends(&shift.others_later)?;
    // What the others can secure may be below zero: then a greater factor asks for less.
    let reading = |most: usize| {
        let with = |discount: &Number| {
            Shift {
                pie: pie[1 - most].clone(),
                now: now[most].clone(),
                others_later: others[most].clone(),
                discount: discount.clone(),
            }
            .missing()
        };
        let [a, b] = discount.each_ref().map(with);
        if most == 1 { a.greatest(b) } else { a.least(b) }
    };
    Some([reading(0), reading(1)])
}
