//! An answer of an importer as text, for comparison, and what must hold for every answer.

use std::fmt::Write;

use zopa_format::{FileText, ImportOptions, Loaded, Problem, Refused, read_folder};
use zopa_model::{
    Agreement, Amount, Case, Issue, IssueWorth, Number, PartyIdx, Values, WalkAway, Weights,
};

/// Reads files with a grid of four steps; every place of a problem must lie inside its file.
pub(crate) fn read(files: &[(&str, &[u8])]) -> Result<Loaded, Refused> {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(path, bytes)| ((*path).to_string(), bytes.to_vec())).collect();
    let answer = read_folder("a folder", &files, &ImportOptions { grid: 4 });
    match &answer {
        Ok(loaded) => check_problems(&loaded.files, &loaded.warnings),
        Err(refused) => {
            assert!(!refused.problems.is_empty(), "a refusal without a reason");
            check_problems(&refused.files, &refused.problems);
        }
    }
    answer
}

fn check_problems(files: &[FileText], problems: &[Problem]) {
    for problem in problems {
        assert!(!problem.message.is_empty() && problem.help.ends_with(['.', '?']), "{problem:?}");
        if let Some(at) = &problem.at {
            assert!(files[at.file].text.get(at.span.clone()).is_some(), "{problem:?}");
        }
    }
}

/// The whole answer.
pub(crate) fn answer(files: &[(&str, &[u8])]) -> String {
    match read(files) {
        Ok(loaded) => case(&loaded.case) + &problems(&loaded.files, &loaded.warnings),
        Err(refused) => problems(&refused.files, &refused.problems),
    }
}

/// The problems alone.
pub(crate) fn complaints(files: &[(&str, &[u8])]) -> String {
    match read(files) {
        Ok(loaded) => problems(&loaded.files, &loaded.warnings),
        Err(refused) => problems(&refused.files, &refused.problems),
    }
}

fn problems(files: &[FileText], problems: &[Problem]) -> String {
    let mut text = String::new();
    for it in problems {
        let place = it
            .at
            .as_ref()
            .map_or("-".into(), |at| format!("{}:{}:{}", files[at.file].name, at.line, at.column));
        writeln!(text, "{:?} {place} [{}] {}", it.severity, it.code, it.message).expect("a string");
        writeln!(text, "    {}", it.help).expect("a string");
    }
    text
}

fn case(case: &Case) -> String {
    let mut text = format!("{}\n", case.title());
    match case.agreement() {
        Agreement::All => text += "agreement: all\n",
        Agreement::Quorum { veto, at_least } => {
            let veto: Vec<&str> = veto.iter().map(|&it| case.party(it).id.as_str()).collect();
            text += &format!("agreement: veto {}, at least {at_least}\n", veto.join(" "));
        }
    }
    for issue in case.issues() {
        let options: Vec<String> = (0..issue.n_options()).map(|it| issue.option_id(it)).collect();
        text += &format!("issue {}: {}\n", issue.id, options.join(" | "));
    }
    for party in case.party_idxs() {
        text += &values(case, party);
    }
    text
}

fn values(case: &Case, party: PartyIdx) -> String {
    let (party, Some(values)) = (case.party(party), case.values(party)) else {
        return format!("party {}: no values\n", case.party(party).id);
    };
    let walk_away = match &values.walk_away {
        WalkAway::Given(amount) => known(amount),
        other => format!("{other:?}"),
    };
    let discount = values.discount.as_ref().map_or("none".into(), known);
    let mut text = format!(
        "party {} ({}): walk-away {walk_away}, discount {discount}\n",
        party.id, party.name
    );
    for (nth, issue) in case.issues().iter().enumerate() {
        text += &worth(issue, nth, values);
    }
    text
}

fn worth(issue: &Issue, nth: usize, values: &Values) -> String {
    let weight = match &values.weights {
        Weights::Each(weights) => known(&weights[nth]),
        Weights::Order(_) => "order".into(),
    };
    let points = match &values.worth[nth] {
        IssueWorth::Points(points) => points.iter().map(known).collect::<Vec<_>>().join(" "),
        other => format!("{other:?}"),
    };
    format!("  {}: {weight} x [{points}]\n", issue.id)
}

fn known(amount: &Amount) -> String {
    match amount {
        Amount::Known(number) => Number::to_string(number),
        other => format!("{other:?}"),
    }
}
