//! Readings: within bounds, along lines, and moved by nothing but what they are about.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zopa_doubt::Reading;
use zopa_model::{
    Amount, Case, Draft, DraftPoints, DraftValues, DraftWeights, IssueWorth, Middle, Number,
    Package, Values,
};

use crate::cases::{case_of, drafts};

fn of_party(case: &Case, id: &str, at: (u64, u64)) -> Middle {
    let party = case.find_party(id).expect("a party");
    Reading::of_party(case, party, at).expect("values").values()
}

fn of_bloc<'a>(case: &'a Case, id: &str, at: (u64, u64)) -> Reading<'a> {
    let bloc = case.bodies()[0].blocs.iter().position(|it| it.id == id).expect("a bloc");
    Reading::of_bloc(case, (0, bloc), at).expect("values")
}

/// The worth of every option of every issue by their ids.
fn by_ids(case: &Case, drawn: &Middle) -> BTreeMap<(String, String), Number> {
    let mut all = BTreeMap::new();
    for (issue, worth) in case.issues().iter().zip(&drawn.worth) {
        for (option, worth) in (0..).zip(worth) {
            all.insert((issue.id.clone(), issue.option_id(option)), worth.clone());
        }
    }
    all
}

fn packages(case: &Case) -> Vec<Package> {
    let mut all = vec![Vec::new()];
    for issue in case.issues() {
        let with = |it: &Vec<u32>| {
            let it = it.clone();
            (0..issue.n_options()).map(move |option| [it.as_slice(), &[option]].concat())
        };
        all = all.iter().flat_map(with).collect();
    }
    all.into_iter().map(Package).collect()
}

/// Each issue weighs 1, so that what is drawn is the worth of options before weighing.
fn unweighted(mut draft: Draft) -> Draft {
    draft.values.iter_mut().for_each(|it| it.weights = None);
    draft
}

