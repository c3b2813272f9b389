//! What is said about a case file that cannot be used: place, words, and one thing to try.

use expect_test::{Expect, expect};
use zopa_format::read_native;

/// Reads `text` and lists its problems as `line:column severity code: message | help`.
fn problems(text: &str) -> String {
    let problems = match read_native("case", text.as_bytes()) {
        Ok(loaded) => loaded.warnings,
        Err(refused) => refused.problems,
    };
    let line = |it: &zopa_format::Problem| {
        let at = it.at.as_ref().map_or("-".into(), |it| format!("{}:{}", it.line, it.column));
        let pointed = it.at.as_ref().map_or("", |it| &text[it.span.clone()]);
        format!("{at} {:?} {} `{pointed}`\n  {}\n  {}\n", it.severity, it.code, it.message, it.help)
    };
    problems.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&problems(text));
}

#[test]
fn empty_case_lacks_its_parts() {
    check(
        "format = 1\ntitle = \"T\"",
        &expect![[r#"
        1:1 Error none ``
          the case has no party
          Add a `[[party]]` table; `zopa new` writes an example.
        1:1 Error none ``
          the case has no issue
          Add a `[[issue]]` table; `zopa new` writes an example.
    "#]],
    );
}
