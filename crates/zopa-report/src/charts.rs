//! Pictures of an answer. Nothing is said by color alone: every mark has a letter, a name or a number.

mod blocks;
mod frontier;
mod svg;
mod values;

pub(crate) use crate::charts::blocks::blocking_sets;
pub(crate) use crate::charts::frontier::frontier;
pub(crate) use crate::charts::values::values;

/// Fill colors of parties, told apart by color-blind readers too; party number 8 starts again.
const COLORS: [&str; 8] =
    ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

/// The color of a party, by its place in the case.
pub(crate) fn color(party: zopa_model::PartyIdx) -> &'static str {
    COLORS[party.0 % COLORS.len()]
}
