//! The best packages by one criterion.

use std::cmp::Reverse;

use num_bigint::{BigInt, BigUint};
use num_traits::One;
use zopa_model::{Case, Number, Package, PartyIdx};

use crate::acceptance::{Acceptance, Consent};
use crate::analyze::deals::Whole;
use crate::analyze::setup::{Demands, Setup};
use crate::analyze::{part, place};
use crate::answer::{Best, Deal, Part, Reason};
use crate::control::{BestRequest, Control, Criterion};
use crate::linear::Linear;
use crate::marks::{MAX_MARKS, Marks};
use crate::measure::{By, Ends, Measure};
use crate::scalar::Scalar;
use crate::search::{Found, Search, grouped};
use crate::space::{Conditions, Space};

/// Finds the best packages of the zone by one criterion.
///
/// Without a least difference: the best value vectors over the parties of [`Best::over`], each with its first
/// package in the order of the case and how many packages share it; best first, ties in the order of their
/// packages. All that tie with the last one are listed too. With a least difference, one by one: the best package,
/// then the best among those that differ from every one already listed on so many issues, and so on; of packages
/// that tie, the first in the order of the case.
///
/// Acceptance and values are those of the solutions: the middle of what is a range or an order. Under a quorum rule
/// it is open whose shares a bargaining rule is about, so that it is not answered ([`Reason::Quorum`]) unless the
/// request says whose consent counts; the value of one party is answered over the whole zone.
///
/// Cost: what the frontier of the zone takes, and per listed package about (options x points of the frontier).
/// Gives up with [`Reason::TooManyPartial`] beyond 2,000,000 partial packages: where very many packages tie, or a
/// great least difference makes very many better ones fall away.   Tolerance: exact.
/// Source: definitions in `check`; those of the rules as in [`Solutions`](crate::Solutions).
#[must_use]
pub fn best(case: &Case, request: &BestRequest, control: Control<'_>) -> Part<Best> {
    let setup = Setup::new(case);
    best_in(&setup, setup.bits(), &Wanted { request, keep: None }, control)
}

/// Finds the best packages of the zone by one criterion among those that a caller keeps.
///
/// As [`best`], but that only packages count for which `keep` is true; [`Deal::same_value`] counts those alone.
/// What values are measured against does not depend on what is kept: it is that of the whole zone.
///
/// Cost: as [`best`] with each package as a value vector of its own, again and again for up to four times as many
/// of the best until enough of them are kept. `keep` is asked about a package at most once in each of these rounds.
/// [`Reason::NoneKept`] where no package of the zone is kept.   Tolerance: exact.
#[must_use]
pub fn best_kept(
    case: &Case,
    request: &BestRequest,
    keep: &dyn Fn(&Package) -> bool,
    control: Control<'_>,
) -> Part<Best> {
    let setup = Setup::new(case);
    // The number of each package is carried along.
    let bits = setup.bits().max(case.n_packages().bits());
    best_in(&setup, bits, &Wanted { request, keep: Some(keep) }, control)
}

fn best_in(setup: &Setup<'_>, bits: u64, wanted: &Wanted<'_>, control: Control<'_>) -> Part<Best> {
    part(match bits + 2 {
        0..=63 => setup.whole::<i64>(control).best(wanted),
        64..=127 => setup.whole::<i128>(control).best(wanted),
        _ => setup.whole::<BigInt>(control).best(wanted),
    })
}

/// What is looked for, and which packages count.
struct Wanted<'a> {
    request: &'a BestRequest,
    keep: Option<&'a dyn Fn(&Package) -> bool>,
}

/// What is looked for, among which packages, and how they are compared.
struct Ranked<'a, S> {
    wanted: &'a Wanted<'a>,
    scope: &'a Scope<'a>,
    measure: &'a Measure<'a, S>,
}

/// Whose packages are looked at, and how.
struct Scope<'a> {
    /// Whose values tell packages apart, in the order of the case.
    over: Vec<PartyIdx>,
    linears: Vec<&'a Linear<'a>>,
    conditions: Conditions<'a>,
    acceptance: Acceptance,
}

