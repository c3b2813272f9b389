//! One package under the glass, against the whole answer and against plain neighbors.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zopa_model::{Case, Draft, Number, Package, PartyIdx};
use zopa_solve::{Answer, Move, Part, Score, score, zone_membership};

use crate::cases::{Kind, known, times};
use crate::laws::{answer_to, case_of};

fn packages(case: &Case) -> Vec<Package> {
    case.issues().iter().fold(vec![Package(Vec::new())], |all, issue| {
        let longer = |it: &Package| {
            let it = it.0.clone();
            (0..issue.n_options()).map(move |option| Package([it.as_slice(), &[option]].concat()))
        };
        all.iter().flat_map(longer).collect()
    })
}

fn differing(a: &Package, b: &Package) -> usize {
    a.0.iter().zip(&b.0).filter(|(a, b)| a != b).count()
}

/// What going from one score to another gives a party.
fn gain(from: &Score, to: &Score, party: PartyIdx) -> Option<Number> {
    Some(to.outcome.values[party.0].as_ref()? - from.outcome.values[party.0].as_ref()?)
}

/// Whether nobody of the valued loses, and whether one gains.
fn helps(answer: &Answer, from: &Score, to: &Score) -> (bool, bool) {
    let gains: Vec<Number> = answer.valued.iter().filter_map(|&it| gain(from, to, it)).collect();
    (gains.iter().all(|it| !it.is_negative()), gains.iter().any(|it| *it > Number::zero()))
}

fn shown(moves: &[Move]) -> Vec<Package> {
    let mut all: Vec<Package> = moves.iter().map(|it| it.outcome.package.clone()).collect();
    all.sort();
    all
}

fn meets_its_definition(draft: &Draft) -> TestCaseResult {
    let case = case_of(draft)?;
    let answer = answer_to(&case);
    let scores: Vec<Score> = packages(&case).iter().map(|it| score(&case, &answer, it)).collect();
    let of_each: Vec<Option<bool>> = scores.iter().map(|it| it.in_zone).collect();
    prop_assert_eq!(zone_membership(&case, &answer, &packages(&case)), of_each);
    let count = |is: &dyn Fn(&Score) -> bool| scores.iter().filter(|it| is(it)).count();
    prop_assert_eq!(&answer.zone.certain, &count(&|it| it.in_zone == Some(true)).into());
    prop_assert_eq!(&answer.zone.possible, &count(&|it| it.in_zone != Some(false)).into());
    if let Part::Known(frontier) = &answer.frontier {
        let on = count(&|it| it.on_frontier == Part::Known(true));
        prop_assert_eq!(frontier.packages.clone(), on.into());
    }
    for it in &scores {
        neighbors_are_right(&case, &answer, &scores, it)?;
    }
    Ok(())
}

fn neighbors_are_right(
    case: &Case,
    answer: &Answer,
    scores: &[Score],
    it: &Score,
) -> TestCaseResult {
    let at = |n: usize| {
        let is_near = move |to: &&Score| differing(&it.outcome.package, &to.outcome.package) == n;
        scores.iter().filter(is_near).filter(|to| to.broken_rules.is_empty())
    };
    let in_zone = scores.iter().filter(|to| to.in_zone != Some(false));
    let is_beaten = in_zone.map(|to| helps(answer, it, to)).any(|it| it == (true, true));
    if answer.frontier.known().is_some() {
        prop_assert_eq!(!it.dominated_by.is_empty(), is_beaten);
    }
    for party in case.party_idxs() {
        let better = |to: &&Score| gain(it, to, party).is_some_and(|it| it > Number::zero());
        let expected: Vec<Package> =
            at(1).filter(better).map(|it| it.outcome.package.clone()).collect();
        prop_assert_eq!(shown(&it.moves[party.0]), expected);
        let gains: Vec<_> = it.moves[party.0].iter().map(|it| it.gains[party.0].clone()).collect();
        prop_assert!(gains.windows(2).all(|it| it[0] >= it[1]));
    }
    let trades = it.trades.known().expect("small cases have few pairs");
    let good: Vec<&Score> = at(2).filter(|to| helps(answer, it, to) == (true, true)).collect();
    let is_swap = |to: &&&Score| {
        let halves = scores.iter().filter(|half| {
            differing(&it.outcome.package, &half.outcome.package) == 1
                && differing(&half.outcome.package, &to.outcome.package) == 1
                && (0..case.issues().len()).all(|nth| {
                    let option = half.outcome.package.0[nth];
                    [it.outcome.package.0[nth], to.outcome.package.0[nth]].contains(&option)
                })
        });
        halves.map(|half| helps(answer, it, half).0).all(|hurts_nobody| !hurts_nobody)
    };
    let swaps: Vec<&&Score> = good.iter().filter(is_swap).collect();
    let best = swaps.iter().filter(|to| {
        answer.valued.len() > 1
            && !swaps.iter().any(|other| helps(answer, to, other) == (true, true))
    });
    let expected: Vec<Package> = best.map(|it| it.outcome.package.clone()).collect();
    prop_assert_eq!(shown(trades), expected);
    Ok(())
}

proptest! {
    #![proptest_config(times(1))]

    #[test]
    fn scores_of_all_packages_add_up_to_the_answer(draft in known(Kind::Any)) {
        meets_its_definition(&draft.0)?;
    }
}
