//! What one party may see of a case.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use zopa_model::{
    Case, Draft, DraftBonus, DraftClaim, DraftPosition, DraftRedLine, DraftRule, DraftSource,
    DraftValues, PartyIdx,
};

use crate::case::{between, known, order, sound};

const UPPER: PartyIdx = PartyIdx(0);

fn claim(id: &str, by: &str, private: bool) -> DraftClaim {
    DraftClaim {
        id: id.into(),
        by: by.into(),
        text: format!("said by {by}"),
        source: Some(format!("source of {id}")),
        locator: None,
        date: None,
        hedged: None,
        sure: None,
        private: Some(private),
    }
}

fn source(id: &str) -> DraftSource {
    DraftSource {
        id: id.into(),
        title: format!("title of {id}"),
        date: None,
        url: None,
        note: None,
    }
}

fn red_line(id: &str, party: &str, claims: &[&str]) -> DraftRedLine {
    let claims = claims.iter().map(|it| (*it).into()).collect();
    let never = "share > 5".into();
    DraftRedLine { id: id.into(), party: party.into(), never, claims, note: Some("a note".into()) }
}

fn position(id: &str, party: &str, claims: &[&str]) -> DraftPosition {
    let claims = claims.iter().map(|it| (*it).into()).collect();
    let why = Some(format!("why of {id}"));
    let wants = "share >= 5".into();
    DraftPosition { id: id.into(), party: party.into(), wants, why, claims, note: None }
}

fn rule(id: &str, claims: &[&str]) -> DraftRule {
    let claims = claims.iter().map(|it| (*it).into()).collect();
    DraftRule { id: id.into(), require: "share <= 10".into(), negotiable: true, claims, note: None }
}

/// A sound case with claims that are open, upper's own, and told by others in private.
fn told() -> Draft {
    Draft {
        claims: vec![
            claim("open", "lower", false),
            claim("own", "upper", true),
            claim("theirs", "lower", true),
            claim("stranger's", "A diplomat", true),
        ],
        sources: ["open", "own", "theirs", "stranger's", "nothing"]
            .map(|it| source(&format!("source of {it}")))
            .into(),
        ..sound()
    }
}

