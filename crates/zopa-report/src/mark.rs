//! Marks on an answer: for whom it is, and whether it is confidential.

use zopa_model::Case;
use zopa_solve::Answer;

use crate::messages;
use crate::sheet::Sheet;
use crate::text::clean;

/// For whom an answer is, as its first and its other words; nothing for the whole case.
pub(crate) fn viewer(case: &Case) -> Option<(String, &'static str)> {
    let party = case.party(case.viewer()?);
    Some((messages::for_party(&clean(&party.name)), messages::WHAT_IS_SEEN))
}

/// The id of the party for whom an answer is.
pub(crate) fn viewer_id(case: &Case) -> Option<&str> {
    Some(case.party(case.viewer()?).id.as_str())
}

/// Says for whom an answer is, if it is a view.
pub(crate) fn for_whom(page: &mut dyn Sheet, case: &Case) {
    if let Some((lead, rest)) = viewer(case) {
        page.paragraph(&lead, rest);
    }
}

/// What makes an answer confidential.
pub(crate) fn confidential(case: &Case, answer: &Answer) -> Option<&'static str> {
    if answer.shows_several_values() {
        return Some(messages::SHOWS_VALUES);
    }
    case.is_confidential().then_some(messages::SHOWS_SECRETS)
}

/// Says that an answer is confidential, if it is.
pub(crate) fn if_confidential(page: &mut dyn Sheet, case: &Case, answer: &Answer) {
    if let Some(why) = confidential(case, answer) {
        page.paragraph(messages::CONFIDENTIAL, why);
    }
}
