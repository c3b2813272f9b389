//! Laws of numbers, against the plain fractions of the library and the standard library's doubles.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use zopa_model::Number;

/// Whole numbers of every width the quick path tells apart, its edges most of all.
fn part() -> impl Strategy<Value = BigInt> {
    let near = |power: u32| (-3i32..=3).prop_map(move |it| (BigInt::from(1) << power) + it);
    let edge = prop_oneof![near(31), near(62), near(63), near(64), near(126), near(127)];
    let edge = (edge, any::<bool>()).prop_map(|(it, negative)| if negative { -it } else { it });
    let huge = (any::<i128>(), any::<i128>());
    prop_oneof![
        4 => (-20i64..=20).prop_map(BigInt::from),
        2 => any::<i64>().prop_map(BigInt::from),
        3 => edge,
        2 => any::<i128>().prop_map(BigInt::from),
        1 => huge.prop_map(|(a, b)| BigInt::from(a) * BigInt::from(b)),
    ]
}

/// A fraction twice: ours, and that of the library.
fn fraction() -> impl Strategy<Value = (Number, BigRational)> {
    (part(), part()).prop_map(|(above, below)| {
        let below = if below.is_zero() { BigInt::from(1) } else { below };
        (Number::ratio(above.clone(), below.clone()), BigRational::new(above, below))
    })
}

/// Both have the same parts, so ours is in lowest terms with the sign above.
fn same(ours: &Number, plain: &BigRational) -> Result<(), TestCaseError> {
    prop_assert_eq!(ours.numerator(), plain.numer());
    prop_assert_eq!(ours.denominator(), plain.denom());
    Ok(())
}

/// A decimal within the limits, in any of the ways in which it may be written.
fn decimal() -> impl Strategy<Value = String> {
    ("[+-]?", "[0-9]{1,20}", "[0-9]{0,19}", -20i32..=20).prop_map(
        |(sign, whole, after, exponent)| match (after.is_empty(), exponent) {
            (true, 0) => format!("{sign}{whole}"),
            (_, 0) => format!("{sign}{whole}.{after}"),
            _ => format!("{sign}{whole}.{after}e{exponent}"),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arithmetic_is_that_of_plain_fractions((a, plain_a) in fraction(), (b, plain_b) in fraction()) {
        same(&a, &plain_a)?;
        same(&(&a + &b), &(&plain_a + &plain_b))?;
        same(&(&a - &b), &(&plain_a - &plain_b))?;
        same(&(&a * &b), &(&plain_a * &plain_b))?;
        if !b.is_zero() {
            same(&(&a / &b), &(&plain_a / &plain_b))?;
        }
        same(&-a.clone(), &-plain_a.clone())?;
        prop_assert_eq!(a.cmp(&b), plain_a.cmp(&plain_b));
    }

    #[test]
    fn arithmetic_keeps_its_laws((a, _) in fraction(), (b, _) in fraction(), (c, _) in fraction()) {
        prop_assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
        prop_assert_eq!(&a * &b, &b * &a);
        prop_assert_eq!(&a * &(&b + &c), &(&a * &b) + &(&a * &c));
        prop_assert_eq!(&(&(&a - &b) + &b), &a);
        if !b.is_zero() {
            prop_assert_eq!(&(&(&a / &b) * &b), &a);
        }
    }

    #[test]
    fn what_is_written_is_read_back(above in any::<i128>(), below in 1..=i128::MAX) {
        let number = Number::ratio(above.into(), below.into());
        prop_assert_eq!(number.to_string().parse::<Number>(), Ok(number));
    }

    #[test]
    fn a_decimal_written_in_another_way_is_the_same_number(text in decimal()) {
        let number: Number = text.parse().expect("within the limits");
        prop_assert_eq!(number.to_string().parse::<Number>(), Ok(number));
    }

    #[test]
    fn the_nearest_double_is_that_of_the_standard_library(text in decimal()) {
        let number: Number = text.parse().expect("within the limits");
        // Adding zero makes no difference between 0 and -0.
        let standard = text.parse::<f64>().expect("a double") + 0.0;
        prop_assert_eq!(number.to_f64().to_bits(), standard.to_bits());
    }

    #[test]
    fn a_double_half_way_between_two_goes_to_the_even_one(mantissa in 1u64 << 52..1 << 53, power in -60i32..60) {
        // One bit more than a double holds.
        let odd = BigInt::from(mantissa) * 2 + 1;
        let scale = BigInt::from(1) << power.unsigned_abs();
        let number = if power < 0 {
            Number::ratio(odd, scale)
        } else {
            Number::ratio(odd * scale, 1.into())
        };
        let double = number.to_f64();
        prop_assert_eq!(double.to_bits() & 1, 0);
    }
}
