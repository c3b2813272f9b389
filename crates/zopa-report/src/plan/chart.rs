//! Pictures of an order of steps: bars over time, and what each party would gain by breaking off.

use zopa_model::{Number, PartyIdx};
use zopa_plan::{Delivery, Ordered};

use crate::charts::svg::{
    FAINT, INK, LETTER, LINE, RULE, area, letters, line, name, path, tinted, words,
};
use crate::charts::{Chart, Head, Picture, alone, color};
use crate::markup::Markup;
use crate::messages;
use crate::messages::plan as said;
use crate::plan::{TextPlan, short};
use crate::svg::NoChart;
use crate::text::{self, clean, cut, width};

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanChart {
    /// A bar for each delivery.
    Gantt,
    /// What each party would gain by breaking off, over the deliveries.
    Exposure,
}

/// Most deliveries drawn.
const MOST: usize = 60;
/// Width of the bars and curves.
const WIDTH: f64 = 420.0;
/// Room for names on the left.
const NAMES: f64 = 280.0;
/// Height of a curve.
const HEIGHT: f64 = 90.0;

/// Writes one picture as a file that stands alone.
///
/// # Errors
///
/// What is missing, where there is no order.
pub fn write_plan_svg(input: &TextPlan<'_>, kind: PlanChart) -> Result<String, NoChart> {
    let ordered = input.answer.order.as_ref().map_err(|reason| NoChart {
        message: format!("there is no order to draw: {reason}"),
        help: reason.help().unwrap_or(said::NUMBERS_NEEDED).into(),
    })?;
    let (title, about) = match kind {
        PlanChart::Gantt => (said::CHART_GANTT, said::ABOUT_GANTT),
        PlanChart::Exposure => (said::CHART_EXPOSURE, said::ABOUT_EXPOSURE),
    };
    let n = ordered.moments.len() - 1;
    let chart = Chart {
        about,
        pictures: match kind {
            PlanChart::Gantt => vec![gantt(input, ordered)],
            PlanChart::Exposure => exposures(input, ordered),
        },
        left_out: (kind == PlanChart::Gantt && n > MOST).then(|| messages::and_more(n - MOST)),
    };
    let mark = super::mark(input);
    let changed = format!("{} {}", messages::WHAT_IF, text::said(input.what_if));
    let changed = (!input.what_if.is_nothing()).then_some(changed);
    let marks: Vec<String> = mark.into_iter().chain(changed).collect();
    Ok(alone(&chart, Head { case: &clean(input.case.title()), name: title, marks: &marks }))
}

fn drawn(ordered: &Ordered) -> Vec<&Delivery> {
    ordered.moments.iter().filter_map(|it| it.delivery.as_ref()).take(MOST).collect()
}

fn gantt(input: &TextPlan<'_>, ordered: &Ordered) -> Picture {
    let deliveries = drawn(ordered);
    let end = ordered.safest.days.to_f64().max(1e-9);
    let mut shapes = Markup::default();
    let mut desc = Vec::new();
    for (nth, it) in deliveries.iter().enumerate() {
        let top = LINE * 1.4 * nth as f64 + LINE * 1.6;
        let actor = input.step(it.step).party;
        let who = clean(&input.case.party(actor).name);
        let label = |what: &str, who: &str| format!("{}. {what}: {who}", nth + 1);
        let (what, most) = (input.delivery(it), letters(NAMES - 10.0));
        // Who does it stays readable where what it is does not fit.
        let short_who = cut(&who, most / 2);
        let room = most.saturating_sub(width(&label("", &short_who)));
        name(&mut shapes, (0.0, top + 11.0), &label(&cut(&what, room), &short_who), most);
        let (from, to) = (it.start.to_f64() / end, it.end.to_f64() / end);
        let size = ((to - from).max(0.004) * WIDTH, LINE);
        area(&mut shapes, (NAMES + from * WIDTH, top), size, color(actor), INK);
        desc.push(format!("{}, {}", label(&what, &who), span(input, it)));
    }
    let bottom = LINE * 1.4 * deliveries.len() as f64 + LINE * 1.7;
    axis(&mut shapes, input, ordered, bottom);
    Picture {
        title: said::CHART_GANTT.into(),
        desc: desc.join("; "),
        party: None,
        size: (NAMES + WIDTH + 2.0 * LETTER, bottom + LINE),
        shapes,
    }
}

fn span(input: &TextPlan<'_>, it: &Delivery) -> String {
    input.span(&it.start, &it.end)
}

/// Lines at the start, the middle and the end of the time.
fn axis(out: &mut Markup, input: &TextPlan<'_>, ordered: &Ordered, bottom: f64) {
    let days = &ordered.safest.days;
    let middle = days / &Number::from(2);
    for (at, share, anchor) in
        [(&Number::zero(), 0.0, "start"), (&middle, 0.5, "middle"), (days, 1.0, "end")]
    {
        let x = NAMES + share * WIDTH;
        line(out, (x, LINE), (x, bottom), RULE, "3 3");
        tinted(out, (x, LINE - 4.0), anchor, FAINT, &input.day(at));
    }
}

fn exposures(input: &TextPlan<'_>, ordered: &Ordered) -> Vec<Picture> {
    let top = ordered.safest.largest.to_f64().max(1e-9);
    let at_stake =
        |it: &PartyIdx| ordered.exchange.steps().iter().any(|step| !step.net(*it).is_zero());
    input.case.party_idxs().filter(at_stake).map(|it| exposure(input, ordered, (it, top))).collect()
}

fn exposure(input: &TextPlan<'_>, ordered: &Ordered, (party, top): (PartyIdx, f64)) -> Picture {
    let mut shapes = Markup::default();
    let n = ordered.moments.len().max(2) - 1;
    let amounts: Vec<&Number> = ordered.moments.iter().map(|it| &it.tempted[party.0]).collect();
    let spot = |nth: usize, it: &Number| {
        (10.0 + WIDTH * nth as f64 / n as f64, 10.0 + HEIGHT * (1.0 - it.to_f64() / top))
    };
    line(&mut shapes, (10.0, 10.0 + HEIGHT), (10.0 + WIDTH, 10.0 + HEIGHT), RULE, "");
    let mut spots = Vec::new();
    for (nth, it) in amounts.iter().enumerate() {
        // What holds after a delivery holds until the next one.
        if let Some(&(_, y)) = spots.last() {
            spots.push((spot(nth, it).0, y));
        }
        spots.push(spot(nth, it));
    }
    path(&mut shapes, &spots, color(party), "3", "");
    for nth in [0, n / 2, n] {
        let x = 10.0 + WIDTH * nth as f64 / n as f64;
        tinted(&mut shapes, (x, 24.0 + HEIGHT), "middle", FAINT, &nth.to_string());
    }
    let most = &ordered.safest.guarantees[party.0];
    words(&mut shapes, (WIDTH + 16.0, 14.0 + spot(0, most).1 - 10.0), "start", &short(most));
    let list: Vec<String> = amounts.iter().map(|it| short(it)).collect();
    Picture {
        title: clean(&input.case.party(party).name),
        desc: list.join(", "),
        party: Some(party),
        size: (WIDTH + 80.0, HEIGHT + 30.0),
        shapes,
    }
}
