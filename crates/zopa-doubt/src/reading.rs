//! Readings of values: of a party, or of a bloc in a body.

use zopa_model::{
    Amount, Case, IssueIdx, IssueWorth, Knots, Middle, Number, Package, PartyIdx, Values, WalkAway,
    Weights,
};

use crate::draw::{Draw, GRID, grid, key, under};

/// The values of somebody in one reading: every doubtful number drawn.
///
/// Ranges are drawn evenly, triples from the triangle over them; weights of which the order is known evenly among
/// all that keep it and sum to 1; unknown weights as shares of what the others leave of 1, cut at even chance;
/// ordered options evenly between the best, 1, and the worst, 0; options that all tie from 0 to 1. Points of a range
/// are drawn, and options between two of them lie on the line between what was drawn. Unknown points and bonuses count
/// 0. All on a grid of 2^20 steps.
///
/// The same seed and number give the same reading. Each number has draws of its own, by whose it is and by the ids of
/// the issue and option it is about (a point of a range: its number; a bonus: its place among those of its owner). So a
/// draw hangs neither on the order of parties, blocs, issues or options nor on what else is written, and a number that
/// is changed moves no other.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    case: &'a Case,
    values: &'a Values,
    /// Of their owner.
    key: u64,
    /// Seed and number.
    at: (u64, u64),
    weights: Vec<Number>,
}

impl<'a> Reading<'a> {
    /// A reading of the values of a party, by the seed and the number of the reading; nothing if it has no values.
    ///
    /// Cost: a draw for each weight; other numbers are drawn when they are asked for.
    #[must_use]
    pub fn of_party(case: &'a Case, party: PartyIdx, at: (u64, u64)) -> Option<Reading<'a>> {
        let key = key(&case.party(party).id);
        Some(Reading::new(case, case.values(party)?, key, at))
    }

    /// The same of a bloc, which is the place of its body in the case and its own in the body.
    #[must_use]
    pub fn of_bloc(
        case: &'a Case,
        (body, bloc): (usize, usize),
        at: (u64, u64),
    ) -> Option<Reading<'a>> {
        let body = &case.bodies()[body];
        let bloc = &body.blocs[bloc];
        let key = under(under(under(key(""), "body"), &body.id), &bloc.id);
        Some(Reading::new(case, bloc.values.as_ref()?, key, at))
    }

