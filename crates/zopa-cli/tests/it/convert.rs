//! `zopa convert`.

use crate::program::{run, run_with, scratch, seen};

fn text(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).expect("it was written")
}

#[test]
fn toml_to_json_and_back_gives_the_same_answer_and_says_that_comments_go() {
    let folder = scratch("there_and_back");
    let (json, toml) = (folder.join("well.json"), folder.join("well.toml"));
    let (json, toml) = (json.to_str().expect("plain"), toml.to_str().expect("plain"));
    let there = run(&["convert", "well.toml", json]);
    assert!(seen(&there).contains("not kept: the comments"), "{}", seen(&there));
    let back = run(&["convert", json, toml]);
    assert!(!seen(&back).contains("not kept"), "{}", seen(&back));
    assert_eq!(
        run(&["analyze", toml, "--json"]).stdout,
        run(&["analyze", "well.toml", "--json"]).stdout
    );
}

#[test]
fn a_workbook_is_a_case_like_any_other() {
    let folder = scratch("workbook");
    let book = folder.join("well.xlsx");
    let book = book.to_str().expect("plain");
    let there = run(&["convert", "well.toml", book]);
    assert!(seen(&there).contains("not kept: the comments"), "{}", seen(&there));
    let toml = folder.join("well.toml");
    let back = run(&["convert", book, toml.to_str().expect("plain")]);
    assert!(!seen(&back).contains("not kept"), "{}", seen(&back));
    let changed = ["--json", "--set", "title=Changed"];
    assert_eq!(
        run(&[&["analyze", book], &changed[..]].concat()).stdout,
        run(&[&["analyze", "well.toml"], &changed[..]].concat()).stdout
    );
    let bytes = std::fs::read(book).expect("it was written");
    assert_eq!(run_with(&["check", "-"], &bytes).stdout, run(&["check", "well.toml"]).stdout);
}

#[test]
fn what_only_looks_like_a_workbook_is_refused() {
    let old = scratch("old_workbook").join("well.xls");
    std::fs::write(&old, b"\xD0\xCF\x11\xE0").expect("a file can be made");
    let refused = run(&["check", old.to_str().expect("plain")]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(seen(&refused).contains("save it as an .xlsx workbook"), "{}", seen(&refused));
}

#[test]
fn an_existing_file_is_replaced_only_when_asked() {
    let folder = scratch("only_when_asked");
    let file = folder.join("pier.toml");
    std::fs::write(&file, "mine").expect("a file can be made");
    let name = file.to_str().expect("plain");
    let refused = run(&["convert", "pier", name]);
    assert_eq!((refused.status.code(), text(&file).as_str()), (Some(2), "mine"));
    let forced = run(&["convert", "pier", name, "--force"]);
    assert_eq!(forced.status.code(), Some(0));
    assert!(text(&file).starts_with("format = 1"));
}

#[test]
fn the_ending_of_the_name_says_what_is_written() {
    let output = run(&["convert", "well.toml", "well.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(seen(&output).contains("ends in none of .toml, .json, .xlsx, .gmcr and .nfg"));
}

#[test]
fn a_case_with_errors_is_not_converted() {
    let folder = scratch("not_converted");
    let file = folder.join("out.json");
    let output = run(&["convert", "broken.toml", file.to_str().expect("plain")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(!file.exists());
}

#[test]
fn nothing_is_dropped_for_another_program_without_consent() {
    let folder = scratch("abroad");
    let out = folder.join("out");
    let name = out.to_str().expect("plain");
    let refused = run(&["convert", "club.toml", name, "--to", "geniusweb"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(seen(&refused).contains("would be lost: "), "{}", seen(&refused));
    assert!(seen(&refused).contains("Add `--lossy`"), "{}", seen(&refused));
    assert!(!out.exists());
    let lossy = run(&["convert", "club.toml", name, "--to", "geniusweb", "--lossy"]);
    assert_eq!(lossy.status.code(), Some(0), "{}", seen(&lossy));
    assert!(seen(&lossy).contains("not kept: "), "{}", seen(&lossy));
    assert!(seen(&lossy).contains("Confidential"), "{}", seen(&lossy));
    assert_eq!(run(&["check", name]).status.code(), Some(0));
}

#[test]
fn a_folder_of_another_program_comes_back_as_it_was() {
    let folder = scratch("genius_and_back");
    let out = folder.join("pier");
    let name = out.to_str().expect("plain");
    let there = run(&["convert", "pier", name, "--to", "genius"]);
    assert_eq!(there.status.code(), Some(0), "{}", seen(&there));
    let (before, after) = (folder.join("before.toml"), folder.join("after.toml"));
    for (from, to) in [("pier", &before), (name, &after)] {
        run(&["convert", from, to.to_str().expect("plain")]);
    }
    assert_eq!(text(&before), text(&after));
    let again = run(&["convert", "pier", name, "--to", "genius"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(seen(&again).contains("is not empty"), "{}", seen(&again));
    assert_eq!(run(&["convert", "pier", name, "--to", "genius", "--force"]).status.code(), Some(0));
    std::fs::write(out.join("third.xml"), "<utility_space/>").expect("a file can be written");
    let mixed = run(&["convert", "pier", name, "--to", "genius", "--force"]);
    assert_eq!(mixed.status.code(), Some(2));
    assert!(seen(&mixed).contains("`third.xml`, which is not part"), "{}", seen(&mixed));
}

#[test]
fn what_one_party_may_see_is_no_case_of_another_program() {
    for format in ["genius", "geniusweb", "gambit"] {
        let out = scratch("view_abroad").join("out");
        let name = out.to_str().expect("plain");
        let refused = run(&["convert", "well.toml", name, "--to", format, "--lossy", "--for", "x"]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(seen(&refused).contains("which `--for` leaves out"), "{}", seen(&refused));
        assert!(!out.exists());
    }
}

#[test]
fn a_spatial_model_tells_its_baselines() {
    let folder = scratch("spatial");
    let table = folder.join("dates.csv");
    std::fs::write(&table, "Actor,Position,Capability,Salience\na,1,2,0.5\nb,4,1,1\nc,6,1,1\n")
        .expect("a file can be written");
    let name = table.to_str().expect("plain");
    let baselines = "mean 11/3 (about 3.667), median 4";
    for call in [&["check", name][..], &["analyze", name], &["analyze", name, "--json"]] {
        let output = run(call);
        assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
        assert!(seen(&output).contains(baselines), "{}", seen(&output));
    }
    let toml = folder.join("dates.toml");
    run(&["convert", name, toml.to_str().expect("plain")]);
    assert!(text(&toml).contains(baselines), "{}", text(&toml));
    assert!(text(&toml).contains("note = \"Capability 2, salience 0.5.\""), "{}", text(&toml));
}
