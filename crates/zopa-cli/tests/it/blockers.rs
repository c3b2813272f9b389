//! `zopa blockers`.

use insta::assert_snapshot;

use crate::program::{run, seen};

#[test]
fn all_that_blocks_is_told_in_sentences() {
    assert_snapshot!(seen(&run(&["blockers", "blocked.toml"])));
}

#[test]
fn json_has_the_parts_about_what_blocks_and_no_values_of_a_zone() {
    assert_snapshot!(seen(&run(&["blockers", "blocked.toml", "--json"])));
}

#[test]
fn where_nothing_blocks_the_answer_says_so_and_what_the_positions_leave() {
    assert_snapshot!(seen(&run(&["blockers", "well.toml"])));
}
