//! Conditions in words a person can read out; what is too involved for that keeps its text in quotes.

use zopa_model::{Case, Condition, Expr, IssueIdx, Op, Operand};

use crate::messages;
use crate::text::{bound, clean};

/// What a condition asks for.
pub(crate) fn asked(case: &Case, condition: &Condition) -> String {
    phrase(case, condition.expr(), true).unwrap_or_else(|| quoted(condition))
}

/// What is left where a condition must not hold, if that can be put in words.
pub(crate) fn ruled_out(case: &Case, condition: &Condition) -> Option<String> {
    phrase(case, condition.expr(), false)
}

/// The text of a condition in quotes.
pub(crate) fn quoted(condition: &Condition) -> String {
    format!("\"{}\"", clean(condition.text()))
}

/// An expression, or its opposite, in words.
fn phrase(case: &Case, expr: &Expr, holds: bool) -> Option<String> {
    match expr {
        Expr::Not(it) => phrase(case, it, !holds),
        Expr::And(parts) | Expr::Or(parts) => {
            let all = matches!(expr, Expr::And(_)) == holds;
            let parts: Option<Vec<String>> = parts.iter().map(|it| leaf(case, it, holds)).collect();
            Some(messages::joined(&parts?, if all { messages::AND } else { messages::OR }))
        }
        Expr::Implies(if_, then) if holds => {
            Some(messages::if_then(&leaf(case, if_, true)?, &leaf(case, then, true)?))
        }
        Expr::Implies(if_, then) => Some(messages::joined(
            &[leaf(case, if_, true)?, leaf(case, then, false)?],
            messages::AND,
        )),
        _ => leaf(case, expr, holds),
    }
}

/// A comparison of one issue, or its opposite.
fn leaf(case: &Case, expr: &Expr, holds: bool) -> Option<String> {
    match expr {
        Expr::Not(it) => leaf(case, it, !holds),
        Expr::Compare { issue, op, to, .. } => {
            Some(compare(case, *issue, if holds { *op } else { op.negated() }, to))
        }
        Expr::In { issue, options, .. } => {
            let names: Vec<String> =
                options.iter().map(|&it| clean(&case.issue(*issue).option_name(it))).collect();
            Some(messages::one_of(&issue_name(case, *issue), &names, holds))
        }
        _ => None,
    }
}

fn compare(case: &Case, issue: IssueIdx, op: Op, to: &Operand) -> String {
    let name = issue_name(case, issue);
    match to {
        Operand::Option(option) => {
            let option = clean(&case.issue(issue).option_name(*option));
            messages::one_of(&name, &[option], op == Op::Equal)
        }
        Operand::Number(number) => {
            let unit = case.issue(issue).range().and_then(|it| it.unit.as_deref());
            let number = match unit {
                Some(unit) => format!("{number} {}", clean(unit)),
                None => number.to_string(),
            };
            messages::compared(&name, op, &bound(&number))
        }
    }
}

/// The name of an issue for people.
pub(crate) fn issue_name(case: &Case, issue: IssueIdx) -> String {
    clean(&case.issue(issue).name)
}
