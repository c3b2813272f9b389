//! Genius XML that is broken, cut off, hostile or very deep.

use expect_test::expect;
use proptest::prelude::*;

use crate::genius::{EAST, PIER, SIDES, check_complaints, domain, profile};
use crate::show::{answer, read};

#[test]
fn entities_are_never_expanded() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>"#;
    let sides = |rest: &str| {
        format!(
            r#"<issue index="1" name="R&amp;D"><item value="&b;" {rest}/><item value="&f; & more" {rest}/></issue>"#
        )
    };
    let weight = r#"<weight index="1" value="1"/>"#;
    let domain = format!("{bomb}{}", domain(&sides("")));
    let profile = format!("{bomb}{}", profile(&(sides(r#"evaluation="1""#) + weight), ""));
    expect![[r#"
        Ferry
        agreement: all
        issue R&D: &b; | &f; & more
        party p (p): walk-away 0, discount none
          R&D: 1 x [1 1]
        Warning d.xml:1:205 [entity] an `&` here starts no known entity and is read as written
            Write `&amp;` for the character itself.
        Warning d.xml:1:225 [entity] an `&` here starts no known entity and is read as written
            Write `&amp;` for the character itself.
        Warning p.xml:2:57 [entity] an `&` here starts no known entity and is read as written
            Write `&amp;` for the character itself.
        Warning p.xml:2:91 [entity] an `&` here starts no known entity and is read as written
            Write `&amp;` for the character itself.
    "#]]
    .assert_eq(&answer(&[("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())]));
}

#[test]
fn broken_xml_says_where_it_breaks() {
    let domain = domain(SIDES);
    for (broken, expected) in [
        (
            "<utility_space>\n<objective>\n</utility_space>",
            expect![[r#"
            Error p.xml:3:1 [xml] the XML is broken: ill-formed document: expected `</objective>`, but `</utility_space>` was found
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space>\n<objective>",
            expect![[r#"
            Error p.xml:2:1 [xml] the file ends inside `<objective>`, which is never closed
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space/><utility_space/>",
            expect![[r#"
            Error p.xml:1:17 [xml] a second outermost element `<utility_space>` follows the end of `<utility_space>`
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space>\n<objective name=x/></utility_space>",
            expect![[r#"
            Error p.xml:2:17 [xml] `<objective>` has an attribute whose value has no quotes
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space>\n<objective a=\"1\" a=\"2\"/></utility_space>",
            expect![[r#"
            Error p.xml:2:21 [xml] `<objective>` has two attributes `a`
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space>\n<objective a/></utility_space>",
            expect![[r#"
            Error p.xml:2:13 [xml] `<objective>` has an attribute without `=`
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_space>\n<!-- ",
            expect![[r#"
            Error p.xml:2:1 [xml] the XML is broken: syntax error: comment not closed: `-->` not found before end of input
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
    ] {
        check_complaints(&[("d.xml", &domain), ("p.xml", broken)], &expected);
    }
}

#[test]
fn no_depth_is_too_deep() {
    const DEPTH: usize = 100_000;
    let deep = format!("{}{}", "<a>".repeat(DEPTH), "</a>".repeat(DEPTH));
    let domain = domain(SIDES);
    let profile = profile(&(EAST.to_string() + &deep), "");
    let open = format!("<utility_space>{}", "<a>".repeat(DEPTH));
    check_complaints(
        &[("d.xml", &domain), ("p.xml", &profile)],
        &expect![[r#"
        Warning p.xml:4:30 [not-read] `<objective>` holds `a`, which is not read
            Check that nothing of it matters to the values.
    "#]],
    );
    check_complaints(
        &[("d.xml", &domain), ("p.xml", &open)],
        &expect![[r#"
        Error p.xml:1:300013 [xml] the file ends inside `<a>`, which is never closed
            The file may be cut off or edited by hand: get it again from its source.
    "#]],
    );
}

#[test]
fn of_very_many_problems_the_rest_is_counted() {
    let odd = "<weight/>".repeat(1000);
    let (domain, profile) = (domain(SIDES), profile(&(EAST.to_string() + &odd), ""));
    let refused = read(&[("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())]).unwrap_err();
    assert_eq!(refused.problems.len(), 201);
    assert_eq!(refused.problems[200].message, "800 more problems are not shown");
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    for cut in 0..PIER.len() {
        let whole = PIER[cut].1;
        let end = whole.trim_ascii_end().len();
        for length in 0..end {
            let mut files = PIER;
            files[cut].1 = &whole[..length];
            assert!(read(&files).is_err(), "{} cut to {length} bytes", PIER[cut].0);
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_changed_gets_an_answer(
        file in 0..3usize,
        at in 0..2000usize,
        length in 0..40usize,
        with in prop::collection::vec(prop_oneof![Just(b'<'), Just(b'"'), Just(b'&'), any::<u8>()], 0..8),
    ) {
        let mut files = PIER;
        let start = at.min(files[file].1.len());
        let end = (start + length).min(files[file].1.len());
        let changed = [&files[file].1[..start], &with, &files[file].1[end..]].concat();
        files[file].1 = &changed;
        // The helper checks that every problem has words and a place inside its file.
        let _ = read(&files);
    }
}