impl<S: Scalar> Whole<'_, S> {
    fn best(&self, wanted: &Wanted<'_>) -> Result<Best, Reason> {
        let request = wanted.request;
        let scope = self.scope(request)?;
        let space = Space::<S>::new(self.setup.case, &scope.linears, &scope.conditions);
        let ends = self.ends_of(request, &scope, &space)?;
        let by = by(&request.by, &scope.over);
        let measure = Measure::new(by, &ends);
        let ranked = Ranked { wanted, scope: &scope, measure: &measure };
        let deals = match request.apart {
            None => self.best_of(&ranked, &[], request.top.get())?,
            Some(apart) => self.packages(&ranked, apart.get())?,
        };
        if deals.is_empty() {
            // The zone is not empty, or there would be nothing to measure against.
            let is_kept = wanted.keep.is_none();
            return Err(if is_kept { self.nothing_for(&scope.over) } else { Reason::NoneKept });
        }
        let number = |nth: usize, value: &S| space.dims[nth].number(value);
        let deal = |found: Found<S>| {
            let (gaining, figures) = measure.figures(&found.values, number);
            let same_value = request.apart.is_none().then_some(found.traced.count);
            Deal { outcome: self.setup.outcome(found.traced.first), same_value, gaining, figures }
        };
        let deals = deals.into_iter().map(deal).collect();
        Ok(Best { over: scope.over, deals })
    }

    /// Checks what can be asked, in the order in which it is told.
    fn scope(&self, request: &BestRequest) -> Result<Scope<'_>, Reason> {
        let setup = self.setup;
        let one = match request.by {
            Criterion::Value(party) => Some(party),
            _ => None,
        };
        let is_marked = request.consent.is_none() && self.is_marked();
        let members = request.consent.as_ref().unwrap_or(&setup.principals);
        if !setup.case.is_winning(members) {
            return Err(Reason::NotWinning);
        }
        if is_marked && one.is_none() {
            return Err(Reason::Quorum);
        }
        if is_marked && setup.principals.len() > MAX_MARKS {
            let found = setup.principals.len();
            return Err(Reason::TooManyConstraints { found, limit: MAX_MARKS });
        }
        let vague = setup.vague().into_iter().filter(|it| members.contains(it));
        let unknown = one.filter(|it| setup.reading(*it).is_none());
        let id = |it: PartyIdx| setup.case.party(it).id.clone();
        let parties: Vec<String> = vague.chain(unknown).map(id).collect();
        if !parties.is_empty() {
            return Err(Reason::UnknownValues { parties });
        }
        let is_over = |it: &PartyIdx| {
            one == Some(*it) || (members.contains(it) && place(&setup.valued, *it).is_some())
        };
        let over: Vec<PartyIdx> = setup.case.party_idxs().filter(is_over).collect();
        match over.len() {
            0 => return Err(Reason::NoValues),
            1 if members.len() > 1 && one.is_none() => return Err(Reason::OneSided),
            _ => {}
        }
        let middle = |it: &PartyIdx| &setup.reading(*it).expect("they have values").middle;
        let conditions = match &request.consent {
            Some(members) => setup.coalition_conditions(members),
            None => setup.zone_conditions(Demands::RedLines, is_marked),
        };
        let acceptance = acceptance(setup, request, &over, is_marked);
        Ok(Scope { linears: over.iter().map(middle).collect(), over, conditions, acceptance })
    }

    /// What values are measured against: nothing but the span where it is the value of one party.
    fn ends_of(
        &self,
        request: &BestRequest,
        scope: &Scope<'_>,
        space: &Space<S>,
    ) -> Result<Ends<S>, Reason> {
        if let Criterion::Value(_) = request.by {
            let spans = self.spans();
            let mut ends = Ends { walk_away: Vec::new(), span: Vec::new(), best: Vec::new() };
            for (party, dim) in scope.over.iter().zip(&space.dims) {
                let span = spans[party.0].as_ref().ok_or(Reason::NoneFeasible)?;
                let (low, high) = (dim.whole(&span.min), dim.whole(&span.max));
                ends.walk_away.push(low.clone());
                ends.best.push(high.clone());
                ends.span.push((low, high));
            }
            return Ok(ends);
        }
        let efficient = self.frontier_of(space, &scope.acceptance)?;
        if efficient.rows.is_empty() {
            return Err(self.nothing_for(&scope.over));
        }
        self.ends(&efficient, &space.dims, &scope.over)
    }

    /// The best value vectors and all that tie with the last one, over packages that are far enough from others.
    fn best_of(
        &self,
        ranked: &Ranked<'_, S>,
        distances: &[Linear<'_>],
        top: usize,
    ) -> Result<Vec<Found<S>>, Reason> {
        let &Ranked { wanted, scope, measure } = ranked;
        let linears = || scope.linears.iter().copied().chain(distances);
        let space =
            |linears: &[&Linear<'_>]| Space::<S>::new(self.setup.case, linears, &scope.conditions);
        let Some(keep) = wanted.keep else {
            let space = space(&linears().collect::<Vec<_>>());
            return Ok(grouped(self.search(scope, &space, measure, top)?));
        };
        let numbers = numbers(self.setup.case);
        let space = space(&linears().chain([&numbers]).collect::<Vec<_>>());
        let mut asked = top;
        loop {
            // Packages differ in their numbers, so that each is found by itself.
            let found = self.search(scope, &space, measure, asked)?;
            let n_found = n_distinct(&found);
            let kept = found.into_iter().filter(|it| keep(&it.traced.first)).collect();
            let mut kept = grouped(kept);
            if kept.len() >= top || n_found < asked {
                let last = kept.get(top - 1).map(|it| it.key.clone());
                kept.retain(|it| last.as_ref().is_none_or(|last| it.key >= *last));
                return Ok(kept);
            }
            asked = asked.saturating_mul(4);
        }
    }

    /// The best package, then the best of those that are far enough from all before.
    fn packages(&self, ranked: &Ranked<'_, S>, apart: usize) -> Result<Vec<Found<S>>, Reason> {
        let mut found: Vec<Found<S>> = Vec::new();
        while found.len() < ranked.wanted.request.top.get() {
            let distances: Vec<Linear<'_>> =
                found.iter().map(|it| distance(self.setup.case, &it.traced.first, apart)).collect();
            let best = self.best_of(ranked, &distances, 1)?;
            let first = |it: &Found<S>| (Reverse(it.key.clone()), it.traced.first.clone());
            let Some(first) = best.into_iter().min_by_key(first) else { break };
            found.push(first);
        }
        Ok(found)
    }

    fn search(
        &self,
        scope: &Scope<'_>,
        space: &Space<S>,
        measure: &Measure<'_, S>,
        top: usize,
    ) -> Result<Vec<Found<S>>, Reason> {
        let accepts =
            |values: &[S], marks: &Marks| scope.acceptance.accepts(&space.dims, values, marks);
        let search = Search {
            space,
            n_values: scope.over.len(),
            exclude: self.status_quo.as_ref(),
            accepts: &accepts,
            measure,
            top,
            control: self.control,
        };
        search.run()
    }
}

/// How many value vectors there are among the best, which come sorted by score.
fn n_distinct<S: Scalar>(found: &[Found<S>]) -> usize {
    let all: std::collections::BTreeSet<&[S]> = found.iter().map(|it| &it.values[..]).collect();
    all.len()
}

/// The number of each package in the order of the case.
fn numbers<'a>(case: &Case) -> Linear<'a> {
    let mut stride = BigUint::one();
    let mut worth: Vec<Vec<Number>> = Vec::new();
    for issue in case.issues().iter().rev() {
        let number = |it: u32| Number::ratio(BigInt::from(&stride * it), BigInt::one());
        worth.push((0..issue.n_options()).map(number).collect());
        stride *= issue.n_options();
    }
    worth.reverse();
    Linear { worth, bonuses: Vec::new(), threshold: None, scale: BigInt::one() }
}

/// Who has to accept what, over the dimensions of `over`.
fn acceptance(
    setup: &Setup<'_>,
    request: &BestRequest,
    over: &[PartyIdx],
    is_marked: bool,
) -> Acceptance {
    let members = request.consent.as_ref().unwrap_or(&setup.principals);
    let consent = |(nth, &party): (usize, &PartyIdx)| Consent {
        party,
        dims: place(over, party).into_iter().collect(),
        any: false,
        never: false,
        mark: is_marked.then_some(nth),
    };
    let consents: Vec<Consent> = members.iter().enumerate().map(consent).collect();
    match &request.consent {
        Some(_) => Acceptance { veto: Vec::new(), at_least: consents.len(), consents },
        None => Acceptance::new(setup.case, consents),
    }
}

/// The criterion over the parties by their places.
fn by(criterion: &Criterion, over: &[PartyIdx]) -> By {
    match criterion {
        Criterion::Nash => By::Nash(vec![1; over.len()]),
        Criterion::WeightedNash(weights) => {
            let exponent = |party: &PartyIdx| {
                weights.iter().find(|(it, _)| it == party).map_or(1, |(_, weight)| *weight)
            };
            By::Nash(over.iter().map(exponent).collect())
        }
        Criterion::KalaiSmorodinsky => By::KalaiSmorodinsky,
        Criterion::Egalitarian => By::Egalitarian,
        Criterion::Utilitarian => By::Utilitarian,
        Criterion::EqualLoss => By::EqualLoss,
        Criterion::Value(party) => By::Value(place(over, *party).expect("it is among them")),
    }
}

/// On how many issues a package differs from another one, which has to be so many at least.
fn distance<'a>(case: &Case, from: &Package, apart: usize) -> Linear<'a> {
    let worth = |(issue, here): (&zopa_model::Issue, &u32)| {
        (0..issue.n_options())
            .map(|it| if it == *here { Number::zero() } else { Number::one() })
            .collect()
    };
    Linear {
        worth: case.issues().iter().zip(&from.0).map(worth).collect(),
        bonuses: Vec::new(),
        threshold: Some(Number::from(i64::try_from(apart).unwrap_or(i64::MAX))),
        scale: BigInt::one(),
    }
}
