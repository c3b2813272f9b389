//! The best packages among those that surely pass at home.

use std::num::NonZeroUsize;

use zopa_model::Case;
use zopa_solve::{Best, BestRequest, Control, Part, Reason, best};

use crate::ratify::Homes;

/// Most packages that are looked at, from the best on.
const LOOK_LIMIT: usize = 20_000;

/// The best packages by one criterion among those that surely pass every body, best first, at most as many as asked
/// for.
///
/// Packages are taken one by one from the best on, as [`best`] finds them, where `request` says that they are to be
/// [apart](BestRequest::apart); figures are those of the whole zone. Ties with the last one are not completed.
///
/// Cost: as [`best`] for twice as many packages as have to be looked at.   Errors: as a reason, those of [`best`];
/// [`Reason::TooManyPartial`] if more than 20,000 packages would have to be looked at, [`Reason::NonePasses`] if no
/// acceptable package passes.
#[must_use]
pub fn best_that_pass(case: &Case, request: &BestRequest, control: Control<'_>) -> Part<Best> {
    let homes = Homes::new(case);
    let mut look = request.top;
    loop {
        let wider = BestRequest { top: look, ..request.clone() };
        let Best { over, deals } = match best(case, &wider, control) {
            Part::Known(found) => found,
            missing @ Part::Missing(_) => return missing,
        };
        let is_all = deals.len() < look.get();
        let passes = |it: &zopa_solve::Deal| homes.verdict(&it.outcome.package).passes();
        let deals: Vec<_> = deals.into_iter().filter(|it| passes(it) == Some(true)).collect();
        if deals.len() >= request.top.get() || is_all {
            let deals: Vec<_> = deals.into_iter().take(request.top.get()).collect();
            return if deals.is_empty() {
                Part::Missing(Reason::NonePasses)
            } else {
                Part::Known(Best { over, deals })
            };
        }
        if look.get() >= LOOK_LIMIT {
            return Part::Missing(Reason::TooManyPartial { limit: LOOK_LIMIT });
        }
        look = look.saturating_mul(NonZeroUsize::new(4).expect("4 is not 0"));
        look = look.min(NonZeroUsize::new(LOOK_LIMIT).expect("the limit is not 0"));
    }
}
