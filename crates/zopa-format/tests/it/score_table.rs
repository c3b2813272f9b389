//! Score tables.

use expect_test::{Expect, expect};

use crate::show::{answer, complaints, read};

const ORCHARD: [(&str, &[u8]); 5] = [
    ("config.txt", include_bytes!("../fixtures/score_table/orchard/config.txt")),
    ("instructions.txt", include_bytes!("../fixtures/score_table/orchard/instructions.txt")),
    (
        "scores_files/bees.txt",
        include_bytes!("../fixtures/score_table/orchard/scores_files/bees.txt"),
    ),
    (
        "scores_files/growers.txt",
        include_bytes!("../fixtures/score_table/orchard/scores_files/growers.txt"),
    ),
    (
        "scores_files/owners.txt",
        include_bytes!("../fixtures/score_table/orchard/scores_files/owners.txt"),
    ),
];

/// The case and its warnings, or why there is none.
fn check(files: &[(&str, &str)], expected: &Expect) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_bytes())).collect();
    expected.assert_eq(&answer(&files));
}

/// What is wrong with files.
fn check_complaints(files: &[(&str, &str)], expected: &Expect) {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, it)| (*name, it.as_bytes())).collect();
    expected.assert_eq(&complaints(&files));
}

#[test]
fn a_game_with_a_config_lets_all_but_one_decide() {
    expect![[r#"
        a folder
        agreement: veto growers owners, at least 2
        issue issue1: 1 | 2 | 3
        issue issue2: 1 | 2
        party growers (Fruit growers): walk-away 20, discount none
          issue1: 1 x [10 0 25]
          issue2: 1 x [0 30]
        party bees (Beekeepers): walk-away 4, discount none
          issue1: 1 x [0 12.5 5]
          issue2: 1 x [7 -3]
        party owners (Owners of the land): walk-away 45, discount none
          issue1: 1 x [0 5 40]
          issue2: 1 x [35 0]
    "#]]
    .assert_eq(&answer(&ORCHARD));
}

#[test]
fn without_a_config_all_must_consent() {
    check(
        &[("b.txt", "1, 2\n3\n1"), ("a.txt", "5, 0\n7\n2\n"), ("c.txt", "\n 0 ,1 \r\n2\r\n\r\n0")],
        &expect![[r#"
            a folder
            agreement: all
            issue issue1: 1 | 2
            issue issue2: 1
            party a (a): walk-away 2, discount none
              issue1: 1 x [5 0]
              issue2: 1 x [7]
            party b (b): walk-away 1, discount none
              issue1: 1 x [1 2]
              issue2: 1 x [3]
            party c (c): walk-away 0, discount none
              issue1: 1 x [0 1]
              issue2: 1 x [2]
        "#]],
    );
}

#[test]
fn tables_may_lie_beside_the_config() {
    check(
        &[("config.txt", "Ann,a,p1\nBen,b,p2"), ("a.txt", "1,2\n1"), ("b.txt", "2,1\n1")],
        &expect![[r#"
            a folder
            agreement: veto a b, at least 2
            issue issue1: 1 | 2
            party a (Ann): walk-away 1, discount none
              issue1: 1 x [1 2]
            party b (Ben): walk-away 1, discount none
              issue1: 1 x [2 1]
        "#]],
    );
}

#[test]
fn tables_that_the_config_does_not_name_are_left_out_with_a_warning() {
    let files = [
        ("config.txt", "Ann,a,p1"),
        ("scores_files/a.txt", "1,2\n1"),
        ("scores_files/b.txt", "2,1\n1"),
        ("c.txt", "2,1\n1"),
        ("notes.txt", "Ask Ben"),
    ];
    check(
        &files,
        &expect![[r#"
            a folder
            agreement: veto a, at least 1
            issue issue1: 1 | 2
            party a (Ann): walk-away 1, discount none
              issue1: 1 x [1 2]
            Warning config.txt:1:1 [no-veto] no party has the role `p2`, which gives a veto
                Give the role to a party if it has a veto; all but one must consent anyway.
            Warning config.txt:1:1 [unnamed] `config.txt` does not name `scores_files/b.txt`, `c.txt`, left out here
                Add a line for each party that takes part.
        "#]],
    );
}

#[test]
fn a_config_that_names_nothing_useful_is_refused() {
    let table = ("a.txt", "1,2\n1");
    for (config, expected) in [
        (
            "\n",
            expect![[r#"
            Error config.txt:1:1 [config] `config.txt` names no party
                Write a line `name,file,role` for each party.
        "#]],
        ),
        (
            "colour=red",
            expect![[r#"
            Error config.txt:1:1 [config] `colour=red` does not name a party and its file
                Write `name,file,role`, the file without `.txt`.
        "#]],
        ),
        (
            "Ann,a,p1\nBen,b,p2",
            expect![[r#"
            Error config.txt:2:1 [no-scores] there are no scores of `b`: neither `scores_files/b.txt` nor `b.txt`
                Add the file, or take the party off the list.
        "#]],
        ),
        (
            "Ann,a,p1\nAnn,a,p2",
            expect![[r#"
            Error config.txt:2:1 [twice] `a` is named twice
                Give each party its own file of scores.
        "#]],
        ),
        (
            "Ann,a,player",
            expect![[r#"
                Warning config.txt:1:1 [no-veto] no party has the role `p1`, `p2`, which gives a veto
                    Give the role to a party if it has a veto; all but one must consent anyway.
            "#]],
        ),
    ] {
        check_complaints(&[("config.txt", config), table], &expected);
    }
}

#[test]
fn a_table_of_another_shape_names_what_was_expected() {
    check_complaints(
        &[("a.txt", "1,2\n1,2,3\n1"), ("b.txt", "1,2\n1,2,3\n4,5\n1"), ("c.txt", "1,2\n1,2\n1")],
        &expect![[r#"
            Error b.txt:4:1 [issues] 3 issues here, 2 in `a.txt`
                Write one line per issue in every file, then the threshold.
            Error c.txt:2:1 [options] issue2 has 2 scores here, 3 in `a.txt`
                Write one score per option in every file.
        "#]],
    );
}

#[test]
fn a_table_needs_a_threshold() {
    let table = ("a.txt", "1,2\n1,2,3\n1");
    check_complaints(
        &[table, ("b.txt", "1,2\n1,2,3\n")],
        &expect![[r#"
        Error b.txt:2:1 [threshold] the last line has 3 numbers, not the threshold alone
            End the file with the least total score the party accepts.
    "#]],
    );
    check_complaints(
        &[table, ("b.txt", "7")],
        &expect![[r#"
            Error b.txt:1:1 [scores] lines of numbers found: 1; at least 2 are needed
                Write one line per issue, and the threshold as the last line.
        "#]],
    );
    check_complaints(
        &[table, ("b.txt", " \n")],
        &expect![[r#"
            Error b.txt:1:1 [scores] lines of numbers found: 0; at least 2 are needed
                Write one line per issue, and the threshold as the last line.
        "#]],
    );
}

#[test]
fn scores_that_are_no_numbers_are_named() {
    check_complaints(
        &[("a.txt", "1,2\n1,,x\n1,\n1")],
        &expect![[r#"
            Error a.txt:2:3 [number] `` is not a number
                Write a decimal like 0.25.
            Error a.txt:2:4 [number] `x` is not a number
                Write a decimal like 0.25.
            Error a.txt:3:3 [number] `` is not a number
                Write a decimal like 0.25.
        "#]],
    );
}

#[test]
fn a_role_that_is_not_known_gives_no_veto_and_a_warning() {
    check(
        &[
            ("config.txt", "Ann,a,p1\nBen,b,P2\n,c"),
            ("a.txt", "1,2\n1"),
            ("b.txt", "2,1\n1"),
            ("c.txt", "2,1\n1"),
        ],
        &expect![[r#"
            a folder
            agreement: veto a, at least 2
            issue issue1: 1 | 2
            party a (Ann): walk-away 1, discount none
              issue1: 1 x [1 2]
            party b (Ben): walk-away 1, discount none
              issue1: 1 x [2 1]
            party c (c): walk-away 1, discount none
              issue1: 1 x [2 1]
            Warning config.txt:1:1 [no-veto] no party has the role `p2`, which gives a veto
                Give the role to a party if it has a veto; all but one must consent anyway.
            Warning config.txt:2:1 [role] role `P2` of `b` is not known and gives no veto
                Known roles: `p1`, `p2` with a veto, `player` without.
            Warning config.txt:3:1 [role] role `` of `c` is not known and gives no veto
                Known roles: `p1`, `p2` with a veto, `player` without.
        "#]],
    );
}

#[test]
fn a_file_that_is_cut_off_anywhere_gets_an_answer() {
    let whole = answer(&ORCHARD);
    for cut in 0..ORCHARD.len() {
        for length in 0..ORCHARD[cut].1.len() {
            let mut files = ORCHARD;
            files[cut].1 = &files[cut].1[..length];
            let Ok(loaded) = read(&files) else { continue };
            let is_noticed = !loaded.warnings.is_empty() || answer(&files) == whole;
            // A number that lost its last digits is still a number.
            let is_table = ORCHARD[cut].0.starts_with("scores_files/");
            let n_parties = loaded.case.parties().len();
            assert!(is_noticed || is_table && n_parties == 3, "{} {length}", files[cut].0);
        }
    }
}
