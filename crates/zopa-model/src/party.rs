//! Those with aims.

use crate::condition::Condition;
use crate::draft::Role;

/// The number of a party: its place in the case file, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyIdx(pub usize);

/// Someone with aims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Short id, unique in the case.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Part in the talks.
    pub role: Role,
    /// Conditions the party wants, most wanted first.
    pub statements: Vec<Condition>,
    /// Packages from most to least liked: every feasible package meets just one of the conditions, and those that
    /// meet the same one are liked alike. Whether that is so is known only where packages are gone through.
    pub ranking: Vec<Condition>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

impl Party {
    /// Whether a deal may need this party's consent.
    #[must_use]
    pub fn is_principal(&self) -> bool {
        self.role == Role::Principal
    }
}
