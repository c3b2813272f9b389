//! The order of steps, and all that is said about it, as an Excel workbook.

use zopa_model::{EntryIntoForce, Number, PartyIdx};
use zopa_plan::{Candidate, Delivery, Kept, Moment, Ordered, Readings, Root, Split, Trouble};

use crate::messages;
use crate::messages::plan::workbook as words;
use crate::plan::TextPlan;
use crate::plan::text::{drawn, is_reached, method, never_tempted, orders_by_name, runs};
use crate::spreadsheet::{Cell, NoWorkbook, Table, workbook};
use crate::text;

/// The first sheet of a workbook that is an answer.
pub const ANSWER_SHEET: &str = words::ANSWER;

/// Writes how a package is carried out as an Excel workbook, a sheet for each part of the answer.
///
/// The answer in short, the order with what is at stake, guarantees, what breaks, where splitting helps, orders over
/// readings, and commitment; sheets without anything to say are left out.
///
/// Numbers are the doubles nearest to the exact ones. Days are days of the calendar where the case has the day of
/// entry into force, with the time on its clock where it has one. The same answer gives the same bytes.
///
/// # Errors
///
/// [`NoWorkbook`] if a text or a table is longer than a workbook can hold.
pub fn write_plan_xlsx(input: &TextPlan<'_>) -> Result<Vec<u8>, NoWorkbook> {
    let mut tables = vec![answer(input)];
    if let Ok(ordered) = &input.answer.order {
        tables.push(order(input, ordered));
        tables.push(guarantees(input, ordered));
        tables.push(troubles(input, &ordered.troubles));
        tables.extend(ordered.splits.as_deref().map(|it| splits(input, it)));
    }
    tables.extend(input.answer.readings.as_ref().map(|it| readings(input, it)));
    tables.push(commitments(input));
    // The answer in short is never empty.
    tables.retain(|it| !it.lines.is_empty());
    workbook(&tables)
}

fn number(number: &Number) -> Cell {
    Cell::Number(number.to_f64())
}

fn maybe(number: Option<&Number>) -> Cell {
    Cell::number(number.map(Number::to_f64))
}

fn party(input: &TextPlan<'_>, party: PartyIdx) -> Cell {
    Cell::text(&input.case.party(party).name)
}

fn step(input: &TextPlan<'_>, nth: usize) -> Cell {
    Cell::text(&input.step(nth).name)
}

fn heads(heads: &[(&str, f64)]) -> Vec<(String, f64)> {
    heads.iter().map(|&(head, width)| (head.into(), width)).collect()
}

fn answer(input: &TextPlan<'_>) -> Table {
    let mut lines = vec![vec![Cell::text(words::TITLE), Cell::text(input.case.title())]];
    let mut line = |head: &str, cell: Cell| lines.push(vec![Cell::text(head), cell]);
    if let Some((lead, rest)) = crate::mark::viewer(input.case) {
        line(words::FOR, Cell::text(format!("{lead} {rest}")));
    }
    if input.case.is_confidential() {
        line(words::CONFIDENTIAL, Cell::text(messages::SHOWS_SECRETS));
    }
    if !input.what_if.is_nothing() {
        line(messages::WHAT_IF.trim_end_matches(':'), Cell::text(text::said(input.what_if)));
    }
    input.choices(None).into_iter().for_each(|it| line(words::PACKAGE, Cell::text(it)));
    if let Some(it) = input.choices(Some(input.unnamed)).filter(|_| !input.unnamed.is_empty()) {
        line(words::NOT_NAMED, Cell::text(it));
    }
    input.against().into_iter().for_each(|it| line(words::AGAINST, Cell::text(it)));
    match &input.answer.order {
        Err(reason) => {
            line(words::NOT_ORDERED, Cell::text(reason.to_string()));
            reason.help().into_iter().for_each(|it| line(words::NOTE, Cell::text(it)));
        }
        Ok(ordered) => {
            let safest = &ordered.safest;
            line(words::LARGEST, number(&safest.largest));
            line(words::EXPOSURE, number(&safest.exposure));
            line(words::DAYS, number(&safest.days));
            if !is_reached(safest) {
                line(words::LEAST_LARGEST, number(&safest.proven.largest));
                line(words::LEAST_EXPOSURE, number(&safest.proven.exposure));
                line(words::LEAST_DAYS, number(&safest.proven.days));
            }
            if ordered.is_middle {
                line(words::NOTE, Cell::text(messages::plan::MIDDLE));
            }
            line(words::NOTE, Cell::text(messages::plan::UNITS));
            line(words::METHOD, Cell::text(method(safest)));
        }
    }
    if let Some(entry) = input.case.entry() {
        line(words::ENTRY, at(entry, &Number::zero()));
        let zone = input.case.draft().plan.zone.as_deref();
        zone.into_iter().for_each(|it| line(words::ZONE, Cell::text(it)));
    }
    if let Some(found) = &input.answer.readings {
        line(words::READINGS_DRAWN, Cell::text(drawn(found)));
        for (who, order) in orders_by_name(input) {
            line(words::KNOWN_ORDER, Cell::text(format!("{who}: {order}")));
        }
        if found.readings > 0 {
            line(words::NOTE, Cell::text(messages::plan::NOT_AN_ESTIMATE));
        }
    }
    line(words::MADE_BY, Cell::text(concat!("zopa ", env!("CARGO_PKG_VERSION"))));
    Table {
        name: words::ANSWER,
        heads: heads(&[(words::ABOUT, 34.0), (words::FOUND, 90.0)]),
        lines,
    }
}

