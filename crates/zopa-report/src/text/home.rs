//! Home politics as a page of text.

use zopa_home::{
    BodyVerdict, Change, Changed, Doubt, Goal, HomeAnswer, PackageAnswer, Power, Refused, WinSets,
};
use zopa_model::{Case, Number, Package};
use zopa_solve::{Answer, Outcome, Part};

use crate::mark;
use crate::messages;
use crate::messages::home as words;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::figures::{Figures, count};
use crate::text::line::{clean, cut, pad, pad_left, width};
use crate::text::page::Page;
use crate::text::passing;
use crate::text::style::Style;
use crate::text::table::choices;
use crate::what_if::WhatIf;

/// Most minimal winning coalitions shown.
const MOST_COALITIONS: usize = 12;
/// Most blocs shown of one body.
const MOST_BLOCS: usize = 40;
/// Most packages that tie, of each change.
const MOST_TIES: usize = 3;
/// Widest name of a bloc.
const WIDEST: usize = 34;
/// Places of an index.
const PLACES: u32 = 4;

/// What goes into a page about home politics.
#[derive(Clone, Copy, Debug)]
pub struct TextHome<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What there is to say about its bodies.
    pub home: &'a HomeAnswer,
    /// In how many readings the package asked about passes; nothing where no doubtful number matters.
    pub doubt: Option<&'a Result<Doubt, Refused>>,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

/// Writes for people what a case says of home politics: the power of each bloc, how many packages pass, what that
/// leaves of the zone, and for a package who votes for it and what would win the others.
///
/// Indices are rounded to four places; the JSON answer has them as fractions. Long lists are cut, and say so.
#[must_use]
pub fn write_home_text(input: &TextHome<'_>) -> String {
    let TextHome { case, answer, home, .. } = *input;
    let mut page = Page::new(input.style);
    page.head(&clean(case.title()));
    mark::for_whom(&mut page, case);
    super::changes(&mut page, input.what_if);
    match (case.bodies().is_empty(), case.viewer().is_some()) {
        (true, false) => page.paragraph(words::NO_BODY, words::NO_BODY_TEXT),
        (true, true) => page.paragraph(words::NO_BODY, words::NO_BODY_SEEN),
        (false, true) => page.paragraph(words::NO_BODY, words::BODIES_SEEN),
        (false, false) => {}
    }
    let asked = home.package.as_ref().filter(|_| !case.bodies().is_empty());
    // What was asked about comes first.
    if let Some(found) = asked {
        package(&mut page, input, found);
    }
    for nth in 0..case.bodies().len() {
        body(&mut page, input, nth);
    }
    if home.bodies.iter().any(|it| it.power.is_ok()) {
        page.note(words::ABOUT_POWER);
    }
    joint(&mut page, input);
    match &home.sets {
        Some(Part::Known(sets)) => win_sets(&mut page, input, sets),
        Some(Part::Missing(reason)) => {
            let text =
                messages::not_answered(&[words::WIN_SETS.into()], &clean(&reason.to_string()));
            page.paragraph(messages::NOT_KNOWN, &text);
        }
        None => {}
    }
    page.blank();
    mark::if_confidential(&mut page, case, answer);
    page.finish()
}

fn body_name(case: &Case, body: usize) -> String {
    clean(&case.bodies()[body].name)
}

fn bloc_name(case: &Case, body: usize, bloc: usize) -> String {
    clean(&case.bodies()[body].blocs[bloc].name)
}

/// A body as a voting rule: what it needs, and who has how much power.
fn body(page: &mut Page, input: &TextHome<'_>, nth: usize) {
    let (case, found) = (input.case, &input.home.bodies[nth]);
    let body = &case.bodies()[nth];
    let texts = |all: &[Number]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let total = |majority: usize| {
        body.blocs.iter().fold(Number::zero(), |sum, it| &sum + &it.votes[majority])
    };
    let totals: Vec<Number> = (0..body.quotas.len()).map(total).collect();
    let party = clean(&case.party(body.party).name);
    page.blank();
    let quotas = [&body.quotas].into_iter().chain(&body.or_quotas);
    let quotas: Vec<Vec<String>> = quotas.map(|it| texts(it)).collect();
    let needs = words::needs(&party, &quotas, &texts(&totals));
    page.paragraph(&format!("{}:", body_name(case, nth)), &needs);
    match &found.power {
        Ok(power) => table(page, (case, nth), power),
        Err(why) => page.note(&words::refused(why)),
    }
    match &found.minimal {
        Ok(minimal) => match minimal.list.as_ref().filter(|it| it.len() <= MOST_COALITIONS) {
            Some(list) => {
                page.paragraph(words::MINIMAL, &format!("{}.", list.len()));
                for coalition in list {
                    let names: Vec<String> =
                        coalition.iter().map(|it| bloc_name(case, nth, *it)).collect();
                    page.item("-", &names.join(", "));
                }
            }
            None => page.paragraph(words::MINIMAL, &words::not_listed(&count(&minimal.count))),
        },
        Err(why) => page.paragraph(words::MINIMAL, &words::refused(why)),
    }
}

