//! Additive domains of other programs: issues, and profiles of parties that have to fit them, become one draft.
//!
//! An importer says what its files hold; here the profiles are compared with the domain, and every problem gets
//! its place. Which keys and tags there are is the importer's concern.

pub(crate) mod fields;
mod walk_away;
mod worth;

use std::collections::{BTreeMap, BTreeSet};

use zopa_model::{
    Amount, Draft, DraftBonus, DraftIssue, DraftOption, DraftParty, DraftRange, DraftValues,
    DraftWeights, Number, Place, nearest,
};

use crate::report::{Note, Report, Spot, quoted};

/// What is to be settled.
#[derive(Debug)]
pub(crate) struct Domain {
    /// Its name, if it has one.
    pub(crate) title: Option<String>,
    /// The issues, in the order of the file.
    pub(crate) issues: Vec<Issue>,
    /// Where it starts.
    pub(crate) spot: Spot,
}

/// An issue of a domain.
#[derive(Debug)]
pub(crate) struct Issue {
    /// Its name; the id in the case.
    pub(crate) id: String,
    /// What can be chosen.
    pub(crate) options: Options,
    /// Where it stands.
    pub(crate) spot: Spot,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Options {
    /// Ids of named options, in the order of the file.
    Named(Vec<String>),
    /// Numbers.
    Numbers(DraftRange),
}

/// What one party wants.
#[derive(Debug)]
pub(crate) struct Profile {
    /// The id of the party.
    pub(crate) party: String,
    /// Its name, if that says more.
    pub(crate) name: Option<String>,
    /// How much each issue counts; all count 1 if nothing is given.
    pub(crate) weights: Option<Vec<Weight>>,
    /// What the options of single issues are worth.
    pub(crate) worths: Vec<Worth>,
    /// What combinations of options are worth.
    pub(crate) groups: Vec<Group>,
    /// What no deal is worth.
    pub(crate) walk_away: WalkAway,
    /// Where the profile starts.
    pub(crate) spot: Spot,
}

/// How much an issue counts.
#[derive(Debug)]
pub(crate) struct Weight {
    /// The name of the issue.
    pub(crate) issue: String,
    /// The weight.
    pub(crate) value: Number,
    /// Where it stands.
    pub(crate) spot: Spot,
}

/// What the options of an issue are worth.
#[derive(Debug)]
pub(crate) struct Worth {
    /// The name of the issue.
    pub(crate) issue: String,
    /// Numbers.
    pub(crate) points: Points,
    /// Where they stand.
    pub(crate) spot: Spot,
}

/// What options are worth.
#[derive(Debug)]
pub(crate) enum Points {
    /// A number per option.
    Each(Vec<(String, Number)>),
    /// A line over numbers.
    Line(Box<Line>),
}

/// `bias + slope x number`.
#[derive(Debug)]
pub(crate) struct Line {
    /// What each further 1 adds.
    pub(crate) slope: Number,
    /// Worth of the number 0.
    pub(crate) bias: Number,
    /// For which numbers it was given, if that is said.
    pub(crate) bounds: Option<(Number, Number)>,
}

/// What combinations of options of some issues are worth; a combination that is not listed is worth 0.
#[derive(Debug)]
pub(crate) struct Group {
    /// The names of the issues.
    pub(crate) issues: Vec<String>,
    /// An option per issue, what they are worth together, and where that stands.
    pub(crate) rows: Vec<(Vec<String>, Number, Spot)>,
    /// Where the group starts.
    pub(crate) spot: Spot,
}

/// What no deal is worth.
#[derive(Debug)]
pub(crate) enum WalkAway {
    /// Nothing is said.
    NotGiven,
    /// A number.
    Value(Number, Spot),
    /// As much as this package: issues with options.
    Bid(Vec<(String, String, Spot)>, Spot),
}

/// The case as it will be checked, and where its parts were written.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// The case.
    pub(crate) draft: Draft,
    /// Places in the files.
    pub(crate) spots: BTreeMap<Place, Spot>,
}

/// Makes a draft of a domain and the profiles that belong to it, in their order.
pub(crate) fn join(
    report: &mut Report,
    folder: &str,
    domain: &Domain,
    profiles: &[Profile],
) -> Joined {
    let mut joined = Joined::default();
    let title = domain.title.as_deref().map(str::trim).filter(|it| !it.is_empty());
    joined.draft.title = title.unwrap_or(folder).into();
    joined.spots.insert(Place::root(), domain.spot.clone());
    for (nth, issue) in domain.issues.iter().enumerate() {
        joined.spots.insert(Place::root().key("issue").entry(nth), issue.spot.clone());
        joined.draft.issues.push(draft_issue(issue));
    }
    for profile in profiles {
        joined.take(report, domain, profile);
    }
    joined
}

