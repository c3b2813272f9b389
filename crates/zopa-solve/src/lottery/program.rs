//! A linear program over chances: few rows, a column per point, solved exactly by the simplex method (`dantzig1963`),
//! with the rule of `bland1977` where steps gain nothing, so that it ends.

use zopa_model::Number;

use crate::answer::Reason;
use crate::control::Control;
use crate::lottery::cloud::Cloud;

/// Relative error allowed for in sums of five products of doubles, far above what it can be.
const SLACK: f64 = 1e-13;
/// Below this doubles lose digits.
const TINY: f64 = 1e-290;
/// So many steps in a row may gain nothing before the rule is changed to the one that never goes round in circles.
const PATIENCE: usize = 20;

/// The greatest sum of costs times levels, over levels of columns not below zero that meet every row.
///
/// The first row says that the levels of the points, their chances, have the sum 1; each further row what the gains of
/// one party come to.
pub(super) struct Program<'a> {
    pub(super) cloud: &'a Cloud<'a>,
    /// The points that take part, in the order of the cloud.
    pub(super) points: &'a [usize],
    /// What a point costs.
    pub(super) cost: &'a dyn Fn(usize) -> Number,
    /// The same in doubles.
    pub(super) rough: &'a dyn Fn(usize) -> f64,
    /// What these are made of is no larger: they are off by a few units of its last place.
    pub(super) size: f64,
    /// Columns beside the points.
    pub(super) others: Vec<Column>,
    /// What the gains must come to, by party.
    pub(super) goal: Vec<Number>,
    /// Rows with the columns that fill them at first, so that no level is below zero; the other rows lack something.
    pub(super) start: Vec<(usize, usize)>,
}

/// A column that is no point: its entry in the row of each party, and what it costs.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) entries: Vec<Number>,
    pub(super) cost: Number,
}

/// A best solution of a [`Program`].
#[derive(Debug)]
pub(super) struct Optimum {
    /// Points with a chance above zero, in the order of the cloud.
    pub(super) chances: Vec<(usize, Number)>,
    /// The best sum.
    pub(super) value: Number,
    /// By row, the first one included: what the best sum gains by one more of its right side.
    pub(super) prices: Vec<Number>,
}

impl Program<'_> {
    /// A best solution; the program has one.
    pub(super) fn solve(&self, control: Control<'_>) -> Result<Optimum, Reason> {
        let mut tableau = Tableau::new(self);
        for &(row, column) in &self.start {
            tableau.pivot(row, column, &tableau.direction(column));
        }
        tableau.climb(Phase::Feasible, control)?;
        tableau.climb(Phase::Best, control)?;
        Ok(tableau.optimum())
    }

    /// The points that may have a chance in a best solution, given the prices of one of them.
    pub(super) fn tight(&self, prices: &[Number]) -> Vec<usize> {
        let view = Prices::new(self, Phase::Best, prices);
        let places = (0..self.points.len()).filter(|&it| view.is_level(it));
        places.map(|it| self.points[it]).collect()
    }

    fn width(&self) -> usize {
        self.points.len() + self.others.len()
    }

    fn rows(&self) -> usize {
        self.goal.len() + 1
    }

    fn entry(&self, column: usize, row: usize) -> Number {
        match (self.points.get(column), row) {
            (Some(_), 0) => Number::one(),
            (Some(&point), _) => self.cloud.gains(point)[row - 1].clone(),
            (None, 0) => Number::zero(),
            (None, _) => self.others[column - self.points.len()].entries[row - 1].clone(),
        }
    }

    fn cost(&self, column: usize) -> Number {
        match self.points.get(column) {
            Some(&point) => (self.cost)(point),
            None => self.others[column - self.points.len()].cost.clone(),
        }
    }
}

/// What is made as great as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Less and less of what rows lack.
    Feasible,
    /// The sum that is asked for.
    Best,
}

