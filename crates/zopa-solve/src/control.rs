//! How a caller asks for an analysis, follows it, and stops it.

use std::num::NonZeroUsize;

use zopa_model::PartyIdx;

/// What to compute beyond the standard answer. No default: the edge knows what its user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Exponents of the weighted Nash solution; parties not named have exponent 1.
    pub nash_weights: Option<Vec<(PartyIdx, u32)>>,
}

/// What packages are compared by; each is defined as in [`Solutions`](crate::Solutions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// The Nash product.
    Nash,
    /// The same with exponents; parties not named have exponent 1.
    WeightedNash(Vec<(PartyIdx, u32)>),
    /// Leximin of the shares of what each could gain.
    KalaiSmorodinsky,
    /// Leximin of the gains on the scale of each party's span.
    Egalitarian,
    /// Sum of the same.
    Utilitarian,
    /// Losses against each party's best on the scale of its span, the greatest first.
    EqualLoss,
    /// The value of one party, who need not be a principal.
    Value(PartyIdx),
}

/// Which packages [`best`](crate::best) looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestRequest {
    /// What they are compared by.
    pub by: Criterion,
    /// How many.
    pub top: NonZeroUsize,
    /// On how many issues each must differ from all before it, if that is asked for.
    pub apart: Option<NonZeroUsize>,
    /// Whose consent counts, in the order of the case; the agreement rule of the case if nobody is named. It must
    /// be enough by that rule.
    pub consent: Option<Vec<PartyIdx>>,
}

/// How far a long piece of work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, in a few words fit for a person.
    pub stage: &'static str,
    /// Units done.
    pub done: u64,
    /// Units in all.
    pub total: u64,
}

/// The caller's hold on running work: asked often, never a clock.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// Whether to stop now.
    pub stop: &'a dyn Fn() -> bool,
    /// Told from time to time how far the work is.
    pub progress: &'a dyn Fn(Progress),
}

impl std::fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control").finish_non_exhaustive()
    }
}

impl Control<'_> {
    /// Work that is never stopped and tells nobody.
    pub const FREE: Control<'static> = Control { stop: &|| false, progress: &|_| {} };
}
