//! The whole answer, key by key and in this order.

use serde::ser::{Serialize, Serializer};
use zopa_model::Case;
use zopa_solve::{
    Answer, AsStated, Blockers, CoalitionAnswer, Concession, Frontier, Part, Point, Solutions,
    Stopped, Zone,
};

use crate::json::JsonAnswer;
use crate::json::held::HeldOut;
use crate::json::lotteries::LotteriesOut;
use crate::json::passing::AtHomeOut;
use crate::json::pieces::{
    GuaranteeOut, OutcomeOut, PackageOut, PointsOut, SpansOut, ValuesOut, WarningOut,
    constraint_names, constraint_sets, count, party_ids,
};
use crate::mark;
use crate::membership::in_zone;
use crate::text::short_list::{Listed, short_list};
use crate::what_if::WhatIf;

/// The version of the shape of the answer; it rises when a key changes its meaning or goes.
const ANSWER_VERSION: u32 = 1;

#[derive(serde::Serialize)]
pub(super) struct Document<'a> {
    zopa: &'static str,
    answer: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    case: CaseOut<'a>,
    method: MethodOut,
    zone: ZoneOut<'a>,
    no_deal: Option<OutcomeOut<'a>>,
    frontier: Option<FrontierOut<'a>>,
    frontier_all: Option<FrontierCounts>,
    solutions: Option<SolutionsOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lotteries: Option<Option<LotteriesOut<'a>>>,
    would_hold: Option<HeldOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_home: Option<AtHomeOut<'a>>,
    by_coalition: Option<Vec<CoalitionOut<'a>>>,
    blockers: Option<BlockersOut<'a>>,
    as_stated: Option<AsStatedOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guarantees: Option<Vec<CarriedOut<'a>>>,
    left_out: Vec<&'a str>,
    middle_values: Vec<&'a str>,
    rule_conflicts: Vec<Vec<&'a str>>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

impl<'a> Document<'a> {
    pub(super) fn new(input: &JsonAnswer<'a>, warnings: Vec<WarningOut<'a>>) -> Document<'a> {
        let (case, answer) = (input.case, input.answer);
        let frontier = |it| FrontierOut::new(case, answer, it, input.limit);
        let coalitions = answer.by_coalition.as_ref().and_then(Part::known);
        Document {
            zopa: env!("CARGO_PKG_VERSION"),
            answer: ANSWER_VERSION,
            what_if: input.what_if,
            for_party: mark::viewer_id(case),
            case: CaseOut::new(case, answer),
            method: MethodOut::new(answer),
            zone: ZoneOut::new(case, &answer.zone),
            no_deal: answer.no_deal.as_ref().map(|it| OutcomeOut::new(case, it)),
            frontier: answer.frontier.known().map(frontier),
            frontier_all: answer.frontier_all.known().map(FrontierCounts::new),
            solutions: answer.solutions.known().map(|it| SolutionsOut::new(case, answer, it)),
            lotteries: answer
                .lotteries
                .as_ref()
                .map(|it| it.known().map(|it| LotteriesOut::new(case, answer, it))),
            would_hold: HeldOut::new((case, answer), input.held),
            at_home: AtHomeOut::new((case, answer), input.passing),
            by_coalition: coalitions
                .map(|all| all.iter().map(|it| CoalitionOut::new(case, answer, it)).collect()),
            blockers: answer
                .blockers
                .as_ref()
                .and_then(Part::known)
                .map(|it| BlockersOut::new(case, it)),
            as_stated: answer
                .as_stated
                .as_ref()
                .and_then(Part::known)
                .map(|it| AsStatedOut::new(case, it)),
            guarantees: input.guarantees.has_steps().then(|| carried_out(input)),
            left_out: party_ids(case, &answer.left_out),
            middle_values: party_ids(case, &answer.middle),
            rule_conflicts: rule_conflicts(case, answer),
            confidential: mark::confidential(case, answer).is_some(),
            warnings,
        }
    }
}

/// What carrying out a package of the short list needs.
#[derive(serde::Serialize)]
struct CarriedOut<'a> {
    package: PackageOut<'a>,
    steps: Vec<&'a str>,
    least: Option<GuaranteeOut>,
}

/// The packages of the short list, in the order of the page.
fn carried_out<'a>(input: &JsonAnswer<'a>) -> Vec<CarriedOut<'a>> {
    let case = input.case;
    let carried_out = |it: &Listed<'a>| {
        let package = &it.outcome.package;
        let steps = input.guarantees.steps(package);
        CarriedOut {
            package: PackageOut { case, package },
            steps: steps.into_iter().map(|it| case.steps()[it].id.as_str()).collect(),
            least: input.guarantees.of(package).as_ref().map(GuaranteeOut::new),
        }
    };
    short_list(case, input.answer).entries.iter().map(carried_out).collect()
}

