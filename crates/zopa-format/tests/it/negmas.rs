//! NegMAS YAML.

use expect_test::{Expect, expect};

use crate::show::{answer, complaints};

const KITCHEN: [(&str, &[u8]); 3] = [
    ("baker.yaml", include_bytes!("../fixtures/negmas/kitchen/baker.yaml")),
    ("cook.yml", include_bytes!("../fixtures/negmas/kitchen/cook.yml")),
    ("kitchen.yml", include_bytes!("../fixtures/negmas/kitchen/kitchen.yml")),
];

const DOMAIN: &str = "issues:\n- name: x\n  values: [a, b]\n";
const SOUND: &str =
    "type: LinearAdditiveUtilityFunction\nweights: [1]\nvalues:\n- mapping: {a: 1, b: 0}\n";

/// The answer to a domain and a function.
fn whole(domain: &str, function: &str) -> String {
    answer(&[("domain.yml", domain.as_bytes()), ("u.yml", function.as_bytes())])
}

/// What is wrong with a domain and a function.
fn check(domain: &str, function: &str, expected: &Expect) {
    let files = [("domain.yml", domain.as_bytes()), ("u.yml", function.as_bytes())];
    expected.assert_eq(&complaints(&files));
}

#[test]
fn a_domain_with_its_functions_becomes_a_case() {
    expect![[r#"
        The shared kitchen
        agreement: all
        issue Rota: weekly | daily
        issue Hours: 2 | 3 | 4 | 5
        issue Shelves: 0 | 1 | 2
        issue Size: 1 | 2.5 | 10
        party baker (baker): walk-away Lowest, discount none
          Rota: 1 x [1 0]
          Hours: 2 x [0 0.25 0.5 1]
          Shelves: 3 x [0 1 0.75]
          Size: 4 x [0.5 0.5 0.5]
        party cook (The cook): walk-away 0.30000000000000004, discount none
          Rota: 0.5 x [0.1111111111111111 1]
          Hours: 0.25 x [0.8 0.7 0.6 0.5]
          Shelves: 0.125 x [0 1 2]
          Size: 0.125 x [0.1 0.25 1]
        Warning baker.yaml:2:1 [walk-away-lowest] `baker` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]].assert_eq(&answer(&KITCHEN));
}

