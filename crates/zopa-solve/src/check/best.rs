//! The best packages by one criterion, from the definition: score every package of the zone, and sort.

use zopa_model::{Number, Package, PartyIdx};

use crate::answer::{Best, Deal, Part};
use crate::check::deals::{
    Group, Scale, each, falling, gain, grouped, loss, nash_score, rising, scale, share, sum,
};
use crate::check::shown;
use crate::check::world::{Positions, Row, World};
use crate::control::{BestRequest, Criterion, Request};

/// What there is to say about the best packages, one text each; nothing where they are not answered.
pub(super) fn expected(
    world: &World<'_>,
    request: &BestRequest,
    keep: &dyn Fn(&Package) -> bool,
) -> Option<Vec<String>> {
    let principals = world.case.principals();
    let members = request.consent.clone().unwrap_or_else(|| principals.clone());
    if !world.coalitions().iter().any(|it| it.iter().all(|it| members.contains(it)))
        || !members.iter().all(|it| principals.contains(it))
    {
        return None;
    }
    let one = match request.by {
        Criterion::Value(party) => Some(party),
        _ => None,
    };
    let zone: Vec<&Row> = match &request.consent {
        Some(members) => {
            let deals = world.deals().into_iter();
            deals.filter(|it| world.may_accept(members, it, Positions::Aside)).collect()
        }
        None => world.possible_zone(Positions::Aside),
    };
    let is_valued = |it: &PartyIdx| world.case.values(*it).is_some();
    if one.is_some_and(|it| !is_valued(&it)) || zone.is_empty() {
        return None;
    }
    let parties = world.case.party_idxs();
    let is_over = |it: &PartyIdx| one == Some(*it) || members.contains(it) && is_valued(it);
    let over: Vec<PartyIdx> = parties.filter(is_over).collect();
    let is_open = request.consent.is_none() && !world.must_all_consent();
    let is_one_sided = over.len() == 1 && members.len() > 1;
    if one.is_none() && (is_open || over.is_empty() || is_one_sided) {
        return None;
    }
    let weights = match &request.by {
        Criterion::WeightedNash(weights) => Some(weights.clone()),
        _ => None,
    };
    let request_ = Request { nash_weights: weights };
    let scales: Vec<Scale> = over.iter().map(|&it| scale(world, &zone, it, &request_)).collect();
    let zone: Vec<&Row> = zone.into_iter().filter(|it| keep(&it.package)).collect();
    if zone.is_empty() {
        return None;
    }
    let chosen = Chosen { world, request, over: &over, scales: &scales };
    Some(match request.apart {
        None => chosen.vectors(&zone),
        Some(apart) => chosen.packages(&zone, apart.get()),
    })
}

/// The same of an answer.
pub(super) fn found(world: &World<'_>, answer: &Part<Best>) -> Option<Vec<String>> {
    Some(answer.known()?.deals.iter().map(|it| told(world, it)).collect())
}

fn told(world: &World<'_>, deal: &Deal) -> String {
    let figures: Vec<String> = deal.figures.iter().map(Number::to_string).collect();
    format!(
        "{} x{:?} {:?} gain, {}",
        shown::outcome(world.case, &deal.outcome),
        deal.same_value.as_ref().map(ToString::to_string),
        deal.gaining,
        figures.join(" ")
    )
}

struct Chosen<'a> {
    world: &'a World<'a>,
    request: &'a BestRequest,
    over: &'a [PartyIdx],
    scales: &'a [Scale],
}

impl Chosen<'_> {
    /// Greater is better, element by element.
    fn score(&self, values: &[Number]) -> Vec<Number> {
        let count = |it: usize| Number::from(i64::try_from(it).expect("a small number"));
        match self.request.by {
            Criterion::Nash | Criterion::WeightedNash(_) => {
                let (gaining, product) = self.nash(values);
                vec![count(gaining), product]
            }
            Criterion::EqualLoss => {
                self.figures(values).iter().map(|it| &Number::zero() - it).collect()
            }
            _ => self.figures(values),
        }
    }

    fn nash(&self, values: &[Number]) -> (usize, Number) {
        let is_weighted = matches!(self.request.by, Criterion::WeightedNash(_));
        nash_score(values, self.scales, |it| if is_weighted { it.exponent } else { 1 })
    }

    fn figures(&self, values: &[Number]) -> Vec<Number> {
        match self.request.by {
            Criterion::Nash | Criterion::WeightedNash(_) => vec![self.nash(values).1],
            Criterion::KalaiSmorodinsky => rising(each(values, self.scales, share)),
            Criterion::Egalitarian => rising(each(values, self.scales, gain)),
            Criterion::Utilitarian => vec![sum(each(values, self.scales, gain))],
            Criterion::EqualLoss => falling(each(values, self.scales, loss)),
            Criterion::Value(party) => {
                let nth = self.over.iter().position(|it| *it == party);
                vec![values[nth.expect("it is among them")].clone()]
            }
        }
    }

    fn told(&self, (values, rows): &Group<'_>) -> String {
        let first = rows[0];
        let is_nash = matches!(self.request.by, Criterion::Nash | Criterion::WeightedNash(_));
        let deal = Deal {
            outcome: crate::answer::Outcome {
                package: first.package.clone(),
                values: first.values.clone(),
            },
            same_value: self.request.apart.is_none().then(|| rows.len().into()),
            gaining: is_nash.then(|| self.nash(values).0),
            figures: self.figures(values),
        };
        told(self.world, &deal)
    }

    fn vectors(&self, zone: &[&Row]) -> Vec<String> {
        let mut scored: Vec<(Vec<Number>, Group<'_>)> =
            grouped(zone, self.over).into_iter().map(|it| (self.score(&it.0), it)).collect();
        // Groups come in the order of their packages, and a stable sort keeps that among ties.
        scored.sort_by(|a, b| b.0.cmp(&a.0));
        let last = scored.get(self.request.top.get() - 1).map(|it| it.0.clone());
        scored.retain(|it| last.as_ref().is_none_or(|last| it.0 >= *last));
        scored.iter().map(|it| self.told(&it.1)).collect()
    }

    fn packages(&self, zone: &[&Row], apart: usize) -> Vec<String> {
        let mut chosen: Vec<&Row> = Vec::new();
        let mut all = Vec::new();
        while chosen.len() < self.request.top.get() {
            let differs = |a: &Row, b: &Row| {
                let pairs = a.package.0.iter().zip(&b.package.0);
                pairs.filter(|(a, b)| a != b).count()
            };
            let is_left = |row: &&&Row| chosen.iter().all(|it| differs(it, row) >= apart);
            let mut best: Option<(Vec<Number>, &Row, Group<'_>)> = None;
            for row in zone.iter().filter(is_left) {
                let group = grouped(&[row], self.over).remove(0);
                let score = self.score(&group.0);
                if best.as_ref().is_none_or(|it| score > it.0) {
                    best = Some((score, row, group));
                }
            }
            let Some((_, row, group)) = best else { break };
            all.push(self.told(&group));
            chosen.push(row);
        }
        all
    }
}
