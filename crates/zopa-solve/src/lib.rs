//! Deals: is there common ground, which packages could be agreed, what blocks and who would have to move.
//!
//! [`analyze`] answers one fixed case. Everything is exact: values are whole numbers over a common
//! denominator per party, so ties are real ties. Doubt about values is bounded here (certain and possible
//! zone); sampling it is the business of another crate.

mod acceptance;
mod analyze;
mod answer;
pub mod check;
mod compare;
mod compiled;
mod control;
mod divide;
mod filter;
mod hitting;
mod judge;
mod linear;
mod lottery;
mod marks;
mod measure;
mod merge;
mod pool;
mod reading;
mod rules;
mod scalar;
mod score;
mod search;
mod space;
mod stakes;
mod zone;

pub use analyze::{Cut, See, Seen, analyze, best, best_kept, brute_force, cut};
pub use answer::{
    Answer, AsStated, Best, Blockers, Chance, CoalitionAnswer, Concession, Constraint, Deal,
    Frontier, Lotteries, Lottery, Method, Outcome, Part, Point, Reason, Solutions, Span, Stopped,
    Streamed, Zone,
};
pub use compare::{
    Answered, CoalitionPair, Comparison, Look, PartyPair, Shift, Solution, Standout, compare,
};
pub use control::{BestRequest, Control, Criterion, Progress, Request};
pub use filter::{Table, TableError, undominated};
pub use judge::Judge;
pub use rules::left_out_by;
pub use score::{Move, Score, score, zone_membership};
pub use stakes::stakes;
