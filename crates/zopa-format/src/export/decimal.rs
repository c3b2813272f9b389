//! Numbers as decimals, for formats that know no fractions.

use zopa_model::Number;

/// Places behind the point of a number that has no finite decimal.
const PLACES: u32 = 20;

/// The text of a number as a decimal that is read back exactly, if there is one.
pub(super) fn exact(number: &Number) -> Option<String> {
    let text = number.to_string();
    (!text.contains('/') && text.parse::<Number>().is_ok()).then_some(text)
}

/// The text of a number as a decimal; where that is not exact, `what` it is of goes into `rounded`.
pub(super) fn decimal(
    number: &Number,
    rounded: &mut Vec<String>,
    what: impl FnOnce() -> String,
) -> String {
    exact(number).unwrap_or_else(|| {
        rounded.push(what());
        number.rounded(PLACES)
    })
}

/// What is lost where numbers were rounded.
pub(super) fn loss(rounded: &[String]) -> Option<String> {
    let [first, rest @ ..] = rounded else { return None };
    let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
    Some(format!("exact fractions, rounded to {PLACES} places: {first}{more}"))
}
