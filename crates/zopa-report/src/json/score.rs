//! The answer of `zopa score --json`, key by key and in this order.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};
use zopa_model::{Case, Number, PartyIdx};
use zopa_solve::{Constraint, Move, Part, Reason, Score};

use crate::json::pieces::{
    OutcomeOut, PackageOut, ValuesOut, WarningOut, choice, constraint_names,
};
use crate::mark;
use crate::messages;
use crate::text::TextScore;
use crate::warning::{NOT_ANSWERED, Warning};
use crate::what_if::WhatIf;

/// The version of the shape; it rises when a key changes its meaning or goes.
const SCORE_VERSION: u32 = 1;

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    score: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    package: PackageOut<'a>,
    unnamed: Vec<&'a str>,
    value: ValuesOut<'a>,
    gain: ValuesOut<'a>,
    accepts: ByParty<'a, Option<bool>>,
    red_lines_crossed: Vec<String>,
    positions_met: Vec<String>,
    positions_not_met: Vec<String>,
    rules_broken: Vec<String>,
    is_no_deal: bool,
    in_zone: Option<bool>,
    on_frontier: Option<bool>,
    dominated_by: Vec<OutcomeOut<'a>>,
    moves: ByParty<'a, Vec<MoveOut<'a>>>,
    trades: Option<Vec<MoveOut<'a>>>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

/// Party id to something, for every party.
struct ByParty<'a, T> {
    case: &'a Case,
    each: Vec<T>,
}

impl<T: Serialize> Serialize for ByParty<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.case.parties().iter().map(|it| &it.id).zip(&self.each))
    }
}

#[derive(serde::Serialize)]
struct MoveOut<'a> {
    changes: ChangesOut<'a>,
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
    gain: ValuesOut<'a>,
    in_zone: Option<bool>,
}

impl<'a> MoveOut<'a> {
    fn new(case: &'a Case, it: &'a Move) -> MoveOut<'a> {
        MoveOut {
            changes: ChangesOut { case, of: it },
            package: PackageOut { case, package: &it.outcome.package },
            value: ValuesOut::raw(case, &it.outcome.values),
            gain: ValuesOut::raw(case, &it.gains),
            in_zone: it.in_zone,
        }
    }
}

/// Issue id to new option.
struct ChangesOut<'a> {
    case: &'a Case,
    of: &'a Move,
}

impl Serialize for ChangesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.of.changes.len()))?;
        for &(issue, option) in &self.of.changes {
            choice(&mut map, self.case.issue(issue), option)?;
        }
        map.end()
    }
}

/// Writes what there is to say about a package as JSON, with a final line break.
///
/// Objects keep the order of the case; values are the doubles nearest to the exact ones. What is not known or not
/// answered is null; parts that are not answered have an entry in `warnings`.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_score_json(
    out: &mut dyn io::Write,
    input: &TextScore<'_>,
    warnings: &[Warning],
) -> io::Result<()> {
    let own = missing(input.score);
    let warnings = warnings.iter().chain(&own).map(WarningOut::new).collect();
    serde_json::to_writer_pretty(&mut *out, &document(input, warnings))?;
    out.write_all(b"\n")
}

fn document<'a>(input: &TextScore<'a>, warnings: Vec<WarningOut<'a>>) -> Document<'a> {
    let (case, score) = (input.case, input.score);
    let moves = |all: &'a Vec<Move>| all.iter().map(|it| MoveOut::new(case, it)).collect();
    let named = |all: Vec<Constraint>| constraint_names(case, &all);
    let positions = |is_met: bool| {
        let of = |it: &usize| score.positions[*it] == is_met;
        named((0..score.positions.len()).filter(of).map(Constraint::Position).collect())
    };
    let gains: Vec<Option<Number>> = case.party_idxs().map(|it| gain(input, it)).collect();
    Document {
        zopa: env!("CARGO_PKG_VERSION"),
        score: SCORE_VERSION,
        what_if: input.what_if,
        for_party: mark::viewer_id(case),
        package: PackageOut { case, package: &score.outcome.package },
        unnamed: input.unnamed.iter().map(|&it| case.issue(it).id.as_str()).collect(),
        value: ValuesOut::raw(case, &score.outcome.values),
        gain: ValuesOut::raw(case, &gains),
        accepts: ByParty { case, each: score.accepts.clone() },
        red_lines_crossed: named(score.crossed.iter().map(|&it| Constraint::RedLine(it)).collect()),
        positions_met: positions(true),
        positions_not_met: positions(false),
        rules_broken: named(score.broken_rules.iter().map(|&it| Constraint::Rule(it)).collect()),
        is_no_deal: score.is_no_deal,
        in_zone: score.in_zone,
        on_frontier: score.on_frontier.known().copied(),
        dominated_by: score.dominated_by.iter().map(|it| OutcomeOut::new(case, it)).collect(),
        moves: ByParty { case, each: score.moves.iter().map(moves).collect() },
        trades: score.trades.known().map(moves),
        confidential: mark::confidential(case, input.answer).is_some(),
        warnings,
    }
}

fn gain(input: &TextScore<'_>, party: PartyIdx) -> Option<Number> {
    input.answer.gain(party, input.score.outcome.values[party.0].as_ref()?)
}

/// One warning per part that is missing.
fn missing(score: &Score) -> Vec<Warning> {
    fn reason<T>(part: &Part<T>) -> Option<&Reason> {
        part.reason()
    }
    let parts = [("on_frontier", reason(&score.on_frontier)), ("trades", reason(&score.trades))];
    let warning = |(key, reason): (&str, Option<&Reason>)| {
        let reason = reason?;
        let message = format!("{key}: {reason}");
        Some(Warning { code: NOT_ANSWERED.into(), message, help: messages::reason_help(reason) })
    };
    parts.into_iter().filter_map(warning).collect()
}
