//! The efficient packages: a plane for two parties, three planes for three, parallel axes for more.

use zopa_model::{Agreement, Number, PartyIdx};
use zopa_solve::{Answer, Frontier};

use crate::charts::parallel::parallel;
use crate::charts::svg::{
    FAINT, INK, Spot, area, dot, inside, letters, line, name, over, unit, words,
};
use crate::charts::{Chart, Picture};
use crate::markup::Markup;
use crate::messages;
use crate::text::short_list::{Listed, letter};
use crate::text::table::{Shown, party_head};

/// Side of the field of a plane alone, and of one of three.
const SIDE: f64 = 300.0;
const SIDE_OF_THREE: f64 = 220.0;
/// Room left and above the field.
const LEFT: f64 = 52.0;
const TOP: f64 = 40.0;
/// Room right of it.
const RIGHT: f64 = 12.0;
/// What the widest of the letters of a short list takes.
const CAPITAL: f64 = 9.5;
/// Most marks drawn; what falls on the same spot is drawn once.
pub(super) const MOST: usize = 400;

/// Draws the frontier of the zone, or of all packages where there is no zone. Nothing where no frontier is known or
/// fewer than two parties have values.
pub(crate) fn frontier(shown: &Shown<'_>) -> Option<Chart> {
    let answer = shown.answer;
    let of_zone = answer.frontier.known().filter(|it| !it.points.is_empty());
    let frontier = of_zone.or(answer.frontier_all.known())?;
    let parties: Vec<PartyIdx> =
        answer.valued.iter().copied().filter(|it| answer.span[it.0].is_some()).collect();
    let pictures = match parties.as_slice() {
        [] | [_] => return None,
        &[a, b] => vec![Plane { shown, side: SIDE, pair: (a, b) }.picture(frontier)],
        &[a, b, c] => [(a, b), (a, c), (b, c)]
            .map(|pair| Plane { shown, side: SIDE_OF_THREE, pair }.picture(frontier))
            .into(),
        many => vec![parallel(shown, frontier, many)],
    };
    let left_out = (frontier.points.len() > MOST)
        .then(|| messages::chart_thinned(MOST, frontier.points.len()));
    let about = if parties.len() > 3 { messages::ABOUT_PARALLEL } else { messages::ABOUT_FRONTIER };
    Some(Chart { about, pictures, left_out })
}

/// A value on the scale of a party, 0 at its worst and 1 at its best package.
pub(super) fn share(answer: &Answer, party: PartyIdx, value: Option<&Number>) -> Option<f64> {
    let share = answer.span[party.0].as_ref()?.normalised(value?).to_f64();
    Some(share.clamp(-0.02, 1.02))
}

/// Two parties, one across and one upward.
struct Plane<'a> {
    shown: &'a Shown<'a>,
    side: f64,
    pair: (PartyIdx, PartyIdx),
}

