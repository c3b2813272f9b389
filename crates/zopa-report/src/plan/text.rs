//! The order of steps as a page of text.

use std::collections::BTreeMap;

use zopa_model::{Amount, Frequency, Number, PartyIdx};
use zopa_plan::{Candidate, Kept, Moment, NoPlan, Ordered, Readings, Safest, Split, Trouble};

use crate::messages;
use crate::messages::plan as words;
use crate::plan::{TextPlan, short, short_up};
use crate::sheet::Sheet;
use crate::text::doubt::frequency;
use crate::text::line::WIDTH;
use crate::text::page::Page;
use crate::text::{self, clean, pad, pad_left, width, wrap};

/// Most orders and splits shown.
const MOST: usize = 3;
/// No column of names or amounts is narrower, if it has so much to say.
const LEAST: usize = 16;
/// Blanks before each column.
const GAP: usize = 2;

/// Writes how a package is carried out: the safest order, what must be guaranteed, what breaks, who keeps it.
///
/// Numbers are rounded to three places; the JSON answer has them all.
#[must_use]
pub fn write_plan_text(input: &TextPlan<'_>) -> String {
    let mut page = Page::new(input.style);
    page.head(&clean(input.case.title()));
    crate::mark::for_whom(&mut page, input.case);
    text::changes(&mut page, input.what_if);
    package(&mut page, input);
    match &input.answer.order {
        Ok(ordered) => order(&mut page, input, ordered),
        Err(reason) => {
            let help = reason.help().map(|it| format!(" {it}")).unwrap_or_default();
            page.paragraph(words::NO_ORDER, &format!("{reason}.{help}"));
        }
    }
    if let Some(found) = &input.answer.readings {
        page.blank();
        readings(&mut page, input, found);
    } else if matches!(input.answer.order, Err(NoPlan::Unknown(_))) {
        page.paragraph(words::READINGS, words::NONE_DRAWN);
    }
    commitments(&mut page, input);
    page.blank();
    if let Ok(ordered) = &input.answer.order {
        page.paragraph(messages::METHOD, &method(&ordered.safest));
    }
    if input.case.is_confidential() {
        page.paragraph(messages::CONFIDENTIAL, messages::SHOWS_SECRETS);
    }
    page.finish()
}

/// Which package is carried out, and what stands against it.
fn package(page: &mut Page, input: &TextPlan<'_>) {
    let Some(all) = input.choices(None) else { return };
    page.paragraph(messages::ONE_PACKAGE, &all);
    if let Some(unnamed) = input.choices(Some(input.unnamed)).filter(|_| !input.unnamed.is_empty())
    {
        page.paragraph(messages::NOT_NAMED, &unnamed);
    }
    input.against().iter().for_each(|it| page.item("-", it));
}

fn order(page: &mut Page, input: &TextPlan<'_>, ordered: &Ordered) {
    let safest = &ordered.safest;
    page.paragraph(
        words::SAFEST,
        &format!(
            "{} {}",
            capital(&words::largest(&short(&safest.largest), &short(&safest.exposure))),
            words::days(&short(&safest.days))
        ),
    );
    if ordered.is_middle {
        page.note(words::MIDDLE);
    }
    if let Some(zone) = input.zone() {
        page.note(&words::zone(&clean(zone)));
    }
    page.blank();
    table(page, input, ordered);
    page.blank();
    guarantees(page, input, ordered);
    let proven = &safest.proven;
    if !is_reached(safest) {
        let bounds = [&proven.largest, &proven.exposure, &proven.days].map(short);
        page.note(&words::bounds(&bounds[0], &bounds[1], &bounds[2]));
    }
    page.blank();
    over_time(page, input, ordered);
    page.blank();
    page.paragraph(words::TROUBLE, words::TROUBLE_REST);
    for it in &ordered.troubles {
        trouble(page, input, it);
    }
    page.blank();
    match &safest.payment {
        Some(_) => page.paragraph(words::SPLITS, words::SPLITS_PAID),
        None => splits(page, input, ordered.splits.as_deref()),
    }
}

/// How the order was found, and whether it is exact.
pub(super) fn method(safest: &Safest) -> String {
    words::method(safest.method, (is_reached(safest), safest.proven.ties), safest.stopped)
}

