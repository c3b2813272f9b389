//! What no format of another program, or not this one, can hold.

use zopa_model::{Agreement, Case, Issue, Party};

use crate::export::Foreign;
use crate::report::quoted;

/// What a format cannot hold beside the values, each in a few words.
pub(super) fn losses(case: &Case, format: Foreign) -> Vec<String> {
    let mut lost = Vec::new();
    let is_folder = format != Foreign::Gambit;
    if matches!(case.agreement(), Agreement::Quorum { .. }) {
        lost.push("the agreement rule".into());
    }
    if is_folder {
        let others = case.parties().iter().filter(|it| !it.is_principal());
        push(&mut lost, "parties who are no principals", others.map(id));
    }
    let wanting = case.parties().iter().filter(|it| !it.statements.is_empty());
    push(&mut lost, "statements", wanting.map(id));
    issues(case, format, &mut lost);
    push(&mut lost, "red lines", case.red_lines().iter().map(|it| it.id.as_str()));
    push(&mut lost, "positions", case.positions().iter().map(|it| it.id.as_str()));
    if is_folder {
        push(&mut lost, "rules", case.rules().iter().map(|it| it.id.as_str()));
    }
    push(&mut lost, "bodies", case.bodies().iter().map(|it| it.id.as_str()));
    push(&mut lost, "claims", case.claims().iter().map(|it| it.id.as_str()));
    push(&mut lost, "sources", case.sources().iter().map(|it| it.id.as_str()));
    delays(case, format, &mut lost);
    texts(case, format, &mut lost);
    lost
}

fn issues(case: &Case, format: Foreign, lost: &mut Vec<String>) {
    let settled = case.issues().iter().filter(|it| {
        // In the game, what nobody controls stays there.
        it.status_quo.is_some() && (format != Foreign::Gambit || !it.controlled_by.is_empty())
    });
    push(lost, "status quo", settled.map(issue_id));
    if format != Foreign::Gambit {
        let controlled = case.issues().iter().filter(|it| !it.controlled_by.is_empty());
        push(lost, "who controls what", controlled.map(issue_id));
    }
    let kept = case.issues().iter().filter(|it| !it.reversible);
    push(lost, "changes that cannot be taken back", kept.map(issue_id));
}

/// What delay costs.
fn delays(case: &Case, format: Foreign, lost: &mut Vec<String>) {
    let with = |has: fn(&zopa_model::Values) -> bool| {
        let has = move |it: &zopa_model::PartyIdx| case.values(*it).is_some_and(has);
        case.party_idxs().filter(has).map(|it| case.party(it).id.as_str())
    };
    if format != Foreign::Genius {
        push(lost, "discount", with(|it| it.discount.is_some()));
    }
    push(lost, "cost of delay", with(|it| it.cost_of_delay.is_some()));
}

/// Names and notes for people.
fn texts(case: &Case, format: Foreign, lost: &mut Vec<String>) {
    if format != Foreign::GeniusWeb {
        let named = case.parties().iter().filter(|it| it.name != it.id);
        push(lost, "names of parties", named.map(id));
    }
    let named = case.issues().iter().filter(|it| it.name != it.id);
    push(lost, "names of issues", named.map(issue_id));
    let has_names = |it: &&zopa_model::DraftIssue| {
        it.options.iter().flatten().any(|it| it.name.as_ref().is_some_and(|name| *name != it.id))
    };
    let draft = case.draft();
    let named = draft.issues.iter().filter(has_names).map(|it| it.id.as_str());
    push(lost, "names of options", named);
    let units = case.issues().iter().filter(|it| it.range().is_some_and(|it| it.unit.is_some()));
    push(lost, "units", units.map(issue_id));
    if draft.note.is_some() {
        lost.push("the note of the case".into());
    }
    let noted = case.parties().iter().filter(|it| it.note.is_some()).map(id);
    let has_texts = |it: &&Issue| it.note.is_some() || it.impact.is_some() || it.proposed.is_some();
    let about = case.issues().iter().filter(has_texts).map(issue_id);
    push(lost, "notes and texts about", noted.chain(about));
}

fn id(party: &Party) -> &str {
    &party.id
}

fn issue_id(issue: &Issue) -> &str {
    &issue.id
}

/// Adds what is lost with its ids, if there are any.
pub(super) fn push<'a>(lost: &mut Vec<String>, what: &str, ids: impl Iterator<Item = &'a str>) {
    let ids: Vec<&str> = ids.collect();
    if !ids.is_empty() {
        lost.push(format!("{what}: {}", quoted(ids)));
    }
}
