//! A case as a graph model, with what the format cannot hold.

use serde_json::{Value, json};
use zopa_model::{Case, Condition, Expr, Issue, OptionSet, Package, PartyIdx, Role};

/// A graph model as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gmcr {
    /// The file.
    pub text: String,
    /// What of the case is not in it, each in a few words.
    pub lost: Vec<String>,
}

/// Why a case cannot be written as a graph model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAGraphModel {
    /// What does not fit; no final full stop.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
}

/// Most issues of a condition whose combinations are written out one by one.
const MOST_WRITTEN: usize = 12;

/// Writes a case as a graph model that [`read_gmcr`](crate::read_gmcr) reads: each issue with two options as an option
/// that is taken or not, the second one being yes.
///
/// `rankings` holds, per party, the numbers of states from 0, the most liked first and equal ones together; the states
/// are those that meet the rules, the first issue fastest. It is written where a party has a ranking or values; if no
/// party has, statements are.
///
/// # Errors
///
/// [`NotAGraphModel`] for an issue that has not just two options, or a condition over too many issues.
pub fn to_gmcr(case: &Case, rankings: &[Option<Vec<Vec<u32>>>]) -> Result<Gmcr, NotAGraphModel> {
    case.issues().iter().try_for_each(has_two)?;
    let infeasibles: Vec<Vec<Vec<Value>>> =
        case.rules().iter().map(|it| infeasible(case, &it.require)).collect::<Result<_, _>>()?;
    let is_manual = case.party_idxs().any(|it| {
        !case.party(it).ranking.is_empty()
            || (case.values(it).is_some() && case.party(it).statements.is_empty())
    });
    let makers: Vec<Value> = case
        .party_idxs()
        .map(|it| maker(case, it, rankings[it.0].as_ref()))
        .collect::<Result<_, _>>()?;
    let model = json!({
        "program": "zopa",
        "version": env!("CARGO_PKG_VERSION"),
        "options": case.issues().iter().map(option).collect::<Vec<_>>(),
        "decisionMakers": makers,
        "infeasibles": infeasibles.concat(),
        "useManualPreferenceRanking": is_manual,
        "coalitions": [],
    });
    let text = format!("{model:#}\n");
    Ok(Gmcr { text, lost: lost(case, rankings, is_manual) })
}

fn has_two(issue: &Issue) -> Result<(), NotAGraphModel> {
    if issue.n_options() == 2 {
        return Ok(());
    }
    Err(NotAGraphModel {
        message: format!(
            "issue `{}` has {} options; an option of a graph model is taken or not",
            issue.id,
            issue.n_options()
        ),
        help: "Split the issue into several with two options, and exclude what does not go together by rules.".into(),
    })
}

fn option(issue: &Issue) -> Value {
    let direction = match (issue.reversible, issue.status_quo.unwrap_or(0)) {
        (true, _) => "both",
        (false, 0) => "fwd",
        (false, _) => "back",
    };
    json!({ "name": issue.name, "permittedDirection": direction })
}

fn maker(
    case: &Case,
    party: PartyIdx,
    ranking: Option<&Vec<Vec<u32>>>,
) -> Result<Value, NotAGraphModel> {
    let issues = case.issues().iter().enumerate();
    let own: Vec<usize> =
        issues.filter(|it| it.1.controlled_by.contains(&party)).map(|it| it.0).collect();
    let preferences: Vec<Value> = case
        .party(party)
        .statements
        .iter()
        .map(|it| preference(case, it))
        .collect::<Result<_, _>>()?;
    let group = |group: &Vec<u32>| match group.as_slice() {
        [one] => json!(one + 1),
        several => several.iter().map(|it| it + 1).collect(),
    };
    let ranking: Vec<Value> = ranking.into_iter().flatten().map(group).collect();
    let name = &case.party(party).name;
    Ok(
        json!({ "name": name, "options": own, "preferences": preferences, "preferenceRanking": ranking }),
    )
}

/// What an expression asks of the options, if it is one conjunction.
fn conjunction(expr: &Expr) -> Option<Vec<Value>> {
    match expr {
        Expr::Compare { issue, holds, .. } | Expr::In { issue, holds, .. } => {
            Some(vec![json!([issue.0, taken(holds)?])])
        }
        Expr::And(parts) => {
            let parts: Option<Vec<Vec<Value>>> = parts.iter().map(conjunction).collect();
            Some(parts?.concat())
        }
        _ => None,
    }
}

