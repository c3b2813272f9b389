//! Spaces far beyond enumeration, against what can be told of them without it: sums over issues, and tables of counts.

use num_bigint::BigUint;
use zopa_model::{
    Amount, Case, Draft, DraftBonus, DraftIssue, DraftIssueValues, DraftOption, DraftParty,
    DraftPoints, DraftValues, Number,
};
use zopa_solve::{Answer, Control, Frontier, Reason, Request, analyze};

/// Worth per party, issue and option.
type Worth = Vec<Vec<Vec<u32>>>;

/// Scattered whole numbers below a limit.
fn worth(parties: usize, issues: usize, options: usize, limit: u32) -> Worth {
    let mut state = 2_463_534_242u32;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % limit
    };
    let mut issue = || (0..options).map(|_| draw()).collect();
    (0..parties).map(|_| (0..issues).map(|_| issue()).collect()).collect()
}

fn case(worth: &Worth, walk_away: u32) -> Case {
    let mut draft = Draft { title: "vast".into(), ..Draft::default() };
    let option = |nth: usize| DraftOption { id: format!("o{nth}"), name: None };
    draft.issues = (0..worth[0].len())
        .map(|nth| DraftIssue {
            id: format!("i{nth}"),
            options: Some((0..worth[0][nth].len()).map(option).collect()),
            ..DraftIssue::default()
        })
        .collect();
    for (nth, of_party) in worth.iter().enumerate() {
        let id = format!("p{nth}");
        let mut values = DraftValues::of(&id);
        values.walk_away = Some(known(walk_away));
        values.issues = (0..)
            .zip(of_party)
            .map(|(nth, options): (usize, &Vec<u32>)| {
                let named = (0..)
                    .zip(options)
                    .map(|(it, worth): (usize, &u32)| (format!("o{it}"), known(*worth)));
                let points = DraftPoints::Points(named.collect());
                DraftIssueValues { issue: format!("i{nth}"), points }
            })
            .collect();
        draft.values.push(values);
        let (statements, ranking) = Default::default();
        draft.parties.push(DraftParty {
            id,
            name: None,
            role: None,
            statements,
            ranking,
            note: None,
        });
    }
    Case::new(draft).expect("the draft is sound")
}

fn known(worth: u32) -> Amount {
    Amount::Known(Number::from(i64::from(worth)))
}

fn answer_to(worth: &Worth, walk_away: u32) -> Answer {
    analyze(&case(worth, walk_away), &Request { nash_weights: None }, Control::FREE)
}

/// The values of the points of a frontier, each summed up again from its package.
#[track_caller]
fn values(worth: &Worth, frontier: &Frontier) -> Vec<Vec<u32>> {
    let of_point = |it: &zopa_solve::Point| -> Vec<u32> {
        let options = &it.outcome.package.0;
        let sum = |party: &Vec<Vec<u32>>| {
            party.iter().zip(options).map(|(issue, it)| issue[*it as usize]).sum::<u32>()
        };
        let sums: Vec<u32> = worth.iter().map(sum).collect();
        let shown: Vec<Number> = it.outcome.values.iter().flatten().cloned().collect();
        let summed: Vec<Number> = sums.iter().map(|it| Number::from(i64::from(*it))).collect();
        assert_eq!(shown, summed, "{:?}", it.outcome.package);
        sums
    };
    frontier.points.iter().map(of_point).collect()
}

/// Nothing on the frontier dominates or repeats another point, and for every weighing of the parties its best point
/// is as good as the best options of all issues together, which no package can exceed.
#[track_caller]
fn check_frontier(parties: usize, issues: usize, least: usize) {
    let worth = worth(parties, issues, 10, 1_000);
    let answer = answer_to(&worth, 0);
    let frontier = answer.frontier_all.known().expect("within the limits");
    let values = values(&worth, frontier);
    assert!(values.len() >= least, "{} points", values.len());
    for (nth, a) in values.iter().enumerate() {
        let is_beaten = |b: &Vec<u32>| a.iter().zip(b).all(|(a, b)| a <= b);
        let beats: Vec<usize> = (0..values.len()).filter(|it| is_beaten(&values[*it])).collect();
        assert_eq!(beats, [nth]);
    }
    for weights in [[1, 0, 0], [0, 1, 0], [1, 1, 0], [3, 1, 1], [1, 7, 2], [1, 1, 20], [5, 4, 4]] {
        let weigh = |value: &mut dyn Iterator<Item = u32>| {
            value.zip(weights).map(|(value, weight)| value * weight).sum::<u32>()
        };
        let found = values.iter().map(|it| weigh(&mut it.iter().copied())).max();
        let best_of = |issue: usize| {
            (0..10).map(|option| weigh(&mut worth.iter().map(|it| it[issue][option]))).max()
        };
        let best = (0..issues).map(|it| best_of(it).expect("an issue has options")).sum::<u32>();
        assert_eq!(found, Some(best), "weights {weights:?}");
    }
}

#[test]
fn the_frontier_of_two_parties_over_1e50_packages_is_exact() {
    check_frontier(2, 50, 100);
}

