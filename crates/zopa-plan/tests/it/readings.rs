//! Orders over readings of doubtful amounts.

use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Draft, DraftIssue, DraftOption, DraftParty, DraftStep, Number, PartyIdx,
};
use zopa_plan::{Exchange, Plan, PlanStep, ReadingsRequest, Step, case_plan, check};

use crate::drawn::{reading, readings};
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
        hidden: vec![false; 2],
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
        let drawn = reading(&plan, (3, nth));
        prop_assert_eq!(&drawn, &reading(&plan, (3, nth)));
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
        let found = readings(&plan, REQUEST).expect("few states");
        for nth in 0..20 {
            let drawn = reading(&plan, (seed + 100, nth));
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
        let found = readings(&plan, REQUEST).expect("few states");
        for it in &found.orders {
            let mut best = 0;
            for nth in 0..REQUEST.readings {
                let drawn = reading(&plan, (REQUEST.seed, nth));
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
            hidden: plan.hidden.clone(),
            orders: plan.orders.iter().rev().cloned().collect(),
            steps: plan.steps.iter().map(|it| {
                let gains = it.gains.iter().rev().cloned().collect();
                step(1 - it.step.actor.0, it.cost.clone(), gains)
            }).collect(),
        };
        let mut back = readings(&turned, REQUEST);
        for it in back.iter_mut().flat_map(|it| &mut it.orders) {
            it.never_tempted.reverse();
        }
        prop_assert_eq!(readings(&plan, REQUEST), back);
    }
}

#[test]
fn an_order_can_be_never_worse_without_any_number() {
    // What the first gives itself for nothing can only help if it comes late.
    let plan = Plan {
        keys: vec![1, 2],
        hidden: vec![false; 2],
        orders: vec![vec![], vec![]],
        steps: vec![
            step(0, Amount::Unknown, vec![Amount::Known(number(0)), Amount::Unknown]),
            step(1, Amount::Known(number(0)), vec![Amount::Unknown, Amount::Known(number(0))]),
        ],
    };
    let found = readings(&plan, REQUEST).expect("few states");
    assert_eq!(found.orders[0].order, [0, 1]);
    assert_eq!(found.orders[0].best, REQUEST.readings);
}

#[test]
fn parties_to_whom_the_steps_are_the_same_are_drawn_apart() {
    let option = DraftOption { id: "x".into(), name: None };
    let issue = DraftIssue { id: "i".into(), options: Some(vec![option]), ..DraftIssue::default() };
    let range = Amount::Range { low: number(-1), high: number(1) };
    let gain = vec![("b".to_string(), range.clone()), ("c".to_string(), range)];
    let step = DraftStep { id: "s".into(), party: "a".into(), gain, ..DraftStep::default() };
    let party = |id: &str| DraftParty {
        id: id.into(),
        name: None,
        role: None,
        statements: vec![],
        ranking: vec![],
        note: None,
    };
    let draft = Draft {
        parties: ["a", "b", "c"].map(party).into(),
        issues: vec![issue],
        steps: vec![step],
        ..Draft::default()
    };
    let case = Case::new(draft).expect("a sound case");
    let plan = case_plan(&case, None).plan;
    let drawn: Vec<_> = (0..200).map(|nth| reading(&plan, (1, nth))).collect();
    let losers = |it: &Exchange| it.steps()[0].gains.iter().filter(|it| it.is_negative()).count();
    let both_or_none = drawn.iter().filter(|it| losers(it) != 1).count();
    // Half of the readings, but for chance: all of them if both had the same draws.
    assert!((70..130).contains(&both_or_none), "{both_or_none}");
}
