//! `zopa analyze`.

use insta::assert_snapshot;

use crate::program::{run, scratch, seen};

#[test]
fn common_ground_is_shown_with_a_short_list() {
    assert_snapshot!(seen(&run(&["analyze", "well.toml"])));
}

#[test]
fn no_common_ground_is_an_answer_with_its_reasons() {
    assert_snapshot!(seen(&run(&["analyze", "blocked.toml"])));
}

#[test]
fn what_a_silent_party_accepts_is_known_only_as_far_as_its_red_lines_say() {
    assert_snapshot!(seen(&run(&["analyze", "silent.toml"])));
}

#[test]
fn a_quorum_is_answered_by_coalition() {
    assert_snapshot!(seen(&run(&["analyze", "club.toml"])));
}

#[test]
fn a_domain_of_another_program_is_answered_like_a_case_of_our_own() {
    assert_snapshot!(seen(&run(&["analyze", "pier"])));
}

#[test]
fn json_has_every_part() {
    assert_snapshot!(seen(&run(&["analyze", "well.toml", "--json"])));
}

#[test]
fn json_of_a_blocked_case_names_what_blocks() {
    assert_snapshot!(seen(&run(&["analyze", "blocked.toml", "--json", "--limit", "1"])));
}

#[test]
fn errors_of_a_case_go_to_standard_error() {
    let output = run(&["analyze", "broken.toml", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("`summer`"));
}

#[test]
fn exponents_of_the_weighted_nash_solution_move_it_towards_the_heavier_party() {
    let hours = |weights: &str| {
        let output = run(&["analyze", "well.toml", "--json", "--nash-weights", weights]);
        let text = String::from_utf8(output.stdout).expect("JSON is text");
        let from = text.find("\"weighted_nash\"").expect("the part is there");
        let from = from + text[from..].find("\"hill\": ").expect("a value") + 8;
        let value = text[from..].split([',', '\n']).next().expect("a number");
        value.parse::<f64>().expect("a number")
    };
    assert!(hours("hill=50") > hours("dale=50"));
}

#[test]
fn the_same_case_gives_the_same_bytes_into_a_file_and_nothing_is_left_beside_it() {
    let folder = scratch("the_same_bytes");
    let file = folder.join("answer.json");
    let name = file.to_str().expect("a plain path");
    let first = run(&["analyze", "well.toml", "--json", "-o", name]);
    let second = run(&["analyze", "well.toml", "--json", "-o", name]);
    assert_eq!((first.status.code(), second.status.code()), (Some(0), Some(0)));
    let printed = run(&["analyze", "well.toml", "--json"]).stdout;
    assert_eq!(std::fs::read(&file).expect("it was written"), printed);
    assert_eq!(std::fs::read_dir(&folder).expect("the folder is there").count(), 1);
}

#[test]
fn a_page_with_pictures_is_written_beside_the_answer_and_names_no_folder() {
    let folder = scratch("a_page_with_pictures");
    let file = folder.join("answer.html");
    let name = file.to_str().expect("a plain path");
    let output = run(&["analyze", "../fixtures/well.toml", "--html", name]);
    assert_eq!(output.stdout, run(&["analyze", "well.toml"]).stdout, "the answer is printed too");
    let page = std::fs::read_to_string(&file).expect("it was written");
    assert!(page.contains("<svg role=\"img\"") && page.ends_with("</html>\n"), "{page}");
    assert!(page.contains("<code>zopa analyze well.toml</code>"), "{page}");
    assert!(page.len() < 300_000, "{} bytes", page.len());
}

#[test]
fn markdown_is_written_beside_the_answer() {
    let folder = scratch("markdown_is_written");
    let file = folder.join("answer.md");
    let name = file.to_str().expect("a plain path");
    assert_eq!(run(&["analyze", "well.toml", "--md", name]).status.code(), Some(0));
    let text = std::fs::read_to_string(&file).expect("it was written");
    assert!(text.starts_with("# Two farms and a well\n\n**Confidential:**"), "{text}");
}

#[test]
fn lots_are_drawn_only_if_asked_for() {
    let output = run(&["analyze", "well.toml", "--lotteries"]);
    let (plain, with) = (seen(&run(&["analyze", "well.toml"])), seen(&output));
    assert!(!plain.contains("By lottery"), "{plain}");
    let part = with.split("\n\n").find(|it| it.starts_with("By lottery"));
    assert_snapshot!(part.unwrap_or(&with));
}
