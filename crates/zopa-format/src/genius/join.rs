//! A domain and its profiles become one draft: issues from the domain, values from each profile.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{
    Amount, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPoints, DraftRange,
    DraftValues, DraftWeights, Number, Place,
};

use crate::folder::ImportOptions;
use crate::genius::points::{DomainOptions, last_of_each, points, warn_of_repeats};
use crate::genius::rectangles::{self, Rectangles};
use crate::genius::space::{Part, RawIssue, RawNumbers, RawOptions, Space};
use crate::report::{Note, Report, Spot, quoted};

/// What is joined so far.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The case as it will be checked.
    pub(super) draft: Draft,
    /// Where its parts were written.
    pub(super) spots: BTreeMap<Place, Spot>,
    issues: Vec<DomainIssue>,
}

/// An issue of the domain, for comparison with those of the profiles.
#[derive(Debug)]
struct DomainIssue {
    id: String,
    name: String,
    index: Option<u64>,
    options: DomainOptions,
}

impl Joined {
    /// Takes title and issues from the domain, or from a profile that stands for it.
    pub(super) fn take_domain(
        &mut self,
        report: &mut Report,
        domain: &Space,
        options: &ImportOptions,
    ) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for issue in &domain.issues {
            let nth = seen.entry(&issue.name).or_default();
            *nth += 1;
            let id = issue_id(report, issue, *nth);
            if let Some((known, draft)) = domain_issue(report, issue, (&id, domain.part, options)) {
                let place = Place::root().key("issue").entry(self.issues.len());
                self.spots.insert(place, issue.spot.clone());
                self.issues.push(known);
                self.draft.issues.push(draft);
            }
        }
        self.spots.insert(Place::root(), domain.spot.clone());
    }

    /// Adds a party with its values.
    pub(super) fn take_profile(&mut self, report: &mut Report, party: &str, profile: &Space) {
        let nth = self.draft.parties.len();
        let values = Place::root().key("values").key(party);
        self.spots.insert(Place::root().key("party").entry(nth), profile.spot.clone());
        self.spots.insert(values.clone(), profile.spot.clone());
        self.draft.parties.push(DraftParty {
            id: party.into(),
            name: None,
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
        let pairs = self.pairs(report, profile);
        let mut draft = DraftValues::of(party);
        if let Some(rectangles) = &profile.rectangles {
            self.take_rectangles(report, rectangles, ((&values, &mut draft), &pairs));
        } else {
            let weights = self.weights(report, profile, (&values, &pairs));
            draft.weights = Some(DraftWeights::Each(weights));
        }
        let additive = if profile.rectangles.is_some() { Vec::new() } else { pairs };
        for (known, issue) in additive {
            let known = &self.issues[known];
            self.spots.insert(values.key("issue").key(&known.id), issue.spot.clone());
            if let Some(points) = points(report, &known.options, issue) {
                draft.issues.push(DraftIssueValues { issue: known.id.clone(), points });
            }
        }
        // No `<reservation>` means 0, which is a walk-away value like any other.
        let walk_away = profile.reservation.as_ref().map(|(number, _)| number.clone());
        draft.walk_away = Some(Amount::Known(walk_away.unwrap_or_else(Number::zero)));
        if let Some((_, spot)) = &profile.reservation {
            self.spots.insert(values.key("walk_away"), spot.clone());
        }
        if let Some((factor, spot)) = &profile.discount
            && *factor != Number::one()
        {
            self.spots.insert(values.key("discount"), spot.clone());
            draft.discount = Some(Amount::Known(factor.clone()));
        }
        self.draft.values.push(draft);
    }

    /// Adds what combinations are worth; the issues by themselves are worth nothing.
    fn take_rectangles(
        &mut self,
        report: &mut Report,
        rectangles: &Rectangles,
        ((values, draft), pairs): ((&Place, &mut DraftValues), &[(usize, &RawIssue)]),
    ) {
        let issues: Vec<(&DraftIssue, &RawIssue)> =
            pairs.iter().map(|(known, raw)| (&self.draft.issues[*known], *raw)).collect();
        for (issue, _) in &issues {
            draft.issues.push(worth_nothing(issue));
        }
        for (bonus, spot) in rectangles::bonuses(report, rectangles, &issues) {
            self.spots.insert(values.key("bonus").entry(draft.bonuses.len()), spot);
            draft.bonuses.push(bonus);
        }
    }

    /// Each issue of the profile with its place in the domain, in the order of the domain.
    fn pairs<'a>(&self, report: &mut Report, profile: &'a Space) -> Vec<(usize, &'a RawIssue)> {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (nth, issue) in self.issues.iter().enumerate() {
            by_name.entry(&issue.name).or_default().push(nth);
        }
        let mut found: BTreeMap<usize, &RawIssue> = BTreeMap::new();
        for issue in &profile.issues {
            let known = by_name.get(issue.name.as_str()).map_or(&[][..], Vec::as_slice);
            let nth = match known {
                [only] => Some(*only),
                // Issues of the same name are told apart by their index.
                several => several.iter().copied().find(|&it| self.issues[it].index == issue.index),
            };
            match nth {
                None => report.error(Some(&issue.spot), foreign_issue(issue)),
                Some(nth) => {
                    if found.insert(nth, issue).is_some() {
                        report.error(Some(&issue.spot), issue_twice(issue));
                    }
                }
            }
        }
        let missing = (0..self.issues.len()).filter(|it| !found.contains_key(it));
        let missing: Vec<&str> = missing.map(|it| self.issues[it].id.as_str()).collect();
        if !missing.is_empty() {
            report.error(Some(&profile.spot), missing_issues(&missing));
        }
        found.into_iter().collect()
    }

    /// The weight of each issue, matched by the index that the profile gives the issue.
    fn weights(
        &mut self,
        report: &mut Report,
        profile: &Space,
        (values, pairs): (&Place, &[(usize, &RawIssue)]),
    ) -> Vec<(String, Amount)> {
        let mut written: BTreeMap<u64, (&Number, &Spot)> = BTreeMap::new();
        for weight in &profile.weights {
            if written.insert(weight.index, (&weight.value, &weight.spot)).is_some() {
                report.warning(Some(&weight.spot), weight_twice(weight.index));
            }
        }
        let mut taken = BTreeSet::new();
        let mut weights = Vec::new();
        for (known, issue) in pairs {
            let id = &self.issues[*known].id;
            let Some(index) = issue.index else {
                report.error(Some(&issue.spot), no_index(issue));
                continue;
            };
            if !taken.insert(index) {
                report.error(Some(&issue.spot), index_twice(issue, index));
            }
            let Some((weight, spot)) = written.get(&index) else {
                report.error(Some(&issue.spot), no_weight(issue, index));
                continue;
            };
            self.spots.insert(values.key("weights").key(id), (*spot).clone());
            weights.push((id.clone(), Amount::Known((*weight).clone())));
        }
        for (index, (_, spot)) in written.iter().filter(|(index, _)| !taken.contains(index)) {
            report.warning(Some(spot), weight_of_none(*index));
        }
        weights
    }
}

