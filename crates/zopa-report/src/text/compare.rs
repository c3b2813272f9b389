//! Two cases and their answers side by side, as a page of text.

use zopa_model::{Case, Change, IssueIdx, Number, PartyIdx};
use zopa_solve::{
    Answer, Answered, Comparison, Constraint, Look, Outcome, Part, PartyPair, Reason, Shift,
    Solution, Span, Standout, Stopped,
};

use crate::beside::not_compared;
use crate::mark;
use crate::messages;
use crate::messages::compare as said;
use crate::sheet::Sheet;
use crate::text::blocked::{MOST, more};
use crate::text::changes::{change, is_confidential};
use crate::text::demands::Speaker;
use crate::text::figures::{Figures, count};
use crate::text::line::{clean, cut, pad, width};
use crate::text::page::Page;
use crate::text::style::Style;
use crate::text::table::choices;
use crate::what_if::WhatIf;
use crate::words::issue_name;

/// Columns of the two answers in the table.
const COLUMN: usize = 30;

/// What goes into a page about two cases.
#[derive(Clone, Copy, Debug)]
pub struct TextComparison<'a> {
    /// The first case.
    pub before: Answered<'a>,
    /// The second case.
    pub after: Answered<'a>,
    /// What differs in the cases as written.
    pub changes: &'a [Change],
    /// What differs in the answers.
    pub comparison: &'a Comparison,
    /// How the second case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

/// A side with the words for it.
type Side<'a> = Speaker<'a>;

/// Writes what differs between two cases, and what that changes in the answer.
///
/// All changes are listed. The longest lists about the answer are cut, and say so; the JSON answer has them all.
/// The words of private claims are not shown.
#[must_use]
pub fn write_compare_text(input: &TextComparison<'_>) -> String {
    let figures = [
        Figures::new(input.before.answer, &shown(input.comparison, |it| it.before.as_ref())),
        Figures::new(input.after.answer, &shown(input.comparison, |it| it.after.as_ref())),
    ];
    let before = side(input.before, &figures[0]);
    let after = side(input.after, &figures[1]);
    let mut page = Page::new(input.style);
    page.head(&clean(after.case.title()));
    mark::for_whom(&mut page, after.case);
    super::changes(&mut page, input.what_if);
    written(&mut page, input);
    let is_stopped = |it: Answered<'_>| it.answer.method.stopped == Stopped::Cancelled;
    if is_stopped(input.before) || is_stopped(input.after) {
        page.paragraph(messages::PARTIAL, messages::STOPPED);
    }
    page.blank();
    let beside = not_compared([before.case, after.case], input.changes);
    if input.comparison.is_same {
        let same = if beside.is_empty() { said::SAME_ANSWER } else { said::SAME_COMPARED };
        page.paragraph(said::IN_THE_ANSWER, same);
    } else {
        page.paragraph(said::IN_THE_ANSWER, "");
        table(&mut page, input.comparison, &before, &after);
        standouts(&mut page, input.comparison, &before, &after);
        coalitions(&mut page, input.comparison, &before, &after);
        blocked(&mut page, input.comparison, &before, &after);
    }
    if !beside.is_empty() {
        page.paragraph(said::NOT_COMPARED, &said::not_looked_at(&beside));
    }
    page.blank();
    if is_confidential(input.comparison, input.changes) {
        page.paragraph(messages::CONFIDENTIAL, messages::SHOWS_VALUES);
    } else if after.case.is_confidential() {
        mark::if_confidential(&mut page, after.case, after.answer);
    } else {
        mark::if_confidential(&mut page, before.case, before.answer);
    }
    page.finish()
}

fn side<'a>(of: Answered<'a>, figures: &'a Figures) -> Side<'a> {
    Speaker { case: of.case, answer: of.answer, figures }
}

/// The packages of one side whose values stand on the page.
fn shown(comparison: &Comparison, side: fn(&Standout) -> Option<&Look>) -> Vec<&Outcome> {
    let all = comparison.solutions.iter().flatten();
    all.filter_map(side).map(|it| &it.outcome).collect()
}