/// The version of the shape of what blocks; it rises when a key changes its meaning or goes.
const BLOCKED_VERSION: u32 = 1;

/// The parts of the answer about what blocks.
#[derive(serde::Serialize)]
pub(super) struct BlockersDocument<'a> {
    zopa: &'static str,
    blocked: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    case: CaseOut<'a>,
    exists: Option<bool>,
    blockers: Option<BlockersOut<'a>>,
    as_stated: Option<AsStatedOut<'a>>,
    rule_conflicts: Vec<Vec<&'a str>>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

impl<'a> BlockersDocument<'a> {
    pub(super) fn new(
        input: &JsonAnswer<'a>,
        warnings: Vec<WarningOut<'a>>,
    ) -> BlockersDocument<'a> {
        let (case, answer) = (input.case, input.answer);
        let blockers = answer.blockers.as_ref().and_then(Part::known);
        let stated = answer.as_stated.as_ref().and_then(Part::known);
        BlockersDocument {
            zopa: env!("CARGO_PKG_VERSION"),
            blocked: BLOCKED_VERSION,
            what_if: input.what_if,
            for_party: mark::viewer_id(case),
            case: CaseOut::new(case, answer),
            exists: answer.zone.exists,
            blockers: blockers.map(|it| BlockersOut::new(case, it)),
            as_stated: stated.map(|it| AsStatedOut::new(case, it)),
            rule_conflicts: rule_conflicts(case, answer),
            confidential: mark::confidential(case, answer).is_some(),
            warnings,
        }
    }
}

fn rule_conflicts<'a>(case: &'a Case, answer: &Answer) -> Vec<Vec<&'a str>> {
    let ids = |set: &Vec<usize>| set.iter().map(|&it| case.rules()[it].id.as_str()).collect();
    answer.rule_conflicts.iter().map(ids).collect()
}

#[derive(serde::Serialize)]
pub(super) struct CaseOut<'a> {
    title: &'a str,
    parties: Vec<&'a str>,
    issues: Vec<&'a str>,
    packages: String,
    feasible: Option<String>,
}

impl<'a> CaseOut<'a> {
    pub(super) fn new(case: &'a Case, answer: &Answer) -> CaseOut<'a> {
        CaseOut {
            title: case.title(),
            parties: case.parties().iter().map(|it| it.id.as_str()).collect(),
            issues: case.issues().iter().map(|it| it.id.as_str()).collect(),
            packages: count(&answer.packages),
            feasible: answer.feasible.known().map(count),
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct MethodOut {
    name: &'static str,
    exact: bool,
    /// Always null: every answer so far is exact or says which count is a bound.
    gap: Option<f64>,
    stopped: &'static str,
    /// Always null: nothing is drawn at random here.
    seed: Option<u64>,
}

impl MethodOut {
    pub(super) fn new(answer: &Answer) -> MethodOut {
        let stopped = match answer.method.stopped {
            Stopped::Done => "done",
            Stopped::Cancelled => "cancelled",
        };
        let exact = answer.method.exact;
        MethodOut { name: answer.method.name, exact, gap: None, stopped, seed: None }
    }
}

#[derive(serde::Serialize)]
pub(super) struct ZoneOut<'a> {
    exists: Option<bool>,
    packages: Option<String>,
    exact: bool,
    certain: String,
    possible: String,
    value: SpansOut<'a>,
}

impl<'a> ZoneOut<'a> {
    pub(super) fn new(case: &'a Case, zone: &'a Zone) -> ZoneOut<'a> {
        ZoneOut {
            exists: zone.exists,
            packages: zone.packages.as_ref().map(count),
            exact: zone.exact,
            certain: count(&zone.certain),
            possible: count(&zone.possible),
            value: SpansOut { case, spans: &zone.value },
        }
    }
}

#[derive(serde::Serialize)]
struct FrontierOut<'a> {
    of: &'static str,
    points: usize,
    packages: String,
    list: FrontierList<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<usize>,
}

impl<'a> FrontierOut<'a> {
    fn new(
        case: &'a Case,
        answer: &'a Answer,
        frontier: &'a Frontier,
        limit: Option<usize>,
    ) -> FrontierOut<'a> {
        let shown = limit.unwrap_or(usize::MAX).min(frontier.points.len());
        FrontierOut {
            of: "zone",
            points: frontier.points.len(),
            packages: count(&frontier.packages),
            list: FrontierList { case, answer, points: &frontier.points[..shown] },
            limit,
        }
    }
}

/// Written point by point: a frontier may be long.
struct FrontierList<'a> {
    case: &'a Case,
    answer: &'a Answer,
    points: &'a [Point],
}

