//! Amounts of which only an order is known: drawn along it, and what is proven from it.

use std::num::NonZeroU32;

use proptest::prelude::*;
use zopa_model::{Amount, Number, PartyIdx};
use zopa_plan::{Gap, Parts, Plan, PlanStep, ReadingsRequest, Step, check};

use crate::drawn::{reading, readings};
use crate::makers::number;

const REQUEST: ReadingsRequest = ReadingsRequest { readings: 50, seed: 5, orders: 6 };

/// One step as it is drawn: who does it, cost, gains, parts, what it waits for, and where it stands in the order of
/// each party.
type Drawn = (usize, Amount, [Amount; 2], u32, Option<usize>, [Option<usize>; 2]);

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        3 => (0i64..3).prop_map(|it| Amount::Known(number(it))),
        1 => (0i64..3, 1i64..3).prop_map(|(low, more)| Amount::Range {
            low: number(low),
            high: number(low + more),
        }),
        1 => Just(Amount::Unknown),
    ]
}

fn plans() -> impl Strategy<Value = Plan> {
    let ranks = || prop::option::weighted(0.7, 0usize..3);
    let after = prop::option::weighted(0.2, 0usize..4);
    let step = (0usize..2, amount(), [amount(), amount()], 1u32..3, after, [ranks(), ranks()]);
    prop::collection::vec(step, 1..5).prop_map(|list| plan(&list))
}

fn plan(list: &[Drawn]) -> Plan {
    let groups = |party: usize| {
        let of_rank = |rank: usize| {
            let is_there = |nth: &usize| list[*nth].5[party] == Some(rank);
            (0..list.len()).filter(is_there).collect::<Vec<usize>>()
        };
        (0..3).map(of_rank).filter(|it| !it.is_empty()).collect()
    };
    let step = |(nth, it): (usize, &Drawn)| {
        let (actor, mut cost, mut gains, parts, after, ranks) = it.clone();
        for party in (0..2).filter(|&it| ranks[it].is_some()) {
            *(if party == actor { &mut cost } else { &mut gains[party] }) = Amount::Unknown;
        }
        let zeros = vec![Number::zero(); 2];
        let step = Step {
            after: after.filter(|it| *it < nth).into_iter().collect(),
            parts: Parts::Equal(NonZeroU32::new(parts).expect("one at least")),
            ..Step::plain(PartyIdx(actor), Number::zero(), zeros)
        };
        PlanStep { step, cost, gains: gains.into() }
    };
    Plan {
        keys: vec![11, 22],
        hidden: vec![false; 2],
        orders: (0..2).map(groups).collect(),
        steps: list.iter().enumerate().map(step).collect(),
    }
}

/// The steps of an order of the first party, its own in capitals; to the other party they are nothing.
fn one_sided(order: &[&[&str]]) -> Plan {
    let names: Vec<&str> = order.iter().flat_map(|it| it.iter().copied()).collect();
    let step = |name: &&str| {
        let own = name.to_uppercase() == **name;
        let zero = Amount::Known(Number::zero());
        let (cost, gain) = if own { (Amount::Unknown, zero) } else { (zero, Amount::Unknown) };
        let gains = vec![gain, Amount::Known(Number::zero())];
        let zeros = vec![Number::zero(); 2];
        let step = Step::plain(PartyIdx(usize::from(!own)), Number::zero(), zeros);
        PlanStep { step, cost, gains }
    };
    let place = |name: &&str| names.iter().position(|it| it == name).expect("it is a step");
    Plan {
        keys: vec![1, 2],
        hidden: vec![false; 2],
        orders: vec![order.iter().map(|it| it.iter().map(place).collect()).collect(), vec![]],
        steps: names.iter().map(step).collect(),
    }
}

/// What each amount in the order of the first party is on average over many readings, in thousandths.
fn averages(plan: &Plan) -> Vec<i64> {
    const N: u64 = 4_000;
    let mut sums = vec![0.0; plan.steps.len()];
    for nth in 0..N {
        let drawn = reading(plan, (3, nth));
        for (sum, it) in sums.iter_mut().zip(drawn.steps()) {
            *sum += if it.actor.0 == 0 { it.cost.to_f64() } else { it.gains[0].to_f64() };
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "thousandths of what is below 1")]
    sums.iter().map(|it| (it / N as f64 * 1000.0).round() as i64).collect()
}

