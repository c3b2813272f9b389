//! What each listed package is worth to a party: bars with numbers, one picture per party.

use zopa_model::PartyIdx;

use crate::charts::color;
use crate::charts::svg::{INK, area, line, picture, words};
use crate::markup::Markup;
use crate::messages;
use crate::text::short_list::letter;
use crate::text::table::{Shown, party_head, value_and_gain};

/// Width of a picture.
const WIDTH: f64 = 300.0;
/// Left and right end of the bars.
const BARS: (f64, f64) = (24.0, 170.0);
/// Height of a row.
const ROW: f64 = 22.0;

/// One picture per party with known values and a known span; its scale goes from worst to best.
pub(crate) fn values(out: &mut Markup, shown: &Shown<'_>) {
    for party in shown.valued() {
        of_party(out, shown, party);
    }
}

fn of_party(out: &mut Markup, shown: &Shown<'_>, party: PartyIdx) {
    let Some(span) = &shown.answer.span[party.0] else { return };
    let place = |value| BARS.0 + span.normalised(value).to_f64() * (BARS.1 - BARS.0);
    let entries = &shown.list.entries;
    let tops: Vec<f64> = (0..entries.len()).map(|it| 6.0 + ROW * it as f64).collect();
    let height = 6.0 + ROW * entries.len() as f64;
    let name = party_head(shown, party);
    out.element("figure", &[], |out| {
        out.element("figcaption", &[("dir", "auto")], |out| {
            let style = format!("background:{}", color(party));
            out.element("span", &[("class", "key"), ("style", &style)], |_| {});
            out.text(&name);
        });
        let desc = description(shown, party);
        picture(out, (WIDTH, height + 4.0), &messages::chart_values(&name), &desc, |out| {
            for (nth, (entry, &top)) in entries.iter().zip(&tops).enumerate() {
                let Some(value) = &entry.outcome.values[party.0] else { continue };
                words(out, (4.0, top + 14.0), "start", &letter(nth).to_string());
                let size = ((place(value) - BARS.0).max(0.5), ROW - 8.0);
                area(out, (BARS.0, top + 2.0), size, color(party), INK);
                let (value, gain) = value_and_gain(shown, party, entry.outcome);
                words(out, (BARS.1 + 66.0, top + 14.0), "end", &value);
                words(out, (WIDTH - 2.0, top + 14.0), "end", &gain);
            }
            if let Some(walk_away) = &shown.answer.walk_away[party.0] {
                let at = place(walk_away).clamp(BARS.0, BARS.1);
                line(out, (at, 2.0), (at, height), INK, "4 2");
            }
        });
    });
    out.line();
}

/// The same in words.
fn description(shown: &Shown<'_>, party: PartyIdx) -> String {
    let entry = |(nth, entry): (usize, &crate::text::short_list::Listed<'_>)| {
        let (value, gain) = value_and_gain(shown, party, entry.outcome);
        format!("{} {value} {gain}", letter(nth)).trim_end().to_string()
    };
    let mut parts: Vec<String> = shown.list.entries.iter().enumerate().map(entry).collect();
    if let Some(it) = &shown.answer.walk_away[party.0] {
        let value = shown.figures.value(party, it);
        parts.push(format!("{} {value}", messages::WALK_AWAY_COLUMN));
    }
    parts.join("; ")
}
