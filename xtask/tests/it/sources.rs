//! What is cited stands in `docs/sources.bib`, and what stands there is cited.

use std::collections::BTreeSet;

use crate::tree::{file, files};

#[test]
fn what_is_cited_is_what_stands_in_the_list_of_sources() {
    let listed: BTreeSet<String> = file("docs/sources.bib").lines().filter_map(entry).collect();
    let texts = files(&[".md", ".rs"]);
    let is_ours = |name: &str| !name.starts_with("xtask/");
    let cited: BTreeSet<String> =
        texts.iter().filter(|(name, _)| is_ours(name)).flat_map(|(_, text)| keys(text)).collect();
    assert_eq!(cited, listed);
}

#[test]
fn the_page_of_sources_is_the_list_of_sources() {
    let page = file("docs/sources.md");
    let rows = page.lines().filter_map(|it| it.strip_prefix("| `")?.split_once('`'));
    let rows: Vec<(String, String)> =
        rows.map(|(key, row)| (key.to_string(), plain(row))).collect();
    let list = file("docs/sources.bib");
    let entries: Vec<&str> = list.split("\n@").skip(1).collect();
    assert!(entries.len() > 10, "only {} entries found", entries.len());
    let keys: Vec<String> = list.lines().filter_map(entry).collect();
    assert_eq!(rows.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>(), keys);
    for (it, (key, row)) in entries.iter().zip(&rows) {
        for field in ["title", "journal", "publisher", "volume", "year"] {
            let wanted = plain(&value(it, field));
            assert!(row.contains(&wanted), "{key}: {field} `{wanted}` is not in `{row}`");
        }
    }
}

/// The value of a field of an entry; empty if it has none.
fn value(entry: &str, field: &str) -> String {
    let mut lines = entry.lines().filter_map(|it| it.trim().split_once('='));
    let found = lines.find(|(name, _)| name.trim() == field);
    found.map(|(_, it)| it.trim().trim_end_matches(',').to_string()).unwrap_or_default()
}

/// Letters, digits and blanks.
fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric() || *it == ' ').collect()
}

/// The key of an entry: `@article{nash1950,`.
fn entry(line: &str) -> Option<String> {
    let (_, key) = line.strip_prefix('@')?.split_once('{')?;
    Some(key.trim_end_matches(',').to_string())
}

/// Every key in a text: a name, a year and perhaps a letter, in back quotes.
fn keys(text: &str) -> Vec<String> {
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted.filter(|it| is_key(it)).map(str::to_string).collect()
}

fn is_key(word: &str) -> bool {
    let name = word.trim_start_matches(|it: char| it.is_ascii_lowercase());
    let year = name.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_named = name.len() + 3 <= word.len();
    is_named && name.len() - year.len() == 4 && matches!(year.as_bytes(), [] | [b'a'..=b'z'])
}

#[test]
fn a_key_is_a_name_and_a_year() {
    assert_eq!(keys("in `nash1950`, `kalai1977p` and `i64`, not `option1` or `sha25612`").len(), 2);
}
