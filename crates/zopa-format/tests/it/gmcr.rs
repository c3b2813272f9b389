//! Graph models (`.gmcr`).

use expect_test::{Expect, expect};
use zopa_format::{Loaded, Refused, read_gmcr, to_gmcr, to_toml};
use zopa_model::{Case, Draft};

const FERRY: &str = include_str!("../fixtures/gmcr/ferry.gmcr");

fn read(text: &str) -> Result<Loaded, Refused> {
    read_gmcr("ferry.gmcr", text.as_bytes())
}

/// The draft as TOML, or the problems.
fn told(text: &str) -> String {
    match read(text) {
        Ok(loaded) => {
            let warnings = loaded.warnings.iter().filter(|it| it.code != "no-values");
            let warnings: String = warnings.map(|it| format!("# {}\n", it.message)).collect();
            to_toml(loaded.case.draft()) + &warnings
        }
        Err(refused) => {
            let line = |it: &zopa_format::Problem| {
                let at = it.at.as_ref().map(|at| (at.line, at.column)).expect("a place");
                format!("{}:{} [{}] {}\n    {}\n", at.0, at.1, it.code, it.message, it.help)
            };
            refused.problems.iter().filter(|it| it.code != "no-values").map(line).collect()
        }
    }
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&told(text));
}

/// A model of two options, of one decision maker with this in it.
fn with(maker: &str, rest: &str) -> String {
    format!(
        r#"{{"options": [{{"name": "a", "permittedDirection": "both"}}, {{"name": "b", "permittedDirection": "both"}}],
"decisionMakers": [{{"name": "One", "options": [0, 1]{maker}}}]{rest}}}"#
    )
}

