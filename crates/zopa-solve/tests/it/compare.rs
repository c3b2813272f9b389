//! Two answers side by side: what is in one and not in the other, and nothing else.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use zopa_model::{Case, IssueIdx};
use zopa_solve::{
    Answer, Answered, Comparison, Constraint, Control, Look, Request, Shift, Standout, analyze,
    compare,
};

use crate::cases::{Kind, Written, known};
use crate::text::draft;

fn answer(case: &Case) -> Answer {
    analyze(case, &Request { nash_weights: None }, Control::FREE)
}

fn compared(before: &Case, after: &Case) -> Comparison {
    let answers = [answer(before), answer(after)];
    let before = Answered { case: before, answer: &answers[0] };
    compare(before, Answered { case: after, answer: &answers[1] })
}

/// A case in two readings: what follows `was:` is only in the first, what follows `now:` only in the second.
fn pair(text: &str) -> [Case; 2] {
    ["was: ", "now: "].map(|own| {
        let line = |line: &str| match line.trim() {
            it if it.starts_with(own) => it[own.len()..].to_string(),
            it if it.starts_with("was: ") || it.starts_with("now: ") => String::new(),
            it => it.to_string(),
        };
        let text: Vec<String> = text.lines().map(line).collect();
        Case::new(draft(&text.join("\n"))).expect("a sound case")
    })
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let [before, after] = pair(text);
    expected.assert_eq(&told(&compared(&before, &after), &before, &after));
}

fn told(it: &Comparison, before: &Case, after: &Case) -> String {
    let issues = |shift: &Shift<IssueIdx>| {
        let ids = |case: &Case, all: &[IssueIdx]| -> Vec<String> {
            all.iter().map(|&it| case.issue(it).id.clone()).collect()
        };
        format!(
            "+{:?} -{:?} ={}",
            ids(after, &shift.appeared),
            ids(before, &shift.gone),
            shift.kept
        )
    };
    let sets = |shift: &Option<Shift<Vec<Constraint>>>| {
        let Some(shift) = shift else { return "not known".to_string() };
        let names = |case: &Case, all: &[Vec<Constraint>]| -> Vec<Vec<String>> {
            all.iter().map(|it| it.iter().map(|it| it.name(case)).collect()).collect()
        };
        format!(
            "+{:?} -{:?} ={}",
            names(after, &shift.appeared),
            names(before, &shift.gone),
            shift.kept
        )
    };
    let look = |case: &Case, it: &Option<Look>| {
        let Some(it) = it else { return "cannot be chosen".to_string() };
        let ids = case.issues().iter().zip(&it.outcome.package.0);
        let ids: Vec<String> = ids.map(|(issue, &option)| issue.option_id(option)).collect();
        format!("{} {:?} in zone {:?}", ids.join(" "), it.picked_by, it.in_zone)
    };
    let mut text = format!("same: {}\nissues: {}\n", it.is_same, issues(&it.issues));
    match &it.solutions {
        None => text += "solutions: not known\n",
        Some(all) => {
            for it in all {
                text += &format!("{} -> {}\n", look(before, &it.before), look(after, &it.after));
            }
        }
    }
    text +=
        &format!("openings: {}\nblocking sets: {}\n", sets(&it.openings), sets(&it.blocking_sets));
    text += &format!("as stated: {}\n", sets(&it.stated_blocking_sets));
    text += &format!("contested: {}\n", it.contested.as_ref().map_or("not known".into(), issues));
    text
}

/// Two parties share ten.
const SHARE: &str = "
    party a
    party b
    issue x: 0..10/5
    points a x: 0 0, 10 10
    points b x: 0 10, 10 0
    walk away b: 3
";

#[test]
fn an_answer_is_the_same_as_itself() {
    check(
        &format!("{SHARE} walk away a: 3"),
        &expect![[r#"
        same: true
        issues: +[] -[] =1
        5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true) -> 5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true)
        openings: +[] -[] =0
        blocking sets: +[] -[] =0
        as stated: +[] -[] =0
        contested: +[] -[] =0
    "#]],
    );
}

