//! Deals: is there common ground, which packages could be agreed, what blocks and who would have to move.
//!
//! [`analyze`] answers one fixed case. Everything is exact: values are whole numbers over a common
//! denominator per party, so ties are real ties. Doubt about values is bounded here (certain and possible
//! zone); sampling it is the business of another crate.

mod acceptance;
mod analyze;
mod answer;
mod bargain;
pub mod check;
mod compare;
mod compiled;
mod control;
mod hitting;
mod linear;
mod marks;
mod merge;
mod pool;
mod reading;
mod scalar;
mod score;
mod space;
mod stakes;
mod zone;

pub use analyze::{analyze, brute_force};
pub use answer::{
    Answer, AsStated, Blockers, CoalitionAnswer, Concession, Constraint, Frontier, Method, Outcome,
    Part, Point, Reason, Solutions, Span, Stopped, Streamed, Zone,
};
pub use compare::{
    Answered, CoalitionPair, Comparison, Look, PartyPair, Shift, Solution, Standout, compare,
};
pub use control::{Control, Progress, Request};
pub use score::{Move, Score, score};
pub use stakes::stakes;
