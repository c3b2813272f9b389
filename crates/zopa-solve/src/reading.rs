//! What is known of each party's values: exact numbers, bounds over all readings, or too little.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::One;
use zopa_model::{
    Amount, Bonus, Case, Issue, IssueWorth, Knots, Middle, Number, Package, PartyIdx, Values,
    WalkAway, Weights,
};

use crate::linear::{Linear, share_scale};

/// Most weights given as ranges beside unknown ones whose corners are all tried; beyond, they are bounded one by
/// one, which is still proven but wider.
const MAX_RANGED: usize = 4;

/// What is known about a party.
#[derive(Clone, Debug)]
pub(crate) enum Standing<'a> {
    /// Nothing is written.
    Silent,
    /// Values are written, but the walk-away value or the worth of an option is not known at all.
    Vague,
    /// Every number is given, at least as a range or an order.
    Usable(Box<Reading<'a>>),
}

/// The values of a party, read in three ways.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'a> {
    /// At the middle of what is not known exactly.
    pub(crate) middle: Linear<'a>,
    /// Whether the middle is all there is.
    pub(crate) is_exact: bool,
    /// All of them reach their thresholds just where the party accepts whatever the unknowns turn out to be.
    pub(crate) certain: Vec<Linear<'a>>,
    /// One of them reaches its threshold wherever the party may accept.
    pub(crate) possible: Vec<Linear<'a>>,
    /// Whether `certain` and `possible` are met by some reading, rather than only proven bounds.
    pub(crate) is_tight: bool,
}

/// Reads what is known about a party.
pub(crate) fn standing(case: &Case, party: PartyIdx) -> Standing<'_> {
    standing_of(case, case.values(party))
}

/// Reads what is known about somebody with these values.
pub(crate) fn standing_of<'a>(case: &'a Case, values: Option<&'a Values>) -> Standing<'a> {
    let Some(values) = values else { return Standing::Silent };
    let ranks = values.worth.iter().map(ranks).collect();
    let reader = Reader { values, ranks, status_quo: case.status_quo(), case };
    if reader.is_vague() {
        return Standing::Vague;
    }
    let mut middle = reader.middle();
    if reader.is_exact() {
        share_scale(&mut [&mut middle]);
        let (certain, possible) = (vec![middle.clone()], vec![middle.clone()]);
        return Standing::Usable(Box::new(Reading {
            middle,
            is_exact: true,
            certain,
            possible,
            is_tight: true,
        }));
    }
    let corners = reader.corners();
    let bound = |side: Side| corners.iter().map(|it| reader.bound(it, side)).collect();
    let (mut certain, mut possible): (Vec<_>, Vec<_>) = (bound(Side::Least), bound(Side::Most));
    let all = [&mut middle].into_iter().chain(&mut certain).chain(&mut possible);
    share_scale(&mut all.collect::<Vec<_>>());
    let is_tight = reader.is_tight();
    Standing::Usable(Box::new(Reading { middle, is_exact: false, certain, possible, is_tight }))
}

/// Which end of all readings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Least,
    Most,
}

/// Lowest and highest of a number.
#[derive(Clone, Debug, PartialEq)]
struct Bounds(Number, Number);

impl Bounds {
    fn of(number: &Number) -> Bounds {
        Bounds(number.clone(), number.clone())
    }

    fn of_amount(amount: &Amount) -> Bounds {
        let zero = Number::zero();
        Bounds(amount.low().unwrap_or(&zero).clone(), amount.high().unwrap_or(&zero).clone())
    }

    fn is_point(&self) -> bool {
        self.0 == self.1
    }

    fn end(&self, side: Side) -> Number {
        if side == Side::Least { self.0.clone() } else { self.1.clone() }
    }

    /// The end of the products of two independent numbers.
    fn product(&self, other: &Bounds, side: Side) -> Number {
        let products =
            [(&self.0, &other.0), (&self.0, &other.1), (&self.1, &other.0), (&self.1, &other.1)];
        let products = products.map(|(a, b)| a * b).into_iter();
        let end = if side == Side::Least {
            products.reduce(Number::least)
        } else {
            products.reduce(Number::greatest)
        };
        end.expect("there are four products")
    }
}

struct Reader<'a> {
    case: &'a Case,
    values: &'a Values,
    /// Per issue with an order, the place of every option in it, 0 for the best.
    ranks: Vec<Vec<usize>>,
    status_quo: Option<Package>,
}

impl<'a> Reader<'a> {
    fn is_vague(&self) -> bool {
        let unknown_worth = |issue: usize, worth: &IssueWorth| match worth {
            IssueWorth::Points(points) => {
                !self.is_weightless(issue) && points.contains(&Amount::Unknown)
            }
            _ => false,
        };
        self.values.walk_away == WalkAway::Given(Amount::Unknown)
            || self
                .values
                .worth
                .iter()
                .enumerate()
                .any(|(issue, worth)| unknown_worth(issue, worth))
            || self.values.bonuses.iter().any(|it| it.worth == Amount::Unknown)
    }

