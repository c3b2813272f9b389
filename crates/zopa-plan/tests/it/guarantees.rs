//! What packages need, against the definition over all orders of the worst reading, and against readings.

use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Draft, DraftIssue, DraftOption, DraftParty, DraftStep, Number, Package,
};
use zopa_plan::{Control, Exchange, Guarantees, Method, Step, case_plan, check, safest};

use crate::makers::number;

const PARTIES: [&str; 3] = ["a", "b", "c"];

/// One step as it is drawn: who does it, cost, gains, whether only the second package has it, what it waits for.
type Drawn = (usize, Amount, [Amount; 3], bool, Option<usize>);

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        6 => (0i64..4).prop_map(|it| Amount::Known(number(it))),
        2 => (0i64..3, 0i64..4).prop_map(|(low, more)| Amount::Range {
            low: number(low),
            high: number(low + more),
        }),
        1 => Just(Amount::Unknown),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Drawn>> {
    let gains = [amount(), amount(), amount()];
    let step = (0usize..3, amount(), gains, any::<bool>(), prop::option::of(0usize..4));
    prop::collection::vec(step, 0..6)
}

fn case(steps: &[Drawn]) -> Case {
    let party = |id: &str| DraftParty {
        id: id.into(),
        name: None,
        role: None,
        statements: vec![],
        ranking: vec![],
        note: None,
    };
    let options = ["some", "all"].map(|id| DraftOption { id: id.into(), name: None });
    let issue =
        DraftIssue { id: "deal".into(), options: Some(options.into()), ..DraftIssue::default() };
    let step = |(nth, (actor, cost, gains, only_all, after)): (usize, &Drawn)| DraftStep {
        id: format!("s{nth}"),
        party: PARTIES[*actor].into(),
        cost: Some(cost.clone()),
        gain: PARTIES.iter().zip(gains).map(|(id, it)| ((*id).into(), it.clone())).collect(),
        when: only_all.then(|| "deal = all".into()),
        after: after.filter(|it| *it < nth).map(|it| format!("s{it}")).into_iter().collect(),
        ..DraftStep::default()
    };
    let draft = Draft {
        title: "Steps".into(),
        parties: PARTIES.map(party).into(),
        issues: vec![issue],
        steps: steps.iter().enumerate().map(step).collect(),
        ..Draft::default()
    };
    Case::new(draft).expect("a sound case")
}

/// The reading that asks most, written down by hand; nothing where a cost has no upper end.
fn worst(case: &Case, package: &Package) -> Option<Exchange> {
    let plan = case_plan(case, Some(package)).plan;
    let lowest = |it: &Amount| it.low().cloned().unwrap_or_else(Number::zero);
    let step = |it: &zopa_plan::PlanStep| {
        let gains = it.gains.iter().map(lowest).collect();
        Some(Step { cost: it.cost.high()?.clone(), gains, ..it.step.clone() })
    };
    let steps: Option<Vec<Step>> = plan.steps.iter().map(step).collect();
    Some(Exchange::new(PARTIES.len(), steps?).expect("sound"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn guarantees_are_the_least_of_the_worst_reading(steps in steps()) {
        let case = case(&steps);
        let guarantees = Guarantees::new(&case, Control::FREE);
        for package in [Package(vec![0]), Package(vec![1]), Package(vec![0])] {
            let found = guarantees.of(&package);
            let Some(exchange) = worst(&case, &package) else {
                prop_assert_eq!(found, None);
                prop_assert!(!guarantees.is_below(&package, &number(1_000)));
                continue;
            };
            let (found, least) = (found.expect("known"), check::safest(&exchange).expect("an order"));
            prop_assert_eq!((&found.largest, &found.exposure), (&least.largest, &least.exposure));
            prop_assert!(found.is_least);
            prop_assert_eq!(&found.steps, &guarantees.steps(&package));
            let plan = case_plan(&case, Some(&package)).plan;
            prop_assert_eq!(found.is_worst, !plan.is_known());
            for nth in 0..5 {
                let reading = plan.reading(9, nth).expect("sound");
                prop_assert!(check::safest(&reading).expect("an order").largest <= found.largest);
            }
            // Below is below, to the last digit.
            prop_assert!(!guarantees.is_below(&package, &found.largest));
            let more = &found.largest + &Number::ratio(1.into(), 1_000_000_007.into());
            prop_assert!(guarantees.is_below(&package, &more));
        }
    }
}

#[test]
fn too_many_states_give_what_was_found_and_say_so() {
    // Twenty-four steps that wait for nothing: more states than are gone through.
    let give = |nth: usize| {
        let worth = |party: usize| Amount::Known(number(if party == nth % 3 { 0 } else { 2 }));
        (nth % 3, Amount::Known(number(3)), [0, 1, 2].map(worth), false, None)
    };
    let case = case(&(0..24).map(give).collect::<Vec<Drawn>>());
    let control = Control { stop: &|| false, budget: 2_000 };
    let found = Guarantees::new(&case, control).of(&Package(vec![0])).expect("an order is found");
    // Whoever acts last pays 3 for nothing that is still to come.
    assert!(found.largest >= number(3) && found.exposure >= found.largest, "{found:?}");
    let exchange = worst(&case, &Package(vec![0])).expect("known");
    let searched = safest(&exchange, &control).expect("no payment in any parts");
    assert_eq!(searched.method, Method::Search);
    assert_eq!(found.largest, check::needs(&exchange, &searched.order).largest);
    let proven = (&searched.proven.largest, &searched.proven.exposure);
    assert_eq!(found.is_least, proven == (&found.largest, &found.exposure));
}

/// Two exchange what a third pays for last; of their amounts only orders are known.
fn paid_for(orders: [&str; 2]) -> Option<zopa_plan::Guarantee> {
    let nothing = || [0, 1, 2].map(|_| Amount::Known(number(0)));
    let give = |actor: usize| (actor, Amount::Unknown, nothing(), false, None);
    let pay = (
        2,
        Amount::Known(number(0)),
        [Amount::Unknown, Amount::Unknown, nothing()[0].clone()],
        false,
        None,
    );
    let mut draft = case(&[give(0), give(1), pay]).draft().clone();
    draft.steps.iter_mut().for_each(|it| it.gain.retain(|it| it.1 == Amount::Unknown));
    draft.plan.order =
        ["a", "b"].iter().zip(orders).map(|(id, it)| ((*id).into(), it.into())).collect();
    let case = Case::new(draft).expect("sound");
    Guarantees::new(&case, Control::FREE).of(&Package(vec![0]))
}

#[test]
fn orders_alone_can_prove_that_nothing_is_needed() {
    let found = paid_for(["s2 > s0 = s1", "s2 > s1"]).expect("proven");
    assert!(
        found.largest.is_zero() && found.exposure.is_zero() && found.is_worst && found.is_least
    );
    // Its own step may cost the second more than what it is paid.
    assert_eq!(paid_for(["s2 > s0 = s1", "s1 > s2"]), None);
    // What stands in no order may cost anything.
    assert_eq!(paid_for(["s2 > s0", "s2 > s0"]), None);
}
