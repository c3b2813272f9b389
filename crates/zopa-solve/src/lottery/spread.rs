//! Which packages lots are drawn between, where several lotteries are worth the same.

use zopa_model::Number;

use crate::answer::Reason;
use crate::control::Control;
use crate::lottery::cloud::{Cloud, Spot};
use crate::lottery::program::Program;

/// The lottery with some expected gains and the least spread, points in the order of the cloud; of several the one with
/// the greatest chance of the first point in which they differ.
///
/// With expected values given, variances differ by the mean of squares only.
pub(super) fn least_spread(
    cloud: &Cloud<'_>,
    spot: &Spot,
    control: Control<'_>,
) -> Result<Vec<(usize, Number)>, Reason> {
    if let Some(point) = spot.points.iter().find(|it| cloud.gains(**it) == spot.gains) {
        return Ok(vec![(*point, Number::one())]);
    }
    let spans: Vec<f64> = cloud.spans.iter().map(Number::to_f64).collect();
    let squares = |point: usize| {
        let shares = cloud.gains(point).iter().zip(&cloud.spans).map(|(gain, span)| gain / span);
        -shares.fold(Number::zero(), |sum, it| &sum + &(&it * &it))
    };
    let rough = |point: usize| {
        let shares = cloud.rough(point).iter().zip(&spans).map(|(gain, span)| gain / span);
        -shares.map(|it| it * it).sum::<f64>()
    };
    let (gains, points) = (spot.gains.as_slice(), spot.points.clone());
    let mut chosen = Choice { cloud, gains, points, control };
    let sizes = cloud.sizes.iter().zip(&spans).map(|(size, span)| (size / span) * (size / span));
    let mut found = chosen.greatest(&squares, (&rough, sizes.sum()))?;
    for point in chosen.points.clone() {
        if chosen.points.len() == found.len() {
            break;
        }
        let own = |it: usize| Number::from(i64::from(it == point));
        found = chosen.greatest(&own, (&|it| f64::from(u8::from(it == point)), 1.0))?;
    }
    Ok(found)
}

/// The lotteries that are left to choose from.
struct Choice<'a> {
    cloud: &'a Cloud<'a>,
    gains: &'a [Number],
    /// Points that may have a chance.
    points: Vec<usize>,
    control: Control<'a>,
}

impl Choice<'_> {
    /// One of the lotteries with the greatest expected worth; from now on only these are left.
    fn greatest(
        &mut self,
        worth: &dyn Fn(usize) -> Number,
        (rough, size): (&dyn Fn(usize) -> f64, f64),
    ) -> Result<Vec<(usize, Number)>, Reason> {
        let program = Program {
            cloud: self.cloud,
            points: &self.points,
            cost: worth,
            rough,
            size,
            others: Vec::new(),
            goal: self.gains.to_vec(),
            start: Vec::new(),
        };
        let best = program.solve(self.control)?;
        self.points = program.tight(&best.prices);
        Ok(best.chances)
    }
}
