//! Every text a reader sees, in one place, so that other languages can follow. English first. Those of pictures stand
//! in `messages/charts.rs`.

mod charts;

pub(crate) mod compare;
pub(crate) mod doubt;
mod findings;
pub(crate) mod home;
pub(crate) mod lotteries;
pub(crate) mod plan;
pub(crate) mod stability;

use zopa_model::Op;
use zopa_solve::{Criterion, Reason, Zone};

pub(crate) use crate::messages::charts::{
    ABOUT_BLOCKS, ABOUT_CONCESSIONS, ABOUT_CONCESSIONS_UNKNOWN, ABOUT_FRONTIER, ABOUT_PARALLEL,
    ABOUT_STAKES, ABOUT_STATED, ABOUT_VALUES, BOTH_GAIN, CHART_BLOCKS, CHART_CONCESSIONS,
    CHART_PARALLEL, GAIN_COLUMN, VALUE_COLUMN, chart_name, chart_plane, chart_thinned,
    chart_values, no_chart, nothing_to_show, percent, walk_away_at,
};
pub(crate) use crate::messages::findings::finding_heading;

/// Joins what holds together.
pub(crate) const AND: &str = "and";
/// Joins what is to choose from.
pub(crate) const OR: &str = "or";

// Heads of lines; printed bold where the terminal can.
pub(crate) const COMMON_GROUND: &str = "COMMON GROUND:";
pub(crate) const WHAT_IF: &str = "What if:";
pub(crate) const PARTIAL: &str = "PARTIAL:";
pub(crate) const SHORT_LIST: &str = "Short list";
pub(crate) const PARTY: &str = "Party";
pub(crate) const STANDS_OUT: &str = "stands out as";
pub(crate) const PACKAGES_LISTED: &str = "Where they differ:";
pub(crate) const NOT_NAMED: &str = "Not named, so as today:";
pub(crate) const ONE_PACKAGE: &str = "The package:";
pub(crate) const IN_ALL: &str = "In all of them:";
pub(crate) const WALKING_AWAY: &str = "Walking away is worth:";
pub(crate) const NO_DEAL: &str = "No deal, what holds today:";
pub(crate) const WHAT_BLOCKS: &str = "What blocks.";
pub(crate) const ONLY_NO_DEAL: &str =
    "The rules. The only package that meets them leaves everything as it is, which is no deal.";
pub(crate) const RULES_CONFLICT: &str = "These rules cannot hold together:";
pub(crate) const NO_PACKAGE_MEETS: &str = "No package meets";
pub(crate) const LEAST_CONCESSIONS: &str = "Least concessions.";
pub(crate) const BY_COALITION: &str = "By coalition.";
pub(crate) const AS_STATED: &str = "As stated,";
pub(crate) const NOT_CONTESTED: &str = "Not contested (no blocking demand speaks of it):";
pub(crate) const NOT_KNOWN: &str = "Not known:";
pub(crate) const WALK_AWAY_COLUMN: &str = "walk away";
pub(crate) const NO_DEAL_COLUMN: &str = "no deal";
pub(crate) const METHOD: &str = "Method:";
pub(crate) const CONFIDENTIAL: &str = "Confidential:";

// Headings of the page.
pub(crate) const HEAD_BEST: &str = "The best packages";
pub(crate) const HEAD_RULES: &str = "Rules that conflict";
pub(crate) const HEAD_BLOCKS: &str = "What blocks";
pub(crate) const HEAD_CONCESSIONS: &str = "Least concessions";
pub(crate) const HEAD_STATED: &str = "The positions as stated";
pub(crate) const HEAD_COALITIONS: &str = "By coalition";

pub(crate) const HEAD_FRONTIER: &str = "Efficient packages";
pub(crate) const HEAD_VALUES: &str = "What each package is worth";
pub(crate) const HEAD_STAKES: &str = "Who cares how much about what";
pub(crate) const HEAD_NO_DEAL: &str = "Without a deal";
pub(crate) const HEAD_ISSUES: &str = "Issues, impacts and proposed solutions";
pub(crate) const HEAD_DEMANDS: &str = "Who asks for what, and why";
pub(crate) const HEAD_ALL_RULES: &str = "Rules";
pub(crate) const HEAD_SOURCES: &str = "Claims and sources";
pub(crate) const HEAD_METHOD: &str = "What is not known, and how this was found";

