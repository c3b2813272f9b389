//! In how many readings packages pass: against cases in which what was drawn is written, against what is known
//! beforehand, and by place of parties and blocs.

use proptest::prelude::*;
use zopa_doubt::Reading;
use zopa_home::check::{Count, Tally, packages, wins};
use zopa_home::{Bounds, Doubt, DoubtRequest, Drawn, Homes, Refused, doubt};
use zopa_model::{
    Amount, Case, Choice, Draft, DraftIssueValues, DraftPoints, DraftValues, DraftWeights, Number,
    Package, Values, WalkAway,
};

use crate::cases::{case_of, drafts};

fn draw(case: &Case, bloc: (usize, usize), packages: &[&Package], at: (u64, u64)) -> Option<Drawn> {
    let reading = Reading::of_bloc(case, bloc, at)?;
    let values = packages.iter().map(|it| reading.value(it)).collect();
    Some(Drawn { values, walk_away: reading.walk_away() })
}

fn asked(case: &Case, packages: &[Package], readings: u64) -> Option<Doubt> {
    let request = DoubtRequest { packages, readings, seed: 1 };
    let draw = |bloc, packages: &[&Package], at| draw(case, bloc, packages, at);
    let found = doubt(&Homes::new(case), &request, &draw, &|| false)?;
    Some(found.expect("nobody stops it"))
}

/// Some numbers of blocs as ranges, triples, orders, or not known.
fn doubted(mut draft: Draft, rolls: &[u32]) -> Draft {
    let mut rolls = rolls.iter().copied().cycle();
    let mut roll = move |sides: u32| rolls.next().map_or(0, |it| it % sides);
    if roll(2) == 0 {
        // A walk-away value that is not written is then that of the status quo.
        for issue in &mut draft.issues {
            let first = issue.options.as_ref().map(|it| it[0].id.clone());
            issue.status_quo = first.map(Choice::Name);
        }
    }
    for values in
        draft.bodies.iter_mut().flat_map(|it| &mut it.blocs).filter_map(|it| it.values.as_mut())
    {
        let vaguer = |amount: &mut Amount, kind: u32| {
            let Amount::Known(mode) = amount.clone() else { return };
            let (low, high) = (&mode - &Number::one(), &mode + &Number::from(2));
            let low = low.greatest(Number::zero());
            match kind {
                1 | 2 => *amount = Amount::Range { low, high },
                3 => *amount = Amount::Triple { low, mode, high },
                _ => {}
            }
        };
        match (&mut values.walk_away, roll(8)) {
            (Some(amount), 7) => *amount = Amount::Unknown,
            (walk_away, 6) => *walk_away = None,
            (Some(amount), kind) => vaguer(amount, kind),
            (None, _) => {}
        }
        match (&mut values.weights, roll(4)) {
            (Some(DraftWeights::Each(weights)), 0) => {
                weights.iter_mut().for_each(|it| vaguer(&mut it.1, roll(4)));
            }
            (weights @ Some(DraftWeights::Each(_)), 1) => {
                let ids: Vec<String> = draft.issues.iter().map(|it| it.id.clone()).collect();
                *weights = Some(DraftWeights::Order(ids.join(" > ")));
            }
            _ => {}
        }
        for issue in &mut values.issues {
            let DraftPoints::Points(points) = &mut issue.points else { continue };
            points.iter_mut().for_each(|it| vaguer(&mut it.1, roll(5)));
            if roll(5) == 4 {
                let ids: Vec<String> = points.iter().map(|it| it.0.clone()).collect();
                issue.points = DraftPoints::Order(ids.join(" > "));
            }
        }
    }
    draft
}

/// Whether too little is known of values to draw anything.
fn is_vague(values: &Values) -> bool {
    values.walk_away == WalkAway::Given(Amount::Unknown)
}

/// Which walk-away values are written in a case of drawn numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WalkAways {
    All,
    AsInTheCase,
}

