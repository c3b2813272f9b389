//! A checked case: every id resolved, every number allowed.

mod check;
mod check_bodies;
mod check_constant;
mod check_order;
mod check_scale;
mod check_step_orders;
mod check_steps;
mod check_values;

use num_bigint::BigUint;

use crate::body::Body;
use crate::calendar::EntryIntoForce;
use crate::condition::Condition;
use crate::draft::{Draft, Sureness};
use crate::fault::{Fault, Problem, Severity};
use crate::issue::{Issue, IssueIdx, Package};
use crate::party::{Party, PartyIdx};
use crate::planned::{Commitment, PlannedStep};
use crate::values::Values;
use crate::view::{confidants, view};

/// Everything one analysis works on.
///
/// Parties and issues keep the order of the draft; nothing here depends on who a party is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    draft: Draft,
    agreement: Agreement,
    parties: Vec<Party>,
    issues: Vec<Issue>,
    values: Vec<Option<Values>>,
    red_lines: Vec<RedLine>,
    positions: Vec<Position>,
    rules: Vec<Rule>,
    bodies: Vec<Body>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
    entry: Option<EntryIntoForce>,
    steps: Vec<PlannedStep>,
    step_orders: Vec<Vec<Vec<usize>>>,
    commitments: Vec<Option<Commitment>>,
    warnings: Vec<Problem>,
    viewer: Option<PartyIdx>,
}

/// Who must consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Every principal.
    All,
    /// All veto parties and at least a number of principals, veto parties included.
    Quorum {
        /// Parties without whom there is no deal, in the order of the case.
        veto: Vec<PartyIdx>,
        /// How many principals must consent.
        at_least: usize,
    },
}

/// What a party will not sign against, whatever the rest gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedLine {
    /// Short id.
    pub id: String,
    /// Whose it is.
    pub party: PartyIdx,
    /// The condition that must not hold.
    pub never: Condition,
    /// Claims behind it, as places in [`Case::claims`].
    pub claims: Vec<usize>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// What a party says it wants. People move from positions, seldom from red lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Short id.
    pub id: String,
    /// Whose it is.
    pub party: PartyIdx,
    /// The condition it wants.
    pub wants: Condition,
    /// The interest behind it, if known.
    pub why: Option<String>,
    /// Claims behind it, as places in [`Case::claims`].
    pub claims: Vec<usize>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A condition any package must meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Short id.
    pub id: String,
    /// The condition.
    pub require: Condition,
    /// Whether the parties could change it.
    pub negotiable: bool,
    /// Claims behind it, as places in [`Case::claims`].
    pub claims: Vec<usize>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Date as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it can be found.
    pub url: Option<String>,
    /// Anything a reader should know.
    pub note: Option<String>,
}

/// A statement with who asserts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Short id.
    pub id: String,
    /// Who asserts it, if a party.
    pub party: Option<PartyIdx>,
    /// Who asserts it, as written.
    pub by: String,
    /// What is asserted.
    pub text: String,
    /// Where it is written, as a place in [`Case::sources`].
    pub source: Option<usize>,
    /// Place in the source.
    pub locator: Option<String>,
    /// Date as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether the wording leaves a way out.
    pub hedged: Option<bool>,
    /// How sure it is.
    pub sure: Option<Sureness>,
    /// Whether it must not be shown to anyone but its author.
    pub private: bool,
}

impl Case {
    /// Checks a draft.
    ///
    /// The warnings of a sound draft are in [`Case::warnings`].
    ///
    /// # Errors
    ///
    /// Every problem of the draft, warnings included, if at least one of them is an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::{Case, Draft};
    /// let problems = Case::new(Draft::default()).unwrap_err();
    /// assert_eq!(problems[0].fault.to_string(), "the case has no party");
    /// ```
    pub fn new(draft: Draft) -> Result<Case, Vec<Problem>> {
        let (case, problems) = check::check(draft);
        match case {
            Some(mut case)
                if problems.iter().all(|it| it.fault.severity() == Severity::Warning) =>
            {
                case.warnings = problems;
                Ok(case)
            }
            _ => Err(problems),
        }
    }

    /// The case as a party may see it: what is public and what that party told, and nothing else. It is a case
    /// like any other, so that no answer to it can rest on what is left out.
    ///
    /// Left out are, of every other party: values, red lines, statements, interests behind positions; bodies that are
    /// not public, and what blocs of public ones will not vote for and what packages are worth to them; what steps
    /// cost it and give it, also in order, what keeping and breaking is worth to it; private
    /// claims by anyone else; positions, red lines and rules that have claims of which none may be seen; sources
    /// that no claim refers to which may be seen; and all notes. A principal whose values are left out is one
    /// without values; there is no warning about it.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty, DraftValues};
    /// let party = |id: &str| DraftParty { id: id.into(), name: None, role: None, statements: vec![], ranking: vec![], note: None };
    /// let option = DraftOption { id: "spring".into(), name: None };
    /// let draft = Draft {
    ///     parties: vec![party("a"), party("b")],
    ///     issues: vec![DraftIssue { id: "date".into(), options: Some(vec![option]), ..DraftIssue::default() }],
    ///     values: vec![DraftValues::of("a"), DraftValues::of("b")],
    ///     ..Draft::default()
    /// };
    /// let case = Case::new(draft).map_err(|it| format!("{it:?}"))?;
    /// let a = case.find_party("a").ok_or("a is a party")?;
    /// let seen = case.view(a);
    /// assert_eq!((seen.viewer(), seen.draft().values.len()), (Some(a), 1));
    /// # Ok::<(), String>(())
    /// ```
    #[must_use]
    pub fn view(&self, party: PartyIdx) -> Case {
        let id = &self.party(party).id;
        let mut case = sound(view(&self.draft, id));
        // That others have no values is how views are, and says nothing about the case.
        case.warnings.retain(|it| !matches!(&it.fault, Fault::NoValues { party } if party != id));
        case.viewer = Some(party);
        case
    }

