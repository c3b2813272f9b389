//! Each definition on a case small enough to work out by hand, and the check on answers that are wrong.

use expect_test::{Expect, expect};
use zopa_model::{Case, Number, PartyIdx};
use zopa_solve::check::check_answer;
use zopa_solve::{Answer, Constraint, Control, Part, Request, Stopped, analyze, stakes};

use crate::text;
use crate::told::{self, Values, only};

/// Compares some parts of the answer to a case with what is expected.
#[track_caller]
fn check(case: &str, parts: &[&str], expected: &Expect) {
    check_weighted(case, &[], parts, expected);
}

/// The same with exponents of the weighted Nash solution, if there are any.
#[track_caller]
fn check_weighted(case: &str, weights: &[(&str, u32)], parts: &[&str], expected: &Expect) {
    let case = case_of(case);
    let party = |id: &str| case.find_party(id).expect("a party of the case");
    let named: Vec<(PartyIdx, u32)> = weights.iter().map(|(id, it)| (party(id), *it)).collect();
    let request = Request { nash_weights: Some(named).filter(|it| !it.is_empty()) };
    let answer = analyze(&case, &request, Control::FREE);
    let faults = check_answer(&case, &request, &answer);
    let is_covered = !faults.iter().any(|it| it.starts_with("not checked"));
    assert!(!is_covered || faults.is_empty(), "{faults:?}");
    expected.assert_eq(&only(&told::answer(&case, &answer, Values::Told), parts));
}

#[track_caller]
fn case_of(text: &str) -> Case {
    Case::new(text::draft(text)).expect("the case is sound")
}

