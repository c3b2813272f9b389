//! `zopa analyze --chart`: one picture as a file of its own.

use crate::program::{run, scratch, seen};

const ALL: [&str; 5] = ["frontier", "values", "issues", "blocks", "concessions"];

/// Everything an SVG needs to stand alone, and nothing that leads out of it.
#[track_caller]
fn check(svg: &str) {
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""), "{svg}");
    let inside = &svg["<svg xmlns=\"http://www.w3.org/2000/svg\"".len()..];
    for outside in ["http", "href", "src=", "url(", "@import", "<script", "<svg", "<image"] {
        assert!(!inside.contains(outside), "it reaches out with {outside}");
    }
    for part in ["<title>", "<desc>", "<style>", "font-family=", "fill=\"#ffffff\"", "</svg>\n"] {
        assert!(svg.contains(part), "without {part}: {svg}");
    }
}

fn chart(case: &str, kind: &str) -> String {
    let output = run(&["analyze", case, "--chart", kind]);
    assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
    let svg = String::from_utf8(output.stdout).expect("text");
    check(&svg);
    svg
}

#[test]
fn every_chart_is_a_file_that_stands_alone() {
    for (case, kinds) in [
        ("well.toml", ["frontier", "values", "issues", "blocks"].as_slice()),
        ("blocked.toml", &["frontier", "issues", "blocks", "concessions"]),
    ] {
        for kind in kinds {
            let svg = chart(case, kind);
            let is_marked = svg.contains("Confidential: shows what packages are worth");
            assert!(is_marked, "{kind} of {case} shows values of two parties: {svg}");
        }
    }
}

#[test]
fn a_chart_of_several_pictures_is_one_file() {
    let three = chart("club.toml", "frontier");
    assert_eq!(three.matches("transform=\"translate(").count(), 3, "three planes: {three}");
    let five = chart("../../../../examples/port-dispute", "values");
    assert_eq!(five.matches("transform=\"translate(").count(), 5, "a picture per party");
}

#[test]
fn a_chart_goes_into_a_file_whole() {
    let file = scratch("a_chart_goes_into_a_file").join("values.svg");
    let name = file.to_str().expect("a plain path");
    let output = run(&["analyze", "well.toml", "--chart", "values", "-o", name]);
    assert_eq!(seen(&output), "exit code: 0\n");
    let written = std::fs::read_to_string(&file).expect("it was written");
    assert_eq!(written, chart("well.toml", "values"));
}

#[test]
fn a_chart_with_nothing_to_show_says_why() {
    for (case, kind, why) in [
        ("well.toml", "concessions", "there is common ground, and nothing blocks"),
        ("blocked.toml", "values", "there is no short list without common ground"),
        ("../../../../examples/gaza-2025", "frontier", "no principal has values"),
        ("../../../../examples/gaza-2025", "values", "no principal has values"),
        ("../../../../examples/gaza-2025", "issues", "no values are known"),
    ] {
        let output = run(&["analyze", case, "--chart", kind]);
        assert_eq!(output.status.code(), Some(2), "{kind} of {case}");
        assert!(output.stdout.is_empty());
        let said = seen(&output);
        assert!(said.contains(why) && said.contains("help: "), "{kind} of {case}: {said}");
    }
}

#[test]
fn a_name_that_is_no_chart_is_refused_with_those_that_are() {
    let said = seen(&run(&["analyze", "well.toml", "--chart", "pie"]));
    for kind in ALL {
        assert!(said.contains(kind), "{said}");
    }
}

#[test]
fn a_letter_at_the_right_edge_stands_left_of_its_dot() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/three-phases");
    // Package B is the best for the party across, so that it lies on the edge.
    let svg = seen(&run(&["analyze", case, "--chart", "frontier"]));
    let of =
        |letter: &str| svg.lines().flat_map(|it| it.split("<text")).find(|it| it.contains(letter));
    let b = of(">B</text>").expect("a letter");
    assert!(b.contains("text-anchor=\"end\""), "{b}");
    let a = of(">A</text>").expect("a letter");
    assert!(a.contains("text-anchor=\"start\""), "{a}");
}

#[test]
fn a_bar_names_who_does_it_also_where_the_step_is_cut() {
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/three-phases");
    let svg = seen(&run(&["plan", case, "--chart", "gantt"]));
    let names: Vec<&str> =
        svg.split("<text").skip(1).filter(|it| it.contains("releases det")).collect();
    assert!(names.len() >= 6, "{svg}");
    for it in names {
        let text = it.split("</text>").next().expect("a text");
        assert!(text.ends_with(": North") || text.ends_with(": South"), "{text}");
    }
}

fn states(more: &[&str]) -> String {
    let output = run(&[&["stability", "gates.toml", "--chart"], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", seen(&output));
    let svg = String::from_utf8(output.stdout).expect("text");
    check(&svg);
    svg
}

#[test]
fn the_graph_of_states_shows_moves_party_by_party_and_what_holds() {
    let svg = states(&[]);
    for title in ["Moves of one", "Moves of two", "The packages", "Confidential:"] {
        assert!(svg.contains(&format!(">{title}")), "{title}: {svg}");
    }
    // Each of the two can move between four pairs of packages, there and back, and likes one of each better.
    assert_eq!((svg.matches("<path").count(), svg.matches("<polygon").count()), (8, 16), "{svg}");
    assert_eq!(svg.matches("stroke-dasharray").count(), 0, "{svg}");
    assert_eq!(svg.matches("from 2 to 1, better, and back").count(), 1, "{svg}");
    // Two packages hold in every sense and two in all but one: in each picture and in the list.
    assert_eq!((svg.matches(">NGMQSI<").count(), svg.matches(">GMQSI<").count()), (6, 6), "{svg}");
}

#[test]
fn the_graph_of_states_of_a_party_does_not_say_what_the_other_likes() {
    let svg = states(&["--for", "one"]);
    assert!(svg.contains("For one:") && !svg.contains("Confidential:"), "{svg}");
    assert_eq!(svg.matches("stroke-dasharray").count(), 4, "the moves of two: {svg}");
}

#[test]
fn a_graph_of_states_that_cannot_be_read_is_refused() {
    let refused = |case: &str| {
        let output = run(&["stability", case, "--chart"]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        seen(&output)
    };
    let many = refused("../../../../examples/two-villages");
    assert!(many.contains("209 packages meet the rules; at most 32 are drawn"), "{many}");
    let none = refused("well.toml");
    assert!(none.contains("nobody controls any issue"), "{none}");
}
