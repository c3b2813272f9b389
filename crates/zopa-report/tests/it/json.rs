//! The JSON answer has the keys, the order and the types that `docs/json.md` promises.

use expect_test::{Expect, ExpectFile, expect, expect_file};
use zopa_plan::{Control, Guarantees};
use zopa_report::{Held, JsonAnswer, Warning, WhatIf, write_json};
use zopa_solve::{Answer, CoalitionAnswer, Part, Reason, Request};

use crate::answers;
use crate::villages;

fn json(answer: &Answer, limit: Option<usize>) -> String {
    let case = villages::case(villages::draft());
    let warnings = [Warning {
        code: "no-points".into(),
        message: "issue `a` has no points".into(),
        help: "Add points.".into(),
    }];
    let mut out = Vec::new();
    let guarantees = &Guarantees::new(&case, Control::FREE);
    let held = &Held::new(&case);
    let passing = &answers::nothing_drawn(&case);
    let input = JsonAnswer {
        case: &case,
        answer,
        guarantees,
        held,
        passing,
        what_if: WhatIf::NOTHING,
        warnings: &warnings,
        limit,
    };
    write_json(&mut out, &input).expect("a vector takes all");
    String::from_utf8(out).expect("JSON is UTF-8")
}

fn check_file(answer: &Answer, limit: Option<usize>, expected: &ExpectFile) {
    expected.assert_eq(&json(answer, limit));
}

/// One part of the answer, compact.
fn check_part(answer: &Answer, pointer: &str, expected: &Expect) {
    let whole: serde_json::Value = serde_json::from_str(&json(answer, None)).expect("JSON");
    let part = whole.pointer(pointer).expect("the part is there");
    expected.assert_eq(&part.to_string());
}

#[test]
fn a_full_answer_has_every_key_in_order_and_the_list_says_its_limit() {
    check_file(&answers::agreed(), Some(2), &expect_file!["json/full.json"]);
}

#[test]
fn missing_parts_are_null_and_each_has_a_warning_after_those_of_the_case() {
    check_file(&answers::missing(2, &Reason::Stopped), None, &expect_file!["json/missing.json"]);
}

#[test]
fn lots_have_chances_as_numbers_and_fractions_and_are_null_with_a_reason() {
    let request = Request { nash_weights: None };
    let drawn = |answer: Answer| answer.with_lotteries(&request, zopa_solve::Control::FREE);
    check_part(
        &drawn(answers::agreed()),
        "/lotteries/nash",
        &expect![[
            r#"[{"chances":[{"package":{"dry_share":50,"metering":"joint"},"value":{"upper":0.55,"lower":0.64},"in_zone":true,"chance":0.34523809523809523,"fraction":"29/84"},{"package":{"dry_share":55,"metering":"third"},"value":{"upper":0.62,"lower":0.58},"in_zone":true,"chance":0.6547619047619048,"fraction":"55/84"}],"value":{"upper":0.5958333333333333,"lower":0.6007142857142858},"exact":true,"gap":null}]"#
        ]],
    );
    check_part(
        &drawn(answers::agreed()),
        "/lotteries/utilitarian",
        &expect![[
            r#"[{"chances":[{"package":{"dry_share":55,"metering":"third"},"value":{"upper":0.62,"lower":0.58},"in_zone":true,"chance":1.0,"fraction":"1/1"}],"value":{"upper":0.62,"lower":0.58},"exact":true,"gap":null}]"#
        ]],
    );
    check_part(&drawn(answers::blocked()), "/lotteries", &expect!["null"]);
    check_part(
        &drawn(answers::blocked()),
        "/warnings",
        &expect![[
            r#"[{"code":"no-points","message":"issue `a` has no points","help":"Add points."},{"code":"not-answered","message":"frontier: no package is acceptable","help":"See what blocks, and the least concessions that would open a zone."},{"code":"not-answered","message":"solutions: no package is acceptable","help":"See what blocks, and the least concessions that would open a zone."},{"code":"not-answered","message":"lotteries: no package is acceptable","help":"See what blocks, and the least concessions that would open a zone."}]"#
        ]],
    );
    let whole: serde_json::Value =
        serde_json::from_str(&json(&answers::agreed(), None)).expect("JSON");
    assert_eq!(whole.get("lotteries"), None);
}

#[test]
fn without_a_limit_the_list_is_complete_and_no_limit_is_said() {
    let whole: serde_json::Value =
        serde_json::from_str(&json(&answers::agreed(), None)).expect("JSON");
    let frontier = whole["frontier"].as_object().expect("an object");
    assert_eq!(frontier["list"].as_array().map(Vec::len), Some(4));
    assert!(!frontier.contains_key("limit"));
}

#[test]
fn blockers_name_constraints_and_shortfalls_by_party() {
    check_part(
        &answers::blocked(),
        "/blockers",
        &expect![[
            r#"{"openings":[["walk-away:upper","red-line:lower-meters"]],"blocking_sets":[["walk-away:upper"],["walk-away:upper","red-line:lower-meters"],["red-line:upper-half","red-line:lower-odd","rule:meter-first"]],"complete":false,"least_concessions":[{"package":{"dry_share":50,"metering":"joint"},"value":{"upper":0.4,"lower":0.5},"consent":["upper","lower"],"shortfall":{"upper":0.02},"gives_up":["red-line:lower-meters","rule:meter-first"]}]}"#
        ]],
    );
}

#[test]
fn a_party_without_values_is_left_out_of_value_objects() {
    let mut answer = answers::agreed();
    answer.span[0] = None;
    answer.walk_away[0] = None;
    if let Some(no_deal) = &mut answer.no_deal {
        no_deal.values[0] = None;
    }
    check_part(
        &answer,
        "/no_deal",
        &expect![[r#"{"package":{"dry_share":70,"metering":"none"},"value":{"lower":0.1}}"#]],
    );
}

#[test]
fn each_coalition_says_whose_consent_it_rests_on() {
    let mut answer = answers::agreed();
    let coalition = CoalitionAnswer {
        consent: vec![zopa_model::PartyIdx(1)],
        packages: "123456789012345678901234567890".parse().expect("a count"),
        solutions: Part::Missing(Reason::EmptyZone),
    };
    answer.by_coalition = Some(Part::Known(vec![coalition]));
    answer.solutions = Part::Missing(Reason::Quorum);
    check_part(
        &answer,
        "/by_coalition",
        &expect![[
            r#"[{"consent":["lower"],"packages":"123456789012345678901234567890","solutions":null}]"#
        ]],
    );
    check_part(
        &answer,
        "/warnings",
        &expect![[
            r#"[{"code":"no-points","message":"issue `a` has no points","help":"Add points."},{"code":"not-answered","message":"solutions: who consents is open under a quorum rule; see the solutions by coalition","help":"Read the solutions of each coalition."},{"code":"not-answered","message":"by_coalition (lower): no package is acceptable","help":"See what blocks, and the least concessions that would open a zone."}]"#
        ]],
    );
}
