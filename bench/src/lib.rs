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
    made((parties, issues, options), (100, 100), (percent, seed))
}

/// An additive case in which the most a party can get hardly depends on the number of issues, so that the frontier
/// of two parties has about as many points with many issues as with few.
///
/// # Panics
///
/// Never for at least one party, issue and option.
#[must_use]
pub fn level(parties: usize, issues: usize, options: usize, (percent, seed): (u64, u64)) -> Case {
    let highest = u64::try_from(LEVEL / issues).expect("a small number").max(1);
    made((parties, issues, options), (1, highest), (percent, seed))
}

/// The most a party can get in all, in [`level`].
const LEVEL: usize = 1_000;

/// Weights from 1 to `heaviest` and points from 0 to `highest`.
fn made(
    (parties, issues, options): (usize, usize, usize),
    (heaviest, highest): (u64, u64),
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
            let weight = 1 + random.below(heaviest);
            let points: Vec<u64> = (0..options).map(|_| random.below(highest + 1)).collect();
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

/// How the columns of a table of points go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Each number by itself.
    Uniform,
    /// What is good in one column is mostly good in the others.
    Correlated,
    /// Near a plane of equal sums: what is good in one column is mostly bad in the others.
    AntiCorrelated,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Uniform, Kind::Correlated, Kind::AntiCorrelated];
}

/// A table of points, row by row.
#[must_use]
pub fn points(kind: Kind, rows: usize, columns: usize, seed: u64) -> Vec<f64> {
    let mut random = Random(seed);
    let mut values = Vec::with_capacity(rows * columns);
    for _ in 0..rows {
        let row: Vec<f64> = (0..columns)
            .map(|_| if kind == Kind::Uniform { random.unit() } else { random.bell() })
            .collect();
        let (level, mean) = (random.unit(), row.iter().sum::<f64>() / row.len() as f64);
        let small = random.bell();
        values.extend(row.iter().map(|it| match kind {
            Kind::Uniform => *it,
            Kind::Correlated => level + 0.1 * it,
            Kind::AntiCorrelated => 0.5 + 0.25 * (it - mean) + 0.02 * small,
        }));
    }
    values
}

/// A graph model of `parties` parties and 2^`options` states, drawn from a seed.
///
/// Each option is an issue with two options, controlled by the parties in turn and reversible. Preferences have no
/// order to them, and every fourth number ties. It is the hardest kind: nothing can be told of a state from those
/// beside it.
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

    /// From 0 to 1, in steps of 2^-32.
    fn unit(&mut self) -> f64 {
        self.below(1 << 32) as f64 / (1u64 << 32) as f64
    }

    /// About normal, with mean 0 and variance 1: twelve uniform numbers.
    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// Members of a council made from a seed: votes that grow with the square root of the population, one for each, and the
/// population to the last person.
///
/// # Panics
///
/// Never: all numbers are far below the limit of their type.
#[must_use]
pub fn council(members: usize, seed: u64) -> Vec<[i64; 3]> {
    let mut random = Random(seed);
    let member = |_| {
        // From 400 thousand to 80 million, small ones more often.
        let size = (random.below(1_000) + 1) * (random.below(80) + 1);
        let population = i64::try_from(400_000 + 1_000 * size).expect("below 81 million");
        let votes = population.isqrt() / 300;
        [votes, 1, population + i64::try_from(random.below(1_000)).expect("below 1000")]
    };
    (0..members).map(member).collect()
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