/// Whether no order is safer or shorter.
pub(super) fn is_reached(safest: &Safest) -> bool {
    let proven = &safest.proven;
    let found = (&safest.largest, &safest.exposure, &safest.days);
    found == (&proven.largest, &proven.exposure, &proven.days)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// The name of a party.
fn party(input: &TextPlan<'_>, party: PartyIdx) -> String {
    clean(&input.case.party(party).name)
}

/// Parties with amounts above zero.
fn each(input: &TextPlan<'_>, amounts: &[Number]) -> String {
    let shown = input.case.party_idxs().zip(amounts).filter(|(_, it)| !it.is_zero());
    let shown: Vec<String> =
        shown.map(|(it, amount)| format!("{} {}", party(input, it), short(amount))).collect();
    if shown.is_empty() { "-".into() } else { shown.join(", ") }
}

fn table(page: &mut Page, input: &TextPlan<'_>, ordered: &Ordered) {
    let mut rows =
        vec![[words::NTH, words::WHEN, words::WHAT, words::WHO, words::TEMPTED].map(String::from)];
    for (nth, it) in ordered.moments.iter().enumerate() {
        let Some(delivery) = &it.delivery else { continue };
        rows.push([
            nth.to_string(),
            time(input, &delivery.start, &delivery.end),
            input.delivery(delivery),
            party(input, input.step(delivery.step).party),
            each(input, &it.tempted),
        ]);
    }
    lay_out(page, &rows);
}

/// Prints rows with columns of one width, the first to the right. Where there is not room for all, names and amounts
/// go on in a second line.
fn lay_out(page: &mut Page, rows: &[[String; 5]]) {
    let widest = |nth: usize| rows.iter().map(|it| width(&it[nth])).max().unwrap_or(0);
    let (of_nth, of_time) = (widest(0), widest(1));
    let mut room = WIDTH.saturating_sub(of_nth + of_time + 5 * GAP);
    let mut take = |wanted: usize, of_room: usize| {
        let taken = wanted.min(LEAST.max(room / of_room));
        room = room.saturating_sub(taken);
        taken
    };
    let (of_tempted, of_who) = (take(widest(4), 4), take(widest(3), 3));
    let widths = [take(widest(2), 1), of_who, of_tempted];
    for [nth, when, names @ ..] in rows {
        let lines: Vec<Vec<String>> =
            names.iter().zip(widths).map(|(it, room)| wrap(it, room)).collect();
        let n = lines.iter().map(Vec::len).max().unwrap_or(1).max(1);
        for line in 0..n {
            let (nth, when) = if line == 0 { (nth.as_str(), when.as_str()) } else { ("", "") };
            let cells = lines.iter().zip(widths).map(|(it, room)| {
                format!("  {}", pad(it.get(line).map_or("", String::as_str), room))
            });
            let cells: String = cells.collect();
            let text = format!("  {}  {}{cells}", pad_left(nth, of_nth), pad(when, of_time));
            page.line(text.trim_end());
        }
    }
}

/// Days from entry into force, or days of the calendar.
fn time(input: &TextPlan<'_>, start: &Number, end: &Number) -> String {
    if input.case.entry().is_none() {
        return words::from_day(&short(start), &short(end));
    }
    input.span(start, end)
}

fn guarantees(page: &mut Page, input: &TextPlan<'_>, ordered: &Ordered) {
    let needed = &ordered.safest.guarantees;
    if needed.iter().all(Number::is_zero) {
        return page.paragraph(words::GUARANTEES, words::NO_GUARANTEE);
    }
    page.paragraph(words::GUARANTEES, words::UNITS);
    for (it, amount) in input.case.party_idxs().zip(needed).filter(|(_, it)| !it.is_zero()) {
        page.item("-", &words::must_be_guaranteed(&party(input, it), &short(amount)));
    }
    for it in &ordered.covers {
        let guarantor = it.guarantor.map(|it| party(input, it));
        let text = words::cover(&party(input, it.party), guarantor.as_deref(), &short(&it.amount));
        page.item("-", &text);
    }
}

fn over_time(page: &mut Page, input: &TextPlan<'_>, ordered: &Ordered) {
    let is_paid = ordered.safest.payment.is_some();
    let rest = if is_paid { words::OVER_TIME_PAID } else { words::OVER_TIME_REST };
    page.paragraph(words::OVER_TIME, rest);
    let at_stake = |it: &PartyIdx| {
        ordered
            .moments
            .iter()
            .any(|now| !now.to_come[it.0].is_zero() || !now.put_in[it.0].is_zero())
    };
    for it in input.case.party_idxs().filter(at_stake) {
        let name = party(input, it);
        let of = |pick: fn(&Moment) -> &Vec<Number>| {
            let all: Vec<String> =
                ordered.moments.iter().map(|now| short(&pick(now)[it.0])).collect();
            all.join(", ")
        };
        let lists = [of(|it| &it.put_in), of(|it| &it.to_come), of(|it| &it.tempted)];
        page.item("-", &words::over_time(&name, &lists));
    }
}

fn trouble(page: &mut Page, input: &TextPlan<'_>, it: &Trouble) {
    let mut parts = vec![words::go_on(&short(&it.if_others_go_on))];
    if !it.blocks.is_empty() {
        let names: Vec<String> = it.blocks.iter().map(|it| input.name(*it)).collect();
        parts.push(words::blocks(names.len(), &names.join(", ")));
    }
    let least = it.least_chance.as_ref().map(short_up);
    let written = input.step(it.step).verify_chance.as_ref();
    let found = written.map(|chance| {
        let is_enough = it.least_chance.as_ref().is_some_and(|least| chance >= least);
        (short(chance), is_enough)
    });
    let found = found.as_ref().map(|(chance, is_enough)| (chance.as_str(), *is_enough));
    parts.push(words::chance(least.as_deref(), found));
    parts.extend(it.if_undone.as_ref().map(|it| words::undone(&short(it))));
    let lost: Vec<String> = input
        .case
        .party_idxs()
        .filter(|party| !it.loses[party.0].is_zero())
        .map(|who| format!("{} {}", party(input, who), short(&it.loses[who.0])))
        .collect();
    if !lost.is_empty() {
        parts.push(words::loses(&lost.join(", ")));
    }
    page.item("-", &format!("{}: {}.", input.name(it.step), parts.join("; ")));
}

fn splits(page: &mut Page, input: &TextPlan<'_>, splits: Option<&[Split]>) {
    match splits {
        None => page.paragraph(words::SPLITS, words::SPLITS_UNKNOWN),
        Some([]) => page.paragraph(words::SPLITS, words::NO_SPLIT),
        Some(splits) => {
            page.paragraph(words::SPLITS, "");
            for it in splits {
                let (largest, exposure) = (short(&it.largest), short(&it.exposure));
                page.item("-", &words::split(&input.name(it.step), it.parts, &largest, &exposure));
            }
        }
    }
}

fn readings(page: &mut Page, input: &TextPlan<'_>, found: &Readings) {
    page.paragraph(words::READINGS, &drawn(found));
    known_orders(page, input);
    for (nth, it) in found.orders.iter().take(MOST).enumerate() {
        let mark = format!("{}.", nth + 1);
        page.item(&mark, &candidate(input, found.readings, it));
        if it.tempts_nobody() {
            // Then it is never worse than any other.
            page.note(words::TEMPTS_NOBODY);
            continue;
        }
        let never = never_tempted(input, it);
        if !never.is_empty() {
            page.note(&words::never_tempted(&never));
        }
        let others = it.never_worse_than.iter().filter(|it| **it < MOST);
        let others: Vec<String> = others.map(|it| format!("order {}", it + 1)).collect();
        if !others.is_empty() {
            page.note(&words::never_worse(&others.join(", ")));
        }
    }
    if found.orders.len() > MOST {
        page.note(&messages::and_more(found.orders.len() - MOST));
    }
    if found.readings > 0 {
        page.note(words::NOT_AN_ESTIMATE);
    }
}

/// Who is proven to be never tempted in an order, among those who have something at stake.
pub(super) fn never_tempted(input: &TextPlan<'_>, it: &Candidate) -> Vec<String> {
    let never = input.case.party_idxs().filter(|who| it.never_tempted[who.0]);
    never.filter(|who| at_stake(input, *who)).map(|who| party(input, who)).collect()
}

/// Whether some step costs or may give a party anything.
fn at_stake(input: &TextPlan<'_>, who: PartyIdx) -> bool {
    let is_nothing = |it: &Amount| *it == Amount::Known(Number::zero());
    (0..input.answer.steps.len()).map(|it| input.step(it)).any(|step| {
        (step.party == who && !is_nothing(&step.cost)) || !is_nothing(&step.gains[who.0])
    })
}

fn known_orders(page: &mut Page, input: &TextPlan<'_>) {
    let all = orders_by_name(input);
    if !all.is_empty() {
        page.note(words::KNOWN_ORDERS);
    }
    all.iter().for_each(|(who, order)| page.item("-", &format!("{who}: {order}.")));
}

/// How many readings were drawn, or why none.
pub(super) fn drawn(found: &Readings) -> String {
    match found.readings {
        0 => words::NONE_DRAWN.into(),
        n => words::readings(n, found.seed),
    }
}

/// Whose amounts are known by an order only, with the steps of the order by name.
pub(super) fn orders_by_name(input: &TextPlan<'_>) -> Vec<(String, String)> {
    let all = input.case.party_idxs().zip(&input.answer.known_orders);
    let text = |(who, groups): (PartyIdx, &Vec<Vec<usize>>)| {
        let name = |&it: &usize| {
            let is_own = input.step(it).party == who;
            if is_own { words::own(&input.name(it)) } else { input.name(it) }
        };
        let group = |it: &Vec<usize>| it.iter().map(name).collect::<Vec<_>>().join(" = ");
        (party(input, who), groups.iter().map(group).collect::<Vec<_>>().join(" > "))
    };
    all.filter(|it| !it.1.is_empty()).map(text).collect()
}

fn candidate(input: &TextPlan<'_>, n: u64, it: &Candidate) -> String {
    if n == 0 {
        return format!("{}.", runs(input, &it.order));
    }
    // Where nobody is ever tempted, no order needs less.
    let share = Frequency { yes: it.best, of: n, is_certain: it.tempts_nobody() };
    let share = frequency(share, (words::IN_ALL, words::IN_NONE));
    words::candidate(&share, &runs(input, &it.order))
}

/// The steps of an order by name; parts that follow each other once, with their numbers.
pub(super) fn runs(input: &TextPlan<'_>, order: &[usize]) -> String {
    let mut runs: Vec<(usize, u32)> = Vec::new();
    for &step in order {
        match runs.last_mut() {
            Some((last, n)) if *last == step => *n += 1,
            _ => runs.push((step, 1)),
        }
    }
    let mut done: BTreeMap<usize, u32> = BTreeMap::new();
    let show = |(step, n): (usize, u32)| {
        let (parts, name) = (input.step(step).parts.unwrap_or(1), input.name(step));
        let before = done.entry(step).or_default();
        *before += n;
        if parts == 1 { name } else { words::parts(&name, (*before - n + 1, *before, parts)) }
    };
    runs.into_iter().map(show).collect::<Vec<_>>().join("; ")
}

fn commitments(page: &mut Page, input: &TextPlan<'_>) {
    let written = input.case.party_idxs().zip(&input.answer.commitments);
    let written: Vec<(PartyIdx, &Kept)> =
        written.filter_map(|(it, kept)| Some((it, kept.as_ref()?))).collect();
    if written.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(words::COMMITMENT, words::COMMITMENT_REST);
    for (who, kept) in written {
        page.item("-", &commitment(&party(input, who), kept));
    }
}

fn commitment(name: &str, kept: &Kept) -> String {
    let mut parts = vec![match &kept.least {
        None => words::too_little(name),
        Some([Some(low), Some(high)]) => {
            words::least_factor(name, &short_up(&low.low), &short_up(&high.high))
        }
        Some(_) => words::never_keeps(name),
    }];
    if kept.least.is_some() {
        parts.push(words::keeps(kept.keeps).into());
    }
    if let Some(it) = &kept.closers {
        let mut ways: Vec<String> = Vec::new();
        ways.extend(it.lag.map(words::close_lag));
        ways.extend(it.chance.as_ref().map(|it| words::close_chance(&short_up(it))));
        ways.push(words::close_payment(&short_up(&it.payment)));
        let penalty = it.penalty.as_ref().zip(it.fine.as_ref());
        ways.extend(
            penalty.map(|(each, once)| words::close_penalty(&short_up(each), &short_up(once))),
        );
        parts.push(words::closes(&ways.join("; ")));
    }
    if let Some([low, high]) = &kept.missing {
        parts.push(words::missing(&short_up(low), &short_up(high)));
    }
    parts.join(" ")
}
