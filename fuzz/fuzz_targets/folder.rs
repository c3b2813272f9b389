//! Folders: any files, names and contents in turn and cut at zero bytes, are read or refused; what is read is
//! written and read back alike.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zopa_format::{ImportOptions, read_folder};

fuzz_target!(|data: &[u8]| {
    let mut pieces = data.split(|it| *it == 0);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    while let Some(name) = pieces.next() {
        let name = String::from_utf8_lossy(name).into_owned();
        // A file system holds one file under a name.
        if files.iter().all(|it| it.0 != name) {
            files.push((name, pieces.next().unwrap_or_default().to_vec()));
        }
    }
    zopa_fuzz::check(read_folder("folder", &files, &ImportOptions { grid: 4 }));
});
