//! Texts about home politics.

use zopa_home::{Goal, MOST_VOTES, Refused, Won};

use super::{AND, joined};

pub(crate) const NO_BODY: &str = "At home:";
pub(crate) const NO_BODY_TEXT: &str = "the case has no body that decides for a party at home. \
    `[[body]]` with its `[[body.bloc]]` adds one.";
/// In a view, whether anything is hidden or not.
pub(crate) const NO_BODY_SEEN: &str =
    "none that this party may see. Bodies of others that are not public are not known here.";
pub(crate) const BODIES_SEEN: &str = "the bodies that this party may see. Others are not known here, and \"every body\" is every one of these.";
pub(crate) const OF_BODIES_SEEN: &str =
    " (every body that this party may see; others are not known here)";
pub(crate) const BLOC: &str = "bloc";
pub(crate) const VOTES: &str = "votes";
pub(crate) const SHAPLEY_SHUBIK: &str = "Shapley-Shubik";
pub(crate) const BANZHAF: &str = "Banzhaf";
pub(crate) const SWINGS: &str = "swings";
pub(crate) const MINIMAL: &str = "Smallest majorities:";
pub(crate) const WIN_SETS: &str = "Win-sets.";
pub(crate) const WIN_SETS_LEAD: &str =
    "How many of the packages that meet the rules would pass at home:";
pub(crate) const HOME_AND_ZONE: &str = "Nash solution with and without home.";
pub(crate) const PACKAGE_AT_HOME: &str = "The package at home.";
pub(crate) const TO_WIN: &str = "Cheapest changes that win who is missing.";
pub(crate) const AT_HOME: &str = "Passes at home?";
pub(crate) const JOINT: &str = "Where all bodies must pass:";

/// What a body needs: in one of several ways, a quota for each majority, 0 where it does not count.
pub(crate) fn needs(party: &str, ways: &[Vec<String>], totals: &[String]) -> String {
    let way = |quotas: &Vec<String>| {
        let each = quotas.iter().zip(totals).filter(|it| it.0 != "0");
        let each: Vec<String> =
            each.map(|(quota, total)| format!("{quota} of {total} votes")).collect();
        joined(&each, AND)
    };
    let ways: Vec<String> = ways.iter().map(way).collect();
    format!("decides for {party}; needs {}.", ways.join("; or "))
}

/// What stands behind a bloc that can do something alone, or nothing at all.
pub(crate) fn rank(word: &str) -> &'static str {
    match word {
        "dictator" => "decides alone",
        "veto" => "can block alone",
        "dummy" => "has no power",
        _ => "",
    }
}

/// How many minimal winning coalitions there are where they are not listed.
pub(crate) fn not_listed(count: &str) -> String {
    format!("{count}, too many to list.")
}

/// Why power was not worked out.
pub(crate) fn refused(why: &Refused) -> String {
    format!("Not answered: {why}.")
}

/// How many packages pass.
pub(crate) fn passing(who: &str, certain: &str, possible: &str, of: &str) -> String {
    if certain == possible {
        format!("{who}: {certain} of {of}.")
    } else {
        format!("{who}: {certain} of {of} surely, {possible} as far as is known.")
    }
}

pub(crate) const PASS_ALL: &str = "Every body";
pub(crate) const PASS_STATED: &str = "Every body, with what blocs say they want taken at its word";
pub(crate) const PASS_ZONE: &str = "Acceptable to the parties, and every body";

/// A constraint from home in a few words.
///
/// Blocs with a veto are not among those that may turn against it: no package passes without them.
pub(crate) fn goal(
    goal: Goal,
    body: impl Fn(usize) -> String,
    has_veto: impl Fn(usize) -> bool,
) -> String {
    match goal {
        Goal::Nothing => "without home".into(),
        Goal::Body(it) => format!("with {} alone", body(it)),
        Goal::All => "with every body".into(),
        Goal::Narrower(it) => {
            let aside = if has_veto(it) { ", those with a veto aside," } else { "" };
            format!("if any one bloc of {}{aside} turned against it", body(it))
        }
        Goal::Wider(it) => format!("if one bloc more of {} were for it", body(it)),
    }
}

/// A line about the zone under a constraint.
pub(crate) fn zone_left(packages: &str, solution: &str) -> String {
    format!("{packages} acceptable; {solution}")
}

pub(crate) const SAME_AS_ALL: &str = "the same as with every body";

