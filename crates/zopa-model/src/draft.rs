//! A case as written: ids are text, nothing is checked yet. Every format reads into it and writes from it.

use crate::Number;

/// A number that may not be known exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One exact number.
    Known(Number),
    /// Anything between two numbers.
    Range {
        /// Lowest possible.
        low: Number,
        /// Highest possible.
        high: Number,
    },
    /// Anything between two numbers, most likely around `mode`.
    Triple {
        /// Lowest possible.
        low: Number,
        /// Most likely.
        mode: Number,
        /// Highest possible.
        high: Number,
    },
    /// Nothing is known.
    Unknown,
}

impl Amount {
    /// The lowest number it may be, unless nothing is known.
    #[must_use]
    pub fn low(&self) -> Option<&Number> {
        match self {
            Amount::Known(value) => Some(value),
            Amount::Range { low, .. } | Amount::Triple { low, .. } => Some(low),
            Amount::Unknown => None,
        }
    }

    /// The highest number it may be, unless nothing is known.
    #[must_use]
    pub fn high(&self) -> Option<&Number> {
        match self {
            Amount::Known(value) => Some(value),
            Amount::Range { high, .. } | Amount::Triple { high, .. } => Some(high),
            Amount::Unknown => None,
        }
    }

    /// The middle value: the number itself, the midpoint of a range, the mode of a triple.
    #[must_use]
    pub fn middle(&self) -> Option<Number> {
        match self {
            Amount::Known(value) => Some(value.clone()),
            Amount::Range { low, high } => Some(low.midpoint(high)),
            Amount::Triple { mode, .. } => Some(mode.clone()),
            Amount::Unknown => None,
        }
    }

    /// Whether it is one exact number.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self, Amount::Known(_))
    }
}

/// The option an issue refers to: by name, or by number on a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The id of a named option.
    Name(String),
    /// A number on the range of the issue.
    Number(Number),
}

/// What a party's part in the talks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Their consent is needed.
    Principal,
    /// Helps the others to agree.
    Mediator,
    /// Vouches for what is agreed.
    Guarantor,
    /// Controls something useful: funds, recognition, troops.
    Contributor,
    /// Is affected, has no veto.
    Stakeholder,
}

impl Role {
    /// Every role, in the order of the documentation.
    pub const ALL: [Role; 5] =
        [Role::Principal, Role::Mediator, Role::Guarantor, Role::Contributor, Role::Stakeholder];

    /// The word a case file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Principal => "principal",
            Role::Mediator => "mediator",
            Role::Guarantor => "guarantor",
            Role::Contributor => "contributor",
            Role::Stakeholder => "stakeholder",
        }
    }

    /// The role of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// The one whom it concerns said so.
    Stated,
    /// A third party reports it.
    Reported,
    /// Somebody asserts it against somebody.
    Alleged,
    /// Concluded from other claims.
    Inferred,
    /// Taken as given for the analysis.
    Assumed,
}

impl Sureness {
    /// Every degree, in the order of the documentation.
    pub const ALL: [Sureness; 5] = [
        Sureness::Stated,
        Sureness::Reported,
        Sureness::Alleged,
        Sureness::Inferred,
        Sureness::Assumed,
    ];

    /// The word a case file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sureness::Stated => "stated",
            Sureness::Reported => "reported",
            Sureness::Alleged => "alleged",
            Sureness::Inferred => "inferred",
            Sureness::Assumed => "assumed",
        }
    }

    /// The degree of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Sureness> {
        Sureness::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// A whole case as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What the case is about, in a few words.
    pub title: String,
    /// Anything a reader should know first.
    pub note: Option<String>,
    /// Who must consent.
    pub agreement: DraftAgreement,
    /// The parties, in the order in which they are listed everywhere.
    pub parties: Vec<DraftParty>,
    /// What is to be settled.
    pub issues: Vec<DraftIssue>,
    /// What packages are worth, per party; a party may be missing.
    pub values: Vec<DraftValues>,
    /// What parties will not sign against.
    pub red_lines: Vec<DraftRedLine>,
    /// What parties say they want.
    pub positions: Vec<DraftPosition>,
    /// What any package must meet.
    pub rules: Vec<DraftRule>,
    /// The bodies that decide for parties at home.
    pub bodies: Vec<DraftBody>,
    /// Documents.
    pub sources: Vec<DraftSource>,
    /// Statements with who asserts them.
    pub claims: Vec<DraftClaim>,
    /// When steps begin, and which matter more to whom.
    pub plan: DraftPlan,
    /// The steps by which packages are carried out.
    pub steps: Vec<DraftStep>,
    /// What keeping and breaking a deal is worth, per party; a party may be missing.
    pub commitments: Vec<DraftCommitment>,
}

