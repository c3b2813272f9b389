//! The parts of the answer about what could be agreed.

use num_bigint::BigUint;
use num_traits::Zero;
use zopa_model::{Number, Package, PartyIdx, WalkAway};

use crate::acceptance::{Acceptance, Consent};
use crate::analyze::setup::{Demands, Setup, View};
use crate::analyze::{part, place};
use crate::answer::{
    CoalitionAnswer, Frontier, Outcome, Part, Point, Reason, Solutions, Span, Streamed, Zone,
};
use crate::control::{Control, Request};
use crate::linear::Linear;
use crate::marks::{MAX_MARKS, Marks};
use crate::measure::{By, Ends, Measure};
use crate::merge::{Merge, Merged, Traced};
use crate::pool::{Prune, Rows};
use crate::scalar::Scalar;
use crate::space::{Conditions, Dim, Space};
use crate::zone::{Count, feasible, spans};

/// Most minimal winning coalitions that are answered one by one.
const COALITION_LIMIT: usize = 2_000;
/// Beyond five parties, the frontier of all packages is given up to this many packages.
const ALL_LIMIT: u64 = 100_000;

/// A case at work: spaces and results that several parts of the answer share.
pub(super) struct Whole<'a, S> {
    pub(super) setup: &'a Setup<'a>,
    pub(super) control: Control<'a>,
    pub(super) status_quo: Option<Package>,
    /// Span per party over the packages that meet the rules; nothing if there are none or it is out of reach.
    spans: Vec<Option<Span>>,
    /// Packages that meet the rules.
    pub(super) all: Space<S>,
    all_frontier: Result<Efficient<S>, Reason>,
    frontier: Result<Efficient<S>, Reason>,
}

/// A frontier in whole numbers and as packages.
pub(super) struct Efficient<S> {
    /// One row per point of `frontier`, over the valued parties.
    pub(super) rows: Vec<Vec<S>>,
    frontier: Frontier,
}

impl<'a, S: Scalar> Whole<'a, S> {
    pub(super) fn new(setup: &'a Setup<'a>, control: Control<'a>) -> Self {
        let rules = Conditions { hard: setup.rules(), marks: Vec::new() };
        let all = Space::new(setup.case, &setup.dims(View::Middle), &rules);
        let mut whole = Whole {
            setup,
            control,
            status_quo: setup.case.status_quo(),
            spans: Vec::new(),
            all,
            all_frontier: Err(Reason::Stopped),
            frontier: Err(Reason::Stopped),
        };
        whole.spans = whole.all_spans();
        whole
    }

    /// Lowest and highest value per party over the packages that meet the rules.
    fn all_spans(&self) -> Vec<Option<Span>> {
        let valued = spans(&self.all, self.control).ok().flatten();
        let of = |party: PartyIdx| match (place(&self.setup.valued, party), &valued) {
            (None, _) => self.span(party),
            (Some(nth), Some(valued)) => {
                let (dim, (low, high)) = (&self.all.dims[nth], &valued[nth]);
                Some(Span { min: dim.number(low), max: dim.number(high) })
            }
            (Some(_), None) => None,
        };
        self.setup.case.party_idxs().map(of).collect()
    }

    /// Lowest and highest value of a party that is not among the dimensions.
    fn span(&self, party: PartyIdx) -> Option<Span> {
        let linear = &self.setup.reading(party)?.middle;
        let rules = Conditions { hard: self.setup.rules(), marks: Vec::new() };
        let space = Space::<S>::new(self.setup.case, &[linear], &rules);
        let spans = spans(&space, self.control).ok()??;
        let dim = &space.dims[0];
        Some(Span { min: dim.number(&spans[0].0), max: dim.number(&spans[0].1) })
    }

    pub(super) fn spans(&self) -> Vec<Option<Span>> {
        self.spans.clone()
    }

