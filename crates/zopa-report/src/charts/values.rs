//! What each listed package is worth to a party: bars with numbers, one picture per party.

use zopa_model::PartyIdx;

use crate::charts::svg::{FAINT, INK, area, inside, line, tinted, words};
use crate::charts::{Chart, Picture, color};
use crate::markup::Markup;
use crate::messages;
use crate::text::short_list::letter;
use crate::text::table::{Shown, party_head, value_and_gain};

/// Width of a picture.
const WIDTH: f64 = 300.0;
/// Left and right end of the bars.
const BARS: (f64, f64) = (22.0, 166.0);
/// Right end of the values and of the gains.
const ENDS: (f64, f64) = (232.0, 298.0);
/// Height of a row.
const ROW: f64 = 22.0;
/// Room for the heads of the columns.
const TOP: f64 = 20.0;

/// One picture per party with known values and a known span; its scale goes from worst to best.
/// Nothing where no listed package has a value.
pub(crate) fn values(shown: &Shown<'_>) -> Option<Chart> {
    let pictures: Vec<Picture> =
        shown.valued().into_iter().filter_map(|it| of_party(shown, it)).collect();
    let chart = Chart { about: messages::ABOUT_VALUES, pictures, left_out: None };
    (!chart.pictures.is_empty()).then_some(chart)
}

fn of_party(shown: &Shown<'_>, party: PartyIdx) -> Option<Picture> {
    let span = shown.answer.span[party.0].as_ref()?;
    let place = |value| BARS.0 + span.normalised(value).to_f64() * (BARS.1 - BARS.0);
    let bottom = TOP + ROW * shown.list.entries.len() as f64;
    let mut shapes = Markup::default();
    let out = &mut shapes;
    tinted(out, (BARS.0, TOP - 8.0), "start", FAINT, &shown.figures.value(party, &span.min));
    tinted(out, (BARS.1, TOP - 8.0), "end", FAINT, &shown.figures.value(party, &span.max));
    tinted(out, (ENDS.0, TOP - 8.0), "end", FAINT, messages::VALUE_COLUMN);
    if shown.answer.walk_away[party.0].is_some() {
        tinted(out, (ENDS.1, TOP - 8.0), "end", FAINT, messages::GAIN_COLUMN);
    }
    for (nth, entry) in shown.list.entries.iter().enumerate() {
        let Some(value) = &entry.outcome.values[party.0] else { continue };
        let top = TOP + ROW * nth as f64;
        words(out, (4.0, top + 14.0), "start", &letter(nth).to_string());
        let size = ((place(value) - BARS.0).max(0.5), ROW - 8.0);
        area(out, (BARS.0, top + 3.0), size, color(party), INK);
        let (value, gain) = value_and_gain(shown, party, entry.outcome);
        words(out, (ENDS.0, top + 14.0), "end", &value);
        words(out, (ENDS.1, top + 14.0), "end", &gain);
    }
    line(out, (BARS.0, TOP - 3.0), (BARS.0, bottom), INK, "");
    if let Some(walk_away) = &shown.answer.walk_away[party.0] {
        let at = place(walk_away).clamp(BARS.0, BARS.1);
        line(out, (at, TOP - 3.0), (at, bottom + 2.0), INK, "4 2");
        let text = shown.figures.walk_away(shown.case, shown.answer, party).unwrap_or_default();
        let text = messages::walk_away_at(&text);
        let at = inside(at.clamp(BARS.0 + 40.0, BARS.1), &text, (0.0, WIDTH), 0.0);
        words(out, (at, bottom + 14.0), "middle", &text);
    }
    Some(Picture {
        title: party_head(shown, party),
        desc: description(shown, party),
        party: Some(party),
        size: (WIDTH, bottom + 20.0),
        shapes,
    })
}

/// The same in words.
fn description(shown: &Shown<'_>, party: PartyIdx) -> String {
    let entry = |(nth, entry): (usize, &crate::text::short_list::Listed<'_>)| {
        let (value, gain) = value_and_gain(shown, party, entry.outcome);
        format!("{} {value} {gain}", letter(nth)).trim_end().to_string()
    };
    let mut parts = vec![messages::chart_values(&party_head(shown, party))];
    parts.extend(shown.list.entries.iter().enumerate().map(entry));
    let walk_away = shown.figures.walk_away(shown.case, shown.answer, party);
    parts.extend(walk_away.map(|it| messages::walk_away_at(&it)));
    parts.join("; ")
}
