//! Issues: who cares how much about what, and the table of impacts and proposals.

use zopa_model::{Case, IssueIdx};
use zopa_solve::Constraint;

use crate::charts::{key, shade, shares};
use crate::markup::Markup;
use crate::messages;
use crate::page::short_list::scrolled;
use crate::text::clean;
use crate::text::demands::Speaker;
use crate::text::issues::told;
use crate::text::table::{Shown, party_head};

/// Shades of a heat map, from none to the strongest.
const SHADES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];

/// A table of issues by parties, shaded by how much hangs on an issue.
pub(super) fn by_party(out: &mut Markup, shown: &Shown<'_>) {
    let case = shown.case;
    let known = shares(case);
    if known.is_empty() {
        return;
    }
    out.words("h2", &[], messages::HEAD_STAKES);
    out.words("p", &[("class", "about")], messages::ABOUT_STAKES);
    scrolled(out, messages::HEAD_STAKES, |out| {
        out.element("thead", &[], |out| {
            out.element("tr", &[], |out| {
                out.words("th", &[("scope", "col")], messages::ISSUE);
                for (party, _) in &known {
                    out.element("th", &[("scope", "col"), ("dir", "auto")], |out| {
                        key(out, *party);
                        out.whole(&party_head(shown, *party));
                    });
                }
            });
        });
        out.element("tbody", &[], |out| {
            for issue in case.issue_idxs() {
                out.element("tr", &[], |out| {
                    name(out, case, issue);
                    known.iter().for_each(|(_, shares)| share(out, shares[issue.0]));
                });
                out.line();
            }
        });
    });
}

/// One cell: the share in percent, and a shade for every fifth of the whole up to four.
fn share(out: &mut Markup, share: f64) {
    let class = format!("number {}", SHADES[shade(share)]);
    let text = messages::percent(share);
    out.element("td", &[("class", &class)], |out| out.words("bdi", &[], &text));
}

fn name(out: &mut Markup, case: &Case, issue: IssueIdx) {
    out.words("th", &[("scope", "row"), ("dir", "auto")], &clean(&case.issue(issue).name));
}

/// The table of issues: what each means for people, what was proposed, whose demands are about it.
pub(super) fn table(out: &mut Markup, speaker: &Speaker<'_>) {
    let case = speaker.case;
    if told(case).next().is_none() {
        return;
    }
    out.words("h2", &[], messages::HEAD_ISSUES);
    scrolled(out, messages::HEAD_ISSUES, |out| {
        out.element("thead", &[], |out| {
            out.element("tr", &[], |out| {
                let heads = [messages::ISSUE, messages::IMPACT, messages::PROPOSED];
                for it in heads.into_iter().chain([messages::ASKED_BY]) {
                    out.words("th", &[("scope", "col")], it);
                }
            });
        });
        out.element("tbody", &[], |out| {
            for issue in case.issue_idxs() {
                let it = case.issue(issue);
                let demands = about(case, issue);
                if it.impact.is_none() && it.proposed.is_none() && demands.is_empty() {
                    continue;
                }
                out.element("tr", &[], |out| {
                    name(out, case, issue);
                    for text in [&it.impact, &it.proposed] {
                        let text = text.as_deref().map(clean).unwrap_or_default();
                        out.words("td", &[("dir", "auto")], &text);
                    }
                    out.element("td", &[], |out| {
                        let names = demands.iter().map(|&it| speaker.name(it));
                        names.for_each(|it| out.words("p", &[], &messages::entry(&it)));
                    });
                });
                out.line();
            }
        });
    });
}

/// The positions and red lines that mention an issue.
fn about(case: &Case, issue: IssueIdx) -> Vec<Constraint> {
    let positions = case.positions().iter().enumerate();
    let positions = positions.filter(|it| it.1.wants.issues().contains(&issue));
    let red_lines = case.red_lines().iter().enumerate();
    let red_lines = red_lines.filter(|it| it.1.never.issues().contains(&issue));
    positions
        .map(|it| Constraint::Position(it.0))
        .chain(red_lines.map(|it| Constraint::RedLine(it.0)))
        .collect()
}
