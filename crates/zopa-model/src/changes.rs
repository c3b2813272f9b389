//! What differs between two cases as written: thing by thing, matched by id, and key by key.
//!
//! It says what was written, never what that means for an answer.

mod items;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;

use crate::changes::items::{Item, Section, sections};
use crate::{Amount, Draft, Number};

/// One difference between two drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing it is about.
    pub kind: Kind,
    /// The id of the thing, for values that of the party; empty where there is only one thing of the kind.
    pub id: String,
    /// What happened to it.
    pub what: What,
    /// Whether it tells of a private claim, whose words are for its author alone.
    pub is_private: bool,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The case itself: its title, its note, the order of its lists.
    Case,
    /// Who must consent.
    Agreement,
    /// A party.
    Party,
    /// An issue with its options or range.
    Issue,
    /// What packages are worth to a party.
    Values,
    /// A red line.
    RedLine,
    /// A position.
    Position,
    /// A rule.
    Rule,
    /// A body that decides for a party at home.
    Body,
    /// A claim.
    Claim,
    /// A document.
    Source,
    /// When steps begin, and which matter more to whom.
    Plan,
    /// A step.
    Step,
    /// What keeping and breaking is worth to a party.
    Commitment,
}

impl Kind {
    /// The word a case file uses; empty for the case itself.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Case => "",
            Kind::Agreement => "agreement",
            Kind::Party => "party",
            Kind::Issue => "issue",
            Kind::Values => "values",
            Kind::RedLine => "red_line",
            Kind::Position => "position",
            Kind::Rule => "rule",
            Kind::Body => "body",
            Kind::Claim => "claim",
            Kind::Source => "source",
            Kind::Plan => "plan",
            Kind::Step => "step",
            Kind::Commitment => "commitment",
        }
    }
}

/// What happened to a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is only in the second draft, with these keys.
    Added(Vec<(Key, Said)>),
    /// It is only in the first draft, with these keys.
    Removed(Vec<(Key, Said)>),
    /// One of its keys says something else; nothing where the key is missing.
    Changed {
        /// The key.
        key: Key,
        /// What the first draft says.
        before: Option<Said>,
        /// What the second draft says.
        after: Option<Said>,
    },
    /// The entries of a list that both drafts have stand in another order, which is the order of answers.
    Reordered(Key),
}

/// A key of a thing, such as `walk_away`, or the weight of an issue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The word a case file uses; `step_order` for the `order` of a plan, which is not that of options.
    pub word: &'static str,
    /// What it is about within the thing: the issue of a weight, issue and option of points, the option of an
    /// issue, the condition of a bonus, the end of a range, the bloc of a body and its key, the party of an order of
    /// steps. Empty for most keys.
    pub of: Vec<String>,
}

/// What a key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A text, a word or a condition.
    Text(String),
    /// A list of ids or conditions.
    List(Vec<String>),
    /// A number that may not be known exactly.
    Amount(Box<Amount>),
    /// A number.
    Number(Number),
    /// A whole number.
    Count(u64),
    /// Yes or no.
    Flag(bool),
    /// It is there, and nothing more is said: an option without a name, an empty list.
    Here,
}

impl Change {
    /// Where the key stands, such as `values.upper.walk_away`: the path that changes it, where there is one. A
    /// word that is not plain stands in double quotes; a bonus is named by its condition.
    #[must_use]
    pub fn path(&self) -> String {
        let mut words: Vec<&str> = vec![self.kind.word(), &self.id];
        match &self.what {
            What::Added(_) | What::Removed(_) => {}
            What::Changed { key, .. } | What::Reordered(key) => words.extend(key.words()),
        }
        let words: Vec<String> = words.iter().filter(|it| !it.is_empty()).map(written).collect();
        words.join(".")
    }
}

impl Key {
    /// The words of the path within the thing.
    fn words(&self) -> Vec<&str> {
        let of = self.of.iter().map(String::as_str);
        match (self.word, self.of.as_slice()) {
            ("points" | "order", [issue, rest @ ..]) => {
                let rest = rest.iter().map(String::as_str);
                ["issue", issue, self.word].into_iter().chain(rest).collect()
            }
            (items::STEP_ORDER, _) => ["order"].into_iter().chain(of).collect(),
            _ => [self.word].into_iter().chain(of).collect(),
        }
    }
}

impl fmt::Display for Key {
    /// The path within the thing, such as `weights.metering`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.words().iter().map(written).collect();
        f.write_str(&words.join("."))
    }
}

impl fmt::Display for Said {
    /// As a case file would say it, without quotes; exact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Text(it) => f.write_str(it),
            Said::List(it) => f.write_str(&it.join(", ")),
            Said::Number(it) => it.fmt(f),
            Said::Amount(it) => match it.as_ref() {
                Amount::Known(it) => it.fmt(f),
                Amount::Range { low, high } => write!(f, "{low} to {high}"),
                Amount::Triple { low, mode, high } => {
                    write!(f, "{low} to {high}, most likely {mode}")
                }
                Amount::Unknown => f.write_str("unknown"),
            },
            Said::Count(it) => it.fmt(f),
            Said::Flag(it) => f.write_str(if *it { "yes" } else { "no" }),
            Said::Here => Ok(()),
        }
    }
}