    /// The walk-away value per party: as given, or the lowest value where that is meant.
    pub(super) fn walk_aways(&self) -> Vec<Option<Number>> {
        let of = |party: PartyIdx| {
            let reading = self.setup.reading(party)?;
            match self.setup.case.values(party)?.walk_away {
                WalkAway::Lowest => self.spans[party.0].as_ref().map(|it| it.min.clone()),
                _ => reading.middle.threshold.clone(),
            }
        };
        self.setup.case.party_idxs().map(of).collect()
    }

    pub(super) fn has_positions(&self) -> bool {
        self.setup.positions().next().is_some()
    }

    pub(super) fn feasible(&self) -> Part<BigUint> {
        let rules = Conditions { hard: self.setup.rules(), marks: Vec::new() };
        part(feasible(&Space::<S>::new(self.setup.case, &[], &rules), self.control))
    }

    /// Whether red lines have to be told apart by party.
    pub(super) fn is_marked(&self) -> bool {
        !self.setup.acceptance(View::Middle, false).is_unanimous()
    }

    /// Why there is no frontier, if there is none for want of values.
    pub(super) fn no_values(&self) -> Option<Reason> {
        let vague = self.setup.vague();
        if !vague.is_empty() {
            let id = |it: &PartyIdx| self.setup.case.party(*it).id.clone();
            return Some(Reason::UnknownValues { parties: vague.iter().map(id).collect() });
        }
        self.setup.valued.is_empty().then_some(Reason::NoValues)
    }

    /// Computes both frontiers, which the rest of the answer needs.
    pub(super) fn find_frontiers(&mut self) {
        self.all_frontier = self.frontier_of_all();
        self.frontier = match self.no_values() {
            Some(reason) => Err(reason),
            None => self.zone_frontier(),
        };
    }

    /// The frontier of the zone and that of all packages that meet the rules.
    pub(super) fn into_frontiers(self) -> [Part<Frontier>; 2] {
        [self.frontier, self.all_frontier].map(|it| part(it.map(|it| it.frontier)))
    }

    fn frontier_of_all(&self) -> Result<Efficient<S>, Reason> {
        if let Some(reason) = self.no_values() {
            return Err(reason);
        }
        let (parties, packages) = (self.setup.valued.len(), self.setup.packages());
        if parties > 5 && packages > BigUint::from(ALL_LIMIT) {
            return Err(Reason::TooManyParties { parties, packages, limit: ALL_LIMIT });
        }
        let merge = Merge {
            space: &self.all,
            prune: Prune::Dominated,
            exclude: None,
            viable: &|_, _| true,
            ends: None,
            control: self.control,
        };
        let merged = merge.run()?;
        let points: Vec<usize> = (0..merged.points().n).collect();
        self.efficient(&merged, &self.all, &points)
    }

    fn zone_frontier(&self) -> Result<Efficient<S>, Reason> {
        if self.setup.principals.len() > MAX_MARKS && self.is_marked() {
            let found = self.setup.principals.len();
            return Err(Reason::TooManyConstraints { found, limit: MAX_MARKS });
        }
        if let Some(efficient) = self.zone_frontier_of_all() {
            return Ok(efficient);
        }
        let conditions = self.setup.zone_conditions(Demands::RedLines, self.is_marked());
        let space = Space::new(self.setup.case, &self.setup.dims(View::Middle), &conditions);
        let acceptance = self.setup.acceptance(View::Middle, self.is_marked());
        self.frontier_of(&space, &acceptance)
    }

