//! Published bodies, and a council whose votes, members and population must all suffice.

use zopa_home::check::{Body, Wins};
use zopa_home::{Game, minimal_winning, power};
use zopa_model::Number;

use crate::bodies::{game, weighted};

#[track_caller]
fn check(game: &Game, shapley_shubik: &str, swings: &[u64]) {
    let power = power(game, &|| false).expect("within the limits");
    let shares: Vec<Number> = power.voters.iter().map(|it| it.shapley_shubik.clone()).collect();
    let expected = shapley_shubik.split(' ').map(|it| it.parse().expect("a fraction"));
    assert_eq!(shares, expected.collect::<Vec<Number>>());
    let found: Vec<u64> =
        power.voters.iter().map(|it| u64::try_from(&it.swings).expect("few")).collect();
    assert_eq!(found, swings);
}

#[test]
fn luxembourg_had_no_power_in_the_council_of_1958() {
    let council = weighted(12, &[4, 4, 4, 2, 2, 1]);
    check(&council, "7/30 7/30 7/30 3/20 3/20 0", &[10, 10, 10, 6, 6, 0]);
}

#[test]
fn permanent_members_of_the_security_council_have_a_veto() {
    let votes: Vec<i64> = [7; 5].into_iter().chain([1; 10]).collect();
    let council = weighted(39, &votes);
    let swings: Vec<u64> = [848; 5].into_iter().chain([84; 10]).collect();
    let shares = [["421/2145"; 5].join(" "), ["4/2145"; 10].join(" ")].join(" ");
    check(&council, &shares, &swings);
    let vetoes = votes.iter().map(|it| *it == 7).collect();
    let ones = vec![vec![Number::one()]; 15];
    let by_vetoes = Body { votes: ones, quotas: vec![9.into()], or_quotas: Vec::new(), vetoes };
    check(&game(&by_vetoes), &shares, &swings);
    // All five permanent members and any four of the ten others.
    let minimal = minimal_winning(&council, 500, &|| false).expect("two classes");
    assert_eq!(
        (minimal.count.to_string().as_str(), minimal.list.map(|it| it.len())),
        ("210", Some(210))
    );
}

/// A council of `n` whose population is known to the last person.
fn council(n: i64) -> Body {
    let population = |it: i64| 400_000 + it * it * it * 7_919 + it * 104_729 % 65_537;
    let row = |it: i64| vec![(3 + it).into(), Number::one(), population(it).into()];
    let votes: Vec<Vec<Number>> = (0..n).map(row).collect();
    let total = |majority: usize| votes.iter().fold(Number::zero(), |sum, it| &sum + &it[majority]);
    let share = |majority: usize, percent: i64| {
        &total(majority) * &Number::ratio(percent.into(), 100.into())
    };
    let quotas = vec![share(0, 74), (n / 2 + 1).into(), share(2, 62)];
    let vetoes = vec![false; usize::try_from(n).expect("few")];
    Body { quotas, or_quotas: Vec::new(), votes, vetoes }
}

#[test]
fn three_majorities_are_counted_as_defined() {
    let body = council(14);
    let wins = Wins::of(std::slice::from_ref(&body));
    let expected: Vec<u64> = wins.power().iter().map(|it| it.swings).collect();
    let found = power(&game(&body), &|| false).expect("within the limits");
    assert!(found.voters.iter().map(|it| u64::try_from(&it.swings).expect("few")).eq(expected));
    let minimal = minimal_winning(&game(&body), 5_000, &|| false).expect("within the limits");
    assert_eq!(minimal.list, Some(wins.minimal()));
}

#[test]
fn fewer_than_four_members_cannot_block_whatever_their_votes() {
    // Majorities as they are, or all members but three.
    let plain = council(14);
    let body = Body { or_quotas: vec![vec![0.into(), 11.into(), 0.into()]], ..plain.clone() };
    let wins = Wins::of(std::slice::from_ref(&body));
    assert!(wins.winning() > Wins::of(std::slice::from_ref(&plain)).winning());
    let found = power(&game(&body), &|| false).expect("within the limits");
    let swings = found.voters.iter().map(|it| u64::try_from(&it.swings).expect("few"));
    assert!(swings.eq(wins.power().iter().map(|it| it.swings)));
    let minimal = minimal_winning(&game(&body), 5_000, &|| false).expect("within the limits");
    assert_eq!(minimal.list, Some(wins.minimal()));
}

#[test]
fn a_council_of_27_with_three_majorities_shares_all_power() {
    let council = game(&council(27));
    let power = power(&council, &|| false).expect("within the limits");
    let sum = power.voters.iter().fold(Number::zero(), |sum, it| &sum + &it.shapley_shubik);
    assert_eq!(sum, Number::one());
    assert!(power.voters.windows(2).all(|it| it[0].shapley_shubik < it[1].shapley_shubik));
}