/// The case in which what one reading draws of blocs is written as known numbers.
fn written(draft: &Draft, case: &Case, (nth, walk_aways): (u64, WalkAways)) -> Case {
    let mut written = draft.clone();
    for (body, of) in written.bodies.iter_mut().enumerate() {
        for (bloc, it) in of.blocs.iter_mut().enumerate() {
            let Some(values) = &case.bodies()[body].blocs[bloc].values else { continue };
            let known = || {
                let mut known = known(case, (body, bloc), nth);
                let is_written = matches!(values.walk_away, WalkAway::Given(_));
                if walk_aways == WalkAways::AsInTheCase && !is_written {
                    known.walk_away = None;
                }
                known
            };
            it.values = (!is_vague(values)).then(known);
        }
    }
    case_of(&written)
}

fn known(case: &Case, bloc: (usize, usize), nth: u64) -> DraftValues {
    let reading = Reading::of_bloc(case, bloc, (1, nth)).expect("values");
    let drawn = reading.values();
    let issues = case.issues().iter().zip(&drawn.worth).map(|(issue, worth)| {
        let option = |(nth, it): (u32, &Number)| (issue.option_id(nth), Amount::Known(it.clone()));
        DraftIssueValues {
            issue: issue.id.clone(),
            points: DraftPoints::Points((0..).zip(worth).map(option).collect()),
        }
    });
    // Below everything where no package lies below what no deal is worth.
    let walk_away = reading.walk_away().unwrap_or_else(|| Number::from(-1));
    DraftValues {
        walk_away: Some(Amount::Known(walk_away)),
        issues: issues.collect(),
        ..DraftValues::of("bloc")
    }
}

fn counted(it: Bounds) -> Count {
    Count { surely: it.surely.yes, possibly: it.possibly.yes }
}