fn draft_issue(issue: &Issue) -> DraftIssue {
    let mut draft = DraftIssue { id: issue.id.clone(), ..DraftIssue::default() };
    match &issue.options {
        Options::Named(ids) => {
            let option = |id: &String| DraftOption { id: id.clone(), name: None };
            draft.options = Some(ids.iter().map(option).collect());
        }
        Options::Numbers(range) => draft.range = Some(range.clone()),
    }
    draft
}

impl Joined {
    fn take(&mut self, report: &mut Report, domain: &Domain, profile: &Profile) {
        let nth = self.draft.parties.len();
        let place = Place::root().key("values").key(&profile.party);
        self.spots.insert(Place::root().key("party").entry(nth), profile.spot.clone());
        self.spots.insert(place.clone(), profile.spot.clone());
        self.draft.parties.push(DraftParty {
            id: profile.party.clone(),
            name: profile.name.clone().filter(|it| *it != profile.party),
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
        let mut values = DraftValues::of(&profile.party);
        check_issues(report, domain, profile);
        values.weights = self.weights(report, (domain, profile), &place);
        for worth in &profile.worths {
            let Some(issue) = domain.find(&worth.issue) else { continue };
            self.spots.insert(place.key("issue").key(&issue.id), worth.spot.clone());
            values.issues.extend(worth::points(report, issue, worth));
        }
        for group in &profile.groups {
            self.group(report, (domain, group), (&place, &mut values));
        }
        if let Some((number, spot)) = walk_away::walk_away(report, domain, profile, &values) {
            self.spots.insert(place.key("walk_away"), spot);
            values.walk_away = Some(Amount::Known(number));
        }
        self.draft.values.push(values);
    }

    /// The weight of each issue that has values of its own, in the order of the domain.
    fn weights(
        &mut self,
        report: &mut Report,
        (domain, profile): (&Domain, &Profile),
        place: &Place,
    ) -> Option<DraftWeights> {
        let given = profile.weights.as_ref()?;
        let mut by_issue: BTreeMap<&str, &Weight> = BTreeMap::new();
        for weight in given {
            if domain.find(&weight.issue).is_none() {
                report
                    .error(Some(&weight.spot), foreign_issue(domain, &weight.issue, "the weight"));
            } else if by_issue.insert(&weight.issue, weight).is_some() {
                report.error(Some(&weight.spot), twice(&weight.issue, "a weight"));
            }
        }
        let mut weights = Vec::new();
        let mut missing = Vec::new();
        for issue in &domain.issues {
            match by_issue.get(issue.id.as_str()) {
                Some(weight) => {
                    let at = place.key("weights").key(&issue.id);
                    self.spots.insert(at, weight.spot.clone());
                    weights.push((issue.id.clone(), Amount::Known(weight.value.clone())));
                }
                None => missing.push(issue.id.as_str()),
            }
        }
        if !missing.is_empty() {
            report.error(Some(&profile.spot), no_weight(&missing));
        }
        Some(DraftWeights::Each(weights))
    }

    /// Combinations become bonuses; the issues by themselves are worth nothing.
    fn group(
        &mut self,
        report: &mut Report,
        (domain, group): (&Domain, &Group),
        (place, values): (&Place, &mut DraftValues),
    ) {
        let issues: Option<Vec<&Issue>> = group.issues.iter().map(|it| domain.find(it)).collect();
        // Issues that are not known were reported with those of all other parts.
        let Some(issues) = issues else { return };
        for issue in &issues {
            values.issues.push(worth::nothing(issue));
        }
        let mut seen: BTreeSet<&[String]> = BTreeSet::new();
        for (row, number, spot) in &group.rows {
            if let Some(when) = worth::combination(report, &issues, (row, spot)) {
                if !seen.insert(row) {
                    let row = quoted(row.iter().map(String::as_str));
                    report.error(Some(spot), twice(&row, "the combination"));
                } else if !number.is_zero() {
                    let at = place.key("bonus").entry(values.bonuses.len());
                    self.spots.insert(at, spot.clone());
                    let worth = Amount::Known(number.clone());
                    values.bonuses.push(DraftBonus { when, worth });
                }
            }
        }
    }
}

impl Domain {
    /// The issue of a name.
    pub(crate) fn find(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|it| it.id == id)
    }
}

/// Checks that every issue of the domain has values once, and no other issue has any.
fn check_issues(report: &mut Report, domain: &Domain, profile: &Profile) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let alone = profile.worths.iter().map(|it| (it.issue.as_str(), &it.spot));
    let grouped = profile
        .groups
        .iter()
        .flat_map(|group| group.issues.iter().map(|it| (it.as_str(), &group.spot)));
    for (issue, spot) in alone.chain(grouped) {
        if domain.find(issue).is_none() {
            report.error(Some(spot), foreign_issue(domain, issue, "values"));
        } else if !seen.insert(issue) {
            report.error(Some(spot), twice(issue, "values"));
        }
    }
    let missing = domain.issues.iter().map(|it| it.id.as_str()).filter(|it| !seen.contains(it));
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() {
        report.error(Some(&profile.spot), missing_issues(&missing));
    }
}

