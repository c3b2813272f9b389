//! `zopa plan CASE [PACKAGE]`: in which order steps are safe, and who keeps the deal.

use std::path::Path;

use zopa::format::{read_package, unnamed_issues};
use zopa::plan::{Control, ReadingsRequest, Stopped};
use zopa::plan_in_doubt;
use zopa::report::{
    Calendar, TextPlan, write_plan_csv, write_plan_ics, write_plan_json, write_plan_svg,
    write_plan_text, write_plan_xlsx,
};

use crate::args::PlanArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

/// Most orders that are compared over readings.
const MOST_ORDERS: usize = 8;

pub(crate) fn run(args: &PlanArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (case, what_if) = (&input.loaded.case, input.what_if());
    let package = if args.package.is_empty() {
        None
    } else {
        Some(read_package(case, &args.package).map_err(Failure::Text)?)
    };
    let unnamed = package.as_ref().map(|_| unnamed_issues(case, &args.package));
    let unnamed = unnamed.unwrap_or_default();
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, budget: args.budget };
    let request = ReadingsRequest { readings: args.readings, seed: args.seed, orders: MOST_ORDERS };
    let answer = plan_in_doubt(case, package.as_ref(), request, &control);
    line.clear();
    let target = Target::of(args.output.as_deref());
    let style = match Style::of(target.is_terminal()) {
        Style::Plain => zopa::report::Style::Plain,
        Style::Color => zopa::report::Style::Ansi,
    };
    let input = TextPlan {
        case,
        package: package.as_ref(),
        unnamed: &unnamed,
        answer: &answer,
        what_if,
        style,
    };
    files(args, &input)?;
    if let Some(chart) = args.chart {
        let picture = write_plan_svg(&input, chart.kind());
        let picture = picture.map_err(|it| Failure::arguments(it.message, it.help))?;
        write(target, |out| out.write_all(picture.as_bytes()))?;
    } else if args.json {
        write(target, |out| write_plan_json(out, &input))?;
    } else {
        let page = write_plan_text(&input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(match answer.stopped() {
        Stopped::Cancelled => Outcome::Stopped,
        Stopped::Done | Stopped::StepLimit(_) => Outcome::Answered,
    })
}

/// Writes calendar, table and workbook, where they are asked for: all of them, or none if one cannot be written.
fn files(args: &PlanArgs, input: &TextPlan<'_>) -> Result<(), Failure> {
    let mut made: Vec<(&Path, Vec<u8>)> = Vec::new();
    if let Some(path) = &args.csv {
        made.push((path, write_plan_csv(input).into_bytes()));
    }
    if let Some(path) = &args.xlsx {
        let book = write_plan_xlsx(input);
        made.push((path, book.map_err(|it| Failure::arguments(it.message, it.help))?));
    }
    if let Some(path) = &args.ics {
        let titles = if args.titles { Calendar::Named } else { Calendar::Plain };
        let calendar = write_plan_ics(input, titles).ok_or_else(|| no_calendar(input))?;
        made.push((path, calendar.into_bytes()));
    }
    for (path, bytes) in made {
        write(Target::File(path), |out| out.write_all(&bytes))?;
    }
    Ok(())
}

/// Why there is no calendar.
fn no_calendar(input: &TextPlan<'_>) -> Failure {
    let nothing = "there is nothing to put into a calendar";
    match (&input.answer.order, input.case.entry()) {
        (Err(reason), _) => {
            let help = reason.help().unwrap_or("Leave `--ics` out; the answer says more.");
            Failure::arguments(format!("{nothing}: {reason}"), help)
        }
        (Ok(_), None) => Failure::arguments(
            format!("{nothing}: the case has no day of entry into force"),
            "Add `entry = 2025-03-01` under `[plan]`, with the day that is meant.",
        ),
        (Ok(_), Some(_)) => Failure::arguments(
            format!("{nothing}: the steps end after the year 9999"),
            "Check `days` of the steps.",
        ),
    }
}
