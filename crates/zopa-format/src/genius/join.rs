//! A domain and its profiles become one draft: issues from the domain, values from each profile.

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{
    Amount, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPoints, DraftRange,
    DraftValues, DraftWeights, Number, Place,
};

use crate::folder::ImportOptions;
use crate::genius::space::{RawIssue, RawItem, RawNumbers, RawOptions, Space};
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

#[derive(Debug)]
enum DomainOptions {
    Named(Vec<String>),
    Numbers { is_real: bool, low: Number, high: Number },
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
            if let Some((known, draft)) = domain_issue(report, issue, (&id, options)) {
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
            note: None,
        });
        let pairs = self.pairs(report, profile);
        let mut draft = DraftValues::of(party);
        draft.weights = Some(DraftWeights::Each(self.weights(report, profile, (&values, &pairs))));
        for (known, issue) in pairs {
            let known = &self.issues[known];
            self.spots.insert(values.key("issue").key(&known.id), issue.spot.clone());
            if let Some(points) = points(report, known, issue) {
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
    (id, options): (&str, &ImportOptions),
) -> Option<(DomainIssue, DraftIssue)> {
    let mut draft = DraftIssue { id: id.into(), ..DraftIssue::default() };
    let known = match &issue.options {
        RawOptions::Items(items) => {
            let values: Vec<String> =
                last_of_each(report, items).into_iter().map(|it| it.value.clone()).collect();
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

/// The items without repeats: the last of a value counts, at the place of the first.
fn last_of_each<'a>(report: &mut Report, items: &'a [RawItem]) -> Vec<&'a RawItem> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept: Vec<&RawItem> = Vec::new();
    for item in items {
        let place = *places.entry(&item.value).or_insert(kept.len());
        if place == kept.len() {
            kept.push(item);
            continue;
        }
        let evaluations = kept[place].evaluation.as_ref().zip(item.evaluation.as_ref());
        let taken = match evaluations {
            Some((first, last)) => format!("; {last} counts, not {first}"),
            None => String::new(),
        };
        let message = format!("option `{}` is given once more{taken}", item.value);
        let help = "Keep one of the two; the last one counts.".into();
        report.warning(Some(&item.spot), Note { code: "option-twice", message, help });
        kept[place] = item;
    }
    kept
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
        let help = "Ask for another number of steps if that is too coarse or too fine.".into();
        report.warning(Some(&issue.spot), Note { code: "grid", message, help });
    }
    Some(DraftRange { min, max, step, unit: None })
}

/// What the options of an issue are worth to the party of a profile.
fn points(report: &mut Report, known: &DomainIssue, issue: &RawIssue) -> Option<DraftPoints> {
    match (&known.options, &issue.options) {
        (DomainOptions::Named(options), RawOptions::Items(items)) => {
            named_points(report, options, (issue, items))
        }
        (DomainOptions::Numbers { is_real, low, high }, RawOptions::Numbers(numbers))
            if *is_real == numbers.is_real =>
        {
            number_points(report, (low, high), (issue, numbers))
        }
        (options, _) => {
            let words = ["named options", "whole numbers", "real numbers"];
            let domain = match options {
                DomainOptions::Named(_) => 0,
                DomainOptions::Numbers { is_real, .. } => 1 + usize::from(*is_real),
            };
            let profile = match &issue.options {
                RawOptions::Items(_) => 0,
                RawOptions::Numbers(numbers) => 1 + usize::from(numbers.is_real),
            };
            let message = format!(
                "issue `{}` has {} here and {} in the domain",
                issue.name, words[profile], words[domain]
            );
            let help = "Give the issue the same type in every file.".into();
            report.error(Some(&issue.spot), Note { code: "issue-type", message, help });
            None
        }
    }
}

/// Evaluations divided by the largest one of the issue, for the options of the domain.
fn named_points(
    report: &mut Report,
    options: &[String],
    (issue, items): (&RawIssue, &[RawItem]),
) -> Option<DraftPoints> {
    let mut written: BTreeMap<&str, &Number> = BTreeMap::new();
    for item in last_of_each(report, items) {
        written.insert(&item.value, item.evaluation.as_ref()?);
    }
    let known: BTreeSet<&str> = options.iter().map(String::as_str).collect();
    let extra: Vec<&str> = written.keys().copied().filter(|it| !known.contains(it)).collect();
    let missing = options.iter().map(String::as_str).filter(|it| !written.contains_key(it));
    let missing: Vec<&str> = missing.collect();
    if !extra.is_empty() {
        report.warning(Some(&issue.spot), extra_options(issue, &extra));
    }
    if !missing.is_empty() {
        report.error(Some(&issue.spot), missing_options(issue, &missing));
        return None;
    }
    let largest = *written.values().max()?;
    if *largest <= Number::zero() {
        report.warning(Some(&issue.spot), no_positive(issue, largest));
    }
    let worth = |evaluation: &Number| {
        if *largest <= Number::zero() { Number::zero() } else { evaluation / largest }
    };
    let points = options.iter().map(|it| (it.clone(), Amount::Known(worth(written[it.as_str()]))));
    Some(DraftPoints::Points(points.collect()))
}

/// The worth of the lowest and the highest number of the domain; linear between them.
fn number_points(
    report: &mut Report,
    (low, high): (&Number, &Number),
    (issue, numbers): (&RawIssue, &RawNumbers),
) -> Option<DraftPoints> {
    let line = numbers.line.as_ref()?;
    let start = numbers.low.as_ref().unwrap_or(low);
    let end = numbers.high.as_ref().unwrap_or(high);
    if start > low || end < high {
        report.error(Some(&issue.spot), narrower(issue, (start, end), (low, high)));
        return None;
    }
    if start < low || end > high {
        report.warning(Some(&issue.spot), wider(issue, (start, end), (low, high)));
    }
    if line.is_by_parameters && !start.is_zero() {
        report.warning(Some(&line.spot), from_lowest(start));
    }
    let worth = |number: &Number| &line.offset + &(&line.slope * &(number - start));
    let ends = [worth(low), worth(high)];
    if let Some(outside) = ends.iter().find(|it| it.is_negative() || **it > Number::one()) {
        report.warning(Some(&line.spot), beyond_one(issue, outside));
    }
    let [first, last] = ends;
    let mut points = vec![(low.to_string(), Amount::Known(first))];
    if high > low {
        points.push((high.to_string(), Amount::Known(last)));
    }
    Some(DraftPoints::Points(points))
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

fn extra_options(issue: &RawIssue, extra: &[&str]) -> Note {
    Note {
        code: "extra-option",
        message: format!(
            "issue `{}` has options here that the domain lacks: {}",
            issue.name,
            quoted(extra.iter().copied())
        ),
        help: "They are left out, but count as largest evaluation; check their spelling.".into(),
    }
}

fn missing_options(issue: &RawIssue, missing: &[&str]) -> Note {
    Note {
        code: "missing-option",
        message: format!(
            "issue `{}` lacks options of the domain: {}",
            issue.name,
            quoted(missing.iter().copied())
        ),
        help: "Add an `<item>` for each; values must be spelt as in the domain.".into(),
    }
}

fn no_positive(issue: &RawIssue, largest: &Number) -> Note {
    Note {
        code: "no-evaluation",
        message: format!(
            "the largest evaluation of issue `{}` is {largest}; all its options count 0",
            issue.name
        ),
        help: "Give at least one option an evaluation above 0 if the issue matters.".into(),
    }
}

fn narrower(issue: &RawIssue, here: (&Number, &Number), domain: (&Number, &Number)) -> Note {
    Note {
        code: "missing-option",
        message: format!(
            "issue `{}` runs from {} to {} here, and from {} to {} in the domain",
            issue.name, here.0, here.1, domain.0, domain.1
        ),
        help: "Give the issue the same bounds in every file.".into(),
    }
}

fn wider(issue: &RawIssue, here: (&Number, &Number), domain: (&Number, &Number)) -> Note {
    Note {
        code: "extra-option",
        help: "Only numbers of the domain can be chosen; check the bounds.".into(),
        ..narrower(issue, here, domain)
    }
}

fn from_lowest(start: &Number) -> Note {
    Note {
        code: "evaluator",
        message: format!("parameter1 is counted from the lowest number, {start}, not from 0"),
        help: "Write `offset` and `slope` to say it without doubt.".into(),
    }
}

fn beyond_one(issue: &RawIssue, outside: &Number) -> Note {
    Note {
        code: "evaluator",
        message: format!(
            "the evaluator of issue `{}` reaches {outside}, outside 0 to 1",
            issue.name
        ),
        help: "It is taken as written; check offset and slope.".into(),
    }
}
