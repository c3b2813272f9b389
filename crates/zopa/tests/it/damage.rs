//! Damaged files: every example, published case and fixture, cut off at a byte or with a byte changed, is answered
//! or refused with a reason, within five seconds (with optimisation).
//!
//! A run of the tests takes some bytes of each file. `ZOPA_DAMAGE=1` takes every byte, `ZOPA_DAMAGE=7` every
//! seventh; `.ci/run` does so with optimisation and with the memory of the process limited.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zopa::format::{
    ImportOptions, Loaded, Refused, read_folder, read_gmcr, read_native, read_spatial, starter,
    to_json,
};
use zopa::model::{Case, Draft, What, changes};
use zopa::plan::Guarantees;
use zopa::report::{Held, Style, TextAnswer, WhatIf, write_text};
use zopa::solve::{Answer, Control, Part, Request, Stopped, analyze};

/// Most time one input may take; without optimisation everything takes some ten times as long.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });
/// Bytes of each file that a plain run of the tests takes.
const SOME: usize = 12;
/// Keys that no analysis looks at.
const TEXTS: [&str; 17] = [
    "title",
    "note",
    "name",
    "impact",
    "proposed",
    "why",
    "text",
    "by",
    "source",
    "locator",
    "date",
    "hedged",
    "sure",
    "private",
    "url",
    "claims",
    "statements",
];

/// A spatial model of one issue, and one of two in the other layout.
const SPATIAL: &str =
    "Actor,Position,Capability,Salience\nMill,10,0.5,1\nQuay,25,1,0.4\nGuild,40,2,0.25\n";
const TWO_DIMENSIONS: &str = "Ferry,A line across,2,2\nActor,Description,Power,Pstn1,Sal1,Pstn2,Sal2\n\
                              Mill,above the weir,10,0,50,100,50\nQuay,below it,20,100,60,0,40\n";

