//! The issues with what they mean for people, and who asks for what.

use zopa_model::{Case, Issue, PartyIdx};
use zopa_solve::left_out_by;

use crate::messages;
use crate::sheet::Sheet;
use crate::text::figures::count;
use crate::text::line::{WIDTH, clean, pad, width, wrap};
use crate::text::page::Page;
use crate::words::{asked, forbidden};

/// Blanks before the table, and between its columns.
const INDENT: usize = 2;
const GAP: usize = 2;
/// Widest column of names.
const WIDEST: usize = 30;

/// The issues of which the case says what they mean for people, or what was proposed.
pub(crate) fn told(case: &Case) -> impl Iterator<Item = &Issue> {
    case.issues().iter().filter(|it| it.impact.is_some() || it.proposed.is_some())
}

/// Prints these issues as a table of three columns; nothing where there are none.
pub(crate) fn table(page: &mut Page, case: &Case) {
    let told: Vec<&Issue> = told(case).collect();
    if told.is_empty() {
        return;
    }
    let heads = [messages::ISSUE, messages::IMPACT, messages::PROPOSED].map(String::from);
    let text = |it: &Option<String>| it.as_deref().map(clean).unwrap_or_default();
    let row = |it: &&Issue| [clean(&it.name), text(&it.impact), text(&it.proposed)];
    let rows: Vec<[String; 3]> = told.iter().map(row).collect();
    let names = rows.iter().map(|it| width(&it[0])).chain([width(&heads[0])]);
    let names = names.max().unwrap_or(0).min(WIDEST);
    let rest = (WIDTH - INDENT - names - 2 * GAP) / 2;
    page.blank();
    for (nth, cells) in [heads].iter().chain(&rows).enumerate() {
        for line in side_by_side(cells, [names, rest, rest]) {
            if nth == 0 { page.head(&line) } else { page.line(&line) }
        }
    }
}

/// A row as lines, each cell broken within its column.
fn side_by_side(cells: &[String; 3], widths: [usize; 3]) -> Vec<String> {
    let wrapped: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(it, width)| wrap(it, width)).collect();
    let n = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |nth: usize| {
        let cell = |(it, width): (&Vec<String>, usize)| {
            pad(it.get(nth).map_or("", String::as_str), width + GAP)
        };
        let cells: Vec<String> = wrapped.iter().zip(widths).map(cell).collect();
        format!("{}{}", " ".repeat(INDENT), cells.concat())
    };
    (0..n).map(line).collect()
}

/// Every position and red line with the interest and the claims behind it: first of those whose consent a deal may
/// need, then of the others.
pub(crate) fn demands(page: &mut dyn Sheet, case: &Case) {
    let (needed, others): (Vec<PartyIdx>, Vec<PartyIdx>) =
        case.party_idxs().partition(|&it| case.party(it).is_principal());
    let of = |parties: &[PartyIdx]| -> Vec<String> {
        parties.iter().flat_map(|&it| of_party(case, it)).collect()
    };
    let (needed, others) = (of(&needed), of(&others));
    if needed.is_empty() && others.is_empty() {
        return;
    }
    page.heading(messages::HEAD_DEMANDS);
    let groups = [
        (messages::WHO_ASKS, messages::WHO_ASKS_LEAD, needed),
        (messages::WHO_ELSE_ASKS, messages::WHO_ELSE_ASKS_LEAD, others),
    ];
    for (head, lead, demands) in groups.into_iter().filter(|it| !it.2.is_empty()) {
        page.paragraph(head, lead);
        demands.iter().for_each(|it| page.item("-", it));
    }
}

/// Every rule in words, with how many packages it leaves out.
pub(crate) fn rules(page: &mut dyn Sheet, case: &Case) {
    if case.rules().is_empty() {
        return;
    }
    page.heading(messages::HEAD_ALL_RULES);
    page.paragraph(messages::ALL_RULES, messages::ALL_RULES_LEAD);
    for (nth, it) in case.rules().iter().enumerate() {
        let left_out = left_out_by(case, nth).map(|it| count(&it));
        let words = asked(case, &it.require);
        let rule = messages::rule_of(&clean(&it.id), &words, it.negotiable, left_out.as_deref());
        page.item("-", &behind(case, rule, None, &it.claims));
    }
}

fn of_party(case: &Case, party: PartyIdx) -> Vec<String> {
    let name = clean(&case.party(party).name);
    let positions = case.positions().iter().filter(|it| it.party == party).map(|it| {
        let words = messages::position_of(&name, &clean(&it.id), &asked(case, &it.wants));
        let why = it.why.as_deref().map(|it| messages::interest(&clean(it)));
        behind(case, words, why, &it.claims)
    });
    let red_lines = case.red_lines().iter().filter(|it| it.party == party).map(|it| {
        let words = messages::red_line_of(&name, &clean(&it.id), &forbidden(case, &it.never));
        behind(case, words, None, &it.claims)
    });
    positions.chain(red_lines).collect()
}

/// A demand with its interest and the claims that may be shown.
fn behind(case: &Case, words: String, why: Option<String>, claims: &[usize]) -> String {
    let claims = claims.iter().map(|&it| &case.claims()[it]).filter(|it| !it.private);
    let ids: Vec<String> = claims.map(|it| clean(&it.id)).collect();
    let claims = (!ids.is_empty()).then(|| messages::claims(&ids));
    [Some(words), why, claims].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
