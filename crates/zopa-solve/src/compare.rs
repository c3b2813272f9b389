//! Two answered cases side by side: what appeared, what went, what stayed. Everything is matched by id.
//!
//! What differs in the cases as written is for [`zopa_model::changes`] to say.

mod solutions;

use std::collections::BTreeSet;

use num_bigint::BigUint;
use zopa_model::{Case, IssueIdx, PartyIdx};

use crate::answer::{Answer, AsStated, Blockers, CoalitionAnswer, Constraint, Part, Span};
use crate::compare::solutions::standouts;
pub use crate::compare::solutions::{Look, Solution, Standout};

/// A case and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The case.
    pub case: &'a Case,
    /// The answer of [`analyze`](crate::analyze) to it.
    pub answer: &'a Answer,
}

/// What two answers have in common and what not.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Whether the answers are the same to every number, about parties, issues, options and conditions with the same
    /// ids in the same order.
    pub is_same: bool,
    /// The issues that only one of the cases has; if there are any, no package of one is a package of the other.
    pub issues: Shift<IssueIdx>,
    /// Every party of the second case, then those only of the first.
    pub parties: Vec<PartyPair>,
    /// The bargaining solutions where all must consent; none where one of the answers has them not, for another
    /// reason than that there is nothing to choose from, and where packages cannot be matched.
    pub solutions: Option<Vec<Standout>>,
    /// Under a quorum rule: every coalition of the second answer, then those only of the first; none where one of
    /// the answers could not list them.
    pub by_coalition: Option<Vec<CoalitionPair>>,
    /// Minimal sets that open a zone; none where it is not known whether there is one, or what blocks it.
    pub openings: Option<Shift<Vec<Constraint>>>,
    /// Minimal sets that block; none as for openings, and where not all could be listed.
    pub blocking_sets: Option<Shift<Vec<Constraint>>>,
    /// As `openings`, with every position taken at its word.
    pub stated_openings: Option<Shift<Vec<Constraint>>>,
    /// As `blocking_sets`, with every position taken at its word.
    pub stated_blocking_sets: Option<Shift<Vec<Constraint>>>,
    /// The contested issues; none as for `stated_blocking_sets`.
    pub contested: Option<Shift<IssueIdx>>,
    /// The ids of the parties whose values stand in one of the answers, in alphabetical order.
    pub valued: Vec<String>,
}

/// What is in only one of two lists, each entry as its own case numbers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift<T> {
    /// Only in the second, in its order.
    pub appeared: Vec<T>,
    /// Only in the first, in its order.
    pub gone: Vec<T>,
    /// How many are in both.
    pub kept: usize,
}

impl<T> Shift<T> {
    /// Whether both lists have the same entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.gone.is_empty()
    }
}

/// A party in both cases, or in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyPair {
    /// Its number in the first case.
    pub before: Option<PartyIdx>,
    /// Its number in the second case.
    pub after: Option<PartyIdx>,
    /// Its lowest and highest value in the zone of the first case.
    pub zone_before: Option<Span>,
    /// Its lowest and highest value in the zone of the second case.
    pub zone_after: Option<Span>,
}

/// A minimal winning coalition in both answers, or in one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct CoalitionPair {
    /// The ids of its members, in the order of the case.
    pub consent: Vec<String>,
    /// How many packages its members accept in the first case, if it is a coalition there.
    pub before: Option<BigUint>,
    /// How many packages its members accept in the second case, if it is a coalition there.
    pub after: Option<BigUint>,
    /// Its solutions, as [`Comparison::solutions`].
    pub solutions: Option<Vec<Standout>>,
}