    fn is_weightless(&self, issue: usize) -> bool {
        match &self.values.weights {
            Weights::Each(weights) => weights[issue] == Amount::Known(Number::zero()),
            Weights::Order(_) => false,
        }
    }

    /// Whether the bounds of values that are not exact are met: not where many weights are bounded one by one.
    fn is_tight(&self) -> bool {
        match &self.values.weights {
            Weights::Each(weights) if weights.contains(&Amount::Unknown) => {
                ranged(weights).len() <= MAX_RANGED
            }
            _ => true,
        }
    }

    fn is_exact(&self) -> bool {
        let weights = match &self.values.weights {
            Weights::Each(weights) => {
                weights.iter().all(|it| *it != Amount::Unknown && Bounds::of_amount(it).is_point())
            }
            Weights::Order(groups) => groups.len() == 1,
        };
        let worth =
            |issue: usize| (0..self.n_options(issue)).all(|it| self.worth(issue, it).is_point());
        let walk_away = match &self.values.walk_away {
            WalkAway::Given(amount) => Bounds::of_amount(amount).is_point(),
            WalkAway::StatusQuo | WalkAway::Lowest => true,
        };
        let bonus = |it: &Bonus| Bounds::of_amount(&it.worth).is_point();
        weights
            && walk_away
            && (0..self.values.worth.len()).all(|it| self.is_weightless(it) || worth(it))
            && self.values.bonuses.iter().all(bonus)
    }

    fn n_options(&self, issue: usize) -> u32 {
        self.case.issues()[issue].n_options()
    }

    /// Worth of an option before weighing.
    ///
    /// Options between two points of a range are in doubt together. A package takes one option of each issue, though,
    /// so that its bounds by themselves are met; only the difference to another option has to look at the points.
    fn worth(&self, issue: usize, option: u32) -> Bounds {
        match &self.values.worth[issue] {
            IssueWorth::Nothing => Bounds::of(&Number::zero()),
            IssueWorth::Points(points) => Bounds::of_amount(&points[option as usize]),
            IssueWorth::Order(groups) => {
                let place = self.ranks[issue][option as usize];
                let (zero, one) = (Number::zero(), Number::one());
                match place {
                    _ if groups.len() == 1 => Bounds(zero, one),
                    0 => Bounds::of(&one),
                    _ if place + 1 == groups.len() => Bounds::of(&zero),
                    _ => Bounds(zero, one),
                }
            }
        }
    }

    /// Worth of an option minus that of another one of the same issue.
    fn difference(&self, issue: usize, option: u32, other: u32) -> Bounds {
        let zero = Number::zero();
        if option == other {
            return Bounds::of(&zero);
        }
        if let (Some(knots), Some(range)) =
            (&self.values.knots[issue], self.case.issues()[issue].range())
        {
            return along(knots, &range.number(option), &range.number(other));
        }
        let (a, b) = (self.worth(issue, option), self.worth(issue, other));
        let free = Bounds(&a.0 - &b.1, &a.1 - &b.0);
        match &self.values.worth[issue] {
            IssueWorth::Order(_) => match self.by_rank(issue, option, other) {
                std::cmp::Ordering::Less => Bounds(free.0.greatest(zero), free.1),
                std::cmp::Ordering::Equal => Bounds::of(&zero),
                std::cmp::Ordering::Greater => Bounds(free.0, free.1.least(zero)),
            },
            _ => free,
        }
    }

    fn by_rank(&self, issue: usize, option: u32, other: u32) -> std::cmp::Ordering {
        let ranks = &self.ranks[issue];
        ranks[option as usize].cmp(&ranks[other as usize])
    }

