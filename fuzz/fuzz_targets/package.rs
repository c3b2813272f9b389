//! Packages: any arguments, cut at zero bytes, are a package of the case or are refused with places inside the text.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zopa_format::{read_native, read_package, starter};
use zopa_model::Case;

static CASE: LazyLock<Case> =
    LazyLock::new(|| read_native("case.toml", starter().as_bytes()).expect("a sound case").case);

fuzz_target!(|text: &str| {
    let arguments: Vec<String> = text.split('\0').map(Into::into).collect();
    match read_package(&CASE, &arguments) {
        Err(refused) => zopa_fuzz::check_refused(&refused),
        Ok(package) => {
            let issues = CASE.issues();
            assert_eq!(package.0.len(), issues.len());
            assert!(package.0.iter().zip(issues).all(|(it, issue)| *it < issue.n_options()));
            // Written issue by issue it is the same package again.
            let pair = |(it, issue): (&u32, &zopa_model::Issue)| {
                format!("\"{}\"=\"{}\"", issue.id, issue.option_id(*it))
            };
            let written: Vec<String> = package.0.iter().zip(issues).map(pair).collect();
            let again = read_package(&CASE, &written);
            assert_eq!(again.expect("it was written from a package"), package, "{written:?}");
        }
    }
});
