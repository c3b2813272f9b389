//! Genius XML: a domain and a profile per principal.

mod boxes;
mod xml;

use zopa_model::{Case, Issue, IssueIdx, Number};

use crate::export::decimal::{decimal, exact, loss};
use crate::export::genius::boxes::{Rectangles, rectangles};
use crate::export::genius::xml::{attribute, check_text};
use crate::export::losses::{losses, push};
use crate::export::numbers::{
    NoDeal, Numbers, check_files, domain_stem, line, numbers, order_note,
};
use crate::export::{Foreign, Written};
use crate::problem::NotWritten;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// How an issue is written in all files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Named options.
    Items,
    /// Whole numbers from the first on.
    Integers,
}

/// What the values of a party become.
#[derive(Debug)]
enum Profile {
    /// Weights and evaluations.
    Sum,
    /// What combinations are worth.
    Rectangles(Rectangles),
}

/// Writes all files.
pub(super) fn write(case: &Case) -> Result<Written, NotWritten> {
    let mut written = Written { lost: losses(case, Foreign::Genius), ..Written::default() };
    let parties = numbers(case, &case.principals(), Foreign::Genius, &mut written.lost)?;
    check_files(&parties)?;
    check_text(case)?;
    let (profiles, kinds) = shapes(case, &parties);
    let named = case.issues().iter().zip(&kinds);
    let named = named.filter(|(it, kind)| it.range().is_some() && **kind == Kind::Items);
    let named = named.map(|(it, _)| it.id.as_str());
    push(&mut written.lost, "ranges, which become named options", named);
    let dropped = parties
        .iter()
        .zip(&profiles)
        .filter(|(it, profile)| !it.bonuses.is_empty() && matches!(profile, Profile::Sum));
    push(&mut written.lost, "bonuses", dropped.map(|it| it.0.id));
    let lowest = parties
        .iter()
        .filter(|it| !it.bonuses.is_empty() && matches!(it.walk_away, NoDeal::Lowest));
    let what = "walk-away values, taken as the lowest value without bonuses";
    push(&mut written.lost, what, lowest.map(|it| it.id));
    written.files.push((format!("{}.xml", domain_stem(&parties)), domain(case, &kinds)));
    let mut rounded = Vec::new();
    for (party, profile) in parties.iter().zip(&profiles) {
        let text = match profile {
            Profile::Sum => sum(case, (party, &kinds), &mut rounded)?,
            Profile::Rectangles(rectangles) => {
                let tail = tail(party, &mut rounded);
                boxes::text(&objective(case, &issues(case, &kinds)), rectangles, &tail)
            }
        };
        written.files.push((format!("{}.xml", party.id), text));
    }
    written.lost.extend(loss(&rounded));
    order_note(&parties, "xml", &mut written.notes);
    notes(&parties, &profiles, &mut written.notes);
    Ok(written)
}

