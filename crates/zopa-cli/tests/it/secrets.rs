//! `--for PARTY`: no byte of what is made for a party holds what others told in confidence.

mod told;

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::program::{run, run_with, scratch, seen};
use crate::secrets::told::{PARTIES, Secret, Told, told};

/// Every verb that reads a case, in every format; `{case}` and `{out}` are put in. Formats of other programs are refused
/// with `--for` before the case is read, which the tests of `zopa convert` show.
const CALLS: &[&[&str]] = &[
    &["check", "{case}"],
    &["check", "{case}", "--json"],
    &["check", "{case}", "-o", "{out}/check.txt"],
    &["analyze", "{case}", "--html", "{out}/answer.html", "--md", "{out}/answer.md"],
    &["analyze", "{case}", "--json", "-o", "{out}/answer.json"],
    &["analyze", "{case}", "--chart", "values"],
    &["analyze", "{case}", "--chart", "issues", "-o", "{out}/issues.svg"],
    &["analyze", "{case}", "--json", "--nash-weights", "ash=2,birch=3"],
    &["score", "{case}", "share=5,meter=joint,yard=open"],
    &["score", "{case}", "share=10,meter=third", "--json"],
    &["blockers", "{case}"],
    &["blockers", "{case}", "--json"],
    &["convert", "{case}", "{out}/seen.toml"],
    &["convert", "{case}", "{out}/seen.json"],
    &["deals", "{case}", "--top", "3"],
    &["deals", "{case}", "--by", "egalitarian", "--json", "-o", "{out}/deals.json"],
    &["deals", "{case}", "--by", "party:birch", "--apart", "1"],
    &["blockers", "{case}", "--where", "share >= 5"],
    &["stability", "{case}"],
    &["stability", "{case}", "share=5,meter=joint,yard=open", "--sanction", "once"],
    &["stability", "{case}", "--json", "-o", "{out}/stability.json"],
    &["stability", "{case}", "share=5,meter=joint,yard=open", "--json"],
    &["home", "{case}"],
    &["home", "{case}", "share=5,meter=joint,yard=open"],
    &["home", "{case}", "--json", "-o", "{out}/home.json"],
    &["home", "{case}", "share=10,meter=third", "--json"],
    &["home", "{case}", "share=5,meter=joint", "--readings", "9", "--seed", "7"],
    &["home", "{case}", "share=5,meter=third", "--readings", "9", "--json"],
    &["deals", "{case}", "--passes", "--top", "2"],
    &["deals", "{case}", "--top", "2", "--html", "{out}/deals.html", "--md", "{out}/deals.md"],
    &["stability", "{case}", "--chart"],
    &["deals", "{case}", "--stable", "gmr,sim"],
    &["deals", "{case}", "--stable", "nash", "--json", "-o", "{out}/stable.json"],
    &["deals", "{case}", "--guarantee-below", "2"],
    &[
        "deals",
        "{case}",
        "--guarantee-below",
        "1/7",
        "--passes",
        "--json",
        "-o",
        "{out}/below.json",
    ],
    &["compare", "{case}", "{case}"],
    &["compare", "{case}", "--where", "share >= 5"],
    &["compare", "{case}", "--where", "share <= 15", "--json", "-o", "{out}/compared.json"],
    &["plan", "{case}", "yard=shut", "--readings", "9", "--csv", "{out}/steps.csv"],
    &["plan", "{case}", "yard=shut", "--readings", "9", "--xlsx", "{out}/steps.xlsx"],
    &[
        "plan",
        "{case}",
        "share=5,meter=joint",
        "--readings",
        "9",
        "--json",
        "-o",
        "{out}/plan.json",
    ],
    &["plan", "{case}", "yard=shut", "--chart", "exposure"],
    &["plan", "{case}", "yard=shut", "--chart", "gantt", "-o", "{out}/gantt.svg"],
    &["plan", "{case}", "yard=shut", "--readings", "9", "--ics", "{out}/steps.ics", "--titles"],
    &["plan", "{case}", "--readings", "9"],
    &["plan", "{case}", "yard=open", "--readings", "9", "--json", "-o", "{out}/open.json"],
    &["analyze", "{case}", "--lotteries", "--html", "{out}/lots.html", "--md", "{out}/lots.md"],
    &["analyze", "{case}", "--lotteries", "--json", "-o", "{out}/lots.json"],
];