// Words of the page.
pub(crate) const LANGUAGE: &str = "en";
pub(crate) const PACKAGE: &str = "Package";
pub(crate) const ISSUE: &str = "Issue";
pub(crate) const IMPACT: &str = "Impact";
pub(crate) const PROPOSED: &str = "Proposed solution";
pub(crate) const WHO_ASKS: &str = "Who asks for what.";
pub(crate) const WHO_ASKS_LEAD: &str = "Positions are what a party says it wants; red lines are what it will not \
    sign against:";
pub(crate) const WHO_ELSE_ASKS: &str = "Others, whose consent is not needed.";
pub(crate) const WHO_ELSE_ASKS_LEAD: &str = "What they say does not bind a deal:";
pub(crate) const ALL_RULES: &str = "Rules.";
pub(crate) const ALL_RULES_LEAD: &str = "Only packages that meet all of these count:";
pub(crate) const CLAIMS: &str = "Claims.";
pub(crate) const CLAIMS_LEAD: &str = "Who says what, where it is written and how sure it is:";
pub(crate) const NARROW: &str = "take wider steps, or narrow the packages with --where";
pub(crate) const ASKED_BY: &str = "Demands about it";
pub(crate) const CLAIM: &str = "Claim";
pub(crate) const WHO_SAYS: &str = "Who says it";
pub(crate) const WHAT_IS_SAID: &str = "What is said";
pub(crate) const WHERE_WRITTEN: &str = "Where it is written";
pub(crate) const HOW_SURE: &str = "How sure";
pub(crate) const HEDGED: &str = "hedged";
pub(crate) const VERSION: &str = "Version:";
pub(crate) const REPEAT: &str = "To repeat it:";

// Names of solutions.
pub(crate) const NASH: &str = "Nash";
pub(crate) const WEIGHTED_NASH: &str = "weighted Nash";
pub(crate) const KALAI_SMORODINSKY: &str = "Kalai-Smorodinsky";
pub(crate) const EGALITARIAN: &str = "egalitarian";
pub(crate) const UTILITARIAN: &str = "utilitarian";
pub(crate) const EQUAL_LOSS: &str = "equal loss";
pub(crate) const EFFICIENT: &str = "efficient";

// The best packages.
pub(crate) const BEST_BY: &str = "Best by";
pub(crate) const NOT_FOUND: &str = "Not answered:";
pub(crate) const NONE_FOUND: &str = "None:";

/// A range, with the middle that is used where one number is needed.
pub(crate) fn between(low: &str, high: &str, middle: &str) -> String {
    format!("{low} to {high} (middle {middle})")
}

/// What packages were compared by, in words, and what heads its figures.
pub(crate) fn criterion(by: &Criterion, party: &str) -> (String, &'static str) {
    match by {
        Criterion::Nash => ("the Nash product, of the shares that each party gains of what it could gain".into(), "product"),
        Criterion::WeightedNash(_) => ("the weighted Nash product".into(), "product"),
        Criterion::KalaiSmorodinsky => (
            "Kalai-Smorodinsky: the smallest share that a party gains of what it could gain, then the next".into(),
            "smallest share",
        ),
        Criterion::Egalitarian => (
            "the egalitarian rule: the smallest gain, as a share of the party's span, then the next".into(),
            "smallest gain",
        ),
        Criterion::Utilitarian => {
            ("the utilitarian rule: the sum of gains, each as a share of the party's span".into(), "sum of gains")
        }
        Criterion::EqualLoss => (
            "equal loss: the greatest loss against a party's best, as a share of its span, then the next".into(),
            "greatest loss",
        ),
        Criterion::Value(_) => (format!("the value to {party}"), "value"),
    }
}

/// What packages were compared by, and how they were chosen.
pub(crate) fn best_by(criterion: &str, apart: Option<usize>, consent: Option<&[String]>) -> String {
    let mut text = format!("{criterion}.");
    if let Some(consent) = consent {
        text += &format!(" Rests on the consent of {}.", joined(consent, AND));
    }
    match apart {
        Some(1) => text += " Chosen one by one, each different from all before it.",
        Some(apart) => {
            text += &format!(
                " Chosen one by one, each the best of those that differ on at least {apart} issues from all before it."
            );
        }
        None => {}
    }
    text
}

