//! The small language of conditions, with its one parser.
//!
//! `metering = third and dry_share >= 60`, `not a in (x, y)`, `count(a = 1, b = 1, c = 1) >= 2`,
//! `3*a + b <= 10`. Precedence: `not`, `and`, `or`, `implies` (to the right). An id that is not a plain word
//! stands in double quotes.

mod habits;
mod lexer;
mod parser;
mod resolve;
mod whole_sum;

use std::ops::Range;

pub use self::whole_sum::WholeSum;
use crate::Number;
use crate::fault::ConditionFault;
use crate::issue::{Issue, IssueIdx, Package};

/// Deepest nesting of brackets, `not` and `implies`.
pub const MAX_DEPTH: usize = 200;

/// A condition on packages: its text, and what it means for the issues of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    text: String,
    expr: Expr,
}

impl Condition {
    /// Reads a condition about `issues`.
    ///
    /// # Errors
    ///
    /// Every fault with its place in `text`, in bytes: one for wrong grammar, otherwise all unknown names.
    pub fn new(
        text: &str,
        issues: &[Issue],
    ) -> Result<Condition, Vec<(Range<usize>, ConditionFault)>> {
        let in_words = |it| vec![habits::in_better_words(text, it, issues)];
        // A hyphen where the grammar has no place for one is most often that of an id.
        let in_words = |it: (Range<usize>, ConditionFault)| {
            habits::unquoted_near(text, it.0.start, issues).unwrap_or_else(|| in_words(it))
        };
        let tokens = lexer::tokens(text).map_err(in_words)?;
        let syntax = parser::parse(&tokens, text.len()).map_err(in_words)?;
        let unquoted = |faults| habits::unquoted(text, issues).unwrap_or(faults);
        let expr = resolve::resolve(&syntax, issues).map_err(unquoted)?;
        Ok(Condition { text: text.into(), expr })
    }

    /// The text as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The meaning.
    #[must_use]
    pub fn expr(&self) -> &Expr {
        &self.expr
    }

    /// Whether a package meets the condition.
    #[must_use]
    pub fn holds(&self, issues: &[Issue], package: &Package) -> bool {
        self.expr.holds(issues, package)
    }

    /// The issues it mentions, each once, in the order of the case.
    #[must_use]
    pub fn issues(&self) -> Vec<IssueIdx> {
        let mut found = Vec::new();
        self.expr.collect_issues(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// How two sides compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Op {
    /// The sign as written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::Unequal => "!=",
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::Greater => ">",
            Op::AtLeast => ">=",
        }
    }

    /// Whether the comparison holds for two sides of this order.
    #[must_use]
    pub fn accepts(self, order: std::cmp::Ordering) -> bool {
        match self {
            Op::Equal => order.is_eq(),
            Op::Unequal => order.is_ne(),
            Op::Less => order.is_lt(),
            Op::AtMost => order.is_le(),
            Op::Greater => order.is_gt(),
            Op::AtLeast => order.is_ge(),
        }
    }

    /// The comparison that holds exactly when this one does not.
    #[must_use]
    pub fn negated(self) -> Op {
        match self {
            Op::Equal => Op::Unequal,
            Op::Unequal => Op::Equal,
            Op::Less => Op::AtLeast,
            Op::AtMost => Op::Greater,
            Op::Greater => Op::AtMost,
            Op::AtLeast => Op::Less,
        }
    }

    /// The comparison that says the same with the two sides exchanged.
    #[must_use]
    pub fn turned(self) -> Op {
        match self {
            Op::Less => Op::Greater,
            Op::AtMost => Op::AtLeast,
            Op::Greater => Op::Less,
            Op::AtLeast => Op::AtMost,
            Op::Equal | Op::Unequal => self,
        }
    }
}

/// What an issue is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A named option.
    Option(u32),
    /// A number, on or off the grid of a range.
    Number(Number),
}

/// One summand: a coefficient times the number chosen on a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The factor.
    pub coefficient: Number,
    /// The issue, always a range.
    pub issue: IssueIdx,
}