#[test]
fn the_frontier_of_three_parties_over_1e10_packages_is_exact() {
    check_frontier(3, 10, 100);
}

#[test]
fn counts_beyond_every_machine_word_are_exact() {
    // Every option is worth the same to both: one point, shared by all 10^60 packages.
    let worth = vec![vec![vec![1; 10]; 60]; 2];
    let answer = answer_to(&worth, 0);
    let frontier = answer.frontier_all.known().expect("within the limits");
    assert_eq!(frontier.points.len(), 1);
    assert_eq!(frontier.points[0].same_value, BigUint::from(10u8).pow(60));
    assert_eq!(frontier.points[0].outcome.package.0, [0; 60]);
}

/// How many packages reach a walk-away value for every party, from a table of counts by value.
fn counted(worth: &Worth, walk_away: u32) -> u128 {
    let most = |party: &Vec<Vec<u32>>| {
        party.iter().map(|it| *it.iter().max().expect("an issue has options") as usize).sum()
    };
    let [rows, columns]: [usize; 2] = std::array::from_fn(|it| most(&worth[it]));
    let mut table = vec![vec![0u128; columns + 1]; rows + 1];
    table[0][0] = 1;
    for (first, second) in worth[0].iter().zip(&worth[1]) {
        let mut next = vec![vec![0u128; columns + 1]; rows + 1];
        for (a, row) in table.iter().enumerate() {
            for (b, count) in row.iter().enumerate().filter(|it| *it.1 > 0) {
                for (x, y) in first.iter().zip(second) {
                    next[a + *x as usize][b + *y as usize] += count;
                }
            }
        }
        table = next;
    }
    let from = walk_away as usize;
    table.iter().skip(from).flat_map(|row| row.iter().skip(from)).sum()
}

#[test]
fn a_zone_among_1e30_packages_is_counted_where_values_are_few() {
    let worth = worth(2, 30, 10, 4);
    let expected = counted(&worth, 50);
    let answer = answer_to(&worth, 50);
    assert_eq!(answer.packages, BigUint::from(10u8).pow(30));
    assert!(expected > 0 && answer.zone.exact);
    assert_eq!(answer.zone.packages, Some(BigUint::from(expected)));
}

#[test]
fn a_zone_that_is_not_counted_is_bounded_by_what_is_known() {
    let worth = worth(3, 15, 10, 1_000);
    let zone = answer_to(&worth, 8_000).zone;
    assert!(!zone.exact);
    assert_eq!((zone.packages, zone.exists), (None, Some(true)));
    assert!(zone.certain > BigUint::from(0u8) && zone.possible == BigUint::from(10u8).pow(15));
}

#[test]
fn coupled_issues_beyond_enumeration_are_refused_with_their_number() {
    let worth = worth(2, 11, 20, 1_000);
    let mut draft = case(&worth, 0).draft().clone();
    let all: Vec<String> = (0..11).map(|it| format!("i{it} = o0")).collect();
    draft.rules.push(zopa_model::DraftRule {
        id: "all".into(),
        require: format!("not ({})", all.join(" and ")),
        negotiable: false,
        claims: Vec::new(),
        note: None,
    });
    let case = Case::new(draft).expect("the draft is sound");
    let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
    let Some(Reason::TooManyPackages { packages, .. }) = answer.frontier.reason() else {
        unreachable!("2 to the 11 times 10 to the 11 packages hang together")
    };
    assert_eq!(*packages, BigUint::from(20u8).pow(11));
    assert!(!answer.zone.exact);
}

#[test]
fn hyper_rectangles_over_1e10_packages_are_counted_by_what_tells_options_apart() {
    let mut draft = case(&vec![vec![vec![0; 10]; 10]; 2], 3).draft().clone();
    let all: Vec<String> = (0..10).map(|it| format!("i{it} in (o0, o1, o2)")).collect();
    let when = [all.join(" and "), "i0 in (o2, o3)".into()];
    for (values, when) in draft.values.iter_mut().zip(when) {
        values.bonuses.push(DraftBonus { when, worth: known(3) });
    }
    let case = Case::new(draft).expect("the draft is sound");
    let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
    // The first issue has one option in both, the others three each.
    let expected = BigUint::from(3u8).pow(9);
    assert_eq!(answer.zone.packages, Some(expected.clone()));
    let frontier = answer.frontier.known().expect("within the limits");
    assert_eq!(frontier.points.len(), 1);
    assert_eq!(frontier.points[0].same_value, expected);
    assert_eq!(frontier.points[0].outcome.package.0, [2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn two_threads_at_once_get_the_same_answer_as_one() {
    let case = case(&worth(3, 6, 10, 1_000), 2_000);
    let answer = || analyze(&case, &Request { nash_weights: None }, Control::FREE);
    let alone = answer();
    let both: Vec<Answer> = std::thread::scope(|scope| {
        let threads = [scope.spawn(answer), scope.spawn(answer)];
        threads.map(|it| it.join().expect("it does not panic")).into()
    });
    assert_eq!(both, [alone.clone(), alone]);
}
