//! Slips of people who do not write TOML every day: what is said, and that it is said once.

use expect_test::expect;

use crate::native_problems::check;

#[test]
fn a_decimal_comma_is_told_as_one_thing() {
    check(
        "format = 1\nwalk_away = 0,5",
        &expect![[r#"
            2:13 Error toml at `0,5`
              a number has a decimal comma
              Write a point: `0.5`, not `0,5`.
        "#]],
    );
    check(
        "[values.a]\nweights = { x = 0,3, y = 0,25 }\n[values.a.issue.x]\npoints = { 0,5 = 1, 1 = 2 }\nrange = { max = 5,000 }",
        &expect![[r#"
            2:17 Error toml at `0,3`
              a number has a decimal comma
              Write a point: `0.5`, not `0,5`.
            2:26 Error toml at `0,25`
              a number has a decimal comma
              Write a point: `0.5`, not `0,5`.
            4:12 Error toml at `0,5`
              a number has a decimal comma
              Write `"0.5" = ...`, with a point and in quotes.
            5:17 Error toml at `5,000`
              `5,000` has a comma
              Write a point before decimals, and nothing between thousands: `2500`, `2.5`.
        "#]],
    );
}

#[test]
fn numbers_of_other_notations_are_told_how_to_write() {
    check(
        "a = .5\nb = 5.\nc = 0.4-0.5\nd = 1/2\ne = 2.3.2024\nf = ?\ng = 40%\nh = 1,000,000\ni = 02/03/2024",
        &expect![[r#"
            1:5 Error toml at `.5`
              `.5` starts with a point
              Write `0.5`.
            2:5 Error toml at `5.`
              `5.` ends with a point
              Write `5`.
            3:5 Error toml at `0.4-0.5`
              `0.4-0.5` is not a number
              Write `[0.4, 0.5]` for a range from 0.4 to 0.5.
            4:5 Error toml at `1/2`
              the fraction `1/2` stands without quotes
              Write `"1/2"`.
            5:5 Error toml at `2.3.2024`
              `2.3.2024` is not a date
              Write year-month-day, like 2024-03-02.
            6:5 Error toml at `?`
              `?` is no value
              Write "unknown", in double quotes.
            7:5 Error toml at `40%`
              `40%` is not a number
              Write a decimal like 0.25 without a unit, or a fraction in quotes like "1/3".
            8:5 Error toml at `1,000,000`
              `1,000,000` has a comma
              Write a point before decimals, and nothing between thousands: `2500`, `2.5`.
            9:5 Error toml at `02/03/2024`
              `02/03/2024` is not a date
              Write year-month-day, like 2024-03-02.
        "#]],
    );
}

#[test]
fn quotes_of_a_word_processor_are_told_wherever_they_stand() {
    check(
        "a = “Wells”\nb = \"Wells”\nc = „Wells“\nd = ‘Wells’\ne = [{ id = “x”, name = “y” }]\nf = “a = b and c >= 4”\ng = «Wells»\nh = “Wells\"",
        &expect![[r#"
            1:5 Error toml at `“Wells”`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            2:5 Error toml at `"Wells”`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            3:5 Error toml at `„Wells“`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            4:5 Error toml at `‘Wells’`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            5:13 Error toml at `“x”`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            6:5 Error toml at `“a = b and c >= 4”`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            7:5 Error toml at `«Wells»`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
            8:5 Error toml at `“Wells"`
              a text stands in typographic quotes
              Use straight double quotes: `"`. In a word processor, switch off "smart quotes", or use a plain text editor.
        "#]],
    );
}

#[test]
fn cells_of_a_spreadsheet_are_told_once_a_line() {
    check(
        "party;role;name\nmarket;principal;Traders\nmarket\tprincipal\n",
        &expect![[r#"
        1:1 Error toml at `party;role;name`
          this line holds cells of a table with semicolons between them
          Write one key per line, such as `raise = 0.6`; `zopa new` writes an example.
        2:1 Error toml at `market;principal;Traders`
          this line holds cells of a table with semicolons between them
          Write one key per line, such as `raise = 0.6`; `zopa new` writes an example.
        3:1 Error toml at `market	principal`
          this line holds cells of a table with tabs between them
          Write one key per line, such as `raise = 0.6`; `zopa new` writes an example.
    "#]],
    );
}

#[test]
fn names_of_tables_with_blanks_need_quotes() {
    check(
        "[values.school board]\n[values.school board.issue.days]\n[[red line]]\n",
        &expect![[r#"
            1:9 Error toml at `school board`
              `school board` has a blank and stands without quotes
              Write `"school board"` in the brackets, or give an id without blanks.
            2:9 Error toml at `school board`
              `school board` has a blank and stands without quotes
              Write `"school board"` in the brackets, or give an id without blanks.
            3:3 Error toml at `red line`
              `red line` has a blank and stands without quotes
              Write `"red line"` in the brackets, or give an id without blanks.
        "#]],
    );
}

#[test]
fn colons_and_repeated_tables_are_told_once() {
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
        "[party]\nid = \"a\"\nname = \"A\"\n[party]\nid = \"b\"\nname = \"B\"",
        &expect![[r#"
            4:2 Error toml at `party`
              `party` is given twice
              Keep one of the two; or begin a new entry with its name in double brackets, like `[[party]]`.
        "#]],
    );
}

#[test]
fn what_follows_a_fault_on_its_line_is_left_out_and_other_lines_are_not() {
    check(
        "a = b = c = d\ne = f\ng = [1 2 3]",
        &expect![[r#"
        1:5 Error toml at `b`
          `b` is a text without quotes
          Put it in double quotes.
        2:5 Error toml at `f`
          `f` is a text without quotes
          Put it in double quotes.
        3:6 Error toml at `1 2 3`
          `1 2 3` is not a number
          Write a decimal like 0.25 without a unit, or a fraction in quotes like "1/3".
    "#]],
    );
}

#[test]
fn amounts_in_quotes_are_told_how_to_write() {
    let with = |walk_away: &str| {
        format!(
            "format = 1\ntitle = \"T\"\n[[party]]\nid = \"a\"\n[[issue]]\nid = \"x\"\noptions = [{{ id = \"y\" }}]\n[values.a]\nwalk_away = {walk_away}\n[values.a.issue.x]\npoints = {{ y = 1 }}"
        )
    };
    check(
        &with("\"40%\""),
        &expect![[r#"
        9:13 Error number at `"40%"`
          `40%` is neither a number nor "unknown"
          Write a plain number on the scale of the party's points, such as 0.4 or 40.
    "#]],
    );
    check(
        &with("\"0,5\""),
        &expect![[r#"
        9:13 Error number at `"0,5"`
          `0,5` is neither a number nor "unknown"
          Write `0.5`, with a point and without quotes.
    "#]],
    );
    check(
        &with("\"?\""),
        &expect![[r#"
        9:13 Error number at `"?"`
          `?` is neither a number nor "unknown"
          Write "unknown".
    "#]],
    );
    check(
        &with("[0,3, 0,5]"),
        &expect![[r#"
        9:1 Error type at `walk_away`
          found a list with 4 entries; a range has two numbers
          Write it like `[0.3, 0.5]`: with points, and a comma between the two.
    "#]],
    );
}

#[test]
fn what_stands_or_misses_between_values_is_told() {
    check(
        "a = { x = 0.6; y = 0.3 }\nb = 0.5;\nc = 0.5 // minutes\nd = { min = 1 max = 5 }\ne = https://example.org\nthis is a remark\nf = \"C:\\Users\"",
        &expect![[r#"
            1:14 Error toml at `;`
              `;` has no meaning in TOML
              Write a comma in brackets, and nothing at the end of a line.
            2:8 Error toml at `;`
              `;` has no meaning in TOML
              Write a comma in brackets, and nothing at the end of a line.
            3:9 Error toml at `//`
              `//` starts no remark in TOML
              Start remarks with `#`.
            4:14 Error toml at ` `
              a comma is missing in curly brackets
              Add a comma between the two.
            5:5 Error toml at `https://example.org`
              `https://example.org` is a text without quotes
              Put it in double quotes.
            6:6 Error toml at ``
              `=` and a value are missing after a key
              Write `key = value`, with a text value in double quotes; start a remark with `#`.
        "#]],
    );
}
