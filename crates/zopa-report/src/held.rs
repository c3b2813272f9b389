//! Would the packages of a list hold: in which senses each is stable, and what would tempt whom.

use std::cell::OnceCell;

use zopa_model::{Case, Package, PartyIdx};
use zopa_stability::{Concept, GraphModel, NoModel, Sanction, Stability, certificate, stability};

use crate::text::Teller;

/// Most packages of a case, feasible or not, that are gone through beside the main answer.
pub(crate) const MOST_PACKAGES: u32 = 1 << 20;
/// Most of them that may meet the rules.
pub(crate) const MOST_STATES: usize = 1 << 17;

/// A verdict for each sense, in the order of [`Concept::ALL`]; none where it is not known.
pub(crate) type Senses = [Option<bool>; Concept::ALL.len()];

/// Why it is not looked at beside the main answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NotHeld {
    /// Too many packages to go through in passing.
    TooMany,
    /// There is no graph model; `zopa stability` says why.
    NoModel,
}

/// Whether the packages of a case would hold, for all answers to it.
///
/// It is looked at when the first answer asks, and not again for the others.
#[derive(Debug)]
pub struct Held<'a> {
    case: &'a Case,
    found: OnceCell<Option<Result<Verdicts, NotHeld>>>,
}

impl<'a> Held<'a> {
    /// Nothing is looked at yet.
    #[must_use]
    pub fn new(case: &'a Case) -> Held<'a> {
        Held { case, found: OnceCell::new() }
    }

    /// The case.
    pub(crate) fn case(&self) -> &'a Case {
        self.case
    }

    /// What there is to say; nothing where nobody controls an issue, so that no package can be left.
    pub(crate) fn verdicts(&self) -> Option<Result<&Verdicts, NotHeld>> {
        let found = self.found.get_or_init(|| Verdicts::of(self.case));
        found.as_ref().map(|it| it.as_ref().map_err(|it| *it))
    }
}

/// What a graph model says of a few packages.
#[derive(Debug)]
pub(crate) struct Verdicts {
    model: GraphModel,
    stability: Stability,
}

/// What would tempt a party to leave a package.
#[derive(Debug)]
pub(crate) struct Tempted {
    /// The party.
    pub(crate) party: PartyIdx,
    /// What it could move to: the package that it likes best of all it could move to.
    pub(crate) to: Package,
    /// The same in words.
    pub(crate) words: String,
    /// In which senses the package is stable for it all the same.
    pub(crate) stable: Senses,
}

impl Verdicts {
    /// Looks at a case; nothing where nobody controls an issue, so that no package can be left.
    fn of(case: &Case) -> Option<Result<Verdicts, NotHeld>> {
        if case.issues().iter().all(|it| it.controlled_by.is_empty()) {
            return None;
        }
        if case.n_packages() > MOST_PACKAGES.into() {
            return Some(Err(NotHeld::TooMany));
        }
        Some(match GraphModel::of(case, None) {
            Ok(model) if model.n_states() > MOST_STATES => Err(NotHeld::TooMany),
            Ok(model) => {
                let stability = stability(&model, Sanction::Any, &|| false);
                Ok(Verdicts { model, stability })
            }
            Err(NoModel::TooManyPackages { .. }) => Err(NotHeld::TooMany),
            Err(_) => Err(NotHeld::NoModel),
        })
    }

    /// How often the others may answer a move.
    pub(crate) fn sanction(&self) -> Sanction {
        self.stability.sanction
    }

    /// In which senses a package that meets the rules is stable for every party.
    pub(crate) fn senses(&self, package: &Package) -> Senses {
        let state = self.state(package);
        Concept::ALL.map(|it| self.stability.is_equilibrium(it, state))
    }

    /// Every party that could move from a package to something better.
    pub(crate) fn tempted(&self, case: &Case, package: &Package) -> Vec<Tempted> {
        let state = self.state(package);
        let of = |party: PartyIdx| {
            let found = certificate(&self.model, Sanction::Any, (Concept::Nash, party, state))?;
            let to = found.temptations.first()?.to;
            let teller = Teller { case, model: &self.model };
            Some(Tempted {
                party,
                to: self.model.package(to),
                words: teller.could(party, state, to),
                stable: Concept::ALL.map(|it| self.stability.is_stable(it, party, state)),
            })
        };
        case.party_idxs().filter_map(of).collect()
    }

    fn state(&self, package: &Package) -> u32 {
        self.model.state(package).expect("listed packages meet the rules, as states do")
    }
}
