//! Damaged, huge and deep files: always an answer, never a panic.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_format::{Severity, read_native, to_json};

const TWO_VILLAGES: &str = include_str!("../format/v1/two_villages.toml");

/// The first error of a file, on one line.
fn first_problem(text: &str) -> String {
    let problems = match read_native("case", text.as_bytes()) {
        Ok(loaded) => loaded.warnings,
        Err(refused) => refused.problems,
    };
    problems.iter().find(|it| it.severity == Severity::Error).map_or("sound".into(), |it| {
        let at = it.at.as_ref().expect("every problem of a case file has a place");
        format!("{}:{} {}", at.line, at.column, it.message)
    })
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&first_problem(text));
}

/// A case of one issue, told as the inside of its `[[issue]]`.
fn with_issue(inside: &str) -> String {
    format!("format = 1\ntitle = \"T\"\n[[party]]\nid = \"a\"\n[[issue]]\nid = \"x\"\n{inside}\n")
}

#[test]
fn toml_cut_anywhere_is_answered() {
    let bytes = TWO_VILLAGES.as_bytes();
    let n_sound = (0..bytes.len()).filter(|&it| read_native("case", &bytes[..it]).is_ok()).count();
    // Only cuts in the last claims leave a whole case.
    assert!((1..400).contains(&n_sound), "{n_sound}");
}

#[test]
fn json_cut_anywhere_is_refused() {
    let case = read_native("case", TWO_VILLAGES.as_bytes()).expect("a sound case").case;
    let json = to_json(case.draft());
    assert!(read_native("case", json.as_bytes()).is_ok());
    for end in 0..json.trim_end().len() {
        assert!(read_native("case", &json.as_bytes()[..end]).is_err(), "{}", &json[..end]);
    }
}

#[test]
fn a_thousand_brackets_are_refused() {
    check(
        &format!("format = {}", "[".repeat(1000)),
        &expect!["1:74 brackets are nested deeper than 64 levels"],
    );
    check(
        &format!("x = {}{}", "[".repeat(1000), "]".repeat(1000)),
        &expect!["1:69 brackets are nested deeper than 64 levels"],
    );
    check(
        &format!("x = {}", "{ a = ".repeat(1000)),
        &expect!["1:389 brackets are nested deeper than 64 levels"],
    );
    check(&"{\"a\":".repeat(1000), &expect!["1:321 brackets are nested deeper than 64 levels"]);
    check(
        &format!("{{\"a\":{}", "[".repeat(1000)),
        &expect!["1:69 brackets are nested deeper than 64 levels"],
    );
}

#[test]
fn a_thousand_dotted_keys_are_refused() {
    let key = vec!["a"; 1000].join(".");
    check(&format!("{key} = 1"), &expect!["1:128 a key has more than 64 parts"]);
    check(&format!("[{key}]"), &expect!["1:129 a key has more than 64 parts"]);
    check(&format!("[[{key}]]"), &expect!["1:130 a key has more than 64 parts"]);
    check(&format!("x = {{ {key} = 1 }}"), &expect!["1:134 a key has more than 64 parts"]);
}

#[test]
fn brackets_in_texts_and_comments_do_not_nest() {
    let deep = "[".repeat(200);
    let inside = format!(
        "# {deep}\noptions = [{{ id = \"y\" }}]\nname = \"{deep}\"\nimpact = '{deep}'\nnote = \"\"\"\n\\\"{deep}\n\"\"\""
    );
    check(&with_issue(&inside), &expect!["sound"]);
}

#[test]
fn a_condition_a_thousand_deep_is_refused() {
    let options = "options = [{ id = \"y\" }]\n[[rule]]\nid = \"r\"";
    let deep = format!("{}x = y{}", "(".repeat(1000), ")".repeat(1000));
    check(
        &with_issue(&format!("{options}\nrequire = \"{deep}\"")),
        &expect!["10:213 nested deeper than 200 levels"],
    );
    let nots = "not ".repeat(1000);
    check(
        &with_issue(&format!("{options}\nrequire = \"{nots} x = y\"")),
        &expect!["10:816 nested deeper than 200 levels"],
    );
}

