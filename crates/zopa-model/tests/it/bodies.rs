//! Bodies and blocs: every fault provoked once, words for quotas, and who may see what.

use expect_test::{Expect, expect};
use zopa_model::{
    Case, Draft, DraftBloc, DraftBody, DraftQuota, DraftValues, Number, PartyIdx, Role, Share,
};

use crate::case::{number, problems, sound};

fn bloc(id: &str, votes: &[&str]) -> DraftBloc {
    DraftBloc {
        id: id.into(),
        name: None,
        votes: votes.iter().map(|it| number(it)).collect(),
        veto: None,
        never: Vec::new(),
        wants: Vec::new(),
        values: None,
        note: Some("a note".into()),
    }
}

fn body(id: &str) -> DraftBody {
    DraftBody {
        id: id.into(),
        party: "upper".into(),
        name: None,
        quota: vec![DraftQuota::Votes(number("3"))],
        or_quota: vec![],
        public: None,
        blocs: vec![bloc("left", &["2"]), bloc("right", &["3"])],
        note: None,
    }
}

fn with(change: impl FnOnce(&mut DraftBody)) -> Draft {
    let mut body = body("council");
    change(&mut body);
    Draft { bodies: vec![body], ..sound() }
}

#[track_caller]
fn check(change: impl FnOnce(&mut DraftBody), expected: &Expect) {
    expected.assert_eq(&problems(with(change)));
}

#[test]
fn a_body_in_order_has_no_problem() {
    check(|_| {}, &expect![[""]]);
}

