//! The case the tests talk about, built by hand.

use zopa_model::{
    Case, Choice, Draft, DraftIssue, DraftOption, DraftParty, DraftPosition, DraftRange,
    DraftRedLine, DraftRule, Number, Role,
};

pub(crate) fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

pub(crate) fn party(id: &str, name: &str) -> DraftParty {
    DraftParty {
        id: id.into(),
        name: Some(name.into()),
        role: Some(Role::Principal),
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    }
}

pub(crate) fn options(id: &str, name: &str, options: &[(&str, &str)]) -> DraftIssue {
    let option =
        |&(id, name): &(&str, &str)| DraftOption { id: id.into(), name: Some(name.into()) };
    DraftIssue {
        id: id.into(),
        name: Some(name.into()),
        options: Some(options.iter().map(option).collect()),
        status_quo: Some(Choice::Name(options[0].0.into())),
        ..DraftIssue::default()
    }
}

fn red_line(id: &str, party: &str, never: &str) -> DraftRedLine {
    DraftRedLine {
        id: id.into(),
        party: party.into(),
        never: never.into(),
        claims: Vec::new(),
        note: None,
    }
}

fn position(id: &str, party: &str, wants: &str) -> DraftPosition {
    DraftPosition {
        id: id.into(),
        party: party.into(),
        wants: wants.into(),
        why: None,
        claims: Vec::new(),
        note: None,
    }
}

/// Two villages, a river, and who reads the meters.
pub(crate) fn draft() -> Draft {
    let share = DraftIssue {
        id: "dry_share".into(),
        name: Some("Upper's share of the dry-season flow".into()),
        range: Some(DraftRange {
            min: number("30"),
            max: number("70"),
            step: number("5"),
            unit: Some("%".into()),
        }),
        status_quo: Some(Choice::Number(number("70"))),
        ..DraftIssue::default()
    };
    let metering = options(
        "metering",
        "Who reads the meters",
        &[("none", "Nobody"), ("joint", "Joint team"), ("third", "District engineer")],
    );
    Draft {
        title: "Two villages and a river".into(),
        parties: vec![party("upper", "Upper village"), party("lower", "Lower village")],
        issues: vec![share, metering],
        red_lines: vec![
            red_line("upper-half", "upper", "dry_share < 50"),
            red_line("lower-meters", "lower", "metering = none or dry_share > 60"),
            red_line("lower-odd", "lower", "count(metering = none, dry_share > 55) >= 2"),
        ],
        positions: vec![
            position("lower-share", "lower", "dry_share <= 45"),
            position("upper-meters", "upper", "not metering in (joint, third)"),
        ],
        rules: vec![DraftRule {
            id: "meter-first".into(),
            require: "dry_share < 70 implies metering != none".into(),
            negotiable: true,
            claims: Vec::new(),
            note: None,
        }],
        ..Draft::default()
    }
}

pub(crate) fn case(draft: Draft) -> Case {
    Case::new(draft).expect("a sound draft")
}