#[test]
fn a_million_options_are_refused() {
    let mut options = String::from("options = [\n");
    for nth in 0..1_000_000 {
        let _ = writeln!(options, "{{ id = \"{nth}\" }},");
    }
    check(
        &with_issue(&format!("{options}]")),
        &expect!["1:1 the file has 18888965 bytes; at most 16777216 (16 MiB) are read"],
    );
    check(
        &with_issue("range = { min = 1, max = 1000000, step = 1 }"),
        &expect!["7:1 issue `x` has 1000000 options; at most 100000 are allowed"],
    );
    check(
        &with_issue("range = { min = 0, max = 1e40, step = 1e-40 }"),
        &expect![
            "7:1 issue `x` has 100000000000000000000000000000000000000000000000000000000000000000000000000000001 options; at most 100000 are allowed"
        ],
    );
}

#[test]
fn many_problems_are_all_placed() {
    let n = 20_000;
    let lines: String = (0..n).map(|nth| format!("key{nth} = 1\n")).collect();
    let refused = read_native("case", lines.as_bytes()).expect_err("no key is known");
    let last = refused.problems.last().and_then(|it| it.at.clone()).expect("a place");
    assert_eq!((last.line, last.column), (n, 1));
    assert!(refused.problems.len() > n);
}

#[test]
fn files_beyond_the_limit_are_refused() {
    check(
        &"#".repeat(16 * 1024 * 1024 + 1),
        &expect!["1:1 the file has 16777217 bytes; at most 16777216 (16 MiB) are read"],
    );
}

#[test]
fn an_exponent_before_a_strange_character_is_no_panic() {
    let rule = "options = [{ id = \"y\" }]\n[[rule]]\nid = \"r\"\nrequire = \"x = 1e€5\"";
    check(&with_issue(rule), &expect!["10:18 `€` has no meaning at this place of a condition"]);
}

/// Pieces that case files are made of.
const PIECES: [&str; 52] = [
    "[",
    "]",
    "{",
    "}",
    "[[",
    "]]",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "=",
    ",",
    ".",
    "\n",
    " ",
    "#",
    "\\",
    ":",
    "format = 1\n",
    "[[party]]\n",
    "[[issue]]\n",
    "[values.a]\n",
    "[values.a.issue.x]\n",
    "id = \"a\"\n",
    "id = \"x\"\n",
    "points = ",
    "weights = ",
    "range = ",
    "options = ",
    "walk_away = ",
    "never = ",
    "unknown",
    "0.5",
    "-1e400",
    "2024-03-02",
    "true",
    "é",
    "\u{feff}",
    "\r",
    "(",
    "0,5",
    ",",
    ".",
    "?",
    ";",
    ":",
    "%",
    "/",
    "“",
    "”",
    "«",
    "\t",
];

proptest! {
    #[test]
    fn rubble_is_answered(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|it| PIECES[it]).collect();
        if let Err(refused) = read_native("case", text.as_bytes()) {
            prop_assert!(refused.problems.iter().all(|it| it.at.is_some() && !it.help.is_empty()));
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(refused) = read_native("case", &bytes) {
            prop_assert!(!refused.problems.is_empty());
        }
    }

    /// A sound file with a few bytes changed comes closer to the reader's inside than rubble.
    #[test]
    fn damaged_files_are_answered(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..PIECES.len()), 1..4),
    ) {
        let mut text = TWO_VILLAGES.to_string();
        for (place, piece) in changes {
            // A change before may have put in letters of several bytes.
            let at = text.floor_char_boundary(place.index(text.len()));
            let end = text.ceil_char_boundary(at + 1);
            text.replace_range(at..end, PIECES[piece]);
        }
        if let Err(refused) = read_native("case", text.as_bytes()) {
            prop_assert!(refused.problems.iter().all(|it| it.at.is_some()));
        }
    }
}
