//! Amounts that are drawn together, since nothing is known of them but an order, or nothing at all.

use zopa_model::{Amount, Number};

use crate::draw::Draw;

/// One reading of amounts in one unit: every doubtful one drawn, by the key of their owner and the seed and number of
/// the reading.
///
/// Ranges are drawn evenly, triples from the triangle over them, both on a grid of 2^20 steps. Unknown amounts are drawn
/// together, as shares of a whole cut at even chance: of 1, or of all that is known (the middles, without signs) where
/// something is. Those that stand in an order, by `groups` with what is largest first, are drawn evenly among all shares
/// that keep it.
///
/// # Panics
///
/// If there is not a group, or none, for each amount, or an amount in a group is bounded.
#[must_use]
pub fn together(
    key: u64,
    at: (u64, u64),
    (amounts, groups): (&[&Amount], &[Option<usize>]),
) -> Vec<Number> {
    assert_eq!(amounts.len(), groups.len(), "a group, or none, for each amount");
    let middles = amounts.iter().filter_map(|it| it.middle());
    let sizes = |it: Number| if it.is_negative() { -it } else { it };
    let known = middles.map(sizes).fold(Number::zero(), |a, b| a + b);
    let whole = if known.is_zero() { Number::one() } else { known };
    let sizes = group_sizes(groups);
    let is_open = |it: &(&&Amount, &Option<usize>)| **it.0 == Amount::Unknown && it.1.is_none();
    let n_open = amounts.iter().zip(groups).filter(is_open).count();
    let mut draw = Draw::new(key, at);
    let mut shares = draw.shares((n_open + sizes.len()).max(1));
    let mut open = shares.split_off(sizes.len().min(shares.len())).into_iter();
    let ordered = along(&sizes, &shares);
    let mut one = |(amount, group): (&&Amount, &Option<usize>)| match group {
        Some(group) => {
            assert!(**amount == Amount::Unknown, "an amount in an order is not bounded");
            &whole * &ordered[*group]
        }
        None => draw
            .amount(amount)
            .unwrap_or_else(|| &whole * &open.next().expect("a share for each unknown amount")),
    };
    amounts.iter().zip(groups).map(&mut one).collect()
}

/// How many amounts stand in each group.
fn group_sizes(groups: &[Option<usize>]) -> Vec<i64> {
    let n_groups = groups.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0; n_groups];
    groups.iter().flatten().for_each(|it| sizes[*it] += 1);
    sizes
}

/// What each amount of a group is, from the shares of the corners of the order.
///
/// All shares that keep an order are mixtures of its corners, in each of which the first groups have equal amounts
/// and the others none: drawing the parts of the mixture evenly draws evenly among all that keep the order.
fn along(sizes: &[i64], shares: &[Number]) -> Vec<Number> {
    let mut drawn = vec![Number::zero(); sizes.len()];
    let mut heavy = 0;
    for (last, share) in shares.iter().take(sizes.len()).enumerate() {
        heavy += sizes[last];
        let each = share / &Number::from(heavy.max(1));
        drawn[..=last].iter_mut().for_each(|it| *it = &*it + &each);
    }
    drawn
}
