//! Changes by `--set`: any texts, cut at zero bytes, change the case or are refused with places inside the texts;
//! a changed case is written and read back alike.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zopa_format::{Loaded, read_native, set, starter};

static CASE: LazyLock<Loaded> =
    LazyLock::new(|| read_native("case.toml", starter().as_bytes()).expect("a sound case"));

fuzz_target!(|text: &str| {
    let changes: Vec<String> = text.split('\0').map(Into::into).collect();
    zopa_fuzz::check(set(CASE.clone(), &changes));
});
