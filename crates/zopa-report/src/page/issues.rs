//! Issues: who cares how much about what, and the table of impacts, proposals, positions and sources.

use zopa_model::{Case, IssueIdx, PartyIdx};
use zopa_solve::stakes;

use crate::markup::Markup;
use crate::messages;
use crate::page::short_list::scrolled;
use crate::text::clean;
use crate::text::demands::Speaker;
use crate::text::table::{Shown, party_head};
use crate::words::{asked, quoted, ruled_out};

/// Shades of a heat map, from none to the strongest.
const SHADES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];

/// A table of issues by parties, shaded by how much hangs on an issue.
pub(super) fn by_party(out: &mut Markup, shown: &Shown<'_>) {
    let case = shown.case;
    let known: Vec<(PartyIdx, Vec<f64>)> = case
        .party_idxs()
        .filter_map(|it| {
            let shares = stakes(case, it)?;
            Some((it, shares.iter().map(zopa_model::Number::to_f64).collect()))
        })
        .collect();
    if known.is_empty() {
        return;
    }
    out.words("h2", &[], messages::HEAD_STAKES);
    out.words("p", &[], messages::ABOUT_STAKES);
    scrolled(out, messages::HEAD_STAKES, |out| {
        out.element("tr", &[], |out| {
            out.words("th", &[("scope", "col")], messages::ISSUE);
            for (party, _) in &known {
                out.words("th", &[("scope", "col"), ("dir", "auto")], &party_head(shown, *party));
            }
        });
        for issue in case.issue_idxs() {
            out.element("tr", &[], |out| {
                let name = clean(&case.issue(issue).name);
                out.words("th", &[("scope", "row"), ("dir", "auto")], &name);
                for (_, shares) in &known {
                    share(out, shares[issue.0]);
                }
            });
            out.line();
        }
    });
}

/// One cell: the share in percent, and a shade for every fifth of the whole up to four.
fn share(out: &mut Markup, share: f64) {
    let bounds = [0.05, 0.15, 0.3, 0.5];
    let shade = bounds.iter().filter(|&&it| share >= it).count();
    let class = format!("number {}", SHADES[shade]);
    let text = format!("{:.0} %", share * 100.0);
    out.element("td", &[("class", &class)], |out| out.words("bdi", &[], &text));
}

/// The table of issues: what each means for people, what was proposed, who asks for what.
pub(super) fn table(out: &mut Markup, speaker: &Speaker<'_>) {
    let case = speaker.case;
    out.words("h2", &[], messages::HEAD_ISSUES);
    scrolled(out, messages::HEAD_ISSUES, |out| {
        out.element("tr", &[], |out| {
            let heads = [messages::ISSUE, messages::IMPACT, messages::PROPOSED, messages::WHO_ASKS];
            for it in heads {
                out.words("th", &[("scope", "col")], it);
            }
        });
        for issue in case.issue_idxs() {
            let it = case.issue(issue);
            out.element("tr", &[], |out| {
                out.words("th", &[("scope", "row"), ("dir", "auto")], &clean(&it.name));
                for text in [&it.impact, &it.proposed] {
                    let text = text.as_deref().map(clean).unwrap_or_default();
                    out.words("td", &[("dir", "auto")], &text);
                }
                out.element("td", &[], |out| demands(out, case, issue));
            });
            out.line();
        }
    });
}

/// Positions and red lines that mention an issue, each with its interest and its claims.
fn demands(out: &mut Markup, case: &Case, issue: IssueIdx) {
    for it in case.positions().iter().filter(|it| it.wants.issues().contains(&issue)) {
        let party = clean(&case.party(it.party).name);
        let demand = messages::position_demand(&party, &clean(&it.id), &asked(case, &it.wants));
        let why = it.why.as_deref().map(|it| messages::interest(&clean(it)));
        entry(out, case, &demand, why.as_deref(), &it.claims);
    }
    for it in case.red_lines().iter().filter(|it| it.never.issues().contains(&issue)) {
        let (party, id) = (clean(&case.party(it.party).name), clean(&it.id));
        let demand = match ruled_out(case, &it.never) {
            Some(left) => messages::red_line_demand(&party, &id, &left),
            None => messages::red_line_refusal(&party, &id, &quoted(&it.never)),
        };
        entry(out, case, &demand, None, &it.claims);
    }
}

fn entry(out: &mut Markup, case: &Case, demand: &str, why: Option<&str>, claims: &[usize]) {
    let claims = claims.iter().map(|&it| &case.claims()[it]).filter(|it| !it.private);
    let claims: Vec<String> = claims.map(|it| clean(&it.id)).collect();
    out.element("p", &[], |out| {
        out.text(demand);
        if let Some(why) = why {
            out.text(". ");
            out.text(why);
        }
        if !claims.is_empty() {
            out.text(&format!(" [{}]", claims.join(", ")));
        }
    });
}