    /// The party whose view of a case this is; none for the whole case.
    #[must_use]
    pub fn viewer(&self) -> Option<PartyIdx> {
        self.viewer
    }

    /// Whether the case holds what more than one party told in confidence: values, red lines, statements,
    /// interests behind positions, private claims. A view never does.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        confidants(&self.draft).len() > 1
    }

    /// The case as written; every format writes from it.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What the case is about.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.draft.title
    }

    /// Who must consent.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The parties, in the order of the case.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// One party.
    #[must_use]
    pub fn party(&self, party: PartyIdx) -> &Party {
        &self.parties[party.0]
    }

    /// The numbers of all parties.
    pub fn party_idxs(&self) -> impl Iterator<Item = PartyIdx> + use<> {
        (0..self.parties.len()).map(PartyIdx)
    }

    /// The parties whose consent may be needed.
    #[must_use]
    pub fn principals(&self) -> Vec<PartyIdx> {
        self.party_idxs().filter(|&it| self.party(it).is_principal()).collect()
    }

    /// Whether the consent of some parties makes a deal under the agreement rule. All of them must be principals.
    #[must_use]
    pub fn is_winning(&self, parties: &[PartyIdx]) -> bool {
        let principals = self.principals();
        let n = principals.iter().filter(|it| parties.contains(it)).count();
        let is_sound = parties.iter().all(|it| principals.contains(it));
        is_sound
            && match &self.agreement {
                Agreement::All => n == principals.len(),
                Agreement::Quorum { veto, at_least } => {
                    n >= *at_least && veto.iter().all(|it| parties.contains(it))
                }
            }
    }

    /// The party with an id.
    #[must_use]
    pub fn find_party(&self, id: &str) -> Option<PartyIdx> {
        self.parties.iter().position(|it| it.id == id).map(PartyIdx)
    }

    /// The issues, in the order of the case.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// One issue.
    #[must_use]
    pub fn issue(&self, issue: IssueIdx) -> &Issue {
        &self.issues[issue.0]
    }

    /// The numbers of all issues.
    pub fn issue_idxs(&self) -> impl Iterator<Item = IssueIdx> + use<> {
        (0..self.issues.len()).map(IssueIdx)
    }

    /// How many packages there are, whether or not they meet the rules.
    #[must_use]
    pub fn n_packages(&self) -> BigUint {
        self.issues.iter().map(|it| BigUint::from(it.n_options())).product()
    }

    /// What packages are worth to a party, if anything is written about it.
    #[must_use]
    pub fn values(&self, party: PartyIdx) -> Option<&Values> {
        self.values[party.0].as_ref()
    }

    /// The red lines, in the order of the case.
    #[must_use]
    pub fn red_lines(&self) -> &[RedLine] {
        &self.red_lines
    }

    /// The positions, in the order of the case.
    #[must_use]
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// The rules, in the order of the case.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The bodies that decide for parties at home, in the order of the case.
    #[must_use]
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// The documents, in the order of the case.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The claims, in the order of the case.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// When the steps begin, if that is written.
    #[must_use]
    pub fn entry(&self) -> Option<&EntryIntoForce> {
        self.entry.as_ref()
    }

    /// The steps by which packages are carried out, in the order of the case.
    #[must_use]
    pub fn steps(&self) -> &[PlannedStep] {
        &self.steps
    }

    /// The steps of which only an order is known of what they are to a party: groups of places in [`Case::steps`],
    /// those that matter most first, those in a group alike. No groups where no order is written.
    ///
    /// What a step is to the party that takes it is its cost, to another one its gain; these amounts are
    /// [`Amount::Unknown`](crate::Amount::Unknown), and zero or more. Other steps do not stand in the order.
    #[must_use]
    pub fn step_order(&self, party: PartyIdx) -> &[Vec<usize>] {
        &self.step_orders[party.0]
    }

    /// What keeping and breaking a deal is worth to a party, if anything is written about it.
    #[must_use]
    pub fn commitment(&self, party: PartyIdx) -> Option<&Commitment> {
        self.commitments[party.0].as_ref()
    }

    /// What was taken as given, or may not be meant.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// What holds without a deal, if every issue has a status quo.
    #[must_use]
    pub fn status_quo(&self) -> Option<Package> {
        self.issues.iter().map(|it| it.status_quo).collect::<Option<Vec<u32>>>().map(Package)
    }
}

/// The case of a draft in which nothing can be wrong.
fn sound(draft: Draft) -> Case {
    Case::new(draft).expect("what a sound case is cut to is sound")
}
