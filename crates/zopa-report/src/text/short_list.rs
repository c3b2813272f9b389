//! The short list: at most seven packages that differ, each with what it stands out as.
//!
//! No party is preferred: either every party's best package is taken, or none. Where there is room, other efficient
//! packages that differ most from those follow.

use zopa_model::{Case, Number, Package, PartyIdx};
use zopa_solve::{Answer, Outcome, Part, Point, Solutions};

use crate::membership;
use crate::messages;
use crate::text::line::{clean, width, wrap};

/// Most packages a list may have.
const MOST: usize = 7;

/// Packages to show, named A, B, C... in this order.
#[derive(Debug, Default)]
pub(crate) struct ShortList<'a> {
    /// The packages.
    pub(crate) entries: Vec<Listed<'a>>,
    /// What was left out, in words.
    pub(crate) left_out: Option<String>,
    /// Whether a solution that compares values between parties is named.
    pub(crate) compares: bool,
    /// Heads what the packages stand out as.
    pub(crate) head: &'static str,
}

/// One package of the list.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    /// The package and its values.
    pub(crate) outcome: &'a Outcome,
    /// What it stands out as.
    pub(crate) labels: Vec<String>,
    /// Whether it is sure to be acceptable; else what is not known decides.
    pub(crate) is_sure: bool,
}

impl Listed<'_> {
    /// The labels as one text.
    pub(crate) fn label(&self) -> String {
        self.labels.join(", ")
    }

    /// The labels as lines of at most `room` columns, broken between labels where that is possible.
    pub(crate) fn label_lines(&self, room: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for (nth, label) in self.labels.iter().enumerate() {
            let end = if nth + 1 < self.labels.len() { "," } else { "" };
            let label = format!("{label}{end}");
            match lines.last_mut() {
                Some(last) if width(last) + 1 + width(&label) <= room => {
                    last.push(' ');
                    last.push_str(&label);
                }
                _ => lines.extend(wrap(&label, room)),
            }
        }
        lines
    }
}

/// The letter of an entry, with a mark where it only may be acceptable.
pub(crate) fn marked_letter(nth: usize, entry: &Listed<'_>) -> String {
    if entry.is_sure { letter(nth).to_string() } else { messages::unsure(letter(nth)) }
}

/// Whether each package is sure to be acceptable.
pub(crate) fn are_sure<'a>(
    case: &Case,
    answer: &Answer,
    packages: impl Iterator<Item = &'a Package>,
) -> Vec<bool> {
    membership::in_zone(case, answer, packages).into_iter().map(|it| it == Some(true)).collect()
}

/// The letter of an entry.
pub(crate) fn letter(nth: usize) -> char {
    char::from(b'A' + u8::try_from(nth).expect("a list is shorter than the alphabet"))
}

/// A solution under its name, with all that tie.
struct Named<'a> {
    label: String,
    points: &'a [Point],
}

/// Chooses the packages.
pub(crate) fn short_list<'a>(case: &Case, answer: &'a Answer) -> ShortList<'a> {
    let named = named_solutions(answer);
    let mut left_out = None;
    let mut chosen = distinct(named.iter().filter_map(|it| it.points.first()));
    let bests = bests(answer);
    let with_bests = distinct(chosen.iter().copied().chain(bests.iter().map(|it| it.1)));
    if with_bests.len() <= MOST {
        chosen = with_bests;
        fill(&mut chosen, answer);
    } else if chosen.is_empty() || chosen.len() > MOST {
        // Too many for any choice between parties: the first in the order of the packages.
        let all = with_bests.len();
        chosen = with_bests;
        chosen.sort_by(|a, b| a.outcome.package.cmp(&b.outcome.package));
        chosen.truncate(MOST);
        left_out = Some(messages::some_of(MOST, all));
    } else {
        left_out = Some(messages::BESTS_LEFT_OUT.to_string());
    }
    let sure = are_sure(case, answer, chosen.iter().map(|it| &it.outcome.package));
    let entries = chosen.iter().zip(sure).map(|(it, is_sure)| {
        let labels = labels(case, it, &named, &bests);
        Listed { outcome: &it.outcome, labels, is_sure }
    });
    ShortList {
        entries: entries.collect(),
        left_out,
        compares: answer.solutions.known().is_some(),
        head: messages::STANDS_OUT,
    }
}

