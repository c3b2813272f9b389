//! Where drawn readings meet what is answered in each of them.

use zopa_doubt::Reading;
use zopa_model::Case;
use zopa_stability::{Doubt, DoubtRequest, GraphModel, Reason, doubt};

/// Counts the readings in which states are stable: [`doubt`] over [`Reading`]s.
///
/// # Errors
///
/// Those of [`doubt`].
pub fn stability_in_doubt(
    case: &Case,
    model: &GraphModel,
    request: &DoubtRequest,
    stop: &dyn Fn() -> bool,
) -> Result<Doubt, Reason> {
    doubt(
        case,
        model,
        request,
        &|party, at| Some(Reading::of_party(case, party, at)?.values()),
        stop,
    )
}
