//! The sheet `Values`: one number a line, gathered by party.

use std::collections::BTreeMap;

use zopa_model::{
    Amount, DraftBonus, DraftIssueValues, DraftPoints, DraftValues, DraftWeights, Place,
};

use crate::workbook::cells::{Cells, Row};
use crate::workbook::layout::{VALUE_LINES, ValueLine};
use crate::workbook::text::EMPTY_LIST;
use crate::workbook::unpack::Content;

/// Reads all lines; parties and their issues come in the order in which they are first named.
pub(crate) fn values(cells: &mut Cells, rows: &[Row<'_>]) -> Vec<DraftValues> {
    let mut gathered = Gathered::default();
    for &row in rows {
        let list = Place::root().key("values");
        cells.demand(row, "party", &list);
        let Some(party) = cells.text(row, "party", &aside(&list)) else { continue };
        let place = list.key(&party);
        cells.put(&place, row.at("party"));
        cells.keys.entry(place.clone()).or_insert(row.at("party"));
        let nth = gathered.party(&place, &party);
        cells.demand(row, "what", &aside(&place));
        let Some(word) = cells.word(row, "what", &aside(&place)) else { continue };
        let what = VALUE_LINES.into_iter().find(|it| it.word() == word);
        let what = what.expect("the words of the column are those of the lines");
        if !takes_more(cells, row, what, &place) {
            let line = Line { row, what, place, party: nth };
            line.read(cells, &mut gathered);
        }
    }
    gathered.all
}

/// Reads the values of blocs from their lines, each with the place of the values and the id of the bloc; gives the
/// values by their places.
pub(crate) fn bloc_values(
    cells: &mut Cells,
    rows: &[(Row<'_>, Place, String)],
) -> BTreeMap<Place, DraftValues> {
    let mut gathered = Gathered::default();
    for (row, place, id) in rows {
        cells.put(place, row.at("bloc"));
        let nth = gathered.party(place, id);
        let word = cells.word(*row, "what", &aside(place));
        let what = VALUE_LINES.into_iter().find(|it| Some(it.word()) == word);
        let Some(what) = what else { continue };
        if !takes_more(cells, *row, what, place) {
            let line = Line { row: *row, what, place: place.clone(), party: nth };
            line.read(cells, &mut gathered);
        }
    }
    let Gathered { mut all, by_party, .. } = gathered;
    let values = by_party.into_iter().map(|(place, nth)| {
        let id = all[nth].party.clone();
        (place, std::mem::replace(&mut all[nth], DraftValues::of(&id)))
    });
    values.collect()
}

/// A place for what has none of its own: no list of a case has an entry of this number.
pub(crate) fn aside(list: &Place) -> Place {
    list.entry(usize::MAX)
}

/// The values so far.
#[derive(Debug, Default)]
struct Gathered {
    all: Vec<DraftValues>,
    /// By the place of the values.
    by_party: BTreeMap<Place, usize>,
    /// The place of an issue in the list of its party.
    by_issue: BTreeMap<(usize, String), usize>,
}

impl Gathered {
    fn party(&mut self, place: &Place, id: &str) -> usize {
        let next = self.all.len();
        let nth = *self.by_party.entry(place.clone()).or_insert(next);
        if nth == next {
            self.all.push(DraftValues::of(id));
        }
        nth
    }

    /// The points of an issue, which are `new` if there are none yet.
    fn points(&mut self, party: usize, issue: &str, new: DraftPoints) -> &mut DraftPoints {
        let issues = &mut self.all[party].issues;
        let nth = *self.by_issue.entry((party, issue.into())).or_insert(issues.len());
        if nth == issues.len() {
            issues.push(DraftIssueValues { issue: issue.into(), points: new });
        }
        &mut issues[nth].points
    }
}

/// Reports cells that a line has no use for.
fn takes_more(cells: &mut Cells, row: Row<'_>, what: ValueLine, place: &Place) -> bool {
    let mut takes_more = false;
    for head in ["issue", "option", "value", "when"] {
        if row.is_blank(head) || what.takes().contains(&head) {
            continue;
        }
        takes_more = true;
        let message = format!("a line `{}` has no use for `{head}`", what.word());
        let help = format!("Clear the cell, or choose another word for the line. {}", what.doc());
        cells.desk.error_about(&aside(place), row.at(head), ("not-used", message, help));
    }
    takes_more
}

/// A line on its way to be read.
struct Line<'a> {
    row: Row<'a>,
    what: ValueLine,
    /// The values of the party.
    place: Place,
    party: usize,
}

impl Line<'_> {
    fn read(&self, cells: &mut Cells, gathered: &mut Gathered) {
        match self.what {
            ValueLine::WalkAway => {
                let amount = self.single(cells, "walk_away");
                gathered.all[self.party].walk_away = amount;
            }
            ValueLine::Discount => {
                let amount = self.single(cells, "discount");
                gathered.all[self.party].discount = amount;
            }
            ValueLine::CostOfDelay => {
                let amount = self.single(cells, "cost_of_delay");
                gathered.all[self.party].cost_of_delay = amount;
            }
            ValueLine::Weight => self.weight(cells, &mut gathered.all[self.party]),
            ValueLine::Points => self.points(cells, gathered),
            ValueLine::Order if self.row.is_blank("issue") => {
                self.order_of_weights(cells, &mut gathered.all[self.party]);
            }
            ValueLine::Order => self.order_of_options(cells, gathered),
            ValueLine::Bonus => self.bonus(cells, &mut gathered.all[self.party]),
            ValueLine::Nothing => {}
        }
    }

    /// An amount that a party has once.
    fn single(&self, cells: &mut Cells, key: &str) -> Option<Amount> {
        let place = self.place.key(key);
        self.is_again(cells, &place);
        Some(cells.amount(self.row, "value", &place))
    }

    /// Whether a part of the case has been read from another line, which is reported.
    fn is_again(&self, cells: &mut Cells, place: &Place) -> bool {
        let Some(&before) = cells.spots.get(place) else { return false };
        let message = format!(
            "this `{}` has been given already in {}",
            self.what.word(),
            cells.desk.name(before)
        );
        let words = ("twice", message, "Keep one of the two lines.".into());
        cells.desk.error_about(place, self.row.at("what"), words);
        true
    }

    /// Whether the line stands for a list without an entry.
    fn is_empty_list(&self) -> bool {
        matches!(self.row.content("value"), Some(Content::Text(it)) if it.trim() == EMPTY_LIST)
    }

    /// The id in a cell that is a key of the case.
    fn key(&self, cells: &mut Cells, head: &str, list: &Place) -> Option<(String, Place)> {
        if self.row.is_blank(head) {
            let message = format!("`{head}` is blank; a line `{}` needs it", self.what.word());
            let words = ("blank", message, format!("Fill the cell. {}", self.what.doc()));
            cells.desk.error_about(&aside(list), self.row.at(head), words);
            return None;
        }
        let id = cells.text(self.row, head, &aside(list))?;
        let place = list.key(&id);
        cells.keys.entry(place.clone()).or_insert(self.row.at(head));
        Some((id, place))
    }

    fn weight(&self, cells: &mut Cells, values: &mut DraftValues) {
        let list = self.place.key("weights");
        let weights = values.weights.get_or_insert(DraftWeights::Each(Vec::new()));
        let DraftWeights::Each(each) = weights else {
            return self.both(cells, &list);
        };
        cells.put(&list, self.row.at("what"));
        if self.row.is_blank("issue") && self.is_empty_list() {
            return;
        }
        let Some((issue, place)) = self.key(cells, "issue", &list) else { return };
        if !self.is_again(cells, &place) {
            each.push((issue, cells.amount(self.row, "value", &place)));
        }
    }

    /// Reports an order beside numbers.
    fn both(&self, cells: &mut Cells, place: &Place) {
        let message = "an order stands beside numbers for the same".to_string();
        let help = "Keep the numbers where they are known, otherwise the order.".to_string();
        cells.desk.error_about(place, self.row.at("what"), ("order-and-numbers", message, help));
    }

    fn order_of_weights(&self, cells: &mut Cells, values: &mut DraftValues) {
        let place = self.place.key("weights");
        match &values.weights {
            Some(DraftWeights::Each(_)) => self.both(cells, &place),
            Some(DraftWeights::Order(_)) => {
                self.is_again(cells, &place);
            }
            None => {
                let order = cells.required_text(self.row, "value", &place);
                values.weights = Some(DraftWeights::Order(order));
            }
        }
    }

    fn points(&self, cells: &mut Cells, gathered: &mut Gathered) {
        let Some((issue, at)) = self.key(cells, "issue", &self.place.key("issue")) else { return };
        cells.put(&at, self.row.at("issue"));
        let points = gathered.points(self.party, &issue, DraftPoints::Points(Vec::new()));
        let DraftPoints::Points(each) = points else {
            return self.both(cells, &at);
        };
        if self.row.is_blank("option") && self.is_empty_list() {
            return;
        }
        let Some((option, place)) = self.key(cells, "option", &at.key("points")) else { return };
        if !self.is_again(cells, &place) {
            each.push((option, cells.amount(self.row, "value", &place)));
        }
    }

    fn order_of_options(&self, cells: &mut Cells, gathered: &mut Gathered) {
        let Some((issue, at)) = self.key(cells, "issue", &self.place.key("issue")) else { return };
        let place = at.key("order");
        let is_first = !cells.spots.contains_key(&at);
        cells.put(&at, self.row.at("issue"));
        if !is_first {
            if !self.is_again(cells, &place) {
                self.both(cells, &at);
            }
            return;
        }
        let order = cells.required_text(self.row, "value", &place);
        gathered.points(self.party, &issue, DraftPoints::Order(order));
    }

    fn bonus(&self, cells: &mut Cells, values: &mut DraftValues) {
        let place = self.place.key("bonus").entry(values.bonuses.len());
        cells.put(&place, self.row.at("what"));
        if self.row.is_blank("when") {
            self.key(cells, "when", &place);
        }
        let when = cells.text(self.row, "when", &place.key("when")).unwrap_or_default();
        let worth = cells.amount(self.row, "value", &place.key("worth"));
        values.bonuses.push(DraftBonus { when, worth });
    }
}