/// The blocs of a body with their power.
fn table(page: &mut Page, (case, body): (&Case, usize), power: &Power) {
    let blocs = &case.bodies()[body].blocs;
    let names: Vec<String> =
        (0..blocs.len()).map(|it| cut(&bloc_name(case, body, it), WIDEST)).collect();
    let votes = |it: &[Number]| it.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let votes: Vec<String> = blocs.iter().map(|it| votes(&it.votes)).collect();
    let widest = |cells: &[String], head: &str| {
        cells.iter().map(|it| width(it)).chain([width(head)]).max().unwrap_or(0)
    };
    let (of_names, of_votes) = (widest(&names, words::BLOC), widest(&votes, words::VOTES));
    let line = |name: &str, votes: &str, cells: [&str; 4]| {
        let [shapley, banzhaf, swings, rank] = cells;
        format!(
            "  {}  {}  {}  {}  {}  {rank}",
            pad(name, of_names),
            pad_left(votes, of_votes),
            pad_left(shapley, width(words::SHAPLEY_SHUBIK)),
            pad_left(banzhaf, width(words::BANZHAF)),
            pad_left(swings, 8),
        )
    };
    let heads = [words::SHAPLEY_SHUBIK, words::BANZHAF, words::SWINGS, ""];
    page.head(&line(words::BLOC, words::VOTES, heads));
    for (nth, it) in power.voters.iter().enumerate().take(MOST_BLOCS) {
        let (shapley, banzhaf) = (it.shapley_shubik.rounded(PLACES), it.banzhaf.rounded(PLACES));
        let cells = [&shapley, &banzhaf, &count(&it.swings), words::rank(it.rank.word())];
        page.line(&line(&names[nth], &votes[nth], cells));
    }
    super::blocked::more(page, blocs.len(), MOST_BLOCS);
}

/// The power of blocs where a party has several bodies.
fn joint(page: &mut Page, input: &TextHome<'_>) {
    for it in &input.home.joint {
        page.blank();
        let party = clean(&input.case.party(it.party).name);
        match &it.power {
            Err(why) => page.paragraph(words::JOINT, &words::refused(why)),
            Ok(powers) => {
                page.paragraph(words::JOINT, &format!("{party}."));
                for (&body, power) in it.bodies.iter().zip(powers) {
                    page.note(&format!("{}:", body_name(input.case, body)));
                    table(page, (input.case, body), power);
                }
            }
        }
    }
}

fn win_sets(page: &mut Page, input: &TextHome<'_>, sets: &WinSets) {
    let case = input.case;
    page.blank();
    page.paragraph(words::WIN_SETS, messages::home::WIN_SETS_LEAD);
    let of = count(&sets.feasible);
    let names = (0..case.bodies().len()).map(|it| body_name(case, it)).zip(&sets.bodies);
    let all = [
        (words::PASS_ALL.to_string(), &sets.all),
        (words::PASS_STATED.to_string(), &sets.as_stated),
        (words::PASS_ZONE.to_string(), &sets.zone),
    ];
    for (who, bound) in names.chain(all) {
        page.item("-", &words::passing(&who, &count(&bound.certain), &count(&bound.possible), &of));
    }
    page.blank();
    page.paragraph(words::HOME_AND_ZONE, "");
    let all = sets.parts.iter().find(|it| it.goal == Goal::All);
    let all = all.and_then(|it| it.solutions.known()).map(|it| &it.nash);
    for part in &sets.parts {
        let has_veto = |it: usize| case.bodies()[it].blocs.iter().any(|it| it.veto);
        let goal = words::goal(part.goal, |it| body_name(case, it), has_veto);
        let solution = match &part.solutions {
            Part::Known(it) if part.goal != Goal::All && Some(&it.nash) == all => {
                words::SAME_AS_ALL.into()
            }
            Part::Known(solutions) => {
                let each: Vec<String> = solutions
                    .nash
                    .iter()
                    .take(MOST_TIES)
                    .map(|it| of_package(case, &it.outcome.package))
                    .collect();
                each.join(" | ")
            }
            Part::Missing(reason) => clean(&reason.to_string()),
        };
        page.item(
            "-",
            &format!("{goal}: {}.", words::zone_left(&count(&part.packages), &solution)),
        );
    }
}

