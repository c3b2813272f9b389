//! `zopa home CASE [PACKAGE]`: who has power at home, and what passes there.

use zopa::format::read_package;
use zopa::home::{DoubtRequest, HomeRequest, Homes, Refused, at_home};
use zopa::report::{TextHome, write_home_json, write_home_text};
use zopa::solve::{Control, Request, Stopped, analyze};

use crate::args::{HomeArgs, READINGS, SEED};
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

pub(crate) fn run(args: &HomeArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    let package = match args.package.as_slice() {
        [] => None,
        words => Some(read_package(case, words).map_err(Failure::Text)?),
    };
    refuse_without_package(args)?;
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights: None }, control);
    let request = HomeRequest { package: package.as_ref(), coalitions: args.coalitions };
    let homes = Homes::new(case);
    let home = at_home(&homes, &answer, &request, control);
    let doubt = package.as_ref().and_then(|it| {
        let packages = std::slice::from_ref(it);
        let readings = args.readings.unwrap_or(READINGS);
        let request = DoubtRequest { packages, readings, seed: args.seed.unwrap_or(SEED) };
        zopa::home_in_doubt(&homes, &request, &interrupt::is_asked)
    });
    line.clear();
    let target = Target::of(args.output.as_deref());
    let style = match Style::of(target.is_terminal()) {
        Style::Plain => zopa::report::Style::Plain,
        Style::Color => zopa::report::Style::Ansi,
    };
    let input =
        TextHome { case, answer: &answer, home: &home, doubt: doubt.as_ref(), what_if, style };
    if args.json {
        let warnings = zopa::warnings(loaded);
        write(target, |out| write_home_json(out, &input, &warnings))?;
    } else {
        let page = write_home_text(&input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    let is_stopped = answer.method.stopped == Stopped::Cancelled
        || home.is_stopped()
        || matches!(doubt, Some(Err(Refused::Stopped)));
    Ok(if is_stopped { Outcome::Stopped } else { Outcome::Answered })
}

/// Readings are drawn of what blocs say to one package.
fn refuse_without_package(args: &HomeArgs) -> Result<(), Failure> {
    let given = [("--readings", args.readings), ("--seed", args.seed)];
    match given.into_iter().find(|it| it.1.is_some()) {
        Some((option, Some(number))) if args.package.is_empty() => Err(Failure::arguments(
            format!("{option} needs a package: readings are drawn of the votes on one"),
            format!("Name one: `zopa home CASE PACKAGE {option} {number}`."),
        )),
        _ => Ok(()),
    }
}
