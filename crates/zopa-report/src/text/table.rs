//! The short list as a table: packages down and parties across, or the other way round where that is too wide.

use zopa_model::{Case, IssueIdx, Package, PartyIdx};
use zopa_solve::{Answer, Outcome};

use crate::messages;
use crate::sheet::Sheet;
use crate::text::figures::Figures;
use crate::text::line::{WIDTH, bound, clean, cut, pad, pad_left, width};
use crate::text::page::Page;
use crate::text::short_list::{ShortList, letter, marked_letter};

/// Blanks before a table.
const INDENT: usize = 2;
/// Blanks between columns.
const GAP: usize = 2;
/// Widest column of an issue or a name.
const WIDEST: usize = 24;
/// Least room for what a package stands out as.
const LABEL_ROOM: usize = 20;

/// What a table shows.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) case: &'a Case,
    pub(crate) answer: &'a Answer,
    pub(crate) list: &'a ShortList<'a>,
    pub(crate) figures: &'a Figures,
}

impl Shown<'_> {
    /// The parties to whom some listed package has a known value.
    pub(crate) fn valued(&self) -> Vec<PartyIdx> {
        let is_valued =
            |it: &PartyIdx| self.list.entries.iter().any(|e| e.outcome.values[it.0].is_some());
        self.case.party_idxs().filter(is_valued).collect()
    }
}

/// A column with its head; every cell is as wide as the column or shorter.
struct Column {
    head: String,
    cells: Vec<String>,
}

impl Column {
    fn width(&self) -> usize {
        self.cells.iter().map(|it| width(it)).chain([width(&self.head)]).max().unwrap_or(0)
    }
}

/// How the table was laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A row per package.
    Packages,
    /// A row per party, with what walking away and no deal are worth beside the packages.
    Parties,
}

/// Prints the short list with everything needed to read it.
pub(crate) fn print(page: &mut Page, shown: &Shown<'_>) -> Layout {
    let differing = differing_issues(shown);
    let (letters, parties) = (letter_column(shown), party_columns(shown));
    let issues =
        if shown.list.entries.len() > 1 { issue_columns(shown, &differing) } else { vec![] };
    let of_parties = parties.iter().map(|it| &it.1);
    let with_issues: Vec<&Column> =
        [&letters].into_iter().chain(&issues).chain(of_parties.clone()).collect();
    let without: Vec<&Column> = [&letters].into_iter().chain(of_parties).collect();
    let mut layout = Layout::Packages;
    if !issues.is_empty() && room_for_labels(&with_issues) >= LABEL_ROOM {
        with_labels(page, shown, &with_issues);
        notes(page, shown);
    } else if room_for_labels(&without) >= LABEL_ROOM {
        with_labels(page, shown, &without);
        notes(page, shown);
        packages(page, shown, &differing, false);
    } else {
        layout = Layout::Parties;
        turned(page, shown, &parties);
        notes(page, shown);
        packages(page, shown, &differing, true);
    }
    common(page, shown, &differing);
    layout
}

/// The issues on which the packages differ; all of them for a single package.
pub(crate) fn differing_issues(shown: &Shown<'_>) -> Vec<IssueIdx> {
    let packages: Vec<_> = shown.list.entries.iter().map(|it| &it.outcome.package).collect();
    let differs = |issue: &IssueIdx| {
        packages.len() == 1
            || packages.iter().any(|it| it.option(*issue) != packages[0].option(*issue))
    };
    shown.case.issue_idxs().filter(differs).collect()
}

fn letter_column(shown: &Shown<'_>) -> Column {
    let cells = shown.list.entries.iter().enumerate().map(|(nth, it)| marked_letter(nth, it));
    Column { head: messages::SHORT_LIST.into(), cells: cells.collect() }
}

fn issue_columns(shown: &Shown<'_>, issues: &[IssueIdx]) -> Vec<Column> {
    let column = |&issue: &IssueIdx| {
        let it = shown.case.issue(issue);
        let cell = |option: u32| match it.range() {
            Some(_) => it.option_name(option),
            None => it.option_id(option),
        };
        let entries = shown.list.entries.iter();
        Column {
            head: cut(&clean(&it.id.replace('_', " ")), WIDEST),
            cells: entries
                .map(|it| cut(&clean(&cell(it.outcome.package.option(issue))), WIDEST))
                .collect(),
        }
    };
    issues.iter().map(column).collect()
}