#[test]
fn accepting_means_to_reach_the_walk_away_value_and_to_cross_no_red_line() {
    let case = "
        party a
        party b
        issue share: 0..4/1
        red line floor of b: share = 1
        walk away a: 1
        points a share: 0 0, 4 4
        walk away b: 1
        points b share: 0 4, 4 0";
    check(
        case,
        &["feasible", "span", "zone", "inside"],
        &expect![[r#"
        feasible: 5
        span: a 0 to 4, b 0 to 4
        zone: exists true, packages 2, 2 to 2
        inside: a 2 to 3, b 1 to 2
    "#]],
    );
}

#[test]
fn no_deal_is_never_in_the_zone_but_counts_for_spans_and_the_frontier_of_all() {
    let case = "
        party a
        party b
        issue talks: war truce peace quo war
        walk away a: 0
        points a talks: war 5, truce 1, peace 2
        walk away b: 0
        points b talks: war 5, truce 1, peace 0";
    let parts = ["feasible", "span", "zone", "inside", "no deal", "frontier", "frontier of all"];
    check(
        case,
        &parts,
        &expect![[r#"
        feasible: 3
        span: a 1 to 5, b 0 to 5
        zone: exists true, packages 2, 2 to 2
        inside: a 1 to 2, b 0 to 1
        no deal: war (a 5, b 5)
        frontier: 2 packages: truce (a 1, b 1); peace (a 2, b 0)
        frontier of all: 1 packages: war (a 5, b 5)
    "#]],
    );
}

#[test]
fn a_missing_walk_away_value_is_that_of_the_status_quo_or_else_the_lowest() {
    let complete = "
        party a
        issue x: low mid high quo mid
        points a x: low 1, mid 2, high 3";
    check(
        complete,
        &["walk away", "zone"],
        &expect![[r#"
        walk away: a 2
        zone: exists true, packages 1, 1 to 1
    "#]],
    );
    let open = "
        party a
        issue x: low mid high quo mid
        issue y: only
        rule floor: x != low
        points a x: low 1, mid 2, high 3";
    check(
        open,
        &["walk away", "zone"],
        &expect![[r#"
        walk away: a 2
        zone: exists true, packages 2, 2 to 2
    "#]],
    );
}

#[test]
fn a_frontier_tells_how_many_packages_share_each_value_vector() {
    let case = "
        party a
        party b
        issue x: 0..3/1
        issue same: red blue
        walk away a: 0
        points a x: 0 0, 3 3
        walk away b: 0
        points b x: 0 2, 1 2, 2 1, 3 0";
    check(
        case,
        &["frontier"],
        &expect![[r#"
        frontier: 6 packages: 1-red (a 1, b 2) x2; 2-red (a 2, b 1) x2; 3-red (a 3, b 0) x2
    "#]],
    );
}

#[test]
fn every_value_vector_that_ties_for_nash_is_given() {
    let case = "
        party a
        party b
        issue x: 0..3/1
        walk away a: 0
        points a x: 0 0, 3 3
        walk away b: 0
        points b x: 0 3, 3 0";
    check(
        case,
        &["solutions"],
        &expect![[r#"
        solutions: 
          nash: 1 (a 1, b 2); 2 (a 2, b 1)
          kalai-smorodinsky: 1 (a 1, b 2); 2 (a 2, b 1)
          egalitarian: 1 (a 1, b 2); 2 (a 2, b 1)
          utilitarian: 0 (a 0, b 3); 1 (a 1, b 2); 2 (a 2, b 1); 3 (a 3, b 0)
          equal loss: 1 (a 1, b 2); 2 (a 2, b 1)
    "#]],
    );
}

#[test]
fn nash_lets_most_gain_before_it_looks_at_products() {
    let case = "
        party a
        party b
        party c
        issue x: two three
        walk away a: 0
        points a x: two 9, three 1
        walk away b: 0
        points b x: two 9, three 1
        walk away c: 0
        points c x: two 0, three 1";
    check(
        case,
        &["solutions"],
        &expect![[r#"
        solutions: 
          nash: three (a 1, b 1, c 1)
          kalai-smorodinsky: three (a 1, b 1, c 1)
          egalitarian: three (a 1, b 1, c 1)
          utilitarian: two (a 9, b 9, c 0)
          equal loss: two (a 9, b 9, c 0)
    "#]],
    );
}

#[test]
fn exponents_move_the_weighted_nash_solution_only() {
    let case = "
        party a
        party b
        issue x: 0..6/1
        walk away a: 0
        points a x: 0 0, 6 6
        walk away b: 0
        points b x: 0 6, 6 0";
    check_weighted(
        case,
        &[("a", 2)],
        &["solutions"],
        &expect![[r#"
        solutions: 
          nash: 3 (a 3, b 3)
          weighted nash: 4 (a 4, b 2)
          kalai-smorodinsky: 3 (a 3, b 3)
          egalitarian: 3 (a 3, b 3)
          utilitarian: 0 (a 0, b 6); 1 (a 1, b 5); 2 (a 2, b 4); 3 (a 3, b 3); 4 (a 4, b 2); 5 (a 5, b 1); 6 (a 6, b 0)
          equal loss: 3 (a 3, b 3)
    "#]],
    );
}

#[test]
fn a_party_without_room_to_gain_leaves_the_choice_to_the_others() {
    let case = "
        party a
        party b
        party still
        issue x: 0..2/1
        walk away a: 0
        points a x: 0 0, 2 2
        walk away b: 0
        points b x: 0 2, 2 0
        walk away still: 1
        points still x: 0 1, 2 1";
    check(
        case,
        &["solutions"],
        &expect![[r#"
        solutions: 
          nash: 1 (a 1, b 1, still 1)
          kalai-smorodinsky: 1 (a 1, b 1, still 1)
          egalitarian: 1 (a 1, b 1, still 1)
          utilitarian: 0 (a 0, b 2, still 1); 1 (a 1, b 1, still 1); 2 (a 2, b 0, still 1)
          equal loss: 1 (a 1, b 1, still 1)
    "#]],
    );
}

#[test]
fn leximin_looks_at_the_second_worst_where_the_worst_are_equal() {
    let case = "
        party a
        party b
        party c
        issue x: mean kind best_c best_b
        walk away a: 0
        points a x: mean 1, kind 1, best_c 4, best_b 4
        walk away b: 0
        points b x: mean 2, kind 3, best_c 0, best_b 4
        walk away c: 0
        points c x: mean 2, kind 3, best_c 4, best_b 0";
    check(
        case,
        &["solutions"],
        &expect![[r#"
            solutions: 
              nash: kind (a 1, b 3, c 3)
              kalai-smorodinsky: kind (a 1, b 3, c 3)
              egalitarian: kind (a 1, b 3, c 3)
              utilitarian: best_c (a 4, b 0, c 4); best_b (a 4, b 4, c 0)
              equal loss: best_c (a 4, b 0, c 4); best_b (a 4, b 4, c 0)
        "#]],
    );
}

#[test]
fn equal_loss_measures_from_the_best_within_the_zone() {
    // For b the best package of all, x = 0, is a red line of a: its losses count from x = 1.
    let case = "
        party a
        party b
        issue x: 0..4/1
        red line edge of a: x = 0
        walk away a: 0
        points a x: 0 0, 4 4
        walk away b: 0
        points b x: 0 8, 1 3, 4 0";
    check(
        case,
        &["span", "inside", "solutions"],
        &expect![[r#"
        span: a 0 to 4, b 0 to 8
        inside: a 1 to 4, b 0 to 3
        solutions: 
          nash: 2 (a 2, b 2)
          kalai-smorodinsky: 2 (a 2, b 2)
          egalitarian: 2 (a 2, b 2)
          utilitarian: 4 (a 4, b 0)
          equal loss: 3 (a 3, b 1)
    "#]],
    );
}

#[test]
fn an_empty_zone_has_its_openings_and_what_they_have_in_common() {
    let case = "
        party a
        party b
        issue share: 0..4/1
        red line a_floor of a: share < 3
        red line b_roof of b: share > 1
        walk away a: 0
        points a share: 0 0, 4 4
        walk away b: 1
        points b share: 0 4, 4 0";
    check(
        case,
        &["zone", "frontier", "solutions", "blockers"],
        &expect![[r#"
        zone: exists false, packages 0, 0 to 0
        frontier: 0 packages: 
        solutions: no package is acceptable
        blockers: 
          openings: {red-line:a_floor} {red-line:b_roof}
          blocking sets: {red-line:a_floor red-line:b_roof}
          least concessions:
            a b on 0 (a 0, b 4) giving up {red-line:a_floor}
            a b on 3 (a 3, b 1) giving up {red-line:b_roof}
    "#]],
    );
}

#[test]
fn least_concessions_leave_out_what_asks_more_of_everybody() {
    // x = 0 asks more of a than x = 1 does, and nobody for less.
    let case = "
        party a
        party b
        issue x: 0..3/1
        rule law negotiable: x != 3
        walk away a: 3
        points a x: 0 0, 3 3
        walk away b: 2
        points b x: 0 3, 3 0";
    check(
        case,
        &["blockers"],
        &expect![[r#"
        blockers: 
          openings: {walk-away:a} {rule:law walk-away:b}
          blocking sets: {rule:law walk-away:a} {walk-away:a walk-away:b}
          least concessions:
            a b on 1 (a 1, b 2), a short by 2 giving up {}
            a b on 2 (a 2, b 1), a short by 1, b short by 1 giving up {}
            a b on 3 (a 3, b 0), b short by 2 giving up {rule:law}
    "#]],
    );
}

#[test]
fn a_walk_away_value_that_nobody_wrote_never_blocks() {
    let case = "
        party a
        party b
        issue x: 0..2/1
        rule law negotiable: x > 0
        red line much of b: x > 0
        points a x: 0 0, 2 2
        walk away b: 0
        points b x: 0 2, 2 0";
    check(
        case,
        &["walk away", "blockers"],
        &expect![[r#"
        walk away: a 1, b 0
        blockers: 
          openings: {red-line:much} {rule:law}
          blocking sets: {red-line:much rule:law}
          least concessions:
            a b on 0 (a 0, b 2) giving up {rule:law}
            a b on 1 (a 1, b 1) giving up {red-line:much}
    "#]],
    );
}

#[test]
fn rules_that_cannot_hold_together_are_named() {
    let case = "
        party a
        issue x: 0..2/1
        rule low: x < 1
        rule high: x > 1
        rule odd: x = 1
        rule any: x >= 0
        values a";
    check(
        case,
        &["feasible", "zone", "rule conflicts", "frontier"],
        &expect![[r#"
        feasible: 0
        zone: exists false, packages 0, 0 to 0
        frontier: 0 packages: 
        rule conflicts: [[0, 1], [0, 2], [1, 2]]
    "#]],
    );
}

#[test]
fn a_quorum_is_answered_coalition_by_coalition() {
    let case = "
        party a
        party b
        party c
        issue x: 0..4/1
        agree veto a at least 2
        red line never of c: x < 4
        walk away a: 1
        points a x: 0 0, 4 4
        walk away b: 1
        points b x: 0 4, 4 0
        walk away c: 0
        points c x: 0 0, 4 1";
    check(
        case,
        &["zone", "inside", "frontier", "solutions", "by coalition"],
        &expect![[r#"
        zone: exists true, packages 4, 4 to 4
        inside: a 1 to 4, b 0 to 3, c 0.25 to 1
        frontier: 4 packages: 1 (a 1, b 3, c 0.25); 2 (a 2, b 2, c 0.5); 3 (a 3, b 1, c 0.75); 4 (a 4, b 0, c 1)
        solutions: who consents is open under a quorum rule; see the solutions by coalition
        by coalition: 
         a b agree on 3: 
          nash: 2 (a 2, b 2, c 0.5)
          kalai-smorodinsky: 2 (a 2, b 2, c 0.5)
          egalitarian: 2 (a 2, b 2, c 0.5)
          utilitarian: 1 (a 1, b 3, c 0.25); 2 (a 2, b 2, c 0.5); 3 (a 3, b 1, c 0.75)
          equal loss: 2 (a 2, b 2, c 0.5)
         a c agree on 1: 
          nash: 4 (a 4, b 0, c 1)
          kalai-smorodinsky: 4 (a 4, b 0, c 1)
          egalitarian: 4 (a 4, b 0, c 1)
          utilitarian: 4 (a 4, b 0, c 1)
          equal loss: 4 (a 4, b 0, c 1)
    "#]],
    );
}

#[test]
fn a_quorum_without_a_deal_blocks_in_every_coalition() {
    let case = "
        party a
        party b
        party c
        issue x: 0..2/1
        agree veto a at least 2
        red line b_floor of b: x < 3
        red line c_floor of c: x < 2
        walk away a: 2
        points a x: 0 2, 2 0
        walk away b: 0
        walk away c: 0";
    check(
        case,
        &["zone", "blockers"],
        &expect![[r#"
        zone: exists false, packages 0, 0 to 0
        blockers: 
          openings: {red-line:b_floor} {red-line:c_floor} {walk-away:a}
          blocking sets: {red-line:b_floor red-line:c_floor walk-away:a}
          least concessions:
            a b on 0 (a 2, b 0, c 0) giving up {red-line:b_floor}
            a c on 0 (a 2, b 0, c 0) giving up {red-line:c_floor}
            a c on 2 (a 0, b 0, c 0), a short by 2 giving up {}
    "#]],
    );
}

#[test]
fn positions_at_their_word_leave_less_than_red_lines() {
    let case = "
        party a
        party b
        issue share: 0..4/1
        issue place: here there
        red line a_floor of a: share = 0
        position a_wish of a: share >= 3
        position b_wish of b: share <= 1
        walk away a: 0
        walk away b: 0";
    check(
        case,
        &["zone", "as stated"],
        &expect![[r#"
            zone: exists true, packages 8, 8 to 8
            as stated: exists false, packages 0
              openings: {position:a_wish} {position:b_wish}
              blocking sets: {position:a_wish position:b_wish}
              uncontested: place
        "#]],
    );
}

#[test]
fn positions_alone_make_a_case() {
    let case = "
        party a
        party b
        issue share: 0..4/1
        issue place: here there
        position a_wish of a: share >= 3
        position b_wish of b: share <= 1
        red line b_place of b: place = here";
    check(
        case,
        &["left out", "zone", "frontier", "solutions", "as stated"],
        &expect![[r#"
            left out: a b
            zone: exists not known, packages not known, 0 to 5
            frontier: no principal has values
            solutions: no principal has values
            as stated: exists false, packages 0
              openings: {position:a_wish} {position:b_wish}
              blocking sets: {position:a_wish position:b_wish}
              uncontested: place
        "#]],
    );
}

#[test]
fn of_whom_nothing_is_known_nothing_is_promised() {
    let case = "
        party a
        party silent
        issue x: 0..2/1
        red line edge of silent: x = 2
        walk away a: 1
        points a x: 0 0, 2 2";
    let parts = ["left out", "zone", "inside", "frontier", "solutions"];
    check(
        case,
        &parts,
        &expect![[r#"
            left out: silent
            zone: exists not known, packages not known, 0 to 1
            inside: 
            frontier: 1 packages: 1 (a 1)
            solutions: only one of the parties that must consent has values
        "#]],
    );
}

#[test]
fn an_unknown_walk_away_value_leaves_the_zone_open() {
    let case = "
        party a
        party b
        issue x: 0..2/1
        walk away a: ?
        points a x: 0 0, 2 2
        walk away b: 0
        points b x: 0 2, 2 0";
    check(
        case,
        &["left out", "zone", "frontier", "solutions"],
        &expect![[r#"
            left out: a
            zone: exists not known, packages not known, 0 to 3, not exact
            frontier: too little is known of a
            solutions: too little is known of a
        "#]],
    );
}

#[test]
fn a_red_line_across_everything_closes_the_zone_even_if_values_are_unknown() {
    let case = "
        party a
        party silent
        issue x: 0..2/1
        red line edge of silent: x >= 0
        walk away a: 1
        points a x: 0 0, 2 2";
    check(
        case,
        &["zone", "blockers"],
        &expect![[r#"
        zone: exists false, packages 0, 0 to 0
        blockers: 
          openings: {red-line:edge}
          blocking sets: {red-line:edge}
          least concessions:
            a silent on 2 (a 2) giving up {red-line:edge}
    "#]],
    );
}

#[test]
fn ranges_bound_the_zone_from_both_sides() {
    let case = "
        party a
        issue x: 0..4/1
        walk away a: 1..2
        points a x: 0 0, 4 4";
    check(
        case,
        &["middle", "walk away", "zone", "frontier"],
        &expect![[r#"
        middle: a
        walk away: a 1.5
        zone: exists true, packages not known, 3 to 4
        frontier: 1 packages: 4 (a 4)
    "#]],
    );
}

#[test]
fn orders_alone_are_enough_for_bounds_and_middle_values() {
    let case = "
        party a
        party b
        issue x: worst mid best
        issue y: no yes
        walk away a: 0.6
        weights a: x > y
        points a x: best > mid > worst
        points a y: yes > no
        walk away b: 0
        points b x: worst 1, mid 1, best 1";
    check(
        case,
        &["middle", "zone", "frontier"],
        &expect![[r#"
            middle: a
            zone: exists true, packages not known, 1 to 4
            frontier: 1 packages: best-yes (a 1, b 1)
        "#]],
    );
}

#[test]
fn a_mediator_is_shown_and_never_counted() {
    let case = "
        party a
        party m mediator
        issue x: 0..2/1
        red line odd of m: x = 2
        position wish of m: x = 0
        walk away a: 1
        points a x: 0 0, 2 2
        walk away m: 9
        points m x: 0 1, 2 0";
    check(
        case,
        &["span", "walk away", "zone", "frontier", "as stated"],
        &expect![[r#"
        span: a 0 to 2, m 0 to 1
        walk away: a 1, m 9
        zone: exists true, packages 2, 2 to 2
        frontier: 1 packages: 2 (a 2, m 0)
    "#]],
    );
}

/// A blocked case and an open one, in which every part of an answer has something to get wrong.
const BLOCKED: &str = "
    party a
    party b
    issue share: 0..4/1 quo 4
    red line a_floor of a: share < 3
    position b_wish of b: share <= 1
    walk away a: 0
    points a share: 0 0, 4 4
    walk away b: 3
    points b share: 0 4, 4 0";
const OPEN: &str = "
    party a
    party b
    party c
    issue share: 0..4/1 quo 4
    agree veto a at least 2
    walk away a: 1
    points a share: 0 0, 4 4
    walk away b: 1
    points b share: 0 4, 4 0
    walk away c: 0
    points c share: 0 0, 4 1";

/// Spoils the answer to a case and looks whether the check finds it.
#[track_caller]
fn is_found(case: &str, spoil: impl FnOnce(&mut Answer)) {
    let case = case_of(case);
    let request = Request { nash_weights: None };
    let mut answer = analyze(&case, &request, Control::FREE);
    assert_eq!(check_answer(&case, &request, &answer), Vec::<String>::new());
    spoil(&mut answer);
    assert_ne!(check_answer(&case, &request, &answer), Vec::<String>::new());
}

fn part<T>(part: &mut Part<T>) -> &mut T {
    let Part::Known(it) = part else { unreachable!("every part of these cases is answered") };
    it
}

#[test]
fn the_check_finds_wrong_counts() {
    is_found(OPEN, |it| it.packages += 1u32);
    is_found(OPEN, |it| *part(&mut it.feasible) += 1u32);
    is_found(OPEN, |it| it.zone.certain += 1u32);
    is_found(OPEN, |it| it.zone.possible += 1u32);
    is_found(OPEN, |it| it.zone.packages = None);
    is_found(OPEN, |it| it.zone.exists = None);
    is_found(OPEN, |it| it.zone.exact = false);
    is_found(OPEN, |it| it.method.exact = false);
    is_found(OPEN, |it| it.method.stopped = Stopped::Cancelled);
}

#[test]
fn the_check_finds_wrong_values() {
    is_found(OPEN, |it| it.zone.value[0] = None);
    is_found(OPEN, |it| it.span[1] = None);
    is_found(OPEN, |it| it.walk_away[2] = Some(Number::from(7)));
    is_found(OPEN, |it| it.no_deal = None);
    is_found(OPEN, |it| it.left_out.push(PartyIdx(0)));
    is_found(OPEN, |it| it.valued.clear());
    is_found(OPEN, |it| it.middle.push(PartyIdx(0)));
}

#[test]
fn the_check_finds_wrong_packages() {
    is_found(OPEN, |it| drop(part(&mut it.frontier).points.pop()));
    is_found(OPEN, |it| part(&mut it.frontier).packages += 1u32);
    is_found(OPEN, |it| part(&mut it.frontier).points[0].same_value += 1u32);
    is_found(OPEN, |it| part(&mut it.frontier_all).points[0].outcome.package.0[0] += 1);
    is_found(OPEN, |it| it.by_coalition = None);
    is_found(OPEN, |it| {
        let coalitions = part(it.by_coalition.as_mut().expect("a quorum"));
        let points = &mut part(&mut coalitions[0].solutions).nash;
        points[0].outcome.values[1] = Some(Number::from(9));
    });
}

#[test]
fn the_check_finds_wrong_blockers() {
    let blockers = |it: &mut Answer, spoil: fn(&mut zopa_solve::Blockers)| {
        spoil(part(it.blockers.as_mut().expect("the zone is empty")));
    };
    is_found(BLOCKED, |it| it.blockers = None);
    is_found(BLOCKED, |it| it.as_stated = None);
    is_found(BLOCKED, |it| it.rule_conflicts.push(vec![0]));
    is_found(BLOCKED, |it| blockers(it, |it| drop(it.openings.pop())));
    is_found(BLOCKED, |it| blockers(it, |it| it.blocking_sets[0].push(Constraint::RedLine(0))));
    is_found(BLOCKED, |it| blockers(it, |it| it.complete = false));
    is_found(BLOCKED, |it| blockers(it, |it| drop(it.least_concessions.pop())));
    is_found(BLOCKED, |it| blockers(it, |it| it.least_concessions[0].consent.clear()));
    is_found(BLOCKED, |it| {
        blockers(it, |it| it.least_concessions[0].outcome.package.0[0] = 4);
    });
    is_found(BLOCKED, |it| {
        part(it.as_stated.as_mut().expect("there are positions")).openings.clear();
    });
}

#[test]
fn the_check_says_what_it_does_not_cover() {
    let case = case_of("party a\nissue x: no yes\nwalk away a: 0..1\npoints a x: no 0, yes 1");
    let request = Request { nash_weights: None };
    let answer = analyze(&case, &request, Control::FREE);
    expect![[r#"["not checked: numbers of `a` are not all known"]"#]]
        .assert_eq(&format!("{:?}", check_answer(&case, &request, &answer)));
}

/// The shares of a party, issue by issue.
#[track_caller]
fn check_stakes(case: &str, party: &str, expected: &Expect) {
    let case = case_of(case);
    let shares = stakes(&case, case.find_party(party).expect("a party of the case"));
    let shares = shares.map(|it| it.iter().map(Number::to_string).collect::<Vec<_>>().join(" "));
    expected.assert_eq(&shares.unwrap_or("not known".into()));
}

#[test]
fn what_hangs_on_an_issue_is_the_distance_between_its_best_and_worst_option() {
    let case = "
        party a
        party b
        party c
        issue talks: war truce peace quo war
        issue share: 0..4/1
        walk away a: 0
        points a talks: war 5, truce 1, peace 2
        points a share: 0 12, 4 0
        walk away c: 0
        points c talks: war 1, truce 1, peace 1";
    check_stakes(case, "a", &expect!["0.25 0.75"]);
    check_stakes(case, "b", &expect!["not known"]);
    check_stakes(case, "c", &expect!["not known"]);
}
