//! Would it hold: the graph model for conflict resolution on cases.
//!
//! [`GraphModel::of`] makes states, moves and preferences of a case; [`stability`] says which states are stable for
//! whom and in which sense. One fixed case is answered, exactly. What a case says about deals is not asked here: a
//! state needs nobody's consent.

mod answer;
mod certificate;
pub mod check;
mod coalition;
mod concepts;
mod cover;
mod doubt;
mod hold;
mod inverse;
mod limited;
mod model;
mod mover;
mod paths;
mod preference;
mod reach;
mod simultaneous;
mod space;
mod table;

pub use answer::{
    Change, Concept, Guarantee, Inverse, Least, Part, Reason, Removal, Sanction, Stability,
};
pub use certificate::{Answer, Certificate, Temptation, certificate};
pub use coalition::{
    CoalitionConcept, Coalitional, MOST_COALITION_STATES, coalitional, coalitions,
};
pub use concepts::stability;
pub use doubt::{Doubt, DoubtRequest, Draw, FEWEST_READINGS, MOST_DOUBTED_STATES, doubt, doubtful};
pub use hold::{Hold, MOST_CERTIFIED, Request, Route, hold};
pub use inverse::{MOST_INVERTED_STATES, inverse};
pub use limited::{LimitedMove, limited_move};
pub use model::{GraphModel, NoModel};
pub use paths::{Paths, Step};
pub use preference::Preference;
pub use space::MOST_PACKAGES;