    /// Where nobody's red line leaves a package out, whatever dominates an accepted package is accepted too: the
    /// frontier of the zone is that part of the frontier of all which is accepted.
    fn zone_frontier_of_all(&self) -> Option<Efficient<S>> {
        let all = self.all_frontier.as_ref().ok()?;
        let is_bound =
            |it: &PartyIdx| self.setup.case.red_lines().iter().any(|line| line.party == *it);
        if self.setup.principals.iter().any(is_bound) {
            return None;
        }
        let acceptance = self.setup.acceptance(View::Middle, false);
        let accepted = |row: &[S]| acceptance.accepts(&self.all.dims, row, &Marks::NONE);
        let points = all.rows.iter().zip(&all.frontier.points).filter(|(row, _)| accepted(row));
        let (rows, points): (Vec<Vec<S>>, Vec<Point>) =
            points.map(|(row, point)| (row.clone(), point.clone())).unzip();
        // The status quo does not count: if it stands on the frontier, points behind it may come forward.
        if let Some(package) = &self.status_quo {
            let outcome = self.setup.outcome(package.clone());
            let is_there = |it: &Point| {
                let mut parties = self.setup.valued.iter();
                parties.all(|party| it.outcome.values[party.0] == outcome.values[party.0])
            };
            if points.iter().any(is_there) {
                return None;
            }
        }
        let packages = points.iter().map(|it| &it.same_value).sum();
        Some(Efficient { rows, frontier: Frontier { points, packages } })
    }

    /// The frontier of the packages of a space that a rule accepts.
    pub(super) fn frontier_of(
        &self,
        space: &Space<S>,
        acceptance: &Acceptance,
    ) -> Result<Efficient<S>, Reason> {
        let merge = Merge {
            space,
            prune: Prune::Dominated,
            exclude: self.status_quo.as_ref(),
            viable: &|most, marks| acceptance.accepts(&space.dims, most, marks),
            ends: None,
            control: self.control,
        };
        let merged = merge.run()?;
        let points = merged.points();
        let accepted =
            |it: &usize| acceptance.accepts(&space.dims, points.row(*it), &points.mark(*it));
        let accepted: Vec<usize> = (0..points.n).filter(accepted).collect();
        self.efficient(&merged, space, &accepted)
    }

    /// The frontier of the zone and the size of the zone by going through every package.
    pub(super) fn brute(&self, request: &Request) -> Result<Streamed, Reason> {
        if !self.setup.is_known() {
            let parties = self.setup.left_out();
            let parties = parties.iter().map(|it| self.setup.case.party(*it).id.clone()).collect();
            return Err(Reason::UnknownValues { parties });
        }
        let conditions = self.setup.zone_conditions(Demands::RedLines, self.is_marked());
        let space = Space::new(self.setup.case, &self.setup.dims(View::Middle), &conditions);
        let acceptance = self.setup.acceptance(View::Middle, self.is_marked());
        let count = Count {
            space: &space,
            acceptance: &acceptance,
            exclude: self.status_quo.as_ref(),
            ranged: &[],
            control: self.control,
        };
        let (counted, points) = count.brute()?;
        let efficient = self.as_frontier(&space, points);
        let solutions = if self.is_marked() {
            Part::Missing(Reason::Quorum)
        } else {
            let parties = (self.setup.valued.as_slice(), self.setup.principals.len());
            part(self.bargain(&efficient, &space.dims, parties, request))
        };
        Ok(Streamed { zone: counted.packages, frontier: efficient.frontier, solutions })
    }

    /// Points as packages with values, in the order of their packages.
    pub(super) fn as_frontier(
        &self,
        space: &Space<S>,
        points: Vec<(Vec<S>, Traced)>,
    ) -> Efficient<S> {
        let mut found: Vec<(Point, Vec<S>)> = points
            .into_iter()
            .map(|(row, Traced { count, first })| {
                let outcome = self.outcome(first, space, &row);
                (Point { outcome, same_value: count }, row)
            })
            .collect();
        found.sort_by(|a, b| a.0.outcome.package.cmp(&b.0.outcome.package));
        let packages = found.iter().map(|it| &it.0.same_value).sum();
        let (points, rows) = found.into_iter().unzip();
        Efficient { rows, frontier: Frontier { points, packages } }
    }

