//! Faults of grammar, in TOML and JSON: what is said, and where.

use expect_test::expect;

use crate::native_problems::check;

#[test]
fn toml_grammar_is_told_in_plain_words() {
    check(
        r#"format = 1
title = Wells
note = north
[[issue]]
name = "open
impact = "a\qb"
proposed =
status_quo = 1.2.3
reversible = True
= 4
id = -"a"
range = { min = 30% }
options = [ { id = "a" } { id = "b" } ]
[[source]]
date = 2024-13-01
[[source]]
date = 2024-3-2
[[source]]
url = 'open
title = 07
"#,
        &expect![[r#"
            2:9 Error toml at `Wells`
              `Wells` is a text without quotes
              Put it in double quotes.
            3:8 Error toml at `north`
              `north` is a text without quotes
              Put it in double quotes.
            5:13 Error toml at ``
              a text in quotes is not closed, or holds a control character
              Close the quote on the same line; a text of several lines stands in three double quotes.
            6:13 Error toml at ``
              a backslash is followed by a character that it cannot escape
              Write a backslash as `\\`, or put the text in single quotes.
            7:11 Error toml at ``
              a value is missing after `=`
              Write a value, or remove the line.
            8:17 Error toml at `.3`
              `.3` is not a number
              Write a decimal like 0.25 without a unit, or a fraction in quotes like "1/3".
            9:14 Error toml at `True`
              `True` is neither true nor false
              Write `true` or `false` in small letters.
            10:1 Error toml at ``
              a key is missing
              Write `key = value`; a text value stands in double quotes.
            11:6 Error toml at ``
              a value starts with something that is no value
              Write `key = value`; a text value stands in double quotes.
            12:17 Error toml at `30%`
              `30%` is not a number
              Write a decimal like 0.25 without a unit, or a fraction in quotes like "1/3".
            13:26 Error toml at ``
              a comma is missing in a list
              Add a comma between the two.
            15:8 Error toml at `2024-13-01`
              `2024-13-01` is not a date
              Write year-month-day, like 2024-03-02.
            17:8 Error toml at `2024-3-2`
              `2024-3-2` is not a date
              Write year-month-day, like 2024-03-02.
            19:12 Error toml at ``
              a text in quotes is not closed, or holds a control character
              Close the quote on the same line.
            20:9 Error toml at `0`
              a number starts with a superfluous 0
              Leave the first 0 out.
        "#]],
    );
}

#[test]
fn slips_of_other_notations_are_told_in_plain_words() {
    check(
        "format = 1\ntitle = “Wells”",
        &expect![[r#"
            2:9 Error toml at `“Wells”`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
        "#]],
    );
    check(
        "format: 1\ntitle: \"Wells\"",
        &expect![[r#"
            1:7 Error toml at `:`
              `:` stands where TOML has `=`
              Write `format = ...`; a text value stands in double quotes.
            2:6 Error toml at `:`
              `:` stands where TOML has `=`
              Write `title = ...`; a text value stands in double quotes.
        "#]],
    );
    check(
        "format = 1;",
        &expect![[r#"
            1:11 Error toml at `;`
              `;` has no meaning in TOML
              Write a comma in brackets, and nothing at the end of a line.
        "#]],
    );
    check(
        "<case/>",
        &expect![[r#"
            1:1 Error toml at `<`
              this looks like XML, not like TOML or JSON
              Give the folder of a Genius domain, or a case in TOML or JSON.
        "#]],
    );
    check(
        "format = 1\nissue.a = 1\nissue = 2",
        &expect![[r#"
            3:1 Error toml at `issue`
              `issue` is given twice
              Keep one of the two; or begin a new entry with its name in double brackets, like `[[party]]`.
        "#]],
    );
    check(
        "// a case\nformat = 1",
        &expect![[r#"
            1:1 Error toml at `//`
              `//` starts no remark in TOML
              Start remarks with `#`.
        "#]],
    );
    check(
        "[party]\nid = \"a\"\n[party]\nid = \"b\"",
        &expect![[r#"
            3:2 Error toml at `party`
              `party` is given twice
              Keep one of the two; or begin a new entry with its name in double brackets, like `[[party]]`.
        "#]],
    );
}

#[test]
fn single_and_double_brackets_are_told_apart() {
    check(
        "format = 1\ntitle = \"T\"\n[party]\nid = \"a\"\n[[agreement]]\nconsent = \"all\"\n[[values.a]]\n[[issue]]\nid = \"x\"\n[issue.options]\na = 1",
        &expect![[r#"
            3:2 Error type at `party`
              `party` is a table; it must be a list of tables
              Write every entry below a name in double brackets: `[[party]]`.
            5:3 Error type at `agreement`
              found a list with one entry; `[agreement]` must be a table
              Write its name in single brackets, once: `[agreement]`.
            7:10 Error type at `a`
              found a list with one entry; `[values.PARTY]` must be a table
              Write its name in single brackets, once: `[values.PARTY]`.
            10:8 Error type at `options`
              `options` is a table; it must be a list of tables
              Write every entry below a name in double brackets: `[[options]]`.
        "#]],
    );
}

#[test]
fn unclosed_brackets_are_told_in_plain_words() {
    check(
        "format = 1\n[agreement\nveto = [",
        &expect![[r#"
            2:11 Error toml at ``
              the brackets of a table name are not closed
              Add the missing `]`.
            3:8 Error toml at `[`
              this `[` is never closed
              Add the missing `]`.
        "#]],
    );
    check(
        "format = 1\nagreement = { veto = []",
        &expect![[r#"
            2:13 Error toml at `{`
              this `{` is never closed
              Add the missing `}`.
        "#]],
    );
    check(
        "format = 1\nid \"x\"\nstatus quo = \"x\"",
        &expect![[r#"
            2:4 Error toml at ``
              `=` and a value are missing after a key
              Write `key = value`, with a text value in double quotes; start a remark with `#`.
            3:8 Error toml at ``
              `=` and a value are missing after a key
              Write `key = value`, with a text value in double quotes; start a remark with `#`.
        "#]],
    );
    check(
        "[[issue]\nid = \"x\"",
        &expect![[r#"
        1:9 Error toml at ``
          the double brackets of a table name are not closed
          Add the missing `]]`.
    "#]],
    );
    check(
        "format = 1\nparty = [{ id = \"a\" },\n\n[[issue]]\nid = \"x\"",
        &expect![[r#"
        2:9 Error toml at `[`
          this `[` is never closed
          Add the missing `]`.
    "#]],
    );
}

#[test]
fn json_grammar_is_told_in_plain_words() {
    check(
        "{\"format\": 1, // one\n}",
        &expect![[r#"
        1:15 Error json at `// one`
          JSON has no comments
          Remove the comment, or use TOML, which has them.
    "#]],
    );
    check(
        "{\"format\": 1,}",
        &expect![[r#"
        1:13 Error json at `,`
          a comma stands before a closing bracket
          Remove it.
    "#]],
    );
    check(
        "{\"format\": 1 \"title\": \"T\"}",
        &expect![[r#"
        1:13 Error json at ``
          a comma is missing
          Add a comma between the two.
    "#]],
    );
    check(
        "{\"format\": NaN}",
        &expect![[r#"
            1:12 Error json at `NaN`
              `NaN` has no meaning here
              Write a number, true, false, a text in double quotes, a list or an object.
        "#]],
    );
    check(
        "{\"format\": 1",
        &expect![[r#"
            1:1 Error json at `{`
              a `{` is not closed
              Add the missing `}`.
        "#]],
    );
    check(
        "{\"format\": 1} {}",
        &expect![[r#"
        1:15 Error json at `{`
          something follows after the end of the case
          Keep one pair of outer brackets.
    "#]],
    );
    check(
        "{'format': 1}",
        &expect![[r#"
        1:2 Error json at `'`
          single quotes are no JSON
          Use double quotes.
    "#]],
    );
    check(
        "{\"format\": 1, \"title\": \"T",
        &expect![[r#"
        1:24 Error json at `"T`
          a text in quotes is not closed, or holds a wrong escape
          Close the quote; write a backslash as `\\` and a line end as `\n`.
    "#]],
    );
}

#[test]
fn json_problems_have_places_too() {
    check(
        r#"{
  "format": 1,
  "title": "Wells",
  "note": null,
  "party": [
    { "id": "a", "role": "mediator" },
    {
      "name": "B"
    }
  ],
  "issue": [{ "id": "x", "options": [{ "id": "y" }], "status_quo": "z" }],
  "rule": [{ "id": "r", "require": "x = \"q\"" }]
}"#,
        &expect![[r#"
            4:11 Error type at `null`
              `note` is null; it must be a text in double quotes
              Leave the key out where nothing is known.
            7:5 Error missing-key at `{`
              `[[party]]` has no `id`
              Add `id = "..."`. Short id that the rest of the case uses.
            11:68 Error unknown-option at `"z"`
              issue `x` has no option `z`; it has `y`
              Name one of the options of the issue.
            12:36 Error condition at `"x = \"q\""`
              issue `x` has no option `q`; it has `y`
              Name one of the options of the issue.
        "#]],
    );
}
