//! TOML and JSON hold a draft without loss.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_format::{read_native, to_json, to_toml};
use zopa_model::{Case, Draft};

use crate::drafts::drafts;

const TWO_VILLAGES: &str = include_str!("../format/v1/two_villages.toml");

fn read(text: &str) -> Draft {
    match read_native("case", text.as_bytes()) {
        Ok(loaded) => loaded.case.draft().clone(),
        Err(refused) => panic!("{:#?}\n{text}", refused.problems),
    }
}

#[track_caller]
fn check(print: fn(&Draft) -> String, text: &str, expected: &Expect) {
    let printed = print(&read(text));
    expected.assert_eq(&printed);
    assert_eq!(read(&printed), read(text));
}

#[test]
fn two_villages_as_toml() {
    check(
        to_toml,
        TWO_VILLAGES,
        &expect![[r#"
        format = 1
        title = "Two villages and a river"

        [agreement]
        consent = "all"

        [[party]]
        id = "upper"
        name = "Upper village"
        role = "principal"

        [[party]]
        id = "lower"
        name = "Lower village"
        role = "principal"

        [[issue]]
        id = "dry_share"
        name = "Upper's share of the dry-season flow"
        impact = "Lower's wells fall dry in August"
        range = { min = 30, max = 70, step = 5, unit = "%" }
        status_quo = 70
        controlled_by = ["upper"]

        [[issue]]
        id = "metering"
        name = "Who reads the meters"
        options = [
          { id = "none", name = "Nobody" },
          { id = "joint", name = "Joint team" },
          { id = "third", name = "District engineer" },
        ]
        status_quo = "none"

        [values.upper]
        walk_away = [0.3, 0.45]
        weights = { dry_share = [0.5, 0.7], metering = "unknown" }

        [values.upper.issue.dry_share]
        points = { 30 = 0, 50 = 0.7, 70 = 1 }

        [values.upper.issue.metering]
        order = "none > third = joint"

        [[values.upper.bonus]]
        when = "metering = third and dry_share >= 60"
        worth = 0.1

        [values.lower]
        walk_away = { low = 0.2, mode = 0.3, high = 0.4 }
        weights = "dry_share > metering"

        [values.lower.issue.dry_share]
        points = { 30 = 1, "45.5" = "2/3", 70 = 0 }

        [values.lower.issue.metering]
        points = { none = 0, joint = 1, third = "unknown" }

        [[red_line]]
        id = "upper-half"
        party = "upper"
        never = "dry_share < 50"
        claims = ["c3"]

        [[position]]
        id = "lower-share"
        party = "lower"
        wants = "dry_share <= 45"
        why = "Wells fall dry in August"
        claims = ["c4"]

        [[rule]]
        id = "meter-first"
        require = "dry_share < 70 implies metering != none"

        [[source]]
        id = "s1"
        title = "Minutes of the district meeting"
        date = 2024-03-02

        [[claim]]
        id = "c3"
        by = "upper"
        text = "Will not go below half"
        source = "s1"
        locator = "item 4"
        hedged = false
        sure = "stated"

        [[claim]]
        id = "c4"
        by = "A farmer of the lower village"
        text = "Wells fell dry in three of the last five years"
        sure = "reported"
    "#]],
    );
}

#[test]
fn two_villages_as_json() {
    check(
        to_json,
        TWO_VILLAGES,
        &expect![[r#"
        {
          "format": 1,
          "title": "Two villages and a river",
          "agreement": { "consent": "all" },
          "party": [
            { "id": "upper", "name": "Upper village", "role": "principal" },
            { "id": "lower", "name": "Lower village", "role": "principal" }
          ],
          "issue": [
            {
              "id": "dry_share",
              "name": "Upper's share of the dry-season flow",
              "impact": "Lower's wells fall dry in August",
              "range": { "min": 30, "max": 70, "step": 5, "unit": "%" },
              "status_quo": 70,
              "controlled_by": ["upper"]
            },
            {
              "id": "metering",
              "name": "Who reads the meters",
              "options": [
                { "id": "none", "name": "Nobody" },
                { "id": "joint", "name": "Joint team" },
                { "id": "third", "name": "District engineer" }
              ],
              "status_quo": "none"
            }
          ],
          "values": {
            "upper": {
              "walk_away": [0.3, 0.45],
              "weights": { "dry_share": [0.5, 0.7], "metering": "unknown" },
              "issue": {
                "dry_share": { "points": { "30": 0, "50": 0.7, "70": 1 } },
                "metering": { "order": "none > third = joint" }
              },
              "bonus": [{ "when": "metering = third and dry_share >= 60", "worth": 0.1 }]
            },
            "lower": {
              "walk_away": { "low": 0.2, "mode": 0.3, "high": 0.4 },
              "weights": "dry_share > metering",
              "issue": {
                "dry_share": { "points": { "30": 1, "45.5": "2/3", "70": 0 } },
                "metering": { "points": { "none": 0, "joint": 1, "third": "unknown" } }
              }
            }
          },
          "red_line": [
            { "id": "upper-half", "party": "upper", "never": "dry_share < 50", "claims": ["c3"] }
          ],
          "position": [
            {
              "id": "lower-share",
              "party": "lower",
              "wants": "dry_share <= 45",
              "why": "Wells fall dry in August",
              "claims": ["c4"]
            }
          ],
          "rule": [{ "id": "meter-first", "require": "dry_share < 70 implies metering != none" }],
          "source": [{ "id": "s1", "title": "Minutes of the district meeting", "date": "2024-03-02" }],
          "claim": [
            {
              "id": "c3",
              "by": "upper",
              "text": "Will not go below half",
              "source": "s1",
              "locator": "item 4",
              "hedged": false,
              "sure": "stated"
            },
            {
              "id": "c4",
              "by": "A farmer of the lower village",
              "text": "Wells fell dry in three of the last five years",
              "sure": "reported"
            }
          ]
        }
    "#]],
    );
}

proptest! {
    #[test]
    fn random_drafts_are_sound(draft in drafts()) {
        if let Err(problems) = Case::new(draft) {
            prop_assert!(false, "{problems:#?}");
        }
    }

    #[test]
    fn toml_loses_nothing(draft in drafts()) {
        prop_assert_eq!(read(&to_toml(&draft)), draft);
    }

    #[test]
    fn json_loses_nothing(draft in drafts()) {
        prop_assert_eq!(read(&to_json(&draft)), draft);
    }

    #[test]
    fn printing_twice_gives_the_same_bytes(draft in drafts()) {
        let toml = to_toml(&draft);
        prop_assert_eq!(to_toml(&read(&to_json(&read(&toml)))), toml);
    }
}
