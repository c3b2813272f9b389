//! What is said about a case file that cannot be used: place, words, and one thing to try.

use expect_test::{Expect, expect};
use zopa_format::{Problem, read_native};

/// A sound case, to which the tests add what is wrong.
const SOUND: &str = r#"format = 1
title = "Wells"
party = [{ id = "a" }, { id = "b" }]
[[issue]]
id = "meter"
options = [{ id = "none" }, { id = "joint" }]
status_quo = "none"
[[issue]]
id = "share"
range = { min = 0, max = 10, step = 5 }
status_quo = 0
[values.b]
walk_away = 0
issue = { meter = { order = "joint > none" }, share = { points = { 0 = 0, 10 = 1 } } }
"#;

/// Values of party `a`, so that a test about something else gets no warning.
const OF_A: &str = r#"[values.a]
walk_away = 0
issue = { meter = { order = "joint > none" }, share = { points = { 0 = 0, 10 = 1 } } }
"#;

/// Lists the problems of a file, each with its place and the stretch that is pointed at.
fn problems(bytes: &[u8]) -> String {
    let (problems, files) = match read_native("case", bytes) {
        Ok(loaded) => (loaded.warnings, loaded.files),
        Err(refused) => (refused.problems, refused.files),
    };
    let line = |it: &Problem| {
        let at = it.at.as_ref().expect("every problem of a case file has a place");
        let pointed = &files[at.file].text[at.span.clone()];
        let Problem { severity, code, message, help, .. } = it;
        let (line, column) = (at.line, at.column);
        format!("{line}:{column} {severity:?} {code} at `{pointed}`\n  {message}\n  {help}\n")
    };
    problems.iter().map(line).collect()
}

#[track_caller]
pub(crate) fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&problems(text.as_bytes()));
}

/// Checks a sound case with a tail that makes it unsound; the tail starts in line 18.
#[track_caller]
fn check_tail(tail: &str, expected: &Expect) {
    check(&[SOUND, OF_A, tail].concat(), expected);
}

/// Checks a sound case with values of party `a`, which start in line 15.
#[track_caller]
fn check_values(values: &str, expected: &Expect) {
    check(&format!("{SOUND}[values.a]\n{values}\n"), expected);
}

#[test]
fn sound_case_has_no_problem() {
    check_tail("", &expect![[""]]);
}

