//! Steps, when they begin, and commitments.

use zopa_model::{DraftCommitment, DraftPlan, DraftStep, DraftVerify, Number};

use crate::finding::{Finding, shortened};
use crate::native::reader::{Fields, Reader, pointed, shown};
use crate::spec::{PLAN, Shape, VERIFY};
use crate::tree::Kind;

impl Reader {
    /// Reads `[plan]`.
    pub(crate) fn plan(&mut self, fields: &Fields<'_>) -> DraftPlan {
        let Some(field) = fields.get("plan") else { return DraftPlan::default() };
        let at = (field.node, field.place, field.span);
        let Some(fields) = self.fields(at, &PLAN) else { return DraftPlan::default() };
        DraftPlan {
            entry: self.date(&fields, "entry"),
            time: self.text(&fields, "time"),
            zone: self.text(&fields, "zone"),
            order: self.step_orders(&fields),
        }
    }

    /// The orders of a table, by party, in the order of the text.
    fn step_orders(&mut self, fields: &Fields<'_>) -> Vec<(String, String)> {
        let Some(field) = fields.get("order") else { return Vec::new() };
        let Kind::Table(table) = &field.node.kind else {
            self.wrong_kind(&field);
            return Vec::new();
        };
        let mut orders = Vec::new();
        for entry in table.entries() {
            if let Kind::Text(order) = &entry.value.kind {
                orders.push((entry.key.clone(), order.clone()));
            } else {
                let message = format!(
                    "the order for `{}` is {}; it must be {}",
                    shortened(&entry.key),
                    shown(&entry.value),
                    Shape::Order.allowed()
                );
                let help = format!("Write it like {}.", Shape::Order.example());
                let span = pointed(&entry.value, Some(&entry.key_span));
                self.error(
                    &field.place.key(&entry.key),
                    Finding::error(span, "type", message, help),
                );
            }
        }
        orders
    }

    /// Reads one `[[step]]`.
    pub(crate) fn step(&mut self, fields: &Fields<'_>) -> DraftStep {
        let gain = match fields.get("gain") {
            Some(field) if matches!(field.node.kind, Kind::Table(_)) => self.amounts(&field),
            Some(field) => {
                self.wrong_kind(&field);
                Vec::new()
            }
            None => Vec::new(),
        };
        DraftStep {
            id: self.required_text(fields, "id"),
            name: self.text(fields, "name"),
            party: self.required_text(fields, "party"),
            when: self.text(fields, "when"),
            cost: self.amount(fields, "cost"),
            gain,
            after: self.texts(fields, "after").unwrap_or_default(),
            days: self.some_number(fields, "days"),
            parts: self.count(fields, "parts"),
            any_parts: self.truth(fields, "any_parts"),
            amount: self.some_number(fields, "amount"),
            unit: self.text(fields, "unit"),
            parallel: self.truth(fields, "parallel"),
            reversible: self.truth(fields, "reversible"),
            verify: self.verify(fields),
            guarantor: self.text(fields, "guarantor"),
            claims: self.texts(fields, "claims").unwrap_or_default(),
            note: self.text(fields, "note"),
        }
    }

    fn some_number(&mut self, fields: &Fields<'_>, key: &str) -> Option<Number> {
        fields.get(key).is_some().then(|| self.required_number(fields, key))
    }

    /// How deliveries are verified; a table that says nothing is none.
    fn verify(&mut self, fields: &Fields<'_>) -> Option<DraftVerify> {
        let field = fields.get("verify")?;
        let fields = self.fields((field.node, field.place, field.span), &VERIFY)?;
        let verify = DraftVerify {
            days: self.some_number(&fields, "days"),
            chance: self.some_number(&fields, "chance"),
        };
        (verify != DraftVerify::default()).then_some(verify)
    }

    /// Reads `[commitment.PARTY]` for every party.
    pub(crate) fn commitments(&mut self, fields: &Fields<'_>) -> Vec<DraftCommitment> {
        let parties = self.table_by_id(fields, "commitment");
        parties.iter().map(|(party, fields)| self.commitment(party, fields)).collect()
    }

    fn commitment(&mut self, party: &str, fields: &Fields<'_>) -> DraftCommitment {
        DraftCommitment {
            party: party.into(),
            keep: self.amount(fields, "keep"),
            breach: self.amount(fields, "breach"),
            after: self.amount(fields, "after"),
            lag: self.count(fields, "lag"),
            chance: self.some_number(fields, "chance"),
            pie: self.amount(fields, "pie"),
            now: self.amount(fields, "now"),
            others_later: self.amount(fields, "others_later"),
        }
    }
}
