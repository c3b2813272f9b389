//! One package under the glass: who accepts it, what dominates it, which small changes would help.
//!
//! Plain definitions: it is one package and its neighbors. The frontier comes from an answer to the case.

use zopa_model::{Agreement, Case, IssueIdx, Number, Package, PartyIdx};

use crate::answer::{Answer, Outcome, Part, Reason};
use crate::reading::{Standing, standing};

/// Most pairs of changes that are tried for trades.
const PAIR_LIMIT: u64 = 200_000;

/// What there is to say about one package.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The package and its values.
    pub outcome: Outcome,
    /// Whether each party accepts it; none where that is not known.
    pub accepts: Vec<Option<bool>>,
    /// The red lines it crosses, as places in [`Case::red_lines`].
    pub crossed: Vec<usize>,
    /// Whether it meets each position of [`Case::positions`].
    pub positions: Vec<bool>,
    /// The rules it breaks, as places in [`Case::rules`].
    pub broken_rules: Vec<usize>,
    /// Whether it is the status quo, which is never in the zone.
    pub is_no_deal: bool,
    /// Whether it is in the zone; none where that is not known.
    pub in_zone: Option<bool>,
    /// Whether it is on the frontier of the zone.
    pub on_frontier: Part<bool>,
    /// The points of that frontier which are at least as good for all principals with values and better for one.
    pub dominated_by: Vec<Outcome>,
    /// Per party: the changes of one issue that are worth more to it, best first; empty without values.
    pub moves: Vec<Vec<Move>>,
    /// Swaps on two issues that no principal with values loses by.
    pub trades: Part<Vec<Move>>,
}

/// A change of one or two issues that meets the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The issues changed, with their new options, in the order of the case.
    pub changes: Vec<(IssueIdx, u32)>,
    /// The package after the change, and its values.
    pub outcome: Outcome,
    /// What it gives each party, below zero for a loss; none without values.
    pub gains: Vec<Option<Number>>,
    /// Whether the package after the change is in the zone; none where that is not known.
    pub in_zone: Option<bool>,
}

/// Says what a package is worth to whom, who accepts it, what dominates it, and what small changes would do.
///
/// `answer` is that of [`analyze`](crate::analyze) to the same case; middle values are used where it uses them.
/// Moves are sorted by their gain, ties by package. A trade changes two issues, none of the principals with values
/// loses by it, one gains, and neither change alone has that no one loses; only trades that no other trade
/// dominates are listed, in the order of packages. One principal alone has nothing to trade.
///
/// Cost: time O(p m) per neighbor, of which there are as many as options (moves) and pairs of options of two
/// issues (trades, up to 200,000), for p parties and m issues.   Tolerance: exact.
#[must_use]
pub fn score(case: &Case, answer: &Answer, package: &Package) -> Score {
    let glass = Glass::new(case, answer);
    let outcome = glass.outcome(package.clone());
    let in_zone = glass.in_zone(package);
    let (on_frontier, dominated_by) = glass.frontier(&outcome, in_zone);
    Score {
        accepts: case.party_idxs().map(|it| glass.accepts(it, package)).collect(),
        crossed: places(case.red_lines(), |it| it.never.holds(case.issues(), package)),
        positions: case
            .positions()
            .iter()
            .map(|it| it.wants.holds(case.issues(), package))
            .collect(),
        broken_rules: places(case.rules(), |it| !it.require.holds(case.issues(), package)),
        is_no_deal: case.status_quo().as_ref() == Some(package),
        in_zone,
        on_frontier,
        dominated_by,
        moves: glass.moves(&outcome),
        trades: glass.trades(&outcome),
        outcome,
    }
}

/// Whether each package is in the zone: yes or no where that is sure, none where what is not known decides.
///
/// Cost: time O(p m) per package, for p parties and m issues.
#[must_use]
pub fn zone_membership<'a>(
    case: &Case,
    answer: &Answer,
    packages: impl IntoIterator<Item = &'a Package>,
) -> Vec<Option<bool>> {
    let glass = Glass::new(case, answer);
    packages.into_iter().map(|it| glass.in_zone(it)).collect()
}

