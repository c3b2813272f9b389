//! Laws of power indices, on bodies too large for the definition too.

use num_traits::Zero;
use proptest::prelude::*;
use zopa_home::check::Body;
use zopa_home::{Game, GameError, Power, Rank, Refused, Voter, minimal_winning, power};
use zopa_model::Number;

use crate::bodies::{bodies, game, weighted};

fn power_of(body: &Body) -> Power {
    power(&game(body), &|| false).expect("within the limits")
}

fn sum<'a>(numbers: impl Iterator<Item = &'a Number>) -> Number {
    numbers.fold(Number::zero(), |sum, it| &sum + it)
}

fn turned<T: Clone>(list: &[T], by: usize) -> Vec<T> {
    let mut list = list.to_vec();
    list.rotate_left(by);
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn all_power_is_shared(body in bodies(24)) {
        let power = power_of(&body);
        prop_assert_eq!(sum(power.voters.iter().map(|it| &it.shapley_shubik)), Number::one());
        prop_assert_eq!(sum(power.voters.iter().map(|it| &it.banzhaf)), Number::one());
    }

    #[test]
    fn voters_that_are_alike_have_the_same_power(body in bodies(24)) {
        let power = power_of(&body);
        for (one, other) in (0..body.votes.len()).flat_map(|it| (0..it).map(move |other| (it, other))) {
            if body.votes[one] == body.votes[other] && body.vetoes[one] == body.vetoes[other] {
                prop_assert_eq!(&power.voters[one], &power.voters[other]);
            }
        }
    }

    #[test]
    fn a_voter_without_votes_or_veto_has_no_power(body in bodies(24)) {
        let power = power_of(&body);
        for (voter, power) in power.voters.iter().enumerate() {
            let is_empty = body.votes[voter].iter().all(Number::is_zero) && !body.vetoes[voter];
            prop_assert!(!is_empty || power.rank == Rank::Dummy && power.swings.is_zero());
            prop_assert!((power.rank == Rank::Dummy) == power.shapley_shubik.is_zero());
            prop_assert!(!body.vetoes[voter] || matches!(power.rank, Rank::Veto | Rank::Dictator));
        }
    }

    #[test]
    fn another_order_of_the_voters_is_another_order_of_the_power(body in bodies(16), by in 0..16usize) {
        let by = by % body.votes.len();
        let other = Body {
            votes: turned(&body.votes, by),
            quotas: body.quotas.clone(),
            or_quotas: body.or_quotas.clone(),
            vetoes: turned(&body.vetoes, by),
        };
        prop_assert_eq!(power_of(&other).voters, turned(&power_of(&body).voters, by));
        let count = |it: &Body| minimal_winning(&game(it), 0, &|| false).expect("small").count;
        prop_assert_eq!(count(&other), count(&body));
    }

    #[test]
    fn another_way_to_pass_that_asks_for_more_changes_nothing(body in bodies(12), by in 0..3usize) {
        let mut other = body.clone();
        let by = by % body.quotas.len();
        let mut more = body.quotas.clone();
        more[by] = sum(body.votes.iter().map(|it| &it[by]));
        other.or_quotas.push(more);
        prop_assert_eq!(power_of(&other), power_of(&body));
    }

    #[test]
    fn another_scale_of_the_votes_changes_nothing(body in bodies(12), by in 1..9i64) {
        let scale = Number::ratio(by.into(), 7.into());
        let scaled = |it: &Vec<Number>| it.iter().map(|it| it * &scale).collect::<Vec<_>>();
        let other = Body {
            votes: body.votes.iter().map(scaled).collect(),
            quotas: scaled(&body.quotas),
            or_quotas: body.or_quotas.iter().map(scaled).collect(),
            vetoes: body.vetoes.clone(),
        };
        prop_assert_eq!(power_of(&other), power_of(&body));
    }
}

#[test]
fn hundreds_of_equal_members_are_one_class() {
    let power = power(&weighted(361, &[1; 720]), &|| false).expect("one class");
    assert!(power.voters.iter().all(|it| it.shapley_shubik.to_string() == "1/720"));
}

#[test]
fn one_with_all_the_votes_needed_and_a_blocking_share_dictates() {
    let power = power(&weighted(6, &[6, 3, 2]), &|| false).expect("three voters");
    let ranks: Vec<Rank> = power.voters.iter().map(|it| it.rank).collect();
    assert_eq!(ranks, [Rank::Dictator, Rank::Dummy, Rank::Dummy]);
}

#[test]
fn work_can_be_stopped() {
    let votes: Vec<i64> = (1..40).map(|it| it * it * it + 1).collect();
    let game = weighted(votes.iter().sum::<i64>() / 2, &votes);
    assert_eq!(power(&game, &|| true), Err(Refused::Stopped));
}

#[track_caller]
fn check_refused(votes: &[&[i64]], quotas: &[i64], expected: &str) {
    let numbers = |it: &[i64]| it.iter().map(|it| Number::from(*it)).collect::<Vec<_>>();
    let voters = votes.iter().map(|it| Voter { votes: numbers(it), veto: false }).collect();
    let found: Result<Game, GameError> = Game::new(voters, numbers(quotas));
    assert_eq!(found.expect_err("no body").to_string(), expected);
}

#[test]
fn what_is_no_body_is_refused() {
    check_refused(&[], &[1], "a body needs at least one voter");
    check_refused(&[&[1]], &[], "a body needs at least one quota");
    check_refused(&[&[1], &[-2]], &[1], "voter 1 has -2 votes");
    check_refused(&[&[1], &[2]], &[4], "quota 4 of 3 votes is not above 0 and at most all votes");
    check_refused(&[&[1], &[2]], &[0], "quota 0 of 3 votes is not above 0 and at most all votes");
    check_refused(
        &[&[1, 1], &[2]],
        &[1, 1],
        "voter 1 has votes for 1 majorities, and there are 2 quotas",
    );
}
