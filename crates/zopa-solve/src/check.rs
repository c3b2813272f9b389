//! An answer checked against its definitions: by going through all packages, slowly and plainly.
//!
//! This is the second opinion on [`analyze`](crate::analyze). It shares no code with the solvers, only the
//! case and the plain data of the answer. It covers cases in which every written number is known; parties
//! without any values are welcome. What a range or an order of values would change is not checked here.

mod best;
mod blocked;
mod deals;
mod lotteries;
mod shown;
mod world;

use std::fmt::Display;

use zopa_model::{Case, Package};

use crate::answer::{Answer, Best, Part, Stopped};
use crate::control::{BestRequest, Request};

/// Finds what is wrong with an answer; nothing if it is right.
///
/// Each fault names the part of the answer, what the definition gives and what the answer says. An answer that
/// was stopped early is checked all the same, so its missing parts are faults. A case that is not covered
/// (numbers that are not known, more than 1e5 packages, more than 20 constraints in openings) gives one fault
/// that says so, never silence.
///
/// Cost: time quadratic in the packages and exponential in the constraints of openings.   Tolerance: exact.
#[must_use]
pub fn check_answer(case: &Case, request: &Request, answer: &Answer) -> Vec<String> {
    if let Some(why) = world::not_covered(case) {
        return vec![format!("not checked: {why}")];
    }
    let world = world::World::of(case);
    let mut faults = Faults::default();
    faults.same("stopped", "Done", format!("{:?}", answer.method.stopped));
    if answer.method.stopped == Stopped::Done && world.unvalued().is_empty() {
        faults.same("method.exact", true, answer.method.exact);
    }
    deals::check_counts(&world, answer, &mut faults);
    deals::check_zone(&world, answer, &mut faults);
    deals::check_frontiers(&world, answer, &mut faults);
    deals::check_solutions(&world, request, answer, &mut faults);
    deals::check_coalitions(&world, request, answer, &mut faults);
    blocked::check_blockers(&world, answer, &mut faults);
    blocked::check_as_stated(&world, answer, &mut faults);
    blocked::check_rule_conflicts(&world, answer, &mut faults);
    faults.found
}

/// The rows that no other row is at least as large as everywhere and larger somewhere, by comparing all pairs.
///
/// `values` holds rows of `columns` numbers, `columns` above 0. Copies of a row do not dominate each other.
///
/// Cost: time quadratic in the rows.   Tolerance: exact.
#[must_use]
pub fn undominated(values: &[f64], columns: usize) -> Vec<usize> {
    let rows: Vec<&[f64]> = values.chunks(columns).collect();
    let dominates = |a: &[f64], b: &[f64]| {
        a.iter().zip(b).all(|(a, b)| a >= b) && a.iter().zip(b).any(|(a, b)| a > b)
    };
    let is_kept = |it: &usize| !rows.iter().any(|other| dominates(other, rows[*it]));
    (0..rows.len()).filter(is_kept).collect()
}

/// Finds what is wrong with the best packages by one criterion among those that are kept; nothing if they are right.
///
/// As [`check_answer`]; why they are not answered is not compared.
///
/// Cost: time n log n in the packages, and with a least difference once more for each that is listed.
/// Tolerance: exact.
#[must_use]
pub fn check_best(
    case: &Case,
    request: &BestRequest,
    keep: &dyn Fn(&Package) -> bool,
    answer: &Part<Best>,
) -> Vec<String> {
    if let Some(why) = world::not_covered(case) {
        return vec![format!("not checked: {why}")];
    }
    let world = world::World::of(case);
    let mut faults = Faults::default();
    let told = |it: Option<Vec<String>>| it.map_or("missing".into(), |it| it.join("\n  "));
    let (expected, found) = (best::expected(&world, request, keep), best::found(&world, answer));
    faults.same("best", told(expected), told(found));
    faults.found
}

/// Finds what is wrong with the lotteries of an answer that was asked for them; nothing if they are right.
///
/// Each is proven best by a plane that no package of the zone lies beyond, and the choice between lotteries that are
/// worth the same is compared with all of them. As [`check_answer`]; more than 24 value vectors in the zone are not
/// covered either.
///
/// Cost: cubic in the value vectors.   Tolerance: exact, but for a Nash solution with a gap: of that the slope of the
/// product is exact within the gap, and the plane allows for 1e-9.
#[must_use]
pub fn check_lotteries(case: &Case, request: &Request, answer: &Answer) -> Vec<String> {
    if let Some(why) = world::not_covered(case) {
        return vec![format!("not checked: {why}")];
    }
    let mut faults = Faults::default();
    lotteries::check(&world::World::of(case), request, answer, &mut faults);
    faults.found
}

/// What is wrong, in the order in which it was found.
#[derive(Debug, Default)]
struct Faults {
    found: Vec<String>,
}

impl Faults {
    /// Reports a part whose text differs from what is expected.
    fn same(&mut self, what: &str, expected: impl Display, found: impl Display) {
        let (expected, found) = (expected.to_string(), found.to_string());
        if expected != found {
            self.found.push(format!("{what}: expected {expected}, found {found}"));
        }
    }
}
