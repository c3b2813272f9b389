//! Readings of what is not known exactly: every doubtful number drawn, by an explicit seed.
//!
//! A *reading* is one way in which doubtful numbers could turn out. This crate draws readings and solves nothing:
//! stability and home answer each reading as they answer any case, and take what was drawn from their caller.

mod draw;
mod reading;

pub use draw::{Draw, key, under};
pub use reading::Reading;
