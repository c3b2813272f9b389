//! What an analysis answers: plain data, exact numbers, a reason wherever something is not answered.

use num_bigint::BigUint;
use zopa_model::{Case, IssueIdx, Number, Package, PartyIdx};

/// The answer of [`analyze`](crate::analyze) to one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How it was computed.
    pub method: Method,
    /// How many packages there are.
    pub packages: BigUint,
    /// How many packages meet the rules.
    pub feasible: Part<BigUint>,
    /// The principals over whom frontier and solutions are taken, in the order of the case.
    pub valued: Vec<PartyIdx>,
    /// The principals left out of frontier and solutions because nothing or too little is known.
    pub left_out: Vec<PartyIdx>,
    /// The parties whose values shown are middle values of ranges or orders.
    pub middle: Vec<PartyIdx>,
    /// Lowest and highest value over the packages that meet the rules, per party; none without values.
    pub span: Vec<Option<Span>>,
    /// What no deal is worth, per party, as used for solutions; none where it is not known.
    pub walk_away: Vec<Option<Number>>,
    /// The packages that meet the rules and that the agreement rule accepts.
    pub zone: Zone,
    /// The package equal to the status quo, if every issue has one. Never in the zone.
    pub no_deal: Option<Outcome>,
    /// The frontier of the zone.
    pub frontier: Part<Frontier>,
    /// The frontier of all packages that meet the rules.
    pub frontier_all: Part<Frontier>,
    /// The bargaining solutions where all principals must consent.
    pub solutions: Part<Solutions>,
    /// The same with lots drawn between packages; only if asked for, see
    /// [`with_lotteries`](Answer::with_lotteries).
    pub lotteries: Option<Part<Lotteries>>,
    /// The solutions of each minimal winning coalition, under a quorum rule only.
    pub by_coalition: Option<Part<Vec<CoalitionAnswer>>>,
    /// What blocks, if no package is acceptable.
    pub blockers: Option<Part<Blockers>>,
    /// The smallest sets of rules that cannot hold together, if no package meets the rules; places in
    /// [`Case::rules`]. Empty also where they cannot be told: more than 256 rules, or stopped.
    pub rule_conflicts: Vec<Vec<usize>>,
    /// The answer with every position taken at its word, if the case has positions of principals.
    pub as_stated: Option<Part<AsStated>>,
}

impl Answer {
    /// How far a value lies above what no deal is worth to a party; none where that is not known.
    #[must_use]
    pub fn gain(&self, party: PartyIdx, value: &Number) -> Option<Number> {
        self.walk_away[party.0].as_ref().map(|it| value - it)
    }

    /// Whether values of more than one party stand in the answer, which makes it confidential.
    #[must_use]
    pub fn shows_several_values(&self) -> bool {
        self.span.iter().flatten().count() > 1
    }
}

/// A part of an answer, or why it is not answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Part<T> {
    /// The part.
    Known(T),
    /// Why it is missing.
    Missing(Reason),
}

impl<T> Part<T> {
    /// The part, if it is answered.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        match self {
            Part::Known(part) => Some(part),
            Part::Missing(_) => None,
        }
    }

    /// Why it is not answered.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Part::Known(_) => None,
            Part::Missing(reason) => Some(reason),
        }
    }
}

/// Why a part of an answer is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// There is nothing to choose from.
    #[error("no package is acceptable")]
    EmptyZone,
    /// There is nothing to choose from at the middle of what is known.
    #[error("no package is acceptable at the middle values of ranges and orders")]
    EmptyAtMiddle,
    /// No package meets the rules.
    #[error("no package meets the rules")]
    NoneFeasible,
    /// There are acceptable packages, and none of them is kept.
    #[error("no acceptable package is known to meet all that was asked for")]
    NoneKept,
    /// A quorum rule: see the answers by coalition.
    #[error("who consents is open under a quorum rule; see the solutions by coalition")]
    Quorum,
    /// No principal has values.
    #[error("no principal has values")]
    NoValues,
    /// Only one of several principals has values: a solution would speak for that one alone.
    #[error("only one of the parties that must consent has values")]
    OneSided,
    /// The values of some principals are not known well enough.
    #[error("too little is known of the values of {}", parties.join(", "))]
    UnknownValues {
        /// Their ids.
        parties: Vec<String>,
    },
    /// More packages than can be gone through exactly.
    #[error("{packages} packages have to be gone through one by one; the limit is {limit}")]
    TooManyPackages {
        /// How many.
        packages: BigUint,
        /// The limit.
        limit: BigUint,
    },
    /// More value vectors than can be compared with each other.
    #[error("too many value vectors would have to be compared with each other ({found} so far)")]
    TooManyPoints {
        /// How many there were when the work was given up.
        found: usize,
    },
    /// The frontier of all packages is only given to five parties or to a number of packages.
    #[error(
        "the frontier of all {packages} packages for {parties} parties is beyond the limit of {limit} packages"
    )]
    TooManyParties {
        /// How many parties.
        parties: usize,
        /// How many packages.
        packages: BigUint,
        /// The limit.
        limit: u64,
    },
    /// More coalitions than are listed.
    #[error("there are more than {limit} minimal winning coalitions")]
    TooManyCoalitions {
        /// The limit.
        limit: usize,
    },
    /// More constraints than fit.
    #[error("there are {found} red lines, positions and negotiable rules; the limit is {limit}")]
    TooManyConstraints {
        /// How many.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// More sets than are listed.
    #[error("there are more than {limit} minimal sets of constraints")]
    TooManySets {
        /// The limit.
        limit: usize,
    },
    /// More partial packages than are kept while the best are looked for.
    #[error("more than {limit} partial packages would have to be kept")]
    TooManyPartial {
        /// The limit.
        limit: usize,
    },
    /// Lotteries are worked out for two or three parties only.
    #[error("lotteries are worked out for two or three parties with values, and there are {found}")]
    LotteryParties {
        /// How many have values.
        found: usize,
    },
    /// More value vectors than lotteries are worked out over.
    #[error("{found} value vectors would have to be drawn from; the limit is {limit}")]
    TooManyToDraw {
        /// How many efficient value vectors there are.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The consent asked for does not make a deal.
    #[error("the consent of these parties is not enough under the agreement rule")]
    NotWinning,
    /// The caller asked to stop.
    #[error("stopped before it was finished")]
    Stopped,
}

/// How an answer was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// The name: `merge` where components are merged, `stream` where all packages are gone through.
    pub name: &'static str,
    /// Whether every number of the answer is exact, and none is only a bound.
    pub exact: bool,
    /// Why it ended.
    pub stopped: Stopped,
}

