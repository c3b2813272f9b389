//! Small random cases with bodies, on coarse grids so that ties happen.

use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Draft, DraftBloc, DraftBody, DraftIssue, DraftIssueValues, DraftOption,
    DraftParty, DraftPoints, DraftQuota, DraftRule, DraftValues, DraftWeights, Number, Share,
};

/// Decisions drawn from a list; 0 when it is used up.
struct Dice {
    rolls: Vec<u32>,
    at: usize,
}

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        roll as usize % sides
    }

    fn number(&mut self, most: usize) -> Number {
        let roll = i64::try_from(self.roll(most + 1)).expect("a small number");
        Number::from(roll)
    }
}

/// Drafts of two or three issues and two or three principals with bodies.
pub(crate) fn drafts() -> impl Strategy<Value = Draft> {
    prop::collection::vec(any::<u32>(), 40..240).prop_map(|rolls| draft(&mut Dice { rolls, at: 0 }))
}

pub(crate) fn case_of(draft: &Draft) -> Case {
    Case::new(draft.clone()).expect("a sound draft")
}

fn draft(dice: &mut Dice) -> Draft {
    let issues: Vec<DraftIssue> = (0..dice.roll(2) + 2).map(|it| issue(dice, it)).collect();
    let parties: Vec<DraftParty> = (0..dice.roll(2) + 2).map(party).collect();
    let mut draft = Draft { issues, parties, ..Draft::default() };
    for party in draft.parties.clone() {
        if dice.roll(6) > 0 {
            draft.values.push(values(dice, &party.id, &draft.issues));
        }
    }
    if dice.roll(3) == 0 {
        let require = format!("not ({})", condition(dice, &draft.issues));
        let (id, claims, note) = ("r".into(), Vec::new(), None);
        draft.rules.push(DraftRule { id, require, negotiable: false, claims, note });
    }
    for nth in 0..dice.roll(2) + 1 {
        let party = draft.parties[dice.roll(draft.parties.len())].id.clone();
        draft.bodies.push(body(dice, (nth, party), &draft.issues));
    }
    draft
}

fn party(nth: usize) -> DraftParty {
    DraftParty {
        id: format!("p{nth}"),
        name: None,
        role: None,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    }
}

fn issue(dice: &mut Dice, nth: usize) -> DraftIssue {
    let option = |it| DraftOption { id: format!("o{it}"), name: None };
    let options: Vec<DraftOption> = (0..dice.roll(2) + 2).map(option).collect();
    DraftIssue { id: format!("i{nth}"), options: Some(options), ..DraftIssue::default() }
}

fn values(dice: &mut Dice, id: &str, issues: &[DraftIssue]) -> DraftValues {
    let mut points = Vec::new();
    let mut weights = Vec::new();
    for issue in issues {
        let options = issue.options.iter().flatten();
        let each = options.map(|it| (it.id.clone(), Amount::Known(dice.number(3)))).collect();
        points
            .push(DraftIssueValues { issue: issue.id.clone(), points: DraftPoints::Points(each) });
        weights.push((issue.id.clone(), Amount::Known(dice.number(2))));
    }
    DraftValues {
        walk_away: Some(Amount::Known(dice.number(5))),
        weights: Some(DraftWeights::Each(weights)),
        issues: points,
        ..DraftValues::of(id)
    }
}

fn condition(dice: &mut Dice, issues: &[DraftIssue]) -> String {
    let one = |dice: &mut Dice| {
        let issue = &issues[dice.roll(issues.len())];
        let options = issue.options.as_ref().expect("named options");
        format!("{} = {}", issue.id, options[dice.roll(options.len())].id)
    };
    if dice.roll(2) == 0 { one(dice) } else { format!("{} and {}", one(dice), one(dice)) }
}

fn body(dice: &mut Dice, (nth, party): (usize, String), issues: &[DraftIssue]) -> DraftBody {
    let majorities = dice.roll(2) + 1;
    let blocs = (0..dice.roll(4) + 1).map(|it| bloc(dice, it, majorities, issues)).collect();
    let quota = (0..majorities).map(|_| DraftQuota::Share(Share::ALL[dice.roll(5)])).collect();
    let way = |dice: &mut Dice| {
        (0..majorities).map(|_| DraftQuota::Share(Share::ALL[dice.roll(5)])).collect()
    };
    let or_quota = (0..dice.roll(3).saturating_sub(1)).map(|_| way(dice)).collect();
    let (name, public, note) = (None, None, None);
    DraftBody { id: format!("b{nth}"), party, name, quota, or_quota, public, blocs, note }
}

fn bloc(dice: &mut Dice, nth: usize, majorities: usize, issues: &[DraftIssue]) -> DraftBloc {
    let id = format!("bloc{nth}");
    let conditions = |dice: &mut Dice| -> Vec<String> {
        (0..dice.roll(3)).map(|_| condition(dice, issues)).collect()
    };
    DraftBloc {
        name: None,
        votes: (0..majorities).map(|_| &dice.number(3) + &Number::one()).collect(),
        veto: Some(dice.roll(6) == 5),
        never: conditions(dice),
        wants: conditions(dice),
        values: (dice.roll(2) == 1).then(|| values(dice, &id, issues)),
        note: None,
        id,
    }
}
