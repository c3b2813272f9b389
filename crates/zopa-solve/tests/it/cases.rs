//! Random cases: small and coarse, so that ties, empty zones and odd corners are common.
//!
//! Every draft is read off a tape of numbers, 0 being the plainest choice everywhere, so that proptest
//! shrinks a failing case to a plain one.

use std::fmt;

use proptest::prelude::*;
use zopa_model::{
    Amount, Choice, Draft, DraftAgreement, DraftBonus, DraftIssue, DraftIssueValues, DraftOption,
    DraftParty, DraftPoints, DraftPosition, DraftRange, DraftRedLine, DraftRule, DraftValues,
    DraftWeights, Number, Role,
};

use crate::text;

/// How often a test runs by default, as a multiple of 256; `PROPTEST_CASES` scales all tests alike.
pub(crate) fn times(n: u32) -> ProptestConfig {
    let standard = ProptestConfig::default();
    ProptestConfig { cases: standard.cases.saturating_mul(n), max_shrink_iters: 20_000, ..standard }
}

/// Random numbers in a row; zeros once they are used up.
#[derive(Clone, Debug)]
pub(crate) struct Tape {
    numbers: Vec<u16>,
    at: usize,
}

impl Tape {
    fn next(&mut self) -> u16 {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        number
    }

    /// A number from 0 to `n - 1`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::from(self.next()) % n
    }

    /// Whether something happens that does once in `n` times.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub(crate) fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// A half number from `low / 2` to `high / 2`.
    pub(crate) fn half(&mut self, low: i64, high: i64) -> Number {
        let width = usize::try_from(high - low + 1).expect("low is below high");
        let above = i64::try_from(self.below(width)).expect("a small number");
        &Number::from(low + above) / &Number::from(2)
    }
}

/// Tapes for drafts and for whatever else a test draws.
pub(crate) fn tape(length: usize) -> impl Strategy<Value = Tape> {
    prop::collection::vec(any::<u16>(), length / 2..length)
        .prop_map(|numbers| Tape { numbers, at: 0 })
}

/// Which cases are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Anything the format can hold, all numbers known.
    Any,
    /// Values that only add up: no bonus, rule, red line or position.
    Additive,
}

/// A draft that a failing test prints as text.
#[derive(Clone)]
pub(crate) struct Written(pub(crate) Draft);

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}\n", text::shown(&self.0))
    }
}

/// Cases in which every number is known.
pub(crate) fn known(kind: Kind) -> impl Strategy<Value = Written> {
    (tape(40), tape(200), tape(160)).prop_map(move |(mut shape, mut worth, mut words)| {
        let mut draft = Draft { title: "random".into(), ..Draft::default() };
        draft.issues = issues(&mut shape);
        draft.parties = parties(&mut shape);
        draft.agreement = agreement(&mut shape, &draft);
        for party in &draft.parties {
            let values = values(&mut worth, &party.id, &draft.issues);
            // Mostly somebody has values; a party without is a corner of its own.
            if !shape.once_in(8) {
                draft.values.push(values);
            }
        }
        if kind == Kind::Any {
            conditions(&mut words, &mut draft);
        }
        Written(draft)
    })
}

fn issues(tape: &mut Tape) -> Vec<DraftIssue> {
    let n = 1 + tape.below(4);
    let is_quo_complete = tape.below(2) == 1;
    (0..n).map(|nth| issue(tape, nth, is_quo_complete)).collect()
}

fn issue(tape: &mut Tape, nth: usize, is_quo_complete: bool) -> DraftIssue {
    let mut issue = DraftIssue { id: format!("i{nth}"), ..DraftIssue::default() };
    let n = 1 + (tape.below(4) + 1) % 4;
    if tape.once_in(3) {
        let min = tape.half(-2, 2);
        let step = tape.one_of(&[Number::from(1), tape_half(), Number::from(3)]);
        let steps = Number::from(i64::try_from(n - 1).expect("a small number"));
        let max = &min + &(&steps * &step);
        issue.range = Some(DraftRange { min, max, step, unit: None });
    } else {
        let option = |nth| DraftOption { id: format!("o{nth}"), name: None };
        issue.options = Some((0..n).map(option).collect());
    }
    if is_quo_complete || tape.once_in(3) {
        let option = tape.one_of(&option_ids(&issue));
        issue.status_quo = Some(Choice::Name(option));
    }
    issue
}

fn tape_half() -> Number {
    &Number::from(1) / &Number::from(2)
}

/// The ids of the options of an issue, numbers on a range.
pub(crate) fn option_ids(issue: &DraftIssue) -> Vec<String> {
    match (&issue.options, &issue.range) {
        (Some(options), _) => options.iter().map(|it| it.id.clone()).collect(),
        (None, Some(range)) => {
            let mut numbers = vec![range.min.clone()];
            while *numbers.last().expect("there is a first") < range.max {
                numbers.push(numbers.last().expect("there is a first") + &range.step);
            }
            numbers.iter().map(Number::to_string).collect()
        }
        (None, None) => Vec::new(),
    }
}

fn parties(tape: &mut Tape) -> Vec<DraftParty> {
    let n = 1 + (tape.below(4) + 1) % 4;
    let mut parties: Vec<DraftParty> = (0..n)
        .map(|nth| DraftParty {
            id: format!("p{nth}"),
            name: None,
            role: Some(if tape.once_in(6) { tape.one_of(&Role::ALL) } else { Role::Principal }),
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        })
        .collect();
    if !parties.iter().any(is_principal) {
        parties[0].role = None;
    }
    parties
}

fn is_principal(party: &DraftParty) -> bool {
    party.role.is_none_or(|it| it == Role::Principal)
}

