//! Laws that hold on every case, tried on random ones.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::{Case, Draft, PartyIdx};
use zopa_solve::check::check_answer;
use zopa_solve::{Answer, Control, Request, analyze};

use crate::cases::{Kind, Tape, known, tape, times};
use crate::text;

/// The case of a draft; random drafts are sound.
pub(crate) fn case_of(draft: &Draft) -> Result<Case, TestCaseError> {
    Case::new(draft.clone()).map_err(|problems| {
        TestCaseError::fail(format!("{problems:?}\nin\n{}", text::shown(draft)))
    })
}

pub(crate) fn answer_to(case: &Case) -> Answer {
    analyze(case, &Request { nash_weights: None }, Control::FREE)
}

/// Exponents of 1 to 3 for some of the parties.
fn exponents(tape: &mut Tape, case: &Case) -> Request {
    let named = case.party_idxs().filter(|_| tape.once_in(2)).collect::<Vec<PartyIdx>>();
    let exponent = |tape: &mut Tape| [1, 2, 3][tape.below(3)];
    Request { nash_weights: Some(named.into_iter().map(|it| (it, exponent(tape))).collect()) }
}

fn meets_its_definition(draft: &Draft, mut tape: Tape) -> TestCaseResult {
    let case = case_of(draft)?;
    let request = exponents(&mut tape, &case);
    let answer = analyze(&case, &request, Control::FREE);
    let faults = check_answer(&case, &request, &answer);
    prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

proptest! {
    #![proptest_config(times(4))]

    #[test]
    fn every_answer_meets_its_definition(draft in known(Kind::Any), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }

    #[test]
    fn additive_answers_meet_their_definition(draft in known(Kind::Additive), tape in tape(8)) {
        meets_its_definition(&draft.0, tape)?;
    }
}
