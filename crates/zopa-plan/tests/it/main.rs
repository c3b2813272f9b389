//! The order of steps and commitment, tested against definitions, laws and hand-made exchanges.

mod commitment;
mod guarantees;
mod known_orders;
mod large;
mod makers;
mod orders;
mod payments;
mod readings;
mod trouble;