fn agreement(tape: &mut Tape, draft: &Draft) -> DraftAgreement {
    if !tape.once_in(3) {
        return DraftAgreement::default();
    }
    let principals: Vec<&DraftParty> = draft.parties.iter().filter(|it| is_principal(it)).collect();
    let vetoes = principals.iter().filter(|_| tape.once_in(4)).map(|it| it.id.clone());
    let veto: Vec<String> = vetoes.collect();
    let least = veto.len().max(1);
    let at_least = least + tape.below(principals.len() - least + 1);
    let at_least = Some(u64::try_from(at_least).expect("a small number"));
    DraftAgreement { consent: None, veto: Some(veto).filter(|it| !it.is_empty()), at_least }
}

fn values(tape: &mut Tape, party: &str, issues: &[DraftIssue]) -> DraftValues {
    let mut values = DraftValues::of(party);
    let n = i64::try_from(issues.len()).expect("a small number");
    if !tape.once_in(4) {
        values.walk_away = Some(Amount::Known(tape.half(-1, n + 2)));
    }
    if tape.once_in(2) {
        let weight =
            |it: &DraftIssue, tape: &mut Tape| (it.id.clone(), Amount::Known(tape.half(0, 4)));
        values.weights =
            Some(DraftWeights::Each(issues.iter().map(|it| weight(it, tape)).collect()));
    }
    for issue in issues {
        if tape.once_in(8) {
            continue;
        }
        let mut knots = option_ids(issue);
        // On a range, points between the ends may be left to interpolation.
        if issue.range.is_some() && knots.len() > 2 && tape.once_in(2) {
            knots.drain(1..knots.len() - 1);
        }
        let points = knots.into_iter().map(|id| (id, Amount::Known(tape.half(0, 4)))).collect();
        let points = DraftPoints::Points(points);
        values.issues.push(DraftIssueValues { issue: issue.id.clone(), points });
    }
    values
}

/// Adds bonuses, rules, red lines and positions.
fn conditions(tape: &mut Tape, draft: &mut Draft) {
    let Draft { issues, parties, values, rules, red_lines, positions, .. } = draft;
    for values in values {
        for _ in 0..tape.below(2) {
            let (when, worth) = (condition(tape, issues, 2), Amount::Known(tape.half(-3, 4)));
            values.bonuses.push(DraftBonus { when, worth });
        }
    }
    for nth in 0..(tape.below(6).saturating_sub(3)) {
        rules.push(DraftRule {
            id: format!("r{nth}"),
            require: condition(tape, issues, 2),
            negotiable: tape.once_in(2),
            claims: Vec::new(),
            note: None,
        });
    }
    for nth in 0..tape.below(5).saturating_sub(1) {
        red_lines.push(DraftRedLine {
            id: format!("l{nth}"),
            party: tape.one_of(parties).id,
            never: condition(tape, issues, 2),
            claims: Vec::new(),
            note: None,
        });
    }
    for nth in 0..tape.below(4) {
        positions.push(DraftPosition {
            id: format!("w{nth}"),
            party: tape.one_of(parties).id,
            wants: condition(tape, issues, 2),
            why: None,
            claims: Vec::new(),
            note: None,
        });
    }
}

/// A random condition, nested at most `depth` deep.
pub(crate) fn condition(tape: &mut Tape, issues: &[DraftIssue], depth: usize) -> String {
    let kind = if depth == 0 { tape.below(4) } else { tape.below(9) };
    let part = |tape: &mut Tape| condition(tape, issues, depth.saturating_sub(1));
    match kind {
        0 | 1 => comparison(tape, issues),
        2 => one_in_list(tape, issues),
        3 => sum(tape, issues),
        4 => format!("not ({})", part(tape)),
        5 => format!("({}) and ({})", part(tape), part(tape)),
        6 => format!("({}) or ({})", part(tape), part(tape)),
        7 => format!("({}) implies ({})", part(tape), part(tape)),
        _ => {
            let counted: Vec<String> = (0..1 + tape.below(3)).map(|_| part(tape)).collect();
            let op = tape.one_of(&["=", "!=", "<", "<=", ">", ">="]);
            format!("count({}) {op} {}", counted.join(", "), tape.below(3))
        }
    }
}

fn comparison(tape: &mut Tape, issues: &[DraftIssue]) -> String {
    let issue = tape.one_of(issues);
    let option = tape.one_of(&option_ids(&issue));
    let ops: &[&str] =
        if issue.range.is_some() { &["=", "!=", "<", "<=", ">", ">="] } else { &["=", "!="] };
    format!("{} {} {option}", issue.id, tape.one_of(ops))
}

fn one_in_list(tape: &mut Tape, issues: &[DraftIssue]) -> String {
    let issue = tape.one_of(issues);
    let ids = option_ids(&issue);
    let listed: Vec<String> = (0..1 + tape.below(2)).map(|_| tape.one_of(&ids)).collect();
    format!("{} in ({})", issue.id, listed.join(", "))
}

/// A sum over ranges, if there are any.
fn sum(tape: &mut Tape, issues: &[DraftIssue]) -> String {
    let ranges: Vec<DraftIssue> = issues.iter().filter(|it| it.range.is_some()).cloned().collect();
    if ranges.is_empty() {
        return comparison(tape, issues);
    }
    let (a, b) = (tape.one_of(&ranges).id, tape.one_of(&ranges).id);
    let (factor, sign) = (1 + tape.below(3), tape.one_of(&["+", "-"]));
    let op = tape.one_of(&["=", "!=", "<", "<=", ">", ">="]);
    format!("{factor}*{a} {sign} {b} {op} {}", tape.half(-2, 6))
}
