//! TOML and JSON hold a draft without loss.

use expect_test::{ExpectFile, expect_file};
use proptest::prelude::*;
use zopa_format::{read_native, to_json, to_toml};
use zopa_model::{Case, Draft};

use crate::drafts::drafts;

const TWO_VILLAGES: &str = include_str!("../format/v1/two_villages.toml");

fn read(text: &str) -> Draft {
    let loaded = read_native("case", text.as_bytes()).map_err(|it| it.problems);
    loaded.expect("a sound case").case.draft().clone()
}

#[track_caller]
fn check(print: fn(&Draft) -> String, text: &str, expected: &ExpectFile) {
    let printed = print(&read(text));
    expected.assert_eq(&printed);
    assert_eq!(read(&printed), read(text));
}

#[test]
fn two_villages_as_toml() {
    check(to_toml, TWO_VILLAGES, &expect_file!["../format/v1/two_villages_printed.toml"]);
}

#[test]
fn two_villages_as_json() {
    check(to_json, TWO_VILLAGES, &expect_file!["../format/v1/two_villages.json"]);
}

proptest! {
    #[test]
    fn random_drafts_are_sound(draft in drafts()) {
        prop_assert_eq!(Case::new(draft).err(), None);
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