/// A day of the calendar, with its time where the case has a clock.
fn at(entry: &EntryIntoForce, days: &Number) -> Cell {
    match entry.local(days) {
        None => Cell::Blank,
        Some(at) if entry.has_clock() => Cell::Time(at.day(), at.time()),
        Some(at) => Cell::Day(at.day()),
    }
}

fn order(input: &TextPlan<'_>, ordered: &Ordered) -> Table {
    let entry = input.case.entry();
    let mut columns = heads(&[
        ("#", 5.0),
        (words::STEP, 36.0),
        (words::ID, 16.0),
        (words::WHO, 20.0),
        (words::PART, 7.0),
        (words::PARTS, 7.0),
        (words::AMOUNT, 10.0),
        (words::UNIT, 12.0),
    ]);
    // How much is paid of a cost, where something is paid in any parts.
    columns.extend(ordered.safest.payment.iter().map(|_| (words::PAID.into(), 10.0)));
    columns.extend(heads(&[(words::START, 10.0), (words::END, 10.0)]));
    if entry.is_some() {
        columns.extend(heads(&[(words::BEGINS, 17.0), (words::ENDS, 17.0)]));
    }
    for party in input.case.parties() {
        let of = |words: fn(&str) -> String| (words(&party.name), 16.0);
        columns.extend([of(words::to_come), of(words::put_in), of(words::tempted)]);
    }
    let moments = ordered.moments.iter().enumerate();
    let lines = moments.map(|(nth, it)| moment(input, entry, (ordered, nth, it))).collect();
    Table { name: words::ORDER, heads: columns, lines }
}

/// A delivery and what is at stake after it; the first line is what is at stake before all.
fn moment(
    input: &TextPlan<'_>,
    entry: Option<&EntryIntoForce>,
    (ordered, nth, moment): (&Ordered, usize, &Moment),
) -> Vec<Cell> {
    let before_dates = 10 + usize::from(ordered.safest.payment.is_some());
    let mut cells = match &moment.delivery {
        None => vec![Cell::Number(0.0), Cell::text(words::BEFORE)],
        Some(it) => delivery(input, (ordered, nth, it)),
    };
    cells.resize(before_dates, Cell::Blank);
    if let Some(entry) = entry {
        cells.extend(match &moment.delivery {
            None => [Cell::Blank, Cell::Blank],
            Some(it) => [at(entry, &it.start), at(entry, &it.end)],
        });
    }
    for ((to_come, put_in), tempted) in
        moment.to_come.iter().zip(&moment.put_in).zip(&moment.tempted)
    {
        cells.extend([number(to_come), number(put_in), number(tempted)]);
    }
    cells
}

fn delivery(input: &TextPlan<'_>, (ordered, nth, it): (&Ordered, usize, &Delivery)) -> Vec<Cell> {
    let is_paid = ordered.safest.payment.is_some();
    let about = input.step(it.step);
    let mut cells = vec![
        Cell::Number(nth as f64),
        Cell::text(&about.name),
        Cell::text(&about.id),
        party(input, about.party),
        Cell::Number(f64::from(it.part)),
        Cell::Number(f64::from(input.n_parts(it.step))),
        maybe(input.amount(it).as_ref()),
        about.unit.as_ref().map_or(Cell::Blank, Cell::text),
    ];
    cells.extend(is_paid.then(|| maybe(it.paid.as_ref())));
    cells.extend([number(&it.start), number(&it.end)]);
    cells
}

fn guarantees(input: &TextPlan<'_>, ordered: &Ordered) -> Table {
    let mut lines = Vec::new();
    for (who, needed) in input.case.party_idxs().zip(&ordered.safest.guarantees) {
        let covers: Vec<_> = ordered.covers.iter().filter(|it| it.party == who).collect();
        if covers.is_empty() {
            lines.push(vec![party(input, who), number(needed)]);
        }
        lines.extend(covers.into_iter().map(|it| {
            let by = it.guarantor.map_or(Cell::text(words::NOBODY), |it| party(input, it));
            vec![party(input, who), number(needed), by, number(&it.amount)]
        }));
    }
    let columns = [
        (words::WHO, 24.0),
        (words::NEEDED, 18.0),
        (words::GUARANTOR, 44.0),
        (words::COVERS, 18.0),
    ];
    Table { name: words::GUARANTEES, heads: heads(&columns), lines }
}

