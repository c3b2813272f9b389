//! What is written in and below pictures.

use crate::messages::{
    HEAD_BLOCKS, HEAD_CONCESSIONS, HEAD_FRONTIER, HEAD_STAKES, HEAD_VALUES, WALK_AWAY_COLUMN,
};
use crate::svg::ChartKind;

pub(crate) const CHART_PARALLEL: &str = "One axis per party, from its worst to its best package";
pub(crate) const CHART_BLOCKS: &str = "Which demands stand together in which set";
pub(crate) const CHART_CONCESSIONS: &str = "What each concession asks of whom";
pub(crate) const BOTH_GAIN: &str = "both gain";
pub(crate) const VALUE_COLUMN: &str = "value";
pub(crate) const GAIN_COLUMN: &str = "gain";
pub(crate) const ABOUT_FRONTIER: &str = "Small dots are packages that nobody can improve on without another \
    losing; letters are those of the short list. Each axis reaches from a party's worst to its best package that \
    meets the rules. Dashed lines are what walking away is worth; where everyone must consent, the two parties \
    shown do better than that in the shaded part.";
pub(crate) const ABOUT_PARALLEL: &str = "Each axis reaches from a party's worst package that meets the rules, on \
    the left, to its best, on the right. Gray lines are packages that nobody can improve on without another losing; \
    black lines with letters are those of the short list. Dashed strokes are what walking away is worth.";
pub(crate) const ABOUT_BLOCKS: &str = "Each column is one set of demands that blocks, numbered as in the list: at \
    least one demand with a dot in it would have to move.";
pub(crate) const ABOUT_STATED: &str = "With every position taken at its word, each column is one set of demands \
    that blocks: at least one demand with a dot in it would have to move.";
pub(crate) const ABOUT_CONCESSIONS: &str = "Each column is one least concession, numbered as in the list, and is \
    enough to open common ground. A dot is a demand given up; a number is how far below its walk-away value a party \
    would go, in its own units.";
pub(crate) const ABOUT_CONCESSIONS_UNKNOWN: &str = "Without the concessions of one of these columns there is no \
    common ground; whether they are enough is not known. A dot is a demand given up; a number is the least that a \
    party would go below its walk-away value, in its own units.";
pub(crate) const ABOUT_VALUES: &str = "Bars reach from a party's worst to its best package that meets the rules. \
    The dashed line is what walking away is worth. Bars of different parties cannot be compared.";
pub(crate) const ABOUT_STAKES: &str = "The share of all that the issues can change for a party which hangs on \
    each issue, by its weight and the distance between its best and its worst option. Combinations are left out.";

/// Title of the bars of a party.
pub(crate) fn chart_values(party: &str) -> String {
    format!("What the listed packages are worth to {party}")
}

/// Title of a plane.
pub(crate) fn chart_plane(across: &str, up: &str) -> String {
    format!("{across} across, {up} upward")
}

/// What walking away is worth, beside its mark.
pub(crate) fn walk_away_at(value: &str) -> String {
    format!("{WALK_AWAY_COLUMN} {value}")
}

/// A share of the whole.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}\u{A0}%", share * 100.0)
}

/// The name of a chart, as a heading.
pub(crate) fn chart_name(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Frontier => HEAD_FRONTIER,
        ChartKind::Values => HEAD_VALUES,
        ChartKind::Issues => HEAD_STAKES,
        ChartKind::Blocks => HEAD_BLOCKS,
        ChartKind::Concessions => HEAD_CONCESSIONS,
    }
}

/// A chart that cannot be drawn.
pub(crate) fn nothing_to_show(kind: ChartKind, why: &str) -> String {
    let chart = match kind {
        ChartKind::Frontier => "the frontier",
        ChartKind::Values => "values",
        ChartKind::Issues => "issues",
        ChartKind::Blocks => "what blocks",
        ChartKind::Concessions => "least concessions",
    };
    format!("the chart of {chart} has nothing to show: {why}")
}

/// Why a chart has nothing to show where the answer gives no reason, and one thing to try.
pub(crate) fn no_chart(kind: ChartKind, zone_exists: Option<bool>) -> (String, String) {
    let (why, help) = match (kind, zone_exists) {
        (ChartKind::Frontier, _) => (
            "only one party has values",
            "Add values for another party; orders, ranges and \"unknown\" will do.",
        ),
        (ChartKind::Values, Some(false)) => {
            ("there is no short list without common ground", "Ask for the chart `concessions`.")
        }
        (ChartKind::Values | ChartKind::Issues, _) => (
            "no values are known",
            "Add values for a party; orders, ranges and \"unknown\" will do.",
        ),
        (ChartKind::Blocks | ChartKind::Concessions, Some(true)) => {
            ("there is common ground, and nothing blocks", "Ask for the chart `frontier`.")
        }
        (ChartKind::Blocks | ChartKind::Concessions, _) => (
            "what blocks is not known",
            "Narrow the ranges and unknowns of the case, walk-away values first.",
        ),
    };
    (why.into(), help.into())
}

/// A picture that does not show everything.
pub(crate) fn chart_thinned(drawn: usize, all: usize) -> String {
    format!("The first {drawn} of {all} efficient value vectors are drawn; --json has them all.")
}
