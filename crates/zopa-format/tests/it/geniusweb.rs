//! GeniusWeb JSON.

use expect_test::{Expect, expect};

use crate::show::{answer, complaints, read};

const MARKET: [(&str, &[u8]); 3] = [
    ("domain.json", include_bytes!("../fixtures/geniusweb/market/domain.json")),
    ("town.json", include_bytes!("../fixtures/geniusweb/market/town.json")),
    ("traders.json", include_bytes!("../fixtures/geniusweb/market/traders.json")),
];

const DOMAIN: &str = r#"{"name": "Ferry", "issuesValues": {"Side": {"values": ["east", "west"]}}}"#;

/// A profile about the side, with these utilities and what else stands in it.
fn profile(utilities: &str, rest: &str) -> String {
    format!(
        r#"{{"LinearAdditiveUtilitySpace": {{
"issueUtilities": {{"Side": {utilities}}},
"issueWeights": {{"Side": 1}}{rest}}}}}"#
    )
}

const EAST: &str = r#"{"discreteutils": {"valueUtilities": {"east": 1, "west": 0.25}}}"#;

fn bytes<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a [u8])> {
    files.iter().map(|(name, it)| (*name, it.as_bytes())).collect()
}

/// The case and its warnings, or why there is none.
fn check(files: &[(&str, &str)], expected: &Expect) {
    expected.assert_eq(&answer(&bytes(files)));
}

/// What is wrong with files.
fn check_complaints(files: &[(&str, &str)], expected: &Expect) {
    expected.assert_eq(&complaints(&bytes(files)));
}

#[test]
fn a_domain_with_its_profiles_becomes_a_case() {
    expect![[r#"
        The market square
        agreement: all
        issue Day: Saturday | Sunday
        issue Stalls: 10 | 15 | 20 | 25 | 30
        issue Cleaning: town | traders | both
        party town (The town): walk-away 0.37875, discount none
          Day: 0.2 x [0.125 1]
          Stalls: 0.5 x [0.25 0.4375 0.625 0.8125 1]
          Cleaning: 0.3 x [0 1 0.45]
        party traders (traders): walk-away Lowest, discount none
          Day: 0.6 x [1 0]
          Stalls: 0.1 x [1 0.75 0.5 0.25 0]
          Cleaning: 0.3 x [1 0 0.6]
        Warning traders.json:1:1 [walk-away-lowest] `traders` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]].assert_eq(&answer(&MARKET));
}

#[test]
fn a_reservation_bid_is_worth_what_its_options_are_worth() {
    let bid = r#", "reservationBid": {"issuevalues": {"Side": "west"}}"#;
    check(
        &[("d.json", DOMAIN), ("p.json", &profile(EAST, bid))],
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party p (p): walk-away 0.25, discount none
          Side: 1 x [1 0.25]
    "#]],
    );
}

