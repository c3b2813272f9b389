//! Small models by hand, and many statements.

use zopa_model::{Case, Draft, Fault, Number, PartyIdx};
use zopa_stability::check::check_inverse;
use zopa_stability::{
    Concept, GraphModel, Guarantee, Least, NoModel, Part, Preference, Reason, Request, Sanction,
    Step, hold, inverse, stability,
};

use crate::models::{Issue, Likes, Model};

fn issue(controlled_by: &[usize]) -> Issue {
    Issue { size: 2, status_quo: Some(0), controlled_by: controlled_by.to_vec(), reversible: true }
}

/// The prisoner's dilemma: to confess is better whatever the other does, and worse for both together.
fn prisoners() -> Model {
    let own = |own: usize| {
        let mut points = vec![vec![0, 0, 0], vec![0, 0, 0]];
        points[own] = vec![0, 1, 0];
        points[1 - own] = vec![2, 0, 0];
        Likes::Values(points, (0, 0, 0))
    };
    Model { issues: vec![issue(&[0]), issue(&[1])], likes: vec![own(0), own(1)], excluded: vec![] }
}

fn model(case: &Case) -> GraphModel {
    GraphModel::of(case, None).expect("a graph model")
}

#[test]
fn prisoners_who_stay_silent_are_held_by_what_the_other_could_do() {
    let case = prisoners().case();
    let found = stability(&model(&case), Sanction::Any, &|| false);
    assert_eq!(found.equilibria(Concept::Nash), Part::Known(vec![3]));
    for concept in [Concept::Gmr, Concept::Smr, Concept::Seq, Concept::Sseq, Concept::Sim] {
        assert_eq!(found.equilibria(concept), Part::Known(vec![0, 3]), "{concept:?}");
    }
}

#[test]
fn a_path_of_improvements_ends_where_nobody_gains_any_more() {
    let case = prisoners().case();
    let model = model(&case);
    let request = Request { sanction: Sanction::Any, horizon: 2, at: None };
    let found = hold(&model, &request, &|| false);
    let route = found.routes.iter().find(|it| it.to == 3).expect("an equilibrium");
    let step = |by, to| Step { by: vec![PartyIdx(by)], to };
    assert_eq!(route.improving, Some(vec![step(0, 1), step(1, 3)]));
}

#[test]
fn who_controls_nothing_is_at_rest_and_deters_nobody() {
    let mut it = prisoners();
    it.issues[1].controlled_by = vec![];
    let case = it.case();
    let found = stability(&model(&case), Sanction::Any, &|| false);
    for concept in Concept::ALL {
        assert_eq!(found.of(concept)[1], Part::Known(vec![true; 4]));
        assert_eq!(found.of(concept)[0], Part::Known(vec![false, true, false, true]));
    }
}

#[test]
fn what_is_not_known_of_one_leaves_out_what_rests_on_it() {
    let mut it = prisoners();
    it.likes[1] = Likes::Nothing;
    let case = it.case();
    let model = model(&case);
    assert_eq!(model.preference(PartyIdx(1)), Preference::Unknown);
    let found = stability(&model, Sanction::Any, &|| false);
    let unknown = Reason::UnknownPreferences(vec![PartyIdx(1)]);
    for (concept, is_known) in Concept::ALL.into_iter().zip([true, true, true, false, false, false])
    {
        assert_eq!(found.of(concept)[0].known().is_some(), is_known, "{concept:?}");
        assert_eq!(found.of(concept)[1].reason(), Some(&unknown));
        assert_eq!(found.equilibria(concept).reason(), Some(&unknown));
    }
    // That the first party would leave is enough.
    assert_eq!(found.is_equilibrium(Concept::Nash, 0), Some(false));
    assert_eq!(found.is_equilibrium(Concept::Nash, 1), None);
}

#[test]
fn seventy_statements_are_compared_one_after_the_other() {
    // The first statement outweighs all others together; a score of 2^k would overflow at 64.
    let n = 70;
    let many = |first: bool| {
        let wanted = |nth: usize| if nth == 0 { (0, 1) } else { (1, u32::from(!first)) };
        Likes::Statements((0..n).map(wanted).collect())
    };
    let it = Model {
        issues: vec![issue(&[0]), issue(&[0])],
        likes: vec![many(true), many(false)],
        excluded: vec![],
    };
    let case = it.case();
    let model = model(&case);
    let ranks = |party| [0, 1, 2, 3].map(|it| model.rank(PartyIdx(party), it).expect("known"));
    assert_eq!(ranks(0), [2, 4, 1, 3]);
    assert_eq!(ranks(1), [1, 3, 2, 4]);
    // And one that only the last statement tells apart.
    let mut last: Vec<(usize, u32)> = vec![(0, 1); n - 1];
    last.push((1, 1));
    let it = Model { likes: vec![Likes::Statements(last)], ..it };
    let case = it.case();
    let model = GraphModel::of(&case, None).expect("a model");
    assert_eq!([0, 1, 2, 3].map(|it| model.rank(PartyIdx(0), it)), [1, 3, 2, 4].map(Some));
}

