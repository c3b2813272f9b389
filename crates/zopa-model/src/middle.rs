//! What packages are worth to a party at the middle of what is not known exactly.

use num_bigint::BigInt;

use crate::draft::Amount;
use crate::issue::IssueIdx;
use crate::number::Number;
use crate::values::{IssueWorth, Values, Weights};

/// Values of a party in one reading: a sum over issues, plus bonuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Middle {
    /// Worth per issue and option, weight included.
    pub worth: Vec<Vec<Number>>,
    /// What each bonus adds, in the order of [`Values::bonuses`].
    pub bonuses: Vec<Number>,
}

impl Values {
    /// The values at the middle of everything that is not known exactly: the midpoint of a range, the mode of a
    /// triple, equal steps along an order of options, the rank-order centroid of an order of weights, equal shares
    /// for unknown weights. What is not known at all counts 0.
    ///
    /// `n_options` holds the number of options per issue of the case.
    ///
    /// Source: `barron1996`, rank-order centroid.
    #[must_use]
    pub fn middle(&self, n_options: &[u32]) -> Middle {
        let weights = self.middle_weights();
        let issue = |((worth, weight), &n): ((&IssueWorth, &Number), &u32)| {
            middle_worth(worth, n).iter().map(|it| weight * it).collect()
        };
        Middle {
            worth: self.worth.iter().zip(&weights).zip(n_options).map(issue).collect(),
            bonuses: self.bonuses.iter().map(|it| middle_or_zero(&it.worth)).collect(),
        }
    }

    fn middle_weights(&self) -> Vec<Number> {
        match &self.weights {
            Weights::Order(groups) => centroid(groups, self.worth.len()),
            Weights::Each(weights) => {
                let known = weights.iter().filter_map(Amount::middle);
                let left = known.fold(Number::one(), |left, it| &left - &it);
                let unknown = weights.iter().filter(|it| **it == Amount::Unknown).count();
                let share = Number::ratio(1.into(), BigInt::from(unknown.max(1)));
                weights.iter().map(|it| it.middle().unwrap_or_else(|| &left * &share)).collect()
            }
        }
    }
}

/// The mean of the corners of all weights that keep an order: equal weights for the first groups, 0 for the rest.
fn centroid(groups: &[Vec<IssueIdx>], n_issues: usize) -> Vec<Number> {
    let mut weights = vec![Number::zero(); n_issues];
    let part = Number::ratio(1.into(), BigInt::from(groups.len()));
    for last in 0..groups.len() {
        let heavy: Vec<usize> = groups[..=last].iter().flatten().map(|it| it.0).collect();
        let each = &part * &Number::ratio(1.into(), BigInt::from(heavy.len()));
        heavy.iter().for_each(|&it| weights[it] = &weights[it] + &each);
    }
    weights
}

fn middle_worth(worth: &IssueWorth, n_options: u32) -> Vec<Number> {
    match worth {
        IssueWorth::Nothing => vec![Number::zero(); n_options as usize],
        IssueWorth::Points(points) => points.iter().map(middle_or_zero).collect(),
        IssueWorth::Order(groups) => {
            let mut worth = vec![Number::ratio(1.into(), 2.into()); n_options as usize];
            let steps = groups.len() - 1;
            for (place, group) in groups.iter().enumerate().filter(|_| steps > 0) {
                let here = Number::ratio(BigInt::from(steps - place), BigInt::from(steps));
                group.iter().for_each(|&option| worth[option as usize] = here.clone());
            }
            worth
        }
    }
}

fn middle_or_zero(amount: &Amount) -> Number {
    amount.middle().unwrap_or_else(Number::zero)
}
