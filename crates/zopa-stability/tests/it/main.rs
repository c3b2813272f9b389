//! Tests of the graph model.

mod models;
mod random;
mod verdicts;
