//! What differs between two drafts: all of it, and nothing where nothing differs.

use expect_test::{Expect, expect};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{select, subsequence};
use zopa_model::{
    Amount, Change, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights, Number, Role, Said, Share, Sureness, What, changes,
};

fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

fn known(text: &str) -> Amount {
    Amount::Known(number(text))
}

fn option(id: &str) -> DraftOption {
    DraftOption { id: id.into(), name: None }
}

/// A draft in which every field says something.
fn full() -> Draft {
    let some = |it: &str| Some(it.to_string());
    let values = DraftValues {
        party: "up".into(),
        walk_away: Some(Amount::Range { low: number("0.3"), high: number("0.45") }),
        weights: Some(DraftWeights::Each(vec![
            ("flow".into(), known("1")),
            ("meter".into(), known("2")),
        ])),
        issues: vec![
            DraftIssueValues {
                issue: "meter".into(),
                points: DraftPoints::Points(vec![
                    ("none".into(), known("0")),
                    ("joint".into(), known("1")),
                ]),
            },
            DraftIssueValues { issue: "flow".into(), points: DraftPoints::Order("70 > 30".into()) },
        ],
        bonuses: vec![DraftBonus { when: "meter = joint".into(), worth: known("0.1") }],
        discount: Some(known("0.9")),
        cost_of_delay: Some(known("0.01")),
    };
    let range =
        DraftRange { min: number("30"), max: number("70"), step: number("5"), unit: some("%") };
    Draft {
        title: "River".into(),
        note: some("n"),
        agreement: DraftAgreement {
            consent: None,
            veto: Some(vec!["up".into()]),
            at_least: Some(2),
        },
        parties: ["up", "low"].into_iter().map(party).collect(),
        issues: vec![
            DraftIssue {
                id: "flow".into(),
                name: some("Flow"),
                impact: some("Wells fall dry"),
                proposed: some("Half"),
                options: None,
                range: Some(range),
                status_quo: Some(Choice::Number(number("70"))),
                controlled_by: vec!["up".into()],
                reversible: Some(true),
                note: some("n"),
            },
            DraftIssue {
                id: "meter".into(),
                options: Some(vec![option("none"), option("joint")]),
                ..DraftIssue::default()
            },
        ],
        values: vec![values, DraftValues::of("low")],
        red_lines: ["r1", "r2"].into_iter().map(red_line).collect(),
        positions: ["p1", "p2"].into_iter().map(position).collect(),
        rules: ["u1", "u2"].into_iter().map(rule).collect(),
        bodies: ["b1", "b2"].into_iter().map(body).collect(),
        sources: ["s1", "s2"].into_iter().map(source).collect(),
        claims: ["c1", "c2"].into_iter().map(claim).collect(),
        plan: DraftPlan {
            entry: some("2025-03-01"),
            time: some("08:30"),
            zone: some("+02:00"),
            order: vec![("up".into(), "t1 > t2".into())],
        },
        steps: ["t1", "t2"].into_iter().map(step).collect(),
        commitments: vec![commitment()],
    }
}

fn step(id: &str) -> DraftStep {
    let some = |it: &str| Some(it.to_string());
    DraftStep {
        id: id.into(),
        name: some("Name"),
        party: "up".into(),
        when: some("flow < 50"),
        cost: Some(known("1")),
        gain: vec![("low".into(), known("2"))],
        after: vec!["t0".into()],
        days: Some(number("3")),
        parts: Some(4),
        any_parts: Some(false),
        amount: Some(number("5")),
        unit: some("meters"),
        parallel: Some(false),
        reversible: Some(false),
        verify: Some(DraftVerify { days: Some(number("6")), chance: Some(number("0.7")) }),
        guarantor: some("low"),
        claims: vec!["c1".into()],
        note: some("n"),
    }
}