#[test]
fn a_graph_model_becomes_a_case() {
    check(
        FERRY,
        &expect![[r#"
        format = 1
        title = "ferry"

        [[party]]
        id = "Company"
        statements = [
          "Boycott = n",
          '"Raise fares" = y or ("Sell the boat" = n and "Night service" = n)',
          '"Sell the boat" = n',
        ]

        [[party]]
        id = "Islanders"
        statements = ['"Sell the boat" = n', '"Night service" = y', '"Raise fares" = n and Boycott = n']

        [[issue]]
        id = "Raise fares"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        controlled_by = ["Company"]

        [[issue]]
        id = "Sell the boat"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        status_quo = "n"
        controlled_by = ["Company"]
        reversible = false

        [[issue]]
        id = "Boycott"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        controlled_by = ["Islanders"]

        [[issue]]
        id = "Night service"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        status_quo = "y"
        controlled_by = ["Company"]
        reversible = false

        [[rule]]
        id = "infeasible-1"
        require = 'not ("Sell the boat" = y and "Night service" = y)'

        [[rule]]
        id = "infeasible-2"
        require = 'not ("Raise fares" = y and "Sell the boat" = y)'
    "#]],
    );
}

#[test]
fn states_of_a_ranking_are_numbered_over_the_feasible_ones() {
    // State 3 would be NY, which is excluded, so that 3 is YY.
    let infeasible =
        r#", "infeasibles": [[[0, "N"], [1, "Y"]]], "useManualPreferenceRanking": true"#;
    check(
        &with(r#", "preferenceRanking": [3, [1, 2]]"#, infeasible),
        &expect![[r#"
        format = 1
        title = "ferry"

        [[party]]
        id = "One"
        ranking = ["a = y and b = y", "(a = n and b = n) or (a = y and b = n)"]

        [[issue]]
        id = "a"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        controlled_by = ["One"]

        [[issue]]
        id = "b"
        options = [{ id = "n", name = "No" }, { id = "y", name = "Yes" }]
        controlled_by = ["One"]

        [[rule]]
        id = "infeasible-1"
        require = "not (a = n and b = y)"
    "#]],
    );
}

#[test]
fn older_keys_of_rankings_are_read() {
    let old = |key: &str, flag: &str| {
        let text = with(&format!(r#", "{key}": [4, 3, 2, 1]"#), &format!(r#", "{flag}": true"#));
        read(&text).expect("sound").case.draft().parties[0].ranking.clone()
    };
    let new = old("preferenceRanking", "useManualPreferenceRanking");
    assert_eq!(new.len(), 4);
    assert_eq!(old("preferenceVector", "useManualPreferenceVectors"), new);
}

#[test]
fn a_ranking_that_is_not_used_is_passed_over() {
    let maker = r#", "preferences": [[[0, "Y"]]], "preferenceRanking": [1, 2, 3, 4]"#;
    let draft = read(&with(maker, "")).expect("sound").case.draft().clone();
    assert_eq!((draft.parties[0].statements.len(), draft.parties[0].ranking.len()), (1, 0));
}

#[test]
fn rankings_have_every_state_once() {
    let manual = r#", "useManualPreferenceRanking": true"#;
    check(
        &with(r#", "preferenceRanking": [1, [2, 1], 9]"#, manual),
        &expect![[r#"
        2:55 [ranking] the ranking leaves out 2 of the states, the first is 3 (NY)
            Add every state that is feasible, in a list of its own for those liked alike.
        2:84 [ranking] the ranking goes in a circle: state 1 stands in it twice
            Keep one of the two.
        2:88 [ranking] unknown state 9; states are numbered from 1 to 4
            Give the number of a state that is feasible.
    "#]],
    );
    check(
        &with("", manual),
        &expect![[r#"
        2:20 [ranking] the decision maker has no ranking
            Add `preferenceRanking`, or set `useManualPreferenceRanking` to false.
    "#]],
    );
}

#[test]
fn options_and_answers_are_those_of_the_model() {
    check(
        &with(
            r#", "preferences": [[[2, "Y"]], [[0, "y"]], [[0]], [], {"compound": true, "members": []}]"#,
            r#", "infeasibles": [[[-1, "Y"]], [[0.5, "N"]]]"#,
        ),
        &expect![[r#"
            2:73 [unknown-option] unknown option 2; options are numbered from 0, and there are 2
                Give the number of an option.
            2:88 [pattern] an answer other than "Y" and "N"
                Write "Y" where the option is taken and "N" where it is not.
            2:96 [pattern] a part of 1 entries
                Write each part as [option, "Y"] or [option, "N"].
            2:102 [pattern] the pattern is empty
                Name at least one option in it.
            2:106 [pattern] the condition has no member
                Name at least one in it.
            2:162 [unknown-option] unknown option -1; options are numbered from 0, and there are 2
                Give the number of an option.
            2:175 [unknown-option] unknown option 0.5; options are numbered from 0, and there are 2
                Give the number of an option.
        "#]],
    );
}

#[test]
fn directions_are_known_words() {
    check(
        r#"{"options": [{"name": "a", "permittedDirection": "up"}], "decisionMakers": []}"#,
        &expect![[r#"
            1:50 [direction] an unknown direction of an option
                Write "both", "fwd" or "back".
        "#]],
    );
}

#[test]
fn equal_names_get_numbers() {
    let text = r#"{"options": [{"name": "a", "permittedDirection": "both"}, {"name": "a", "permittedDirection": "both"}],
        "decisionMakers": [{"name": "One", "options": [1]}]}"#;
    let issues = read(text).expect("sound").case.draft().issues.clone();
    assert_eq!((issues[0].id.as_str(), issues[1].id.as_str()), ("a", "a (2)"));
    assert_eq!(issues[1].name.as_deref(), Some("a"));
}

#[test]
fn what_is_no_graph_model_is_refused() {
    check(
        "[1]",
        &expect![[r#"
        1:1 [type] a graph model should be keys with values; found a list
            Check that the file is complete.
    "#]],
    );
    check(
        "{\"options\": [",
        &expect![[r#"
        1:13 [json] a `[` is not closed
            Add the missing `]`.
    "#]],
    );
    check(
        "{}",
        &expect![[r#"
        1:1 [key] `options` is missing
            Check that the file is complete.
        1:1 [options] the graph model has no option
            Check that the file is complete.
    "#]],
    );
}

#[test]
fn too_many_options_are_refused() {
    let option = r#"{"name": "a", "permittedDirection": "both"}"#;
    let text = format!(
        r#"{{"options": [{}], "decisionMakers": [{{"name": "One", "options": []}}]}}"#,
        vec![option; 23].join(", ")
    );
    assert!(told(&text).contains("23 options; states are counted for at most 22"));
}

#[test]
fn what_is_written_is_read_back() {
    let case = read(FERRY).expect("sound").case;
    let written = to_gmcr(&case, &[None, None]).expect("a graph model");
    assert_eq!(written.lost, Vec::<String>::new());
    let again = read(&written.text).expect("sound").case;
    assert_eq!(again.draft(), case.draft());
}

#[test]
fn what_a_graph_model_cannot_hold_is_named() {
    let mut draft: Draft = read(FERRY).expect("sound").case.draft().clone();
    draft.parties[0].role = Some(zopa_model::Role::Mediator);
    draft.parties[0].note = Some("A note".into());
    draft.issues[0].status_quo = Some(zopa_model::Choice::Name("n".into()));
    draft.rules[0].negotiable = true;
    // No conjunction, so that it is written out.
    draft.rules[1].require = "Boycott = y implies \"Night service\" = n".into();
    let case = Case::new(draft).expect("sound");
    let written = to_gmcr(&case, &[None, None]).expect("a graph model");
    expect![[r#"
        roles of parties
        the status quo of issues that can be changed back
        which rules are negotiable
        notes"#]]
    .assert_eq(&written.lost.join("\n"));
    let again = read(&written.text).expect("sound").case;
    assert_eq!(again.rules()[1].require.text(), "not (Boycott = y and \"Night service\" = y)");
}

#[test]
fn issues_with_more_options_do_not_fit() {
    let mut draft: Draft = read(FERRY).expect("sound").case.draft().clone();
    let more = zopa_model::DraftOption { id: "maybe".into(), name: None };
    draft.issues[0].options.as_mut().expect("named").push(more);
    let case = Case::new(draft).expect("sound");
    let refused = to_gmcr(&case, &[None, None]).expect_err("three options");
    expect!["issue `Raise fares` has 3 options; an option of a graph model is taken or not"]
        .assert_eq(&refused.message);
}
