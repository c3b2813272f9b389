//! Chores of the repository.
//!
//! `cargo xtask oracles DIR` compares the program with answers that were computed elsewhere. The tidy checks
//! of the repository are tests of this crate.

mod args;
pub mod oracles;
pub mod tally;

pub use args::{Args, ArgsFault, USAGE};
