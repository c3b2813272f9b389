//! Who cares how much about what: a row per issue, a column per party, a share in every cell.

use zopa_model::{Case, Number, PartyIdx};
use zopa_solve::stakes;

use crate::charts::svg::{INK, LINE, area, letters, lines, words};
use crate::charts::{Chart, Picture, color};
use crate::markup::Markup;
use crate::messages;
use crate::text::table::{Shown, party_head};
use crate::words::issue_name;

/// Width of the names of issues and of a column, height of a row.
const NAMES: f64 = 230.0;
const COLUMN: f64 = 104.0;
const ROW: f64 = 36.0;
/// Most lines of a name.
const MOST_LINES: usize = 2;
/// Fills from none to the strongest; letters on all of them can be read.
const FILLS: [&str; 5] = ["#ffffff", "#e3eef6", "#bcd7ea", "#86b6d9", "#4f97c9"];

/// The share of each issue, for the parties whose weights are known.
pub(crate) fn shares(case: &Case) -> Vec<(PartyIdx, Vec<f64>)> {
    let of = |party: PartyIdx| {
        let shares = stakes(case, party)?;
        Some((party, shares.iter().map(Number::to_f64).collect()))
    };
    case.party_idxs().filter_map(of).collect()
}

/// A shade from 0 to 4 for a share of the whole.
pub(crate) fn shade(share: f64) -> usize {
    let bounds = [0.05, 0.15, 0.3, 0.5];
    bounds.iter().filter(|&&it| share >= it).count()
}

/// Draws the shares. Nothing where the weights of nobody are known.
pub(crate) fn issues(shown: &Shown<'_>) -> Option<Chart> {
    let known = shares(shown.case);
    if known.is_empty() {
        return None;
    }
    let heads: Vec<Vec<String>> = known
        .iter()
        .map(|it| lines(&party_head(shown, it.0), letters(COLUMN - 18.0), MOST_LINES))
        .collect();
    let top = LINE * MOST_LINES as f64 + 8.0;
    let mut shapes = Markup::default();
    let out = &mut shapes;
    for (nth, ((party, _), head)) in known.iter().zip(&heads).enumerate() {
        let x = NAMES + COLUMN * nth as f64;
        area(out, (x + 1.0, 6.0), (9.0, 9.0), color(*party), INK);
        for (line, text) in head.iter().enumerate() {
            words(out, (x + 14.0, 15.0 + LINE * line as f64), "start", text);
        }
    }
    for (nth, issue) in shown.case.issue_idxs().enumerate() {
        let y = top + ROW * nth as f64;
        let name = lines(&issue_name(shown.case, issue), letters(NAMES - 12.0), MOST_LINES);
        let first = y + ROW / 2.0 + 4.0 - LINE / 2.0 * (name.len() - 1) as f64;
        for (line, text) in name.iter().enumerate() {
            words(out, (4.0, first + LINE * line as f64), "start", text);
        }
        for (column, (_, shares)) in known.iter().enumerate() {
            let x = NAMES + COLUMN * column as f64;
            let share = shares[issue.0];
            area(out, (x, y), (COLUMN, ROW), FILLS[shade(share)], "#a0a0a0");
            let text = messages::percent(share);
            words(out, (x + COLUMN / 2.0, y + ROW / 2.0 + 4.0), "middle", &text);
        }
    }
    let height = top + ROW * shown.case.issues().len() as f64 + 1.0;
    let picture = Picture {
        title: messages::HEAD_STAKES.into(),
        desc: description(shown, &known),
        party: None,
        size: (NAMES + COLUMN * known.len() as f64 + 1.0, height),
        shapes,
    };
    Some(Chart { about: messages::ABOUT_STAKES, pictures: vec![picture], left_out: None })
}

/// The same in words.
fn description(shown: &Shown<'_>, known: &[(PartyIdx, Vec<f64>)]) -> String {
    let of_party = |(party, shares): &(PartyIdx, Vec<f64>)| {
        let issue = |it: zopa_model::IssueIdx| {
            format!("{} {}", issue_name(shown.case, it), messages::percent(shares[it.0]))
        };
        let issues: Vec<String> = shown.case.issue_idxs().map(issue).collect();
        format!("{}: {}", party_head(shown, *party), issues.join(", "))
    };
    known.iter().map(of_party).collect::<Vec<_>>().join("; ")
}
