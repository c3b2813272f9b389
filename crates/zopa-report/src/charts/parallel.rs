//! The efficient packages of many parties: an axis per party, a line per package.

use zopa_model::PartyIdx;
use zopa_solve::{Frontier, Outcome};

use crate::charts::Picture;
use crate::charts::frontier::{MOST, listed, marks, share};
use crate::charts::svg::{FAINT, INK, RULE, Spot, inside, letters, line, name, over, path, tinted};
use crate::markup::Markup;
use crate::messages;
use crate::text::short_list::letter;
use crate::text::table::{Shown, party_head};

/// Left and right end of the axes, and the width of the picture.
const AXES: (f64, f64) = (190.0, 640.0);
const WIDTH: f64 = 664.0;
/// Height between two axes.
const APART: f64 = 46.0;
/// How the lines of the listed packages are broken, so that they can be told apart on paper.
const DASHES: [&str; 7] = ["", "8 3", "3 3", "10 3 2 3", "1 3", "14 4", "6 2 1 2"];

/// One axis per party, from its worst on the left to its best on the right, and one line per package.
pub(super) fn parallel(shown: &Shown<'_>, frontier: &Frontier, parties: &[PartyIdx]) -> Picture {
    let rows: Vec<(PartyIdx, f64)> =
        (1..).zip(parties).map(|(nth, &it)| (it, APART * f64::from(nth) - 20.0)).collect();
    let course = |outcome: &Outcome| -> Vec<Spot> {
        let at = |&(party, y): &(PartyIdx, f64)| {
            Some((place(share(shown.answer, party, outcome.values[party.0].as_ref())?), y))
        };
        rows.iter().filter_map(at).collect()
    };
    let mut shapes = Markup::default();
    let out = &mut shapes;
    for point in frontier.points.iter().take(MOST) {
        path(out, &course(&point.outcome), RULE, "1", "");
    }
    for &(party, y) in &rows {
        line(out, (AXES.0, y), (AXES.1, y), INK, "");
        name(out, (4.0, y + 4.0), &party_head(shown, party), letters(AXES.0 - 20.0));
        if let Some(span) = &shown.answer.span[party.0] {
            tinted(out, (AXES.0, y + 15.0), "start", FAINT, &shown.figures.value(party, &span.min));
            tinted(out, (AXES.1, y + 15.0), "end", FAINT, &shown.figures.value(party, &span.max));
        }
    }
    let courses: Vec<Vec<Spot>> = shown.list.entries.iter().map(|it| course(it.outcome)).collect();
    for (course, dashes) in courses.iter().zip(DASHES) {
        path(out, course, INK, "1.5", dashes);
    }
    for &(party, y) in &rows {
        walk_away(out, shown, party, y);
        let on_axis = |(nth, course): (usize, &Vec<Spot>)| {
            let at = course.iter().find(|it| (it.1 - y).abs() < 1.0)?;
            Some((*at, letter(nth)))
        };
        let found: Vec<_> = courses.iter().enumerate().filter_map(on_axis).collect();
        marks(out, &found, (0.0, WIDTH));
    }
    Picture {
        title: messages::CHART_PARALLEL.into(),
        desc: listed(shown, parties),
        party: None,
        size: (WIDTH, APART * parties.len() as f64 + 4.0),
        shapes,
    }
}

/// What walking away is worth to a party, as a stroke through its axis.
fn walk_away(out: &mut Markup, shown: &Shown<'_>, party: PartyIdx, y: f64) {
    let value = shown.answer.walk_away[party.0].as_ref();
    let Some(at) = share(shown.answer, party, value).map(place) else { return };
    line(out, (at, y - 12.0), (at, y + 5.0), INK, "4 2");
    let text = shown.figures.walk_away(shown.case, shown.answer, party).unwrap_or_default();
    let text = messages::walk_away_at(&text);
    over(out, (inside(at, &text, AXES, 100.0), y + 16.0), "middle", &text);
}

/// Where a share of the way from worst to best lies.
fn place(share: f64) -> f64 {
    AXES.0 + share * (AXES.1 - AXES.0)
}
