//! How well each party likes each state, as ranks: from values, from statements, or from a ranking.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};
use zopa_model::{
    Amount, Case, Expr, Fault, Issue, IssueWorth, Middle, Number, Op, PartyIdx, Place, Problem,
    Severity, Values, Weights,
};

use crate::space::{Space, small};
use crate::table::Table;

/// Where the preferences of a party come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// From its ranking.
    Ranking,
    /// From its values, which are known exactly.
    Values,
    /// From its values, at the middle of what is not known exactly.
    MiddleValues,
    /// From its statements, the most wanted first.
    Statements,
    /// Nothing is written, or not enough: the party is not known to like one state better than another.
    Unknown,
    /// As unknown, in the view of the party: its ranking leaves out or repeats states that only count because rules
    /// were told in private by others.
    Unclear,
}

/// A rank per state: the higher the better, the lowest is 1; states with the same rank are liked alike.
pub(crate) type Ranks = Vec<u32>;

/// The ranks of a party; what is wrong with a ranking goes to `problems`.
pub(crate) fn ranks(
    case: &Case,
    space: &Space,
    party: PartyIdx,
    problems: &mut Vec<Problem>,
) -> (Preference, Option<Ranks>) {
    let told = case.party(party);
    if !told.ranking.is_empty() {
        let mut own = Vec::new();
        let ranks = of_ranking(case, space, party, &mut own);
        // A rule that is left out of a view may be why states have no line of their own. What is wrong is judged by
        // the view alone, so that nothing about such rules follows from it.
        if case.viewer().is_some() && own.iter().any(|it| it.fault.severity() == Severity::Error) {
            return (Preference::Unclear, None);
        }
        problems.append(&mut own);
        return (Preference::Ranking, Some(ranks));
    }
    if let Some(values) = case.values(party).filter(|it| is_enough(it)) {
        let kind = if is_exact(values) { Preference::Values } else { Preference::MiddleValues };
        let sizes: Vec<u32> = case.issues().iter().map(Issue::n_options).collect();
        return (kind, Some(of_values(case, space, values, &values.middle(&sizes))));
    }
    if !told.statements.is_empty() {
        return (Preference::Statements, Some(of_statements(case, space, party)));
    }
    (Preference::Unknown, None)
}

/// Dense ranks of keys: equal keys share a rank, the lowest is 1.
pub(crate) fn dense<K: Ord>(keys: &[K]) -> Ranks {
    let mut sorted: Vec<u32> = (0..small(keys.len())).collect();
    sorted.sort_unstable_by(|&a, &b| keys[a as usize].cmp(&keys[b as usize]));
    let mut ranks = vec![0; keys.len()];
    let (mut rank, mut last) = (0, None);
    for state in sorted {
        let key = &keys[state as usize];
        if last != Some(key) {
            rank += 1;
            last = Some(key);
        }
        ranks[state as usize] = rank;
    }
    ranks
}

fn is_weightless(values: &Values, issue: usize) -> bool {
    matches!(&values.weights, Weights::Each(it) if it[issue] == Amount::Known(Number::zero()))
}

/// Whether every number that preferences rest on is given, at least as a range or an order.
fn is_enough(values: &Values) -> bool {
    let is_vague = |(issue, worth): (usize, &IssueWorth)| {
        matches!(worth, IssueWorth::Points(points) if points.contains(&Amount::Unknown))
            && !is_weightless(values, issue)
    };
    !values.worth.iter().enumerate().any(is_vague)
        && !values.bonuses.iter().any(|it| it.worth == Amount::Unknown)
}

/// Whether there is only one reading of the values.
fn is_exact(values: &Values) -> bool {
    let is_point = |it: &Amount| it.low().is_some() && it.low() == it.high();
    let weights = match &values.weights {
        Weights::Each(weights) => weights.iter().all(is_point),
        Weights::Order(groups) => groups.len() == 1,
    };
    let worth = |(issue, worth): (usize, &IssueWorth)| match worth {
        _ if is_weightless(values, issue) => true,
        IssueWorth::Nothing => true,
        IssueWorth::Points(points) => points.iter().all(is_point),
        // Of equal options it does not matter how much they are worth.
        IssueWorth::Order(groups) => groups.len() <= 2,
    };
    weights
        && values.worth.iter().enumerate().all(worth)
        && values.bonuses.iter().all(|it| is_point(&it.worth))
}

/// The ranks of one reading of values.
pub(crate) fn of_values(case: &Case, space: &Space, values: &Values, reading: &Middle) -> Ranks {
    let numbers = reading.worth.iter().flatten().chain(&reading.bonuses);
    let mut scale = BigInt::one();
    for number in numbers.clone().filter(|it| !it.is_zero()) {
        if !(&scale % number.denominator()).is_zero() {
            scale = scale.lcm(number.denominator());
        }
    }
    let whole = |it: &Number| it.numerator() * (&scale / it.denominator());
    let worth: Vec<Vec<BigInt>> =
        reading.worth.iter().map(|it| it.iter().map(whole).collect()).collect();
    let bonuses: Vec<BigInt> = reading.bonuses.iter().map(whole).collect();
    let tables: Vec<Table<'_>> =
        values.bonuses.iter().map(|it| Table::new(case, &it.when)).collect();
    let bits = numbers.map(|it| whole(it).bits()).max().unwrap_or(0);
    let summands = worth.len() + bonuses.len();
    // A sum of n numbers is less than n times as long as the longest of them.
    if bits + u64::from(summands.max(1).ilog2()) + 2 < 63 {
        let short = |it: &BigInt| it.to_i64().expect("the bits were counted");
        let worth: Vec<Vec<i64>> = worth.iter().map(|it| it.iter().map(short).collect()).collect();
        let bonuses: Vec<i64> = bonuses.iter().map(short).collect();
        return summed(space, &worth, &tables, &bonuses);
    }
    summed(space, &worth, &tables, &bonuses)
}

