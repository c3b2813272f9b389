//! What a reader of an answer should look at.

use zopa_model::Case;
use zopa_solve::{Answer, Part, Reason, Stopped};

use crate::messages;
use crate::text::line::WIDTH;
use crate::text::{clean, wrap};

/// Something taken as given, or not answered, with one thing to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Short stable name for programs.
    pub code: String,
    /// What it is about, with the values found.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
}

/// The code of a part that is not answered.
pub(crate) const NOT_ANSWERED: &str = "not-answered";

/// The code of a warning that tells what a spatial model amounts to by itself.
const BASELINES: &str = "baselines";

/// What warnings tell of the baselines of a spatial model, as lines below an answer in text; nothing where there are
/// none.
#[must_use]
pub fn baselines(warnings: &[Warning]) -> String {
    let told = warnings.iter().filter(|it| it.code == BASELINES);
    let lines = told.flat_map(|it| wrap(&messages::baseline(&clean(&it.message)), WIDTH));
    lines.map(|it| it + "\n").collect()
}

/// One warning per part that is missing, in the order of the answer, each named by its key in the JSON answer.
pub(crate) fn missing_parts(case: &Case, answer: &Answer) -> Vec<Warning> {
    let mut found = Vec::new();
    if answer.zone.exists.is_none() {
        let stopped = answer.method.stopped == Stopped::Cancelled;
        found.push(Warning {
            code: NOT_ANSWERED.into(),
            message: messages::zone_open(&answer.zone, stopped),
            help: messages::zone_open_help(stopped),
        });
    }
    for (key, reason) in reasons(case, answer) {
        found.push(Warning {
            code: NOT_ANSWERED.into(),
            message: format!("{key}: {reason}"),
            help: messages::reason_help(reason),
        });
    }
    found
}

/// Every missing part with its key and the reason.
pub(crate) fn reasons<'a>(case: &Case, answer: &'a Answer) -> Vec<(String, &'a Reason)> {
    let mut found = Vec::new();
    let mut add = |key: String, reason: Option<&'a Reason>| {
        found.extend(reason.map(|it| (key, it)));
    };
    add("case.feasible".into(), answer.feasible.reason());
    add("frontier".into(), answer.frontier.reason());
    add("frontier_all".into(), answer.frontier_all.reason());
    add("solutions".into(), answer.solutions.reason());
    add("lotteries".into(), answer.lotteries.as_ref().and_then(Part::reason));
    match &answer.by_coalition {
        Some(Part::Missing(reason)) => add("by_coalition".into(), Some(reason)),
        Some(Part::Known(coalitions)) => {
            for it in coalitions {
                let ids: Vec<&str> =
                    it.consent.iter().map(|&it| case.party(it).id.as_str()).collect();
                add(format!("by_coalition ({})", ids.join(", ")), it.solutions.reason());
            }
        }
        None => {}
    }
    add("blockers".into(), answer.blockers.as_ref().and_then(Part::reason));
    add("as_stated".into(), answer.as_stated.as_ref().and_then(Part::reason));
    found
}
