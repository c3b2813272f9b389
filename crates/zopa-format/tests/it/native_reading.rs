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

#[test]
fn line_ends_of_windows_change_nothing() {
    let windows = TWO_VILLAGES.replace('\n', "\r\n");
    assert_eq!(read(&windows).case, read(TWO_VILLAGES).case);
}

#[test]
fn numbers_may_be_written_in_several_ways() {
    let ways = ["0.30", "3e-1", "+0.3", "\"0.3\"", "\"3/10\"", "\" 3 / 10 \"", "0.3_0"];
    for way in ways {
        let text = TWO_VILLAGES.replace("walk_away = [0.30, 0.45]", &format!("walk_away = {way}"));
        let loaded = read(&text);
        let walk_away = loaded.case.draft().values[0].walk_away.as_ref();
        let low = walk_away.and_then(|it| it.low()).map(ToString::to_string);
        assert_eq!(low.as_deref(), Some("0.3"), "{way}");
    }
}
