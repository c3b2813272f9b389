//! The answer of `zopa plan --json`, key by key and in this order.

use std::io;

use serde_json::{Map, Value, json};
use zopa_model::{Number, PartyIdx};
use zopa_plan::{Candidate, Kept, Method, Moment, NoPlan, Ordered, Root, Stopped, Trouble};

use crate::json::pieces::PackageOut;
use crate::mark;
use crate::plan::TextPlan;

/// The version of the shape; it rises when a key changes its meaning or goes.
const PLAN_VERSION: u32 = 1;

/// Writes how a package is carried out as JSON, with a final line break.
///
/// Numbers are the doubles nearest to the exact ones, with the exact text beside them where they decide; objects keep
/// the order of the case. What is not known or not answered is null, with its reason under `not_ordered`.
///
/// # Errors
///
/// Only those of `out`.
pub fn write_plan_json(out: &mut dyn io::Write, input: &TextPlan<'_>) -> io::Result<()> {
    let mut root = Map::new();
    root.insert("zopa".into(), env!("CARGO_PKG_VERSION").into());
    root.insert("plan".into(), PLAN_VERSION.into());
    if let Value::Object(what_if) = serde_json::to_value(input.what_if)? {
        root.extend(what_if);
    }
    if let Some(party) = mark::viewer_id(input.case) {
        root.insert("for".into(), party.into());
    }
    let package = input.package.map(|package| PackageOut { case: input.case, package });
    root.insert("package".into(), serde_json::to_value(package)?);
    let unnamed = input.unnamed.iter().map(|it| input.case.issue(*it).id.as_str());
    root.insert("unnamed".into(), json!(unnamed.collect::<Vec<_>>()));
    let crossed = input.crossed().into_iter().map(|it| &input.case.red_lines()[it].id);
    root.insert("red_lines_crossed".into(), json!(named("red-line", crossed)));
    let broken = input.broken_rules().into_iter().map(|it| &input.case.rules()[it].id);
    root.insert("rules_broken".into(), json!(named("rule", broken)));
    root.insert("zone".into(), json!(input.zone()));
    let answer = input.answer;
    let ids: Vec<&str> = (0..answer.steps.len()).map(|it| input.step(it).id.as_str()).collect();
    root.insert("steps".into(), json!(ids));
    root.insert("known_orders".into(), known_orders(input));
    root.insert("order".into(), answer.order.as_ref().map_or(Value::Null, |it| order(input, it)));
    root.insert("not_ordered".into(), answer.order.as_ref().err().map_or(Value::Null, reason));
    let readings = answer.readings.as_ref().map(|it| {
        let orders: Vec<Value> = it.orders.iter().map(|it| candidate(input, it)).collect();
        json!({ "readings": it.readings, "seed": it.seed, "orders": orders })
    });
    root.insert("readings".into(), readings.unwrap_or(Value::Null));
    let commitments = input.case.parties().iter().zip(&answer.commitments);
    let commitments: Map<String, Value> = commitments
        .filter_map(|(it, kept)| Some((it.id.clone(), commitment(kept.as_ref()?))))
        .collect();
    root.insert("commitments".into(), commitments.into());
    root.insert("confidential".into(), input.case.is_confidential().into());
    serde_json::to_writer_pretty(&mut *out, &Value::Object(root))?;
    out.write_all(b"\n")
}

/// Names of constraints, such as `rule:ID`.
fn named<'a>(kind: &str, ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.map(|it| format!("{kind}:{it}")).collect()
}

/// Party id to groups of step ids, for every party with an order.
fn known_orders(input: &TextPlan<'_>) -> Value {
    let all = input.case.parties().iter().zip(&input.answer.known_orders);
    let all = all.filter(|it| !it.1.is_empty()).map(|(party, groups)| {
        let groups: Vec<Vec<String>> = groups.iter().map(|it| step_ids(input, it)).collect();
        (party.id.clone(), json!(groups))
    });
    all.collect::<Map<String, Value>>().into()
}

fn reason(it: &NoPlan) -> Value {
    json!(it.to_string())
}

fn number(it: &Number) -> Value {
    json!(it.to_f64())
}

/// Party id to number, for every party.
fn by_party(input: &TextPlan<'_>, each: &[Number]) -> Value {
    let parties = input.case.parties().iter().zip(each);
    parties.map(|(it, value)| (it.id.clone(), number(value))).collect::<Map<String, Value>>().into()
}

fn step_ids(input: &TextPlan<'_>, steps: &[usize]) -> Vec<String> {
    steps.iter().map(|it| input.step(*it).id.clone()).collect()
}

fn party_id(input: &TextPlan<'_>, party: PartyIdx) -> String {
    input.case.party(party).id.clone()
}

