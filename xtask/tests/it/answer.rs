use serde_json::{Value, json};
use xtask::oracles::answer;

fn parties() -> Vec<String> {
    vec!["upper".into(), "lower".into()]
}

#[test]
fn vectors_follow_the_order_of_the_parties_asked_for() {
    let found = json!({ "solutions": { "nash": [{ "value": { "lower": 0.2, "upper": 0.1 } }] } });
    assert_eq!(answer::vectors(&found, "solutions.nash", &parties()), json!([[0.1, 0.2]]));
}

#[test]
fn a_frontier_that_is_left_out_counts_nothing_only_where_there_is_no_zone() {
    let empty = json!({ "zone": { "exists": false }, "frontier": null });
    assert_eq!(answer::count(&empty, "frontier.points"), json!(0));
    assert_eq!(answer::vectors(&empty, "frontier.list", &parties()), json!([]));
    let unknown = json!({ "zone": { "exists": null }, "frontier": null });
    assert_eq!(answer::count(&unknown, "frontier.points"), Value::Null);
    assert_eq!(answer::vectors(&unknown, "frontier.list", &parties()), Value::Null);
}

#[test]
fn the_ideal_is_the_best_of_each_party_in_the_zone() {
    let found =
        json!({ "zone": { "value": { "upper": { "max": 0.8 }, "lower": { "max": 0.6 } } } });
    assert_eq!(answer::ideal(&found, &parties()), json!([[0.8, 0.6]]));
}
