//! Schema, reference and starter say what the reader reads.

use expect_test::{ExpectFile, expect_file};
use serde_json::Value;
use zopa_format::{read_native, reference, schema, starter, to_json};

/// Two cases in which every key of the format occurs.
const EVERY_KEY: &str = include_str!("../format/v1/every_key.toml");
const TWO_VILLAGES: &str = include_str!("../format/v1/two_villages.toml");

#[track_caller]
fn check(text: &str, expected: &ExpectFile) {
    expected.assert_eq(text);
}

fn parsed_schema() -> Value {
    serde_json::from_str(&schema()).expect("the schema is JSON")
}

/// A case as JSON.
fn as_json(text: &str) -> Value {
    let loaded = read_native("case", text.as_bytes()).map_err(|it| it.problems);
    let json = to_json(loaded.expect("a sound case").case.draft());
    serde_json::from_str(&json).expect("a case is JSON")
}

/// Follows a schema along a value and notes every key of the schema that the value has.
///
/// Panics where the value has a key or kind that the schema does not allow.
fn follow(schema: &Value, (root, value): (&Value, &Value), met: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return follow(&root["$defs"][name], (root, value), met);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fitting = choices.iter().find(|it| fits(it, (root, value)));
        return follow(fitting.expect("something that fits"), (root, value), met);
    }
    assert!(fits(schema, (root, value)), "{value} does not fit {schema}");
    for (key, value) in value.as_object().into_iter().flatten() {
        let known = &schema["properties"][key];
        if known.is_object() {
            met.push(format!("{}: {key}", schema["description"]));
            follow(known, (root, value), met);
        } else {
            assert!(schema["additionalProperties"].is_object(), "`{key}` is not in {schema}");
            follow(&schema["additionalProperties"], (root, value), met);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        follow(&schema["items"], (root, item), met);
    }
}

/// Whether the kind of a value is one that the schema allows.
fn fits(schema: &Value, (root, value): (&Value, &Value)) -> bool {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(&root["$defs"][name.trim_start_matches("#/$defs/")], (root, value));
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().any(|it| fits(it, (root, value)));
    }
    if !schema["const"].is_null() {
        return schema["const"] == *value;
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.contains(value);
    }
    let kind = match value {
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::String(_) => "string",
        Value::Bool(_) => "boolean",
        Value::Number(it) if schema["type"] == "integer" && it.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::Null => "null",
    };
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(|it| it == kind),
        one => one == kind,
    }
}

/// Every key that the schema knows, beside the description of its table.
fn all_keys(schema: &Value) -> Vec<String> {
    let tables = schema["$defs"].as_object().expect("definitions").values().chain([schema]);
    let mut keys: Vec<String> = tables
        .flat_map(|it| it["properties"].as_object().into_iter().flatten().map(move |key| (it, key)))
        .map(|(table, (key, _))| format!("{}: {key}", table["description"]))
        .collect();
    keys.sort();
    keys
}

#[test]
fn reader_reads_every_key_of_the_schema() {
    let schema = parsed_schema();
    let mut met = Vec::new();
    follow(&schema, (&schema, &as_json(EVERY_KEY)), &mut met);
    follow(&schema, (&schema, &as_json(TWO_VILLAGES)), &mut met);
    met.sort();
    met.dedup();
    let read_but_not_kept = |it: &String| it.ends_with(": $schema");
    let known: Vec<String> =
        all_keys(&schema).into_iter().filter(|it| !read_but_not_kept(it)).collect();
    assert_eq!(met, known);
}

#[test]
fn schema_describes_every_key() {
    check(&schema(), &expect_file!["../golden/schema.json"]);
}

#[test]
fn reference_describes_every_key() {
    check(&reference(), &expect_file!["../../../../docs/keys.md"]);
}

#[test]
fn schema_key_is_allowed_and_not_read() {
    let text = EVERY_KEY.replacen("format = 1", "format = 1\n\"$schema\" = \"case.json\"", 1);
    assert!(read_native("case", text.as_bytes()).is_ok());
}

#[test]
fn starter_is_a_sound_case_of_three_parties_and_three_issues() {
    let loaded = read_native("starter", starter().as_bytes()).expect("a sound case");
    assert_eq!(loaded.warnings, []);
    assert_eq!((loaded.case.parties().len(), loaded.case.issues().len()), (3, 3));
}

#[test]
fn starter_lines_fit_a_terminal() {
    assert!(starter().lines().all(|it| it.chars().count() <= 110));
}
