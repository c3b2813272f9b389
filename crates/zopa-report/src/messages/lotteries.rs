//! Texts about lots drawn between packages.

pub(crate) const HEAD_LOTTERIES: &str = "By lottery";
pub(crate) const BY_LOTTERY: &str = "By lottery.";
pub(crate) const LEAD: &str = "Where the parties can draw lots between packages, or take turns in the same proportions, \
    and care about what they get on average:";
pub(crate) const ACCEPTABLE: &str = "Each outcome is acceptable by itself; values are averages.";
pub(crate) const MAYBE_ACCEPTABLE: &str =
    "Each outcome may be acceptable by itself, what is not known decides; values are averages.";
pub(crate) const NOTHING_GAINED: &str =
    "Drawing lots between packages gains nothing: each solution is a package.";

/// A solution that no package reaches: its names, the chances and what it is worth.
pub(crate) fn lottery(solutions: &[String], chances: &[String], values: &[String]) -> String {
    format!("{}: {}. On average: {}.", solutions.join(", "), chances.join("; "), values.join("; "))
}

/// A chance that is a fraction of small numbers, and what it is a chance of.
pub(crate) fn chance_in(above: &str, below: &str, package: &str) -> String {
    format!("{above} in {below} for {package}")
}

/// A chance in hundredths, and what it is a chance of.
pub(crate) fn chance_percent(percent: &str, package: &str) -> String {
    format!("{percent}\u{A0}% for {package}")
}

/// What is not answered, and why.
pub(crate) fn missing(reason: &str) -> String {
    format!("Not answered: {reason}.")
}