/// What `upper` sees of the parts that rest on claims.
#[track_caller]
fn check(draft: Draft, expected: &Expect) {
    let case = Case::new(draft).expect("a sound draft").view(UPPER);
    let Draft { red_lines, positions, rules, sources, claims, .. } = case.draft();
    let mut lines = Vec::new();
    lines.extend(red_lines.iter().map(|it| format!("red line {} {:?}", it.id, it.claims)));
    let shown = |it: &DraftPosition| format!("position {} {:?} {:?}", it.id, it.claims, it.why);
    lines.extend(positions.iter().map(shown));
    lines.extend(rules.iter().map(|it| format!("rule {} {:?}", it.id, it.claims)));
    lines.extend(claims.iter().map(|it| format!("claim {}", it.id)));
    lines.extend(sources.iter().map(|it| it.title.clone()));
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn private_claims_are_seen_by_their_author_alone_and_sources_with_them() {
    check(
        told(),
        &expect![[r#"
            claim open
            claim own
            title of source of open
            title of source of own"#]],
    );
}

#[test]
fn positions_of_others_are_seen_without_their_interest_unless_they_were_told_in_private() {
    let positions = vec![
        position("stated", "lower", &[]),
        position("written", "lower", &["open", "theirs"]),
        position("whispered", "lower", &["theirs", "stranger's"]),
        position("own", "upper", &["own"]),
        position("mine", "upper", &[]),
    ];
    check(
        Draft { positions, ..told() },
        &expect![[r#"
            position stated [] None
            position written ["open"] None
            position own ["own"] Some("why of own")
            position mine [] Some("why of mine")
            claim open
            claim own
            title of source of open
            title of source of own"#]],
    );
}

#[test]
fn what_others_told_about_a_party_is_not_shown_to_it() {
    let draft = Draft {
        red_lines: vec![
            red_line("own", "upper", &[]),
            red_line("told", "upper", &["theirs"]),
            red_line("theirs", "lower", &["open"]),
        ],
        positions: vec![
            position("told", "upper", &["stranger's"]),
            position("partly", "upper", &["open", "theirs"]),
        ],
        rules: vec![
            rule("open", &[]),
            rule("partly", &["theirs", "open"]),
            rule("told", &["theirs"]),
        ],
        claims: vec![
            claim("open", "lower", false),
            claim("theirs", "lower", true),
            claim("stranger's", "A diplomat", true),
        ],
        ..told()
    };
    check(
        draft,
        &expect![[r#"
            red line own []
            position partly ["open"] None
            rule open []
            rule partly ["open"]
            claim open
            title of source of open"#]],
    );
}

#[test]
fn a_view_has_no_values_but_the_partys_own_and_does_not_warn_of_it() {
    let view = Case::new(told()).expect("a sound draft").view(UPPER);
    assert_eq!(view.viewer(), Some(UPPER));
    assert!(view.values(UPPER).is_some() && view.values(PartyIdx(1)).is_none());
    assert_eq!(view.warnings(), []);
    assert_eq!(view.parties().len(), 3);
}

#[test]
fn a_party_without_values_is_told_so_and_about_no_other() {
    let view = Case::new(Draft { values: Vec::new(), ..sound() }).expect("a sound draft");
    let codes = |case: &Case| -> Vec<String> {
        case.warnings().iter().map(|it| it.fault.to_string()).collect()
    };
    assert_eq!(codes(&view).len(), 2);
    let [only] = codes(&view.view(UPPER)).try_into().expect("one warning");
    assert!(only.contains("`upper` has no values"), "{only}");
}

#[test]
fn confidential_is_what_more_than_one_told() {
    let is = |draft: Draft| Case::new(draft).expect("a sound draft").is_confidential();
    let silent = || Draft { values: Vec::new(), ..sound() };
    assert!(is(sound()), "values of two");
    assert!(!is(silent()));
    assert!(!is(Draft {
        positions: vec![DraftPosition { why: None, ..position("p", "lower", &[]) }],
        ..silent()
    }));
    let secrets: [fn(&str, &mut Draft); 4] = [
        |by, draft| draft.red_lines.push(red_line(by, by, &[])),
        |by, draft| draft.positions.push(position(by, by, &[])),
        |by, draft| draft.claims.push(DraftClaim { source: None, ..claim(by, by, true) }),
        |by, draft| {
            let party = draft.parties.iter_mut().find(|it| it.id == by).expect("a party");
            party.statements.push("share > 5".into());
        },
    ];
    for one in secrets {
        for other in secrets {
            let mut draft = silent();
            one("upper", &mut draft);
            other("upper", &mut draft.clone());
            assert!(!is(draft.clone()), "what one told is for that one");
            other("lower", &mut draft);
            assert!(is(draft));
        }
    }
}

/// Something that others may have told.
#[derive(Clone, Debug)]
enum Told {
    WalkAway(i64, i64),
    Order(usize),
    Bonus(i64),
    RedLine,
    Statement(i64),
    Interest(String),
    Claim(String),
    Hearsay,
    Note(String),
    NoValues,
    Helper(i64),
}

fn telling() -> impl Strategy<Value = Told> {
    prop_oneof![
        (-9i64..9, 0i64..9).prop_map(|(low, more)| Told::WalkAway(low, more)),
        (0usize..3).prop_map(Told::Order),
        (-9i64..9).prop_map(Told::Bonus),
        Just(Told::RedLine),
        (0i64..10).prop_map(Told::Statement),
        "[a-z]{1,6}".prop_map(Told::Interest),
        "[a-z]{1,6}".prop_map(Told::Claim),
        Just(Told::Hearsay),
        "[a-z]{1,6}".prop_map(Told::Note),
        Just(Told::NoValues),
        (0i64..9).prop_map(Told::Helper),
    ]
}

/// The case with what was told, entry by entry.
fn with(all: &[Told]) -> Draft {
    let mut draft = told();
    draft.positions.push(position("stated", "lower", &["open"]));
    for (nth, it) in all.iter().enumerate() {
        tell(&mut draft, nth, it);
    }
    draft
}

fn tell(draft: &mut Draft, nth: usize, told: &Told) {
    let id = format!("told {nth}");
    let lower = draft.values.iter_mut().find(|it| it.party == "lower");
    match told {
        Told::WalkAway(low, more) => {
            lower.into_iter().for_each(|it| {
                it.walk_away = Some(between(&low.to_string(), &(low + more).to_string()));
            });
        }
        Told::Order(nth) => {
            let orders = ["none > joint > third", "third > none = joint", "joint = third = none"];
            lower.into_iter().for_each(|it| it.issues[1] = order("meter", orders[*nth]));
        }
        Told::Bonus(worth) => {
            let bonus = DraftBonus { when: "share > 5".into(), worth: known(&worth.to_string()) };
            lower.into_iter().for_each(|it| it.bonuses.push(bonus.clone()));
        }
        Told::RedLine => draft.red_lines.push(red_line(&id, "lower", &[])),
        Told::Statement(than) => draft.parties[1].statements.push(format!("share > {than}")),
        Told::Interest(why) => draft.positions[0].why = Some(why.clone()),
        Told::Claim(text) => {
            draft.claims.insert(0, DraftClaim { text: text.clone(), ..claim(&id, "lower", true) });
            draft.sources.insert(0, source(&format!("source of {id}")));
            draft.positions.insert(0, position(&id, "lower", &[&id]));
            draft.positions.swap(0, 1);
            draft.positions[0].claims.push(id);
        }
        Told::Hearsay => {
            draft.red_lines.push(red_line(&id, "upper", &["theirs"]));
            draft.rules.push(rule(&id, &["stranger's"]));
        }
        Told::Note(note) => {
            draft.note = Some(note.clone());
            draft.issues[0].note = Some(note.clone());
            draft.parties[0].note = Some(note.clone());
        }
        Told::NoValues => draft.values.retain(|it| it.party != "lower"),
        Told::Helper(than) => {
            let values = draft.values[0].clone();
            draft.values.retain(|it| it.party != "helper");
            let walk_away = Some(known(&than.to_string()));
            draft.values.push(DraftValues { party: "helper".into(), walk_away, ..values });
        }
    }
}

proptest! {
    #[test]
    fn a_view_is_the_same_whatever_others_told(
        one in prop::collection::vec(telling(), 0..12),
        other in prop::collection::vec(telling(), 0..12),
    ) {
        let view = |told: &[Told]| Case::new(with(told)).expect("sound").view(UPPER);
        let (one, other) = (view(&one), view(&other));
        prop_assert!(!one.is_confidential());
        prop_assert_eq!(&one.view(UPPER), &one);
        prop_assert_eq!(one, other);
    }
}

#[test]
fn what_the_party_told_itself_makes_another_view() {
    let mut draft = with(&[]);
    let before = Case::new(draft.clone()).expect("sound").view(UPPER);
    draft.values[0].walk_away = Some(known("1/3"));
    let after = Case::new(draft).expect("sound").view(UPPER);
    assert_ne!(before, after);
}
