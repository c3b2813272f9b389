//! Steps and commitments: every fault, and what others see of them.

use expect_test::{Expect, expect};
use zopa_model::{
    Amount, Case, Draft, DraftClaim, DraftCommitment, DraftPlan, DraftStep, DraftVerify, Number,
    PartyIdx,
};

use crate::case::{known, number, sound};
use crate::faults::check;

fn step(id: &str, party: &str, after: &[&str]) -> DraftStep {
    DraftStep {
        id: id.into(),
        party: party.into(),
        after: after.iter().map(|it| (*it).into()).collect(),
        ..DraftStep::default()
    }
}

#[test]
fn steps_that_wait_for_each_other_are_named_in_their_order() {
    let steps = vec![
        step("first", "upper", &[]),
        step("second", "lower", &["first", "fourth"]),
        step("third", "upper", &["second"]),
        step("fourth", "lower", &["third"]),
        step("fifth", "lower", &["fourth"]),
    ];
    check(
        |it| it.steps = steps,
        &expect![[r#"
        error circle at `step[2].after`
          steps wait for each other in a circle: `second`, `fourth`, `third`
          Take one of them out of `after`.
    "#]],
    );
}

#[test]
fn ids_that_lead_nowhere_are_told() {
    let mut lost = step("lost", "uper", &["frist"]);
    lost.guarantor = Some("nobody".into());
    lost.gain = vec![("lowr".into(), known("1"))];
    lost.claims = vec!["c9".into()];
    lost.when = Some("metering = jont".into());
    check(
        |it| it.steps = vec![step("first", "upper", &[]), lost],
        &expect![[r#"
            error unknown-id at `step[2].party`
              unknown party `uper`; known: `upper`, `lower`, `helper`
              Did you mean `upper`?
            error condition at `step[2].when` 0..8
              unknown issue `metering`; the issues are `share`, `meter`
              Name an issue of the case; put an id with a hyphen or a blank in double quotes.
            error unknown-id at `step[2].gain.lowr`
              unknown party `lowr`; known: `upper`, `lower`, `helper`
              Did you mean `lower`?
            error unknown-id at `step[2].after[1]`
              unknown step `frist`; known: `first`, `lost`
              Did you mean `first`?
            error unknown-id at `step[2].guarantor`
              unknown party `nobody`; known: `upper`, `lower`, `helper`
              Add the party, or name one that the case has.
            error unknown-id at `step[2].claims[1]`
              unknown claim `c9`; known: none
              Add the claim, or name one that the case has.
        "#]],
    );
}

#[test]
fn numbers_must_lie_within_their_limits() {
    let below = || Some(number("-1"));
    let mut wrong = step("wrong", "upper", &[]);
    wrong.cost = Some(known("-2"));
    wrong.days = below();
    wrong.parts = Some(0);
    wrong.verify = Some(DraftVerify { days: below(), chance: Some(number("1.5")) });
    wrong.gain = vec![("lower".into(), Amount::Range { low: number("2"), high: number("1") })];
    let both = DraftStep { parts: Some(2), any_parts: Some(true), ..step("both", "upper", &[]) };
    check(
        |it| it.steps = vec![wrong, both],
        &expect![[r#"
            error outside at `step[1].cost`
              `cost` is -2; allowed is 0 or more
              Give a number that is allowed: 0 or more.
            error amount at `step[1].gain.lower`
              the range runs from 2 down to 1
              Put the lower number first.
            error outside at `step[1].days`
              `days` is -1; allowed is 0 or more
              Give a number that is allowed: 0 or more.
            error outside at `step[1].verify.days`
              `days` is -1; allowed is 0 or more
              Give a number that is allowed: 0 or more.
            error outside at `step[1].verify.chance`
              `chance` is 1.5; allowed is 0 to 1
              Give a number that is allowed: 0 to 1.
            error outside at `step[1].parts`
              `parts` is 0; allowed is 1 to 10000
              Give a number that is allowed: 1 to 10000.
            error together at `step[2].parts`
              `parts` stands beside `any_parts`
              Keep one of the two.
        "#]],
    );
}

#[test]
fn when_steps_begin_is_a_day_with_a_time_and_a_zone_or_none() {
    let plan = |it: &mut Draft, entry: Option<&str>, time: Option<&str>, zone: Option<&str>| {
        it.plan.entry = entry.map(Into::into);
        it.plan.time = time.map(Into::into);
        it.plan.zone = zone.map(Into::into);
    };
    check(
        |it| plan(it, Some("2025-02-30"), Some("8:30"), Some("Asia/Aman")),
        &expect![[r#"
            error clock at `plan.time`
              `8:30` is no time of day
              Write hours and minutes, like "08:30".
            error clock at `plan.zone`
              `Asia/Aman` is no time zone
              Did you mean `Asia/Amman`?
            error date at `plan.entry`
              `2025-02-30` is not a date
              Write year-month-day, like 2024-03-02.
        "#]],
    );
    check(
        |it| plan(it, None, Some("08:30"), None),
        &expect![[r#"
        error together at `plan.time`
          `time` needs `entry`
          Add `entry`, or leave out both.
        error together at `plan.time`
          `time` needs `zone`
          Add `zone`, or leave out both.
    "#]],
    );
    check(|it| plan(it, Some("2025-02-28"), Some("23:59"), Some("-05:30")), &expect![[""]]);
}

#[test]
fn orders_of_steps_lead_somewhere_and_stand_in_for_numbers() {
    let mut own = step("own", "upper", &[]);
    own.gain = vec![("upper".into(), known("9")), ("lower".into(), Amount::Unknown)];
    let mut theirs = step("theirs", "lower", &[]);
    theirs.cost = Some(known("3"));
    let mut given = step("given", "lower", &[]);
    given.gain = vec![("upper".into(), known("2"))];
    let mut paid = step("paid", "upper", &[]);
    paid.cost = Some(Amount::Range { low: number("1"), high: number("2") });
    let steps = vec![own, theirs, given, paid];
    let with = |orders: &[(&str, &str)]| {
        let order = orders.iter().map(|it| (it.0.to_string(), it.1.to_string())).collect();
        let steps = steps.clone();
        move |it: &mut Draft| (it.plan.order, it.steps) = (order, steps)
    };
    check(with(&[("upper", "theirs > own"), ("lower", "own")]), &expect![[""]]);
    check(
        with(&[
            ("uper", "own"),
            ("lower", "own, theirs"),
            ("upper", "given > paid = ownn > own > own"),
            ("helper", ""),
        ]),
        &expect![[r#"
            error unknown-id at `plan.order.uper`
              unknown party `uper`; known: `upper`, `lower`, `helper`
              Did you mean `upper`?
            error order at `plan.order.lower`
              the order `own, theirs` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
            error unknown-id at `plan.order.upper`
              unknown step `ownn`; known: `own`, `theirs`, `given`, `paid`
              Did you mean `own`?
            error twice at `plan.order.upper`
              `own` is given twice
              Keep one of the two.
            error order at `plan.order.upper`
              the order has `given`, but its gain for `upper` is given
              Keep one of the two: leave out the gain, or take the step out of the order.
            error order at `plan.order.upper`
              the order has `paid`, but its cost for `upper` is given
              Keep one of the two: leave out the cost, or take the step out of the order.
            error order at `plan.order.helper`
              the order `` is not a list of ids joined by `>` or `=`
              Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.
        "#]],
    );
    check(
        with(&[("upper", "own"), ("upper", "theirs"), ("lower", "theirs")]),
        &expect![[r#"
        error twice at `plan.order.upper`
          `upper` is given twice
          Keep one of the two.
        error order at `plan.order.lower`
          the order has `theirs`, but its cost for `lower` is given
          Keep one of the two: leave out the cost, or take the step out of the order.
    "#]],
    );
}

#[test]
fn amounts_in_an_order_are_unknown_and_no_others() {
    let mut draft = sound();
    draft.steps = vec![step("own", "upper", &[]), step("theirs", "lower", &[])];
    draft.plan.order = vec![("upper".into(), "\"theirs\" = own".into())];
    let case = Case::new(draft).expect("sound");
    let zero = Amount::Known(Number::zero());
    let [own, theirs] = [0, 1].map(|it| &case.steps()[it]);
    assert_eq!((&own.cost, &own.gains[0], &own.gains[1]), (&Amount::Unknown, &zero, &zero));
    assert_eq!((&theirs.cost, &theirs.gains[0]), (&zero, &Amount::Unknown));
    assert_eq!(case.step_order(PartyIdx(0)), [vec![1, 0]]);
    assert_eq!(case.step_order(PartyIdx(1)).len(), 0);
}

#[test]
fn commitments_have_their_limits() {
    let wrong = DraftCommitment {
        party: "upper".into(),
        lag: Some(0),
        chance: Some(number("0")),
        pie: Some(known("3")),
        ..DraftCommitment::default()
    };
    let lost = DraftCommitment { party: "nobody".into(), ..DraftCommitment::default() };
    check(
        |it| it.commitments = vec![wrong, lost],
        &expect![[r#"
            error together at `commitment.upper.lag`
              `lag` stands beside `chance`
              Keep one of the two.
            error outside at `commitment.upper.lag`
              `lag` is 0; allowed is 1 to 1000
              Give a number that is allowed: 1 to 1000.
            error outside at `commitment.upper.chance`
              `chance` is 0; allowed is more than 0, at most 1
              Give a number that is allowed: more than 0, at most 1.
            error together at `commitment.upper.pie`
              `pie` needs `now`
              Add `now`, or leave out both.
            error together at `commitment.upper.pie`
              `pie` needs `others_later`
              Add `others_later`, or leave out both.
            error unknown-id at `commitment.nobody`
              unknown party `nobody`; known: `upper`, `lower`, `helper`
              Add the party, or name one that the case has.
        "#]],
    );
}

/// A claim that only `lower` may see.
fn private() -> DraftClaim {
    DraftClaim {
        id: "told".into(),
        by: "lower".into(),
        text: "In private".into(),
        source: None,
        locator: None,
        date: None,
        hedged: None,
        sure: None,
        private: Some(true),
    }
}

#[track_caller]
fn check_view(draft: Draft, expected: &Expect) {
    let case = Case::new(draft).expect("a sound draft").view(PartyIdx(0));
    let Draft { steps, commitments, plan, .. } = case.draft();
    let mut lines: Vec<String> = steps
        .iter()
        .map(|it| {
            format!("{} costs {:?}, gives {:?}, after {:?}", it.id, it.cost, it.gain, it.after)
        })
        .collect();
    lines.extend(commitments.iter().map(|it| format!("commitment of {}", it.party)));
    lines.extend(plan.order.iter().map(|it| format!("order of {}: {}", it.0, it.1)));
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn of_others_a_party_sees_which_steps_they_take_and_nothing_of_what_they_are_worth() {
    let both =
        |it: &str, other: &str| vec![("upper".into(), known(it)), ("lower".into(), known(other))];
    let own =
        DraftStep { cost: Some(known("1")), gain: both("2", "3"), ..step("own", "upper", &[]) };
    let hidden = DraftStep { claims: vec!["told".into()], ..step("hidden", "lower", &["own"]) };
    let theirs = DraftStep {
        cost: Some(known("4")),
        gain: both("5", "6"),
        days: Some(Number::one()),
        ..step("theirs", "lower", &["hidden"])
    };
    let of = |party: &str| DraftCommitment { party: party.into(), ..DraftCommitment::default() };
    let draft = Draft {
        steps: vec![own, hidden, theirs],
        commitments: vec![of("upper"), of("lower")],
        claims: vec![private()],
        ..sound()
    };
    check_view(
        draft,
        &expect![[r#"
        own costs Some(Known(Number(Ratio { numer: 1, denom: 1 }))), gives [("upper", Known(Number(Ratio { numer: 2, denom: 1 }))), ("lower", Unknown)], after []
        theirs costs Some(Unknown), gives [("upper", Known(Number(Ratio { numer: 5, denom: 1 }))), ("lower", Unknown)], after ["own"]
        commitment of upper"#]],
    );
}

#[test]
fn a_party_sees_its_own_order_without_the_steps_it_may_not_see() {
    let hidden = DraftStep { claims: vec!["told".into()], ..step("hidden", "lower", &[]) };
    let steps = vec![step("own", "upper", &[]), hidden, step("a > b", "lower", &[])];
    let with = |order: &str| Draft {
        steps: steps.clone(),
        claims: vec![private()],
        plan: DraftPlan {
            order: vec![
                ("upper".into(), order.into()),
                ("lower".into(), "own > hidden".into()),
                ("helper".into(), "own".into()),
            ],
            ..DraftPlan::default()
        },
        ..sound()
    };
    let seen = |order: &str| {
        let case = Case::new(with(order)).expect("a sound draft");
        case.view(PartyIdx(0)).draft().plan.order.clone()
    };
    let own = |order: &str| vec![("upper".to_string(), order.to_string())];
    assert_eq!(seen("hidden = own > \"a > b\""), own("own > \"a > b\""));
    assert_eq!(seen("\"a > b\" > hidden > own"), own("\"a > b\" > own"));
    assert_eq!(seen("own  =  \"a > b\""), own("own  =  \"a > b\""));
    assert_eq!(seen("hidden"), []);
}