fn distinct<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<&'a Point> {
    let mut found: Vec<&Point> = Vec::new();
    for point in points {
        if !found.iter().any(|it| it.outcome.package == point.outcome.package) {
            found.push(point);
        }
    }
    found
}

/// Adds packages of the frontier while there is room: each time the one that differs on most issues from the one
/// closest to it in the list, of several the first in the order of the packages.
fn fill<'a>(chosen: &mut Vec<&'a Point>, answer: &'a Answer) {
    let Some(frontier) = answer.frontier.known() else { return };
    let differing = |a: &Point, b: &Point| {
        let pairs = a.outcome.package.0.iter().zip(&b.outcome.package.0);
        pairs.filter(|(a, b)| a != b).count()
    };
    while chosen.len() < MOST {
        let mut farthest: Option<(usize, &Point)> = None;
        for point in &frontier.points {
            let Some(far) = chosen.iter().map(|it| differing(it, point)).min() else { return };
            if far > farthest.map_or(0, |it| it.0) {
                farthest = Some((far, point));
            }
        }
        let Some((_, point)) = farthest else { return };
        chosen.push(point);
    }
}

fn named_solutions(answer: &Answer) -> Vec<Named<'_>> {
    if let Some(solutions) = answer.solutions.known() {
        return of_all(solutions);
    }
    let Some(Part::Known(coalitions)) = &answer.by_coalition else { return Vec::new() };
    let nash = coalitions.iter().enumerate().filter_map(|(nth, it)| {
        let label = messages::of_coalition(messages::NASH, nth + 1);
        Some(Named { label, points: &it.solutions.known()?.nash })
    });
    nash.collect()
}

fn of_all(solutions: &Solutions) -> Vec<Named<'_>> {
    let mut named: Vec<(&str, &[Point])> = vec![(messages::NASH, &solutions.nash)];
    named.extend(solutions.weighted_nash.iter().map(|it| (messages::WEIGHTED_NASH, it.as_slice())));
    named.extend([
        (messages::KALAI_SMORODINSKY, solutions.kalai_smorodinsky.as_slice()),
        (messages::EGALITARIAN, &solutions.egalitarian),
        (messages::EQUAL_LOSS, &solutions.equal_loss),
        (messages::UTILITARIAN, &solutions.utilitarian),
    ]);
    named.into_iter().map(|(label, points)| Named { label: label.into(), points }).collect()
}

/// The first package of the frontier that is best for each party over whom it is taken.
fn bests(answer: &Answer) -> Vec<(PartyIdx, &Point)> {
    let Some(frontier) = answer.frontier.known() else { return Vec::new() };
    let mut found: Vec<(PartyIdx, &Point)> = Vec::new();
    for &party in &answer.valued {
        let mut best: Option<(&Number, &Point)> = None;
        for point in &frontier.points {
            let Some(value) = &point.outcome.values[party.0] else { continue };
            if best.is_none_or(|(top, _)| top < value) {
                best = Some((value, point));
            }
        }
        found.extend(best.map(|(_, point)| (party, point)));
    }
    found
}

fn labels(
    case: &Case,
    point: &Point,
    named: &[Named<'_>],
    bests: &[(PartyIdx, &Point)],
) -> Vec<String> {
    let is_same = |it: &Point, package: &Package| it.outcome.package == *package;
    let package = &point.outcome.package;
    let mut labels = Vec::new();
    for it in named.iter().filter(|it| it.points.iter().any(|it| is_same(it, package))) {
        labels.push(match it.points.len() {
            1 => it.label.clone(),
            ties => messages::tied(&it.label, ties),
        });
    }
    let best_for = bests
        .iter()
        .filter(|(party, best)| best.outcome.values[party.0] == point.outcome.values[party.0]);
    let names: Vec<String> = best_for.map(|(it, _)| clean(&case.party(*it).name)).collect();
    if !names.is_empty() {
        labels.push(messages::best_for(&names, bests.len()));
    }
    if labels.is_empty() {
        labels.push(messages::EFFICIENT.into());
    }
    labels
}
