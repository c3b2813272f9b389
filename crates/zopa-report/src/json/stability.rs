//! The answer of `zopa stability --json`, key by key and in this order.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};
use zopa_model::{Case, PartyIdx};
use zopa_stability::{
    Answer, Certificate, CoalitionConcept, Coalitional, Concept, GraphModel, LimitedMove, Part,
    Preference, Reason, Route, Step,
};

use crate::json::doubt::doubt;
use crate::json::holding::inverse;
use crate::json::pieces::{PackageOut, WarningOut, party_ids};
use crate::mark;
use crate::messages::stability as words;
use crate::text::{Teller, TextStability};
use crate::warning::{NOT_ANSWERED, Warning};
use crate::what_if::WhatIf;

/// The version of the shape; it rises when a key changes its meaning or goes.
const STABILITY_VERSION: u32 = 1;

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    stability: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    case: CaseOut<'a>,
    sanction: &'static str,
    preferences: ByParty<'a, &'static str>,
    states: Vec<StateOut<'a>>,
    status_quo: Option<u32>,
    stable: ByConcept<ByParty<'a, Option<&'a Vec<bool>>>>,
    equilibria: ByConcept<Option<&'a Vec<u32>>>,
    limited_move: Option<LimitedOut<'a>>,
    coalitions: Option<Vec<CoalitionOut<'a>>>,
    routes: Vec<RouteOut<'a>>,
    certificates: Vec<CertificateOut<'a>>,
    inverse: Option<serde_json::Value>,
    doubt: Option<serde_json::Value>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

#[derive(serde::Serialize)]
struct CaseOut<'a> {
    title: &'a str,
    parties: Vec<&'a str>,
    issues: Vec<&'a str>,
    packages: String,
    feasible: String,
}

#[derive(serde::Serialize)]
struct StateOut<'a> {
    package: PackageValue<'a>,
}

/// A package that is made as it is written.
struct PackageValue<'a> {
    case: &'a Case,
    model: &'a GraphModel,
    state: u32,
}

impl Serialize for PackageValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let package = self.model.package(self.state);
        PackageOut { case: self.case, package: &package }.serialize(serializer)
    }
}

/// Party id to something, for every party.
struct ByParty<'a, T> {
    case: &'a Case,
    each: Vec<T>,
}

impl<T: Serialize> Serialize for ByParty<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.case.parties().iter().map(|it| &it.id).zip(&self.each))
    }
}

/// The word of a concept to something.
struct ByConcept<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for ByConcept<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (word, it) in &self.0 {
            map.serialize_entry(word, it)?;
        }
        map.end()
    }
}

fn by_concept<T>(of: impl Fn(Concept) -> T) -> ByConcept<T> {
    ByConcept(Concept::ALL.iter().map(|it| (it.word(), of(*it))).collect())
}

#[derive(serde::Serialize)]
struct LimitedOut<'a> {
    horizon: u32,
    stable: ByParty<'a, &'a Vec<bool>>,
}

#[derive(serde::Serialize)]
struct CoalitionOut<'a> {
    members: Vec<&'a str>,
    stable: ByConcept<Option<&'a Vec<bool>>>,
}

#[derive(serde::Serialize)]
struct RouteOut<'a> {
    to: u32,
    any: Option<Vec<StepOut<'a>>>,
    improving: Option<Vec<StepOut<'a>>>,
}

#[derive(serde::Serialize)]
struct StepOut<'a> {
    by: Vec<&'a str>,
    to: u32,
}

#[derive(serde::Serialize)]
struct CertificateOut<'a> {
    concept: &'static str,
    party: &'a str,
    state: u32,
    stable: bool,
    temptations: Vec<TemptationOut<'a>>,
}

#[derive(serde::Serialize)]
struct TemptationOut<'a> {
    to: u32,
    answer: Option<AnswerOut<'a>>,
    words: String,
}

#[derive(serde::Serialize)]
struct AnswerOut<'a> {
    steps: Vec<StepOut<'a>>,
    end: u32,
    escape: Option<u32>,
}

