//! How large two halves of the components become, told before they are joined: what cannot be counted is refused
//! before the work.

use num_traits::ToPrimitive;

use crate::pool::Pool;
use crate::scalar::Scalar;
use crate::space::Space;

/// How many rows two halves can have at most, before they are joined.
pub(super) struct Reach {
    pub(super) rows: [u128; 2],
    /// How far apart the sums of a half are at most, per dimension.
    widths: [Vec<u128>; 2],
    has_marks: bool,
}

impl Reach {
    pub(super) fn new<S: Scalar>(space: &Space<S>) -> Reach {
        let widths = [(); 2].map(|()| vec![0; space.k()]);
        Reach { rows: [1; 2], widths, has_marks: space.has_marks }
    }

    /// Takes a component into a half. Different rows are different whole numbers, so that narrow sums bound their
    /// number too.
    pub(super) fn join<S: Scalar>(&mut self, side: usize, pool: &Pool<S>) {
        let (rows, widths) = (&mut self.rows[side], &mut self.widths[side]);
        *rows = rows.saturating_mul(pool.rows.n as u128);
        let mut sums = 1u128;
        for (dim, width) in widths.iter_mut().enumerate() {
            let values = || (0..pool.rows.n).map(|it| &pool.rows.row(it)[dim]);
            let own =
                values().max().zip(values().min()).map(|(high, low)| high.minus(low).to_big());
            let own = own.map_or(0, |it| it.to_u128().unwrap_or(u128::MAX));
            *width = width.saturating_add(own);
            sums = sums.saturating_mul(width.saturating_add(1));
        }
        if !self.has_marks {
            *rows = (*rows).min(sums);
        }
    }

    /// How many rows the halves can have once some more components are joined, each to the smaller half. Numbers
    /// are held down to those that two of fit.
    pub(super) fn after<'a, S: Scalar>(
        &self,
        pools: impl Iterator<Item = &'a Pool<S>>,
    ) -> [u128; 2] {
        let Reach { rows, ref widths, has_marks } = *self;
        let mut reach = Reach { rows, widths: widths.clone(), has_marks };
        for pool in pools {
            reach.join(usize::from(reach.rows[0] > reach.rows[1]), pool);
        }
        reach.rows.map(|it| it.min(u128::from(u64::MAX)))
    }
}
