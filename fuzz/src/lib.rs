//! What the targets share: whatever is read is written, and read back to the same draft.

use zopa_format::{
    Foreign, ImportOptions, Loaded, Refused, read_folder, read_gmcr, read_native, read_workbook,
    to_foreign, to_gmcr, to_json, to_toml, to_workbook,
};
use zopa_model::{Case, Draft};

/// Checks what came of reading a file or folder.
///
/// # Panics
///
/// If a refusal has no error, a place lies outside its text, or a case changes when it is written and read.
pub fn check(read: Result<Loaded, Refused>) {
    match read {
        Ok(loaded) => round_trip(loaded.case.draft()),
        Err(refused) => check_refused(&refused),
    }
}

/// Checks that a refusal says something, at a place that is there.
///
/// # Panics
///
/// If it has no error, or a place lies outside its text.
pub fn check_refused(refused: &Refused) {
    assert!(!refused.problems.is_empty(), "refused without a problem");
    for problem in &refused.problems {
        assert!(!problem.message.is_empty() && !problem.help.is_empty());
        if let Some(at) = &problem.at {
            let text = &refused.files[at.file].text;
            assert!(text.get(at.span.clone()).is_some(), "{:?}: {problem:?}", at.span);
        }
    }
}

fn round_trip(draft: &Draft) {
    for (name, text) in [("case.toml", to_toml(draft)), ("case.json", to_json(draft))] {
        match read_native(name, text.as_bytes()) {
            Ok(again) => assert_eq!(again.case.draft(), draft, "written as\n{text}"),
            Err(refused) => panic!("{:?}\nwritten as\n{text}", refused.problems),
        }
    }
}

/// Checks a workbook; one that is read is written as a workbook too, and read back to the same draft.
///
/// # Panics
///
/// As [`check`].
pub fn check_workbook(data: &[u8]) {
    let read = read_workbook("case.xlsx", data);
    if let Ok(loaded) = &read {
        let draft = loaded.case.draft();
        // A text may be longer than a cell.
        if let Ok(bytes) = to_workbook(draft) {
            match read_workbook("case.xlsx", &bytes) {
                Ok(again) => assert_eq!(again.case.draft(), draft),
                Err(refused) => panic!("{:?}", refused.problems),
            }
        }
    }
    check(read);
}

/// Checks a graph model; one that is read is written as a graph model too, and read back to the same draft.
///
/// # Panics
///
/// As [`check`].
pub fn check_gmcr(data: &[u8]) {
    let read = read_gmcr("model.gmcr", data);
    // Rankings are computed elsewhere; without them only statements are written.
    if let Ok(loaded) = &read
        && loaded.case.parties().iter().all(|it| it.ranking.is_empty())
    {
        let none = vec![None; loaded.case.parties().len()];
        if let Ok(written) = to_gmcr(&loaded.case, &none) {
            match read_gmcr("model.gmcr", written.text.as_bytes()) {
                Ok(again) => assert_eq!(again.case.draft().parties, loaded.case.draft().parties),
                Err(refused) => panic!("{:?}", refused.problems),
            }
        }
    }
    check(read);
}

/// Checks a folder whose files, cut at zero bytes, have these names.
///
/// # Panics
///
/// As [`check`].
pub fn check_folder(data: &[u8], names: &[&str]) {
    let files: Vec<(String, Vec<u8>)> = names
        .iter()
        .zip(data.splitn(names.len(), |it| *it == 0))
        .map(|(name, bytes)| ((*name).to_string(), bytes.to_vec()))
        .collect();
    let read = read_folder("folder", &files, &ImportOptions { grid: 4 });
    if let Ok(loaded) = &read {
        abroad(&loaded.case);
    }
    check(read);
}

/// A small case that is written for another program without loss is read back with as many packages.
fn abroad(case: &Case) {
    if case.n_packages() > 100_000u32.into() {
        return;
    }
    for format in [Foreign::Genius, Foreign::GeniusWeb] {
        let Ok(written) = to_foreign(case, format) else { continue };
        if !written.lost.is_empty() {
            continue;
        }
        let bytes = |(name, text): &(String, String)| (name.clone(), text.clone().into_bytes());
        let files: Vec<(String, Vec<u8>)> = written.files.iter().map(bytes).collect();
        match read_folder("folder", &files, &ImportOptions { grid: 4 }) {
            Ok(again) => assert_eq!(again.case.n_packages(), case.n_packages(), "{files:?}"),
            Err(refused) => panic!("{:?}\nwritten as {:?}", refused.problems, written.files),
        }
    }
}
