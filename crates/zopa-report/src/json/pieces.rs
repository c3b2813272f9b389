//! The pieces that recur in JSON answers: packages, values, spans, sets of constraints.

use serde::ser::{Serialize, SerializeMap, Serializer};
use zopa_model::{Case, Issue, Number, Package, PartyIdx};
use zopa_plan::Guarantee;
use zopa_solve::{Answer, Constraint, Outcome, Point, Span};

use crate::membership::in_zone;
use crate::warning::Warning;

/// A count as text, because it may exceed what a double holds.
pub(super) fn count(count: &impl ToString) -> String {
    count.to_string()
}

/// The ids of parties.
pub(super) fn party_ids<'a>(case: &'a Case, parties: &[PartyIdx]) -> Vec<&'a str> {
    parties.iter().map(|&it| case.party(it).id.as_str()).collect()
}

/// The names of constraints, set by set.
pub(super) fn constraint_sets(case: &Case, sets: &[Vec<Constraint>]) -> Vec<Vec<String>> {
    sets.iter().map(|it| constraint_names(case, it)).collect()
}

/// The names of constraints.
pub(super) fn constraint_names(case: &Case, set: &[Constraint]) -> Vec<String> {
    set.iter().map(|it| it.name(case)).collect()
}

/// Issue id to option: the number on a range, the id of a named option.
pub(crate) struct PackageOut<'a> {
    pub(crate) case: &'a Case,
    pub(crate) package: &'a Package,
}

impl Serialize for PackageOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let issues = self.case.issues();
        let mut map = serializer.serialize_map(Some(issues.len()))?;
        for (issue, &option) in issues.iter().zip(&self.package.0) {
            choice(&mut map, issue, option)?;
        }
        map.end()
    }
}

/// Writes an issue and an option of it.
pub(super) fn choice<M: SerializeMap>(
    map: &mut M,
    issue: &Issue,
    option: u32,
) -> Result<(), M::Error> {
    match issue.number(option) {
        Some(number) => map.serialize_entry(&issue.id, &ChoiceOut(&number)),
        None => map.serialize_entry(&issue.id, &issue.option_id(option)),
    }
}

/// A number on a range: whole numbers without a point.
struct ChoiceOut<'a>(&'a Number);

impl Serialize for ChoiceOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole numbers beyond 2^53 would be changed by readers that know only doubles.
        const EXACT: i64 = 1 << 53;
        match self.0.to_i64() {
            Some(whole) if (-EXACT..=EXACT).contains(&whole) => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.0.to_f64()),
        }
    }
}

/// Party id to the nearest double; parties without one are left out.
pub(super) struct ValuesOut<'a> {
    case: &'a Case,
    values: Vec<Option<f64>>,
}

impl<'a> ValuesOut<'a> {
    /// Values as they are.
    pub(super) fn raw(case: &'a Case, values: &[Option<Number>]) -> ValuesOut<'a> {
        ValuesOut { case, values: values.iter().map(|it| Some(it.as_ref()?.to_f64())).collect() }
    }

    /// Values on each party's scale from 0 to 1.
    pub(super) fn normalised(
        case: &'a Case,
        spans: &[Option<Span>],
        values: &[Option<Number>],
    ) -> ValuesOut<'a> {
        let on_scale = |(value, span): (&Option<Number>, &Option<Span>)| {
            Some(span.as_ref()?.normalised(value.as_ref()?).to_f64())
        };
        ValuesOut { case, values: values.iter().zip(spans).map(on_scale).collect() }
    }

    /// Numbers of some parties.
    pub(super) fn of_some(case: &'a Case, some: &[(PartyIdx, Number)]) -> ValuesOut<'a> {
        let mut values = vec![None; case.parties().len()];
        for (party, number) in some {
            values[party.0] = Some(number.to_f64());
        }
        ValuesOut { case, values }
    }
}

impl Serialize for ValuesOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.case.parties().iter().zip(&self.values);
        serializer.collect_map(known.filter_map(|(party, value)| Some((&party.id, (*value)?))))
    }
}

/// Party id to lowest and highest value; parties without values are left out.
pub(super) struct SpansOut<'a> {
    pub(super) case: &'a Case,
    pub(super) spans: &'a [Option<Span>],
}

#[derive(serde::Serialize)]
struct SpanOut {
    min: f64,
    max: f64,
}

impl Serialize for SpansOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let known = self.case.parties().iter().zip(self.spans);
        serializer.collect_map(known.filter_map(|(party, span)| {
            let span = span.as_ref()?;
            Some((&party.id, SpanOut { min: span.min.to_f64(), max: span.max.to_f64() }))
        }))
    }
}

/// A package with its values.
#[derive(serde::Serialize)]
pub(super) struct OutcomeOut<'a> {
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
}

impl<'a> OutcomeOut<'a> {
    pub(super) fn new(case: &'a Case, outcome: &'a Outcome) -> OutcomeOut<'a> {
        OutcomeOut {
            package: PackageOut { case, package: &outcome.package },
            value: ValuesOut::raw(case, &outcome.values),
        }
    }
}

/// An outcome, and whether it is in the zone: true, or null where what is not known decides.
#[derive(serde::Serialize)]
struct PointOut<'a> {
    #[serde(flatten)]
    outcome: OutcomeOut<'a>,
    in_zone: Option<bool>,
}

/// Value vectors with the first package of each.
pub(super) struct PointsOut<'a> {
    pub(super) case: &'a Case,
    pub(super) answer: &'a Answer,
    pub(super) points: &'a [Point],
}

impl Serialize for PointsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let case = self.case;
        let packages = self.points.iter().map(|it| &it.outcome.package);
        let points = self.points.iter().zip(in_zone(case, self.answer, packages));
        serializer.collect_seq(
            points.map(|(it, in_zone)| PointOut {
                outcome: OutcomeOut::new(case, &it.outcome),
                in_zone,
            }),
        )
    }
}

/// What carrying out a package needs.
#[derive(serde::Serialize)]
pub(super) struct GuaranteeOut {
    largest: f64,
    exposure: f64,
    exact: ExactOut,
    at_worst: bool,
    proven: bool,
}

/// The same two numbers as texts.
#[derive(serde::Serialize)]
struct ExactOut {
    largest: String,
    exposure: String,
}

impl GuaranteeOut {
    pub(super) fn new(it: &Guarantee) -> GuaranteeOut {
        GuaranteeOut {
            largest: it.largest.to_f64(),
            exposure: it.exposure.to_f64(),
            exact: ExactOut { largest: it.largest.to_string(), exposure: it.exposure.to_string() },
            at_worst: it.is_worst,
            proven: it.is_least,
        }
    }
}

/// A warning.
#[derive(serde::Serialize)]
pub(super) struct WarningOut<'a> {
    code: &'a str,
    message: &'a str,
    help: &'a str,
}

impl<'a> WarningOut<'a> {
    pub(super) fn new(warning: &'a Warning) -> WarningOut<'a> {
        WarningOut { code: &warning.code, message: &warning.message, help: &warning.help }
    }
}