/// Compares two answers.
///
/// Parties, issues, options and constraints are the same if their ids are, whatever else was changed about them; a
/// number on a range is its own id. A package is the same if it has the same option on every issue. A set of
/// constraints is the same if its members are. Solutions are compared by the first package of each value vector
/// that ties, in the order of each case.
///
/// Cost: `O(s log s)` for `s` sets and solutions, and the values of each solution in the other case.
///
/// # Examples
///
/// ```
/// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty};
/// use zopa_solve::{Answered, Control, Request, analyze, compare};
///
/// let option = |id: &str| DraftOption { id: id.into(), name: None };
/// let draft = Draft {
///     parties: vec![DraftParty {
///         id: "host".into(),
///         name: None,
///         role: None,
///         statements: vec![], ranking: vec![],
///         note: None,
///     }],
///     issues: vec![DraftIssue {
///         id: "day".into(),
///         options: Some(vec![option("monday"), option("friday")]),
///         ..DraftIssue::default()
///     }],
///     ..Draft::default()
/// };
/// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
/// let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
/// let answered = Answered { case: &case, answer: &answer };
/// assert!(compare(answered, answered).is_same);
/// # Ok::<(), String>(())
/// ```
#[must_use]
pub fn compare(before: Answered<'_>, after: Answered<'_>) -> Comparison {
    let issue = |case: &Case, it: &IssueIdx| case.issue(*it).id.clone();
    let sets = |of: fn(&Answer) -> Option<&[Vec<Constraint>]>| {
        Some(shift(
            (before, of(before.answer)?),
            (after, of(after.answer)?),
            &|case: &Case, it: &Vec<_>| set_name(case, it),
        ))
    };
    let issues = [before, after].map(|it| it.case.issue_idxs().collect::<Vec<_>>());
    let issues = shift((before, &issues[0]), (after, &issues[1]), &issue);
    let is_comparable = issues.is_empty();
    let solutions = is_comparable.then(|| {
        let all = [before, after].map(|it| &it.answer.solutions);
        standouts((before, Some(all[0])), (after, Some(all[1])))
    });
    let contested = [before, after].map(contested);
    let contested = match &contested {
        [Some(one), Some(other)] => Some(shift((before, one), (after, other), &issue)),
        _ => None,
    };
    Comparison {
        is_same: ids(before.case) == ids(after.case) && before.answer == after.answer,
        issues,
        parties: parties(before, after),
        solutions: solutions.flatten(),
        by_coalition: by_coalition(before, after, is_comparable),
        openings: sets(openings),
        blocking_sets: sets(blocking_sets),
        stated_openings: sets(stated_openings),
        stated_blocking_sets: sets(stated_blocking_sets),
        contested,
        valued: valued(before, after),
    }
}

/// Every id of a case that an answer refers to by number, list by list.
fn ids(case: &Case) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = vec![
        case.parties().iter().map(|it| it.id.clone()).collect(),
        case.issues().iter().map(|it| it.id.clone()).collect(),
        case.red_lines().iter().map(|it| it.id.clone()).collect(),
        case.positions().iter().map(|it| it.id.clone()).collect(),
        case.rules().iter().map(|it| it.id.clone()).collect(),
    ];
    let options = case.issues().iter().map(|it| it.some_option_ids(it.n_options()));
    lists.extend(options);
    lists
}

/// A list of one side with its case.
type Side<'a, T> = (Answered<'a>, &'a [T]);

/// What is in only one of two lists, by names.
fn shift<T: Clone, N: Ord>(
    (before, of_before): Side<'_, T>,
    (after, of_after): Side<'_, T>,
    name: &impl Fn(&Case, &T) -> N,
) -> Shift<T> {
    let names =
        |case: &Case, all: &[T]| -> BTreeSet<N> { all.iter().map(|it| name(case, it)).collect() };
    let (names_before, names_after) = (names(before.case, of_before), names(after.case, of_after));
    let only = |case: &Case, all: &[T], other: &BTreeSet<N>| -> Vec<T> {
        all.iter().filter(|it| !other.contains(&name(case, it))).cloned().collect()
    };
    Shift {
        appeared: only(after.case, of_after, &names_before),
        gone: only(before.case, of_before, &names_after),
        kept: names_before.intersection(&names_after).count(),
    }
}

fn set_name(case: &Case, set: &[Constraint]) -> BTreeSet<String> {
    set.iter().map(|it| it.name(case)).collect()
}

/// What blocks, if that is known; nothing where there is a zone.
fn blockers(answer: &Answer) -> Option<Option<&Blockers>> {
    match (answer.zone.exists?, &answer.blockers) {
        (true, _) => Some(None),
        (false, Some(Part::Known(it))) => Some(Some(it)),
        (false, _) => None,
    }
}

/// The positions taken at their word where they leave no zone, if that is known; nothing where they leave one, or
/// there are none.
fn stated(answer: &Answer) -> Option<Option<&AsStated>> {
    match &answer.as_stated {
        None => Some(None),
        Some(Part::Missing(_)) => None,
        Some(Part::Known(it)) => it.exists.map(|exists| (!exists).then_some(it)),
    }
}

fn openings(answer: &Answer) -> Option<&[Vec<Constraint>]> {
    Some(blockers(answer)?.map_or(&[], |it| it.openings.as_slice()))
}

