//! What can be wrong with a case, in words that name the value, the limit and one thing to try.

mod condition;

use std::ops::Range;

pub use crate::fault::condition::ConditionFault;
use crate::number::{Number, NumberFault};
use crate::place::Place;

/// Whether a problem stops the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The case cannot be analysed.
    Error,
    /// The case can be analysed, with something taken as given.
    Warning,
}

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub fault: Fault,
    /// Where in the case.
    pub place: Place,
    /// Which bytes of the text at that place, if it is about a part of it.
    pub within: Option<Range<usize>>,
}

/// What is wrong with a case. Each variant carries the values; [`Fault::help`] says one thing to try.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The case has none of what it needs at least one of.
    #[error("the case has no {what}")]
    None {
        /// `party`, `issue` or `principal`.
        what: &'static str,
    },
    /// An id without a character.
    #[error("the id of this {what} is empty")]
    EmptyId {
        /// What has the id.
        what: &'static str,
    },
    /// An id twice.
    #[error("two {what} have the id `{id}`")]
    DuplicateId {
        /// What has the id, in the plural.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A reference that leads nowhere.
    #[error("unknown {what} `{found}`; known: {}", list(known, false))]
    Unknown {
        /// What is referred to.
        what: &'static str,
        /// The id found.
        found: String,
        /// The most similar id.
        near: Option<String>,
        /// The first ids of that kind.
        known: Vec<String>,
    },
    /// An issue with both or neither of options and range.
    #[error("issue `{issue}` needs either `options` or `range`, and has {found}")]
    OptionsOrRange {
        /// The issue.
        issue: String,
        /// `both`, `neither` or `an empty list`.
        found: &'static str,
    },
    /// More options than an issue may have.
    #[error("issue `{issue}` has {found} options; at most {limit} are allowed")]
    TooManyOptions {
        /// The issue.
        issue: String,
        /// How many it has.
        found: String,
        /// The limit.
        limit: u32,
    },
    /// A range whose ends are in the wrong order.
    #[error("min {min} is above max {max}")]
    EmptyRange {
        /// Lowest number.
        min: Number,
        /// Highest number.
        max: Number,
    },
    /// A step of zero or below.
    #[error("step {step} is not above 0")]
    StepNotPositive {
        /// The step.
        step: Number,
    },
    /// A step that misses the upper end.
    #[error("step {step} does not divide the range from {min} to {max}")]
    StepDoesNotDivide {
        /// The step.
        step: Number,
        /// Lowest number.
        min: Number,
        /// Highest number.
        max: Number,
    },
    /// An option that an issue does not have.
    #[error("issue `{issue}` has no option `{found}`; it has {}", list(allowed, *more))]
    UnknownOption {
        /// The issue.
        issue: String,
        /// The option found.
        found: String,
        /// The option that was likely meant.
        near: Option<String>,
        /// The first options of the issue.
        allowed: Vec<String>,
        /// Whether there are more.
        more: bool,
    },
    /// A word for consent other than `all`.
    #[error("consent is `{found}`; the only word allowed is `all`")]
    ConsentWord {
        /// The word found.
        found: String,
    },
    /// Consent of all together with a quorum.
    #[error("`consent` stands beside `veto` or `at_least`")]
    ConsentAndQuorum,
    /// A veto list without a number.
    #[error("`veto` is given without `at_least`")]
    AtLeastMissing,
    /// A quorum that cannot be met or means nothing.
    #[error(
        "at_least is {found}; with {principals} principals and {veto} veto parties it must lie between {least} and {principals}"
    )]
    AtLeastOutside {
        /// The number found.
        found: u64,
        /// Principals in the case.
        principals: usize,
        /// Veto parties.
        veto: usize,
        /// The least number allowed.
        least: usize,
    },
    /// A veto of a party whose consent is not needed.
    #[error("`{party}` has a veto but is no principal")]
    VetoNotPrincipal {
        /// The party.
        party: String,
    },
    /// A range of an amount in the wrong order.
    #[error("the range runs from {low} down to {high}")]
    RangeReversed {
        /// First number.
        low: Number,
        /// Second number.
        high: Number,
    },
    /// A triple in the wrong order.
    #[error("low {low}, mode {mode}, high {high} do not rise")]
    TripleDisordered {
        /// First number.
        low: Number,
        /// Second number.
        mode: Number,
        /// Third number.
        high: Number,
    },
    /// A weight below zero.
    #[error("weight {found} is below 0")]
    NegativeWeight {
        /// The weight, or its lower end.
        found: Number,
    },
    /// A factor outside its range.
    #[error("`{what}` is {found}; allowed is {allowed}")]
    Outside {
        /// What it is.
        what: &'static str,
        /// The number found.
        found: Number,
        /// What is allowed.
        allowed: &'static str,
    },
    /// An issue with points but without a weight among weights.
    #[error("issue `{issue}` has points but no weight, while other issues have weights")]
    WeightMissing {
        /// The issue.
        issue: String,
    },
    /// Unknown weights with nothing left to share.
    #[error("the known weights reach {sum}, which leaves nothing of 1 for the unknown ones")]
    NothingLeft {
        /// Sum of the upper ends of the known weights.
        sum: Number,
    },
    /// A named option without points.
    #[error("option `{option}` of issue `{issue}` has no points")]
    PointsMissing {
        /// The issue.
        issue: String,
        /// The option.
        option: String,
    },
    /// A range whose end has no points.
    #[error("the points of issue `{issue}` do not cover {end}")]
    PointsDoNotCover {
        /// The issue.
        issue: String,
        /// The uncovered end.
        end: Number,
    },
    /// Points for a number beyond the range.
    #[error(
        "points are given for {found}, outside the range of issue `{issue}` from {min} to {max}"
    )]
    PointOutside {
        /// The issue.
        issue: String,
        /// The number found.
        found: Number,
        /// Lowest number.
        min: Number,
        /// Highest number.
        max: Number,
    },
    /// The same key twice.
    #[error("`{found}` is given twice")]
    Twice {
        /// The key.
        found: String,
    },
    /// A key of points on a range that is no number, or a number out of limits.
    #[error("{fault}")]
    Number {
        /// Why.
        fault: NumberFault,
    },
    /// An order that cannot be read.
    #[error("the order `{found}` is not a list of ids joined by `>` or `=`")]
    OrderGrammar {
        /// The text found.
        found: String,
    },
    /// An order that leaves something out.
    #[error("the order leaves out {}", list(missing, *more))]
    OrderIncomplete {
        /// What is missing.
        missing: Vec<String>,
        /// Whether more is missing.
        more: bool,
    },
    /// An amount of a step that is given, and stands in an order too.
    #[error("the order has `{step}`, but its {what} for `{party}` is given")]
    OrderedAmount {
        /// The id of the step.
        step: String,
        /// The id of the party.
        party: String,
        /// `cost` or `gain`.
        what: &'static str,
    },
    /// A condition that cannot be read.
    #[error("{fault}")]
    Condition {
        /// Why.
        fault: ConditionFault,
    },
    /// Steps of which each waits for the next.
    #[error("{}", circle(steps))]
    Circle {
        /// Their ids, each after the next one, the last after the first.
        steps: Vec<String>,
    },
    /// Warning: a party that vouches for its own step.
    #[error("`{party}` takes step `{step}` and vouches for it itself, which guarantees nothing")]
    OwnGuarantor {
        /// The step.
        step: String,
        /// The party.
        party: String,
    },
    /// Keys that only make sense together, or not together.
    #[error("`{key}` needs `{needs}`")]
    Needs {
        /// The key found.
        key: &'static str,
        /// What is missing.
        needs: &'static str,
    },
    /// Keys that exclude each other.
    #[error("`{key}` stands beside `{other}`")]
    Beside {
        /// One key.
        key: &'static str,
        /// The other.
        other: &'static str,
    },
    /// A time or zone that is not one.
    #[error("`{found}` is no {what}")]
    Clock {
        /// `time of day` or `time zone`.
        what: &'static str,
        /// The text found.
        found: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// A date that is not one.
    #[error("`{found}` is not a date")]
    Date {
        /// The text found.
        found: String,
    },
    /// A body of a party whose consent is not needed.
    #[error("`{party}` is no principal, so no body decides for it")]
    BodyNotOfPrincipal {
        /// The party.
        party: String,
    },
    /// A body with no bloc, or with too many.
    #[error("body `{body}` has {found} blocs; it must have from 1 to {limit}")]
    Blocs {
        /// The body.
        body: String,
        /// How many it has.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A body without a quota.
    #[error("body `{body}` has no quota")]
    NoQuota {
        /// The body.
        body: String,
    },
    /// Another way to pass with more or fewer quotas than there are majorities.
    #[error(
        "another way to pass of body `{body}` gives {found} of {needed} quotas, one for each majority"
    )]
    OrQuotaLength {
        /// The body.
        body: String,
        /// How many quotas it has.
        found: usize,
        /// How many majorities there are.
        needed: usize,
    },
    /// Another way to pass without any votes.
    #[error("another way to pass of body `{body}` needs no votes")]
    OrQuotaZero {
        /// The body.
        body: String,
    },
    /// A quota in another way to pass that even all together would not meet, or below 0.
    #[error(
        "a quota in another way to pass of body `{body}` is {found}; it must be from 0 to all {total} votes"
    )]
    OrQuotaVotes {
        /// The body.
        body: String,
        /// The quota in votes.
        found: Number,
        /// All votes.
        total: Number,
    },
    /// Warning: one of two ways to pass is of no use, since the other asks for no more votes of any majority.
    #[error("another way to pass of body `{body}` {what}: where the one is met, so is the other")]
    OrQuotaIdle {
        /// The body.
        body: String,
        /// Which of the two is of no use.
        what: &'static str,
    },
    /// Votes below zero.
    #[error("bloc `{bloc}` has {found} votes; votes must be 0 or more")]
    NegativeVotes {
        /// The bloc.
        bloc: String,
        /// The votes.
        found: Number,
    },
    /// Votes for more or fewer majorities than the body has quotas.
    #[error(
        "bloc `{bloc}` has votes for {found} of the majorities; its body has a quota for {quotas}"
    )]
    VotesLength {
        /// The bloc.
        bloc: String,
        /// How many numbers it has.
        found: usize,
        /// How many quotas there are.
        quotas: usize,
    },
    /// A quota that nobody, or even all together, would meet.
    #[error(
        "the quota of body `{body}` is {found}; it must be above 0 and at most all {total} votes"
    )]
    Quota {
        /// The body.
        body: String,
        /// The quota in votes.
        found: Number,
        /// All votes.
        total: Number,
    },
    /// Warning: two groups without a common bloc could each pass something.
    #[error("the quota of body `{body}` is {}, not more than half of {}", quotas.0, all_votes(&quotas.1))]
    QuotaLow {
        /// The body.
        body: String,
        /// Its quota and all its votes, of the first majority.
        quotas: (Number, Number),
    },
    /// A status quo that breaks a rule, where moves start from it.
    #[error("the status quo breaks the rule `{rule}`, so that no move can start from it")]
    StatusQuoOutside {
        /// The rule.
        rule: String,
    },
    /// A ranking without a place for some packages.
    #[error("the ranking of `{party}` has no place for {}", list(missing, *more))]
    RankingIncomplete {
        /// The party.
        party: String,
        /// The first packages without a place.
        missing: Vec<String>,
        /// Whether there are more.
        more: bool,
    },
    /// A ranking that goes in a circle: a package stands above itself.
    #[error(
        "the ranking of `{party}` goes in a circle: `{package}` stands in line {first} and again in line {again}"
    )]
    RankingCircle {
        /// The party.
        party: String,
        /// The first such package.
        package: String,
        /// The higher line, counted from 1.
        first: usize,
        /// The lower line.
        again: usize,
    },
    /// Warning: a line of a ranking that no package is in.
    #[error("no package that meets the rules stands in line {line} of the ranking of `{party}`")]
    RankingLineEmpty {
        /// The party.
        party: String,
        /// The line, counted from 1.
        line: usize,
    },
    /// Warning: an issue worth nothing to a party.
    #[error("issue `{issue}` has no points for `{party}` and counts 0")]
    NoPoints {
        /// The party.
        party: String,
        /// The issue.
        issue: String,
    },
    /// Warning: the walk-away value is taken from the status quo.
    #[error("`{party}` has no walk-away value; the value of the status quo is taken")]
    WalkAwayFromStatusQuo {
        /// The party.
        party: String,
    },
    /// Warning: the walk-away value is the lowest value.
    #[error(
        "`{party}` has no walk-away value and not every issue has a status quo; the party's lowest value is taken"
    )]
    WalkAwayLowest {
        /// The party.
        party: String,
    },
    /// Warning: a walk-away value far from what packages are worth.
    #[error(
        "packages are worth {} to `{party}`, but it walks away at {}",
        from_to(least, most),
        from_to(low, high)
    )]
    WalkAwayScale {
        /// The party.
        party: String,
        /// No package is worth less.
        least: Number,
        /// No package is worth more.
        most: Number,
        /// The lowest the walk-away value may be.
        low: Number,
        /// The highest it may be.
        high: Number,
    },
    /// Warning: points of one issue span far more than those of another.
    #[error(
        "points of `{issue}` are {span} apart for `{party}`, but those of `{other}` only {other_span}"
    )]
    PointScale {
        /// The party.
        party: String,
        /// The issue with the widest span.
        issue: String,
        /// From its lowest to its highest points.
        span: Number,
        /// The issue with the narrowest span.
        other: String,
        /// From its lowest to its highest points.
        other_span: Number,
    },
    /// Warning: weights that look like shares of 1 and do not add up to it.
    #[error("the weights of `{party}` sum to {}, not to 1", from_to(low, high))]
    WeightSum {
        /// The party.
        party: String,
        /// The lowest the sum may be.
        low: Number,
        /// The highest it may be.
        high: Number,
    },
    /// Warning: a claim by somebody who has the name of a party, but not its id.
    #[error(
        "`{found}` is the name of the party `{party}`, not its id, so the claim is not taken as its own"
    )]
    ByName {
        /// Who is named.
        found: String,
        /// The id of the party with that name.
        party: String,
    },
    /// Warning: a condition that does not depend on the package.
    #[error("`{found}` holds for {}{}", if *holds { "every package" } else { "no package" }, runs_from(runs.as_ref()))]
    Constant {
        /// The condition.
        found: String,
        /// Whether it holds for every package, or for none.
        holds: bool,
        /// The only issue it speaks of, with its lowest and highest number, if it has numbers.
        runs: Option<(String, Number, Number)>,
    },
    /// Warning: a principal about whom nothing is known.
    #[error(
        "principal `{party}` has no values; what it accepts is known only as far as its red lines say"
    )]
    NoValues {
        /// The party.
        party: String,
    },
    /// Warning: a red line or position that the agreement rule does not count.
    #[error("`{party}` is no principal, so its {what} `{id}` is shown but never blocks")]
    NotCounted {
        /// The party.
        party: String,
        /// `red line` or `position`.
        what: &'static str,
        /// Its id.
        id: String,
    },
}

