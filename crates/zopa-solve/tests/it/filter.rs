//! The plain filter against its definition.

use proptest::prelude::*;
use zopa_solve::check;
use zopa_solve::{Table, TableError, undominated};

use crate::cases::times;

fn filtered(values: &[f64], columns: usize) -> Vec<usize> {
    undominated(Table::new(values, columns).expect("the table is sound"))
}

/// Numbers with many ties, few ties, huge spreads, signed zeros and infinities.
fn number(kind: usize) -> BoxedStrategy<f64> {
    match kind {
        0 => (0..4u8).prop_map(f64::from).boxed(),
        1 => (-1000..1000i32).prop_map(|it| f64::from(it) / 7.0).boxed(),
        2 => prop_oneof![
            Just(0.0),
            Just(-0.0),
            Just(f64::INFINITY),
            Just(f64::NEG_INFINITY),
            Just(f64::MAX),
            Just(f64::MIN),
            Just(f64::MIN_POSITIVE),
            Just(1.0),
        ]
        .boxed(),
        _ => (0.0..1.0f64).boxed(),
    }
}

fn table() -> impl Strategy<Value = (Vec<f64>, usize)> {
    (1..7usize, 0..4usize, prop_oneof![0..40usize, 500..900usize]).prop_flat_map(
        |(columns, kind, rows)| {
            (prop::collection::vec(number(kind), columns * rows), Just(columns))
        },
    )
}

/// Rows near a plane, on which few dominate each other.
fn level(rows: usize, columns: usize) -> Vec<f64> {
    let mut state = 88_172_645_463_325_252u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let mut values = Vec::new();
    for _ in 0..rows {
        let row: Vec<f64> = (0..columns).map(|_| draw()).collect();
        let mean = row.iter().sum::<f64>() / columns as f64;
        values.extend(row.iter().map(|it| it - mean + 0.1 * draw()));
    }
    values
}

proptest! {
    #![proptest_config(times(2))]

    #[test]
    fn what_stays_is_what_nothing_dominates((values, columns) in table()) {
        prop_assert_eq!(filtered(&values, columns), check::undominated(&values, columns));
    }
}

#[test]
fn many_rows_of_which_few_dominate_each_other_are_filtered_right() {
    for columns in 2..7 {
        let values = level(3000, columns);
        let expected = check::undominated(&values, columns);
        assert!(expected.len() > 20, "{columns} columns leave {}", expected.len());
        assert_eq!(filtered(&values, columns), expected, "{columns} columns");
    }
}

#[test]
fn copies_stay_together() {
    assert_eq!(filtered(&[1.0, 2.0, 0.0, 0.0, 1.0, 2.0, 2.0, 1.0], 2), [0, 2, 3]);
}

#[test]
fn an_empty_table_leaves_nothing() {
    assert!(filtered(&[], 3).is_empty());
}

#[test]
fn what_is_no_number_is_refused_with_its_place() {
    let refused = Table::new(&[1.0, 2.0, 3.0, f64::NAN], 2).map(|_| ());
    assert_eq!(refused, Err(TableError::NotANumber { row: 1, column: 1 }));
    let refused = Table::new(&[1.0, 2.0, 3.0], 2).map(|_| ());
    assert_eq!(refused, Err(TableError::Shape { values: 3, columns: 2 }));
    assert!(Table::new(&[], 0).is_err());
}
