//! The best packages by one criterion as a page.

use crate::markup::Markup;
use crate::messages;
use crate::page::{header, how, on, page, short_list};
use crate::text::deals::{TextDeals, asked_for};
use crate::text::demands::Speaker;
use crate::text::table::Shown;
use crate::warning::Warning;

/// Writes the best packages as one file of HTML, in the order and words of
/// [`write_deals_text`](crate::write_deals_text), with a picture of what each is worth to whom.
///
/// `warnings` are those of the case; `command` gives the same page again, as for [`write_html`](crate::write_html).
#[must_use]
pub fn write_deals_html(input: &TextDeals<'_>, warnings: &[Warning], command: &str) -> String {
    page(input.case, |out| body(out, input, (warnings, command)))
}

fn body(out: &mut Markup, input: &TextDeals<'_>, last: (&[Warning], &str)) {
    let (case, answer) = (input.case, input.answer);
    let figures = input.figures();
    let speaker = Speaker { case, answer, figures: &figures };
    header(out, &speaker, input.what_if);
    out.element("main", &[], |out| {
        on(out, |sheet| {
            sheet.heading(messages::HEAD_BEST);
            asked_for(sheet, input, &speaker);
        });
        if let Some(list) = input.list(&figures) {
            let shown = Shown { case, answer, list: &list, figures: &figures };
            short_list::list(out, &shown, (input.passing, input.held, input.guarantees));
        }
        how(out, &speaker, last);
    });
    out.line();
}
