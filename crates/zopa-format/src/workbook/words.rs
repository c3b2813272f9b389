//! One thing to try about a fault of the case, in the words of a workbook.

use zopa_model::Fault;

/// Where the model speaks of keys of a file, the words for sheets and columns instead.
pub(crate) fn help(fault: &Fault) -> String {
    match fault {
        Fault::None { what: "principal" } => {
            "Give at least one party the role `principal` on the sheet Parties.".into()
        }
        Fault::None { what: "party" } => "Add a line to the sheet Parties.".into(),
        Fault::None { .. } => "Add a line to the sheet Issues.".into(),
        Fault::OptionsOrRange { .. } => {
            "List its options on the sheet Options, or fill min, max and step on the sheet Issues, not both."
                .into()
        }
        Fault::ConsentWord { .. } => {
            "Write `all`, or give lines `veto` and `at least` instead of `consent`.".into()
        }
        Fault::ConsentAndQuorum => {
            "Keep either the line `consent` or the lines `veto` and `at least`.".into()
        }
        Fault::AtLeastMissing => {
            "Add a line `at least` to the sheet Case: the number of principals needed.".into()
        }
        Fault::WalkAwayFromStatusQuo { .. } | Fault::WalkAwayLowest { .. } => {
            "Add a line `walk-away` to the sheet Values: what no deal is worth to the party; a range or \
             unknown will do."
                .into()
        }
        Fault::NoValues { .. } => {
            "Add lines for the party to the sheet Values; orders, ranges and unknown will do.".into()
        }
        other => other.help(),
    }
}
