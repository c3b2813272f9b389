//! What is at stake when, and what breaks.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::num::NonZeroU32;
use zopa_model::{Number, PartyIdx};
use zopa_plan::{Control, Exchange, Step, check, covers, moments, safest, splits, troubles};

use crate::makers::{Kind, exchanges, number};

/// Two deliveries each, the last vouched for by a third.
fn exchange() -> Exchange {
    let give = |actor: usize, cost, gain| {
        let mut gains = vec![Number::zero(); 3];
        gains[1 - actor] = number(gain);
        Step { days: number(2), ..Step::plain(PartyIdx(actor), number(cost), gains) }
    };
    let vouched = Step { guarantor: Some(PartyIdx(2)), ..give(1, 4, 9) };
    let steps =
        vec![give(0, 2, 3), give(1, 1, 5), Step { reversible: true, ..give(0, 3, 6) }, vouched];
    Exchange::new(3, steps).expect("a sound exchange")
}

fn check_text(found: &str, expected: &Expect) {
    expected.assert_eq(found);
}

#[test]
fn stakes_and_covers_are_told() {
    let exchange = exchange();
    let found = safest(&exchange, &Control::FREE).expect("an order");
    let moments = moments(&exchange, &found.order, None);
    let line = |list: &[Number]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let mut text = String::new();
    for it in &moments {
        let step =
            it.delivery.as_ref().map_or("-".into(), |it| format!("{} until {}", it.step, it.end));
        text += &format!("{step}: to come {}, put in {}\n", line(&it.to_come), line(&it.put_in));
    }
    for it in covers(&exchange, &found.order, None) {
        text += &format!("{:?} vouches {} for {:?}\n", it.guarantor, it.amount, it.party);
    }
    check_text(
        &text,
        &expect![[r#"
        -: to come 9 4 0, put in 0 0 0
        0 until 2: to come 11 1 0, put in 2 0 0
        3 until 4: to come 2 5 0, put in 0 1 0
        2 until 6: to come 5 -1 0, put in 0 0 0
        1 until 8: to come 0 0 0, put in 0 0 0
        None vouches 1 for PartyIdx(1)
    "#]],
    );
}

#[test]
fn trouble_is_told() {
    let exchange = exchange();
    let found = safest(&exchange, &Control::FREE).expect("an order");
    let mut text = String::new();
    for it in troubles(&exchange, &found) {
        text += &format!(
            "{}: others go on {}, chance {:?}, undone {:?}\n",
            it.step,
            it.if_others_go_on,
            it.least_chance.map(|it| it.to_string()),
            it.if_undone.map(|it| it.to_string())
        );
    }
    check_text(
        &text,
        &expect![[r#"
        0: others go on 2, chance Some("2/11"), undone None
        1: others go on 1, chance Some("1"), undone None
        2: others go on 3, chance Some("0.6"), undone Some("3")
        3: others go on 5, chance Some("2/3"), undone None
    "#]],
    );
}

#[test]
fn splitting_the_largest_step_helps() {
    let two = NonZeroU32::MIN.saturating_add(1);
    let found = splits(&exchange(), &[two], &Control::FREE).expect("few states");
    let text: Vec<String> = found
        .iter()
        .map(|it| format!("{} in {}: {} {}", it.step, it.parts, it.largest, it.exposure))
        .collect();
    check_text(&text.join("\n"), &expect!["1 in 2: 0.5 0.5"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn covers_of_a_party_reach_its_guarantee(
        exchange in exchanges(Kind { parties: 3, most_steps: 5, most_parts: 2, parallel: false })
    ) {
        let found = safest(&exchange, &Control::FREE).expect("an order");
        let covers = covers(&exchange, &found.order, None);
        for (party, guarantee) in found.guarantees.iter().enumerate() {
            let own = covers.iter().filter(|it| it.party.0 == party).map(|it| it.amount.clone());
            prop_assert_eq!(own.fold(Number::zero(), Number::greatest), guarantee.clone());
        }
    }

    #[test]
    fn guarantees_are_the_most_that_anybody_is_tempted_by(
        exchange in exchanges(Kind { parties: 3, most_steps: 5, most_parts: 2, parallel: true })
    ) {
        let found = safest(&exchange, &Control::FREE).expect("an order");
        let moments = moments(&exchange, &found.order, found.payment.as_ref());
        for (party, guarantee) in found.guarantees.iter().enumerate() {
            let most = moments.iter().map(|it| &it.tempted[party]).max();
            prop_assert_eq!(most, Some(guarantee));
        }
    }

    #[test]
    fn going_on_without_a_step_is_never_safer_than_the_safest(
        exchange in exchanges(Kind { parties: 2, most_steps: 5, most_parts: 2, parallel: false })
    ) {
        let found = safest(&exchange, &Control::FREE).expect("an order");
        for it in troubles(&exchange, &found) {
            prop_assert!(it.if_others_go_on >= found.largest);
            prop_assert!(it.least_chance.is_none_or(|it| it <= Number::one()));
        }
    }

    #[test]
    fn splits_are_those_of_the_definition(
        exchange in exchanges(Kind { parties: 2, most_steps: 3, most_parts: 1, parallel: false })
    ) {
        let two = NonZeroU32::MIN.saturating_add(1);
        let now = check::safest(&exchange).expect("an order");
        for it in splits(&exchange, &[two], &Control::FREE).expect("few states") {
            let mut steps = exchange.steps().to_vec();
            steps[it.step].parts = zopa_plan::Parts::Equal(two);
            let cut = check::safest(&Exchange::new(2, steps).expect("sound")).expect("an order");
            prop_assert_eq!((&it.largest, &it.exposure), (&cut.largest, &cut.exposure));
            prop_assert!((cut.largest, cut.exposure) < (now.largest.clone(), now.exposure.clone()));
        }
    }
}
