//! Native case files in TOML: any bytes are read or refused; what is read is written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zopa_format::read_native;

fuzz_target!(|data: &[u8]| {
    zopa_fuzz::check(read_native("case.toml", data));
});
