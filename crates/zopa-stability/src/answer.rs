//! What is found out about a graph model: plain data.

use zopa_model::{IssueIdx, Number, PartyIdx};

/// In which sense a state is stable for a party: what stops the party from leaving it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// Nothing better can be moved to.
    Nash,
    /// Every better state can be answered by the others with one that is not better.
    Gmr,
    /// As [`Concept::Gmr`], and from there the party cannot move to anything better either.
    Smr,
    /// As [`Concept::Gmr`], with answers that the others like better themselves.
    Seq,
    /// As [`Concept::Smr`], with answers that the others like better themselves.
    Sseq,
    /// For every better state, the others can move at the same time, each to something it likes better from here, so
    /// that the result is not better.
    Sim,
}

impl Concept {
    /// Every concept, in the order of answers.
    pub const ALL: [Concept; 6] =
        [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq, Concept::Sseq, Concept::Sim];

    /// The word that programs and the command line use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Concept::Nash => "nash",
            Concept::Gmr => "gmr",
            Concept::Smr => "smr",
            Concept::Seq => "seq",
            Concept::Sseq => "sseq",
            Concept::Sim => "sim",
        }
    }

    /// The concept of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Concept> {
        Concept::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How often the others may move when they answer a move. Published programs differ in this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sanction {
    /// Any number of moves, nobody twice in a row: the rule of the textbook.
    Any,
    /// Each of them at most once, in any order.
    OnceEach,
    /// One move of one of them.
    Once,
}

impl Sanction {
    /// Every rule, that of the textbook first.
    pub const ALL: [Sanction; 3] = [Sanction::Any, Sanction::OnceEach, Sanction::Once];

    /// The word that programs and the command line use.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sanction::Any => "any",
            Sanction::OnceEach => "once-each",
            Sanction::Once => "once",
        }
    }
}

/// Why something is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It would need to be known what these parties like better.
    UnknownPreferences(Vec<PartyIdx>),
    /// The work was stopped.
    Stopped,
    /// It is answered only for fewer states.
    TooManyStates {
        /// The limit.
        limit: u32,
    },
    /// Answers where each of many parties may move once are too many to go through.
    TooManyOrders,
    /// It is defined for two parties who can move.
    NotTwoParties,
}

/// A part of an answer, or why it is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<T> {
    /// The answer.
    Known(T),
    /// Why there is none.
    Missing(Reason),
}

impl<T> Part<T> {
    /// The answer, if there is one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Part::Known(it) => Some(it),
            Part::Missing(_) => None,
        }
    }

    /// Why there is no answer.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Part::Known(_) => None,
            Part::Missing(it) => Some(it),
        }
    }
}

/// Which states are stable for whom, in which sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stability {
    /// The rule of answers to a move.
    pub sanction: Sanction,
    /// Per concept in the order of [`Concept::ALL`], per party, per state.
    pub stable: Vec<Vec<Part<Vec<bool>>>>,
}

impl Stability {
    /// Whether a state is stable for a party, if that is answered.
    #[must_use]
    pub fn is_stable(&self, concept: Concept, party: PartyIdx, state: u32) -> Option<bool> {
        self.of(concept)[party.0].known().map(|it| it[state as usize])
    }

    /// The verdicts of a concept, per party.
    #[must_use]
    pub fn of(&self, concept: Concept) -> &[Part<Vec<bool>>] {
        &self.stable[concept as usize]
    }

    /// The states that are stable for every party, by number; or why that is not answered.
    #[must_use]
    pub fn equilibria(&self, concept: Concept) -> Part<Vec<u32>> {
        let mut all: Option<Vec<bool>> = None;
        for part in self.of(concept) {
            let stable = match part {
                Part::Known(it) => it,
                Part::Missing(it) => return Part::Missing(it.clone()),
            };
            match &mut all {
                None => all = Some(stable.clone()),
                Some(all) => all.iter_mut().zip(stable).for_each(|(all, it)| *all &= it),
            }
        }
        let states = (0u32..).zip(all.unwrap_or_default());
        Part::Known(states.filter(|it| it.1).map(|it| it.0).collect())
    }

    /// Whether a state is stable for every party, if that is answered.
    #[must_use]
    pub fn is_equilibrium(&self, concept: Concept, state: u32) -> Option<bool> {
        let mut verdicts =
            self.of(concept).iter().map(|it| it.known().map(|it| it[state as usize]));
        // One party who leaves is enough, whatever is not known of others.
        if verdicts.clone().any(|it| it == Some(false)) {
            return Some(false);
        }
        verdicts.all(|it| it == Some(true)).then_some(true)
    }
}

/// What would have to change for one state to be stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inverse {
    /// The state.
    pub state: u32,
    /// The rule of answers to a move.
    pub sanction: Sanction,
    /// What each party would have to like differently, by party, then by concept: of those who can move, where
    /// preferences are known that it rests on.
    pub changes: Vec<Change>,
    /// The fewest restrictions that leave nobody a move to something better.
    pub removals: Part<Least<Removal>>,
}

/// What would have to change in one party's view of a state, all others left as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// For whom it is to be stable.
    pub party: PartyIdx,
    /// In which sense.
    pub concept: Concept,
    /// The fewest states that the party would have to like no better than the state, though it likes them better.
    pub states: Least<u32>,
    /// How much more the state would have to be worth to the party; none if its preferences are no values.
    pub guarantee: Option<Guarantee>,
}

/// A least number of things, with those that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Least<T> {
    /// It is proven that fewer do not do.
    pub at_least: usize,
    /// So many do; the same number where the least is known.
    pub at_most: usize,
    /// What does: sets of `at_most` things each, in order.
    pub ways: Vec<Vec<T>>,
    /// Whether there may be more ways with as few.
    pub has_more: bool,
}

/// An addition to what a state is worth to a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarantee {
    /// With it the state is stable for the party.
    pub amount: Number,
    /// Whether nothing less would do; otherwise less may do.
    pub is_least: bool,
}

/// One restriction of what can be moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Removal {
    /// Nobody can change the issue back towards its status quo, or its first option where there is none.
    Irreversible(IssueIdx),
    /// The option is no longer there for anybody.
    Option(IssueIdx, u32),
    /// The party can no longer change the issue alone.
    Control(IssueIdx, PartyIdx),
}
