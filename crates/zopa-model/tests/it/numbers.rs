//! Numbers as written: exact, within limits, and written back.

use expect_test::{Expect, expect};
use zopa_model::{Choice, Number};

use crate::case::{issues, named, number};

/// What is read: the number written back, its parts, or the fault with its help.
#[track_caller]
fn check(text: &str, expected: &Expect) {
    let shown = match text.parse::<Number>() {
        Ok(it) => format!("{it} = {} over {}", it.numerator(), it.denominator()),
        Err(fault) => format!("{fault}\n{}", fault.help()),
    };
    expected.assert_eq(&shown);
}

#[test]
fn a_decimal_is_a_fraction_of_whole_numbers() {
    check("0.1", &expect!["0.1 = 1 over 10"]);
    check("0.30", &expect!["0.3 = 3 over 10"]);
    check("-2.50", &expect!["-2.5 = -5 over 2"]);
    check("1e-3", &expect!["0.001 = 1 over 1000"]);
    check("1E+2", &expect!["100 = 100 over 1"]);
    check("007", &expect!["7 = 7 over 1"]);
    check("-0", &expect!["0 = 0 over 1"]);
}

#[test]
fn numbers_of_other_programs_are_read() {
    check("5.", &expect!["5 = 5 over 1"]);
    check(".5", &expect!["0.5 = 1 over 2"]);
    check("+3", &expect!["3 = 3 over 1"]);
    check(" 4 ", &expect!["4 = 4 over 1"]);
    check("1E-4", &expect!["0.0001 = 1 over 10000"]);
}

#[test]
fn a_fraction_is_brought_to_lowest_terms_with_the_sign_above() {
    check("2/6", &expect!["1/3 = 1 over 3"]);
    check("3/-6", &expect!["-0.5 = -1 over 2"]);
    check("-4 / -2", &expect!["2 = 2 over 1"]);
    check("0/5", &expect!["0 = 0 over 1"]);
}

#[test]
fn the_lowest_number_of_128_bits_can_lose_its_sign() {
    let lowest = i128::MIN.to_string();
    check(
        &format!("{lowest}/-3"),
        &expect![
            "170141183460469231731687303715884105728/3 = 170141183460469231731687303715884105728 over 3"
        ],
    );
    check(
        &format!("1/{lowest}"),
        &expect![
            "-1/170141183460469231731687303715884105728 = -1 over 170141183460469231731687303715884105728"
        ],
    );
    check(&format!("{lowest}/{lowest}"), &expect!["1 = 1 over 1"]);
}

#[test]
fn a_tenth_ten_times_is_one() {
    let tenth = number("0.1");
    let sum = (0..10).fold(Number::zero(), |sum, _| &sum + &tenth);
    assert_eq!(sum, Number::one());
}