/// What differs in the cases as written.
fn written(page: &mut Page, input: &TextComparison<'_>) {
    let text = said::n_changes(input.changes.len());
    page.paragraph(said::WHAT_CHANGED, &text);
    for it in input.changes {
        page.item("-", &change(input.before.case, input.after.case, it));
    }
}

/// What can be said of both answers in a word or number.
fn table(page: &mut Page, comparison: &Comparison, before: &Side<'_>, after: &Side<'_>) {
    let mut rows: Vec<[String; 3]> = vec![[String::new(), said::BEFORE.into(), said::NOW.into()]];
    let mut row = |head: &str, cell: &dyn Fn(&Side<'_>) -> String| {
        rows.push([head.into(), cell(before), cell(after)]);
    };
    row(said::ROW_GROUND, &|it| said::yes_no(it.answer.zone.exists).into());
    row(said::ROW_PACKAGES, &|it| count(&it.answer.packages));
    row(said::ROW_FEASIBLE, &|it| known(&it.answer.feasible, count));
    row(said::ROW_ACCEPTABLE, &acceptable);
    row(said::ROW_EFFICIENT, &|it| known(&it.answer.frontier, |it| count(&it.packages)));
    row(said::ROW_STATED, &stated);
    for pair in comparison.parties.iter().filter(|it| has_range(it)) {
        let name = pair_name(pair, before, after);
        let (of_before, of_after) = (
            range(before, pair.before, pair.zone_before.as_ref()),
            range(after, pair.after, pair.zone_after.as_ref()),
        );
        rows.push([said::row_zone(&name), of_before, of_after]);
    }
    let head = rows.iter().map(|it| width(&it[0])).max().unwrap_or(0).min(COLUMN + 6);
    for (nth, [name, before, after]) in rows.iter().enumerate() {
        let name = pad(&cut(name, head), head + 2);
        let line =
            format!("  {name}{}{}", pad(&cut(before, COLUMN), COLUMN + 1), cut(after, COLUMN));
        if nth == 0 { page.head(&line) } else { page.line(&line) }
    }
    if comparison.parties.iter().any(has_range) {
        page.note(said::ABOUT_RANGES);
    }
}

fn known<T>(part: &Part<T>, text: impl Fn(&T) -> String) -> String {
    part.known().map_or(said::NONE.into(), text)
}

fn acceptable(side: &Side<'_>) -> String {
    let zone = &side.answer.zone;
    match &zone.packages {
        Some(it) => count(it),
        None => said::between(&count(&zone.certain), &count(&zone.possible)),
    }
}

fn stated(side: &Side<'_>) -> String {
    match &side.answer.as_stated {
        None => said::NO_POSITIONS.into(),
        Some(Part::Missing(_)) => said::yes_no(None).into(),
        Some(Part::Known(it)) => {
            let packages = it.packages.as_ref().filter(|_| it.exists == Some(true)).map(count);
            said::yes_no_counted(it.exists, packages.as_deref())
        }
    }
}

fn has_range(pair: &PartyPair) -> bool {
    pair.zone_before.is_some() || pair.zone_after.is_some()
}

fn pair_name(pair: &PartyPair, before: &Side<'_>, after: &Side<'_>) -> String {
    match (pair.before, pair.after) {
        (_, Some(it)) => after.party(it),
        (Some(it), None) => before.party(it),
        (None, None) => String::new(),
    }
}

/// The values of a party in the zone, from lowest to highest.
fn range(side: &Side<'_>, party: Option<PartyIdx>, span: Option<&Span>) -> String {
    match (party, span) {
        (Some(party), Some(span)) => said::from_to(
            &side.figures.value(party, &span.min),
            &side.figures.value(party, &span.max),
        ),
        (None, _) => said::NOT_THERE.into(),
        (Some(_), None) => said::NONE.into(),
    }
}

