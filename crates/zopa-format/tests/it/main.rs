//! Tests of the formats, as one binary.

mod drafts;
mod native_problems;
mod native_reading;
mod native_round_trip;
