//! The answer as a page of text, at most 100 columns wide: common ground, the short list, what blocks.

pub(crate) mod blocked;
pub(crate) mod changes;
pub(crate) mod claims;
mod compare;
pub(crate) mod deals;
pub(crate) mod demands;
pub(crate) mod doubt;
pub(crate) mod figures;
pub(crate) mod guarantees;
pub(crate) mod held;
mod holding;
pub(crate) mod home;
pub(crate) mod issues;
pub(crate) mod line;
pub(crate) mod lotteries;
pub(crate) mod page;
pub(crate) mod passing;
mod score;
pub(crate) mod short_list;
mod stability;
mod style;
pub(crate) mod table;

use zopa_model::{Agreement, Case, PartyIdx, WalkAway};
use zopa_plan::Guarantees;
use zopa_solve::{Answer, Outcome, Part, Reason, Stopped};

use crate::held::Held;
use crate::mark;
use crate::messages;
use crate::passing::Passing;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::line::WIDTH;
use crate::text::page::Page;
use crate::text::short_list::{ShortList, short_list};
use crate::text::table::{Layout, Shown};
use crate::warning::reasons;
use crate::what_if::WhatIf;

pub use crate::text::compare::{TextComparison, write_compare_text};
pub use crate::text::deals::{TextDeals, Unsure, write_deals_text};
pub(crate) use crate::text::figures::count;
pub use crate::text::home::{TextHome, write_home_text};
pub(crate) use crate::text::line::{bound, clean, cut, pad, pad_left, width, wrap};
pub use crate::text::score::{TextScore, write_score_text};
pub(crate) use crate::text::stability::Teller;
pub use crate::text::stability::{TextStability, write_stability_text};
pub use crate::text::style::Style;

/// What is known of packages beside the answer: whether they pass at home, would hold, and what carrying them out needs.
pub(crate) type Beside<'a> = (&'a Passing<'a>, &'a Held<'a>, &'a Guarantees<'a>);

/// What is said below a list of packages: which pass at home, which would hold, and what carrying them out needs.
pub(crate) fn below_list(
    page: &mut dyn Sheet,
    list: &ShortList<'_>,
    (passing, held, needs): Beside<'_>,
) {
    passing::of_list(page, passing, list);
    held::of_list(page, held, list);
    guarantees::of_list(page, needs, list);
}

/// What goes into a page of text.
#[derive(Clone, Copy, Debug)]
pub struct TextAnswer<'a> {
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
    /// How many warnings the case has; their text is shown by `zopa check`.
    pub warnings: usize,
    /// Bold type or none.
    pub style: Style,
}

/// Most coalitions shown.
const MOST_COALITIONS: usize = 7;

