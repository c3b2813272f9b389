//! What a case is and is not: conditions, numbers, amounts, ranges, orders, and every fault.

mod agreement;
mod amounts;
mod bodies;
mod case;
mod changes;
mod conditions;
mod constants;
mod fault_values;
mod faults;
mod misread;
mod numbers;
mod numbers_laws;
mod orders;
mod places;
mod ranges;
mod scales;
mod steps;
mod views;
