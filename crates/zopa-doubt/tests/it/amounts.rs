//! Single draws: their bounds, their means, and that they can be repeated.

use proptest::prelude::*;
use zopa_doubt::{Draw, key};
use zopa_model::{Amount, Number};

fn number(it: i64) -> Number {
    Number::from(it)
}

fn draws(amount: &Amount, n: u64) -> Vec<Number> {
    (0..n).filter_map(|nth| Draw::new(key("upper"), (1, nth)).amount(amount)).collect()
}

/// The mean of many draws against the mean of the distribution, whose standard deviation is given.
#[track_caller]
fn check_mean(amount: &Amount, mean: f64, deviation: f64) {
    let drawn = draws(amount, 4000);
    let sum = drawn.iter().fold(Number::zero(), |sum, it| &sum + it);
    let found = (&sum / &number(4000)).to_f64();
    let error = deviation / 4000f64.sqrt();
    assert!((found - mean).abs() < 4.0 * error, "{found} instead of {mean}");
}

#[test]
fn a_range_is_drawn_evenly() {
    check_mean(&Amount::Range { low: number(2), high: number(8) }, 5.0, 6.0 / 12f64.sqrt());
}

#[test]
fn a_triple_is_drawn_from_the_triangle_over_it() {
    // The variance of a triangle from 0 to 8 with its mode at 1 is (0 + 64 + 1 - 0 - 0 - 8) / 18.
    let triple = Amount::Triple { low: number(0), mode: number(1), high: number(8) };
    check_mean(&triple, 3.0, (57f64 / 18.0).sqrt());
}

#[test]
fn what_is_known_is_no_draw_and_what_is_unknown_has_none() {
    let mut draw = Draw::new(key("upper"), (1, 0));
    let range = Amount::Range { low: number(0), high: number(1) };
    let first = draw.clone().amount(&range);
    assert_eq!(draw.amount(&Amount::Known(number(3))), Some(number(3)));
    assert_eq!(draw.amount(&Amount::Unknown), None);
    assert_eq!(draw.amount(&range), first);
}

#[test]
fn seed_key_and_number_of_the_reading_each_move_draws() {
    let range = Amount::Range { low: number(0), high: number(1) };
    let draw = |id: &str, at| Draw::new(key(id), at).amount(&range);
    assert_eq!(draw("upper", (1, 0)), draw("upper", (1, 0)));
    for other in [draw("lower", (1, 0)), draw("upper", (2, 0)), draw("upper", (1, 1))] {
        assert_ne!(draw("upper", (1, 0)), other);
    }
}

proptest! {
    #[test]
    fn draws_stay_within_their_ends(low in -5i64..5, rise in 0i64..4, fall in 0i64..4, nth in any::<u64>()) {
        let (mode, high) = (number(low + rise), number(low + rise + fall));
        let low = number(low);
        let amounts = [
            Amount::Range { low: low.clone(), high: high.clone() },
            Amount::Triple { low: low.clone(), mode, high: high.clone() },
        ];
        for amount in amounts {
            let drawn = Draw::new(key("upper"), (7, nth)).amount(&amount).expect("not unknown");
            prop_assert!(low <= drawn && drawn <= high);
        }
    }

    #[test]
    fn shares_are_none_below_zero_and_sum_to_one(n in 1usize..6, nth in any::<u64>()) {
        let shares = Draw::new(key("upper"), (7, nth)).shares(n);
        prop_assert_eq!(shares.len(), n);
        prop_assert!(shares.iter().all(|it| !it.is_negative()));
        prop_assert_eq!(shares.iter().fold(Number::zero(), |sum, it| &sum + it), Number::one());
    }
}
