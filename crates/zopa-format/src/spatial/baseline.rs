//! Mean and median of the positions, weighted by capability times salience.

use zopa_model::Number;

use crate::spatial::table::Table;

/// What is said about one issue, without a full stop.
///
/// The weighted median is the least position up to which half of the weight lies. Where exactly half does, every
/// point up to the next position with weight is a median too, and both ends are told.
pub(super) fn baseline(table: &Table, nth: usize) -> String {
    let mut weighed: Vec<(&Number, Number)> = table
        .actors
        .iter()
        .map(|it| (&it.points[nth].0, &it.capability * &it.points[nth].1))
        .filter(|it| !it.1.is_zero())
        .collect();
    weighed.sort_unstable();
    let issue = &table.issues[nth];
    let total = weighed.iter().fold(Number::zero(), |sum, it| &sum + &it.1);
    if total.is_zero() {
        return format!("`{issue}` has no baselines: no actor has capability and salience above 0");
    }
    let sum = weighed.iter().fold(Number::zero(), |sum, it| &sum + &(it.0 * &it.1));
    let mean = shown(&(&sum / &total));
    let (low, high) = median(&weighed, &total);
    let median =
        if low == high { shown(low) } else { format!("from {} to {}", shown(low), shown(high)) };
    format!("`{issue}`, weighted by capability x salience: mean {mean}, median {median}")
}

/// The least and the largest median of positions in rising order.
fn median<'a>(weighed: &[(&'a Number, Number)], total: &Number) -> (&'a Number, &'a Number) {
    let mut twice_below = Number::zero();
    let mut low = None;
    for (position, weight) in weighed {
        if let Some(low) = low {
            return (low, position);
        }
        twice_below = &twice_below + &(&Number::from(2) * weight);
        if twice_below > *total {
            return (position, position);
        }
        if twice_below == *total {
            low = Some(*position);
        }
    }
    unreachable!("all the weight is more than half of it")
}

/// A number, and where it is a fraction about what it is.
fn shown(number: &Number) -> String {
    let text = number.to_string();
    if text.contains('/') { format!("{text} (about {})", number.rounded(3)) } else { text }
}
