//! What blocks, who would have to move least, and what the positions say.

use zopa_model::Agreement;
use zopa_solve::{Answer, AsStated, Blockers, Concession, Constraint, Part};

use crate::messages;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::line::clean;
use crate::text::table::choices;
use crate::words::{asked, issue_name};

/// Most entries of a list on the page of the whole answer.
pub(crate) const MOST: usize = 7;

/// Blocking sets and least concessions, or the rules that conflict; at most so many of each.
pub(crate) fn print(page: &mut dyn Sheet, speaker: &Speaker<'_>, most: usize) {
    rule_conflicts(page, speaker, most);
    if let Some(Part::Known(blockers)) = &speaker.answer.blockers {
        page.heading(messages::HEAD_BLOCKS);
        if blockers.openings.is_empty() {
            page.paragraph(messages::WHAT_BLOCKS, messages::ONLY_NO_DEAL);
            return;
        }
        blocking_sets(page, speaker, blockers, most);
        least_concessions(page, speaker, blockers, most);
    }
}

/// The rules that cannot hold together.
pub(crate) fn rule_conflicts(page: &mut dyn Sheet, speaker: &Speaker<'_>, most: usize) {
    for set in speaker.answer.rule_conflicts.iter().take(most) {
        let rule = |&it: &usize| {
            let rule = &speaker.case.rules()[it];
            messages::rule_short(&clean(&rule.id), &asked(speaker.case, &rule.require))
        };
        let rules: Vec<String> = set.iter().map(rule).collect();
        page.heading(messages::HEAD_RULES);
        let lead = match rules.len() {
            1 => messages::NO_PACKAGE_MEETS,
            _ => messages::RULES_CONFLICT,
        };
        page.paragraph(lead, &format!("{}.", messages::joined(&rules, messages::AND)));
    }
    more(page, speaker.answer.rule_conflicts.len(), most);
}

/// Each blocking set as a sentence.
pub(crate) fn blocking_sets(
    page: &mut dyn Sheet,
    speaker: &Speaker<'_>,
    blockers: &Blockers,
    most: usize,
) {
    page.paragraph(messages::WHAT_BLOCKS, messages::AT_LEAST_ONE_MOVES);
    // Under a quorum the demands of a set may hold together: it is each way to a deal that needs one of them.
    let all_consent = *speaker.case.agreement() == Agreement::All;
    for (nth, set) in blockers.blocking_sets.iter().take(most).enumerate() {
        let demands = speaker.all(set);
        let sentence =
            if all_consent { messages::against(&demands) } else { messages::demands(&demands) };
        page.item(&numbered(nth), &sentence);
    }
    more(page, blockers.blocking_sets.len(), most);
    if !blockers.complete {
        page.note(messages::NOT_ALL_LISTED);
    }
}

/// Each least concession as a sentence.
pub(crate) fn least_concessions(
    page: &mut dyn Sheet,
    speaker: &Speaker<'_>,
    blockers: &Blockers,
    most: usize,
) {
    page.heading(messages::HEAD_CONCESSIONS);
    let lead = if are_enough(speaker.answer) {
        messages::CONCESSIONS_LEAD
    } else {
        messages::CONCESSIONS_LEAD_UNKNOWN
    };
    page.paragraph(messages::LEAST_CONCESSIONS, lead);
    for (nth, it) in blockers.least_concessions.iter().take(most).enumerate() {
        page.item(&numbered(nth), &concession(speaker, it));
    }
    more(page, blockers.least_concessions.len(), most);
}

/// The number of an entry, by which pictures name it too.
fn numbered(nth: usize) -> String {
    format!("{}.", nth + 1)
}

/// Whether concessions are known to be enough: nothing hangs on values that are ranges, orders or not known.
pub(crate) fn are_enough(answer: &Answer) -> bool {
    answer.left_out.is_empty() && answer.middle.is_empty()
}

