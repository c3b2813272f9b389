//! Small random cases in which every kind of number is in doubt.

use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Draft, DraftBloc, DraftBody, DraftBonus, DraftIssue, DraftIssueValues,
    DraftOption, DraftParty, DraftPoints, DraftQuota, DraftRange, DraftValues, DraftWeights,
    Number, Share,
};

/// Decisions drawn from a list; 0 when it is used up.
struct Dice {
    rolls: Vec<u32>,
    at: usize,
}

impl Dice {
    fn roll(&mut self, sides: i64) -> i64 {
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        i64::from(roll) % sides
    }

    /// A number or something around it.
    fn amount(&mut self) -> Amount {
        let (low, rise, fall) = (self.roll(4), self.roll(3), self.roll(3));
        let (low, mode, high) =
            (Number::from(low), Number::from(low + rise), Number::from(low + rise + fall));
        match self.roll(4) {
            0 => Amount::Known(mode),
            1 => Amount::Triple { low, mode, high },
            _ => Amount::Range { low, high },
        }
    }
}

/// Two parties and a body of two blocs, each with values on a range of 0 to 8, on named options and on an order.
pub(crate) fn drafts() -> impl Strategy<Value = Draft> {
    prop::collection::vec(any::<u32>(), 60..200).prop_map(|rolls| draft(&mut Dice { rolls, at: 0 }))
}

pub(crate) fn case_of(draft: &Draft) -> Case {
    Case::new(draft.clone()).expect("a sound draft")
}

fn draft(dice: &mut Dice) -> Draft {
    let party = |id: &str| DraftParty {
        id: id.into(),
        name: None,
        role: None,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: None,
    };
    let range =
        DraftRange { min: Number::zero(), max: Number::from(8), step: Number::one(), unit: None };
    let flow = DraftIssue { id: "flow".into(), range: Some(range), ..DraftIssue::default() };
    let bloc = |dice: &mut Dice, id: &str| DraftBloc {
        id: id.into(),
        name: None,
        votes: vec![Number::one()],
        veto: None,
        never: Vec::new(),
        wants: Vec::new(),
        values: Some(values(dice, id)),
        note: None,
    };
    Draft {
        parties: vec![party("upper"), party("lower")],
        issues: vec![flow, named("who", 3), named("when", 4)],
        values: vec![values(dice, "upper"), values(dice, "lower")],
        bodies: vec![DraftBody {
            id: "council".into(),
            party: "upper".into(),
            name: None,
            quota: vec![DraftQuota::Share(Share::Majority)],
            or_quota: Vec::new(),
            public: None,
            blocs: vec![bloc(dice, "east"), bloc(dice, "west")],
            note: None,
        }],
        ..Draft::default()
    }
}

fn named(id: &str, n: usize) -> DraftIssue {
    let option = |it| DraftOption { id: format!("o{it}"), name: None };
    DraftIssue {
        id: id.into(),
        options: Some((0..n).map(option).collect()),
        ..DraftIssue::default()
    }
}

fn values(dice: &mut Dice, id: &str) -> DraftValues {
    let of = |issue: &str, points| DraftIssueValues { issue: issue.into(), points };
    // One point in the middle of the range, which need not be on its grid.
    let between = ["2", "3.5", "5", "20/3"][usize::try_from(dice.roll(4)).expect("small")];
    let knots = ["8", between, "0"].map(|it| (it.into(), dice.amount())).to_vec();
    let who = ["o0", "o1", "o2"].map(|it| (it.into(), dice.amount())).to_vec();
    let when = ["o1 > o0 > o3 > o2", "o2 > o0 = o1 > o3", "o0 = o1 = o2 = o3"];
    let when = when[usize::try_from(dice.roll(3)).expect("small")];
    let third = |it: i64| Number::ratio(it.into(), 12.into());
    let weights = match dice.roll(3) {
        0 => DraftWeights::Order("who > flow = when".into()),
        1 => DraftWeights::Each(vec![
            ("who".into(), Amount::Unknown),
            ("flow".into(), Amount::Range { low: third(1), high: third(3) }),
            ("when".into(), Amount::Unknown),
        ]),
        _ => DraftWeights::Each(
            ["who", "flow", "when"].map(|it| (it.into(), dice.amount())).to_vec(),
        ),
    };
    DraftValues {
        walk_away: Some(dice.amount()),
        weights: Some(weights),
        issues: vec![
            of("flow", DraftPoints::Points(knots)),
            of("who", DraftPoints::Points(who)),
            of("when", DraftPoints::Order(when.into())),
        ],
        bonuses: vec![DraftBonus { when: "who = o1 and flow > 3".into(), worth: dice.amount() }],
        ..DraftValues::of(id)
    }
}
