//! Deals: is there common ground, which packages could be agreed, what blocks and who would have to move.
//!
//! [`analyze`] answers one fixed case. Everything is exact: values are whole numbers over a common
//! denominator per party, so ties are real ties. Doubt about values is bounded here (certain and possible
//! zone); sampling it is the business of another crate.

mod answer;
mod control;

pub use answer::{
    Answer, AsStated, Blockers, CoalitionAnswer, Concession, Constraint, Frontier, Method, Outcome,
    Part, Point, Reason, Solutions, Span, Stopped, Zone,
};
pub use control::{Control, Progress, Request};

/// Answers a case.
#[must_use]
pub fn analyze(case: &zopa_model::Case, request: &Request, control: Control<'_>) -> Answer {
    let _ = (case, request, control);
    unreachable!("written next")
}
