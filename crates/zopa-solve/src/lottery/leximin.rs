//! Leximin over the convex hull: the party worst off should have as much as possible, then the second worst off.

use zopa_model::Number;

use crate::answer::Reason;
use crate::control::Control;
use crate::lottery::cloud::{Cloud, Spot};
use crate::lottery::program::{Column, Program};

/// How the figure of a party follows from its gain: (gain - offset) / unit, never below zero.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) offset: Number,
    pub(super) unit: Number,
}

/// The leximin of some figures: where it lies, and between which points.
///
/// Each round makes the smallest figure as great as possible. A row whose price is not zero has no slack in any best
/// solution, so that its party has the smallest figure in all of them; it stays there, and the others go on. Some row
/// has such a price, so that there are no more rounds than parties.
pub(super) fn leximin(
    cloud: &Cloud<'_>,
    lines: &[Line],
    control: Control<'_>,
) -> Result<Spot, Reason> {
    let mut points: Vec<usize> = (0..cloud.n()).collect();
    let mut fixed: Vec<Option<Number>> = vec![None; lines.len()];
    let mut start = beginning(cloud, lines);
    while fixed.iter().any(Option::is_none) {
        let goal = lines.iter().zip(&fixed);
        let program = Program {
            cloud,
            points: &points,
            cost: &|_| Number::zero(),
            rough: &|_| 0.0,
            size: 0.0,
            others: columns(lines, &fixed),
            goal: goal.map(|(line, it)| it.as_ref().unwrap_or(&line.offset).clone()).collect(),
            start: std::mem::take(&mut start),
        };
        let best = program.solve(control)?;
        for (party, line) in lines.iter().enumerate() {
            if fixed[party].is_none() && !best.prices[party + 1].is_zero() {
                fixed[party] = Some(&line.offset + &(&line.unit * &best.value));
            }
        }
        points = program.tight(&best.prices);
    }
    Ok(Spot { gains: fixed.into_iter().flatten().collect(), points })
}

/// A point for sure, by doubles the one whose smallest figure is greatest, as the start of the first round: the row of its
/// smallest figure has that figure, and the others what they have beyond it.
fn beginning(cloud: &Cloud<'_>, lines: &[Line]) -> Vec<(usize, usize)> {
    let double = |it: &Line| (it.offset.to_f64(), it.unit.to_f64());
    let rough: Vec<(f64, f64)> = lines.iter().map(double).collect();
    let least = |point: usize| {
        let figures = cloud.rough(point).iter().zip(&rough);
        figures.map(|(gain, (offset, unit))| (gain - offset) / unit).fold(f64::INFINITY, f64::min)
    };
    let (mut best, mut point) = (f64::NEG_INFINITY, 0);
    for it in 0..cloud.n() {
        let least = least(it);
        if least > best {
            (best, point) = (least, it);
        }
    }
    let figure = |party: &usize| {
        &(&cloud.gains(point)[*party] - &lines[*party].offset) / &lines[*party].unit
    };
    let Some(smallest) = (0..lines.len()).min_by_key(figure) else { return Vec::new() };
    let mut start = vec![(0, point), (smallest + 1, cloud.n())];
    let others = (0..lines.len()).filter(|it| *it != smallest);
    start.extend(others.map(|it| (it + 1, cloud.n() + 1 + it)));
    start
}

/// The smallest figure, which is what counts, and for each party that is not fixed what it has beyond that.
fn columns(lines: &[Line], fixed: &[Option<Number>]) -> Vec<Column> {
    let entries = |of: &dyn Fn(usize) -> Number| (0..lines.len()).map(of).collect();
    let unit =
        |it: usize| if fixed[it].is_some() { Number::zero() } else { -lines[it].unit.clone() };
    let mut columns = vec![Column { entries: entries(&unit), cost: Number::one() }];
    for party in (0..lines.len()).filter(|&it| fixed[it].is_none()) {
        let own = |it: usize| Number::from(if it == party { -1 } else { 0 });
        columns.push(Column { entries: entries(&own), cost: Number::zero() });
    }
    columns
}
