//! `zopa deals`: the best packages by one criterion.

use insta::assert_snapshot;

use crate::program::{run, seen};

#[test]
fn the_best_are_listed_with_who_gains_what_and_their_figure() {
    assert_snapshot!(seen(&run(&["deals", "well.toml", "--top", "3"])));
}

#[test]
fn the_best_for_one_party_that_differ_are_chosen_one_by_one() {
    let args = ["deals", "well.toml", "--by", "party:hill", "--top", "2", "--apart", "2"];
    assert_snapshot!(seen(&run(&args)));
}

#[test]
fn json_has_every_figure() {
    let args = ["deals", "well.toml", "--by", "kalai-smorodinsky", "--top", "1", "--json"];
    assert_snapshot!(seen(&run(&args)));
}

#[test]
fn what_is_no_criterion_is_refused_with_a_hint() {
    let wrong = |args: &[&str]| seen(&run(&[["deals", "well.toml"].as_slice(), args].concat()));
    let all = [
        wrong(&["--by", "equal-los"]),
        wrong(&["--by", "party:hil"]),
        wrong(&["--by", "weighted-nash"]),
        wrong(&["--nash-weights", "hill=2"]),
        wrong(&["--consent", "hill"]),
    ];
    assert_snapshot!(all.join("\n"));
}

#[test]
fn without_common_ground_the_reason_is_given() {
    let page = seen(&run(&["deals", "blocked.toml"]));
    assert!(page.contains("Not answered: no package is acceptable."), "{page}");
}
