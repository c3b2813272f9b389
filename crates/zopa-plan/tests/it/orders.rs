//! The safest order against all orders.

use proptest::prelude::*;
use zopa_plan::{Control, Exchange, Method, Safest, check, safest};

use crate::makers::{Kind, exchanges};

fn compare(exchange: &Exchange) -> Result<Safest, TestCaseError> {
    let found = safest(exchange, &Control::FREE).expect("no payment in any parts");
    let needs = check::safest(exchange).expect("there is an order");
    prop_assert_eq!(&found.order, &needs.order);
    prop_assert_eq!(&found.largest, &needs.largest);
    prop_assert_eq!(&found.exposure, &needs.exposure);
    prop_assert_eq!(&found.days, &needs.days);
    prop_assert_eq!(found.early as usize, needs.early.0);
    prop_assert_eq!(&found.guarantees, &check::guarantees(exchange, &found.order));
    prop_assert!(found.is_exact());
    prop_assert_eq!(found.method, Method::States);
    Ok(found)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn two_parties_with_single_deliveries(
        exchange in exchanges(Kind { parties: 2, most_steps: 6, most_parts: 1, parallel: false })
    ) {
        compare(&exchange)?;
    }

    #[test]
    fn two_parties_with_parts_and_steps_beside_each_other(
        exchange in exchanges(Kind { parties: 2, most_steps: 5, most_parts: 3, parallel: true })
    ) {
        compare(&exchange)?;
    }

    #[test]
    fn four_parties(
        exchange in exchanges(Kind { parties: 4, most_steps: 6, most_parts: 2, parallel: true })
    ) {
        compare(&exchange)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn three_parties_with_seven_steps(
        exchange in exchanges(Kind { parties: 3, most_steps: 7, most_parts: 1, parallel: true })
    ) {
        compare(&exchange)?;
    }
}