/// Whether the option is taken; nothing if both or neither will do.
fn taken(holds: &OptionSet) -> Option<&'static str> {
    match (holds.contains(0), holds.contains(1)) {
        (false, true) => Some("Y"),
        (true, false) => Some("N"),
        _ => None,
    }
}

fn preference(case: &Case, condition: &Condition) -> Result<Value, NotAGraphModel> {
    if let Some(pattern) = conjunction(condition.expr()) {
        return Ok(json!(pattern));
    }
    let parts: Option<Vec<Vec<Value>>> = match condition.expr() {
        Expr::Or(parts) => parts.iter().map(conjunction).collect(),
        _ => None,
    };
    let members = match parts {
        Some(it) => it,
        None => written_out(case, condition, true)?,
    };
    Ok(json!({ "compound": true, "members": members }))
}

/// The patterns that must not hold for a rule to be met.
fn infeasible(case: &Case, rule: &Condition) -> Result<Vec<Vec<Value>>, NotAGraphModel> {
    let excluded = match rule.expr() {
        Expr::Not(it) => conjunction(it),
        _ => None,
    };
    match excluded {
        Some(pattern) => Ok(vec![pattern]),
        None => written_out(case, rule, false),
    }
}

/// Every combination of the issues of a condition for which it holds, or does not.
fn written_out(
    case: &Case,
    condition: &Condition,
    wanted: bool,
) -> Result<Vec<Vec<Value>>, NotAGraphModel> {
    let issues = condition.issues();
    if issues.len() > MOST_WRITTEN {
        return Err(NotAGraphModel {
            message: format!(
                "a condition names {} issues; at most {MOST_WRITTEN} can be written out: `{}`",
                issues.len(),
                condition.text()
            ),
            help: "Split the condition.".into(),
        });
    }
    let mut patterns = Vec::new();
    for code in 0u32..1 << issues.len() {
        let mut package = Package(vec![0; case.issues().len()]);
        for (nth, issue) in issues.iter().enumerate() {
            package.0[issue.0] = code >> nth & 1;
        }
        if condition.holds(case.issues(), &package) == wanted {
            let part = |it: &zopa_model::IssueIdx| {
                json!([it.0, if package.option(*it) == 1 { "Y" } else { "N" }])
            };
            patterns.push(issues.iter().map(part).collect());
        }
    }
    Ok(patterns)
}

/// What a graph model has no place for.
fn lost(case: &Case, rankings: &[Option<Vec<Vec<u32>>>], is_manual: bool) -> Vec<String> {
    let draft = case.draft();
    let parties = || case.party_idxs();
    let has = |is: bool, what: &str| is.then(|| what.to_string());
    let is_renamed = |it: &&Issue| it.option_id(0) != "n" || it.option_id(1) != "y";
    let unranked = parties().filter(|it| is_manual && rankings[it.0].is_none());
    let unranked: Vec<&str> = unranked.map(|it| case.party(it).id.as_str()).collect();
    let is_noted = draft.note.is_some()
        || draft.parties.iter().any(|it| it.note.is_some())
        || draft.issues.iter().any(|it| it.note.is_some())
        || draft.rules.iter().any(|it| it.note.is_some());
    [
        has(
            !draft.values.is_empty(),
            "values and walk-away values; only the order of states is kept",
        ),
        has(!draft.red_lines.is_empty(), "red lines"),
        has(!draft.positions.is_empty(), "positions"),
        has(!draft.claims.is_empty() || !draft.sources.is_empty(), "claims and sources"),
        has(draft.agreement != Default::default(), "the agreement rule"),
        has(parties().any(|it| case.party(it).role != Role::Principal), "roles of parties"),
        has(
            case.issues().iter().any(|it| it.reversible && it.status_quo.is_some()),
            "the status quo of issues that can be changed back",
        ),
        has(
            case.issues().iter().any(|it| it.impact.is_some() || it.proposed.is_some()),
            "impacts and proposed solutions",
        ),
        has(
            case.issues().iter().any(|it| is_renamed(&it)),
            "ids and names of options: the first is no, the second is yes",
        ),
        has(case.rules().iter().any(|it| it.negotiable), "which rules are negotiable"),
        has(is_noted, "notes"),
        has(
            case.issues().iter().any(|it| it.id != it.name)
                || case.parties().iter().any(|it| it.id != it.name),
            "ids that differ from names",
        ),
        (!unranked.is_empty()).then(|| {
            format!(
                "a ranking of {}, of whom nothing is known; another program will ask for one",
                unranked.join(", ")
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}