/// The figure of a package, how many gain where not all do, and how many packages share its values.
pub(crate) fn figure(figure: &str, gaining: Option<(usize, usize)>, same: Option<&str>) -> String {
    let mut text = figure.to_string();
    if let Some((gaining, all)) = gaining.filter(|it| it.0 < it.1) {
        text += &format!(", {gaining} of {all} gain");
    }
    if let Some(same) = same.filter(|it| !is_one(it)) {
        text += &format!(", {same} packages");
    }
    text
}

// Whole sentences without a gap.
pub(crate) const ABOUT_GAINS: &str = "(+ gain over walking away)";
pub(crate) const ABOUT_MIDDLE: &str = "(~ middle values of ranges or orders; gains are counted from the middle of a walk-away range too)";
pub(crate) const ABOUT_UNSURE: &str = "(? may be acceptable; what is not known decides)";
pub(crate) const ABOUT_ROUNDED: &str = "(rounded; --json has more digits)";
pub(crate) const ABOUT_COMPARING: &str =
    "(egalitarian, utilitarian and equal loss compare values between parties)";
pub(crate) const BESTS_LEFT_OUT: &str =
    "(each party's best package does not fit a list of seven; the frontier in --json has them)";
pub(crate) const NO_FEASIBLE: &str = "no. No package meets the rules.";
pub(crate) const AT_LEAST_ONE_MOVES: &str =
    "On every line, at least one demand would have to move:";
pub(crate) const CONCESSIONS_LEAD: &str = "Each line is enough to open common ground:";
pub(crate) const CONCESSIONS_LEAD_UNKNOWN: &str = "Without the concessions of one of these lines there is no common ground; whether they are enough is not known. Where values are ranges or orders, each figure is the least it could be:";
pub(crate) const COALITIONS_LEAD: &str =
    "Whose consent is enough, and how much they could agree on:";
pub(crate) const NOT_ALL_LISTED: &str = "Not all of these sets could be listed.";
pub(crate) const STATED_UNKNOWN: &str =
    "it is not known whether the positions leave common ground.";
pub(crate) const STATED_NONE: &str = "the positions leave no common ground.";
pub(crate) const STOPPED: &str =
    "stopped before the work was finished. What follows is sound; what is missing is named below.";
pub(crate) const SHOWS_VALUES: &str = "shows what packages are worth to more than one party.";
pub(crate) const SHOWS_SECRETS: &str =
    "rests on what more than one party values, will not sign or has told in confidence.";
pub(crate) const QUOTES_CASE: &str =
    "may quote what more than one party values, will not sign or has told in confidence.";
pub(crate) const HOLDS_SECRETS: &str =
    "it holds what more than one party told; with --for PARTY, only what one of them may see.";
pub(crate) const WHAT_IS_SEEN: &str = "what this party may see. What others value, will not sign or have told in confidence is left out, \
    and not known here.";