/// Whether the answer of a body is the same however doubtful blocs vote.
fn is_settled(
    case: &Case,
    body: usize,
    votes: &[Option<bool>],
    doubtful: &[usize],
    others: bool,
) -> bool {
    let answers: Vec<bool> = (0..1usize << doubtful.len())
        .map(|choice| {
            let mut is_in: Vec<bool> = votes.iter().map(|it| it.unwrap_or(others)).collect();
            doubtful.iter().enumerate().for_each(|(n, it)| is_in[*it] = choice >> n & 1 == 1);
            wins(case, body, &is_in)
        })
        .collect();
    answers.iter().all(|it| *it == answers[0])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn shares_count_the_cases_in_which_what_was_drawn_is_written(
        draft in drafts(),
        rolls in prop::collection::vec(any::<u32>(), 30),
    ) {
        const READINGS: u64 = 5;
        let draft = doubted(draft, &rolls);
        let case = case_of(&draft);
        let packages = packages(&case);
        let Some(found) = asked(&case, &packages, READINGS) else { return Ok(()) };
        let of = |walk_away| (0..READINGS).map(move |nth| (nth, walk_away));
        let cases = |it: (u64, WalkAways)| written(&draft, &case, it);
        let fixed: Vec<Case> = of(WalkAways::All).map(cases).collect();
        let unwritten: Vec<Case> = of(WalkAways::AsInTheCase).map(cases).collect();
        for (package, found) in packages.iter().zip(&found.packages) {
            let tally = Tally::of(&fixed, package);
            prop_assert_eq!(counted(found.passes), tally.all);
            prop_assert_eq!(counted(found.as_stated), tally.all_as_stated);
            for (nth, body) in found.bodies.iter().enumerate() {
                prop_assert_eq!(counted(body.passes), tally.bodies[nth]);
                prop_assert_eq!(counted(body.as_stated), tally.bodies_as_stated[nth]);
                let blocs: Vec<Count> = body.blocs.iter().map(|it| counted(*it)).collect();
                prop_assert_eq!(&blocs, &tally.blocs[nth]);
            }
            // The plain engine says the same of these cases, and finds walk-away values that nobody wrote by itself.
            let verdicts = || unwritten.iter().map(|it| Homes::new(it).verdict(package));
            let count = |is_so: fn(Option<bool>) -> bool| {
                verdicts().filter(|it| is_so(it.passes())).count() as u64
            };
            let plain = Count {
                surely: count(|it| it == Some(true)),
                possibly: count(|it| it != Some(false)),
            };
            prop_assert_eq!(counted(found.passes), plain);
        }
    }

    #[test]
    fn what_is_certain_is_so_in_all_readings_or_in_none_and_nothing_else_is_called_certain(
        draft in drafts(),
        rolls in prop::collection::vec(any::<u32>(), 30),
    ) {
        let case = case_of(&doubted(draft, &rolls));
        let homes = Homes::new(&case);
        let packages = packages(&case);
        let Some(found) = asked(&case, &packages, 20) else { return Ok(()) };
        for (package, found) in packages.iter().zip(&found.packages) {
            let plain = homes.verdict(package);
            for (nth, body) in found.bodies.iter().enumerate() {
                let blocs = &case.bodies()[nth].blocs;
                let votes = &plain.bodies[nth].blocs;
                let is_doubtful = |it: &usize| {
                    votes[*it].is_none() && blocs[*it].values.as_ref().is_some_and(|it| !is_vague(it))
                };
                let doubtful: Vec<usize> = (0..blocs.len()).filter(is_doubtful).collect();
                let settled = |others| is_settled(&case, nth, votes, &doubtful, others);
                prop_assert_eq!(body.passes.surely.is_certain, settled(false));
                prop_assert_eq!(body.passes.possibly.is_certain, settled(true));
                for (bloc, it) in body.blocs.iter().enumerate() {
                    prop_assert_eq!(it.surely.is_certain, !doubtful.contains(&bloc));
                }
            }
            let all = found.bodies.iter().flat_map(|it| [it.passes, it.as_stated]);
            for it in all.chain([found.passes, found.as_stated]) {
                prop_assert!(it.surely.yes <= it.possibly.yes);
                for it in [it.surely, it.possibly] {
                    prop_assert!(!it.is_certain || it.yes == 0 || it.yes == it.of);
                }
            }
            // What is known of a package is so in all readings.
            match plain.passes() {
                Some(true) => prop_assert_eq!(found.passes.surely.yes, 20),
                Some(false) => prop_assert_eq!(found.passes.possibly.yes, 0),
                None => {}
            }
        }
    }

    #[test]
    fn another_order_of_parties_bodies_and_blocs_changes_no_share(
        draft in drafts(),
        rolls in prop::collection::vec(any::<u32>(), 30),
    ) {
        let draft = doubted(draft, &rolls);
        let mut turned = draft.clone();
        turned.parties.reverse();
        turned.values.reverse();
        turned.bodies.reverse();
        turned.bodies.iter_mut().for_each(|it| it.blocs.reverse());
        let of = |draft: &Draft| {
            let case = case_of(draft);
            asked(&case, &packages(&case), 6)
        };
        let (one, other) = (of(&draft), of(&turned));
        prop_assert_eq!(one.is_some(), other.is_some());
        let (Some(one), Some(mut other)) = (one, other) else { return Ok(()) };
        for it in &mut other.packages {
            it.bodies.reverse();
            it.bodies.iter_mut().for_each(|it| it.blocs.reverse());
        }
        prop_assert_eq!(one.packages, other.packages);
    }

    #[test]
    fn where_no_number_is_doubtful_nothing_is_drawn(draft in drafts()) {
        let case = case_of(&draft);
        prop_assert_eq!(asked(&case, &packages(&case), 3), None);
    }
}

/// One body whose blocs have a vote each; walk-away values are as given, and the one package is worth 3.
fn council(quota: i64, blocs: &[Option<Amount>]) -> Case {
    let issue = zopa_model::DraftIssue {
        id: "i".into(),
        options: Some(vec![zopa_model::DraftOption { id: "o".into(), name: None }]),
        ..zopa_model::DraftIssue::default()
    };
    let values = |walk_away: &Amount| DraftValues {
        walk_away: Some(walk_away.clone()),
        issues: vec![DraftIssueValues {
            issue: "i".into(),
            points: DraftPoints::Points(vec![("o".into(), Amount::Known(Number::from(3)))]),
        }],
        ..DraftValues::of("bloc")
    };
    let bloc = |(nth, walk_away): (usize, &Option<Amount>)| zopa_model::DraftBloc {
        id: format!("bloc{nth}"),
        name: None,
        votes: vec![Number::one()],
        veto: None,
        never: Vec::new(),
        wants: Vec::new(),
        values: walk_away.as_ref().map(values),
        note: None,
    };
    let party = zopa_model::DraftParty {
        id: "p".into(),
        name: None,
        role: None,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    };
    case_of(&Draft {
        parties: vec![party],
        issues: vec![issue],
        bodies: vec![zopa_model::DraftBody {
            id: "council".into(),
            party: "p".into(),
            name: None,
            quota: vec![zopa_model::DraftQuota::Votes(Number::from(quota))],
            or_quota: Vec::new(),
            public: None,
            blocs: blocs.iter().enumerate().map(bloc).collect(),
            note: None,
        }],
        ..Draft::default()
    })
}

