//! `zopa analyze CASE`: the main answer.

use std::path::Path;

use zopa::plan::Guarantees;
use zopa::report::{
    Held, HtmlAnswer, JsonAnswer, MarkdownAnswer, NoChart, Passing, TextAnswer, baselines,
    write_html, write_json, write_markdown, write_svg, write_text,
};
use zopa::solve::{Answer, Control, Request, Stopped, analyze};

use crate::args::{AnalyzeArgs, READINGS, SEED};
use crate::exit::{Failure, Outcome};
use crate::input::{Input, read_case};
use crate::interrupt::plan_control;
use crate::output::{Target, write, wrote};
use crate::parties::weights;
use crate::problems::Style;
use crate::{interrupt, progress, repeat};

pub(crate) fn run(args: &AnalyzeArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    let nash_weights = args.nash_weights.as_deref().map(|it| weights(case, it)).transpose()?;
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let request = Request { nash_weights };
    let mut answer = analyze(case, &request, control);
    if args.lotteries {
        answer = answer.with_lotteries(&request, control);
    }
    line.clear();
    let guarantees = &Guarantees::new(case, plan_control());
    let held = &Held::new(case);
    let passing = &zopa::passing(case, (READINGS, SEED), &interrupt::is_asked);
    if let Some(path) = &args.html {
        page(args, &input, (&answer, guarantees, held, passing), path)?;
    }
    if let Some(path) = &args.md {
        let warnings = loaded.warnings.len();
        let input =
            MarkdownAnswer { case, answer: &answer, guarantees, held, passing, what_if, warnings };
        let text = write_markdown(&input);
        write(Target::File(path), |out| out.write_all(text.as_bytes()))?;
        wrote(path, None);
    }
    let target = Target::of(args.output.as_deref());
    if let Some(chart) = args.chart {
        let refused = |it: NoChart| Failure::arguments(it.message, it.help);
        let svg = write_svg((case, &answer), what_if, chart.kind()).map_err(refused)?;
        write(target, |out| out.write_all(svg.as_bytes()))?;
    } else if args.json {
        let warnings = zopa::warnings(loaded);
        let (answer, limit) = (&answer, args.limit);
        let input = JsonAnswer {
            case,
            answer,
            guarantees,
            held,
            passing,
            what_if,
            warnings: &warnings,
            limit,
        };
        write(target, |out| write_json(out, &input))?;
    } else {
        let warnings = loaded.warnings.len();
        let style = match Style::of(target.is_terminal()) {
            Style::Plain => zopa::report::Style::Plain,
            Style::Color => zopa::report::Style::Ansi,
        };
        let input = TextAnswer {
            case,
            answer: &answer,
            guarantees,
            held,
            passing,
            what_if,
            warnings,
            style,
        };
        let mut page = write_text(&input);
        page += &baselines(&zopa::warnings(loaded));
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(match answer.method.stopped {
        Stopped::Done if passing.is_stopped() => Outcome::Stopped,
        Stopped::Done if guarantees.has_steps() && interrupt::is_asked() => Outcome::Stopped,
        Stopped::Done => Outcome::Answered,
        Stopped::Cancelled => Outcome::Stopped,
    })
}

/// Writes the page with pictures.
fn page(
    args: &AnalyzeArgs,
    input: &Input,
    (answer, guarantees, held, passing): (&Answer, &Guarantees<'_>, &Held<'_>, &Passing<'_>),
    path: &Path,
) -> Result<(), Failure> {
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let warnings = zopa::warnings(loaded);
    let command = command(args);
    let page = write_html(&HtmlAnswer {
        case: &loaded.case,
        answer,
        guarantees,
        held,
        passing,
        what_if,
        warnings: &warnings,
        command: &command,
    });
    write(Target::File(path), |out| out.write_all(page.as_bytes()))?;
    wrote(path, None);
    Ok(())
}

/// The command that gives the same answer again.
fn command(args: &AnalyzeArgs) -> String {
    let mut command = repeat::stem("analyze", &args.case);
    if let Some(weights) = &args.nash_weights {
        command += &repeat::nash_weights(weights);
    }
    if args.lotteries {
        command.push_str(" --lotteries");
    }
    command
}
