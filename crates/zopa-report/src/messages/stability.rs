//! What is said about stability.

use zopa_stability::{Concept, Preference, Reason, Sanction};

use crate::messages::{AND, joined};

pub(crate) const STABLE: &str = "WOULD IT HOLD:";
pub(crate) const ANSWERS: &str = "Answers to a move:";
pub(crate) const PREFERENCES: &str = "Preferences:";
pub(crate) const STATES: &str = "Equilibria";
pub(crate) const LEFT_OUT: &str = "Not answered:";
pub(crate) const WHY: &str = "Why.";
pub(crate) const LIMITED: &str = "Looking ahead:";
pub(crate) const COALITIONS: &str = "Together:";
pub(crate) const AT_TODAY: &str = "today";
pub(crate) const NO_WAY: &str = "no way";
pub(crate) const NOTHING_TEMPTS: &str = "could move to nothing better.";
pub(crate) const STAYS: &str = "controls nothing, and is at rest everywhere.";
pub(crate) const UNKNOWN_TO: &str = "is not known to like one package better than another.";
pub(crate) const UNDETERRED: &str = "nothing deters it";
pub(crate) const FROM_TODAY: &str = "from today";

/// Nobody can move.
pub(crate) const NOBODY_MOVES: &str =
    "nobody controls any issue (`controlled_by`), so no package can be left and each is stable";

/// What the signs of the table mean.
pub(crate) const ABOUT_SIGNS: &str = "+ stable for every party, - somebody would leave, ? not known. \
The last column: how many moves lead there from today, and how many if each has to help its mover.";

/// What the senses are, in a few words each.
pub(crate) const ABOUT_SENSES: &str = "Nash: nobody could move to anything better. GMR: whoever moves could be answered so \
that it is no better off; SMR: and it could not get out of that again. SEQ, SSEQ: the same two, with answers that help \
those who give them. SIM: others who move at the same time would leave it no better off.";

/// The name of a concept for people.
pub(crate) fn concept(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "Nash",
        Concept::Gmr => "GMR",
        Concept::Smr => "SMR",
        Concept::Seq => "SEQ",
        Concept::Sseq => "SSEQ",
        Concept::Sim => "SIM",
    }
}

/// How often the others may move when they answer.
pub(crate) fn sanction(sanction: Sanction) -> &'static str {
    match sanction {
        Sanction::Any => {
            "any number of moves of the others, nobody twice in a row (the rule of the textbook)."
        }
        Sanction::OnceEach => "each of the others moves at most once (`--sanction once-each`).",
        Sanction::Once => "one move of one of the others (`--sanction once`).",
    }
}

/// Where preferences come from.
pub(crate) fn preference(preference: Preference) -> &'static str {
    match preference {
        Preference::Ranking => "from a ranking",
        Preference::Values => "from values",
        Preference::MiddleValues => "from middle values of ranges and orders",
        Preference::Statements => "from statements, the first before all others",
        Preference::Unknown => "not known",
        Preference::Unclear => {
            "taken as not known, since its ranking does not place every package that counts here exactly once"
        }
    }
}

/// How many states there are, of how many packages.
pub(crate) fn states(states: &str, packages: &str) -> String {
    match (states, packages) {
        (states, packages) if states == packages => format!("{packages} packages"),
        _ => format!("{states} of {packages} packages meet the rules"),
    }
}

/// What packages had to be.
pub(crate) fn only_stable(senses: &[Concept]) -> String {
    format!(" Only packages that are surely stable for every party in: {}.", concepts(senses))
}

/// Why nothing is surely stable as asked, and one thing to try, where some packages may be; `names` are the parties
/// whose preferences are not known.
pub(crate) fn only_perhaps(packages: usize, names: &[String]) -> (String, String) {
    let may = match packages {
        1 => "1 acceptable package that meets all else may be".to_string(),
        n => format!("{n} acceptable packages that meet all else may be"),
    };
    let whose = joined(names, AND);
    let (unknown, them) = match names {
        [] => ("this is not known".to_string(), "the parties"),
        [_] => (format!("what {whose} likes better is not known"), "it"),
        _ => (format!("what {whose} like better is not known"), "each of them"),
    };
    (
        format!("nothing is surely stable as asked; {may}, but {unknown}"),
        format!(
            "Say what {them} would choose: a `ranking`, values, or `statements` with what matters most first."
        ),
    )
}

pub(crate) const CHART_STATES: &str = "Who can move where";
pub(crate) const STATES_LIST: &str = "The packages";
pub(crate) const ABOUT_GRAPH: &str = "Each circle is a package, numbered as in the list, in the same place in every \
    picture; the double circle is today. A line leads from a package to another that the party can move to by changing \
    what it controls. Where the line is whole, the party likes the package at its filled head better; where it is \
    dotted, the party does not, or that is not known. An open head is a move that does not help. Letters say in which \
    senses a package is stable for everybody: N Nash, G GMR, M SMR, Q SEQ, S SSEQ, I SIM.";
