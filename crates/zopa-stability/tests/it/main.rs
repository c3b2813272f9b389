//! Tests of the graph model.

mod doubt;
mod models;
mod random;
mod verdicts;
