//! Cases for the benches: made from a seed, or read from a folder of domains that is not part of the project.

use std::fs;
use std::path::Path;

use zopa::format::{ImportOptions, read_folder};
use zopa::model::{
    Amount, Case, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPoints,
    DraftValues, DraftWeights, Number,
};
use zopa::stability::GraphModel;

/// An additive case with `issues` issues of `options` options for `parties` parties.
///
/// Points and weights are whole numbers drawn from a fixed generator, so that the same arguments always give the
/// same case; each walk-away value is `percent` percent of the party's best value.
///
/// # Panics
///
/// Never for at least one party, issue and option.
#[must_use]
pub fn additive(
    parties: usize,
    issues: usize,
    options: usize,
    (percent, seed): (u64, u64),
) -> Case {
    let mut random = Random(seed);
    let id = |letter: char, nth: usize| format!("{letter}{nth}");
    let mut draft = Draft { title: "made from a seed".into(), ..Draft::default() };
    for party in 0..parties {
        draft.parties.push(DraftParty {
            id: id('p', party),
            name: None,
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
    }
    for issue in 0..issues {
        let option = |it| DraftOption { id: id('o', it), name: None };
        draft.issues.push(DraftIssue {
            id: id('i', issue),
            options: Some((0..options).map(option).collect()),
            ..DraftIssue::default()
        });
    }
    for party in 0..parties {
        let mut values = DraftValues::of(&id('p', party));
        let mut weights = Vec::new();
        let mut best = 0;
        for issue in 0..issues {
            let weight = 1 + random.below(100);
            let points: Vec<u64> = (0..options).map(|_| random.below(101)).collect();
            best += weight * points.iter().max().expect("an issue has an option");
            let named = points.iter().enumerate().map(|(it, &points)| (id('o', it), known(points)));
            let points = DraftPoints::Points(named.collect());
            values.issues.push(DraftIssueValues { issue: id('i', issue), points });
            weights.push((id('i', issue), known(weight)));
        }
        values.weights = Some(DraftWeights::Each(weights));
        values.walk_away = Some(known(best * percent / 100));
        draft.values.push(values);
    }
    Case::new(draft).expect("made without a fault")
}

/// A graph model of `parties` parties and 2^`options` states: an issue with two options for each option, controlled
/// by the parties in turn, all reversible, and preferences drawn from a fixed generator without any order to them, in
/// which every fourth number ties. It is the hardest kind: nothing can be told of a state from those beside it.
///
/// # Panics
///
/// Never for at least one party and at most 26 options.
#[must_use]
pub fn graph_model(parties: usize, options: usize, seed: u64) -> GraphModel {
    let mut draft = Draft { title: "made from a seed".into(), ..Draft::default() };
    for party in 0..parties {
        draft.parties.push(DraftParty {
            id: format!("p{party}"),
            name: None,
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
    }
    for issue in 0..options {
        let option = |it: &str| DraftOption { id: it.into(), name: None };
        draft.issues.push(DraftIssue {
            id: format!("i{issue}"),
            options: Some(vec![option("n"), option("y")]),
            controlled_by: vec![format!("p{}", issue % parties)],
            ..DraftIssue::default()
        });
    }
    let case = Case::new(draft).expect("made without a fault");
    let mut model = GraphModel::of(&case, None).expect("every package is a state");
    let mut random = Random(seed);
    let n = model.n_states() as u64;
    for party in case.party_idxs() {
        let number = |_| u32::try_from(random.below(n * 3 / 4)).expect("at most 2^26");
        let numbers: Vec<u32> = model.states().map(number).collect();
        model = model.with_preference(party, &numbers);
    }
    model
}

fn known(number: u64) -> Amount {
    Amount::Known(Number::from(i64::try_from(number).expect("small numbers")))
}

/// A small generator with a fixed sequence (`SplitMix64`): benches need the same case everywhere, not good
/// randomness.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// The cases of the folders below `domains` that can be read, with their names, in the order of the names.
#[must_use]
pub fn domains(domains: &Path) -> Vec<(String, Case)> {
    let mut names: Vec<String> = fs::read_dir(domains)
        .map(|entries| {
            entries.flatten().map(|it| it.file_name().to_string_lossy().into()).collect()
        })
        .unwrap_or_default();
    names.sort();
    let case = |name: String| {
        let files = files_below(&domains.join(&name), "");
        let loaded = read_folder(&name, &files, &ImportOptions { grid: 20 }).ok()?;
        Some((name, loaded.case))
    };
    names.into_iter().filter_map(case).collect()
}

/// All files below a folder, with their relative paths.
fn files_below(folder: &Path, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path(), &format!("{name}/")));
        } else if let Ok(bytes) = fs::read(entry.path()) {
            files.push((name, bytes));
        }
    }
    files
}