/// Stands in place of changes by `--set` in what is made for one party.
pub const CHANGES_NOT_SHOWN: &str = "what is not shown here";

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn joined(parts: &[String], word: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// `a, and b`, `a, b, and c`: what is listed holds an `and` or `or` of its own.
fn listed(parts: &[String], word: &str) -> String {
    match parts {
        [first @ .., last] if !first.is_empty() => format!("{}, {word} {last}", first.join(", ")),
        _ => parts.concat(),
    }
}

/// Heads what is made for one party.
pub(crate) fn for_party(party: &str) -> String {
    format!("For {party}:")
}

/// The changes and conditions that an answer rests on; there is one.
pub(crate) fn what_if(set: &[String], conditions: &[String]) -> String {
    let changed = format!("the case was changed by {}.", joined(set, AND));
    let quoted: Vec<String> = conditions.iter().map(|it| format!("\"{it}\"")).collect();
    let narrowed = format!("only packages with {} count.", joined(&quoted, AND));
    match (set, conditions) {
        (_, []) => changed,
        ([], _) => narrowed,
        _ => format!("{changed} Of it, {narrowed}"),
    }
}

/// Whether a count is one.
fn is_one(count: &str) -> bool {
    count == "1"
}

/// `1 package`, `6 packages`.
pub(crate) fn packages(count: &str) -> String {
    format!("{count} {}", if is_one(count) { "package" } else { "packages" })
}

/// Counts for the first line.
pub(crate) fn counts(packages_: &str, feasible: Option<&str>) -> String {
    match feasible {
        Some(feasible) if is_one(feasible) => {
            format!("{}, {feasible} meets the rules", packages(packages_))
        }
        Some(feasible) => format!("{}, {feasible} meet the rules", packages(packages_)),
        None => packages(packages_),
    }
}

/// Those whose consent makes a deal.
pub(crate) fn consenting(all: bool, principals: &[String]) -> String {
    match principals {
        _ if !all => "under the agreement rule".into(),
        [only] => format!("to {only}"),
        [_, _] => "to both".into(),
        more => format!("to all {}", more.len()),
    }
}

/// There is common ground, and how much.
pub(crate) fn ground_yes(count: &str, to_whom: &str, efficient: Option<&str>) -> String {
    let are = if is_one(count) { "is" } else { "are" };
    let head = format!("yes. {} {are} acceptable {to_whom}", packages(count));
    match efficient {
        Some(it) if is_one(count) && is_one(it) => format!("{head}."),
        Some(it) if is_one(it) => format!("{head}; 1 of them is efficient."),
        Some(it) => format!("{head}; {it} of them are efficient."),
        None => format!("{head}."),
    }
}

/// There is common ground, but how much is only bounded.
pub(crate) fn ground_yes_bounded(certain: &str, possible: &str, to_whom: &str) -> String {
    format!("yes. At least {certain} and at most {} are acceptable {to_whom}.", packages(possible))
}

/// There is none.
pub(crate) fn ground_no(to_whom: &str) -> String {
    format!("no. No package is acceptable {to_whom}.")
}

/// It is open, because of what is not known or because the work was stopped.
pub(crate) fn ground_open(certain: &str, possible: &str, to_whom: &str, stopped: bool) -> String {
    format!(
        "not known. At least {certain} and at most {possible} of the packages are acceptable {to_whom}; {}.",
        why_open(stopped)
    )
}

fn why_open(stopped: bool) -> &'static str {
    if stopped { "the count was stopped" } else { "what is not known decides" }
}

/// What makes a package the best of some of `all` parties.
pub(crate) fn best_for(parties: &[String], all: usize) -> String {
    const NAMED: usize = 3;
    match parties.len() {
        some if some <= NAMED => format!("best for {}", joined(parties, AND)),
        some if some == all => format!("best for all {all} parties"),
        some => format!("best for {some} of {all} parties"),
    }
}

/// A solution that other packages share.
pub(crate) fn tied(solution: &str, ties: usize) -> String {
    format!("{solution} (1 of {ties})")
}

/// The solution of one coalition, by its number in the list below.
pub(crate) fn of_coalition(solution: &str, number: usize) -> String {
    format!("{solution} of coalition {number}")
}

/// The letter of a package that only may be acceptable.
pub(crate) fn unsure(letter: char) -> String {
    format!("{letter} ?")
}

/// Some of more candidates are listed.
pub(crate) fn some_of(shown: usize, all: usize) -> String {
    format!("({shown} of {all} packages that stand out; --json has them all)")
}

/// How many more entries there are.
pub(crate) fn and_more(more: usize) -> String {
    format!("and {more} more; --json has them all")
}

/// A comparison with a number, in words.
pub(crate) fn compared(issue: &str, op: Op, number: &str) -> String {
    format!("{issue} {} {number}", comparison(op))
}

fn comparison(op: Op) -> &'static str {
    match op {
        Op::Equal => "exactly",
        Op::Unequal => "not",
        Op::Less => "less than",
        Op::AtMost => "at most",
        Op::Greater => "more than",
        Op::AtLeast => "at least",
    }
}

/// How many of some conditions hold.
pub(crate) fn count_of(conditions: &[String], op: Op, number: &str) -> String {
    let comparison = if op == Op::Less { "fewer than" } else { comparison(op) };
    format!("{comparison} {number} of these: {}", conditions.join("; "))
}

/// Conditions that hold together.
pub(crate) fn all_of(conditions: &[String]) -> String {
    listed(conditions, AND)
}

/// Conditions of which at least one holds.
pub(crate) fn either(conditions: &[String]) -> String {
    match conditions {
        [only] => only.clone(),
        more => format!("either {}", listed(more, OR)),
    }
}

/// A phrase inside another.
pub(crate) fn bracketed(phrase: &str) -> String {
    format!("({phrase})")
}

/// A number of times an amount.
pub(crate) fn times(factor: &str, amount: &str) -> String {
    format!("{factor} times {amount}")
}

/// Amounts added up.
pub(crate) fn plus(amounts: &[String]) -> String {
    amounts.join(" plus ")
}

