//! Where the sum of gains is greatest: a corner of the hull, or several with all that lies between them.

use zopa_model::Number;

use crate::lottery::cloud::{Cloud, near_top};

/// The points with the greatest sum of gains on the scales of spans that do not lie between others of them, in the
/// order of the cloud.
pub(super) fn corners(cloud: &Cloud<'_>) -> Vec<usize> {
    let spans: Vec<f64> = cloud.spans.iter().map(Number::to_f64).collect();
    let rough =
        |it: usize| cloud.rough(it).iter().zip(&spans).map(|(gain, span)| gain / span).sum();
    let size = cloud.sizes.iter().zip(&spans).map(|(size, span)| size / span).sum();
    let sum = |point: usize| {
        let shares = cloud.gains(point).iter().zip(&cloud.spans).map(|(gain, span)| gain / span);
        shares.fold(Number::zero(), |sum, it| &sum + &it)
    };
    let rough: Vec<f64> = (0..cloud.n()).map(rough).collect();
    let sums: Vec<(usize, Number)> =
        near_top(&rough, size).into_iter().map(|it| (it, sum(it))).collect();
    let best = sums.iter().map(|it| &it.1).max();
    let tied = sums.iter().filter(|it| Some(&it.1) == best).map(|it| it.0);
    outline(cloud, tied.collect())
}

/// The corners of some points in a plane that is not parallel to any axis: those of their shadow along the last one
/// (`andrew1979`).
fn outline(cloud: &Cloud<'_>, mut points: Vec<usize>) -> Vec<usize> {
    let at = |it: usize, axis: usize| &cloud.gains(it)[axis];
    if cloud.parties.len() < 2 || points.len() < 3 {
        return points;
    }
    points.sort_by(|&a, &b| (at(a, 0), at(a, 1)).cmp(&(at(b, 0), at(b, 1))));
    let turns_left = |a: usize, b: usize, c: usize| {
        let (along, aside) = (at(b, 0) - at(a, 0), at(b, 1) - at(a, 1));
        &along * &(at(c, 1) - at(a, 1)) > &aside * &(at(c, 0) - at(a, 0))
    };
    let chain = |points: &mut dyn Iterator<Item = usize>| {
        let mut chain: Vec<usize> = Vec::new();
        for point in points {
            while chain.len() > 1
                && !turns_left(chain[chain.len() - 2], chain[chain.len() - 1], point)
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain
    };
    let mut corners = chain(&mut points.iter().copied());
    corners.extend(chain(&mut points.iter().rev().copied()));
    corners.sort_unstable();
    corners.dedup();
    corners
}
