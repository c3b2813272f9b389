//! In how many readings of doubtful values a state is stable.

use zopa_model::{Case, Frequency, Middle, PartyIdx};

use crate::answer::{Concept, Part, Reason, Sanction};
use crate::certificate::rests_on_others;
use crate::concepts::stability;
use crate::model::GraphModel;
use crate::preference::{Preference, of_values};

/// Most states of a model of which readings are drawn.
pub const MOST_DOUBTED_STATES: u32 = 4096;
/// Fewest readings drawn where a reading takes long.
pub const FEWEST_READINGS: u64 = 50;
/// How many states are gone through for all readings together.
const MOST_LOOKS: u64 = 1 << 19;

/// Draws the values of a party in one reading, by the seed and the number of the reading; nothing if it has none.
///
/// What is drawn may hang neither on other parties nor on the party's place.
pub type Draw<'a> = &'a dyn Fn(PartyIdx, (u64, u64)) -> Option<Middle>;

/// What to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubtRequest {
    /// How often the others may move when they answer.
    pub sanction: Sanction,
    /// The states that are asked about.
    pub states: Vec<u32>,
    /// Readings wanted, at least 1; fewer are drawn where there are many states, at least [`FEWEST_READINGS`].
    pub readings: u64,
    /// The seed.
    pub seed: u64,
}

/// In how many readings states are stable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// How many readings were drawn.
    pub readings: u64,
    /// The seed they were drawn with.
    pub seed: u64,
    /// Who can move and has values that are not known exactly.
    pub parties: Vec<PartyIdx>,
    /// The states asked about.
    pub states: Vec<u32>,
    /// Per concept in the order of [`Concept::ALL`], per party, per state asked about; nothing where preferences
    /// are missing.
    pub stable: Vec<Vec<Option<Vec<Frequency>>>>,
    /// The same for all parties together.
    pub equilibria: Vec<Option<Vec<Frequency>>>,
}

/// The parties who can move and whose values are not known exactly.
#[must_use]
pub fn doubtful(model: &GraphModel) -> Vec<PartyIdx> {
    let parties = (0..model.n_parties()).map(PartyIdx);
    let is_so =
        |it: &PartyIdx| model.can_move(*it) && model.preference(*it) == Preference::MiddleValues;
    parties.filter(is_so).collect()
}

/// Counts the readings in which states are stable, for each party and for all.
///
/// In each reading the doubtful numbers of every party are drawn by `draw`, independently of those of other parties;
/// verdicts on a reading are exact. What does not rest on a doubtful number is marked certain.
///
/// Cost: that of [`stability`] for each reading.   Tolerance: sampled, with its standard error.
///
/// # Errors
///
/// [`Reason::TooManyStates`] beyond [`MOST_DOUBTED_STATES`], [`Reason::Stopped`] if `stop` says so.
pub fn doubt(
    case: &Case,
    model: &GraphModel,
    request: &DoubtRequest,
    draw: Draw<'_>,
    stop: &dyn Fn() -> bool,
) -> Result<Doubt, Reason> {
    if model.n_states() > MOST_DOUBTED_STATES as usize {
        return Err(Reason::TooManyStates { limit: MOST_DOUBTED_STATES });
    }
    let parties = doubtful(model);
    let affordable = MOST_LOOKS / (model.n_states() as u64).max(1);
    let readings = request.readings.min(affordable.max(FEWEST_READINGS));
    let mut count = Count::new(model, request, &parties, readings);
    for nth in 0..readings {
        let mut drawn = model.clone();
        for &party in &parties {
            let values = case.values(party);
            let Some((values, reading)) = values.zip(draw(party, (request.seed, nth))) else {
                continue;
            };
            drawn = drawn.with_preference(party, &of_values(case, &model.space, values, &reading));
        }
        if stop() || !count.add(&drawn, request, stop) {
            return Err(Reason::Stopped);
        }
    }
    Ok(count.doubt)
}

/// The counts so far.
struct Count {
    doubt: Doubt,
}

impl Count {
    fn new(model: &GraphModel, request: &DoubtRequest, parties: &[PartyIdx], of: u64) -> Count {
        let none =
            |is_certain| Some(vec![Frequency { yes: 0, of, is_certain }; request.states.len()]);
        let of_party = |concept: Concept, party: PartyIdx| {
            let is_touched = |it: &PartyIdx| *it == party || rests_on_others(concept);
            none(!model.can_move(party) || !parties.iter().any(is_touched))
        };
        let all = (0..model.n_parties()).map(PartyIdx);
        let stable =
            Concept::ALL.map(|concept| all.clone().map(|it| of_party(concept, it)).collect());
        let doubt = Doubt {
            readings: of,
            seed: request.seed,
            parties: parties.to_vec(),
            states: request.states.clone(),
            stable: stable.to_vec(),
            equilibria: vec![none(parties.is_empty()); Concept::ALL.len()],
        };
        Count { doubt }
    }

    /// Adds the verdicts of one reading; false if stopped.
    fn add(&mut self, model: &GraphModel, request: &DoubtRequest, stop: &dyn Fn() -> bool) -> bool {
        let verdicts = stability(model, request.sanction, stop);
        for concept in Concept::ALL {
            let parts = verdicts.of(concept);
            if parts.iter().any(|it| it.reason() == Some(&Reason::Stopped)) {
                return false;
            }
            for (shares, part) in self.doubt.stable[concept as usize].iter_mut().zip(parts) {
                put(shares, &request.states, part.known().map(|it| |at: u32| it[at as usize]));
            }
            let is_known = parts.iter().all(|it| it.known().is_some());
            let all = |at: u32| parts.iter().filter_map(Part::known).all(|it| it[at as usize]);
            let shares = &mut self.doubt.equilibria[concept as usize];
            put(shares, &request.states, is_known.then_some(all));
        }
        true
    }
}

/// Counts a verdict per state, or leaves out what is not known.
fn put(shares: &mut Option<Vec<Frequency>>, states: &[u32], verdict: Option<impl Fn(u32) -> bool>) {
    match (shares.as_mut(), verdict) {
        (Some(shares), Some(holds)) => {
            for (share, &state) in shares.iter_mut().zip(states) {
                share.yes += u64::from(holds(state));
            }
        }
        _ => *shares = None,
    }
}
