//! Score tables: any tables and list of parties, cut at zero bytes, are read or refused; what is read is written
//! and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let names = ["scores_files/first.txt", "scores_files/second.txt", "config.txt"];
    zopa_fuzz::check_folder(data, &names);
});
