//! What an analysis answers, tested against definitions, laws and hand-made cases.

mod best;
mod cases;
mod compare;
mod definitions;
mod doubt;
mod filter;
mod large;
mod laws;
mod lines;
mod lotteries;
mod rules;
mod score;
mod text;
mod told;
mod vast;
