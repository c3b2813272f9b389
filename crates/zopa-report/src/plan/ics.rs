//! The order of steps for calendars.

use zopa_model::{EntryIntoForce, Number};
use zopa_plan::Delivery;

use crate::messages::plan as words;
use crate::plan::TextPlan;

/// How much of the case stands in a calendar, which others may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Numbers of steps alone.
    Plain,
    /// Names of steps, and who does them.
    Named,
}

/// Writes an event for each delivery, as a calendar of the form of RFC 5545. Nothing where there is no order or the
/// case has no day of entry into force, or calendars do not go so far.
///
/// Where the case has a time and a zone, events have times, in universal time. Otherwise they last whole days.
/// The stamp of every event is the beginning of the day of entry into force, so that the same case gives the same
/// bytes.
#[must_use]
pub fn write_plan_ics(input: &TextPlan<'_>, titles: Calendar) -> Option<String> {
    let entry = input.case.entry()?;
    let ordered = input.answer.order.as_ref().ok()?;
    let mut lines: Vec<String> =
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zopa//plan//EN"].map(String::from).into();
    lines.extend(super::mark(input).map(|it| format!("X-WR-CALDESC:{}", escaped(&it))));
    let name = hash(input);
    let deliveries = ordered.moments.iter().filter_map(|it| it.delivery.as_ref());
    for (nth, delivery) in deliveries.enumerate() {
        let title = match titles {
            Calendar::Plain => format!("{} {}", words::EVENT, nth + 1),
            Calendar::Named => {
                let actor = &input.case.party(input.step(delivery.step).party).name;
                format!("{}. {}: {actor}", nth + 1, input.delivery(delivery))
            }
        };
        lines.push("BEGIN:VEVENT".into());
        lines.push(format!("UID:step-{}-{}-{name:016x}@zopa", nth + 1, entry.day()));
        lines.push(format!("DTSTAMP:{}T000000Z", entry.day().replace('-', "")));
        lines.extend(times(entry, delivery)?);
        lines.push(format!("SUMMARY:{}", escaped(&title)));
        lines.push("END:VEVENT".into());
    }
    lines.push("END:VCALENDAR".into());
    Some(lines.iter().map(|it| folded(it)).collect())
}

/// A number by which the events of two cases with the same day are told apart, and which nobody can read.
///
/// By the hash of Fowler, Noll and Vo over the title of the case and the ids of its steps.
fn hash(input: &TextPlan<'_>) -> u64 {
    let ids = input.case.steps().iter().map(|it| it.id.as_str());
    let texts = [input.case.title()].into_iter().chain(ids);
    let bytes = texts.flat_map(|it| it.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The lines that say when; no end where a delivery takes no time.
fn times(entry: &EntryIntoForce, delivery: &Delivery) -> Option<Vec<String>> {
    let [start, end] = ends(entry, delivery)?;
    // Less than an hour over a change of clocks may end no later than it starts.
    let at = |line: &str| line.rsplit(':').next().map(String::from);
    let has_end = delivery.start < delivery.end && at(&start) < at(&end);
    Some([Some(start), has_end.then_some(end)].into_iter().flatten().collect())
}

fn ends(entry: &EntryIntoForce, delivery: &Delivery) -> Option<[String; 2]> {
    if entry.has_clock() {
        let at = |days: &Number| {
            let when = entry.universal(days)?;
            let (day, time) = (when.day().replace('-', ""), when.time().replace(':', ""));
            Some(format!("{day}T{time}00Z"))
        };
        let (start, end) = (at(&delivery.start)?, at(&delivery.end)?);
        return Some([format!("DTSTART:{start}"), format!("DTEND:{end}")]);
    }
    let day = |days: &Number| Some(entry.local(days)?.day().replace('-', ""));
    // The end of an event of whole days is the day after its last.
    let first = delivery.start.numerator() / delivery.start.denominator();
    let end = delivery.end.numerator() / delivery.end.denominator();
    let is_whole = Number::ratio(end.clone(), 1.into()) == delivery.end;
    let end = if is_whole && end > first { end } else { end + 1 };
    let (start, end) = (day(&delivery.start)?, day(&Number::ratio(end, 1.into()))?);
    Some([format!("DTSTART;VALUE=DATE:{start}"), format!("DTEND;VALUE=DATE:{end}")])
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// A line of at most 75 bytes, going on behind a blank.
fn folded(line: &str) -> String {
    let mut text = String::new();
    let mut room = 75;
    for it in line.chars() {
        if it.len_utf8() > room {
            text.push_str("\r\n ");
            room = 74;
        }
        room -= it.len_utf8();
        text.push(it);
    }
    text + "\r\n"
}
