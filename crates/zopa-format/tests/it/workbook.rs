//! Workbooks hold a draft without loss, and cells are read as what they show.

use expect_test::{expect, expect_file};
use proptest::prelude::*;
use zopa_format::{read_native, read_workbook, starter, to_toml, to_workbook, workbook_reference};
use zopa_model::Draft;

use crate::drafts::drafts;
use crate::workbook_maker::Put::{Blank, Day, Formula as Calc, Number as Num, Text, Truth};
use crate::workbook_maker::{complaints, with};

#[track_caller]
fn draft(bytes: &[u8]) -> Draft {
    let read = read_workbook("case.xlsx", bytes);
    let said = complaints(&read);
    read.map_err(|_| said).expect("a sound case").case.draft().clone()
}

fn of_toml(text: &str) -> Draft {
    read_native("case.toml", text.as_bytes()).expect("a sound case").case.draft().clone()
}

#[track_caller]
fn keeps(toml: &str) {
    let before = of_toml(toml);
    let after = draft(&to_workbook(&before).expect("short texts"));
    assert_eq!(to_toml(&after), to_toml(&before));
    assert_eq!(after, before);
}

proptest! {
    // Each case packs and unpacks an archive, so fewer than usual.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_workbook_loses_nothing(draft in drafts()) {
        let bytes = to_workbook(&draft).unwrap();
        match read_workbook("case.xlsx", &bytes) {
            Ok(loaded) => prop_assert_eq!(loaded.case.draft(), &draft),
            refused => prop_assert!(false, "{}", complaints(&refused)),
        }
    }
}

#[test]
fn cases_keep_their_text_through_a_workbook() {
    keeps(starter());
    keeps(include_str!("../format/v1/two_villages.toml"));
    keeps(include_str!("../format/v1/every_key.toml"));
    keeps(include_str!("../../../../examples/exchange/case.toml"));
    keeps(include_str!("../../../../examples/gaza-2025/case.toml"));
    keeps(include_str!("../../../../examples/port-dispute/case.toml"));
    keeps(include_str!("../../../../examples/power-grid/case.toml"));
    keeps(include_str!("../../../../examples/two-villages/case.toml"));
}

#[test]
fn rare_parts_of_a_case_have_a_home() {
    keeps(
        r#"format = 1
        title = ""
        note = " \"quoted\" "
        agreement = { veto = [], at_least = 1 }
        party = [
          { id = "a, b", statements = ["x = 1 and y = 5", "x = 2"] },
          { id = "\"", name = "\"\"" },
          { id = "[]" },
          { id = "_x0041_" },
        ]
        [[issue]]
        id = "x"
        range = { min = "1/3", max = "7/3", step = 1, unit = "" }
        status_quo = "7/3"
        controlled_by = ["a, b", "\"", "[]"]
        [[issue]]
        id = "y"
        options = [{ id = "5" }, { id = "6.0" }, { id = "\"q\"" }, { id = "=1+1" }]
        status_quo = 5
        [[issue]]
        id = "z"
        range = { min = 0, max = 1, step = 1 }
        status_quo = "1"
        [[issue]]
        id = "w"
        options = [{ id = "5" }]
        status_quo = "5"
        [values."a, b"]
        [values."\""]
        weights = {}
        "#
        .replace("x = 1 and", "x >= 1 and")
        .replace("\"x = 2\"", "\"x >= 2\"")
        .as_str(),
    );
}

#[test]
fn the_same_draft_gives_the_same_bytes() {
    let draft = of_toml(starter());
    assert_eq!(to_workbook(&draft), to_workbook(&draft));
}

#[test]
fn sheets_and_columns_are_documented() {
    let before = include_str!("../../../../docs/workbook.md");
    let mark =
        "<!-- The rest is written by the tests: UPDATE_EXPECT=1 cargo test -p zopa-format -->\n\n";
    let (own, _) = before.split_once(mark).expect("the mark before the written part");
    expect_file!["../../../../docs/workbook.md"]
        .assert_eq(&format!("{own}{mark}{}", workbook_reference()));
}

#[test]
fn cells_of_other_kinds_are_read_as_what_they_show() {
    let bytes = with(&[
        (
            "values",
            &["Party", "WHAT", "issue", "option", "value"],
            &[
                &[Text(" upper "), Text("Walk_Away"), Blank, Blank, Num(0.1)],
                &[Text("upper"), Text("weight"), Text("share"), Blank, Text("1/3")],
                &[Blank],
                &[Text("upper"), Text("points"), Text("share"), Num(30.0), Text("[0, 0.25]")],
                &[Text("upper"), Text("points"), Text("share"), Num(70.0), Text("0.1 .. 0.5 .. 1")],
                &[Text("lower"), Text("walk-away"), Blank, Blank, Calc("=1/4", "0.25")],
                &[Text("lower"), Text("points"), Text("meters"), Text("none"), Text("Unknown")],
                &[Text("lower"), Text("points"), Text("meters"), Text("joint"), Num(1e-7)],
            ],
        ),
        (
            "Sources",
            &["id", "title", "date", "# mine"],
            &[&[Text("s1"), Num(12.0), Day(2024, 2, 29), Text("not read")]],
        ),
        (
            "Claims",
            &["id", "by", "text", "source", "hedged", "private"],
            &[&[Text("c1"), Text("upper"), Text("No"), Text("s1"), Truth(true), Text("NO")]],
        ),
        ("# ideas", &["anything"], &[&[Text("goes")]]),
    ]);
    expect![[r#"
        format = 1
        title = "Wells"

        [[party]]
        id = "upper"
        role = "principal"

        [[party]]
        id = "lower"

        [[issue]]
        id = "share"
        range = { min = 30, max = 70, step = 0.5 }
        status_quo = 70

        [[issue]]
        id = "meters"
        options = [{ id = "none" }, { id = "joint" }]
        status_quo = "none"

        [values.upper]
        walk_away = 0.1
        weights = { share = "1/3" }

        [values.upper.issue.share]
        points = { 30 = [0, 0.25], 70 = { low = 0.1, mode = 0.5, high = 1 } }

        [values.lower]
        walk_away = 0.25

        [values.lower.issue.meters]
        points = { none = "unknown", joint = 0.0000001 }

        [[source]]
        id = "s1"
        title = "12"
        date = 2024-02-29

        [[claim]]
        id = "c1"
        by = "upper"
        text = "No"
        source = "s1"
        hedged = true
        private = false
    "#]]
    .assert_eq(&to_toml(&draft(&bytes)));
}
