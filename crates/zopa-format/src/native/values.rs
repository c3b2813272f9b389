//! What packages are worth: weights, points, orders, bonuses.

use zopa_model::{
    Amount, DraftBonus, DraftIssueValues, DraftPoints, DraftValues, DraftWeights, Number,
};

use crate::finding::Finding;
use crate::native::reader::{Field, Fields, Reader, pointed};
use crate::tree::{Entry, Kind};

impl Reader {
    /// Reads `[values.PARTY]` for every party.
    pub(crate) fn values(&mut self, fields: &Fields<'_>) -> Vec<DraftValues> {
        let parties = self.table_by_id(fields, "values");
        parties.iter().map(|(party, fields)| self.party_values(party, fields)).collect()
    }

    /// The values of a party, or of a bloc.
    pub(crate) fn party_values(&mut self, party: &str, fields: &Fields<'_>) -> DraftValues {
        let issues = self.table_by_id(fields, "issue");
        DraftValues {
            party: party.into(),
            walk_away: self.amount(fields, "walk_away"),
            weights: self.weights(fields),
            issues: issues.iter().filter_map(|(id, it)| self.issue_values(id, it)).collect(),
            bonuses: self.each(fields, "bonus", Reader::bonus),
            discount: self.amount(fields, "discount"),
            cost_of_delay: self.amount(fields, "cost_of_delay"),
        }
    }

    fn weights(&mut self, fields: &Fields<'_>) -> Option<DraftWeights> {
        let field = fields.get("weights")?;
        match &field.node.kind {
            Kind::Text(order) => Some(DraftWeights::Order(order.clone())),
            Kind::Table(_) => Some(DraftWeights::Each(self.amounts(&field))),
            _ => {
                self.wrong_kind(&field);
                None
            }
        }
    }

    fn issue_values(&mut self, issue: &str, fields: &Fields<'_>) -> Option<DraftIssueValues> {
        let points = match (fields.get("points"), fields.get("order")) {
            (Some(field), None) => match &field.node.kind {
                Kind::Table(_) => DraftPoints::Points(self.amounts(&field)),
                _ => {
                    self.wrong_kind(&field);
                    return None;
                }
            },
            (None, Some(_)) => DraftPoints::Order(self.text(fields, "order")?),
            (points, _) => {
                self.points_or_order(fields, points.is_some());
                return None;
            }
        };
        Some(DraftIssueValues { issue: issue.into(), points })
    }

    fn points_or_order(&mut self, fields: &Fields<'_>, has_both: bool) {
        // A misspelt key has been reported already.
        if !has_both && self.broken.reaches_into(&fields.place) {
            return;
        }
        let found = if has_both { "both" } else { "neither" };
        let message = format!("either `points` or `order` is needed; found {found}");
        let help = "Give `points = { .. }` where numbers are known, otherwise `order = \"a > b\"`.";
        self.error(&fields.place, Finding::error(fields.span.clone(), "points", message, help));
    }

    /// The amounts of a table, by key, in the order of the text.
    pub(crate) fn amounts(&mut self, field: &Field<'_>) -> Vec<(String, Amount)> {
        let Kind::Table(table) = &field.node.kind else { return Vec::new() };
        let mut amounts = Vec::with_capacity(table.entries().len());
        for entry in table.entries() {
            let place = field.place.key(&entry.key);
            if let Some(finding) = unquoted_decimal(entry) {
                self.error(&place, finding);
                continue;
            }
            let span = pointed(&entry.value, Some(&entry.key_span));
            amounts.push((entry.key.clone(), self.amount_of((&entry.value, place, span))));
        }
        amounts
    }

    fn bonus(&mut self, fields: &Fields<'_>) -> DraftBonus {
        DraftBonus {
            when: self.required_text(fields, "when"),
            worth: self.amount(fields, "worth").unwrap_or(Amount::Unknown),
        }
    }
}

/// TOML reads a bare `0.5 = 1` as key `5` in table `0`.
fn unquoted_decimal(entry: &Entry) -> Option<Finding> {
    let Kind::Table(table) = &entry.value.kind else { return None };
    let [inner] = table.entries() else { return None };
    let decimal = format!("{}.{}", entry.key, inner.key);
    entry.key.parse::<Number>().ok()?;
    decimal.parse::<Number>().ok()?;
    let message = format!("`{decimal}` stands without quotes, so TOML reads it as two keys");
    let help = format!("Write `\"{decimal}\" = ...`.");
    let span = entry.key_span.start..inner.key_span.end.max(entry.key_span.end);
    Some(Finding::error(span, "type", message, help))
}
