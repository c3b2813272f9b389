//! The answer of `zopa compare --json`, key by key and in this order.

use std::io;

use serde::ser::{Serialize, Serializer};
use zopa_model::{Case, Change, IssueIdx, Key, Said, What};
use zopa_solve::{
    Answered, CoalitionPair, Comparison, Constraint, Look, Part, PartyPair, Shift, Solution,
    Standout,
};

use crate::beside::{Beside, not_compared};
use crate::json::document::{CaseOut, FrontierCounts, MethodOut, ZoneOut};
use crate::json::pieces::{PackageOut, ValuesOut, WarningOut, constraint_sets, count};
use crate::mark;
use crate::text::changes::is_confidential;
use crate::warning::{Warning, missing_parts};
use crate::what_if::WhatIf;

/// The version of the shape; it rises when a key changes its meaning or goes.
const COMPARE_VERSION: u32 = 1;

/// What goes into a JSON answer about two cases.
#[derive(Clone, Copy, Debug)]
pub struct JsonComparison<'a> {
    /// The first case.
    pub before: Answered<'a>,
    /// The second case.
    pub after: Answered<'a>,
    /// What differs in the cases as written.
    pub changes: &'a [Change],
    /// What differs in the answers.
    pub comparison: &'a Comparison,
    /// How the second case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// The warnings of the two cases, which come before those of their answers.
    pub warnings: [&'a [Warning]; 2],
}

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    compare: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    before: SideOut<'a>,
    after: SideOut<'a>,
    changes: Vec<ChangeOut<'a>>,
    same_answer: bool,
    /// The verbs whose answers may have changed too, and are not looked at.
    not_compared: Vec<&'static str>,
    issues: ShiftOut<&'a str>,
    parties: ShiftOut<&'a str>,
    solutions: Option<Vec<StandoutOut<'a>>>,
    by_coalition: Option<Vec<CoalitionOut<'a>>>,
    openings: Option<ShiftOut<Vec<String>>>,
    blocking_sets: Option<ShiftOut<Vec<String>>>,
    as_stated: StatedOut<'a>,
    confidential: bool,
}

/// One case with the parts of its answer that are single words and numbers.
#[derive(serde::Serialize)]
struct SideOut<'a> {
    case: CaseOut<'a>,
    method: MethodOut,
    zone: ZoneOut<'a>,
    frontier: Option<FrontierCounts>,
    frontier_all: Option<FrontierCounts>,
    as_stated: Option<StatedCount>,
    warnings: Vec<WarningOut<'a>>,
}

#[derive(serde::Serialize)]
struct StatedCount {
    exists: Option<bool>,
    packages: Option<String>,
}

#[derive(serde::Serialize)]
struct StatedOut<'a> {
    openings: Option<ShiftOut<Vec<String>>>,
    blocking_sets: Option<ShiftOut<Vec<String>>>,
    contested: Option<ShiftOut<&'a str>>,
}

/// What is in only one of two lists.
#[derive(serde::Serialize)]
struct ShiftOut<T> {
    appeared: Vec<T>,
    gone: Vec<T>,
    kept: usize,
}

#[derive(serde::Serialize)]
struct ChangeOut<'a> {
    path: String,
    kind: &'static str,
    id: &'a str,
    change: &'static str,
    /// What was and is said; null where nothing is, and for private claims.
    before: Option<String>,
    after: Option<String>,
    /// Everything said of a thing added or removed; null otherwise, and for private claims.
    keys: Option<KeysOut<'a>>,
    private: bool,
}

/// Key to what it says, in the order of the case.
struct KeysOut<'a>(&'a [(Key, Said)]);

impl Serialize for KeysOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, said)| (key.to_string(), said.to_string())))
    }
}

impl<'a> ChangeOut<'a> {
    fn new(it: &'a Change) -> ChangeOut<'a> {
        let seen =
            |said: &Option<Said>| said.as_ref().filter(|_| !it.is_private).map(Said::to_string);
        let (change, before, after) = match &it.what {
            What::Added(_) => ("added", None, None),
            What::Removed(_) => ("removed", None, None),
            What::Changed { before, after, .. } => ("changed", seen(before), seen(after)),
            What::Reordered(_) => ("reordered", None, None),
        };
        let keys = match &it.what {
            What::Added(keys) | What::Removed(keys) if !it.is_private => Some(KeysOut(keys)),
            _ => None,
        };
        let (path, kind, private) = (it.path(), it.kind.word(), it.is_private);
        ChangeOut { path, kind, id: &it.id, change, before, after, keys, private }
    }
}

/// A package that a solution picks in one of the cases.
#[derive(serde::Serialize)]
struct StandoutOut<'a> {
    package: Option<PackageOut<'a>>,
    before: Option<LookOut<'a>>,
    after: Option<LookOut<'a>>,
}

#[derive(serde::Serialize)]
struct LookOut<'a> {
    solutions: Vec<&'static str>,
    in_zone: Option<bool>,
    value: ValuesOut<'a>,
}

#[derive(serde::Serialize)]
struct CoalitionOut<'a> {
    consent: &'a [String],
    before: Option<String>,
    after: Option<String>,
    solutions: Option<Vec<StandoutOut<'a>>>,
}

/// Writes what differs between two cases and their answers as JSON, with a final line break.
///
/// Objects keep the order of the second case, counts are strings, values are the doubles nearest to the exact
/// values. What cannot be compared is null.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_compare_json(out: &mut dyn io::Write, input: &JsonComparison<'_>) -> io::Result<()> {
    let own = [input.before, input.after].map(|it| missing_parts(it.case, it.answer));
    serde_json::to_writer_pretty(&mut *out, &document(input, &own))?;
    out.write_all(b"\n")
}

