//! Conditions as sentences: every form of them, and its opposite.

use zopa_model::{Case, DraftIssue, DraftPosition, DraftRange, DraftRedLine};
use zopa_plan::{Control, Guarantees};
use zopa_report::{Held, Style, TextAnswer, WhatIf, write_text};
use zopa_solve::Reason;

use crate::answers;
use crate::villages::{self, number};

fn amount(id: &str, name: &str, unit: Option<&str>) -> DraftIssue {
    DraftIssue {
        id: id.into(),
        name: Some(name.into()),
        range: Some(DraftRange {
            min: number("0"),
            max: number("10"),
            step: number("1"),
            unit: unit.map(String::from),
        }),
        ..DraftIssue::default()
    }
}

/// The case of the villages with three amounts more, positions for and against a condition, and a red line.
fn case(condition: &str) -> Case {
    let mut draft = villages::draft();
    draft.issues.push(amount("a", "Upper pays", Some("million")));
    draft.issues.push(amount("b", "Lower pays", Some("million")));
    draft.issues.push(amount("days", "Days", None));
    let position = |party: &str, wants: String| DraftPosition {
        id: party.into(),
        party: party.into(),
        wants,
        why: None,
        claims: Vec::new(),
        note: None,
    };
    draft.positions =
        vec![position("upper", condition.into()), position("lower", format!("not ({condition})"))];
    draft.red_lines = vec![DraftRedLine {
        id: "r".into(),
        party: "lower".into(),
        never: condition.into(),
        claims: Vec::new(),
        note: None,
    }];
    villages::case(draft)
}

/// The answer to that case, on one line.
fn words(condition: &str) -> String {
    let case = case(condition);
    let answer = answers::missing(2, &Reason::NoValues);
    let input = TextAnswer {
        case: &case,
        answer: &answer,
        guarantees: &Guarantees::new(&case, Control::FREE),
        held: &Held::new(&case),
        passing: &answers::nothing_drawn(&case),
        what_if: WhatIf::NOTHING,
        warnings: 0,
        style: Style::Plain,
    };
    write_text(&input).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a condition asks for, and what is left where it must not hold.
#[track_caller]
fn check(condition: &str, asked: &str, left: &str) {
    let words = words(condition);
    for sentence in [
        format!("- Upper village, position \"upper\": {asked}. -"),
        format!("- Lower village, position \"lower\": {left}. -"),
    ] {
        assert!(words.contains(&sentence), "`{sentence}` is not in {words}");
    }
}

#[test]
fn red_lines_say_what_must_not_be_together() {
    for (condition, forbidden) in [
        ("days > 2", "Days more than 2"),
        ("days > 2 and a < 3", "Days more than 2, together with Upper pays less than 3 million"),
        (
            "days > 2 and (a < 3 or b < 3)",
            "Days more than 2, together with (either Upper pays less than 3 million, or Lower pays \
             less than 3 million)",
        ),
        ("days > 2 or a < 3", "either Days more than 2, or Upper pays less than 3 million"),
    ] {
        let (words, wanted) =
            (words(condition), format!("- Lower village, red line \"r\", never: {forbidden}. "));
        assert!(words.contains(&wanted), "`{wanted}` is not in {words}");
    }
}

#[test]
fn comparisons_have_names_and_units() {
    let share = "Upper's share of the dry-season flow";
    check("dry_share >= 50", &format!("{share} at least 50 %"), &format!("{share} less than 50 %"));
    check("a = 3", "Upper pays exactly 3 million", "Upper pays not 3 million");
    check("days > 2", "Days more than 2", "Days at most 2");
    let meters = "Who reads the meters";
    check(
        "metering = joint",
        &format!("{meters}: Joint team"),
        &format!("{meters}: not Joint team"),
    );
    check(
        "metering in (joint, third)",
        &format!("{meters}: Joint team or District engineer"),
        &format!("{meters}: neither Joint team nor District engineer"),
    );
}

#[test]
fn and_or_and_not_are_told_with_brackets_where_they_mix() {
    check(
        "days > 2 and a < 3 and b < 3",
        "Days more than 2, Upper pays less than 3 million, and Lower pays less than 3 million",
        "either Days at most 2, Upper pays at least 3 million, or Lower pays at least 3 million",
    );
    check(
        "(days > 2 or a < 3) and not b < 3",
        "(either Days more than 2, or Upper pays less than 3 million), and Lower pays at least 3 \
         million",
        "either (Days at most 2, and Upper pays at least 3 million), or Lower pays less than 3 \
         million",
    );
}

#[test]
fn what_follows_from_what_is_told_as_if_and_then() {
    check(
        "days > 2 implies a < 3 and b < 3",
        "if Days more than 2, then Upper pays less than 3 million, and Lower pays less than 3 million",
        "Days more than 2, and (either Upper pays at least 3 million, or Lower pays at least 3 \
         million)",
    );
    check(
        "days > 2 implies (days > 3 implies a < 3)",
        "if Days more than 2, then (if Days more than 3, then Upper pays less than 3 million)",
        "Days more than 2, and (Days more than 3, and Upper pays at least 3 million)",
    );
}

#[test]
fn counts_name_what_is_counted() {
    check(
        "count(days > 2, a < 3, b < 3) >= 2",
        "at least 2 of these: Days more than 2; Upper pays less than 3 million; Lower pays less \
         than 3 million",
        "fewer than 2 of these: Days more than 2; Upper pays less than 3 million; Lower pays less \
         than 3 million",
    );
}

#[test]
fn sums_have_what_is_subtracted_on_the_other_side() {
    check(
        "a + b <= 10",
        "Upper pays plus Lower pays at most 10 million",
        "Upper pays plus Lower pays more than 10 million",
    );
    check(
        "3*a <= a + b",
        "2 times Upper pays at most Lower pays",
        "2 times Upper pays more than Lower pays",
    );
    check(
        "a - b >= 2",
        "Upper pays at least Lower pays plus 2 million",
        "Upper pays less than Lower pays plus 2 million",
    );
    check(
        "a - b >= -2",
        "Upper pays plus 2 million at least Lower pays",
        "Upper pays plus 2 million less than Lower pays",
    );
    check(
        "0 - a - b >= -5",
        "Upper pays plus Lower pays at most 5 million",
        "Upper pays plus Lower pays more than 5 million",
    );
    // Units that differ are not told for a number that stands for both.
    check("a + days <= 10", "Upper pays plus Days at most 10", "Upper pays plus Days more than 10");
}