fn commitment() -> DraftCommitment {
    DraftCommitment {
        party: "up".into(),
        keep: Some(known("1")),
        breach: Some(known("2")),
        after: Some(known("3")),
        lag: Some(4),
        chance: Some(number("0.5")),
        pie: Some(known("6")),
        now: Some(known("7")),
        others_later: Some(known("8")),
    }
}

fn party(id: &str) -> DraftParty {
    let (name, note) = (Some("Name".into()), Some("n".into()));
    let statements = vec!["flow < 50".into()];
    let ranking = vec!["flow < 50".into(), "flow >= 50".into()];
    DraftParty { id: id.into(), name, role: Some(Role::Principal), statements, ranking, note }
}

fn red_line(id: &str) -> DraftRedLine {
    let (party, never, claims, note) = ("up".into(), "flow < 50".into(), vec![], Some("n".into()));
    DraftRedLine { id: id.into(), party, never, claims, note }
}

fn position(id: &str) -> DraftPosition {
    let (party, wants, claims) = ("up".into(), "flow < 50".into(), vec!["c1".into()]);
    let (why, note) = (Some("Wells".into()), Some("n".into()));
    DraftPosition { id: id.into(), party, wants, why, claims, note }
}

fn rule(id: &str) -> DraftRule {
    let (require, claims, note) = ("flow < 50".into(), vec![], Some("n".into()));
    DraftRule { id: id.into(), require, negotiable: false, claims, note }
}

fn body(id: &str) -> DraftBody {
    DraftBody {
        id: id.into(),
        party: "up".into(),
        name: Some("Name".into()),
        quota: vec![DraftQuota::Votes(number("3"))],
        or_quota: vec![vec![DraftQuota::Votes(number("4"))]],
        public: Some(true),
        blocs: ["left", "right"].into_iter().map(bloc).collect(),
        note: Some("n".into()),
    }
}

fn bloc(id: &str) -> DraftBloc {
    let values = DraftValues { walk_away: Some(known("0.5")), ..DraftValues::of(id) };
    DraftBloc {
        id: id.into(),
        name: Some("Name".into()),
        votes: vec![number("2")],
        veto: Some(false),
        never: vec!["flow < 40".into()],
        wants: vec!["flow > 50".into()],
        values: Some(values),
        note: Some("n".into()),
    }
}

fn source(id: &str) -> DraftSource {
    let some = |it: &str| Some(it.to_string());
    let (date, url, note) = (some("2024-03-02"), some("https://example.org"), some("n"));
    DraftSource { id: id.into(), title: "Minutes".into(), date, url, note }
}

fn claim(id: &str) -> DraftClaim {
    DraftClaim {
        id: id.into(),
        by: "up".into(),
        text: "No".into(),
        source: Some("s1".into()),
        locator: Some("item 4".into()),
        date: Some("2024-03-02".into()),
        hedged: Some(false),
        sure: Some(Sureness::Stated),
        private: Some(false),
    }
}

/// A change as one line.
fn line(it: &Change) -> String {
    let said = |it: &Option<Said>| it.as_ref().map_or("-".into(), |it| format!("`{it}`"));
    let what = match &it.what {
        What::Changed { before, after, .. } => format!("{} -> {}", said(before), said(after)),
        What::Added(keys) => format!("added with {} keys", keys.len()),
        What::Removed(keys) => format!("removed with {} keys", keys.len()),
        What::Reordered(_) => "in another order".into(),
    };
    format!("{}: {what}", it.path())
}

fn lines(before: &Draft, after: &Draft) -> String {
    changes(before, after).iter().map(|it| line(it) + "\n").collect()
}

#[track_caller]
fn check(change: impl Fn(&mut Draft), expected: &Expect) {
    let (before, mut after) = (full(), full());
    change(&mut after);
    expected.assert_eq(&lines(&before, &after));
}

/// Changes one field of a draft.
type Patch = fn(&mut Draft);