/// What must hold of drawn numbers against what is written.
fn check_bounds(values: &Values, drawn: &Middle) -> Result<(), TestCaseError> {
    for (worth, drawn) in values.worth.iter().zip(&drawn.worth) {
        match worth {
            IssueWorth::Points(points) => {
                for (amount, drawn) in points.iter().zip(drawn) {
                    let (low, high) = (amount.low().expect("known"), amount.high().expect("known"));
                    prop_assert!(low <= drawn && drawn <= high);
                }
            }
            IssueWorth::Order(groups) => {
                let of = |group: &Vec<u32>| drawn[group[0] as usize].clone();
                prop_assert!(
                    groups.iter().all(|it| it.iter().all(|at| drawn[*at as usize] == of(it)))
                );
                prop_assert!(groups.windows(2).all(|it| of(&it[0]) >= of(&it[1])));
                prop_assert!(groups.len() == 1 || of(&groups[0]) == Number::one());
                prop_assert!(groups.len() == 1 || of(&groups[groups.len() - 1]).is_zero());
            }
            IssueWorth::Nothing => prop_assert!(drawn.iter().all(Number::is_zero)),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn draws_keep_what_is_written(draft in drafts(), nth in any::<u64>()) {
        let case = case_of(&unweighted(draft));
        for party in case.party_idxs() {
            let values = case.values(party).expect("values");
            let reading = Reading::of_party(&case, party, (1, nth)).expect("values");
            check_bounds(values, &reading.values())?;
        }
    }

    #[test]
    fn options_between_two_points_lie_on_the_line_between_their_draws(draft in drafts(), nth in any::<u64>()) {
        let case = case_of(&unweighted(draft));
        for party in case.party_idxs() {
            let knots = case.values(party).expect("values").knots[0].as_ref().expect("a range");
            let drawn = &Reading::of_party(&case, party, (1, nth)).expect("values").values().worth[0];
            let range = case.issues()[0].range().expect("a range");
            for ends in knots.points().windows(2) {
                let inside = |it: &u32| (&ends[0].0..=&ends[1].0).contains(&&range.number(*it));
                let inside: Vec<usize> =
                    (0..9u32).filter(inside).map(|it| it as usize).collect();
                // Steps of the range are alike, so that those of a line are too.
                let steps: Vec<Number> =
                    inside.windows(2).map(|it| &drawn[it[1]] - &drawn[it[0]]).collect();
                prop_assert!(steps.windows(2).all(|it| it[0] == it[1]), "{drawn:?}");
            }
        }
    }

    #[test]
    fn a_package_is_worth_the_sum_of_what_is_drawn(draft in drafts(), nth in 0u64..9) {
        let case = case_of(&draft);
        let reading = of_bloc(&case, "west", (3, nth));
        let values = case.bodies()[0].blocs[1].values.as_ref().expect("values");
        let all = reading.values();
        for package in packages(&case) {
            let issues = all.worth.iter().zip(&package.0).map(|(it, at)| &it[*at as usize]);
            let bonuses = values.bonuses.iter().zip(&all.bonuses);
            let bonuses = bonuses.filter(|(it, _)| it.when.holds(case.issues(), &package));
            let all = issues.chain(bonuses.map(|it| it.1));
            prop_assert_eq!(all.fold(Number::zero(), |sum, it| &sum + it), reading.value(&package));
        }
    }

    #[test]
    fn another_order_of_parties_blocs_issues_and_options_moves_no_draw(draft in drafts(), nth in any::<u64>()) {
        let mut turned = draft.clone();
        turned.parties.reverse();
        turned.values.reverse();
        turned.issues.reverse();
        turned.issues.iter_mut().filter_map(|it| it.options.as_mut()).for_each(|it| it.reverse());
        turned.bodies[0].blocs.reverse();
        let (one, other) = (case_of(&draft), case_of(&turned));
        for id in ["upper", "lower"] {
            let drawn = [&one, &other].map(|case| by_ids(case, &of_party(case, id, (1, nth))));
            prop_assert_eq!(&drawn[0], &drawn[1]);
        }
        for id in ["east", "west"] {
            let drawn = [&one, &other].map(|case| {
                let reading = of_bloc(case, id, (1, nth));
                (by_ids(case, &reading.values()), reading.values().bonuses, reading.walk_away())
            });
            prop_assert_eq!(&drawn[0], &drawn[1]);
        }
    }

    #[test]
    fn a_number_that_is_changed_moves_no_other(draft in drafts(), nth in any::<u64>()) {
        let mut changed = draft.clone();
        let of = |it: &mut DraftValues| {
            let DraftPoints::Points(points) = &mut it.issues[1].points else { return };
            points[1].1 = Amount::Range { low: Number::from(20), high: Number::from(30) };
        };
        changed.values.iter_mut().for_each(of);
        let (before, after) = (case_of(&draft), case_of(&changed));
        let [before, after] = [before, after].map(|case| by_ids(&case, &of_party(&case, "upper", (1, nth))));
        for (id, worth) in &before {
            if id.0 != "who" || id.1 != "o1" {
                prop_assert_eq!(worth, &after[id]);
            }
        }
    }

    #[test]
    fn unknown_weights_share_what_is_left_of_one(draft in drafts(), nth in any::<u64>()) {
        let part = |it: i64| Number::ratio(it.into(), 4.into());
        let case = case_of(&all_worth_one(draft, &Amount::Range { low: part(1), high: part(2) }));
        let drawn = of_party(&case, "upper", (5, nth));
        let weights: Vec<&Number> = drawn.worth.iter().map(|it| &it[0]).collect();
        prop_assert!(part(1) <= *weights[0] && *weights[0] <= part(2));
        prop_assert!(weights.iter().all(|it| !it.is_negative()));
        prop_assert_eq!(weights.into_iter().fold(Number::zero(), |sum, it| &sum + it), Number::one());
    }
}

/// Every option is worth 1, so that what is drawn is the weight: of the flow as given, of the rest not known.
fn all_worth_one(mut draft: Draft, flow: &Amount) -> Draft {
    for values in &mut draft.values {
        let weights = [("who", Amount::Unknown), ("flow", flow.clone()), ("when", Amount::Unknown)];
        values.weights = Some(DraftWeights::Each(weights.map(|(id, it)| (id.into(), it)).to_vec()));
        for issue in &mut values.issues {
            let ids: &[&str] = match issue.issue.as_str() {
                "flow" => &["0", "8"],
                "who" => &["o0", "o1", "o2"],
                _ => &["o0", "o1", "o2", "o3"],
            };
            let one = |it: &&str| ((*it).to_string(), Amount::Known(Number::one()));
            issue.points = DraftPoints::Points(ids.iter().map(one).collect());
        }
    }
    draft
}
