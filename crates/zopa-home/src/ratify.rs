//! Whether a package passes the bodies that decide for parties at home.

use zopa_model::{Bloc, Body, Case, Package, PartyIdx};
use zopa_solve::Judge;

use crate::game::{Game, Voter};

/// The bodies of a case, ready to be asked about packages.
#[derive(Debug)]
pub struct Homes<'a> {
    case: &'a Case,
    bodies: Vec<Home<'a>>,
}

#[derive(Debug)]
struct Home<'a> {
    game: Game,
    blocs: Vec<Judge<'a>>,
}

/// What the bodies of a case say of a package. None where it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Per body, in the order of the case.
    pub bodies: Vec<BodyVerdict>,
}

/// What a body says of a package. None where it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyVerdict {
    /// Whether it passes, as far as red lines and values of blocs tell.
    pub passes: Option<bool>,
    /// The same with what blocs say they want taken at its word.
    pub as_stated: Option<bool>,
    /// Whether each bloc votes for it, as far as its red lines and values tell. A bloc without values never certainly
    /// does.
    pub blocs: Vec<Option<bool>>,
    /// The same with what each says it wants taken at its word: it does not vote for what lacks it, and votes for
    /// what has it, unless its red lines or values forbid that.
    pub blocs_as_stated: Vec<Option<bool>>,
}

impl<'a> Homes<'a> {
    /// The bodies of a case.
    ///
    /// # Panics
    ///
    /// Never: the votes and quotas of a case are checked.
    #[must_use]
    pub fn new(case: &'a Case) -> Homes<'a> {
        let of = |body: &'a Body| {
            let voter = |it: &Bloc| Voter { votes: it.votes.clone(), veto: it.veto };
            let voters = body.blocs.iter().map(voter).collect();
            Home {
                game: Game::with_others(voters, body.quotas.clone(), body.or_quotas.clone())
                    .expect("the case was checked"),
                blocs: body.blocs.iter().map(|it| Judge::new(case, it.values.as_ref())).collect(),
            }
        };
        Homes { case, bodies: case.bodies().iter().map(of).collect() }
    }

    /// The voting rule of each body, in the order of the case.
    pub fn games(&self) -> impl Iterator<Item = &Game> {
        self.bodies.iter().map(|it| &it.game)
    }

    /// The case they belong to.
    #[must_use]
    pub fn case(&self) -> &'a Case {
        self.case
    }

    /// What every body says of a package.
    ///
    /// Cost: linear in blocs times issues.
    #[must_use]
    pub fn verdict(&self, package: &Package) -> Verdict {
        let bodies = (0..self.bodies.len()).map(|it| self.body(it, package)).collect();
        Verdict { bodies }
    }

    fn body(&self, body: usize, package: &Package) -> BodyVerdict {
        let n = self.bodies[body].blocs.len();
        self.body_with(body, package, (0..n).map(|it| self.bloc(body, it, package)).collect())
    }

    /// What a body says of a package for which its blocs vote so.
    pub(crate) fn body_with(
        &self,
        body: usize,
        package: &Package,
        blocs: Vec<Option<bool>>,
    ) -> BodyVerdict {
        let home = &self.bodies[body];
        let stated = |it: usize| self.as_stated(body, it, (package, blocs[it]));
        let blocs_as_stated: Vec<Option<bool>> = (0..blocs.len()).map(stated).collect();
        BodyVerdict {
            passes: outcome(&home.game, &blocs),
            as_stated: outcome(&home.game, &blocs_as_stated),
            blocs,
            blocs_as_stated,
        }
    }

    /// Whether a bloc has values that are known well enough to say anything.
    pub(crate) fn is_known(&self, body: usize, bloc: usize) -> bool {
        self.bodies[body].blocs[bloc].is_known()
    }

    fn bloc(&self, body: usize, bloc: usize, package: &Package) -> Option<bool> {
        let never = &self.case.bodies()[body].blocs[bloc].never;
        if never.iter().any(|it| it.holds(self.case.issues(), package)) {
            return Some(false);
        }
        self.bodies[body].blocs[bloc].reaches(package)
    }

    fn as_stated(
        &self,
        body: usize,
        bloc: usize,
        (package, accepts): (&Package, Option<bool>),
    ) -> Option<bool> {
        let wants = &self.case.bodies()[body].blocs[bloc].wants;
        if wants.is_empty() || accepts == Some(false) {
            return accepts;
        }
        Some(wants.iter().all(|it| it.holds(self.case.issues(), package)))
    }

    /// Whether a body passes if one more bloc votes for it than may, or one less than certainly does.
    pub(crate) fn shifted(&self, body: usize, verdict: &BodyVerdict) -> Shifted {
        let game = &self.bodies[body].game;
        let mut may: Vec<bool> = verdict.blocs.iter().map(|it| *it != Some(false)).collect();
        let wins_with = |nth: usize, is_in: bool, votes: &mut Vec<bool>| {
            let before = std::mem::replace(&mut votes[nth], is_in);
            let wins = game.wins(votes);
            votes[nth] = before;
            wins
        };
        let wider = game.wins(&may) || (0..may.len()).any(|it| wins_with(it, true, &mut may));
        let is_free = |it: &usize| !game.voters()[*it].veto;
        let narrower = game.wins(&may)
            && (0..may.len()).filter(is_free).all(|it| wins_with(it, false, &mut may));
        Shifted { wider, narrower }
    }
}

/// Whether a package is in a wider and in a narrower win-set of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shifted {
    pub(crate) wider: bool,
    pub(crate) narrower: bool,
}

impl Verdict {
    /// Whether a package passes all bodies of a party; yes where it has none.
    #[must_use]
    pub fn of_party(&self, case: &Case, party: PartyIdx) -> Option<bool> {
        let own = case.bodies().iter().zip(&self.bodies).filter(|(body, _)| body.party == party);
        all(own.map(|(_, it)| it.passes))
    }

    /// Whether a package passes every body.
    #[must_use]
    pub fn passes(&self) -> Option<bool> {
        all(self.bodies.iter().map(|it| it.passes))
    }

    /// Whether a package passes every body, with what blocs say they want taken at its word.
    #[must_use]
    pub fn as_stated(&self) -> Option<bool> {
        all(self.bodies.iter().map(|it| it.as_stated))
    }
}

/// Whether all hold: no if one does not, not known if one is not known.
fn all(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut is_known = true;
    for it in verdicts {
        match it {
            Some(false) => return Some(false),
            Some(true) => {}
            None => is_known = false,
        }
    }
    is_known.then_some(true)
}

/// Whether a body passes: surely with those who surely vote for it, surely not without those who may.
fn outcome(game: &Game, blocs: &[Option<bool>]) -> Option<bool> {
    let is_in =
        |is_yes: fn(Option<bool>) -> bool| blocs.iter().map(|it| is_yes(*it)).collect::<Vec<_>>();
    if game.wins(&is_in(|it| it == Some(true))) {
        Some(true)
    } else if game.wins(&is_in(|it| it != Some(false))) {
        None
    } else {
        Some(false)
    }
}