/// Says that a domain, as far as it is given a second time inside a profile, is another one.
pub(crate) fn compare(report: &mut Report, own: &Domain, domain: &Domain) {
    let differs = |it: &&Issue| {
        let other = own.find(&it.id).map(|it| &it.options);
        match (&it.options, other) {
            (Options::Named(these), Some(Options::Named(those))) => {
                these.iter().collect::<BTreeSet<_>>() != those.iter().collect::<BTreeSet<_>>()
            }
            (these, those) => Some(these) != those,
        }
    };
    let here = domain.issues.iter().filter(differs).map(|it| it.id.as_str());
    let extra = own.issues.iter().map(|it| it.id.as_str()).filter(|it| domain.find(it).is_none());
    let differing: Vec<&str> = here.chain(extra).collect();
    if !differing.is_empty() {
        let file = report.name(domain.spot.file).to_string();
        let message =
            format!("the domain in this profile is not that of `{file}`: {}", quoted(differing));
        let help = format!("`{file}` is taken; check that the profile belongs to it.");
        report.warning(Some(&own.spot), Note { code: "domain-differs", message, help });
    }
}

/// Which files there are, for [`check_counts`].
#[derive(Debug)]
pub(crate) struct Counts<'a> {
    /// Files with a domain, as places in the report.
    pub(crate) domains: &'a [usize],
    /// Files with a profile.
    pub(crate) profiles: &'a [usize],
    /// How the files of a domain are known, if the format has them.
    pub(crate) domain_file: Option<&'static str>,
}

/// Checks that there is one domain, or none, and that there are profiles.
///
/// Says nothing where a file could not be read: it may be the one that is missing.
pub(crate) fn check_counts(report: &mut Report, counts: &Counts<'_>) {
    if report.has_errors() {
        return;
    }
    let start = |file: usize| Spot { file, span: 0..0 };
    if let [first, rest @ ..] = counts.domains {
        for file in rest {
            let message = format!("a second domain file; the first is `{}`", report.name(*first));
            let help = "Keep one domain with its profiles in a folder.".into();
            report.error(Some(&start(*file)), Note { code: "domains", message, help });
        }
    }
    match (counts.domains, counts.profiles) {
        ([file, ..], []) => {
            let message = "a domain file without a profile: nothing says what anyone wants".into();
            let help = "Give the folder with the domain and one profile per party.".into();
            report.error(Some(&start(*file)), Note { code: "no-profile", message, help });
        }
        ([], [file]) => {
            let message = "a profile alone: nothing says what any other party wants".into();
            let help = "Give the folder with one profile per party.".into();
            report.error(Some(&start(*file)), Note { code: "no-domain", message, help });
        }
        ([], [file, _, ..]) => {
            let Some(what) = counts.domain_file else { return };
            let message = "no domain file; issues and options are taken from this profile".into();
            let help = format!("Add the domain file, {what}.");
            report.warning(Some(&start(*file)), Note { code: "no-domain", message, help });
        }
        _ => {}
    }
}

fn foreign_issue(domain: &Domain, issue: &str, what: &str) -> Note {
    let near = nearest(issue, domain.issues.iter().map(|it| it.id.as_str()));
    Note {
        code: "foreign-issue",
        message: format!("{what} of `{issue}`, which is no issue of the domain"),
        help: match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Check that the profile belongs to this domain.".into(),
        },
    }
}

fn twice(what: &str, of: &str) -> Note {
    Note {
        code: "twice",
        message: format!("{of} of `{}` once more", what.trim_matches('`')),
        help: "Keep one of the two.".into(),
    }
}

fn missing_issues(missing: &[&str]) -> Note {
    Note {
        code: "missing-issue",
        message: format!("no values for {} of the domain", quoted(missing.iter().copied())),
        help: "Check that the profile belongs to this domain and is complete.".into(),
    }
}

fn no_weight(missing: &[&str]) -> Note {
    Note {
        code: "no-weight",
        message: format!("no weight for {}", quoted(missing.iter().copied())),
        help: "Give each issue a weight; 0 if it does not matter.".into(),
    }
}
