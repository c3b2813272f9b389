//! Cases as a few lines of text, for tests: written by hand, and printed where a random case fails.
//!
//! ```text
//! party a                          party m mediator
//! issue peace: no yes              issue share: 0..4/2 quo 2
//! agree veto a at least 2
//! rule r: share >= 2               rule r negotiable: share >= 2
//! red line x of a: share < 2       position y of a: peace = yes
//! walk away a: 1                   (an amount: 1, a range: 1..2, a triple: 1..2..3, unknown: ?)
//! weights a: peace 2, share 1      weights a: peace > share
//! points a peace: no 0, yes 1      points a peace: yes > no
//! bonus a 2: peace = yes and share > 0
//! values a                         (values of which nothing is written)
//! ```

use zopa_model::{
    Amount, Choice, Draft, DraftAgreement, DraftBonus, DraftIssue, DraftIssueValues, DraftOption,
    DraftParty, DraftPoints, DraftPosition, DraftRange, DraftRedLine, DraftRule, DraftValues,
    DraftWeights, Number, Role,
};

/// Reads a draft; a line that is no line of the format fails the test.
#[track_caller]
pub(crate) fn draft(text: &str) -> Draft {
    let mut draft = Draft { title: "test".into(), ..Draft::default() };
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        read_line(&mut draft, line);
    }
    draft
}

fn read_line(draft: &mut Draft, line: &str) {
    let (head, body) = line.split_once(": ").unwrap_or((line, ""));
    let words: Vec<&str> = head.split_whitespace().collect();
    let list = || Vec::<String>::new();
    match words.as_slice() {
        ["party", id] => draft.parties.push(party(id, None)),
        ["party", id, role] => draft.parties.push(party(id, Role::of_word(role))),
        ["issue", id] => draft.issues.push(issue(id, body)),
        ["agree", rest @ ..] => draft.agreement = agreement(rest),
        ["rule", id, rest @ ..] => draft.rules.push(DraftRule {
            id: (*id).into(),
            require: body.into(),
            negotiable: !rest.is_empty(),
            claims: list(),
            note: None,
        }),
        ["red", "line", id, "of", party] => draft.red_lines.push(DraftRedLine {
            id: (*id).into(),
            party: (*party).into(),
            never: body.into(),
            claims: list(),
            note: None,
        }),
        ["position", id, "of", party] => draft.positions.push(DraftPosition {
            id: (*id).into(),
            party: (*party).into(),
            wants: body.into(),
            why: None,
            claims: list(),
            note: None,
        }),
        ["values", party] => drop(values(draft, party)),
        ["walk", "away", party] => values(draft, party).walk_away = Some(amount(body)),
        ["weights", party] => values(draft, party).weights = Some(weights(body)),
        ["points", party, issue] => {
            let points = DraftIssueValues { issue: (*issue).into(), points: points(body) };
            values(draft, party).issues.push(points);
        }
        ["bonus", party, worth] => {
            let bonus = DraftBonus { when: body.into(), worth: amount(worth) };
            values(draft, party).bonuses.push(bonus);
        }
        _ => unreachable!("no line of a case: {line}"),
    }
}

pub(crate) fn party(id: &str, role: Option<Role>) -> DraftParty {
    DraftParty {
        id: id.into(),
        name: None,
        role,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    }
}

fn issue(id: &str, body: &str) -> DraftIssue {
    let (options, quo) = body.split_once(" quo ").unwrap_or((body, ""));
    let mut issue = DraftIssue { id: id.into(), ..DraftIssue::default() };
    if let Some((range, step)) = options.split_once('/') {
        let (min, max) = range.split_once("..").expect("a range has two ends");
        let (min, max, step) = (number(min), number(max), number(step));
        issue.range = Some(DraftRange { min, max, step, unit: None });
    } else {
        let option = |id: &str| DraftOption { id: id.into(), name: None };
        issue.options = Some(options.split_whitespace().map(option).collect());
    }
    issue.status_quo = Some(quo).filter(|it| !it.is_empty()).map(|it| Choice::Name(it.into()));
    issue
}

fn agreement(words: &[&str]) -> DraftAgreement {
    let number = words.last().expect("`agree` says how many");
    let veto = words.iter().filter(|it| !["veto", "at", "least"].contains(it));
    let veto: Vec<String> = veto
        .take(words.len() - 3 - usize::from(words[0] == "veto"))
        .map(|it| (*it).into())
        .collect();
    DraftAgreement {
        consent: None,
        veto: Some(veto).filter(|it| !it.is_empty()),
        at_least: Some(number.parse().expect("a number of principals")),
    }
}