fn of_package(case: &Case, package: &Package) -> String {
    let outcome = Outcome { package: package.clone(), values: Vec::new() };
    choices(case, &outcome, &case.issue_idxs().collect::<Vec<_>>())
}

fn package(page: &mut Page, input: &TextHome<'_>, found: &PackageAnswer) {
    let case = input.case;
    page.blank();
    page.paragraph(words::PACKAGE_AT_HOME, &format!("{}.", of_package(case, &found.package)));
    for (nth, body) in found.verdict.bodies.iter().enumerate() {
        page.item("-", &verdict(case, nth, body));
    }
    page.blank();
    match input.doubt {
        Some(Ok(doubt)) => passing::of_package(page, case, (doubt, &doubt.packages[0])),
        Some(Err(why)) => passing::refused(page, why),
        None => {}
    }
    if input.doubt.is_some() {
        page.blank();
    }
    match &found.changes {
        Part::Missing(reason) => page.paragraph(words::TO_WIN, &format!("{reason}.")),
        Part::Known(changes) if changes.is_empty() => {}
        Part::Known(changes) => {
            page.paragraph(words::TO_WIN, "");
            let outcomes = Vec::new();
            let figures = Figures::new(input.answer, &outcomes);
            let speaker = Speaker { case, answer: input.answer, figures: &figures };
            changes.iter().for_each(|it| change(page, &speaker, (&found.package, it)));
        }
    }
}

/// What a body says of a package, and with whom.
fn verdict(case: &Case, nth: usize, body: &BodyVerdict) -> String {
    let of = |wanted: Option<bool>| -> Vec<String> {
        let blocs = body.blocs.iter().enumerate().filter(|it| *it.1 == wanted);
        blocs.map(|(bloc, _)| bloc_name(case, nth, bloc)).collect()
    };
    let votes = words::votes(&of(Some(true)), &of(Some(false)), &of(None));
    let mut text = format!("{}: {} ({votes})", body_name(case, nth), words::passes(body.passes));
    if body.as_stated != body.passes {
        text += &format!("; {}", words::as_stated(body.as_stated));
    }
    text + "."
}

fn change(page: &mut Page, speaker: &Speaker<'_>, (from, change): (&Package, &Change)) {
    let case = speaker.case;
    let name = |body: usize, bloc: usize| {
        let body_name = body_name(case, body);
        format!("{} ({body_name})", bloc_name(case, body, bloc))
    };
    let who = words::to_win(change.wins, name);
    if change.packages.is_empty() {
        page.item("-", &format!("{who}: {}", words::cannot_be_won(change.wins)));
        return;
    }
    let shown = change.packages.iter().take(MOST_TIES);
    let sure = |it: &Changed| match (it.is_certain(change.wins), change.as_stated) {
        (true, _) => words::Sure::Certain,
        (false, true) => words::Sure::AtItsWord,
        (false, false) => words::Sure::Open,
    };
    let each: Vec<String> = shown.map(|it| changed(speaker, from, (it, sure(it)))).collect();
    page.item("-", &format!("{who}: {}.", each.join(" | ")));
    super::blocked::more(page, change.packages.len(), MOST_TIES);
}

fn changed(speaker: &Speaker<'_>, from: &Package, (it, sure): (&Changed, words::Sure)) -> String {
    let case = speaker.case;
    let changes = it.changes.iter().map(|&(issue, option)| {
        let of = case.issue(issue);
        let before = clean(&of.option_name(from.option(issue)));
        messages::change(&clean(&of.name), &before, &clean(&of.option_name(option)))
    });
    let changes: Vec<String> = changes.collect();
    let gains = case.party_idxs().filter_map(|party| {
        let gain = it.gains[party.0].as_ref()?;
        Some(format!("{} {}", speaker.party(party), speaker.figures.gain(party, gain)))
    });
    words::change(&changes, &gains.collect::<Vec<_>>(), sure)
}
