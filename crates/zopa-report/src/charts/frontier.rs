//! The efficient packages: a plane for two parties, three planes for three, parallel axes for more.

use zopa_model::{Agreement, Number, PartyIdx};
use zopa_solve::{Answer, Frontier, Outcome};

use crate::charts::svg::{FAINT, INK, Spot, area, dot, line, name, path, picture, unit, words};
use crate::markup::Markup;
use crate::messages;
use crate::text::short_list::{Listed, letter};
use crate::text::table::{Shown, party_head};

/// Side of the field of a plane, and the room left and above it.
const SIDE: f64 = 240.0;
const LEFT: f64 = 44.0;
const TOP: f64 = 22.0;
/// Most marks drawn; what falls on the same spot is drawn once.
const MOST: usize = 400;
/// Height between two parallel axes.
const APART: f64 = 44.0;
/// Letters of a name of a party that are shown.
const LETTERS: usize = 36;

/// Draws the frontier of the zone, or of all packages where there is no zone; says if something was left out.
pub(crate) fn frontier(out: &mut Markup, shown: &Shown<'_>) -> Option<String> {
    let answer = shown.answer;
    let frontier = answer.frontier.known().or(answer.frontier_all.known())?;
    let parties: Vec<PartyIdx> =
        answer.valued.iter().copied().filter(|it| answer.span[it.0].is_some()).collect();
    match parties.as_slice() {
        [] | [_] => return None,
        &[a, b] => plane(out, shown, frontier, (a, b)),
        &[a, b, c] => {
            for pair in [(a, b), (a, c), (b, c)] {
                plane(out, shown, frontier, pair);
            }
        }
        many => parallel(out, shown, frontier, many),
    }
    (frontier.points.len() > MOST).then(|| messages::chart_thinned(MOST, frontier.points.len()))
}

/// A value on the scale of a party, 0 at its worst and 1 at its best package.
fn share(answer: &Answer, party: PartyIdx, value: Option<&Number>) -> Option<f64> {
    let share = answer.span[party.0].as_ref()?.normalised(value?).to_f64();
    Some(share.clamp(-0.02, 1.02))
}

fn spot(answer: &Answer, (a, b): (PartyIdx, PartyIdx), values: &[Option<Number>]) -> Option<Spot> {
    let x = share(answer, a, values[a.0].as_ref())?;
    let y = share(answer, b, values[b.0].as_ref())?;
    Some((LEFT + x * SIDE, TOP + (1.0 - y) * SIDE))
}

fn plane(out: &mut Markup, shown: &Shown<'_>, frontier: &Frontier, pair: (PartyIdx, PartyIdx)) {
    let answer = shown.answer;
    let names = (party_head(shown, pair.0), party_head(shown, pair.1));
    let title = messages::chart_plane(&names.0, &names.1);
    out.element("figure", &[], |out| {
        out.words("figcaption", &[], &title);
        let size = (LEFT + SIDE + 16.0, TOP + SIDE + 40.0);
        picture(out, size, &title, &listed(shown, &[pair.0, pair.1]), |out| {
            walk_away(out, shown, pair);
            area(out, (LEFT, TOP), (SIDE, SIDE), "none", FAINT);
            axes(out, shown, pair, &names);
            let outcomes = frontier.points.iter().take(MOST).map(|it| &it.outcome);
            let mut drawn: Vec<(String, String)> = Vec::new();
            for at in outcomes.filter_map(|it| spot(answer, pair, &it.values)) {
                let place = (unit(at.0), unit(at.1));
                if !drawn.contains(&place) {
                    dot(out, at, 2.5, "#ffffff", FAINT);
                    drawn.push(place);
                }
            }
            no_deal(out, answer, pair);
            letters(out, shown, pair);
        });
    });
    out.line();
}

/// The lines below which a party walks away; what lies above both is shaded where both must consent.
fn walk_away(out: &mut Markup, shown: &Shown<'_>, pair: (PartyIdx, PartyIdx)) {
    let Some((x, y)) = spot(shown.answer, pair, &shown.answer.walk_away) else { return };
    if *shown.case.agreement() == Agreement::All {
        let size = ((LEFT + SIDE - x).max(0.0), (y - TOP).max(0.0));
        area(out, (x, y - size.1), size, "#e4e4e4", "none");
    }
    line(out, (x, TOP), (x, TOP + SIDE), INK, "5 3");
    line(out, (LEFT, y), (LEFT + SIDE, y), INK, "5 3");
}

/// Ends of both scales in the parties' own units, and whose they are.
fn axes(
    out: &mut Markup,
    shown: &Shown<'_>,
    (a, b): (PartyIdx, PartyIdx),
    names: &(String, String),
) {
    let bottom = TOP + SIDE;
    if let Some(span) = &shown.answer.span[a.0] {
        words(out, (LEFT, bottom + 14.0), "start", &shown.figures.value(a, &span.min));
        words(out, (LEFT + SIDE, bottom + 14.0), "end", &shown.figures.value(a, &span.max));
    }
    if let Some(span) = &shown.answer.span[b.0] {
        words(out, (LEFT - 4.0, bottom), "end", &shown.figures.value(b, &span.min));
        words(out, (LEFT - 4.0, TOP + 10.0), "end", &shown.figures.value(b, &span.max));
    }
    name(out, (LEFT, bottom + 30.0), &format!("{} \u{2192}", names.0), LETTERS);
    name(out, (4.0, 14.0), &format!("{} \u{2191}", names.1), LETTERS);
}

