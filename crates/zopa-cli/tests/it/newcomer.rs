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

#[test]
fn a_walk_away_range_is_shown_as_a_range_wherever_it_is_shown() {
    let folder = scratch("newcomer-range");
    let (html, md) = (folder.join("answer.html"), folder.join("answer.md"));
    let (html, md) = (html.to_str().expect("plain"), md.to_str().expect("plain"));
    let text = seen(&run(&["analyze", "convoys.toml", "--html", html, "--md", md]));
    let shown = "0.3 to 0.55 (middle 0.425)";
    let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words(&text).contains(&format!("is worth: Highland Council 0.3000; Merrin {shown}.")),
        "{text}"
    );
    let page = fs::read_to_string(html).expect("it was written");
    // The lines about no deal, the frontier, the bars, and each picture in words.
    assert_eq!(page.matches(shown).count(), 6, "{page}");
    assert!(!page.contains("walk away 0.4"), "{page}");
    assert!(fs::read_to_string(md).expect("it was written").contains(shown));
    let blocked =
        seen(&run(&["analyze", "convoys.toml", "--set", "values.merrin.walk_away=[0.9, 2]"]));
    let demand = "Merrin will not accept less than 0.9 to 2 (middle 1.45)";
    assert!(words(&blocked).contains(demand), "{blocked}");
}

/// The words of the answer to the convoys, in the terminal, on the page and in Markdown, each on one line.
fn three_ways(test: &str) -> [String; 3] {
    let folder = scratch(test);
    let (html, md) = (folder.join("answer.html"), folder.join("answer.md"));
    let names = [&html, &md].map(|it| it.to_str().expect("plain"));
    let text = seen(&run(&["analyze", "convoys.toml", "--html", names[0], "--md", names[1]]));
    let page = fs::read_to_string(&html).expect("it was written").replace("&quot;", "\"");
    let tags = page.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
    let page: String = tags.collect::<Vec<_>>().join(" ");
    let markdown = fs::read_to_string(&md).expect("it was written").replace(['\\', '*'], "");
    [text, page, markdown].map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn rules_red_lines_and_what_is_not_contested_are_said_in_words_everywhere() {
    for answer in three_ways("newcomer-words") {
        for told in [
            // Five of seven numbers are above four, and one of three ways to inspect is none: 5 x 1 x 3 packages.
            "\"escort\": either Convoys a week at most 4, or Who inspects the trucks: not Nobody. \
             Leaves out 15 packages.",
            "\"drivers\": Convoys a week at most 12. Leaves out 9 packages.",
            "red line \"no-search-without-fuel\", never: Who inspects the trucks: Merrin, every \
             truck, together with Fuel: No fuel.",
            "Not contested (no blocking demand speaks of it): Who inspects the trucks; Fuel.",
            "(today is worth 1.000 to Merrin, walking away 0.3 to 0.55 (middle 0.425): right only \
             if things get worse without a deal)",
        ] {
            assert!(answer.contains(told), "`{told}` is not in {answer}");
        }
    }
}

#[test]
fn a_package_is_judged_by_those_who_have_a_say_and_what_it_crosses_is_said() {
    let score = seen(&run(&["score", "convoys.toml", "convoys=8"]));
    assert!(!score.contains("Lantern"), "{score}");
    let words = score.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "crosses the red line \"no-search-without-fuel\" of Highland Council (never: Who \
                inspects the trucks: Merrin, every truck, together with Fuel: No fuel)";
    assert!(words.contains(told), "{score}");
}

#[test]
fn what_a_package_does_not_name_is_said_and_letters_are_no_packages() {
    let score = seen(&run(&["score", "convoys.toml", "convoys=8"]));
    let words = score.split_whitespace().collect::<Vec<_>>().join(" ");
    let told =
        "Not named, so as today: Who inspects the trucks: Merrin, every truck; Fuel: No fuel.";
    assert!(words.contains(told), "{score}");
    let all = ["score", "convoys.toml", "convoys=8,inspection=mixed,fuel=none"];
    assert!(!seen(&run(&all)).contains("Not named"));
    let json = seen(&run(&["score", "convoys.toml", "convoys=8", "--json"]));
    assert!(json.contains("\"unnamed\": [\n    \"inspection\",\n    \"fuel\"\n  ]"), "{json}");
    let letter = seen(&run(&["score", "convoys.toml", "A"]));
    assert!(letter.contains("letters name packages only within one answer"), "{letter}");
    assert!(letter.contains("Write it like `convoys=14,inspection=none`"), "{letter}");
}

#[test]
fn a_condition_that_no_package_meets_is_called_by_what_was_asked() {
    let answer = seen(&run(&["analyze", "convoys.toml", "--where", "convoys > 20"]));
    let told = "No package meets what --where asks for (Convoys a week more than 20).";
    assert!(answer.contains(told), "{answer}");
    let checked = seen(&run(&["check", "convoys.toml", "--where", "convoys > 20"]));
    assert!(checked.contains("`convoys` runs from 2 to 14"), "{checked}");
}

/// That a call is refused with these words.
#[track_caller]
fn told(folder: &std::path::Path, args: &[&str], words: &str) {
    let output = crate::program::zopa(args).current_dir(folder).output().expect("it starts");
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(2), "{args:?}\n{seen}");
    assert!(seen.contains(words), "{args:?} does not say `{words}`\n{seen}");
}

