//! How many coalitions there are of each size.

use num_bigint::BigUint;
use num_traits::{One, Zero};

/// How many coalitions there are, by their size.
pub(crate) type Sizes = Vec<BigUint>;

/// All choices among `n` voters, by how many are chosen.
pub(crate) fn choices(n: usize) -> Sizes {
    let mut row = vec![BigUint::one()];
    for k in 1..=n {
        let next = row.last().expect("there is a last") * (n + 1 - k) / k;
        row.push(next);
    }
    row
}

/// Adds `times` coalitions for each one of `more`, each larger by `by`.
pub(crate) fn add(sum: &mut Sizes, more: &[BigUint], times: &BigUint, by: usize) {
    if sum.len() < more.len() + by {
        sum.resize(more.len() + by, BigUint::zero());
    }
    for (sum, more) in sum[by..].iter_mut().zip(more) {
        if !more.is_zero() {
            *sum += more * times;
        }
    }
}

/// Every coalition of the one beside every one of the other.
pub(crate) fn product(one: &[BigUint], other: &[BigUint]) -> Sizes {
    let mut product = Vec::new();
    for (size, times) in one.iter().enumerate() {
        add(&mut product, other, times, size);
    }
    product
}
