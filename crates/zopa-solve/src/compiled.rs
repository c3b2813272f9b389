//! Conditions in a form that is quick to test on many packages.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive};
use zopa_model::{Case, Condition, Expr, Number, Op, OptionSet};

/// A condition over option numbers, one per issue of the case.
#[derive(Clone, Debug)]
pub(crate) enum Compiled {
    Set {
        issue: usize,
        holds: OptionSet,
    },
    Sum {
        terms: Vec<(usize, Vec<i128>)>,
        op: Op,
        bound: i128,
    },
    /// Sums whose numbers do not fit 128 bits.
    WideSum {
        terms: Vec<(usize, Vec<BigInt>)>,
        op: Op,
        bound: BigInt,
    },
    Count {
        of: Vec<Compiled>,
        op: Op,
        bound: Number,
    },
    And(Vec<Compiled>),
    Or(Vec<Compiled>),
    Not(Box<Compiled>),
    Implies(Box<Compiled>, Box<Compiled>),
}

impl Compiled {
    pub(crate) fn new(case: &Case, condition: &Condition) -> Compiled {
        compile(case, condition.expr())
    }

    /// Whether the options, one per issue of the case, meet the condition.
    pub(crate) fn holds(&self, options: &[u32]) -> bool {
        match self {
            Compiled::Set { issue, holds } => holds.contains(options[*issue]),
            Compiled::Sum { terms, op, bound } => {
                let sum: i128 = terms.iter().map(|(issue, of)| of[options[*issue] as usize]).sum();
                op.accepts(sum.cmp(bound))
            }
            Compiled::WideSum { terms, op, bound } => {
                let sum: BigInt =
                    terms.iter().map(|(issue, of)| &of[options[*issue] as usize]).sum();
                op.accepts(sum.cmp(bound))
            }
            Compiled::Count { of, op, bound } => {
                let count = of.iter().filter(|it| it.holds(options)).count();
                op.accepts(Number::from(i64::try_from(count).unwrap_or(i64::MAX)).cmp(bound))
            }
            Compiled::And(all) => all.iter().all(|it| it.holds(options)),
            Compiled::Or(any) => any.iter().any(|it| it.holds(options)),
            Compiled::Not(it) => !it.holds(options),
            Compiled::Implies(if_, then) => !if_.holds(options) || then.holds(options),
        }
    }

    /// All that the condition asks of an option of one issue: where two options have the same traits, it holds for
    /// packages with the one exactly if it holds for those with the other.
    pub(crate) fn traits(&self, of: usize, option: u32, traits: &mut Vec<i128>) {
        match self {
            Compiled::Set { issue, holds } if *issue == of => {
                traits.push(holds.contains(option).into());
            }
            Compiled::Sum { terms, .. } => {
                let own = terms.iter().filter(|it| it.0 == of);
                traits.extend(own.map(|it| it.1[option as usize]));
            }
            Compiled::WideSum { terms, .. } if terms.iter().any(|it| it.0 == of) => {
                traits.push(option.into());
            }
            Compiled::Set { .. } | Compiled::WideSum { .. } => {}
            Compiled::Count { of: parts, .. } | Compiled::And(parts) | Compiled::Or(parts) => {
                parts.iter().for_each(|it| it.traits(of, option, traits));
            }
            Compiled::Not(it) => it.traits(of, option, traits),
            Compiled::Implies(if_, then) => {
                if_.traits(of, option, traits);
                then.traits(of, option, traits);
            }
        }
    }
}

fn compile(case: &Case, expr: &Expr) -> Compiled {
    let all = |parts: &[Expr]| parts.iter().map(|it| compile(case, it)).collect();
    match expr {
        Expr::Compare { issue, holds, .. } | Expr::In { issue, holds, .. } => {
            Compiled::Set { issue: issue.0, holds: holds.clone() }
        }
        Expr::Sum { terms, op, bound, .. } => {
            let tables = terms.iter().map(|term| {
                let issue = case.issue(term.issue);
                let number = |it| issue.number(it).expect("sums are over ranges");
                let table = (0..issue.n_options()).map(|it| &term.coefficient * &number(it));
                (term.issue.0, table.collect())
            });
            compile_sum(&tables.collect::<Vec<_>>(), *op, bound)
        }
        Expr::Count { of, op, bound } => {
            Compiled::Count { of: all(of), op: *op, bound: bound.clone() }
        }
        Expr::And(parts) => Compiled::And(all(parts)),
        Expr::Or(parts) => Compiled::Or(all(parts)),
        Expr::Not(it) => Compiled::Not(Box::new(compile(case, it))),
        Expr::Implies(if_, then) => {
            Compiled::Implies(Box::new(compile(case, if_)), Box::new(compile(case, then)))
        }
    }
}

/// Brings a sum to a common denominator, so that it is tested in whole numbers.
fn compile_sum(tables: &[(usize, Vec<Number>)], op: Op, bound: &Number) -> Compiled {
    let numbers = tables.iter().flat_map(|(_, table)| table).chain([bound]);
    let scale = numbers.fold(BigInt::one(), |scale, it| scale.lcm(it.denominator()));
    let whole = |it: &Number| it.numerator() * (&scale / it.denominator());
    let bound = whole(bound);
    let terms: Vec<(usize, Vec<BigInt>)> =
        tables.iter().map(|(issue, table)| (*issue, table.iter().map(whole).collect())).collect();
    let most = terms.iter().flat_map(|(_, table)| table).chain([&bound]).map(BigInt::bits).max();
    let room = 120u64.saturating_sub(terms.len() as u64);
    if most.unwrap_or(0) > room {
        return Compiled::WideSum { terms, op, bound };
    }
    let narrow = |it: &BigInt| it.to_i128().expect("the width was just checked");
    let terms = terms.iter().map(|(issue, table)| (*issue, table.iter().map(narrow).collect()));
    Compiled::Sum { terms: terms.collect(), op, bound: narrow(&bound) }
}