/// What the values of each party become, and how issues are written. Rectangles need numbers on every issue, which
/// the values of others may not allow: then there are none.
fn shapes(case: &Case, parties: &[Numbers<'_>]) -> (Vec<Profile>, Vec<Kind>) {
    let kinds = |profiles: &[Profile]| -> Vec<Kind> {
        case.issue_idxs().map(|it| kind(case, it, (parties, profiles))).collect()
    };
    let profiles: Vec<Profile> = parties.iter().map(|it| profile(case, it)).collect();
    let found = kinds(&profiles);
    if found.iter().all(|it| *it == Kind::Integers) {
        return (profiles, found);
    }
    let sums: Vec<Profile> = parties.iter().map(|_| Profile::Sum).collect();
    let found = kinds(&sums);
    (sums, found)
}

/// Bonuses are kept if each is a box of whole numbers.
fn profile(case: &Case, party: &Numbers<'_>) -> Profile {
    if party.bonuses.is_empty() {
        return Profile::Sum;
    }
    rectangles(case, party).map_or(Profile::Sum, Profile::Rectangles)
}

/// What Genius itself does not expect, though it can be written.
fn notes(parties: &[Numbers<'_>], profiles: &[Profile], notes: &mut Vec<String>) {
    for (party, profile) in parties.iter().zip(profiles) {
        if !matches!(party.walk_away, NoDeal::Given(_)) {
            let id = party.id;
            notes.push(format!(
                "no walk-away value is given for `{id}`; what it comes to is written"
            ));
        }
        let is_within = !party.least().is_negative() && party.most() <= Number::one();
        if matches!(profile, Profile::Sum) && !is_within {
            let id = party.id;
            notes.push(format!("values of `{id}` go beyond 0 to 1, which Genius does not expect"));
        }
    }
}

/// Whole numbers, one apart, if everybody's values are on a line between 0 and 1, as Genius wants them.
fn kind(case: &Case, issue: IssueIdx, (parties, profiles): (&[Numbers<'_>], &[Profile])) -> Kind {
    if !boxes::is_whole(case.issue(issue)) {
        return Kind::Items;
    }
    let fits = |(party, profile): (&Numbers<'_>, &Profile)| {
        let worth = &party.worth[issue.0];
        let is_unit = |it: &Number| !it.is_negative() && *it <= Number::one();
        let on_line = line(worth).is_some_and(|(first, step)| {
            [&first, &step, &party.weights[issue.0]].into_iter().all(|it| exact(it).is_some())
        });
        matches!(profile, Profile::Rectangles(_)) || (on_line && worth.iter().all(is_unit))
    };
    if parties.iter().zip(profiles).all(fits) { Kind::Integers } else { Kind::Items }
}

fn domain(case: &Case, kinds: &[Kind]) -> String {
    let n = case.issues().len();
    let inner = objective(case, &issues(case, kinds));
    format!(
        "{HEAD}<negotiation_template>\n<utility_space number_of_issues=\"{n}\">\n{inner}</objective>\n\
         </utility_space>\n</negotiation_template>\n"
    )
}

/// The objective without its end.
fn objective(case: &Case, inner: &str) -> String {
    let name = attribute(case.title());
    format!(
        "<objective index=\"0\" name=\"{name}\" type=\"objective\" etype=\"objective\" description=\"\">\n{inner}"
    )
}

/// All issues without evaluations.
fn issues(case: &Case, kinds: &[Kind]) -> String {
    let mut text = String::new();
    for ((nth, issue), kind) in (1..).zip(case.issues()).zip(kinds) {
        match kind {
            Kind::Integers => text += &format!("{}/>\n", integers(nth, issue)),
            Kind::Items => {
                text += &items(nth, issue);
                for option in 0..issue.n_options() {
                    let index = option + 1;
                    let id = attribute(&issue.option_id(option));
                    text += &format!(
                        "      <item index=\"{index}\" value=\"{id}\" cost=\"0\" description=\"\"/>\n"
                    );
                }
                text += "    </issue>\n";
            }
        }
    }
    text
}

/// The start of an issue with named options.
fn items(nth: usize, issue: &Issue) -> String {
    let name = attribute(&issue.id);
    format!(
        "    <issue index=\"{nth}\" name=\"{name}\" type=\"discrete\" etype=\"discrete\" vtype=\"discrete\">\n"
    )
}

/// The start of an issue with whole numbers, without the end of its tag.
fn integers(nth: usize, issue: &Issue) -> String {
    let (name, last) = (attribute(&issue.id), issue.n_options() - 1);
    let (low, high) = (issue.option_id(0), issue.option_id(last));
    format!(
        "    <issue index=\"{nth}\" name=\"{name}\" type=\"integer\" etype=\"integer\" vtype=\"integer\" \
         lowerbound=\"{low}\" upperbound=\"{high}\""
    )
}

/// A profile with weights and evaluations.
fn sum(
    case: &Case,
    (party, kinds): (&Numbers<'_>, &[Kind]),
    rounded: &mut Vec<String>,
) -> Result<String, NotWritten> {
    let (mut weights, mut inner) = (String::new(), String::new());
    for (issue, kind) in case.issue_idxs().zip(kinds) {
        let nth = issue.0 + 1;
        let (weight, text) = match kind {
            Kind::Integers => (party.weights[issue.0].clone(), evaluator(case, party, issue)),
            Kind::Items => evaluations(case, party, issue)?,
        };
        let weight = decimal(&weight, rounded, || {
            format!("the weight of `{}` for `{}`", case.issue(issue).id, party.id)
        });
        weights += &format!("    <weight index=\"{nth}\" value=\"{weight}\"/>\n");
        inner += &text;
    }
    let n = case.issues().len();
    let objective = objective(case, &(weights + &inner));
    let tail = tail(party, rounded);
    Ok(format!(
        "{HEAD}<utility_space type=\"additive\" number_of_issues=\"{n}\">\n{objective}</objective>\n{tail}\
         </utility_space>\n"
    ))
}

/// Whole numbers with the line on which they are worth what they are.
fn evaluator(case: &Case, party: &Numbers<'_>, issue: IssueIdx) -> String {
    let (offset, slope) = line(&party.worth[issue.0]).expect("only lines become evaluators");
    let case_issue = case.issue(issue);
    let (low, high) = (case_issue.option_id(0), case_issue.option_id(case_issue.n_options() - 1));
    format!(
        "{}>\n      <range lowerbound=\"{low}\" upperbound=\"{high}\"/>\n      <evaluator ftype=\"linear\" \
         offset=\"{offset}\" slope=\"{slope}\"/>\n    </issue>\n",
        integers(issue.0 + 1, case_issue)
    )
}

/// Named options with whole evaluations, and the weight with which they are worth what they are: Genius divides by
/// the largest one.
fn evaluations(
    case: &Case,
    party: &Numbers<'_>,
    issue: IssueIdx,
) -> Result<(Number, String), NotWritten> {
    let (weight, worth) = (&party.weights[issue.0], &party.worth[issue.0]);
    let case_issue = case.issue(issue);
    let largest = worth.iter().max().expect("an issue has an option");
    let is_nothing = weight.is_zero() || worth.iter().all(Number::is_zero);
    if !is_nothing && *largest <= Number::zero() {
        return Err(not_above_zero(&case_issue.id, party.id));
    }
    let scale = whole_factor(worth);
    let mut text = items(issue.0 + 1, case_issue);
    for (option, worth) in (0..).zip(worth) {
        // What is worth nothing to a party needs evaluations that can be divided, and no weight.
        let evaluation = if is_nothing { Number::one() } else { worth * &scale };
        let Some(evaluation) = exact(&evaluation) else {
            return Err(too_fine(&case_issue.id, party.id));
        };
        let (index, id) = (option + 1, attribute(&case_issue.option_id(option)));
        text += &format!(
            "      <item index=\"{index}\" value=\"{id}\" evaluation=\"{evaluation}\" cost=\"0\" description=\"\"/>\n"
        );
    }
    text += "    </issue>\n";
    let weight = if is_nothing { Number::zero() } else { weight * largest };
    Ok((weight, text))
}

/// The least number above 0 with which all of these become whole.
pub(super) fn whole_factor(numbers: &[Number]) -> Number {
    numbers.iter().fold(Number::one(), |factor, it| {
        let rest = (it * &factor).denominator().clone();
        &factor * &Number::ratio(rest, 1.into())
    })
}

/// Walk-away value and discount.
fn tail(party: &Numbers<'_>, rounded: &mut Vec<String>) -> String {
    let walk_away = match &party.walk_away {
        NoDeal::Given(number) | NoDeal::StatusQuo(number) => number.clone(),
        NoDeal::Lowest => party.least(),
    };
    let id = party.id;
    let walk_away = decimal(&walk_away, rounded, || format!("the walk-away value of `{id}`"));
    let discount = party.discount.clone().unwrap_or_else(Number::one);
    let discount = decimal(&discount, rounded, || format!("the discount of `{id}`"));
    format!("  <discount_factor value=\"{discount}\"/>\n  <reservation value=\"{walk_away}\"/>\n")
}

fn not_above_zero(issue: &str, party: &str) -> NotWritten {
    NotWritten {
        message: format!(
            "no option of `{issue}` is worth more than 0 to `{party}`; Genius divides by the largest evaluation"
        ),
        help: format!(
            "Add the same number to all options of `{issue}`, and what that adds to every package to the \
             walk-away value."
        ),
    }
}

fn too_fine(issue: &str, party: &str) -> NotWritten {
    NotWritten {
        message: format!(
            "the values of `{issue}` for `{party}` need whole numbers of more than 40 digits"
        ),
        help: "Give the options shorter numbers.".into(),
    }
}