#[test]
fn arguments_of_other_habits_are_told_how_to_write_them() {
    let folder = fixtures();
    let well = "well.toml";
    for (args, words) in [
        (["analyze", well, "–html"].as_slice(), "two plain hyphens"),
        (&["analyze", well, "convoys.toml"], "to compare two, write `zopa compare`"),
        (&["analyze", well, "--json", "x.json"], "`--json` takes no file"),
        (&["analyze", well, "--set", "title", "=", "x"], "no blanks around `=`"),
        (&["analyze", well, "--for", "hill", "dale"], "`--for` takes one party"),
        (&["analyze", well, "--pdf", "page.pdf"], "print it to a file"),
        (&["deals", well, "--top", "0"], "a whole number from 1 on"),
        (&["deals", well, "--top", "all"], "a whole number from 1 on"),
        (&["analyze", well, "--where", "hours", "8"], "in quotes; the shell takes"),
    ] {
        told(&folder, args, words);
    }
}

#[test]
fn one_hyphen_before_a_word_is_told_to_be_two() {
    let folder = scratch("newcomer-hyphen");
    fs::copy(fixtures().join("well.toml"), folder.join("well.toml")).expect("a fixture");
    for (args, words) in [
        (["analyze", "well.toml", "-html", "page.html"].as_slice(), "Write `--html`."),
        (&["analyze", "well.toml", "-json"], "Write `--json`."),
        (&["analyze", "well.toml", "-md=x.md"], "Write `--md`."),
        (&["analyze", "well.toml", "-htlm", "page.html"], "Write `--html`."),
        (&["analyze", "well.toml", "-output", "x.txt"], "Write `--output`."),
        (&["-help"], "Write `--help`."),
    ] {
        told(&folder, args, words);
    }
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1, "nothing is written");
    let run = |args: &[&str]| {
        let output = crate::program::zopa(args).current_dir(&folder).output();
        output.expect("it starts").status.code()
    };
    // Letters are options too, and may have what belongs to them right behind them.
    assert_eq!(run(&["analyze", "-h"]), Some(0));
    assert_eq!(run(&["analyze", "well.toml", "-oanswer.txt"]), Some(0));
    assert!(folder.join("answer.txt").exists());
}