/// Why work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// All was done.
    Done,
    /// The caller asked to stop; what was finished is in the answer.
    Cancelled,
}

/// Lowest and highest value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Lowest.
    pub min: Number,
    /// Highest.
    pub max: Number,
}

impl Span {
    /// The value on a scale from 0 at the lowest to 1 at the highest; 1 if the value never changes.
    #[must_use]
    pub fn normalised(&self, value: &Number) -> Number {
        if self.min == self.max {
            return Number::one();
        }
        &(value - &self.min) / &(&self.max - &self.min)
    }
}

/// The packages that the agreement rule accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Whether there is one; none where that is not known.
    pub exists: Option<bool>,
    /// How many packages, if that is known exactly.
    pub packages: Option<BigUint>,
    /// At least this many packages are acceptable whatever the unknowns turn out to be.
    pub certain: BigUint,
    /// At most this many packages may be acceptable.
    pub possible: BigUint,
    /// Whether `certain` and `possible` are the exact counts rather than proven bounds of them.
    pub exact: bool,
    /// Lowest and highest value inside the zone, per principal with values; none for the others, for an empty
    /// zone, and where the acceptance of some principal is not fully known.
    pub value: Vec<Option<Span>>,
}

/// One package and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The package.
    pub package: Package,
    /// Its value per party; none for parties without values.
    pub values: Vec<Option<Number>>,
}

/// One value vector with its first package in the order of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The package and its values.
    pub outcome: Outcome,
    /// How many packages share the values of the parties it is about.
    pub same_value: BigUint,
}

/// The packages nobody can improve on without another losing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frontier {
    /// One per value vector, in the order of their packages.
    pub points: Vec<Point>,
    /// How many packages there are in all.
    pub packages: BigUint,
}

/// The bargaining solutions; each lists every value vector that ties, in the order of their packages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solutions {
    /// Most parties that gain, then the largest product of their shares of what they could gain.
    pub nash: Vec<Point>,
    /// The same with exponents, if asked for.
    pub weighted_nash: Option<Vec<Point>>,
    /// Leximin of the shares of what each could gain.
    pub kalai_smorodinsky: Vec<Point>,
    /// Leximin of the gains on the scale of each party's span.
    pub egalitarian: Vec<Point>,
    /// Largest sum of the same.
    pub utilitarian: Vec<Point>,
    /// Least of the greatest losses against each party's best, on the scale of its span.
    pub equal_loss: Vec<Point>,
}

/// The bargaining solutions with lots drawn between packages.
///
/// They are taken over what lotteries are worth on average: over the convex hull of the value vectors of the zone. Every
/// package that may be drawn is in the zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lotteries {
    /// Largest product of the shares of what each could gain.
    pub nash: Lottery,
    /// The same with exponents, if asked for.
    pub weighted_nash: Option<Lottery>,
    /// Leximin of the shares of what each could gain.
    pub kalai_smorodinsky: Lottery,
    /// Leximin of the gains on the scale of each party's span.
    pub egalitarian: Lottery,
    /// Largest sum of the same: the corners of what ties, in the order of their packages, each a package for sure. Lots
    /// drawn between them tie too.
    pub utilitarian: Vec<Lottery>,
    /// Least of the greatest losses against each party's best, on the scale of its span.
    pub equal_loss: Lottery,
}