#[track_caller]
fn check_averages(order: &[&[&str]], expected: &[(i64, i64)]) {
    for (found, (above, below)) in averages(&one_sided(order)).iter().zip(expected) {
        assert!((found - 1000 * above / below).abs() <= 15, "{found} is not {above}/{below}");
    }
}

#[test]
fn amounts_of_an_order_are_on_average_at_the_middle_of_its_corners() {
    // The centroid of the corners (1, 0, 0), (1/2, 1/2, 0), (1/3, 1/3, 1/3).
    check_averages(&[&["a"], &["B"], &["c"]], &[(11, 18), (5, 18), (2, 18)]);
    // Of (1/2, 1/2, 0) and (1/3, 1/3, 1/3).
    check_averages(&[&["a", "B"], &["c"]], &[(5, 12), (5, 12), (2, 12)]);
    check_averages(&[&["a", "B", "c"]], &[(1, 3), (1, 3), (1, 3)]);
}

#[test]
fn an_order_without_ties_is_drawn_like_sorted_shares() {
    // Three shares, of which the first two are in order: the larger and the smaller of two, and any third.
    let mut plan = one_sided(&[&["a"], &["b"]]);
    let third = plan.steps[0].clone();
    plan.steps.push(third);
    let found = averages(&plan);
    // The larger of two shares of a third each takes 3/4 of both.
    for (found, expected) in found.iter().zip([500, 167, 333]) {
        assert!((found - expected).abs() <= 15, "{found} is not {expected}");
    }
}

#[test]
fn an_order_is_proven_where_there_are_too_many_states_for_readings() {
    // Twelve times what it gets matters more than what it gives: in all 2^24 states.
    let names: Vec<[String; 2]> = (0..12).map(|it| [format!("a{it}"), format!("B{it}")]).collect();
    let pairs: Vec<[&str; 1]> = names.iter().flatten().map(|it| [it.as_str()]).collect();
    let order: Vec<&[&str]> = pairs.iter().map(|it| &it[..]).collect();
    let plan = one_sided(&order);
    let found = readings(&plan, REQUEST).expect("proven");
    assert_eq!((found.readings, found.orders.len()), (0, 1));
    let found = &found.orders[0];
    let expected: Vec<usize> = (0..12).flat_map(|it| [2 * it + 1, 2 * it]).collect();
    assert_eq!(found.order, expected);
    assert!(found.tempts_nobody() && found.best == 0);
    // Turned round, nothing is sure, and nothing is said.
    let turned: Vec<&[&str]> = order.iter().rev().copied().collect();
    let found = readings(&one_sided(&turned), REQUEST);
    assert_eq!(found, None);
}

#[test]
fn amounts_in_no_order_share_the_whole_with_the_corners() {
    // Two alike and any third: on average the one corner and the third have half each.
    let mut plan = one_sided(&[&["a", "b"]]);
    let third = plan.steps[0].clone();
    plan.steps.push(third);
    let found = averages(&plan);
    for (found, expected) in found.iter().zip([250, 250, 500]) {
        assert!((found - expected).abs() <= 15, "{found} is not {expected}");
    }
}

#[test]
fn what_is_not_known_as_a_number_is_told() {
    let mut plan = one_sided(&[&["a"], &["B"]]);
    assert_eq!(plan.gap(), Some(Gap::Order));
    plan.orders[0].pop();
    assert_eq!(plan.gap(), Some(Gap::Both));
    plan.orders[0].clear();
    assert_eq!(plan.gap(), Some(Gap::Unknown));
    plan.steps[0].gains[0] = Amount::Range { low: number(0), high: number(1) };
    plan.steps[1].cost = Amount::Known(number(1));
    assert_eq!(plan.gap(), None);
}

