//! The short list as a table, what each package is worth as bars, and what the packages are.

use zopa_model::{IssueIdx, PartyIdx};
use zopa_solve::Outcome;

use crate::charts;
use crate::markup::Markup;
use crate::messages;
use crate::page::on;
use crate::text::clean;
use crate::text::short_list::letter;
use crate::text::table::{Shown, common, differing_issues, notes, party_head, value_and_gain};

/// Prints the list: packages across, issues and parties down.
pub(super) fn print(out: &mut Markup, shown: &Shown<'_>) {
    out.words("h2", &[], messages::SHORT_LIST);
    let differing = differing_issues(shown);
    scrolled(out, messages::SHORT_LIST, |out| {
        head(out, shown);
        out.element("tbody", &[], |out| {
            labels(out, shown);
            for &issue in &differing {
                choices(out, shown, issue);
            }
        });
        out.element("tbody", &[], |out| {
            for party in shown.valued() {
                worth(out, shown, party);
            }
        });
    });
    on(out, |sheet| {
        notes(sheet, shown);
        common(sheet, shown, &differing);
    });
    if !shown.valued().is_empty() {
        out.words("h3", &[], messages::HEAD_VALUES);
        out.words("p", &[], messages::ABOUT_VALUES);
        out.element("div", &[("class", "charts")], |out| charts::values(out, shown));
        out.line();
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
            for nth in 0..shown.list.entries.len() {
                out.words("th", &[("scope", "col")], &letter(nth).to_string());
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
    row(out, messages::STANDS_OUT, |out| {
        for entry in &shown.list.entries {
            out.words("td", &[], &entry.label());
        }
    });
}

fn choices(out: &mut Markup, shown: &Shown<'_>, issue: IssueIdx) {
    let it = shown.case.issue(issue);
    row(out, &clean(&it.name), |out| {
        for entry in &shown.list.entries {
            let option = it.option_name(entry.outcome.package.option(issue));
            out.element("td", &[], |out| out.words("bdi", &[], &clean(&option)));
        }
    });
}

/// A party's value of each package and its gain, and beside them what no deal is worth.
fn worth(out: &mut Markup, shown: &Shown<'_>, party: PartyIdx) {
    row(out, &party_head(shown, party), |out| {
        for entry in &shown.list.entries {
            cell(out, shown, party, entry.outcome);
        }
    });
}

fn cell(out: &mut Markup, shown: &Shown<'_>, party: PartyIdx, outcome: &Outcome) {
    let (value, gain) = value_and_gain(shown, party, outcome);
    out.element("td", &[("class", "number")], |out| {
        out.words("bdi", &[], &value);
        if !gain.is_empty() {
            out.text(" ");
            out.words("bdi", &[("class", "gain")], &gain);
        }
    });
}