pub(crate) const NOBODY_CONTROLS: &str = "nobody controls any issue";
pub(crate) const NO_MOVES_HELP: &str =
    "Say with `controlled_by` of an issue who can change it alone.";
pub(crate) const NARROW_STATES: &str = "Narrow the packages with `--where`.";

/// Why there is no picture of the states.
pub(crate) fn no_graph(why: &str) -> String {
    format!("the graph of states has nothing to show: {why}")
}

/// Too many states for a picture.
pub(crate) fn too_many_states(found: usize, most: usize) -> String {
    format!("{found} packages meet the rules; at most {most} are drawn")
}

/// Title of the moves of a party.
pub(crate) fn moves_of(party: &str) -> String {
    format!("Moves of {party}")
}

pub(crate) const AND_BACK: &str = "and back";
pub(crate) const NOT_BACK: &str = "not back";
pub(crate) const BETTER: &str = "better";
pub(crate) const NOT_BETTER: &str = "not known to be better";

/// A move, for readers who do not see the picture.
pub(crate) fn edge(from: &str, to: &str, worth: &str, way: &str) -> String {
    format!("from {from} to {to}, {worth}, {way}")
}

/// The letter of a concept in a picture.
pub(crate) fn sign(concept: Concept) -> char {
    match concept {
        Concept::Nash => 'N',
        Concept::Gmr => 'G',
        Concept::Smr => 'M',
        Concept::Seq => 'Q',
        Concept::Sseq => 'S',
        Concept::Sim => 'I',
    }
}

pub(crate) const HOLDS: &str = "Would it hold?";
pub(crate) const HOLDS_TOO_MANY: &str =
    "not looked at here, for there are many packages; `zopa stability CASE` does.";
pub(crate) const HOLDS_NO_MODEL: &str =
    "not answered; `zopa stability CASE` says what has to be mended first.";

/// In which senses packages are stable.
pub(crate) fn holds(each: &[String]) -> String {
    format!("Stable for everybody: {}.", each.join("; "))
}

/// What tempts somebody, and what holds it back.
pub(crate) fn tempted(could: &str, held_back: &str) -> String {
    format!("{could} ({held_back}).")
}

/// A list of senses: where it is so, and where that is not known.
pub(crate) fn in_senses(known: &[Concept], unknown: &[Concept]) -> String {
    let n = Concept::ALL.len();
    let known = match known.len() {
        0 if unknown.len() == n => return "in no sense that is known".into(),
        0 => "in no sense".to_string(),
        it if it == n => return "in every sense".into(),
        _ => format!("in {}", concepts(known)),
    };
    if unknown.is_empty() { known } else { format!("{known} ({})", not_known(unknown)) }
}

/// In which senses somebody who is tempted stays.
pub(crate) fn held_back(known: &[Concept], unknown: &[Concept]) -> String {
    match (known, unknown) {
        ([], []) => "nothing holds it back".into(),
        ([], unknown) => not_known(unknown),
        (known, []) => format!("held back in {}", concepts(known)),
        (known, unknown) => format!("held back in {}; {}", concepts(known), not_known(unknown)),
    }
}

fn not_known(senses: &[Concept]) -> String {
    format!("not known: {}", concepts(senses))
}

fn concepts(all: &[Concept]) -> String {
    let names: Vec<String> = all.iter().map(|it| concept(*it).to_string()).collect();
    joined(&names, AND)
}

/// How many packages hold in which sense.
pub(crate) fn found(some: usize, all: usize) -> String {
    let hold = |n: usize, what: &str| match n {
        1 => format!("1 package is stable for everybody {what}"),
        n => format!("{n} packages are stable for everybody {what}"),
    };
    match (some, all) {
        (0, _) => "no package is known to be stable for everybody in any sense.".into(),
        (some, 0) => format!("{}, none in all senses.", hold(some, "in some sense")),
        (some, all) => {
            let rest = if all == 1 { "1 of them".into() } else { format!("{all} of them") };
            format!("{}, {rest} in every sense.", hold(some, "in some sense"))
        }
    }
}

/// Why something is not answered, for people; `parties` names those whose preferences are missing.
pub(crate) fn reason(reason: &Reason, parties: &[String]) -> String {
    match reason {
        Reason::UnknownPreferences(_) => {
            format!("it is not known what {} would like better", joined(parties, AND))
        }
        Reason::Stopped => "the work was stopped".into(),
        Reason::TooManyStates { limit } => format!("it is answered for at most {limit} packages"),
        Reason::TooManyOrders => "there are too many parties who can move".into(),
        Reason::NotTwoParties => "it is defined for two parties who can move".into(),
        _ => "it is not answered".into(),
    }
}