/// Writes the answer for people: from whether there is common ground down to how it was computed.
///
/// Values are rounded to what tells packages apart (a thousandth of what lies between a party's worst and
/// best); the JSON answer has the nearest doubles. Texts of the case cannot move the cursor or turn the
/// direction of the line.
///
/// # Examples
///
/// ```
/// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty};
/// use zopa_plan::Guarantees;
/// use zopa_report::{Held, Passing, Style, TextAnswer, WhatIf, write_text};
/// use zopa_solve::{Control, Request, analyze};
///
/// let option = |id: &str| DraftOption { id: id.into(), name: None };
/// let draft = Draft {
///     title: "A date".into(),
///     parties: vec![DraftParty {
///         id: "host".into(),
///         name: None,
///         role: None,
///         statements: vec![], ranking: vec![],
///         note: None,
///     }],
///     issues: vec![DraftIssue {
///         id: "day".into(),
///         options: Some(vec![option("monday"), option("friday")]),
///         ..DraftIssue::default()
///     }],
///     ..Draft::default()
/// };
/// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
/// let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
/// let what_if = WhatIf::NOTHING;
/// let page = write_text(&TextAnswer {
///     case: &case,
///     answer: &answer,
///     guarantees: &Guarantees::new(&case, zopa_plan::Control::FREE),
///     held: &Held::new(&case),
///     passing: &Passing::new(&case, Box::new(|_, _| None)),
///     what_if,
///     warnings: 1,
///     style: Style::Plain,
/// });
/// // Nobody has said what the host accepts.
/// assert!(page.lines().nth(1).is_some_and(|it| it.starts_with("COMMON GROUND: not known.")));
/// # Ok::<(), String>(())
/// ```
#[must_use]
pub fn write_text(input: &TextAnswer<'_>) -> String {
    let (case, answer) = (input.case, input.answer);
    let list = short_list(case, answer);
    let figures = Figures::new(answer, &outcomes(answer, &list));
    let speaker = Speaker { case, answer, figures: &figures };
    let mut page = Page::new(input.style);
    title(&mut page, case, answer);
    changes(&mut page, input.what_if);
    common_ground(&mut page, &speaker);
    let mut layout = Layout::Packages;
    if !list.entries.is_empty() {
        page.blank();
        layout = table::print(&mut page, &Shown { case, answer, list: &list, figures: &figures });
        below_list(&mut page, &list, (input.passing, input.held, input.guarantees));
    }
    lotteries::print(&mut page, &speaker, &list);
    coalitions(&mut page, &speaker);
    blocked::print(&mut page, &speaker, blocked::MOST);
    if let Some(Part::Known(stated)) = &answer.as_stated {
        blocked::as_stated(&mut page, &speaker, stated, blocked::MOST);
    }
    page.blank();
    without_deal(&mut page, &speaker, layout);
    issues::table(&mut page, case);
    issues::demands(&mut page, case);
    issues::rules(&mut page, case);
    claims::claims(&mut page, case);
    page.blank();
    not_known(&mut page, &speaker);
    mark::if_confidential(&mut page, case, answer);
    let method = answer.method;
    let text = messages::method(method.name, method.exact, input.warnings);
    page.paragraph(messages::METHOD, &text);
    page.finish()
}

/// Writes for people what blocks, and nothing else: every blocking set, opening and least concession as a sentence,
/// on red lines and walk-away values alone and with every position taken at its word.
#[must_use]
pub fn write_blockers_text(input: &TextAnswer<'_>) -> String {
    let (case, answer) = (input.case, input.answer);
    let mut shown: Vec<&Outcome> = Vec::new();
    if let Some(Part::Known(blockers)) = &answer.blockers {
        shown.extend(blockers.least_concessions.iter().map(|it| &it.outcome));
    }
    let figures = Figures::new(answer, &shown);
    let speaker = Speaker { case, answer, figures: &figures };
    let mut page = Page::new(input.style);
    title(&mut page, case, answer);
    changes(&mut page, input.what_if);
    common_ground(&mut page, &speaker);
    blocked::print(&mut page, &speaker, usize::MAX);
    if let Some(Part::Known(blockers)) = &answer.blockers {
        page.blank();
        blocked::openings(&mut page, &speaker, messages::OPENINGS, &blockers.openings, usize::MAX);
    }
    if let Some(Part::Known(stated)) = &answer.as_stated {
        blocked::as_stated(&mut page, &speaker, stated, usize::MAX);
    }
    page.blank();
    not_known(&mut page, &speaker);
    mark::if_confidential(&mut page, case, answer);
    page.finish()
}

/// Everything whose numbers are shown: one choice of places serves them all.
pub(crate) fn outcomes<'a>(answer: &'a Answer, list: &ShortList<'a>) -> Vec<&'a Outcome> {
    let mut shown: Vec<&Outcome> = list.entries.iter().map(|it| it.outcome).collect();
    if let Some(Part::Known(blockers)) = &answer.blockers {
        shown.extend(blockers.least_concessions.iter().map(|it| &it.outcome));
    }
    shown
}

/// The title with the counts, and for whom the answer is.
fn title(page: &mut Page, case: &Case, answer: &Answer) {
    title_line(page, case, answer);
    mark::for_whom(page, case);
}

/// The title, and the counts at the right end of the line if there is room.
fn title_line(page: &mut Page, case: &Case, answer: &Answer) {
    title_with(page, case, &counts(case, answer));
}

/// The title, and a text at the right end of the line if there is room.
fn title_with(page: &mut Page, case: &Case, counts: &str) {
    let title = clean(case.title());
    let room = WIDTH.saturating_sub(width(counts) + 2);
    if width(&title) <= room {
        page.head(&format!("{}{counts}", pad(&title, WIDTH - width(counts))));
        return;
    }
    for it in wrap(&title, WIDTH) {
        page.head(&it);
    }
    page.line(counts);
}

