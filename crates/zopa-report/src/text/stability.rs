//! Who would leave which package, as a page of text.

use zopa_model::{Case, IssueIdx, PartyIdx};
use zopa_stability::{
    Certificate, CoalitionConcept, Concept, Doubt, GraphModel, Hold, Inverse, Part, Preference,
    Reason, Route, Temptation,
};

use crate::mark;
use crate::messages;
use crate::messages::stability as words;
use crate::sheet::Sheet;
use crate::text::doubt::doubt;
use crate::text::holding::holding;
use crate::text::line::{WIDTH, bound, clean, cut, pad, width};
use crate::text::page::Page;
use crate::text::style::Style;
use crate::text::{changes, title_with};
use crate::what_if::WhatIf;

/// Most packages in the table.
const MOST: usize = 20;
/// Most moves told of a party.
const MOST_MOVES: usize = 5;
/// Widest column of an issue.
const WIDEST: usize = 14;

/// What goes into a page about stability.
#[derive(Clone, Copy, Debug)]
pub struct TextStability<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its graph model.
    pub model: &'a GraphModel,
    /// What was found out.
    pub hold: &'a Hold,
    /// The state that was asked about, if one was.
    pub at: Option<u32>,
    /// What would make the state stable that was asked about.
    pub inverse: Option<&'a Inverse>,
    /// In how many readings states are stable, where values are not known exactly; or why that is not answered.
    pub doubt: Option<&'a Result<Doubt, Reason>>,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

/// Writes for people which packages would hold, in which sense, and what would tempt whom.
///
/// At most 20 packages and 5 moves of a party are shown, and what is left out is said; the JSON answer has them all.
#[must_use]
pub fn write_stability_text(input: &TextStability<'_>) -> String {
    let mut page = Page::new(input.style);
    let states = input.model.n_states().to_string();
    let packages = input.case.n_packages().to_string();
    title_with(&mut page, input.case, &words::states(&states, &packages));
    mark::for_whom(&mut page, input.case);
    changes(&mut page, input.what_if);
    let teller = Teller { case: input.case, model: input.model };
    let listed = listed(input);
    page.paragraph(words::STABLE, &verdict(input));
    page.paragraph(words::ANSWERS, words::sanction(input.hold.stability.sanction));
    page.paragraph(words::PREFERENCES, &preferences(&teller));
    not_answered(&mut page, input, &teller);
    if !listed.is_empty() {
        page.blank();
        table(&mut page, input, &listed);
    }
    limited(&mut page, input);
    coalitions(&mut page, input, &teller);
    for state in explained(input) {
        why(&mut page, input, &teller, state);
    }
    if let Some(inverse) = input.inverse {
        holding(&mut page, &teller, inverse);
    }
    if let Some(found) = input.doubt {
        doubt(&mut page, &teller, found, explained(input).first().copied());
    }
    page.blank();
    if input.case.is_confidential() {
        page.paragraph(messages::CONFIDENTIAL, messages::SHOWS_SECRETS);
    }
    page.finish()
}

fn verdict(input: &TextStability<'_>) -> String {
    let Hold { stability, .. } = input.hold;
    if input.case.party_idxs().all(|it| !input.model.can_move(it)) {
        return format!("{}.", words::NOBODY_MOVES);
    }
    let some = input.hold.some_equilibrium();
    let in_all = |it: &&u32| {
        Concept::ALL.iter().all(|concept| stability.is_equilibrium(*concept, **it) == Some(true))
    };
    words::found(some.len(), some.iter().filter(in_all).count())
}

fn preferences(teller: &Teller<'_>) -> String {
    let of = |it: PartyIdx| {
        let name = teller.party(it);
        if !teller.model.can_move(it) {
            return format!("{name} controls nothing");
        }
        format!("{name} {}", words::preference(teller.model.preference(it)))
    };
    format!("{}.", teller.case.party_idxs().map(of).collect::<Vec<_>>().join("; "))
}

