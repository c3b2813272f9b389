//! Verdicts on random models: against the definition, and against what must follow from what.

use proptest::prelude::*;
use zopa_model::{Case, PartyIdx};
use zopa_stability::check::{
    check_certificates, check_coalition, check_inverse, check_limited_move, check_stability,
};
use zopa_stability::{
    Concept, GraphModel, NoModel, Part, Paths, Sanction, Stability, certificate, coalitional,
    coalitions, inverse, limited_move, stability,
};

use crate::models::{Model, models};

/// The verdicts of a case, nothing if it has no state or its status quo is none.
fn solved(case: &Case, sanction: Sanction) -> Option<Stability> {
    match GraphModel::of(case, None) {
        Ok(model) => Some(stability(&model, sanction, &|| false)),
        Err(NoModel::NoState | NoModel::Problems(_)) => None,
        Err(NoModel::TooManyPackages { .. }) => unreachable!("models are small"),
        Err(other) => unreachable!("{other:?}"),
    }
}

/// Where one concept holds, another must.
const FOLLOWS: [(Concept, Concept); 6] = [
    (Concept::Nash, Concept::Seq),
    (Concept::Seq, Concept::Gmr),
    (Concept::Nash, Concept::Sseq),
    (Concept::Sseq, Concept::Smr),
    (Concept::Smr, Concept::Gmr),
    (Concept::Sseq, Concept::Seq),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn verdicts_meet_their_definitions(model in models()) {
        let case = model.case();
        for sanction in Sanction::ALL {
            if let Some(found) = solved(&case, sanction) {
                prop_assert_eq!(check_stability(&case, &found), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn coalitions_meet_their_definitions(model in models()) {
        let case = model.case();
        let Ok(model) = GraphModel::of(&case, None) else { return Ok(()) };
        let alone = (0..model.n_parties()).map(|it| vec![PartyIdx(it)]);
        for members in coalitions(&model).expect("few parties").into_iter().chain(alone) {
            for sanction in Sanction::ALL {
                let found = coalitional(&model, &members, sanction, &|| false);
                prop_assert_eq!(check_coalition(&case, sanction, &found), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn limited_moves_meet_their_definition(model in models(), horizon in 1u32..5) {
        let case = model.case();
        let Ok(model) = GraphModel::of(&case, None) else { return Ok(()) };
        if let Part::Known(found) = limited_move(&model, horizon, &|| false) {
            prop_assert_eq!(check_limited_move(&case, &found), Vec::<String>::new());
        }
    }

    #[test]
    fn certificates_hold_and_say_what_the_verdicts_say(model in models()) {
        let case = model.case();
        let Ok(model) = GraphModel::of(&case, None) else { return Ok(()) };
        for sanction in Sanction::ALL {
            let verdicts = stability(&model, sanction, &|| false);
            let mut all = Vec::new();
            for concept in Concept::ALL {
                for party in case.party_idxs() {
                    for state in model.states() {
                        let found = certificate(&model, sanction, (concept, party, state));
                        let said = found.as_ref().map(|it| it.is_stable());
                        prop_assert_eq!(said, verdicts.is_stable(concept, party, state));
                        all.extend(found);
                    }
                }
            }
            prop_assert_eq!(check_certificates(&case, sanction, &all), Vec::<String>::new());
        }
    }

    #[test]
    fn paths_lead_where_they_say_by_moves_that_can_be_made(model in models(), improving in any::<bool>()) {
        let case = model.case();
        let Ok(model) = GraphModel::of(&case, None) else { return Ok(()) };
        let parties: Vec<PartyIdx> = case.party_idxs().collect();
        let paths = Paths::new(&model, 0, &parties, improving);
        let likes = |by: PartyIdx, to, from| !improving || model.rank(by, to) > model.rank(by, from);
        // How many moves each state takes, found out by trying all moves again and again.
        let mut far: Vec<Option<usize>> = vec![None; model.n_states()];
        far[0] = Some(0);
        for n in 0..model.n_states() {
            let here: Vec<u32> = model.states().filter(|it| far[*it as usize] == Some(n)).collect();
            for (from, by) in here.iter().flat_map(|it| parties.iter().map(move |by| (*it, *by))) {
                for to in model.moves(by, from) {
                    if likes(by, to, from) && (model.rank(by, to).is_some() || !improving) && far[to as usize].is_none() {
                        far[to as usize] = Some(n + 1);
                    }
                }
            }
        }
        for to in model.states() {
            let path = paths.path(&model, to);
            prop_assert_eq!(path.as_ref().map(Vec::len), far[to as usize]);
            let mut at = 0;
            for step in path.unwrap_or_default() {
                prop_assert!(!step.by.is_empty());
                for by in &step.by {
                    prop_assert!(model.moves(*by, at).contains(&step.to) && likes(*by, step.to, at));
                }
                at = step.to;
            }
        }
    }

    #[test]
    fn least_changes_are_the_least_that_do(model in models(), at in any::<u32>(), rule in 0usize..3) {
        let case = model.case();
        let Ok(model) = GraphModel::of(&case, None) else { return Ok(()) };
        // Every subset is tried by the check.
        prop_assume!(model.n_states() <= 36);
        let state = at % u32::try_from(model.n_states()).expect("few");
        let found = inverse(&case, &model, (Sanction::ALL[rule], state), &|| false);
        prop_assert_eq!(check_inverse(&case, &found), Vec::<String>::new());
        let verdicts = stability(&model, Sanction::ALL[rule], &|| false);
        for it in &found.changes {
            let is_stable = verdicts.is_stable(it.concept, it.party, state);
            prop_assert_eq!(is_stable, Some(it.states.at_most == 0));
            prop_assert!(it.states.at_least == it.states.at_most || it.concept == Concept::Sim);
        }
    }

    #[test]
    fn concepts_follow_from_each_other(model in models()) {
        let case = model.case();
        let Some(found) = solved(&case, Sanction::Any) else { return Ok(()) };
        for party in case.party_idxs() {
            for (narrow, wide) in FOLLOWS {
                let verdicts = |it: Concept| found.of(it)[party.0].known();
                let (Some(narrow), Some(wide)) = (verdicts(narrow), verdicts(wide)) else { continue };
                prop_assert!(narrow.iter().zip(wide).all(|(narrow, wide)| !narrow || *wide));
            }
        }
    }

    #[test]
    fn permuting_the_parties_permutes_the_verdicts(model in models(), shift in 1usize..4) {
        let n = model.likes.len();
        let moved = |party: usize| (party + shift) % n;
        let mut turned = model.clone();
        for (party, likes) in model.likes.iter().enumerate() {
            turned.likes[moved(party)] = likes.clone();
        }
        for issue in &mut turned.issues {
            issue.controlled_by = issue.controlled_by.iter().map(|it| moved(*it)).collect();
        }
        let (before, after) = (solved(&model.case(), Sanction::Any), solved(&turned.case(), Sanction::Any));
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        for concept in Concept::ALL {
            for party in 0..n {
                let known = |it: &Stability, party: usize| it.of(concept)[party].known().cloned();
                prop_assert_eq!(known(&before, party), known(&after, moved(party)));
            }
        }
    }
}

#[test]
fn random_models_show_all_there_is_to_see() {
    // What the tests above rest on: that verdicts differ, and that nothing is known of some parties.
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut differing = std::collections::BTreeSet::new();
    let mut unknown = 0;
    for _ in 0..300 {
        let model: Model = models().new_tree(&mut runner).expect("a model").current();
        let Some(found) = solved(&model.case(), Sanction::Any) else { continue };
        for party in (0..model.likes.len()).map(PartyIdx) {
            for (nth, a) in Concept::ALL.into_iter().enumerate() {
                let verdicts = |it: Concept| found.of(it)[party.0].known();
                unknown += usize::from(verdicts(a).is_none());
                for b in &Concept::ALL[nth + 1..] {
                    if let (Some(x), Some(y)) = (verdicts(a), verdicts(*b))
                        && x != y
                    {
                        differing.insert((a, *b));
                    }
                }
            }
        }
    }
    assert_eq!(differing.len(), 15, "{differing:?}");
    assert!(unknown > 50);
}