fn order(input: &TextPlan<'_>, ordered: &Ordered) -> Value {
    let safest = &ordered.safest;
    let (stopped, budget) = match safest.stopped {
        Stopped::Done => ("done", None),
        Stopped::StepLimit(n) => ("step limit", Some(n)),
        Stopped::Cancelled => ("cancelled", None),
    };
    let method = match safest.method {
        Method::States => "states",
        Method::Sorted => "sorted",
        Method::Search => "search",
    };
    let proven = &safest.proven;
    let covers: Vec<Value> = ordered
        .covers
        .iter()
        .map(|it| {
            json!({
                "party": party_id(input, it.party),
                "guarantor": it.guarantor.map(|it| party_id(input, it)),
                "amount": number(&it.amount),
            })
        })
        .collect();
    let splits = ordered.splits.as_ref().map(|all| {
        let split = |it: &zopa_plan::Split| {
            json!({
                "step": input.step(it.step).id,
                "parts": it.parts,
                "largest": number(&it.largest),
                "exposure": number(&it.exposure),
            })
        };
        all.iter().map(split).collect::<Vec<Value>>()
    });
    let unpaid =
        safest.payment.as_ref().map(|it| it.unpaid.iter().map(number).collect::<Vec<Value>>());
    json!({
        "of_middles": ordered.is_middle,
        "largest": number(&safest.largest),
        "exposure": number(&safest.exposure),
        "days": number(&safest.days),
        "all_have_something_after": safest.early,
        "exact": { "largest": safest.largest.to_string(), "exposure": safest.exposure.to_string(), "days": safest.days.to_string() },
        "proven": {
            "largest": number(&proven.largest),
            "exposure": number(&proven.exposure),
            "days": number(&proven.days),
            "ties": proven.ties,
        },
        "method": { "name": method, "exact": safest.is_exact(), "stopped": stopped, "budget": budget },
        "guarantees": by_party(input, &safest.guarantees),
        "moments": ordered.moments.iter().map(|it| moment(input, it)).collect::<Vec<Value>>(),
        "unpaid": unpaid,
        "covers": covers,
        "trouble": ordered.troubles.iter().map(|it| trouble(input, it)).collect::<Vec<Value>>(),
        "splits": splits,
    })
}

fn moment(input: &TextPlan<'_>, it: &Moment) -> Value {
    let delivery = it.delivery.as_ref().map(|it| {
        let date = input.case.entry().and_then(|entry| {
            let at = entry.local(&it.start)?;
            Some(if entry.has_clock() { format!("{}T{}", at.day(), at.time()) } else { at.day() })
        });
        json!({
            "step": input.step(it.step).id,
            "party": party_id(input, input.step(it.step).party),
            "part": it.part,
            "paid": it.paid.as_ref().map(number),
            "start": number(&it.start),
            "end": number(&it.end),
            "date": date,
        })
    });
    json!({
        "delivery": delivery,
        "to_come": by_party(input, &it.to_come),
        "put_in": by_party(input, &it.put_in),
        "tempted": by_party(input, &it.tempted),
    })
}

fn trouble(input: &TextPlan<'_>, it: &Trouble) -> Value {
    json!({
        "step": input.step(it.step).id,
        "blocks": step_ids(input, &it.blocks),
        "if_all_wait": by_party(input, &it.if_all_wait),
        "if_others_go_on": number(&it.if_others_go_on),
        "least_chance": it.least_chance.as_ref().map(number),
        "if_undone": it.if_undone.as_ref().map(number),
        "loses": by_party(input, &it.loses),
    })
}

fn candidate(input: &TextPlan<'_>, it: &Candidate) -> Value {
    let parties = input.case.parties().iter().zip(&it.never_tempted);
    let never_tempted: Vec<&str> = parties.filter(|it| *it.1).map(|it| it.0.id.as_str()).collect();
    json!({
        "order": step_ids(input, &it.order),
        "best": it.best,
        "standard_error": it.standard_error,
        "no_guarantee": it.free,
        "never_worse_than": it.never_worse_than,
        "never_worst": it.never_worst,
        "never_tempted": never_tempted,
    })
}

fn commitment(it: &Kept) -> Value {
    let root = |it: &Option<Root>| {
        it.as_ref().map(|it| json!({ "low": number(&it.low), "high": number(&it.high) }))
    };
    let closers = it.closers.as_ref().map(|it| {
        json!({
            "lag": it.lag,
            "chance": it.chance.as_ref().map(number),
            "payment": number(&it.payment),
            "penalty": it.penalty.as_ref().map(number),
            "fine": it.fine.as_ref().map(number),
        })
    });
    json!({
        "known": it.least.is_some(),
        "least": it.least.as_ref().map(|it| it.each_ref().map(root)),
        "keeps": it.keeps,
        "closers": closers,
        "missing": it.missing.as_ref().map(|it| it.each_ref().map(number)),
    })
}
