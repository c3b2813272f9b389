//! Syntax to meaning: names become issues and options of the case.

use std::ops::Range;

use crate::Number;
use crate::condition::parser::{Linear, Summand, Syntax, Word};
use crate::condition::{Expr, Op, Operand, OptionSet, Term, WholeSum};
use crate::fault::ConditionFault;
use crate::issue::{Issue, IssueIdx};
use crate::words::nearest;

type Faults = Vec<(Range<usize>, ConditionFault)>;

/// Looks every name up; reports all that are unknown.
pub(super) fn resolve(syntax: &Syntax, issues: &[Issue]) -> Result<Expr, Faults> {
    let mut faults = Vec::new();
    let expr = Resolver { issues, faults: &mut faults }.expr(syntax);
    match expr {
        Some(expr) if faults.is_empty() => Ok(expr),
        _ => Err(faults),
    }
}

struct Resolver<'a> {
    issues: &'a [Issue],
    faults: &'a mut Faults,
}

impl Resolver<'_> {
    fn expr(&mut self, syntax: &Syntax) -> Option<Expr> {
        match syntax {
            Syntax::Compare { left, op, right } => self.compare(left, *op, right),
            Syntax::In { issue, options } => self.in_list(issue, options),
            Syntax::Count { of, op, bound } => {
                Some(Expr::Count { of: self.all(of)?, op: *op, bound: bound.clone() })
            }
            Syntax::And(parts) => Some(Expr::And(self.all(parts)?)),
            Syntax::Or(parts) => Some(Expr::Or(self.all(parts)?)),
            Syntax::Not(it) => Some(Expr::Not(Box::new(self.expr(it)?))),
            Syntax::Implies(if_, then) => {
                let (if_, then) = (self.expr(if_), self.expr(then));
                Some(Expr::Implies(Box::new(if_?), Box::new(then?)))
            }
        }
    }

    /// Resolves every part before giving up, so that all faults are found.
    fn all(&mut self, parts: &[Syntax]) -> Option<Vec<Expr>> {
        let resolved: Vec<Option<Expr>> = parts.iter().map(|it| self.expr(it)).collect();
        resolved.into_iter().collect()
    }

    fn fault<T>(&mut self, span: &Range<usize>, fault: ConditionFault) -> Option<T> {
        self.faults.push((span.clone(), fault));
        None
    }

    fn find_issue(&self, name: &str) -> Option<IssueIdx> {
        self.issues.iter().position(|it| it.id == name).map(IssueIdx)
    }

    fn issue(&mut self, word: &Word) -> Option<IssueIdx> {
        if let Some(issue) = self.find_issue(&word.text) {
            return Some(issue);
        }
        let named = self.issues.iter().find(|it| it.name.eq_ignore_ascii_case(&word.text));
        let near = named.map(|it| it.id.clone());
        let near =
            near.or_else(|| nearest(&word.text, self.issues.iter().map(|it| it.id.as_str())));
        let known = self.issues.iter().take(8).map(|it| it.id.clone()).collect();
        let found = word.text.clone();
        self.fault(&word.span, ConditionFault::UnknownIssue { found, near, known })
    }

    fn unknown_option(&mut self, issue: IssueIdx, word: &Word) -> Option<u32> {
        let of = &self.issues[issue.0];
        let allowed = of.some_option_ids(8);
        let near = of.nearest_option(&word.text);
        let found = word.text.clone();
        let more = of.n_options() > 8;
        let issue = of.id.clone();
        self.fault(&word.span, ConditionFault::UnknownOption { issue, found, near, allowed, more })
    }

    fn in_list(&mut self, issue: &Word, words: &[Word]) -> Option<Expr> {
        let issue = self.issue(issue)?;
        let found: Vec<Option<u32>> = words
            .iter()
            .map(|word| {
                let option = self.issues[issue.0].find_option(&word.text);
                option.or_else(|| self.unknown_option(issue, word))
            })
            .collect();
        let options: Vec<u32> = found.into_iter().collect::<Option<_>>()?;
        let mut sorted = options.clone();
        sorted.sort_unstable();
        let n = self.issues[issue.0].n_options();
        let holds = OptionSet::of(n, |it| sorted.binary_search(&it).is_ok());
        Some(Expr::In { issue, options, holds })
    }

    fn compare(&mut self, left: &Linear, op: Op, right: &Linear) -> Option<Expr> {
        let Some(word) = left.lone_word() else { return self.sum(left, op, right) };
        if word.text.parse::<Number>().is_ok() && self.find_issue(&word.text).is_none() {
            return self.sum(left, op, right);
        }
        let issue = self.issue(word)?;
        if self.issues[issue.0].range().is_some() {
            return match number_of(right) {
                Some(number) => self.compare_number(issue, op, number, right),
                None => self.sum(left, op, right),
            };
        }
        let option = match right.terms.as_slice() {
            [Summand { factor: None, word, negative }] => {
                let text = if *negative { format!("-{}", word.text) } else { word.text.clone() };
                let word = Word { text, span: word.span.clone() };
                match self.issues[issue.0].find_option(&word.text) {
                    Some(option) => option,
                    None => self.unknown_option(issue, &word)?,
                }
            }
            _ => {
                let issue = self.issues[issue.0].id.clone();
                return self.fault(&word.span, ConditionFault::NotARange { issue });
            }
        };
        if !matches!(op, Op::Equal | Op::Unequal) {
            let issue = self.issues[issue.0].id.clone();
            return self.fault(&word.span, ConditionFault::NotARange { issue });
        }
        let n = self.issues[issue.0].n_options();
        let holds = OptionSet::of(n, |it| (it == option) == (op == Op::Equal));
        Some(Expr::Compare { issue, op, to: Operand::Option(option), holds })
    }

    fn compare_number(
        &mut self,
        issue: IssueIdx,
        op: Op,
        number: Number,
        right: &Linear,
    ) -> Option<Expr> {
        let range = self.issues[issue.0].range().expect("the caller saw a range");
        // An order comparison may lie between two steps; an equation would never hold.
        if matches!(op, Op::Equal | Op::Unequal) && range.option(&number).is_none() {
            let word = right.terms[0].word.clone();
            return self
                .unknown_option(issue, &Word { text: number.to_string(), ..word })
                .and(None);
        }
        let holds = OptionSet::of(range.count, |it| op.accepts(range.number(it).cmp(&number)));
        Some(Expr::Compare { issue, op, to: Operand::Number(number), holds })
    }

    /// Brings everything with an issue to the left and every number to the right.
    fn sum(&mut self, left: &Linear, op: Op, right: &Linear) -> Option<Expr> {
        let mut terms: Vec<Term> = Vec::new();
        let mut bound = Number::zero();
        let mut is_whole = true;
        for (side, flip) in [(left, false), (right, true)] {
            for summand in &side.terms {
                let sign = if summand.negative == flip { Number::one() } else { -Number::one() };
                let Some((factor, issue)) = self.summand(summand) else {
                    is_whole = false;
                    continue;
                };
                let factor = &sign * &factor;
                match issue {
                    None => bound = &bound - &factor,
                    Some(issue) => match terms.iter_mut().find(|it| it.issue == issue) {
                        Some(term) => term.coefficient = &term.coefficient + &factor,
                        None => terms.push(Term { coefficient: factor, issue }),
                    },
                }
            }
        }
        if is_whole && terms.is_empty() {
            let span = left.terms[0].word.span.clone();
            return self.fault(&span, ConditionFault::NoIssue);
        }
        let whole = if is_whole { WholeSum::new(&terms, &bound, self.issues) } else { None };
        is_whole.then_some(Expr::Sum { terms, op, bound, whole })
    }

    /// A factor with its issue, or a plain number.
    fn summand(&mut self, summand: &Summand) -> Option<(Number, Option<IssueIdx>)> {
        let word = &summand.word;
        if let (None, None, Ok(number)) =
            (&summand.factor, self.find_issue(&word.text), word.text.parse::<Number>())
        {
            return Some((number, None));
        }
        let issue = self.issue(word)?;
        if self.issues[issue.0].range().is_none() {
            let issue = self.issues[issue.0].id.clone();
            return self.fault(&word.span, ConditionFault::NotARange { issue });
        }
        Some((summand.factor.clone().unwrap_or_else(Number::one), Some(issue)))
    }
}

/// The number a side stands for, if it is just a number.
fn number_of(side: &Linear) -> Option<Number> {
    match side.terms.as_slice() {
        [Summand { negative, factor: None, word }] => {
            let number: Number = word.text.parse().ok()?;
            Some(if *negative { -number } else { number })
        }
        _ => None,
    }
}