#[test]
fn a_reserved_value_of_minus_infinity_means_that_none_is_given() {
    let without = whole(DOMAIN, SOUND);
    assert!(without.contains("walk-away Lowest"), "{without}");
    for none in ["-.inf", "-.Inf", "null", "~", ""] {
        let given = format!("{SOUND}reserved_value: {none}\n");
        assert_eq!(whole(DOMAIN, &given), without, "{none}");
    }
    check(
        DOMAIN,
        &format!("{SOUND}reserved_value: .inf\n"),
        &expect![[r#"
        Error u.yml:5:17 [number] `reserved_value`: `.inf` is not a number
            Write a decimal like 0.25.
    "#]],
    );
}

#[test]
fn real_numbers_are_cut_into_steps() {
    let domain = "issues:\n- {name: x, type: ContinuousIssue, values: [0.5, 1.5]}\n";
    let function = "weights: [1]\nvalues:\n- type: IdentityFun\n";
    expect![[r#"
        a folder
        agreement: all
        issue x: 0.5 | 0.75 | 1 | 1.25 | 1.5
        party u (u): walk-away Lowest, discount none
          x: 1 x [0.5 0.75 1 1.25 1.5]
        Warning domain.yml:2:44 [grid] issue `x` may take any number from 0.5 to 1.5; 4 steps of 0.25 are taken
            Choose another number of steps with `--grid N` if that is too coarse or too fine.
        Warning u.yml:1:1 [walk-away-lowest] `u` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]].assert_eq(&whole(domain, function));
}

#[test]
fn two_numbers_without_a_type_are_not_guessed_at() {
    check(
        "issues:\n- {name: x, values: [1, 5]}\n",
        SOUND,
        &expect![[r#"
        Error domain.yml:2:21 [issue-type] the two numbers of issue `x` may be options or bounds
            Add `type: ContiguousIssue` for bounds, or `type: CategoricalIssue`.
    "#]],
    );
}

#[test]
fn types_that_are_not_known_are_refused_with_the_line() {
    check(
        "issues:\n- name: x\n  type: CallableIssue\n  values: [a]\n",
        SOUND,
        &expect![[r#"
        Error domain.yml:3:9 [issue-type] issues of this type are not read
            Issues may be `CategoricalIssue`, `ContiguousIssue` or `ContinuousIssue`.
    "#]],
    );
    let other = "type: negmas.preferences.HyperRectangleUtilityFunction\nweights: [1]\n";
    check(
        DOMAIN,
        other,
        &expect![[r#"
        Error u.yml:1:7 [function-type] utility functions of type `HyperRectangleUtilityFunction` are not read
            Only `LinearAdditiveUtilityFunction` is read: a weighted sum over issues.
    "#]],
    );
    let function = "weights: [1]\nvalues:\n- type: QuadraticFun\n  a2: 1\n";
    check(
        DOMAIN,
        function,
        &expect![[r#"
        Error u.yml:3:9 [function] a function of type `QuadraticFun` is not read
            Functions may be TableFun, IdentityFun, LinearFun, AffineFun or ConstFun.
    "#]],
    );
    check(
        DOMAIN,
        &format!("{SOUND}bias: 0.5\nmood: good\n"),
        &expect![[r#"
        Error u.yml:5:7 [bias] a `bias` that is added to every package is not read
            Add it to the values of one issue, divided by its weight.
        Warning u.yml:6:1 [not-read] `mood` not read
            Check that nothing of it matters to the values.
    "#]],
    );
}

#[test]
fn tags_that_build_objects_are_refused_with_the_line() {
    let tagged =
        "weights: [1]\nvalues:\n- !!python/object:negmas.TableFun {mapping: {a: 1, b: 0}}\n";
    check(
        DOMAIN,
        tagged,
        &expect![[r#"
            Error u.yml:3:3 [yaml] the tag `!!python/object:negmas.TableFun` is not read
                Write the value itself, as keys, lists, texts and numbers.
        "#]],
    );
    check(
        DOMAIN,
        "weights: !mine [1]\nvalues: []\n",
        &expect![[r#"
            Error u.yml:1:10 [yaml] the tag `!mine` is not read
                Write the value itself, as keys, lists, texts and numbers.
        "#]],
    );
    check(
        DOMAIN,
        "weights: [!!binary aGk=]\nvalues: []\n",
        &expect![[r#"
            Error u.yml:1:11 [yaml] the tag `!!binary` is not read
                Write the value itself, as keys, lists, texts and numbers.
        "#]],
    );
    let tuple = "issues:\n- name: x\n  values: !!python/tuple [a, b]\n";
    assert_eq!(whole(tuple, SOUND), whole(DOMAIN, SOUND));
    let plain = "issues:\n- !!map {name: !!str x, values: !!seq [a, b]}\n";
    assert_eq!(whole(plain, SOUND), whole(DOMAIN, SOUND));
}

#[test]
fn numbers_keep_every_digit() {
    let function = "weights: [!!float 0.1000000000000000055511151231257827]\n\
                    values: [{mapping: {a: 12345678901234567890.125, b: 1e-30}}]\n";
    let found = whole(DOMAIN, function);
    assert!(
        found.contains("0.1000000000000000055511151231257827 x [12345678901234567890.125"),
        "{found}"
    );
}

#[test]
fn quoted_words_are_no_numbers_and_plain_numbers_have_one_name() {
    let domain = "issues:\n- name: x\n  type: CategoricalIssue\n  values: [1, 2.50, 'yes']\n";
    let function = "weights: [1]\nvalues:\n- mapping: {1.0: 1, 2.5: 0, yes: 0}\n";
    expect![[r#"
        a folder
        agreement: all
        issue x: 1 | 2.5 | yes
        party u (u): walk-away Lowest, discount none
          x: 1 x [1 0 0]
        Warning u.yml:1:1 [walk-away-lowest] `u` has no walk-away value and not every issue has a status quo; the party's lowest value is taken
            Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]].assert_eq(&whole(domain, function));
}

#[test]
fn functions_fit_their_domain() {
    check(
        DOMAIN,
        "weights: [1, 2]\nvalues: []\n",
        &expect![[r#"
        Error u.yml:1:1 [count] `weights` has 2 entries for the 1 issues of the domain
            Give one for each issue, in the order of the domain.
        Error u.yml:2:1 [count] `values` has 0 entries for the 1 issues of the domain
            Give one for each issue, in the order of the domain.
    "#]],
    );
    let other = "weights: {y: 1}\nvalues:\n  x:\n    mapping: {a: 1, c: 0}\n";
    check(
        DOMAIN,
        other,
        &expect![[r#"
        Error u.yml:1:1 [no-weight] no weight for `x`
            Give each issue a weight; 0 if it does not matter.
        Error u.yml:1:14 [foreign-issue] the weight of `y`, which is no issue of the domain
            Check that the profile belongs to this domain.
        Error u.yml:4:5 [missing-option] issue `x` has no values for `b`
            Give a value for each option, spelt as in the domain.
        Warning u.yml:4:5 [extra-option] values of `c`, which issue `x` of the domain does not have
            They are left out; check their spelling.
    "#]],
    );
    check(
        DOMAIN,
        "weights: [1]\nvalues: [{type: IdentityFun}]\n",
        &expect![[r#"
        Error u.yml:2:10 [not-numbers] a function of numbers for issue `x`, whose option `a` is none
            Give a number for each option instead.
    "#]],
    );
    check(
        DOMAIN,
        "weights: [much]\nvalues: [{type: LinearFun}]\n",
        &expect![[r#"
        Error u.yml:1:11 [number] the weight of `x`: `much` is not a number
            Write a decimal like 0.25.
        Error u.yml:2:10 [key] `slope` is missing
            Check that the file is complete.
    "#]],
    );
}

#[test]
fn functions_without_a_domain_say_nothing() {
    let files: [(&str, &[u8]); 2] = [("a.yml", SOUND.as_bytes()), ("b.yml", SOUND.as_bytes())];
    expect![[r#"
        Error - [no-domain] `a folder` has utility functions, but no file with their `issues`
            Add the file of the outcome space, with a list `issues`.
    "#]]
    .assert_eq(&complaints(&files));
}

#[test]
fn repeated_parts_are_copied() {
    let function = "weights: [1]\nvalues:\n- mapping: {a: &one 1, b: *one}\n";
    assert!(whole(DOMAIN, function).contains("x: 1 x [1 1]"));
}

#[test]
fn a_file_that_grows_without_end_is_refused() {
    let mut bomb = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for nth in 1..40 {
        let before = format!("*a{}", nth - 1);
        let list = [before.as_str(); 10].join(",");
        bomb += &format!("a{nth}: &a{nth} [{list}]\n");
    }
    bomb += "weights: [1]\n";
    bomb += "issues: *a39\n";
    check(
        &bomb,
        SOUND,
        &expect![[r#"
            Error domain.yml:6:18 [yaml] the file stands for more than 500000 values
                Leave out repeated parts (`*name`) that the case does not need.
        "#]],
    );
    check(
        &format!("issues: {}", "[".repeat(200_000)),
        SOUND,
        &expect![[r#"
            Error domain.yml:1:264 [yaml] the YAML is broken: recursion limit exceeded
                Check quotes, brackets and the blanks at the start of the lines around here.
        "#]],
    );
    let nested = |inner: &str| format!("{}{inner}{}", "[".repeat(40), "]".repeat(40));
    let chain = format!("a: &a {}\nb: &b {}\nissues: []\n", nested("1"), nested("*a"));
    check(
        &chain,
        SOUND,
        &expect![[r#"
        Error domain.yml:2:47 [yaml] lists and mappings are nested deeper than 64 levels
            Look for a bracket that is not closed, or a part repeated in itself.
    "#]],
    );
    check(
        "issues: &a [*a]\n",
        SOUND,
        &expect![[r#"
            Error domain.yml:1:13 [yaml] a part that contains itself
                Write the part out where it is repeated.
        "#]],
    );
}

#[test]
fn a_broken_file_is_an_error_with_its_place() {
    check(
        DOMAIN,
        "a: [",
        &expect![[r#"
        Error u.yml:1:5 [yaml] the YAML is broken: while parsing a node, did not find expected node content
            Check quotes, brackets and the blanks at the start of the lines around here.
    "#]],
    );
    check(
        "issues:\n- name: 'x\n",
        SOUND,
        &expect![[r#"
            Error domain.yml:2:9 [yaml] the YAML is broken: while scanning a quoted scalar, found unexpected end of stream
                Check quotes, brackets and the blanks at the start of the lines around here.
        "#]],
    );
    check(
        DOMAIN,
        "weights: [1]\nweights: [2]\nvalues: []\n",
        &expect![[r#"
            Error u.yml:2:1 [yaml] `weights` is given twice
                Keep one of the two.
        "#]],
    );
    check(
        &format!("{DOMAIN}---\n{DOMAIN}"),
        SOUND,
        &expect![[r#"
            Error domain.yml:4:1 [yaml] a second document in one file
                Give each its own file.
        "#]],
    );
    check(
        DOMAIN,
        "weights: [1]\n? [a, b]\n: 1\nvalues: []\n",
        &expect![[r#"
            Error u.yml:2:3 [yaml] a key that is no name
                Write `key: value`, the key as one word or in quotes.
        "#]],
    );
}

#[test]
fn places_are_right_behind_letters_of_several_bytes() {
    check(
        "name: ميناء\nissues:\n- {name: é, values: [1, 5]}\n",
        SOUND,
        &expect![[r#"
        Error domain.yml:3:21 [issue-type] the two numbers of issue `é` may be options or bounds
            Add `type: ContiguousIssue` for bounds, or `type: CategoricalIssue`.
    "#]],
    );
}