#[test]
fn case_without_parties_and_issues_lacks_both() {
    check(
        "format = 1\ntitle = \"T\"",
        &expect![[r#"
        1:1 Error none at ``
          the case has no party
          Add a `[[party]]` table; `zopa new` writes an example.
        1:1 Error none at ``
          the case has no issue
          Add a `[[issue]]` table; `zopa new` writes an example.
    "#]],
    );
}

#[test]
fn empty_file_is_refused() {
    check(
        "",
        &expect![[r#"
        1:1 Error empty at ``
          the file is empty
          Write a case into it; `zopa new` writes an example to start from.
    "#]],
    );
    check(
        " \n\t\n",
        &expect![[r#"
        1:1 Error empty at ``
          the file is empty
          Write a case into it; `zopa new` writes an example to start from.
    "#]],
    );
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let binary = |bytes: &[u8], expected: Expect| expected.assert_eq(&problems(bytes));
    binary(
        b"format = 1\ntitle = \"caf\xE9\"",
        expect![[r#"
        2:13 Error not-text at ``
          byte 24 (0xE9) is not UTF-8
          Save the file as UTF-8 in your editor.
    "#]],
    );
    binary(
        b"format\0\xFF\x01",
        expect![[r#"
        1:8 Error not-text at ``
          the file holds binary data, not a text
          Give the TOML or JSON file of the case.
    "#]],
    );
    binary(
        b"PK\x03\x04\xFF\xFF",
        expect![[r#"
        1:1 Error not-text at ``
          the file is a zip archive or an Office document, not a text
          Give the TOML or JSON file of the case.
    "#]],
    );
    binary(
        b"\xFF\xFEf\0o\0",
        expect![[r#"
        1:1 Error not-text at ``
          the file is written in UTF-16; only UTF-8 is read
          Save the file as UTF-8.
    "#]],
    );
}

#[test]
fn format_must_be_given() {
    check(
        "title = \"T\"",
        &expect![[r#"
        1:1 Error missing-key at ``
          the case has no `format`
          Add `format = 1`. Number of the format; always 1.
        1:1 Error none at ``
          the case has no party
          Add a `[[party]]` table; `zopa new` writes an example.
        1:1 Error none at ``
          the case has no issue
          Add a `[[issue]]` table; `zopa new` writes an example.
    "#]],
    );
}

#[test]
fn newer_format_is_all_that_is_said() {
    check(
        "format = 2\nnews = true",
        &expect![[r#"
        1:10 Error format at `2`
          this file is of a newer format, 2; this program reads format 1
          Get a newer zopa, or ask the author to save the case in format 1.
    "#]],
    );
}

#[test]
fn format_is_no_other_number() {
    check(
        &SOUND.replace("format = 1", "format = \"one\""),
        &expect![[r#"
            1:10 Error type at `"one"`
              `format` is the text `one`; it must be the number 1
              Write it like `format = 1`.
            3:17 Warning no-values at `"a"`
              principal `a` has no values; what it accepts is known only as far as its red lines say
              Add `[values.a]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check(
        &SOUND.replace("format = 1", "format = 0"),
        &expect![[r#"
            1:10 Error type at `0`
              `format` is the number 0; it must be the number 1
              Write it like `format = 1`.
            3:17 Warning no-values at `"a"`
              principal `a` has no values; what it accepts is known only as far as its red lines say
              Add `[values.a]`; orders, ranges and "unknown" will do.
        "#]],
    );
}

#[test]
fn unknown_keys_suggest_the_nearest() {
    check_tail(
        "[[red_line]]\nid = \"r\"\nprty = \"a\"\nnever = \"share < 5\"\ncolour = \"red\"",
        &expect![[r#"
            20:1 Error unknown-key at `prty`
              unknown key `prty` in `[[red_line]]`; allowed: `id`, `party`, `never`, `claims`, `note`
              Did you mean `party`?
            22:1 Error unknown-key at `colour`
              unknown key `colour` in `[[red_line]]`; allowed: `id`, `party`, `never`, `claims`, `note`
              Remove the key, or use one of the allowed ones.
        "#]],
    );
}

#[test]
fn missing_keys_are_all_named() {
    check_tail(
        "[[claim]]\nlocator = \"item 4\"",
        &expect![[r#"
        18:1 Error missing-key at `[[claim]]`
          `[[claim]]` has no `id`
          Add `id = "..."`. Short id.
        18:1 Error missing-key at `[[claim]]`
          `[[claim]]` has no `by`
          Add `by = "..."`. Who asserts it: the id of a party, or free text.
        18:1 Error missing-key at `[[claim]]`
          `[[claim]]` has no `text`
          Add `text = "..."`. What is asserted.
    "#]],
    );
}

#[test]
fn wrong_kinds_say_what_was_found() {
    check(
        r#"format = 1
title = 12
rule = 3
[agreement]
consent = 1
veto = "a"
at_least = -1
[[party]]
id = 5
role = "principle"
statements = [true]
[[issue]]
id = "x"
options = "a, b"
status_quo = [1]
reversible = "yes"
[[source]]
id = "s"
title = "T"
date = 2024
"#,
        &expect![[r#"
            2:9 Error type at `12`
              `title` is the number 12; it must be a text in double quotes
              Put it in double quotes: `title = "12"`.
            3:8 Error type at `3`
              `rule` is the number 3; it must be a list of tables
              Write it like `rule = [{ id = "...", require = "metering = joint" }]`.
            5:11 Error type at `1`
              `consent` is the number 1; it must be the word `all`
              Write it like `consent = "all"`.
            6:8 Error type at `"a"`
              `veto` is the text `a`; it must be a list of texts
              Put it in square brackets: `veto = ["a"]`.
            7:12 Error type at `-1`
              `at_least` is the number -1; it must be a whole number of 0 or more
              Write it like `at_least = 1`.
            9:6 Error type at `5`
              `id` is the number 5; it must be a text in double quotes
              Put it in double quotes: `id = "5"`.
            10:8 Error word at `"principle"`
              `role` is `principle`; it must be one of `principal`, `mediator`, `guarantor`, `contributor`, `stakeholder`
              Did you mean `principal`?
            11:15 Error type at `true`
              entry 1 of `statements` is true
              Put every entry in double quotes.
            14:11 Error type at `"a, b"`
              `options` is the text `a, b`; it must be a list of tables
              Write it like `options = [{ id = "..." }]`.
            15:1 Error type at `status_quo`
              `status_quo` is a list with one entry; it must be the id of an option in double quotes, or a number
              Write it like `status_quo = "none"`.
            16:14 Error type at `"yes"`
              `reversible` is the text `yes`; it must be true or false
              Write it like `reversible = true`.
            20:8 Error type at `2024`
              `date` is the number 2024; it must be a date such as 2024-03-02
              Write it like `date = 2024-03-02`.
        "#]],
    );
}

#[test]
fn amounts_of_any_other_kind_are_refused() {
    check_values(
        r#"
walk_away = "unknwon"
discount = [0.9]
cost_of_delay = { low = 0, high = 1 }
weights = { meter = true, share = ["low", 1] }
"#,
        &expect![[r#"
            17:13 Error number at `"unknwon"`
              `unknwon` is neither a number nor "unknown"
              Did you mean `unknown`?
            18:1 Error type at `discount`
              found a list with one entry; a range has two numbers
              Write it like `[0.3, 0.5]`, the lower number first.
            19:1 Error missing-key at `cost_of_delay`
              an amount has no `mode`
              Add `mode = 4`. Most likely number.
            20:21 Error type at `true`
              found true; it must be a number, a range [low, high], { low, mode, high } or "unknown"
              Write a number, or "unknown" where it is not known.
            20:36 Error number at `"low"`
              `low` is not a number
              Write a decimal like 0.25 or a fraction like "1/3".
        "#]],
    );
}

#[test]
fn numbers_beyond_the_limits_are_refused() {
    check_values(
        r#"
walk_away = nan
discount = inf
cost_of_delay = 1e400
weights = { meter = 123456789012345678901234567890123456789012, share = 0xFF }
"#,
        &expect![[r#"
            17:13 Error number at `nan`
              `nan` is not a finite number
              Give a finite number, or "unknown" where it is not known.
            18:12 Error number at `inf`
              `inf` is not a finite number
              Give a finite number, or "unknown" where it is not known.
            19:17 Error number at `1e400`
              `1e400` has an exponent beyond +-40
              Choose a larger or smaller unit, so that the exponent stays within +-40.
            20:21 Error number at `123456789012345678901234567890123456789012`
              `123456789012345678901234567890123456789012` has 42 significant digits; at most 40 are allowed
              Round the number to 40 significant digits.
            20:73 Error number at `0xFF`
              `0xFF` is not a number
              Write a decimal like 0.25 or a fraction like "1/3".
        "#]],
    );
}

#[test]
fn whole_numbers_beyond_64_bits_are_read() {
    check_values(
        "walk_away = 99999999999999999999999\nissue = { meter = { order = \"none > joint\" }, share = { points = { 0 = 0, 10 = 99999999999999999999999 } } }",
        &expect![[""]],
    );
}

#[test]
fn negative_weights_are_refused() {
    check_values(
        "walk_away = 0\nweights = { meter = -0.5, share = 1 }\nissue = { meter = { order = \"none > joint\" }, share = { points = { 0 = 0, 10 = 1 } } }",
        &expect![[r#"
            17:21 Error negative-weight at `-0.5`
              weight -0.5 is below 0
              Give a weight of 0 or more; turn the points round if less is better.
        "#]],
    );
}

#[test]
fn bare_decimals_as_keys_need_quotes() {
    check_values(
        "walk_away = 0\nissue.share.points = { 0 = 0, 2.5 = 0.2, 10 = 1 }",
        &expect![[r#"
            17:31 Error type at `2.5`
              `2.5` stands without quotes, so TOML reads it as two keys
              Write `"2.5" = ...`.
        "#]],
    );
}

#[test]
fn points_and_order_exclude_each_other() {
    check_values(
        "walk_away = 0\n[values.a.issue.meter]\norder = \"none > joint\"\npoints = { none = 0 }\n[values.a.issue.share]\n",
        &expect![[r#"
            17:17 Error points at `meter`
              either `points` or `order` is needed; found both
              Give `points = { .. }` where numbers are known, otherwise `order = "a > b"`.
            20:17 Error points at `share`
              either `points` or `order` is needed; found neither
              Give `points = { .. }` where numbers are known, otherwise `order = "a > b"`.
        "#]],
    );
}

#[test]
fn ids_that_stand_as_keys_are_pointed_at() {
    check_values(
        "walk_away = 0\nweights = { metre = 1, share = 2, meter = 1 }\n[values.a.issue.meter]\npoints = { none = 0, joint = 1, jont = 2 }\n[values.a.issue.share]\npoints = { 0 = 0, 10 = 1, 11 = 2 }\n[values.c]",
        &expect![[r#"
            17:13 Error unknown-id at `metre`
              unknown issue `metre`; known: `meter`, `share`
              Did you mean `meter`?
            19:33 Error unknown-option at `jont`
              issue `meter` has no option `jont`; it has `none`, `joint`
              Did you mean `joint`?
            21:27 Error points at `11`
              points are given for 11, outside the range of issue `share` from 0 to 10
              Move the point into the range, or widen the range.
            22:9 Error unknown-id at `c`
              unknown party `c`; known: `a`, `b`
              Add the party, or name one that the case has.
        "#]],
    );
}

#[test]
fn duplicate_ids_are_refused() {
    check_tail(
        "[[issue]]\nid = \"meter\"\noptions = [{ id = \"x\" }, { id = \"x\" }]",
        &expect![[r#"
            12:9 Warning no-points at `b`
              issue `meter` has no points for `b` and counts 0
              Add points for `meter`, or a weight of 0 if it does not matter to the party.
            15:9 Warning no-points at `a`
              issue `meter` has no points for `a` and counts 0
              Add points for `meter`, or a weight of 0 if it does not matter to the party.
            19:6 Error duplicate-id at `"meter"`
              two issues have the id `meter`
              Give each its own id.
            20:33 Error duplicate-id at `"x"`
              two options have the id `x`
              Give each its own id.
        "#]],
    );
}

#[test]
fn duplicate_keys_are_refused() {
    check(
        "format = 1\ntitle = \"A\"\ntitle = \"B\"",
        &expect![[r#"
            3:1 Error toml at `title`
              `title` is given twice
              Keep one of the two; or begin a new entry with its name in double brackets, like `[[party]]`.
        "#]],
    );
    check(
        "{\"format\": 1, \"title\": \"A\",\n\"title\": \"B\"}",
        &expect![[r#"
        2:1 Error json at `"title"`
          `title` is given twice
          Keep one of the two.
    "#]],
    );
}

#[test]
fn conditions_are_pointed_at_word_by_word() {
    check_tail(
        "[[rule]]\nid = \"r\"\nrequire = \"meter = jont and share >= 5\"\n[[rule]]\nid = \"q\"\nrequire = 'sharr >= 5'",
        &expect![[r#"
            20:20 Error condition at `jont`
              issue `meter` has no option `jont`; it has `none`, `joint`
              Did you mean `joint`?
            23:12 Error condition at `sharr`
              unknown issue `sharr`; the issues are `meter`, `share`
              Did you mean `share`?
        "#]],
    );
}

#[test]
fn conditions_with_escapes_are_pointed_at_as_a_whole() {
    check_tail(
        "[[rule]]\nid = \"r\"\nrequire = \"\\u006Deter = jont\"",
        &expect![[r#"
        20:11 Error condition at `"\u006Deter = jont"`
          issue `meter` has no option `jont`; it has `none`, `joint`
          Did you mean `joint`?
    "#]],
    );
}

#[test]
fn conditions_over_several_lines_are_pointed_at_word_by_word() {
    check_tail(
        "[[rule]]\nid = \"r\"\nrequire = \"\"\"\nmeter = none and\nsharr > 5\"\"\"",
        &expect![[r#"
            22:1 Error condition at `sharr`
              unknown issue `sharr`; the issues are `meter`, `share`
              Did you mean `share`?
        "#]],
    );
}

#[test]
fn what_follows_from_a_slip_is_not_said_again() {
    check(
        "format = 1\ntitle = \"T\"\n[[party]]\nidd = \"a\"\n[[issue]]\nid = \"x\"\noptoins = [{ id = \"y\" }]\n[[red_line]]\nid = \"r\"\nparty = \"a\"\nnever = \"x = z\"",
        &expect![[r#"
            4:1 Error unknown-key at `idd`
              unknown key `idd` in `[[party]]`; allowed: `id`, `name`, `role`, `statements`, `ranking`, `note`
              Did you mean `id`?
            7:1 Error unknown-key at `optoins`
              unknown key `optoins` in `[[issue]]`; allowed: `id`, `name`, `impact`, `proposed`, `options`, `range`, `status_quo`, `controlled_by`, `reversible`, `note`
              Did you mean `options`?
        "#]],
    );
}

#[test]
fn slips_and_faults_of_the_case_are_told_together() {
    check_tail(
        "[[rule]]\nid = \"r\"\nrequire = \"sharr > 5\"\nnegotiable = \"yes\"\n[[source]]\nid = \"s\"\ntitle = \"T\"\ndate = \"2024-13-01\"",
        &expect![[r#"
            20:12 Error condition at `sharr`
              unknown issue `sharr`; the issues are `meter`, `share`
              Did you mean `share`?
            21:14 Error type at `"yes"`
              `negotiable` is the text `yes`; it must be true or false
              Write it like `negotiable = true`.
            25:8 Error date at `"2024-13-01"`
              `2024-13-01` is not a date
              Write year-month-day, like 2024-03-02.
        "#]],
    );
}

#[test]
fn dates_must_be_days() {
    check_tail(
        "[[source]]\nid = \"s\"\ntitle = \"T\"\ndate = 2024-03-02T10:00:00Z",
        &expect![[r#"
            21:8 Error date at `2024-03-02T10:00:00Z`
              `2024-03-02T10:00:00Z` is not a date
              Write year-month-day, like 2024-03-02.
        "#]],
    );
}

#[test]
fn orders_of_steps_are_texts_that_lead_somewhere() {
    check_tail(
        "[plan.order]\na = \"go > stay > goo\"\nb = 3\n[[step]]\nid = \"go\"\nparty = \"a\"\ncost = 2\n[[step]]\nid = \"stay\"\nparty = \"a\"",
        &expect![[r#"
            19:5 Error unknown-id at `"go > stay > goo"`
              unknown step `goo`; known: `go`, `stay`
              Did you mean `go`?
            19:5 Error order at `"go > stay > goo"`
              the order has `go`, but its cost for `a` is given
              Keep one of the two: leave out the cost, or take the step out of the order.
            20:5 Error type at `3`
              the order for `b` is the number 3; it must be an order in double quotes such as "a > b = c"
              Write it like "joint > none".
        "#]],
    );
    check_tail(
        "[plan]\norder = \"go > stay\"",
        &expect![[r#"
        19:9 Error type at `"go > stay"`
          `order` is the text `go > stay`; it must be a table with an order for each party, in double quotes such as "a > b = c"
          Write it like `order = { upper = "gates > meters" }`.
    "#]],
    );
}

#[test]
fn weak_spots_of_a_sound_case_are_warnings() {
    check(
        SOUND,
        &expect![[r#"
            3:17 Warning no-values at `"a"`
              principal `a` has no values; what it accepts is known only as far as its red lines say
              Add `[values.a]`; orders, ranges and "unknown" will do.
        "#]],
    );
    check_values(
        "issue.meter.order = \"none > joint\"",
        &expect![[r#"
        15:9 Warning no-points at `a`
          issue `share` has no points for `a` and counts 0
          Add points for `share`, or a weight of 0 if it does not matter to the party.
        15:9 Warning walk-away-from-status-quo at `a`
          `a` has no walk-away value; the value of the status quo is taken
          Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]],
    );
}

#[test]
fn columns_count_characters_after_a_byte_order_mark() {
    check(
        "\u{feff}title = \"سلام\" nonsense\nformat = 1",
        &expect![[r#"
        1:16 Error toml at ``
          something follows where the line should end
          Start a new line.
    "#]],
    );
}