fn not_answered(page: &mut Page, input: &TextStability<'_>, teller: &Teller<'_>) {
    let mut by_reason: Vec<(String, Vec<&str>)> = Vec::new();
    for (concept, part) in Concept::ALL.iter().zip(&input.hold.equilibria) {
        if let Part::Missing(reason) = part {
            let said = teller.reason(reason);
            match by_reason.iter_mut().find(|it| it.0 == said) {
                Some(it) => it.1.push(words::concept(*concept)),
                None => by_reason.push((said, vec![words::concept(*concept)])),
            }
        }
    }
    for (reason, concepts) in by_reason {
        page.paragraph(
            words::LEFT_OUT,
            &format!("{} for everybody; {reason}.", concepts.join(", ")),
        );
    }
}

/// The states of the table: the one asked about, the status quo, and every equilibrium.
fn listed(input: &TextStability<'_>) -> Vec<u32> {
    let mut all: Vec<u32> = input.at.into_iter().chain(input.model.status_quo()).collect();
    if input.case.party_idxs().any(|it| input.model.can_move(it)) {
        all.extend(input.hold.some_equilibrium());
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| seen.insert(*it));
    all
}

/// The states whose reasons are told: the one asked about, or the status quo.
fn explained(input: &TextStability<'_>) -> Vec<u32> {
    input.at.or(input.model.status_quo()).into_iter().collect()
}

fn table(page: &mut Page, input: &TextStability<'_>, listed: &[u32]) {
    let (shown, left_out) = listed.split_at(listed.len().min(MOST));
    let marks = |state: u32| {
        let mark = |it: &Concept| match input.hold.stability.is_equilibrium(*it, state) {
            Some(true) => "+",
            Some(false) => "-",
            None => "?",
        };
        let cells = Concept::ALL.iter().map(|it| pad(mark(it), width(words::concept(*it)) + 1));
        cells.collect::<String>()
    };
    let heads: String = Concept::ALL.map(|it| format!("{} ", words::concept(it))).concat();
    let issues = columns(input, shown);
    let room = WIDTH - 2 - 8 - width(&heads) - 14;
    let fits = issues.iter().map(|it| it.width() + 2).sum::<usize>() <= room;
    let issues = if fits { issues } else { Vec::new() };
    let mut head = format!("  {}", pad(words::STATES, 12));
    issues.iter().for_each(|it| head += &pad(&it.head, it.width() + 2));
    page.head(&format!("{head}{heads} {}", words::FROM_TODAY));
    for (nth, &state) in shown.iter().enumerate() {
        let mut line = format!("  {}", pad(&name(input, state), 12));
        issues.iter().for_each(|it| line += &pad(&it.cells[nth], it.width() + 2));
        page.line(&format!("{line}{} {}", marks(state), way(input, state)));
    }
    page.note(words::ABOUT_SIGNS);
    page.note(words::ABOUT_SENSES);
    if !left_out.is_empty() {
        page.note(&format!("({})", messages::and_more(left_out.len())));
    }
    if issues.is_empty() {
        let teller = Teller { case: input.case, model: input.model };
        page.blank();
        for &state in shown {
            page.item(&format!("{} ", name(input, state)), &teller.package(state));
        }
    }
}

/// The number of a state, counted from 1 as in graph models.
fn name(input: &TextStability<'_>, state: u32) -> String {
    let today = if input.model.status_quo() == Some(state) { " today" } else { "" };
    format!("{}{today}", state + 1)
}

struct Column {
    head: String,
    cells: Vec<String>,
}

impl Column {
    fn width(&self) -> usize {
        self.cells.iter().map(|it| width(it)).chain([width(&self.head)]).max().unwrap_or(0)
    }
}

fn columns(input: &TextStability<'_>, states: &[u32]) -> Vec<Column> {
    let packages: Vec<_> = states.iter().map(|it| input.model.package(*it)).collect();
    let column = |issue| {
        let it = input.case.issue(issue);
        let cell = |option: u32| match it.range() {
            Some(_) => it.option_name(option),
            None => it.option_id(option),
        };
        let cells = packages.iter().map(|it| cut(&clean(&cell(it.option(issue))), WIDEST));
        Column { head: cut(&clean(&it.id.replace('_', " ")), WIDEST), cells: cells.collect() }
    };
    input.case.issue_idxs().map(column).collect()
}

