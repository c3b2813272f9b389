//! Negotiation domains of the literature with their expected answers: `additive_domains.json`, one domain of
//! whole-number issues, and domains with a file of figures that their own program derived.

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

/// Domains in GeniusWeb JSON with derived figures beside the profiles. Their "kalai" is another rule than ours.
const WITH_SPECIALS: [&str; 2] = ["ozu_domain00", "ozu_domain49"];

/// A domain in NegoLog JSON with derived figures beside the profiles. Its "Kalai" is the largest sum.
const WITH_SPECS: &str = "negolog_domain12";

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
    for case in WITH_SPECIALS {
        specials(program, (case, &domains.join(case)), tally)?;
    }
    specs(program, &domains.join(WITH_SPECS), tally)?;
    whole_numbers(program, &domains.join(WHOLE_NUMBERS), tally)
}

fn specials(
    program: &Program,
    (case, folder): (&str, &Path),
    tally: &mut Tally<'_>,
) -> io::Result<()> {
    let Some((found, expected)) = derived(program, (case, folder, "specials.json"), tally)? else {
        return Ok(());
    };
    let n_points = expected["pareto_front"].as_array().map_or(0, Vec::len);
    let counts = [
        ("packages", "case.packages", expected["size"].clone()),
        ("frontier_points", "frontier_all.points", json!(n_points)),
    ];
    for (key, path, expected) in counts {
        tally.compare(About { case, key }, Rule::Count, &expected, &answer::count(&found, path))?;
    }
    let nash = answer::vectors(&found, "solutions.nash", &both());
    let key = "nash";
    tally.compare(About { case, key }, Rule::AmongVectors, &expected["nash"]["utility"], &nash)
}

fn specs(program: &Program, folder: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    let case = WITH_SPECS;
    let Some((found, expected)) = derived(program, (case, folder, "specs.json"), tally)? else {
        return Ok(());
    };
    let packages = answer::count(&found, "case.packages");
    let about = About { case, key: "packages" };
    tally.compare(about, Rule::Count, &expected["NumberOfBids"], &packages)?;
    for (key, path, theirs) in
        [("nash", "solutions.nash", "Nash"), ("utilitarian", "solutions.utilitarian", "Kalai")]
    {
        let expected = json!([expected[format!("{theirs}_A")], expected[format!("{theirs}_B")]]);
        let found = answer::vectors(&found, path, &both());
        tally.compare(About { case, key }, Rule::AmongVectors, &expected, &found)?;
    }
    Ok(())
}

/// The answer for a folder and the figures that lie in it, if both are there.
fn derived(
    program: &Program,
    (case, folder, figures): (&str, &Path, &str),
    tally: &mut Tally<'_>,
) -> io::Result<Option<(Value, Value)>> {
    if !folder.is_dir() {
        tally.say(&format!("SKIPPED: there is no folder {}", folder.display()))?;
        return Ok(None);
    }
    match (program.analyze(folder), read_json(&folder.join(figures))) {
        (Ok(found), Ok(expected)) => Ok(Some((found, expected))),
        (Err(why), _) | (_, Err(why)) => {
            tally.fail(About { case, key: "answer" }, "an answer and figures", &why)?;
            Ok(None)
        }
    }
}

/// The parties of a domain for two, by the names of their files.
fn both() -> Vec<String> {
    ["profileA", "profileB"].map(String::from).to_vec()
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
