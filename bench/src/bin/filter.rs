//! Times the plain filter on a table in a file: `filter FILE COLUMNS RUNS`, FILE holding little-endian doubles.
//!
//! Prints JSON: the seconds of each run, from the numbers in memory to the list of rows, and how many rows stay.
//! `bench/peers` runs it beside other tools on the same table.

use std::time::Instant;

use zopa::solve::{Table, undominated};

#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [file, columns, runs] = args.as_slice() else {
        return Err("give FILE COLUMNS RUNS".into());
    };
    let bytes = std::fs::read(file)?;
    let (numbers, _) = bytes.as_chunks::<8>();
    let values: Vec<f64> = numbers.iter().map(|it| f64::from_le_bytes(*it)).collect();
    let mut seconds = Vec::new();
    let mut kept = 0;
    for _ in 0..runs.parse::<usize>()?.max(1) {
        let start = Instant::now();
        kept = undominated(Table::new(&values, columns.parse()?)?).len();
        seconds.push(start.elapsed().as_secs_f64().to_string());
    }
    println!("{{\"seconds\":[{}],\"answer\":{kept}}}", seconds.join(","));
    Ok(())
}
