//! Who said what, where it is written, and how sure it is.

use zopa_model::{Case, Claim};

use crate::markup::Markup;
use crate::messages;
use crate::page::short_list::scrolled;
use crate::text::claims::{by, sure, written};
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
    out.words("th", &[("scope", "row"), ("dir", "auto")], &clean(&claim.id));
    for text in [by(case, claim), clean(&claim.text), written(case, claim), sure(claim)] {
        out.words("td", &[("dir", "auto")], &text);
    }
}
