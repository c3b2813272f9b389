//! Bodies and their power, tested against definitions, laws and published values.

mod bodies;
mod cases;
mod definitions;
mod doubt;
mod laws;
mod published;
mod ratify;
