//! The graph model of a case: states, moves, preferences.

use zopa_model::{Case, Fault, Issue, Package, PartyIdx, Place, Problem, Severity};

use crate::mover::Mover;
use crate::preference::{Preference, Ranks, dense, ranks};
use crate::space::{MOST_PACKAGES, Space, n_packages, small};
use crate::table::Table;

/// Who can move from which state to which, and who likes which state better.
///
/// States are the packages that meet every rule, numbered from 0 in the order of the case, the first issue fastest.
/// A party moves by changing any of the issues it controls at once, to another state. An issue that is not reversible
/// only moves away from its status quo, along the order of its options and never back; where it has no status quo,
/// it starts at its first option.
///
/// Source: `fang1993`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphModel {
    pub(crate) space: Space,
    pub(crate) movers: Vec<Mover>,
    pub(crate) ranks: Vec<Option<Ranks>>,
    pub(crate) starts: Vec<Option<u32>>,
    preferences: Vec<Preference>,
    status_quo: Option<u32>,
    warnings: Vec<Problem>,
}

/// Why there is no graph model of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoModel {
    /// The case has errors that show only here; warnings included.
    Problems(Vec<Problem>),
    /// There are more packages than are gone through.
    TooManyPackages {
        /// The limit.
        limit: u32,
    },
    /// No package meets the rules.
    NoState,
}

impl GraphModel {
    /// The graph model of a case. Moves start from `from`, or from the status quo of the case if it has one.
    ///
    /// Preferences of a party come from its ranking, else from its values where they are given at least as ranges or
    /// orders, else from its statements.
    ///
    /// Cost: linear in the packages of the case, times its conditions; the sorting of states by value.
    ///
    /// # Errors
    ///
    /// [`NoModel`] if a ranking leaves out a state or goes in a circle, but in the view of a party, where its preferences
    /// are then not known ([`Preference::Unclear`]); if moves would start from a package that
    /// breaks a rule, if there are more than [`MOST_PACKAGES`] packages, or if none meets the rules.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::{Case, Draft, DraftIssue, DraftOption, DraftParty};
    /// use zopa_stability::GraphModel;
    ///
    /// let options = ["no", "yes"].map(|id| DraftOption { id: id.into(), name: None });
    /// let party = |ranking: [&str; 2]| DraftParty {
    ///     id: "upper".into(),
    ///     name: None,
    ///     role: None,
    ///     statements: vec![],
    ///     ranking: ranking.map(String::from).to_vec(),
    ///     note: None,
    /// };
    /// let draft = |ranking| Draft {
    ///     parties: vec![party(ranking)],
    ///     issues: vec![DraftIssue {
    ///         id: "gate".into(),
    ///         options: Some(options.to_vec()),
    ///         controlled_by: vec!["upper".into()],
    ///         ..DraftIssue::default()
    ///     }],
    ///     ..Draft::default()
    /// };
    /// let case = Case::new(draft(["gate = yes", "gate = no"])).map_err(|it| format!("{it:?}"))?;
    /// assert_eq!(GraphModel::of(&case, None).map(|it| it.n_states()), Ok(2));
    /// let case = Case::new(draft(["gate = yes", "gate = yes"])).map_err(|it| format!("{it:?}"))?;
    /// assert!(GraphModel::of(&case, None).is_err());
    /// # Ok::<(), String>(())
    /// ```
    pub fn of(case: &Case, from: Option<&Package>) -> Result<GraphModel, NoModel> {
        let sizes: Vec<u32> = case.issues().iter().map(Issue::n_options).collect();
        if n_packages(&sizes).is_none() {
            return Err(NoModel::TooManyPackages { limit: MOST_PACKAGES });
        }
        let rules: Vec<Table<'_>> =
            case.rules().iter().map(|it| Table::new(case, &it.require)).collect();
        let space = Space::new(&sizes, |options| rules.iter().all(|it| it.holds(options)));
        if space.n_states() == 0 {
            return Err(NoModel::NoState);
        }
        let mut problems = Vec::new();
        let told: Vec<(Preference, Option<Ranks>)> =
            case.party_idxs().map(|it| ranks(case, &space, it, &mut problems)).collect();
        let (preferences, ranks): (Vec<_>, Vec<_>) = told.into_iter().unzip();
        let start = from.cloned().or_else(|| case.status_quo());
        let status_quo = start.as_ref().and_then(|it| space.state(it));
        if let (Some(package), None) = (&start, status_quo) {
            problems.extend(broken_rules(case, package));
        }
        if problems.iter().any(|it| it.fault.severity() == Severity::Error) {
            return Err(NoModel::Problems(problems));
        }
        let starts: Vec<Option<u32>> = case.issues().iter().map(start_of).collect();
        let mover = |party: PartyIdx| {
            Mover::new(&space, &controlled(case, party), &starts, ranks[party.0].as_deref())
        };
        let movers = case.party_idxs().map(mover).collect();
        let warnings = problems;
        Ok(GraphModel { space, movers, ranks, starts, preferences, status_quo, warnings })
    }

