//! How a caller asks for an analysis, follows it, and stops it.

use zopa_model::PartyIdx;

/// What to compute beyond the standard answer. No default: the edge knows what its user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Exponents of the weighted Nash solution; parties not named have exponent 1.
    pub nash_weights: Option<Vec<(PartyIdx, u32)>>,
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
