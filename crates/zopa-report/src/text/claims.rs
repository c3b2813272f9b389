//! The claims behind what is asked for: who said what, where it is written, and how sure it is.

use zopa_model::{Case, Claim, Sureness};

use crate::messages;
use crate::sheet::Sheet;
use crate::text::line::clean;

/// Every claim with its source. Private claims stay in the case file: answers are passed on.
pub(crate) fn claims(page: &mut dyn Sheet, case: &Case) {
    if case.claims().is_empty() {
        return;
    }
    page.heading(messages::HEAD_SOURCES);
    page.paragraph(messages::CLAIMS, messages::CLAIMS_LEAD);
    let private = case.claims().iter().filter(|it| it.private).count();
    for it in case.claims().iter().filter(|it| !it.private) {
        let (written, sure) = (written(case, it), sure(it));
        let behind: Vec<String> = [written, sure].into_iter().filter(|it| !it.is_empty()).collect();
        let by = by(case, it);
        page.item("-", &messages::claim(&clean(&it.id), &by, &clean(&it.text), &behind));
    }
    if private > 0 {
        page.note(&messages::private_claims(private));
    }
}

/// Who says it.
pub(crate) fn by(case: &Case, claim: &Claim) -> String {
    clean(claim.party.map_or(claim.by.as_str(), |it| case.party(it).name.as_str()))
}

/// The document, the place in it, and its date or that of the claim.
pub(crate) fn written(case: &Case, claim: &Claim) -> String {
    let source = claim.source.map(|it| &case.sources()[it]);
    let date = claim.date.as_deref().or(source.and_then(|it| it.date.as_deref()));
    let parts = [source.map(|it| it.title.as_str()), claim.locator.as_deref(), date];
    parts.into_iter().flatten().map(clean).collect::<Vec<_>>().join(", ")
}

/// How sure it is.
pub(crate) fn sure(claim: &Claim) -> String {
    let sure = claim.sure.as_ref().map(|it| match it {
        Sureness::Stated => "stated",
        Sureness::Reported => "reported",
        Sureness::Alleged => "alleged",
        Sureness::Inferred => "inferred",
        Sureness::Assumed => "assumed",
    });
    let hedged = (claim.hedged == Some(true)).then_some(messages::HEDGED);
    [sure, hedged].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
