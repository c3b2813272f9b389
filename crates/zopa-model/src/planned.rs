//! The steps by which packages are carried out, and what keeping a deal is worth.

use crate::Number;
use crate::condition::Condition;
use crate::draft::Amount;
use crate::party::PartyIdx;

/// One step by which a package is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// Short id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Who does it.
    pub party: PartyIdx,
    /// When it is part of a package; always where nothing is written.
    pub when: Option<Condition>,
    /// What all of it costs the party, zero or more; unknown means zero or more.
    pub cost: Amount,
    /// What all of it gives each party, in the order of the parties; unknown means zero or more.
    pub gains: Vec<Amount>,
    /// Steps that must be delivered before, as places in [`Case::steps`](crate::Case::steps).
    pub after: Vec<usize>,
    /// Days all of it takes, zero or more.
    pub days: Number,
    /// Into how many equal parts it is cut; nothing if into any parts.
    pub parts: Option<u32>,
    /// How much of something is delivered in all.
    pub amount: Option<Number>,
    /// Of what.
    pub unit: Option<String>,
    /// Whether it may run beside the step before it.
    pub parallel: bool,
    /// Whether it can be taken back.
    pub reversible: bool,
    /// Days until a delivery is verified, zero or more.
    pub verify_days: Number,
    /// Chance that it is noticed if a delivery is not made, 0 to 1.
    pub verify_chance: Option<Number>,
    /// Who vouches for it.
    pub guarantor: Option<PartyIdx>,
    /// Claims behind it, as places in [`Case::claims`](crate::Case::claims).
    pub claims: Vec<usize>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// What keeping and breaking a deal is worth to one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// What a period is worth while all keep it.
    pub keep: Amount,
    /// What a period is worth while the party breaks it unnoticed.
    pub breach: Amount,
    /// What a period is worth once a breach has been noticed.
    pub after: Amount,
    /// After how many periods a breach is noticed for certain, one or more; 1 where nothing is written. Nothing
    /// where it is noticed by chance.
    pub lag: Option<u32>,
    /// Chance per period that a breach is noticed, above 0 and at most 1.
    pub chance: Option<Number>,
    /// How power shifts, if that is written.
    pub shift: Option<PowerShift>,
}

/// How power shifts, as one party sees it; amounts are what a whole future is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowerShift {
    /// All there is to share.
    pub pie: Amount,
    /// What the party could secure now by breaking.
    pub now: Amount,
    /// What the others could secure a period later by breaking.
    pub others_later: Amount,
}
