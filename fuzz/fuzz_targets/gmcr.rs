//! Graph models: any text is read or refused; what is read is written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    zopa_fuzz::check_gmcr(data);
});
