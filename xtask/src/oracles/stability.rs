//! Graph models: which states are stable for whom, in which sense. Each model is written as a `.gmcr` file.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::oracles::program::Program;
use crate::oracles::read_json;
use crate::tally::{About, Rule, Tally};

/// Compares every verdict of every model of a file.
pub(super) fn compare(program: &Program, file: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    if !file.is_file() {
        return tally.say(&format!("SKIPPED: there is no file {}", file.display()));
    }
    let name = file.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let models = match read_json(file) {
        Ok(it) => it,
        Err(why) => return tally.fail(About { case: &name, key: "file" }, "a file", &why),
    };
    for (nth, model) in models.as_array().into_iter().flatten().enumerate() {
        let title = model["case"].as_str().map_or_else(|| nth.to_string(), str::to_string);
        let case = format!("{name} {title}");
        match answered(program, model, &format!("{name}-{nth}")) {
            Ok(found) => verdicts(&case, model, &found, tally)?,
            Err(why) => tally.fail(About { case: &case, key: "answer" }, "an answer", &why)?,
        }
    }
    Ok(())
}

fn answered(program: &Program, model: &Value, name: &str) -> Result<Value, String> {
    let file =
        std::env::temp_dir().join(format!("zopa-oracles-{}-{name}.gmcr", std::process::id()));
    let written =
        std::fs::write(&file, graph_model(model).to_string()).map_err(|it| it.to_string());
    let answer = written.and_then(|()| program.stability(&file));
    // A file that was never written cannot be removed, and that is no second failure.
    drop(std::fs::remove_file(&file));
    answer
}

/// The model in the format of graph models.
fn graph_model(model: &Value) -> Value {
    let directions: Vec<&str> = strings(&model["direction"]);
    let option = |(nth, direction): (usize, &&str)| {
        let direction = match *direction {
            "forward" => "fwd",
            other => other,
        };
        json!({ "name": format!("option {nth}"), "permittedDirection": direction })
    };
    let states = strings(&model["states"]);
    let makers = (0..strings_or_lists(&model["options_of"])).map(|party| {
        json!({
            "name": format!("party {party}"),
            "options": model["options_of"][party],
            "preferences": [],
            "preferenceRanking": ranking(&model["payoffs"][party]),
        })
    });
    json!({
        "options": directions.iter().enumerate().map(option).collect::<Vec<_>>(),
        "decisionMakers": makers.collect::<Vec<_>>(),
        "infeasibles": excluded(&states, directions.len()),
        "useManualPreferenceRanking": true,
        "coalitions": [],
    })
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn strings_or_lists(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

/// State numbers from 1, the highest payoff first, equal ones together.
fn ranking(payoffs: &Value) -> Vec<Vec<usize>> {
    let payoffs: Vec<i64> =
        payoffs.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    let mut levels = payoffs.clone();
    levels.sort_unstable();
    levels.dedup();
    let of = |level: &i64| {
        let states = payoffs.iter().enumerate().filter(|it| it.1 == level);
        states.map(|it| it.0 + 1).collect()
    };
    levels.iter().rev().map(of).collect()
}

/// Every combination of options that is no state, as a pattern.
fn excluded(states: &[&str], n: usize) -> Vec<Vec<Value>> {
    let letter = |code: usize, option: usize| if code >> option & 1 == 1 { "Y" } else { "N" };
    let codes = (0usize..1 << n).filter(|code| {
        let state: String = (0..n).map(|it| letter(*code, it)).collect();
        !states.contains(&state.as_str())
    });
    codes.map(|code| (0..n).map(|it| json!([it, letter(code, it)])).collect()).collect()
}

fn verdicts(case: &str, model: &Value, found: &Value, tally: &mut Tally<'_>) -> io::Result<()> {
    let is_listed = |it: &Value| {
        let options = it["package"].as_object().into_iter().flatten();
        options.map(|(_, it)| if it == "y" { 'Y' } else { 'N' }).collect::<String>()
    };
    let states = found["states"].as_array().into_iter().flatten();
    let states: Vec<String> = states.map(is_listed).collect();
    tally.compare(About { case, key: "states" }, Rule::Same, &model["states"], &json!(states))?;
    for (concept, parties) in model["stable"].as_object().into_iter().flatten() {
        for (party, expected) in parties.as_array().into_iter().flatten().enumerate() {
            let key = format!("{concept} of party {party}");
            let verdicts = &found["stable"][concept.to_lowercase()][format!("party {party}")];
            let verdicts = verdicts.as_array().into_iter().flatten();
            let verdicts: Value = verdicts.map(|it| u8::from(it == true)).collect();
            tally.compare(About { case, key: &key }, Rule::Same, expected, &verdicts)?;
        }
    }
    for (concept, expected) in model["equilibria_1_based"].as_object().into_iter().flatten() {
        let states = found["equilibria"][concept.to_lowercase()].as_array().into_iter().flatten();
        let states: Value = states.filter_map(Value::as_u64).map(|it| it + 1).collect();
        let key = format!("equilibria by {concept}");
        tally.compare(About { case, key: &key }, Rule::Same, expected, &states)?;
    }
    Ok(())
}
