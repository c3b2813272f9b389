//! The answer of `zopa home --json`, key by key and in this order.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use zopa_home::{
    BodyVerdict, Bound, Change, Changed, Goal, HomePart, Joint, Minimal, PackageAnswer, Power,
    WinSets, Won,
};
use zopa_model::{Body, Case, IssueIdx, Number};
use zopa_solve::{Answer, Part};

use crate::json::passing::doubt;
use crate::json::pieces::{PackageOut, PointsOut, ValuesOut, WarningOut, choice, count};
use crate::mark;
use crate::messages;
use crate::text::TextHome;
use crate::warning::{NOT_ANSWERED, Warning};
use crate::what_if::WhatIf;

/// The version of the shape; it rises when a key changes its meaning or goes.
const HOME_VERSION: u32 = 1;

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    home: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    bodies: Vec<BodyOut<'a>>,
    joint: Vec<JointOut<'a>>,
    win_sets: Option<WinSetsOut<'a>>,
    package: Option<PackageAnswerOut<'a>>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

#[derive(serde::Serialize)]
struct BodyOut<'a> {
    id: &'a str,
    party: &'a str,
    quota: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    or_quota: Vec<Vec<String>>,
    winning: Option<String>,
    blocs: Vec<BlocOut<'a>>,
    minimal_winning: MinimalOut<'a>,
}

#[derive(serde::Serialize)]
struct BlocOut<'a> {
    id: &'a str,
    votes: Vec<String>,
    veto: bool,
    power: Option<PowerOut>,
}

/// The indices of one voter: the nearest double, and the fraction.
#[derive(serde::Serialize)]
struct PowerOut {
    shapley_shubik: f64,
    shapley_shubik_exact: String,
    swings: String,
    banzhaf: f64,
    banzhaf_exact: String,
    banzhaf_absolute: f64,
    banzhaf_absolute_exact: String,
    rank: &'static str,
}

#[derive(serde::Serialize)]
struct MinimalOut<'a> {
    count: Option<String>,
    list: Option<Vec<Vec<&'a str>>>,
}

#[derive(serde::Serialize)]
struct JointOut<'a> {
    party: &'a str,
    bodies: Vec<JointBodyOut<'a>>,
}

#[derive(serde::Serialize)]
struct JointBodyOut<'a> {
    id: &'a str,
    blocs: Vec<BlocOut<'a>>,
}

#[derive(serde::Serialize)]
struct BoundOut {
    certain: String,
    possible: String,
}

#[derive(serde::Serialize)]
struct WinSetsOut<'a> {
    feasible: String,
    bodies: Vec<BoundOut>,
    all: BoundOut,
    as_stated: BoundOut,
    zone: BoundOut,
    parts: Vec<PartOut<'a>>,
}

#[derive(serde::Serialize)]
struct PartOut<'a> {
    with: &'static str,
    body: Option<&'a str>,
    packages: String,
    solutions: Option<SolutionsOut<'a>>,
}

#[derive(serde::Serialize)]
struct SolutionsOut<'a> {
    nash: PointsOut<'a>,
    kalai_smorodinsky: PointsOut<'a>,
    egalitarian: PointsOut<'a>,
    utilitarian: PointsOut<'a>,
    equal_loss: PointsOut<'a>,
}

#[derive(serde::Serialize)]
struct PackageAnswerOut<'a> {
    package: PackageOut<'a>,
    passes: Option<bool>,
    as_stated: Option<bool>,
    bodies: Vec<VerdictOut<'a>>,
    doubt: Option<Value>,
    changes: Option<Vec<ChangeOut<'a>>>,
}

#[derive(serde::Serialize)]
struct VerdictOut<'a> {
    id: &'a str,
    passes: Option<bool>,
    as_stated: Option<bool>,
    blocs: Vec<VoteOut<'a>>,
}

#[derive(serde::Serialize)]
struct VoteOut<'a> {
    id: &'a str,
    accepts: Option<bool>,
    as_stated: Option<bool>,
}

#[derive(serde::Serialize)]
struct ChangeOut<'a> {
    wins: WonOut<'a>,
    certain: bool,
    as_stated: bool,
    issues: usize,
    list: Vec<ChangedOut<'a>>,
}

#[derive(serde::Serialize)]
struct WonOut<'a> {
    body: Option<&'a str>,
    bloc: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct ChangedOut<'a> {
    certain: bool,
    changes: ChoicesOut<'a>,
    package: PackageOut<'a>,
    gain: ValuesOut<'a>,
    passes: Option<bool>,
    in_zone: Option<bool>,
}

/// Issue id to new option.
struct ChoicesOut<'a> {
    case: &'a Case,
    changes: &'a [(IssueIdx, u32)],
}