/// How many moves lead to a state.
fn way(input: &TextStability<'_>, state: u32) -> String {
    let Some(route) = input.hold.routes.iter().find(|it| it.to == state) else {
        return String::new();
    };
    if input.model.status_quo() == Some(state) {
        return words::AT_TODAY.into();
    }
    let Route { any, improving, .. } = route;
    let n = |it: &Option<Vec<_>>| it.as_ref().map_or("-".to_string(), |it| it.len().to_string());
    if any.is_none() { words::NO_WAY.into() } else { format!("{} / {}", n(any), n(improving)) }
}

fn limited(page: &mut Page, input: &TextStability<'_>) {
    let Part::Known(limited) = &input.hold.limited else { return };
    let stays = |it: &u32| limited.stable.iter().all(|stable| stable[*it as usize]);
    let both: Vec<String> =
        input.model.states().filter(stays).map(|it| (it + 1).to_string()).collect();
    let shown = both.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    let text = match both.len() {
        0 => format!("with {} moves foreseen, both stay nowhere.", limited.horizon),
        n if n > MOST => {
            let rest = messages::and_more(n - MOST);
            format!("with {} moves foreseen, both stay at {shown} {rest}.", limited.horizon)
        }
        _ => format!("with {} moves foreseen, both stay at {shown}.", limited.horizon),
    };
    page.paragraph(words::LIMITED, &text);
}

fn coalitions(page: &mut Page, input: &TextStability<'_>, teller: &Teller<'_>) {
    let Part::Known(all) = &input.hold.coalitions else { return };
    let listed = listed(input);
    for coalition in all {
        let Part::Known(nash) = &coalition.stable[CoalitionConcept::Nash as usize] else {
            continue;
        };
        let leaves: Vec<String> = listed
            .iter()
            .filter(|it| !nash[**it as usize])
            .map(|it| (it + 1).to_string())
            .collect();
        if !leaves.is_empty() {
            let parties: Vec<String> =
                coalition.members.iter().map(|it| teller.party(*it)).collect();
            let text = format!(
                "{} would each gain by leaving {} of those listed.",
                messages::joined(&parties, messages::AND),
                leaves.join(", ")
            );
            page.paragraph(words::COALITIONS, &text);
        }
    }
}

/// What would tempt whom at a state, and what deters it.
fn why(page: &mut Page, input: &TextStability<'_>, teller: &Teller<'_>, state: u32) {
    page.blank();
    let package = teller.package(state);
    page.paragraph(words::WHY, &format!("{} {package}.", name(input, state)));
    for party in input.case.party_idxs() {
        let name = teller.party(party);
        if !input.model.can_move(party) {
            page.item("-", &format!("{name} {}", words::STAYS));
            continue;
        }
        let own: Vec<&Certificate> = input
            .hold
            .certificates
            .iter()
            .filter(|it| it.party == party && it.state == state)
            .collect();
        let preference = input.model.preference(party);
        if matches!(preference, Preference::Unknown | Preference::Unclear) || own.is_empty() {
            page.item("-", &format!("{name} {}", words::UNKNOWN_TO));
            continue;
        }
        let first = own[0];
        if first.temptations.is_empty() {
            page.item("-", &format!("{name} {}", words::NOTHING_TEMPTS));
        }
        for (nth, temptation) in first.temptations.iter().take(MOST_MOVES).enumerate() {
            page.item("-", &teller.temptation(&own, nth, (party, state), temptation));
        }
        if first.temptations.len() > MOST_MOVES {
            let rest = messages::and_more(first.temptations.len() - MOST_MOVES);
            page.item("-", &format!("{name}: {rest}"));
        }
    }
}

/// Puts moves into words.
pub(crate) struct Teller<'a> {
    pub(crate) case: &'a Case,
    pub(crate) model: &'a GraphModel,
}