/// Options of one issue, as a bit per option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSet(Vec<u64>);

impl OptionSet {
    /// The options of an issue with `n` options for which `holds` is true.
    pub fn of(n: u32, mut holds: impl FnMut(u32) -> bool) -> OptionSet {
        let mut words = vec![0u64; (n as usize).div_ceil(64)];
        for option in (0..n).filter(|&it| holds(it)) {
            words[(option / 64) as usize] |= 1 << (option % 64);
        }
        OptionSet(words)
    }

    /// Whether an option is in the set.
    #[must_use]
    pub fn contains(&self, option: u32) -> bool {
        self.0[(option / 64) as usize] >> (option % 64) & 1 == 1
    }
}

/// The meaning of a condition, with names resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// One issue against one option or number.
    Compare {
        /// The issue.
        issue: IssueIdx,
        /// The comparison.
        op: Op,
        /// The other side.
        to: Operand,
        /// The options for which it holds.
        holds: OptionSet,
    },
    /// One issue against a list of options.
    In {
        /// The issue.
        issue: IssueIdx,
        /// The options listed.
        options: Vec<u32>,
        /// The same options as a set.
        holds: OptionSet,
    },
    /// A sum over ranges against a number.
    Sum {
        /// The summands, each issue once.
        terms: Vec<Term>,
        /// The comparison.
        op: Op,
        /// The other side.
        bound: Number,
        /// The same in whole numbers, where these are not too long.
        whole: Option<WholeSum>,
    },
    /// How many of some conditions hold, against a number.
    Count {
        /// The conditions counted.
        of: Vec<Expr>,
        /// The comparison.
        op: Op,
        /// The other side.
        bound: Number,
    },
    /// All hold.
    And(Vec<Expr>),
    /// At least one holds.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// The second holds wherever the first does.
    Implies(Box<Expr>, Box<Expr>),
}

impl Expr {
    /// Whether a package meets the expression.
    #[must_use]
    pub fn holds(&self, issues: &[Issue], package: &Package) -> bool {
        match self {
            Expr::Compare { issue, holds, .. } | Expr::In { issue, holds, .. } => {
                holds.contains(package.option(*issue))
            }
            Expr::Sum { op, whole: Some(whole), .. } => whole.holds(*op, package),
            Expr::Sum { terms, op, bound, whole: None } => {
                op.accepts(sum(terms, issues, package).cmp(bound))
            }
            Expr::Count { of, op, bound } => {
                let count = of.iter().filter(|it| it.holds(issues, package)).count();
                op.accepts(whole(count).cmp(bound))
            }
            Expr::And(all) => all.iter().all(|it| it.holds(issues, package)),
            Expr::Or(any) => any.iter().any(|it| it.holds(issues, package)),
            Expr::Not(it) => !it.holds(issues, package),
            Expr::Implies(if_, then) => !if_.holds(issues, package) || then.holds(issues, package),
        }
    }

    fn collect_issues(&self, found: &mut Vec<IssueIdx>) {
        match self {
            Expr::Compare { issue, .. } | Expr::In { issue, .. } => found.push(*issue),
            Expr::Sum { terms, .. } => found.extend(terms.iter().map(|it| it.issue)),
            Expr::Count { of: parts, .. } | Expr::And(parts) | Expr::Or(parts) => {
                parts.iter().for_each(|it| it.collect_issues(found));
            }
            Expr::Not(it) => it.collect_issues(found),
            Expr::Implies(if_, then) => {
                if_.collect_issues(found);
                then.collect_issues(found);
            }
        }
    }
}

/// The sum of the numbers chosen, each times its coefficient.
fn sum(terms: &[Term], issues: &[Issue], package: &Package) -> Number {
    terms.iter().fold(Number::zero(), |sum, term| {
        let number = issues[term.issue.0].number(package.option(term.issue));
        &sum + &(&term.coefficient * &number.expect("sums are over ranges"))
    })
}

fn whole(count: usize) -> Number {
    Number::from(i64::try_from(count).expect("a text has fewer conditions than that"))
}
