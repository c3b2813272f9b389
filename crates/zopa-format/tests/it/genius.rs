//! Genius XML.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use zopa_format::{ImportOptions, read_folder};

use crate::show::{answer, complaints};

pub(crate) const PIER: [(&str, &[u8]); 3] = [
    ("pier-domain.xml", include_bytes!("../fixtures/genius/pier/pier-domain.xml")),
    ("harbor.xml", include_bytes!("../fixtures/genius/pier/harbor.xml")),
    ("village.xml", include_bytes!("../fixtures/genius/pier/village.xml")),
];

pub(crate) const SIDES: &str =
    r#"<issue index="1" name="Side"><item value="east"/><item value="west"/></issue>"#;
pub(crate) const EAST: &str = r#"
<issue index="1" name="Side"><item value="east" evaluation="4"/><item value="west" evaluation="1"/></issue>
<weight index="1" value="1"/>"#;

/// A domain with the issues given.
pub(crate) fn domain(issues: &str) -> String {
    format!(
        "<negotiation_template><utility_space><objective name=\"Ferry\">{issues}</objective>\
         </utility_space></negotiation_template>"
    )
}

/// A profile with the issues and weights given, and what stands behind the objective.
pub(crate) fn profile(objective: &str, rest: &str) -> String {
    format!("<utility_space>\n<objective>{objective}</objective>\n{rest}</utility_space>")
}