/// What is wrong with the case when states are gone through.
fn faults(draft: Draft) -> Vec<String> {
    let case = Case::new(draft).expect("sound so far");
    match GraphModel::of(&case, None) {
        Err(NoModel::Problems(problems)) => {
            problems.iter().map(|it| format!("{}: {}", it.place, it.fault)).collect()
        }
        other => vec![format!("{other:?}")],
    }
}

#[test]
fn rankings_name_every_state_once() {
    let mut draft = prisoners().draft();
    draft.values.clear();
    draft.parties[0].ranking =
        vec!["i0 = o0 and i1 = o0".into(), "i0 = o1".into(), "i1 = o1 and i0 = o1".into()];
    draft.parties[1].ranking = vec!["i0 = o0 or i0 = o1".into()];
    assert_eq!(
        faults(draft),
        [
            "party[1].ranking[3]: the ranking of `p0` goes in a circle: `i0=o1,i1=o1` stands in line 2 and again in line 3",
            "party[1].ranking: the ranking of `p0` has no place for `i0=o0,i1=o1`",
        ]
    );
}

#[test]
fn moves_start_from_a_state() {
    let mut it = prisoners();
    it.excluded = vec![[(0, 0), (1, 0)]];
    assert_eq!(
        faults(it.draft()),
        ["rule[1].require: the status quo breaks the rule `r0`, so that no move can start from it"]
    );
}

#[test]
fn a_line_without_a_state_is_told() {
    let mut draft = prisoners().draft();
    draft.values.clear();
    draft.parties[0].ranking =
        vec!["i0 = o0".into(), "i0 = o1".into(), "i0 = o0 and i0 = o1".into()];
    let case = Case::new(draft).expect("sound");
    let model = GraphModel::of(&case, None).expect("a model");
    let fault = Fault::RankingLineEmpty { party: "p0".into(), line: 3 };
    assert_eq!(model.warnings().iter().map(|it| it.fault.clone()).collect::<Vec<_>>(), [fault]);
}

#[test]
fn an_issue_that_cannot_be_changed_back_leads_away_from_its_status_quo() {
    let mut it = prisoners();
    it.issues[0] =
        Issue { size: 3, status_quo: Some(1), controlled_by: vec![0], reversible: false };
    let case = it.case();
    let model = model(&case);
    let to = |from: u32| {
        let mut moves = model.moves(PartyIdx(0), from);
        moves.sort_unstable();
        moves
    };
    assert_eq!((to(0), to(1), to(2)), (vec![], vec![0, 2], vec![]));
}

#[test]
fn stopped_work_says_so() {
    let case = prisoners().case();
    let found = stability(&model(&case), Sanction::Any, &|| true);
    assert_eq!(found.of(Concept::Gmr)[0], Part::Missing(Reason::Stopped));
    assert!(found.of(Concept::Nash)[0].known().is_some());
}

#[test]
fn silent_prisoners_hold_with_one_change_each_and_a_changed_answer_is_caught() {
    let case = prisoners().case();
    let found = inverse(&case, &model(&case), (Sanction::Any, 0), &|| false);
    assert_eq!(check_inverse(&case, &found), Vec::<String>::new());
    let nash = found.changes.iter().find(|it| it.concept == Concept::Nash).expect("Nash");
    assert_eq!(
        nash.states,
        Least { at_least: 1, at_most: 1, ways: vec![vec![1]], has_more: false }
    );
    // To confess is worth 1 more.
    let guarantee = Guarantee { amount: Number::one(), is_least: true };
    assert_eq!(nash.guarantee, Some(guarantee));
    // Each of two moves is prevented by taking the option away or the control.
    let Part::Known(removals) = &found.removals else { panic!("preferences are known") };
    assert_eq!((removals.at_most, removals.ways.len(), removals.has_more), (2, 4, false));
    let mut more = found.clone();
    more.changes[0].guarantee = Some(Guarantee { amount: Number::from(2), is_least: true });
    let mut fewer = found.clone();
    fewer.changes[0].states =
        Least { at_least: 0, at_most: 0, ways: vec![vec![]], has_more: false };
    let mut left_out = found.clone();
    if let Part::Known(it) = &mut left_out.removals {
        it.ways.pop();
    }
    for wrong in [more, fewer, left_out] {
        assert_eq!(check_inverse(&case, &wrong).len(), 1);
    }
}
