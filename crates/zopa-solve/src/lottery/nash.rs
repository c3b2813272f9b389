//! The largest product of gains over the convex hull.
//!
//! A simplex of points grows around the solution (simplicial decomposition, `hohenbalken1977`): the largest product over
//! the hull of a few points is found exactly, the point that lies furthest beyond the plane of equal weighted gains
//! joins them, those without a chance leave, and the product rises until no point lies beyond that plane. Then no
//! lottery has a larger one, because the logarithm of the product is concave.

use std::cmp::Ordering;

use num_bigint::BigInt;
use zopa_model::Number;

use crate::answer::Reason;
use crate::control::Control;
use crate::lottery::cloud::{Cloud, Spot};
use crate::lottery::root::{Root, rational_root};

/// Relative error allowed for in sums of four products of doubles, far above what it can be.
const SLACK: f64 = 1e-13;
/// Below this doubles lose digits.
const TINY: f64 = 1e-290;
/// Decimal places of a chance that is no fraction; more where fewer would not tell it from none or all.
const PLACES: u32 = 15;

/// Where the product is largest.
#[derive(Debug)]
pub(super) enum Greatest {
    /// At gains that are fractions.
    Rational(Spot),
    /// Between two neighboring points on an edge: the chance of the second is within `gap` of `chance`.
    Between { low: usize, high: usize, chance: Number, gap: Number },
}

/// Finds the gains with the largest product, each raised to the exponent of its party. Every party of the cloud has a
/// point at which it gains, so that at their average all of them do.
pub(super) fn nash(
    cloud: &Cloud<'_>,
    exponents: &[u32],
    control: Control<'_>,
) -> Result<Greatest, Reason> {
    if cloud.parties.is_empty() {
        return Ok(Greatest::Rational(Spot { gains: Vec::new(), points: vec![0] }));
    }
    let exponents: Vec<Number> = exponents.iter().map(|&it| Number::from(i64::from(it))).collect();
    let product = Product { cloud, exponents };
    let mut corners = product.beginning();
    loop {
        if (control.stop)() {
            return Err(Reason::Stopped);
        }
        corners.sort_unstable();
        corners.dedup();
        let top = product.top(&corners);
        let Some(beyond) = product.beyond(&top) else { return Ok(product.settled(&top)) };
        corners = top.support;
        corners.push(beyond);
    }
}

/// What is made as large as possible.
struct Product<'a> {
    cloud: &'a Cloud<'a>,
    exponents: Vec<Number>,
}

/// Gains at which the product is stationary over the simplex of some points, inside it.
struct Top {
    support: Vec<usize>,
    /// What the root of every number below is taken of.
    d: Number,
    gains: Vec<Root>,
    /// Where on the way from the first point of two to the second.
    along: Option<Root>,
    /// What one unit more of each gain counts.
    weights: Vec<Root>,
    /// What the gains count together.
    sum: Root,
}

