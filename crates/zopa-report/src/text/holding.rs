//! What would make a package stable, as text.

use zopa_stability::{Change, Concept, Inverse, Least, Part, Removal};

use crate::messages;
use crate::messages::stability as words;
use crate::sheet::Sheet;
use crate::text::clean;
use crate::text::page::Page;
use crate::text::stability::Teller;

/// Most packages named in one way.
const MOST_PACKAGES: usize = 3;
/// Most ways told.
const MOST_WAYS: usize = 3;

/// Says what would have to change for a package to hold.
pub(crate) fn holding(page: &mut Page, teller: &Teller<'_>, inverse: &Inverse) {
    page.blank();
    let wanted: Vec<&Change> = inverse.changes.iter().filter(|it| it.states.at_most > 0).collect();
    if wanted.is_empty() {
        let is_known = matches!(inverse.removals, Part::Known(_));
        page.paragraph(
            words::TO_HOLD,
            if is_known { words::HOLDS_ALREADY } else { words::NOTHING_KNOWN },
        );
        return;
    }
    page.paragraph(words::TO_HOLD, words::ANY_ONE);
    let mut told: Vec<(String, String, Vec<&str>)> = Vec::new();
    for change in wanted {
        let name = teller.party(change.party);
        let said = said(teller, inverse.state, change);
        let concept = words::concept(change.concept);
        match told.iter_mut().find(|it| (&it.0, &it.1) == (&name, &said)) {
            Some(it) => it.2.push(concept),
            None => told.push((name, said, vec![concept])),
        }
    }
    for (name, said, concepts) in told {
        page.item("-", &format!("{}: {name} {said}.", concepts.join(", ")));
    }
    if let Part::Known(removals) = &inverse.removals {
        page.item("-", &format!("{}: {}.", words::EVERY_SENSE, restrictions(teller, removals)));
    }
}

/// What a party would have to like differently, and the guarantee that does the same.
fn said(teller: &Teller<'_>, state: u32, change: &Change) -> String {
    let Least { at_least, at_most, ways, .. } = &change.states;
    let way = &ways[0];
    let moves = way.iter().take(MOST_PACKAGES).map(|&to| {
        let own = teller.is_own_change(change.party, (state, to));
        words::gained(&teller.changes(state, to), own)
    });
    let mut listed = moves.collect::<Vec<_>>().join("; ");
    if way.len() > MOST_PACKAGES {
        listed += &format!("; {}", messages::and_more(way.len() - MOST_PACKAGES));
    }
    let mut text = words::no_better((*at_least, *at_most), &listed);
    // Nash is least always; what holds in a wider sense may take less.
    if let Some(it) = &change.guarantee {
        text += &words::guarantee(&it.amount.to_string(), it.is_least);
    }
    if change.concept == Concept::Sim && at_least < at_most {
        text += words::SIM_BOUNDS;
    }
    text
}

fn restrictions(teller: &Teller<'_>, removals: &Least<Removal>) -> String {
    let told = |it: &Vec<Removal>| {
        let all: Vec<String> = it.iter().map(|it| restriction(teller, *it)).collect();
        messages::joined(&all, messages::AND)
    };
    let ways: Vec<String> = removals.ways.iter().take(MOST_WAYS).map(told).collect();
    let shown = ways.join("; or ");
    let left_out = removals.ways.len().saturating_sub(MOST_WAYS);
    let more = match left_out {
        _ if removals.has_more => words::OTHER_WAYS.into(),
        0 => String::new(),
        more => format!("; {}", messages::and_more(more)),
    };
    words::restrictions((removals.at_least, removals.at_most), &format!("{shown}{more}"))
}

fn restriction(teller: &Teller<'_>, removal: Removal) -> String {
    let name = |issue| clean(&teller.case.issue(issue).name);
    match removal {
        Removal::Irreversible(issue) => words::irreversible(&name(issue)),
        Removal::Option(issue, option) => {
            words::no_option(&name(issue), &teller.option(issue, option))
        }
        Removal::Control(issue, party) => words::no_control(&name(issue), &teller.party(party)),
    }
}