/// What a step could enter by, under some prices of rows.
struct Prices<'a> {
    program: &'a Program<'a>,
    phase: Phase,
    exact: &'a [Number],
    rough: Vec<f64>,
    /// Doubles further from zero than this are on the right side of it.
    slack: f64,
}

impl<'a> Prices<'a> {
    fn new(program: &'a Program<'a>, phase: Phase, exact: &'a [Number]) -> Prices<'a> {
        let rough: Vec<f64> = exact.iter().map(Number::to_f64).collect();
        let cost = if phase == Phase::Best { program.size } else { 0.0 };
        let parts = rough[1..].iter().zip(&program.cloud.sizes);
        let parts = parts.map(|(price, size)| (price * size).abs());
        let size = cost + rough[0].abs() + parts.sum::<f64>();
        Prices { program, phase, exact, rough, slack: SLACK * size + TINY }
    }

    /// What the sum gains by one more of a column.
    fn exact(&self, column: usize) -> Number {
        let cost = match self.phase {
            Phase::Feasible => Number::zero(),
            Phase::Best => self.program.cost(column),
        };
        let rows = self.exact.iter().enumerate();
        rows.fold(cost, |left, (row, price)| &left - &(price * &self.program.entry(column, row)))
    }

    /// The same for a point in doubles, if they are enough to tell on which side of zero it lies.
    fn clearly(&self, column: usize) -> Option<f64> {
        let point = *self.program.points.get(column)?;
        let cost = if self.phase == Phase::Best { (self.program.rough)(point) } else { 0.0 };
        let parts = self.rough[1..].iter().zip(self.program.cloud.rough(point));
        let left = parts.fold(cost - self.rough[0], |left, (price, gain)| left - price * gain);
        (left.abs() > self.slack).then_some(left)
    }

    fn is_gain(&self, column: usize) -> bool {
        let clearly = self.clearly(column).map(|it| it > 0.0);
        clearly.unwrap_or_else(|| self.exact(column) > Number::zero())
    }

    fn is_level(&self, column: usize) -> bool {
        self.clearly(column).is_none() && self.exact(column).is_zero()
    }

    /// A column of which more is better: by doubles the best one, or if many steps have gained nothing, the first.
    fn entering(&self, idle: usize) -> Option<usize> {
        let all = 0..self.program.width();
        if idle < PATIENCE {
            let mut best: Option<(f64, usize)> = None;
            for column in all.clone() {
                let gain = self.clearly(column).filter(|it| *it > 0.0);
                if let Some(gain) = gain.filter(|it| best.is_none_or(|best| *it > best.0)) {
                    best = Some((gain, column));
                }
            }
            if let Some((_, column)) = best {
                return Some(column);
            }
        }
        all.into_iter().find(|&it| self.is_gain(it))
    }
}

/// What stands in a row of the basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Basic {
    /// What the row lacks.
    Lack,
    Column(usize),
}

/// A corner of the levels that meet the rows.
struct Tableau<'a> {
    program: &'a Program<'a>,
    basis: Vec<Basic>,
    inverse: Vec<Vec<Number>>,
    levels: Vec<Number>,
}

