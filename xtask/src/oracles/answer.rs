//! Reads the parts of an answer that are compared.

use serde_json::{Value, json};

/// The value of a path of keys such as `zone.packages`; null where it leads nowhere.
#[must_use]
pub fn at(answer: &Value, path: &str) -> Value {
    let found = path.split('.').try_fold(answer, |it, key| it.get(key));
    found.cloned().unwrap_or(Value::Null)
}

/// A count; where no package is acceptable, a part that is left out counts 0.
#[must_use]
pub fn count(answer: &Value, path: &str) -> Value {
    let found = at(answer, path);
    let is_empty = at(answer, "zone.exists") == json!(false);
    if found.is_null() && is_empty && path.starts_with("frontier.") { json!(0) } else { found }
}

/// The values of a list of packages as vectors in the order of `parties`; null where it is no such list.
#[must_use]
pub fn vectors(answer: &Value, path: &str, parties: &[String]) -> Value {
    let list = at(answer, path);
    if list.is_null() && path == "frontier.list" && at(answer, "zone.exists") == json!(false) {
        return json!([]);
    }
    let Some(list) = list.as_array() else { return Value::Null };
    let vector =
        |it: &Value| -> Value { parties.iter().map(|id| it["value"][id].clone()).collect() };
    list.iter().map(vector).collect()
}

/// The highest value of each party inside the zone.
#[must_use]
pub fn ideal(answer: &Value, parties: &[String]) -> Value {
    let best = |id: &String| answer["zone"]["value"][id]["max"].clone();
    json!([parties.iter().map(best).collect::<Value>()])
}
