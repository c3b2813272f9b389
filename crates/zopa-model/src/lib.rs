//! What a negotiation case is: parties, issues, packages, values, red lines, positions, rules, claims.
//!
//! A case starts as a [`Draft`], just as it is written, with ids as text. [`Case::new`] checks the whole
//! draft, reports every problem at once, and gives a [`Case`] in which every id is resolved and every number
//! is allowed. Analyses take a [`Case`] and need not check again.
//!
//! This crate reads no file and solves nothing: formats live in `zopa-format`, answers in `zopa-solve`.

mod body;
mod calendar;
mod case;
mod changes;
mod condition;
mod draft;
mod fault;
mod frequency;
mod issue;
mod middle;
mod number;
mod order_words;
mod party;
mod place;
mod planned;
mod values;
mod view;
mod words;

pub use body::{Bloc, Body};
pub use calendar::{EntryIntoForce, Moment, entry_into_force};
pub use case::{Agreement, Case, Claim, Position, RedLine, Rule, Source};
pub use changes::{Change, Key, Kind, Said, What, changes};
pub use condition::{Condition, Expr, MAX_DEPTH, Op, Operand, OptionSet, Term, WholeSum};
pub use draft::{
    Amount, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights, Role, Share, Sureness,
};
pub use fault::{ConditionFault, Fault, Problem, Severity};
pub use frequency::Frequency;
pub use issue::{Issue, IssueIdx, MAX_OPTIONS, Package, Range};
pub use middle::Middle;
pub use number::{Number, NumberFault};
pub use party::{Party, PartyIdx};
pub use place::{Place, Step};
pub use planned::{Commitment, PlannedStep, PowerShift};
pub use values::{Bonus, IssueWorth, Knots, Values, WalkAway, Weights};
pub use words::nearest;