/// What a run left: exit code, standard output and error, names and contents of files.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    call: String,
    code: Option<i32>,
    pieces: Vec<(String, String)>,
}

impl Made {
    fn piece(&self, name: &str) -> &str {
        self.pieces.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
    }
}

/// Runs one call with more arguments; what it writes goes to a folder of its own.
fn make(call: &[&str], case: &Path, more: &[&str]) -> Made {
    let out = case.with_extension("out");
    if out.exists() {
        fs::remove_dir_all(&out).expect("an old folder can go");
    }
    fs::create_dir(&out).expect("a folder can be made");
    let (case, out_name) = (case.to_str().expect("plain"), out.to_str().expect("plain"));
    let put = |it: &&str| it.replace("{case}", case).replace("{out}", out_name);
    let args: Vec<String> = call.iter().chain(more).map(put).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let Output { status, stdout, stderr } = run(&args);
    let mut pieces = vec![("output".to_string(), stdout), ("errors".to_string(), stderr)];
    let mut files: Vec<PathBuf> =
        fs::read_dir(&out).expect("a folder").map(|it| it.expect("an entry").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&file).expect("a file");
        let is_packed = name.ends_with(".xlsx");
        pieces.push((name, if is_packed { unpacked(&bytes) } else { bytes }));
    }
    // The name of the folder is that of the test, which is no secret.
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text").replace(out_name, "{out}");
    let pieces = pieces.into_iter().map(|(name, bytes)| (name, text(bytes))).collect();
    Made { call: call.join(" "), code: status.code(), pieces }
}

/// All texts that a workbook is packed from, one below the other.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut texts = Vec::new();
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).expect("a part");
        part.read_to_end(&mut texts).expect("it unpacks");
        texts.push(b'\n');
    }
    texts
}

fn make_all(case: &Path, more: &[&str]) -> Vec<Made> {
    CALLS.iter().map(|it| make(it, case, more)).collect()
}

/// Whether a text holds a secret: words as they are, a number also at any power of ten.
fn says(text: &str, secret: &str) -> bool {
    if !secret.bytes().all(|it| it.is_ascii_digit()) {
        return text.contains(secret);
    }
    let is_it = |number: &str| {
        let digits = number.replace('.', "");
        let digits = digits.trim_start_matches('0').trim_end_matches('0');
        let behind_point = number.split_once('.').is_some_and(|it| it.1 == secret);
        digits == secret || digits.starts_with(&format!("{secret}00")) || behind_point
    };
    text.split(|it: char| !it.is_ascii_digit() && it != '.').any(is_it)
}

#[test]
fn a_number_is_found_at_any_power_of_ten_and_not_inside_another() {
    for text in
        ["0.82931", "82.931 %", "9.82931", "8293100", "-0.0082931", "\"x\": 0.82931000000000004"]
    {
        assert!(says(text, "82931"), "{text}");
    }
    for text in ["0.182931", "0.829314", "8.2930"] {
        assert!(!says(text, "82931"), "{text}");
    }
}

/// Every place in which one of these texts stands.
fn hits<'a>(made: &[Made], texts: &(impl Iterator<Item = &'a str> + Clone)) -> Vec<String> {
    let mut found = Vec::new();
    for (made, (name, text)) in made.iter().flat_map(|it| it.pieces.iter().map(move |p| (it, p))) {
        let is_there = |it: &&str| says(text, it) || says(name, it);
        let here = texts.clone().filter(is_there);
        found.extend(here.map(|it| format!("{it} in {name} of `{}`: {text}", made.call)));
    }
    found
}

/// What a party may not see.
fn secrets_from<'a>(told: &'a Told, party: &str) -> impl Iterator<Item = &'a str> + Clone {
    let party = party.to_string();
    let is_hidden = move |it: &&Secret| it.owner != party;
    told.secrets.iter().filter(is_hidden).map(|it| it.text.as_str())
}

