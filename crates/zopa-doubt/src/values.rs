//! Readings of the values of parties.

use zopa_model::{Amount, Case, IssueWorth, Middle, Number, PartyIdx, Values, Weights};

use crate::draw::{Draw, GRID, grid, key};

/// One reading of the values of a party: every doubtful number drawn; nothing if it has no values.
///
/// Ranges are drawn evenly, triples from the triangle over them; weights of which the order is known evenly among
/// all that keep it and sum to 1; unknown weights as shares of what the others leave of 1, cut at even chance;
/// ordered options evenly between the best, 1, and the worst, 0; options that all tie from 0 to 1. Unknown points
/// count 0. Options between two points of a range are drawn each by itself. All on a grid of 2^20 steps.
///
/// The same seed and number give the same reading. The draws of a party depend on its id and on what is written of
/// its values, on no other party and not on its place.
#[must_use]
pub fn reading(case: &Case, party: PartyIdx, (seed, nth): (u64, u64)) -> Option<Middle> {
    let values = case.values(party)?;
    let mut draw = Draw::new(key(&case.party(party).id), (seed, nth));
    let weights = weights(&mut draw, values);
    let mut drawn = Vec::new();
    for ((issue, it), weight) in case.issues().iter().zip(&values.worth).zip(&weights) {
        let worth = worth(&mut draw, it, issue.n_options() as usize);
        drawn.push(worth.iter().map(|it| weight * it).collect());
    }
    let bonuses = values.bonuses.iter().map(|it| or_zero(&mut draw, &it.worth)).collect();
    Some(Middle { worth: drawn, bonuses })
}

fn or_zero(draw: &mut Draw, amount: &Amount) -> Number {
    draw.amount(amount).unwrap_or_else(Number::zero)
}

fn weights(draw: &mut Draw, values: &Values) -> Vec<Number> {
    match &values.weights {
        Weights::Each(weights) => {
            let is_unknown = |it: &&Amount| **it == Amount::Unknown;
            let drawn: Vec<Number> = weights.iter().map(|it| or_zero(draw, it)).collect();
            let left = drawn.iter().fold(Number::one(), |left, it| &left - it);
            let left = left.greatest(Number::zero());
            let n = weights.iter().filter(is_unknown).count();
            let mut shares = if n == 0 { Vec::new() } else { draw.shares(n) }.into_iter();
            let weight = |(it, drawn): (&Amount, Number)| match it {
                Amount::Unknown => &left * &shares.next().expect("a share for each"),
                _ => drawn,
            };
            weights.iter().zip(drawn).map(weight).collect()
        }
        Weights::Order(groups) => {
            // All weights that keep the order are mixtures of its corners: equal weights for the first groups.
            let mut weights = vec![Number::zero(); values.worth.len()];
            for (last, share) in draw.shares(groups.len()).iter().enumerate() {
                let heavy: Vec<usize> = groups[..=last].iter().flatten().map(|it| it.0).collect();
                let each = share / &Number::from(i64::try_from(heavy.len()).unwrap_or(1));
                heavy.iter().for_each(|&it| weights[it] = &weights[it] + &each);
            }
            weights
        }
    }
}

fn worth(draw: &mut Draw, worth: &IssueWorth, n_options: usize) -> Vec<Number> {
    let mut drawn = vec![Number::zero(); n_options];
    match worth {
        IssueWorth::Nothing => {}
        IssueWorth::Points(points) => {
            drawn = points.iter().map(|it| or_zero(draw, it)).collect();
        }
        IssueWorth::Order(groups) => {
            let ends = if groups.len() == 1 { vec![] } else { vec![0, GRID] };
            let n_between = groups.len() - ends.len();
            let mut places: Vec<u32> = (0..n_between).map(|_| draw.even()).chain(ends).collect();
            places.sort_unstable();
            for (group, place) in groups.iter().zip(places.iter().rev()) {
                group.iter().for_each(|it| drawn[*it as usize] = grid(*place));
            }
        }
    }
    drawn
}
