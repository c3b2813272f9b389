//! How a package is carried out: text, JSON, pictures, calendar, table and workbook.

mod chart;
mod csv;
mod ics;
mod json;
mod text;
mod xlsx;

use zopa_model::{Case, IssueIdx, Moment, Number, Package, PlannedStep};
use zopa_plan::{Delivery, PlanAnswer};

use crate::messages;
use crate::messages::plan as words;
use crate::text::table::choices_of;
use crate::text::{Style, clean};
use crate::what_if::WhatIf;
use crate::words::{asked, forbidden};

pub use chart::{PlanChart, write_plan_svg};
pub use csv::write_plan_csv;
pub use ics::{Calendar, write_plan_ics};
pub use json::write_plan_json;
pub use text::write_plan_text;
pub use xlsx::{ANSWER_SHEET, write_plan_xlsx};

/// What goes into an answer about carrying out a package.
#[derive(Clone, Copy, Debug)]
pub struct TextPlan<'a> {
    /// The case.
    pub case: &'a Case,
    /// The package that is carried out; nothing where none was named, so that all steps count.
    pub package: Option<&'a Package>,
    /// The issues that were not named and stay as they are today, in the order of the case.
    pub unnamed: &'a [IssueIdx],
    /// The answer.
    pub answer: &'a PlanAnswer,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

impl<'a> TextPlan<'a> {
    /// The choices of the package on some issues, or on all of them, in words.
    fn choices(&self, issues: Option<&[IssueIdx]>) -> Option<String> {
        let all: Vec<IssueIdx> = self.case.issue_idxs().collect();
        Some(format!("{}.", choices_of(self.case, self.package?, issues.unwrap_or(&all))))
    }

    /// The rules that the package breaks.
    fn broken_rules(&self) -> Vec<usize> {
        let rules = self.case.rules().iter().enumerate();
        let Some(package) = self.package else { return Vec::new() };
        let broken = rules.filter(|(_, it)| !it.require.holds(self.case.issues(), package));
        broken.map(|(nth, _)| nth).collect()
    }

    /// The red lines that the package crosses.
    fn crossed(&self) -> Vec<usize> {
        let lines = self.case.red_lines().iter().enumerate();
        let Some(package) = self.package else { return Vec::new() };
        let crossed = lines.filter(|(_, it)| it.never.holds(self.case.issues(), package));
        crossed.map(|(nth, _)| nth).collect()
    }

    /// What stands against the package: red lines that it crosses and rules that it breaks, a sentence each.
    fn against(&self) -> Vec<String> {
        let case = self.case;
        let crosses = |it: usize| {
            let line = &case.red_lines()[it];
            let party = clean(&case.party(line.party).name);
            let name = messages::red_line_name(&clean(&line.id), &party);
            format!("{party}: {}.", messages::crosses(&name, &forbidden(case, &line.never)))
        };
        let breaks = |it: usize| {
            let rule = &case.rules()[it];
            let asked = asked(case, &rule.require);
            messages::breaks(&messages::rule_short(&clean(&rule.id), &asked))
        };
        let crossed = self.crossed().into_iter().map(crosses);
        crossed.chain(self.broken_rules().into_iter().map(breaks)).collect()
    }

