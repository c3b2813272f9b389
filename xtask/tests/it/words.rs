//! The documents name what the program has, and nothing it has not.

use crate::tree::{file, files};

/// Every verb of the program.
const VERBS: &[&str] = &[
    "check",
    "analyze",
    "deals",
    "score",
    "stability",
    "blockers",
    "home",
    "plan",
    "compare",
    "convert",
    "new",
    "schema",
    "filter",
    "completions",
    "man",
];

#[test]
fn the_program_has_the_verbs_of_the_list() {
    let defined: Vec<String> = files(&[".rs"])
        .into_iter()
        .filter(|(name, _)| name.starts_with("crates/zopa-cli/src/"))
        .flat_map(|(_, text)| verbs(&text))
        .collect();
    let mut defined: Vec<&str> = defined.iter().map(String::as_str).collect();
    let mut listed = VERBS.to_vec();
    defined.sort_unstable();
    listed.sort_unstable();
    assert_eq!(defined, listed);
}

#[test]
fn the_documents_name_every_verb() {
    let readme = file("README.md");
    let guide: String = files(&[".md"])
        .into_iter()
        .filter(|(name, _)| name.starts_with("docs/"))
        .map(|(_, text)| text)
        .collect();
    for verb in VERBS {
        let call = format!("zopa {verb}");
        assert!(readme.contains(&call), "README.md does not name `{call}`");
        assert!(guide.contains(&call), "docs/ does not name `{call}`");
    }
}

/// The variants of the enum that derives the subcommands of the program.
fn verbs(text: &str) -> Vec<String> {
    let Some((_, rest)) = text.split_once("Subcommand)]") else { return Vec::new() };
    let body = rest.split_once('{').map_or("", |(_, body)| body);
    let lines = body.lines().take_while(|it| *it != "}");
    let variants = lines.filter_map(|it| it.strip_prefix("    "));
    let variants = variants.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase()));
    variants.map(|it| name(it).to_lowercase()).collect()
}

/// The word a line starts with.
fn name(line: &str) -> &str {
    line.split(|it: char| !it.is_alphanumeric()).next().unwrap_or_default()
}

#[test]
fn verbs_are_the_variants_and_not_their_fields() {
    let text = "#[derive(Debug, Subcommand)]\nenum Verb {\n    /// Says.\n    Check(Check),\n    Plan {\n        Case: u8,\n    },\n}\nenum Other {\n    No,\n}";
    assert_eq!(verbs(text), ["check", "plan"]);
}
