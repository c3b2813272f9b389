//! Tests of the formats, as one binary.

mod native_problems;
mod native_reading;
