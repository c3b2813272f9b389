//! Commitment against play, period by period.

use proptest::prelude::*;
use zopa_model::Number;
use zopa_plan::{Noticed, Shift, Terms, closers, keeps, least_discount};

use crate::makers::number;

fn ratio(above: i64, below: i64) -> Number {
    Number::ratio(above.into(), below.into())
}

/// Periods played; what comes after is added as if the last period went on for ever.
const PERIODS: usize = 24;

/// What keeping for ever is worth, less what breaking from the first period on is worth, played out with whoever
/// notices and when.
fn keeping_less_breaking(terms: &Terms, discount: &Number, fine: &Number) -> Number {
    let mut weight = Number::one();
    let mut unnoticed = Number::one();
    let mut difference = Number::zero();
    for period in 0..PERIODS {
        let before = unnoticed.clone();
        if let Noticed::After(lag) = terms.noticed {
            unnoticed = if period < lag as usize { Number::one() } else { Number::zero() };
        } else if let (Noticed::Chance(chance), true) = (&terms.noticed, period > 0) {
            unnoticed = &before * &(&Number::one() - chance);
        }
        let caught = &before - &unnoticed;
        let breaking =
            &(&unnoticed * &terms.breach) + &(&(&Number::one() - &unnoticed) * &terms.after);
        let breaking = &breaking - &(&caught * fine);
        difference = &difference + &(&weight * &(&terms.keep - &breaking));
        weight = &weight * discount;
    }
    // Once noticed for certain, each further period is worth `after`.
    let rest = &weight / &(&Number::one() - discount);
    match &terms.noticed {
        Noticed::After(_) => &difference + &(&rest * &(&terms.keep - &terms.after)),
        Noticed::Chance(_) => difference,
    }
}

/// The most that periods beyond those played can change.
fn tail(terms: &Terms, discount: &Number, fine: &Number) -> Number {
    if matches!(terms.noticed, Noticed::After(_)) {
        return Number::zero();
    }
    let mut weight = &Number::one() / &(&Number::one() - discount);
    for _ in 0..PERIODS {
        weight = &weight * discount;
    }
    let most = [&terms.keep, &terms.breach, &terms.after, fine].into_iter().cloned();
    let most =
        most.map(|it| if it.is_negative() { -it } else { it }).fold(Number::zero(), |a, b| a + b);
    &weight * &most
}

fn terms() -> impl Strategy<Value = Terms> {
    let noticed = prop_oneof![
        (1u32..5).prop_map(Noticed::After),
        (1i64..5).prop_map(|it| Noticed::Chance(ratio(it, 4)))
    ];
    (-4i64..5, -4i64..5, -4i64..5, noticed).prop_map(|(keep, breach, after, noticed)| Terms {
        keep: number(keep),
        breach: number(breach),
        after: number(after),
        noticed,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn who_keeps_would_lose_by_breaking_in_play(terms in terms(), tenths in 0i64..10) {
        let discount = ratio(tenths, 10);
        let played = keeping_less_breaking(&terms, &discount, &Number::zero());
        let slack = tail(&terms, &discount, &Number::zero());
        if keeps(&terms, &discount) {
            prop_assert!(played >= -slack);
        } else {
            prop_assert!(played <= slack);
        }
    }

    #[test]
    fn the_least_factor_parts_those_who_keep_from_those_who_break(terms in terms(), n in 0i64..1000) {
        // Worse after a breach than while keeping, or else no factor plays a part.
        if terms.after >= terms.keep {
            prop_assert!(least_discount(&terms).is_none_or(|it| it.high.is_zero()));
            return Ok(());
        }
        let discount = ratio(n, 1000);
        let root = least_discount(&terms);
        let is_enough = root.as_ref().is_some_and(|it| discount >= it.high);
        let is_short = root.as_ref().is_none_or(|it| discount < it.low);
        prop_assert!(!is_enough || keeps(&terms, &discount));
        prop_assert!(!is_short || !keeps(&terms, &discount));
    }

    #[test]
    fn what_closes_a_gap_just_closes_it(terms in terms(), tenths in 1i64..10) {
        let discount = ratio(tenths, 10);
        let Some(closers) = closers(&terms, &discount) else {
            prop_assert!(keeps(&terms, &discount));
            return Ok(());
        };
        let paid = |more: &Number| Terms { keep: &terms.keep + more, ..terms.clone() };
        let punished = |less: &Number| Terms { after: &terms.after - less, ..terms.clone() };
        let short = |it: &Number| it * &ratio(99, 100);
        prop_assert!(keeps(&paid(&closers.payment), &discount));
        prop_assert!(!keeps(&paid(&short(&closers.payment)), &discount));
        let penalty = closers.penalty.expect("a factor above 0");
        prop_assert!(keeps(&punished(&penalty), &discount));
        prop_assert!(!keeps(&punished(&short(&penalty)), &discount));
        let fine = closers.fine.expect("a factor above 0");
        let played = keeping_less_breaking(&terms, &discount, &fine);
        let slack = tail(&terms, &discount, &fine);
        prop_assert!(played <= slack && played >= -slack, "{played}");
        let watched = |it: Noticed| keeps(&Terms { noticed: it, ..terms.clone() }, &discount);
        if let Some(lag) = closers.lag {
            prop_assert!(watched(Noticed::After(lag)) && !watched(Noticed::After(lag + 1)));
        } else {
            prop_assert!(!watched(Noticed::After(1)));
        }
        match closers.chance {
            Some(chance) => {
                prop_assert!(watched(Noticed::Chance(chance.clone())));
                prop_assert!(!watched(Noticed::Chance(short(&chance))));
            }
            None => prop_assert!(!watched(Noticed::Chance(Number::one()))),
        }
    }

    /// Bargaining over what is left, offer by offer on a grid: whether some division now keeps the party from
    /// breaking, given that the others take later what they then can secure.
    #[test]
    fn a_shift_of_power_is_told_from_one_that_can_be_paid_for(
        pie in 0i64..12, now in 0i64..12, later in 0i64..12, halves in 0i64..2,
    ) {
        let shift = Shift {
            pie: number(pie),
            now: number(now),
            others_later: number(later),
            discount: ratio(halves, 2),
        };
        // Twice every amount: the others leave everything but what they can secure later.
        let left = 2 * pie - later * halves;
        let can_be_paid = (0..=2 * pie).any(|paid| paid <= left && paid >= 2 * now);
        prop_assert_eq!(shift.missing().is_zero(), can_be_paid || 2 * now <= left);
        if let Some(less) = shift.limit() {
            let others_later = &shift.others_later - &less;
            let limited = Shift { others_later, ..shift };
            prop_assert!(limited.missing().is_zero());
        }
    }
}
