//! What the faults of a case refer to, whatever it was read from: places that could not be read and what may
//! follow from them, and ids that stand as keys.

use std::collections::BTreeSet;

use zopa_model::{ConditionFault, Fault, Place, Problem, Step};

/// Places that hold something made up, because what stands there could not be read.
#[derive(Debug, Default)]
pub(crate) struct Broken(BTreeSet<Place>);

impl Broken {
    pub(crate) fn add(&mut self, place: Place) {
        self.0.insert(place);
    }

    /// Whether nothing at all could be read.
    pub(crate) fn is_everything(&self) -> bool {
        self.0.contains(&Place::root())
    }

    /// Whether a place or something below it is broken.
    pub(crate) fn reaches_into(&self, place: &Place) -> bool {
        // Whatever lies below a place sorts right after it.
        self.0.range(place..).next().is_some_and(|it| it.0.starts_with(&place.0))
    }

    /// Whether a place, something below it or something above it is broken.
    fn touches(&self, place: &Place) -> bool {
        let above = (1..place.0.len()).map(|it| Place(place.0[..it].to_vec()));
        self.reaches_into(place) || above.into_iter().any(|it| self.0.contains(&it))
    }

    /// The lists that could not be read as far as the rest of the case refers to them.
    pub(crate) fn blurred_lists(&self) -> BTreeSet<&str> {
        self.0.iter().filter_map(blurred_list).collect()
    }
}

fn blurred_list(place: &Place) -> Option<&str> {
    match place.0.as_slice() {
        [Step::Key(list)] | [Step::Key(list), _] => Some(list),
        [Step::Key(list), _, Step::Key(field), ..]
            if ["id", "role", "options", "range"].contains(&field.as_str()) =>
        {
            Some(list)
        }
        _ => None,
    }
}

/// Whether a problem may only follow from something that could not be read.
pub(crate) fn follows(problem: &Problem, broken: &Broken, blurred: &BTreeSet<&str>) -> bool {
    let is_root = problem.place == Place::root();
    (!is_root && broken.touches(&problem.place))
        || lists(&problem.fault).iter().any(|it| blurred.contains(it))
}

/// The lists that a fault looked something up in.
fn lists(fault: &Fault) -> Vec<&'static str> {
    match fault {
        Fault::None { what: "principal" }
        | Fault::AtLeastOutside { .. }
        | Fault::VetoNotPrincipal { .. }
        | Fault::BodyNotOfPrincipal { .. }
        | Fault::NotCounted { .. } => vec!["party"],
        Fault::NoValues { .. } => vec!["values", "party"],
        Fault::None { what } | Fault::Unknown { what, .. } if *what != "option" => vec![*what],
        Fault::Unknown { .. }
        | Fault::UnknownOption { .. }
        | Fault::OrderIncomplete { .. }
        | Fault::NoPoints { .. }
        | Fault::Condition {
            fault:
                ConditionFault::UnknownIssue { .. }
                | ConditionFault::UnknownOption { .. }
                | ConditionFault::NotARange { .. },
        } => vec!["issue"],
        _ => Vec::new(),
    }
}

/// Whether the fault is about the id that stands as a key, not about the value beside it.
pub(crate) fn is_about_key(fault: &Fault, place: &Place) -> bool {
    let is_id_of_values = |rest: &[Step]| match rest {
        [Step::Key(list), _, ..] => list == "weights" || list == "issue",
        _ => false,
    };
    let is_id = match place.0.as_slice() {
        [Step::Key(values), _, rest @ ..] if values == "values" => {
            rest.is_empty() || is_id_of_values(rest)
        }
        [Step::Key(body), _, Step::Key(_), _, Step::Key(values), rest @ ..]
            if body == "body" && values == "values" =>
        {
            is_id_of_values(rest)
        }
        _ => false,
    };
    let is_key_fault = matches!(
        fault,
        Fault::Unknown { .. }
            | Fault::UnknownOption { .. }
            | Fault::Twice { .. }
            | Fault::PointOutside { .. }
            | Fault::Number { .. }
    );
    let is_order = matches!(place.0.last(), Some(Step::Key(key)) if key == "order");
    (is_id && is_key_fault && !is_order) || is_unknown_party(fault, place)
}

/// Whether the id of a party stands as a key where a party has an order or gains, and leads nowhere.
fn is_unknown_party(fault: &Fault, place: &Place) -> bool {
    let is_id = match place.0.as_slice() {
        [Step::Key(plan), Step::Key(order), _] => plan == "plan" && order == "order",
        [Step::Key(step), _, Step::Key(gain), _] => step == "step" && gain == "gain",
        _ => false,
    };
    is_id && matches!(fault, Fault::Unknown { what: "party", .. })
}