/// The case and its warnings, or why there is none, for a domain with one profile.
fn check(issues: &str, objective: &str, rest: &str, expected: &Expect) {
    let (domain, profile) = (domain(issues), profile(objective, rest));
    expected.assert_eq(&answer(&[("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())]));
}

/// What is wrong with files.
pub(crate) fn check_complaints(files: &[(&str, &str)], expected: &Expect) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_bytes())).collect();
    expected.assert_eq(&complaints(&files));
}

#[test]
fn a_domain_with_its_profiles_becomes_a_case() {
    expect![[r#"
        The new pier
        agreement: all
        issue Length: short | long | none
        issue Who pays: harbor | village
        issue Years: 2 | 3 | 4 | 5 | 6
        issue Toll: 1.5 | 2.125 | 2.75 | 3.375 | 4
        party harbor (harbor): walk-away 0.4, discount 0.9
          Length: 0.35 x [2/3 1 0]
          Who pays: 0.25 x [1/7 1]
          Years: 0.3 x [1 0.75 0.5 0.25 0]
          Toll: 0.1 x [0 0.25 0.5 0.75 1]
        party village (village): walk-away 0, discount none
          Length: 0.5 x [0.6 0.3 1]
          Who pays: 0.3 x [1 0]
          Years: 0.05 x [0.2 0.4 0.6 0.8 1]
          Toll: 0.15 x [1 0.75 0.5 0.25 0]
        Warning pier-domain.xml:15:7 [grid] issue `Toll` may take any number from 1.5 to 4; 4 steps of 0.625 are taken
            Choose another number of steps with `--grid N` if that is too coarse or too fine.
    "#]].assert_eq(&answer(&PIER));
}

#[test]
fn the_order_in_which_files_are_given_does_not_matter() {
    let mut turned = PIER;
    turned.reverse();
    assert_eq!(answer(&turned), answer(&PIER));
}

#[test]
fn without_a_reservation_the_walk_away_is_zero() {
    check(
        SIDES,
        EAST,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [1 0.25]
    "#]],
    );
}

#[test]
fn the_reservation_is_not_divided_by_anything() {
    check(
        SIDES,
        EAST,
        r#"<reservation value="0.75"/>"#,
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0.75, discount none
          Side: 1 x [1 0.25]
    "#]],
    );
}

#[test]
fn a_discount_of_one_is_none() {
    check(
        SIDES,
        EAST,
        r#"<discount_factor value="1.0"/>"#,
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [1 0.25]
    "#]],
    );
}

#[test]
fn only_direct_children_are_options() {
    let nested = r#"
<issue index="1" name="Side"><item value="east" evaluation="4"/><item value="west" evaluation="1"/>
<similarity_function><criteria_function><item value="east" evaluation="9"/><item value="south" evaluation="9"/>
</criteria_function></similarity_function></issue>
<weight index="1" value="1"/>"#;
    check(
        SIDES,
        nested,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [1 0.25]
    "#]],
    );
}

#[test]
fn the_last_of_two_equal_values_counts_at_the_place_of_the_first() {
    let twice = r#"
<issue index="1" name="Side">
<item value="east" evaluation="100"/>
<item value="west" evaluation="1"/>
<item value="east" evaluation="4"/>
</issue>
<weight index="1" value="1"/>"#;
    let sides = r#"<issue index="1" name="Side"><item value="east"/><item value="west"/><item value="east"/></issue>"#;
    check(
        sides,
        twice,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [1 0.25]
        Warning d.xml:1:131 [option-twice] option `east` is given once more
            Keep one of the two; the last one counts.
        Warning p.xml:6:1 [option-twice] option `east` is given once more; 4 counts, not 100
            Keep one of the two; the last one counts.
    "#]],
    );
}

#[test]
fn indices_may_start_anywhere_and_weights_follow_them() {
    let mut found = BTreeSet::new();
    for start in [0, 1, 2] {
        let [first, second] = [start, start + 1];
        let issues = format!(
            r#"<issue index="{first}" name="A"><item value="x"/></issue><issue index="{second}" name="B"><item value="y"/></issue>"#
        );
        let objective = format!(
            r#"<weight index="{second}" value="0.2"/><weight index="{first}" value="0.8"/>
<issue index="{second}" name="B"><item value="y" evaluation="1"/></issue>
<issue index="{first}" name="A"><item value="x" evaluation="1"/></issue>"#
        );
        let (domain, profile) = (domain(&issues), profile(&objective, ""));
        found.insert(answer(&[("d.xml", domain.as_bytes()), ("p.xml", profile.as_bytes())]));
    }
    expect![[r#"
        Ferry
        agreement: all
        issue A: x
        issue B: y
        party p (p): walk-away 0, discount none
          A: 0.8 x [1]
          B: 0.2 x [1]
    "#]]
    .assert_eq(&found.into_iter().collect::<String>());
}

#[test]
fn an_xml_declaration_may_follow_blank_lines() {
    let domain = format!("\n\n <?xml version=\"1.0\"?>\n{}", domain(SIDES));
    let profile = format!("\u{feff}\n<?xml version=\"1.0\"?>{}", profile(EAST, ""));
    check_complaints(&[("d.xml", &domain), ("p.xml", &profile)], &expect![[r#""#]]);
}

#[test]
fn latin_1_is_read_whether_declared_or_not() {
    let sides = |cafe: &str, rest: &str| {
        format!(r#"<issue index="1" name="Side"><item value="{cafe}" {rest}/></issue>"#)
    };
    let weight = r#"<weight index="1" value="1"/>"#;
    let cafe = "caf\u{e9}";
    let declared = r#"<?xml version="1.0" encoding="ISO-8859-1"?>"#;
    let domain = format!("{declared}{}", domain(&sides(cafe, "")));
    let profile = profile(&(sides(cafe, r#"evaluation="1""#) + weight), "");
    let latin_1 = |it: &str| it.chars().map(|it| it as u8).collect::<Vec<u8>>();
    let all_latin_1 = answer(&[("d.xml", &latin_1(&domain)), ("p.xml", &latin_1(&profile))]);
    let falsely_declared = answer(&[("d.xml", domain.as_bytes()), ("p.xml", &latin_1(&profile))]);
    assert_eq!(falsely_declared, all_latin_1);
    expect![[r#"
        Ferry
        agreement: all
        issue Side: café
        party p (p): walk-away 0, discount none
          Side: 1 x [1]
    "#]]
    .assert_eq(&all_latin_1);
}

#[test]
fn numbers_keep_every_digit() {
    let objective = r#"
<issue index="1" name="Side"><item value="east" evaluation="5."/><item value="west" evaluation="1E-4"/></issue>
<weight index="1" value="0.30334683983553312345"/>"#;
    check(
        SIDES,
        objective,
        r#"<reservation value=".5"/>"#,
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0.5, discount none
          Side: 0.30334683983553312345 x [1 0.00002]
    "#]],
    );
}

#[test]
fn other_xml_files_are_passed_over() {
    let (domain, profile) = (domain(SIDES), profile(EAST, ""));
    let files = [
        ("d.xml", domain.as_str()),
        ("p.xml", &profile),
        ("pareto.xml", "\n0.5, 0.25\n1.0, 0.125\n"),
        ("settings.xml", "<settings/>"),
        ("old/d.xml", &domain),
        (".p.xml", &profile),
    ];
    let files = files.map(|(name, text)| (name, text.as_bytes()));
    assert_eq!(answer(&files), answer(&files[..2]));
    expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [1 0.25]
    "#]]
    .assert_eq(&answer(&files));
}

#[test]
fn an_empty_or_broken_xml_file_is_not_passed_over() {
    let (domain, profile) = (domain(SIDES), profile(EAST, ""));
    for (odd, expected) in [
        (
            "  \n",
            expect![[r#"
            Error q.xml:2:1 [xml] the file has no XML element
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<?xml vers",
            expect![[r#"
            Error q.xml:1:1 [xml] the XML is broken: syntax error: XML declaration not closed: `?>` not found before end of input
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
        (
            "<utility_spa",
            expect![[r#"
            Error q.xml:1:1 [xml] the XML is broken: syntax error: tag not closed: `>` not found before end of input
                The file may be cut off or edited by hand: get it again from its source.
        "#]],
        ),
    ] {
        check_complaints(&[("d.xml", &domain), ("p.xml", &profile), ("q.xml", odd)], &expected);
    }
}

#[test]
fn options_that_the_domain_lacks_are_left_out_but_count_as_largest() {
    let objective = r#"
<issue index="1" name="Side"><item value="east" evaluation="4"/><item value="west" evaluation="1"/>
<item value="south" evaluation="8"/></issue>
<weight index="1" value="1"/>"#;
    check(
        SIDES,
        objective,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0, discount none
          Side: 1 x [0.5 0.125]
        Warning p.xml:3:1 [extra-option] issue `Side` has options here that the domain lacks: `south`
            They are left out, but count as largest evaluation; check their spelling.
    "#]],
    );
}

#[test]
fn missing_options_are_an_error() {
    let objective = r#"
<issue index="1" name="Side"><item value="East" evaluation="4"/><item value="west" evaluation="1"/></issue>
<weight index="1" value="1"/>"#;
    check(
        SIDES,
        objective,
        "",
        &expect![[r#"
        Error p.xml:3:1 [missing-option] issue `Side` lacks options of the domain: `east`
            Add an `<item>` for each; values must be spelt as in the domain.
        Warning p.xml:3:1 [extra-option] issue `Side` has options here that the domain lacks: `East`
            They are left out, but count as largest evaluation; check their spelling.
    "#]],
    );
}

#[test]
fn issues_must_be_those_of_the_domain() {
    let objective = r#"
<issue index="1" name="Shore"><item value="east" evaluation="4"/></issue>
<weight index="1" value="1"/>"#;
    check(
        SIDES,
        objective,
        "",
        &expect![[r#"
        Error p.xml:2:1 [missing-issue] `Side` of the domain is missing here
            Check that the profile belongs to this domain and is complete.
        Error p.xml:3:1 [foreign-issue] issue `Shore` is not in the domain
            Check that the profile belongs to this domain and names the issue in the same way.
        Warning p.xml:4:26 [weight-of-none] no issue has index 1; this weight is left out
            Check the indices of the issues.
    "#]],
    );
}

#[test]
fn an_issue_may_not_change_its_type() {
    let objective = r#"
<issue index="1" name="Side" type="integer" lowerbound="1" upperbound="2"><evaluator offset="0" slope="1"/></issue>
<weight index="1" value="1"/>"#;
    check(
        SIDES,
        objective,
        "",
        &expect![[r#"
        Error p.xml:3:1 [issue-type] issue `Side` has whole numbers here and named options in the domain
            Give the issue the same type in every file.
    "#]],
    );
}

#[test]
fn a_profile_alone_says_what_is_missing() {
    check_complaints(
        &[("p.xml", &profile(EAST, ""))],
        &expect![[r#"
        Error p.xml:1:1 [no-domain] a profile alone: there is no domain file and no other party
            Give the folder with the domain and one profile per party.
    "#]],
    );
}

#[test]
fn a_domain_alone_says_what_is_missing() {
    check_complaints(
        &[("d.xml", &domain(SIDES))],
        &expect![[r#"
        Error d.xml:1:1 [no-profile] a domain file without a profile: nothing says what anyone wants
            Give the folder with the domain and one profile per party.
    "#]],
    );
}

#[test]
fn profiles_without_a_domain_take_the_issues_of_the_first() {
    let [a, b] = [profile(EAST, ""), profile(EAST, r#"<reservation value="0.5"/>"#)];
    expect![[r#"
        a folder
        agreement: all
        issue Side: east | west
        party a (a): walk-away 0, discount none
          Side: 1 x [1 0.25]
        party b (b): walk-away 0.5, discount none
          Side: 1 x [1 0.25]
        Warning a.xml:1:1 [no-domain] no domain file; issues and options are taken from this profile
            Add the domain file, whose root is `<negotiation_template>`.
    "#]]
    .assert_eq(&answer(&[("b.xml", b.as_bytes()), ("a.xml", a.as_bytes())]));
}

#[test]
fn a_repeat_in_the_profile_that_stands_for_the_domain_is_told_once() {
    let twice = r#"
<issue index="1" name="Side"><item value="east" evaluation="1"/><item value="east" evaluation="4"/></issue>
<weight index="1" value="1"/>"#;
    let (a, b) = (profile(twice, ""), profile(twice, ""));
    check_complaints(
        &[("a.xml", &a), ("b.xml", &b)],
        &expect![[r#"
        Warning a.xml:1:1 [no-domain] no domain file; issues and options are taken from this profile
            Add the domain file, whose root is `<negotiation_template>`.
        Warning a.xml:3:65 [option-twice] option `east` is given once more; 4 counts, not 1
            Keep one of the two; the last one counts.
        Warning b.xml:3:65 [option-twice] option `east` is given once more; 4 counts, not 1
            Keep one of the two; the last one counts.
    "#]],
    );
}

#[test]
fn a_grid_of_no_steps_is_refused() {
    let files = PIER.map(|(name, bytes)| (name.to_string(), bytes.to_vec()));
    let refused = read_folder("pier", &files, &ImportOptions { grid: 0 }).unwrap_err();
    expect!["a grid of 0 steps leaves issue `Toll` no options"]
        .assert_eq(&refused.problems[0].message);
}

#[test]
fn two_domains_are_an_error() {
    let domain = domain(SIDES);
    let files = [("d.xml", domain.as_str()), ("e.xml", &domain), ("p.xml", &profile(EAST, ""))];
    check_complaints(
        &files,
        &expect![[r#"
        Error e.xml:1:1 [domains] a second domain file; the first is `d.xml`
            Keep one domain with its profiles in a folder.
    "#]],
    );
}

#[test]
fn spaces_that_cannot_be_read_are_refused_by_name() {
    let nonlinear =
        r#"<utility_space type="nonlinear"><objective/><utility maxutility="9"/></utility_space>"#;
    let other = r#"<utility_space type="uncertain"><objective/></utility_space>"#;
    let domain = domain(SIDES);
    let files = [("d.xml", domain.as_str()), ("curved.xml", nonlinear), ("vague.xml", other)];
    check_complaints(
        &files,
        &expect![[r#"
            Error curved.xml:1:33 [missing-issue] `Side` of the domain is missing here
                Check that the profile belongs to this domain and is complete.
            Error vague.xml:1:1 [space-type] utility spaces of type `uncertain` are not read
                Take profiles whose values are a weighted sum over issues.
        "#]],
    );
}

#[test]
fn integers_and_reals_are_worth_what_the_line_says() {
    let issues = r#"
<issue index="1" name="Days" type="integer" lowerbound="3" upperbound="5"/>
<issue index="2" name="Share" type="real"><range lowerbound="0" upperbound="1"/></issue>"#;
    let objective = r#"
<issue index="1" name="Days" type="integer"><evaluator ftype="linear" parameter0="0.1" parameter1="0.15"/></issue>
<issue index="2" name="Share" type="real"><evaluator slope="-2" offset="1.5"/></issue>
<weight index="1" value="1"/><weight index="2" value="1"/>"#;
    check(
        issues,
        objective,
        "",
        &expect![[r#"
            Ferry
            agreement: all
            issue Days: 3 | 4 | 5
            issue Share: 0 | 0.25 | 0.5 | 0.75 | 1
            party p (p): walk-away 0, discount none
              Days: 1 x [0.1 0.25 0.4]
              Share: 1 x [1.5 1 0.5 0 -0.5]
            Warning d.xml:3:1 [grid] issue `Share` may take any number from 0 to 1; 4 steps of 0.25 are taken
                Choose another number of steps with `--grid N` if that is too coarse or too fine.
            Warning p.xml:3:45 [evaluator] parameter1 is counted from the lowest number, 3, not from 0
                Write `offset` and `slope` to say it without doubt.
            Warning p.xml:4:43 [evaluator] the evaluator of issue `Share` reaches 1.5, outside 0 to 1
                It is taken as written; check offset and slope.
        "#]],
    );
}

#[test]
fn other_evaluators_are_refused() {
    let issues = r#"<issue index="1" name="Days" type="integer" lowerbound="3" upperbound="5"/>"#;
    let objective = r#"
<issue index="1" name="Days" type="integer"><evaluator ftype="triangular" parameter0="3" parameter1="5" parameter2="4"/></issue>
<weight index="1" value="1"/>"#;
    check(
        issues,
        objective,
        "",
        &expect![[r#"
        Error p.xml:3:45 [evaluator] an evaluator of type `triangular` is not read
            Only `linear` evaluators with `offset` and `slope` are read.
    "#]],
    );
}

#[test]
fn bounds_must_cover_the_domain() {
    let issues = r#"<issue index="1" name="Days" type="integer" lowerbound="3" upperbound="5"/>"#;
    let objective = |low: u8, high: u8| {
        format!(
            r#"
<issue index="1" name="Days" type="integer" lowerbound="{low}" upperbound="{high}"><evaluator offset="0" slope="0.1"/></issue>
<weight index="1" value="1"/>"#
        )
    };
    check(
        issues,
        &objective(3, 4),
        "",
        &expect![[r#"
        Error p.xml:3:1 [missing-option] issue `Days` runs from 3 to 4 here, and from 3 to 5 in the domain
            Give the issue the same bounds in every file.
    "#]],
    );
    check(
        issues,
        &objective(1, 5),
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Days: 3 | 4 | 5
        party p (p): walk-away 0, discount none
          Days: 1 x [0.2 0.3 0.4]
        Warning p.xml:3:1 [extra-option] issue `Days` runs from 1 to 5 here, and from 3 to 5 in the domain
            Only numbers of the domain can be chosen; check the bounds.
    "#]],
    );
}

#[test]
fn a_range_of_one_number_is_one_option() {
    let issues = r#"<issue index="1" name="Share" type="real" lowerbound="0.5" upperbound="0.5"/>"#;
    let objective = r#"
<issue index="1" name="Share" type="real"><evaluator offset="0.25" slope="1"/></issue>
<weight index="1" value="1"/>"#;
    check(
        issues,
        objective,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Share: 0.5
        party p (p): walk-away 0, discount none
          Share: 1 x [0.25]
    "#]],
    );
}

#[test]
fn ranges_that_cannot_be_are_refused() {
    let objective = r#"
<issue index="1" name="Days" type="integer"><evaluator offset="0" slope="0.1"/></issue>
<weight index="1" value="1"/>"#;
    for (bounds, expected) in [
        (
            r#"lowerbound="3""#,
            expect![[r#"
            Error d.xml:1:62 [range] issue `Days` has no lowest or no highest number
                Add `<range lowerbound=".." upperbound=".."/>`.
        "#]],
        ),
        (
            r#"lowerbound="3" upperbound="x""#,
            expect![[r#"
                Error d.xml:1:62 [range] issue `Days` has no lowest or no highest number
                    Add `<range lowerbound=".." upperbound=".."/>`.
                Error d.xml:1:133 [number] `x` is not a number
                    Write a decimal like 0.25.
            "#]],
        ),
        (
            r#"lowerbound="3" upperbound="2""#,
            expect![[r#"
            Error d.xml:1:62 [range] min 3 is above max 2
                Exchange min and max.
            Warning p.xml:3:45 [evaluator] the evaluator of issue `Days` reaches -0.1, outside 0 to 1
                It is taken as written; check offset and slope.
        "#]],
        ),
        (
            r#"lowerbound="3" upperbound="4.5""#,
            expect![[r#"
            Error d.xml:1:62 [range] step 1 does not divide the range from 3 to 4.5
                Choose a step that leads from min exactly to max.
        "#]],
        ),
        (
            r#"lowerbound="0" upperbound="1E9""#,
            expect![[r#"
            Error d.xml:1:62 [too-many-options] issue `Days` has 1000000001 options; at most 100000 are allowed
                Choose a larger step, or leave out options nobody would pick.
            Warning p.xml:3:45 [evaluator] the evaluator of issue `Days` reaches 100000000, outside 0 to 1
                It is taken as written; check offset and slope.
        "#]],
        ),
    ] {
        let issues = format!(r#"<issue index="1" name="Days" type="integer" {bounds}/>"#);
        check(&issues, objective, "", &expected);
    }
}

#[test]
fn evaluations_that_never_rise_above_zero_count_zero() {
    for evaluations in [["0", "0"], ["-3", "-1"]] {
        let [east, west] = evaluations;
        let objective = format!(
            r#"
<issue index="1" name="Side"><item value="east" evaluation="{east}"/><item value="west" evaluation="{west}"/></issue>
<weight index="1" value="1"/>"#
        );
        let expected = match east {
            "0" => expect![[r#"
                Ferry
                agreement: all
                issue Side: east | west
                party p (p): walk-away 0, discount none
                  Side: 1 x [0 0]
                Warning p.xml:3:1 [no-evaluation] the largest evaluation of issue `Side` is 0; all its options count 0
                    Give at least one option an evaluation above 0 if the issue matters.
            "#]],
            _ => expect![[r#"
                Ferry
                agreement: all
                issue Side: east | west
                party p (p): walk-away 0, discount none
                  Side: 1 x [0 0]
                Warning p.xml:3:1 [no-evaluation] the largest evaluation of issue `Side` is -1; all its options count 0
                    Give at least one option an evaluation above 0 if the issue matters.
            "#]],
        };
        check(SIDES, &objective, "", &expected);
    }
}

#[test]
fn issues_of_the_same_name_are_told_apart_by_their_index() {
    let issues = r#"<issue index="1" name="Side"><item value="east"/></issue>
<issue index="2" name="Side"><item value="up"/></issue>"#;
    let objective = r#"
<issue index="2" name="Side"><item value="up" evaluation="3"/></issue>
<issue index="1" name="Side"><item value="east" evaluation="1"/></issue>
<weight index="1" value="0.25"/><weight index="2" value="0.75"/>"#;
    check(
        issues,
        objective,
        "",
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east
        issue Side (2): up
        party p (p): walk-away 0, discount none
          Side: 0.25 x [1]
          Side (2): 0.75 x [1]
        Warning d.xml:2:1 [issue-twice] issue `Side` stands here once more and is named `Side (2)`
            Give each issue its own name in every file.
    "#]],
    );
}

#[test]
fn weights_without_an_issue_and_issues_without_a_weight_are_named() {
    let objective = r#"
<issue index="1" name="Side"><item value="east" evaluation="4"/><item value="west" evaluation="1"/></issue>
<weight index="7" value="1"/>"#;
    check(
        SIDES,
        objective,
        "",
        &expect![[r#"
        Error p.xml:3:1 [no-weight] issue `Side` has no weight: none has index 1
            Add `<weight index="1" value=".."/>`.
        Warning p.xml:4:26 [weight-of-none] no issue has index 7; this weight is left out
            Check the indices of the issues.
    "#]],
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let objective = r#"
<issue index="one" name="Side"><item value="east" evaluation="lots"/><item evaluation="1"/></issue>
<issue name="Depth" type="colour"/>
<weight index="1" value="NaN"/>
<objective/>
<opinion/>"#;
    check(
        SIDES,
        objective,
        r#"<reservation/><reservation value="1"/>"#,
        &expect![[r#"
            Error p.xml:3:15 [index] index `one` is not a whole number
                Number the issues, for example from 1.
            Error p.xml:3:63 [number] `lots` is not a number
                Write a decimal like 0.25.
            Error p.xml:3:70 [attribute] `<item>` has no `value`
                Add `value=".."`.
            Error p.xml:4:27 [issue-type] issue `Depth` has type `colour`, which is not read
                Issues may be `discrete`, `integer` or `real`.
            Error p.xml:5:26 [number] `NaN` is not a finite number
                Write a decimal like 0.25.
            Error p.xml:6:1 [objective] an objective inside an objective
                Put all issues and weights into one objective.
            Warning p.xml:7:1 [not-read] `<objective>` holds `opinion`, which is not read
                Check that nothing of it matters to the values.
            Warning p.xml:8:15 [twice] `<reservation>` is given 2 times; the last one is taken
                Keep one of them.
        "#]],
    );
}

#[test]
fn what_a_case_may_not_hold_stands_where_it_was_written() {
    let objective = r#"
<issue index="1" name="Side"><item value="east" evaluation="4"/><item value="west" evaluation="1"/></issue>
<weight index="1" value="-0.5"/>"#;
    check(
        SIDES,
        objective,
        r#"<discount_factor value="1.5"/>"#,
        &expect![[r#"
            Error p.xml:4:26 [negative-weight] weight -0.5 is below 0
                Give a weight of 0 or more; turn the points round if less is better.
            Error p.xml:5:25 [outside] `discount` is 1.5; allowed is 0 to 1
                Give a number that is allowed: 0 to 1.
        "#]],
    );
}

#[test]
fn a_wrong_number_of_issues_is_a_warning() {
    let counted = |n: u8| {
        profile(EAST, "").replacen(
            "<utility_space",
            &format!("<utility_space number_of_issues=\"{n}\""),
            1,
        )
    };
    let domain = domain(SIDES);
    check_complaints(
        &[("d.xml", &domain), ("p.xml", &counted(3))],
        &expect![[r#"
        Warning p.xml:1:34 [number-of-issues] number_of_issues is 3, but 1 issues are given
            Check that the file is complete; the issues given are taken.
    "#]],
    );
    check_complaints(&[("d.xml", &domain), ("p.xml", &counted(0))], &expect![[r#""#]]);
}
