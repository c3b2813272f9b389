//! What is to be settled, and packages: one option for every issue.

use std::collections::BTreeMap;

use num_traits::ToPrimitive;

use crate::Number;
use crate::draft::{Choice, DraftOption};
use crate::party::PartyIdx;
use crate::words::nearest;

/// Most options one issue may have.
pub const MAX_OPTIONS: u32 = 100_000;

/// The number of an issue: its place in the case file, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueIdx(pub usize);

/// One option for every issue: the option's number per issue, both in the order of the case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Package(pub Vec<u32>);

impl Package {
    /// The option number chosen for an issue.
    #[must_use]
    pub fn option(&self, issue: IssueIdx) -> u32 {
        self.0[issue.0]
    }
}

/// One thing to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Short id, unique in the case.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What the issue means for people while it is open.
    pub impact: Option<String>,
    /// A solution that has been proposed, in words.
    pub proposed: Option<String>,
    /// What can be chosen.
    pub(crate) options: Options,
    /// The option that holds without a deal.
    pub status_quo: Option<u32>,
    /// Parties who can change it alone.
    pub controlled_by: Vec<PartyIdx>,
    /// Whether a change can be taken back.
    pub reversible: bool,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// What can be chosen on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Options {
    /// Options with ids, at least one.
    Named(Vec<DraftOption>),
    /// Numbers on a grid.
    Range(Range),
}

/// A grid of numbers from `min` to `max`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Lowest number.
    pub min: Number,
    /// Highest number.
    pub max: Number,
    /// Distance between neighbours, above zero; divides the range.
    pub step: Number,
    /// Unit for people.
    pub unit: Option<String>,
    /// How many numbers there are.
    pub(crate) count: u32,
}

impl Range {
    /// The number at a place on the grid, counted from 0.
    #[must_use]
    pub fn number(&self, option: u32) -> Number {
        &self.min + &(&Number::from(i64::from(option)) * &self.step)
    }

    /// The place of a number on the grid.
    #[must_use]
    pub fn option(&self, number: &Number) -> Option<u32> {
        let place = &(number - &self.min) / &self.step;
        if !place.is_whole() || place.is_negative() {
            return None;
        }
        place.numerator().to_u32().filter(|&it| it < self.count)
    }
}

impl Issue {
    /// How many options there are, at least one.
    #[must_use]
    pub fn n_options(&self) -> u32 {
        match &self.options {
            Options::Named(named) => small_count(named.len()),
            Options::Range(range) => range.count,
        }
    }

    /// The grid of numbers, if the issue has one.
    #[must_use]
    pub fn range(&self) -> Option<&Range> {
        match &self.options {
            Options::Named(_) => None,
            Options::Range(range) => Some(range),
        }
    }

    /// The number of an option of a range.
    #[must_use]
    pub fn number(&self, option: u32) -> Option<Number> {
        self.range().map(|it| it.number(option))
    }

    /// The id of an option; on a range, its number as text.
    #[must_use]
    pub fn option_id(&self, option: u32) -> String {
        match &self.options {
            Options::Named(named) => named[option as usize].id.clone(),
            Options::Range(range) => range.number(option).to_string(),
        }
    }

    /// The name of an option for people: its name, or its number with the unit.
    #[must_use]
    pub fn option_name(&self, option: u32) -> String {
        match &self.options {
            Options::Named(named) => {
                let it = &named[option as usize];
                it.name.clone().unwrap_or_else(|| it.id.clone())
            }
            Options::Range(range) => match &range.unit {
                Some(unit) => format!("{} {unit}", range.number(option)),
                None => range.number(option).to_string(),
            },
        }
    }

    /// The places of named options by id, the first where ids repeat; empty on a range.
    pub(crate) fn places(&self) -> BTreeMap<&str, u32> {
        let mut places = BTreeMap::new();
        if let Options::Named(named) = &self.options {
            for (place, it) in (0u32..).zip(named) {
                places.entry(it.id.as_str()).or_insert(place);
            }
        }
        places
    }

    /// Ids and names of the named options that have a name of their own; none on a range.
    pub(crate) fn named_options(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = match &self.options {
            Options::Named(named) => named.as_slice(),
            Options::Range(_) => &[],
        };
        named.iter().filter_map(|it| Some((it.id.as_str(), it.name.as_deref()?)))
    }

    /// The option with an id; on a range, with a number written in any way.
    #[must_use]
    pub fn find_option(&self, id: &str) -> Option<u32> {
        match &self.options {
            Options::Named(named) => {
                let place = named.iter().position(|it| it.id == id)?;
                u32::try_from(place).ok()
            }
            Options::Range(range) => range.option(&id.parse().ok()?),
        }
    }

    /// The option that a choice means, if the issue has it.
    #[must_use]
    pub fn find_choice(&self, choice: &Choice) -> Option<u32> {
        match (choice, &self.options) {
            (Choice::Name(id), _) => self.find_option(id),
            (Choice::Number(number), Options::Range(range)) => range.option(number),
            (Choice::Number(number), Options::Named(_)) => self.find_option(&number.to_string()),
        }
    }

    /// The ids of the first options, for messages.
    #[must_use]
    pub fn some_option_ids(&self, most: u32) -> Vec<String> {
        (0..self.n_options().min(most)).map(|it| self.option_id(it)).collect()
    }

    /// The id of the named option that `word` most likely means: the one with that name, otherwise the one that is
    /// nearest to it; none on a range, where one number is no better guess than another.
    #[must_use]
    pub fn nearest_option(&self, word: &str) -> Option<String> {
        if self.range().is_some() {
            return None;
        }
        let word = word.trim();
        let same = |it: &str| it.to_lowercase() == word.to_lowercase();
        let named = self.named_options().find(|(_, name)| same(name)).map(|(id, _)| id.to_string());
        let ids = || self.some_option_ids(self.n_options());
        named.or_else(|| nearest(word, ids().iter().map(String::as_str)))
    }
}

/// A number of options, which the check has found to be at most [`MAX_OPTIONS`].
fn small_count(count: usize) -> u32 {
    u32::try_from(count).expect("an issue has at most MAX_OPTIONS options")
}
