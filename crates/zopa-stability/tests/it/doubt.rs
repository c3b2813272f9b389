//! Shares of readings: against verdicts on each reading, against what is known beforehand, and by place of parties.

use proptest::prelude::*;
use zopa_doubt::Reading;
use zopa_model::{Amount, Case, Draft, DraftPoints, DraftWeights, Middle, Number, PartyIdx};
use zopa_stability::check::check_stability;
use zopa_stability::{
    Concept, Doubt, DoubtRequest, GraphModel, Sanction, doubt, doubtful, stability,
};

use crate::models::{Issue, Likes, Model, models};

fn reading(case: &Case, party: PartyIdx, at: (u64, u64)) -> Option<Middle> {
    Some(Reading::of_party(case, party, at)?.values())
}

fn request(model: &GraphModel, readings: u64) -> DoubtRequest {
    let states = model.states().collect();
    DoubtRequest { sanction: Sanction::Any, states, readings, seed: 1 }
}

fn asked(case: &Case, readings: u64) -> Option<Doubt> {
    let model = GraphModel::of(case, None).ok()?;
    let request = request(&model, readings);
    let draw = |party, at| reading(case, party, at);
    Some(doubt(case, &model, &request, &draw, &|| false).expect("few states"))
}

fn counts(doubt: &Doubt, concept: Concept, party: usize) -> Option<Vec<u64>> {
    let shares = doubt.stable[concept as usize][party].as_ref()?;
    Some(shares.iter().map(|it| it.yes).collect())
}

/// The same values, each point a range around it, a triple, or as it was.
fn doubted(mut draft: Draft) -> Draft {
    let mut nth = 0;
    for issue in draft.values.iter_mut().flat_map(|it| &mut it.issues) {
        let DraftPoints::Points(points) = &mut issue.points else { continue };
        for (_, amount) in points {
            let Amount::Known(mode) = amount.clone() else { continue };
            let (low, high) = (&mode - &Number::one(), &mode + &Number::from(2));
            nth += 1;
            match nth % 3 {
                0 => *amount = Amount::Range { low, high },
                1 => *amount = Amount::Triple { low, mode, high },
                _ => {}
            }
        }
    }
    draft
}

/// The draft with the values of one reading written out.
fn read(draft: &Draft, case: &Case, nth: u64) -> Draft {
    let mut read = draft.clone();
    for values in &mut read.values {
        let party = case.find_party(&values.party).expect("a party");
        let drawn = reading(case, party, (1, nth)).expect("values");
        for (issue, worth) in values.issues.iter_mut().zip(&drawn.worth) {
            let DraftPoints::Points(points) = &mut issue.points else { continue };
            for ((_, amount), worth) in points.iter_mut().zip(worth) {
                let (low, high) = (amount.low().cloned(), amount.high().cloned());
                assert!(low.is_some_and(|it| it <= *worth) && high.is_some_and(|it| *worth <= it));
                *amount = Amount::Known(worth.clone());
            }
        }
    }
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn exact_values_give_shares_that_are_the_verdicts(model in models()) {
        let case = model.case();
        let Some(found) = asked(&case, 3) else { return Ok(()) };
        let model = GraphModel::of(&case, None).expect("asked before");
        let verdicts = stability(&model, Sanction::Any, &|| false);
        for concept in Concept::ALL {
            for party in case.party_idxs() {
                let expected = verdicts.of(concept)[party.0].known();
                let expected = expected.map(|it| it.iter().map(|it| u64::from(*it) * 3).collect());
                prop_assert_eq!(counts(&found, concept, party.0), expected);
                let shares = found.stable[concept as usize][party.0].iter().flatten();
                prop_assert!(shares.clone().all(|it| it.is_certain && it.others_at_most().is_none()));
            }
        }
    }

    #[test]
    fn shares_count_the_verdicts_on_each_reading(model in models()) {
        let draft = doubted(model.draft());
        let case = Case::new(draft.clone()).expect("models are sound");
        let Some(found) = asked(&case, 4) else { return Ok(()) };
        let (n, n_states) = (case.parties().len(), found.states.len());
        let mut expected = vec![vec![Some(vec![0u64; n_states]); n]; Concept::ALL.len()];
        for nth in 0..4 {
            let read = Case::new(read(&draft, &case, nth)).expect("models are sound");
            let model = GraphModel::of(&read, None).expect("the same states");
            let verdicts = stability(&model, Sanction::Any, &|| false);
            prop_assert_eq!(check_stability(&read, &verdicts), Vec::<String>::new());
            for concept in Concept::ALL {
                for (party, sums) in expected[concept as usize].iter_mut().enumerate() {
                    match (sums.as_mut(), verdicts.of(concept)[party].known()) {
                        (Some(sums), Some(it)) => {
                            sums.iter_mut().zip(it).for_each(|(sum, it)| *sum += u64::from(*it));
                        }
                        _ => *sums = None,
                    }
                }
            }
        }
        for concept in Concept::ALL {
            for (party, sums) in expected[concept as usize].iter().enumerate() {
                prop_assert_eq!(&counts(&found, concept, party), sums);
                // What is said to be certain is so in all readings or in none.
                let shares = found.stable[concept as usize][party].iter().flatten();
                prop_assert!(shares.clone().all(|it| !it.is_certain || it.yes == 0 || it.yes == it.of));
            }
        }
    }

    #[test]
    fn the_order_of_parties_changes_no_share(model in models()) {
        let draft = doubted(model.draft());
        let mut turned = draft.clone();
        turned.parties.reverse();
        turned.values.reverse();
        let [before, after] = [draft, turned].map(|it| asked(&Case::new(it).expect("sound"), 6));
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        let last = model.likes.len() - 1;
        for concept in Concept::ALL {
            for party in 0..=last {
                let shares = |it: &Doubt, party: usize| it.stable[concept as usize][party].clone();
                prop_assert_eq!(shares(&before, party), shares(&after, last - party));
            }
            prop_assert_eq!(&before.equilibria[concept as usize], &after.equilibria[concept as usize]);
        }
    }
}