#[test]
fn an_order_of_steps_can_need_no_guarantee_whatever_the_numbers_are() {
    let plan = one_sided(&[&["a"], &["B"], &["c"]]);
    let found = readings(&plan, REQUEST).expect("few states");
    // While what matters more to it is still to come, it goes on.
    let free: Vec<&[usize]> =
        found.orders.iter().filter(|it| it.tempts_nobody()).map(|it| it.order.as_slice()).collect();
    assert!(free.contains(&&[1, 0, 2][..]), "{found:?}");
    let comes = |order: &[usize], step: usize| order.iter().position(|it| *it == step);
    for it in &found.orders {
        assert_eq!(it.tempts_nobody(), comes(&it.order, 1) < comes(&it.order, 0), "{it:?}");
    }
    // Turned round, nothing is sure.
    let found = readings(&one_sided(&[&["A"], &["b"], &["c"]]), REQUEST);
    assert!(found.expect("few states").orders.iter().all(|it| !it.tempts_nobody()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn readings_keep_orders_and_share_out_the_whole(plan in plans(), nth in 0u64..1000) {
        let drawn = reading(&plan, (3, nth));
        prop_assert!(check::keeps_orders(&plan, &drawn));
        for party in 0..2 {
            let (mut known, mut unknown, mut is_any) = (Number::zero(), Number::zero(), false);
            for (it, drawn) in plan.steps.iter().zip(drawn.steps()) {
                let cost = (drawn.actor.0 == party).then_some((&it.cost, &drawn.cost));
                for (told, drawn) in cost.into_iter().chain([(&it.gains[party], &drawn.gains[party])]) {
                    prop_assert!(!drawn.is_negative());
                    match told.middle() {
                        Some(middle) => known = &known + &middle,
                        None => {
                            is_any = true;
                            unknown = &unknown + drawn;
                        }
                    }
                }
            }
            let whole = if known.is_zero() { Number::one() } else { known };
            prop_assert!(!is_any || unknown == whole);
        }
    }

    #[test]
    fn what_is_proven_is_what_holds_at_every_corner(plan in plans()) {
        let found = readings(&plan, REQUEST).expect("few states");
        for (nth, it) in found.orders.iter().enumerate() {
            prop_assert_eq!(&it.never_tempted, &check::never_tempted(&plan, &it.order));
            for (other, than) in found.orders.iter().enumerate().filter(|it| it.0 != nth) {
                let is_proven = it.never_worse_than.contains(&other);
                prop_assert_eq!(is_proven, check::is_never_worse(&plan, &it.order, &than.order));
            }
        }
    }

    #[test]
    fn what_is_proven_holds_in_every_reading(plan in plans(), seed in 0u64..50) {
        let found = readings(&plan, REQUEST).expect("few states");
        for nth in 0..20 {
            let drawn = reading(&plan, (seed + 100, nth));
            let largest = |order: &[usize]| check::needs(&drawn, order).largest;
            for it in &found.orders {
                let needed = check::guarantees(&drawn, &it.order);
                prop_assert!(it.never_tempted.iter().zip(needed).all(|(never, it)| !never || it.is_zero()));
                prop_assert!(!it.tempts_nobody() || largest(&it.order).is_zero());
                for &other in &it.never_worse_than {
                    prop_assert!(largest(&it.order) <= largest(&found.orders[other].order));
                }
            }
        }
    }

    #[test]
    fn the_first_order_that_surely_needs_no_guarantee_is_among_those_compared(plan in plans()) {
        let found = readings(&plan, REQUEST).expect("few states");
        let all = check::all_orders(&reading(&plan, (1, 0)));
        let first = all.into_iter().find(|it| check::never_tempted(&plan, it).iter().all(|it| *it));
        let listed: Vec<&Vec<usize>> =
            found.orders.iter().filter(|it| it.tempts_nobody()).map(|it| &it.order).collect();
        match first {
            Some(first) => prop_assert!(listed.contains(&&first)),
            None => prop_assert!(listed.is_empty()),
        }
    }

    #[test]
    fn exchanging_the_parties_exchanges_nothing_but_their_names(plan in plans()) {
        let turned = Plan {
            keys: plan.keys.iter().rev().copied().collect(),
            hidden: plan.hidden.clone(),
            orders: plan.orders.iter().rev().cloned().collect(),
            steps: plan.steps.iter().map(|it| {
                let step = Step { actor: PartyIdx(1 - it.step.actor.0), ..it.step.clone() };
                let gains = it.gains.iter().rev().cloned().collect();
                PlanStep { step, cost: it.cost.clone(), gains }
            }).collect(),
        };
        let mut back = readings(&turned, REQUEST);
        for it in back.iter_mut().flat_map(|it| &mut it.orders) {
            it.never_tempted.reverse();
        }
        prop_assert_eq!(readings(&plan, REQUEST), back);
    }
}
