//! Power in voting bodies: `cargo bench -p zopa-bench --bench home`.

use zopa::home::{Game, Voter, minimal_winning, power};
use zopa::model::Number;
use zopa_bench::council;

/// Members of the council.
const MEMBERS: [usize; 3] = [15, 27, 40];

/// A council with these many members, whose votes, number and population must all suffice.
fn game(members: usize) -> Game {
    let rows = council(members, 1);
    let total = |majority: usize| -> Number {
        rows.iter().fold(Number::zero(), |sum, it| &sum + &it[majority].into())
    };
    let share = |majority: usize, percent: i64| {
        &total(majority) * &Number::ratio(percent.into(), 100.into())
    };
    let half = i64::try_from(members / 2 + 1).expect("few members");
    let quotas = vec![share(0, 74), half.into(), share(2, 62)];
    let voter = |it: &[i64; 3]| Voter { votes: it.map(Number::from).to_vec(), veto: false };
    Game::new(rows.iter().map(voter).collect(), quotas).expect("a sound body")
}

/// Shapley-Shubik and Banzhaf of every member.
#[divan::bench(args = MEMBERS, sample_count = 10, sample_size = 1)]
fn indices(bencher: divan::Bencher<'_, '_>, members: usize) {
    let game = game(members);
    bencher.bench_local(|| power(&game, &|| false).is_ok());
}

/// How many minimal winning coalitions there are.
#[divan::bench(args = [15, 27], sample_count = 10, sample_size = 1)]
fn minimal(bencher: divan::Bencher<'_, '_>, members: usize) {
    let game = game(members);
    bencher.bench_local(|| minimal_winning(&game, 0, &|| false).is_ok());
}

fn main() {
    divan::main();
}
