//! Places: paths into a case as people read them.

use zopa_model::Place;

#[test]
fn keys_are_joined_by_dots_and_entries_counted_from_one() {
    let values = Place::root().key("values").key("upper");
    assert_eq!(values.to_string(), "values.upper");
    assert_eq!(values.key("bonus").entry(0).key("when").to_string(), "values.upper.bonus[1].when");
    assert_eq!(Place::root().key("red_line").entry(11).to_string(), "red_line[12]");
}

#[test]
fn the_whole_case_has_no_name() {
    assert_eq!(Place::root().to_string(), "");
}

#[test]
fn going_down_leaves_the_place_above_as_it_was() {
    let above = Place::root().key("party");
    let below = above.entry(2);
    assert_eq!(above.to_string(), "party");
    assert_eq!(below.to_string(), "party[3]");
    assert!(above < below);
}
