//! Negotiation domains of the literature with their expected answers: `additive_domains.json`, and one domain
//! of whole-number issues.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::oracles::program::Program;
use crate::oracles::{answer, read_json};
use crate::tally::{About, Rule, Tally};

/// Keys with a count, and where the answer has it.
const COUNTS: [(&str, &str); 5] = [
    ("packages", "case.packages"),
    ("zone_packages", "zone.packages"),
    ("frontier_points", "frontier_all.points"),
    ("frontier_packages", "frontier_all.packages"),
    ("zone_frontier_points", "frontier.points"),
];

/// Keys with one value vector, and where the answer has all that tie.
const VECTORS: [(&str, &str); 4] = [
    ("nash", "solutions.nash"),
    ("kalai_smorodinsky", "solutions.kalai_smorodinsky"),
    ("egalitarian", "solutions.egalitarian"),
    ("utilitarian", "solutions.utilitarian"),
];

/// A domain of which only two counts are known.
const WHOLE_NUMBERS: &str = "anac2016_AgentHp2_3p";

/// Compares every domain of the list that lies in the folder of domains.
pub(super) fn compare(
    program: &Program,
    rows: &Path,
    domains: &Path,
    tally: &mut Tally<'_>,
) -> io::Result<()> {
    if !domains.is_dir() {
        return tally.say(&format!("SKIPPED: there is no folder {}", domains.display()));
    }
    if rows.is_file() {
        match read_json(rows) {
            Ok(rows) => {
                for row in rows.as_array().into_iter().flatten() {
                    compare_row(program, row, domains, tally)?;
                }
            }
            Err(why) => {
                let case = rows.display().to_string();
                tally.fail(About { case: &case, key: "rows" }, "a list of domains", &why)?;
            }
        }
    }
    whole_numbers(program, &domains.join(WHOLE_NUMBERS), tally)
}

fn compare_row(
    program: &Program,
    row: &Value,
    domains: &Path,
    tally: &mut Tally<'_>,
) -> io::Result<()> {
    let case = row["folder"].as_str().unwrap_or("?");
    let found = match program.analyze(&domains.join(case)) {
        Ok(found) => found,
        Err(why) => return tally.fail(About { case, key: "answer" }, "an answer", &why),
    };
    for (key, path) in COUNTS {
        let found = answer::count(&found, path);
        tally.compare(About { case, key }, Rule::Count, &row[key], &found)?;
    }
    let parties = parties(row);
    for (key, path) in VECTORS {
        if let Some(expected) = row.get(key) {
            let found = answer::vectors(&found, path, &parties);
            tally.compare(About { case, key }, Rule::AmongVectors, expected, &found)?;
        }
    }
    if let Some(expected) = row.get("ideal") {
        let found = answer::ideal(&found, &parties);
        tally.compare(About { case, key: "ideal" }, Rule::AmongVectors, expected, &found)?;
    }
    Ok(())
}

/// The ids of the parties: the names of the profiles without their ending.
fn parties(row: &Value) -> Vec<String> {
    let profiles = row["profiles"].as_array().into_iter().flatten().filter_map(Value::as_str);
    profiles.map(|it| it.trim_end_matches(".xml").to_string()).collect()
}

fn whole_numbers(program: &Program, folder: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    if !folder.is_dir() {
        return tally.say(&format!("SKIPPED: there is no folder {}", folder.display()));
    }
    let case = WHOLE_NUMBERS;
    let found = match program.analyze(folder) {
        Ok(found) => found,
        Err(why) => return tally.fail(About { case, key: "answer" }, "an answer", &why),
    };
    for (key, path, expected) in
        [("packages", "case.packages", 5_764_801), ("frontier_points", "frontier_all.points", 589)]
    {
        let found = answer::count(&found, path);
        tally.compare(About { case, key }, Rule::Count, &json!(expected), &found)?;
    }
    Ok(())
}
