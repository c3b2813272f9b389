//! What is wrong in a workbook is named with sheet and cell, all at once.

use expect_test::{Expect, expect};
use zopa_format::{Refused, read_native, read_workbook, starter, to_workbook};

use crate::workbook_maker::Put::{Blank, Day, Formula as Calc, Number as Num, Text, Time, Truth};
use crate::workbook_maker::{CASE, Sheet, book, complaints, with};

/// What is wrong with a case that has these sheets too; warnings are left out.
#[track_caller]
fn check(more: &[Sheet<'_>], expected: &Expect) {
    check_bytes(&with(more), expected);
}

#[track_caller]
fn check_bytes(bytes: &[u8], expected: &Expect) {
    let read = read_workbook("case.xlsx", bytes);
    let refused = read.expect_err("something is wrong");
    let problems = refused.problems.into_iter();
    let errors = problems.filter(|it| it.severity == zopa_model::Severity::Error).collect();
    expected.assert_eq(&complaints(&Err(Refused { problems: errors, ..refused })));
}

#[test]
fn wrong_cells_are_named_with_value_and_help() {
    check(
        &[(
            "Values",
            &["party", "what", "issue", "option", "value", "when"],
            &[
                &[Text("upper"), Text("wieght"), Text("share"), Blank, Text("0.5")],
                &[Text("upper"), Text("weight"), Text("share"), Blank, Text("0,5")],
                &[Text("upper"), Text("walk-away"), Blank, Blank, Text("a lot")],
                &[Text("upper"), Text("points"), Text("meters"), Text("none"), Day(2026, 1, 3)],
                &[Text("upper"), Text("points"), Text("meters"), Blank, Num(1.0)],
                &[Text("upper"), Text("points"), Text("meters"), Text("joint")],
                &[Text("upper"), Text("discount"), Text("share"), Blank, Num(1.0)],
                &[Blank, Text("discount"), Blank, Blank, Num(1.0)],
                &[Text("lower"), Text("walk-away"), Blank, Blank, Calc("=Sheet9!A1", "#REF!")],
                &[Text("lower"), Text("walk-away"), Blank, Blank, Num(0.25)],
                &[Text("lower"), Text("order"), Text("meters"), Blank, Text("joint > none")],
                &[Text("lower"), Text("points"), Text("meters"), Text("none"), Truth(true)],
                &[Text("lower"), Text("bonus"), Blank, Blank, Num(1.0)],
            ],
        )],
        &expect![[r#"
            Error [word] Values!B2: `what` is `wieght`; it must be one of `walk-away`, `weight`, `points`, `order`, `bonus`, `discount`, `cost of delay`, `nothing`
                Did you mean `weight`?
                case.xlsx, sheet Values:2:9 shows `wieght`
            Error [number] Values!E3: `0,5` is not a number
                Write a decimal point: `0.5`.
                case.xlsx, sheet Values:3:29 shows `0,5`
            Error [number] Values!E4: `a lot` is not a number
                Write a number (0.5 or 1/3), a range (0.3..0.45), or unknown.
                case.xlsx, sheet Values:4:27 shows `a lot`
            Error [cell] Values!E5: `value` is the date 2026-01-03; it must be text or a number
                Give the cell the format Text and type it again; Excel has changed what was typed.
                case.xlsx, sheet Values:5:34 shows `2026-01-03`
            Error [blank] Values!D6: `option` is blank; a line `points` needs it
                Fill the cell. What an option is worth: fill issue, option and value; on a range, for some numbers, linear between them.
                case.xlsx, sheet Values:6:27 shows ``
            Error [blank] Values!E7: `value` is blank, and every line of sheet Values needs it
                Fill the cell, like `0.3..0.45`. A number (0.5 or 1/3), a range (0.3..0.45), lowest, likeliest and highest (0.3..0.4..0.45), or unknown; an order for the word order.
                case.xlsx, sheet Values:7:35 shows ``
            Error [not-used] Values!C8: a line `discount` has no use for `issue`
                Clear the cell, or choose another word for the line. Factor kept after one period of delay, 0 to 1: fill value.
                case.xlsx, sheet Values:8:20 shows `share`
            Error [blank] Values!A9: `party` is blank, and every line of sheet Values needs it
                Fill the cell, like `upper`. Id of the party.
                case.xlsx, sheet Values:9:1 shows ``
            Error [cell] Values!E10: `value` is the error #REF!; it must be text or a number
                Mend the formula that gives #REF!, or type the value.
                case.xlsx, sheet Values:10:27 shows `#REF!`
            Error [twice] Values!B11: this `walk-away` has been given already in Values!E10
                Keep one of the two lines.
                case.xlsx, sheet Values:11:9 shows `walk-away`
            Error [order-and-numbers] Values!B13: an order stands beside numbers for the same
                Keep the numbers where they are known, otherwise the order.
                case.xlsx, sheet Values:13:9 shows `points`
            Error [blank] Values!F14: `when` is blank; a line `bonus` needs it
                Fill the cell. What a combination adds: fill value and when.
                case.xlsx, sheet Values:14:27 shows ``
        "#]],
    );
}

#[test]
fn what_the_model_finds_is_named_with_its_cell() {
    check(
        &[(
            "Values",
            &["party", "what", "issue", "option", "value", "when"],
            &[
                &[Text("uper"), Text("walk-away"), Blank, Blank, Num(0.5)],
                &[Text("upper"), Text("walk-away"), Blank, Blank, Text("0.5..0.4")],
                &[Text("upper"), Text("weight"), Text("shore"), Blank, Num(-1.0)],
                &[Text("upper"), Text("weight"), Text("share"), Blank, Num(-1.0)],
                &[Text("upper"), Text("points"), Text("share"), Text("30"), Num(0.0)],
                &[Text("upper"), Text("points"), Text("share"), Text("80"), Num(0.0)],
                &[Text("upper"), Text("points"), Text("meters"), Text("jiont"), Num(0.0)],
                &[Text("upper"), Text("bonus"), Blank, Blank, Num(1.0), Text("share >= joint")],
            ],
        )],
        &expect![[r#"
            Error [unknown-id] Values!A2: unknown party `uper`; known: `upper`, `lower`
                Did you mean `upper`?
                case.xlsx, sheet Values:2:1 shows `uper`
            Error [amount] Values!E3: the range runs from 0.5 down to 0.4
                Put the lower number first.
                case.xlsx, sheet Values:3:27 shows `0.5..0.4`
            Error [weights] Values!B4: issue `meters` has points but no weight, while other issues have weights
                Give the issue a weight, 0 if it does not count, or "unknown".
                case.xlsx, sheet Values:4:9 shows `weight`
            Error [unknown-id] Values!C4: unknown issue `shore`; known: `share`, `meters`
                Did you mean `share`?
                case.xlsx, sheet Values:4:18 shows `shore`
            Error [negative-weight] Values!E4: weight -1 is below 0
                Give a weight of 0 or more; turn the points round if less is better.
                case.xlsx, sheet Values:4:29 shows `-1`
            Error [negative-weight] Values!E5: weight -1 is below 0
                Give a weight of 0 or more; turn the points round if less is better.
                case.xlsx, sheet Values:5:29 shows `-1`
            Error [points] Values!C6: the points of issue `share` do not cover 70
                Add points for 70.
                case.xlsx, sheet Values:6:18 shows `share`
            Error [points] Values!D7: points are given for 80, outside the range of issue `share` from 30 to 70
                Move the point into the range, or widen the range.
                case.xlsx, sheet Values:7:26 shows `80`
            Error [points] Values!C8: option `none` of issue `meters` has no points
                Add points for `none`, or "unknown" where they are not known.
                case.xlsx, sheet Values:8:18 shows `meters`
            Error [unknown-option] Values!D8: issue `meters` has no option `jiont`; it has `none`, `joint`
                Did you mean `joint`?
                case.xlsx, sheet Values:8:27 shows `jiont`
            Error [condition] Values!F9: unknown issue `joint`; the issues are `share`, `meters`
                Name an issue of the case; put an id with a hyphen or a blank in double quotes.
                case.xlsx, sheet Values:9:36 shows `joint`
        "#]],
    );
}

#[test]
fn orders_of_steps_stand_on_one_line_for_each_party() {
    let steps: Sheet<'_> = (
        "Steps",
        &["id", "party", "cost"],
        &[&[Text("gates"), Text("upper"), Num(2.0)], &[Text("meters"), Text("lower")]],
    );
    let orders = |lines| -> Sheet<'_> { ("Step orders", &["party", "order"], lines) };
    check(
        &[
            steps,
            orders(&[
                &[Text("upper"), Text("gates > metres")],
                &[Text("upper"), Text("meters")],
                &[Text("lower"), Blank],
                &[Text("uper"), Text("meters")],
            ]),
        ],
        &expect![[r#"
            Error [unknown-id] 'Step orders'!B2: unknown step `metres`; known: `gates`, `meters`
                Did you mean `meters`?
                case.xlsx, sheet Step orders:2:9 shows `gates > metres`
            Error [order] 'Step orders'!B2: the order has `gates`, but its cost for `upper` is given
                Keep one of the two: leave out the cost, or take the step out of the order.
                case.xlsx, sheet Step orders:2:9 shows `gates > metres`
            Error [twice] 'Step orders'!A3: `upper` stands on two lines
                Keep one of the two.
                case.xlsx, sheet Step orders:3:1 shows `upper`
            Error [blank] 'Step orders'!B4: `order` is blank, and every line of sheet Step orders needs it
                Fill the cell, like `gates > meters-set`. Its steps from most to least.
                case.xlsx, sheet Step orders:4:9 shows ``
            Error [unknown-id] 'Step orders'!A5: unknown party `uper`; known: `upper`, `lower`
                Did you mean `upper`?
                case.xlsx, sheet Step orders:5:1 shows `uper`
        "#]],
    );
    check(
        &[steps, orders(&[&[Blank, Text("meters")]])],
        &expect![[r#"
        Error [blank] 'Step orders'!A2: `party` is blank, and every line of sheet Step orders needs it
            Fill the cell, like `upper`. Id of the party.
            case.xlsx, sheet Step orders:2:1 shows ``
    "#]],
    );
}

#[test]
fn parts_of_conditions_and_lists_are_pointed_at() {
    check(
        &[
            (
                "Red lines",
                &["id", "party", "never", "claims"],
                &[
                    &[
                        Text("r"),
                        Text("upper"),
                        Text("  share < 50\nand metres = none"),
                        Text("c1, c9"),
                    ],
                    &[Text("r"), Text("lower"), Text("share < 50")],
                ],
            ),
            (
                "Claims",
                &["id", "by", "text", "date"],
                &[&[Text("c1"), Text("upper"), Text("No"), Text("2.3.2024")]],
            ),
        ],
        &expect![[r#"
            Error [condition] 'Red lines'!C2: unknown issue `metres`; the issues are `share`, `meters`
                Did you mean `meters`?
                case.xlsx, sheet Red lines:2:28 shows `metres`
            Error [unknown-id] 'Red lines'!D2: unknown claim `c9`; known: `c1`
                Did you mean `c1`?
                case.xlsx, sheet Red lines:2:44 shows `c1, c9`
            Error [duplicate-id] 'Red lines'!A3: two red lines have the id `r`
                Give each its own id.
                case.xlsx, sheet Red lines:3:1 shows `r`
            Error [date] Claims!D2: `2.3.2024` is not a date
                Write year-month-day, like 2024-03-02.
                case.xlsx, sheet Claims:2:19 shows `2.3.2024`
        "#]],
    );
}

#[test]
fn the_case_needs_its_lines_and_its_lists() {
    check_bytes(
        &book(&[("Sheet1", &[], &[])]),
        &expect![[r#"
        Error [missing-line] there is no sheet Case with a line `format`
            Add a line with `format` in the column what.
            -
        Error [missing-line] there is no sheet Case with a line `title`
            Add a line with `title` in the column what.
            -
        Error [none] the case has no party
            Add a line to the sheet Parties.
            -
        Error [none] the case has no issue
            Add a line to the sheet Issues.
            -
    "#]],
    );
}

#[test]
fn lines_of_the_case_are_checked() {
    check_bytes(
        &book(&[(
            "Case",
            &["what", "value"],
            &[
                &[Text("format"), Num(2.0)],
                &[Text("at least"), Text("two")],
                &[Text("at least"), Num(2.0)],
                &[Text("veto"), Text("a, \"b")],
            ],
        )]),
        &expect![[r#"
            Error [format] Case!B2: `format` is `2`; it must be 1
                Write 1, or read the workbook with a newer version of zopa.
                case.xlsx, sheet Case:2:10 shows `2`
            Error [number] Case!B3: `two` is not a whole number of 0 or more
                Write it like `2`.
                case.xlsx, sheet Case:3:12 shows `two`
            Error [twice] Case!A4: `at least` stands on two lines
                Keep one of the two.
                case.xlsx, sheet Case:4:1 shows `at least`
            Error [list] Case!B5: `a, "b` is not a list of ids
                Put commas between the ids; an id with a comma in it stands in double quotes.
                case.xlsx, sheet Case:5:8 shows `a, "b`
            Error [none] the case has no party
                Add a line to the sheet Parties.
                -
            Error [none] the case has no issue
                Add a line to the sheet Issues.
                -
        "#]],
    );
}

#[test]
fn ranges_need_their_numbers_and_options_their_issue() {
    check_bytes(
        &book(&[
            CASE,
            ("Parties", &["id", "role"], &[&[Text("upper"), Text("Mediator")]]),
            (
                "Issues",
                &["id", "min", "unit", "reversible"],
                &[&[Text("share"), Num(30.0)], &[Text("flow"), Blank, Text("%"), Text("maybe")]],
            ),
            ("Options", &["issue", "id"], &[&[Text("shore"), Text("a")], &[Blank, Text("b")]]),
        ]),
        &expect![[r#"
            Error [blank] Issues!A2: `max` is blank; a range needs min, max and step
                Fill it, or clear all of min, max, step and unit.
                case.xlsx, sheet Issues:2:1 shows `share`
            Error [blank] Issues!A2: `step` is blank; a range needs min, max and step
                Fill it, or clear all of min, max, step and unit.
                case.xlsx, sheet Issues:2:1 shows `share`
            Error [blank] Issues!A3: `max` is blank; a range needs min, max and step
                Fill it, or clear all of min, max, step and unit.
                case.xlsx, sheet Issues:3:1 shows `flow`
            Error [blank] Issues!A3: `step` is blank; a range needs min, max and step
                Fill it, or clear all of min, max, step and unit.
                case.xlsx, sheet Issues:3:1 shows `flow`
            Error [blank] Issues!B3: `min` is blank; a range needs min, max and step
                Fill it, or clear all of min, max, step and unit.
                case.xlsx, sheet Issues:3:8 shows ``
            Error [word] Issues!D3: `reversible` is `maybe`; it must be one of `yes`, `no`
                Choose one: `yes`, `no`.
                case.xlsx, sheet Issues:3:15 shows `maybe`
            Error [unknown-id] Options!A2: unknown issue `shore`; known: `flow`, `share`
                Did you mean `share`?
                case.xlsx, sheet Options:2:1 shows `shore`
            Error [blank] Options!A3: `issue` is blank, and every line of sheet Options needs it
                Fill the cell, like `metering`. Id of the issue.
                case.xlsx, sheet Options:3:1 shows ``
            Error [none] the case has no principal
                Give at least one party the role `principal` on the sheet Parties.
                -
        "#]],
    );
}

#[test]
fn unknown_sheets_and_columns_are_refused_with_what_was_meant() {
    check(
        &[
            (
                "Red line",
                &["id", "party", "never"],
                &[&[Text("r"), Text("upper"), Text("share < 5")]],
            ),
            ("Notes of Ann", &["anything"], &[&[Text("goes")]]),
            (
                "Positions",
                &["id", "party", "wnats", "colour", "", "id"],
                &[&[Text("p"), Text("upper"), Text("share < 50"), Blank, Text("stray")]],
            ),
            ("Rules", &["id"], &[&[Text("r")]]),
        ],
        &expect![[r#"
            Error [unknown-sheet] 'Red line'!A1: unknown sheet `Red line`; there are `Case`, `Parties`, `Statements`, `Rankings`, `Issues`, `Options`, `Values`, `Red lines`, `Positions`, `Rules`, `Bodies`, `Blocs`, `Bloc values`, `Claims`, `Sources`, `Steps`, `Gains`, `Step orders`, `Commitments`
                Did you mean `Red lines`? A sheet that starts with # is not read.
                case.xlsx, sheet Red line:1:1 shows `id`
            Error [unknown-sheet] 'Notes of Ann'!A1: unknown sheet `Notes of Ann`; there are `Case`, `Parties`, `Statements`, `Rankings`, `Issues`, `Options`, `Values`, `Red lines`, `Positions`, `Rules`, `Bodies`, `Blocs`, `Bloc values`, `Claims`, `Sources`, `Steps`, `Gains`, `Step orders`, `Commitments`
                Remove the sheet, or name it `#Notes of Ann` to keep it unread.
                case.xlsx, sheet Notes of Ann:1:1 shows `anything`
            Error [unknown-column] Positions!C1: unknown column `wnats` on sheet Positions; allowed: `id`, `party`, `wants`, `why`, `claims`, `note`
                Did you mean `wants`? A column headed with # is not read.
                case.xlsx, sheet Positions:1:14 shows `wnats`
            Error [unknown-column] Positions!D1: unknown column `colour` on sheet Positions; allowed: `id`, `party`, `wants`, `why`, `claims`, `note`
                Remove the column, or put # before its heading to keep it unread.
                case.xlsx, sheet Positions:1:22 shows `colour`
            Error [twice] Positions!F1: two columns are headed `id`
                Move what stands in one to the other.
                case.xlsx, sheet Positions:1:34 shows `id`
            Error [no-heading] Positions!E2: `stray` stands in a column without a heading
                Clear the cell, or head the column with # to keep it unread.
                case.xlsx, sheet Positions:2:29 shows `stray`
            Error [missing-column] Rules!A1: sheet Rules has no column `require`
                Add it to the headings. The condition.
                case.xlsx, sheet Rules:1:1 shows `id`
        "#]],
    );
}

#[test]
fn dates_with_a_time_are_no_days() {
    check(
        &[("Sources", &["id", "title", "date"], &[&[Text("s"), Text("t"), Time(45000.5)]])],
        &expect![[r#"
            Error [cell] Sources!C2: `date` is the time 2023-03-15 12:00; it must be a day
                Leave the time out: write year-month-day, like 2024-03-02.
                case.xlsx, sheet Sources:2:9 shows `2023-03-15 12:00`
        "#]],
    );
}

#[test]
fn what_is_no_workbook_is_said_to_be_none() {
    check_bytes(
        b"",
        &expect![[r#"
        Error [empty] the file is empty
            `zopa new case.xlsx` writes a workbook to start from.
            -
    "#]],
    );
    check_bytes(
        b"party,upper\n",
        &expect![[r#"
        Error [not-a-workbook] the file is not a workbook; only .xlsx without a password is read
            Open it in Excel or LibreOffice and save it as an .xlsx workbook without a password.
            -
    "#]],
    );
    check_bytes(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        &expect![[r#"
        Error [not-a-workbook] the file is an old .xls workbook, or one with a password; only .xlsx without a password is read
            Open it in Excel or LibreOffice and save it as an .xlsx workbook without a password.
            -
    "#]],
    );
    check_bytes(
        b"PK\x03\x04 and nothing more",
        &expect![[r#"
        Error [damaged] the workbook is damaged: invalid Zip archive: Could not find EOCD
            Open it in Excel or LibreOffice and save it again, or take an earlier copy.
            -
    "#]],
    );
    check_bytes(
        &vec![b'P'; (16 << 20) + 1],
        &expect![[r#"
        Error [too-large] the file has 16777217 bytes; at most 16777216 (16 MiB) are read
            Leave out what the case does not need: pictures, other sheets, formats of empty cells.
            -
    "#]],
    );
    let starter = read_native("case.toml", starter().as_bytes()).unwrap();
    let whole = to_workbook(starter.case.draft()).unwrap();
    for cut in [whole.len() / 4, whole.len() / 2, whole.len() - 1] {
        let refused = read_workbook("case.xlsx", &whole[..cut]).unwrap_err();
        assert_eq!(refused.problems[0].code, "damaged");
    }
}
