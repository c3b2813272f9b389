//! Voting bodies: power indices as exact fractions.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::oracles::program::Program;
use crate::oracles::read_json;
use crate::tally::{About, Rule, Tally};

/// Compares every body of a file: Shapley-Shubik as fractions, swings, and both Banzhaf indices.
pub(super) fn compare(program: &Program, file: &Path, tally: &mut Tally<'_>) -> io::Result<()> {
    if !file.is_file() {
        return tally.say(&format!("SKIPPED: there is no file {}", file.display()));
    }
    let bodies = match read_json(file) {
        Ok(bodies) => bodies,
        Err(why) => {
            return tally.fail(About { case: "power", key: "file" }, "expected answers", &why);
        }
    };
    for (name, body) in bodies.as_object().into_iter().flatten() {
        let about = |key| About { case: name, key };
        match home(program, name, body) {
            Ok(found) => compare_one(name, body, &found, tally)?,
            Err(why) => tally.fail(about("answer"), "an answer", &why)?,
        }
    }
    Ok(())
}

fn compare_one(name: &str, body: &Value, found: &Value, tally: &mut Tally<'_>) -> io::Result<()> {
    let blocs = &found["bodies"][0]["blocs"];
    let of = |key: &str| -> Value {
        blocs.as_array().into_iter().flatten().map(|it| it["power"][key].clone()).collect()
    };
    let about = |key| About { case: name, key };
    let key = "shapley_shubik_exact";
    tally.compare(about(key), Rule::Fractions, &body[key], &of(key))?;
    for (nth, swings) in body["swings"].as_array().into_iter().flatten().enumerate() {
        tally.compare(about("swings"), Rule::Count, swings, &of("swings")[nth])?;
    }
    for (key, path) in [
        ("shapley_shubik", "shapley_shubik"),
        ("banzhaf_normalised", "banzhaf"),
        ("banzhaf_absolute", "banzhaf_absolute"),
    ] {
        for (nth, expected) in body[key].as_array().into_iter().flatten().enumerate() {
            // One vector each, so that places count.
            let (expected, found) = (json!([[expected]]), json!([[of(path)[nth]]]));
            tally.compare(about(key), Rule::Vectors, &expected, &found)?;
        }
    }
    Ok(())
}

/// The answer to a case that has this body and nothing else to say.
fn home(program: &Program, name: &str, body: &Value) -> Result<Value, String> {
    let mut case = String::from(
        "format = 1\ntitle = \"A body\"\n[[party]]\nid = \"p\"\n[[issue]]\nid = \"i\"\n\
         options = [{ id = \"no\" }, { id = \"yes\" }]\n[[body]]\nid = \"b\"\nparty = \"p\"\n",
    );
    let written = writeln!(case, "quota = {}", body["quota"]);
    written.map_err(|it| it.to_string())?;
    for (nth, votes) in body["weights"].as_array().into_iter().flatten().enumerate() {
        let written = writeln!(case, "[[body.bloc]]\nid = \"b{nth}\"\nvotes = {votes}");
        written.map_err(|it| it.to_string())?;
    }
    let file = std::env::temp_dir().join(format!("zopa-power-{}-{name}.toml", std::process::id()));
    let answer = std::fs::write(&file, case).map_err(|it| it.to_string());
    let answer = answer.and_then(|()| program.home(&file));
    // A file that was never written cannot be removed, and that is no second failure.
    drop(std::fs::remove_file(&file));
    answer
}
