//! `zopa home CASE [PACKAGE]`: who has power at home, and what passes there.

use zopa::format::read_package;
use zopa::home::{DoubtRequest, HomeRequest, Homes, Refused, at_home};
use zopa::report::{TextHome, write_home_json, write_home_text};
use zopa::solve::{Control, Request, Stopped, analyze};

use crate::args::HomeArgs;
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
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights: None }, control);
    let request = HomeRequest { package: package.as_ref(), coalitions: args.coalitions };
    let homes = Homes::new(case);
    let home = at_home(&homes, &answer, &request, control);
    let doubt = package.as_ref().and_then(|it| {
        let packages = std::slice::from_ref(it);
        let request = DoubtRequest { packages, readings: args.readings, seed: args.seed };
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
