//! Small random bodies with ties, and ways to write one.

use proptest::prelude::*;
use zopa_home::check::Body;
use zopa_home::{Game, Voter};
use zopa_model::Number;

/// A body as the solver takes it.
pub(crate) fn game(body: &Body) -> Game {
    let voters = body.votes.iter().zip(&body.vetoes);
    let voters = voters.map(|(votes, veto)| Voter { votes: votes.clone(), veto: *veto }).collect();
    Game::with_others(voters, body.quotas.clone(), body.or_quotas.clone()).expect("a sound body")
}

/// A body of one majority in whole votes, without vetoes.
pub(crate) fn weighted(quota: i64, votes: &[i64]) -> Game {
    let voters = votes.iter().map(|it| Voter { votes: vec![(*it).into()], veto: false });
    Game::new(voters.collect(), vec![quota.into()]).expect("a sound body")
}

/// Few different votes, so that many voters are alike and many sums are the same; halves and zeros too.
fn votes() -> impl Strategy<Value = Number> {
    prop_oneof![
        4 => (0..5i64).prop_map(Number::from),
        1 => (0..4i64).prop_map(|it| Number::ratio(it.into(), 2.into())),
        1 => (0..40i64).prop_map(Number::from),
    ]
}

/// Bodies of up to `most` voters and three majorities, some with one or two other ways to pass.
pub(crate) fn bodies(most: usize) -> impl Strategy<Value = Body> {
    (1..=most, 1..=3usize)
        .prop_flat_map(|(voters, majorities)| {
            let row = prop::collection::vec(votes(), majorities);
            let veto = prop::bool::weighted(0.1);
            (
                prop::collection::vec(row, voters),
                prop::collection::vec(1..=12i64, majorities),
                prop::collection::vec(prop::collection::vec(0..=12i64, majorities), 0..=2),
                prop::collection::vec(veto, voters),
            )
        })
        .prop_filter_map("a majority needs votes", |(votes, shares, others, vetoes)| {
            let quota = |(majority, share): (usize, &i64)| {
                let sum = votes.iter().fold(Number::zero(), |sum, it| &sum + &it[majority]);
                &sum * &Number::ratio((*share).into(), 12.into())
            };
            let all = |shares: &Vec<i64>| shares.iter().enumerate().map(quota).collect();
            let quotas: Vec<Number> = all(&shares);
            let or_quotas: Vec<Vec<Number>> = others.iter().map(all).collect();
            let needs_some = |it: &Vec<Number>| it.iter().any(|it| *it > Number::zero());
            let is_sound = quotas.iter().all(|it| *it > Number::zero());
            (is_sound && or_quotas.iter().all(needs_some)).then_some(Body {
                votes,
                quotas,
                or_quotas,
                vetoes,
            })
        })
}
