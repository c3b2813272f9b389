//! Links in the documents lead somewhere.

use crate::tree::{file, files, root};

#[test]
fn relative_links_lead_to_a_file_and_a_heading() {
    let mut wrong = Vec::new();
    let mut links = 0;
    for (name, text) in files(&[".md"]) {
        for target in targets(&text) {
            links += 1;
            if !leads_somewhere(&name, &target) {
                wrong.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(links > 10, "only {links} links found");
}

#[test]
fn documents_named_in_code_are_there() {
    let mut wrong = Vec::new();
    for (name, text) in files(&[".rs", ".toml"]) {
        let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
        let paths = quoted.filter(|it| it.starts_with("docs/") && !it.contains([' ', '*']));
        wrong
            .extend(paths.filter(|it| !root().join(it).exists()).map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_summary_of_the_guide_lists_every_page_of_it() {
    let mut listed = targets(&file("docs/SUMMARY.md"));
    listed.sort();
    let pages = files(&[".md"]).into_iter().filter_map(|(name, _)| {
        name.strip_prefix("docs/").filter(|it| *it != "SUMMARY.md").map(str::to_string)
    });
    assert_eq!(listed, pages.collect::<Vec<_>>());
}

#[test]
fn every_page_of_the_guide_begins_with_its_heading() {
    let mut n_pages = 0;
    for (name, text) in files(&[".md"]).iter().filter(|(name, _)| name.starts_with("docs/")) {
        n_pages += 1;
        assert!(text.starts_with("# "), "{name} does not begin with a heading");
    }
    assert!(n_pages > 10, "only {n_pages} pages found");
}

/// What the links of a document point at, without addresses of the web.
fn targets(text: &str) -> Vec<String> {
    let mut targets = Vec::new();
    for line in outside_code(text) {
        let spans = line.split("](").skip(1).filter_map(|it| it.split_once(')'));
        let inside = spans.map(|(target, _)| target.trim().to_string());
        targets.extend(inside.filter(|it| !it.contains("://") && !it.starts_with("mailto:")));
    }
    targets
}

/// The lines of a document that stand in no code block.
fn outside_code(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence
    })
}

fn leads_somewhere(from: &str, target: &str) -> bool {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = if path.is_empty() { from.to_string() } else { format!("{folder}/{path}") };
    let path = path.trim_start_matches('/').to_string();
    if !root().join(&path).exists() {
        return false;
    }
    heading.is_empty() || headings(&file(&path)).iter().any(|it| it == heading)
}

/// The anchors of a document's headings, as code hosts make them.
fn headings(text: &str) -> Vec<String> {
    let headings = outside_code(text).filter(|it| it.starts_with('#'));
    headings.map(|it| anchor(it.trim_start_matches('#').trim())).collect()
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || " -_".contains(*it));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn links_in_code_and_on_the_web_are_left_alone() {
    let text = "[a](b.md#c) and [d](https://example.org)\n```\n[e](f)\n```\n";
    assert_eq!(targets(text), ["b.md#c"]);
}

#[test]
fn an_anchor_drops_marks_and_keeps_words() {
    assert_eq!(anchor("Why `1/3` may stand, and 0.33 not?"), "why-13-may-stand-and-033-not");
}
