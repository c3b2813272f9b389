//! The safest order of steps: all states, and a search with bounds.

use zopa::model::{Number, PartyIdx};
use zopa::plan::{Control, Exchange, Step, safest};

fn main() {
    divan::main();
}

/// What ties steps to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ties {
    /// Nothing: each step after the other, in any order.
    Free,
    /// Some wait for one before them.
    Waits,
    /// Every second one may run beside the one before it.
    Beside,
    /// Both.
    Both,
}

/// Steps by turns, with costs from 10 to 99 and gains from 60 to 149 to one other party, days from 1 to 9. Steps
/// that wait do so from the fourth on.
fn exchange(n: usize, parties: usize, ties: Ties) -> Exchange {
    let mut state = 1u64;
    let mut next = |most: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % most).expect("a small number")
    };
    let steps = (0..n).map(|nth| {
        let actor = nth % parties;
        let other =
            (actor + 1 + usize::try_from(next(parties as u64 - 1)).expect("small")) % parties;
        let (cost, gain) = (Number::from(10 + next(90)), Number::from(60 + next(90)));
        let mut gains = vec![Number::zero(); parties];
        gains[other] = gain;
        let before = usize::try_from(next(nth.max(1) as u64)).expect("small");
        let waits = matches!(ties, Ties::Waits | Ties::Both);
        let after = if waits && nth > 2 { vec![before] } else { vec![] };
        let days = Number::from(1 + next(9));
        let parallel = matches!(ties, Ties::Beside | Ties::Both) && nth % 2 == 1;
        Step { after, days, parallel, ..Step::plain(PartyIdx(actor), cost, gains) }
    });
    Exchange::new(parties, steps.collect()).expect("a sound exchange")
}

#[divan::bench(args = [(16, 2), (20, 2), (22, 2), (20, 4)], sample_count = 5)]
fn all_states(bencher: divan::Bencher<'_, '_>, (n, parties): (usize, usize)) {
    let exchange = exchange(n, parties, Ties::Free);
    let found = safest(&exchange, &Control::FREE).expect("an order");
    assert!(found.is_exact());
    bencher.bench(|| safest(&exchange, &Control::FREE));
}

#[expect(clippy::print_stdout, reason = "whether it is exact is part of the figures")]
#[divan::bench(args = [20, 30], sample_count = 5)]
fn steps_that_wait(bencher: divan::Bencher<'_, '_>, n: usize) {
    let exchange = exchange(n, 2, Ties::Waits);
    let found = safest(&exchange, &Control::FREE).expect("an order");
    println!("{n} steps that wait: exact {}", found.is_exact());
    bencher.bench(|| safest(&exchange, &Control::FREE));
}

#[divan::bench(args = [(16, Ties::Beside), (20, Ties::Beside), (20, Ties::Both)], sample_count = 3)]
fn beside_each_other(bencher: divan::Bencher<'_, '_>, (n, ties): (usize, Ties)) {
    let exchange = exchange(n, 2, ties);
    let found = safest(&exchange, &Control::FREE).expect("an order");
    assert!(found.is_exact());
    bencher.bench(|| safest(&exchange, &Control::FREE));
}

#[expect(clippy::print_stdout, reason = "the proven gap is part of the figures")]
#[divan::bench(args = [(40, 2), (40, 4), (60, 2)], sample_count = 3)]
fn search(bencher: divan::Bencher<'_, '_>, (n, parties): (usize, usize)) {
    let exchange = exchange(n, parties, Ties::Free);
    let found = safest(&exchange, &Control::FREE).expect("an order");
    let proven = &found.proven;
    println!(
        "{n} steps, {parties} parties: largest {} (at least {}), sum {} (at least {})",
        found.largest, proven.largest, found.exposure, proven.exposure
    );
    bencher.bench(|| safest(&exchange, &Control::FREE));
}
