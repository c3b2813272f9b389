//! Graph models of cases, for the verbs that ask what would hold.

use zopa::format::{Loaded, located};
use zopa::model::Package;
use zopa::stability::{Concept, GraphModel, NoModel, Sanction, Stability, stability};

use crate::exit::Failure;
use crate::interrupt;

/// The graph model of a case; what is wrong with the case is said with its place.
pub(crate) fn graph_model(loaded: &Loaded, from: Option<&Package>) -> Result<GraphModel, Failure> {
    GraphModel::of(&loaded.case, from).map_err(|it| match it {
        NoModel::Problems(problems) => {
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

    /// Whether a package is surely stable for every party in each of the senses.
    pub(crate) fn is_stable(&self, package: &Package) -> bool {
        let Some(state) = self.model.state(package) else { return false };
        self.senses.iter().all(|it| self.stability.is_equilibrium(*it, state) == Some(true))
    }
}
