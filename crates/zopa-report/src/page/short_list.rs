//! The short list as a table, what each package is worth as bars, and what the packages are.

use zopa_model::{IssueIdx, PartyIdx};

use crate::charts::{self, key};
use crate::markup::Markup;
use crate::messages;
use crate::page::{on, pictures};
use crate::text::short_list::marked_letter;
use crate::text::table::{Shown, common, differing_issues, notes, party_head, value_and_gain};
use crate::text::{self, Beside, clean};

/// Prints the list: packages across, issues and parties down.
pub(super) fn print(out: &mut Markup, shown: &Shown<'_>, beside: Beside<'_>) {
    out.words("h2", &[], messages::SHORT_LIST);
    list(out, shown, beside);
}

/// The table, what is said below it, and the bars.
pub(super) fn list(out: &mut Markup, shown: &Shown<'_>, beside: Beside<'_>) {
    let differing = differing_issues(shown);
    scrolled(out, messages::SHORT_LIST, |out| {
        head(out, shown);
        out.element("tbody", &[], |out| {
            labels(out, shown);
            for &issue in &differing {
                choices(out, shown, issue);
            }
        });
        out.element("tbody", &[], |out| worth(out, shown));
    });
    on(out, |sheet| {
        notes(sheet, shown);
        common(sheet, shown, &differing);
        text::below_list(sheet, shown.list, beside);
    });
    if let Some(chart) = charts::values(shown) {
        out.words("h3", &[], messages::HEAD_VALUES);
        pictures(out, &chart);
    }
}

/// A table that scrolls by itself where it is wider than the page.
pub(super) fn scrolled(out: &mut Markup, caption: &str, inside: impl FnOnce(&mut Markup)) {
    let attributes =
        [("class", "wide"), ("role", "region"), ("tabindex", "0"), ("aria-label", caption)];
    out.element("div", &attributes, |out| {
        out.element("table", &[], |out| {
            out.words("caption", &[], caption);
            inside(out);
        });
    });
    out.line();
}

fn head(out: &mut Markup, shown: &Shown<'_>) {
    out.element("thead", &[], |out| {
        out.element("tr", &[], |out| {
            out.words("th", &[("scope", "col")], messages::PACKAGE);
            for (nth, entry) in shown.list.entries.iter().enumerate() {
                out.words("th", &[("scope", "col")], &marked_letter(nth, entry));
            }
        });
    });
    out.line();
}

fn row(out: &mut Markup, head: &str, cells: impl FnOnce(&mut Markup)) {
    out.element("tr", &[], |out| {
        out.words("th", &[("scope", "row"), ("dir", "auto")], head);
        cells(out);
    });
    out.line();
}

fn labels(out: &mut Markup, shown: &Shown<'_>) {
    row(out, shown.list.head, |out| {
        for entry in &shown.list.entries {
            out.words("td", &[("class", "label")], &entry.label());
        }
    });
}

fn choices(out: &mut Markup, shown: &Shown<'_>, issue: IssueIdx) {
    let it = shown.case.issue(issue);
    row(out, &clean(&it.name), |out| {
        for entry in &shown.list.entries {
            let option = it.option_name(entry.outcome.package.option(issue));
            out.words("td", &[("dir", "auto")], &clean(&option));
        }
    });
}

/// Each party's value of each package and its gain, all of them on the decimal point.
fn worth(out: &mut Markup, shown: &Shown<'_>) {
    let cells = |party: PartyIdx| -> Vec<(String, String)> {
        let entries = shown.list.entries.iter();
        entries.map(|it| value_and_gain(shown, party, it.outcome)).collect()
    };
    let rows: Vec<(PartyIdx, Vec<(String, String)>)> =
        shown.valued().into_iter().map(|it| (it, cells(it))).collect();
    let places = rows.iter().flat_map(|it| &it.1).map(|it| places(&it.0)).max().unwrap_or(0);
    for (party, cells) in &rows {
        out.element("tr", &[], |out| {
            out.element("th", &[("scope", "row"), ("dir", "auto")], |out| {
                key(out, *party);
                out.whole(&party_head(shown, *party));
            });
            cells.iter().for_each(|it| cell(out, it, places));
        });
        out.line();
    }
}

fn cell(out: &mut Markup, (value, gain): &(String, String), places: usize) {
    out.element("td", &[("class", "number")], |out| {
        if value.is_empty() {
            return;
        }
        out.words("bdi", &[], &on_point(value, places));
        if !gain.is_empty() {
            out.text(" ");
            out.words("bdi", &[("class", "gain")], &on_point(gain, places));
        }
    });
}

/// Digits behind the point.
fn places(number: &str) -> usize {
    number.split_once('.').map_or(0, |it| it.1.len())
}

/// A number with blanks as wide as the point and digits that others have behind theirs.
fn on_point(number: &str, most: usize) -> String {
    let missing = most.saturating_sub(places(number));
    let point = if missing > 0 && !number.contains('.') { "\u{2008}" } else { "" };
    format!("{number}{point}{}", "\u{2007}".repeat(missing))
}
