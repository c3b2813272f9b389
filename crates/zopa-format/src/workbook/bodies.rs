//! The sheets of home politics: bodies, blocs, and how blocs decide.

use zopa_model::{DraftBloc, DraftBody, Place};

use crate::workbook::cells::{Cells, Row, places};
use crate::workbook::layout::DEMAND_LINES;
use crate::workbook::values::{aside, bloc_values};

/// Reads the lines of the three sheets.
pub(crate) fn bodies(
    cells: &mut Cells,
    [bodies, blocs, values]: &[Vec<Row<'_>>; 3],
) -> Vec<DraftBody> {
    let mut all = Vec::new();
    for (nth, &row) in bodies.iter().enumerate() {
        let place = Place::root().key("body").entry(nth);
        cells.put(&place, row.at("id"));
        all.push(body(cells, row, &place));
    }
    add_blocs(cells, blocs, &mut all);
    add_lines(cells, values, &mut all);
    all
}

fn body(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftBody {
    DraftBody {
        id: cells.required_text(row, "id", &place.key("id")),
        party: cells.required_text(row, "party", &place.key("party")),
        name: cells.text(row, "name", &place.key("name")),
        quota: cells.quota(row, &place.key("quota")),
        or_quota: cells.ways(row, &place.key("or_quota")),
        public: cells.truth(row, "public", &place.key("public")),
        blocs: Vec::new(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

fn add_blocs(cells: &mut Cells, rows: &[Row<'_>], bodies: &mut [DraftBody]) {
    let by_id = places(bodies.iter().map(|it| it.id.as_str()));
    for &row in rows {
        let Some(nth) = cells.find(row, ("body", "body"), &by_id) else { continue };
        let list = Place::root().key("body").entry(nth).key("bloc");
        let place = list.entry(bodies[nth].blocs.len());
        cells.put(&place, row.at("id"));
        bodies[nth].blocs.push(DraftBloc {
            id: cells.required_text(row, "id", &place.key("id")),
            name: cells.text(row, "name", &place.key("name")),
            votes: cells.numbers(row, "votes", &place.key("votes")),
            veto: cells.truth(row, "veto", &place.key("veto")),
            never: Vec::new(),
            wants: Vec::new(),
            values: None,
            note: cells.text(row, "note", &place.key("note")),
        });
    }
}

/// Gives every bloc its conditions and its values.
fn add_lines(cells: &mut Cells, rows: &[Row<'_>], bodies: &mut [DraftBody]) {
    let by_body = places(bodies.iter().map(|it| it.id.as_str()));
    let by_bloc: Vec<_> =
        bodies.iter().map(|body| places(body.blocs.iter().map(|it| it.id.as_str()))).collect();
    let mut of_values = Vec::new();
    for &row in rows {
        let Some(body) = cells.find(row, ("body", "body"), &by_body) else { continue };
        let Some(bloc) = cells.find(row, ("bloc", "bloc"), &by_bloc[body]) else { continue };
        let place = Place::root().key("body").entry(body).key("bloc").entry(bloc);
        cells.demand(row, "what", &aside(&place));
        let Some(what) = cells.word(row, "what", &aside(&place)) else { continue };
        let draft = &mut bodies[body].blocs[bloc];
        if DEMAND_LINES.iter().any(|it| it.0 == what) {
            demand(cells, row, (what, &place), draft);
        } else {
            of_values.push((row, place.key("values"), draft.id.clone()));
        }
    }
    let mut values = bloc_values(cells, &of_values);
    for (nth, body) in bodies.iter_mut().enumerate() {
        for (bloc, draft) in body.blocs.iter_mut().enumerate() {
            let place = Place::root().key("body").entry(nth).key("bloc").entry(bloc);
            draft.values = values.remove(&place.key("values"));
        }
    }
}

/// A condition that a bloc will not vote for, or that it wants.
fn demand(cells: &mut Cells, row: Row<'_>, (what, place): (&str, &Place), draft: &mut DraftBloc) {
    for head in ["issue", "option", "value"] {
        if !row.is_blank(head) {
            let message = format!("a line `{what}` has no use for `{head}`");
            let help = "Clear the cell, or choose another word for the line.".to_string();
            cells.desk.error_about(&aside(place), row.at(head), ("not-used", message, help));
        }
    }
    let list = if what == "never" { &mut draft.never } else { &mut draft.wants };
    let at = place.key(what).entry(list.len());
    if row.is_blank("when") {
        let message = format!("`when` is blank; a line `{what}` needs it");
        let help = "Fill the cell with a condition.".to_string();
        cells.desk.error_about(&at, row.at("when"), ("blank", message, help));
    }
    list.push(cells.text(row, "when", &at).unwrap_or_default());
}