/// Ranks of sums: the worth of every option, and the bonuses whose conditions hold.
fn summed<N>(space: &Space, worth: &[Vec<N>], tables: &[Table<'_>], bonuses: &[N]) -> Ranks
where
    N: Zero + Ord + Clone,
{
    let mut sums = Vec::with_capacity(space.n_states());
    space.for_each(|options| {
        let issues = worth.iter().zip(options).map(|(worth, &option)| &worth[option as usize]);
        let bonuses = tables.iter().zip(bonuses).filter(|it| it.0.holds(options)).map(|it| it.1);
        sums.push(issues.chain(bonuses).fold(N::zero(), |sum, it| sum + it.clone()));
    });
    dense(&sums)
}

/// Ranks of truths: the first statement counts more than all behind it, and so on; true is better.
fn of_statements(case: &Case, space: &Space, party: PartyIdx) -> Ranks {
    const BITS: usize = 64;
    let statements = &case.party(party).statements;
    let tables: Vec<Table<'_>> = statements.iter().map(|it| Table::new(case, it)).collect();
    let mut truths: Vec<Vec<u64>> = Vec::with_capacity(space.n_states());
    space.for_each(|options| {
        let word = |part: &[Table<'_>]| {
            let bits = part.iter().map(|it| u64::from(it.holds(options)));
            bits.fold(0, |word, bit| word << 1 | bit)
        };
        truths.push(tables.chunks(BITS).map(word).collect());
    });
    dense(&truths)
}

/// Ranks of lines: the first is the best.
fn of_ranking(case: &Case, space: &Space, party: PartyIdx, problems: &mut Vec<Problem>) -> Ranks {
    let lines = &case.party(party).ranking;
    let mut ranking = Ranking::new(case, space, party);
    for (line, condition) in lines.iter().enumerate() {
        match single(condition.expr(), space) {
            Some(code) => space.at(code).into_iter().for_each(|it| ranking.put(it, line)),
            None => {
                let table = Table::new(case, condition);
                let mut state = 0;
                space.for_each(|options| {
                    if table.holds(options) {
                        ranking.put(state, line);
                    }
                    state += 1;
                });
            }
        }
    }
    ranking.finish(problems)
}

/// The code of the only package that meets a condition which names an option for every issue.
fn single(expr: &Expr, space: &Space) -> Option<u32> {
    let parts = match expr {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let (mut code, mut is_named) = (0, vec![false; space.sizes.len()]);
    for part in parts {
        let Expr::Compare { issue, op: Op::Equal, holds, .. } = part else { return None };
        let n = space.sizes[issue.0];
        let option = (0..n).find(|&it| holds.contains(it))?;
        if std::mem::replace(&mut is_named[issue.0], true) {
            return None;
        }
        code += option * space.strides[issue.0];
    }
    is_named.iter().all(|it| *it).then_some(code)
}

/// The line of every state so far.
struct Ranking<'a> {
    case: &'a Case,
    space: &'a Space,
    party: PartyIdx,
    /// Counted from 1; 0 while there is none.
    lines: Vec<u32>,
    is_used: Vec<bool>,
    /// The first state that stands twice for each line that has one.
    twice: Vec<Option<(u32, usize)>>,
}

impl<'a> Ranking<'a> {
    fn new(case: &'a Case, space: &'a Space, party: PartyIdx) -> Ranking<'a> {
        let n = case.party(party).ranking.len();
        let lines = vec![0; space.n_states()];
        Ranking { case, space, party, lines, is_used: vec![false; n], twice: vec![None; n] }
    }

    fn put(&mut self, state: u32, line: usize) {
        let here = &mut self.lines[state as usize];
        self.is_used[line] = true;
        if *here == 0 {
            *here = small(line + 1);
        } else if self.twice[line].is_none() {
            self.twice[line] = Some((state, *here as usize));
        }
    }

    fn finish(self, problems: &mut Vec<Problem>) -> Ranks {
        const SHOWN: usize = 3;
        let party = self.case.party(self.party).id.clone();
        let place = Place::root().key("party").entry(self.party.0).key("ranking");
        let mut report = |place: Place, fault| {
            problems.push(Problem { fault, place, within: None });
        };
        for (line, (twice, is_used)) in self.twice.iter().zip(&self.is_used).enumerate() {
            if let Some((state, first)) = *twice {
                let package = told(self.case, self.space, state);
                let fault =
                    Fault::RankingCircle { party: party.clone(), package, first, again: line + 1 };
                report(place.entry(line), fault);
            } else if !is_used {
                let fault = Fault::RankingLineEmpty { party: party.clone(), line: line + 1 };
                report(place.entry(line), fault);
            }
        }
        let missing = (0..small(self.lines.len())).filter(|&it| self.lines[it as usize] == 0);
        let mut missing: Vec<String> =
            missing.take(SHOWN + 1).map(|it| told(self.case, self.space, it)).collect();
        if !missing.is_empty() {
            let more = missing.len() > SHOWN;
            missing.truncate(SHOWN);
            report(place, Fault::RankingIncomplete { party, missing, more });
        }
        let keys: Vec<_> = self.lines.into_iter().map(std::cmp::Reverse).collect();
        dense(&keys)
    }
}

/// A state as it is written: `ISSUE=OPTION`, with commas between.
pub(crate) fn told(case: &Case, space: &Space, state: u32) -> String {
    let issues = case.issues().iter().enumerate();
    let parts = issues
        .map(|(nth, issue)| format!("{}={}", issue.id, issue.option_id(space.option(state, nth))));
    parts.collect::<Vec<_>>().join(",")
}