fn written(test: &str, text: &str) -> PathBuf {
    let file = scratch(test).join("case.toml");
    fs::write(&file, text).expect("a file can be written");
    file
}

#[test]
fn nothing_made_for_a_party_holds_a_secret_of_another() {
    let told = told(0, |_| false);
    let case = written("secrets_of_others", &told.text);
    for (party, _) in PARTIES {
        let made = make_all(&case, &["--for", party]);
        let hits = hits(&made, &secrets_from(&told, party));
        assert!(hits.is_empty(), "for {party}: {hits:#?}");
        for it in made {
            // A chart or calendar of what a party does not see has nothing to show.
            let may_be_nothing = ["--chart", "--ics"].iter().any(|what| it.call.contains(what));
            if it.code == Some(2) && may_be_nothing {
                continue;
            }
            assert_eq!(it.code, Some(0), "{it:?}");
            let whose = [format!("For The {party}:"), format!("\"for\": \"{party}\"")];
            for (name, text) in it.pieces.iter().filter(|it| !it.1.is_empty()) {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("**", "");
                let text = text.replace("<strong>", "");
                // Names that the user gave.
                let is_names =
                    text.split("wrote ").all(|it| it.is_empty() || it.starts_with("{out}/"));
                if name == "errors" && is_names {
                    continue;
                }
                assert!(
                    whose.iter().any(|it| text.contains(it)),
                    "{name} of `{}`: {text}",
                    it.call
                );
                assert!(!text.contains("case.toml"), "the name of the case: {text}");
                assert!(!text.contains("onfidential:"), "a view is shared with its party: {text}");
            }
        }
    }
}

#[test]
fn a_party_sees_all_that_it_told_itself() {
    let told = told(0, |_| false);
    let case = written("own_secrets", &told.text);
    for (party, _) in PARTIES {
        let made = [make(CALLS[12], &case, &["--for", party])];
        for secret in told.secrets.iter().filter(|it| it.owner == party) {
            let found = hits(&made, &std::iter::once(secret.text.as_str()));
            assert_eq!(found.len(), 1, "{secret:?} is not shown to {party}");
        }
    }
}

#[test]
fn the_search_finds_every_secret_where_nobody_is_named() {
    let told = told(0, |_| false);
    let case = written("all_secrets", &told.text);
    let whole = make_all(&case, &[]);
    for secret in &told.secrets {
        assert!(!hits(&whole, &std::iter::once(secret.text.as_str())).is_empty(), "{secret:?}");
    }
    // Every kind of output is searched, and a secret planted in any of them is found.
    for made in make_all(&case, &["--for", "ash"]) {
        for nth in 0..made.pieces.len() {
            let mut leaky = made.clone();
            leaky.pieces[nth].1.push_str(&told.secrets.last().expect("there are secrets").text);
            assert!(!hits(&[leaky], &secrets_from(&told, "ash")).is_empty());
        }
    }
    for piece in ["output", "check.txt", "answer.html", "answer.md", "answer.json", "seen.toml"] {
        assert!(whole.iter().any(|it| !it.piece(piece).is_empty()), "no {piece}");
    }
    for (nth, made) in whole.iter().enumerate().filter(|it| !it.1.call.starts_with("check")) {
        let text: String = made.pieces.iter().map(|it| it.1.as_str()).collect();
        let marks = ["Confidential:", "\"confidential\": true"];
        assert!(marks.iter().any(|it| text.contains(it)), "call {nth} is not marked: {text}");
    }
}

#[test]
fn not_a_byte_depends_on_what_others_told() {
    for (party, _) in PARTIES {
        let mut first: Option<Vec<Made>> = None;
        for version in 0..2 {
            let told = told(version, |it| it != party);
            let case = written("what_others_told", &told.text);
            let made = make_all(&case, &["--for", party]);
            assert_eq!(*first.get_or_insert_with(|| made.clone()), made, "{party}, {version}");
        }
        // What the party told itself does count.
        let told = told(1, |it| it == party);
        let case = written("what_others_told", &told.text);
        assert_ne!(first, Some(make_all(&case, &["--for", party])), "{party}");
    }
}