    /// The same model with other preferences of one party: a number per state, the larger the better, equal numbers
    /// liked alike.
    ///
    /// # Panics
    ///
    /// When there is not one number per state.
    #[must_use]
    pub fn with_preference(&self, party: PartyIdx, numbers: &[u32]) -> GraphModel {
        assert_eq!(numbers.len(), self.n_states(), "there must be a number for every state");
        let mut model = self.clone();
        let ranks = dense(numbers);
        let issues = self.movers[party.0].issues.clone();
        model.movers[party.0] = Mover::new(&self.space, &issues, &self.starts, Some(&ranks));
        model.ranks[party.0] = Some(ranks);
        model.preferences[party.0] = Preference::Ranking;
        model
    }

    /// How many states there are, at least one.
    #[must_use]
    pub fn n_states(&self) -> usize {
        self.space.n_states()
    }

    /// The numbers of all states.
    pub fn states(&self) -> impl Iterator<Item = u32> + use<> {
        0..small(self.n_states())
    }

    /// How many parties there are.
    #[must_use]
    pub fn n_parties(&self) -> usize {
        self.movers.len()
    }

    /// The package of a state.
    #[must_use]
    pub fn package(&self, state: u32) -> Package {
        self.space.package(state)
    }

    /// The state of a package; none if it breaks a rule.
    #[must_use]
    pub fn state(&self, package: &Package) -> Option<u32> {
        self.space.state(package)
    }

    /// The state from which moves start, if one is known.
    #[must_use]
    pub fn status_quo(&self) -> Option<u32> {
        self.status_quo
    }

    /// Where the preferences of a party come from.
    #[must_use]
    pub fn preference(&self, party: PartyIdx) -> Preference {
        self.preferences[party.0]
    }

    /// How well a party likes a state: the higher the better, equal where it likes them alike.
    #[must_use]
    pub fn rank(&self, party: PartyIdx, state: u32) -> Option<u32> {
        self.ranks[party.0].as_ref().map(|it| it[state as usize])
    }

    /// The states by how well a party likes them, the best first and equal ones together; nothing if its preferences
    /// are not known.
    #[must_use]
    pub fn ranking(&self, party: PartyIdx) -> Option<Vec<Vec<u32>>> {
        let ranks = self.ranks[party.0].as_ref()?;
        let most = ranks.iter().max().copied().unwrap_or(0);
        let mut groups = vec![Vec::new(); most as usize];
        for (state, &rank) in self.states().zip(ranks) {
            groups[(most - rank) as usize].push(state);
        }
        Some(groups)
    }

    /// Whether a party controls an issue, so that it can move at all.
    #[must_use]
    pub fn can_move(&self, party: PartyIdx) -> bool {
        !self.movers[party.0].is_idle()
    }

    /// The states to which a party can move from a state, in no order that means something.
    #[must_use]
    pub fn moves(&self, party: PartyIdx, state: u32) -> Vec<u32> {
        self.movers[party.0].moves(state)
    }

    /// What may not be meant, such as a line of a ranking without a state.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }
}

/// The option from which an issue that cannot be changed back leads away.
fn start_of(issue: &Issue) -> Option<u32> {
    (!issue.reversible).then(|| issue.status_quo.unwrap_or(0))
}

fn controlled(case: &Case, party: PartyIdx) -> Vec<usize> {
    let issues = case.issues().iter().enumerate();
    issues.filter(|it| it.1.controlled_by.contains(&party)).map(|it| it.0).collect()
}

fn broken_rules(case: &Case, package: &Package) -> Vec<Problem> {
    let rules = case.rules().iter().enumerate();
    let broken = rules.filter(|it| !it.1.require.holds(case.issues(), package));
    let problem = |(nth, rule): (usize, &zopa_model::Rule)| Problem {
        fault: Fault::StatusQuoOutside { rule: rule.id.clone() },
        place: Place::root().key("rule").entry(nth).key("require"),
        within: None,
    };
    broken.map(problem).collect()
}