/// Who must consent: all principals, or every veto party and a number of principals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftAgreement {
    /// `"all"`, the only word allowed, or nothing.
    pub consent: Option<String>,
    /// Ids of the principals without whom there is no deal.
    pub veto: Option<Vec<String>>,
    /// How many principals must consent, veto parties included.
    pub at_least: Option<u64>,
}

/// A party as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftParty {
    /// Short id that the rest of the case uses.
    pub id: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
    /// Part in the talks; principal when missing.
    pub role: Option<Role>,
    /// Conditions the party wants, most wanted first.
    pub statements: Vec<String>,
    /// Packages from most to least liked: conditions, of which every package meets just one.
    pub ranking: Vec<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// An issue as written: named options or a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftIssue {
    /// Short id that the rest of the case uses.
    pub id: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
    /// What the issue means for people while it is open.
    pub impact: Option<String>,
    /// A solution that has been proposed, in words.
    pub proposed: Option<String>,
    /// Named options.
    pub options: Option<Vec<DraftOption>>,
    /// A grid of numbers.
    pub range: Option<DraftRange>,
    /// What holds without a deal.
    pub status_quo: Option<Choice>,
    /// Ids of the parties who can change it alone.
    pub controlled_by: Vec<String>,
    /// Whether a change can be taken back; yes when missing.
    pub reversible: Option<bool>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A named option as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftOption {
    /// Short id that conditions and values use.
    pub id: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
}

/// A range as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRange {
    /// Lowest number.
    pub min: Number,
    /// Highest number.
    pub max: Number,
    /// Distance between two numbers next to each other; it divides the range.
    pub step: Number,
    /// Unit for people, such as `%`.
    pub unit: Option<String>,
}

/// What packages are worth to one party, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftValues {
    /// Id of the party.
    pub party: String,
    /// What no deal is worth to the party.
    pub walk_away: Option<Amount>,
    /// How much each issue counts.
    pub weights: Option<DraftWeights>,
    /// What the options of each issue are worth.
    pub issues: Vec<DraftIssueValues>,
    /// What combinations add.
    pub bonuses: Vec<DraftBonus>,
    /// Factor kept after one period of delay.
    pub discount: Option<Amount>,
    /// What is lost per period of delay.
    pub cost_of_delay: Option<Amount>,
}

impl DraftValues {
    /// Values of a party about which nothing is written yet.
    #[must_use]
    pub fn of(party: &str) -> DraftValues {
        DraftValues {
            party: party.into(),
            walk_away: None,
            weights: None,
            issues: Vec::new(),
            bonuses: Vec::new(),
            discount: None,
            cost_of_delay: None,
        }
    }
}

/// How much each issue counts, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftWeights {
    /// A number per issue id, in the order written.
    Each(Vec<(String, Amount)>),
    /// Only the order is known: `a > b = c`.
    Order(String),
}

/// What the options of one issue are worth to a party, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftIssueValues {
    /// Id of the issue.
    pub issue: String,
    /// Numbers or an order.
    pub points: DraftPoints,
}

/// Worth of options, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftPoints {
    /// A number per option id; on a range, per number, linear between them.
    Points(Vec<(String, Amount)>),
    /// Only the order is known: `none > third = joint`.
    Order(String),
}

/// A bonus on a combination, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBonus {
    /// Condition under which it is added.
    pub when: String,
    /// What it adds; may be below zero.
    pub worth: Amount,
}

/// A red line as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRedLine {
    /// Short id.
    pub id: String,
    /// Id of the party.
    pub party: String,
    /// The condition the party will not sign against.
    pub never: String,
    /// Ids of claims.
    pub claims: Vec<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A position as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPosition {
    /// Short id.
    pub id: String,
    /// Id of the party.
    pub party: String,
    /// The condition the party says it wants.
    pub wants: String,
    /// The interest behind it, if known.
    pub why: Option<String>,
    /// Ids of claims.
    pub claims: Vec<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A rule as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRule {
    /// Short id.
    pub id: String,
    /// The condition any package must meet.
    pub require: String,
    /// Whether the parties could change the rule.
    pub negotiable: bool,
    /// Ids of claims.
    pub claims: Vec<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A document as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSource {
    /// Short id.
    pub id: String,
    /// Title of the document.
    pub title: String,
    /// Date as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A claim as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftClaim {
    /// Short id.
    pub id: String,
    /// Who asserts it: the id of a party, or free text.
    pub by: String,
    /// What is asserted.
    pub text: String,
    /// Id of the source.
    pub source: Option<String>,
    /// Place in the source.
    pub locator: Option<String>,
    /// Date of the statement as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether the wording leaves a way out.
    pub hedged: Option<bool>,
    /// How sure it is.
    pub sure: Option<Sureness>,
    /// Whether it must not be shown to anyone but its author.
    pub private: Option<bool>,
}

/// A body that decides for a party at home, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBody {
    /// Short id.
    pub id: String,
    /// Id of the principal whose deals need it.
    pub party: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
    /// What is needed to pass, one entry for each majority.
    pub quota: Vec<DraftQuota>,
    /// Other ways to pass, each with an entry for each majority, 0 where it does not count.
    pub or_quota: Vec<Vec<DraftQuota>>,
    /// Whether anybody may see the body, its blocs and their votes; no when missing.
    pub public: Option<bool>,
    /// Who votes in it.
    pub blocs: Vec<DraftBloc>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// What a majority needs, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftQuota {
    /// At least so many votes.
    Votes(Number),
    /// A share of all votes.
    Share(Share),
}

/// A share of all votes that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// More than half.
    Majority,
    /// At least three fifths.
    ThreeFifths,
    /// At least two thirds.
    TwoThirds,
    /// At least three quarters.
    ThreeQuarters,
    /// All.
    All,
}

