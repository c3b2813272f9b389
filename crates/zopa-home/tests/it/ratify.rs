//! What passes at home against its definition, and the solutions it leaves against another way to them.

use num_bigint::BigUint;
use proptest::prelude::*;
use zopa_home::check::{Ballot, cheapest, packages, wins};
use zopa_home::{Bound, Goal, Homes, Won, cheapest_changes, win_sets};
use zopa_model::{Case, Draft, DraftRedLine, Package};
use zopa_solve::{Control, Request, analyze};

use crate::cases::{case_of, drafts};

const REQUEST: Request = Request { nash_weights: None };

fn all(verdicts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let verdicts: Vec<Option<bool>> = verdicts.into_iter().collect();
    if verdicts.contains(&Some(false)) {
        Some(false)
    } else {
        verdicts.iter().all(|it| *it == Some(true)).then_some(true)
    }
}

/// What a body says, by definition.
fn passes(case: &Case, body: usize, package: &Package) -> Option<bool> {
    Ballot::passes(case, body, &Ballot::of(case, body, package).blocs)
}

fn stated(case: &Case, body: usize, package: &Package) -> Option<bool> {
    Ballot::passes(case, body, &Ballot::of(case, body, package).as_stated)
}

fn home(case: &Case, package: &Package) -> Option<bool> {
    all((0..case.bodies().len()).map(|it| passes(case, it, package)))
}

fn bound(verdicts: impl Iterator<Item = Option<bool>>) -> Bound {
    let verdicts: Vec<Option<bool>> = verdicts.collect();
    let count = |is: fn(&&Option<bool>) -> bool| BigUint::from(verdicts.iter().filter(is).count());
    Bound { certain: count(|it| **it == Some(true)), possible: count(|it| **it != Some(false)) }
}

/// Whether a package meets a goal, by definition.
fn meets(case: &Case, goal: Goal, package: &Package) -> bool {
    let n = case.bodies().len();
    let may = |it: usize| passes(case, it, package) != Some(false);
    let but = |of: usize| (0..n).filter(|it| *it != of).all(may);
    let votes = |body: usize| {
        let blocs = Ballot::of(case, body, package).blocs;
        blocs.iter().map(|it| *it != Some(false)).collect::<Vec<bool>>()
    };
    let with = |body: usize, bloc: usize, is_in: bool| {
        let mut votes = votes(body);
        votes[bloc] = is_in;
        wins(case, body, &votes)
    };
    match goal {
        Goal::Nothing => true,
        Goal::Body(it) => may(it),
        Goal::All => (0..n).all(may),
        Goal::Wider(it) => {
            but(it) && (may(it) || (0..votes(it).len()).any(|bloc| with(it, bloc, true)))
        }
        Goal::Narrower(it) => {
            let free = |bloc: &usize| !case.bodies()[it].blocs[*bloc].veto;
            but(it)
                && may(it)
                && (0..votes(it).len()).filter(free).all(|bloc| with(it, bloc, false))
        }
    }
}

