//! Small cases in the native format, each beside its expected answer: `NNN.toml` and `NNN.json`.

use std::io;
use std::path::Path;

use serde_json::Value;

use crate::oracles::program::Program;
use crate::oracles::{answer, files, read_json};
use crate::tally::{About, Rule, Tally};

/// Keys with a count, and where the answer has it.
const COUNTS: [(&str, &str); 6] = [
    ("feasible", "case.feasible"),
    ("zone", "zone.packages"),
    ("frontier_all_points", "frontier_all.points"),
    ("frontier_all_packages", "frontier_all.packages"),
    ("frontier_zone_points", "frontier.points"),
    ("frontier_zone_packages", "frontier.packages"),
];

/// Keys with value vectors, and where the answer has them.
const VECTORS: [(&str, &str); 5] = [
    ("frontier_zone_values", "frontier.list"),
    ("nash", "solutions.nash"),
    ("kalai_smorodinsky", "solutions.kalai_smorodinsky"),
    ("egalitarian", "solutions.egalitarian"),
    ("utilitarian", "solutions.utilitarian"),
];

/// Keys with sets of constraints, and where the answer has them.
const SETS: [(&str, &str); 2] =
    [("openings", "blockers.openings"), ("blocking_sets", "blockers.blocking_sets")];

/// Compares every case of a folder.
pub(super) fn compare(program: &Program, folder: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    for expected in files(folder, "json") {
        let case = expected.with_extension("toml");
        let name = case.display().to_string();
        let about = About { case: &name, key: "answer" };
        let read =
            read_json(&expected).and_then(|expected| Ok((expected, program.analyze(&case)?)));
        match read {
            Ok((expected, found)) => compare_one(&name, &expected, &found, tally)?,
            Err(why) => tally.fail(about, "an answer", &why)?,
        }
    }
    Ok(())
}

fn compare_one(
    case: &str,
    expected: &Value,
    found: &Value,
    tally: &mut Tally<'_>,
) -> io::Result<()> {
    let parties = answer::at(expected, "parties");
    let parties: Vec<String> = parties
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(Into::into)
        .collect();
    for (key, path) in COUNTS {
        if let Some(expected) = expected.get(key) {
            let about = About { case, key };
            tally.compare(about, Rule::Count, expected, &answer::count(found, path))?;
        }
    }
    for (key, path) in VECTORS {
        if let Some(expected) = expected.get(key) {
            let vectors = answer::vectors(found, path, &parties);
            tally.compare(About { case, key }, Rule::Vectors, expected, &vectors)?;
        }
    }
    for (key, path) in SETS {
        if let Some(expected) = expected.get(key) {
            let about = About { case, key };
            tally.compare(about, Rule::SetsOfNames, expected, &answer::at(found, path))?;
        }
    }
    Ok(())
}
