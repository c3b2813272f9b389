//! Every text a reader sees, in one place, so that other languages can follow. English first.

use zopa_solve::{Reason, Zone};

/// Why it is open whether there is common ground.
pub(crate) fn zone_open(zone: &Zone) -> String {
    format!(
        "zone.exists: at least {} and at most {} packages are acceptable; what is not known decides",
        zone.certain, zone.possible
    )
}

/// What to try where it is open.
pub(crate) fn zone_open_help() -> String {
    "Narrow the ranges and unknowns of the case, walk-away values first.".into()
}

/// One thing to try where a part is not answered.
pub(crate) fn reason_help(reason: &Reason) -> String {
    let text = match reason {
        Reason::EmptyZone => "See what blocks, and the least concessions that would open a zone.",
        Reason::NoneFeasible => "See the rules that conflict, and drop or loosen one of them.",
        Reason::Quorum => "Read the solutions of each coalition.",
        Reason::NoValues => "Add values for a principal; orders, ranges and \"unknown\" will do.",
        Reason::UnknownValues { .. } => {
            "Give their values and walk-away value at least as ranges or orders."
        }
        Reason::TooManyPackages { .. } => {
            "Choose larger steps, leave out options nobody would pick, or loosen what couples the issues."
        }
        Reason::TooManyParties { .. } => "Use the frontier of the zone, which is always given.",
        Reason::TooManyCoalitions { .. } => "Name the parties with a veto, or raise `at_least`.",
        Reason::TooManyConstraints { .. } => "Leave out red lines or positions that say the same.",
        Reason::TooManySets { .. } => "Join red lines or positions that belong together.",
        Reason::Stopped => "Let the work run to its end.",
        _ => "See the message.",
    };
    text.into()
}
