//! Tests of the formats, one module per topic.

mod folder;
mod genius;
mod native_problems;
mod native_reading;
mod score_table;
mod show;