/// Files that are read together; one of them is damaged.
struct Input {
    name: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Input {
    fn read(&self) -> Result<Loaded, Refused> {
        match self.files.as_slice() {
            [(name, bytes)] if name.ends_with(".gmcr") => read_gmcr(name, bytes),
            [(name, bytes)] if name.ends_with(".csv") => read_spatial(name, bytes),
            [(name, bytes)] => read_native(name, bytes),
            files => read_folder(&self.name, files, &ImportOptions { grid: 20 }),
        }
    }

    /// The same files with one of them replaced.
    fn with(&self, nth: usize, bytes: Vec<u8>) -> Input {
        let mut files = self.files.clone();
        files[nth].1 = bytes;
        Input { name: self.name.clone(), files }
    }
}

#[test]
fn damaged_files_are_answered_or_refused_with_a_reason() {
    let inputs = inputs();
    assert!(inputs.len() > 20, "only {} inputs found", inputs.len());
    let (mut wrong, mut tally) = (Vec::new(), Tally::default());
    for input in &inputs {
        let sound = input.read().ok();
        for nth in 0..input.files.len() {
            let bytes = &input.files[nth].1;
            for at in (0..bytes.len()).step_by(stride(bytes.len())) {
                for (how, bytes) in damaged(bytes, at) {
                    let started = now();
                    let damaged = input.with(nth, bytes);
                    let problem = problem(&damaged, sound.as_ref(), started, &mut tally);
                    let place = format!("{} {how} at {at}", input.files[nth].0);
                    wrong.extend(problem.map(|it| format!("{}: {place}: {it}", input.name)));
                    tally.slowest(started.elapsed(), || format!("{}: {place}", input.name));
                }
            }
        }
    }
    println!("{tally:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tally.refused > 100 && tally.answered > 20, "{tally:?}");
}

/// What came of the inputs.
#[derive(Debug, Default)]
struct Tally {
    refused: usize,
    answered: usize,
    /// Read, and different from the sound file in texts alone, so that the answer is the same.
    same: usize,
    longest: Duration,
    longest_at: String,
}

impl Tally {
    fn slowest(&mut self, took: Duration, at: impl Fn() -> String) {
        if took > self.longest {
            (self.longest, self.longest_at) = (took, at());
        }
    }
}

/// The file cut off before a byte, and with that byte another: the next digit or letter, a blank (which makes a step
/// of 100 one of 10), and a byte that is no text.
fn damaged(bytes: &[u8], at: usize) -> [(&'static str, Vec<u8>); 4] {
    let with = |byte: u8| {
        let mut bytes = bytes.to_vec();
        bytes[at] = byte;
        bytes
    };
    [
        ("cut", bytes[..at].to_vec()),
        ("flipped", with(bytes[at] ^ 0x01)),
        ("blanked", with(b' ')),
        ("broken", with(bytes[at] ^ 0xFF)),
    ]
}

/// What is wrong with what comes of an input.
fn problem(
    input: &Input,
    sound: Option<&Loaded>,
    started: Instant,
    tally: &mut Tally,
) -> Option<String> {
    let loaded = match input.read() {
        Err(refused) => {
            tally.refused += 1;
            return wrong_refusal(&refused);
        }
        Ok(loaded) => loaded,
    };
    if sound.is_some_and(|it| differs_in_texts_alone(it.case.draft(), loaded.case.draft())) {
        tally.same += 1;
        return None;
    }
    tally.answered += 1;
    let stop = || started.elapsed() > LIMIT;
    let control = Control { stop: &stop, progress: &|_| {} };
    let answer = analyze(&loaded.case, &Request { nash_weights: None }, control);
    if started.elapsed() > LIMIT {
        return Some(format!("took {:?}", started.elapsed()));
    }
    wrong_answer(&loaded.case, &answer)
}

fn wrong_refusal(refused: &Refused) -> Option<String> {
    let is_clear = |it: &zopa::format::Problem| !it.message.is_empty() && !it.help.is_empty();
    let is_fine = !refused.problems.is_empty() && refused.problems.iter().all(is_clear);
    (!is_fine).then(|| format!("refused with {:?}", refused.problems))
}

/// An answer is done, says something, and where it is open what it is, it gives a reason.
fn wrong_answer(case: &Case, answer: &Answer) -> Option<String> {
    if answer.method.stopped != Stopped::Done {
        return Some("stopped without being asked to".into());
    }
    let parts = [answer.frontier.reason(), answer.solutions.reason()];
    let blockers = answer.blockers.as_ref().and_then(Part::reason);
    if let Some(it) =
        parts.into_iter().flatten().chain(blockers).find(|it| it.to_string().is_empty())
    {
        return Some(format!("no reason for {it:?}"));
    }
    let guarantees = &Guarantees::new(case, zopa::plan::Control::FREE);
    let held = &Held::new(case);
    let passing = &zopa::passing(case, (20, 1), &|| false);
    let input = TextAnswer {
        case,
        answer,
        guarantees,
        held,
        passing,
        what_if: WhatIf::NOTHING,
        warnings: 0,
        style: Style::Plain,
    };
    let page = write_text(&input);
    (!page.contains("COMMON GROUND:")).then(|| format!("answered with {page}"))
}

fn differs_in_texts_alone(sound: &Draft, damaged: &Draft) -> bool {
    changes(sound, damaged).iter().all(|it| match &it.what {
        What::Changed { key, .. } => {
            TEXTS.contains(&key.word) || (key.word == "options" && is_name(it))
        }
        _ => false,
    })
}

/// Whether an option stays and only its name is another.
fn is_name(it: &zopa::model::Change) -> bool {
    matches!(&it.what, What::Changed { before: Some(_), after: Some(_), .. })
}

/// From one byte looked at to the next.
fn stride(bytes: usize) -> usize {
    #[expect(clippy::disallowed_methods, reason = "how much is tested is for the caller to say")]
    let wanted = std::env::var("ZOPA_DAMAGE").ok();
    match wanted {
        Some(it) => it.parse::<usize>().expect("ZOPA_DAMAGE is a whole number").max(1),
        None => (bytes / SOME).max(1),
    }
}

fn now() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
    Instant::now()
}

/// Every case of the repository, and each native one as JSON too.
fn inputs() -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut inputs = vec![native("starter.toml", starter().as_bytes().to_vec())];
    for folder in ["examples", "catalog", "crates/zopa-cli/tests/fixtures"] {
        for path in files(&root.join(folder)) {
            if path.extension().is_some_and(|it| it == "toml") {
                let name = path.strip_prefix(&root).expect("it lies in there");
                inputs.push(native(&name.display().to_string(), bytes(&path)));
            }
        }
    }
    let json = |it: &Input| {
        let case = it.read().ok()?.case;
        Some(native(&format!("{}.json", it.name), to_json(case.draft()).into_bytes()))
    };
    inputs.extend(inputs.iter().filter_map(json).collect::<Vec<_>>());
    let imported = [
        "crates/zopa-format/tests/fixtures/genius/pier",
        "crates/zopa-format/tests/fixtures/geniusweb/market",
        "crates/zopa-format/tests/fixtures/negmas/kitchen",
        "crates/zopa-format/tests/fixtures/negolog/field",
        "crates/zopa-format/tests/fixtures/score_table/orchard",
        "crates/zopa-cli/tests/fixtures/pier",
    ];
    inputs.extend(imported.map(|it| folder(it, &root.join(it))));
    let ferry = "crates/zopa-format/tests/fixtures/gmcr/ferry.gmcr";
    inputs.push(native(ferry, bytes(&root.join(ferry))));
    inputs.push(native("spatial.csv", SPATIAL.as_bytes().to_vec()));
    inputs.push(native("two.csv", TWO_DIMENSIONS.as_bytes().to_vec()));
    inputs
}

fn native(name: &str, bytes: Vec<u8>) -> Input {
    Input { name: name.into(), files: vec![(name.into(), bytes)] }
}

fn folder(name: &str, path: &Path) -> Input {
    let relative = |it: &PathBuf| {
        let name = it.strip_prefix(path).expect("it lies in there").to_str().expect("Unicode");
        name.replace('\\', "/")
    };
    let files = files(path).iter().map(|it| (relative(it), bytes(it))).collect();
    Input { name: name.into(), files }
}

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a readable file")
}

/// Every file below a folder, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
