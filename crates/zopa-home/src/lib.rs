//! Home politics: does a deal pass the bodies that decide at home, and who in them has power over it?
//!
//! A [`Game`] is a voting body: voters with votes for one or several majorities at once, and vetoes. [`power`] gives
//! its indices, [`minimal_winning`] its smallest majorities. Everything is exact: counts are whole numbers, indices
//! fractions; a body that is too large to be answered exactly is refused.
//!
//! Source: `putnam1988` for talks as a game at two levels.

mod answer;
mod coalitions;
mod diagram;
mod doubt;
mod game;
mod polynomial;
mod power;
mod ratify;
mod threshold;
mod win_set;

pub mod check;

pub use answer::{BodyAnswer, HomeAnswer, HomeRequest, Joint, PackageAnswer, at_home};
pub use coalitions::{Minimal, minimal_winning};
pub use doubt::{
    BodyDoubt, Bounds, Doubt, DoubtRequest, Draw, Drawn, FEWEST_READINGS, MOST_VOTES, PackageDoubt,
    doubt,
};
pub use game::{Game, GameError, Voter};
pub use power::{Power, Rank, VoterPower, joint_power, power};
pub use ratify::{BodyVerdict, Homes, Verdict};
pub use win_set::{
    Bound, Change, Changed, Goal, HomePart, WinSets, Won, cheapest_changes, win_sets,
};

/// Why a question about a body was not answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The exact answer needs more than is allowed.
    #[error("the exact answer needs more than {limit} {what}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        limit: usize,
    },
    /// The caller asked to stop.
    #[error("stopped before the answer was complete")]
    Stopped,
}