/// One per field of every struct of a draft, ids left out.
const PATCHES: [Patch; 57] = [
    |it| it.title.push('x'),
    |it| it.note = None,
    |it| it.agreement.consent = Some("all".into()),
    |it| it.agreement.veto = None,
    |it| it.agreement.at_least = Some(3),
    |it| it.parties[0].name = None,
    |it| it.parties[0].role = None,
    |it| it.parties[0].statements.clear(),
    |it| it.parties[0].ranking.clear(),
    |it| it.parties[0].note = None,
    |it| it.issues[0].name = None,
    |it| it.issues[0].impact = None,
    |it| it.issues[0].proposed = None,
    |it| it.issues[0].options = Some(vec![]),
    |it| it.issues[1].options = None,
    |it| it.issues[0].range = None,
    |it| it.issues[0].range.as_mut().expect("a range").min = number("25"),
    |it| it.issues[0].range.as_mut().expect("a range").max = number("75"),
    |it| it.issues[0].range.as_mut().expect("a range").step = number("10"),
    |it| it.issues[0].range.as_mut().expect("a range").unit = None,
    |it| it.issues[0].status_quo = Some(Choice::Name("70".into())),
    |it| it.issues[0].controlled_by.clear(),
    |it| it.issues[0].reversible = None,
    |it| it.issues[0].note = None,
    |it| it.issues[1].options.as_mut().expect("options")[1].name = Some("joint".into()),
    |it| it.values[0].walk_away = Some(Amount::Unknown),
    |it| it.values[0].weights = Some(DraftWeights::Each(vec![])),
    |it| it.values[0].weights = Some(DraftWeights::Order("flow > meter".into())),
    |it| it.values[0].issues[0].points = DraftPoints::Points(vec![]),
    |it| it.values[0].issues[1].points = DraftPoints::Order("30 > 70".into()),
    |it| it.values[0].bonuses[0].worth = known("0.2"),
    |it| it.values[0].bonuses[0].when.push(' '),
    |it| it.values[0].discount = None,
    |it| it.values[0].cost_of_delay = None,
    |it| it.red_lines[0].party.push('x'),
    |it| it.red_lines[0].never.push('x'),
    |it| it.red_lines[0].claims.push("c1".into()),
    |it| it.red_lines[0].note = None,
    |it| it.positions[0].party.push('x'),
    |it| it.positions[0].wants.push('x'),
    |it| it.positions[0].why = None,
    |it| it.positions[0].claims.clear(),
    |it| it.positions[0].note = None,
    |it| it.rules[0].require.push('x'),
    |it| it.rules[0].negotiable = true,
    |it| it.rules[0].claims.push("c1".into()),
    |it| it.rules[0].note = None,
    |it| it.sources[0].title.push('x'),
    |it| it.sources[0].date = None,
    |it| it.sources[0].url = None,
    |it| it.sources[0].note = None,
    |it| it.claims[0].by.push('x'),
    |it| it.claims[0].text.push('x'),
    |it| (it.claims[0].source, it.claims[0].locator) = (None, None),
    |it| it.claims[0].date = None,
    |it| (it.claims[0].hedged, it.claims[0].sure) = (None, None),
    |it| it.claims[0].private = Some(true),
];

/// The same of bodies and blocs.
const BODY_PATCHES: [Patch; 15] = [
    |it| it.bodies[0].party.push('x'),
    |it| it.bodies[0].name = None,
    |it| it.bodies[0].quota = vec![DraftQuota::Share(Share::Majority)],
    |it| it.bodies[0].or_quota.clear(),
    |it| it.bodies[0].public = None,
    |it| it.bodies[0].note = None,
    |it| it.bodies[0].blocs[0].name = None,
    |it| it.bodies[0].blocs[0].votes.push(number("1")),
    |it| it.bodies[0].blocs[0].veto = None,
    |it| it.bodies[0].blocs[0].never.clear(),
    |it| it.bodies[0].blocs[0].wants.clear(),
    |it| it.bodies[0].blocs[0].values = None,
    |it| it.bodies[0].blocs[0].values.as_mut().expect("values").walk_away = None,
    |it| it.bodies[0].blocs[0].note = None,
    |it| it.bodies[0].blocs.reverse(),
];

