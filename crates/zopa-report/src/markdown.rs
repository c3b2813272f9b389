//! The answer as Markdown, for notes and wikis: the words of the terminal, the short list as a table.

use zopa_model::Case;
use zopa_plan::Guarantees;
use zopa_solve::{Answer, Part};

use crate::held::Held;
use crate::mark;
use crate::messages;
use crate::passing::Passing;
use crate::sheet::Sheet;
use crate::text::deals::{TextDeals, asked_for};
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::short_list::{marked_letter, short_list};
use crate::text::table::{
    Layout, Shown, common, differing_issues, notes, party_head, value_and_gain,
};
use crate::text::{self, blocked, clean, issues};
use crate::what_if::WhatIf;

/// What goes into an answer in Markdown.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownAnswer<'a> {
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
    /// How many warnings the case has.
    pub warnings: usize,
}

/// Writes the answer in Markdown, in the order and words of [`write_text`](crate::write_text).
///
/// Signs that Markdown or HTML would read as markup are written so that they stand as they are.
#[must_use]
pub fn write_markdown(input: &MarkdownAnswer<'_>) -> String {
    let (case, answer) = (input.case, input.answer);
    let list = short_list(case, answer);
    let figures = Figures::new(answer, &text::outcomes(answer, &list));
    let speaker = Speaker { case, answer, figures: &figures };
    let mut out = Markdown::default();
    head(&mut out, &speaker, input.what_if);
    if !list.entries.is_empty() {
        let shown = Shown { case, answer, list: &list, figures: &figures };
        out.heading(messages::SHORT_LIST);
        table(&mut out, &shown);
        notes(&mut out, &shown);
        common(&mut out, &shown, &differing_issues(&shown));
        text::below_list(&mut out, &list, (input.passing, input.held, input.guarantees));
    }
    text::lotteries::print(&mut out, &speaker, &list);
    text::coalitions(&mut out, &speaker);
    blocked::print(&mut out, &speaker, blocked::MOST);
    if let Some(Part::Known(stated)) = &answer.as_stated {
        blocked::as_stated(&mut out, &speaker, stated, blocked::MOST);
    }
    out.heading(messages::HEAD_NO_DEAL);
    text::without_deal(&mut out, &speaker, Layout::Packages);
    issues_table(&mut out, case);
    issues::demands(&mut out, case);
    issues::rules(&mut out, case);
    text::claims::claims(&mut out, case);
    out.heading(messages::HEAD_METHOD);
    text::not_known(&mut out, &speaker);
    let method = answer.method;
    out.paragraph(messages::METHOD, &messages::method(method.name, method.exact, input.warnings));
    out.text
}

/// Writes the best packages by one criterion in Markdown, in the order and words of
/// [`write_deals_text`](crate::write_deals_text).
#[must_use]
pub fn write_deals_markdown(input: &TextDeals<'_>) -> String {
    let (case, answer) = (input.case, input.answer);
    let figures = input.figures();
    let speaker = Speaker { case, answer, figures: &figures };
    let mut out = Markdown::default();
    head(&mut out, &speaker, input.what_if);
    asked_for(&mut out, input, &speaker);
    if let Some(list) = input.list(&figures) {
        let shown = Shown { case, answer, list: &list, figures: &figures };
        table(&mut out, &shown);
        notes(&mut out, &shown);
        common(&mut out, &shown, &differing_issues(&shown));
        text::below_list(&mut out, &list, (input.passing, input.held, input.guarantees));
    }
    out.text
}

/// What the answer is about, for whom it is, and whether there is common ground.
fn head(out: &mut Markdown, speaker: &Speaker<'_>, what_if: WhatIf<'_>) {
    let Speaker { case, answer, .. } = *speaker;
    out.block(&format!("# {}", escaped(&clean(case.title()))));
    mark::for_whom(out, case);
    mark::if_confidential(out, case, answer);
    text::changes(out, what_if);
    out.block(&escaped(&text::counts(case, answer)));
    text::common_ground(out, speaker);
}

/// Packages across, issues and parties down.
fn table(out: &mut Markdown, shown: &Shown<'_>) {
    let entries = &shown.list.entries;
    let letters = entries.iter().enumerate().map(|(nth, it)| marked_letter(nth, it));
    let mut rows = vec![row(messages::PACKAGE, letters)];
    rows.push(format!("|---|{}", "---|".repeat(entries.len())));
    rows.push(row(shown.list.head, entries.iter().map(|it| it.label())));
    for issue in differing_issues(shown) {
        let it = shown.case.issue(issue);
        let options = entries.iter().map(|e| it.option_name(e.outcome.package.option(issue)));
        rows.push(row(&it.name, options.map(|it| clean(&it))));
    }
    for party in shown.valued() {
        let values = entries.iter().map(|it| {
            let (value, gain) = value_and_gain(shown, party, it.outcome);
            format!("{value} {gain}").trim_end().to_string()
        });
        rows.push(row(&party_head(shown, party), values));
    }
    out.block(&rows.join("\n"));
}

/// The issues with what each means for people and what was proposed.
fn issues_table(out: &mut Markdown, case: &Case) {
    let told: Vec<_> = issues::told(case).collect();
    if told.is_empty() {
        return;
    }
    out.heading(messages::HEAD_ISSUES);
    let heads = [messages::IMPACT, messages::PROPOSED].map(String::from);
    let mut rows = vec![row(messages::ISSUE, heads.into_iter()), "|---|---|---|".to_string()];
    for it in told {
        let texts = [&it.impact, &it.proposed];
        let texts = texts.map(|it| it.as_deref().map(clean).unwrap_or_default());
        rows.push(row(&it.name, texts.into_iter()));
    }
    out.block(&rows.join("\n"));
}

fn row(head: &str, cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|it| format!(" {} |", escaped(&it)));
    format!("| {} |{}", escaped(&clean(head)), cells.collect::<String>())
}

/// Blocks with an empty line between them; entries of a list stand together.
#[derive(Debug, Default)]
struct Markdown {
    text: String,
    in_list: bool,
}

impl Markdown {
    fn block(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
        self.in_list = false;
    }
}

impl Sheet for Markdown {
    fn heading(&mut self, heading: &str) {
        self.block(&format!("## {}", escaped(heading)));
    }

    fn paragraph(&mut self, lead: &str, rest: &str) {
        self.block(&format!("**{}** {}", escaped(lead), escaped(rest)));
    }

    fn item(&mut self, mark: &str, text: &str) {
        // Numbers of a list count by themselves.
        let mark = if mark == "-" { "-" } else { "1." };
        let item = format!("{mark} {}", escaped(text));
        if self.in_list {
            self.text.push_str(&item);
            self.text.push('\n');
        } else {
            self.block(&item);
        }
        self.in_list = true;
    }

    fn note(&mut self, text: &str) {
        self.block(&escaped(text));
    }
}

/// A text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (nth, it) in text.char_indices() {
        let is_sign =
            matches!(it, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#');
        // At the start of a line these make lists.
        let is_start = nth == 0 && matches!(it, '-' | '+' | '=');
        if is_sign || is_start {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
