//! The cases in `examples/`: sound, answered as their READMEs say, and the same whoever is who.

use std::path::{Path, PathBuf};

use insta::assert_snapshot;

use crate::program::{run, run_with, scratch, seen};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// What the program says about an example.
fn answer(example: &str) -> String {
    let folder = examples().join(example);
    seen(&run(&["analyze", folder.to_str().expect("a plain path")]))
}

#[test]
fn every_example_is_a_case_without_errors_and_has_a_readme() {
    let mut n_examples = 0;
    for entry in std::fs::read_dir(examples()).expect("a readable folder") {
        let folder = entry.expect("a readable entry").path();
        n_examples += 1;
        assert!(folder.join("README.md").exists(), "{} has no README.md", folder.display());
        let checked = run(&["check", folder.to_str().expect("a plain path")]);
        assert_eq!(checked.status.code(), Some(0), "{}", seen(&checked));
    }
    assert!(n_examples > 1, "only {n_examples} examples found");
}

#[test]
fn stated_positions_alone_say_what_blocks_and_what_is_not_contested() {
    assert_snapshot!(answer("gaza-2025"));
}

/// The text with the two principals of `gaza-2025` exchanged: ids, names, and wherever else they occur.
fn swapped(text: &str) -> String {
    let mut swapped = text.to_string();
    for (one, other) in [("hamas", "israel"), ("Hamas", "Israel")] {
        assert!(!swapped.contains('\u{0}'));
        swapped = swapped.replace(one, "\u{0}").replace(other, one).replace('\u{0}', other);
    }
    swapped
}

#[test]
fn principals_that_change_places_change_places_in_the_answer_and_nothing_else() {
    let case = std::fs::read_to_string(examples().join("gaza-2025/case.toml")).expect("a case");
    let analyzed = |case: &str, args: &[&str]| {
        let output = run_with(&[&["analyze", "-"], args].concat(), case.as_bytes());
        seen(&output)
    };
    let exchanged = swapped(&case);
    assert_ne!(exchanged, case);
    assert_eq!(analyzed(&exchanged, &["--json"]), swapped(&analyzed(&case, &["--json"])));
    // Names of other lengths break lines elsewhere.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&analyzed(&exchanged, &[])), words(&swapped(&analyzed(&case, &[]))));
}

/// The words of the page of a case.
fn words_of_page(test: &str, case: &str) -> String {
    let file = scratch(test).join("page.html");
    let name = file.to_str().expect("a plain path");
    run_with(&["analyze", "-", "--html", name], case.as_bytes());
    let page = std::fs::read_to_string(&file).expect("it was written");
    let (_, body) = page.split_once("<body>").expect("a body");
    // Lines of a picture break elsewhere for names of other lengths, and what is cut off is told below it.
    let body = body.split("<svg").map(|it| it.split_once("</svg>").map_or(it, |it| it.1));
    let body = body.collect::<String>();
    let words = body.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn principals_that_change_places_change_places_on_the_page_and_nothing_else() {
    let case = std::fs::read_to_string(examples().join("gaza-2025/case.toml")).expect("a case");
    let page = words_of_page("places_on_the_page", &case);
    assert_eq!(words_of_page("places_on_the_page", &swapped(&case)), swapped(&page));
    for told in [
        "then Weapons of Hamas: Given up, Hostages: not Held, Who governs: Administration under \
         Israeli security control, and Israeli presence: not Full withdrawal) cannot both be met.",
        "The position &quot;some-control&quot; of Hamas; the position &quot;end-of-war&quot; of Israel.",
        "Saudi Arabia, position &quot;palestinian-state&quot;: Recognition and regional ties: not As now.",
    ] {
        assert!(page.contains(told), "`{told}` is not in {page}");
    }
}

#[test]
fn pages_are_small_and_refer_to_nothing_outside() {
    for example in ["bridge", "exchange", "gaza-2025", "one-seat", "port-dispute", "two-villages"] {
        let file = scratch(&format!("page_of_{example}")).join("page.html");
        let folder = examples().join(example);
        let folder = folder.to_str().expect("a plain path");
        run(&["analyze", folder, "--html", file.to_str().expect("a plain path")]);
        let page = std::fs::read_to_string(&file).expect("it was written");
        assert!(page.len() < 300_000, "{example}: {} bytes", page.len());
        for outside in ["http:", "https:", "src=", "href", "url(", "@import", "<script", "<link"] {
            assert!(!page.contains(outside), "{example} reaches out with {outside}");
        }
    }
}

// Without `power-grid`, which takes long where the program is not optimized.
#[test]
fn readmes_tell_the_counts_that_the_program_tells() {
    for (example, counts) in [
        ("bridge", ["225", "81"].as_slice()),
        ("exchange", &["399,168", "67,590", "12,130", "17,370"]),
        ("gaza-2025", &["98,414"]),
        ("one-seat", &["21", "14"]),
        ("port-dispute", &["3,240", "1,395", "21"]),
        ("two-villages", &["324", "209", "33", "56"]),
    ] {
        let answer = answer(example);
        let readme = examples().join(example).join("README.md");
        let readme = std::fs::read_to_string(readme).expect("a readable file");
        for count in counts {
            for (whose, text) in [("program", &answer), ("README", &readme)] {
                let is_told = text.split([' ', '"', '*', '.']).any(|it| it == *count);
                assert!(is_told, "{example}: the {whose} does not tell {count}");
            }
        }
    }
}
