//! Every answer against its definition.

use num_bigint::BigUint;
use proptest::prelude::*;
use zopa_home::check::{Body, Plain, Wins};
use zopa_home::{Power, joint_power, minimal_winning, power};
use zopa_model::Number;

use crate::bodies::{bodies, game};

/// What the definition knows of an answer.
fn plain(power: &Power) -> Vec<Plain> {
    let plain = |it: &zopa_home::VoterPower| Plain {
        shapley_shubik: it.shapley_shubik.clone(),
        swings: u64::try_from(&it.swings).expect("few coalitions"),
        rank: it.rank.word(),
    };
    power.voters.iter().map(plain).collect()
}

fn share(swings: u64, of: u64) -> Number {
    Number::ratio(swings.into(), of.into())
}

fn check_joint(bodies: &[Body]) {
    let wins = Wins::of(bodies);
    let games: Vec<_> = bodies.iter().map(game).collect();
    let found = joint_power(&games, &|| false).expect("a small body");
    let n: usize = bodies.iter().map(|it| it.votes.len()).sum();
    let expected = wins.power();
    let all: u64 = expected.iter().map(|it| it.swings).sum();
    assert_eq!(found.iter().flat_map(plain).collect::<Vec<_>>(), expected);
    for (found, plain) in found.iter().flat_map(|it| &it.voters).zip(&expected) {
        assert_eq!(found.banzhaf_absolute, share(plain.swings, 1 << (n - 1)));
        assert_eq!(found.banzhaf, share(plain.swings, all));
    }
    assert!(found.iter().all(|it| it.winning == BigUint::from(wins.winning())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn power_is_as_defined(body in bodies(9)) {
        check_joint(std::slice::from_ref(&body));
        let found = power(&game(&body), &|| false).expect("a small body");
        prop_assert_eq!(plain(&found), Wins::of(&[body]).power());
    }

    #[test]
    fn power_in_bodies_that_must_all_pass_is_as_defined(bodies in prop::collection::vec(bodies(4), 1..4)) {
        check_joint(&bodies);
    }

    #[test]
    fn shapley_shubik_counts_orders(body in bodies(6)) {
        let found = power(&game(&body), &|| false).expect("a small body");
        let found: Vec<Number> = found.voters.into_iter().map(|it| it.shapley_shubik).collect();
        prop_assert_eq!(found, Wins::of(&[body]).shapley_by_orders());
    }

    #[test]
    fn minimal_winning_coalitions_are_as_defined(body in bodies(9), most in 0..40usize) {
        let expected = Wins::of(std::slice::from_ref(&body)).minimal();
        let found = minimal_winning(&game(&body), most, &|| false).expect("a small body");
        prop_assert_eq!(found.count, BigUint::from(expected.len()));
        prop_assert_eq!(found.list, (expected.len() <= most).then_some(expected));
    }

    #[test]
    fn a_coalition_wins_as_defined(body in bodies(7)) {
        let game = game(&body);
        let n = body.votes.len();
        let is_in = |coalition: usize| (0..n).map(|it| coalition >> it & 1 == 1).collect::<Vec<_>>();
        let won = (0..1usize << n).filter(|it| game.wins(&is_in(*it))).count();
        prop_assert_eq!(won, Wins::of(&[body]).winning());
    }
}
