//! Small exchanges, random ones on a coarse grid so that ties happen.

use std::num::NonZeroU32;

use proptest::prelude::*;
use zopa_model::{Number, PartyIdx};
use zopa_plan::{Exchange, Parts, Step};

pub(crate) fn number(value: i64) -> Number {
    Number::from(value)
}

/// What kind of exchanges are made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) parties: usize,
    pub(crate) most_steps: usize,
    pub(crate) most_parts: u32,
    pub(crate) parallel: bool,
}

fn step(kind: Kind) -> impl Strategy<Value = Step> {
    let gains = prop::collection::vec(prop_oneof![3 => 0i64..5, 1 => -1i64..1], kind.parties);
    let parts = 1..=kind.most_parts;
    let times = (0i64..4, 0i64..2);
    (0..kind.parties, 0i64..5, gains, parts, times, any::<bool>()).prop_map(
        move |(actor, cost, gains, parts, (days, verify), parallel)| Step {
            days: number(days),
            verify_days: number(verify),
            parts: Parts::Equal(NonZeroU32::new(parts).expect("one at least")),
            parallel: parallel && kind.parallel,
            ..Step::plain(PartyIdx(actor), number(cost), gains.into_iter().map(number).collect())
        },
    )
}

/// Exchanges with at most seven deliveries.
pub(crate) fn exchanges(kind: Kind) -> impl Strategy<Value = Exchange> {
    let steps = prop::collection::vec(step(kind), 1..=kind.most_steps);
    let arrows = prop::collection::vec((any::<u8>(), any::<u8>()), 0..4);
    (steps, arrows, any::<u64>()).prop_map(move |(mut steps, arrows, seed)| {
        let n = steps.len();
        for (a, b) in arrows {
            let (a, b) = (usize::from(a) % n, usize::from(b) % n);
            // A hidden order keeps arrows free of cycles, and is not always the case order.
            let place = |it: usize| (it as u64 + 1).wrapping_mul(seed | 1) >> 32;
            if place(a) < place(b) && !steps[b].after.contains(&a) {
                steps[b].after.push(a);
            }
        }
        let mut left = 7;
        for step in &mut steps {
            let parts = step.n_parts().min(left);
            left -= parts;
            step.parts = Parts::Equal(NonZeroU32::new(parts.max(1)).expect("one at least"));
        }
        Exchange::new(kind.parties, steps).expect("a sound exchange")
    })
}