    /// The undominated ones of some points, marks aside, as packages with values.
    fn efficient(
        &self,
        merged: &Merged<S>,
        space: &Space<S>,
        points: &[usize],
    ) -> Result<Efficient<S>, Reason> {
        let node = |it: usize| u32::try_from(it).expect("points are numbered in 32 bits");
        if !space.has_marks {
            // Nothing was kept for its marks: what a merge leaves is undominated and distinct.
            let nodes: Vec<u32> = points.iter().map(|&it| node(it)).collect();
            let rows = points.iter().map(|&it| merged.points().row(it).to_vec());
            return Ok(self.as_frontier(space, rows.zip(merged.trace(&nodes)).collect()));
        }
        let mut rows = Rows::new(space.k());
        for &point in points {
            rows.push(merged.points().row(point).iter().cloned(), None);
        }
        let groups = rows.groups(Prune::Dominated, self.control)?;
        let members: Vec<u32> =
            groups.iter().flatten().map(|&it| node(points[it as usize])).collect();
        let mut traced = merged.trace(&members).into_iter();
        let mut found = Vec::new();
        for group in groups.iter() {
            let members: Vec<Traced> = traced.by_ref().take(group.len()).collect();
            let count = members.iter().map(|it| &it.count).sum();
            let first = members.into_iter().map(|it| it.first).min().expect("a group has a member");
            found.push((rows.row(group[0] as usize).to_vec(), Traced { count, first }));
        }
        Ok(self.as_frontier(space, found))
    }

    /// A package with its values: those of the dimensions from their sums, the others anew.
    fn outcome(&self, package: Package, space: &Space<S>, row: &[S]) -> Outcome {
        let values =
            self.setup.case.party_idxs().map(|party| match place(&self.setup.valued, party) {
                Some(nth) if space.k() == self.setup.valued.len() => {
                    Some(space.dims[nth].number(&row[nth]))
                }
                _ => self.setup.reading(party).map(|it| it.middle.value(self.setup.case, &package)),
            });
        Outcome { values: values.collect(), package }
    }

    /// The zone, and whether packages were gone through to count it.
    pub(super) fn zone(&self, feasible: &Part<BigUint>) -> (Zone, bool) {
        self.zone_under(Demands::RedLines, feasible)
    }

    pub(super) fn zone_under(&self, demands: Demands, feasible: &Part<BigUint>) -> (Zone, bool) {
        let parties = self.setup.case.parties().len();
        if self.setup.is_known() {
            let ranged: Vec<usize> = (0..self.setup.valued.len()).collect();
            return match self.count(View::Middle, demands, &ranged) {
                Ok((counted, dims)) => {
                    let mut value = vec![None; parties];
                    for ((party, range), dim) in
                        self.setup.valued.iter().zip(counted.ranges).zip(dims)
                    {
                        let span =
                            |(low, high)| Span { min: dim.number(&low), max: dim.number(&high) };
                        value[party.0] = range.map(span);
                    }
                    let zone = zone(&counted.packages, &counted.packages, (value, true));
                    (zone, counted.streamed)
                }
                Err(_) => (self.bounded(demands, feasible), false),
            };
        }
        let certain = self.count(View::Certain, demands, &[]);
        let possible = self.count(View::Possible, demands, &[]);
        match (certain, possible) {
            (Ok((certain, _)), Ok((possible, _))) => {
                let streamed = certain.streamed || possible.streamed;
                let value = vec![None; parties];
                let is_tight = self.setup.is_tight();
                (zone(&certain.packages, &possible.packages, (value, is_tight)), streamed)
            }
            _ => (self.bounded(demands, feasible), false),
        }
    }

    /// Proven bounds where packages are too many to be counted.
    fn bounded(&self, demands: Demands, feasible: &Part<BigUint>) -> Zone {
        let certain = if self.setup.is_known() && demands == Demands::RedLines {
            match &self.frontier {
                Ok(efficient) => efficient.frontier.packages.clone(),
                Err(_) => BigUint::zero(),
            }
        } else {
            BigUint::zero()
        };
        let possible = feasible.known().cloned().unwrap_or_else(|| self.setup.packages());
        let value = vec![None; self.setup.case.parties().len()];
        zone(&certain, &possible, (value, false))
    }