fn no_deal(out: &mut Markup, answer: &Answer, pair: (PartyIdx, PartyIdx)) {
    let Some(at) = answer.no_deal.as_ref().and_then(|it| spot(answer, pair, &it.values)) else {
        return;
    };
    area(out, (at.0 - 4.0, at.1 - 4.0), (8.0, 8.0), "#ffffff", INK);
    let (anchor, x) =
        if at.0 > LEFT + SIDE / 2.0 { ("end", at.0 - 7.0) } else { ("start", at.0 + 7.0) };
    words(out, (x, at.1 - 2.0), anchor, messages::NO_DEAL_COLUMN);
}

/// The listed packages under their letters.
fn letters(out: &mut Markup, shown: &Shown<'_>, pair: (PartyIdx, PartyIdx)) {
    let entries = shown.list.entries.iter().enumerate();
    let at = |(nth, entry): (usize, &Listed<'_>)| {
        Some((spot(shown.answer, pair, &entry.outcome.values)?, letter(nth)))
    };
    marks(out, &entries.filter_map(at).collect::<Vec<_>>());
}

/// Dots with letters; letters of nearly the same spot stand side by side.
fn marks(out: &mut Markup, letters: &[(Spot, char)]) {
    let mut spots: Vec<(Spot, String)> = Vec::new();
    for &(at, letter) in letters {
        let near =
            |it: &&mut (Spot, String)| (it.0.0 - at.0).abs() < 9.0 && (it.0.1 - at.1).abs() < 9.0;
        dot(out, at, 4.0, INK, INK);
        match spots.iter_mut().find(near) {
            Some((_, text)) => text.push(letter),
            None => spots.push((at, letter.to_string())),
        }
    }
    for (at, text) in spots {
        words(out, (at.0 + 6.0, at.1 - 5.0), "start", &text);
    }
}

/// One axis per party, from its worst on the left to its best on the right, and one line per package.
fn parallel(out: &mut Markup, shown: &Shown<'_>, frontier: &Frontier, parties: &[PartyIdx]) {
    let height = APART * parties.len() as f64;
    let rows: Vec<(PartyIdx, f64)> =
        (1..).zip(parties).map(|(nth, &it)| (it, APART * f64::from(nth) - 10.0)).collect();
    let x = |share: f64| 16.0 + share * (SIDE + 32.0);
    let course = |outcome: &Outcome| -> Vec<Spot> {
        let at = |&(party, y): &(PartyIdx, f64)| {
            Some((x(share(shown.answer, party, outcome.values[party.0].as_ref())?), y))
        };
        rows.iter().filter_map(at).collect()
    };
    out.element("figure", &[], |out| {
        out.words("figcaption", &[], messages::CHART_PARALLEL);
        let size = (SIDE + 64.0, height + 24.0);
        picture(out, size, messages::CHART_PARALLEL, &listed(shown, parties), |out| {
            for point in frontier.points.iter().take(MOST) {
                path(out, &course(&point.outcome), "#c8c8c8", "1");
            }
            for &(party, y) in &rows {
                line(out, (x(0.0), y), (x(1.0), y), INK, "");
                name(out, (x(0.0), y - 18.0), &party_head(shown, party), LETTERS);
                let walk_away = shown.answer.walk_away[party.0].as_ref();
                if let Some(it) = share(shown.answer, party, walk_away) {
                    line(out, (x(it), y - 10.0), (x(it), y + 10.0), INK, "3 2");
                }
            }
            let courses: Vec<Vec<Spot>> =
                shown.list.entries.iter().map(|it| course(it.outcome)).collect();
            courses.iter().for_each(|it| path(out, it, INK, "1.5"));
            for &(_, y) in &rows {
                let on_axis = |(nth, course): (usize, &Vec<Spot>)| {
                    let at = course.iter().find(|it| (it.1 - y).abs() < 1.0)?;
                    Some((*at, letter(nth)))
                };
                let found: Vec<_> = courses.iter().enumerate().filter_map(on_axis).collect();
                marks(out, &found);
            }
        });
    });
    out.line();
}

/// The listed packages and walking away in words, for readers who do not see the picture.
fn listed(shown: &Shown<'_>, parties: &[PartyIdx]) -> String {
    let values = |head: &str, values: &[Option<Number>]| {
        let value = |&party: &PartyIdx| {
            let value = shown.figures.value(party, values[party.0].as_ref()?);
            Some(format!("{} {value}", party_head(shown, party)))
        };
        let values: Vec<String> = parties.iter().filter_map(value).collect();
        format!("{head}: {}", values.join(", "))
    };
    let entries = shown.list.entries.iter().enumerate();
    let mut parts: Vec<String> =
        entries.map(|(nth, it)| values(&letter(nth).to_string(), &it.outcome.values)).collect();
    parts.push(values(messages::WALK_AWAY_COLUMN, &shown.answer.walk_away));
    parts.join("; ")
}
