//! Everything that is asked of a graph model at once.

use zopa_model::PartyIdx;

use crate::answer::{Concept, Part, Reason, Sanction, Stability};
use crate::certificate::{Certificate, certificate};
use crate::coalition::{Coalitional, MOST_COALITION_STATES, coalitional, coalitions};
use crate::concepts::stability;
use crate::limited::{LimitedMove, limited_move};
use crate::model::GraphModel;
use crate::paths::{Paths, Step};

/// What to ask. No default: the edge knows what its user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How often the others may move when they answer.
    pub sanction: Sanction,
    /// How many moves are foreseen in limited-move stability; at least 1.
    pub horizon: u32,
    /// A state of which the reasons are asked.
    pub at: Option<u32>,
}

/// What a graph model says about who would leave which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The verdicts.
    pub stability: Stability,
    /// The states that are stable for every party, per concept in the order of [`Concept::ALL`].
    pub equilibria: Vec<Part<Vec<u32>>>,
    /// Limited-move stability.
    pub limited: Part<LimitedMove>,
    /// Stability for coalitions of two parties and more.
    pub coalitions: Part<Vec<Coalitional>>,
    /// From the status quo to every state that is an equilibrium in some sense, and to the one asked about.
    pub routes: Vec<Route>,
    /// Why: of the state asked about; if none is, of the status quo and of every equilibrium, up to
    /// [`MOST_CERTIFIED`] states, and none in models of more than [`MOST_COALITION_STATES`].
    pub certificates: Vec<Certificate>,
    /// How many states have reasons that are not listed, because there are too many.
    pub not_certified: usize,
}

/// Most states whose reasons are listed where no state is asked about.
pub const MOST_CERTIFIED: usize = 64;

/// How a state can be reached from the status quo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The state.
    pub to: u32,
    /// A shortest way by any moves, if there is one.
    pub any: Option<Vec<Step>>,
    /// A shortest way by moves that each mover likes better, if there is one.
    pub improving: Option<Vec<Step>>,
}

impl Hold {
    /// The states that are an equilibrium in some sense, by number.
    #[must_use]
    pub fn some_equilibrium(&self) -> Vec<u32> {
        let known = self.equilibria.iter().filter_map(Part::known);
        let mut all: Vec<u32> = known.flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether some part was not finished.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        let is_stopped = |it: Option<&Reason>| it == Some(&Reason::Stopped);
        self.equilibria.iter().any(|it| is_stopped(it.reason()))
            || is_stopped(self.limited.reason())
            || is_stopped(self.coalitions.reason())
    }
}

/// Finds out all there is to say about a graph model.
///
/// `stop` is asked often; parts that were not finished carry [`Reason::Stopped`].
///
/// Cost: that of its parts: [`stability`], [`limited_move`], [`coalitional`], [`certificate`].   Tolerance: exact.
#[must_use]
pub fn hold(model: &GraphModel, request: &Request, stop: &dyn Fn() -> bool) -> Hold {
    let stability = stability(model, request.sanction, stop);
    let equilibria = Concept::ALL.map(|it| stability.equilibria(it)).to_vec();
    let mut hold = Hold {
        stability,
        equilibria,
        limited: limited_move(model, request.horizon, stop),
        coalitions: all_coalitions(model, request.sanction, stop),
        routes: Vec::new(),
        certificates: Vec::new(),
        not_certified: 0,
    };
    let equilibria = hold.some_equilibrium();
    let mut wanted: Vec<u32> = equilibria.iter().copied().chain(request.at).collect();
    wanted.sort_unstable();
    wanted.dedup();
    hold.routes = routes(model, &wanted);
    let mut explained = match request.at {
        Some(state) => vec![state],
        None => model.status_quo().into_iter().chain(equilibria).collect(),
    };
    let mut seen = std::collections::BTreeSet::new();
    explained.retain(|it| seen.insert(*it));
    let is_large = model.n_states() > MOST_COALITION_STATES as usize;
    let most = if request.at.is_none() && is_large { 0 } else { MOST_CERTIFIED };
    hold.not_certified = explained.len().saturating_sub(most);
    explained.truncate(most);
    hold.certificates = certificates(model, request.sanction, &explained, stop);
    hold
}

fn all_coalitions(
    model: &GraphModel,
    sanction: Sanction,
    stop: &dyn Fn() -> bool,
) -> Part<Vec<Coalitional>> {
    if model.n_states() > MOST_COALITION_STATES as usize {
        return Part::Missing(Reason::TooManyStates { limit: MOST_COALITION_STATES });
    }
    let Some(all) = coalitions(model) else { return Part::Missing(Reason::TooManyOrders) };
    let found: Vec<Coalitional> =
        all.iter().map(|it| coalitional(model, it, sanction, stop)).collect();
    let is_stopped =
        |it: &Coalitional| it.stable.iter().any(|it| it.reason() == Some(&Reason::Stopped));
    if found.iter().any(is_stopped) {
        return Part::Missing(Reason::Stopped);
    }
    Part::Known(found)
}

fn routes(model: &GraphModel, wanted: &[u32]) -> Vec<Route> {
    let Some(from) = model.status_quo() else { return Vec::new() };
    let parties: Vec<PartyIdx> = (0..model.n_parties()).map(PartyIdx).collect();
    let any = Paths::new(model, from, &parties, false);
    let improving = Paths::new(model, from, &parties, true);
    let route =
        |&to: &u32| Route { to, any: any.path(model, to), improving: improving.path(model, to) };
    wanted.iter().map(route).collect()
}

fn certificates(
    model: &GraphModel,
    sanction: Sanction,
    states: &[u32],
    stop: &dyn Fn() -> bool,
) -> Vec<Certificate> {
    let mut found = Vec::new();
    for &state in states {
        for party in (0..model.n_parties()).map(PartyIdx) {
            for concept in Concept::ALL {
                if stop() {
                    return found;
                }
                found.extend(certificate(model, sanction, (concept, party, state)));
            }
        }
    }
    found
}