/// One column per party with values: value and gain, both on the decimal point.
fn party_columns(shown: &Shown<'_>) -> Vec<(PartyIdx, Column)> {
    shown.valued().into_iter().map(|it| (it, party_column(shown, it))).collect()
}

fn party_column(shown: &Shown<'_>, party: PartyIdx) -> Column {
    let cells: Vec<(String, String)> =
        shown.list.entries.iter().map(|it| value_and_gain(shown, party, it.outcome)).collect();
    let of_values = cells.iter().map(|it| it.0.len()).max().unwrap_or(0);
    let of_gains = cells.iter().map(|it| it.1.len()).max().unwrap_or(0);
    let cell = |(value, gain): &(String, String)| {
        let text = format!("{}  {}", pad_left(value, of_values), pad_left(gain, of_gains));
        text.trim_end().to_string()
    };
    Column { head: party_head(shown, party), cells: cells.iter().map(cell).collect() }
}

/// What a package is worth to a party, and how far that is from walking away; empty where it is not known.
pub(crate) fn value_and_gain(
    shown: &Shown<'_>,
    party: PartyIdx,
    outcome: &Outcome,
) -> (String, String) {
    let Some(value) = &outcome.values[party.0] else { return (String::new(), String::new()) };
    let gain = shown.answer.gain(party, value);
    let gain = gain.map(|it| shown.figures.gain(party, &it)).unwrap_or_default();
    (shown.figures.value(party, value), gain)
}

/// The name of a party, with a mark where its values are middle values.
pub(crate) fn party_head(shown: &Shown<'_>, party: PartyIdx) -> String {
    let mark = if shown.answer.middle.contains(&party) { "~" } else { "" };
    cut(&format!("{mark}{}", clean(&shown.case.party(party).name)), WIDEST)
}

fn room_for_labels(columns: &[&Column]) -> usize {
    let taken: usize = columns.iter().map(|it| it.width() + GAP).sum();
    WIDTH.saturating_sub(INDENT + taken)
}

/// A table with what each package stands out as in the last column, wrapped there.
fn with_labels(page: &mut Page, shown: &Shown<'_>, columns: &[&Column]) {
    let room = room_for_labels(columns);
    let row = |cell: &dyn Fn(&Column) -> String, label: &str| {
        let cells: Vec<String> =
            columns.iter().map(|it| pad(&cell(it), it.width() + GAP)).collect();
        format!("{}{}{label}", " ".repeat(INDENT), cells.concat())
    };
    page.head(&row(&|it| it.head.clone(), shown.list.head));
    for (nth, entry) in shown.list.entries.iter().enumerate() {
        let mut labels = entry.label_lines(room).into_iter();
        page.line(&row(&|it| it.cells[nth].clone(), &labels.next().unwrap_or_default()));
        for rest in labels {
            page.line(&row(&|_| String::new(), &rest));
        }
    }
}

/// One row per party and one column per package, as many side by side as fit.
fn turned(page: &mut Page, shown: &Shown<'_>, parties: &[(PartyIdx, Column)]) {
    let names = Column {
        head: messages::PARTY.into(),
        cells: parties.iter().map(|it| it.1.head.clone()).collect(),
    };
    let mut rest: Vec<Column> = without_deal(shown, parties);
    rest.extend(shown.list.entries.iter().enumerate().map(|(nth, entry)| Column {
        head: marked_letter(nth, entry),
        cells: parties.iter().map(|it| it.1.cells[nth].clone()).collect(),
    }));
    let mut rest = rest.as_slice();
    while !rest.is_empty() {
        let mut room = WIDTH - INDENT - names.width();
        let fits = |it: &&Column| {
            let wanted = GAP + it.width();
            let is_room = wanted <= room;
            room = room.saturating_sub(wanted);
            is_room
        };
        let n = rest.iter().take_while(fits).count().max(1);
        let (now, later) = rest.split_at(n);
        let row = |cell: &dyn Fn(&Column) -> String| {
            let all = [&names].into_iter().chain(now);
            let cells: Vec<String> = all.map(|it| pad(&cell(it), it.width() + GAP)).collect();
            format!("{}{}", " ".repeat(INDENT), cells.concat())
        };
        page.head(&row(&|it| it.head.clone()));
        for nth in 0..parties.len() {
            page.line(&row(&|it| it.cells[nth].clone()));
        }
        rest = later;
    }
}

