//! Tests of the formats, one module per topic.

mod folder;
mod genius;
mod score_table;
mod show;
