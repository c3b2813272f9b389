//! The states of a small graph model on a circle, once for each party, with its moves as arrows.

use std::f64::consts::{FRAC_PI_4, TAU};

use zopa_model::PartyIdx;
use zopa_stability::Concept;

use crate::charts::svg::{
    FAINT, INK, LINE, Spot, curve, dot, letters, lines, over, polygon, tinted, words,
};
use crate::charts::{Chart, Head, Picture, alone, color};
use crate::markup::Markup;
use crate::messages;
use crate::messages::stability as said;
use crate::svg::NoChart;
use crate::text::{self, Teller, TextStability, clean};

/// Most states drawn: with more, the arrows cannot be told apart.
const MOST: usize = 32;
/// Radius of a state.
const NODE: f64 = 11.0;
/// From the middle of a state to that of the next, with room for two heads of arrows between them.
const APART: f64 = 50.0;
/// Least radius of the circle.
const LEAST: f64 = 80.0;
/// Room around the circle, for the signs of the senses.
const ROOM: f64 = 64.0;
/// Width of the list of states, and the room of their numbers and signs.
const LIST: f64 = 880.0;
const HEAD: f64 = 130.0;

/// Writes the state graph as a file of SVG that stands alone: a picture for each party that can move, with all states in
/// the same places, and the list of states.
///
/// # Errors
///
/// What is missing: nobody can move, or there are more than 32 states.
pub fn write_stability_svg(input: &TextStability<'_>) -> Result<String, NoChart> {
    let movers: Vec<PartyIdx> =
        input.case.party_idxs().filter(|it| input.model.can_move(*it)).collect();
    if movers.is_empty() {
        return Err(NoChart {
            message: said::no_graph(said::NOBODY_CONTROLS),
            help: said::NO_MOVES_HELP.into(),
        });
    }
    let n = input.model.n_states();
    if n > MOST {
        return Err(NoChart {
            message: said::no_graph(&said::too_many_states(n, MOST)),
            help: said::NARROW_STATES.into(),
        });
    }
    let mut pictures: Vec<Picture> = movers.into_iter().map(|it| graph(input, it)).collect();
    pictures.push(list(input));
    let chart = Chart { about: said::ABOUT_GRAPH, pictures, left_out: None };
    let head =
        Head { case: &clean(input.case.title()), name: said::CHART_STATES, marks: &marks(input) };
    Ok(alone(&chart, head))
}

/// For whom it is or that it is confidential, and how the case differs from the case as written.
fn marks(input: &TextStability<'_>) -> Vec<String> {
    let confidential = || {
        let is_so = input.case.is_confidential();
        is_so.then(|| (messages::CONFIDENTIAL.to_string(), messages::SHOWS_SECRETS))
    };
    let mark = crate::mark::viewer(input.case).or_else(confidential);
    let mark = mark.map(|(lead, rest)| format!("{lead} {rest}"));
    let changed = format!("{} {}", messages::WHAT_IF, text::said(input.what_if));
    mark.into_iter().chain((!input.what_if.is_nothing()).then_some(changed)).collect()
}

/// Two states between which a party can move.
struct Edge {
    from: u32,
    to: u32,
    /// Whether the party likes the second state better than the first.
    helps: bool,
    /// Whether it can move back.
    is_both: bool,
}

/// The moves of a party, each pair of states once: towards what it likes better, else towards the later state.
fn edges(input: &TextStability<'_>, party: PartyIdx) -> Vec<Edge> {
    let model = input.model;
    let mut edges = Vec::new();
    for from in model.states() {
        let mut moves = model.moves(party, from);
        moves.sort_unstable();
        for to in moves {
            let is_both = model.moves(party, to).contains(&from);
            let (old, new) = (model.rank(party, from), model.rank(party, to));
            // Of a pair that can be moved both ways, one way is drawn, with both heads.
            if !is_both || new > old || (new == old && from < to) {
                edges.push(Edge { from, to, helps: new > old, is_both });
            }
        }
    }
    edges
}

fn graph(input: &TextStability<'_>, party: PartyIdx) -> Picture {
    let n = u32::try_from(input.model.n_states()).expect("few states are drawn");
    let radius = (f64::from(n) * APART / TAU).max(LEAST);
    let middle = radius + ROOM;
    let at = |state: u32, radius: f64| {
        let (x, y) = on_circle(state, n);
        (middle + x * radius, middle + y * radius)
    };
    let mut shapes = Markup::default();
    let edges = edges(input, party);
    // What helps nobody lies below what tempts.
    for helps in [false, true] {
        for it in edges.iter().filter(|it| it.helps == helps) {
            let ends = (at(it.from, radius), at(it.to, radius));
            arrow(&mut shapes, ends, middle, it, color(party));
        }
    }
    for state in input.model.states() {
        let spot = at(state, radius);
        if input.model.status_quo() == Some(state) {
            dot(&mut shapes, spot, NODE + 3.0, "#ffffff", INK);
        }
        dot(&mut shapes, spot, NODE, "#ffffff", INK);
        words(&mut shapes, (spot.0, spot.1 + 4.0), "middle", &(state + 1).to_string());
        let outside = at(state, radius + NODE + 10.0);
        let across = on_circle(state, n).0;
        let anchor = match () {
            () if across > 0.1 => "start",
            () if across < -0.1 => "end",
            () => "middle",
        };
        over(&mut shapes, (outside.0, outside.1 + 4.0), anchor, &signs(input, state));
    }
    Picture {
        title: said::moves_of(&clean(&input.case.party(party).name)),
        desc: edges.iter().map(told).collect::<Vec<_>>().join("; "),
        party: Some(party),
        size: (2.0 * middle, 2.0 * middle),
        shapes,
    }
}

