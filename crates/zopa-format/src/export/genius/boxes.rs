//! Bonuses as hyper-rectangles: each condition says for some issues between which two numbers they lie, or do not.

use std::collections::BTreeMap;

use zopa_model::{Case, Expr, Issue, IssueIdx, Number, OptionSet, Package};

use crate::export::decimal::exact;
use crate::export::genius::whole_factor;
use crate::export::numbers::Numbers;

/// What combinations are worth, as Genius writes it.
#[derive(Debug)]
pub(super) struct Rectangles {
    /// What all worth is divided by.
    largest: String,
    /// Whole numbers, each with its sides.
    all: Vec<(String, Vec<Side>)>,
}

/// An issue between two numbers, or not between them.
#[derive(Debug)]
struct Side {
    issue: IssueIdx,
    low: String,
    high: String,
    is_included: bool,
}

/// Whether an issue has whole numbers, one apart.
pub(super) fn is_whole(issue: &Issue) -> bool {
    issue.range().is_some_and(|it| {
        let is_short = [&it.min, &it.max].into_iter().all(|it| it.to_i64().is_some());
        it.min.is_whole() && it.step == Number::one() && is_short
    })
}

/// All worth of a party as hyper-rectangles: bonuses, and single options. Nothing if that cannot be.
pub(super) fn rectangles(case: &Case, party: &Numbers<'_>) -> Option<Rectangles> {
    if !case.issues().iter().all(is_whole) {
        return None;
    }
    let mut found: Vec<(Number, Vec<Side>)> = Vec::new();
    for issue in case.issue_idxs() {
        for option in 0..case.issue(issue).n_options() {
            let worth = party.alone(issue, option);
            if !worth.is_zero() {
                found.push((worth, vec![side(case, issue, (option, option), true)]));
            }
        }
    }
    for (when, worth) in &party.bonuses {
        let mut parts = Vec::new();
        split(when.expr(), &mut parts);
        if let Some(sides) = sides(case, &parts)? {
            found.push((worth.clone(), sides));
        }
    }
    let worths: Vec<Number> = found.iter().map(|it| it.0.clone()).collect();
    let factor = whole_factor(&worths);
    let whole = |(worth, sides): (Number, Vec<Side>)| Some((exact(&(&worth * &factor))?, sides));
    let all = found.into_iter().map(whole).collect::<Option<_>>()?;
    Some(Rectangles { largest: exact(&factor)?, all })
}

/// The conditions that all have to hold.
fn split<'a>(expr: &'a Expr, parts: &mut Vec<&'a Expr>) {
    match expr {
        Expr::And(all) => all.iter().for_each(|it| split(it, parts)),
        other => parts.push(other),
    }
}

/// The sides of a rectangle; no sides if it never holds, nothing if it is none.
fn sides(case: &Case, parts: &[&Expr]) -> Option<Option<Vec<Side>>> {
    let mut allowed: BTreeMap<IssueIdx, OptionSet> = BTreeMap::new();
    for part in parts {
        let issue = only_issue(part)?;
        let n = case.issue(issue).n_options();
        let mut package = Package(vec![0; case.issues().len()]);
        let before = allowed.remove(&issue);
        let holds = OptionSet::of(n, |option| {
            package.0[issue.0] = option;
            part.holds(case.issues(), &package)
                && before.as_ref().is_none_or(|it| it.contains(option))
        });
        allowed.insert(issue, holds);
    }
    let mut found = Vec::new();
    for (issue, set) in allowed {
        let n = case.issue(issue).n_options();
        let (inside, outside) = (run(n, |it| set.contains(it)), run(n, |it| !set.contains(it)));
        match (inside, outside) {
            (Run::None, _) => return Some(None),
            (_, Run::None) => {}
            (Run::One(low, high), _) => found.push(side(case, issue, (low, high), true)),
            (_, Run::One(low, high)) => found.push(side(case, issue, (low, high), false)),
            (Run::Several, Run::Several) => return None,
        }
    }
    Some(Some(found))
}

/// How the options of a set lie.
enum Run {
    None,
    One(u32, u32),
    Several,
}

fn run(n: u32, contains: impl Fn(u32) -> bool) -> Run {
    let Some(low) = (0..n).find(|&it| contains(it)) else { return Run::None };
    let high = (low..n).take_while(|&it| contains(it)).last().unwrap_or(low);
    if (high + 1..n).any(contains) { Run::Several } else { Run::One(low, high) }
}

/// The issue that a condition is about, if it is about one alone.
fn only_issue(expr: &Expr) -> Option<IssueIdx> {
    let one = |all: &[&Expr]| {
        let mut issues = all.iter().map(|it| only_issue(it));
        let first = issues.next()??;
        issues.all(|it| it == Some(first)).then_some(first)
    };
    match expr {
        Expr::Compare { issue, .. } | Expr::In { issue, .. } => Some(*issue),
        Expr::Sum { terms, .. } => match terms.as_slice() {
            [term] => Some(term.issue),
            _ => None,
        },
        Expr::Count { of: all, .. } | Expr::And(all) | Expr::Or(all) => {
            one(&all.iter().collect::<Vec<_>>())
        }
        Expr::Not(it) => only_issue(it),
        Expr::Implies(if_, then) => one(&[if_, then]),
    }
}

fn side(case: &Case, issue: IssueIdx, (low, high): (u32, u32), is_included: bool) -> Side {
    let id = |it| case.issue(issue).option_id(it);
    Side { issue, low: id(low), high: id(high), is_included }
}

/// The profile: its objective without the end, the rectangles, and what follows them.
pub(super) fn text(objective: &str, rectangles: &Rectangles, tail: &str) -> String {
    let mut text = format!(
        "{}<utility_space type=\"nonlinear\">\n{objective}  <utility maxutility=\"{}\">\n    <ufun \
         type=\"PlainUfun\" weight=\"1\" aggregation=\"sum\">\n",
        super::HEAD,
        rectangles.largest
    );
    for (utility, sides) in &rectangles.all {
        text += &format!("      <hyperRectangle utility=\"{utility}\">\n");
        for Side { issue, low, high, is_included } in sides {
            let tag = if *is_included { "INCLUDES" } else { "EXCLUDES" };
            let index = issue.0 + 1;
            text += &format!("        <{tag} index=\"{index}\" min=\"{low}\" max=\"{high}\"/>\n");
        }
        text += "      </hyperRectangle>\n";
    }
    text + "    </ufun>\n  </utility>\n</objective>\n" + tail + "</utility_space>\n"
}