impl Serialize for FrontierList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (case, spans) = (self.case, &self.answer.span);
        let packages = self.points.iter().map(|it| &it.outcome.package);
        let points = self.points.iter().zip(in_zone(case, self.answer, packages));
        serializer.collect_seq(points.map(|(it, in_zone)| FrontierPoint {
            package: PackageOut { case, package: &it.outcome.package },
            value: ValuesOut::raw(case, &it.outcome.values),
            normalised: ValuesOut::normalised(case, spans, &it.outcome.values),
            same_value: count(&it.same_value),
            in_zone,
        }))
    }
}

#[derive(serde::Serialize)]
struct FrontierPoint<'a> {
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
    normalised: ValuesOut<'a>,
    same_value: String,
    in_zone: Option<bool>,
}

#[derive(serde::Serialize)]
pub(super) struct FrontierCounts {
    points: usize,
    packages: String,
}

impl FrontierCounts {
    pub(super) fn new(frontier: &Frontier) -> FrontierCounts {
        FrontierCounts { points: frontier.points.len(), packages: count(&frontier.packages) }
    }
}

#[derive(serde::Serialize)]
struct SolutionsOut<'a> {
    nash: PointsOut<'a>,
    weighted_nash: Option<PointsOut<'a>>,
    kalai_smorodinsky: PointsOut<'a>,
    egalitarian: PointsOut<'a>,
    utilitarian: PointsOut<'a>,
    equal_loss: PointsOut<'a>,
}

impl<'a> SolutionsOut<'a> {
    fn new(case: &'a Case, answer: &'a Answer, solutions: &'a Solutions) -> SolutionsOut<'a> {
        let points = |points: &'a [Point]| PointsOut { case, answer, points };
        SolutionsOut {
            nash: points(&solutions.nash),
            weighted_nash: solutions.weighted_nash.as_deref().map(points),
            kalai_smorodinsky: points(&solutions.kalai_smorodinsky),
            egalitarian: points(&solutions.egalitarian),
            utilitarian: points(&solutions.utilitarian),
            equal_loss: points(&solutions.equal_loss),
        }
    }
}

#[derive(serde::Serialize)]
struct CoalitionOut<'a> {
    consent: Vec<&'a str>,
    packages: String,
    solutions: Option<SolutionsOut<'a>>,
}

impl<'a> CoalitionOut<'a> {
    fn new(case: &'a Case, answer: &'a Answer, coalition: &'a CoalitionAnswer) -> CoalitionOut<'a> {
        CoalitionOut {
            consent: party_ids(case, &coalition.consent),
            packages: count(&coalition.packages),
            solutions: coalition.solutions.known().map(|it| SolutionsOut::new(case, answer, it)),
        }
    }
}

#[derive(serde::Serialize)]
struct BlockersOut<'a> {
    openings: Vec<Vec<String>>,
    blocking_sets: Vec<Vec<String>>,
    complete: bool,
    least_concessions: Vec<ConcessionOut<'a>>,
}

impl<'a> BlockersOut<'a> {
    fn new(case: &'a Case, blockers: &'a Blockers) -> BlockersOut<'a> {
        let concessions = blockers.least_concessions.iter();
        BlockersOut {
            openings: constraint_sets(case, &blockers.openings),
            blocking_sets: constraint_sets(case, &blockers.blocking_sets),
            complete: blockers.complete,
            least_concessions: concessions.map(|it| ConcessionOut::new(case, it)).collect(),
        }
    }
}

#[derive(serde::Serialize)]
struct ConcessionOut<'a> {
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
    consent: Vec<&'a str>,
    shortfall: ValuesOut<'a>,
    gives_up: Vec<String>,
}

impl<'a> ConcessionOut<'a> {
    fn new(case: &'a Case, concession: &'a Concession) -> ConcessionOut<'a> {
        ConcessionOut {
            package: PackageOut { case, package: &concession.outcome.package },
            value: ValuesOut::raw(case, &concession.outcome.values),
            consent: party_ids(case, &concession.consent),
            shortfall: ValuesOut::of_some(case, &concession.shortfall),
            gives_up: constraint_names(case, &concession.gives_up),
        }
    }
}

#[derive(serde::Serialize)]
struct AsStatedOut<'a> {
    exists: Option<bool>,
    packages: Option<String>,
    openings: Vec<Vec<String>>,
    blocking_sets: Vec<Vec<String>>,
    complete: bool,
    uncontested: Vec<&'a str>,
}

impl<'a> AsStatedOut<'a> {
    fn new(case: &'a Case, stated: &AsStated) -> AsStatedOut<'a> {
        let uncontested = stated.uncontested.iter();
        AsStatedOut {
            exists: stated.exists,
            packages: stated.packages.as_ref().map(count),
            openings: constraint_sets(case, &stated.openings),
            blocking_sets: constraint_sets(case, &stated.blocking_sets),
            complete: stated.complete,
            uncontested: uncontested.map(|&it| case.issue(it).id.as_str()).collect(),
        }
    }
}
