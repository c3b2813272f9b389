//! `zopa filter`: the lines of a table that no other line beats.

use insta::assert_snapshot;

use crate::program::{run, run_with, scratch, seen};

#[test]
fn the_lines_that_nothing_beats_stay_as_they_were() {
    assert_snapshot!(seen(&run(&["filter", "offers.csv", "--max", "quality", "--min", "cost"])), @r#"
    exit code: 0
    --- output
    name,quality,cost
    "ash, grey",3,8
    fir,1,2.5
    yew,1,2.5
    --- errors
    3 of 5 lines stay; compared: quality (larger is better) and cost (smaller is better)
    "#);
}

#[test]
fn the_same_as_json() {
    assert_snapshot!(seen(&run(&["filter", "offers.csv", "--max", "quality", "--json"])), @r#"
    exit code: 0
    --- output
    {
      "zopa": "0.1.0",
      "filter": 1,
      "lines": 5,
      "compared": [
        {
          "column": "quality",
          "better": "larger"
        }
      ],
      "kept": [
        1,
        2
      ]
    }
    --- errors
    2 of 5 lines stay; compared: quality (larger is better)
    "#);
}

#[test]
fn without_names_all_columns_of_numbers_are_compared() {
    let output = run_with(&["filter", "-"], b"1;5\r\n2;4\r\n\r\n1;4");
    assert_eq!(output.stdout, b"1;5\r\n2;4\r\n");
}

#[test]
fn a_file_is_written_whole() {
    let file = scratch("filter").join("best.csv");
    let path = file.to_str().expect("a path in Unicode");
    let output = run(&["filter", "offers.csv", "--min", "cost", "-o", path]);
    assert_eq!(output.status.code(), Some(0));
    let written = std::fs::read_to_string(file).expect("it was written");
    assert_eq!(written, "name,quality,cost\nfir,1,2.5\nyew,1,2.5\n");
}

#[test]
fn what_cannot_be_compared_is_refused_with_its_line() {
    let all: Vec<String> = [
        ("name,price\na,1\nb,\nc,x\nd,0.12345678901234567890\n", "price"),
        ("name,price\na,1\nb\n", "price"),
        ("name,price\na,1\n", "prise"),
        ("name,price\n\"a,1\nb,2\n", "price"),
        ("", "price"),
    ]
    .iter()
    .map(|(text, column)| {
        let output = run_with(&["filter", "-", "--max", column], text.as_bytes());
        assert_eq!(output.status.code(), Some(3), "{text}");
        seen(&output)
    })
    .collect();
    assert_snapshot!(all.join("\n"));
}
