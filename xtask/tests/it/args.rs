use expect_test::{Expect, expect};
use xtask::Args;

/// Arguments in one line, paths with `/`.
#[track_caller]
fn check(args: &str, expected: &Expect) {
    let shown = match Args::read(args.split_whitespace().map(str::to_string)) {
        Ok(Args { oracles, domains, zopa }) => {
            let domains = domains.display().to_string().replace('\\', "/");
            format!("{} | {domains} | {zopa:?}", oracles.display())
        }
        Err(fault) => fault.0,
    };
    expected.assert_eq(&shown);
}

#[test]
fn domains_lie_beside_the_oracles_unless_given() {
    check("oracles o", &expect!["o | o/../domains | None"]);
    check("oracles o --domains d", &expect!["o | d | None"]);
}

#[test]
fn options_may_stand_before_the_folder() {
    check("oracles --zopa z o", &expect![[r#"o | o/../domains | Some("z")"#]]);
}

#[test]
fn what_is_missing_is_named() {
    check("", &expect!["name a chore"]);
    check("oracles", &expect!["DIR is missing"]);
    check("oracles o --zopa", &expect!["`--zopa` needs a path"]);
}

#[test]
fn what_is_too_much_is_named() {
    check("sweep", &expect!["no chore is called `sweep`"]);
    check("oracles o p", &expect!["DIR is given twice"]);
    check("oracles o --zopa a --zopa b", &expect!["--zopa is given twice"]);
    check("oracles o --fast", &expect!["no option is called `--fast`"]);
}
