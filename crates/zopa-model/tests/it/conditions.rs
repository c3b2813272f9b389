//! The condition language: what holds for which packages.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_model::{Condition, DraftIssue, DraftOption, Expr, Issue, MAX_DEPTH, Number, Op, Package};

use crate::case::{grid, issues, named};

/// Three yes-or-no issues, two grids, and issues with ids and options that are no plain words.
pub(crate) fn world() -> Vec<Issue> {
    issues(drafts())
}

pub(crate) fn drafts() -> Vec<DraftIssue> {
    vec![
        named("a", &["n", "y"]),
        named("b", &["n", "y"]),
        named("c", &["n", "y"]),
        grid("p", "-2", "2", "1"),
        grid("q", "0", "1", "1/2"),
        named("an id", &["x y", "say \"hi\"", "back\\slash"]),
        named("year", &["1", "1.50", "-3", "and"]),
        named("7", &["seven", "not"]),
    ]
}

/// The packages for which a condition holds; issues it does not mention stay at their first option.
fn holding(text: &str) -> String {
    let issues = world();
    let condition = match Condition::new(text, &issues) {
        Ok(condition) => condition,
        Err(faults) => return format!("{faults:?}"),
    };
    let mentioned = condition.issues();
    let mut packages = vec![Package(vec![0; issues.len()])];
    for issue in &mentioned {
        let n = issues[issue.0].n_options();
        let with = |it: &Package, option| {
            let mut changed = it.clone();
            changed.0[issue.0] = option;
            changed
        };
        packages =
            packages.iter().flat_map(|it| (0..n).map(move |option| with(it, option))).collect();
    }
    let shown = |it: &Package| {
        let parts = mentioned.iter().map(|issue| {
            let issue_ = &issues[issue.0];
            format!("{}:{}", issue_.id, issue_.option_id(it.option(*issue)))
        });
        parts.collect::<Vec<_>>().join(" ") + "\n"
    };
    packages.iter().filter(|it| condition.holds(&issues, it)).map(shown).collect()
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&holding(text));
}

/// Both texts mean the same, and not merely for the same packages.
#[track_caller]
fn same(text: &str, bracketed: &str) {
    let issues = world();
    let expr = |text| Condition::new(text, &issues).expect(text).expr().clone();
    assert_eq!(expr(text), expr(bracketed), "`{text}` is not `{bracketed}`");
}