/// The same for steps and what belongs to them.
const STEP_PATCHES: [Patch; 30] = [
    |it| it.plan.entry = None,
    |it| it.plan.time = None,
    |it| it.plan.zone = None,
    |it| it.plan.order[0].1 = "t1 = t2".into(),
    |it| it.plan.order.clear(),
    |it| it.steps[0].name = None,
    |it| it.steps[0].party.push('x'),
    |it| it.steps[0].when = None,
    |it| it.steps[0].cost = Some(Amount::Unknown),
    |it| it.steps[0].gain.clear(),
    |it| it.steps[0].after.clear(),
    |it| it.steps[0].days = None,
    |it| it.steps[0].parts = None,
    |it| it.steps[0].any_parts = None,
    |it| it.steps[0].amount = None,
    |it| it.steps[0].unit = None,
    |it| it.steps[0].parallel = Some(true),
    |it| it.steps[0].reversible = None,
    |it| it.steps[0].verify = None,
    |it| it.steps[0].guarantor = None,
    |it| it.steps[0].claims.clear(),
    |it| it.steps[0].note = None,
    |it| it.commitments[0].keep = None,
    |it| it.commitments[0].breach = None,
    |it| it.commitments[0].after = None,
    |it| it.commitments[0].lag = None,
    |it| it.commitments[0].chance = None,
    |it| it.commitments[0].pie = None,
    |it| it.commitments[0].now = None,
    |it| it.commitments[0].others_later = None,
];

/// The lines of each patch, one after the other.
fn told(patches: &[Patch]) -> String {
    let before = full();
    let mut told = String::new();
    for patch in patches {
        let mut after = full();
        patch(&mut after);
        assert_ne!(before, after);
        told += &lines(&before, &after);
    }
    told
}