/// A case that goes wrong where others told something.
fn broken(told: &Told) -> Vec<(&'static str, String)> {
    let text = told.text.as_str();
    let of = |kind: &str, owner: &str| {
        let is_it = |it: &&Secret| it.owner == owner && it.text.starts_with(kind);
        told.secrets.iter().find(is_it).expect("there is one").text.clone()
    };
    let walk_away = text.split("[values.birch]\nwalk_away = ").nth(1).expect("values");
    let walk_away = walk_away.lines().next().expect("a line");
    let claim = of("canary_birch_claim", "birch");
    vec![
        ("an amount", text.replace(walk_away, "[0.9, 0.82931]")),
        ("no number", text.replace(walk_away, "canary_birch_typed")),
        ("a key", text.replace("[values.birch]\n", "[values.birch]\ncanary_birch_key = 1\n")),
        ("an option", text.replace("never = \"share > 9", "never = \"canary_birch_issue > 9")),
        (
            "an id twice",
            text.replacen(&of("canary_elm_line", "elm"), &of("canary_fir_line", "fir"), 1),
        ),
        ("a claim", text.replacen(&format!("id = \"{claim}\""), "id = \"canary_birch_other\"", 1)),
        ("the end", format!("{text}\n[[claim]]\nid = \"canary_birch_open")),
        ("not text", format!("{text}\nx = \"canary_birch_\u{1}\"")),
        ("a private", text.replace("private = true", "private = \"canary_birch_yes\"")),
    ]
}

/// Whether something is told that starts as all secrets here do, or is one.
fn leaks(made: &[Made], told: &Told, party: &str) -> Vec<String> {
    let texts = secrets_from(told, party).chain(["canary_birch", "82931", "wishes"]);
    hits(made, &texts)
}

#[test]
fn errors_are_counted_and_not_told() {
    let told = told(0, |_| false);
    for (what, text) in broken(&told) {
        assert_ne!(text, told.text, "{what}");
        let case = written("errors_not_told", &text);
        assert!(!leaks(&[make(CALLS[0], &case, &[])], &told, "ash").is_empty(), "{what}");
        let made = make_all(&case, &["--for", "ash"]);
        let found = leaks(&made, &told, "ash");
        assert!(found.is_empty(), "{what}: {found:#?}");
        for it in made {
            assert_eq!((it.code, it.piece("output")), (Some(3), ""), "{what}: {it:?}");
            assert_eq!(it.pieces.len(), 2, "no file is written: {it:?}");
            assert!(it.piece("errors").contains("not shown with `--for`"), "{it:?}");
        }
    }
}

#[test]
fn warnings_are_those_of_the_view() {
    let told = told(0, |_| false);
    let text = told.text.replace("issue.share.points", "# canary_birch_note\n# issue.share.points");
    let case = written("warnings_of_the_view", &text);
    let whole = make(CALLS[0], &case, &[]);
    assert!(whole.piece("output").contains("has no points for `birch`"), "{whole:?}");
    assert!(!leaks(&[whole], &told, "ash").is_empty());
    let made = make_all(&case, &["--for", "ash"]);
    let found = leaks(&made, &told, "ash");
    assert!(found.is_empty(), "{found:#?}");
    let check = made[0].piece("output");
    assert!(
        check.contains("`share` has no points for `ash`") && !check.contains("birch"),
        "{check}"
    );
}