/// One party with one issue of two options: worth 1 and something from 0 to 4.
fn gate(change: impl Fn(&mut Draft)) -> Case {
    let issue =
        |it| Issue { size: 2, status_quo: Some(0), controlled_by: vec![it], reversible: true };
    let likes = Likes::Values(vec![vec![1, 0, 0], vec![0, 0, 0]], (0, 0, 0));
    let it = Model { issues: vec![issue(0), issue(0)], likes: vec![likes], excluded: vec![] };
    let mut draft = it.draft();
    change(&mut draft);
    Case::new(draft).expect("sound")
}

#[test]
fn a_range_gives_the_share_that_is_known_beforehand() {
    let case = gate(|draft| {
        let DraftPoints::Points(points) = &mut draft.values[0].issues[0].points else { return };
        points[1].1 = Amount::Range { low: Number::zero(), high: Number::from(4) };
    });
    let found = asked(&case, 1000).expect("a model");
    assert_eq!(found.parties, vec![PartyIdx(0)]);
    let share = found.stable[0][0].as_ref().expect("known")[0];
    // The first option is the better one in a quarter of all readings.
    let (at, margin) = (share.share(), share.standard_error());
    assert!((0.012..0.015).contains(&margin) && (at - 0.25).abs() < 3.0 * margin, "{at} {margin}");
    assert_eq!(share.others_at_most(), None);
}

#[test]
fn where_all_readings_agree_the_bound_is_told() {
    let case = gate(|draft| {
        let DraftPoints::Points(points) = &mut draft.values[0].issues[0].points else { return };
        points[1].1 = Amount::Range { low: Number::from(2), high: Number::from(4) };
    });
    let model = GraphModel::of(&case, None).expect("a model");
    assert_eq!(doubtful(&model), vec![PartyIdx(0)]);
    let found = asked(&case, 100).expect("a model");
    let share = found.stable[0][0].as_ref().expect("known")[0];
    assert_eq!((share.yes, share.of, share.is_certain), (0, 100, false));
    assert_eq!(share.others_at_most(), Some(0.03));
}

#[test]
fn weights_of_an_order_keep_it_and_sum_to_one() {
    let case = gate(|draft| {
        draft.values[0].weights = Some(DraftWeights::Order("i1 > i0".into()));
        for issue in &mut draft.values[0].issues {
            issue.points = DraftPoints::Order("o1 > o0".into());
        }
    });
    let mut first = std::collections::BTreeSet::new();
    for nth in 0..50 {
        let drawn = reading(&case, PartyIdx(0), (7, nth)).expect("values");
        let weights = [&drawn.worth[0][1], &drawn.worth[1][1]];
        assert!(weights[0] <= weights[1] && weights[0] + weights[1] == Number::one());
        assert!(drawn.worth.iter().all(|it| it[0].is_zero()));
        first.insert(weights[0].clone());
    }
    assert!(first.len() > 40, "readings differ");
}