impl Share {
    /// Every share, the smallest first.
    pub const ALL: [Share; 5] =
        [Share::Majority, Share::ThreeFifths, Share::TwoThirds, Share::ThreeQuarters, Share::All];

    /// The word a case file uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Share::Majority => "majority",
            Share::ThreeFifths => "three-fifths",
            Share::TwoThirds => "two-thirds",
            Share::ThreeQuarters => "three-quarters",
            Share::All => "all",
        }
    }

    /// The share of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Share> {
        Share::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// Who votes together in a body, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBloc {
    /// Short id, unique in its body.
    pub id: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
    /// Its votes, one entry for each majority.
    pub votes: Vec<Number>,
    /// Whether nothing passes without it; no when missing.
    pub veto: Option<bool>,
    /// Conditions it will not vote for, whatever the rest gives.
    pub never: Vec<String>,
    /// Conditions it says it wants.
    pub wants: Vec<String>,
    /// What packages are worth to it, if known; `party` holds the id of the bloc.
    pub values: Option<DraftValues>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// When the steps of a deal begin, and which matter more to whom, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftPlan {
    /// Day of entry into force as `YYYY-MM-DD`.
    pub entry: Option<String>,
    /// Time of that day as `HH:MM`.
    pub time: Option<String>,
    /// How far that time is ahead of universal time, as `+HH:MM` or `-HH:MM`.
    pub zone: Option<String>,
    /// By the id of a party, which steps matter more to it, as `a > b = c`: of what they cost it or give it only this
    /// order is known.
    pub order: Vec<(String, String)>,
}

/// One step by which a package is carried out, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftStep {
    /// Short id.
    pub id: String,
    /// Name for people; the id when missing.
    pub name: Option<String>,
    /// Id of the party that does it.
    pub party: String,
    /// Condition on the package under which the step is part of it; always when missing.
    pub when: Option<String>,
    /// What all of it costs the party that does it; nothing when missing.
    pub cost: Option<Amount>,
    /// What all of it gives, by the id of a party; nothing to those who are missing.
    pub gain: Vec<(String, Amount)>,
    /// Ids of steps that must be delivered before.
    pub after: Vec<String>,
    /// Days all of it takes; none when missing.
    pub days: Option<Number>,
    /// Into how many equal parts it is cut; one when missing.
    pub parts: Option<u64>,
    /// Whether it may be cut into any parts, as a payment.
    pub any_parts: Option<bool>,
    /// How much of something is delivered in all.
    pub amount: Option<Number>,
    /// Of what.
    pub unit: Option<String>,
    /// Whether it may run beside the step before it; no when missing.
    pub parallel: Option<bool>,
    /// Whether it can be taken back; no when missing.
    pub reversible: Option<bool>,
    /// How deliveries are verified.
    pub verify: Option<DraftVerify>,
    /// Id of the party that vouches for it.
    pub guarantor: Option<String>,
    /// Ids of claims.
    pub claims: Vec<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// How deliveries of a step are verified, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftVerify {
    /// Days until a delivery is verified.
    pub days: Option<Number>,
    /// Chance that it is noticed if a delivery is not made.
    pub chance: Option<Number>,
}

/// What keeping and breaking a deal is worth to one party, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCommitment {
    /// Id of the party.
    pub party: String,
    /// What a period is worth while all keep it.
    pub keep: Option<Amount>,
    /// What a period is worth while the party breaks it unnoticed.
    pub breach: Option<Amount>,
    /// What a period is worth once a breach has been noticed.
    pub after: Option<Amount>,
    /// After how many periods a breach is noticed.
    pub lag: Option<u64>,
    /// Chance per period that a breach is noticed.
    pub chance: Option<Number>,
    /// All there is to share in the future.
    pub pie: Option<Amount>,
    /// What the party could secure now by breaking.
    pub now: Option<Amount>,
    /// What the others could secure a period later by breaking.
    pub others_later: Option<Amount>,
}
