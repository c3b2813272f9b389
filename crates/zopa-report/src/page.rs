//! The answer as one page of HTML: pictures inside, no script, nothing fetched from anywhere.

mod deals;
mod issues;
mod short_list;
mod sources;
mod writer;

use zopa_model::Case;
use zopa_plan::Guarantees;
use zopa_solve::{Answer, Part};

use crate::charts::{self, Chart};
use crate::held::Held;
use crate::mark;
use crate::markup::Markup;
use crate::messages;
use crate::page::writer::Writer;
use crate::passing::Passing;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::short_list::short_list as choose;
use crate::text::table::{Layout, Shown};
use crate::text::{self, blocked, clean};
use crate::warning::Warning;
use crate::what_if::WhatIf;

pub use crate::page::deals::write_deals_html;

/// What goes into a page.
#[derive(Clone, Copy, Debug)]
pub struct HtmlAnswer<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What carrying out packages of the case needs.
    pub guarantees: &'a Guarantees<'a>,
    /// Whether packages would hold.
    pub held: &'a Held<'a>,
    /// Whether packages pass at home.
    pub passing: &'a Passing<'a>,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// The warnings of the case.
    pub warnings: &'a [Warning],
    /// The command that gives the same page again, without folders of the machine it ran on. Not shown in the
    /// view of a party.
    pub command: &'a str,
}

/// Writes the answer as one file of HTML, in the order and words of [`write_text`](crate::write_text).
///
/// The page stands alone: its pictures and its style are inside, it has no script and refers to nothing
/// outside. It can be read on a narrow screen, without colors and on paper; texts of the case keep their own
/// direction.
#[must_use]
pub fn write_html(input: &HtmlAnswer<'_>) -> String {
    page(input.case, |out| body(out, input))
}

/// A page about a case.
fn page(case: &Case, body: impl FnOnce(&mut Markup)) -> String {
    let mut out = Markup::default();
    out.trusted("<!DOCTYPE html>\n");
    out.element("html", &[("lang", messages::LANGUAGE), ("dir", "ltr")], |out| {
        head(out, case);
        out.line();
        out.element("body", &[], body);
    });
    out.line();
    out.finish()
}

fn head(out: &mut Markup, case: &Case) {
    out.element("head", &[], |out| {
        out.single("meta", &[("charset", "utf-8")]);
        let view = [("name", "viewport"), ("content", "width=device-width, initial-scale=1")];
        out.single("meta", &view);
        out.plain("title", &[], &clean(case.title()));
        out.element("style", &[], |out| out.trusted(include_str!("page/page.css")));
    });
}

fn body(out: &mut Markup, input: &HtmlAnswer<'_>) {
    let (case, answer) = (input.case, input.answer);
    let list = choose(case, answer);
    let figures = Figures::new(answer, &text::outcomes(answer, &list));
    let speaker = Speaker { case, answer, figures: &figures };
    let shown = Shown { case, answer, list: &list, figures: &figures };
    header(out, &speaker, input.what_if);
    out.element("main", &[], |out| {
        if !list.entries.is_empty() {
            short_list::print(out, &shown, (input.passing, input.held, input.guarantees));
        }
        on(out, |sheet| text::lotteries::print(sheet, &speaker, &list));
        if let Some(chart) = charts::frontier(&shown) {
            out.words("h2", &[], messages::HEAD_FRONTIER);
            pictures(out, &chart);
        }
        issues::by_party(out, &shown);
        on(out, |sheet| text::coalitions(sheet, &speaker));
        what_blocks(out, &speaker);
        if let Some(Part::Known(stated)) = &answer.as_stated {
            on(out, |sheet| blocked::as_stated(sheet, &speaker, stated, blocked::MOST));
            // A single set is one sentence, and has no number to find it by.
            if stated.blocking_sets.len() > 1 {
                pictures(out, &charts::blocking_sets(&speaker, &stated.blocking_sets));
            }
        }
        // The table has no columns for what walking away and no deal are worth.
        on(out, |sheet| {
            sheet.heading(messages::HEAD_NO_DEAL);
            text::without_deal(sheet, &speaker, Layout::Packages);
        });
        issues::table(out, &speaker);
        on(out, |sheet| text::issues::demands(sheet, case));
        on(out, |sheet| text::issues::rules(sheet, case));
        sources::print(out, case);
        how(out, &speaker, (input.warnings, input.command));
    });
    out.line();
}

