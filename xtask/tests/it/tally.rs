use expect_test::expect;
use serde_json::{Value, json};
use xtask::tally::{About, Rule, Tally};

#[track_caller]
fn check(rule: Rule, expected: &Value, found: &Value, equal: bool) {
    assert_eq!(rule.accepts(expected, found), equal, "{rule:?}: {expected} against {found}");
}

#[test]
fn counts_may_be_texts_and_are_exact() {
    check(Rule::Count, &json!(27), &json!("27"), true);
    check(Rule::Count, &json!("9007199254740993"), &json!("9007199254740992"), false);
}

#[test]
fn a_missing_count_is_not_zero() {
    check(Rule::Count, &json!(0), &Value::Null, false);
    check(Rule::Count, &Value::Null, &Value::Null, false);
}

#[test]
fn vectors_are_sets_to_a_billionth() {
    let (a, b) = (json!([0.5, 0.25]), json!([0.1, 0.75]));
    check(Rule::Vectors, &json!([a, b]), &json!([b, a]), true);
    check(Rule::Vectors, &json!([[0.5]]), &json!([[0.500_000_000_5]]), true);
    check(Rule::Vectors, &json!([[0.5]]), &json!([[0.500_000_002]]), false);
}

#[test]
fn a_vector_too_many_or_too_few_differs() {
    check(Rule::Vectors, &json!([[0.5]]), &json!([[0.5], [0.6]]), false);
    check(Rule::Vectors, &json!([[0.5], [0.6]]), &json!([[0.5]]), false);
    check(Rule::Vectors, &json!([[0.5, 0.6]]), &json!([[0.5]]), false);
    check(Rule::Vectors, &json!([]), &Value::Null, false);
}

#[test]
fn one_of_several_ties_is_enough_where_one_is_expected() {
    check(Rule::AmongVectors, &json!([0.5]), &json!([[0.6], [0.5]]), true);
    check(Rule::AmongVectors, &json!([0.5]), &json!([[0.6]]), false);
}

#[test]
fn sets_of_names_have_no_order() {
    check(Rule::SetsOfNames, &json!([["a", "b"], ["c"]]), &json!([["c"], ["b", "a"]]), true);
    check(Rule::SetsOfNames, &json!([["a", "b"]]), &json!([["a"], ["b"]]), false);
    check(Rule::SetsOfNames, &json!([["a"]]), &json!([["a"], ["a"]]), false);
}

#[test]
fn a_difference_names_case_key_expected_and_found() {
    let mut out = Vec::new();
    let mut tally = Tally::new(&mut out);
    let about = About { case: "007", key: "zone" };
    tally.compare(about, Rule::Count, &json!(3), &json!("3")).expect("writes to memory");
    tally.compare(about, Rule::Count, &json!(3), &json!("4")).expect("writes to memory");
    assert_eq!((tally.passed(), tally.failed()), (1, 1));
    expect![[r#"
        007: zone
          expected 3
          found    "4"
    "#]]
    .assert_eq(&String::from_utf8(out).expect("text"));
}
