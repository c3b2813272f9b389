//! Conditions as sentences a person can read out, with the names of issues and options.

use zopa_model::{Case, Condition, Expr, IssueIdx, Number, Op, Operand, Term};

use crate::messages;
use crate::text::{bound, clean};

/// What a condition asks for.
pub(crate) fn asked(case: &Case, condition: &Condition) -> String {
    phrase(case, condition.expr(), true).text
}

/// What is left where a condition must not hold.
pub(crate) fn ruled_out(case: &Case, condition: &Condition) -> String {
    phrase(case, condition.expr(), false).text
}

/// What a condition that must not hold forbids: what must not be together.
pub(crate) fn forbidden(case: &Case, condition: &Condition) -> String {
    match condition.expr() {
        Expr::And(parts) => messages::together(&several(case, parts, true)),
        expr => phrase(case, expr, true).text,
    }
}

/// Whether a condition that must not hold is easier to read as what it forbids than as what it leaves.
pub(crate) fn forbids_several(condition: &Condition) -> bool {
    matches!(condition.expr(), Expr::And(_))
}

/// What a red line leaves, or what it forbids where that is easier to read.
pub(crate) fn drawn(case: &Case, never: &Condition) -> String {
    if forbids_several(never) {
        messages::never(&forbidden(case, never))
    } else {
        ruled_out(case, never)
    }
}

/// An expression in words.
struct Phrase {
    text: String,
    /// Whether it needs brackets inside another phrase.
    is_compound: bool,
}

impl Phrase {
    fn simple(text: String) -> Phrase {
        Phrase { text, is_compound: false }
    }

    fn compound(text: String) -> Phrase {
        Phrase { text, is_compound: true }
    }

    fn inside(self) -> String {
        if self.is_compound { messages::bracketed(&self.text) } else { self.text }
    }
}

/// An expression, or its opposite, in words. No deeper than conditions are nested.
fn phrase(case: &Case, expr: &Expr, holds: bool) -> Phrase {
    let op_of = |op: Op| if holds { op } else { op.negated() };
    match expr {
        Expr::Compare { issue, op, to, .. } => {
            Phrase::simple(compare(case, *issue, op_of(*op), to))
        }
        Expr::In { issue, options, .. } => {
            let names: Vec<String> = options.iter().map(|&it| option(case, *issue, it)).collect();
            Phrase::simple(messages::one_of(&issue_name(case, *issue), &names, holds))
        }
        Expr::Sum { terms, op, bound, .. } => Phrase::simple(sum(case, terms, op_of(*op), bound)),
        Expr::Count { of, op, bound } => {
            let parts = several(case, of, true);
            Phrase::compound(messages::count_of(&parts, op_of(*op), &bound.to_string()))
        }
        Expr::Not(it) => phrase(case, it, !holds),
        Expr::And(parts) if holds => {
            Phrase::compound(messages::all_of(&several(case, parts, true)))
        }
        Expr::And(parts) => Phrase::compound(messages::either(&several(case, parts, false))),
        Expr::Or(parts) if holds => Phrase::compound(messages::either(&several(case, parts, true))),
        Expr::Or(parts) => Phrase::compound(messages::all_of(&several(case, parts, false))),
        Expr::Implies(if_, then) if holds => {
            // `then` comes last, so that a list in it needs no brackets.
            let then = match **then {
                Expr::Implies(..) => phrase(case, then, true).inside(),
                _ => phrase(case, then, true).text,
            };
            Phrase::compound(messages::if_then(&phrase(case, if_, true).inside(), &then))
        }
        Expr::Implies(if_, then) => {
            let parts = [phrase(case, if_, true).inside(), phrase(case, then, false).inside()];
            Phrase::compound(messages::all_of(&parts))
        }
    }
}

/// Several expressions, or their opposites, each to stand inside a phrase.
fn several(case: &Case, parts: &[Expr], holds: bool) -> Vec<String> {
    parts.iter().map(|it| phrase(case, it, holds).inside()).collect()
}

fn compare(case: &Case, issue: IssueIdx, op: Op, to: &Operand) -> String {
    let name = issue_name(case, issue);
    match to {
        Operand::Option(it) => {
            messages::one_of(&name, &[option(case, issue, *it)], op == Op::Equal)
        }
        Operand::Number(number) => {
            messages::compared(&name, op, &measured(number, unit(case, issue)))
        }
    }
}

/// A sum with every coefficient above zero: what is subtracted on one side is added on the other.
fn sum(case: &Case, terms: &[Term], op: Op, bound: &Number) -> String {
    let (less, more): (Vec<&Term>, Vec<&Term>) = terms
        .iter()
        .filter(|it| !it.coefficient.is_zero())
        .partition(|it| it.coefficient.is_negative());
    let side =
        |terms: &[&Term]| -> Vec<String> { terms.iter().map(|it| times(case, it)).collect() };
    let (mut left, mut right) = (side(&more), side(&less));
    let (mut op, mut rest) = (op, bound.clone());
    if left.is_empty() {
        // -a <= -5 is a >= 5.
        (left, right, op, rest) = (right, left, op.turned(), -rest);
    }
    if !rest.is_zero() || right.is_empty() || left.is_empty() {
        // A number has a unit where everything it is compared with has the same.
        let unit = common_unit(case, terms);
        match (rest.is_negative(), right.is_empty()) {
            (true, false) => left.push(measured(&-rest, unit)),
            _ => right.push(measured(&rest, unit)),
        }
    }
    if left.is_empty() {
        left.push(Number::zero().to_string());
    }
    messages::compared(&messages::plus(&left), op, &messages::plus(&right))
}

/// A summand without its sign.
fn times(case: &Case, term: &Term) -> String {
    let name = issue_name(case, term.issue);
    let factor = match term.coefficient.is_negative() {
        true => -term.coefficient.clone(),
        false => term.coefficient.clone(),
    };
    if factor == Number::one() { name } else { messages::times(&factor.to_string(), &name) }
}

/// The unit that all issues of a sum share.
fn common_unit<'a>(case: &'a Case, terms: &[Term]) -> Option<&'a str> {
    let mut units = terms.iter().map(|it| unit(case, it.issue));
    let first = units.next()??;
    units.all(|it| it == Some(first)).then_some(first)
}

fn unit(case: &Case, issue: IssueIdx) -> Option<&str> {
    case.issue(issue).range().and_then(|it| it.unit.as_deref())
}

/// A number with its unit, on one line.
fn measured(number: &Number, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => bound(&format!("{number} {}", clean(unit))),
        None => number.to_string(),
    }
}

fn option(case: &Case, issue: IssueIdx, option: u32) -> String {
    clean(&case.issue(issue).option_name(option))
}

/// The name of an issue for people.
pub(crate) fn issue_name(case: &Case, issue: IssueIdx) -> String {
    clean(&case.issue(issue).name)
}
