//! The program as a person calls it: what it prints, where, and with which exit code.

mod analyze;
mod blockers;
mod charts;
mod check;
mod convert;
mod edges;
mod examples;
#[cfg(target_os = "linux")]
mod interrupt;
mod new;
mod program;
mod right_to_left;
mod score;
mod what_if;