/// A word as it stands in a path.
fn written(word: &&str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "_-".contains(it);
    if word.chars().all(is_plain) { (*word).into() } else { format!("\"{word}\"") }
}

/// Everything that differs from one draft to the other.
///
/// Kind by kind, in the order of [`Kind`]; within a kind in the order of the second draft, and behind it what only
/// the first has. Things are matched by their id, bonuses by their condition; so a new id is a thing removed and a
/// thing added. Numbers are compared exactly: `0.5` and `"1/2"` are the same.
///
/// Nothing is listed exactly if both drafts say the same. The order of parties, issues, options, red lines,
/// positions, rules, bodies, blocs, claims and sources is part of that, because answers are listed in it; the order in which
/// values are written is not. Ids are taken to be unique in their list, as in every draft of a [`Case`](crate::Case).
///
/// Cost: `O(n log n)` for n keys.
///
/// # Examples
///
/// ```
/// use zopa_model::{Draft, changes};
///
/// let before = Draft { title: "Talks".into(), ..Draft::default() };
/// let after = Draft { title: "Talks in May".into(), ..Draft::default() };
/// assert_eq!(changes(&before, &before), []);
/// assert_eq!(changes(&before, &after)[0].path(), "title");
/// ```
#[must_use]
pub fn changes(before: &Draft, after: &Draft) -> Vec<Change> {
    let mut found = Vec::new();
    for (before, after) in sections(before).into_iter().zip(sections(after)) {
        of_section(&before, &after, &mut found);
    }
    found
}

fn of_section(before: &Section, after: &Section, found: &mut Vec<Change>) {
    let matched = matched(&before.items, &after.items, |it| it.id.as_str());
    let change = |item: &Item, what, is_private| Change {
        kind: item.kind,
        id: item.id.clone(),
        what,
        is_private,
    };
    for pair in &matched {
        match (pair.before, pair.after) {
            (Some(before), Some(after)) => {
                let is_private = before.is_private || after.is_private;
                let of_keys = of_fields(&before.fields, &after.fields);
                found.extend(of_keys.into_iter().map(|it| change(after, it, is_private)));
            }
            (None, Some(it)) => {
                found.push(change(it, What::Added(it.fields.clone()), it.is_private));
            }
            (Some(it), None) => {
                found.push(change(it, What::Removed(it.fields.clone()), it.is_private));
            }
            (None, None) => {}
        }
    }
    if let (Some(word), true) = (after.ordered_as, is_reordered(&matched)) {
        let what = What::Reordered(Key { word, of: vec![] });
        found.push(Change { kind: Kind::Case, id: String::new(), what, is_private: false });
    }
}

fn of_fields(before: &[(Key, Said)], after: &[(Key, Said)]) -> Vec<What> {
    let matched = matched(before, after, |it| it.0.clone());
    let mut found = Vec::new();
    for pair in &matched {
        let said = |it: Option<&(Key, Said)>| it.map(|it| it.1.clone());
        let key = pair.after.or(pair.before).map(|it| it.0.clone());
        let (before, after) = (said(pair.before), said(pair.after));
        if let (Some(key), true) = (key, before != after) {
            found.push(What::Changed { key, before, after });
        }
    }
    for list in [items::OPTIONS, items::BLOC] {
        let is_entry = |it: &&Pair<'_, (Key, Said)>| {
            it.after.is_some_and(|it| it.0.word == list && it.0.of.len() == 1)
        };
        if is_reordered(matched.iter().filter(is_entry)) {
            found.push(What::Reordered(Key { word: list, of: vec![] }));
        }
    }
    found
}

/// An entry of the first list with its place and the one of the second that has the same key; one may be missing.
struct Pair<'a, T> {
    place: Option<usize>,
    before: Option<&'a T>,
    after: Option<&'a T>,
}

/// Pairs what has the same key: in the order of the second list, then what is only in the first.
fn matched<'a, T, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Pair<'a, T>> {
    let mut left: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for (nth, it) in before.iter().enumerate() {
        left.entry(key(it)).or_default().push_back(nth);
    }
    let mut is_left = vec![true; before.len()];
    let mut pairs: Vec<Pair<'a, T>> = Vec::new();
    for it in after {
        let nth = left.get_mut(&key(it)).and_then(VecDeque::pop_front);
        nth.into_iter().for_each(|nth| is_left[nth] = false);
        pairs.push(Pair { place: nth, before: nth.map(|nth| &before[nth]), after: Some(it) });
    }
    let gone = is_left.into_iter().enumerate().filter(|it| it.1);
    pairs.extend(gone.map(|(nth, _)| Pair {
        place: Some(nth),
        before: Some(&before[nth]),
        after: None,
    }));
    pairs
}

/// Whether what both lists have stands in another order.
fn is_reordered<'a, T: 'a>(matched: impl IntoIterator<Item = &'a Pair<'a, T>>) -> bool {
    let in_both = matched.into_iter().filter(|it| it.after.is_some());
    !in_both.filter_map(|it| it.place).is_sorted()
}