/// The packages that solutions pick before and now.
fn standouts(page: &mut Page, comparison: &Comparison, before: &Side<'_>, after: &Side<'_>) {
    page.blank();
    if !comparison.issues.is_empty() {
        let names = |side: &Side<'_>, all: &[IssueIdx]| -> Vec<String> {
            all.iter().map(|&it| issue_name(side.case, it)).collect()
        };
        let appeared = names(after, &comparison.issues.appeared);
        let gone = names(before, &comparison.issues.gone);
        page.paragraph(said::STAND_OUT, &said::not_comparable(&appeared, &gone));
        return;
    }
    let of = |side: &Side<'_>| side.answer.solutions.reason().map(Reason::to_string);
    let is_open = |side: &Side<'_>| side.answer.solutions.reason() == Some(&Reason::Quorum);
    match &comparison.solutions {
        // The coalitions are compared instead.
        None if is_open(before) && is_open(after) => {}
        None => part_not_compared(page, "solutions", of(before), of(after)),
        Some(all) => {
            list_standouts(page, all, before, after);
        }
    }
}

fn list_standouts(page: &mut Page, all: &[Standout], before: &Side<'_>, after: &Side<'_>) {
    if all.is_empty() {
        return;
    }
    page.paragraph(said::STAND_OUT, said::STAND_OUT_LEAD);
    for it in all {
        let picked = |look: &Option<Look>| look.as_ref().is_some_and(|it| !it.picked_by.is_empty());
        let mark = match (picked(&it.before), picked(&it.after)) {
            (true, true) => "=",
            (true, false) => "-",
            (false, _) => "+",
        };
        page.item(mark, &standout(it, before, after));
    }
}

/// The package, what it stood and stands out as, and what it was and is worth.
fn standout(it: &Standout, before: &Side<'_>, after: &Side<'_>) -> String {
    let (case, outcome) = match (&it.after, &it.before) {
        (Some(look), _) => (after.case, &look.outcome),
        (None, Some(look)) => (before.case, &look.outcome),
        (None, None) => return String::new(),
    };
    let package = choices(case, outcome, &case.issue_idxs().collect::<Vec<_>>());
    let states = [state(it.before.as_ref()), state(it.after.as_ref())];
    said::standout(&package, &states[0], &states[1], &worths(it, before, after))
}

fn state(look: Option<&Look>) -> String {
    let Some(look) = look else { return said::CANNOT_BE_CHOSEN.into() };
    if look.picked_by.is_empty() {
        return said::acceptable(look.in_zone).into();
    }
    look.picked_by.iter().map(|it| solution_name(*it)).collect::<Vec<_>>().join(", ")
}

/// The name of a solution.
fn solution_name(it: Solution) -> &'static str {
    match it {
        Solution::Nash => messages::NASH,
        Solution::WeightedNash => messages::WEIGHTED_NASH,
        Solution::KalaiSmorodinsky => messages::KALAI_SMORODINSKY,
        Solution::Egalitarian => messages::EGALITARIAN,
        Solution::Utilitarian => messages::UTILITARIAN,
        Solution::EqualLoss => messages::EQUAL_LOSS,
    }
}

/// What a package was and is worth to each party of the second case.
fn worths(it: &Standout, before: &Side<'_>, after: &Side<'_>) -> Vec<String> {
    let value = |side: &Side<'_>,
                 look: &Option<Look>,
                 party: Option<PartyIdx>|
     -> Option<(Number, String)> {
        let party = party?;
        let value = look.as_ref()?.outcome.values[party.0].clone()?;
        let text = side.figures.value(party, &value);
        Some((value, text))
    };
    let worth = |party: PartyIdx| {
        let there = before.case.find_party(&after.case.party(party).id);
        let (one, other) = (value(before, &it.before, there), value(after, &it.after, Some(party)));
        let text = match (one, other) {
            (None, None) => return None,
            (Some(one), Some(other)) if one.0 == other.0 => other.1,
            (one, other) => {
                let text = |it: Option<(Number, String)>| it.map_or(said::NONE.into(), |it| it.1);
                said::before_after(&text(one), &text(other))
            }
        };
        Some(format!("{} {text}", after.party(party)))
    };
    after.case.party_idxs().filter_map(worth).collect()
}

