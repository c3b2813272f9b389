//! Folders: which format it is.

use expect_test::{Expect, expect};

use crate::show::{complaints, read};

/// The title and warnings of the case, or why there is none.
fn check(files: &[(&str, &str)], expected: &Expect) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_bytes())).collect();
    let title = read(&files).map_or(String::new(), |it| it.case.title().to_string() + "\n");
    expected.assert_eq(&(title + &complaints(&files)));
}

#[test]
fn an_empty_folder_says_what_would_be_understood() {
    check(
        &[],
        &expect![[r#"
            Error - [unknown-format] the folder `a folder` is empty: there is no case in it
                Give a case file, or the folder that holds one; `zopa new case.toml` writes one to start from.
        "#]],
    );
}

#[test]
fn a_folder_of_other_things_says_what_it_holds() {
    let files = [
        ("README", "A ferry"),
        ("map.png", "\u{1}"),
        ("notes.txt", "Ask Ann"),
        ("pareto.xml", "0.1, 0.2"),
    ];
    check(
        &files,
        &expect![[r#"
            Error - [unknown-format] no case of a known format in `a folder`, which holds `README`, `map.png`, `notes.txt`, `pareto.xml`
                Give a case file, such as `zopa new case.toml` writes. Of other programs: a folder with a domain and its profiles (Genius XML, GeniusWeb or NegoLog JSON, NegMAS YAML), or with score tables: one text file per party, a line of scores per issue and the threshold as the last line.
        "#]],
    );
}

#[test]
fn a_folder_of_folders_points_to_them() {
    check(
        &[("one/d.xml", "<negotiation_template/>"), ("two/config.txt", "Ann,a,p1")],
        &expect![[r#"
            Error - [unknown-format] no case of a known format in `a folder`, which holds `one/d.xml`, `two/config.txt`
                Give one of the folders in it: `one`, `two`.
        "#]],
    );
}

#[test]
fn unrelated_files_are_passed_over() {
    let files = [
        ("a.txt", "1,2\n1"),
        ("b.txt", "2,1\n1"),
        ("README.txt", "Two sides of a mill"),
        ("README", "1,2"),
        ("specs.json", "{}"),
        ("map.png", "\u{1}"),
        ("other.xml", "<settings/>"),
    ];
    check(
        &files,
        &expect![[r#"
        a folder
    "#]],
    );
}

#[test]
fn xml_of_genius_comes_before_score_tables() {
    let profile = r#"<utility_space><objective name="Mill"><issue index="1" name="Side"><item value="east" evaluation="1"/></issue>
<weight index="1" value="1"/></objective></utility_space>"#;
    check(
        &[("a.xml", profile), ("b.XML", profile), ("a.txt", "1,2\n1")],
        &expect![[r#"
        Mill
        Warning a.xml:1:1 [no-domain] no domain file; issues and options are taken from this profile
            Add the domain file, whose root is `<negotiation_template>`.
    "#]],
    );
}

#[test]
fn a_folder_with_cases_of_other_names_points_to_them() {
    check(
        &[("wells.toml", "format = 1"), ("wells.txt", "Ask Ann"), ("case.toml.txt", "format = 1")],
        &expect![[r#"
            Error - [unknown-format] no case of a known format in `a folder`, which holds `case.toml.txt`, `wells.toml`, `wells.txt`
                Give the file of the case: `case.toml.txt`, `wells.toml`; or call it `case.toml`.
        "#]],
    );
}