/// Which packages are listed alone; in a view, others may have bodies that are hidden.
pub(crate) fn only_passing(is_view: bool) -> &'static str {
    if is_view {
        " Only packages that surely pass every body at home that this party may see; others are not known here."
    } else {
        " Only packages that surely pass every body at home."
    }
}

/// Behind what else had to be sure, in a view.
pub(crate) const SURE_AS_SEEN: &str = " All of this as far as this party may see.";

/// The yes or no of a body.
pub(crate) fn passes(passes: Option<bool>) -> &'static str {
    match passes {
        Some(true) => "passes",
        Some(false) => "does not pass",
        None => "may pass, which is not known",
    }
}

/// The yes or no of a short list.
pub(crate) fn yes_no(passes: Option<bool>) -> &'static str {
    match passes {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    }
}

/// How blocs vote.
pub(crate) fn votes(yes: &[String], no: &[String], unknown: &[String]) -> String {
    let part = |word: &str, names: &[String]| {
        (!names.is_empty()).then(|| format!("{word}: {}", names.join(", ")))
    };
    let parts = [part("for", yes), part("against", no), part("not known", unknown)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The same with positions taken at their word.
pub(crate) fn as_stated(passes: Option<bool>) -> String {
    let word = match passes {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not known",
    };
    format!("with what blocs say they want taken at its word: {word}")
}

pub(crate) const IN_ALL: &str = "all, whatever the numbers";
pub(crate) const IN_NONE: &str = "none, whatever the numbers";
pub(crate) const NOT_KNOWN_WHATEVER: &str = "not known, whatever the numbers";

/// What is counted of packages of a list.
pub(crate) fn list_passes_in(readings: &str) -> String {
    format!("{readings}, those that hang on it pass in:")
}

/// What is counted of one package.
pub(crate) fn package_passes_in(readings: &str) -> String {
    format!("{readings}, the package passes in:")
}

/// Why fewer readings were drawn than were asked for.
pub(crate) fn fewer_readings(drawn: u64, wanted: u64) -> String {
    format!(
        "{drawn} readings were drawn, not {wanted}: at most {MOST_VOTES} votes of blocs are looked at in all readings \
         together."
    )
}

/// In how many readings a bloc votes for a package.
pub(crate) fn votes_for_it(bloc: &str, share: &str) -> String {
    format!("A vote for it from {bloc}: {share}")
}

/// Two shares, where something also hangs on who is not known at all.
pub(crate) fn surely_and_possibly(surely: &str, possibly: &str) -> String {
    format!("surely in {surely}; as far as is known in {possibly}")
}

/// The share with positions taken at their word.
pub(crate) fn stated_in(share: &str) -> String {
    format!("with what blocs say they want taken at its word: {share}")
}

/// Blocs that are not named.
pub(crate) fn more_blocs(more: usize) -> String {
    format!("{more} more blocs")
}

/// Who is to be won.
pub(crate) fn to_win(wins: Won, bloc: impl Fn(usize, usize) -> String) -> String {
    match wins {
        Won::Bloc(body, it) => bloc(body, it),
        Won::Home => "every body".into(),
    }
}

/// Where nothing is known to win somebody.
pub(crate) fn cannot_be_won(wins: Won) -> &'static str {
    match wins {
        Won::Bloc(..) => "no package is known to win it.",
        Won::Home => "no package is known to pass everywhere.",
    }
}

/// What the indices of power say, below the first table.
pub(crate) const ABOUT_POWER: &str = "Power is that of the rule, whatever anybody wants. Shapley-Shubik: the share of all \
    orders in which this bloc makes a majority of those before it. Banzhaf: its share of all swings; a swing is a majority \
    that is lost without it.";

/// How sure it is that a change wins.
#[derive(Clone, Copy)]
pub(crate) enum Sure {
    /// By red lines and values.
    Certain,
    /// With what a bloc says it wants taken at its word.
    AtItsWord,
    /// It is not known.
    Open,
}

/// What a change does.
pub(crate) fn change(changes: &[String], gains: &[String], sure: Sure) -> String {
    let changes =
        if changes.is_empty() { "nothing would change".to_string() } else { joined(changes, AND) };
    let gains = if gains.is_empty() { String::new() } else { format!(" ({})", gains.join("; ")) };
    let doubt = match sure {
        Sure::Certain => "",
        Sure::AtItsWord => "; what it says it wants, taken at its word",
        Sure::Open => "; then no longer refused, as far as is known",
    };
    format!("{changes}{gains}{doubt}")
}
