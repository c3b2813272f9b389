//! How a caller limits work and stops it.

/// The caller's hold on running work: asked often, never a clock. No default: the edge knows what its user wants.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// Whether to stop now.
    pub stop: &'a dyn Fn() -> bool,
    /// How many states a search beyond [`MOST_STATES`](crate::MOST_STATES) may look at.
    pub budget: u64,
}

impl std::fmt::Debug for Control<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Control").field("budget", &self.budget).finish_non_exhaustive()
    }
}

impl Control<'_> {
    /// A budget with which forty steps take a few seconds.
    pub const USUAL_BUDGET: u64 = 400_000;

    /// Work that is never stopped, with the usual budget.
    pub const FREE: Control<'static> = Control { stop: &|| false, budget: Control::USUAL_BUDGET };
}

/// Why work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// All was done.
    Done,
    /// The budget was used up; what is proven so far is in the answer.
    StepLimit(u64),
    /// The caller asked to stop; what is proven so far is in the answer.
    Cancelled,
}
