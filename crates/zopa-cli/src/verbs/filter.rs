//! `zopa filter CSV`: the lines of a table that no other line beats.

use std::io;

use zopa::format::{Compared, read_number_table};
use zopa::report::{Filtered, filter_summary, write_filter_json};
use zopa::solve::{Table, undominated};

use crate::args::FilterArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_table;
use crate::output::{Target, write};
use crate::problems::harmless;

pub(crate) fn run(args: &FilterArgs) -> Result<Outcome, Failure> {
    let (name, bytes) = read_table(&args.table)?;
    let compared = Compared { larger: args.max.clone(), smaller: args.min.clone() };
    let table = read_number_table(&name, &bytes, &compared).map_err(Failure::Case)?;
    let rows = Table::new(&table.values, table.columns.len()).map_err(|it| {
        Failure::arguments(format!("`{name}`: {it}"), "Give a table of fewer lines.")
    })?;
    let kept = undominated(rows);
    let filtered = Filtered { columns: &table.columns, lines: table.lines.len(), kept: &kept };
    write(Target::of(args.output.as_deref()), |out| {
        if args.json {
            return write_filter_json(out, &filtered);
        }
        let kept = kept.iter().map(|&it| &table.lines[it]);
        for line in table.header.iter().chain(kept) {
            let line = &table.text[line.clone()];
            out.write_all(line.as_bytes())?;
            // The last line of a file may have no end.
            if !line.ends_with('\n') {
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    })?;
    // Where standard error is closed there is nobody to tell.
    let summary = harmless(&filter_summary(&filtered));
    drop(io::Write::write_all(&mut io::stderr().lock(), format!("{summary}\n").as_bytes()));
    Ok(Outcome::Answered)
}