/// What the page is about, for whom it is, and whether there is common ground.
fn header(out: &mut Markup, speaker: &Speaker<'_>, what_if: WhatIf<'_>) {
    let Speaker { case, answer, .. } = *speaker;
    out.element("header", &[], |out| {
        if let Some((lead, rest)) = mark::viewer(case) {
            marked(out, &lead, rest);
        }
        if let Some(why) = mark::confidential(case, answer) {
            marked(out, messages::CONFIDENTIAL, why);
        }
        if !what_if.is_nothing() {
            marked(out, messages::WHAT_IF, &text::said(what_if));
        }
        out.words("h1", &[("dir", "auto")], &clean(case.title()));
        out.words("p", &[("class", "counts")], &text::counts(case, answer));
        out.element("div", &[("class", "verdict")], |out| {
            on(out, |sheet| text::common_ground(sheet, speaker));
        });
    });
    out.line();
}

/// What a reader must know before anything else.
fn marked(out: &mut Markup, lead: &str, rest: &str) {
    out.element("p", &[("class", "mark")], |out| {
        out.words("strong", &[], lead);
        out.text(" ");
        out.text(rest);
    });
}

/// Lets the words of the terminal be written on the page.
fn on(out: &mut Markup, write: impl FnOnce(&mut dyn Sheet)) {
    let mut writer = Writer::new(out);
    write(&mut writer);
    writer.finish();
}

/// The pictures of a chart with what they mean and what they leave out.
fn pictures(out: &mut Markup, chart: &Chart) {
    out.words("p", &[("class", "about")], chart.about);
    out.element("div", &[("class", "charts")], |out| {
        chart.pictures.iter().for_each(|it| it.print(out));
    });
    out.line();
    if let Some(it) = &chart.left_out {
        out.words("p", &[("class", "note")], it);
    }
}

fn what_blocks(out: &mut Markup, speaker: &Speaker<'_>) {
    on(out, |sheet| blocked::rule_conflicts(sheet, speaker, blocked::MOST));
    let Some(Part::Known(blockers)) = &speaker.answer.blockers else { return };
    out.words("h2", &[], messages::HEAD_BLOCKS);
    if blockers.openings.is_empty() {
        on(out, |sheet| sheet.paragraph(messages::WHAT_BLOCKS, messages::ONLY_NO_DEAL));
        return;
    }
    on(out, |sheet| blocked::blocking_sets(sheet, speaker, blockers, blocked::MOST));
    if blockers.blocking_sets.len() > 1 {
        pictures(out, &charts::blocking_sets(speaker, &blockers.blocking_sets));
    }
    on(out, |sheet| blocked::least_concessions(sheet, speaker, blockers, blocked::MOST));
    if let Some(chart) = charts::concessions(speaker) {
        // The list above has said what is left out.
        pictures(out, &Chart { left_out: None, ..chart });
    }
}

/// What is not known, how it was computed, what to look at, how to do it again.
fn how(out: &mut Markup, speaker: &Speaker<'_>, (warnings, command): (&[Warning], &str)) {
    let method = speaker.answer.method;
    on(out, |sheet| {
        sheet.heading(messages::HEAD_METHOD);
        text::not_known(sheet, speaker);
        let text = messages::method(method.name, method.exact, warnings.len());
        sheet.paragraph(messages::METHOD, &text);
        for it in warnings {
            sheet.item("-", &messages::warning(&clean(&it.message), &clean(&it.help)));
        }
        sheet.paragraph(messages::VERSION, &format!("zopa {}", env!("CARGO_PKG_VERSION")));
    });
    // A command names files and changes; one party of a case has none of them.
    if speaker.case.viewer().is_some() {
        return;
    }
    out.element("p", &[], |out| {
        out.words("strong", &[], messages::REPEAT);
        out.text(" ");
        out.words("code", &[], &clean(command));
    });
}
