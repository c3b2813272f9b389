//! Times the plain filter on a table in a file: `filter FILE COLUMNS RUNS`, FILE holding little-endian doubles.
//!
//! Prints the number of undominated rows, then the seconds of each run, from the numbers in memory to the list of
//! rows. `bench/peers` runs it beside other tools on the same table.

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
    for run in 0..runs.parse::<usize>()? {
        let start = Instant::now();
        let rows = undominated(Table::new(&values, columns.parse()?)?);
        let seconds = start.elapsed().as_secs_f64();
        if run == 0 {
            println!("{}", rows.len());
        }
        println!("{seconds:.6}");
    }
    Ok(())
}
