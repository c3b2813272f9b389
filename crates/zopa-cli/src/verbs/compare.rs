//! `zopa compare CASE CASE`: what changed, and what that changes in the answer.

use zopa::format::Loaded;
use zopa::model::changes;
use zopa::report::{JsonComparison, TextComparison, write_compare_json, write_compare_text};
use zopa::solve::{Answer, Answered, Control, Request, Stopped, analyze, compare};

use crate::args::CompareArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_pair;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

pub(crate) fn run(args: &CompareArgs) -> Result<Outcome, Failure> {
    let inputs = read_pair(&args.case, args.second.as_deref())?;
    let [first, second] = inputs.each_ref().map(|it| &it.loaded);
    let what_if = inputs[1].what_if();
    interrupt::listen();
    let answers = [first, second].map(answered);
    let before = Answered { case: &first.case, answer: &answers[0] };
    let after = Answered { case: &second.case, answer: &answers[1] };
    let changes = changes(first.case.draft(), second.case.draft());
    let (changes, comparison) = (changes.as_slice(), &compare(before, after));
    let target = Target::of(args.output.as_deref());
    if args.json {
        let warnings = [first, second].map(zopa::warnings);
        let warnings = [warnings[0].as_slice(), warnings[1].as_slice()];
        let input = JsonComparison { before, after, changes, comparison, what_if, warnings };
        write(target, |out| write_compare_json(out, &input))?;
    } else {
        let style = match Style::of(target.is_terminal()) {
            Style::Plain => zopa::report::Style::Plain,
            Style::Color => zopa::report::Style::Ansi,
        };
        let input = TextComparison { before, after, changes, comparison, what_if, style };
        let page = write_compare_text(&input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    let is_stopped = answers.iter().any(|it| it.method.stopped == Stopped::Cancelled);
    Ok(if is_stopped { Outcome::Stopped } else { Outcome::Answered })
}

fn answered(loaded: &Loaded) -> Answer {
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(&loaded.case, &Request { nash_weights: None }, control);
    line.clear();
    answer
}
