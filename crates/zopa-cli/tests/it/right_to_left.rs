//! Cases in Arabic and Hebrew: every text in its own direction, numbers apart from it.

use crate::program::{run, scratch};

/// The page of a case.
fn page(case: &str) -> String {
    let file = scratch(&format!("right_to_left_{case}")).join("page.html");
    let name = file.to_str().expect("a plain path");
    let case = format!("right-to-left/{case}.toml");
    assert_eq!(run(&["analyze", &case, "--html", name]).status.code(), Some(0));
    std::fs::read_to_string(&file).expect("it was written")
}

fn is_right_to_left(it: char) -> bool {
    matches!(it, '\u{0590}'..='\u{08FF}')
}

/// Every text from right to left stands in an element that finds its own direction, or in a picture, whose texts are
/// isolated by characters.
#[track_caller]
fn check(page: &str) {
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    let mut open: Vec<&str> = Vec::new();
    let mut n_texts = 0;
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let is_closed = tag.ends_with('/') || tag.starts_with('!');
        match tag.strip_prefix('/') {
            Some(_) => {
                open.pop();
            }
            None if is_closed => {}
            None => open.push(tag),
        }
        if !text.chars().any(is_right_to_left) {
            continue;
        }
        n_texts += 1;
        let names: Vec<&str> = open.iter().filter_map(|it| it.split(' ').next()).collect();
        let is_own = open.last().is_some_and(|it| it.contains("dir=\"auto\""));
        let is_isolated = is_own || names.contains(&"bdi");
        let is_plain = names.iter().any(|it| ["svg", "title"].contains(it));
        let marks = text.matches('\u{2068}').count();
        assert!(is_isolated || (is_plain && marks > 0), "`{text}` in {names:?}");
    }
    assert!(n_texts > 30, "only {n_texts} texts");
}

#[test]
fn an_arabic_case_reads_from_right_to_left() {
    let page = page("arabic");
    check(&page);
    assert!(page.contains("<h1 dir=\"auto\">عائلتان وبئر مشتركة</h1>"));
    assert!(page.contains("<td dir=\"auto\">تجف حديقة عائلة نادر في آب</td>"));
    // Numbers keep their order beside names.
    assert!(page.contains("<bdi>0.4667</bdi> <bdi class=\"gain\">+0.1667</bdi>"), "{page}");
    assert!(page.contains("<bdi>عائلة سالم</bdi>, position &quot;salim-hours&quot;: "));
}

#[test]
fn a_hebrew_case_without_a_deal_reads_from_right_to_left() {
    let page = page("hebrew");
    check(&page);
    assert!(page.contains("<h1 dir=\"auto\">שני שכנים ובאר משותפת</h1>"));
    assert!(page.contains("<h2>What blocks</h2>") && page.contains("<h2>Least concessions</h2>"));
}

#[test]
fn pictures_of_a_case_from_right_to_left_isolate_its_texts() {
    let svg = run(&["analyze", "right-to-left/arabic.toml", "--chart", "issues"]).stdout;
    let svg = String::from_utf8(svg).expect("text");
    assert!(svg.contains("text{unicode-bidi:plaintext"), "{svg}");
    assert!(svg.contains(">\u{2068}عائلة سالم\u{2069}</text>"), "{svg}");
}
