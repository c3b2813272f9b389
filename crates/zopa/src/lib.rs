//! The facade of zopa: what outsiders and the edges import.

pub use zopa_format as format;
pub use zopa_model as model;
pub use zopa_report as report;
pub use zopa_solve as solve;