#[test]
fn not_binds_closer_than_and() {
    same("not a = y and b = y", "(not a = y) and b = y");
    check(
        "not a = y and b = y",
        &expect![[r#"
        a:n b:y
    "#]],
    );
}

#[test]
fn and_binds_closer_than_or() {
    same("a = y or b = y and c = y", "a = y or (b = y and c = y)");
    same("a = y and b = y or c = y", "(a = y and b = y) or c = y");
    check(
        "a = y or b = y and c = y",
        &expect![[r#"
        a:n b:y c:y
        a:y b:n c:n
        a:y b:n c:y
        a:y b:y c:n
        a:y b:y c:y
    "#]],
    );
}

#[test]
fn or_binds_closer_than_implies() {
    same("a = y implies b = y or c = y", "a = y implies (b = y or c = y)");
    check(
        "a = y or b = y implies c = y",
        &expect![[r#"
        a:n b:n c:n
        a:n b:n c:y
        a:n b:y c:y
        a:y b:n c:y
        a:y b:y c:y
    "#]],
    );
}

#[test]
fn implies_groups_to_the_right() {
    same("a = y implies b = y implies c = y", "a = y implies (b = y implies c = y)");
    check(
        "a = y implies b = y implies c = y",
        &expect![[r#"
        a:n b:n c:n
        a:n b:n c:y
        a:n b:y c:n
        a:n b:y c:y
        a:y b:n c:n
        a:y b:n c:y
        a:y b:y c:y
    "#]],
    );
    check(
        "(a = y implies b = y) implies c = y",
        &expect![[r#"
        a:n b:n c:y
        a:n b:y c:y
        a:y b:n c:n
        a:y b:n c:y
        a:y b:y c:y
    "#]],
    );
}

#[test]
fn brackets_group_and_nothing_more() {
    same("((a = y))", "a = y");
    check(
        "not (a = y or b = y)",
        &expect![[r#"
        a:n b:n
    "#]],
    );
}

#[test]
fn blanks_and_a_doubled_equals_sign_do_not_matter() {
    same("a=y and p<=1", " a  = y\nand\tp <= 1 ");
    same("a == y", "a = y");
}

#[test]
fn quoted_ids_may_hold_blanks_quotes_backslashes_and_keywords() {
    check(
        r#""an id" = "x y""#,
        &expect![[r#"
        an id:x y
    "#]],
    );
    check(
        r#""an id" = "say \"hi\"""#,
        &expect![[r#"
        an id:say "hi"
    "#]],
    );
    check(
        r#""an id" = "back\\slash""#,
        &expect![[r#"
        an id:back\slash
    "#]],
    );
    check(
        r#"year = "and""#,
        &expect![[r#"
        year:and
    "#]],
    );
    check(
        r#""7" = "not""#,
        &expect![[r#"
        7:not
    "#]],
    );
    same(r#""a" = "y""#, "a = y");
}

#[test]
fn in_lists_options_or_numbers() {
    check(
        r#""an id" in ("x y", "back\\slash")"#,
        &expect![[r#"
        an id:x y
        an id:back\slash
    "#]],
    );
    check(
        "p in (-2, 0, 2)",
        &expect![[r#"
        p:-2
        p:0
        p:2
    "#]],
    );
    check(
        "q in (0.50)",
        &expect![[r#"
        q:0.5
    "#]],
    );
    check(
        "not a in (n)",
        &expect![[r#"
        a:y
    "#]],
    );
}

#[test]
fn count_counts_whole_conditions() {
    check(
        "count(a = y, b = y, c = y) >= 2",
        &expect![[r#"
        a:n b:y c:y
        a:y b:n c:y
        a:y b:y c:n
        a:y b:y c:y
    "#]],
    );
    check(
        "count(a = y or b = y, not c = n) = 1",
        &expect![[r#"
        a:n b:n c:y
        a:n b:y c:n
        a:y b:n c:n
        a:y b:y c:n
    "#]],
    );
    check(
        "count(a = y, b = y) > -1 and c = y",
        &expect![[r#"
        a:n b:n c:y
        a:n b:y c:y
        a:y b:n c:y
        a:y b:y c:y
    "#]],
    );
    check(
        "count(a = y, b = y) >= 1.5",
        &expect![[r#"
        a:y b:y
    "#]],
    );
}

#[test]
fn sums_have_coefficients_on_both_sides() {
    check(
        "2*p + q >= 4.5",
        &expect![[r#"
        p:2 q:0.5
        p:2 q:1
    "#]],
    );
    check(
        "p - 2*q > 3 - 2",
        &expect![[r#"
        p:2 q:0
    "#]],
    );
    check(
        "-p + 0.5*q <= -2 + q",
        &expect![[r#"
        p:2 q:0
        p:2 q:0.5
        p:2 q:1
    "#]],
    );
}

#[test]
fn a_sum_collects_an_issue_that_stands_on_both_sides() {
    same("2*p + q <= p + 1", "p + q <= 1");
    check(
        "p + q = q",
        &expect![[r#"
        p:0 q:0
        p:0 q:0.5
        p:0 q:1
    "#]],
    );
    check(
        "p = p",
        &expect![[r#"
        p:-2
        p:-1
        p:0
        p:1
        p:2
    "#]],
    );
    check("p < p", &expect![[""]]);
}

#[test]
fn a_number_may_stand_on_the_left() {
    check(
        "1 <= p",
        &expect![[r#"
        p:1
        p:2
    "#]],
    );
    check(
        "1 = p + q",
        &expect![[r#"
        p:0 q:1
        p:1 q:0
    "#]],
    );
    check(
        "-1 > p",
        &expect![[r#"
        p:-2
    "#]],
    );
}

#[test]
fn an_order_comparison_may_lie_off_the_grid() {
    check(
        "p > 0.5",
        &expect![[r#"
        p:1
        p:2
    "#]],
    );
    check(
        "q <= 0.75",
        &expect![[r#"
        q:0
        q:0.5
    "#]],
    );
    check(
        "p >= -100",
        &expect![[r#"
        p:-2
        p:-1
        p:0
        p:1
        p:2
    "#]],
    );
}

#[test]
fn numbers_of_a_range_are_compared_by_value() {
    same("q = 0.5", "q = 0.50");
    same("q = 5e-1", "q = 0.5");
    same("p >= 1e0", "p >= 1");
    check(
        "p = -1",
        &expect![[r#"
        p:-1
    "#]],
    );
}

#[test]
fn options_that_look_like_numbers_are_compared_as_they_are_written() {
    check(
        "year = 1",
        &expect![[r#"
        year:1
    "#]],
    );
    check(
        "year = 1.50",
        &expect![[r#"
        year:1.50
    "#]],
    );
    check(
        "year = -3",
        &expect![[r#"
        year:-3
    "#]],
    );
    check(
        "year in (1, -3)",
        &expect![[r#"
        year:1
        year:-3
    "#]],
    );
}

#[test]
fn an_issue_that_looks_like_a_number_is_the_issue() {
    check(
        "7 = seven",
        &expect![[r#"
        7:seven
    "#]],
    );
    check(
        "7 != seven",
        &expect![[r#"
        7:not
    "#]],
    );
}

#[test]
fn nesting_to_the_limit_is_read_and_one_level_more_is_not() {
    let issues = world();
    let nested = |n: usize| format!("{}a = y{}", "(".repeat(n), ")".repeat(n));
    assert!(Condition::new(&nested(MAX_DEPTH), &issues).is_ok());
    assert!(Condition::new(&nested(MAX_DEPTH + 1), &issues).is_err());
    let negated = |n: usize| format!("{}a = y", "not ".repeat(n));
    assert!(Condition::new(&negated(MAX_DEPTH), &issues).is_ok());
    assert!(Condition::new(&negated(MAX_DEPTH + 1), &issues).is_err());
    let chain = |n: usize| format!("{}a = y", "a = y implies ".repeat(n));
    assert!(Condition::new(&chain(MAX_DEPTH), &issues).is_ok());
    assert!(Condition::new(&chain(MAX_DEPTH + 1), &issues).is_err());
}

#[test]
fn a_long_condition_is_no_deep_condition() {
    let issues = world();
    let long = "a = y or ".repeat(50_000) + "b = y";
    let condition = Condition::new(&long, &issues).expect("it is flat");
    let mut package = Package(vec![0; issues.len()]);
    assert!(!condition.holds(&issues, &package));
    package.0[1] = 1;
    assert!(condition.holds(&issues, &package));
    assert_eq!(condition.text(), long);
    let sum = format!("{}p <= 50000", "p + ".repeat(50_000));
    let condition = Condition::new(&sum, &issues).expect("it is flat");
    package.0[3] = 3;
    assert!(!condition.holds(&issues, &package), "50,001 times 1 is too much");
}

/// What is said about a condition: the text at the place, the message, and one thing to try.
fn said(text: &str) -> String {
    let faults = Condition::new(text, &world()).expect_err(text);
    let lines = faults
        .iter()
        .map(|(at, fault)| format!("{text}  [{}] {fault}. {}\n", &text[at.clone()], fault.help()));
    lines.collect()
}

#[test]
fn habits_of_other_notations_are_told_what_to_write_instead() {
    let texts = [
        "a = y AND b = y",
        "a = y And b = y",
        "a = y && b = y",
        "a = y & b = y",
        "a = y OR b = y",
        "a = y || b = y",
        "NOT a = y",
        "!(a = y)",
        "a = y => b = y",
        "a = y -> b = y",
        "a = y → b = y",
        "a = y IMPLIES b = y",
        "if a = y then b = y",
        "p =< 1",
        "p ≤ 1",
        "p ≥ 1",
        "a ≠ y",
        "a <> y",
        "a is y",
        "a is not y",
        "p at most 1",
        "p at least 1",
        "q <= 0,5",
        "p <= 1%",
        "p <= −1",
        "“a” = y",
        "an id = say",
        "a = y;",
        "a IN (y)",
    ];
    let all: String = texts.iter().map(|it| said(it)).collect();
    expect![[r#"
        a = y AND b = y  [AND] `AND` has no meaning at this place of a condition. Write `and`, in small letters.
        a = y And b = y  [And] `And` has no meaning at this place of a condition. Write `and`, in small letters.
        a = y && b = y  [&&] `&&` has no meaning at this place of a condition. Write `and`.
        a = y & b = y  [&] `&` has no meaning at this place of a condition. Write `and`.
        a = y OR b = y  [OR] `OR` has no meaning at this place of a condition. Write `or`, in small letters.
        a = y || b = y  [||] `||` has no meaning at this place of a condition. Write `or`.
        NOT a = y  [NOT] `NOT` has no meaning at this place of a condition. Write `not`, in small letters.
        !(a = y)  [!] `!` has no meaning at this place of a condition. Write `not`.
        a = y => b = y  [=>] `=>` has no meaning at this place of a condition. Write `implies`; "at least" is written `>=`.
        a = y -> b = y  [->] `->` has no meaning at this place of a condition. Write `implies`.
        a = y → b = y  [→] `→` has no meaning at this place of a condition. Write `implies`.
        a = y IMPLIES b = y  [IMPLIES] `IMPLIES` has no meaning at this place of a condition. Write `implies`, in small letters.
        if a = y then b = y  [if] `if` has no meaning at this place of a condition. Write `A implies B` for "if A then B".
        p =< 1  [=<] `=<` has no meaning at this place of a condition. Write `<=`.
        p ≤ 1  [≤] `≤` has no meaning at this place of a condition. Write `<=`.
        p ≥ 1  [≥] `≥` has no meaning at this place of a condition. Write `>=`.
        a ≠ y  [≠] `≠` has no meaning at this place of a condition. Write `!=`.
        a <> y  [<>] `<>` has no meaning at this place of a condition. Write `!=`.
        a is y  [is] `is` has no meaning at this place of a condition. Write `=`.
        a is not y  [is not] `is not` has no meaning at this place of a condition. Write `!=`.
        p at most 1  [at most] `at most` has no meaning at this place of a condition. Write `<=`.
        p at least 1  [at least] `at least` has no meaning at this place of a condition. Write `>=`.
        q <= 0,5  [0,5] `0,5` has no meaning at this place of a condition. Write `0.5`, with a point.
        p <= 1%  [%] `%` has no meaning at this place of a condition. Leave the unit out: numbers of an issue are in its own unit.
        p <= −1  [−] `−` has no meaning at this place of a condition. Write `-`, the sign on the keyboard.
        “a” = y  [“] `“` has no meaning at this place of a condition. Use straight double quotes for an id that is not a plain word.
        an id = say  [an id] `an id` has no meaning at this place of a condition. Put the id in double quotes: `"an id"`.
        a = y;  [;] `;` has no meaning at this place of a condition. Join conditions with `and` or `or`.
        a IN (y)  [IN] `IN` has no meaning at this place of a condition. Write `in`, in small letters, and the options in brackets.
    "#]].assert_eq(&all);
}

/// What is said about `p`, the words, and 1: the part of the text, and what to write.
fn in_words(words: &str) -> (String, String) {
    let text = words.replace('#', "p");
    let faults = Condition::new(&text, &world()).expect_err(&text);
    let (at, fault) = faults.first().expect("a fault");
    (text[at.clone()].to_string(), fault.help())
}

#[test]
fn comparisons_in_words_are_told_their_sign_and_never_the_opposite_one() {
    for (text, part, sign) in [
        ("# more than 1", "more than", ">"),
        ("# is more than 1", "is more than", ">"),
        ("# not more than 1", "not more than", "<="),
        ("# no more than 1", "no more than", "<="),
        ("# is not more than 1", "is not more than", "<="),
        ("# must not be more than 1", "must not be more than", "<="),
        ("# must not exceed 1", "must not exceed", "<="),
        ("# isn't more than 1", "isn't more than", "<="),
        ("# isn’t above 1", "isn’t above", "<="),
        ("# does not exceed 1 and a = y", "does not exceed", "<="),
        ("# is No More Than 1", "is No More Than", "<="),
        ("# not less than 1", "not less than", ">="),
        ("# no less than 1", "no less than", ">="),
        ("# no fewer than 1", "no fewer than", ">="),
        ("# not below 1", "not below", ">="),
        ("# not under 1", "not under", ">="),
        ("# not above 1", "not above", "<="),
        ("# not over 1", "not over", "<="),
        ("# not greater than 1", "not greater than", "<="),
        ("# less than 1", "less than", "<"),
        ("# below 1", "below", "<"),
        ("# over 1", "over", ">"),
        ("# less than or equal to 1", "less than or equal to", "<="),
        ("# greater or equal 1", "greater or equal", ">="),
        ("# not less than or equal to 1", "not less than or equal to", ">"),
        ("# not at least 1", "not at least", "<"),
        ("# not at most 1", "not at most", ">"),
        ("# at most 1", "at most", "<="),
        ("# up to 1", "up to", "<="),
        ("# is equal to 1", "is equal to", "="),
        ("# is not equal to 1", "is not equal to", "!="),
        ("# is <= 1", "is <=", "<="),
        ("# not < 1", "not <", ">="),
        ("# not > 1", "not >", "<="),
        ("not # more than 1", "more than", ">"),
        ("# = 1 or more", "or more", ">="),
        ("# = 1 or less and a = y", "or less", "<="),
        ("a = y and # not more than 1", "not more than", "<="),
    ] {
        let (found, help) = in_words(text);
        assert_eq!(found, part, "{text}");
        assert!(help.starts_with(&format!("Write `{sign}`")), "{text}: {help}");
    }
}

#[test]
fn more_than_one_value_and_words_behind_numbers_are_told_what_to_write() {
    for (text, part, help) in [
        ("# between 0 and 1", "p between 0 and 1", "Write `p >= 0 and p <= 1`."),
        ("# from 0 to 1", "p from 0 to 1", "Write `p >= 0 and p <= 1`."),
        ("# = 0 to 1", "p = 0 to 1", "Write `p >= 0 and p <= 1`."),
        ("a = y or n", "a = y or n", "Write `a in (y, n)`."),
        ("a != y or n", "a != y or n", "Write `not a in (y, n)`."),
        ("a = y or n and b = y", "a = y or n", "Write `a in (y, n)`."),
        ("# = 0, 1", "p = 0, 1", "Write `p in (0, 1)`."),
        ("a = y, n", "a = y, n", "Write `a in (y, n)`."),
        ("b = n and a = y, n", "a = y, n", "Write `a in (y, n)`."),
        ("# <= 1 per week", "per", "Leave the unit out: numbers of an issue are in its own unit."),
        ("# <= 1 km", "km", "Leave the unit out: numbers of an issue are in its own unit."),
        ("1 #", "p", "Write `p = 1`, or another comparison."),
        ("# = 1 a = y", "a", "Join conditions with `and` or `or`."),
        ("# = 0..1", "0..1", "Write two comparisons joined by `and`: `>= 0` and `<= 1`."),
    ] {
        assert_eq!(in_words(text), (part.to_string(), help.to_string()), "{text}");
    }
}

#[test]
fn names_in_place_of_ids_are_told_the_id() {
    let draft = DraftIssue {
        id: "convoys".into(),
        name: Some("Convoys a week".into()),
        options: Some(vec![
            DraftOption { id: "n".into(), name: Some("None at all".into()) },
            DraftOption { id: "s".into(), name: Some("Several".into()) },
        ]),
        ..DraftIssue::default()
    };
    let issues = issues(vec![draft]);
    for (text, help) in [
        ("Convoys a week = n", "Write its id: `convoys`."),
        ("convoys = None at all", "Write its id: `n`."),
        ("convoys = several", "Did you mean `s`?"),
    ] {
        let faults = Condition::new(text, &issues).expect_err(text);
        assert_eq!(faults[0].1.help(), help, "{text}");
    }
}

#[test]
fn faults_that_are_no_habit_keep_their_words() {
    expect![[r#"
        a = y b = y  [b] expected `and`, `or`, `implies` or the end, found `b`. Write comparisons like `a = x`, joined by `and`, `or`, `not`, `implies`; put an id that is not a plain word in double quotes.
        a =  [] expected an option or a number, but the condition ends here. Complete the condition, or remove its last word.
        a = y and  [] expected an issue, but the condition ends here. Complete the condition, or remove its last word.
        a ? y  [?] unexpected character `?`. Put an id that is not a plain word in double quotes; write numbers without a unit.
        (a = y  [] expected `)`, but the condition ends here. Complete the condition, or remove its last word.
    "#]]
        .assert_eq(&["a = y b = y", "a =", "a = y and", "a ? y", "(a = y"].map(said).concat());
}

proptest! {
    /// Whatever is wrong, the place lies in the text, between two characters.
    #[test]
    fn rubble_has_its_place_in_the_text(pieces in prop::collection::vec(0..PIECES.len(), 0..12)) {
        let text = pieces.into_iter().map(|it| PIECES[it]).collect::<Vec<_>>().join("");
        for (at, fault) in Condition::new(&text, &world()).err().unwrap_or_default() {
            prop_assert!(text.get(at).is_some(), "{text}: {fault}");
            prop_assert!(!fault.help().is_empty());
        }
    }
}

/// A sum over three grids, with factors and a bound in quarters.
#[derive(Clone, Debug)]
struct Sum {
    factors: [i32; 3],
    bound: i32,
    op: Op,
}

impl Sum {
    fn text(&self) -> String {
        let term = |(factor, id): (&i32, &str)| {
            let sign = if *factor < 0 { "-" } else { "+" };
            format!("{sign} {}*{id}", f64::from(factor.abs()) / 4.0)
        };
        let terms = self.factors.iter().zip(["p", "q", "r"]).map(term);
        let terms = terms.collect::<Vec<_>>().join(" ");
        format!("p {terms} {} {}", self.op.sign(), f64::from(self.bound) / 4.0)
    }

    /// What the comparison means, by its fractions.
    fn holds(&self, issues: &[Issue], package: &Package) -> bool {
        let quarter = |it: i32| Number::ratio(it.into(), 4.into());
        let number = |nth: usize| issues[nth].number(package.0[nth]).expect("a grid");
        let sum =
            (0..3).fold(number(0), |sum, nth| &sum + &(&quarter(self.factors[nth]) * &number(nth)));
        self.op.accepts(sum.cmp(&quarter(self.bound)))
    }
}

fn sums() -> impl Strategy<Value = Sum> {
    let ops = [Op::Equal, Op::Unequal, Op::Less, Op::AtMost, Op::Greater, Op::AtLeast];
    let op = prop::sample::select(ops.to_vec());
    (prop::array::uniform3(-6i32..=6), -8i32..=8, op).prop_map(|(factors, bound, op)| Sum {
        factors,
        bound,
        op,
    })
}

proptest! {
    /// On coarse grids, so that both sides are often equal.
    #[test]
    fn sums_in_whole_numbers_hold_where_sums_in_fractions_do(sum in sums()) {
        let issues = issues(vec![
            grid("p", "-2", "2", "1"),
            grid("q", "0", "1", "1/2"),
            grid("r", "1/3", "2", "1/3"),
        ]);
        let condition = Condition::new(&sum.text(), &issues);
        let condition = condition.map_err(|it| TestCaseError::fail(format!("{it:?}")))?;
        let is_whole = matches!(condition.expr(), Expr::Sum { whole: Some(_), .. });
        prop_assert!(is_whole);
        for p in 0..5 {
            for q in 0..3 {
                for r in 0..6 {
                    let package = Package(vec![p, q, r]);
                    let holds = condition.holds(&issues, &package);
                    prop_assert_eq!(holds, sum.holds(&issues, &package), "{} {:?}", sum.text(), package);
                }
            }
        }
    }
}

#[test]
fn sums_of_very_long_numbers_are_compared_in_fractions() {
    let long = "1234567890123456789012345678901234567890";
    let issues = issues(vec![grid("p", "0", long, long), grid("q", "0", "1e-40", "1e-40")]);
    for (text, at) in [(format!("p + q > {long}"), [1, 1]), (format!("p + q <= {long}"), [1, 0])] {
        let condition = Condition::new(&text, &issues).expect("it can be read");
        assert!(matches!(condition.expr(), Expr::Sum { whole: None, .. }), "{text}");
        assert!(condition.holds(&issues, &Package(at.to_vec())), "{text}");
        let other = Package(vec![1, 1 - at[1]]);
        assert!(!condition.holds(&issues, &other), "{text}");
    }
}

const PIECES: [&str; 30] = [
    "a",
    " ",
    " = ",
    "y",
    "p",
    " <= ",
    "0,5",
    ",",
    "AND",
    " and ",
    "NOT ",
    "=>",
    "≤",
    "–",
    "“",
    "\"",
    "an id",
    "is not",
    "at most ",
    "%",
    "(",
    ")",
    "é",
    "if ",
    "not more than ",
    "between ",
    " or ",
    "’",
    "..",
    "1 ",
];