/// One of some options, or none of them.
pub(crate) fn one_of(issue: &str, options: &[String], holds: bool) -> String {
    match (options, holds) {
        (_, true) => format!("{issue}: {}", joined(options, OR)),
        ([only], false) => format!("{issue}: not {only}"),
        ([one, other], false) => format!("{issue}: neither {one} nor {other}"),
        (_, false) => format!("{issue}: none of {}", joined(options, AND)),
    }
}

/// A consequence.
pub(crate) fn if_then(if_: &str, then: &str) -> String {
    format!("if {if_}, then {then}")
}

/// A walk-away value as a demand.
pub(crate) fn walk_away_demand(party: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{party} will not accept less than {value}"),
        None => format!("{party} will not accept less than no deal is worth to it"),
    }
}

/// A red line as a demand, by what is left.
pub(crate) fn red_line_demand(party: &str, id: &str, left: &str) -> String {
    format!("{party} will only sign with {left} (red line \"{id}\")")
}

/// A red line as a demand, by what must not be together.
pub(crate) fn red_line_refusal(party: &str, id: &str, forbidden: &str) -> String {
    format!("{party} will never sign {forbidden} (red line \"{id}\")")
}

/// A position as a demand.
pub(crate) fn position_demand(party: &str, id: &str, asked: &str) -> String {
    format!("the position \"{id}\" of {party} says: {asked}")
}

/// A negotiable rule as a demand.
pub(crate) fn rule_demand(id: &str, asked: &str) -> String {
    format!("the rule \"{id}\" says: {asked}")
}

/// Demands that stand against each other, as one sentence.
pub(crate) fn against(demands: &[String]) -> String {
    capital(&match demands {
        [only] => format!("{only}; no package meets that."),
        [one, other] => format!("{one}; {other}; these cannot both be met."),
        more => format!("{}; these cannot all be met.", more.join("; ")),
    })
}

/// A demand by its name alone.
pub(crate) fn red_line_name(id: &str, party: &str) -> String {
    format!("the red line \"{id}\" of {party}")
}

/// A demand by its name alone.
pub(crate) fn position_name(id: &str, party: &str) -> String {
    format!("the position \"{id}\" of {party}")
}

/// A demand by its name alone.
pub(crate) fn rule_name(id: &str) -> String {
    // What is asked for by --where gets such an id.
    let is_asked =
        id.strip_prefix("where-").is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
    if is_asked { "what --where asks for".into() } else { format!("the rule \"{id}\"") }
}

/// A position among the demands of a party.
pub(crate) fn position_of(party: &str, id: &str, asked: &str) -> String {
    format!("{party}, position \"{id}\": {asked}.")
}

/// A red line among the demands of a party, by what must not be.
pub(crate) fn red_line_of(party: &str, id: &str, forbidden: &str) -> String {
    format!("{party}, red line \"{id}\", never: {forbidden}.")
}

/// A rule among the others, and how many packages it leaves out.
pub(crate) fn rule_of(id: &str, asked: &str, negotiable: bool, left_out: Option<&str>) -> String {
    let negotiable = if negotiable { " Negotiable." } else { "" };
    let left_out = match left_out {
        Some("0") => " Leaves out no package.".into(),
        Some(count) => format!(" Leaves out {}.", packages(count)),
        None => String::new(),
    };
    format!("\"{id}\": {asked}.{negotiable}{left_out}")
}

/// What must not be together.
pub(crate) fn together(parts: &[String]) -> String {
    parts.join(", together with ")
}

/// What must not be, as a clause.
pub(crate) fn never(forbidden: &str) -> String {
    format!("never: {forbidden}")
}

/// What today and walking away are worth to a party.
pub(crate) fn against_walking_away(party: &str, today: &str, walk_away: &str) -> String {
    format!("{today} to {party}, walking away {walk_away}")
}

/// Parties to whom today is worth more than walking away, each with both.
pub(crate) fn today_is_better(parties: &[String]) -> String {
    let parties = parties.join("; ");
    format!("(today is worth {parties}: right only if things get worse without a deal)")
}

/// Claims behind a demand, by their ids.
pub(crate) fn claims(ids: &[String]) -> String {
    format!("[{}]", ids.join(", "))
}

/// Demands of which one would have to move.
pub(crate) fn demands(demands: &[String]) -> String {
    capital(&format!("{}.", demands.join("; ")))
}

