//! What people write who mean something that is written otherwise: the help says how.

use zopa_format::read_native;

/// A case about convoys, without its end.
const CASE: &str = r#"format = 1
title = "Convoys"
[[party]]
id = "merrin"
[[party]]
id = "council"
[[issue]]
id = "convoys"
range = { min = 0, max = 4, step = 2 }
status_quo = 0
[[issue]]
id = "fuel"
options = [{ id = "none" }, { id = "wells" }]
status_quo = "none"
[[red_line]]
id = "r"
party = "council"
never = "convoys = 4"
claims = ["c1"]
[[claim]]
id = "c1"
by = "merrin"
text = "Four are too many"
"#;

/// The help of every error of the case with a tail, in the order of the text.
fn helps(tail: &str) -> Vec<String> {
    let refused = read_native("case", format!("{CASE}{tail}").as_bytes()).expect_err(tail);
    let errors = refused.problems.into_iter();
    let errors = errors.filter(|it| it.severity == zopa_format::Severity::Error);
    errors.map(|it| it.help).collect()
}

/// That a tail has one error with this help.
#[track_caller]
fn check(tail: &str, help: &str) {
    let found = helps(tail);
    assert_eq!(found.len(), 1, "{tail}: {found:#?}");
    assert!(found[0].starts_with(help), "{tail}: {found:#?}");
}

#[test]
fn misspelt_tables_are_told_their_name_even_where_the_file_has_some() {
    let line = "id = \"x\"\nparty = \"merrin\"\nnever = \"convoys = 4\"\n";
    check(&format!("[[redline]]\n{line}"), "Did you mean `[[red_line]]`?");
    check(&format!("[[red_lines]]\n{line}"), "Did you mean `[[red_line]]`?");
    check("[[issues]]\nid = \"trucks\"\n", "Did you mean `[[issue]]`?");
    check("[[parties]]\nid = \"third\"\n", "Did you mean `[[party]]`?");
    check("[value.merrin]\nwalk_away = 0\n", "Did you mean `[values.merrin]`?");
    let inside = "[values.merrin]\nwalk_away = 0\n";
    let points = "points = { none = 0, wells = 1 }\n";
    let meant = "Did you mean `[values.merrin.issue.fuel]`?";
    check(&format!("{inside}[values.merrin.fuel]\n{points}"), meant);
    check(&format!("{inside}[values.merrin.issues.fuel]\n{points}"), meant);
}

#[test]
fn claims_in_a_misspelt_table_are_not_missed_elsewhere() {
    let tail = "[[claims]]\nid = \"c2\"\nby = \"merrin\"\ntext = \"x\"\n\
                [[position]]\nid = \"p\"\nparty = \"merrin\"\nwants = \"convoys = 0\"\nclaims = [\"c2\"]\n";
    check(tail, "Did you mean `[[claim]]`?");
}

#[test]
fn a_position_with_never_and_a_red_line_with_wants_are_asked_which_it_is() {
    let which = "A position has `wants`, a red line has `never`; which is it?";
    check("[[position]]\nid = \"p\"\nparty = \"merrin\"\nnever = \"convoys = 0\"\n", which);
    check("[[red_line]]\nid = \"q\"\nparty = \"merrin\"\nwants = \"convoys = 0\"\n", which);
}

#[test]
fn words_for_weights_and_points_are_told_of_orders_first() {
    let values = "[values.merrin]\nwalk_away = 0\n";
    check(
        &format!("{values}weights = {{ convoys = \"high\", fuel = 1 }}\n"),
        "Where only the order is known, write all issues from the one that counts most: \
         `weights = \"convoys > ..\"`",
    );
    check(
        &format!("{values}[values.merrin.issue.fuel]\npoints = {{ none = \"low\", wells = 1 }}\n"),
        "Where only the order is known, write `order = \"none > ..\"` in place of `points`",
    );
}

#[test]
fn other_words_for_roles_are_told_the_role() {
    for (word, help) in [
        ("facilitator", "Did you mean `mediator`?"),
        ("Envoy", "Did you mean `mediator`?"),
        ("convener", "Did you mean `mediator`?"),
        ("donor", "Did you mean `contributor`?"),
        ("meditator", "Did you mean `mediator`?"),
        ("emperor", "Name one of them: a `principal` must consent to a deal, the others need not."),
    ] {
        check(&format!("[[party]]\nid = \"l\"\nrole = \"{word}\"\n"), help);
    }
}

#[test]
fn the_consent_of_fewer_than_all_is_told_how_to_write() {
    let help = "Where the consent of fewer is enough, leave `consent` out";
    check("[agreement]\nconsent = \"majority\"\n", help);
    check("[agreement]\nconsent = [\"merrin\"]\n", help);
}

#[test]
fn yes_no_and_about_without_quotes_are_told_what_toml_has() {
    for (line, help) in [
        ("private = yes", "Write `true`."),
        ("private = No", "Write `false`."),
        ("private = x", "Write `true`."),
        ("sure = ~0.35", "Write a range for what is known only about, such as `[0.3, 0.4]`."),
        ("sure = ≈0.35", "Write a range for what is known only about, such as `[0.3, 0.4]`."),
    ] {
        check(&format!("{line}\n"), help);
    }
}

#[test]
fn another_way_to_pass_stands_in_brackets_of_its_own() {
    let body = "[[body]]\nid = \"b\"\nparty = \"merrin\"\nquota = [15, 65]\n\
                bloc = [{ id = \"x\", votes = [20, 70] }]\n";
    check(
        &format!("{body}or_quota = [24, 0]\n"),
        "Put each way to pass into brackets of its own, like `or_quota = [[24, 0]]`.",
    );
    check(&format!("{body}or_quota = [[\"most\", 0]]\n"), "Write the number of votes, like `61`.");
    check(
        &format!("{body}or_quota = [[\"two-third\", 0]]\n"),
        "A share of all votes is a word: write `\"two-thirds\"`, or the number of votes.",
    );
    check(
        &format!("{}or_quota = [24]\n", body.replace("[15, 65]", "15").replace("[20, 70]", "20")),
        "Put each way to pass into brackets of its own, like `or_quota = [[24]]`.",
    );
}
