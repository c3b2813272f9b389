//! More steps than can be compared with all orders: bounds, and search against going through all states.

use proptest::prelude::*;
use zopa_model::PartyIdx;
use zopa_plan::{Control, Exchange, Method, Step, Stopped, check, safest};

use crate::makers::number;

/// Steps by turns of two parties, with costs and gains that look random and are the same each time.
fn by_turns(n: usize, is_chained: bool) -> Exchange {
    let mut state = 1u64;
    let mut next = |most: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % most).expect("a small number")
    };
    let steps = (0..n).map(|nth| {
        let (actor, cost, gain) = (nth % 2, 10 + next(90), 60 + next(90));
        let mut gains = vec![number(0), number(0)];
        gains[1 - actor] = number(gain);
        let after = if is_chained && nth >= 8 { vec![nth - 8] } else { vec![] };
        Step { after, ..Step::plain(PartyIdx(actor), number(cost), gains) }
    });
    Exchange::new(2, steps.collect()).expect("a sound exchange")
}

#[test]
fn forty_steps_are_ordered_with_a_proven_gap() {
    let exchange = by_turns(40, false);
    let control = Control { budget: 20_000, ..Control::FREE };
    let found = safest(&exchange, &control).expect("no payments in any parts");
    assert_eq!(found.method, Method::Search);
    assert!(found.proven.largest <= found.largest && found.proven.exposure <= found.exposure);
    assert_eq!(found.guarantees, check::guarantees(&exchange, &found.order));
    assert_eq!(found.days, found.proven.days);
}

#[test]
fn forty_steps_in_chains_are_gone_through() {
    let exchange = by_turns(24, true);
    let found = safest(&exchange, &Control::FREE).expect("no payments in any parts");
    assert!(found.is_exact());
    assert_eq!(found.method, Method::States);
    assert_eq!(found.guarantees, check::guarantees(&exchange, &found.order));
}

#[test]
fn stopped_work_still_has_an_order_and_bounds() {
    let exchange = by_turns(14, false);
    let control = Control { stop: &|| true, budget: 1_000 };
    let found = safest(&exchange, &control).expect("no payments in any parts");
    assert_eq!((found.method, found.stopped), (Method::Search, Stopped::Cancelled));
    assert!(found.proven.largest <= found.largest);
    assert_eq!(found.order.len(), 14);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Stopped at once, the exact way gives way to the search, whose bounds must hold for the best order.
    #[test]
    fn bounds_of_the_search_hold(
        exchange in crate::makers::exchanges(
            crate::makers::Kind { parties: 3, most_steps: 5, most_parts: 2, parallel: true }
        ),
        questions in 1usize..40,
    ) {
        let asked = std::cell::Cell::new(0);
        // Stops the exact way at its first question, and lets the search go on.
        let stop = || { asked.set(asked.get() + 1); asked.get() == 1 };
        let found = safest(&exchange, &Control { stop: &stop, budget: 50 * questions as u64 });
        let found = found.expect("no payments in any parts");
        let best = check::safest(&exchange).expect("an order");
        prop_assert_eq!(found.method, Method::Search);
        prop_assert!(found.proven.largest <= best.largest && best.largest <= found.largest);
        prop_assert!(found.proven.exposure <= best.exposure);
        prop_assert!(found.proven.days <= best.days);
        prop_assert!(check::all_orders(&exchange).contains(&found.order));
    }
}
