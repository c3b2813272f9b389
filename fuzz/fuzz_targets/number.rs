//! Numbers: any text is read or refused, and what is read is written and read back to the same number.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zopa_model::Number;

fuzz_target!(|text: &str| {
    let Ok(number) = text.parse::<Number>() else { return };
    let written = number.to_string();
    let again = written.parse::<Number>();
    assert_eq!(again.as_ref(), Ok(&number), "{text:?} was written as {written:?}");
});
