//! Where drawn readings meet what is answered in each of them.

use zopa_doubt::Reading;
use zopa_home::{Drawn, Homes, Refused};
use zopa_model::{Case, Package};
use zopa_report::Passing;
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

/// Counts the readings in which packages pass at home: [`doubt`](zopa_home::doubt) over [`Reading`]s; nothing where no
/// number that is given as a range or an order matters.
///
/// # Errors
///
/// Those of [`doubt`](zopa_home::doubt).
pub fn home_in_doubt(
    homes: &Homes<'_>,
    request: &zopa_home::DoubtRequest<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Result<zopa_home::Doubt, Refused>> {
    let draw = |bloc: (usize, usize), packages: &[&Package], at: (u64, u64)| {
        let reading = Reading::of_bloc(homes.case(), bloc, at)?;
        let values = packages.iter().map(|it| reading.value(it)).collect();
        Some(Drawn { values, walk_away: reading.walk_away() })
    };
    zopa_home::doubt(homes, request, &draw, stop)
}

/// Whether packages of a case pass at home, for its answers: readings with a seed are drawn where that is doubtful.
#[must_use]
pub fn passing<'a>(
    case: &'a Case,
    (readings, seed): (u64, u64),
    stop: &'a dyn Fn() -> bool,
) -> Passing<'a> {
    let in_doubt = move |homes: &Homes<'_>, packages: &[Package]| {
        let request = zopa_home::DoubtRequest { packages, readings, seed };
        home_in_doubt(homes, &request, stop)
    };
    Passing::new(case, Box::new(in_doubt))
}