fn concession(speaker: &Speaker<'_>, concession: &Concession) -> String {
    let shortfall =
        |(party, by): &(_, _)| (speaker.party(*party), speaker.figures.shortfall(*party, by));
    let shortfalls: Vec<_> = concession.shortfall.iter().map(shortfall).collect();
    let mut needs = Vec::new();
    needs.extend((!shortfalls.is_empty()).then(|| messages::take_less(&shortfalls)));
    needs.extend(concession.gives_up.iter().map(|&it| speaker.given_up(it)));
    let issues: Vec<_> = speaker.case.issue_idxs().collect();
    let package = choices(speaker.case, &concession.outcome, &issues);
    let consent = match speaker.case.agreement() {
        Agreement::All => None,
        Agreement::Quorum { .. } => {
            Some(messages::joined(&speaker.parties(&concession.consent), messages::AND))
        }
    };
    messages::concession(&package, &needs, consent.as_deref())
}

/// Minimal sets of demands that open common ground when they are given up, at most so many.
pub(crate) fn openings(
    page: &mut dyn Sheet,
    speaker: &Speaker<'_>,
    lead: &str,
    openings: &[Vec<Constraint>],
    most: usize,
) {
    if openings.is_empty() {
        return;
    }
    let rest = if are_enough(speaker.answer) {
        messages::OPENINGS_LEAD
    } else {
        messages::OPENINGS_LEAD_UNKNOWN
    };
    page.paragraph(lead, rest);
    for set in openings.iter().take(most) {
        let names: Vec<String> = set.iter().map(|&it| speaker.name(it)).collect();
        page.item("-", &messages::demands(&names));
    }
    more(page, openings.len(), most);
}

/// The positions taken at their word, and what nobody disputes.
pub(crate) fn as_stated(
    page: &mut dyn Sheet,
    speaker: &Speaker<'_>,
    stated: &AsStated,
    most: usize,
) {
    page.heading(messages::HEAD_STATED);
    match stated.exists {
        Some(true) => {
            let count = stated.packages.as_ref().map(super::figures::count);
            page.paragraph(messages::AS_STATED, &messages::stated_yes(count.as_deref()));
        }
        None => page.paragraph(messages::AS_STATED, messages::STATED_UNKNOWN),
        Some(false) => stated_none(page, speaker, stated, most),
    }
    if !stated.uncontested.is_empty() {
        let names: Vec<String> =
            stated.uncontested.iter().map(|&it| issue_name(speaker.case, it)).collect();
        page.paragraph(messages::NOT_CONTESTED, &format!("{}.", names.join("; ")));
    }
}

fn stated_none(page: &mut dyn Sheet, speaker: &Speaker<'_>, stated: &AsStated, most: usize) {
    let all_consent = *speaker.case.agreement() == Agreement::All;
    let sentence = |set: &Vec<_>| match speaker.all_short(set) {
        demands if all_consent => messages::against_short(&demands),
        demands => messages::demands(&demands),
    };
    match stated.blocking_sets.as_slice() {
        [only] if all_consent => {
            let text = messages::stated_none_because(&sentence(only));
            page.paragraph(messages::AS_STATED, &text);
        }
        sets => {
            let text = format!("{} {}", messages::STATED_NONE, messages::AT_LEAST_ONE_MOVES);
            page.paragraph(messages::AS_STATED, &text);
            for (nth, set) in sets.iter().take(most).enumerate() {
                page.item(&numbered(nth), &sentence(set));
            }
            more(page, sets.len(), most);
        }
    }
    if !stated.complete {
        page.note(messages::NOT_ALL_LISTED);
    }
    openings(page, speaker, messages::OPENINGS_STATED, &stated.openings, most);
}

/// Says how many entries were left out.
pub(crate) fn more(page: &mut dyn Sheet, entries: usize, most: usize) {
    if entries > most {
        page.note(&messages::and_more(entries - most));
    }
}
