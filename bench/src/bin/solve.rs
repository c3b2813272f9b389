//! Times the whole answer to a case file: `solve FILE RUNS`.
//!
//! Prints JSON: the seconds of each run from the case in memory to the answer, the values of the frontier of all
//! packages and those of the Nash solution. `bench/peers` runs it beside other tools on the same case.

use std::fmt::Write as _;
use std::time::Instant;

use zopa::format::read_native;
use zopa::solve::{Control, Point, Request, analyze};

/// The values of points as JSON.
fn values(points: &[Point]) -> String {
    let row = |it: &Point| {
        let values = it.outcome.values.iter().flatten().map(|it| it.to_f64().to_string());
        format!("[{}]", values.collect::<Vec<String>>().join(","))
    };
    format!("[{}]", points.iter().map(row).collect::<Vec<String>>().join(","))
}

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, runs] = args.as_slice() else { return Err("give FILE RUNS".into()) };
    let loaded = read_native(file, &std::fs::read(file)?);
    let case = loaded.map_err(|it| format!("{:?}", it.problems))?.case;
    let mut seconds = Vec::new();
    let mut found = String::new();
    for _ in 0..runs.parse::<usize>()?.max(1) {
        let start = Instant::now();
        let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
        seconds.push(start.elapsed().as_secs_f64().to_string());
        found.clear();
        let frontier = answer.frontier_all.known().map_or("null".into(), |it| values(&it.points));
        let nash = answer.solutions.known().map_or("null".into(), |it| values(&it.nash));
        write!(found, "{{\"frontier\":{frontier},\"nash\":{nash}}}")?;
    }
    println!("{{\"seconds\":[{}],\"answer\":{found}}}", seconds.join(","));
    Ok(())
}
