//! The command line of zopa.

fn main() {}