#[test]
fn every_field_of_a_body_that_changes_gives_its_own_lines() {
    expect![[r#"
        body.b1.party: `up` -> `upx`
        body.b1.name: `Name` -> -
        body.b1.quota: `3` -> `majority`
        body.b1.or_quota: `4` -> ``
        body.b1.public: `yes` -> -
        body.b1.note: `n` -> -
        body.b1.bloc.left.name: `Name` -> -
        body.b1.bloc.left.votes: `2` -> `2, 1`
        body.b1.bloc.left.veto: `no` -> -
        body.b1.bloc.left.never: `flow < 40` -> -
        body.b1.bloc.left.wants: `flow > 50` -> -
        body.b1.bloc.left.values: `` -> -
        body.b1.bloc.left.values.walk_away: `0.5` -> -
        body.b1.bloc.left.values.walk_away: `0.5` -> -
        body.b1.bloc.left.note: `n` -> -
        body.b1.bloc: in another order
    "#]]
    .assert_eq(&told(&BODY_PATCHES));
}

#[test]
fn every_field_that_changes_gives_its_own_lines() {
    expect![[r#"
        title: `River` -> `Riverx`
        note: `n` -> -
        agreement.consent: - -> `all`
        agreement.veto: `up` -> -
        agreement.at_least: `2` -> `3`
        party.up.name: `Name` -> -
        party.up.role: `principal` -> -
        party.up.statements: `flow < 50` -> -
        party.up.ranking: `flow < 50, flow >= 50` -> -
        party.up.note: `n` -> -
        issue.flow.name: `Flow` -> -
        issue.flow.impact: `Wells fall dry` -> -
        issue.flow.proposed: `Half` -> -
        issue.flow.options: - -> ``
        issue.meter.options.none: `` -> -
        issue.meter.options.joint: `` -> -
        issue.flow.range.min: `30` -> -
        issue.flow.range.max: `70` -> -
        issue.flow.range.step: `5` -> -
        issue.flow.range.unit: `%` -> -
        issue.flow.range.min: `30` -> `25`
        issue.flow.range.max: `70` -> `75`
        issue.flow.range.step: `5` -> `10`
        issue.flow.range.unit: `%` -> -
        issue.flow.status_quo: `70` -> `70`
        issue.flow.controlled_by: `up` -> -
        issue.flow.reversible: `yes` -> -
        issue.flow.note: `n` -> -
        issue.meter.options.joint: `` -> `joint`
        values.up.walk_away: `0.3 to 0.45` -> `unknown`
        values.up.weights: - -> ``
        values.up.weights.flow: `1` -> -
        values.up.weights.meter: `2` -> -
        values.up.weights: - -> `flow > meter`
        values.up.weights.flow: `1` -> -
        values.up.weights.meter: `2` -> -
        values.up.issue.meter.points: - -> ``
        values.up.issue.meter.points.none: `0` -> -
        values.up.issue.meter.points.joint: `1` -> -
        values.up.issue.flow.order: `70 > 30` -> `30 > 70`
        values.up.bonus."meter = joint": `0.1` -> `0.2`
        values.up.bonus."meter = joint ": - -> `0.1`
        values.up.bonus."meter = joint": `0.1` -> -
        values.up.discount: `0.9` -> -
        values.up.cost_of_delay: `0.01` -> -
        red_line.r1.party: `up` -> `upx`
        red_line.r1.never: `flow < 50` -> `flow < 50x`
        red_line.r1.claims: - -> `c1`
        red_line.r1.note: `n` -> -
        position.p1.party: `up` -> `upx`
        position.p1.wants: `flow < 50` -> `flow < 50x`
        position.p1.why: `Wells` -> -
        position.p1.claims: `c1` -> -
        position.p1.note: `n` -> -
        rule.u1.require: `flow < 50` -> `flow < 50x`
        rule.u1.negotiable: `no` -> `yes`
        rule.u1.claims: - -> `c1`
        rule.u1.note: `n` -> -
        source.s1.title: `Minutes` -> `Minutesx`
        source.s1.date: `2024-03-02` -> -
        source.s1.url: `https://example.org` -> -
        source.s1.note: `n` -> -
        claim.c1.by: `up` -> `upx`
        claim.c1.text: `No` -> `Nox`
        claim.c1.source: `s1` -> -
        claim.c1.locator: `item 4` -> -
        claim.c1.date: `2024-03-02` -> -
        claim.c1.hedged: `no` -> -
        claim.c1.sure: `stated` -> -
        claim.c1.private: `no` -> `yes`
    "#]]
    .assert_eq(&told(&PATCHES));
}

#[test]
fn every_field_of_steps_that_changes_gives_its_own_lines() {
    expect![[r#"
        plan.entry: `2025-03-01` -> -
        plan.time: `08:30` -> -
        plan.zone: `+02:00` -> -
        plan.order.up: `t1 > t2` -> `t1 = t2`
        plan.order.up: `t1 > t2` -> -
        step.t1.name: `Name` -> -
        step.t1.party: `up` -> `upx`
        step.t1.when: `flow < 50` -> -
        step.t1.cost: `1` -> `unknown`
        step.t1.gain.low: `2` -> -
        step.t1.after: `t0` -> -
        step.t1.days: `3` -> -
        step.t1.parts: `4` -> -
        step.t1.any_parts: `no` -> -
        step.t1.amount: `5` -> -
        step.t1.unit: `meters` -> -
        step.t1.parallel: `no` -> `yes`
        step.t1.reversible: `no` -> -
        step.t1.verify.days: `6` -> -
        step.t1.verify.chance: `0.7` -> -
        step.t1.guarantor: `low` -> -
        step.t1.claims: `c1` -> -
        step.t1.note: `n` -> -
        commitment.up.keep: `1` -> -
        commitment.up.breach: `2` -> -
        commitment.up.after: `3` -> -
        commitment.up.lag: `4` -> -
        commitment.up.chance: `0.5` -> -
        commitment.up.pie: `6` -> -
        commitment.up.now: `7` -> -
        commitment.up.others_later: `8` -> -
    "#]]
    .assert_eq(&told(&STEP_PATCHES));
}

#[test]
fn what_is_added_and_removed_is_told_by_id() {
    check(
        |it| {
            it.parties[1].id = "coast".into();
            it.issues.remove(0);
            it.values.remove(1);
            it.red_lines.push(red_line("r3"));
            it.sources.clear();
        },
        &expect![[r#"
            party.coast: added with 5 keys
            party.low: removed with 5 keys
            issue.flow: removed with 11 keys
            values.low: removed with 0 keys
            red_line.r3: added with 3 keys
            source.s1: removed with 4 keys
            source.s2: removed with 4 keys
        "#]],
    );
}

#[test]
fn the_order_of_lists_is_told_only_where_answers_are_listed_in_it() {
    check(
        |it| {
            it.parties.reverse();
            it.issues.reverse();
            it.issues[0].options.as_mut().expect("options").reverse();
            it.rules.reverse();
            it.claims.reverse();
        },
        &expect![[r#"
            party: in another order
            issue.meter.options: in another order
            issue: in another order
            rule: in another order
            claim: in another order
        "#]],
    );
    check(
        |it| {
            it.values.reverse();
            it.values[1].issues.reverse();
        },
        &expect![[""]],
    );
    // One more in the middle leaves the others in their order.
    check(
        |it| it.issues[1].options.as_mut().expect("options").insert(1, option("third")),
        &expect![[r#"
            issue.meter.options.third: - -> ``
        "#]],
    );
}

#[test]
fn what_is_said_of_private_claims_is_marked() {
    let is_private = |change: fn(&mut Draft)| {
        let mut after = full();
        change(&mut after);
        let found = changes(&full(), &after);
        assert!(!found.is_empty());
        found.iter().all(|it| it.is_private)
    };
    assert!(is_private(|it| it.claims[0].private = Some(true)));
    assert!(is_private(|it| {
        it.claims.push(DraftClaim { private: Some(true), ..claim("c3") });
    }));
    assert!(!is_private(|it| it.claims[0].text.push('x')));
}

#[test]
fn paths_quote_what_is_no_plain_word() {
    let mut after = full();
    after.parties[0].id = "up river".into();
    after.values[0].bonuses[0].worth = known("0.2");
    let paths: Vec<String> = changes(&full(), &after).iter().map(Change::path).collect();
    assert_eq!(paths, ["party.\"up river\"", "party.up", "values.up.bonus.\"meter = joint\""]);
}

/// The draft without the order that says nothing.
fn in_plain_order(mut draft: Draft) -> Draft {
    draft.values.sort_by(|a, b| a.party.cmp(&b.party));
    for values in &mut draft.values {
        if let Some(DraftWeights::Each(each)) = &mut values.weights {
            each.sort_by(|a, b| a.0.cmp(&b.0));
        }
        values.issues.sort_by(|a, b| a.issue.cmp(&b.issue));
        for it in &mut values.issues {
            if let DraftPoints::Points(points) = &mut it.points {
                points.sort_by(|a, b| a.0.cmp(&b.0));
            }
        }
        // Bonuses under one condition keep their order.
        values.bonuses.sort_by(|a, b| a.when.cmp(&b.when));
    }
    draft
}

fn ids() -> impl Strategy<Value = Vec<String>> {
    subsequence(vec!["a", "b", "c"], 0..=3)
        .prop_shuffle()
        .prop_map(|it| it.into_iter().map(String::from).collect())
}

fn word() -> impl Strategy<Value = String> {
    select(vec!["a", "b"]).prop_map(String::from)
}

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        Just(Amount::Unknown),
        Just(known("1")),
        Just(Amount::Range { low: number("0"), high: number("1") }),
        Just(Amount::Triple { low: number("0"), mode: number("0"), high: number("1") }),
    ]
}

/// Up to three entries, each with its own id.
fn keyed<T: std::fmt::Debug>(
    each: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<(String, T)>> {
    (ids(), vec(each, 3)).prop_map(|(ids, all)| ids.into_iter().zip(all).collect())
}

fn issues() -> impl Strategy<Value = Vec<DraftIssue>> {
    let issue = (of(keyed(of(word()))), of(word()), of(any::<bool>()), ids());
    keyed(issue).prop_map(|all| {
        let option = |(id, name)| DraftOption { id, name };
        let issue =
            |(id, (options, name, reversible, controlled_by)): (_, (Option<Vec<_>>, _, _, _))| {
                let options = options.map(|it| it.into_iter().map(option).collect());
                DraftIssue { id, name, options, reversible, controlled_by, ..DraftIssue::default() }
            };
        all.into_iter().map(issue).collect()
    })
}

fn values() -> impl Strategy<Value = Vec<DraftValues>> {
    let weights = prop_oneof![
        keyed(amount()).prop_map(DraftWeights::Each),
        word().prop_map(DraftWeights::Order)
    ];
    let points = prop_oneof![
        keyed(amount()).prop_map(DraftPoints::Points),
        word().prop_map(DraftPoints::Order)
    ];
    let bonuses = vec((word(), amount()), 0..3);
    keyed((of(amount()), of(weights), keyed(points), bonuses)).prop_map(|all| {
        let values =
            |(party, (walk_away, weights, issues, bonuses)): (String, (_, _, Vec<_>, Vec<_>))| {
                let issues =
                    issues.into_iter().map(|(issue, points)| DraftIssueValues { issue, points });
                let bonuses = bonuses.into_iter().map(|(when, worth)| DraftBonus { when, worth });
                let (issues, bonuses) = (issues.collect(), bonuses.collect());
                DraftValues { walk_away, weights, issues, bonuses, ..DraftValues::of(&party) }
            };
        all.into_iter().map(values).collect()
    })
}

/// A draft that differs from the full one in one or two lists at most.
fn drafts() -> impl Strategy<Value = Draft> {
    let of_ids = |ids: Vec<String>| Draft {
        parties: ids.iter().map(|it| party(it)).collect(),
        rules: ids.iter().rev().map(|it| rule(it)).collect(),
        ..full()
    };
    prop_oneof![
        ids().prop_map(of_ids),
        issues().prop_map(|issues| Draft { issues, ..full() }),
        values().prop_map(|values| Draft { values, ..full() }),
        values().prop_map(|mut values| {
            values.truncate(1);
            Draft { values, ..full() }
        }),
        subsequence((0..PATCHES.len()).collect::<Vec<_>>(), 0..2).prop_map(|patches| {
            let mut draft = full();
            patches.into_iter().for_each(|it| PATCHES[it](&mut draft));
            draft
        }),
    ]
}

proptest! {
    #[test]
    fn nothing_is_listed_exactly_if_nothing_differs(one in drafts(), other in drafts()) {
        for (before, after) in [(&one, &other), (&other, &one), (&one, &one), (&one, &full())] {
            let is_same = in_plain_order(before.clone()) == in_plain_order(after.clone());
            prop_assert_eq!(changes(before, after).is_empty(), is_same);
        }
    }

    #[test]
    fn the_order_of_values_alone_is_no_change(values in values()) {
        let before = Draft { values, ..full() };
        prop_assert_eq!(changes(&before, &in_plain_order(before.clone())), []);
    }

    #[test]
    fn what_came_in_goes_out_on_the_way_back(one in drafts(), other in drafts()) {
        let count = |found: Vec<Change>| {
            let n = |is: fn(&What) -> bool| found.iter().filter(|it| is(&it.what)).count();
            let added = n(|it| matches!(it, What::Added(_)));
            let removed = n(|it| matches!(it, What::Removed(_)));
            (added, removed, found.len() - added - removed)
        };
        let (added, removed, rest) = count(changes(&one, &other));
        prop_assert_eq!(count(changes(&other, &one)), (removed, added, rest));
    }
}
