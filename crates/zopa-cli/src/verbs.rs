//! One module per verb: read, one call, write.

pub(crate) mod analyze;
pub(crate) mod blockers;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod convert;
pub(crate) mod new;
pub(crate) mod schema;
pub(crate) mod score;
