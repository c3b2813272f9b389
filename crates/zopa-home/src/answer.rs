//! Everything there is to say about home politics in one case: the answer of `zopa home`.

use zopa_model::{Package, PartyIdx};
use zopa_solve::{Answer, Control, Part, Reason, Request};

use crate::Refused;
use crate::coalitions::{Minimal, minimal_winning};
use crate::game::Game;
use crate::power::{Power, joint_power, power};
use crate::ratify::{Homes, Verdict};
use crate::win_set::{Change, WinSets, cheapest_changes, win_sets};

/// What to work out beyond the standard answer. No default: the edge knows what its user wants.
#[derive(Clone, Copy, Debug)]
pub struct HomeRequest<'a> {
    /// A package to look at.
    pub package: Option<&'a Package>,
    /// Most minimal winning coalitions of a body that are listed.
    pub coalitions: usize,
}

/// What there is to say about the bodies of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeAnswer {
    /// Per body, in the order of the case.
    pub bodies: Vec<BodyAnswer>,
    /// Per party with several bodies, the power of all voters where all these bodies must pass, body by body.
    pub joint: Vec<Joint>,
    /// Which packages pass; nothing where the case has no body.
    pub sets: Option<Part<WinSets>>,
    /// The package asked about.
    pub package: Option<PackageAnswer>,
}

/// What there is to say about a body as a voting rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyAnswer {
    /// The power of its blocs.
    pub power: Result<Power, Refused>,
    /// Its minimal winning coalitions.
    pub minimal: Result<Minimal, Refused>,
}

/// The power of blocs where all bodies of a party must pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// The party.
    pub party: PartyIdx,
    /// Its bodies, as places in the case.
    pub bodies: Vec<usize>,
    /// Per body of `bodies`.
    pub power: Result<Vec<Power>, Refused>,
}

/// What there is to say about one package.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageAnswer {
    /// The package.
    pub package: Package,
    /// What the bodies say of it.
    pub verdict: Verdict,
    /// The cheapest changes that win the blocs it lacks.
    pub changes: Part<Vec<Change>>,
}

/// Answers what a case says of home politics: the power of blocs, which packages pass and what that leaves of the
/// zone, and for a package, who votes for it and what would win the others.
///
/// `answer` is that of [`analyze`](zopa_solve::analyze) to the same case. What cannot be answered carries its reason.
#[must_use]
pub fn at_home(
    homes: &Homes<'_>,
    answer: &Answer,
    request: &HomeRequest<'_>,
    control: Control<'_>,
) -> HomeAnswer {
    let games: Vec<&Game> = homes.games().collect();
    let bodies = games.iter().map(|game| BodyAnswer {
        power: power(game, control.stop),
        minimal: minimal_winning(game, request.coalitions, control.stop),
    });
    let bodies = bodies.collect();
    let plain = Request { nash_weights: None };
    let sets = (!games.is_empty()).then(|| part(win_sets(homes, &plain, control)));
    let package = request.package.map(|package| PackageAnswer {
        package: package.clone(),
        verdict: homes.verdict(package),
        changes: part(cheapest_changes(homes, answer, package, control)),
    });
    HomeAnswer { bodies, joint: joint(homes, &games, control), sets, package }
}

impl HomeAnswer {
    /// Whether the caller stopped the work before it was complete.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        let of_bodies = self
            .bodies
            .iter()
            .any(|it| it.power == Err(Refused::Stopped) || it.minimal == Err(Refused::Stopped));
        let of_joint = self.joint.iter().any(|it| it.power == Err(Refused::Stopped));
        let sets = self.sets.as_ref().and_then(Part::reason);
        let changes = self.package.as_ref().and_then(|it| it.changes.reason());
        let reasons = [sets, changes];
        of_bodies || of_joint || reasons.into_iter().flatten().any(|it| *it == Reason::Stopped)
    }
}

fn joint(homes: &Homes<'_>, games: &[&Game], control: Control<'_>) -> Vec<Joint> {
    let case = homes.case();
    let of = |party: PartyIdx| {
        let own = case.bodies().iter().enumerate().filter(|(_, it)| it.party == party);
        let bodies: Vec<usize> = own.map(|it| it.0).collect();
        let own: Vec<Game> = bodies.iter().map(|it| games[*it].clone()).collect();
        (bodies.len() > 1).then(|| Joint { party, bodies, power: joint_power(&own, control.stop) })
    };
    case.party_idxs().filter_map(of).collect()
}

fn part<T>(result: Result<T, Reason>) -> Part<T> {
    match result {
        Ok(part) => Part::Known(part),
        Err(reason) => Part::Missing(reason),
    }
}
