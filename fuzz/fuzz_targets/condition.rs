//! Conditions: any text is read or refused with places inside the text; what is read says of every package
//! the opposite of its negation.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zopa_format::read_native;
use zopa_model::{Case, Condition, Package};

const CASE: &str = r#"
format = 1
title = "Issues to speak about"
party = [{ id = "a" }]

[[issue]]
id = "x"
range = { min = -2, max = 2, step = 1 }

[[issue]]
id = "y z"
options = [{ id = "none" }, { id = "1" }, { id = "or" }]

[[issue]]
id = "w"
range = { min = 0, max = 1, step = 0.5 }
"#;

static ISSUES: LazyLock<Case> =
    LazyLock::new(|| read_native("case.toml", CASE.as_bytes()).expect("a sound case").case);

fuzz_target!(|text: &str| {
    let issues = ISSUES.issues();
    match Condition::new(text, issues) {
        Err(faults) => {
            assert!(!faults.is_empty());
            for (span, fault) in faults {
                assert!(text.get(span.clone()).is_some(), "{span:?} in {text:?}: {fault}");
                assert!(!fault.to_string().is_empty() && !fault.help().is_empty());
            }
        }
        Ok(condition) => {
            assert_eq!(condition.text(), text);
            // Refused only where the negation is nested one level too deeply.
            let Ok(negation) = Condition::new(&format!("not ({text})"), issues) else { return };
            for package in packages() {
                let holds = condition.holds(issues, &package);
                assert_ne!(holds, negation.holds(issues, &package), "{text:?} at {package:?}");
            }
        }
    }
});

fn packages() -> impl Iterator<Item = Package> {
    let counts: Vec<u32> = ISSUES.issues().iter().map(zopa_model::Issue::n_options).collect();
    let all = counts.iter().product::<u32>();
    (0..all).map(move |mut nth| {
        let mut choice = |count: &u32| {
            let option = nth % count;
            nth /= count;
            option
        };
        Package(counts.iter().map(&mut choice).collect())
    })
}
