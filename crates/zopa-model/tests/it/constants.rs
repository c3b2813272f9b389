//! Conditions that hold for every package or for none: warned about, wherever they stand, and no others.

use proptest::prelude::*;
use zopa_model::{Case, Condition, Draft, DraftPosition, DraftRedLine, DraftRule, Package, Role};

use crate::case::{party, sound};
use crate::conditions::{drafts, world};

/// The warnings of a case with a condition as red line and as position.
fn warned(condition: &str) -> Vec<String> {
    let mut draft = sound();
    draft.red_lines = vec![DraftRedLine {
        id: "r".into(),
        party: "upper".into(),
        never: condition.into(),
        claims: Vec::new(),
        note: None,
    }];
    draft.positions = vec![DraftPosition {
        id: "p".into(),
        party: "lower".into(),
        wants: condition.into(),
        why: None,
        claims: Vec::new(),
        note: None,
    }];
    let case = Case::new(draft).expect("no error");
    case.warnings().iter().map(|it| format!("{}: {}", it.place, it.fault)).collect()
}

#[test]
fn what_can_never_matter_is_warned_about_with_the_reason() {
    for (condition, told) in [
        ("share > 20", "holds for no package: `share` runs from 0 to 10"),
        ("share < 0", "holds for no package: `share` runs from 0 to 10"),
        ("share >= 0", "holds for every package: `share` runs from 0 to 10"),
        ("meter in (none, joint, third)", "holds for every package"),
        ("meter = none and meter = joint", "holds for no package"),
        ("share > 5 or share <= 5 and meter != none or meter = none", "holds for every package"),
    ] {
        let wanted = ["red_line[1].never", "position[1].wants"]
            .map(|it| format!("{it}: `{condition}` {told}"));
        assert_eq!(warned(condition), wanted);
    }
    for condition in ["share > 5", "meter = none", "share <= 5 or meter != none"] {
        assert_eq!(warned(condition), [""; 0], "{condition}");
    }
}

fn every_package() -> Vec<Package> {
    let n: Vec<u32> = world().iter().map(|it| it.n_options()).collect();
    n.iter().fold(vec![Package(Vec::new())], |all, &n| {
        let longer = |it: &Package| {
            (0..n).map(|o| Package([it.0.clone(), vec![o]].concat())).collect::<Vec<_>>()
        };
        all.iter().flat_map(longer).collect()
    })
}

proptest! {
    /// A warning about a rule says what holds for every package, and there is one wherever it does.
    #[test]
    fn a_condition_is_warned_about_exactly_if_all_packages_agree(
        a in 0..3usize, b in 0..4usize, op in 0..4usize, join in 0..2usize, number in -3..4i32,
    ) {
        let left = ["a = y", "a != y", "a in (n, y)"][a];
        let right = format!("{} {} {number}", ["p", "2*p", "p + q", "q"][b], [">", "<=", "<", ">="][op]);
        let text = format!("{left} {} {right}", ["and", "or"][join]);
        let issues = world();
        let condition = Condition::new(&text, &issues).expect("it can be read");
        let held: Vec<bool> = every_package().iter().map(|it| condition.holds(&issues, it)).collect();
        let agree = held.iter().all(|it| *it == held[0]);
        let draft = Draft {
            parties: vec![party("only", Role::Principal)],
            issues: drafts(),
            rules: vec![DraftRule {
                id: "r".into(),
                require: text.clone(),
                negotiable: false,
                claims: Vec::new(),
                note: None,
            }],
            ..Draft::default()
        };
        let case = Case::new(draft).expect("no error");
        let constant = case.warnings().iter().filter(|it| it.fault.code() == "constant-condition");
        let told: Vec<String> = constant.map(|it| it.fault.to_string()).collect();
        prop_assert_eq!(told.len(), usize::from(agree), "{}", text);
        if agree {
            let wanted = if held[0] { "holds for every package" } else { "holds for no package" };
            prop_assert!(told[0].contains(wanted), "{} {:?}", text, told);
        }
    }
}
