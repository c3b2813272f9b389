//! How much each rule leaves out, against every package.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::Draft;
use zopa_solve::left_out_by;

use crate::cases::{Kind, known};
use crate::laws::case_of;
use crate::score::packages;

fn is_counted(draft: &Draft) -> TestCaseResult {
    let case = case_of(draft)?;
    for (nth, rule) in case.rules().iter().enumerate() {
        let breaks =
            packages(&case).iter().filter(|it| !rule.require.holds(case.issues(), it)).count();
        prop_assert_eq!(left_out_by(&case, nth), Some(breaks.into()), "{}", rule.id);
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_package_that_breaks_a_rule_is_counted_once(written in known(Kind::Any)) {
        is_counted(&written.0)?;
    }
}