impl Serialize for ChoicesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.changes.len()))?;
        for &(issue, option) in self.changes {
            choice(&mut map, self.case.issue(issue), option)?;
        }
        map.end()
    }
}

/// Writes what a case says of home politics as JSON, with a final line break.
///
/// Lists keep the order of the case; indices are the doubles nearest to the exact ones, beside them as fractions. What
/// is not known or not answered is null; parts that are not answered have an entry in `warnings`.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_home_json(
    out: &mut dyn io::Write,
    input: &TextHome<'_>,
    warnings: &[Warning],
) -> io::Result<()> {
    let own = missing(input);
    let warnings = warnings.iter().chain(&own).map(WarningOut::new).collect();
    serde_json::to_writer_pretty(&mut *out, &document(input, warnings))?;
    out.write_all(b"\n")
}

fn document<'a>(input: &TextHome<'a>, warnings: Vec<WarningOut<'a>>) -> Document<'a> {
    let (case, home) = (input.case, input.home);
    let bodies = case.bodies().iter().zip(&home.bodies).map(|(body, found)| BodyOut {
        id: &body.id,
        party: &case.party(body.party).id,
        quota: body.quotas.iter().map(fraction).collect(),
        or_quota: body.or_quotas.iter().map(|it| it.iter().map(fraction).collect()).collect(),
        winning: found.power.as_ref().ok().map(|it| count(&it.winning)),
        blocs: blocs(body, found.power.as_ref().ok()),
        minimal_winning: minimal(body, found.minimal.as_ref().ok()),
    });
    Document {
        zopa: env!("CARGO_PKG_VERSION"),
        home: HOME_VERSION,
        what_if: input.what_if,
        for_party: mark::viewer_id(case),
        bodies: bodies.collect(),
        joint: home.joint.iter().map(|it| joint(case, it)).collect(),
        win_sets: home
            .sets
            .as_ref()
            .and_then(Part::known)
            .map(|it| win_sets(case, input.answer, it)),
        package: home.package.as_ref().map(|it| package(input, it)),
        confidential: mark::confidential(case, input.answer).is_some(),
        warnings,
    }
}

/// A number as a fraction in lowest terms, a whole one without a denominator.
fn fraction(number: &Number) -> String {
    if number.is_whole() {
        return number.numerator().to_string();
    }
    format!("{}/{}", number.numerator(), number.denominator())
}

fn blocs<'a>(body: &'a Body, power: Option<&Power>) -> Vec<BlocOut<'a>> {
    let each = body.blocs.iter().enumerate();
    let bloc = |(nth, it): (usize, &'a zopa_model::Bloc)| BlocOut {
        id: &it.id,
        votes: it.votes.iter().map(fraction).collect(),
        veto: it.veto,
        power: power.map(|power| {
            let it = &power.voters[nth];
            PowerOut {
                shapley_shubik: it.shapley_shubik.to_f64(),
                shapley_shubik_exact: fraction(&it.shapley_shubik),
                swings: count(&it.swings),
                banzhaf: it.banzhaf.to_f64(),
                banzhaf_exact: fraction(&it.banzhaf),
                banzhaf_absolute: it.banzhaf_absolute.to_f64(),
                banzhaf_absolute_exact: fraction(&it.banzhaf_absolute),
                rank: it.rank.word(),
            }
        }),
    };
    each.map(bloc).collect()
}

fn minimal<'a>(body: &'a Body, minimal: Option<&Minimal>) -> MinimalOut<'a> {
    let ids = |it: &Vec<usize>| it.iter().map(|it| body.blocs[*it].id.as_str()).collect();
    let list = minimal.and_then(|it| it.list.as_ref());
    MinimalOut {
        count: minimal.map(|it| count(&it.count)),
        list: list.map(|it| it.iter().map(ids).collect()),
    }
}

fn joint<'a>(case: &'a Case, it: &Joint) -> JointOut<'a> {
    let bodies = it.bodies.iter().enumerate().map(|(nth, &body)| {
        let power = it.power.as_ref().ok().map(|it| &it[nth]);
        JointBodyOut { id: &case.bodies()[body].id, blocs: blocs(&case.bodies()[body], power) }
    });
    JointOut { party: &case.party(it.party).id, bodies: bodies.collect() }
}

fn bound(it: &Bound) -> BoundOut {
    BoundOut { certain: count(&it.certain), possible: count(&it.possible) }
}

fn win_sets<'a>(case: &'a Case, answer: &'a Answer, sets: &'a WinSets) -> WinSetsOut<'a> {
    WinSetsOut {
        feasible: count(&sets.feasible),
        bodies: sets.bodies.iter().map(bound).collect(),
        all: bound(&sets.all),
        as_stated: bound(&sets.as_stated),
        zone: bound(&sets.zone),
        parts: sets.parts.iter().map(|it| part(case, answer, it)).collect(),
    }
}

