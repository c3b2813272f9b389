//! Conditions that cannot be read: which part, why, and one thing to try.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use zopa_model::{Condition, MAX_DEPTH};

use crate::case::{grid, issues, named};
use crate::conditions::world;

/// Every fault: its bytes, the part of the text they are, message and help.
#[track_caller]
fn check(text: &str, expected: &Expect) {
    let faults = Condition::new(text, &world()).expect_err("it cannot be read");
    let mut shown = String::new();
    for (span, fault) in faults {
        let part = text.get(span.clone()).expect("a span lies between characters");
        writeln!(shown, "{span:?} [{part}] {fault}\n  {}", fault.help()).expect("it takes all");
    }
    expected.assert_eq(&shown);
}

#[test]
fn nothing_is_no_condition() {
    check(
        "",
        &expect![[r#"
        0..0 [] the condition is empty
          Write a condition like `metering = joint`, or leave the key out.
    "#]],
    );
    check(
        "  ",
        &expect![[r#"
        0..2 [  ] the condition is empty
          Write a condition like `metering = joint`, or leave the key out.
    "#]],
    );
}

#[test]
fn a_character_of_no_token_is_shown() {
    check(
        "a = y & b = y",
        &expect![[r#"
            6..7 [&] `&` has no meaning at this place of a condition
              Write `and`.
        "#]],
    );
    check(
        "p >= 5 %",
        &expect![[r#"
            7..8 [%] `%` has no meaning at this place of a condition
              Leave the unit out: numbers of an issue are in its own unit.
        "#]],
    );
    check(
        "q = 1/2",
        &expect![[r#"
        5..6 [/] unexpected character `/`
          Put an id that is not a plain word in double quotes; write numbers without a unit.
    "#]],
    );
}

#[test]
fn spans_count_bytes_and_fall_between_characters() {
    check(
        "öl = y",
        &expect![[r#"
        0..3 [öl] unknown issue `öl`; the issues are `a`, `b`, `c`, `p`, `q`, `an id`, `year`, `7`
          Name an issue of the case; put an id with a hyphen or a blank in double quotes.
    "#]],
    );
    check(
        "a = ÿ → b = y",
        &expect![[r#"
            7..10 [→] `→` has no meaning at this place of a condition
              Write `implies`.
        "#]],
    );
}

#[test]
fn an_open_quote_is_shown_to_the_end() {
    check(
        r#"a = "y and b = n"#,
        &expect![[r#"
        4..16 ["y and b = n] a double quote is not closed
          Add the missing double quote.
    "#]],
    );
    check(
        r#"a = "y\"#,
        &expect![[r#"
        4..7 ["y\] a double quote is not closed
          Add the missing double quote.
    "#]],
    );
}

#[test]
fn a_word_in_the_wrong_place_is_shown_with_what_could_stand_there() {
    check(
        "a y",
        &expect![[r#"
        2..3 [y] expected a comparison such as `=`, `!=`, `<=` or `in`, found `y`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "a = and b = y",
        &expect![[r#"
        4..7 [and] expected an option or a number, found `and`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "a = y b = y",
        &expect![[r#"
        6..7 [b] expected `and`, `or`, `implies` or the end, found `b`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "(a = y",
        &expect![[r#"
        6..6 [] expected `)`, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
    check(
        "a = y)",
        &expect![[r#"
        5..6 [)] expected `and`, `or`, `implies` or the end, found `)`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "a in n, y",
        &expect![[r#"
        5..6 [n] expected `(`, found `n`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "a in (n y)",
        &expect![[r#"
        8..9 [y] expected `,` or `)`, found `y`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "count(a = y) >= b",
        &expect![[r#"
        16..17 [b] expected a number, found `b`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
    check(
        "a = y or or b = y",
        &expect![[r#"
        9..11 [or] expected an issue, found `or`
          Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
    "#]],
    );
}

#[test]
fn an_early_end_is_shown_with_what_is_missing() {
    check(
        "a",
        &expect![[r#"
        1..1 [] expected a comparison such as `=`, `!=`, `<=` or `in`, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
    check(
        "a =",
        &expect![[r#"
        3..3 [] expected an option or a number, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
    check(
        "a = y and",
        &expect![[r#"
        9..9 [] expected an issue, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
    check(
        "count(a = y",
        &expect![[r#"
        11..11 [] expected `,` or `)`, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
    check(
        "2*",
        &expect![[r#"
        2..2 [] expected an issue, but the condition ends here
          Complete the condition, or remove its last word.
    "#]],
    );
}

#[test]
fn too_deep_is_shown_with_the_limit() {
    let text = "not ".repeat(MAX_DEPTH + 1) + "a = y";
    check(
        &text,
        &expect![[r#"
        804..805 [a] nested deeper than 200 levels
          Split the condition: two rules, red lines or bonuses instead of one.
    "#]],
    );
}

#[test]
fn every_unknown_name_is_shown_at_once_with_the_nearest() {
    check(
        "yeer = 1 and a = yes",
        &expect![[r#"
        0..4 [yeer] unknown issue `yeer`; the issues are `a`, `b`, `c`, `p`, `q`, `an id`, `year`, `7`
          Did you mean `year`?
        17..20 [yes] issue `a` has no option `yes`; it has `n`, `y`
          Name one of the options of the issue.
    "#]],
    );
    check(
        "elsewhere = 1",
        &expect![[r#"
        0..9 [elsewhere] unknown issue `elsewhere`; the issues are `a`, `b`, `c`, `p`, `q`, `an id`, `year`, `7`
          Name an issue of the case; put an id with a hyphen or a blank in double quotes.
    "#]],
    );
    check(
        "year in (1, 1.5)",
        &expect![[r#"
        12..15 [1.5] issue `year` has no option `1.5`; it has `1`, `1.50`, `-3`, `and`
          Did you mean `1.50`?
    "#]],
    );
}

#[test]
fn a_number_off_the_grid_is_never_equal() {
    check(
        "p = 0.5",
        &expect![[r#"
        4..7 [0.5] issue `p` has no option `0.5`; it has `-2`, `-1`, `0`, `1`, `2`
          Name one of the options of the issue.
    "#]],
    );
    check(
        "p in (0, 3)",
        &expect![[r#"
        9..10 [3] issue `p` has no option `3`; it has `-2`, `-1`, `0`, `1`, `2`
          Name one of the options of the issue.
    "#]],
    );
    check(
        "p != 7",
        &expect![[r#"
        5..6 [7] issue `p` has no option `7`; it has `-2`, `-1`, `0`, `1`, `2`
          Name one of the options of the issue.
    "#]],
    );
}

#[test]
fn named_options_have_no_order_and_no_sum() {
    check(
        "a > y",
        &expect![[r#"
        0..1 [a] issue `a` has named options, which cannot be added or ordered
          Use `=`, `!=` or `in (..)` with named options.
    "#]],
    );
    check(
        "a + p <= 3",
        &expect![[r#"
        0..1 [a] issue `a` has named options, which cannot be added or ordered
          Use `=`, `!=` or `in (..)` with named options.
    "#]],
    );
    check(
        "2*a <= 3",
        &expect![[r#"
        2..3 [a] issue `a` has named options, which cannot be added or ordered
          Use `=`, `!=` or `in (..)` with named options.
    "#]],
    );
    check(
        "p <= a",
        &expect![[r#"
        5..6 [a] issue `a` has named options, which cannot be added or ordered
          Use `=`, `!=` or `in (..)` with named options.
    "#]],
    );
}

#[test]
fn numbers_alone_say_nothing() {
    check(
        "1 + 2 <= 3",
        &expect![[r#"
        0..1 [1] the comparison names no issue
          Compare an issue with a number or an option.
    "#]],
    );
    check(
        "1 < 2",
        &expect![[r#"
        0..1 [1] the comparison names no issue
          Compare an issue with a number or an option.
    "#]],
    );
}

#[test]
fn a_factor_must_be_a_number_within_limits() {
    check(
        "x*p <= 1",
        &expect![[r#"
        0..1 [x] `x` is not a number
          Write a decimal like 0.25 or a fraction like "1/3".
    "#]],
    );
    check(
        "1e99*p <= 1",
        &expect![[r#"
        0..4 [1e99] `1e99` has an exponent beyond +-40
          Choose a larger or smaller unit, so that the exponent stays within +-40.
    "#]],
    );
}

#[test]
fn an_id_with_a_hyphen_needs_quotes() {
    let issues = issues(vec![
        named("classes", &["pupils-24", "pupils-26"]),
        grid("first-raise", "0", "6", "1"),
    ]);
    let faults = |text: &str| -> Vec<String> {
        let faults = Condition::new(text, &issues).expect_err("it cannot be read");
        faults.into_iter().map(|(at, it)| format!("{} {}", &text[at], it.help())).collect()
    };
    let pupils = "pupils-26 Put the id in double quotes: `\"pupils-26\"`.";
    let raise = "first-raise Put the id in double quotes: `\"first-raise\"`.";
    assert_eq!(faults("classes = pupils-26"), [pupils]);
    assert_eq!(faults("first-raise > 2 and classes != pupils-26"), [raise, pupils]);
    assert_eq!(faults("classes = \"pupils-24\" or first-raise = 0"), [raise]);
    // The grammar goes wrong at the hyphen where a list or a single sign is due.
    let first = "pupils-24 Put the id in double quotes: `\"pupils-24\"`.";
    assert_eq!(faults("classes in (pupils-24, pupils-26)"), [first, pupils]);
    assert!(Condition::new("classes = \"pupils-24\" or \"first-raise\" = 0", &issues).is_ok());
    // What is wrong otherwise is told as ever.
    let other = "clases Did you mean `classes`?";
    assert_eq!(faults("clases = \"pupils-24\""), [other]);
}
