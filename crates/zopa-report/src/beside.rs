//! What two cases may differ in that a comparison of their answers does not look at.

use zopa_model::{Case, Change, Key, Kind, What};

/// Keys that are words for people, on which no number hangs.
const WORDS: [&str; 8] = ["name", "note", "impact", "proposed", "unit", "why", "claims", "public"];

/// A verb whose answers are not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Which packages pass at home.
    Home,
    /// Which packages hold.
    Stability,
    /// What the steps of packages need.
    Plan,
}

impl Beside {
    const ALL: [Beside; 3] = [Beside::Home, Beside::Stability, Beside::Plan];

    /// The verb that answers it.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Beside::Home => "home",
            Beside::Stability => "stability",
            Beside::Plan => "plan",
        }
    }

    /// Whether a case says something of it.
    fn is_in(self, case: &Case) -> bool {
        match self {
            Beside::Home => !case.bodies().is_empty(),
            Beside::Stability => case.issues().iter().any(|it| !it.controlled_by.is_empty()),
            Beside::Plan => {
                let mut parties = case.party_idxs();
                !case.steps().is_empty() || parties.any(|it| case.commitment(it).is_some())
            }
        }
    }

    /// Whether it may hang on a change.
    fn hangs_on(self, change: &Change) -> bool {
        if let What::Changed { key, .. } = &change.what
            && is_words(key)
        {
            return false;
        }
        match (change.kind, self) {
            (Kind::Issue | Kind::Rule, _) | (Kind::Body, Beside::Home) => true,
            (Kind::Party | Kind::Values, Beside::Stability | Beside::Plan) => true,
            (Kind::Plan | Kind::Step | Kind::Commitment, Beside::Plan) => true,
            // Of orders that are equally good, that of the case comes first.
            (Kind::Case, Beside::Plan) => {
                matches!(&change.what, What::Reordered(key) if key.word == "step")
            }
            _ => false,
        }
    }
}

/// A key of a bloc stands behind the id of the bloc, that of a range behind the word.
fn is_words(key: &Key) -> bool {
    match (key.word, key.of.as_slice()) {
        ("bloc", [_, it]) | ("range", [it]) => WORDS.contains(&it.as_str()),
        (word, _) => WORDS.contains(&word),
    }
}

/// What may have changed and is not compared, in one order: what one of the cases says something of, and what may
/// hang on a change. It is asked of what is written alone, so that it may turn out the same after all.
pub(crate) fn not_compared([before, after]: [&Case; 2], changes: &[Change]) -> Vec<Beside> {
    let is_open = |it: &Beside| {
        (it.is_in(before) || it.is_in(after)) && changes.iter().any(|change| it.hangs_on(change))
    };
    Beside::ALL.into_iter().filter(is_open).collect()
}