/// A move in words.
fn told(it: &Edge) -> String {
    let way = if it.is_both { said::AND_BACK } else { said::NOT_BACK };
    let worth = if it.helps { said::BETTER } else { said::NOT_BETTER };
    said::edge(&(it.from + 1).to_string(), &(it.to + 1).to_string(), worth, way)
}

/// One of `n` places on a circle around 0 of radius 1, clockwise from the top.
///
/// Only sums, products and quotients, which are the same on every machine: `t` is close to the tangent of half the
/// angle, and every `t` gives a point of the circle.
fn on_circle(nth: u32, n: u32) -> Spot {
    let quarter = 4 * nth / n;
    let part = f64::from(4 * nth % n) / f64::from(n);
    let t = part * (FRAC_PI_4 + (1.0 - FRAC_PI_4) * part * part);
    let mut spot = (2.0 * t / (1.0 + t * t), (t * t - 1.0) / (1.0 + t * t));
    for _ in 0..quarter {
        spot = (-spot.1, spot.0);
    }
    spot
}

/// A move: a full line with a full head where it helps, a broken line with open heads where it does not. Lines bend to
/// the middle, so that they pass no state between their ends.
fn arrow(out: &mut Markup, (from, to): (Spot, Spot), middle: f64, edge: &Edge, color: &str) {
    const PULL: f64 = 0.7;
    let bend = (
        middle + PULL * ((from.0 + to.0) / 2.0 - middle),
        middle + PULL * ((from.1 + to.1) / 2.0 - middle),
    );
    let (out_of, into) = (direction(bend, from), direction(bend, to));
    let tip = |at: Spot, (x, y): Spot| (at.0 - x * (NODE + 4.0), at.1 - y * (NODE + 4.0));
    let (start, end) = (tip(from, out_of), tip(to, into));
    let (ink, dashes) = if edge.helps { (color, "") } else { (FAINT, "2 4") };
    curve(out, [start, bend, end], ink, dashes);
    polygon(out, &head(end, into), if edge.helps { color } else { "#ffffff" }, ink);
    if edge.is_both {
        polygon(out, &head(start, out_of), "#ffffff", FAINT);
    }
}

/// The way from one place to another, of length 1.
fn direction(from: Spot, to: Spot) -> Spot {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = (x * x + y * y).sqrt();
    (x / length, y / length)
}

/// The corners of a head whose tip is at a place.
fn head(tip: Spot, (x, y): Spot) -> [Spot; 3] {
    const LONG: f64 = 8.0;
    const HALF: f64 = 3.5;
    let (back_x, back_y) = (tip.0 - x * LONG, tip.1 - y * LONG);
    [tip, (back_x - y * HALF, back_y + x * HALF), (back_x + y * HALF, back_y - x * HALF)]
}

/// The letters of the senses in which a state is stable for everybody.
fn signs(input: &TextStability<'_>, state: u32) -> String {
    let stable = |it: &Concept| input.hold.stability.is_equilibrium(*it, state) == Some(true);
    Concept::ALL.into_iter().filter(stable).map(said::sign).collect()
}

/// What the numbers stand for.
fn list(input: &TextStability<'_>) -> Picture {
    let teller = Teller { case: input.case, model: input.model };
    let mut shapes = Markup::default();
    let mut top = LINE;
    let mut desc = Vec::new();
    for state in input.model.states() {
        let number = (state + 1).to_string();
        let today = if input.model.status_quo() == Some(state) { said::AT_TODAY } else { "" };
        words(&mut shapes, (20.0, top), "end", &number);
        words(&mut shapes, (28.0, top), "start", &signs(input, state));
        tinted(&mut shapes, (82.0, top), "start", FAINT, today);
        let package = teller.package(state);
        for it in lines(&package, letters(LIST - HEAD), 3) {
            words(&mut shapes, (HEAD, top), "start", &it);
            top += LINE;
        }
        desc.push(format!("{number} {} {today}: {package}", signs(input, state)));
    }
    Picture {
        title: said::STATES_LIST.into(),
        desc: desc.join("; "),
        party: None,
        size: (LIST, top),
        shapes,
    }
}