fn troubles(input: &TextPlan<'_>, troubles: &[Trouble]) -> Table {
    let mut columns = heads(&[
        (words::STEP, 36.0),
        (words::WAIT, 36.0),
        (words::GO_ON, 18.0),
        (words::LEAST_CHANCE, 18.0),
        (words::CHANCE, 18.0),
        (words::UNDONE, 18.0),
    ]);
    let parties = input.case.parties().iter();
    columns.extend(parties.map(|it| (words::loses(&it.name), 16.0)));
    let line = |it: &Trouble| {
        let waiting: Vec<&str> =
            it.blocks.iter().map(|nth| input.step(*nth).name.as_str()).collect();
        let least = it.least_chance.as_ref();
        let mut cells = vec![
            step(input, it.step),
            Cell::text(waiting.join(", ")),
            number(&it.if_others_go_on),
            least.map_or(Cell::text(words::NONE_ENOUGH), number),
            maybe(input.step(it.step).verify_chance.as_ref()),
            it.if_undone.as_ref().map_or(Cell::text(words::NOT_UNDONE), number),
        ];
        cells.extend(it.loses.iter().map(number));
        cells
    };
    Table { name: words::BREAKS, heads: columns, lines: troubles.iter().map(line).collect() }
}

fn splits(input: &TextPlan<'_>, splits: &[Split]) -> Table {
    let line = |it: &Split| {
        let parts = Cell::Number(f64::from(it.parts));
        vec![step(input, it.step), parts, number(&it.largest), number(&it.exposure)]
    };
    let columns = [
        (words::STEP, 36.0),
        (words::IN_PARTS, 12.0),
        (words::LARGEST, 18.0),
        (words::EXPOSURE, 18.0),
    ];
    let lines = splits.iter().map(line).collect();
    Table { name: words::SPLITS, heads: heads(&columns), lines }
}

fn readings(input: &TextPlan<'_>, found: &Readings) -> Table {
    let shown = |share: f64| if found.readings == 0 { Cell::Blank } else { Cell::Share(share) };
    let share = |n: u64| shown(n as f64 / found.readings.max(1) as f64);
    let line = |(nth, it): (usize, &Candidate)| {
        let others: Vec<String> =
            it.never_worse_than.iter().map(|it| (it + 1).to_string()).collect();
        vec![
            Cell::Number(nth as f64 + 1.0),
            Cell::text(runs(input, &it.order)),
            share(it.best),
            shown(it.standard_error),
            share(it.free),
            Cell::text(others.join(", ")),
            Cell::text(never_tempted(input, it).join(", ")),
        ]
    };
    let columns = [
        ("#", 5.0),
        (words::ORDER, 90.0),
        (words::BEST, 16.0),
        (words::ERROR, 14.0),
        (words::FREE, 16.0),
        (words::NEVER_WORSE, 24.0),
        (words::NEVER_TEMPTED, 24.0),
    ];
    let lines = found.orders.iter().enumerate().map(line).collect();
    Table { name: words::READINGS, heads: heads(&columns), lines }
}

fn commitments(input: &TextPlan<'_>) -> Table {
    let columns = [
        (words::WHO, 24.0),
        (words::LEAST_FACTOR, 18.0),
        (words::MOST_FACTOR, 18.0),
        (words::KEEPS, 12.0),
        (words::CLOSE_LAG, 18.0),
        (words::CLOSE_CHANCE, 18.0),
        (words::CLOSE_PAYMENT, 18.0),
        (words::CLOSE_PENALTY, 18.0),
        (words::CLOSE_FINE, 18.0),
        (words::MISSING, 18.0),
        (words::MISSING_MOST, 18.0),
    ];
    let written = input.case.party_idxs().zip(&input.answer.commitments);
    let lines = written.filter_map(|(who, it)| Some(commitment(party(input, who), it.as_ref()?)));
    Table { name: words::COMMITMENT, heads: heads(&columns), lines: lines.collect() }
}

fn commitment(who: Cell, it: &Kept) -> Vec<Cell> {
    let factor = |of: &Option<Root>, end: fn(&Root) -> &Number| match of {
        Some(it) => number(end(it)),
        None => Cell::text(words::NO_FACTOR),
    };
    let least = match &it.least {
        None => [Cell::text(words::NOT_KNOWN), Cell::text(words::NOT_KNOWN)],
        Some([least, most]) => [factor(least, |it| &it.low), factor(most, |it| &it.high)],
    };
    let keeps = match it.keeps {
        None => words::NOT_KNOWN,
        Some(true) => words::YES,
        Some(false) => words::NO,
    };
    let closers = it.closers.as_ref();
    let missing = |end: usize| maybe(it.missing.as_ref().map(|it| &it[end]));
    let mut cells = vec![who];
    cells.extend(least);
    cells.extend([
        Cell::text(keeps),
        Cell::number(closers.and_then(|it| it.lag).map(f64::from)),
        maybe(closers.and_then(|it| it.chance.as_ref())),
        maybe(closers.map(|it| &it.payment)),
        maybe(closers.and_then(|it| it.penalty.as_ref())),
        maybe(closers.and_then(|it| it.fine.as_ref())),
        missing(0),
        missing(1),
    ]);
    cells
}
