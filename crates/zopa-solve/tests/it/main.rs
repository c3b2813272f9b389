//! What an analysis answers, tested against definitions, laws and hand-made cases.

mod cases;
mod laws;
mod text;
mod told;
