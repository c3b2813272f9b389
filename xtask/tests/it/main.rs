//! Tests of the chores, and the tidy checks of the repository.

mod answer;
mod args;
mod links;
mod oracles;
mod repository;
mod sources;
mod tally;
mod tree;
mod words;