impl Fault {
    /// Whether the fault stops the analysis.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Fault::NoPoints { .. }
            | Fault::WalkAwayFromStatusQuo { .. }
            | Fault::WalkAwayLowest { .. }
            | Fault::WalkAwayScale { .. }
            | Fault::PointScale { .. }
            | Fault::WeightSum { .. }
            | Fault::Constant { .. }
            | Fault::ByName { .. }
            | Fault::NoValues { .. }
            | Fault::QuotaLow { .. }
            | Fault::OrQuotaIdle { .. }
            | Fault::OwnGuarantor { .. }
            | Fault::NotCounted { .. }
            | Fault::RankingLineEmpty { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// A short stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Fault::None { .. } => "none",
            Fault::EmptyId { .. } => "empty-id",
            Fault::DuplicateId { .. } => "duplicate-id",
            Fault::Unknown { .. } => "unknown-id",
            Fault::OptionsOrRange { .. } => "options-or-range",
            Fault::TooManyOptions { .. } => "too-many-options",
            Fault::EmptyRange { .. }
            | Fault::StepNotPositive { .. }
            | Fault::StepDoesNotDivide { .. } => "range",
            Fault::UnknownOption { .. } => "unknown-option",
            Fault::ConsentWord { .. }
            | Fault::ConsentAndQuorum
            | Fault::AtLeastMissing
            | Fault::AtLeastOutside { .. }
            | Fault::VetoNotPrincipal { .. } => "agreement",
            Fault::RangeReversed { .. } | Fault::TripleDisordered { .. } => "amount",
            Fault::NegativeWeight { .. } => "negative-weight",
            Fault::BodyNotOfPrincipal { .. } | Fault::Blocs { .. } => "body",
            Fault::NegativeVotes { .. } | Fault::VotesLength { .. } => "votes",
            Fault::NoQuota { .. }
            | Fault::OrQuotaLength { .. }
            | Fault::OrQuotaZero { .. }
            | Fault::OrQuotaVotes { .. }
            | Fault::OrQuotaIdle { .. }
            | Fault::Quota { .. }
            | Fault::QuotaLow { .. } => "quota",
            Fault::Outside { .. } => "outside",
            Fault::WeightMissing { .. } | Fault::NothingLeft { .. } => "weights",
            Fault::PointsMissing { .. }
            | Fault::PointsDoNotCover { .. }
            | Fault::PointOutside { .. } => "points",
            Fault::Twice { .. } => "twice",
            Fault::Number { .. } => "number",
            Fault::OrderGrammar { .. }
            | Fault::OrderIncomplete { .. }
            | Fault::OrderedAmount { .. } => "order",
            Fault::Condition { .. } => "condition",
            Fault::Circle { .. } => "circle",
            Fault::OwnGuarantor { .. } => "own-guarantor",
            Fault::Needs { .. } | Fault::Beside { .. } => "together",
            Fault::Clock { .. } => "clock",
            Fault::Date { .. } => "date",
            Fault::NoPoints { .. } => "no-points",
            Fault::WalkAwayFromStatusQuo { .. } => "walk-away-from-status-quo",
            Fault::WalkAwayLowest { .. } => "walk-away-lowest",
            Fault::WalkAwayScale { .. } | Fault::PointScale { .. } | Fault::WeightSum { .. } => {
                "scale"
            }
            Fault::Constant { .. } => "constant-condition",
            Fault::ByName { .. } => "by-name",
            Fault::NoValues { .. } => "no-values",
            Fault::NotCounted { .. } => "not-counted",
            Fault::StatusQuoOutside { .. } => "status-quo",
            Fault::RankingIncomplete { .. }
            | Fault::RankingCircle { .. }
            | Fault::RankingLineEmpty { .. } => "ranking",
        }
    }

    /// One thing to try, as a full sentence.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one line of advice per fault and no wildcard: a new fault brings its own"
    )]
    pub fn help(&self) -> String {
        match self {
            Fault::None { what: "principal" } => "Give at least one party `role = \"principal\"`.".into(),
            Fault::None { what } => format!("Add a `[[{what}]]` table; `zopa new` writes an example."),
            Fault::EmptyId { .. } => "Give a short id such as `upper`.".into(),
            Fault::DuplicateId { .. } => "Give each its own id.".into(),
            Fault::Unknown { near, what, .. } => suggestion(near.as_deref())
                .unwrap_or_else(|| format!("Add the {what}, or name one that the case has.")),
            Fault::OptionsOrRange { .. } => {
                "Give `options = [..]` for named options or `range = { .. }` for numbers, not both.".into()
            }
            Fault::TooManyOptions { .. } => "Choose a larger step, or leave out options nobody would pick.".into(),
            Fault::EmptyRange { .. } => "Exchange min and max.".into(),
            Fault::StepNotPositive { .. } => "Give a step above 0.".into(),
            Fault::StepDoesNotDivide { .. } => "Choose a step that leads from min exactly to max.".into(),
            Fault::UnknownOption { near, .. } => suggestion(near.as_deref())
                .unwrap_or_else(|| "Name one of the options of the issue.".into()),
            Fault::ConsentWord { .. } => {
                "Write `consent = \"all\"`, or `veto = [..]` and `at_least = n`.".into()
            }
            Fault::ConsentAndQuorum => "Keep either `consent` or the pair `veto` and `at_least`.".into(),
            Fault::AtLeastMissing => "Add `at_least = n`, the number of principals needed.".into(),
            Fault::AtLeastOutside { least, principals, .. } => {
                format!("Give a number between {least} and {principals}.")
            }
            Fault::VetoNotPrincipal { .. } => "Make the party a principal, or take it off the list.".into(),
            Fault::RangeReversed { .. } => "Put the lower number first.".into(),
            Fault::TripleDisordered { .. } => "Let low, mode and high rise.".into(),
            Fault::NegativeWeight { .. } => {
                "Give a weight of 0 or more; turn the points round if less is better.".into()
            }
            Fault::BodyNotOfPrincipal { .. } => {
                "Name a principal, or give the party the role `principal`.".into()
            }
            Fault::Blocs { found: 0, .. } => "Add who votes in it, as `[[body.bloc]]`.".into(),
            Fault::Blocs { .. } => "Put members who vote alike into one bloc.".into(),
            Fault::NoQuota { .. } => {
                "Give the votes that are needed, like `quota = 61`, or `quota = \"majority\"`.".into()
            }
            Fault::OrQuotaLength { needed: 1, .. } => "Give each way to pass one quota, like `or_quota = [[24]]`.".into(),
            Fault::OrQuotaLength { .. } | Fault::OrQuotaZero { .. } => "Give a quota for each majority, 0 where it does not count, and one above 0.".into(),
            Fault::OrQuotaVotes { .. } => "Give votes, 0 where the majority does not count; a share is `\"two-thirds\"` and the like.".into(),
            Fault::OrQuotaIdle { .. } => "Leave out the way that is of no use, or ask for fewer votes of some majority in it.".into(),
            Fault::NegativeVotes { .. } => "Give 0 to a bloc without votes.".into(),
            Fault::VotesLength { .. } => {
                "Give one number of votes for each quota, in the same order.".into()
            }
            Fault::Quota { .. } => {
                "Give votes, not a share; a share is `\"majority\"`, `\"two-thirds\"` and the like.".into()
            }
            Fault::QuotaLow { quotas: (found, total), .. } if is_share(found, total) => {
                "Less than one vote is meant as a share: write it in words, like `quota = \"two-thirds\"` or `quota = \"majority\"`.".into()
            }
            Fault::QuotaLow { .. } => {
                "Check whether votes are meant; `quota = \"majority\"` is more than half.".into()
            }
            Fault::Outside { found, allowed, .. } => match percent(found).filter(|_| allowed.ends_with('1')) {
                Some(share) => format!("Write a share of 1: {found} % is `{share}`."),
                None => format!("Give a number that is allowed: {allowed}."),
            },
            Fault::WeightMissing { .. } => "Give the issue a weight, 0 if it does not count, or \"unknown\".".into(),
            Fault::NothingLeft { .. } => {
                "Lower the known weights below a sum of 1, or give a number for the unknown ones.".into()
            }
            Fault::PointsMissing { option, .. } => {
                format!("Add points for `{option}`, or \"unknown\" where they are not known.")
            }
            Fault::PointsDoNotCover { end, .. } => format!("Add points for {end}."),
            Fault::PointOutside { .. } => "Move the point into the range, or widen the range.".into(),
            Fault::Twice { .. } => "Keep one of the two.".into(),
            Fault::Number { fault } => fault.help().into(),
            Fault::OrderGrammar { .. } => {
                "Write best or most first, like `a > b = c`; put an id with `>` or `=` in double quotes.".into()
            }
            Fault::OrderIncomplete { .. } => "Name each one once.".into(),
            Fault::OrderedAmount { what, .. } => {
                format!("Keep one of the two: leave out the {what}, or take the step out of the order.")
            }
            Fault::Condition { fault } => fault.help(),
            Fault::Circle { steps } if steps.len() == 1 => "Take it out of its own `after`.".into(),
            Fault::Circle { .. } => "Take one of them out of `after`.".into(),
            Fault::OwnGuarantor { .. } => {
                "Name another party as `guarantor`, or leave it out where nobody vouches.".into()
            }
            Fault::Needs { needs, .. } => format!("Add `{needs}`, or leave out both."),
            Fault::Beside { .. } => "Keep one of the two.".into(),
            Fault::Clock { what: "time zone", near, .. } => suggestion(near.as_deref())
                .unwrap_or_else(|| {
                    "Write the name of a zone, like \"Asia/Amman\", or how far it is ahead of universal time, like \"+02:00\"."
                        .into()
                }),
            Fault::Clock { .. } => "Write hours and minutes, like \"08:30\".".into(),
            Fault::Date { .. } => "Write year-month-day, like 2024-03-02.".into(),
            Fault::NoPoints { issue, .. } => {
                format!("Add points for `{issue}`, or a weight of 0 if it does not matter to the party.")
            }
            Fault::WalkAwayFromStatusQuo { .. } | Fault::WalkAwayLowest { .. } => {
                "Give `walk_away`: what no deal is worth to the party; a range or \"unknown\" will do.".into()
            }
            Fault::WalkAwayScale { .. } => {
                "Is the scale the same? Give both on one scale, or leave it so if that is meant.".into()
            }
            Fault::PointScale { .. } => {
                "Give the points of all issues on one scale, such as 0 to 1, and say with `weights` how much each counts.".into()
            }
            Fault::WeightSum { .. } => {
                "Change them so that they sum to 1, or give `walk_away` on the scale of this sum.".into()
            }
            Fault::ByName { party, .. } => {
                format!("Write `by = \"{party}\"`; a private claim is hidden from the party too as it stands.")
            }
            Fault::Constant { .. } => {
                "Check its signs and numbers; as it stands it tells no two packages apart.".into()
            }
            Fault::NoValues { party } => {
                format!("Add `[values.{party}]`; orders, ranges and \"unknown\" will do.")
            }
            Fault::NotCounted { .. } => "Make the party a principal if its consent is needed.".into(),
            Fault::StatusQuoOutside { .. } => {
                "Change the status quo of an issue or the rule, or name a package to start from.".into()
            }
            Fault::RankingIncomplete { .. } => {
                "Add a line for them, the last one if they are liked least.".into()
            }
            Fault::RankingCircle { .. } => {
                "Take it out of one of the two lines; every package meets just one of them.".into()
            }
            Fault::RankingLineEmpty { .. } => "Remove the line, or correct its condition.".into(),
        }
    }
}