impl Plane<'_> {
    fn picture(&self, frontier: &Frontier) -> Picture {
        let mut shapes = Markup::default();
        let out = &mut shapes;
        self.zone(out);
        area(out, (LEFT, TOP), (self.side, self.side), "none", FAINT);
        let outcomes = frontier.points.iter().take(MOST).map(|it| &it.outcome);
        let mut drawn: Vec<(String, String)> = Vec::new();
        for at in outcomes.filter_map(|it| self.spot(&it.values)) {
            let place = (unit(at.0), unit(at.1));
            if !drawn.contains(&place) {
                dot(out, at, 2.5, "#ffffff", FAINT);
                drawn.push(place);
            }
        }
        self.walk_away(out);
        self.axes(out);
        self.no_deal(out);
        self.listed(out);
        let (across, up) =
            (party_head(self.shown, self.pair.0), party_head(self.shown, self.pair.1));
        Picture {
            title: messages::chart_plane(&across, &up),
            desc: listed(self.shown, &[self.pair.0, self.pair.1]),
            party: None,
            size: (LEFT + self.side + RIGHT, TOP + self.side + 40.0),
            shapes,
        }
    }

    fn spot(&self, values: &[Option<Number>]) -> Option<Spot> {
        let (a, b) = self.pair;
        let x = share(self.shown.answer, a, values[a.0].as_ref())?;
        let y = share(self.shown.answer, b, values[b.0].as_ref())?;
        Some((LEFT + x * self.side, TOP + (1.0 - y) * self.side))
    }

    /// What lies above both walk-away values, where both must consent.
    fn zone(&self, out: &mut Markup) {
        let Some((x, y)) = self.spot(&self.shown.answer.walk_away) else { return };
        let size = (LEFT + self.side - x, y - TOP);
        if *self.shown.case.agreement() != Agreement::All || size.0 <= 0.0 || size.1 <= 0.0 {
            return;
        }
        area(out, (x, TOP), size, "#e6e6e6", "none");
        if size.0 > 70.0 && size.1 > 30.0 {
            over(out, (LEFT + self.side - 5.0, TOP + 15.0), "end", messages::BOTH_GAIN);
        }
    }

    /// The lines below which a party walks away, with their values.
    fn walk_away(&self, out: &mut Markup) {
        let (shown, (a, b)) = (self.shown, self.pair);
        let Some((x, y)) = self.spot(&shown.answer.walk_away) else { return };
        let (right, bottom) = (LEFT + self.side, TOP + self.side);
        line(out, (x, TOP), (x, bottom), INK, "5 3");
        line(out, (LEFT, y), (right, y), INK, "5 3");
        let text = |party: PartyIdx| {
            let value = shown.figures.walk_away(shown.case, shown.answer, party);
            value.map(|it| messages::walk_away_at(&it))
        };
        if let Some(text) = text(a) {
            let at = inside(x, &text, (LEFT, right), 45.0);
            words(out, (at, TOP - 5.0), "middle", &text);
        }
        if let Some(text) = text(b) {
            let above = if y < TOP + 18.0 { y + 13.0 } else { y - 4.0 };
            over(out, (LEFT + 4.0, above), "start", &text);
        }
    }

    /// Ends of both scales in the parties' own units, and whose they are.
    fn axes(&self, out: &mut Markup) {
        let (shown, (a, b)) = (self.shown, self.pair);
        let (right, bottom) = (LEFT + self.side, TOP + self.side);
        if let Some(span) = &shown.answer.span[a.0] {
            words(out, (LEFT, bottom + 15.0), "start", &shown.figures.value(a, &span.min));
            words(out, (right, bottom + 15.0), "end", &shown.figures.value(a, &span.max));
        }
        if let Some(span) = &shown.answer.span[b.0] {
            words(out, (LEFT - 5.0, bottom), "end", &shown.figures.value(b, &span.min));
            words(out, (LEFT - 5.0, TOP + 10.0), "end", &shown.figures.value(b, &span.max));
        }
        let most = letters(self.side + LEFT);
        let (across, up) = (party_head(shown, a), party_head(shown, b));
        name(out, (LEFT, bottom + 33.0), &format!("{across} \u{2192}"), most);
        name(out, (4.0, 14.0), &format!("{up} \u{2191}"), most);
    }

    fn no_deal(&self, out: &mut Markup) {
        let no_deal = self.shown.answer.no_deal.as_ref();
        let Some(at) = no_deal.and_then(|it| self.spot(&it.values)) else { return };
        area(out, (at.0 - 4.0, at.1 - 4.0), (8.0, 8.0), "#ffffff", INK);
        let is_right = at.0 > LEFT + self.side / 2.0;
        let (anchor, x) = if is_right { ("end", at.0 - 8.0) } else { ("start", at.0 + 8.0) };
        over(out, (x, at.1 + 4.0), anchor, messages::NO_DEAL_COLUMN);
    }

    /// The listed packages under their letters.
    fn listed(&self, out: &mut Markup) {
        let entries = self.shown.list.entries.iter().enumerate();
        let at = |(nth, entry): (usize, &Listed<'_>)| {
            Some((self.spot(&entry.outcome.values)?, letter(nth)))
        };
        let right = LEFT + self.side + RIGHT;
        marks(out, &entries.filter_map(at).collect::<Vec<_>>(), (TOP + 8.0, right));
    }
}

/// Dots with letters above, or below where a dot is higher than `top`, and on the left where they would reach beyond
/// `right`; letters of nearly the same spot stand side by side.
pub(super) fn marks(out: &mut Markup, letters: &[(Spot, char)], (top, right): (f64, f64)) {
    let mut spots: Vec<(Spot, String)> = Vec::new();
    for &(at, letter) in letters {
        let near =
            |it: &&mut (Spot, String)| (it.0.0 - at.0).abs() < 14.0 && (it.0.1 - at.1).abs() < 12.0;
        dot(out, at, 4.0, INK, INK);
        match spots.iter_mut().find(near) {
            Some((_, text)) => text.push(letter),
            None => spots.push((at, letter.to_string())),
        }
    }
    for (at, text) in spots {
        let beside = if at.1 < top { 15.0 } else { -6.0 };
        let fits = at.0 + 6.0 + CAPITAL * text.len() as f64 <= right;
        let (x, anchor) = if fits { (at.0 + 6.0, "start") } else { (at.0 - 6.0, "end") };
        over(out, (x, at.1 + beside), anchor, &text);
    }
}

/// The listed packages and walking away in words, for readers who do not see the picture.
pub(super) fn listed(shown: &Shown<'_>, parties: &[PartyIdx]) -> String {
    let of_each = |head: &str, value: &dyn Fn(PartyIdx) -> Option<String>| {
        let value = |&it: &PartyIdx| Some(format!("{} {}", party_head(shown, it), value(it)?));
        let values: Vec<String> = parties.iter().filter_map(value).collect();
        (!values.is_empty()).then(|| format!("{head}: {}", values.join(", ")))
    };
    let values = |head: &str, values: &[Option<Number>]| {
        of_each(head, &|it| Some(shown.figures.value(it, values[it.0].as_ref()?)))
    };
    let entries = shown.list.entries.iter().enumerate();
    let mut parts: Vec<String> = entries
        .filter_map(|(nth, it)| values(&letter(nth).to_string(), &it.outcome.values))
        .collect();
    let walk_away = |it| shown.figures.walk_away(shown.case, shown.answer, it);
    parts.extend(of_each(messages::WALK_AWAY_COLUMN, &walk_away));
    parts.join("; ")
}