/// An issue whose options are worth nothing by themselves.
fn worth_nothing(issue: &DraftIssue) -> DraftIssueValues {
    let mut options = match (&issue.range, &issue.options) {
        (Some(range), _) => vec![range.min.to_string(), range.max.to_string()],
        (None, options) => options.iter().flatten().map(|it| it.id.clone()).collect(),
    };
    options.dedup();
    let points = options.into_iter().map(|it| (it, Amount::Known(Number::zero()))).collect();
    DraftIssueValues { issue: issue.id.clone(), points: DraftPoints::Points(points) }
}

/// The id of an issue: its name, with a number behind it from the second of that name on.
fn issue_id(report: &mut Report, issue: &RawIssue, nth: usize) -> String {
    if nth == 1 {
        return issue.name.clone();
    }
    let id = format!("{} ({nth})", issue.name);
    let note = Note {
        code: "issue-twice",
        message: format!("issue `{}` stands here once more and is named `{id}`", issue.name),
        help: "Give each issue its own name in every file.".into(),
    };
    report.warning(Some(&issue.spot), note);
    id
}

fn domain_issue(
    report: &mut Report,
    issue: &RawIssue,
    (id, part, options): (&str, Part, &ImportOptions),
) -> Option<(DomainIssue, DraftIssue)> {
    let mut draft = DraftIssue { id: id.into(), ..DraftIssue::default() };
    let known = match &issue.options {
        RawOptions::Items(items) => {
            let (kept, repeats) = last_of_each(items);
            if part == Part::Domain {
                // Those of a profile are reported with its values.
                warn_of_repeats(report, &repeats);
            }
            let values: Vec<String> = kept.into_iter().map(|it| it.value.clone()).collect();
            let option = |id: &String| DraftOption { id: id.clone(), name: None };
            draft.options = Some(values.iter().map(option).collect());
            DomainOptions::Named(values)
        }
        RawOptions::Numbers(numbers) => {
            let range = range(report, (issue, numbers), options)?;
            let (low, high) = (range.min.clone(), range.max.clone());
            draft.range = Some(range);
            DomainOptions::Numbers { is_real: numbers.is_real, low, high }
        }
    };
    let name = issue.name.clone();
    Some((DomainIssue { id: id.into(), name, index: issue.index, options: known }, draft))
}

