//! In how many readings packages pass at home, as JSON.

use serde_json::{Value, json};
use zopa_home::{Bounds, Doubt, PackageDoubt};
use zopa_model::{Case, Package};
use zopa_solve::Answer;

use crate::json::doubt::frequency;
use crate::json::pieces::PackageOut;
use crate::passing::Passing;
use crate::text::short_list::{letter, short_list};

/// The key `doubt` of a package.
pub(super) fn doubt(case: &Case, doubt: &Doubt, found: &PackageDoubt) -> Value {
    let bodies = case.bodies().iter().zip(&found.bodies).map(|(body, it)| {
        let bloc = |(bloc, it): (&zopa_model::Bloc, &Bounds)| {
            json!({ "id": bloc.id, "accepts": bounds(*it) })
        };
        json!({
            "id": body.id,
            "passes": bounds(it.passes),
            "as_stated": bounds(it.as_stated),
            "blocs": body.blocs.iter().zip(&it.blocs).map(bloc).collect::<Vec<_>>(),
        })
    });
    json!({
        "seed": doubt.seed,
        "readings": doubt.readings,
        "drawn": drawn(case, doubt),
        "passes": bounds(found.passes),
        "as_stated": bounds(found.as_stated),
        "bodies": bodies.collect::<Vec<_>>(),
    })
}

/// Whose numbers were drawn.
fn drawn(case: &Case, doubt: &Doubt) -> Vec<Value> {
    let bloc = |&(body, bloc): &(usize, usize)| {
        let body = &case.bodies()[body];
        json!({ "body": body.id, "bloc": body.blocs[bloc].id })
    };
    doubt.blocs.iter().map(bloc).collect()
}

fn bounds(it: Bounds) -> Value {
    json!({ "surely": frequency(it.surely), "possibly": frequency(it.possibly) })
}

/// Whether the packages of the short list pass at home.
#[derive(serde::Serialize)]
pub(super) struct AtHomeOut<'a> {
    seed: Option<u64>,
    readings: Option<u64>,
    drawn: Vec<Value>,
    list: Vec<EntryOut<'a>>,
}

#[derive(serde::Serialize)]
struct EntryOut<'a> {
    letter: char,
    package: PackageOut<'a>,
    passes: Option<bool>,
    in_readings: Option<Value>,
}

impl<'a> AtHomeOut<'a> {
    /// What is known of the short list; nothing in a case without bodies.
    pub(super) fn new(
        (case, answer): (&'a Case, &'a Answer),
        passing: &Passing<'_>,
    ) -> Option<AtHomeOut<'a>> {
        if case.bodies().is_empty() {
            return None;
        }
        let list = short_list(case, answer);
        let packages: Vec<_> = list.entries.iter().map(|it| &it.outcome.package).collect();
        let owned: Vec<_> = packages.iter().map(|it| (*it).clone()).collect();
        let open = passing.open(&owned);
        let doubt = passing.in_doubt(&open).and_then(Result::ok);
        let in_readings = |package: &Package| {
            let place = open.iter().position(|it| it == package)?;
            Some(bounds(doubt.as_ref()?.packages[place].passes))
        };
        let entry = |(nth, &package): (usize, &&'a Package)| EntryOut {
            letter: letter(nth),
            package: PackageOut { case, package },
            passes: passing.passes(package),
            in_readings: in_readings(package),
        };
        Some(AtHomeOut {
            seed: doubt.as_ref().map(|it| it.seed),
            readings: doubt.as_ref().map(|it| it.readings),
            drawn: doubt.as_ref().map_or_else(Vec::new, |it| drawn(case, it)),
            list: packages.iter().enumerate().map(entry).collect(),
        })
    }
}
