//! Genius profiles whose values are sums over hyper-rectangles.

use std::fmt::Write;
use std::ops::RangeInclusive;

use expect_test::{Expect, expect};
use zopa_model::{Number, Package};

use crate::genius::{check_complaints, domain};
use crate::show::{answer, complaints, read};

const ISSUES: &str = r#"
<issue index="1" name="Length" type="integer"><range lowerbound="0" upperbound="9"/></issue>
<issue index="2" name="Who pays" type="integer"><range lowerbound="-2" upperbound="2"/></issue>"#;

/// A profile about length and payment with these rectangles, of which 8 is the most.
fn profile(rectangles: &str) -> String {
    format!(
        "<utility_space type=\"nonlinear\">\n<objective>{ISSUES}\n<utility maxutility=\"8\">\n\
         <ufun type=\"PlainUfun\" weight=\"1\" aggregation=\"sum\">\n{rectangles}\n</ufun></utility>\
         </objective><reservation value=\"0.25\"/></utility_space>"
    )
}

/// The bonuses of the only party and what is wrong.
fn check(rectangles: &str, expected: &Expect) {
    let (domain, profile) = (domain(ISSUES), profile(rectangles));
    let files = [("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())];
    let mut text = String::new();
    if let Ok(loaded) = read(&files) {
        for bonus in &loaded.case.draft().values[0].bonuses {
            writeln!(text, "{}: {:?}", bonus.when, bonus.worth.middle().map(|it| it.to_string()))
                .expect("a string");
        }
    }
    expected.assert_eq(&(text + &complaints(&files)));
}

#[test]
fn a_profile_becomes_bonuses() {
    let profile = profile(
        r#"<hyperRectangle utility="6"><INCLUDES index="1" min="3" max="5"/></hyperRectangle>"#,
    );
    expect![[r#"
        Ferry
        agreement: all
        issue Length: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
        issue Who pays: -2 | -1 | 0 | 1 | 2
        party p (p): walk-away 0.25, discount none
          Length: 1 x [0 0 0 0 0 0 0 0 0 0]
          Who pays: 1 x [0 0 0 0 0]
    "#]]
    .assert_eq(&answer(&[("d.xml", domain(ISSUES).as_bytes()), ("p.xml", profile.as_bytes())]));
}

#[test]
fn includes_and_excludes_become_conditions() {
    check(
        r#"<hyperRectangle utility="2"><INCLUDES index="1" min="3" max="5"/><INCLUDES index="2" min="-1" max="2"/></hyperRectangle>
<hyperRectangle utility="1" weight="0.5"><INCLUDES index="1" min="0" max="4"/><EXCLUDES index="2" min="0" max="1"/></hyperRectangle>
<hyperRectangle utility="3"><INCLUDES index="1" min="0" max="99"/></hyperRectangle>
<hyperRectangle utility="1"></hyperRectangle>
<hyperRectangle utility="0"><INCLUDES index="1" min="1" max="1"/></hyperRectangle>"#,
        &expect![[r#"
            Length >= 3 and Length <= 5 and "Who pays" >= -1: Some("0.25")
            Length <= 4 and not ("Who pays" >= 0 and "Who pays" <= 1): Some("0.0625")
            Length >= 0: Some("0.375")
            Length >= 0: Some("0.125")
        "#]],
    );
}

#[test]
fn rectangles_that_never_hold_are_left_out_with_a_warning() {
    check(
        r#"<hyperRectangle utility="2"><INCLUDES index="1" min="12" max="15"/></hyperRectangle>
<hyperRectangle utility="2"><INCLUDES index="1" min="5" max="4"/></hyperRectangle>
<hyperRectangle utility="2"><EXCLUDES index="2" min="-2" max="2"/></hyperRectangle>"#,
        &expect![[r#"
            Warning p.xml:7:29 [rectangle] no number of `Length` is in this rectangle, which never holds
                Check the bounds; it is left out.
            Warning p.xml:8:29 [rectangle] no number of `Length` is in this rectangle, which never holds
                Check the bounds; it is left out.
            Warning p.xml:9:29 [rectangle] no number of `Who pays` is in this rectangle, which never holds
                Check the bounds; it is left out.
        "#]],
    );
}

/// Utility, lengths, payments, and whether the payment is to lie between its bounds.
type Sides = (i64, RangeInclusive<i64>, RangeInclusive<i64>, bool);

/// By the definition: worth of those that hold, summed and divided.
#[test]
fn packages_are_worth_the_rectangles_that_hold() {
    let rectangles: [Sides; 3] =
        [(2, 3..=5, -1..=2, true), (5, 0..=4, 0..=1, false), (1, 4..=9, -2..=0, false)];
    let mut text = String::new();
    for (utility, length, pays, is_included) in &rectangles {
        let side = if *is_included { "INCLUDES" } else { "EXCLUDES" };
        write!(
            text,
            r#"<hyperRectangle utility="{utility}"><INCLUDES index="1" min="{}" max="{}"/><{side} index="2" min="{}" max="{}"/></hyperRectangle>"#,
            length.start(), length.end(), pays.start(), pays.end()
        )
        .expect("a string");
    }
    let (domain, profile) = (domain(ISSUES), profile(&text));
    let loaded = read(&[("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())]);
    let case = loaded.expect("a case").case;
    let values = case.values(case.party_idxs().next().expect("a party")).expect("values");
    for length in 0..=9i64 {
        for pays in -2..=2i64 {
            let holds = |it: &&Sides| it.1.contains(&length) && it.2.contains(&pays) == it.3;
            let expected: i64 = rectangles.iter().filter(holds).map(|it| it.0).sum();
            let options = [length, pays + 2].map(|it| u32::try_from(it).expect("small"));
            let package = Package(options.to_vec());
            let bonuses = values.bonuses.iter().filter(|it| it.when.holds(case.issues(), &package));
            let found = bonuses.filter_map(|it| it.worth.middle());
            let found = found.fold(Number::zero(), |sum, it| &sum + &it);
            assert_eq!(found, &Number::from(expected) / &Number::from(8), "{length} {pays}");
        }
    }
}

#[test]
fn indices_are_those_of_the_issues_or_count_from_zero() {
    check(
        r#"<hyperRectangle utility="2"><INCLUDES index="0" min="3" max="5"/><INCLUDES index="1" min="0" max="2"/></hyperRectangle>"#,
        &expect![[r#"
            Length >= 3 and Length <= 5 and "Who pays" >= 0: Some("0.25")
            Warning p.xml:5:1 [index] rectangles count issues from 0, unlike the issues of this file
                Check that index 0 means the first issue.
        "#]],
    );
    check(
        r#"<hyperRectangle utility="2"><INCLUDES index="0" min="3" max="5"/><INCLUDES index="2" min="0" max="2"/></hyperRectangle>"#,
        &expect![[r#"
            Error p.xml:5:1 [index] rectangles use issues up to index 2, which the 2 issues do not have
                Give rectangles the indices of the issues.
        "#]],
    );
}

#[test]
fn what_is_no_sum_of_rectangles_is_refused() {
    check(
        r#"<sphere utility="2"/>"#,
        &expect![[r#"
        Error p.xml:7:1 [ufun] `<sphere>` is not read
            Only `<hyperRectangle>` is read.
    "#]],
    );
    check(
        r#"<hyperRectangle utility="2"><TOUCHES/></hyperRectangle>"#,
        &expect![[r#"
        Error p.xml:7:29 [ufun] `<TOUCHES>` is not read
            Only `<INCLUDES>` and `<EXCLUDES>` are read.
    "#]],
    );
    check(
        r#"<hyperRectangle utility="x"/>"#,
        &expect![[r#"
        Error p.xml:7:26 [number] `x` is not a number
            Write a decimal like 0.25.
    "#]],
    );
    let (domain, good) = (domain(ISSUES), profile(""));
    for (from, to) in [
        ("PlainUfun", "Curve"),
        ("\"sum\"", "\"max\""),
        ("maxutility=\"8\"", "maxutility=\"0\""),
        ("maxutility=\"8\"", ""),
    ] {
        let profile = good.replace(from, to);
        let files = [("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())];
        assert!(read(&files).is_err(), "{to}");
    }
}

#[test]
fn rectangles_need_numbers() {
    let issues = r#"<issue index="1" name="Side"><item value="east"/></issue>"#;
    let profile = format!(
        "<utility_space type=\"nonlinear\"><objective>{issues}</objective><utility maxutility=\"1\">\n\
         <ufun><hyperRectangle utility=\"1\">\n<INCLUDES index=\"1\" min=\"0\" max=\"0\"/></hyperRectangle>\
         </ufun></utility></utility_space>"
    );
    check_complaints(
        &[("d.xml", &domain(issues)), ("p.xml", &profile)],
        &expect![[r#"
        Error p.xml:3:1 [rectangle] a rectangle on `Side`, whose options are names and not numbers
            Rectangles need issues of type `integer` or `real`.
    "#]],
    );
}