/// The grid of an issue with numbers: whole ones, or a number of equal steps for real ones.
fn range(
    report: &mut Report,
    (issue, numbers): (&RawIssue, &RawNumbers),
    options: &ImportOptions,
) -> Option<DraftRange> {
    let (Some(min), Some(max)) = (numbers.low.clone(), numbers.high.clone()) else {
        let message = format!("issue `{}` has no lowest or no highest number", issue.name);
        let help = "Add `<range lowerbound=\"..\" upperbound=\"..\"/>`.".into();
        report.error(Some(&issue.spot), Note { code: "range", message, help });
        return None;
    };
    let mut step = Number::one();
    if numbers.is_real && min < max {
        let n_steps = options.grid;
        if n_steps == 0 {
            let message = format!("a grid of 0 steps leaves issue `{}` no options", issue.name);
            let help = "Ask for a grid of at least 1 step; 20 is usual.".into();
            report.error(Some(&issue.spot), Note { code: "grid", message, help });
            return None;
        }
        step = (&max - &min) / Number::from(i64::from(n_steps));
        let message = format!(
            "issue `{}` may take any number from {min} to {max}; {n_steps} steps of {step} are taken",
            issue.name
        );
        let help =
            "Choose another number of steps with `--grid N` if that is too coarse or too fine."
                .into();
        report.warning(Some(&issue.spot), Note { code: "grid", message, help });
    }
    Some(DraftRange { min, max, step, unit: None })
}

fn foreign_issue(issue: &RawIssue) -> Note {
    Note {
        code: "foreign-issue",
        message: format!("issue `{}` is not in the domain", issue.name),
        help: "Check that the profile belongs to this domain and names the issue in the same way."
            .into(),
    }
}

fn issue_twice(issue: &RawIssue) -> Note {
    Note {
        code: "issue-twice",
        message: format!("issue `{}` is given once more", issue.name),
        help: "Keep one of the two.".into(),
    }
}

fn missing_issues(missing: &[&str]) -> Note {
    Note {
        code: "missing-issue",
        message: format!(
            "{} of the domain {} missing here",
            quoted(missing.iter().copied()),
            if missing.len() == 1 { "is" } else { "are" }
        ),
        help: "Check that the profile belongs to this domain and is complete.".into(),
    }
}

fn weight_twice(index: u64) -> Note {
    Note {
        code: "weight-twice",
        message: format!("the weight of index {index} is given once more; the last one is taken"),
        help: "Keep one of the two.".into(),
    }
}

fn no_index(issue: &RawIssue) -> Note {
    Note {
        code: "index",
        message: format!("issue `{}` has no `index`, so its weight cannot be found", issue.name),
        help: "Add `index=\"..\"` as in the weight.".into(),
    }
}

fn index_twice(issue: &RawIssue, index: u64) -> Note {
    Note {
        code: "index",
        message: format!("issue `{}` has index {index}, which another issue has too", issue.name),
        help: "Give each issue its own index.".into(),
    }
}

fn no_weight(issue: &RawIssue, index: u64) -> Note {
    Note {
        code: "no-weight",
        message: format!("issue `{}` has no weight: none has index {index}", issue.name),
        help: format!("Add `<weight index=\"{index}\" value=\"..\"/>`."),
    }
}

fn weight_of_none(index: u64) -> Note {
    Note {
        code: "weight-of-none",
        message: format!("no issue has index {index}; this weight is left out"),
        help: "Check the indices of the issues.".into(),
    }
}