/// The case in which a party will not sign what does not meet a goal.
fn with_goal(draft: &Draft, case: &Case, goal: Goal) -> Case {
    let one = |it: &Package| {
        let options = case.issues().iter().zip(&it.0);
        let options: Vec<String> =
            options.map(|(issue, it)| format!("{} = {}", issue.id, issue.option_id(*it))).collect();
        options.join(" and ")
    };
    let refused: Vec<String> =
        packages(case).iter().filter(|it| !meets(case, goal, it)).map(one).collect();
    let mut draft = draft.clone();
    if !refused.is_empty() {
        draft.red_lines.push(DraftRedLine {
            id: "home".into(),
            party: "p0".into(),
            never: refused.join(" or "),
            claims: Vec::new(),
            note: None,
        });
    }
    case_of(&draft)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn verdicts_are_as_defined(draft in drafts()) {
        let case = case_of(&draft);
        let homes = Homes::new(&case);
        for package in packages(&case) {
            let verdict = homes.verdict(&package);
            for (nth, body) in verdict.bodies.iter().enumerate() {
                let ballot = Ballot::of(&case, nth, &package);
                prop_assert_eq!(&body.blocs, &ballot.blocs);
                prop_assert_eq!(&body.blocs_as_stated, &ballot.as_stated);
                prop_assert_eq!(body.passes, passes(&case, nth, &package));
                prop_assert_eq!(body.as_stated, stated(&case, nth, &package));
            }
            prop_assert_eq!(verdict.passes(), home(&case, &package));
        }
    }

    #[test]
    fn win_sets_are_as_defined(draft in drafts()) {
        let case = case_of(&draft);
        let (homes, all_packages) = (Homes::new(&case), packages(&case));
        let sets = win_sets(&homes, &REQUEST, Control::FREE).expect("few packages");
        let bodies = 0..case.bodies().len();
        prop_assert_eq!(sets.feasible, BigUint::from(all_packages.len()));
        for body in bodies.clone() {
            let found = bound(all_packages.iter().map(|it| passes(&case, body, it)));
            prop_assert_eq!(&sets.bodies[body], &found);
        }
        prop_assert_eq!(sets.all, bound(all_packages.iter().map(|it| home(&case, it))));
        let of = |it: &Package| all(bodies.clone().map(|body| stated(&case, body, it)));
        prop_assert_eq!(sets.as_stated, bound(all_packages.iter().map(of)));
    }

    #[test]
    fn solutions_are_those_of_a_party_that_will_not_sign_what_does_not_pass(draft in drafts()) {
        let case = case_of(&draft);
        if packages(&case).is_empty() {
            return Ok(());
        }
        let sets = win_sets(&Homes::new(&case), &REQUEST, Control::FREE).expect("few packages");
        for part in sets.parts {
            let bound = with_goal(&draft, &case, part.goal);
            let answer = analyze(&bound, &REQUEST, Control::FREE);
            prop_assert_eq!(&part.packages, &answer.zone.possible, "{:?}", part.goal);
            prop_assert_eq!(part.solutions.known(), answer.solutions.known(), "{:?}", part.goal);
        }
    }

    #[test]
    fn changes_are_the_cheapest(draft in drafts(), place in any::<prop::sample::Index>()) {
        let case = case_of(&draft);
        let all_packages = packages(&case);
        if all_packages.is_empty() {
            return Ok(());
        }
        let (from, homes) = (place.get(&all_packages), Homes::new(&case));
        let answer = analyze(&case, &REQUEST, Control::FREE);
        let found = cheapest_changes(&homes, &answer, from, Control::FREE).expect("few packages");
        let mut n_wanted = 0;
        let mut check = |wins: Won, won: &dyn Fn(&Package) -> Option<bool>| {
            if won(from) == Some(true) {
                return Ok(());
            }
            let change = &found[n_wanted];
            n_wanted += 1;
            prop_assert_eq!(change.wins, wins);
            let packages: Vec<Package> =
                change.packages.iter().map(|it| it.package.clone()).collect();
            match cheapest(&case, from, won) {
                None => prop_assert_eq!(packages, vec![]),
                Some(plain) => {
                    let is_plain = |it: &Package| match wins {
                        Won::Bloc(body, bloc) => Ballot::of(&case, body, it).blocs[bloc],
                        Won::Home => home(&case, it),
                    };
                    let certain = packages.iter().all(|it| is_plain(it) == Some(true));
                    prop_assert_eq!(change.certain, certain);
                    let found = (change.as_stated, change.issues, packages);
                    prop_assert_eq!(found, (plain.certain, plain.issues, plain.packages));
                }
            }
            Ok(())
        };
        for (body, of) in case.bodies().iter().enumerate() {
            for bloc in 0..of.blocs.len() {
                let won = |it: &Package| Ballot::of(&case, body, it).as_stated[bloc];
                check(Won::Bloc(body, bloc), &won)?;
            }
        }
        check(Won::Home, &|it| home(&case, it))?;
        prop_assert_eq!(n_wanted, found.len());
    }

    #[test]
    fn another_order_of_parties_and_blocs_changes_no_count(draft in drafts()) {
        let mut turned = draft.clone();
        turned.parties.reverse();
        turned.values.reverse();
        turned.bodies.iter_mut().for_each(|it| it.blocs.reverse());
        let sets = |draft: &Draft| {
            let case = case_of(draft);
            win_sets(&Homes::new(&case), &REQUEST, Control::FREE).expect("few packages")
        };
        let (one, other) = (sets(&draft), sets(&turned));
        prop_assert_eq!((one.bodies, one.all, one.zone), (other.bodies, other.all, other.zone));
        let counts = |it: Vec<zopa_home::HomePart>| it.into_iter().map(|it| it.packages).collect::<Vec<_>>();
        prop_assert_eq!(counts(one.parts), counts(other.parts));
    }
}