#[test]
fn a_bid_that_leaves_issues_open_counts_them_nothing() {
    let bid = r#", "reservationBid": {"issuevalues": {}}"#;
    check(
        &[("d.json", DOMAIN), ("p.json", &profile(EAST, bid))],
        &expect![[r#"
            Ferry
            agreement: all
            issue Side: east | west
            party p (p): walk-away 0, discount none
              Side: 1 x [1 0.25]
            Warning p.json:3:30 [open-issue] the reservation bid leaves `Side` open; what is open counts 0
                Complete the bid if the walk-away value should count all issues.
        "#]],
    );
}

#[test]
fn a_bid_names_issues_and_options_of_the_domain() {
    let bid = r#", "reservationBid": {"issuevalues": {"Sid": "west", "Side": "eats"}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &profile(EAST, bid))],
        &expect![[r#"
        Error p.json:3:72 [foreign-issue] an option of `Sid`, which is no issue of the domain
            Did you mean `Side`?
        Error p.json:3:88 [foreign-option] `eats` is no option of issue `Side`
            Did you mean `east`?
    "#]],
    );
}

#[test]
fn without_a_domain_file_that_of_the_first_profile_is_taken() {
    let own = format!(r#", "domain": {DOMAIN}"#);
    check(
        &[("a.json", &profile(EAST, &own)), ("b.json", &profile(EAST, ""))],
        &expect![[r#"
        Ferry
        agreement: all
        issue Side: east | west
        party a (a): walk-away Lowest, discount none
          Side: 1 x [1 0.25]
        party b (b): walk-away Lowest, discount none
          Side: 1 x [1 0.25]
        Warning a.json:1:1 [no-domain] no domain file; issues and options are taken from this profile
            Add the domain file, which has `issuesValues`.
        Warning a.json:1:32 [walk-away-lowest] `a` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
        Warning b.json:1:32 [walk-away-lowest] `b` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]],
    );
    check_complaints(
        &[("a.json", &profile(EAST, "")), ("b.json", &profile(EAST, ""))],
        &expect![[r#"
            Warning a.json:1:1 [no-domain] no domain file; issues and options are taken from this profile
                Add the domain file, which has `issuesValues`.
            Error a.json:1:32 [no-domain] neither a domain file nor a domain in the first profile
                Add the domain file, which has `issuesValues`.
        "#]],
    );
    check_complaints(
        &[("a.json", &profile(EAST, &own))],
        &expect![[r#"
        Error a.json:1:1 [no-domain] a profile alone: nothing says what any other party wants
            Give the folder with one profile per party.
    "#]],
    );
    check_complaints(
        &[("d.json", DOMAIN)],
        &expect![[r#"
        Error d.json:1:1 [no-profile] a domain file without a profile: nothing says what anyone wants
            Give the folder with the domain and one profile per party.
    "#]],
    );
    let twice = [("a.json", DOMAIN), ("b.json", DOMAIN), ("c.json", &profile(EAST, ""))];
    check_complaints(
        &twice,
        &expect![[r#"
        Error b.json:1:1 [domains] a second domain file; the first is `a.json`
            Keep one domain with its profiles in a folder.
    "#]],
    );
}

#[test]
fn another_domain_in_a_profile_is_named() {
    let own =
        r#", "domain": {"issuesValues": {"Side": {"values": ["east"]}, "Toll": {"values": []}}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &profile(EAST, own))],
        &expect![[r#"
        Warning p.json:1:32 [walk-away-lowest] `p` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
        Warning p.json:3:40 [domain-differs] the domain in this profile is not that of `d.json`: `Side`, `Toll`
            `d.json` is taken; check that the profile belongs to it.
    "#]],
    );
}

#[test]
fn profiles_fit_their_domain() {
    let other = r#"{"issueUtilities": {
"Sides": {"discreteutils": {"valueUtilities": {"east": 1}}}},
"issueWeights": {"Toll": 1}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", other)],
        &expect![[r#"
        Error p.json:1:1 [missing-issue] no values for `Side` of the domain
            Check that the profile belongs to this domain and is complete.
        Error p.json:1:1 [no-weight] no weight for `Side`
            Give each issue a weight; 0 if it does not matter.
        Error p.json:2:1 [foreign-issue] values of `Sides`, which is no issue of the domain
            Did you mean `Side`?
        Error p.json:3:26 [foreign-issue] the weight of `Toll`, which is no issue of the domain
            Check that the profile belongs to this domain.
    "#]],
    );
    let options = r#"{"discreteutils": {"valueUtilities": {"east": 1, "wset": 0.25}}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &profile(options, ""))],
        &expect![[r#"
        Error p.json:2:20 [missing-option] issue `Side` has no values for `west`
            Give a value for each option, spelt as in the domain.
        Warning p.json:2:20 [extra-option] values of `wset`, which issue `Side` of the domain does not have
            They are left out; check their spelling.
    "#]],
    );
    let numbers =
        r#"{"numberutils": {"lowValue": 0, "lowUtility": 0, "highValue": 1, "highUtility": 1}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &profile(numbers, ""))],
        &expect![[r#"
        Error p.json:2:20 [not-numbers] a function of numbers for issue `Side`, whose option `east` is none
            Give a number for each option instead.
    "#]],
    );
}

#[test]
fn numbers_of_a_range_may_be_texts_and_end_at_the_last_step() {
    let domain = r#"{"issuesValues": {"Side": {"range": ["0", "1", "0.3"]}}}"#;
    let line =
        r#"{"numberutils": {"lowValue": 0, "lowUtility": 1, "highValue": 1, "highUtility": 0}}"#;
    let bid = r#", "reservationBid": {"issuevalues": {"Side": "0.60"}}"#;
    check(
        &[("d.json", domain), ("p.json", &profile(line, bid))],
        &expect![[r#"
        a folder
        agreement: all
        issue Side: 0 | 0.3 | 0.6 | 0.9
        party p (p): walk-away 0.4, discount none
          Side: 1 x [1 0.7 0.4 0.1]
        Warning d.json:1:37 [range] steps of 0.3 from 0 do not reach 1; 0.9 is the last
            Check the step.
    "#]],
    );
    let narrow =
        r#"{"numberutils": {"lowValue": 0.1, "lowUtility": 1, "highValue": 1, "highUtility": 0}}"#;
    check_complaints(
        &[("d.json", domain), ("p.json", &profile(narrow, ""))],
        &expect![[r#"
        Warning d.json:1:37 [range] steps of 0.3 from 0 do not reach 1; 0.9 is the last
            Check the step.
        Error p.json:2:20 [missing-option] issue `Side` runs from 0.1 to 1 here, and from 0 to 0.9 in the domain
            Give the issue the same bounds in every file.
    "#]],
    );
    for range in ["[0, 1]", "[0, 1, 0]", "[1, 0, 1]", "[0, \"x\", 1]", "7"] {
        let domain = format!(r#"{{"issuesValues": {{"Side": {{"range": {range}}}}}}}"#);
        let files = [("d.json", domain.as_str()), ("p.json", &profile(line, ""))];
        assert!(read(&bytes(&files)).is_err(), "{range}");
    }
}

#[test]
fn groups_of_issues_become_bonuses() {
    let domain = r#"{"issuesValues": {
"Side of the river": {"values": ["east", "west"]}, "Toll": {"range": [0, 2, 1]}, "Boat": {"values": ["old", "new"]}}}"#;
    let groups = r#"{"SumOfGroupsUtilitySpace": {"partUtilities": {
"first": {"partsutils": {"issues": ["Side of the river", "Toll"], "utilslist": [
  {"values": ["east", 2], "util": 0.5}, {"values": ["west", 0], "util": 0}, {"values": ["west", "1"], "util": 0.2}]}},
"second": {"PartsUtilities": {"issues": ["Boat"], "utilslist": [{"values": ["new"], "util": 0.5}]}}},
"reservationBid": {"issuevalues": {"Side of the river": "west", "Toll": 1, "Boat": "new"}}}}"#;
    let files = [("d.json", domain), ("p.json", groups)];
    check(
        &files,
        &expect![[r#"
        a folder
        agreement: all
        issue Side of the river: east | west
        issue Toll: 0 | 1 | 2
        issue Boat: old | new
        party p (p): walk-away 0.7, discount none
          Side of the river: 1 x [0 0]
          Toll: 1 x [0 0 0]
          Boat: 1 x [0 0]
    "#]],
    );
    let loaded = read(&bytes(&files)).expect("a case");
    let bonuses = loaded.case.draft().values[0].bonuses.iter().map(|it| it.when.as_str());
    expect![[r#"
        "Side of the river" = east and Toll = 2
        "Side of the river" = west and Toll = 1
        Boat = new"#]]
    .assert_eq(&bonuses.collect::<Vec<_>>().join("\n"));
}

#[test]
fn groups_share_no_issue_and_give_no_combination_twice() {
    let domain = r#"{"issuesValues": {"Side": {"values": ["east", "west"]}, "Boat": {"values": ["old", "new"]}}}"#;
    let groups = r#"{"partUtilities": {
"a": {"issues": ["Side", "Boat"], "utilslist": [
  {"values": ["east", "old"], "util": 1},
  {"values": ["east", "old"], "util": 2},
  {"values": ["east"], "util": 2},
  {"values": ["east", "odl"], "util": 2}]},
"b": {"issues": ["Side"], "utilslist": []}}}"#;
    check_complaints(
        &[("d.json", domain), ("p.json", groups)],
        &expect![[r#"
        Error p.json:4:3 [twice] the combination of `east`, `old` once more
            Keep one of the two.
        Error p.json:5:3 [combination] 1 options for 2 issues
            Give one option for each issue of the part, in its order.
        Error p.json:6:3 [foreign-option] `odl` is no option of issue `Boat`
            Did you mean `old`?
        Error p.json:7:1 [twice] values of `Side` once more
            Keep one of the two.
    "#]],
    );
}

#[test]
fn what_says_no_worth_is_refused_with_the_reason() {
    let order = format!(
        r#"{{"DefaultPartialOrdering": {{"domain": {DOMAIN}, "bids": [], "better": []}}}}"#
    );
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &order)],
        &expect![[r#"
        Error p.json:1:28 [profile-type] `DefaultPartialOrdering` only says which packages are better, not what they are worth
            Give profiles with `issueUtilities`, or write a case in which `order = "a > b"` says what is known per issue.
    "#]],
    );
    let other = format!(r#"{{"SomethingElse": {{"domain": {DOMAIN}}}}}"#);
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &other)],
        &expect![[r#"
        Error p.json:1:19 [profile-type] profiles of type `SomethingElse` are not read
            Only `LinearAdditiveUtilitySpace` and `SumOfGroupsUtilitySpace` are read.
    "#]],
    );
    let utilities = profile(r#"{"curve": {}}"#, "");
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &utilities)],
        &expect![[r#"
        Error p.json:2:20 [utilities] the utilities of issue `Side` are of a kind that is not read
            They may be `DiscreteValueSetUtilities` or `NumberValueSetUtilities`.
    "#]],
    );
}

#[test]
fn a_broken_file_is_an_error_with_its_place() {
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", "{")],
        &expect![[r#"
        Error p.json:1:1 [json] a `{` is not closed
            Add the missing `}`.
    "#]],
    );
    let cut = &profile(EAST, "")[..60];
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", cut)],
        &expect![[r#"
            Error p.json:2:28 [json] a value is missing after a colon
                Write `"key": value`.
        "#]],
    );
    let twice = r#"{"discreteutils": {"valueUtilities": {"east": 1, "east": 0.25}}}"#;
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &profile(twice, ""))],
        &expect![[r#"
            Error p.json:2:77 [json] `east` is given twice
                Keep one of the two.
        "#]],
    );
    let deep = format!("{{\"issueUtilities\": {}", "[".repeat(100_000));
    check_complaints(
        &[("d.json", DOMAIN), ("p.json", &deep)],
        &expect![[r#"
            Error p.json:1:83 [too-deep] brackets are nested deeper than 64 levels
                A case nests no deeper than seven levels; look for a bracket that is not closed.
        "#]],
    );
}

#[test]
fn files_that_belong_to_neither_are_passed_over() {
    let mut files = MARKET.to_vec();
    files.push(("specials.json", br#"{"size": 30, "nash": {"bid": {"Day": "Sunday"}}}"#));
    assert_eq!(answer(&files), answer(&MARKET));
}
