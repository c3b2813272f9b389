//! What can be wrong inside a condition.

use crate::fault::{list, suggestion};
use crate::number::{Number, NumberFault};

/// What is wrong inside a condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConditionFault {
    /// Nothing but blanks.
    #[error("the condition is empty")]
    Empty,
    /// A character that no token starts with.
    #[error("unexpected character `{found}`")]
    UnexpectedCharacter {
        /// The character.
        found: char,
    },
    /// A sign or word that other notations use.
    #[error("`{found}` has no meaning at this place of a condition")]
    OtherNotation {
        /// What stands there.
        found: String,
        /// What to write instead, as a full sentence.
        help: String,
    },
    /// A quote without its end.
    #[error("a double quote is not closed")]
    UnclosedQuote,
    /// A token in the wrong place.
    #[error("expected {expected}, found `{found}`")]
    Unexpected {
        /// The token found.
        found: String,
        /// What could stand here.
        expected: &'static str,
    },
    /// The text ends too early.
    #[error("expected {expected}, but the condition ends here")]
    UnexpectedEnd {
        /// What could stand here.
        expected: &'static str,
    },
    /// Nested too deeply.
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A name that is no issue.
    #[error("unknown issue `{found}`; the issues are {}", list(known, false))]
    UnknownIssue {
        /// The name found.
        found: String,
        /// The most similar issue.
        near: Option<String>,
        /// The first issues of the case.
        known: Vec<String>,
    },
    /// A party where only issues can stand.
    #[error("`{found}` is a party; a condition speaks of issues and their options")]
    Party {
        /// The name found.
        found: String,
        /// The id of the party.
        party: String,
    },
    /// A name or number that is no option.
    #[error("issue `{issue}` has no option `{found}`; it has {}", list(allowed, *more))]
    UnknownOption {
        /// The issue.
        issue: String,
        /// The option found.
        found: String,
        /// The most similar option.
        near: Option<String>,
        /// The first options of the issue.
        allowed: Vec<String>,
        /// Whether there are more.
        more: bool,
    },
    /// Numbers asked of an issue with named options.
    #[error("issue `{issue}` has named options, which cannot be added or ordered")]
    NotARange {
        /// The issue.
        issue: String,
    },
    /// A comparison of numbers only.
    #[error("the comparison names no issue")]
    NoIssue,
    /// A number that cannot be read.
    #[error("{fault}")]
    Number {
        /// Why.
        fault: NumberFault,
    },
}

impl ConditionFault {
    /// One thing to try, as a full sentence.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            ConditionFault::Empty => "Write a condition like `metering = joint`, or leave the key out.".into(),
            ConditionFault::UnexpectedCharacter { .. } => {
                "Put an id that is not a plain word in double quotes; write numbers without a unit.".into()
            }
            ConditionFault::OtherNotation { help, .. } => help.clone(),
            ConditionFault::UnclosedQuote => "Add the missing double quote.".into(),
            ConditionFault::Unexpected { .. } => {
                "Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.".into()
            }
            ConditionFault::UnexpectedEnd { .. } => "Complete the condition, or remove its last word.".into(),
            ConditionFault::TooDeep { .. } => {
                "Split the condition: two rules, red lines or bonuses instead of one.".into()
            }
            ConditionFault::UnknownIssue { found, near, .. } => match (span(found), near) {
                (Some((low, high)), _) => {
                    format!("Write two comparisons joined by `and`: `>= {low}` and `<= {high}`.")
                }
                (None, Some(near)) => format!("Did you mean `{near}`?"),
                (None, None) => "Name an issue of the case; put an id with a hyphen or a blank in double quotes.".into(),
            },
            ConditionFault::Party { party, .. } => format!(
                "Name an issue. What packages are worth to `{party}` stands in `[values.{party}]`, the least it accepts as `walk_away` there."
            ),
            ConditionFault::UnknownOption { near, .. } => suggestion(near.as_deref())
                .unwrap_or_else(|| "Name one of the options of the issue.".into()),
            ConditionFault::NotARange { .. } => {
                "Use `=`, `!=` or `in (..)` with named options.".into()
            }
            ConditionFault::NoIssue => "Compare an issue with a number or an option.".into(),
            ConditionFault::Number { fault } => fault.help().into(),
        }
    }
}

/// The two numbers of `4..8`.
fn span(text: &str) -> Option<(&str, &str)> {
    let (low, high) = text.split_once("..")?;
    let is_number = |it: &str| it.parse::<Number>().is_ok();
    (is_number(low) && is_number(high)).then_some((low, high))
}
