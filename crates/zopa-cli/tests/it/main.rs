//! The program as a person calls it: what it prints, where, and with which exit code.

mod analyze;
mod blockers;
mod check;
mod compare;
mod convert;
mod edges;
mod examples;
#[cfg(target_os = "linux")]
mod interrupt;
mod new;
mod program;
mod score;
mod what_if;