/// Whether a quota is likely a share of all votes.
fn is_share(found: &Number, total: &Number) -> bool {
    *found < Number::one() && *total > Number::one()
}

/// `its 12 votes`.
fn all_votes(total: &Number) -> String {
    if *total == Number::one() { "its one vote".into() } else { format!("its {total} votes") }
}

/// Who waits for whom.
fn circle(steps: &[String]) -> String {
    match steps {
        [only] => format!("step `{only}` waits for itself"),
        _ => format!("steps wait for each other in a circle: {}", list(steps, false)),
    }
}

/// `0.8` for 80; nothing for what is no percentage.
fn percent(found: &Number) -> Option<Number> {
    let hundred = Number::from(100);
    let is_one = *found >= Number::from(2) && *found <= hundred;
    is_one.then(|| found * &Number::ratio(1.into(), 100.into()))
}

/// `: it runs from 2 to 14`, where that says why.
fn runs_from(runs: Option<&(String, Number, Number)>) -> String {
    runs.map(|(id, min, max)| format!(": `{id}` runs from {min} to {max}")).unwrap_or_default()
}

/// `0.3`, or `0.3 to 0.45`.
fn from_to(low: &Number, high: &Number) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

/// "Did you mean" as a sentence.
fn suggestion(near: Option<&str>) -> Option<String> {
    near.map(|it| format!("Did you mean `{it}`?"))
}

/// Ids in back quotes, joined by commas.
fn list(ids: &[String], more: bool) -> String {
    if ids.is_empty() {
        return "none".into();
    }
    let shown: Vec<String> = ids.iter().map(|it| format!("`{it}`")).collect();
    let tail = if more { ", ..." } else { "" };
    format!("{}{tail}", shown.join(", "))
}