#[test]
fn forty_digits_are_read_and_forty_one_are_not() {
    let digits = "1234567890".repeat(4);
    check(
        &format!("0.{}", "1234567891".repeat(4)),
        &expect![
            "0.1234567891123456789112345678911234567891 = 1234567891123456789112345678911234567891 over 10000000000000000000000000000000000000000"
        ],
    );
    check(
        &format!("0.{digits}1"),
        &expect![[r#"
        `0.12345678901234567890123456789012345678901` has 41 significant digits; at most 40 are allowed
        Round the number to 40 significant digits."#]],
    );
    check(
        &format!("1/{}1", "1234567890".repeat(4)),
        &expect![[r#"
        `1/12345678901234567890123456789012345678901` has 41 significant digits; at most 40 are allowed
        Round the number to 40 significant digits."#]],
    );
}

#[test]
fn zeros_at_either_end_are_no_significant_digits() {
    check(
        &format!("0.0000{}", "3".repeat(36)),
        &expect![
            "0.0000333333333333333333333333333333333333 = 333333333333333333333333333333333333 over 10000000000000000000000000000000000000000"
        ],
    );
    check(
        &format!("{}{}", "7".repeat(5), "0".repeat(36)),
        &expect![
            "77777000000000000000000000000000000000000 = 77777000000000000000000000000000000000000 over 1"
        ],
    );
    check(&format!("{}1", "0".repeat(100)), &expect!["1 = 1 over 1"]);
}

#[test]
fn exponents_reach_forty_either_way() {
    check(
        "1e40",
        &expect![
            "10000000000000000000000000000000000000000 = 10000000000000000000000000000000000000000 over 1"
        ],
    );
    check(
        "1e-40",
        &expect![
            "0.0000000000000000000000000000000000000001 = 1 over 10000000000000000000000000000000000000000"
        ],
    );
    check(
        "1e41",
        &expect![[r#"
        `1e41` has an exponent beyond +-40
        Choose a larger or smaller unit, so that the exponent stays within +-40."#]],
    );
    check(
        "10e40",
        &expect![[r#"
        `10e40` has an exponent beyond +-40
        Choose a larger or smaller unit, so that the exponent stays within +-40."#]],
    );
    check(
        "0.1e-40",
        &expect![[r#"
        `0.1e-40` has an exponent beyond +-40
        Choose a larger or smaller unit, so that the exponent stays within +-40."#]],
    );
    check(
        "1e-99999999999999999999",
        &expect![[r#"
        `1e-99999999999999999999` has an exponent beyond +-40
        Choose a larger or smaller unit, so that the exponent stays within +-40."#]],
    );
    check("0e99", &expect!["0 = 0 over 1"]);
}

#[test]
fn what_is_no_number_is_refused_with_one_thing_to_try() {
    check(
        "",
        &expect![[r#"
        `` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "-",
        &expect![[r#"
        `-` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "1,5",
        &expect![[r#"
        `1,5` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "1_000",
        &expect![[r#"
        `1_000` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "0x10",
        &expect![[r#"
        `0x10` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "1/2/3",
        &expect![[r#"
        `1/2/3` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "0.5/2",
        &expect![[r#"
        `0.5/2` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "1e",
        &expect![[r#"
        `1e` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "--1",
        &expect![[r#"
        `--1` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
    check(
        "١",
        &expect![[r#"
        `١` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
}

#[test]
fn infinity_and_not_a_number_are_refused() {
    check(
        "inf",
        &expect![[r#"
        `inf` is not a finite number
        Give a finite number, or "unknown" where it is not known."#]],
    );
    check(
        "-Infinity",
        &expect![[r#"
        `-Infinity` is not a finite number
        Give a finite number, or "unknown" where it is not known."#]],
    );
    check(
        "NaN",
        &expect![[r#"
        `NaN` is not a finite number
        Give a finite number, or "unknown" where it is not known."#]],
    );
}

#[test]
fn a_denominator_of_zero_is_refused() {
    check(
        "1/0",
        &expect![[r#"
        `1/0` divides by zero
        Give a denominator other than 0."#]],
    );
    check(
        "0/000",
        &expect![[r#"
        `0/000` divides by zero
        Give a denominator other than 0."#]],
    );
}

#[test]
fn a_long_text_is_cut_in_its_message() {
    check(
        &"x".repeat(10_000),
        &expect![[r#"
        `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is not a number
        Write a decimal like 0.25 or a fraction like "1/3"."#]],
    );
}

#[test]
fn rounding_is_for_people_and_halves_go_away_from_zero() {
    let rounded = |text: &str, places| number(text).rounded(places);
    assert_eq!(rounded("0.125", 2), "0.13");
    assert_eq!(rounded("-0.125", 2), "-0.13");
    assert_eq!(rounded("2/3", 0), "1");
    assert_eq!(rounded("-1/3", 0), "0");
    assert_eq!(rounded("1e40", 1), format!("1{}.0", "0".repeat(40)));
}

#[test]
fn questions_about_a_number_are_answered_exactly() {
    assert!(number("4/2").is_whole() && !number("1/2").is_whole());
    assert!(number("-1e-40").is_negative() && !number("0").is_negative());
    assert_eq!(number("9223372036854775807").to_i64(), Some(i64::MAX));
    assert_eq!(number("9223372036854775808").to_i64(), None);
    assert_eq!(number("1/2").to_i64(), None);
    assert_eq!(number("1/3").midpoint(&number("1/2")), number("5/12"));
    assert_eq!(number("0.1").least(number("0.2")), number("0.1"));
    assert_eq!(number("0.1").greatest(number("0.2")), number("0.2"));
}

#[test]
fn a_number_finds_a_named_option_by_the_way_it_is_written() {
    let issues = issues(vec![named("year", &["1", "0.5"])]);
    let find = |text| issues[0].find_choice(&Choice::Number(number(text)));
    assert_eq!(find("0.50"), Some(1));
    assert_eq!(find("1.0"), Some(0));
    assert_eq!(find("2"), None);
}