/// What a package is worth, and whether it is in the zone; none where that is not known.
pub(crate) fn in_zone(case: &Case, answer: &Answer, package: Package) -> (Outcome, Option<bool>) {
    let glass = Glass::new(case, answer);
    let in_zone = glass.in_zone(&package);
    (glass.outcome(package), in_zone)
}

/// Places of what meets a condition.
fn places<T>(all: &[T], meets: impl Fn(&T) -> bool) -> Vec<usize> {
    all.iter().enumerate().filter(|(_, it)| meets(it)).map(|(nth, _)| nth).collect()
}

/// A case with what is known of its parties.
struct Glass<'a> {
    case: &'a Case,
    answer: &'a Answer,
    standings: Vec<Standing<'a>>,
    no_deal: Option<Package>,
}

impl<'a> Glass<'a> {
    fn new(case: &'a Case, answer: &'a Answer) -> Glass<'a> {
        let standings = case.party_idxs().map(|it| standing(case, it)).collect();
        Glass { case, answer, standings, no_deal: case.status_quo() }
    }

    fn value(&self, party: PartyIdx, package: &Package) -> Option<Number> {
        match &self.standings[party.0] {
            Standing::Usable(reading) => Some(reading.middle.value(self.case, package)),
            Standing::Silent | Standing::Vague => None,
        }
    }

    fn outcome(&self, package: Package) -> Outcome {
        let values = self.case.party_idxs().map(|it| self.value(it, &package)).collect();
        Outcome { package, values }
    }

    /// Whether a party accepts: no red line crossed, and its walk-away value reached.
    fn accepts(&self, party: PartyIdx, package: &Package) -> Option<bool> {
        let mut own = self.case.red_lines().iter().filter(|it| it.party == party);
        if own.any(|it| it.never.holds(self.case.issues(), package)) {
            return Some(false);
        }
        let Standing::Usable(reading) = &self.standings[party.0] else { return None };
        let reaches = |it: &crate::linear::Linear<'_>| match &it.threshold {
            Some(threshold) => it.value(self.case, package) >= *threshold,
            None => true,
        };
        if reading.certain.iter().all(reaches) {
            Some(true)
        } else if reading.possible.iter().any(reaches) {
            None
        } else {
            Some(false)
        }
    }

    fn meets_rules(&self, package: &Package) -> bool {
        self.case.rules().iter().all(|it| it.require.holds(self.case.issues(), package))
    }

    fn in_zone(&self, package: &Package) -> Option<bool> {
        if !self.meets_rules(package) || self.no_deal.as_ref() == Some(package) {
            return Some(false);
        }
        let principals = self.case.principals();
        let accepts: Vec<(PartyIdx, Option<bool>)> =
            principals.iter().map(|&it| (it, self.accepts(it, package))).collect();
        let is_enough = |counts: &dyn Fn(Option<bool>) -> bool| {
            let yes: Vec<PartyIdx> =
                accepts.iter().filter(|it| counts(it.1)).map(|it| it.0).collect();
            match self.case.agreement() {
                Agreement::All => yes.len() == principals.len(),
                Agreement::Quorum { veto, at_least } => {
                    yes.len() >= *at_least && veto.iter().all(|it| yes.contains(it))
                }
            }
        };
        match (is_enough(&|it| it == Some(true)), is_enough(&|it| it != Some(false))) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    }

    /// Whether a package is on the frontier of the zone, and what there dominates it.
    fn frontier(&self, outcome: &Outcome, in_zone: Option<bool>) -> (Part<bool>, Vec<Outcome>) {
        let frontier = match &self.answer.frontier {
            Part::Known(frontier) => frontier,
            Part::Missing(reason) => return (Part::Missing(reason.clone()), Vec::new()),
        };
        let is_same = |it: &Outcome| {
            self.answer.valued.iter().all(|at| it.values[at.0] == outcome.values[at.0])
        };
        let points = frontier.points.iter().map(|it| &it.outcome);
        let is_there = in_zone != Some(false) && points.clone().any(is_same);
        let better = points.filter(|it| self.helps(&self.gains(outcome, it)));
        (Part::Known(is_there), better.cloned().collect())
    }

    /// What a change gives each party.
    fn gains(&self, before: &Outcome, after: &Outcome) -> Vec<Option<Number>> {
        let pairs = before.values.iter().zip(&after.values);
        pairs.map(|(before, after)| Some(after.as_ref()? - before.as_ref()?)).collect()
    }

    /// Whether no principal with values loses.
    fn hurts_nobody(&self, gains: &[Option<Number>]) -> bool {
        let of = |it: &PartyIdx| gains[it.0].as_ref().is_none_or(|it| !it.is_negative());
        self.answer.valued.iter().all(of)
    }

    /// Whether no principal with values loses and one gains.
    fn helps(&self, gains: &[Option<Number>]) -> bool {
        let is_gain = |it: &PartyIdx| gains[it.0].as_ref().is_some_and(|it| !it.is_zero());
        self.hurts_nobody(gains) && self.answer.valued.iter().any(is_gain)
    }

    /// The package after some changes.
    fn changed(&self, from: &Outcome, changes: &[(IssueIdx, u32)]) -> Outcome {
        let mut package = from.package.clone();
        changes.iter().for_each(|(issue, option)| package.0[issue.0] = *option);
        self.outcome(package)
    }

    fn a_move(&self, from: &Outcome, changes: Vec<(IssueIdx, u32)>, outcome: Outcome) -> Move {
        let in_zone = self.in_zone(&outcome.package);
        Move { changes, gains: self.gains(from, &outcome), in_zone, outcome }
    }

    /// Every other option of every issue.
    fn single(&self, from: &Outcome) -> Vec<(IssueIdx, u32)> {
        let others = |issue: IssueIdx| {
            let here = from.package.option(issue);
            (0..self.case.issue(issue).n_options())
                .filter(move |it| *it != here)
                .map(move |it| (issue, it))
        };
        self.case.issue_idxs().flat_map(others).collect()
    }

    fn moves(&self, from: &Outcome) -> Vec<Vec<Move>> {
        let mut all = Vec::new();
        for change in self.single(from) {
            let outcome = self.changed(from, &[change]);
            if self.meets_rules(&outcome.package) {
                all.push(self.a_move(from, vec![change], outcome));
            }
        }
        let of = |party: PartyIdx| {
            let gain = |it: &Move| it.gains[party.0].clone();
            let is_gain = |it: &&Move| gain(it).is_some_and(|it| it > Number::zero());
            let mut own: Vec<Move> = all.iter().filter(is_gain).cloned().collect();
            own.sort_by(|a, b| {
                gain(b).cmp(&gain(a)).then_with(|| a.outcome.package.cmp(&b.outcome.package))
            });
            own
        };
        self.case.party_idxs().map(of).collect()
    }

    fn trades(&self, from: &Outcome) -> Part<Vec<Move>> {
        if self.answer.valued.len() < 2 {
            return Part::Known(Vec::new());
        }
        let single = self.single(from);
        let pairs = (single.len() as u64).saturating_mul(single.len() as u64) / 2;
        if pairs > PAIR_LIMIT {
            let (packages, limit) = (pairs.into(), PAIR_LIMIT.into());
            return Part::Missing(Reason::TooManyPackages { packages, limit });
        }
        // A change that hurts nobody needs nothing in return.
        let is_hurtful = |it: &(IssueIdx, u32)| {
            !self.hurts_nobody(&self.gains(from, &self.changed(from, &[*it])))
        };
        let single: Vec<(IssueIdx, u32)> = single.into_iter().filter(is_hurtful).collect();
        let mut kept: Vec<Move> = Vec::new();
        for (nth, &one) in single.iter().enumerate() {
            for &other in single[nth + 1..].iter().filter(|it| it.0 != one.0) {
                let outcome = self.changed(from, &[one, other]);
                if self.helps(&self.gains(from, &outcome)) && self.meets_rules(&outcome.package) {
                    self.keep(self.a_move(from, vec![one, other], outcome), &mut kept);
                }
            }
        }
        kept.sort_by(|a, b| a.outcome.package.cmp(&b.outcome.package));
        Part::Known(kept)
    }
    /// Adds a move to those that no other one dominates.
    fn keep(&self, new: Move, kept: &mut Vec<Move>) {
        let beats = |by: &Move, it: &Move| self.helps(&self.gains(&it.outcome, &by.outcome));
        if !kept.iter().any(|it| beats(it, &new)) {
            kept.retain(|it| !beats(&new, it));
            kept.push(new);
        }
    }
}
