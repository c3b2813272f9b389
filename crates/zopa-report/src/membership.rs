//! Whether packages that an answer found are sure to be acceptable.

use zopa_model::{Case, Package};
use zopa_solve::{Answer, zone_membership};

/// For each package of the zone of an answer: true, or none where what is not known decides.
pub(crate) fn in_zone<'a>(
    case: &Case,
    answer: &Answer,
    packages: impl Iterator<Item = &'a Package>,
) -> Vec<Option<bool>> {
    // Nothing is in doubt where the zone is counted: a frontier may be long.
    if answer.zone.packages.is_some() {
        return packages.map(|_| Some(true)).collect();
    }
    zone_membership(case, answer, packages)
}