#[test]
fn a_body_is_that_of_a_principal_of_the_case() {
    check(
        |it| it.party = "uper".into(),
        &expect![[r#"
        error unknown-id at `body[1].party`
          unknown party `uper`; known: `upper`, `lower`, `helper`
          Did you mean `upper`?
    "#]],
    );
    let mut draft = with(|it| it.party = "lower".into());
    draft.parties[1].role = Some(Role::Guarantor);
    expect![[r#"
        error body at `body[1].party`
          `lower` is no principal, so no body decides for it
          Name a principal, or give the party the role `principal`.
    "#]]
    .assert_eq(&problems(draft));
}

#[test]
fn a_body_has_blocs_with_ids_of_their_own() {
    check(
        |it| it.blocs.clear(),
        &expect![[r#"
        error body at `body[1]`
          body `council` has 0 blocs; it must have from 1 to 1000
          Add who votes in it, as `[[body.bloc]]`.
    "#]],
    );
    check(
        |it| it.blocs[1].id = "left".into(),
        &expect![[r#"
        error duplicate-id at `body[1].bloc[2].id`
          two blocs have the id `left`
          Give each its own id.
    "#]],
    );
    let twice = Draft { bodies: vec![body("council"), body("council")], ..sound() };
    expect![[r#"
        error duplicate-id at `body[2].id`
          two bodies have the id `council`
          Give each its own id.
    "#]]
    .assert_eq(&problems(twice));
}

#[test]
fn votes_are_not_below_zero_and_as_many_as_quotas() {
    check(
        |it| it.blocs[0].votes = vec![number("-1")],
        &expect![[r#"
        error votes at `body[1].bloc[1].votes`
          bloc `left` has -1 votes; votes must be 0 or more
          Give 0 to a bloc without votes.
        error quota at `body[1].quota`
          the quota of body `council` is 3; it must be above 0 and at most all 2 votes
          Give votes, not a share; a share is `"majority"`, `"two-thirds"` and the like.
    "#]],
    );
    check(
        |it| it.blocs[0].votes = vec![number("1"), number("2")],
        &expect![[r#"
            error votes at `body[1].bloc[1].votes`
              bloc `left` has votes for 2 of the majorities; its body has a quota for 1
              Give one number of votes for each quota, in the same order.
        "#]],
    );
}

#[test]
fn a_quota_is_above_nothing_and_at_most_all_votes() {
    check(
        |it| it.quota.clear(),
        &expect![[r#"
            error quota at `body[1].quota`
              body `council` has no quota
              Give the votes that are needed, like `quota = 61`, or `quota = "majority"`.
        "#]],
    );
    check(
        |it| it.quota = vec![DraftQuota::Votes(number("6"))],
        &expect![[r#"
        error quota at `body[1].quota`
          the quota of body `council` is 6; it must be above 0 and at most all 5 votes
          Give votes, not a share; a share is `"majority"`, `"two-thirds"` and the like.
    "#]],
    );
    check(
        |it| it.quota = vec![DraftQuota::Votes(number("0"))],
        &expect![[r#"
            error quota at `body[1].quota`
              the quota of body `council` is 0; it must be above 0 and at most all 5 votes
              Give votes, not a share; a share is `"majority"`, `"two-thirds"` and the like.
        "#]],
    );
    check(
        |it| it.quota = vec![DraftQuota::Votes(number("2/3"))],
        &expect![[r#"
            warning quota at `body[1].quota`
              the quota of body `council` is 2/3, not more than half of its 5 votes
              Less than one vote is meant as a share: write it in words, like `quota = "two-thirds"` or `quota = "majority"`.
        "#]],
    );
}

#[test]
fn conditions_and_values_of_blocs_are_checked() {
    let change = |it: &mut DraftBody| {
        it.blocs[0].never = vec!["sharing < 4".into()];
        it.blocs[0].wants = vec!["share <".into()];
        it.blocs[0].values = Some(DraftValues { walk_away: None, ..DraftValues::of("left") });
    };
    check(
        change,
        &expect![[r#"
        error condition at `body[1].bloc[1].never[1]` 0..7
          unknown issue `sharing`; the issues are `share`, `meter`
          Name an issue of the case; put an id with a hyphen or a blank in double quotes.
        error condition at `body[1].bloc[1].wants[1]` 7..7
          expected an option or a number, but the condition ends here
          Complete the condition, or remove its last word.
        warning no-points at `body[1].bloc[1].values`
          issue `share` has no points for `left` and counts 0
          Add points for `share`, or a weight of 0 if it does not matter to the party.
        warning no-points at `body[1].bloc[1].values`
          issue `meter` has no points for `left` and counts 0
          Add points for `meter`, or a weight of 0 if it does not matter to the party.
        warning walk-away-from-status-quo at `body[1].bloc[1].values`
          `left` has no walk-away value; the value of the status quo is taken
          Give `walk_away`: what no deal is worth to the party; a range or "unknown" will do.
    "#]],
    );
}

/// The quota in votes of a word.
#[track_caller]
fn check_share(share: Share, votes: &[&str], expected: &str) {
    let blocs = votes.iter().enumerate().map(|(nth, it)| bloc(&format!("b{nth}"), &[it]));
    let draft = with(|it| {
        it.quota = vec![DraftQuota::Share(share)];
        it.blocs = blocs.collect();
    });
    let case = Case::new(draft).expect("a sound draft");
    let expected: Number = number(expected);
    assert_eq!(case.bodies()[0].quotas, [expected]);
}

#[test]
fn words_for_quotas_are_the_least_votes_that_are_such_a_share() {
    check_share(Share::Majority, &["4", "3", "3"], "6");
    check_share(Share::Majority, &["4", "3", "4"], "6");
    check_share(Share::Majority, &["0.5", "1", "1"], "3/2");
    check_share(Share::ThreeFifths, &["4", "3", "3"], "6");
    check_share(Share::TwoThirds, &["4", "3", "3"], "20/3");
    check_share(Share::ThreeQuarters, &["4", "3", "3"], "7.5");
    check_share(Share::All, &["4", "3", "3"], "10");
}

/// What the other party sees of a body.
fn seen(public: Option<bool>) -> Vec<DraftBody> {
    let draft = with(|it| {
        it.public = public;
        it.blocs[0].never = vec!["share < 5".into()];
        it.blocs[0].wants = vec!["share >= 5".into()];
        it.blocs[0].values = Some(DraftValues::of("left"));
    });
    let case = Case::new(draft).expect("a sound draft");
    assert_eq!(case.view(PartyIdx(0)).draft().bodies[0].blocs[0].never.len(), 1);
    case.view(PartyIdx(1)).draft().bodies.clone()
}

#[test]
fn others_see_votes_and_positions_of_public_bodies_only() {
    assert_eq!(seen(None), []);
    assert_eq!(seen(Some(false)), []);
    let public = seen(Some(true));
    let bloc = &public[0].blocs[0];
    assert_eq!((bloc.votes.len(), bloc.wants.len()), (1, 1));
    assert_eq!((&bloc.never, &bloc.values, &bloc.note), (&vec![], &None, &None));
}

#[test]
fn another_way_to_pass_asks_for_some_votes_of_those_that_are_there() {
    let way = |quotas: &[&str]| quotas.iter().map(|it| DraftQuota::Votes(number(it))).collect();
    check(
        |it| it.or_quota = vec![way(&["5"])],
        &expect![[r#"
        warning quota at `body[1].or_quota[1]`
          another way to pass of body `council` adds nothing: where the one is met, so is the other
          Leave out the way that is of no use, or ask for fewer votes of some majority in it.
    "#]],
    );
    check(
        |it| it.or_quota = vec![way(&["0"]), way(&["3", "1"]), way(&[]), way(&["6"]), way(&["-1"])],
        &expect![[r#"
            error quota at `body[1].or_quota[1]`
              another way to pass of body `council` needs no votes
              Give a quota for each majority, 0 where it does not count, and one above 0.
            error quota at `body[1].or_quota[2]`
              another way to pass of body `council` gives 2 of 1 quotas, one for each majority
              Give each way to pass one quota, like `or_quota = [[24]]`.
            error quota at `body[1].or_quota[3]`
              another way to pass of body `council` gives 0 of 1 quotas, one for each majority
              Give each way to pass one quota, like `or_quota = [[24]]`.
            error quota at `body[1].or_quota[4][1]`
              a quota in another way to pass of body `council` is 6; it must be from 0 to all 5 votes
              Give votes, 0 where the majority does not count; a share is `"two-thirds"` and the like.
            error quota at `body[1].or_quota[5][1]`
              a quota in another way to pass of body `council` is -1; it must be from 0 to all 5 votes
              Give votes, 0 where the majority does not count; a share is `"two-thirds"` and the like.
        "#]],
    );
    check(
        |it| it.or_quota = vec![way(&["2"])],
        &expect![[r#"
            warning quota at `body[1].or_quota[1]`
              the quota of body `council` is 2, not more than half of its 5 votes
              Check whether votes are meant; `quota = "majority"` is more than half.
            warning quota at `body[1].or_quota[1]`
              another way to pass of body `council` leaves no use for its `quota`: where the one is met, so is the other
              Leave out the way that is of no use, or ask for fewer votes of some majority in it.
        "#]],
    );
}