    /// The values at the middle of what is not known.
    fn middle(&self) -> Linear<'a> {
        let sizes: Vec<u32> = self.case.issues().iter().map(Issue::n_options).collect();
        // Unknown points stand only where the weight is 0.
        let Middle { worth, bonuses } = self.values.middle(&sizes);
        let bonuses = self.values.bonuses.iter().map(|it| &it.when).zip(bonuses).collect();
        let mut middle = Linear { worth, bonuses, threshold: None, scale: BigInt::one() };
        middle.threshold = match (&self.values.walk_away, &self.status_quo) {
            (WalkAway::Given(amount), _) => amount.middle(),
            (WalkAway::StatusQuo, Some(package)) => Some(middle.value(self.case, package)),
            _ => None,
        };
        middle
    }

    /// Weights that span all that are allowed: bounds per issue, one list per corner.
    fn corners(&self) -> Vec<Vec<Bounds>> {
        match &self.values.weights {
            Weights::Order(groups) => {
                let n = self.values.worth.len();
                let corner = |last: usize| {
                    let heavy: Vec<usize> =
                        groups[..=last].iter().flatten().map(|it| it.0).collect();
                    let each = Number::ratio(1.into(), BigInt::from(heavy.len()));
                    let weight =
                        |it| if heavy.contains(&it) { each.clone() } else { Number::zero() };
                    (0..n).map(|it| Bounds::of(&weight(it))).collect()
                };
                (0..groups.len()).map(corner).collect()
            }
            Weights::Each(weights) if weights.contains(&Amount::Unknown) => {
                unknown_corners(weights)
            }
            Weights::Each(weights) => vec![weights.iter().map(Bounds::of_amount).collect()],
        }
    }

    /// The least or most a package can be worth at a corner, against what the walk-away value then needs.
    fn bound(&self, weights: &[Bounds], side: Side) -> Linear<'a> {
        let base = match (&self.values.walk_away, &self.status_quo) {
            (WalkAway::StatusQuo, Some(package)) => Some(package),
            _ => None,
        };
        let option = |issue: usize, option: u32| {
            let worth = match base {
                Some(base) => self.difference(issue, option, base.0[issue]),
                None => self.worth(issue, option),
            };
            weights[issue].product(&worth, side)
        };
        let issue = |issue: usize| (0..self.n_options(issue)).map(|it| option(issue, it)).collect();
        let worth = (0..weights.len()).map(issue).collect();
        let mut bonuses = Vec::new();
        let mut threshold = match &self.values.walk_away {
            WalkAway::Given(amount) => {
                let other = if side == Side::Least { Side::Most } else { Side::Least };
                Some(Bounds::of_amount(amount).end(other))
            }
            WalkAway::StatusQuo => Some(Number::zero()),
            WalkAway::Lowest => None,
        };
        for bonus in &self.values.bonuses {
            let at_base = base.is_some_and(|it| bonus.when.holds(self.case.issues(), it));
            // A bonus of the status quo is lost where the condition fails: the more it is worth, the worse.
            let end = if at_base == (side == Side::Least) { Side::Most } else { Side::Least };
            let worth = Bounds::of_amount(&bonus.worth).end(end);
            if at_base {
                threshold = threshold.map(|it| &it + &worth);
            }
            bonuses.push((&bonus.when, worth));
        }
        Linear { worth, bonuses, threshold, scale: BigInt::one() }
    }
}

/// Worth of a number of a range minus that of another one. What two options have of the same point cancels out.
fn along(knots: &Knots, number: &Number, other: &Number) -> Bounds {
    let mut shares: BTreeMap<usize, Number> = BTreeMap::new();
    let mut add = |at: usize, share: &Number| {
        let sum = shares.entry(at).or_insert_with(Number::zero);
        *sum = &*sum + share;
    };
    for (number, sign) in [(number, Number::one()), (other, -Number::one())] {
        let (lower, upper, share) = knots.around(number);
        add(lower, &(&sign * &(&Number::one() - &share)));
        add(upper, &(&sign * &share));
    }
    let zero = Bounds::of(&Number::zero());
    shares.iter().fold(zero, |sum, (at, share)| {
        let point = Bounds::of_amount(&knots.points()[*at].1);
        let share = Bounds::of(share);
        let (least, most) = (point.product(&share, Side::Least), point.product(&share, Side::Most));
        Bounds(&sum.0 + &least, &sum.1 + &most)
    })
}

/// The place of every option in an order, 0 for the best; nothing where there is no order.
fn ranks(worth: &IssueWorth) -> Vec<usize> {
    let IssueWorth::Order(groups) = worth else { return Vec::new() };
    let mut ranks = vec![0; groups.iter().map(Vec::len).sum()];
    for (place, group) in groups.iter().enumerate() {
        group.iter().for_each(|&option| ranks[option as usize] = place);
    }
    ranks
}

/// The issues whose weight is known only as a range.
fn ranged(weights: &[Amount]) -> Vec<usize> {
    let is_range = |it: &Amount| *it != Amount::Unknown && !Bounds::of_amount(it).is_point();
    (0..weights.len()).filter(|&it| is_range(&weights[it])).collect()
}

/// Corners where unknown weights share what the known ones leave of 1: each unknown one takes all of it.
fn unknown_corners(weights: &[Amount]) -> Vec<Vec<Bounds>> {
    let ranged = ranged(weights);
    let known = |corner: Option<usize>| -> Vec<Bounds> {
        let bounds = weights.iter().map(Bounds::of_amount).enumerate();
        let fixed = |(issue, bounds): (usize, Bounds)| match (
            corner,
            ranged.iter().position(|it| *it == issue),
        ) {
            (Some(corner), Some(bit)) => Bounds::of(&bounds.end(if corner >> bit & 1 == 1 {
                Side::Most
            } else {
                Side::Least
            })),
            _ => bounds,
        };
        bounds.map(fixed).collect()
    };
    let corners: Vec<Vec<Bounds>> = if ranged.len() <= MAX_RANGED {
        (0..1 << ranged.len()).map(|it| known(Some(it))).collect()
    } else {
        vec![known(None)]
    };
    let mut all = Vec::new();
    for corner in corners {
        let sum = |side| corner.iter().fold(Number::zero(), |sum, it| &sum + &it.end(side));
        let left = Bounds(&Number::one() - &sum(Side::Most), &Number::one() - &sum(Side::Least));
        for issue in (0..weights.len()).filter(|&it| weights[it] == Amount::Unknown) {
            let mut corner = corner.clone();
            corner[issue] = left.clone();
            all.push(corner);
        }
    }
    all
}