#[test]
fn changes_are_not_told_and_count_only_where_they_are_seen() {
    let told = told(0, |_| false);
    let case = written("changes_not_told", &told.text);
    let plain = make_all(&case, &["--for", "ash"]);
    let hidden =
        ["values.birch.walk_away=0.82931", "red_line.canary_birch_line_0.never=share < 0.82931"];
    for change in hidden {
        let made = make_all(&case, &["--for", "ash", "--set", change]);
        assert_eq!(made, plain, "{change} is nothing to ash");
    }
    let visible = ["values.ash.walk_away=0.5", "issue.share.impact=Wells fall dry"];
    for change in visible {
        let both = ["--for", "ash", "--set", change, "--set", hidden[0]];
        for made in make_all(&case, &both) {
            let found = leaks(std::slice::from_ref(&made), &told, "ash");
            assert!(found.is_empty(), "{found:#?}");
            // Where there is nothing to draw, only that is said.
            if !made.call.starts_with("convert") && made.code != Some(2) {
                let text: String = made.pieces.iter().map(|it| it.1.as_str()).collect();
                assert!(text.contains("what is not shown here"), "`{}`: {text}", made.call);
            }
        }
    }
    let wrong = [
        "values.birch.walk_away=canary_birch_typed",
        "red_line.canary_birch_lin.never=x",
        "wishes",
    ];
    for change in wrong {
        let made = make_all(&case, &["--for", "ash", "--set", change]);
        let found = leaks(&made, &told, "ash");
        assert!(found.is_empty(), "{found:#?}");
        assert!(made.iter().all(|it| it.code == Some(3)), "{made:?}");
    }
}

#[test]
fn profiles_of_other_programs_are_not_told_either() {
    let folder = scratch("profiles_not_told").join("pier");
    fs::create_dir(&folder).expect("a folder can be made");
    let fixtures = crate::program::fixtures().join("pier");
    let read = |name: &str| fs::read_to_string(fixtures.join(name)).expect("a fixture");
    let profile = |evaluation: &str, reservation: &str| {
        let text =
            read("crew.xml").replace("evaluation=\"4\"", &format!("evaluation=\"{evaluation}\""));
        text.replace("value=\"0.3\"", &format!("value=\"{reservation}\""))
    };
    fs::write(folder.join("pier.xml"), read("pier.xml")).expect("written");
    fs::write(folder.join("ash.xml"), profile("4", "0.3")).expect("written");
    fs::write(folder.join("canary_birch.txt"), "canary_birch").expect("written");
    // Packages are named by the issues of another case; such cases have no steps, and nobody controls an issue.
    let names_package = |it: &&&[&str]| it.iter().any(|it| it.starts_with("share="));
    let calls = CALLS.iter().filter(|it| !names_package(it) && !it.contains(&"plan"));
    let special = ["--nash-weights", "--where", "--stable"];
    let is_general = |it: &&&[&str]| {
        let is_graph = it.contains(&"stability") && it.contains(&"--chart");
        !is_graph && !special.iter().any(|special| it.contains(special))
    };
    let calls: Vec<&&[&str]> = calls.filter(is_general).collect();
    let told = Told::default();
    for (profile, code) in [
        (profile("4.82931", "0.82931"), Some(0)),
        (profile("4.82931", "0.82931").replace("south", "canary_birch"), Some(3)),
        (profile("canary_birch", "82931"), Some(3)),
        ("<utility_space><canary_birch".into(), Some(3)),
    ] {
        fs::write(folder.join("birch.xml"), profile).expect("written");
        let whole: Vec<Made> = calls.iter().map(|it| make(it, &folder, &[])).collect();
        assert!(!leaks(&whole, &told, "ash").is_empty(), "the search sees nothing");
        let made: Vec<Made> = calls.iter().map(|it| make(it, &folder, &["--for", "ash"])).collect();
        let found = leaks(&made, &told, "ash");
        assert!(found.is_empty(), "{found:#?}");
        assert!(made.iter().all(|it| it.code == code), "{code:?}: {made:#?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_files_in_a_folder_are_not_told() {
    use std::os::unix::ffi::OsStrExt;
    let folder = scratch("names_of_files").join("pier");
    fs::create_dir(&folder).expect("a folder can be made");
    let name = std::ffi::OsStr::from_bytes(b"canary_birch_\xff.txt");
    fs::write(folder.join(name), "").expect("written");
    let told = Told::default();
    assert!(!leaks(&[make(CALLS[0], &folder, &[])], &told, "ash").is_empty());
    let made = make_all(&folder, &["--for", "ash"]);
    assert_eq!(leaks(&made, &told, "ash"), [""; 0]);
    assert!(made.iter().all(|it| it.code == Some(2)), "{made:#?}");
}

#[test]
fn a_party_that_the_case_does_not_have_is_refused_with_a_hint() {
    let output = run(&["analyze", "well.toml", "--for", "hil"]);
    assert_eq!(output.status.code(), Some(2));
    let seen = seen(&output);
    assert!(seen.contains("--for names `hil`") && seen.contains("Did you mean `hill`?"), "{seen}");
    let missing = run(&["analyze", "nowhere.toml", "--for", "hill"]);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("cannot read `nowhere.toml`"));
}

#[test]
fn every_verb_that_reads_a_case_is_searched() {
    let help = seen(&run(&["--help"]));
    let verbs = help.lines().skip_while(|it| *it != "Commands:").skip(1);
    let verbs = verbs.take_while(|it| !it.is_empty()).filter_map(|it| it.split_whitespace().next());
    for verb in verbs {
        let is_searched = CALLS.iter().any(|it| it[0] == verb);
        let reads_a_case = seen(&run(&[verb, "--help"])).contains("<CASE>");
        assert_eq!(is_searched, reads_a_case, "add `{verb}` in all its formats to CALLS");
    }
}

#[cfg(unix)]
#[test]
fn a_new_file_is_for_its_owner_alone_and_an_old_one_stays_as_open_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let folder = scratch("for_its_owner_alone");
    let file = folder.join("answer.html");
    let name = file.to_str().expect("plain");
    let mode = || fs::metadata(&file).expect("a file").permissions().mode() & 0o777;
    assert_eq!(run(&["analyze", "well.toml", "--html", name]).status.code(), Some(0));
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("it is ours");
    assert_eq!(run(&["analyze", "well.toml", "--html", name]).status.code(), Some(0));
    assert_eq!(mode(), 0o640);
}