impl Teller<'_> {
    pub(crate) fn party(&self, party: PartyIdx) -> String {
        clean(&self.case.party(party).name)
    }

    /// Why something is not answered.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        let parties: Vec<String> = match reason {
            Reason::UnknownPreferences(it) => it.iter().map(|it| self.party(*it)).collect(),
            _ => Vec::new(),
        };
        words::reason(reason, &parties)
    }

    /// A package in words.
    pub(crate) fn package(&self, state: u32) -> String {
        let package = self.model.package(state);
        let choice = |issue| {
            let it = self.case.issue(issue);
            format!(
                "{}: {}",
                clean(&it.name),
                bound(&clean(&it.option_name(package.option(issue))))
            )
        };
        self.case.issue_idxs().map(choice).collect::<Vec<_>>().join("; ")
    }

    /// What changes between two states: `change X to "Y" and Z to 5`.
    pub(crate) fn changes(&self, from: u32, to: u32) -> String {
        let (old, new) = (self.model.package(from), self.model.package(to));
        let differs = self.case.issue_idxs().filter(|it| old.option(*it) != new.option(*it));
        let change = |issue| {
            let it = self.case.issue(issue);
            let option = self.option(issue, new.option(issue));
            words::to_option(&clean(&it.name), &option, it.range().is_some())
        };
        words::change(&differs.map(change).collect::<Vec<_>>())
    }

    /// Whether a party controls all that changes between two states.
    pub(crate) fn is_own_change(&self, party: PartyIdx, (from, to): (u32, u32)) -> bool {
        let (old, new) = (self.model.package(from), self.model.package(to));
        let mut differs = self.case.issue_idxs().filter(|it| old.option(*it) != new.option(*it));
        differs.all(|it| self.case.issue(it).controlled_by.contains(&party))
    }

    /// The name of an option.
    pub(crate) fn option(&self, issue: IssueIdx, option: u32) -> String {
        let it = self.case.issue(issue);
        let name = clean(&it.option_name(option));
        if it.range().is_some() { bound(&name) } else { name }
    }

    /// A move that tempts a party, with what deters it in which sense.
    fn temptation(
        &self,
        all: &[&Certificate],
        nth: usize,
        (party, state): (PartyIdx, u32),
        temptation: &Temptation,
    ) -> String {
        let mut answers: Vec<(String, Vec<&str>)> = Vec::new();
        for certificate in all.iter().filter(|it| it.concept != Concept::Nash) {
            let said = self.answer(certificate, (party, state), &certificate.temptations[nth]);
            match answers.iter_mut().find(|it| it.0 == said) {
                Some(it) => it.1.push(words::concept(certificate.concept)),
                None => answers.push((said, vec![words::concept(certificate.concept)])),
            }
        }
        let could = self.could(party, state, temptation.to);
        let told =
            answers.iter().map(|(said, concepts)| format!("{}: {said}", concepts.join(", ")));
        let told: Vec<String> = told.collect();
        match told.as_slice() {
            [] => format!("{could}."),
            _ => format!("{could}. {}.", told.join(". ")),
        }
    }

    /// What a party could do: `North could change X to "Y"`.
    pub(crate) fn could(&self, party: PartyIdx, from: u32, to: u32) -> String {
        words::could(&self.party(party), &self.changes(from, to))
    }

    /// A move that tempts a party, with what deters it in one sense.
    pub(crate) fn temptation_alone(
        &self,
        certificate: &Certificate,
        temptation: &Temptation,
    ) -> String {
        let Certificate { party, state, .. } = *certificate;
        let could = self.could(party, state, temptation.to);
        let answer = self.answer(certificate, (party, state), temptation);
        format!("{could}, {answer}.")
    }

    /// What deters a move.
    fn answer(
        &self,
        certificate: &Certificate,
        (party, state): (PartyIdx, u32),
        temptation: &Temptation,
    ) -> String {
        let Some(answer) = &temptation.answer else { return words::UNDETERRED.into() };
        let mut at = temptation.to;
        let mut steps = Vec::new();
        for step in &answer.steps {
            let by: Vec<String> = step.by.iter().map(|it| self.party(*it)).collect();
            // Moves made at once start from the state that is left.
            let from = if certificate.concept == Concept::Sim { state } else { at };
            steps.push(words::would(
                &messages::joined(&by, messages::OR),
                &self.changes(from, step.to),
            ));
            at = step.to;
        }
        let is_worse = self.model.rank(party, answer.end) < self.model.rank(party, state);
        let escape = answer.escape.map(|it| self.changes(answer.end, it));
        let leaves = words::leaves(&self.party(party), is_worse, escape.as_deref());
        let when =
            if certificate.concept == Concept::Sim { "at the same time" } else { "but then" };
        format!("{when} {}, {leaves}", steps.join(", then "))
    }
}