#[test]
fn files_of_other_programs_are_called_what_they_are() {
    let folder = scratch("newcomer-foreign");
    let files: [(&str, &[u8], &str); 7] = [
        ("page.html", b"<!DOCTYPE html>\n<html><body>Wells</body></html>", "a web page (HTML)"),
        ("page.toml", b"\n<html lang=\"en\">", "a web page (HTML)"),
        ("minutes.pdf", b"%PDF-1.7\n%\xE2\xE3", "a PDF"),
        ("minutes.docx", b"PK\x03\x04..word/document.xml..", "a Word document"),
        ("minutes.xlsx", b"PK\x03\x04..word/document.xml..", "a Word document"),
        ("minutes.rtf", b"{\\rtf1 Wells}", "a text of a word processor (RTF)"),
        ("map.png", b"\x89PNG\r\n\x1A\n", "a picture (PNG)"),
    ];
    for (name, bytes, what) in files {
        fs::write(folder.join(name), bytes).expect("it is written");
        let output = run(&["analyze", folder.join(name).to_str().expect("plain")]);
        let seen = seen(&output);
        assert_eq!(output.status.code(), Some(3), "{name}: {seen}");
        assert!(seen.contains(&format!("the file is {what}, not a case")), "{name}: {seen}");
        assert!(seen.contains("`zopa new case.toml`"), "{name}: {seen}");
    }
    let empty = scratch("newcomer-empty");
    let output = run(&["analyze", empty.to_str().expect("plain")]);
    let seen = seen(&output);
    assert_eq!(output.status.code(), Some(3), "{seen}");
    assert!(seen.contains("is empty: there is no case in it"), "{seen}");
    assert!(seen.contains("`zopa new case.toml`") && !seen.contains("Genius"), "{seen}");
}

#[test]
fn files_that_are_not_there_or_not_cases_are_told_what_to_give() {
    let folder = scratch("newcomer-files");
    fs::copy(fixtures().join("well.toml"), folder.join("well.toml")).expect("a fixture");
    fs::write(folder.join("letter.txt"), "Dear all,\nwe met on Tuesday.\n").expect("it is written");
    for (args, words) in [
        (["analyze", "well"].as_slice(), "Did you mean `well.toml`?"),
        (&["analyze", "Well.toml"], "Did you mean `well.toml`?"),
        (&["analyze", "well.toml "], "Did you mean `well.toml`?"),
        (&["analyze", "wel.toml"], "Did you mean `well.toml`?"),
        (&["analyze", "letter.txt"], "`letter.txt` is a text, but not a case"),
        (&["new", "case.docx"], "ends neither in .toml nor in .xlsx"),
    ] {
        told(&folder, args, words);
    }
    let run = |args: &[&str]| {
        seen(&crate::program::zopa(args).current_dir(&folder).output().expect("it starts"))
    };
    assert!(run(&["new", "mine"]).contains("wrote mine, as TOML"));
    assert!(run(&["new", "mine.xlsx"]).contains("wrote mine.xlsx\n"));
    let written = run(&["analyze", "well.toml", "--html", "a.html", "--md", "a.md"]);
    assert!(written.contains("wrote a.html\nwrote a.md\n"), "{written}");
}

#[test]
fn names_in_place_of_ids_are_told_the_id() {
    told(
        &fixtures(),
        &["analyze", "convoys.toml", "--for", "highland council"],
        "Did you mean `council`?",
    );
    let by = ["check", "convoys.toml", "--set", "claim.c1.by=Highland Council"];
    let checked = seen(&run(&by));
    assert!(checked.contains("`Highland Council` is the name of the party `council`"), "{checked}");
    assert!(checked.contains("Write `by = \"council\"`"), "{checked}");
    let source = ["check", "convoys.toml", "--set", "claim.c1.source=Field notes of the mediators"];
    let checked = seen(&run(&source));
    assert!(checked.contains("Did you mean `notes`?"), "{checked}");
}

#[test]
fn claims_stand_in_every_answer() {
    for answer in three_ways("newcomer-claims") {
        assert!(answer.contains("The clinics need twelve truckloads a week"), "{answer}");
        assert!(answer.contains("Field notes of the mediators"), "{answer}");
    }
    let text = seen(&run(&["analyze", "convoys.toml"]));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "- [c1] Lantern mediation team: The clinics need twelve truckloads a week (Field notes \
                of the mediators, 2026-03-03).";
    assert!(words.contains(told), "{text}");
}

#[test]
fn a_mediator_who_asks_for_its_own_view_is_told_that_the_whole_case_is_there() {
    let output = run(&["analyze", "convoys.toml", "--for", "lantern"]);
    let hint = "hint: `lantern` is a mediator and sees here what is public; without --for you see the \
                whole case\n";
    assert_eq!(String::from_utf8(output.stderr).expect("text"), hint);
    let output = run(&["analyze", "convoys.toml", "--for", "merrin"]);
    assert!(output.stderr.is_empty());
}