/// Packages between which lots are drawn, at most as many as there are parties; one where nothing is left to chance.
///
/// Of several lotteries that are worth the same to the parties with values, the one with the least spread: the least
/// sum over parties of the variance of its value on the scale of its span. If several have it, the one with the
/// greatest chance of the first package, in the order of the case, in which they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lottery {
    /// In the order of their packages; the chances are above zero, and their sum is 1.
    pub chances: Vec<Chance>,
    /// What it is worth on average, per party; none where a package has no value for it.
    pub values: Vec<Option<Number>>,
    /// How far the chances may lie from the true ones, which are irrational; none where the chances are exact.
    pub gap: Option<Number>,
}

/// A package that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chance {
    /// The package, the first in the order of the case where several share its values, and its values.
    pub outcome: Outcome,
    /// How many packages share the values of the parties with values.
    pub same_value: BigUint,
    /// How likely it is drawn.
    pub chance: Number,
}

/// The best packages by one criterion: the answer of [`best`](crate::best).
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    /// The parties whose values tell packages apart: the principals with values whose consent counts, and the party
    /// whose value is asked for.
    pub over: Vec<PartyIdx>,
    /// Best first, at least one.
    pub deals: Vec<Deal>,
}

/// One of the best packages.
#[derive(Clone, Debug, PartialEq)]
pub struct Deal {
    /// The package, the first in the order of the case where several share its values, and its values.
    pub outcome: Outcome,
    /// How many packages share the values of [`Best::over`]; none where packages were chosen to differ.
    pub same_value: Option<BigUint>,
    /// How many parties gain, for Nash products.
    pub gaining: Option<usize>,
    /// What is compared, the first figure first: one product over those who gain, one sum of gains, one value;
    /// shares from the smallest; losses from the greatest.
    pub figures: Vec<Number>,
}

/// The zone of a fully known case by going through every package: the answer of
/// [`brute_force`](crate::brute_force).
#[derive(Clone, Debug, PartialEq)]
pub struct Streamed {
    /// How many packages are acceptable.
    pub zone: BigUint,
    /// Their frontier.
    pub frontier: Frontier,
    /// The bargaining solutions where all principals must consent.
    pub solutions: Part<Solutions>,
}

/// What one minimal winning coalition could agree on.
#[derive(Clone, Debug, PartialEq)]
pub struct CoalitionAnswer {
    /// Whose consent it rests on, in the order of the case.
    pub consent: Vec<PartyIdx>,
    /// How many packages all of them accept.
    pub packages: BigUint,
    /// The solutions over the coalition's own zone.
    pub solutions: Part<Solutions>,
}

/// Something that a package may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constraint {
    /// A red line, as a place in [`Case::red_lines`].
    RedLine(usize),
    /// The walk-away value of a party.
    WalkAway(PartyIdx),
    /// A negotiable rule, as a place in [`Case::rules`].
    Rule(usize),
    /// A position taken at its word, as a place in [`Case::positions`].
    Position(usize),
}

impl Constraint {
    /// Its name, such as `red-line:upper-half`.
    #[must_use]
    pub fn name(self, case: &Case) -> String {
        match self {
            Constraint::RedLine(it) => format!("red-line:{}", case.red_lines()[it].id),
            Constraint::WalkAway(it) => format!("walk-away:{}", case.party(it).id),
            Constraint::Rule(it) => format!("rule:{}", case.rules()[it].id),
            Constraint::Position(it) => format!("position:{}", case.positions()[it].id),
        }
    }
}

/// Why no package is acceptable, and what would open a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blockers {
    /// Minimal sets of constraints: giving one of these sets up opens a zone. Shortest first, then in order.
    pub openings: Vec<Vec<Constraint>>,
    /// Minimal sets that hit every opening; where all must consent, the minimal sets that cannot hold together.
    pub blocking_sets: Vec<Vec<Constraint>>,
    /// Whether all blocking sets are listed.
    pub complete: bool,
    /// The least that would have to be given up, package by package, none dominated by another.
    pub least_concessions: Vec<Concession>,
}

/// What would have to be conceded for one package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concession {
    /// The package and its values.
    pub outcome: Outcome,
    /// Whose consent it rests on.
    pub consent: Vec<PartyIdx>,
    /// How far it lies below the walk-away value of members of `consent`, in each party's own units. Where values
    /// are ranges or orders, the reading kindest to the package counts.
    pub shortfall: Vec<(PartyIdx, Number)>,
    /// Red lines and negotiable rules given up.
    pub gives_up: Vec<Constraint>,
}

/// The answer with every position taken at its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsStated {
    /// Whether any package meets all positions too; none where that is not known.
    pub exists: Option<bool>,
    /// How many packages, if that is known exactly.
    pub packages: Option<BigUint>,
    /// As [`Blockers::openings`], with positions; empty if `exists` is not false.
    pub openings: Vec<Vec<Constraint>>,
    /// As [`Blockers::blocking_sets`], with positions.
    pub blocking_sets: Vec<Vec<Constraint>>,
    /// Whether all blocking sets are listed.
    pub complete: bool,
    /// The issues that no constraint of a blocking set mentions.
    pub uncontested: Vec<IssueIdx>,
}
