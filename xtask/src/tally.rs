//! Counts comparisons and prints the ones that differ.

use std::io::{self, Write};

use serde_json::Value;

/// Comparisons so far. Differences are printed at once, equal answers are only counted.
pub struct Tally<'a> {
    out: &'a mut dyn Write,
    passed: usize,
    failed: usize,
}

impl std::fmt::Debug for Tally<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Tally { passed, failed, .. } = self;
        f.debug_struct("Tally").field("passed", passed).field("failed", failed).finish()
    }
}

/// What a comparison is about: the case and the key of the answer.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Name of the case.
    pub case: &'a str,
    /// Key of the expected answer.
    pub key: &'a str,
}

/// How two answers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The same whole number; a text of digits is a number too.
    Count,
    /// The same set of number vectors, to 1e-9 in every number.
    Vectors,
    /// The expected number vector is among those found, to 1e-9 in every number.
    AmongVectors,
    /// The same set of sets of names.
    SetsOfNames,
    /// Exactly the same, in the same order.
    Same,
    /// The same list of fractions, written as texts.
    Fractions,
}

/// How far two values may lie apart: the printed numbers are the nearest doubles, and sums of some values were
/// rounded where they were expected.
const TOLERANCE: f64 = 1e-9;

impl<'a> Tally<'a> {
    /// Nothing compared yet.
    pub fn new(out: &'a mut dyn Write) -> Tally<'a> {
        Tally { out, passed: 0, failed: 0 }
    }

    /// How many comparisons gave the expected answer.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.passed
    }

    /// How many did not.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// Compares one answer.
    ///
    /// # Errors
    ///
    /// Only if the difference cannot be printed.
    pub fn compare(
        &mut self,
        about: About<'_>,
        rule: Rule,
        expected: &Value,
        found: &Value,
    ) -> io::Result<()> {
        if rule.accepts(expected, found) {
            self.passed += 1;
            return Ok(());
        }
        self.fail(about, &expected.to_string(), &found.to_string())
    }

    /// Counts a comparison that could not be made, or that differs.
    ///
    /// # Errors
    ///
    /// Only if the difference cannot be printed.
    pub fn fail(&mut self, about: About<'_>, expected: &str, found: &str) -> io::Result<()> {
        self.failed += 1;
        let About { case, key } = about;
        writeln!(self.out, "{case}: {key}\n  expected {expected}\n  found    {found}")
    }

    /// Prints a line that is no comparison.
    ///
    /// # Errors
    ///
    /// Only if it cannot be printed.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }
}

impl Rule {
    /// Whether an answer is the expected one; an answer of another shape never is.
    #[must_use]
    pub fn accepts(self, expected: &Value, found: &Value) -> bool {
        self.compared(expected, found).unwrap_or(false)
    }

    fn compared(self, expected: &Value, found: &Value) -> Option<bool> {
        Some(match self {
            Rule::Count => count(expected)? == count(found)?,
            Rule::Vectors => {
                let (expected, found) = (vectors(expected)?, vectors(found)?);
                all_among(&expected, &found) && all_among(&found, &expected)
            }
            Rule::AmongVectors => all_among(&[vector(expected)?], &vectors(found)?),
            Rule::SetsOfNames => sets(expected)? == sets(found)?,
            Rule::Same => expected == found,
            Rule::Fractions => fractions(expected)? == fractions(found)?,
        })
    }
}

/// A whole number in digits, however large, whether it is written as a number or as a text.
fn count(value: &Value) -> Option<String> {
    let digits = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let is_whole = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    is_whole.then_some(digits)
}

/// Fractions in lowest terms; nothing if one of them is none.
fn fractions(list: &Value) -> Option<Vec<(u128, u128)>> {
    let fraction = |it: &Value| {
        let text = it.as_str()?;
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let (above, below): (u128, u128) = (above.parse().ok()?, below.parse().ok()?);
        let divisor = divisor(above, below);
        Some((above / divisor, below / divisor))
    };
    list.as_array()?.iter().map(fraction).collect()
}

fn divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { divisor(b, a % b) }
}

fn vector(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(Value::as_f64).collect()
}

fn vectors(value: &Value) -> Option<Vec<Vec<f64>>> {
    value.as_array()?.iter().map(vector).collect()
}

fn all_among(these: &[Vec<f64>], those: &[Vec<f64>]) -> bool {
    these.iter().all(|this| those.iter().any(|that| is_close(this, that)))
}

fn is_close(left: &[f64], right: &[f64]) -> bool {
    let close = |(left, right): (&f64, &f64)| (left - right).abs() <= TOLERANCE;
    left.len() == right.len() && left.iter().zip(right).all(close)
}

/// Sets of names in one order; a name or set that stands twice is kept, so that it shows.
fn sets(value: &Value) -> Option<Vec<Vec<String>>> {
    let mut sets: Vec<Vec<String>> = value.as_array()?.iter().map(names).collect::<Option<_>>()?;
    sets.sort();
    Some(sets)
}

fn names(value: &Value) -> Option<Vec<String>> {
    let name = |it: &Value| it.as_str().map(str::to_string);
    let mut names: Vec<String> = value.as_array()?.iter().map(name).collect::<Option<_>>()?;
    names.sort();
    Some(names)
}