/// Writes what there is to say about stability as JSON, with a final line break. `warnings` are those of the case.
///
/// States are numbered from 0 in the order of `states`. What is not answered is null and has an entry in `warnings`.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_stability_json(
    out: &mut dyn io::Write,
    input: &TextStability<'_>,
    warnings: &[Warning],
) -> io::Result<()> {
    let own = own_warnings(input);
    let warnings = warnings.iter().chain(&own).map(WarningOut::new).collect();
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    document(input, warnings).serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// A key per line as in all answers, but lists in one line: a list of verdicts may have a million entries.
#[derive(Debug, Default)]
struct Lines {
    depth: usize,
    is_empty: bool,
}

impl Lines {
    fn line<W: ?Sized + io::Write>(&self, out: &mut W) -> io::Result<()> {
        writeln!(out)?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl serde_json::ser::Formatter for Lines {
    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        out.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.is_empty = false;
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_empty = false;
        Ok(())
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if !self.is_empty {
            self.line(out)?;
        }
        out.write_all(b"}")
    }
}

fn document<'a>(input: &TextStability<'a>, warnings: Vec<WarningOut<'a>>) -> Document<'a> {
    let TextStability { case, model, hold, .. } = *input;
    let by_party = |concept: Concept| ByParty {
        case,
        each: hold.stability.of(concept).iter().map(Part::known).collect(),
    };
    let package = |state| StateOut { package: PackageValue { case, model, state } };
    Document {
        zopa: env!("CARGO_PKG_VERSION"),
        stability: STABILITY_VERSION,
        what_if: input.what_if,
        for_party: mark::viewer_id(case),
        case: CaseOut {
            title: case.title(),
            parties: case.parties().iter().map(|it| it.id.as_str()).collect(),
            issues: case.issues().iter().map(|it| it.id.as_str()).collect(),
            packages: case.n_packages().to_string(),
            feasible: model.n_states().to_string(),
        },
        sanction: hold.stability.sanction.word(),
        preferences: ByParty {
            case,
            each: case.party_idxs().map(|it| preference(model.preference(it))).collect(),
        },
        states: model.states().map(package).collect(),
        status_quo: model.status_quo(),
        stable: by_concept(by_party),
        equilibria: by_concept(|it| hold.equilibria[it as usize].known()),
        limited_move: hold.limited.known().map(|it| limited(case, it)),
        coalitions: hold
            .coalitions
            .known()
            .map(|all| all.iter().map(|it| coalition(case, it)).collect()),
        routes: hold.routes.iter().map(|it| route(case, it)).collect(),
        certificates: hold.certificates.iter().map(|it| certificate(input, it)).collect(),
        inverse: input.inverse.map(|it| inverse(case, it)),
        doubt: input.doubt.and_then(|it| Some(doubt(case, it.as_ref().ok()?))),
        confidential: case.is_confidential(),
        warnings,
    }
}

/// The word for where preferences come from.
fn preference(preference: Preference) -> &'static str {
    match preference {
        Preference::Ranking => "ranking",
        Preference::Values => "values",
        Preference::MiddleValues => "middle-values",
        Preference::Statements => "statements",
        Preference::Unknown => "unknown",
        Preference::Unclear => "unclear",
    }
}

fn limited<'a>(case: &'a Case, it: &'a LimitedMove) -> LimitedOut<'a> {
    LimitedOut { horizon: it.horizon, stable: ByParty { case, each: it.stable.iter().collect() } }
}

fn coalition<'a>(case: &'a Case, it: &'a Coalitional) -> CoalitionOut<'a> {
    let words = CoalitionConcept::ALL.iter().map(|it| it.word());
    CoalitionOut {
        members: party_ids(case, &it.members),
        stable: ByConcept(words.zip(it.stable.iter().map(Part::known)).collect()),
    }
}

fn route<'a>(case: &'a Case, it: &'a Route) -> RouteOut<'a> {
    let path = |it: &'a Option<Vec<Step>>| it.as_ref().map(|it| steps(case, it));
    RouteOut { to: it.to, any: path(&it.any), improving: path(&it.improving) }
}

fn steps<'a>(case: &'a Case, steps: &[Step]) -> Vec<StepOut<'a>> {
    steps.iter().map(|it| StepOut { by: party_ids(case, &it.by), to: it.to }).collect()
}

fn certificate<'a>(input: &TextStability<'a>, it: &'a Certificate) -> CertificateOut<'a> {
    let case = input.case;
    let teller = Teller { case, model: input.model };
    let answer = |it: &'a Answer| AnswerOut {
        steps: steps(case, &it.steps),
        end: it.end,
        escape: it.escape,
    };
    let temptation = |temptation: &'a zopa_stability::Temptation| TemptationOut {
        to: temptation.to,
        answer: temptation.answer.as_ref().map(answer),
        words: teller.temptation_alone(it, temptation),
    };
    CertificateOut {
        concept: it.concept.word(),
        party: &case.party(it.party).id,
        state: it.state,
        stable: it.is_stable(),
        temptations: it.temptations.iter().map(temptation).collect(),
    }
}

/// What is taken as given, and a warning for each part that is missing.
fn own_warnings(input: &TextStability<'_>) -> Vec<Warning> {
    let TextStability { case, model, hold, .. } = *input;
    let teller = Teller { case, model };
    let mut found: Vec<Warning> = model
        .warnings()
        .iter()
        .map(|it| Warning {
            code: it.fault.code().into(),
            message: it.fault.to_string(),
            help: it.fault.help(),
        })
        .collect();
    found.extend(at_rest(case, model));
    let mut missing = |key: String, reason: Option<&Reason>| {
        found.extend(reason.map(|it| Warning {
            code: NOT_ANSWERED.into(),
            message: format!("{key}: {}", teller.reason(it)),
            help: words::stability_help(it).into(),
        }));
    };
    for (concept, part) in Concept::ALL.iter().zip(&hold.equilibria) {
        missing(format!("equilibria.{}", concept.word()), part.reason());
    }
    missing("limited_move".into(), hold.limited.reason());
    missing("coalitions".into(), hold.coalitions.reason());
    missing("doubt".into(), input.doubt.and_then(|it| it.as_ref().err()));
    if hold.not_certified > 0 {
        found.push(Warning {
            code: "more".into(),
            message: format!("certificates: {} states are left out", hold.not_certified),
            help: "Ask about one package: `zopa stability CASE PACKAGE`.".into(),
        });
    }
    found
}

/// Parties who control nothing.
fn at_rest(case: &Case, model: &GraphModel) -> Vec<Warning> {
    let idle: Vec<PartyIdx> = case.party_idxs().filter(|it| !model.can_move(*it)).collect();
    let help = "Name who can change an issue alone in its `controlled_by`.";
    if idle.len() == case.parties().len() {
        let message = words::NOBODY_MOVES.into();
        return vec![Warning { code: "no-moves".into(), message, help: help.into() }];
    }
    let warning = |it: &PartyIdx| Warning {
        code: "controls-nothing".into(),
        message: format!("`{}` {}", case.party(*it).id, words::STAYS.trim_end_matches('.')),
        help: help.into(),
    };
    idle.iter().map(warning).collect()
}