fn part<'a>(case: &'a Case, answer: &'a Answer, it: &'a HomePart) -> PartOut<'a> {
    let (with, body) = match it.goal {
        Goal::Nothing => ("nothing", None),
        Goal::Body(it) => ("body", Some(it)),
        Goal::All => ("all", None),
        Goal::Narrower(it) => ("narrower", Some(it)),
        Goal::Wider(it) => ("wider", Some(it)),
    };
    PartOut {
        with,
        body: body.map(|it| case.bodies()[it].id.as_str()),
        packages: count(&it.packages),
        solutions: it.solutions.known().map(|it| SolutionsOut {
            nash: PointsOut { case, answer, points: &it.nash },
            kalai_smorodinsky: PointsOut { case, answer, points: &it.kalai_smorodinsky },
            egalitarian: PointsOut { case, answer, points: &it.egalitarian },
            utilitarian: PointsOut { case, answer, points: &it.utilitarian },
            equal_loss: PointsOut { case, answer, points: &it.equal_loss },
        }),
    }
}

fn package<'a>(input: &TextHome<'a>, it: &'a PackageAnswer) -> PackageAnswerOut<'a> {
    let case = input.case;
    let doubtful = input.doubt.and_then(|it| it.as_ref().ok());
    let bodies = case.bodies().iter().zip(&it.verdict.bodies);
    PackageAnswerOut {
        package: PackageOut { case, package: &it.package },
        passes: it.verdict.passes(),
        as_stated: it.verdict.as_stated(),
        bodies: bodies.map(|(body, it)| verdict(body, it)).collect(),
        doubt: doubtful.map(|it| doubt(case, it, &it.packages[0])),
        changes: it.changes.known().map(|it| it.iter().map(|it| change(case, it)).collect()),
    }
}

fn verdict<'a>(body: &'a Body, it: &BodyVerdict) -> VerdictOut<'a> {
    let votes = it.blocs.iter().zip(&it.blocs_as_stated);
    let votes = body.blocs.iter().zip(votes).map(|(bloc, (accepts, as_stated))| VoteOut {
        id: &bloc.id,
        accepts: *accepts,
        as_stated: *as_stated,
    });
    VerdictOut { id: &body.id, passes: it.passes, as_stated: it.as_stated, blocs: votes.collect() }
}

fn change<'a>(case: &'a Case, it: &'a Change) -> ChangeOut<'a> {
    let wins = match it.wins {
        Won::Home => WonOut { body: None, bloc: None },
        Won::Bloc(body, bloc) => WonOut {
            body: Some(&case.bodies()[body].id),
            bloc: Some(&case.bodies()[body].blocs[bloc].id),
        },
    };
    let list = it.packages.iter().map(|of| changed(case, of, it.wins)).collect();
    ChangeOut { wins, certain: it.certain, as_stated: it.as_stated, issues: it.issues, list }
}

fn changed<'a>(case: &'a Case, it: &'a Changed, wins: Won) -> ChangedOut<'a> {
    ChangedOut {
        certain: it.is_certain(wins),
        changes: ChoicesOut { case, changes: &it.changes },
        package: PackageOut { case, package: &it.package },
        gain: ValuesOut::raw(case, &it.gains),
        passes: it.verdict.passes(),
        in_zone: it.in_zone,
    }
}

/// One warning per part that is missing.
fn missing(input: &TextHome<'_>) -> Vec<Warning> {
    let mut all = Vec::new();
    let refused = |key: String, why: String, help: &str| Warning {
        code: NOT_ANSWERED.into(),
        message: format!("{key}: {why}"),
        help: help.into(),
    };
    let fewer = "Put blocs that vote alike together, or round their votes.";
    for (body, found) in input.case.bodies().iter().zip(&input.home.bodies) {
        let key = |part: &str| format!("bodies.{}.{part}", body.id);
        let why = found.power.as_ref().err();
        all.extend(why.map(|it| refused(key("power"), it.to_string(), fewer)));
        let why = found.minimal.as_ref().err();
        all.extend(why.map(|it| refused(key("minimal_winning"), it.to_string(), fewer)));
    }
    if let Some(Err(why)) = input.doubt {
        let help = "Ask again, with fewer `--readings` if it takes long.";
        all.push(refused("package.doubt".into(), why.to_string(), help));
    }
    let sets = input.home.sets.as_ref().and_then(Part::reason);
    let changes = input.home.package.as_ref().and_then(|it| it.changes.reason());
    for (key, reason) in [("win_sets", sets), ("package.changes", changes)] {
        let reason =
            reason.map(|it| refused(key.into(), it.to_string(), &messages::reason_help(it)));
        all.extend(reason);
    }
    all
}
