//! One module per verb: read, one call, write.

pub(crate) mod analyze;
pub(crate) mod blockers;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod convert;
pub(crate) mod deals;
pub(crate) mod filter;
pub(crate) mod home;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod plan;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod stability;
