//! `zopa stability CASE [PACKAGE]`: would it hold, and what would tempt whom.

use zopa::format::{Loaded, read_package};
use zopa::model::Case;
use zopa::report::{
    NoChart, TextStability, write_stability_json, write_stability_svg, write_stability_text,
};
use zopa::stability::{
    Doubt, DoubtRequest, GraphModel, Reason, Request, Sanction, doubtful, hold, inverse,
};

use crate::args::{SanctionArg, StabilityArgs};
use crate::exit::{Failure, Outcome};
use crate::graph::graph_model;
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

/// Most states whose readings are counted where no package is asked about.
const MOST_ASKED: u32 = 256;

pub(crate) fn run(args: &StabilityArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    let from = args.from.as_ref().map(|it| read_package(case, std::slice::from_ref(it)));
    let from = from.transpose().map_err(Failure::Text)?;
    let model = graph_model(loaded, from.as_ref())?;
    let at = asked(args, loaded, &model)?;
    interrupt::listen();
    let line = progress::Line::new();
    let request = Request { sanction: sanction(args.sanction), horizon: args.horizon, at };
    let hold = hold(&model, &request, &interrupt::is_asked);
    let least = at
        .filter(|_| !args.chart)
        .map(|it| inverse(case, &model, (request.sanction, it), &interrupt::is_asked));
    let readings = if args.chart { None } else { readings(args, case, &model, at) };
    line.clear();
    let target = Target::of(args.output.as_deref());
    let style = match Style::of(target.is_terminal()) {
        Style::Plain => zopa::report::Style::Plain,
        Style::Color => zopa::report::Style::Ansi,
    };
    let inverse = least.as_ref();
    let doubt = readings.as_ref();
    let is_stopped = hold.is_stopped() || matches!(doubt, Some(Err(Reason::Stopped)));
    let input =
        TextStability { case, model: &model, hold: &hold, at, inverse, doubt, what_if, style };
    if args.chart {
        let refused = |it: NoChart| Failure::arguments(it.message, it.help);
        let svg = write_stability_svg(&input).map_err(refused)?;
        write(target, |out| out.write_all(svg.as_bytes()))?;
    } else if args.json {
        let warnings = zopa::warnings(loaded);
        write(target, |out| write_stability_json(out, &input, &warnings))?;
    } else {
        let page = write_stability_text(&input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(if is_stopped { Outcome::Stopped } else { Outcome::Answered })
}

/// In how many readings states are stable: the one that is asked about, or all of a small model.
fn readings(
    args: &StabilityArgs,
    case: &Case,
    model: &GraphModel,
    at: Option<u32>,
) -> Option<Result<Doubt, Reason>> {
    if doubtful(model).is_empty() {
        return None;
    }
    if at.is_none() && model.n_states() > MOST_ASKED as usize {
        return Some(Err(Reason::TooManyStates { limit: MOST_ASKED }));
    }
    let request = DoubtRequest {
        sanction: sanction(args.sanction),
        states: at.map_or_else(|| model.states().collect(), |it| vec![it]),
        readings: args.readings,
        seed: args.seed,
    };
    Some(zopa::stability_in_doubt(case, model, &request, &interrupt::is_asked))
}

/// The state that is asked about.
fn asked(
    args: &StabilityArgs,
    loaded: &Loaded,
    model: &GraphModel,
) -> Result<Option<u32>, Failure> {
    if args.package.is_empty() {
        return Ok(None);
    }
    let package = read_package(&loaded.case, &args.package).map_err(Failure::Text)?;
    let state = model.state(&package).ok_or_else(|| {
        Failure::arguments(
            "the package breaks a rule of the case, so nobody can move there",
            "Ask `zopa score CASE PACKAGE` which rule it is.",
        )
    })?;
    Ok(Some(state))
}

fn sanction(arg: SanctionArg) -> Sanction {
    match arg {
        SanctionArg::Any => Sanction::Any,
        SanctionArg::OnceEach => Sanction::OnceEach,
        SanctionArg::Once => Sanction::Once,
    }
}