fn coalitions(page: &mut Page, comparison: &Comparison, before: &Side<'_>, after: &Side<'_>) {
    let Some(pairs) = &comparison.by_coalition else {
        let of = |side: &Side<'_>| {
            let part = side.answer.by_coalition.as_ref()?;
            part.reason().map(Reason::to_string)
        };
        part_not_compared(page, "by_coalition", of(before), of(after));
        return;
    };
    if pairs.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(messages::BY_COALITION, said::COALITIONS_BOTH);
    for it in pairs.iter().take(MOST) {
        let name = |id: &String| {
            let name = |side: &Side<'_>| side.case.find_party(id).map(|it| side.party(it));
            name(after).or_else(|| name(before)).unwrap_or_default()
        };
        let names: Vec<String> = it.consent.iter().map(name).collect();
        let counted = |it: &Option<_>| it.as_ref().map_or(said::NOT_THERE.into(), count);
        let counts = said::before_after(&counted(&it.before), &counted(&it.after));
        page.item("-", &format!("{}: {counts}.", messages::joined(&names, messages::AND)));
    }
    more(page, pairs.len(), MOST);
}

/// What blocks now, what no longer blocks, and what the positions contest.
fn blocked(page: &mut Page, comparison: &Comparison, before: &Side<'_>, after: &Side<'_>) {
    page.blank();
    let all = comparison;
    let reason = |side: &Side<'_>| blocked_reason(side.answer);
    match &all.blocking_sets {
        None => part_not_compared(page, "blockers", reason(before), reason(after)),
        Some(it) => sets(page, [said::BLOCKS_NOW, said::BLOCKS_NO_LONGER], it, before, after),
    }
    if let Some(it) = &all.openings {
        sets(page, [said::OPENS_NOW, said::OPENS_NO_LONGER], it, before, after);
    }
    let reason = |side: &Side<'_>| {
        side.answer.as_stated.as_ref().and_then(Part::reason).map(Reason::to_string)
    };
    match &all.stated_blocking_sets {
        None => part_not_compared(page, "as_stated", reason(before), reason(after)),
        Some(it) => {
            let heads = [said::STATED_BLOCKS_NOW, said::STATED_BLOCKS_NO_LONGER];
            sets(page, heads, it, before, after);
        }
    }
    if let Some(it) = &all.contested {
        issues(page, said::CONTESTED_NOW, after.case, &it.appeared);
        issues(page, said::CONTESTED_NO_LONGER, before.case, &it.gone);
    }
}

fn blocked_reason(answer: &Answer) -> Option<String> {
    answer.blockers.as_ref().and_then(Part::reason).map(Reason::to_string)
}

/// The sets that are only in one of the answers, as sentences.
fn sets(
    page: &mut Page,
    [now, no_longer]: [&str; 2],
    shift: &Shift<Vec<Constraint>>,
    before: &Side<'_>,
    after: &Side<'_>,
) {
    for (head, side, sets) in [(now, after, &shift.appeared), (no_longer, before, &shift.gone)] {
        if sets.is_empty() {
            continue;
        }
        page.paragraph(head, "");
        for set in sets.iter().take(MOST) {
            page.item("-", &messages::demands(&side.all_short(set)));
        }
        more(page, sets.len(), MOST);
    }
}

fn issues(page: &mut Page, head: &str, case: &Case, issues: &[IssueIdx]) {
    if !issues.is_empty() {
        let names: Vec<String> = issues.iter().map(|&it| issue_name(case, it)).collect();
        page.paragraph(head, &format!("{}.", names.join("; ")));
    }
}

/// That a part is not compared, and why.
fn part_not_compared(page: &mut Page, key: &str, before: Option<String>, after: Option<String>) {
    let reason = |it: Option<String>| it.map(|it| clean(&it));
    let text = said::not_compared(messages::part_name(key), reason(before), reason(after));
    page.paragraph(said::NOT_COMPARED, &text);
}