fn blocking_sets(answer: &Answer) -> Option<&[Vec<Constraint>]> {
    match blockers(answer)? {
        Some(it) => it.complete.then_some(it.blocking_sets.as_slice()),
        None => Some(&[]),
    }
}

fn stated_openings(answer: &Answer) -> Option<&[Vec<Constraint>]> {
    Some(stated(answer)?.map_or(&[], |it| it.openings.as_slice()))
}

fn stated_blocking_sets(answer: &Answer) -> Option<&[Vec<Constraint>]> {
    match stated(answer)? {
        Some(it) => it.complete.then_some(it.blocking_sets.as_slice()),
        None => Some(&[]),
    }
}

/// The issues that a constraint of a blocking set mentions, with every position taken at its word.
fn contested(it: Answered<'_>) -> Option<Vec<IssueIdx>> {
    stated_blocking_sets(it.answer)?;
    let Some(stated) = stated(it.answer)? else { return Some(Vec::new()) };
    Some(it.case.issue_idxs().filter(|it| !stated.uncontested.contains(it)).collect())
}

fn parties(before: Answered<'_>, after: Answered<'_>) -> Vec<PartyPair> {
    let pair = |one: Option<PartyIdx>, other: Option<PartyIdx>| PartyPair {
        before: one,
        after: other,
        zone_before: one.and_then(|it| before.answer.zone.value[it.0].clone()),
        zone_after: other.and_then(|it| after.answer.zone.value[it.0].clone()),
    };
    let here = after.case.party_idxs().map(|it| {
        let id = &after.case.party(it).id;
        pair(before.case.find_party(id), Some(it))
    });
    let is_gone = |it: &PartyIdx| after.case.find_party(&before.case.party(*it).id).is_none();
    let gone = before.case.party_idxs().filter(is_gone).map(|it| pair(Some(it), None));
    here.chain(gone).collect()
}

/// The coalitions of an answer; none under unanimity, which is not the same as not being able to list them.
fn coalitions(answer: &Answer) -> Option<&[CoalitionAnswer]> {
    match &answer.by_coalition {
        None => Some(&[]),
        Some(part) => part.known().map(Vec::as_slice),
    }
}

fn by_coalition(
    before: Answered<'_>,
    after: Answered<'_>,
    is_comparable: bool,
) -> Option<Vec<CoalitionPair>> {
    let (of_before, of_after) = (coalitions(before.answer)?, coalitions(after.answer)?);
    let consent = |case: &Case, it: &CoalitionAnswer| -> BTreeSet<String> {
        it.consent.iter().map(|&it| case.party(it).id.clone()).collect()
    };
    let find = |case: &Case, all: &'_ [CoalitionAnswer], ids: &BTreeSet<String>| {
        all.iter().position(|it| consent(case, it) == *ids)
    };
    let pair = |one: Option<&CoalitionAnswer>, other: Option<&CoalitionAnswer>| {
        let of = |case: &Case, it: &CoalitionAnswer| -> Vec<String> {
            it.consent.iter().map(|&it| case.party(it).id.clone()).collect()
        };
        let solutions = is_comparable.then(|| {
            let part = |it: Option<&'_ CoalitionAnswer>| it.map(|it| it.solutions.clone());
            let parts = [part(one), part(other)];
            standouts((before, parts[0].as_ref()), (after, parts[1].as_ref()))
        });
        CoalitionPair {
            consent: match (one, other) {
                (_, Some(it)) => of(after.case, it),
                (Some(it), None) => of(before.case, it),
                (None, None) => Vec::new(),
            },
            before: one.map(|it| it.packages.clone()),
            after: other.map(|it| it.packages.clone()),
            solutions: solutions.flatten(),
        }
    };
    let mut pairs = Vec::new();
    for it in of_after {
        let same = find(before.case, of_before, &consent(after.case, it));
        pairs.push(pair(same.map(|nth| &of_before[nth]), Some(it)));
    }
    for it in of_before {
        if find(after.case, of_after, &consent(before.case, it)).is_none() {
            pairs.push(pair(Some(it), None));
        }
    }
    Some(pairs)
}

fn valued(before: Answered<'_>, after: Answered<'_>) -> Vec<String> {
    let valued = |it: Answered<'_>| -> Vec<String> {
        let of = it.answer.span.iter().zip(it.case.parties()).filter(|(span, _)| span.is_some());
        of.map(|(_, party)| party.id.clone()).collect()
    };
    let all: BTreeSet<String> = valued(before).into_iter().chain(valued(after)).collect();
    all.into_iter().collect()
}