/// That the answer is about a changed case, if it is.
pub(crate) fn changes(page: &mut dyn Sheet, what_if: WhatIf<'_>) {
    if !what_if.is_nothing() {
        page.paragraph(messages::WHAT_IF, &said(what_if));
    }
}

/// How the case differs from the case as written; something does.
pub(crate) fn said(what_if: WhatIf<'_>) -> String {
    let all = |it: &[String]| -> Vec<String> { it.iter().map(|it| clean(it)).collect() };
    messages::what_if(&all(what_if.set), &all(what_if.conditions))
}

/// One line that says that a case was changed or narrowed; nothing if it was not.
///
/// # Examples
///
/// ```
/// use zopa_report::{WhatIf, what_if};
///
/// assert_eq!(what_if(WhatIf::NOTHING), "");
/// let set = ["agreement.at_least=3".into()];
/// let said = what_if(WhatIf { set: &set, ..WhatIf::NOTHING });
/// assert_eq!(said, "What if: the case was changed by agreement.at_least=3.\n");
/// ```
#[must_use]
pub fn what_if(what_if: WhatIf<'_>) -> String {
    let mut page = Page::new(Style::Plain);
    changes(&mut page, what_if);
    page.finish()
}

/// One line that says for whom something made of a case is; nothing for the whole case.
#[must_use]
pub fn for_whom(case: &Case) -> String {
    let mut page = Page::new(Style::Plain);
    mark::for_whom(&mut page, case);
    page.finish()
}

/// One line that says that a case is confidential; nothing if it is not.
///
/// `quoted` says that the line stands below problems that quote the case, rather than beside a file that holds it. A
/// case that cannot be read may hold anything.
#[must_use]
pub fn marked(case: Option<&Case>, quoted: bool) -> String {
    let mut page = Page::new(Style::Plain);
    if case.is_none_or(Case::is_confidential) {
        let why = if quoted { messages::QUOTES_CASE } else { messages::HOLDS_SECRETS };
        page.paragraph(messages::CONFIDENTIAL, why);
    }
    page.finish()
}

/// How many packages there are, and how many of them meet the rules.
pub(crate) fn counts(case: &Case, answer: &Answer) -> String {
    let feasible = match answer.feasible.known() {
        Some(it) if !case.rules().is_empty() => Some(count(it)),
        _ => None,
    };
    messages::counts(&count(&answer.packages), feasible.as_deref())
}

/// Whether there is common ground, and how much.
pub(crate) fn common_ground(page: &mut dyn Sheet, speaker: &Speaker<'_>) {
    let (case, answer) = (speaker.case, speaker.answer);
    let zone = &answer.zone;
    let principals = speaker.parties(&case.principals());
    let to_whom = messages::consenting(*case.agreement() == Agreement::All, &principals);
    let (certain, possible) = (count(&zone.certain), count(&zone.possible));
    let none_feasible = answer.feasible.known().is_some_and(|it| count(it) == "0")
        || !answer.rule_conflicts.is_empty();
    let sentence = match (zone.exists, &zone.packages) {
        (Some(true), Some(packages)) => {
            let efficient = answer.frontier.known().map(|it| count(&it.packages));
            messages::ground_yes(&count(packages), &to_whom, efficient.as_deref())
        }
        (Some(true), None) => messages::ground_yes_bounded(&certain, &possible, &to_whom),
        (Some(false), _) if none_feasible => messages::NO_FEASIBLE.into(),
        (Some(false), _) => messages::ground_no(&to_whom),
        (None, _) => {
            let stopped = answer.method.stopped == Stopped::Cancelled;
            messages::ground_open(&certain, &possible, &to_whom, stopped)
        }
    };
    page.paragraph(messages::COMMON_GROUND, &sentence);
    if answer.method.stopped == Stopped::Cancelled {
        page.paragraph(messages::PARTIAL, messages::STOPPED);
    }
}

