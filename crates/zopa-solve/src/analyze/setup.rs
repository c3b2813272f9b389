//! What is known of the parties of a case, and which conditions bind which space.

use num_bigint::BigUint;
use zopa_model::{Case, Package, PartyIdx, Position};

use crate::acceptance::{Acceptance, Consent};
use crate::analyze::deals::Whole;
use crate::analyze::place;
use crate::answer::Outcome;
use crate::control::Control;
use crate::linear::Linear;
use crate::reading::{Reading, Standing, standing};
use crate::scalar::Scalar;
use crate::space::{Conditions, Wanted};

/// A case with the standing of its parties.
pub(super) struct Setup<'a> {
    pub(super) case: &'a Case,
    pub(super) principals: Vec<PartyIdx>,
    /// Principals with usable values.
    pub(super) valued: Vec<PartyIdx>,
    standings: Vec<Standing<'a>>,
}

/// Whether positions are taken at their word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Demands {
    /// Red lines and walk-away values only.
    RedLines,
    /// Positions as well.
    AsStated,
}

/// Which reading decides whether a party accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// The middle of what is known; those of whom nothing is known accept.
    Middle,
    /// What is accepted in every reading.
    Certain,
    /// What may be accepted in some reading.
    Possible,
}

impl<'a> Setup<'a> {
    pub(super) fn new(case: &'a Case) -> Setup<'a> {
        let standings: Vec<Standing<'a>> = case.party_idxs().map(|it| standing(case, it)).collect();
        let principals = case.principals();
        let usable = |it: &&PartyIdx| matches!(standings[it.0], Standing::Usable(_));
        let valued = principals.iter().filter(usable).copied().collect();
        Setup { case, principals, valued, standings }
    }

    pub(super) fn reading(&self, party: PartyIdx) -> Option<&Reading<'a>> {
        match &self.standings[party.0] {
            Standing::Usable(reading) => Some(reading),
            _ => None,
        }
    }

    /// A bound, in bits, on every sum that can occur: it decides the width of whole numbers.
    pub(super) fn bits(&self) -> u64 {
        let of_reading = |reading: &Reading<'a>| {
            let bounds =
                reading.certain.iter().chain(&reading.possible).filter(|_| !reading.is_exact);
            bounds.chain([&reading.middle]).map(Linear::bits).max().unwrap_or(0)
        };
        let readings = self.case.party_idxs().filter_map(|it| self.reading(it));
        readings.map(of_reading).max().unwrap_or(0)
    }

    /// Principals of whom values are written, but too little is known.
    pub(super) fn vague(&self) -> Vec<PartyIdx> {
        let is_vague = |it: &&PartyIdx| matches!(self.standings[it.0], Standing::Vague);
        self.principals.iter().filter(is_vague).copied().collect()
    }

    /// Principals without usable values.
    pub(super) fn left_out(&self) -> Vec<PartyIdx> {
        self.principals.iter().filter(|it| place(&self.valued, **it).is_none()).copied().collect()
    }

    /// Parties whose values shown are only the middle of what is known.
    pub(super) fn middle(&self) -> Vec<PartyIdx> {
        let is_middle = |it: &PartyIdx| self.reading(*it).is_some_and(|it| !it.is_exact);
        self.case.party_idxs().filter(is_middle).collect()
    }

    /// Whether the acceptance of every principal is fully known.
    pub(super) fn is_known(&self) -> bool {
        self.principals.iter().all(|&it| self.reading(it).is_some_and(|it| it.is_exact))
    }

    /// Whether what is certain and possible is known exactly, rather than bounded.
    pub(super) fn is_tight(&self) -> bool {
        self.vague().is_empty()
            && self.valued.iter().all(|&it| self.reading(it).is_some_and(|it| it.is_tight))
    }

    pub(super) fn packages(&self) -> BigUint {
        self.case.issues().iter().map(|it| BigUint::from(it.n_options())).product()
    }

    /// The value of a package to every party with values.
    pub(super) fn outcome(&self, package: Package) -> Outcome {
        let value = |it| self.reading(it).map(|it| it.middle.value(self.case, &package));
        Outcome { values: self.case.party_idxs().map(value).collect(), package }
    }

    /// The rules that bind every package.
    pub(super) fn rules(&self) -> Vec<Wanted<'a>> {
        self.case.rules().iter().map(|it| (&it.require, true)).collect()
    }

    /// The positions of principals.
    pub(super) fn positions(&self) -> impl Iterator<Item = (usize, &'a Position)> + '_ {
        let all = self.case.positions().iter().enumerate();
        all.filter(|(_, it)| self.case.party(it.party).is_principal())
    }

    /// What a party will not sign against.
    fn demands(&self, party: PartyIdx, demands: Demands) -> Vec<Wanted<'a>> {
        let red_lines = self.case.red_lines().iter().filter(|it| it.party == party);
        let mut all: Vec<Wanted<'a>> = red_lines.map(|it| (&it.never, false)).collect();
        if demands == Demands::AsStated {
            let own = self.positions().filter(|(_, it)| it.party == party);
            all.extend(own.map(|(_, it)| (&it.wants, true)));
        }
        all
    }

    /// The dimensions of a view: per principal with values, one or more linears, each with the party.
    pub(super) fn linears(&self, view: View) -> Vec<(PartyIdx, &Linear<'a>)> {
        let mut all = Vec::new();
        for &party in &self.valued {
            let reading = self.reading(party).expect("valued parties have a reading");
            let of_view = match view {
                View::Middle => std::slice::from_ref(&reading.middle),
                View::Certain => &reading.certain,
                View::Possible => &reading.possible,
            };
            all.extend(of_view.iter().map(|it| (party, it)));
        }
        all
    }

    /// The dimensions of a view, without their parties.
    pub(super) fn dims(&self, view: View) -> Vec<&Linear<'a>> {
        self.linears(view).into_iter().map(|it| it.1).collect()
    }

    /// Who accepts what in a view, over the dimensions of [`Setup::linears`]. Red lines are marks, one per
    /// principal, if `marked`.
    pub(super) fn acceptance(&self, view: View, marked: bool) -> Acceptance {
        let linears = self.linears(view);
        let consent = |(nth, &party): (usize, &PartyIdx)| Consent {
            party,
            dims: (0..linears.len()).filter(|&it| linears[it].0 == party).collect(),
            any: view == View::Possible,
            never: view == View::Certain && self.reading(party).is_none(),
            mark: marked.then_some(nth),
        };
        Acceptance::new(self.case, self.principals.iter().enumerate().map(consent).collect())
    }

    /// The conditions of the zone: red lines leave packages out where all must consent, and mark them otherwise.
    pub(super) fn zone_conditions(&self, demands: Demands, marked: bool) -> Conditions<'a> {
        let mut conditions = Conditions { hard: self.rules(), marks: Vec::new() };
        for (nth, &party) in self.principals.iter().enumerate() {
            for wanted in self.demands(party, demands) {
                if marked {
                    conditions.marks.push((wanted, nth));
                } else {
                    conditions.hard.push(wanted);
                }
            }
        }
        conditions
    }

    /// The conditions of the zone of some principals who must all consent.
    pub(super) fn coalition_conditions(&self, members: &[PartyIdx]) -> Conditions<'a> {
        let mut hard = self.rules();
        hard.extend(members.iter().flat_map(|&it| self.demands(it, Demands::RedLines)));
        Conditions { hard, marks: Vec::new() }
    }

    pub(super) fn whole<'b, S: Scalar>(&'b self, control: Control<'b>) -> Whole<'b, S>
    where
        'a: 'b,
    {
        Whole::new(self, control)
    }
}
