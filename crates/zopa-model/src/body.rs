//! Home politics: the bodies that decide for a party, and the blocs that vote in them.

use crate::condition::Condition;
use crate::number::Number;
use crate::party::PartyIdx;
use crate::values::Values;

/// A body that decides for a party at home: a cabinet, a parliament, a council, members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Short id.
    pub id: String,
    /// The principal whose deals need it.
    pub party: PartyIdx,
    /// Name for people.
    pub name: String,
    /// The least votes with which it passes, one entry for each majority; above 0 and at most all votes.
    pub quotas: Vec<Number>,
    /// Other ways to pass, each with an entry for each majority, or 0 where it does not count; not all of them 0.
    pub or_quotas: Vec<Vec<Number>>,
    /// Whether anybody may see the body, its blocs and their votes.
    pub is_public: bool,
    /// Who votes in it; at least one.
    pub blocs: Vec<Bloc>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// Who votes together in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// Short id, unique in its body.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its votes, one entry for each majority, none below 0.
    pub votes: Vec<Number>,
    /// Whether nothing passes without it.
    pub veto: bool,
    /// What it will not vote for, whatever the rest gives.
    pub never: Vec<Condition>,
    /// What it says it wants.
    pub wants: Vec<Condition>,
    /// What packages are worth to it, if anything is written about it.
    pub values: Option<Values>,
    /// Anything a reader should know.
    pub note: Option<String>,
}