/// A warning of the case.
pub(crate) fn warning(message: &str, help: &str) -> String {
    capital(&format!("{message}. {help}"))
}

/// One entry of a cell, with a capital letter at its start.
pub(crate) fn entry(text: &str) -> String {
    capital(text)
}

/// A sentence with a capital letter at its start.
fn capital(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map_or(String::new(), |it| it.to_uppercase().chain(rest).collect())
}

/// A walk-away value, in short.
pub(crate) fn walk_away_short(party: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("the walk-away value of {party} ({value})"),
        None => format!("the walk-away value of {party}"),
    }
}

/// A red line, in short, by what is left.
pub(crate) fn red_line_short(id: &str, party: &str, left: &str) -> String {
    format!("{} ({left})", red_line_name(id, party))
}

/// A position, in short.
pub(crate) fn position_short(id: &str, party: &str, asked: &str) -> String {
    format!("{} ({asked})", position_name(id, party))
}

/// A rule, in short.
pub(crate) fn rule_short(id: &str, words: &str) -> String {
    format!("{} ({words})", rule_name(id))
}

/// Short demands that stand against each other.
pub(crate) fn against_short(demands: &[String]) -> String {
    capital(&match demands {
        [only] => format!("{only} cannot be met."),
        [one, other] => format!("{one} and {other} cannot both be met."),
        more => format!("{} cannot all be met.", joined(more, AND)),
    })
}

/// The only set behind positions that leave no common ground.
pub(crate) fn stated_none_because(set: &str) -> String {
    format!("the positions leave no common ground: {set}")
}

/// What positions leave.
pub(crate) fn stated_yes(count: Option<&str>) -> String {
    match count {
        Some(it) => format!("the positions leave common ground: {}.", packages(it)),
        None => "the positions leave common ground.".into(),
    }
}

/// Shortfalls below walk-away values, each with its party; at least one.
pub(crate) fn take_less(shortfalls: &[(String, String)]) -> String {
    let mut parts: Vec<String> =
        shortfalls.iter().map(|(party, by)| format!("{party} {by}")).collect();
    if let Some((party, by)) = shortfalls.first() {
        parts[0] = format!("{party} would accept {by}");
    }
    let them = if shortfalls.len() == 1 { "it" } else { "them" };
    format!("{} less than walking away is worth to {them}", joined(&parts, AND))
}

/// A demand given up by the party that makes it.
pub(crate) fn gives_up(party: &str, id: &str, words: &str) -> String {
    format!("{party} would give up \"{id}\" ({words})")
}

/// A rule given up.
pub(crate) fn rule_dropped(id: &str, words: &str) -> String {
    format!("the rule \"{id}\" would be dropped ({words})")
}

/// What a package needs, and the package.
pub(crate) fn concession(package: &str, needs: &[String], consent: Option<&str>) -> String {
    let resting = consent.map(|it| format!(" Rests on the consent of {it}.")).unwrap_or_default();
    format!("{}. That allows: {package}.{resting}", capital(&needs.join("; ")))
}

/// A claim with what stands behind it.
pub(crate) fn claim(id: &str, by: &str, text: &str, behind: &[String]) -> String {
    let behind = match behind {
        [] => String::new(),
        all => format!(" ({})", all.join("; ")),
    };
    format!("[{id}] {by}: {}{behind}.", text.trim_end_matches('.'))
}

/// Claims that are not shown.
pub(crate) fn private_claims(count: usize) -> String {
    format!("{} left out; see the case file.", counted(count, "private claim", "private claims"))
}

/// The interest behind a position.
pub(crate) fn interest(why: &str) -> String {
    format!("Behind it: {}.", why.trim_end_matches('.'))
}

/// A coalition and how much it could agree on.
pub(crate) fn coalition(members: &str, count: &str) -> String {
    format!("{members}: {}.", packages(count))
}

/// Whose values a list does not take into account.
pub(crate) fn list_without(parties: &[String]) -> String {
    format!("(without {}, of whose values too little is known)", joined(parties, AND))
}

/// Parties left out.
pub(crate) fn left_out(parties: &[String]) -> String {
    format!(
        "what packages are worth to {}; left out of frontier and solutions.",
        joined(parties, AND)
    )
}

/// Parts that are not answered for one reason.
pub(crate) fn not_answered(parts: &[String], reason: &str) -> String {
    format!("{} ({reason}).", parts.join("; "))
}

