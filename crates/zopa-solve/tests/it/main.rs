//! What an analysis answers, tested against definitions, laws and hand-made cases.

mod cases;
mod compare;
mod definitions;
mod doubt;
mod large;
mod laws;
mod score;
mod text;
mod told;
