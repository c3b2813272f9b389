//! Random small cases with ties, issues that cannot be changed back, shared control and rules.

use proptest::collection::vec;
use proptest::prelude::*;
use zopa_model::{
    Amount, Case, Choice, Draft, DraftBonus, DraftIssue, DraftIssueValues, DraftOption, DraftParty,
    DraftPoints, DraftRule, DraftValues, Number,
};

/// What a party likes.
#[derive(Clone, Debug)]
pub(crate) enum Likes {
    Nothing,
    /// Points per issue and option, and a bonus where two options meet.
    Values(Vec<Vec<i64>>, (u32, u32, i64)),
    /// Options wanted, by issue and option.
    Statements(Vec<(usize, u32)>),
    /// A number per option of the first two issues: equal numbers tie.
    Ranking(Vec<u32>),
}

/// An issue: options, status quo, who controls it, whether it can be changed back.
#[derive(Clone, Debug)]
pub(crate) struct Issue {
    pub(crate) size: u32,
    pub(crate) status_quo: Option<u32>,
    pub(crate) controlled_by: Vec<usize>,
    pub(crate) reversible: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) issues: Vec<Issue>,
    pub(crate) likes: Vec<Likes>,
    /// Pairs of options that do not go together.
    pub(crate) excluded: Vec<[(usize, u32); 2]>,
}

fn issue(parties: usize) -> impl Strategy<Value = Issue> {
    let controlled_by = proptest::sample::subsequence((0..parties).collect::<Vec<_>>(), 0..=2);
    (2u32..=3, proptest::option::of(0u32..3), controlled_by, any::<bool>()).prop_map(
        |(size, status_quo, controlled_by, reversible)| Issue {
            size,
            status_quo: status_quo.map(|it| it % size),
            controlled_by,
            reversible,
        },
    )
}

fn likes(issues: usize) -> impl Strategy<Value = Likes> {
    let points = vec(vec(0i64..4, 3), issues);
    prop_oneof![
        1 => Just(Likes::Nothing),
        6 => (points, (0u32..3, 0u32..3, -3i64..4)).prop_map(|(it, bonus)| Likes::Values(it, bonus)),
        2 => vec((0..issues, 0u32..3), 1..4).prop_map(Likes::Statements),
        2 => vec(0u32..4, 9).prop_map(Likes::Ranking),
    ]
}

/// Models of two to four parties with two to four issues.
pub(crate) fn models() -> impl Strategy<Value = Model> {
    (2usize..=4, 2usize..=4).prop_flat_map(|(parties, issues)| {
        let pair = || (0..issues, 0u32..3);
        let excluded = vec((pair(), pair()).prop_map(|(a, b)| [a, b]), 0..3);
        (vec(issue(parties), issues), vec(likes(issues), parties), excluded)
            .prop_map(|(issues, likes, excluded)| Model { issues, likes, excluded })
    })
}

fn option(nth: u32) -> String {
    format!("o{nth}")
}

fn known(number: i64) -> Amount {
    Amount::Known(Number::from(number))
}

impl Model {
    /// The draft of the model.
    pub(crate) fn draft(&self) -> Draft {
        let mut draft = Draft::default();
        for (nth, issue) in self.issues.iter().enumerate() {
            let named = (0..issue.size).map(|it| DraftOption { id: option(it), name: None });
            draft.issues.push(DraftIssue {
                id: format!("i{nth}"),
                options: Some(named.collect()),
                status_quo: issue.status_quo.map(|it| Choice::Name(option(it))),
                controlled_by: issue.controlled_by.iter().map(|it| format!("p{it}")).collect(),
                reversible: Some(issue.reversible),
                ..DraftIssue::default()
            });
        }
        for (nth, likes) in self.likes.iter().enumerate() {
            self.party(&mut draft, nth, likes);
        }
        for (nth, pair) in self.excluded.iter().enumerate() {
            let term = |(issue, option): (usize, u32)| self.term(issue, option);
            draft.rules.push(DraftRule {
                id: format!("r{nth}"),
                require: format!("not ({} and {})", term(pair[0]), term(pair[1])),
                negotiable: false,
                claims: Vec::new(),
                note: None,
            });
        }
        draft
    }

    pub(crate) fn term(&self, issue: usize, nth: u32) -> String {
        format!("i{issue} = {}", option(nth % self.issues[issue].size))
    }

    fn party(&self, draft: &mut Draft, nth: usize, likes: &Likes) {
        let id = format!("p{nth}");
        let mut party = DraftParty {
            id: id.clone(),
            name: None,
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        };
        match likes {
            Likes::Nothing => {}
            Likes::Values(points, (a, b, worth)) => {
                let mut values = DraftValues::of(&id);
                for (nth, issue) in self.issues.iter().enumerate() {
                    let points =
                        (0..issue.size).map(|it| (option(it), known(points[nth][it as usize])));
                    let points = DraftPoints::Points(points.collect());
                    values.issues.push(DraftIssueValues { issue: format!("i{nth}"), points });
                }
                let when = format!("{} and {}", self.term(0, *a), self.term(1, *b));
                values.bonuses.push(DraftBonus { when, worth: known(*worth) });
                draft.values.push(values);
            }
            Likes::Statements(wanted) => {
                party.statements = wanted.iter().map(|&(issue, it)| self.term(issue, it)).collect();
            }
            Likes::Ranking(numbers) => party.ranking = self.ranking(numbers),
        }
        draft.parties.push(party);
    }

    /// A line per number, the largest first: the combinations of the first two issues with that number.
    fn ranking(&self, numbers: &[u32]) -> Vec<String> {
        let mut lines: std::collections::BTreeMap<u32, Vec<String>> = Default::default();
        for a in 0..self.issues[0].size {
            for b in 0..self.issues[1].size {
                let both = format!("({} and {})", self.term(0, a), self.term(1, b));
                lines.entry(numbers[(a * 3 + b) as usize]).or_default().push(both);
            }
        }
        lines.into_values().rev().map(|it| it.join(" or ")).collect()
    }

    /// The case of the model.
    pub(crate) fn case(&self) -> Case {
        Case::new(self.draft()).expect("models are sound")
    }
}
