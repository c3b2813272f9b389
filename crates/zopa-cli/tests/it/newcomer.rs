//! What people type who use zopa, or TOML, for the first time.

use std::fs;

use insta::assert_snapshot;

use crate::program::{fixtures, run, scratch, seen};

#[test]
fn a_case_without_a_command_and_a_name_with_blanks_are_told_what_to_type() {
    let tries: [&[&str]; 6] = [
        &["well.toml"],
        &["my case.toml"],
        &["pier/"],
        &["anlyze", "well.toml"],
        &["analyze", "my", "case.toml"],
        &["analyze"],
    ];
    let all: Vec<String> = tries
        .iter()
        .map(|it| {
            let output = run(it);
            assert_eq!(output.status.code(), Some(2), "{it:?}");
            format!("$ zopa {}\n{}", it.join(" "), seen(&output))
        })
        .collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn a_case_that_an_editor_called_txt_is_read_and_other_texts_are_not() {
    let folder = scratch("newcomer-txt");
    let case = folder.join("case.toml.txt");
    fs::copy(fixtures().join("well.toml"), &case).expect("a file can be copied");
    assert_eq!(run(&["check", case.to_str().expect("plain")]).status.code(), Some(0));
    let table = folder.join("growers.txt");
    fs::write(&table, "10,20\n30,40\n25\n").expect("a file can be written");
    let refused = run(&["check", table.to_str().expect("plain")]);
    assert_eq!(refused.status.code(), Some(2));
    let place = folder.display().to_string();
    assert_snapshot!(seen(&refused).replace(&place, "FOLDER"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_read() {
    let text = fs::read_to_string(fixtures().join("well.toml")).expect("a fixture");
    let file = scratch("newcomer-windows").join("well.toml");
    fs::write(&file, format!("\u{FEFF}{}", text.replace('\n', "\r\n")))
        .expect("a file can be written");
    let answer = run(&["analyze", file.to_str().expect("plain")]);
    assert_eq!(
        (answer.status.code(), answer.stdout),
        (Some(0), run(&["analyze", "well.toml"]).stdout)
    );
}

#[test]
fn a_flood_of_equal_problems_is_told_once_with_its_lines() {
    let text = fs::read_to_string(fixtures().join("well.toml")).expect("a fixture");
    let folder = scratch("newcomer-flood");
    let curly = folder.join("curly.toml");
    let quotes = text.matches('"').count();
    assert!(quotes > 20, "{quotes}");
    fs::write(&curly, text.replace(" \"", " “").replace("\"\n", "”\n"))
        .expect("a file can be written");
    let seen = seen(&run(&["check", curly.to_str().expect("plain")]));
    assert_eq!(seen.matches("typographic quotes").count(), 1, "{seen}");
    assert_snapshot!(seen.replace(&folder.display().to_string(), "FOLDER"));
}

/// The lines of a text that hold a word.
fn lines<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    text.lines().filter(|it| it.contains(word)).collect()
}

#[test]
fn packages_that_only_may_be_acceptable_are_marked_in_every_format() {
    let folder = scratch("newcomer-unsure");
    let (html, md) = (folder.join("answer.html"), folder.join("answer.md"));
    let (html, md) = (html.to_str().expect("plain"), md.to_str().expect("plain"));
    let text = seen(&run(&["analyze", "convoys.toml", "--html", html, "--md", md]));
    let head = lines(&text, "stands out as")[0];
    // Merrin's walk-away value lies between 0.3 and 0.55.
    for line in text.lines().skip_while(|it| *it != head).skip(1).take_while(|it| !it.contains('('))
    {
        let Some(value) = line.split_whitespace().find(|it| it.starts_with("0.") && it.len() == 5)
        else {
            continue;
        };
        let value: f64 = value.parse().expect("a value of Merrin");
        assert_eq!(line.contains(" ? "), value < 0.55, "{line}");
    }
    assert!(lines(&text, " ? ").len() > 1, "{text}");
    let note = "(? may be acceptable; what is not known decides)";
    assert!(text.contains(note), "{text}");
    let page = fs::read_to_string(html).expect("it was written");
    assert!(page.contains(">B ?</th>") && page.contains(note), "{page}");
    let markdown = fs::read_to_string(md).expect("it was written");
    assert!(markdown.contains("| B ? |") && markdown.contains(note), "{markdown}");
    for args in [
        ["analyze", "convoys.toml", "--json"].as_slice(),
        &["deals", "convoys.toml", "--json", "--by", "party:council"],
    ] {
        let json = seen(&run(args));
        assert!(json.contains("\"in_zone\": null") && json.contains("\"in_zone\": true"), "{json}");
    }
    let deals = seen(&run(&["deals", "convoys.toml", "--by", "party:council"]));
    assert!(deals.contains("A ? ") && deals.contains(note), "{deals}");
    assert!(!seen(&run(&["analyze", "well.toml"])).contains(note));
}
