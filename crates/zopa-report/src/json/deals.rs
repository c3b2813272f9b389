//! The answer of `zopa deals --json`, key by key and in this order.

use std::io;

use zopa_model::{Case, Number, PartyIdx};
use zopa_solve::{Best, Criterion, Deal};

use crate::json::document::CaseOut;
use crate::json::held::VerdictOut;
use crate::json::pieces::{GuaranteeOut, PackageOut, ValuesOut, WarningOut, count, party_ids};
use crate::mark;
use crate::membership;
use crate::text::TextDeals;
use crate::warning::{NOT_ANSWERED, Warning};
use crate::what_if::WhatIf;

/// The version of the shape; it rises when a key changes its meaning or goes.
const DEALS_VERSION: u32 = 1;

/// The code of the warning that nothing surely meets all that was asked for.
const NONE_FOUND: &str = "none-found";

#[derive(serde::Serialize)]
struct Document<'a> {
    zopa: &'static str,
    deals: u32,
    #[serde(flatten)]
    what_if: WhatIf<'a>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    for_party: Option<&'a str>,
    case: CaseOut<'a>,
    by: String,
    top: usize,
    apart: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    passes: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stable: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guarantee_below: Option<f64>,
    consent: Option<Vec<&'a str>>,
    over: Option<Vec<&'a str>>,
    list: Option<Vec<DealOut<'a>>>,
    confidential: bool,
    warnings: Vec<WarningOut<'a>>,
}

#[derive(serde::Serialize)]
struct DealOut<'a> {
    package: PackageOut<'a>,
    value: ValuesOut<'a>,
    gain: ValuesOut<'a>,
    figures: Vec<f64>,
    gaining: Option<usize>,
    same_value: Option<String>,
    in_zone: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guarantee: Option<Option<GuaranteeOut>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    would_hold: Option<VerdictOut<'a>>,
}

/// Writes the best packages as JSON, with a final line break. `warnings` are those of the case.
///
/// Objects keep the order of the case; values and figures are the doubles nearest to the exact ones. Where the best
/// are not answered, `list` is null and an entry of `warnings` says why; it is empty where nothing surely meets all that
/// was asked for.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_deals_json(
    out: &mut dyn io::Write,
    input: &TextDeals<'_>,
    warnings: &[Warning],
) -> io::Result<()> {
    let code = if input.is_none() { NONE_FOUND } else { NOT_ANSWERED };
    let own = input.missing().map(|(why, help)| Warning {
        code: code.into(),
        message: format!("list: {why}"),
        help,
    });
    let warnings = warnings.iter().chain(&own).map(WarningOut::new).collect();
    serde_json::to_writer_pretty(&mut *out, &document(input, warnings))?;
    out.write_all(b"\n")
}

fn document<'a>(input: &TextDeals<'a>, warnings: Vec<WarningOut<'a>>) -> Document<'a> {
    let (case, request) = (input.case, input.request);
    let best: Option<&Best> = input.best.known();
    Document {
        zopa: env!("CARGO_PKG_VERSION"),
        deals: DEALS_VERSION,
        what_if: input.what_if,
        for_party: mark::viewer_id(case),
        case: CaseOut::new(case, input.answer),
        by: name(case, &request.by),
        top: request.top.into(),
        apart: request.apart.map(Into::into),
        passes: input.passes,
        stable: input.stable.iter().map(|it| it.word()).collect(),
        guarantee_below: input.below.map(Number::to_f64),
        consent: request.consent.as_deref().map(|it| party_ids(case, it)),
        over: best.map(|it| party_ids(case, &it.over)),
        list: best.map(|it| list(input, it)).or_else(|| input.is_none().then(Vec::new)),
        confidential: mark::confidential(case, input.answer).is_some(),
        warnings,
    }
}

/// The criterion as it is asked for.
fn name(case: &Case, by: &Criterion) -> String {
    match by {
        Criterion::Nash => "nash".into(),
        Criterion::WeightedNash(_) => "weighted-nash".into(),
        Criterion::KalaiSmorodinsky => "kalai-smorodinsky".into(),
        Criterion::Egalitarian => "egalitarian".into(),
        Criterion::Utilitarian => "utilitarian".into(),
        Criterion::EqualLoss => "equal-loss".into(),
        Criterion::Value(party) => format!("party:{}", case.party(*party).id),
    }
}

fn list<'a>(input: &TextDeals<'a>, best: &'a Best) -> Vec<DealOut<'a>> {
    let packages = best.deals.iter().map(|it| &it.outcome.package);
    let in_zone = membership::in_zone(input.case, input.answer, packages);
    best.deals.iter().zip(in_zone).map(|(it, in_zone)| deal(input, it, in_zone)).collect()
}

fn deal<'a>(input: &TextDeals<'a>, deal: &'a Deal, in_zone: Option<bool>) -> DealOut<'a> {
    let case = input.case;
    let gain = |it: PartyIdx| input.answer.gain(it, deal.outcome.values[it.0].as_ref()?);
    let gains: Vec<Option<Number>> = case.party_idxs().map(gain).collect();
    DealOut {
        package: PackageOut { case, package: &deal.outcome.package },
        value: ValuesOut::raw(case, &deal.outcome.values),
        gain: ValuesOut::raw(case, &gains),
        figures: deal.figures.iter().map(Number::to_f64).collect(),
        gaining: deal.gaining,
        same_value: deal.same_value.as_ref().map(count),
        in_zone,
        guarantee: input
            .guarantees
            .has_steps()
            .then(|| input.guarantees.of(&deal.outcome.package).as_ref().map(GuaranteeOut::new)),
        would_hold: VerdictOut::new(case, input.held, &deal.outcome.package),
    }
}