/// A ranking that fits the rules, one of which the party that told the ranking may not see.
const GIFT: &str = include_str!("../fixtures/gift.toml");

#[test]
fn a_view_is_not_refused_because_of_a_hidden_rule_and_tells_nothing_of_it() {
    let without = GIFT.split("[[rule]]").next().expect("what stands before the rule");
    let calls: [&[&str]; 7] = [
        &["stability", "-"],
        &["stability", "-", "--json"],
        &["stability", "-", "a=keep,b=give"],
        // The package that the rule excludes.
        &["stability", "-", "a=give,b=keep"],
        &["analyze", "-", "--json"],
        &["deals", "-", "--by", "party:one", "--stable", "gmr"],
        &["score", "-", "a=give,b=keep"],
    ];
    for call in calls {
        let call = [call, &["--for", "one"]].concat();
        let seen = |text: &str| seen(&run_with(&call, text.as_bytes()));
        let answer = seen(GIFT);
        assert!(answer.contains("exit code: 0"), "{call:?}: {answer}");
        // What the party is told is what it would be told if there were no such rule.
        assert_eq!(answer, seen(without), "{call:?}");
    }
    let answer = seen(&run_with(&["stability", "-", "--for", "one"], GIFT.as_bytes()));
    let words = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "one taken as not known, since its ranking does not place every package that counts here \
                exactly once";
    assert!(words.contains(told), "{answer}");
    // Twice is as little known as never.
    let twice = GIFT.replace("a = give and b = give\"]", "a = give\", \"a = give and b = keep\"]");
    assert_ne!(twice, GIFT);
    let answer = seen(&run_with(&["stability", "-", "--for", "one"], twice.as_bytes()));
    assert!(answer.contains("exit code: 0"), "{answer}");
    // Whoever sees the rule has the ranking as it is; without a rule it is still refused.
    assert!(seen(&run_with(&["stability", "-"], GIFT.as_bytes())).contains("one from a ranking"));
    let refused = seen(&run_with(&["stability", "-"], without.as_bytes()));
    assert!(refused.contains("exit code: 3") && refused.contains("a=give,b=keep"), "{refused}");
}
