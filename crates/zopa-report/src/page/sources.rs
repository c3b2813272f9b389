//! Who said what, where it is written, and how sure it is.

use zopa_model::{Case, Claim, Sureness};

use crate::markup::Markup;
use crate::messages;
use crate::page::short_list::scrolled;
use crate::text::clean;

/// Prints every claim with its source. Private claims stay in the case file: pages are passed on.
pub(super) fn print(out: &mut Markup, case: &Case) {
    let (private, open): (Vec<&Claim>, Vec<&Claim>) =
        case.claims().iter().partition(|it| it.private);
    if case.claims().is_empty() {
        return;
    }
    out.words("h2", &[], messages::HEAD_SOURCES);
    scrolled(out, messages::HEAD_SOURCES, |out| {
        out.element("tr", &[], |out| {
            let heads = [
                messages::CLAIM,
                messages::WHO_SAYS,
                messages::WHAT_IS_SAID,
                messages::WHERE_WRITTEN,
                messages::HOW_SURE,
            ];
            for it in heads {
                out.words("th", &[("scope", "col")], it);
            }
        });
        for claim in open {
            out.element("tr", &[], |out| row(out, case, claim));
            out.line();
        }
    });
    if !private.is_empty() {
        out.words("p", &[("class", "note")], &messages::private_claims(private.len()));
    }
}

fn row(out: &mut Markup, case: &Case, claim: &Claim) {
    let by = claim.party.map_or(claim.by.as_str(), |it| case.party(it).name.as_str());
    out.words("th", &[("scope", "row"), ("dir", "auto")], &clean(&claim.id));
    for text in [clean(by), clean(&claim.text), written(case, claim), sure(claim)] {
        out.words("td", &[("dir", "auto")], &text);
    }
}

/// The document, the place in it, and its date or that of the claim.
fn written(case: &Case, claim: &Claim) -> String {
    let source = claim.source.map(|it| &case.sources()[it]);
    let date = claim.date.as_deref().or(source.and_then(|it| it.date.as_deref()));
    let parts = [source.map(|it| it.title.as_str()), claim.locator.as_deref(), date];
    parts.into_iter().flatten().map(clean).collect::<Vec<_>>().join(", ")
}

fn sure(claim: &Claim) -> String {
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
