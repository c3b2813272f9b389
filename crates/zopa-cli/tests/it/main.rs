//! The program as a person calls it: what it prints, where, and with which exit code.

mod analyze;
mod blockers;
mod charts;
mod check;
mod compare;
mod convert;
mod deals;
mod edges;
mod examples;
mod filter;
mod guide;
mod held;
mod helps;
mod home;
#[cfg(target_os = "linux")]
mod interrupt;
#[cfg(target_os = "linux")]
mod memory;
mod new;
mod newcomer;
mod outputs;
mod plan;
mod plan_known_orders;
mod program;
mod right_to_left;
mod score;
mod secrets;
mod shell;
mod slips;
mod stability;
mod what_if;
