//! `zopa blockers CASE`: what blocks, and nothing else.

use zopa::plan::Guarantees;
use zopa::report::{Held, JsonAnswer, TextAnswer, write_blockers_json, write_blockers_text};
use zopa::solve::{Control, Request, Stopped, analyze};

use crate::args::{BlockersArgs, READINGS, SEED};
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::interrupt::plan_control;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

pub(crate) fn run(args: &BlockersArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights: None }, control);
    line.clear();
    let guarantees = &Guarantees::new(case, plan_control());
    let held = &Held::new(case);
    let passing = &zopa::passing(case, (READINGS, SEED), &interrupt::is_asked);
    let target = Target::of(args.output.as_deref());
    if args.json {
        let warnings = zopa::warnings(loaded);
        let input = JsonAnswer {
            case,
            answer: &answer,
            guarantees,
            held,
            passing,
            what_if,
            warnings: &warnings,
            limit: None,
        };
        write(target, |out| write_blockers_json(out, &input))?;
    } else {
        let style = match Style::of(target.is_terminal()) {
            Style::Plain => zopa::report::Style::Plain,
            Style::Color => zopa::report::Style::Ansi,
        };
        let warnings = loaded.warnings.len();
        let page = write_blockers_text(&TextAnswer {
            case,
            answer: &answer,
            guarantees,
            held,
            passing,
            what_if,
            warnings,
            style,
        });
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(match answer.method.stopped {
        Stopped::Done => Outcome::Answered,
        Stopped::Cancelled => Outcome::Stopped,
    })
}