    fn new(case: &'a Case, values: &'a Values, key: u64, at: (u64, u64)) -> Reading<'a> {
        let mut reading = Reading { case, values, key, at, weights: Vec::new() };
        reading.weights = reading.weights();
        reading
    }

    /// What a package is worth.
    ///
    /// Cost: a draw or two per issue, and the places of all options where only their order is known.
    #[must_use]
    pub fn value(&self, package: &Package) -> Number {
        let issue = |it: IssueIdx| &self.weights[it.0] * &self.option(it, package.option(it));
        let mut sum = self.case.issue_idxs().map(issue).fold(Number::zero(), |sum, it| &sum + &it);
        for (nth, bonus) in self.values.bonuses.iter().enumerate() {
            if bonus.when.holds(self.case.issues(), package) {
                sum = &sum + &self.bonus(nth, &bonus.worth);
            }
        }
        sum
    }

    /// What no deal is worth; nothing where no package can lie below, as below the lowest of all, and where it is not
    /// known at all.
    #[must_use]
    pub fn walk_away(&self) -> Option<Number> {
        match &self.values.walk_away {
            WalkAway::Given(amount) => self.amount(amount, || under(self.key, "walk-away")),
            WalkAway::StatusQuo => self.case.status_quo().map(|it| self.value(&it)),
            WalkAway::Lowest => None,
        }
    }

    /// What every option and bonus is worth.
    #[must_use]
    pub fn values(&self) -> Middle {
        let issue = |it: IssueIdx| {
            let weight = &self.weights[it.0];
            self.options(it).iter().map(|worth| weight * worth).collect()
        };
        let bonuses = self.values.bonuses.iter().enumerate();
        Middle {
            worth: self.case.issue_idxs().map(issue).collect(),
            bonuses: bonuses.map(|(nth, it)| self.bonus(nth, &it.worth)).collect(),
        }
    }

    /// An amount with draws of its own, where there is something to draw; nothing if it is unknown.
    fn amount(&self, amount: &Amount, key: impl Fn() -> u64) -> Option<Number> {
        match amount {
            Amount::Known(value) => Some(value.clone()),
            Amount::Unknown => None,
            doubtful => Draw::new(key(), self.at).amount(doubtful),
        }
    }

    fn bonus(&self, nth: usize, worth: &Amount) -> Number {
        let key = || under(under(self.key, "bonus"), &nth.to_string());
        self.amount(worth, key).unwrap_or_else(Number::zero)
    }

    /// A point of an issue, before weighing.
    fn point(&self, issue: IssueIdx, id: impl Fn() -> String, worth: &Amount) -> Number {
        let key = || under(under(under(self.key, "points"), self.id(issue)), &id());
        self.amount(worth, key).unwrap_or_else(Number::zero)
    }

    fn knot(&self, issue: IssueIdx, knots: &Knots, nth: usize) -> Number {
        let (number, worth) = &knots.points()[nth];
        self.point(issue, || number.to_string(), worth)
    }

    fn id(&self, issue: IssueIdx) -> &'a str {
        &self.case.issue(issue).id
    }

    fn weights(&self) -> Vec<Number> {
        let key = under(self.key, "weights");
        match &self.values.weights {
            Weights::Order(groups) => ordered_weights(&mut Draw::new(key, self.at), groups),
            Weights::Each(weights) => {
                let of = |(nth, it): (usize, &Amount)| {
                    self.amount(it, || under(key, self.id(IssueIdx(nth))))
                };
                let mut drawn: Vec<Option<Number>> = weights.iter().enumerate().map(of).collect();
                self.share_out(&mut drawn, &mut Draw::new(key, self.at));
                drawn.into_iter().map(|it| it.unwrap_or_else(Number::zero)).collect()
            }
        }
    }

    /// Gives unknown weights their shares of what the others leave of 1, in the order of the ids of the issues.
    fn share_out(&self, weights: &mut [Option<Number>], draw: &mut Draw) {
        let mut unknown: Vec<usize> =
            (0..weights.len()).filter(|it| weights[*it].is_none()).collect();
        if unknown.is_empty() {
            return;
        }
        unknown.sort_by_key(|it| self.id(IssueIdx(*it)));
        let left = weights.iter().flatten().fold(Number::one(), |left, it| &left - it);
        let left = left.greatest(Number::zero());
        for (issue, share) in unknown.iter().zip(draw.shares(unknown.len())) {
            weights[*issue] = Some(&left * &share);
        }
    }

    /// What an option is worth, before weighing.
    fn option(&self, issue: IssueIdx, option: u32) -> Number {
        match (&self.values.worth[issue.0], &self.values.knots[issue.0]) {
            (IssueWorth::Nothing, _) => Number::zero(),
            (IssueWorth::Points(_), Some(knots)) => {
                let number = self.case.issue(issue).number(option).expect("points of a range");
                let (lower, upper, share) = knots.around(&number);
                let from = self.knot(issue, knots, lower);
                if lower == upper {
                    return from;
                }
                &from + &(&share * &(&self.knot(issue, knots, upper) - &from))
            }
            (IssueWorth::Points(points), None) => {
                let id = || self.case.issue(issue).option_id(option);
                self.point(issue, id, &points[option as usize])
            }
            (IssueWorth::Order(_), _) => self.options(issue).swap_remove(option as usize),
        }
    }

    /// What every option of an issue is worth, before weighing.
    fn options(&self, issue: IssueIdx) -> Vec<Number> {
        let of = self.case.issue(issue);
        let key = || under(under(self.key, "order"), &of.id);
        match (&self.values.worth[issue.0], &self.values.knots[issue.0], of.range()) {
            (IssueWorth::Points(_), Some(knots), Some(range)) => {
                let n = knots.points().len();
                let drawn: Vec<Number> = (0..n).map(|it| self.knot(issue, knots, it)).collect();
                knots.line(range, &drawn)
            }
            (IssueWorth::Order(groups), ..) => {
                ordered_options(&mut Draw::new(key(), self.at), groups)
            }
            _ => (0..of.n_options()).map(|it| self.option(issue, it)).collect(),
        }
    }
}

/// Weights per issue that keep an order. All that do are mixtures of its corners: equal weights for the first groups.
fn ordered_weights(draw: &mut Draw, groups: &[Vec<IssueIdx>]) -> Vec<Number> {
    let mut weights = vec![Number::zero(); groups.iter().map(Vec::len).sum()];
    for (last, share) in draw.shares(groups.len()).iter().enumerate() {
        let heavy: Vec<usize> = groups[..=last].iter().flatten().map(|it| it.0).collect();
        let each = share / &Number::from(i64::try_from(heavy.len()).unwrap_or(1));
        heavy.iter().for_each(|&it| weights[it] = &weights[it] + &each);
    }
    weights
}

/// The worth of options that keep an order.
fn ordered_options(draw: &mut Draw, groups: &[Vec<u32>]) -> Vec<Number> {
    let mut drawn = vec![Number::zero(); groups.iter().map(Vec::len).sum()];
    let ends = if groups.len() == 1 { vec![] } else { vec![0, GRID] };
    let n_between = groups.len() - ends.len();
    let mut places: Vec<u32> = (0..n_between).map(|_| draw.even()).chain(ends).collect();
    places.sort_unstable();
    for (group, place) in groups.iter().zip(places.iter().rev()) {
        group.iter().for_each(|it| drawn[*it as usize] = grid(*place));
    }
    drawn
}
