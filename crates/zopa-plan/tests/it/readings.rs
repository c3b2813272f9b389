//! Orders over readings of doubtful amounts.

use proptest::prelude::*;
use zopa_model::{Amount, Number, PartyIdx};
use zopa_plan::{Control, Plan, PlanStep, ReadingsRequest, Step, check, readings};

use crate::makers::number;

const REQUEST: ReadingsRequest = ReadingsRequest { readings: 60, seed: 7, orders: 6 };

fn range(low: i64, high: i64) -> Amount {
    Amount::Range { low: number(low), high: number(high) }
}

fn step(actor: usize, cost: Amount, gains: Vec<Amount>) -> PlanStep {
    let zeros = gains.iter().map(|_| Number::zero()).collect();
    PlanStep { step: Step::plain(PartyIdx(actor), Number::zero(), zeros), cost, gains }
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        (0i64..5).prop_map(|it| Amount::Known(number(it))),
        (0i64..3, 0i64..4).prop_map(|(low, more)| range(low, low + more)),
        (0i64..3, 0i64..3, 0i64..3).prop_map(|(low, a, b)| Amount::Triple {
            low: number(low),
            mode: number(low + a),
            high: number(low + a + b),
        }),
        Just(Amount::Unknown),
    ]
}

fn plans() -> impl Strategy<Value = Plan> {
    let step = (0usize..2, amount(), amount(), amount());
    prop::collection::vec(step, 1..5).prop_map(|list| Plan {
        keys: vec![11, 22],
        orders: vec![vec![], vec![]],
        steps: list.into_iter().map(|(actor, cost, a, b)| step_of(actor, cost, a, b)).collect(),
    })
}

fn step_of(actor: usize, cost: Amount, a: Amount, b: Amount) -> PlanStep {
    step(actor, cost, vec![a, b])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn readings_stay_within_bounds_and_are_the_same_each_time(plan in plans(), nth in 0u64..1000) {
        let drawn = plan.reading(3, nth).expect("sound");
        prop_assert_eq!(&drawn, &plan.reading(3, nth).expect("sound"));
        for (it, step) in plan.steps.iter().zip(drawn.steps()) {
            for (amount, drawn) in it.gains.iter().zip(&step.gains).chain([(&it.cost, &step.cost)]) {
                prop_assert!(amount.low().is_none_or(|low| low <= drawn));
                prop_assert!(amount.high().is_none_or(|high| high >= drawn));
                prop_assert!(!drawn.is_negative());
            }
        }
    }

    #[test]
    fn what_is_never_worse_is_not_worse_in_any_reading(plan in plans(), seed in 0u64..50) {
        let found = readings(&plan, REQUEST, &Control::FREE).expect("sound").expect("few states");
        for nth in 0..20 {
            let drawn = plan.reading(seed + 100, nth).expect("sound");
            for it in &found.orders {
                for &other in &it.never_worse_than {
                    let (a, b) = (&it.order, &found.orders[other].order);
                    prop_assert!(check::needs(&drawn, a).largest <= check::needs(&drawn, b).largest);
                }
            }
        }
    }

    #[test]
    fn counts_are_those_of_the_definition(plan in plans()) {
        let found = readings(&plan, REQUEST, &Control::FREE).expect("sound").expect("few states");
        for it in &found.orders {
            let mut best = 0;
            for nth in 0..REQUEST.readings {
                let drawn = plan.reading(REQUEST.seed, nth).expect("sound");
                let least = check::safest(&drawn).expect("an order");
                let needs = check::needs(&drawn, &it.order);
                best += u64::from((needs.largest, needs.exposure) == (least.largest, least.exposure));
            }
            prop_assert_eq!(it.best, best);
        }
    }

    #[test]
    fn exchanging_the_parties_exchanges_nothing_but_their_names(plan in plans()) {
        let turned = Plan {
            keys: plan.keys.iter().rev().copied().collect(),
            orders: plan.orders.iter().rev().cloned().collect(),
            steps: plan.steps.iter().map(|it| {
                let gains = it.gains.iter().rev().cloned().collect();
                step(1 - it.step.actor.0, it.cost.clone(), gains)
            }).collect(),
        };
        let mut back = readings(&turned, REQUEST, &Control::FREE).expect("sound");
        for it in back.iter_mut().flat_map(|it| &mut it.orders) {
            it.never_tempted.reverse();
        }
        prop_assert_eq!(readings(&plan, REQUEST, &Control::FREE).expect("sound"), back);
    }
}

#[test]
fn an_order_can_be_never_worse_without_any_number() {
    // What the first gives itself for nothing can only help if it comes late.
    let plan = Plan {
        keys: vec![1, 2],
        orders: vec![vec![], vec![]],
        steps: vec![
            step(0, Amount::Unknown, vec![Amount::Known(number(0)), Amount::Unknown]),
            step(1, Amount::Known(number(0)), vec![Amount::Unknown, Amount::Known(number(0))]),
        ],
    };
    let found = readings(&plan, REQUEST, &Control::FREE).expect("sound").expect("few states");
    assert_eq!(found.orders[0].order, [0, 1]);
    assert_eq!(found.orders[0].best, REQUEST.readings);
}
