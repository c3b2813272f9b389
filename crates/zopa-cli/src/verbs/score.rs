//! `zopa score CASE PACKAGE`: one package under the glass.

use zopa::format::{read_package, unnamed_issues};
use zopa::report::{TextScore, write_score_json, write_score_text};
use zopa::solve::{Control, Request, Stopped, analyze, score};

use crate::args::ScoreArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

pub(crate) fn run(args: &ScoreArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    let package = read_package(case, &args.package).map_err(Failure::Text)?;
    let unnamed = unnamed_issues(case, &args.package);
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights: None }, control);
    line.clear();
    let score = score(case, &answer, &package);
    let target = Target::of(args.output.as_deref());
    let style = match Style::of(target.is_terminal()) {
        Style::Plain => zopa::report::Style::Plain,
        Style::Color => zopa::report::Style::Ansi,
    };
    let input =
        TextScore { case, answer: &answer, score: &score, unnamed: &unnamed, what_if, style };
    if args.json {
        let warnings = zopa::warnings(loaded);
        write(target, |out| write_score_json(out, &input, &warnings))?;
    } else {
        let page = write_score_text(&input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(match answer.method.stopped {
        Stopped::Done => Outcome::Answered,
        Stopped::Cancelled => Outcome::Stopped,
    })
}
