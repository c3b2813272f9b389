//! Draws: within what is written, as likely as is said, and the same again.

mod amounts;
mod cases;
mod readings;