fn values<'a>(draft: &'a mut Draft, party: &str) -> &'a mut DraftValues {
    let place = draft.values.iter().position(|it| it.party == party);
    let place = place.unwrap_or_else(|| {
        draft.values.push(DraftValues::of(party));
        draft.values.len() - 1
    });
    &mut draft.values[place]
}

fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

fn amount(text: &str) -> Amount {
    let numbers: Vec<&str> = text.split("..").collect();
    match numbers.as_slice() {
        ["?"] => Amount::Unknown,
        [value] => Amount::Known(number(value)),
        [low, high] => Amount::Range { low: number(low), high: number(high) },
        [low, mode, high] => {
            Amount::Triple { low: number(low), mode: number(mode), high: number(high) }
        }
        _ => unreachable!("no amount: {text}"),
    }
}

fn is_order(text: &str) -> bool {
    text.contains(['>', '=']) || !text.contains(' ')
}

fn pairs(text: &str) -> Vec<(String, Amount)> {
    let pair = |it: &str| {
        let (id, worth) = it.split_once(' ').expect("an id and an amount");
        (id.into(), amount(worth))
    };
    text.split(", ").map(pair).collect()
}

fn weights(text: &str) -> DraftWeights {
    if is_order(text) { DraftWeights::Order(text.into()) } else { DraftWeights::Each(pairs(text)) }
}

fn points(text: &str) -> DraftPoints {
    if is_order(text) { DraftPoints::Order(text.into()) } else { DraftPoints::Points(pairs(text)) }
}

/// Prints a draft so that [`draft`] reads it again.
pub(crate) fn shown(draft: &Draft) -> String {
    let mut lines = Vec::new();
    for it in &draft.parties {
        lines.push(format!("party {} {}", it.id, it.role.unwrap_or(Role::Principal).word()));
    }
    lines.extend(draft.issues.iter().map(shown_issue));
    if let Some(at_least) = draft.agreement.at_least {
        let veto = draft.agreement.veto.iter().flatten().map(|it| format!("{it} "));
        let veto: String = veto.collect();
        let veto = if veto.is_empty() { veto } else { format!("veto {veto}") };
        lines.push(format!("agree {veto}at least {at_least}"));
    }
    for it in &draft.rules {
        let negotiable = if it.negotiable { " negotiable" } else { "" };
        lines.push(format!("rule {}{negotiable}: {}", it.id, it.require));
    }
    for it in &draft.red_lines {
        lines.push(format!("red line {} of {}: {}", it.id, it.party, it.never));
    }
    for it in &draft.positions {
        lines.push(format!("position {} of {}: {}", it.id, it.party, it.wants));
    }
    draft.values.iter().for_each(|it| shown_values(it, &mut lines));
    lines.join("\n")
}

fn shown_issue(issue: &DraftIssue) -> String {
    let options = match (&issue.options, &issue.range) {
        (Some(options), _) => options.iter().map(|it| it.id.as_str()).collect::<Vec<_>>().join(" "),
        (None, Some(range)) => format!("{}..{}/{}", range.min, range.max, range.step),
        (None, None) => String::new(),
    };
    let quo = match &issue.status_quo {
        Some(Choice::Name(id)) => format!(" quo {id}"),
        Some(Choice::Number(number)) => format!(" quo {number}"),
        None => String::new(),
    };
    format!("issue {}: {options}{quo}", issue.id)
}

fn shown_values(values: &DraftValues, lines: &mut Vec<String>) {
    let party = &values.party;
    lines.push(format!("values {party}"));
    lines.extend(
        values.walk_away.iter().map(|it| format!("walk away {party}: {}", shown_amount(it))),
    );
    match &values.weights {
        Some(DraftWeights::Order(order)) => lines.push(format!("weights {party}: {order}")),
        Some(DraftWeights::Each(each)) => {
            lines.push(format!("weights {party}: {}", shown_pairs(each)));
        }
        None => {}
    }
    for it in &values.issues {
        let points = match &it.points {
            DraftPoints::Order(order) => order.clone(),
            DraftPoints::Points(points) => shown_pairs(points),
        };
        lines.push(format!("points {party} {}: {points}", it.issue));
    }
    for it in &values.bonuses {
        lines.push(format!("bonus {party} {}: {}", shown_amount(&it.worth), it.when));
    }
}

fn shown_pairs(pairs: &[(String, Amount)]) -> String {
    let pair = |(id, amount): &(String, Amount)| format!("{id} {}", shown_amount(amount));
    pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
}

fn shown_amount(amount: &Amount) -> String {
    match amount {
        Amount::Known(value) => value.to_string(),
        Amount::Range { low, high } => format!("{low}..{high}"),
        Amount::Triple { low, mode, high } => format!("{low}..{mode}..{high}"),
        Amount::Unknown => "?".into(),
    }
}
