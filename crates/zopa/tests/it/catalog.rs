//! Published cases: our answers are those of the publications.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zopa::home::{HomeRequest, Homes, at_home};
use zopa::model::{Case, DraftAgreement};
use zopa::plan::Guarantees;
use zopa::report::{
    Held, JsonAnswer, Style, TextHome, TextStability, WhatIf, write_home_json, write_json,
    write_stability_json,
};
use zopa::solve::{Control, Request, analyze};
use zopa::stability::{GraphModel, Sanction, hold};

#[test]
fn every_published_case_is_answered_as_published() {
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog");
    let mut wrong = Vec::new();
    let mut n_cases = 0;
    for publication in folders(&catalog) {
        for folder in folders(&publication) {
            n_cases += 1;
            wrong.extend(compare(&folder));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(n_cases > 7, "only {n_cases} cases found");
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("a readable folder");
    let paths = entries.map(|it| it.expect("a readable entry").path());
    let mut folders: Vec<PathBuf> = paths.filter(|it| it.is_dir()).collect();
    folders.sort();
    folders
}

/// What differs between the answers to `case.toml` and `expected.json`: an object with an answer `as_written`, and
/// perhaps one with the `consent_of_all` and one `at_home`, each with the keys of the JSON answer that the publication
/// gives.
fn compare(folder: &Path) -> Vec<String> {
    let expected = fs::read(folder.join("expected.json")).expect("a readable file");
    let expected: Value = serde_json::from_slice(&expected).expect("JSON");
    let expected = expected.as_object().expect("an object");
    assert!(!expected.is_empty(), "{} expects nothing", folder.display());
    let case = read(&folder.join("case.toml"));
    let mut wrong = Vec::new();
    for (rule, expected) in expected {
        let found = match rule.as_str() {
            "as_written" => answer(&case),
            "at_home" => home(&case),
            "consent_of_all" => answer(&with_consent_of_all(&case)),
            "stability" => stability(&case),
            other => {
                wrong.push(format!("{}: no rule is called {other}", folder.display()));
                continue;
            }
        };
        differences(&format!("{} {rule}", folder.display()), expected, &found, &mut wrong);
    }
    wrong
}

fn read(file: &Path) -> Case {
    let bytes = fs::read(file).expect("a readable file");
    let loaded = zopa::format::read_native("case.toml", &bytes);
    let loaded = loaded.map_err(|it| it.problems).expect("a sound case");
    // Of parties in graph models only an order of states is known.
    let has_ranking = loaded.case.parties().iter().any(|it| !it.ranking.is_empty());
    let warnings = loaded.warnings.iter().filter(|it| !has_ranking || it.code != "no-values");
    assert_eq!(warnings.count(), 0, "{}: {:?}", file.display(), loaded.warnings);
    loaded.case
}

fn with_consent_of_all(case: &Case) -> Case {
    let mut draft = case.draft().clone();
    draft.agreement = DraftAgreement::default();
    Case::new(draft).expect("another rule leaves the case sound")
}

fn answer(case: &Case) -> Value {
    let request = Request { nash_weights: None };
    let answer = analyze(case, &request, Control::FREE).with_lotteries(&request, Control::FREE);
    let mut json = Vec::new();
    let guarantees = &Guarantees::new(case, zopa::plan::Control::FREE);
    let held = &Held::new(case);
    let passing = &zopa::passing(case, (20, 1), &|| false);
    let input = JsonAnswer {
        case,
        answer: &answer,
        guarantees,
        held,
        passing,
        warnings: &[],
        limit: None,
        what_if: WhatIf::NOTHING,
    };
    write_json(&mut json, &input).expect("memory takes all");
    serde_json::from_slice(&json).expect("the answer is JSON")
}

fn stability(case: &Case) -> Value {
    let model = GraphModel::of(case, None).expect("a graph model");
    let request = zopa::stability::Request { sanction: Sanction::Any, horizon: 3, at: None };
    let hold = hold(&model, &request, &|| false);
    let mut json = Vec::new();
    let input = TextStability {
        case,
        model: &model,
        hold: &hold,
        at: None,
        inverse: None,
        doubt: None,
        what_if: WhatIf::NOTHING,
        style: Style::Plain,
    };
    write_stability_json(&mut json, &input, &[]).expect("memory takes all");
    serde_json::from_slice(&json).expect("the answer is JSON")
}

fn home(case: &Case) -> Value {
    let answer = analyze(case, &Request { nash_weights: None }, Control::FREE);
    let request = HomeRequest { package: None, coalitions: 1000 };
    let home = at_home(&Homes::new(case), &answer, &request, Control::FREE);
    let (what_if, style) = (WhatIf::NOTHING, Style::Plain);
    let input = TextHome { case, answer: &answer, home: &home, doubt: None, what_if, style };
    let mut json = Vec::new();
    write_home_json(&mut json, &input, &[]).expect("memory takes all");
    serde_json::from_slice(&json).expect("the answer is JSON")
}

/// Lists what is expected and not found. Of objects only the keys that are expected count; lists must match in full.
fn differences(at: &str, expected: &Value, found: &Value, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                differences(&format!("{at}.{key}"), expected, found, wrong);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (nth, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{at}[{nth}]"), expected, found, wrong);
            }
        }
        _ if expected == found => {}
        _ => wrong.push(format!("{at}: expected {expected}, found {found}")),
    }
}

#[test]
fn a_difference_is_found_wherever_it_stands() {
    let differ = |expected: &str, found: &str| {
        let [expected, found] = [expected, found].map(|it| serde_json::from_str(it).expect("JSON"));
        let mut wrong = Vec::new();
        differences("", &expected, &found, &mut wrong);
        !wrong.is_empty()
    };
    assert!(!differ(r#"{"a": [{"b": 1}]}"#, r#"{"a": [{"b": 1, "c": 2}], "d": 3}"#));
    assert!(differ(r#"{"a": [{"b": 1}]}"#, r#"{"a": [{"b": 2}]}"#));
    assert!(differ(r#"{"a": [1]}"#, r#"{"a": [1, 2]}"#));
    assert!(differ(r#"{"a": 1}"#, "{}"));
}