    /// A step of the plan as the case has it.
    fn step(&self, nth: usize) -> &'a PlannedStep {
        &self.case.steps()[self.answer.steps[nth]]
    }

    /// The name of a step.
    fn name(&self, nth: usize) -> String {
        clean(&self.step(nth).name)
    }

    /// How much one part of a step delivers.
    fn share(&self, nth: usize) -> Option<Number> {
        let step = self.step(nth);
        let parts = Number::from(i64::from(step.parts.unwrap_or(1)));
        step.amount.as_ref().map(|it| it / &parts)
    }

    /// The day of the calendar so many days after entry into force; the number of days where the case has none, or
    /// calendars do not go so far.
    fn day(&self, days: &Number) -> String {
        let at = self.case.entry().and_then(|it| it.local(days));
        at.map_or_else(|| words::day(&short(days)), Moment::day)
    }

    /// The same with the time of day, where the case has a clock.
    fn moment(&self, days: &Number) -> String {
        self.at(days).unwrap_or_else(|| words::day(&short(days)))
    }

    /// The day of the calendar with its time where the case has a clock; nothing where there is no such day.
    fn at(&self, days: &Number) -> Option<String> {
        let entry = self.case.entry()?;
        let at = entry.local(days)?;
        Some(if entry.has_clock() { format!("{} {}", at.day(), at.time()) } else { at.day() })
    }

    /// From when to when a delivery goes on; a day is not told twice.
    fn span(&self, start: &Number, end: &Number) -> String {
        let (from, to) = (self.moment(start), self.moment(end));
        if from == to {
            return from;
        }
        let day = self.day(end);
        let time = to.strip_prefix(&day).filter(|it| from.starts_with(&day) && !it.is_empty());
        words::from_to(&from, time.map_or(&*to, str::trim))
    }

    /// The zone of the clock of the case, where it has one.
    fn zone(&self) -> Option<&'a str> {
        self.case.entry().filter(|it| it.has_clock())?;
        self.case.draft().plan.zone.as_deref()
    }

    /// How much a delivery delivers.
    fn amount(&self, it: &Delivery) -> Option<Number> {
        let all = self.step(it.step).amount.as_ref()?;
        let Some(paid) = &it.paid else { return self.share(it.step) };
        let price = self.price(it.step)?;
        Some(if price.is_zero() { all.clone() } else { &(all * paid) / price })
    }

    /// What a step costs in the order.
    fn price(&self, nth: usize) -> Option<&'a Number> {
        self.answer.order.as_ref().ok().map(|it| &it.exchange.steps()[nth].cost)
    }

    /// Into how many parts a step is cut in the order.
    fn n_parts(&self, nth: usize) -> u32 {
        let of_step = |it: &&Delivery| it.step == nth;
        let moments = self.answer.order.iter().flat_map(|it| &it.moments);
        let list = moments.filter_map(|it| it.delivery.as_ref()).filter(of_step);
        list.map(|it| it.part).max().unwrap_or(1)
    }

    /// A delivery with its part and amount.
    fn delivery(&self, it: &Delivery) -> String {
        let step = self.step(it.step);
        let parts = step.parts.unwrap_or(1);
        let amount = self.amount(it).map(|share| {
            let unit = step.unit.as_deref().map(|it| format!(" {}", clean(it))).unwrap_or_default();
            format!("{}{unit}", short(&share))
        });
        if let Some((paid, price)) = it.paid.as_ref().zip(self.price(it.step)) {
            let shares = (short(paid), short(price));
            return words::payment(&clean(&step.name), &shares, amount.as_deref());
        }
        words::part(&clean(&step.name), (it.part, parts), amount.as_deref())
    }
}

/// A number with at most three places, for people.
pub(crate) fn short(number: &Number) -> String {
    let text = number.rounded(3);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// A least number of which no less is enough, for people: at most three places, never below the number.
fn short_up(number: &Number) -> String {
    let scaled = number * &Number::from(1000);
    let below = Number::ratio(scaled.numerator() / scaled.denominator(), 1.into());
    let up = if below < scaled { &below + &Number::one() } else { below };
    short(&(&up / &Number::from(1000)))
}

/// For whom the answer is, or that it is confidential, in a sentence.
fn mark(input: &TextPlan<'_>) -> Option<String> {
    let confidential = || {
        let is_so = input.case.is_confidential();
        is_so.then(|| (messages::CONFIDENTIAL.to_string(), messages::SHOWS_SECRETS))
    };
    let mark = crate::mark::viewer(input.case).or_else(confidential);
    mark.map(|(lead, rest)| format!("{lead} {rest}"))
}