/// One thing to try.
pub(crate) fn stability_help(reason: &Reason) -> &'static str {
    match reason {
        Reason::UnknownPreferences(_) => {
            "Give the party a `ranking`, `statements` or `[values.ID]`; orders and ranges will do."
        }
        Reason::Stopped => "Run it again and let it finish.",
        Reason::TooManyStates { .. } => {
            "Narrow the packages with `--where`, or ask about one package."
        }
        Reason::TooManyOrders => "Ask with `--sanction any`, the rule of the textbook.",
        _ => "The rest of the answer does not rest on it.",
    }
}

/// A sentence about a move: `could change X to Y`.
pub(crate) fn could(party: &str, changes: &str) -> String {
    format!("{party} could {changes}")
}

/// A step of an answer.
pub(crate) fn would(party: &str, changes: &str) -> String {
    format!("{party} would {changes}")
}

/// A move.
pub(crate) fn change(issues: &[String]) -> String {
    format!("change {}", joined(issues, AND))
}

/// What a move does to one issue.
pub(crate) fn to_option(issue: &str, option: &str, is_number: bool) -> String {
    if is_number { format!("{issue} to {option}") } else { format!("{issue} to \"{option}\"") }
}

/// How an answer ends for the party it deters.
pub(crate) fn leaves(party: &str, is_worse: bool, escape: Option<&str>) -> String {
    let worse = if is_worse { "worse off" } else { "no better off" };
    match escape {
        Some(changes) => format!("which leaves {party} {worse}, also if it then were to {changes}"),
        None => format!("which leaves {party} {worse}"),
    }
}

pub(crate) const TO_HOLD: &str = "To make it hold.";
pub(crate) const HOLDS_ALREADY: &str =
    "Nothing has to change: it is stable for everybody in every sense.";
pub(crate) const NOTHING_KNOWN: &str =
    "Nothing has to change for those whose preferences are known; of others it is not known.";
pub(crate) const ANY_ONE: &str =
    "The least that would do, for each party by itself, with the others as they are:";
pub(crate) const EVERY_SENSE: &str = "Every sense, everybody";
pub(crate) const OTHER_WAYS: &str = "; and perhaps others";
pub(crate) const SIM_BOUNDS: &str = "; for SIM fewer may do";

/// What a party would have to like no better; the least number lies between bounds.
pub(crate) fn no_better((at_least, at_most): (usize, usize), moves: &str) -> String {
    match (at_least, at_most) {
        (1, 1) => format!("would have to gain nothing by 1 package: {moves}"),
        (a, b) if a == b => format!("would have to gain nothing by {b} packages: {moves}"),
        (a, b) => format!("would have to gain nothing by {a} to {b} packages: {moves}"),
    }
}

/// A package by which a party would have to gain nothing; not all of it is its own to change where others answer.
pub(crate) fn gained(change: &str, is_own: bool) -> String {
    let answered = if is_own { "" } else { ", where others change what is theirs" };
    format!("to {change}{answered}")
}

/// What a guarantee would have to add.
pub(crate) fn guarantee(amount: &str, is_least: bool) -> String {
    let bound = if is_least { "" } else { "at most " };
    format!("; or this package would have to be worth {bound}{amount} more to it")
}

/// The fewest restrictions.
pub(crate) fn restrictions((at_least, at_most): (usize, usize), ways: &str) -> String {
    match (at_least, at_most) {
        (1, 1) => format!("1 restriction, so that nothing tempts: {ways}"),
        (a, b) if a == b => format!("{b} restrictions, so that nothing tempts: {ways}"),
        (a, b) => format!("{a} to {b} restrictions, so that nothing tempts: {ways}"),
    }
}

/// An issue that can no longer be changed back.
pub(crate) fn irreversible(issue: &str) -> String {
    format!("{issue} cannot be changed back")
}

/// An option that is no longer there.
pub(crate) fn no_option(issue: &str, option: &str) -> String {
    format!("{issue} cannot become \"{option}\"")
}

/// An issue that a party no longer controls.
pub(crate) fn no_control(issue: &str, party: &str) -> String {
    format!("{party} cannot change {issue} alone")
}

pub(crate) const IN_HOW_MANY: &str =
    "in how many readings of what is not known exactly packages hold";
pub(crate) const EVERYBODY: &str = "Everybody";
pub(crate) const SHARE_UNKNOWN: &str = "not known";
pub(crate) const ALWAYS: &str = "stable whatever the numbers";
pub(crate) const NEVER: &str = "not stable whatever the numbers";

/// What is counted.
pub(crate) fn is_stable_in(readings: &str, state: u32) -> String {
    format!("{readings}, package {state} is stable in:")
}