/// What each coalition could agree on, under a quorum rule.
pub(crate) fn coalitions(page: &mut dyn Sheet, speaker: &Speaker<'_>) {
    let Some(Part::Known(coalitions)) = &speaker.answer.by_coalition else { return };
    page.heading(messages::HEAD_COALITIONS);
    page.paragraph(messages::BY_COALITION, messages::COALITIONS_LEAD);
    for (nth, it) in coalitions.iter().take(MOST_COALITIONS).enumerate() {
        let members = messages::joined(&speaker.parties(&it.consent), messages::AND);
        let text = messages::coalition(&members, &count(&it.packages));
        page.item(&format!("{}.", nth + 1), &text);
    }
    blocked::more(page, coalitions.len(), MOST_COALITIONS);
}

/// What no deal means and is worth.
pub(crate) fn without_deal(page: &mut dyn Sheet, speaker: &Speaker<'_>, layout: Layout) {
    let (case, answer) = (speaker.case, speaker.answer);
    let in_table = layout == Layout::Parties;
    let value = |party: PartyIdx, value: &Option<_>| {
        let value = value.as_ref().map(|it| speaker.figures.value(party, it))?;
        Some(format!("{} {value}", speaker.party(party)))
    };
    if let Some(outcome) = &answer.no_deal {
        let issues: Vec<_> = case.issue_idxs().collect();
        let values: Vec<String> =
            case.party_idxs().filter_map(|it| value(it, &outcome.values[it.0])).collect();
        let package = table::choices(case, outcome, &issues);
        let worth = if values.is_empty() || in_table {
            String::new()
        } else {
            format!(" {}.", values.join("; "))
        };
        page.paragraph(messages::NO_DEAL, &format!("{package}.{worth}"));
    }
    let walk_away = |party: PartyIdx| {
        let worth = speaker.figures.walk_away(case, answer, party)?;
        Some(format!("{} {worth}", speaker.party(party)))
    };
    let walk_away: Vec<String> = case.party_idxs().filter_map(walk_away).collect();
    if !walk_away.is_empty() && !in_table {
        page.paragraph(messages::WALKING_AWAY, &format!("{}.", walk_away.join("; ")));
    }
    let better: Vec<String> =
        case.party_idxs().filter_map(|it| today_is_better(speaker, it)).collect();
    if !better.is_empty() {
        page.note(&messages::today_is_better(&better));
    }
}

/// A party to whom today is worth more than walking away, whatever that is worth, with both.
fn today_is_better(speaker: &Speaker<'_>, party: PartyIdx) -> Option<String> {
    let (case, answer) = (speaker.case, speaker.answer);
    let today = answer.no_deal.as_ref()?.values[party.0].as_ref()?;
    let given = case.values(party).and_then(|it| match &it.walk_away {
        WalkAway::Given(amount) => amount.high(),
        WalkAway::StatusQuo | WalkAway::Lowest => None,
    })?;
    let walk_away = speaker.figures.walk_away(case, answer, party)?;
    let today_ = speaker.figures.value(party, today);
    (today > given)
        .then(|| messages::against_walking_away(&speaker.party(party), &today_, &walk_away))
}

/// Who was left out, and every part that is missing for a reason the page has not given yet.
pub(crate) fn not_known(page: &mut dyn Sheet, speaker: &Speaker<'_>) {
    let answer = speaker.answer;
    if !answer.left_out.is_empty() {
        let names = speaker.parties(&answer.left_out);
        page.paragraph(messages::NOT_KNOWN, &messages::left_out(&names));
    }
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for (key, reason) in reasons(speaker.case, answer) {
        let is_said = key == "lotteries";
        if is_said || matches!(reason, Reason::EmptyZone | Reason::NoneFeasible | Reason::Quorum) {
            continue;
        }
        let part = messages::part_name(&key).to_string();
        let reason = match reason {
            // What a wider step may mend.
            Reason::TooManyPackages { .. } | Reason::TooManyPoints { .. } => {
                format!("{reason}; {}", messages::NARROW)
            }
            _ => reason.to_string(),
        };
        match grouped.iter_mut().find(|it| it.0 == reason) {
            Some((_, parts)) => parts.push(part),
            None => grouped.push((reason, vec![part])),
        }
    }
    for (reason, parts) in grouped {
        page.paragraph(messages::NOT_KNOWN, &messages::not_answered(&parts, &clean(&reason)));
    }
}
