//! The bargaining solutions with lots drawn between packages: over the convex hull of the value vectors of the zone.
//!
//! Hull faces are never listed. Each solution asks for one point of the hull: by a small exact linear program over the
//! efficient value vectors (`program.rs`), or by growing a simplex around the point (`nash.rs`).

mod cloud;
mod leximin;
mod nash;
mod program;
mod root;
mod spread;
mod tied;

use zopa_model::{Number, PartyIdx};

use crate::answer::{Answer, Chance, Frontier, Lotteries, Lottery, Part, Reason, Stopped};
use crate::control::{Control, Request};
use crate::lottery::cloud::Cloud;
use crate::lottery::leximin::{Line, leximin};
use crate::lottery::nash::{Greatest, nash};
use crate::lottery::spread::least_spread;

/// Most efficient value vectors over which lotteries are worked out.
const MOST_POINTS: usize = 100_000;

/// Places of the frontier with their chances, and how far these may be off if they are not exact.
struct Drawn {
    chances: Vec<(usize, Number)>,
    gap: Option<Number>,
}

impl Drawn {
    fn exact(chances: Vec<(usize, Number)>) -> Drawn {
        Drawn { chances, gap: None }
    }
}

impl Answer {
    /// The same answer with [`lotteries`](Answer::lotteries): the solutions of `request` with lots drawn between
    /// packages, over the convex hull of the value vectors of the zone.
    ///
    /// Expected values, and so every solution but the utilitarian one, are unique; which packages are drawn between is
    /// told apart as [`Lottery`] says. They are missing for the reasons for which [`solutions`](Answer::solutions) are,
    /// unless two or three parties have values, above 100,000 efficient value vectors, and where `control` stops the
    /// work, which [`Method::stopped`](crate::Method::stopped) then says.
    ///
    /// Cost: a few dozen passes over the efficient value vectors with doubles, and some exact steps with three or four
    /// of them at a time.   Tolerance: exact, but for the chances of a Nash solution of three parties that lies between
    /// two packages: those are roots, and [`Lottery::gap`] bounds how far off they are.
    /// Source: definitions in `check`; `nash1950`, `kalai1975` and those of the other solutions.
    #[must_use]
    pub fn with_lotteries(mut self, request: &Request, control: Control<'_>) -> Answer {
        let found = lotteries(&self, request, control);
        if found == Err(Reason::Stopped) {
            self.method.stopped = Stopped::Cancelled;
        }
        self.lotteries = Some(found.map_or_else(Part::Missing, Part::Known));
        self
    }
}

fn lotteries(
    answer: &Answer,
    request: &Request,
    control: Control<'_>,
) -> Result<Lotteries, Reason> {
    if let Part::Missing(reason) = &answer.solutions {
        return Err(reason.clone());
    }
    let frontier = match &answer.frontier {
        Part::Known(frontier) => frontier,
        Part::Missing(reason) => return Err(reason.clone()),
    };
    if !(2..=3).contains(&answer.valued.len()) {
        return Err(Reason::LotteryParties { found: answer.valued.len() });
    }
    if frontier.points.len() > MOST_POINTS {
        return Err(Reason::TooManyToDraw { found: frontier.points.len(), limit: MOST_POINTS });
    }
    Draw { answer, frontier, cloud: Cloud::new(answer, frontier), control }.all(request)
}

/// The efficient value vectors of an answer, to draw from.
struct Draw<'a> {
    answer: &'a Answer,
    frontier: &'a Frontier,
    cloud: Cloud<'a>,
    control: Control<'a>,
}

impl Draw<'_> {
    fn all(&self, request: &Request) -> Result<Lotteries, Reason> {
        let weights = request.nash_weights.as_ref();
        let weighted = weights.map(|it| self.nash(|party| exponent(it, party))).transpose()?;
        let share = |it: usize| Line { offset: Number::zero(), unit: self.cloud.tops[it].clone() };
        let gain = |it: usize| Line { offset: Number::zero(), unit: self.cloud.spans[it].clone() };
        // What is lost is at most the span, so that 1 less the loss is never below zero.
        let kept = |it: usize| {
            let (top, span) = (&self.cloud.tops[it], &self.cloud.spans[it]);
            Line { offset: top - span, unit: span.clone() }
        };
        let ties = tied::corners(&self.cloud);
        let sure = |it: usize| self.lottery(Drawn::exact(vec![(it, Number::one())]));
        Ok(Lotteries {
            nash: self.nash(|_| 1)?,
            weighted_nash: weighted,
            kalai_smorodinsky: self.leximin(share)?,
            egalitarian: self.leximin(gain)?,
            utilitarian: ties.into_iter().map(sure).collect(),
            equal_loss: self.leximin(kept)?,
        })
    }

    fn nash(&self, exponent: impl Fn(PartyIdx) -> u32) -> Result<Lottery, Reason> {
        let exponents: Vec<u32> = self.cloud.parties.iter().map(|&it| exponent(it)).collect();
        let drawn = match nash(&self.cloud, &exponents, self.control)? {
            Greatest::Rational(spot) => {
                Drawn::exact(least_spread(&self.cloud, &spot, self.control)?)
            }
            Greatest::Between { low, high, chance, gap } => {
                let rest = &Number::one() - &chance;
                let mut chances = vec![(low, rest), (high, chance)];
                chances.sort_by_key(|it| it.0);
                Drawn { chances, gap: Some(gap) }
            }
        };
        Ok(self.lottery(drawn))
    }

    fn leximin(&self, line: impl Fn(usize) -> Line) -> Result<Lottery, Reason> {
        let lines: Vec<Line> = (0..self.cloud.parties.len()).map(line).collect();
        let spot = leximin(&self.cloud, &lines, self.control)?;
        Ok(self.lottery(Drawn::exact(least_spread(&self.cloud, &spot, self.control)?)))
    }

    fn lottery(&self, drawn: Drawn) -> Lottery {
        let chance = |(place, chance): (usize, Number)| {
            let point = &self.frontier.points[place];
            let (outcome, same_value) = (point.outcome.clone(), point.same_value.clone());
            Chance { outcome, same_value, chance }
        };
        let chances: Vec<Chance> = drawn.chances.into_iter().map(chance).collect();
        let value = |party: usize| {
            chances.iter().try_fold(Number::zero(), |sum, it| {
                let value = it.outcome.values[party].as_ref()?;
                Some(sum + &it.chance * value)
            })
        };
        let values = (0..self.answer.span.len()).map(value).collect();
        Lottery { chances, values, gap: drawn.gap }
    }
}

fn exponent(weights: &[(PartyIdx, u32)], party: PartyIdx) -> u32 {
    weights.iter().find(|it| it.0 == party).map_or(1, |it| it.1)
}
