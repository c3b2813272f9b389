//! One side delivers, the other pays in any parts.

use proptest::prelude::*;
use zopa_model::{Number, PartyIdx};
use zopa_plan::{
    Control, Exchange, Method, NoOrder, Parts, Step, check, covers, moments, safest, troubles,
};

use crate::makers::number;

/// Deliveries by the first party, with cost and gain, against one payment by the second.
fn exchange(deliveries: &[(i64, i64)], price: i64) -> Exchange {
    let deliver = |&(cost, gain): &(i64, i64)| {
        Step::plain(PartyIdx(0), number(cost), vec![Number::zero(), number(gain)])
    };
    let pay = Step::plain(PartyIdx(1), number(price), vec![number(price), Number::zero()]);
    let pay = Step { parts: Parts::Any, ..pay };
    let steps = deliveries.iter().map(deliver).chain([pay]).collect();
    Exchange::new(2, steps).expect("a sound exchange")
}

#[test]
fn four_deliveries_are_built_from_the_back() {
    let found = safest(&exchange(&[(3, 10), (8, 9), (2, 4), (6, 7)], 25), &Control::FREE);
    let found = found.expect("deliveries against a payment");
    assert_eq!(found.order, [1, 3, 0, 2]);
    assert_eq!((found.exposure, found.method), (number(2), Method::Sorted));
    assert_eq!(found.guarantees, [number(1), number(1)]);
}

#[test]
fn payments_stand_between_deliveries_with_their_time() {
    let mut steps = exchange(&[(2, 3), (4, 5)], 7).steps().to_vec();
    steps[0].days = number(1);
    steps[2].days = number(7);
    steps[2].verify_days = number(1);
    let exchange = Exchange::new(2, steps).expect("a sound exchange");
    let found = safest(&exchange, &Control::FREE).expect("deliveries against a payment");
    let moments = moments(&exchange, &found.order, found.payment.as_ref());
    let line = |it: &zopa_plan::Moment| {
        let now = it.delivery.as_ref().expect("a delivery");
        let paid = now.paid.as_ref().map(|it| format!(" paid {it}")).unwrap_or_default();
        let [maker, buyer] = [&it.tempted[0], &it.tempted[1]];
        format!("{}.{}{paid}: {} to {}, {maker} {buyer}", now.step, now.part, now.start, now.end)
    };
    let text: Vec<String> = moments[1..].iter().map(line).collect();
    assert_eq!(
        text,
        [
            "2.1 paid 2.5: 0 to 3.5, 1.5 0",
            "1.1: 3.5 to 3.5, 0 1.5",
            "2.2 paid 3: 3.5 to 7.5, 0.5 0",
            "0.1: 7.5 to 8.5, 0 1.5",
            "2.3 paid 1.5: 8.5 to 11, 0 0",
        ]
    );
    // One verification is needed at least, and there are three.
    assert_eq!((found.days, found.proven.days, found.early), (number(11), number(9), 2));
}

#[test]
fn payments_beside_deliveries_of_both_sides_are_no_such_kind() {
    let mut steps = exchange(&[(3, 10)], 5).steps().to_vec();
    steps.push(Step::plain(PartyIdx(1), number(1), vec![number(2), number(0)]));
    let exchange = Exchange::new(2, steps).expect("a sound exchange");
    assert_eq!(safest(&exchange, &Control::FREE), Err(NoOrder::AnyParts { step: 1 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_order_needs_a_smaller_sum(
        deliveries in prop::collection::vec((0i64..7, 0i64..7), 1..6),
        price in 0i64..20,
    ) {
        let exchange = exchange(&deliveries, price);
        let found = safest(&exchange, &Control::FREE).expect("deliveries against a payment");
        let (largest, sum) = check::paid_in_any_parts(&deliveries, price);
        prop_assert_eq!(&found.largest, &largest);
        prop_assert_eq!(&found.exposure, &sum);
        let unpaid = &found.payment.as_ref().expect("a payment").unpaid;
        let order: Vec<(i64, i64)> = found.order.iter().map(|&it| deliveries[it]).collect();
        prop_assert!(check::is_safe_payment(&order, price, unpaid, &found.guarantees));
    }

    #[test]
    fn payments_tempt_nobody_beyond_what_is_guaranteed(
        deliveries in prop::collection::vec((0i64..7, 0i64..7), 1..6),
        price in 0i64..20,
    ) {
        let exchange = exchange(&deliveries, price);
        let found = safest(&exchange, &Control::FREE).expect("deliveries against a payment");
        let payment = found.payment.as_ref();
        let moments = moments(&exchange, &found.order, payment);
        for (party, guarantee) in found.guarantees.iter().enumerate() {
            let most = moments.iter().map(|it| &it.tempted[party]).max();
            prop_assert_eq!(most, Some(guarantee));
            let covers = covers(&exchange, &found.order, payment);
            let own = covers.iter().filter(|it| it.party.0 == party).map(|it| it.amount.clone());
            prop_assert_eq!(&own.fold(Number::zero(), Number::greatest), guarantee);
        }
        let paid = moments.iter().filter_map(|it| it.delivery.as_ref()?.paid.clone());
        prop_assert_eq!(paid.fold(Number::zero(), |sum, it| &sum + &it), number(price));
        let rest = moments.last().expect("a moment").to_come.iter().all(Number::is_zero);
        prop_assert!(rest);
        for it in troubles(&exchange, &found) {
            prop_assert!(it.if_others_go_on >= found.largest);
            prop_assert!(it.least_chance.is_none_or(|it| it <= Number::one()));
        }
    }

    /// The same with payments of one unit each as steps of their own: whole numbers, so nothing finer helps the sum.
    #[test]
    fn payments_in_small_parts_come_near(
        deliveries in prop::collection::vec((0i64..4, 0i64..4), 1..4),
        price in 1u32..6,
    ) {
        let any = safest(&exchange(&deliveries, i64::from(price)), &Control::FREE).expect("a payment");
        let mut steps = exchange(&deliveries, i64::from(price)).steps().to_vec();
        let last = steps.last_mut().expect("the payment");
        last.parts = Parts::Equal(price.checked_mul(4).and_then(std::num::NonZeroU32::new).expect("parts"));
        let cut = safest(&Exchange::new(2, steps).expect("sound"), &Control::FREE).expect("parts");
        prop_assert!(any.largest <= cut.largest);
        // A part is a quarter: nobody needs more than that beyond the best.
        prop_assert!(&cut.largest - &any.largest <= Number::ratio(1.into(), 4.into()));
    }
}