fn range(low: i64, high: i64) -> Option<Amount> {
    Some(Amount::Range { low: Number::from(low), high: Number::from(high) })
}

/// The shares of readings in which a council passes the package: surely, and as far as is known.
fn passes(case: &Case) -> Bounds {
    let found = asked(case, &[Package(vec![0])], 1000).expect("doubtful numbers");
    assert_eq!(found.packages[0].passes, found.packages[0].bodies[0].passes);
    found.packages[0].passes
}

#[track_caller]
fn check_near(found: zopa_model::Frequency, expected: f64) {
    let (share, error) = (found.share(), found.standard_error());
    assert!((share - expected).abs() < 5.0 * error, "{share} ({error}) instead of {expected}");
}

#[test]
fn a_range_gives_the_probability_that_is_known_beforehand() {
    // The package is worth 3, and the walk-away value lies evenly between 0 and 4.
    let found = passes(&council(1, &[range(0, 4)]));
    check_near(found.surely, 0.75);
    assert_eq!(found.surely, found.possibly);
    // Two of three blocs are needed: 3 p^2 - 2 p^3.
    let found = passes(&council(2, &[range(0, 4), range(0, 4), range(0, 4)]));
    check_near(found.surely, 3.0 * 0.75f64.powi(2) - 2.0 * 0.75f64.powi(3));
}

#[test]
fn a_triple_gives_the_probability_that_is_known_beforehand() {
    // A triangle from 0 to 4 with its mode at 2: one eighth of it lies above 3.
    let [low, mode, high] = [0, 2, 4].map(Number::from);
    check_near(passes(&council(1, &[Some(Amount::Triple { low, mode, high })])).surely, 0.875);
}

#[test]
fn who_is_not_known_at_all_gives_bounds_and_no_percentage() {
    let found = passes(&council(2, &[range(0, 4), None, Some(Amount::Unknown)]));
    // Both of the others could carry it alone, and none surely votes for it.
    assert_eq!((found.surely.yes, found.surely.is_certain), (0, true));
    assert_eq!((found.possibly.yes, found.possibly.is_certain), (1000, true));
    let found = passes(&council(2, &[range(0, 4), None]));
    assert_eq!((found.surely.yes, found.surely.is_certain), (0, true));
    assert!(!found.possibly.is_certain);
    check_near(found.possibly, 0.75);
}

#[test]
fn large_bodies_get_fewer_readings_and_a_stop_is_said() {
    let blocs = vec![range(0, 4); 1000];
    let case = council(500, &blocs);
    let package = [Package(vec![0])];
    let request = DoubtRequest { packages: &package, readings: 1000, seed: 1 };
    let draw = |bloc, packages: &[&Package], at| draw(&case, bloc, packages, at);
    let homes = Homes::new(&case);
    let found = doubt(&homes, &request, &draw, &|| false).expect("doubt").expect("no stop");
    assert_eq!(found.readings, 262);
    assert_eq!(doubt(&homes, &request, &draw, &|| true), Some(Err(Refused::Stopped)));
}

#[test]
fn what_is_worth_as_much_as_no_deal_gets_a_vote() {
    let case = council(1, &[range(0, 4)]);
    let package = [Package(vec![0])];
    let request = DoubtRequest { packages: &package, readings: 2, seed: 1 };
    let draw = |_, _: &[&Package], (_, nth): (u64, u64)| {
        let walk_away = Some(Number::from(3 + i64::from(nth == 1)));
        Some(Drawn { values: vec![Number::from(3)], walk_away })
    };
    let found = doubt(&Homes::new(&case), &request, &draw, &|| false);
    let found = found.expect("doubt").expect("no stop");
    assert_eq!(found.packages[0].passes.surely.yes, 1);
}
