//! Problems of a case with the lines they stand in.

use std::collections::HashMap;
use std::fmt;
use std::io::IsTerminal;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};
use zopa::format::{At, FileText, Problem};
use zopa::model::Severity;
use zopa::report::finding_heading;

/// Columns a line may take.
const WIDTH: usize = 100;
/// Lines longer than this are not shown; JSON of machines may be one single line.
const LONGEST_LINE: usize = 400;
/// More problems than this are counted only.
const MOST: usize = 1000;
/// More lines of equal problems than this are counted only.
const MOST_LINES: usize = 8;

/// Colour or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// No escape sequences.
    Plain,
    /// The colours of the terminal.
    Color,
}

impl Style {
    /// For standard error.
    pub(crate) fn of_stderr() -> Style {
        Style::of(std::io::stderr().is_terminal())
    }

    /// Colour on a terminal whose user has not asked for none.
    pub(crate) fn of(is_terminal: bool) -> Style {
        let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        if is_terminal && !is_unwanted { Style::Color } else { Style::Plain }
    }
}

/// All problems, one below the other, each with an empty line behind it.
pub(crate) fn render(files: &[FileText], problems: &[Problem], style: Style) -> String {
    let theme = match style {
        Style::Plain => GraphicalTheme::unicode_nocolor(),
        Style::Color => GraphicalTheme::unicode(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).with_links(false);
    let sources: Vec<NamedSource<String>> =
        files.iter().map(|it| NamedSource::new(harmless(&it.name), harmless(&it.text))).collect();
    let groups = groups(problems);
    let mut text = String::new();
    for group in groups.iter().take(MOST) {
        let shown = Shown::new(files, &sources, group);
        handler.render_report(&mut text, &shown).expect("a string takes all");
        text.push('\n');
    }
    if groups.len() > MOST {
        text += &format!("and {} more; zopa check --json lists all\n\n", groups.len() - MOST);
    }
    text
}

/// Problems of one file that say the same, the first of each in its place: told once, a flood is a line.
fn groups(problems: &[Problem]) -> Vec<Vec<&Problem>> {
    let mut groups: Vec<Vec<&Problem>> = Vec::new();
    let mut known = HashMap::new();
    for problem in problems {
        let file = problem.at.as_ref().map(|it| it.file);
        let said = (file, &problem.code, &problem.message, &problem.help);
        let nth = *known.entry(said).or_insert(groups.len());
        if nth == groups.len() {
            groups.push(Vec::new());
        }
        groups[nth].push(problem);
    }
    groups
}

/// Where else the same holds: ` (the same in lines 5, 8 and 3 more)`.
fn elsewhere(first: &Problem, others: &[&Problem]) -> String {
    let line_of = |it: &Problem| it.at.as_ref().map(|at| at.line);
    let others = others.iter().filter_map(|it| line_of(it));
    let mut lines: Vec<usize> = others.filter(|it| Some(*it) != line_of(first)).collect();
    lines.dedup();
    let shown: Vec<String> = lines.iter().take(MOST_LINES).map(usize::to_string).collect();
    let (numbers, rest) = (shown.join(", "), lines.len().saturating_sub(MOST_LINES));
    match (lines.as_slice(), rest) {
        ([], _) => String::new(),
        ([line], _) => format!(" (the same in line {line})"),
        (_, 0) => format!(" (the same in lines {numbers})"),
        _ => format!(" (the same in lines {numbers} and {rest} more)"),
    }
}

/// The text with blanks for what could move the cursor or turn the direction; as many bytes as before.
pub(crate) fn harmless(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for it in text.chars() {
        let is_harmful = (it.is_control() && !matches!(it, '\n' | '\t' | '\r'))
            || matches!(it, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if is_harmful {
            kept.extend(std::iter::repeat_n(' ', it.len_utf8()));
        } else {
            kept.push(it);
        }
    }
    kept
}

/// A problem as `miette` wants it.
#[derive(Debug)]
struct Shown<'a> {
    message: String,
    help: String,
    problem: &'a Problem,
    source: Option<&'a NamedSource<String>>,
}

impl<'a> Shown<'a> {
    /// The first of a group, with the lines of the others.
    fn new(
        files: &[FileText],
        sources: &'a [NamedSource<String>],
        group: &[&'a Problem],
    ) -> Shown<'a> {
        let (problem, others) = group.split_first().expect("a group has a first problem");
        let mut message = harmless(&problem.message);
        let file = problem.at.as_ref().and_then(|at| Some((at, files.get(at.file)?)));
        let is_shown = file.is_some_and(|(at, file)| is_short(&file.text, at));
        if let (Some((at, file)), false) = (file, is_shown) {
            message += &format!(" (at {}:{}:{})", harmless(&file.name), at.line, at.column);
        }
        message += &elsewhere(problem, others);
        let source = file.filter(|_| is_shown).and_then(|(at, _)| sources.get(at.file));
        Shown { message, help: harmless(&problem.help), problem, source }
    }
}

/// Whether the lines around a place are short enough to be shown.
fn is_short(text: &str, at: &At) -> bool {
    let before = text.get(..at.span.start).unwrap_or_default();
    let after = text.get(at.span.start..).unwrap_or_default();
    // One line before and after is shown too.
    let lines = before.rsplit('\n').take(2).chain(after.split('\n').take(2));
    lines.map(str::len).all(|it| it <= LONGEST_LINE) && at.span.len() <= LONGEST_LINE
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(finding_heading(self.problem.severity, &self.problem.code)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.problem.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.map(|it| it as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let at = self.problem.at.as_ref().filter(|_| self.source.is_some())?;
        let label = LabeledSpan::new(Some("here".into()), at.span.start, at.span.len());
        Some(Box::new(std::iter::once(label)))
    }
}
