//! `zopa score`.

use insta::assert_snapshot;

use crate::program::{run, seen};

#[test]
fn a_package_in_the_zone_is_shown_with_what_would_help_whom() {
    assert_snapshot!(seen(&run(&["score", "well.toml", "hours=6,pump=half"])));
}

#[test]
fn a_package_outside_is_shown_with_what_it_breaks_and_crosses() {
    assert_snapshot!(seen(&run(&["score", "well.toml", "hours=10", "pump=hill"])));
}

#[test]
fn json_has_all_moves_and_trades() {
    assert_snapshot!(seen(&run(&["score", "blocked.toml", "hours=8,pump=half", "--json"])));
}

#[test]
fn a_package_may_be_json_and_what_is_not_named_stays_as_it_is() {
    let pairs = seen(&run(&["score", "well.toml", "hours = 8, pump = \"half\""]));
    assert_eq!(seen(&run(&["score", "well.toml", "{\"hours\": 8, \"pump\": \"half\"}"])), pairs);
    let quo = seen(&run(&["score", "well.toml", "hours=12"]));
    assert!(quo.contains("no. It is what holds today, which is no deal."), "{quo}");
}

#[test]
fn what_a_silent_party_accepts_is_not_known() {
    let json = seen(&run(&["score", "silent.toml", "--json", "date=autumn"]));
    assert!(json.contains("\"two\": null"), "{json}");
}

#[test]
fn packages_that_are_none_are_refused_with_all_that_is_wrong() {
    assert_snapshot!(seen(&run(&["score", "well.toml", "hour=6,pump=quarter", "hours=7,pump"])));
    assert_snapshot!(seen(&run(&["score", "well.toml", "hour=6,pump=quarter", "hours=7"])));
    assert_snapshot!(seen(&run(&["score", "well.toml", "{\"hours\": [6]}"])));
}
