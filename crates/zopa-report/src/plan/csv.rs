//! The order of steps as a table for spreadsheets.

use zopa_model::Number;
use zopa_plan::Moment;

use crate::plan::TextPlan;

/// Writes the deliveries and payments of an order as CSV, one a line, with a heading.
///
/// Numbers are the doubles nearest to the exact ones. Days of the calendar stand where the case has the day of entry into
/// force, with times on its clock where it has one. Empty but for the heading where there is no order.
///
/// Columns: number, step, name, party, part, parts, amount of this part, unit, how much of its cost is paid where it is
/// paid in any parts, start day, end day, when it begins and ends, and for each party what is to come for it and what it
/// would gain by breaking off after the delivery. A last heading without cells says for whom the table is, or that it is
/// confidential.
#[must_use]
pub fn write_plan_csv(input: &TextPlan<'_>) -> String {
    let mut text = line(&head(input));
    if let Ok(ordered) = &input.answer.order {
        for (nth, moment) in ordered.moments.iter().enumerate() {
            text += &moment_line(input, (nth, moment)).unwrap_or_default();
        }
    }
    text
}

fn head(input: &TextPlan<'_>) -> Vec<String> {
    let fixed = [
        "number", "step", "name", "party", "part", "parts", "amount", "unit", "paid", "start",
        "end", "begins", "ends",
    ];
    let mut cells: Vec<String> = fixed.map(String::from).into();
    for party in input.case.parties() {
        cells.push(format!("to come: {}", party.id));
        cells.push(format!("tempted: {}", party.id));
    }
    // The last heading says for whom the table is, or that it is confidential; there is nothing below it.
    cells.extend(super::mark(input));
    cells
}

fn moment_line(input: &TextPlan<'_>, (nth, moment): (usize, &Moment)) -> Option<String> {
    let delivery = moment.delivery.as_ref()?;
    let step = input.step(delivery.step);
    let mut cells = vec![
        nth.to_string(),
        step.id.clone(),
        step.name.clone(),
        input.case.party(step.party).id.clone(),
        delivery.part.to_string(),
        input.n_parts(delivery.step).to_string(),
        input.amount(delivery).as_ref().map(decimal).unwrap_or_default(),
        step.unit.clone().unwrap_or_default(),
        delivery.paid.as_ref().map(decimal).unwrap_or_default(),
        decimal(&delivery.start),
        decimal(&delivery.end),
        input.at(&delivery.start).unwrap_or_default(),
        input.at(&delivery.end).unwrap_or_default(),
    ];
    for (to_come, tempted) in moment.to_come.iter().zip(&moment.tempted) {
        cells.extend([decimal(to_come), decimal(tempted)]);
    }
    Some(line(&cells))
}

/// The double nearest to a number: fractions would be read as days.
fn decimal(number: &Number) -> String {
    number.to_f64().to_string()
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|it| cell(it)).collect();
    cells.join(",") + "\r\n"
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let is_number = text.parse::<Number>().is_ok();
    let is_formula = !is_number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.into() };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
