//! NegMAS folders: any domain and functions, cut at zero bytes, are read or refused; what is read is
//! written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    zopa_fuzz::check_folder(data, &["domain.yml", "first.yml", "second.yml"]);
});
