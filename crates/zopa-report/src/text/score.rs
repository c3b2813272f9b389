//! One package as a page of text.

use zopa_model::{Case, IssueIdx, PartyIdx};
use zopa_solve::{Answer, Constraint, Move, Outcome, Part, Score};

use crate::mark;
use crate::messages;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::line::clean;
use crate::text::page::Page;
use crate::text::style::Style;
use crate::text::table::choices;
use crate::what_if::WhatIf;
use crate::words::forbidden;

/// Most moves shown per party.
const MOST_MOVES: usize = 3;
/// Most entries of other lists.
const MOST: usize = 7;

/// What goes into a page about one package.
#[derive(Clone, Copy, Debug)]
pub struct TextScore<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What there is to say about the package.
    pub score: &'a Score,
    /// The issues that were not named and stay as they are today, in the order of the case.
    pub unnamed: &'a [IssueIdx],
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

/// Writes what there is to say about a package for people: who accepts it, what dominates it, what would help.
///
/// Values are rounded as on the page of the whole answer. The longest lists are cut, and say so; the JSON answer
/// has them all.
#[must_use]
pub fn write_score_text(input: &TextScore<'_>) -> String {
    let TextScore { case, answer, score, .. } = *input;
    let figures = Figures::new(answer, &shown(score));
    let speaker = Speaker { case, answer, figures: &figures };
    let mut page = Page::new(input.style);
    page.head(&clean(case.title()));
    mark::for_whom(&mut page, case);
    super::changes(&mut page, input.what_if);
    page.paragraph(messages::ONE_PACKAGE, &format!("{}.", package(case, &score.outcome)));
    if !input.unnamed.is_empty() {
        let words = format!("{}.", choices(case, &score.outcome, input.unnamed));
        page.paragraph(messages::NOT_NAMED, &words);
    }
    page.paragraph(messages::IN_ZONE, messages::in_zone(score.in_zone, score.is_no_deal));
    efficient(&mut page, case, score);
    page.blank();
    for about in case.party_idxs().filter_map(|it| about(&speaker, score, it)) {
        page.item("-", &about);
    }
    for &it in &score.broken_rules {
        page.item("-", &messages::breaks(&speaker.short(Constraint::Rule(it))));
    }
    moves(&mut page, &speaker, score);
    trades(&mut page, &speaker, score);
    page.blank();
    mark::if_confidential(&mut page, case, answer);
    page.finish()
}

/// The packages whose values or gains stand on the page.
fn shown(score: &Score) -> Vec<&Outcome> {
    let trades = score.trades.known().into_iter().flat_map(|it| it.iter().take(MOST));
    let moves = score.moves.iter().flat_map(|it| it.iter().take(MOST_MOVES));
    [&score.outcome].into_iter().chain(moves.chain(trades).map(|it| &it.outcome)).collect()
}

fn package(case: &Case, outcome: &Outcome) -> String {
    choices(case, outcome, &case.issue_idxs().collect::<Vec<_>>())
}

/// Whether the package is on the frontier, and what dominates it.
fn efficient(page: &mut Page, case: &Case, score: &Score) {
    match &score.on_frontier {
        Part::Known(it) => {
            page.paragraph(messages::ON_FRONTIER, messages::on_frontier(*it, score.in_zone));
        }
        Part::Missing(reason) => {
            let parts = [messages::part_name("frontier").to_string()];
            let text = messages::not_answered(&parts, &clean(&reason.to_string()));
            page.paragraph(messages::NOT_KNOWN, &text);
        }
    }
    if !score.dominated_by.is_empty() {
        page.paragraph(messages::DOMINATED, messages::DOMINATED_LEAD);
        for it in score.dominated_by.iter().take(MOST) {
            page.item("-", &format!("{}.", package(case, it)));
        }
        super::blocked::more(page, score.dominated_by.len(), MOST);
    }
}

/// What the package means to one party; nothing where nothing is known of that and its consent is not needed.
fn about(speaker: &Speaker<'_>, score: &Score, party: PartyIdx) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(value) = &score.outcome.values[party.0] {
        let gain = speaker.answer.gain(party, value).map(|it| speaker.figures.gain(party, &it));
        parts.push(messages::worth(&speaker.figures.value(party, value), gain.as_deref()));
    }
    let case = speaker.case;
    // Who is not asked and of whom nothing is known has no say in it.
    if case.party(party).is_principal() || score.accepts[party.0].is_some() {
        parts.push(messages::accepts(score.accepts[party.0]).into());
    }
    for &it in score.crossed.iter().filter(|&&it| case.red_lines()[it].party == party) {
        let line = &case.red_lines()[it];
        let name = speaker.name(Constraint::RedLine(it));
        parts.push(messages::crosses(&name, &forbidden(case, &line.never)));
    }
    for (nth, &is_met) in score.positions.iter().enumerate() {
        if case.positions()[nth].party == party {
            parts.push(messages::position_met(&speaker.short(Constraint::Position(nth)), is_met));
        }
    }
    (!parts.is_empty()).then(|| format!("{}: {}.", speaker.party(party), parts.join("; ")))
}

fn moves(page: &mut Page, speaker: &Speaker<'_>, score: &Score) {
    for party in speaker.case.party_idxs().filter(|it| !score.moves[it.0].is_empty()) {
        page.blank();
        page.paragraph(&messages::moves_of(&speaker.party(party)), "");
        for it in score.moves[party.0].iter().take(MOST_MOVES) {
            page.item("-", &a_move(speaker, score, it));
        }
        let more = score.moves[party.0].len().saturating_sub(MOST_MOVES);
        if more > 0 {
            page.note(&messages::and_more(more));
        }
    }
}

fn trades(page: &mut Page, speaker: &Speaker<'_>, score: &Score) {
    page.blank();
    match &score.trades {
        Part::Known(trades) if trades.is_empty() => {}
        Part::Known(trades) => {
            page.paragraph(messages::TRADES, messages::TRADES_LEAD);
            for it in trades.iter().take(MOST) {
                page.item("-", &a_move(speaker, score, it));
            }
            super::blocked::more(page, trades.len(), MOST);
        }
        Part::Missing(reason) => {
            let parts = [messages::TRADES.to_lowercase()];
            let text = messages::not_answered(&parts, &clean(&reason.to_string()));
            page.paragraph(messages::NOT_KNOWN, &text);
        }
    }
}

/// What changes, and what that gives whom.
fn a_move(speaker: &Speaker<'_>, score: &Score, it: &Move) -> String {
    let case = speaker.case;
    let change = |&(issue, option): &(_, u32)| {
        let issue_ = case.issue(issue);
        let before = clean(&issue_.option_name(score.outcome.package.option(issue)));
        messages::change(&clean(&issue_.name), &before, &clean(&issue_.option_name(option)))
    };
    let changes: Vec<String> = it.changes.iter().map(change).collect();
    let gains = case.party_idxs().filter_map(|party| {
        let gain = it.gains[party.0].as_ref()?;
        let sign = if gain.is_negative() { "" } else { "+" };
        let gain = if gain.is_zero() {
            speaker.figures.value(party, gain)
        } else {
            format!("{sign}{}", speaker.figures.shortfall(party, gain))
        };
        Some(format!("{} {gain}", speaker.party(party)))
    });
    let gains: Vec<String> = gains.collect();
    messages::a_move(&changes, &gains, it.in_zone)
}