    /// Counts what is accepted in a view.
    fn count(
        &self,
        view: View,
        demands: Demands,
        ranged: &[usize],
    ) -> Result<(crate::zone::Counted<S>, Vec<Dim<S>>), Reason> {
        if self.setup.principals.len() > MAX_MARKS && self.is_marked() {
            let found = self.setup.principals.len();
            return Err(Reason::TooManyConstraints { found, limit: MAX_MARKS });
        }
        let conditions = self.setup.zone_conditions(demands, self.is_marked());
        let space = Space::new(self.setup.case, &self.setup.dims(view), &conditions);
        let acceptance = self.setup.acceptance(view, self.is_marked());
        let count = Count {
            space: &space,
            acceptance: &acceptance,
            exclude: self.status_quo.as_ref(),
            ranged,
            control: self.control,
        };
        Ok((count.run()?, space.dims))
    }

    /// The bargaining solutions where all must consent.
    pub(super) fn solutions(&self, request: &Request) -> Part<Solutions> {
        if self.is_marked() {
            return Part::Missing(Reason::Quorum);
        }
        match &self.frontier {
            Err(reason) => Part::Missing(reason.clone()),
            Ok(efficient) => {
                let parties = (self.setup.valued.as_slice(), self.setup.principals.len());
                part(self.bargain(efficient, &self.all.dims, parties, request))
            }
        }
    }

    /// The solutions over a frontier whose rows are over `parties`, those with values among so many `members`, in
    /// the scales of `dims`.
    pub(super) fn bargain(
        &self,
        efficient: &Efficient<S>,
        dims: &[Dim<S>],
        (parties, members): (&[PartyIdx], usize),
        request: &Request,
    ) -> Result<Solutions, Reason> {
        if parties.is_empty() {
            return Err(Reason::NoValues);
        }
        if parties.len() == 1 && members > 1 {
            return Err(Reason::OneSided);
        }
        if efficient.rows.is_empty() {
            return Err(self.nothing_for(parties));
        }
        let ends = self.ends(efficient, dims, parties)?;
        let rows: Vec<&[S]> = efficient.rows.iter().map(Vec::as_slice).collect();
        let points = |by: By| -> Vec<Point> {
            let places = Measure::new(by, &ends).best(&rows);
            places.into_iter().map(|it| efficient.frontier.points[it].clone()).collect()
        };
        let weighted = request.nash_weights.as_ref().map(|weights| {
            let exponent = |party: &PartyIdx| {
                weights.iter().find(|(it, _)| it == party).map_or(1, |(_, weight)| *weight)
            };
            let exponents: Vec<u32> = parties.iter().map(exponent).collect();
            points(By::Nash(exponents))
        });
        Ok(Solutions {
            nash: points(By::Nash(vec![1; parties.len()])),
            weighted_nash: weighted,
            kalai_smorodinsky: points(By::KalaiSmorodinsky),
            egalitarian: points(By::Egalitarian),
            utilitarian: points(By::Utilitarian),
            equal_loss: points(By::EqualLoss),
        })
    }

    /// Why there is no package for some parties.
    pub(super) fn nothing_for(&self, parties: &[PartyIdx]) -> Reason {
        let is_exact = |it: &PartyIdx| self.setup.reading(*it).is_some_and(|it| it.is_exact);
        let is_sure = parties.iter().all(is_exact);
        if is_sure { Reason::EmptyZone } else { Reason::EmptyAtMiddle }
    }