impl Product<'_> {
    /// Points at whose average all gain: by doubles the one with the largest product, if all gain there; otherwise the
    /// best of each party.
    fn beginning(&self) -> Vec<usize> {
        let cloud = self.cloud;
        let product = |it: &usize| cloud.rough(*it).iter().product::<f64>();
        let largest = (0..cloud.n()).max_by(|a, b| product(a).total_cmp(&product(b)));
        let zero = Number::zero();
        if let Some(point) = largest.filter(|it| cloud.gains(*it).iter().all(|it| *it > zero)) {
            return vec![point];
        }
        (0..cloud.parties.len()).map(|it| cloud.top_points[it]).collect()
    }

    /// The largest product over the hull of at most four points.
    fn top(&self, corners: &[usize]) -> Top {
        let k = self.cloud.parties.len();
        let mut subsets: Vec<Vec<usize>> = (1..1u32 << corners.len())
            .map(|set| {
                (0..corners.len()).filter(|it| set >> it & 1 == 1).map(|it| corners[it]).collect()
            })
            .collect();
        subsets.sort_by_key(Vec::len);
        let fits = subsets.iter().filter(|it| it.len() <= k);
        let is_top = |it: &Top| corners.iter().all(|&point| it.excess(self.cloud, point).is_le());
        let mut found = fits.flat_map(|it| self.stationary(it)).filter(is_top);
        // On a hull with gains for all the product is largest somewhere, and there it meets both conditions.
        found.next().expect("a product that can rise above zero is largest somewhere on a hull")
    }

    fn stationary(&self, support: &[usize]) -> Vec<Top> {
        match *support {
            [a] => {
                let gains = self.cloud.gains(a).iter().cloned().map(Root::plain).collect();
                self.at(support, Number::zero(), gains, None).into_iter().collect()
            }
            [a, b] => self.on_edge(a, b),
            [a, b, c] => self.in_triangle([a, b, c]).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The top at some gains, unless somebody does not gain.
    fn at(
        &self,
        support: &[usize],
        d: Number,
        gains: Vec<Root>,
        along: Option<Root>,
    ) -> Option<Top> {
        if !gains.iter().all(|it| it.sign(&d).is_gt()) {
            return None;
        }
        let rest = |party: usize| {
            let others = (0..gains.len()).filter(|&it| it != party);
            others.fold(Root::plain(Number::one()), |product, it| product.times(&gains[it], &d))
        };
        let weight = |it: usize| rest(it).scaled(&self.exponents[it]);
        let weights: Vec<Root> = (0..gains.len()).map(weight).collect();
        let zero = Root::plain(Number::zero());
        let parts = weights.iter().zip(&gains).map(|(weight, gain)| weight.times(gain, &d));
        let sum = parts.fold(zero, |sum, it| sum.plus(&it));
        Some(Top { support: support.to_vec(), d, gains, along, weights, sum })
    }

    /// Between two points the product times its slope is a polynomial in the way along the edge, of a degree below the
    /// number of parties.
    fn on_edge(&self, a: usize, b: usize) -> Vec<Top> {
        let from = self.cloud.gains(a);
        let steps: Vec<Number> =
            self.cloud.gains(b).iter().zip(from).map(|(to, from)| to - from).collect();
        let mut slope = vec![Number::zero(); 3];
        for (party, step) in steps.iter().enumerate() {
            let mut term = vec![&self.exponents[party] * step];
            for other in (0..steps.len()).filter(|&it| it != party) {
                term = times_line(&term, &from[other], &steps[other]);
            }
            for (sum, it) in slope.iter_mut().zip(&term) {
                *sum = &*sum + it;
            }
        }
        let (ways, d) = zeros(&slope);
        let top = |way: Root| {
            let rest = Root { plain: &Number::one() - &way.plain, times: -way.times.clone() };
            let is_inside = way.sign(&d).is_gt() && rest.sign(&d).is_gt();
            let gain = |(from, step): (&Number, &Number)| {
                way.scaled(step).plus(&Root::plain(from.clone()))
            };
            let gains = from.iter().zip(&steps).map(gain).collect();
            is_inside.then(|| self.at(&[a, b], d.clone(), gains, Some(way)))?
        };
        ways.into_iter().filter_map(top).collect()
    }

    /// On a plane the product is stationary where each gain, times what it counts there, is the share of its exponent
    /// in the level of the plane.
    fn in_triangle(&self, [a, b, c]: [usize; 3]) -> Option<Top> {
        let rows = [a, b, c].map(|it| self.cloud.gains(it));
        let (ab, ac) = (less(rows[1], rows[0]), less(rows[2], rows[0]));
        let normal = cross(&ab, &ac);
        if normal.iter().any(Number::is_zero) {
            return None;
        }
        let level = dot(&normal, rows[0]);
        let total = self.exponents.iter().fold(Number::zero(), |sum, it| &sum + it);
        let gain = |it: usize| &(&self.exponents[it] * &level) / &(&normal[it] * &total);
        let gains: Vec<Number> = (0..3).map(gain).collect();
        let here = less(&gains, rows[0]);
        let (to_b, to_c) = (dot(&cross(&here, &ac), &normal), dot(&cross(&ab, &here), &normal));
        let zero = Number::zero();
        let is_inside = to_b > zero && to_c > zero && &to_b + &to_c < dot(&normal, &normal);
        let gains = gains.into_iter().map(Root::plain).collect();
        is_inside.then(|| self.at(&[a, b, c], Number::zero(), gains, None))?
    }

    /// A point beyond the plane of a top: by doubles the furthest, otherwise the first.
    fn beyond(&self, top: &Top) -> Option<usize> {
        let rough = RoughTop::new(self.cloud, top);
        let mut furthest: Option<(f64, usize)> = None;
        for point in 0..self.cloud.n() {
            let excess = rough.clearly(self.cloud.rough(point)).filter(|it| *it > 0.0);
            if let Some(excess) = excess.filter(|it| furthest.is_none_or(|best| *it > best.0)) {
                furthest = Some((excess, point));
            }
        }
        let is_beyond = |it: &usize| {
            rough.clearly(self.cloud.rough(*it)).is_none() && top.excess(self.cloud, *it).is_gt()
        };
        furthest.map(|it| it.1).or_else(|| (0..self.cloud.n()).find(is_beyond))
    }

    /// The solution at a top beyond which no point lies.
    fn settled(&self, top: &Top) -> Greatest {
        match (&top.along, top.d.is_zero()) {
            (Some(along), false) => self.between(top, along),
            _ => Greatest::Rational(Spot {
                gains: top.gains.iter().map(|it| it.plain.clone()).collect(),
                points: self.level(top),
            }),
        }
    }

    /// The points in the plane of a top; where none lies beyond, only they can have a chance at it.
    fn level(&self, top: &Top) -> Vec<usize> {
        let rough = RoughTop::new(self.cloud, top);
        let is_level = |it: &usize| {
            rough.clearly(self.cloud.rough(*it)).is_none() && top.excess(self.cloud, *it).is_eq()
        };
        (0..self.cloud.n()).filter(is_level).collect()
    }

    /// The neighbors on an edge. Points in the plane of a top that is no fraction lie on its edge: were there others, it
    /// would lie inside a triangle of them, where tops are fractions.
    fn between(&self, top: &Top, along: &Root) -> Greatest {
        let (from, to) = (self.cloud.gains(top.support[0]), self.cloud.gains(top.support[1]));
        let axis = (0..from.len()).find(|&it| from[it] != to[it]).expect("points differ");
        let length = &to[axis] - &from[axis];
        let (mut low, mut high) =
            ((Number::zero(), top.support[0]), (Number::one(), top.support[1]));
        for point in self.level(top) {
            let way = &(&self.cloud.gains(point)[axis] - &from[axis]) / &length;
            let ahead = Root { plain: &way - &along.plain, times: -along.times.clone() };
            if ahead.sign(&top.d).is_gt() {
                high = high.min((way, point));
            } else {
                low = low.max((way, point));
            }
        }
        let width = &high.0 - &low.0;
        let chance = Root { plain: &along.plain - &low.0, times: along.times.clone() };
        let chance = chance.scaled(&(&Number::one() / &width));
        let mut places = PLACES;
        loop {
            let rounded = chance.rounded(&top.d, places);
            if rounded > Number::zero() && rounded < Number::one() {
                let gap = Number::ratio(BigInt::from(1), BigInt::from(10).pow(places));
                return Greatest::Between { low: low.1, high: high.1, chance: rounded, gap };
            }
            places += PLACES;
        }
    }
}

impl Top {
    /// On which side of the plane through the top, of gains that count the same, a point lies; beyond it is greater.
    fn excess(&self, cloud: &Cloud<'_>, point: usize) -> Ordering {
        let parts = self.weights.iter().zip(cloud.gains(point));
        let start = self.sum.scaled(&Number::from(-1));
        parts.fold(start, |sum, (weight, gain)| sum.plus(&weight.scaled(gain))).sign(&self.d)
    }
}

/// The plane of a top in doubles.
struct RoughTop {
    weights: Vec<f64>,
    sum: f64,
    /// Doubles further from zero than this are on the right side of it.
    slack: f64,
}

impl RoughTop {
    fn new(cloud: &Cloud<'_>, top: &Top) -> RoughTop {
        let (sum, size) = top.sum.rough(&top.d);
        let mut rough = RoughTop { weights: Vec::new(), sum, slack: SLACK * size + TINY };
        for (weight, gains) in top.weights.iter().zip(&cloud.sizes) {
            let (weight, size) = weight.rough(&top.d);
            rough.weights.push(weight);
            rough.slack += SLACK * size * gains;
        }
        rough
    }

    /// How far beyond the plane a point lies, if doubles are enough to tell on which side.
    fn clearly(&self, gains: &[f64]) -> Option<f64> {
        let parts = self.weights.iter().zip(gains);
        let excess = parts.fold(-self.sum, |excess, (weight, gain)| excess + weight * gain);
        (excess.abs() > self.slack).then_some(excess)
    }
}

/// A polynomial, lowest coefficient first, times `from + step * x`.
fn times_line(polynomial: &[Number], from: &Number, step: &Number) -> Vec<Number> {
    let mut product = vec![Number::zero(); polynomial.len() + 1];
    for (nth, it) in polynomial.iter().enumerate() {
        product[nth] = &product[nth] + &(it * from);
        product[nth + 1] = &product[nth + 1] + &(it * step);
    }
    product
}

/// The zeros of a polynomial of degree two at most, and what their root is taken of; none where all is zero.
fn zeros(polynomial: &[Number]) -> (Vec<Root>, Number) {
    let [c, b, a] = polynomial else { return (Vec::new(), Number::zero()) };
    if a.is_zero() {
        let zero = (!b.is_zero()).then(|| Root::plain(-(c / b)));
        return (zero.into_iter().collect(), Number::zero());
    }
    let square = &(b * b) - &(&Number::from(4) * &(a * c));
    if square.is_negative() {
        return (Vec::new(), Number::zero());
    }
    let below = &Number::one() / &(&Number::from(2) * a);
    let middle = -(b * &below);
    let root = |root: Root| Root::plain(middle.clone()).plus(&root);
    let both = |it: Root| vec![root(it.clone()), root(it.scaled(&Number::from(-1)))];
    match rational_root(&square) {
        Some(it) => (both(Root::plain(&it * &below)), Number::zero()),
        None => (both(Root { plain: Number::zero(), times: below }), square),
    }
}

fn less(a: &[Number], b: &[Number]) -> Vec<Number> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

fn dot(a: &[Number], b: &[Number]) -> Number {
    a.iter().zip(b).fold(Number::zero(), |sum, (a, b)| &sum + &(a * b))
}

fn cross(a: &[Number], b: &[Number]) -> Vec<Number> {
    let minor = |i: usize, j: usize| &(&a[i] * &b[j]) - &(&a[j] * &b[i]);
    vec![minor(1, 2), minor(2, 0), minor(0, 1)]
}
