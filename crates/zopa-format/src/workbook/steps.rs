//! The sheets `Steps`, `Gains`, `Step orders` and `Commitments`.

use zopa_model::{Amount, DraftCommitment, DraftStep, DraftVerify, Place};

use crate::workbook::cells::places;
use crate::workbook::cells::{Cells, Row};

/// Reads a line of the sheet `Steps`.
pub(crate) fn step(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftStep {
    let at = place.key("verify");
    let verify = DraftVerify {
        days: cells.number(row, "verify days", &at.key("days")),
        chance: cells.number(row, "verify chance", &at.key("chance")),
    };
    DraftStep {
        id: cells.required_text(row, "id", &place.key("id")),
        name: cells.text(row, "name", &place.key("name")),
        party: cells.required_text(row, "party", &place.key("party")),
        when: cells.text(row, "when", &place.key("when")),
        cost: some_amount(cells, row, "cost", &place.key("cost")),
        gain: Vec::new(),
        after: cells.list(row, "after", &place.key("after")).unwrap_or_default(),
        days: cells.number(row, "days", &place.key("days")),
        parts: cells.count(row, "parts", &place.key("parts")),
        any_parts: cells.truth(row, "any parts", &place.key("any_parts")),
        amount: cells.number(row, "amount", &place.key("amount")),
        unit: cells.text(row, "unit", &place.key("unit")),
        parallel: cells.truth(row, "parallel", &place.key("parallel")),
        reversible: cells.truth(row, "reversible", &place.key("reversible")),
        verify: (verify != DraftVerify::default()).then_some(verify),
        guarantor: cells.text(row, "guarantor", &place.key("guarantor")),
        claims: cells.list(row, "claims", &place.key("claims")).unwrap_or_default(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

/// An amount, if the cell is not blank.
fn some_amount(cells: &mut Cells, row: Row<'_>, head: &str, place: &Place) -> Option<Amount> {
    (!row.is_blank(head)).then(|| cells.amount(row, head, place))
}

/// Gives every step its gains, in the order of the lines.
pub(crate) fn gains(cells: &mut Cells, rows: &[Row<'_>], steps: &mut [DraftStep]) {
    let by_id = places(steps.iter().map(|it| it.id.as_str()));
    for &row in rows {
        let Some(nth) = cells.find(row, ("step", "step"), &by_id) else { continue };
        let list = Place::root().key("step").entry(nth).key("gain");
        cells.put(&list, row.at("step"));
        cells.demand(row, "party", &list);
        let Some(party) = cells.text(row, "party", &list.entry(usize::MAX)) else { continue };
        let place = list.key(&party);
        cells.keys.entry(place.clone()).or_insert(row.at("party"));
        let amount = cells.amount(row, "value", &place);
        steps[nth].gain.push((party, amount));
    }
}

/// Reads the sheet `Step orders`.
pub(crate) fn step_orders(cells: &mut Cells, rows: &[Row<'_>]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let list = Place::root().key("plan").key("order");
    for &row in rows {
        cells.demand(row, "party", &list);
        let Some(party) = cells.text(row, "party", &list.entry(usize::MAX)) else { continue };
        let place = list.key(&party);
        if all.iter().any(|it| it.0 == party) {
            let message = format!("`{party}` stands on two lines");
            cells.desk.error(row.at("party"), "twice", message, "Keep one of the two.");
            continue;
        }
        cells.put(&list, row.at("party"));
        cells.keys.entry(place.clone()).or_insert(row.at("party"));
        let order = cells.required_text(row, "order", &place);
        all.push((party, order));
    }
    all
}

/// Reads the sheet `Commitments`.
pub(crate) fn commitments(cells: &mut Cells, rows: &[Row<'_>]) -> Vec<DraftCommitment> {
    let mut all: Vec<DraftCommitment> = Vec::new();
    for &row in rows {
        let list = Place::root().key("commitment");
        cells.demand(row, "party", &list);
        let Some(party) = cells.text(row, "party", &list.entry(usize::MAX)) else { continue };
        let place = list.key(&party);
        if all.iter().any(|it| it.party == party) {
            let message = format!("`{party}` stands on two lines");
            cells.desk.error(row.at("party"), "twice", message, "Keep one of the two.");
            continue;
        }
        cells.put(&place, row.at("party"));
        cells.keys.entry(place.clone()).or_insert(row.at("party"));
        all.push(DraftCommitment {
            keep: some_amount(cells, row, "keep", &place.key("keep")),
            breach: some_amount(cells, row, "breach", &place.key("breach")),
            after: some_amount(cells, row, "after", &place.key("after")),
            lag: cells.count(row, "lag", &place.key("lag")),
            chance: cells.number(row, "chance", &place.key("chance")),
            pie: some_amount(cells, row, "pie", &place.key("pie")),
            now: some_amount(cells, row, "now", &place.key("now")),
            others_later: some_amount(cells, row, "others later", &place.key("others_later")),
            party,
        });
    }
    all
}
