//! Which demands stand together in which blocking set: a row per demand, a column per set.

use zopa_solve::Constraint;

use crate::charts::svg::{FAINT, INK, dot, line, name, picture, words};
use crate::markup::Markup;
use crate::messages;
use crate::text::demands::Speaker;

/// Width of the picture.
const WIDTH: f64 = 640.0;
/// Where names begin.
const NAMES: f64 = 4.0;
/// Width of a column and height of a row.
const STEP: f64 = 26.0;
/// Letters of a demand that are shown.
const LETTERS: usize = 66;

/// Draws the first `most` sets, numbered as in the list of sentences.
pub(crate) fn blocking_sets(
    out: &mut Markup,
    speaker: &Speaker<'_>,
    sets: &[Vec<Constraint>],
    most: usize,
) {
    let sets = &sets[..sets.len().min(most)];
    let mut demands: Vec<Constraint> = Vec::new();
    for &it in sets.iter().flatten() {
        if !demands.contains(&it) {
            demands.push(it);
        }
    }
    let rows: Vec<f64> = (0..demands.len()).map(|it| STEP * (it + 1) as f64).collect();
    let height = STEP * (demands.len() + 1) as f64;
    let columns: Vec<f64> =
        (0..sets.len()).map(|it| WIDTH - STEP * (sets.len() - it) as f64).collect();
    let texts: Vec<String> = demands.iter().map(|&it| speaker.short(it)).collect();
    let attributes = [
        ("class", "wide"),
        ("role", "region"),
        ("tabindex", "0"),
        ("aria-label", messages::CHART_BLOCKS),
    ];
    out.element("div", &attributes, |out| {
        picture(out, (WIDTH, height), messages::CHART_BLOCKS, &texts.join("; "), |out| {
            for ((demand, text), &y) in demands.iter().zip(&texts).zip(&rows) {
                name(out, (NAMES, y + 15.0), text, LETTERS);
                line(out, (NAMES, y + 22.0), (WIDTH, y + 22.0), "#d0d0d0", "");
                for (set, &x) in sets.iter().zip(&columns) {
                    if set.contains(demand) {
                        dot(out, (x + 12.0, y + 10.0), 6.0, INK, INK);
                    }
                }
            }
            for (nth, (set, &x)) in sets.iter().zip(&columns).enumerate() {
                words(out, (x + 12.0, 16.0), "middle", &(nth + 1).to_string());
                let places = demands.iter().zip(&rows).filter(|it| set.contains(it.0));
                let places: Vec<f64> = places.map(|it| it.1 + 10.0).collect();
                if let (Some(&first), Some(&last)) = (places.first(), places.last()) {
                    line(out, (x + 12.0, first), (x + 12.0, last), FAINT, "");
                }
            }
        });
    });
    out.line();
}
