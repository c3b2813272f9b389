//! What a sound case file means.

use zopa_format::{Loaded, read_native};

const TWO_VILLAGES: &str = include_str!("../format/v1/two_villages.toml");

fn read(text: &str) -> Loaded {
    read_native("case.toml", text.as_bytes()).map_err(|it| it.problems).expect("a sound case")
}

#[test]
fn two_villages_is_read_without_a_warning() {
    let loaded = read(TWO_VILLAGES);
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.case.title(), "Two villages and a river");
    assert_eq!((loaded.case.parties().len(), loaded.case.issues().len()), (2, 2));
}