    /// What the values of parties are measured against, in the scales of `dims`; the frontier is not empty.
    pub(super) fn ends(
        &self,
        efficient: &Efficient<S>,
        dims: &[Dim<S>],
        parties: &[PartyIdx],
    ) -> Result<Ends<S>, Reason> {
        let walk_aways = self.walk_aways();
        let mut ends = Ends { walk_away: Vec::new(), span: Vec::new(), best: Vec::new() };
        for (nth, (party, dim)) in parties.iter().zip(dims).enumerate() {
            let span = self.spans[party.0].as_ref().ok_or(Reason::NoneFeasible)?;
            ends.span.push((dim.whole(&span.min), dim.whole(&span.max)));
            let walk_away = walk_aways[party.0].as_ref().ok_or(Reason::NoValues)?;
            ends.walk_away.push(dim.whole(walk_away));
            let best = efficient.rows.iter().map(|it| it[nth].clone()).max();
            ends.best.push(best.ok_or(Reason::EmptyZone)?);
        }
        Ok(ends)
    }

    /// The solutions of every minimal winning coalition over its own zone.
    pub(super) fn by_coalition(&self, request: &Request) -> Option<Part<Vec<CoalitionAnswer>>> {
        if !self.is_marked() {
            return None;
        }
        let acceptance = self.setup.acceptance(View::Middle, false);
        let Some(coalitions) = acceptance.coalitions(COALITION_LIMIT) else {
            return Some(Part::Missing(Reason::TooManyCoalitions { limit: COALITION_LIMIT }));
        };
        let answers = coalitions.iter().map(|coalition| {
            if (self.control.stop)() {
                return Err(Reason::Stopped);
            }
            let members = coalition.iter().map(|&it| acceptance.consents[it].party).collect();
            self.coalition(members, request)
        });
        Some(part(answers.collect()))
    }

    fn coalition(
        &self,
        consent: Vec<PartyIdx>,
        request: &Request,
    ) -> Result<CoalitionAnswer, Reason> {
        let conditions = self.setup.coalition_conditions(&consent);
        let valued: Vec<PartyIdx> =
            self.setup.valued.iter().filter(|it| consent.contains(it)).copied().collect();
        let linears = self.setup.linears(View::Middle).into_iter();
        let linears = linears.filter(|(party, _)| valued.contains(party));
        let linears: Vec<&Linear<'_>> = linears.map(|it| it.1).collect();
        let space = Space::<S>::new(self.setup.case, &linears, &conditions);
        let dims =
            |party: PartyIdx| valued.iter().position(|it| *it == party).into_iter().collect();
        let consents = consent.iter().map(|&party| Consent {
            party,
            dims: dims(party),
            any: false,
            never: false,
            mark: None,
        });
        let acceptance =
            Acceptance { consents: consents.collect(), veto: Vec::new(), at_least: consent.len() };
        let count = Count {
            space: &space,
            acceptance: &acceptance,
            exclude: self.status_quo.as_ref(),
            ranged: &[],
            control: self.control,
        };
        let packages = count.run()?.packages;
        let vague = self.setup.vague().into_iter().filter(|it| consent.contains(it));
        let vague: Vec<String> = vague.map(|it| self.setup.case.party(it).id.clone()).collect();
        let solutions = if vague.is_empty() {
            let efficient = self.frontier_of(&space, &acceptance)?;
            let parties = (valued.as_slice(), consent.len());
            part(self.bargain(&efficient, &space.dims, parties, request))
        } else {
            Part::Missing(Reason::UnknownValues { parties: vague })
        };
        Ok(CoalitionAnswer { consent, packages, solutions })
    }
}

/// A zone with between `certain` and `possible` packages.
fn zone(certain: &BigUint, possible: &BigUint, (value, exact): (Vec<Option<Span>>, bool)) -> Zone {
    let exists = if !certain.is_zero() {
        Some(true)
    } else if possible.is_zero() {
        Some(false)
    } else {
        None
    };
    // Bounds that meet leave no doubt.
    let is_met = certain == possible;
    Zone {
        exists,
        packages: is_met.then(|| certain.clone()),
        certain: certain.clone(),
        possible: possible.clone(),
        exact: exact || is_met,
        value,
    }
}