#[test]
fn a_higher_walk_away_value_closes_the_zone() {
    check(
        &format!("{SHARE}\nwas: walk away a: 3\nnow: walk away a: 9"),
        &expect![[r#"
        same: false
        issues: +[] -[] =1
        5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true) -> 5 [] in zone Some(false)
        openings: +[["walk-away:a"], ["walk-away:b"]] -[] =0
        blocking sets: +[["walk-away:a", "walk-away:b"]] -[] =0
        as stated: +[] -[] =0
        contested: +[] -[] =0
    "#]],
    );
}

#[test]
fn an_option_that_went_cannot_be_chosen() {
    let rest = SHARE.replace("issue x: 0..10/5", "was: issue x: 0..10/5\nnow: issue x: 0..10/10");
    check(
        &format!("{rest} walk away a: 0"),
        &expect![[r#"
        same: false
        issues: +[] -[] =1
        0 [Utilitarian, EqualLoss] in zone Some(true) -> 0 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true)
        5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true) -> cannot be chosen
        openings: +[] -[] =0
        blocking sets: +[] -[] =0
        as stated: +[] -[] =0
        contested: +[] -[] =0
    "#]],
    );
}

#[test]
fn with_another_issue_no_package_is_matched() {
    check(
        &format!("{SHARE} walk away a: 3\nnow: issue y: no yes"),
        &expect![[r#"
        same: false
        issues: +["y"] -[] =1
        solutions: not known
        openings: +[] -[] =0
        blocking sets: +[] -[] =0
        as stated: +[] -[] =0
        contested: +[] -[] =0
    "#]],
    );
}

#[test]
fn where_it_is_not_known_whether_there_is_a_zone_blocking_sets_are_not_compared() {
    check(
        &format!("{SHARE}\nwas: walk away a: 9\nnow: walk away a: ?"),
        &expect![[r#"
        same: false
        issues: +[] -[] =1
        solutions: not known
        openings: not known
        blocking sets: not known
        as stated: +[] -[] =0
        contested: +[] -[] =0
    "#]],
    );
}

#[test]
fn positions_that_come_contest_an_issue() {
    let positions = "now: position p of a: x >= 10\nnow: position q of b: x = 0";
    check(
        &format!("{SHARE} walk away a: 3\n{positions}"),
        &expect![[r#"
        same: false
        issues: +[] -[] =1
        5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true) -> 5 [Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, EqualLoss] in zone Some(true)
        openings: +[] -[] =0
        blocking sets: +[] -[] =0
        as stated: +[["walk-away:a", "position:q"], ["walk-away:b", "position:p"], ["position:p", "position:q"]] -[] =0
        contested: +["x"] -[] =0
    "#]],
    );
}

/// A comparison the other way round.
fn turned(it: Comparison) -> Comparison {
    let look = |it: Standout| Standout { before: it.after, after: it.before };
    let mut solutions = it.solutions;
    if let Some(all) = &mut solutions {
        *all = std::mem::take(all).into_iter().map(look).collect();
        all.sort_by_key(|it| format!("{it:?}"));
    }
    Comparison { solutions, ..it }
}

/// A case, and the same with some of its demands left out, or another one altogether.
fn pairs() -> impl Strategy<Value = (Written, Written)> {
    (known(Kind::Any), known(Kind::Any), any::<u16>()).prop_map(|(one, other, bits)| {
        if bits % 8 == 0 {
            return (one, other);
        }
        let mut draft = one.0.clone();
        let mut left = bits;
        let mut stays = || {
            left = left.rotate_right(1);
            left % 2 == 0
        };
        draft.red_lines.retain(|_| stays());
        draft.positions.retain(|_| stays());
        draft.values.iter_mut().filter(|_| stays()).for_each(|it| it.walk_away = None);
        (one, Written(draft))
    })
}

fn case(it: &Written) -> Case {
    Case::new(it.0.clone()).expect("a sound case")
}

proptest! {
    #[test]
    fn sets_are_told_apart_by_their_names((one, other) in pairs()) {
        let (one, other) = (case(&one), case(&other));
        let found = compared(&one, &other);
        let answers = [answer(&one), answer(&other)];
        let names = |case: &Case, all: &[Vec<Constraint>]| -> BTreeSet<BTreeSet<String>> {
            all.iter().map(|it| it.iter().map(|it| it.name(case)).collect()).collect()
        };
        let sets = |case: &Case, answer: &Answer| {
            let known = answer.blockers.as_ref().and_then(|it| it.known());
            known.map(|it| names(case, &it.openings)).unwrap_or_default()
        };
        let (before, after) = (sets(&one, &answers[0]), sets(&other, &answers[1]));
        if let Some(shift) = &found.openings {
            prop_assert_eq!(names(&other, &shift.appeared), &after - &before);
            prop_assert_eq!(names(&one, &shift.gone), &before - &after);
            prop_assert_eq!(shift.kept, (&before & &after).len());
        } else {
            prop_assert!(answers.iter().any(|it| it.zone.exists != Some(true)));
        }
    }

    #[test]
    fn the_way_back_tells_the_same_with_before_and_after_swapped((one, other) in pairs()) {
        let (one, other) = (case(&one), case(&other));
        let (there, back) = (compared(&one, &other), turned(compared(&other, &one)));
        let sorted = |it: &Comparison| {
            let mut all: Vec<String> = it.solutions.iter().flatten().map(|it| format!("{it:?}")).collect();
            all.sort();
            all
        };
        prop_assert_eq!(sorted(&there), sorted(&back));
        prop_assert_eq!(there.is_same, back.is_same);
        let swapped = |it: &Option<Shift<Vec<Constraint>>>| it.as_ref().map(|it| (it.gone.clone(), it.appeared.clone()));
        let straight = |it: &Option<Shift<Vec<Constraint>>>| it.as_ref().map(|it| (it.appeared.clone(), it.gone.clone()));
        prop_assert_eq!(straight(&there.blocking_sets), swapped(&back.blocking_sets));
        prop_assert_eq!(straight(&there.stated_openings), swapped(&back.stated_openings));
    }

    #[test]
    fn every_case_is_the_same_as_itself(written in known(Kind::Any)) {
        let case = case(&written);
        let found = compared(&case, &case);
        prop_assert!(found.is_same && found.issues.is_empty());
        for it in found.solutions.iter().flatten() {
            prop_assert_eq!(&it.before, &it.after);
        }
    }
}
