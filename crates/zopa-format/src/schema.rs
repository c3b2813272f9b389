//! The JSON Schema of the native format, for editors that complete TOML and JSON.

use serde_json::{Map, Value, json};

use crate::native::UNKNOWN;
use crate::spec::{CASE, FORMAT, KeySpec, Shape, TABLES, TableSpec, share_words};

/// Writes the JSON Schema of the native format, draft 2020-12, with a description of every key.
///
/// It knows names and kinds of keys. What goes beyond, such as ids that must exist, only
/// [`read_native`](crate::read_native) can tell.
///
/// # Examples
///
/// ```
/// assert!(zopa_format::schema().contains("\"walk_away\""));
/// ```
#[must_use]
pub fn schema() -> String {
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!("zopa case, format 1"));
    if let Value::Object(case) = table(&CASE) {
        root.extend(case);
    }
    root.insert("$defs".into(), Value::Object(definitions()));
    format!("{:#}\n", Value::Object(root))
}

/// What is used in several places, by name.
fn definitions() -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("number".into(), number());
    all.insert("amount".into(), amount());
    for spec in TABLES.iter().filter(|it| it.heading != CASE.heading) {
        all.insert(name(spec), table(spec));
    }
    all
}

/// The name of a table among the definitions: the last word of its heading.
fn name(spec: &TableSpec) -> String {
    let words = spec.heading.trim_matches(['[', ']']);
    let words: Vec<&str> = words.split(['.', ' ']).filter(|it| !it.is_empty()).collect();
    words.join("-").to_lowercase()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A fraction of whole numbers, as text.
const FRACTION: &str = "^ *[-+]?[0-9]+ */ *[-+]?[0-9]+ *$";

fn number() -> Value {
    json!({
        "description": "An exact number: a decimal, or a fraction in quotes.",
        "anyOf": [
            { "type": "number" },
            { "type": "string", "pattern": FRACTION },
        ],
    })
}

fn amount() -> Value {
    json!({
        "description": "A number that may not be known exactly.",
        "anyOf": [
            reference("number"),
            { "type": "array", "items": reference("number"), "minItems": 2, "maxItems": 2 },
            reference(&name(&crate::spec::AMOUNT)),
            { "const": UNKNOWN },
        ],
    })
}

fn table(spec: &'static TableSpec) -> Value {
    let properties: Map<String, Value> =
        spec.keys.iter().map(|it| (it.key.to_string(), property(it))).collect();
    let required: Vec<&str> =
        spec.keys.iter().filter(|it| it.is_required).map(|it| it.key).collect();
    let mut schema = json!({
        "type": "object",
        "description": spec.doc,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if !spec.one_of.is_empty() {
        let each: Vec<Value> = spec.one_of.iter().map(|it| json!({ "required": [it] })).collect();
        schema["oneOf"] = Value::Array(each);
    }
    schema
}

fn property(key: &'static KeySpec) -> Value {
    let mut schema = json!({ "description": key.doc });
    if let (Value::Object(schema), Value::Object(shape)) = (&mut schema, shape(key.shape)) {
        schema.extend(shape);
    }
    schema
}

fn shape(shape: Shape) -> Value {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    match shape {
        Shape::Format => json!({ "const": FORMAT }),
        Shape::Text | Shape::Condition | Shape::Order => json!({ "type": "string" }),
        Shape::TextList | Shape::ConditionList => texts,
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Number => reference("number"),
        Shape::Amount => reference("amount"),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Word(words) => json!({ "enum": words() }),
        Shape::Choice => json!({ "type": ["string", "number"] }),
        Shape::Table(spec) => reference(&name(spec)),
        Shape::TableList(spec) => json!({ "type": "array", "items": reference(&name(spec)) }),
        Shape::TableById(spec) => by_id(&reference(&name(spec))),
        Shape::Weights => {
            json!({ "anyOf": [by_id(&reference("amount")), { "type": "string" }] })
        }
        Shape::Points | Shape::Gains => by_id(&reference("amount")),
        Shape::Orders => by_id(&json!({ "type": "string" })),
        Shape::Quota => one_or_list(&quota()),
        Shape::Quotas => {
            let way = json!({ "type": "array", "items": quota(), "minItems": 1 });
            json!({ "type": "array", "items": way })
        }
        Shape::Numbers => one_or_list(&reference("number")),
    }
}

/// A number of votes, or a word for a share of them.
fn quota() -> Value {
    json!({ "anyOf": [reference("number"), { "enum": share_words() }] })
}

/// A value, or a list of such values.
fn one_or_list(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
}

/// An object that has a value of one kind for each id.
fn by_id(value: &Value) -> Value {
    json!({ "type": "object", "additionalProperties": value })
}
