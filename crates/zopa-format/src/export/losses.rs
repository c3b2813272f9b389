//! What no format of another program, or not this one, can hold.
//!
//! The parts of a draft are taken apart with all their keys, so that a new key has to be named here.

use zopa_model::{
    Case, Draft, DraftAgreement, DraftIssue, DraftOption, DraftParty, DraftPlan, DraftValues,
};

use crate::export::Foreign;
use crate::report::quoted;

/// What a format cannot hold beside the values, each in a few words.
pub(super) fn losses(case: &Case, format: Foreign) -> Vec<String> {
    let mut lost = Vec::new();
    let Draft {
        title,
        note,
        agreement,
        parties,
        issues,
        values,
        red_lines,
        positions,
        rules,
        bodies,
        sources,
        claims,
        plan,
        steps,
        commitments,
    } = case.draft();
    let is_folder = format != Foreign::Gambit;
    if is_folder && !keeps_title(title, format) {
        lost.push("the title as it is written".into());
    }
    let DraftAgreement { consent: _, veto, at_least } = agreement;
    if veto.is_some() || at_least.is_some() {
        lost.push("the agreement rule".into());
    }
    if is_folder {
        let others = case.parties().iter().filter(|it| !it.is_principal());
        push(&mut lost, "parties who are no principals", others.map(|it| it.id.as_str()));
    }
    let wanting = parties.iter().filter(|it| !it.statements.is_empty());
    push(&mut lost, "statements", wanting.map(|it| it.id.as_str()));
    let ranking = parties.iter().filter(|it| !it.ranking.is_empty());
    push(&mut lost, "rankings", ranking.map(|it| it.id.as_str()));
    about_issues(issues, format, &mut lost);
    push(&mut lost, "red lines", red_lines.iter().map(|it| it.id.as_str()));
    push(&mut lost, "positions", positions.iter().map(|it| it.id.as_str()));
    if is_folder {
        push(&mut lost, "rules", rules.iter().map(|it| it.id.as_str()));
    }
    push(&mut lost, "bodies at home", bodies.iter().map(|it| it.id.as_str()));
    let DraftPlan { entry, time, zone, order } = plan;
    if [entry, time, zone].iter().any(|it| it.is_some()) {
        lost.push("the day on which a deal enters into force".into());
    }
    push(&mut lost, "steps", steps.iter().map(|it| it.id.as_str()));
    push(&mut lost, "which steps matter more", order.iter().map(|it| it.0.as_str()));
    push(&mut lost, "commitments", commitments.iter().map(|it| it.party.as_str()));
    push(&mut lost, "claims", claims.iter().map(|it| it.id.as_str()));
    push(&mut lost, "sources", sources.iter().map(|it| it.id.as_str()));
    delays(values, format, &mut lost);
    names(case.draft(), format, &mut lost);
    if note.is_some() {
        lost.push("the note of the case".into());
    }
    texts(parties, issues, &mut lost);
    lost
}

/// Whether a title is read back: blanks at its ends are not, and `root` is what domains without a name are called.
fn keeps_title(title: &str, format: Foreign) -> bool {
    !title.is_empty() && title.trim() == title && (format != Foreign::Genius || title != "root")
}

fn about_issues(issues: &[DraftIssue], format: Foreign, lost: &mut Vec<String>) {
    let ids = |is: &dyn Fn(&DraftIssue) -> bool| -> Vec<String> {
        issues.iter().filter(|it| is(it)).map(|it| it.id.clone()).collect()
    };
    let is_game = format == Foreign::Gambit;
    // In the game, what nobody controls stays there.
    let settled = ids(&|it| it.status_quo.is_some() && (!is_game || !it.controlled_by.is_empty()));
    push(lost, "status quo", settled.iter().map(String::as_str));
    let controlled = ids(&|it| !is_game && !it.controlled_by.is_empty());
    push(lost, "who controls what", controlled.iter().map(String::as_str));
    let kept = ids(&|it| it.reversible == Some(false));
    push(lost, "changes that cannot be taken back", kept.iter().map(String::as_str));
}

/// What delay costs. The values themselves are the concern of each format.
fn delays(values: &[DraftValues], format: Foreign, lost: &mut Vec<String>) {
    let (mut discounts, mut costs) = (Vec::new(), Vec::new());
    for it in values {
        let DraftValues {
            party,
            walk_away: _,
            weights: _,
            issues: _,
            bonuses: _,
            discount,
            cost_of_delay,
        } = it;
        discounts.extend(discount.iter().map(|_| party.as_str()));
        costs.extend(cost_of_delay.iter().map(|_| party.as_str()));
    }
    if format != Foreign::Genius {
        push(lost, "discount", discounts.into_iter());
    }
    push(lost, "cost of delay", costs.into_iter());
}

/// Names for people, and units.
fn names(draft: &Draft, format: Foreign, lost: &mut Vec<String>) {
    let differs = |name: &Option<String>, id: &str| name.as_ref().is_some_and(|it| it != id);
    if format != Foreign::GeniusWeb {
        let named = draft.parties.iter().filter(|it| differs(&it.name, &it.id));
        push(lost, "names of parties", named.map(|it| it.id.as_str()));
    }
    let named = draft.issues.iter().filter(|it| differs(&it.name, &it.id));
    push(lost, "names of issues", named.map(|it| it.id.as_str()));
    let has_names = |it: &&DraftIssue| {
        let mut options = it.options.iter().flatten();
        options.any(|DraftOption { id, name }| differs(name, id))
    };
    let named = draft.issues.iter().filter(has_names);
    push(lost, "names of options", named.map(|it| it.id.as_str()));
    let has_unit = |it: &&DraftIssue| it.range.as_ref().is_some_and(|it| it.unit.is_some());
    let units = draft.issues.iter().filter(has_unit);
    push(lost, "units", units.map(|it| it.id.as_str()));
}

/// Notes and other texts.
fn texts(parties: &[DraftParty], issues: &[DraftIssue], lost: &mut Vec<String>) {
    let mut about = Vec::new();
    for DraftParty { id, name: _, role: _, statements: _, ranking: _, note } in parties {
        about.extend(note.iter().map(|_| id.as_str()));
    }
    for it in issues {
        let DraftIssue {
            id,
            name: _,
            impact,
            proposed,
            options: _,
            range: _,
            status_quo: _,
            controlled_by: _,
            reversible: _,
            note,
        } = it;
        if [impact, proposed, note].into_iter().any(Option::is_some) {
            about.push(id);
        }
    }
    push(lost, "notes and texts about", about.into_iter());
}

/// Adds what is lost with its ids, if there are any.
pub(super) fn push<'a>(lost: &mut Vec<String>, what: &str, ids: impl Iterator<Item = &'a str>) {
    let ids: Vec<&str> = ids.collect();
    if !ids.is_empty() {
        lost.push(format!("{what}: {}", quoted(ids)));
    }
}