/// The part of an answer that a key of the JSON answer names.
pub(crate) fn part_name(key: &str) -> &str {
    match key {
        "case.feasible" => "how many packages meet the rules",
        "frontier" => "the efficient packages",
        "frontier_all" => "the efficient packages among all that meet the rules",
        "solutions" => "the bargaining solutions",
        "lotteries" => "the solutions by lottery",
        "by_coalition" => "the solutions by coalition",
        "blockers" => "what blocks",
        "as_stated" => "what the positions leave",
        other => other,
    }
}

/// How it was computed and what else to read.
pub(crate) fn method(name: &str, exact: bool, warnings: usize) -> String {
    let exact = if exact { "exact" } else { "counts are proven bounds" };
    let warnings = match warnings {
        0 => "No warnings.".to_string(),
        1 => "1 warning: zopa check says more.".to_string(),
        more => format!("{more} warnings: zopa check says more."),
    };
    format!("{exact} ({name}). {warnings}")
}

/// Why it is open whether there is common ground.
pub(crate) fn zone_open(zone: &Zone, stopped: bool) -> String {
    format!(
        "zone.exists: at least {} and at most {} packages are acceptable; {}",
        zone.certain,
        zone.possible,
        why_open(stopped)
    )
}

/// What to try where it is open.
pub(crate) fn zone_open_help(stopped: bool) -> String {
    if stopped {
        return reason_help(&Reason::Stopped);
    }
    "Narrow the ranges and unknowns of the case, walk-away values first.".into()
}

/// One thing to try where a part is not answered.
pub(crate) fn reason_help(reason: &Reason) -> String {
    let text = match reason {
        Reason::TooManyPartial { .. } => {
            "Ask for fewer packages or a smaller least difference, or narrow the case with `--where`."
        }
        Reason::NotWinning => "Name parties whose consent is enough by the agreement rule.",
        Reason::EmptyZone => "See what blocks, and the least concessions that would open a zone.",
        Reason::NoneKept => {
            "Ask for less; `zopa home CASE PACKAGE` says what would win those who are missing at home, \
             `zopa stability CASE PACKAGE` what would tempt whom, `zopa plan CASE PACKAGE` what steps need."
        }
        Reason::EmptyAtMiddle => "Narrow the ranges and orders, walk-away values first.",
        Reason::OneSided => "Add values for the others; orders, ranges and \"unknown\" will do.",
        Reason::TooManyPoints { .. } => {
            "Choose larger steps, or leave out options and issues that hardly matter."
        }
        Reason::NoneFeasible => "See the rules that conflict, and drop or loosen one of them.",
        Reason::Quorum => "Read the solutions of each coalition.",
        Reason::NoValues => "Add values for a principal; orders, ranges and \"unknown\" will do.",
        Reason::UnknownValues { .. } => {
            "Give their values and walk-away value at least as ranges or orders."
        }
        Reason::TooManyPackages { .. } => {
            "Choose larger steps, leave out options nobody would pick, or loosen what couples the issues."
        }
        Reason::TooManyParties { .. } => "Use the frontier of the zone, which is always given.",
        Reason::TooManyCoalitions { .. } => "Name the parties with a veto, or raise `at_least`.",
        Reason::TooManyConstraints { .. } => "Leave out red lines or positions that say the same.",
        Reason::TooManySets { .. } => "Join red lines or positions that belong together.",
        Reason::LotteryParties { .. } => "Read the solutions without lots.",
        Reason::TooManyToDraw { .. } => {
            "Choose larger steps, or narrow the packages with `--where`."
        }
        Reason::Stopped => "Let the work run to its end.",
        _ => "See the message.",
    };
    text.into()
}

/// One thing to try where the best packages are not answered.
pub(crate) fn best_help(reason: &Reason) -> String {
    match reason {
        Reason::Quorum => {
            "Say whose consent counts with `--consent`, or ask for one party with `--by party:ID`."
                .into()
        }
        other => reason_help(other),
    }
}