impl<'a> Tableau<'a> {
    /// Every row lacks all of its right side.
    fn new(program: &'a Program<'a>) -> Tableau<'a> {
        let n = program.rows();
        let sides = std::iter::once(Number::one()).chain(program.goal.iter().cloned());
        let sides: Vec<Number> = sides.collect();
        let sign = |it: &Number| Number::from(if it.is_negative() { -1 } else { 1 });
        let unit = |row: usize| -> Vec<Number> {
            let entry = |it: usize| if it == row { sign(&sides[row]) } else { Number::zero() };
            (0..n).map(entry).collect()
        };
        let inverse = (0..n).map(unit).collect();
        let levels = sides.iter().map(|it| &sign(it) * it).collect();
        Tableau { program, basis: vec![Basic::Lack; n], inverse, levels }
    }

    fn climb(&mut self, phase: Phase, control: Control<'_>) -> Result<(), Reason> {
        let mut idle = 0;
        loop {
            if (control.stop)() {
                return Err(Reason::Stopped);
            }
            if phase == Phase::Feasible && !self.lacks() {
                return Ok(());
            }
            let exact = self.prices(phase);
            let Some(column) = Prices::new(self.program, phase, &exact).entering(idle) else {
                return Ok(());
            };
            let direction = self.direction(column);
            let row = self.leaving(phase, &direction);
            idle = if self.levels[row].is_zero() { idle + 1 } else { 0 };
            self.pivot(row, column, &direction);
        }
    }

    /// Whether some row lacks something.
    fn lacks(&self) -> bool {
        let mut rows = self.basis.iter().zip(&self.levels);
        rows.any(|(it, level)| *it == Basic::Lack && !level.is_zero())
    }

    fn prices(&self, phase: Phase) -> Vec<Number> {
        let cost = |it: &Basic| match (it, phase) {
            (Basic::Lack, Phase::Feasible) => Number::from(-1),
            (Basic::Column(column), Phase::Best) => self.program.cost(*column),
            _ => Number::zero(),
        };
        let costs: Vec<Number> = self.basis.iter().map(cost).collect();
        let price = |column: usize| {
            let rows = costs.iter().zip(&self.inverse).filter(|(cost, _)| !cost.is_zero());
            rows.fold(Number::zero(), |sum, (cost, row)| &sum + &(cost * &row[column]))
        };
        (0..self.basis.len()).map(price).collect()
    }

    /// How much of each basic column one unit of another replaces.
    fn direction(&self, column: usize) -> Vec<Number> {
        let entries: Vec<Number> =
            (0..self.basis.len()).map(|row| self.program.entry(column, row)).collect();
        let along = |row: &Vec<Number>| {
            let terms = row.iter().zip(&entries);
            terms.fold(Number::zero(), |sum, (a, b)| &sum + &(a * b))
        };
        self.inverse.iter().map(along).collect()
    }

    /// The row that is used up first; of several the one of the first column.
    fn leaving(&self, phase: Phase, direction: &[Number]) -> usize {
        let rows = 0..self.basis.len();
        if phase == Phase::Best {
            // What a row lacks is zero by now and must stay so.
            let is_lack = |it: &usize| self.basis[*it] == Basic::Lack && !direction[*it].is_zero();
            if let Some(row) = rows.clone().find(is_lack) {
                return row;
            }
        }
        let ratio = |row: usize| (&self.levels[row] / &direction[row], self.basis[row]);
        let shrinking = rows.filter(|&it| direction[it] > Number::zero());
        shrinking.min_by_key(|&it| ratio(it)).expect("chances are bounded, and so are the sums")
    }

    fn pivot(&mut self, row: usize, column: usize, direction: &[Number]) {
        let pivot = &direction[row];
        self.levels[row] = &self.levels[row] / pivot;
        self.inverse[row].iter_mut().for_each(|it| *it = &*it / pivot);
        let (level, own) = (self.levels[row].clone(), self.inverse[row].clone());
        for other in (0..self.basis.len()).filter(|&it| it != row && !direction[it].is_zero()) {
            self.levels[other] = &self.levels[other] - &(&direction[other] * &level);
            for (entry, own) in self.inverse[other].iter_mut().zip(&own) {
                *entry = &*entry - &(&direction[other] * own);
            }
        }
        self.basis[row] = Basic::Column(column);
    }

    fn optimum(&self) -> Optimum {
        let filled = || self.basis.iter().zip(&self.levels).filter(|(_, level)| !level.is_zero());
        let mut chances = Vec::new();
        let mut value = Number::zero();
        for (basic, level) in filled() {
            let Basic::Column(column) = *basic else { continue };
            value = &value + &(&self.program.cost(column) * level);
            chances.extend(self.program.points.get(column).map(|&it| (it, level.clone())));
        }
        chances.sort_by_key(|it| it.0);
        Optimum { chances, value, prices: self.prices(Phase::Best) }
    }
}