fn document<'a>(input: &JsonComparison<'a>, own: &'a [Vec<Warning>; 2]) -> Document<'a> {
    let (before, after, all) = (input.before, input.after, input.comparison);
    let cases = [before.case, after.case];
    let sets = |it: &Option<Shift<Vec<Constraint>>>| it.as_ref().map(|it| sets_out(cases, it));
    let standouts = |it: &'a [Standout]| it.iter().map(|it| standout(cases, it)).collect();
    let coalition = |it: &'a CoalitionPair| CoalitionOut {
        consent: &it.consent,
        before: it.before.as_ref().map(count),
        after: it.after.as_ref().map(count),
        solutions: it.solutions.as_deref().map(standouts),
    };
    let pairs = all.by_coalition.as_ref();
    Document {
        zopa: env!("CARGO_PKG_VERSION"),
        compare: COMPARE_VERSION,
        what_if: input.what_if,
        for_party: mark::viewer_id(input.after.case),
        before: side(before, input.warnings[0], &own[0]),
        after: side(after, input.warnings[1], &own[1]),
        changes: input.changes.iter().map(ChangeOut::new).collect(),
        same_answer: all.is_same,
        not_compared: not_compared(cases, input.changes).into_iter().map(Beside::verb).collect(),
        issues: issues_out(cases, &all.issues),
        parties: parties_out(cases, &all.parties),
        solutions: all.solutions.as_deref().map(standouts),
        by_coalition: pairs.map(|it| it.iter().map(coalition).collect()),
        openings: sets(&all.openings),
        blocking_sets: sets(&all.blocking_sets),
        as_stated: StatedOut {
            openings: sets(&all.stated_openings),
            blocking_sets: sets(&all.stated_blocking_sets),
            contested: all.contested.as_ref().map(|it| issues_out(cases, it)),
        },
        confidential: is_confidential(all, input.changes)
            || [input.before, input.after]
                .iter()
                .any(|it| mark::confidential(it.case, it.answer).is_some()),
    }
}

fn side<'a>(of: Answered<'a>, warnings: &'a [Warning], own: &'a [Warning]) -> SideOut<'a> {
    let (case, answer) = (of.case, of.answer);
    let stated = answer.as_stated.as_ref().and_then(Part::known);
    SideOut {
        case: CaseOut::new(case, answer),
        method: MethodOut::new(answer),
        zone: ZoneOut::new(case, &answer.zone),
        frontier: answer.frontier.known().map(FrontierCounts::new),
        frontier_all: answer.frontier_all.known().map(FrontierCounts::new),
        as_stated: stated
            .map(|it| StatedCount { exists: it.exists, packages: it.packages.as_ref().map(count) }),
        warnings: warnings.iter().chain(own).map(WarningOut::new).collect(),
    }
}

fn sets_out([before, after]: [&Case; 2], it: &Shift<Vec<Constraint>>) -> ShiftOut<Vec<String>> {
    ShiftOut {
        appeared: constraint_sets(after, &it.appeared),
        gone: constraint_sets(before, &it.gone),
        kept: it.kept,
    }
}

fn issues_out<'a>([before, after]: [&'a Case; 2], it: &Shift<IssueIdx>) -> ShiftOut<&'a str> {
    let ids = |case: &'a Case, all: &[IssueIdx]| -> Vec<&'a str> {
        all.iter().map(|&it| case.issue(it).id.as_str()).collect()
    };
    ShiftOut { appeared: ids(after, &it.appeared), gone: ids(before, &it.gone), kept: it.kept }
}

fn parties_out<'a>([before, after]: [&'a Case; 2], all: &[PartyPair]) -> ShiftOut<&'a str> {
    let mut out = ShiftOut { appeared: Vec::new(), gone: Vec::new(), kept: 0 };
    for it in all {
        match (it.before, it.after) {
            (None, Some(it)) => out.appeared.push(after.party(it).id.as_str()),
            (Some(it), None) => out.gone.push(before.party(it).id.as_str()),
            _ => out.kept += 1,
        }
    }
    out
}

fn standout<'a>([before, after]: [&'a Case; 2], it: &'a Standout) -> StandoutOut<'a> {
    let look = |case: &'a Case, look: &'a Look| LookOut {
        solutions: look.picked_by.iter().map(|it| solution_key(*it)).collect(),
        in_zone: look.in_zone,
        value: ValuesOut::raw(case, &look.outcome.values),
    };
    let package =
        |case: &'a Case, look: &'a Look| PackageOut { case, package: &look.outcome.package };
    let of_after = it.after.as_ref().map(|it| package(after, it));
    StandoutOut {
        package: of_after.or_else(|| it.before.as_ref().map(|it| package(before, it))),
        before: it.before.as_ref().map(|it| look(before, it)),
        after: it.after.as_ref().map(|it| look(after, it)),
    }
}

/// The key of a solution in the answer to a case.
fn solution_key(it: Solution) -> &'static str {
    match it {
        Solution::Nash => "nash",
        Solution::WeightedNash => "weighted_nash",
        Solution::KalaiSmorodinsky => "kalai_smorodinsky",
        Solution::Egalitarian => "egalitarian",
        Solution::Utilitarian => "utilitarian",
        Solution::EqualLoss => "equal_loss",
    }
}
