//! One chart of an answer as a file of SVG, to be placed in a report.

use zopa_model::Case;
use zopa_solve::Answer;

use crate::charts::{self, Chart, Head, alone};
use crate::mark;
use crate::messages;
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::short_list::short_list;
use crate::text::table::Shown;
use crate::text::{self, clean};
use crate::what_if::WhatIf;

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// The efficient packages.
    Frontier,
    /// What each listed package is worth to whom.
    Values,
    /// How much hangs on each issue for each party.
    Issues,
    /// Which demands stand together in which blocking set.
    Blocks,
    /// What each least concession asks of whom.
    Concessions,
}

/// A chart that has nothing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoChart {
    /// Why, as a lowercase fragment.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
}

/// Writes one chart as a file that stands alone: title, description, style and explanation are inside, and a chart of
/// several pictures holds them all.
///
/// # Errors
///
/// What is missing, where there is nothing to show.
///
/// # Examples
///
/// ```
/// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty};
/// use zopa_report::{ChartKind, WhatIf, write_svg};
/// use zopa_solve::{Control, Request, analyze};
///
/// let option = |id: &str| DraftOption { id: id.into(), name: None };
/// let party = DraftParty { id: "host".into(), name: None, role: None, statements: vec![], ranking: vec![], note: None };
/// let day = DraftIssue {
///     id: "day".into(),
///     options: Some(vec![option("monday"), option("friday")]),
///     ..DraftIssue::default()
/// };
/// let draft =
///     Draft { title: "A date".into(), parties: vec![party], issues: vec![day], ..Draft::default() };
/// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
/// let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
/// let refused = write_svg((&case, &answer), WhatIf::NOTHING, ChartKind::Issues).expect_err("no values");
/// assert_eq!(refused.message, "the chart of issues has nothing to show: no values are known");
/// # Ok::<(), String>(())
/// ```
pub fn write_svg(
    (case, answer): (&Case, &Answer),
    what_if: WhatIf<'_>,
    kind: ChartKind,
) -> Result<String, NoChart> {
    let list = short_list(case, answer);
    let figures = Figures::new(answer, &text::outcomes(answer, &list));
    let shown = Shown { case, answer, list: &list, figures: &figures };
    let speaker = Speaker { case, answer, figures: &figures };
    let chart = match kind {
        ChartKind::Frontier => charts::frontier(&shown),
        ChartKind::Values => charts::values(&shown),
        ChartKind::Issues => charts::issues(&shown),
        ChartKind::Blocks => charts::blocks(&speaker),
        ChartKind::Concessions => charts::concessions(&speaker),
    };
    let chart: Chart = chart.ok_or_else(|| nothing(answer, kind))?;
    let marks = marks(case, answer, what_if);
    let head = Head { case: &clean(case.title()), name: messages::chart_name(kind), marks: &marks };
    Ok(alone(&chart, head))
}

/// For whom a chart is or that it is confidential, and how the case differs from the case as written.
fn marks(case: &Case, answer: &Answer, what_if: WhatIf<'_>) -> Vec<String> {
    let viewer = mark::viewer(case);
    let confidential = || Some((messages::CONFIDENTIAL.into(), mark::confidential(case, answer)?));
    let mark = viewer.or_else(confidential).map(|(lead, rest)| format!("{lead} {rest}"));
    let changed = format!("{} {}", messages::WHAT_IF, text::said(what_if));
    mark.into_iter().chain((!what_if.is_nothing()).then_some(changed)).collect()
}

/// Why a chart has nothing to show.
fn nothing(answer: &Answer, kind: ChartKind) -> NoChart {
    let of_part = match kind {
        // Where there is no zone, the frontier of all packages is drawn.
        ChartKind::Frontier => answer.frontier_all.reason(),
        ChartKind::Values => answer.frontier.reason(),
        ChartKind::Blocks | ChartKind::Concessions => {
            answer.blockers.as_ref().and_then(|it| it.reason())
        }
        ChartKind::Issues => None,
    };
    let (why, help) = match of_part {
        Some(reason) => (clean(&reason.to_string()), messages::reason_help(reason)),
        None => messages::no_chart(kind, answer.zone.exists),
    };
    NoChart { message: messages::nothing_to_show(kind, &why), help }
}
