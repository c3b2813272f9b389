//! Graph models of cases, for the verbs that ask what would hold.

use zopa::format::is_condition_of_call;
use zopa::format::{Loaded, located};
use zopa::model::{Case, Fault, Package, PartyIdx, Problem};
use zopa::stability::{Concept, GraphModel, NoModel, Preference, Sanction, Stability, stability};

use crate::exit::Failure;
use crate::interrupt;

/// The graph model of a case; what is wrong with the case is said with its place.
pub(crate) fn graph_model(loaded: &Loaded, from: Option<&Package>) -> Result<GraphModel, Failure> {
    GraphModel::of(&loaded.case, from).map_err(|it| match it {
        NoModel::Problems(problems) => {
            if let Some(failure) = left_out(&loaded.case, &problems) {
                return failure;
            }
            let failure = Failure::Case(located(loaded, &problems));
            if loaded.case.viewer().is_some() { failure.without_case(false) } else { failure }
        }
        NoModel::TooManyPackages { limit } => Failure::arguments(
            format!(
                "the case has {} packages; states are gone through for at most {limit}",
                loaded.case.n_packages()
            ),
            "Leave out issues that nobody controls, or choose larger steps.",
        ),
        _ => Failure::arguments(
            "no package meets the rules, so there is nothing that could hold",
            "Ask `zopa analyze`, which says which rules cannot hold together.",
        ),
    })
}

/// That a condition of the command line leaves out the package from which moves start.
fn left_out(case: &Case, problems: &[Problem]) -> Option<Failure> {
    let of_call = |it: &Problem| match &it.fault {
        Fault::StatusQuoOutside { rule } if is_condition_of_call(rule) => {
            case.rules().iter().find(|it| it.id == *rule)
        }
        _ => None,
    };
    let condition = problems.iter().find_map(of_call)?.require.text();
    Some(Failure::arguments(
        format!(
            "the status quo does not meet `--where '{condition}'`, so that no move can start from it"
        ),
        "Name a package to start from, or leave the condition out.",
    ))
}

/// Which packages are stable in all of some senses.
pub(crate) struct Held<'a> {
    model: GraphModel,
    stability: Stability,
    senses: &'a [Concept],
}

impl Held<'_> {
    /// Finds them out, with answers of any number of moves.
    pub(crate) fn new<'a>(loaded: &Loaded, senses: &'a [Concept]) -> Result<Held<'a>, Failure> {
        let case = &loaded.case;
        if case.issues().iter().all(|it| it.controlled_by.is_empty()) {
            return Err(Failure::arguments(
                "--stable has nothing to look at: nobody controls any issue, so no package can be left",
                "Say with `controlled_by` of an issue who can change it alone, or leave --stable out.",
            ));
        }
        let model = graph_model(loaded, None)?;
        let stability = stability(&model, Sanction::Any, &interrupt::is_asked);
        Ok(Held { model, stability, senses })
    }

    /// Whether a package is stable for every party in each of the senses, if that is known.
    pub(crate) fn is_stable(&self, package: &Package) -> Option<bool> {
        let Some(state) = self.model.state(package) else { return Some(false) };
        let mut verdicts = self.senses.iter().map(|it| self.stability.is_equilibrium(*it, state));
        // One sense in which somebody leaves is enough, whatever is not known of others.
        if verdicts.clone().any(|it| it == Some(false)) {
            return Some(false);
        }
        verdicts.all(|it| it == Some(true)).then_some(true)
    }

    /// The parties that could leave packages and whose preferences are not known.
    pub(crate) fn unknown(&self, case: &Case) -> Vec<PartyIdx> {
        let is_unknown = |it: &PartyIdx| {
            let preference = self.model.preference(*it);
            self.model.can_move(*it)
                && matches!(preference, Preference::Unknown | Preference::Unclear)
        };
        case.party_idxs().filter(is_unknown).collect()
    }
}