/// What walking away and no deal are worth, where that is known of anyone.
fn without_deal(shown: &Shown<'_>, parties: &[(PartyIdx, Column)]) -> Vec<Column> {
    let answer = shown.answer;
    let column = |head: &str, number: &dyn Fn(PartyIdx) -> Option<String>| {
        let cells: Vec<String> =
            parties.iter().map(|it| number(it.0).unwrap_or_default()).collect();
        let widest = cells.iter().map(|it| it.len()).max().unwrap_or(0);
        let cells = cells.iter().map(|it| pad_left(it, widest)).collect();
        (widest > 0).then_some(Column { head: head.into(), cells })
    };
    let walk_away = |it: PartyIdx| shown.figures.walk_away(shown.case, answer, it);
    let no_deal = |it: PartyIdx| {
        Some(shown.figures.value(it, answer.no_deal.as_ref()?.values[it.0].as_ref()?))
    };
    let columns = [
        column(messages::WALK_AWAY_COLUMN, &walk_away),
        column(messages::NO_DEAL_COLUMN, &no_deal),
    ];
    columns.into_iter().flatten().collect()
}

/// What the signs mean, and what was left out.
pub(crate) fn notes(page: &mut dyn Sheet, shown: &Shown<'_>) {
    let shows_gains = shown.answer.walk_away.iter().any(Option::is_some);
    let mut notes: Vec<&str> = Vec::new();
    notes.extend(shows_gains.then_some(messages::ABOUT_GAINS));
    notes.extend((!shown.answer.middle.is_empty()).then_some(messages::ABOUT_MIDDLE));
    let is_sure = shown.list.entries.iter().all(|it| it.is_sure);
    notes.extend((!is_sure).then_some(messages::ABOUT_UNSURE));
    notes.extend(shown.figures.is_rounded().then_some(messages::ABOUT_ROUNDED));
    notes.extend(shown.list.compares.then_some(messages::ABOUT_COMPARING));
    notes.extend(shown.list.left_out.as_deref());
    let left_out = &shown.answer.left_out;
    let names: Vec<String> = left_out.iter().map(|&it| clean(&shown.case.party(it).name)).collect();
    let without = messages::list_without(&names);
    notes.extend((!names.is_empty()).then_some(without.as_str()));
    for note in notes {
        page.note(note);
    }
}

/// The packages in words, one below the other.
fn packages(page: &mut Page, shown: &Shown<'_>, issues: &[IssueIdx], labelled: bool) {
    page.blank();
    let single = shown.list.entries.len() == 1;
    page.head(if single { messages::ONE_PACKAGE } else { messages::PACKAGES_LISTED });
    for (nth, entry) in shown.list.entries.iter().enumerate() {
        let words = choices(shown.case, entry.outcome, issues);
        let label = if labelled { format!("[{}] ", entry.label()) } else { String::new() };
        page.item(&format!("{} ", letter(nth)), &format!("{label}{words}"));
    }
}

/// What all listed packages have in common.
pub(crate) fn common(page: &mut dyn Sheet, shown: &Shown<'_>, differing: &[IssueIdx]) {
    let same: Vec<IssueIdx> =
        shown.case.issue_idxs().filter(|it| !differing.contains(it)).collect();
    if let (Some(first), false) = (shown.list.entries.first(), same.is_empty()) {
        page.paragraph(
            messages::IN_ALL,
            &format!("{}.", choices(shown.case, first.outcome, &same)),
        );
    }
}

/// The choices of a package on some issues, in words.
pub(crate) fn choices(case: &Case, outcome: &Outcome, issues: &[IssueIdx]) -> String {
    choices_of(case, &outcome.package, issues)
}

/// The same of a package of which no values are looked at.
pub(crate) fn choices_of(case: &Case, package: &Package, issues: &[IssueIdx]) -> String {
    let choice = |&issue: &IssueIdx| {
        let it = case.issue(issue);
        let option = clean(&it.option_name(package.option(issue)));
        let option = if it.range().is_some() { bound(&option) } else { option };
        format!("{}: {option}", clean(&it.name))
    };
    issues.iter().map(choice).collect::<Vec<_>>().join("; ")
}