/// A number of things.
fn counted(count: usize, one: &str, more: &str) -> String {
    match count {
        0 => format!("no {more}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    }
}

/// How many problems.
pub(crate) fn problems(errors: usize, warnings: usize) -> String {
    format!("{}, {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
}

/// Where the grammar is wrong, nothing behind it was looked at.
pub(crate) const ONLY_GRAMMAR: &str =
    "What the file says was not looked at yet: more may show once this is mended.";

/// What a case has, and how many problems.
pub(crate) fn summary(parties: usize, issues: usize, count: &str, problems: &str) -> String {
    format!(
        "{}, {}, {}; {problems}",
        counted(parties, "party", "parties"),
        counted(issues, "issue", "issues"),
        packages(count)
    )
}

// About what blocks.
pub(crate) const OPENINGS: &str = "Openings.";
pub(crate) const OPENINGS_STATED: &str = "Openings, as stated.";
pub(crate) const OPENINGS_LEAD: &str = "Giving up everything on any one line opens common ground:";
pub(crate) const OPENINGS_LEAD_UNKNOWN: &str = "Unless everything on one of these lines is given up there is no \
    common ground; whether that is enough is not known:";

// About one package.
pub(crate) const IN_ZONE: &str = "ACCEPTABLE:";
pub(crate) const ON_FRONTIER: &str = "EFFICIENT:";
pub(crate) const DOMINATED: &str = "Better for some and worse for none.";
pub(crate) const DOMINATED_LEAD: &str = "In the zone, measured on principals with values:";
pub(crate) const TRADES: &str = "Trades.";
pub(crate) const TRADES_LEAD: &str =
    "Two changes at once by which no principal with values loses and one gains:";

/// Whether a package is in the zone.
pub(crate) fn in_zone(in_zone: Option<bool>, is_no_deal: bool) -> &'static str {
    match in_zone {
        _ if is_no_deal => "no. It is what holds today, which is no deal.",
        Some(true) => "yes. It is in the zone of possible agreement.",
        Some(false) => "no. It is not in the zone of possible agreement.",
        None => "not known. What is not known of the parties decides.",
    }
}

/// Whether a package is on the frontier.
pub(crate) fn on_frontier(is_on: bool, in_zone: Option<bool>) -> &'static str {
    match (is_on, in_zone) {
        (true, _) => "yes. No package of the zone is better for one and worse for none.",
        (false, Some(false)) => "no. It is not in the zone.",
        (false, _) => "no.",
    }
}

/// A value and the gain over walking away.
pub(crate) fn worth(value: &str, gain: Option<&str>) -> String {
    match gain {
        Some(gain) => format!("worth {value}, {gain} over walking away"),
        None => format!("worth {value}"),
    }
}

/// Whether a party accepts.
pub(crate) fn accepts(accepts: Option<bool>) -> &'static str {
    match accepts {
        Some(true) => "accepts",
        Some(false) => "does not accept",
        None => "may accept, which is not known",
    }
}

/// A red line that is crossed, and what it forbids.
pub(crate) fn crosses(red_line: &str, forbidden: &str) -> String {
    format!("crosses {red_line} (never: {forbidden})")
}

/// A rule that is broken.
pub(crate) fn breaks(rule: &str) -> String {
    format!("Breaks {rule}.")
}

/// Whether a position is met.
pub(crate) fn position_met(position: &str, is_met: bool) -> String {
    format!("{} {position}", if is_met { "meets" } else { "does not meet" })
}

/// Heads the moves of a party.
pub(crate) fn moves_of(party: &str) -> String {
    format!("What would help {party} most:")
}

/// A change of one issue.
pub(crate) fn change(issue: &str, before: &str, after: &str) -> String {
    format!("{issue}: {before} -> {after}")
}

/// Changes, what they give whom, and whether the package is then in the zone.
pub(crate) fn a_move(changes: &[String], gains: &[String], in_zone: Option<bool>) -> String {
    let then = match in_zone {
        Some(true) => "then in the zone",
        Some(false) => "then not in the zone",
        None => "whether it is then in the zone is not known",
    };
    format!("{} ({}; {then}).", joined(changes, AND), gains.join("; "))
}

/// What a filter compared, and how many lines stay of how many.
pub(crate) fn filtered((kept, lines): (usize, usize), larger: &[&str], smaller: &[&str]) -> String {
    let group = |columns: &[&str], better: &str| {
        (!columns.is_empty()).then(|| format!("{} ({better} is better)", columns.join(", ")))
    };
    let compared: Vec<String> =
        [group(larger, "larger"), group(smaller, "smaller")].into_iter().flatten().collect();
    format!("{kept} of {lines} lines stay; compared: {}", joined(&compared, AND))
}

/// What stated positions amount to by themselves, below an answer.
pub(crate) fn baseline(said: &str) -> String {
    format!("Baseline: {said}.")
}
