//! Order of steps: in which order a package can be carried out so that nobody is tempted to break off, what each
//! party has at stake when, and when keeping a promise beats breaking it.
//!
//! [`safest`] orders the steps of an [`Exchange`], in which every number is known. Where numbers are doubtful,
//! orders are compared over readings. Whether a package is agreed at all is the business of another crate.

mod answer;
mod case_plan;
mod chains;
pub mod check;
mod clock;
mod commitment;
mod control;
mod exchange;
mod flood;
mod guarantees;
mod lattice;
mod payment;
mod plan;
mod proofs;
mod readings;
mod safest;
mod scaled;
mod search;
mod stakes;
mod ties;
mod trouble;
mod vectors;

pub use answer::{Kept, NoPlan, Ordered, PlanAnswer, plan};
pub use case_plan::{CasePlan, case_plan};
pub use commitment::{Closers, Noticed, Root, Shift, Terms, closers, keeps, least_discount};
pub use control::{Control, Stopped};
pub use exchange::{Exchange, ExchangeFault, MAX_DELIVERIES, Parts, Step};
pub use guarantees::{Guarantee, Guarantees};
pub use lattice::MOST_STATES;
pub use payment::Payment;
pub use plan::{Gap, Plan, PlanStep};
pub use readings::{Candidate, FEWEST_READINGS, Readings, ReadingsRequest, readings};
pub use safest::{Method, NoOrder, Proven, Safest, safest};
pub use stakes::{Cover, Delivery, Moment, covers, deliveries, moments};
pub use trouble::{Split, Trouble, splits, troubles};
