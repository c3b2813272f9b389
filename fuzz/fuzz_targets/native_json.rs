//! Native case files in JSON: any bytes are read or refused; what is read is written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zopa_format::read_native;

fuzz_target!(|data: &[u8]| {
    // A file is read as JSON if it starts with a brace.
    zopa_fuzz::check(read_native("case.json", &[b"{", data].concat()));
});
