//! What a reader sees of the order of steps and of commitment.

pub(crate) mod workbook;

use zopa_plan::{Method, Stopped};

pub(crate) const SAFEST: &str = "Safest order.";
pub(crate) const GUARANTEES: &str = "What must be guaranteed.";
pub(crate) const OVER_TIME: &str = "Over time:";
pub(crate) const OVER_TIME_REST: &str = "what each party has put in beyond what it got, what is still to come for it, and what it would gain by breaking \
     off, before the first delivery and after each.";
pub(crate) const OVER_TIME_PAID: &str = "what each party has put in beyond what it got, what is still to come for it, and what it would gain by breaking \
     off, before the first line of the table and after each.";
pub(crate) const TROUBLE: &str = "What breaks";
pub(crate) const TROUBLE_REST: &str =
    "if a step slips and the rest goes on, if it only seems to be done, or if it is undone.";
pub(crate) const SPLITS: &str = "Where splitting helps.";
pub(crate) const READINGS: &str = "Where numbers are doubtful.";
pub(crate) const COMMITMENT: &str = "Keeping beats breaking";
pub(crate) const COMMITMENT_REST: &str = "from some discount factor on. It says how much a period later counts against now: \
     1 as much, 0 nothing.";
pub(crate) const NO_ORDER: &str = "Not ordered:";
pub(crate) const UNITS: &str =
    "Guarantees of different parties are compared and added, so all amounts must be in one unit.";
pub(crate) const MIDDLE: &str =
    "Some amounts are ranges; this order is that of their middles. See below for other readings.";
pub(crate) const NO_GUARANTEE: &str =
    "Nobody is ever tempted to break off: no guarantee is needed.";
pub(crate) const NO_SPLIT: &str =
    "No step needs less guarantee when it is cut into two or four times as many parts.";
pub(crate) const SPLITS_PAID: &str = "Not tried beside a payment in any parts.";
pub(crate) const SPLITS_UNKNOWN: &str = "There are too many states to try all splits.";
pub(crate) const NOT_AN_ESTIMATE: &str = "Drawn numbers are a way to ask, not an estimate; what is marked as proven rests on none of them.";

// Heads of columns, of the table and of files.
pub(crate) const NTH: &str = "#";
pub(crate) const WHEN: &str = "when";
pub(crate) const WHO: &str = "who";
pub(crate) const WHAT: &str = "step";
/// Who would gain by breaking off after it, and how much.
pub(crate) const TEMPTED: &str = "tempted after it";

pub(crate) const CHART_GANTT: &str = "Steps over time";
pub(crate) const CHART_EXPOSURE: &str = "What each party would gain by breaking off";
pub(crate) const ABOUT_GANTT: &str = "A bar for each delivery, from its start until it is delivered and verified. Its line names the step, and who does it.";
pub(crate) const ABOUT_EXPOSURE: &str = "After each delivery, what a party would gain by breaking off there: what it must be guaranteed. Zero is no \
     temptation. The number at the right of a picture is the most.";
pub(crate) const NUMBERS_NEEDED: &str = "Give costs and gains of the steps as numbers or ranges.";
pub(crate) const EVENT: &str = "Step";

/// How the order was found.
pub(crate) fn method(method: Method, (is_exact, ties): (bool, bool), stopped: Stopped) -> String {
    let how = match method {
        Method::States => "all states were gone through",
        Method::Sorted => "deliveries against a payment in any parts, by sorting",
        Method::Search => "orders built from both ends, with proven bounds",
    };
    let end = match stopped {
        Stopped::Done => String::new(),
        Stopped::StepLimit(n) => {
            format!("; ended after its budget of {}", counted(&n.to_string(), "state"))
        }
        Stopped::Cancelled => "; stopped on request".into(),
    };
    let exact = match (is_exact, ties) {
        (true, true) => "exact",
        (true, false) => "nothing is safer or shorter, but equal orders were not all compared",
        (false, _) => "not exact, see the bounds",
    };
    format!("{how}; {exact}{end}.")
}

pub(crate) const LEAST_GUARANTEE: &str = "Least guarantee of the steps?";
pub(crate) const NO_STEPS: &str = "no steps";
pub(crate) const NONE_NEEDED: &str = "none needed";
pub(crate) const NOT_KNOWN: &str = "not known";
pub(crate) const AT_WORST: &str = " Doubtful amounts at their worst: costs highest, gains lowest.";

/// What carrying out a package needs.
pub(crate) fn needed(largest: &str, exposure: &str, is_least: bool) -> String {
    let found = if is_least { "" } else { "best order found, " };
    format!("{found}largest {largest}, all together {exposure}")
}

/// That only packages with a small guarantee are listed.
pub(crate) fn only_below(limit: &str) -> String {
    format!(
        " Only packages whose safest order of steps surely has a largest guarantee below {limit}."
    )
}

/// So many of something, as it was rounded.
fn counted(n: &str, what: &str) -> String {
    if n == "1" { format!("{n} {what}") } else { format!("{n} {what}s") }
}

pub(crate) fn largest(largest: &str, exposure: &str) -> String {
    format!("the largest guarantee is {largest}, all together {exposure}.")
}

pub(crate) fn bounds(largest: &str, exposure: &str, days: &str) -> String {
    format!(
        "Proven for every order: largest guarantee at least {largest}, all together at least {exposure}, at least \
         {}.",
        counted(days, "day")
    )
}

/// A day that is counted from entry into force.
pub(crate) fn day(day: &str) -> String {
    format!("day {day}")
}

/// On whose clock times are.
pub(crate) fn zone(zone: &str) -> String {
    format!("Times are on the clock of the zone {zone}.")
}

pub(crate) fn from_day(start: &str, end: &str) -> String {
    format!("day {start} to {end}")
}

pub(crate) fn from_to(start: &str, end: &str) -> String {
    format!("{start} to {end}")
}

pub(crate) fn days(days: &str) -> String {
    format!("{} in all.", counted(days, "day"))
}

/// Part `part` of `of`, and how much of what it is.
pub(crate) fn part(name: &str, (part, of): (u32, u32), amount: Option<&str>) -> String {
    let amount = amount.map(|it| format!(", {it}")).unwrap_or_default();
    if of == 1 { format!("{name}{amount}") } else { format!("{name} ({part} of {of}{amount})") }
}

/// A payment of some of the price, and how much of what it is.
pub(crate) fn payment(name: &str, (paid, of): &(String, String), amount: Option<&str>) -> String {
    let amount = amount.map(|it| format!(", {it}")).unwrap_or_default();
    format!("{name} (pays {paid} of {of}{amount})")
}

/// Parts `from` to `to` of `of` that follow each other.
pub(crate) fn parts(name: &str, (from, to, of): (u32, u32, u32)) -> String {
    if from == to {
        format!("{name} (part {from} of {of})")
    } else {
        format!("{name} (parts {from} to {to} of {of})")
    }
}

/// `lists` are what was put in, what is to come and what breaking off would gain, after each delivery.
pub(crate) fn over_time(party: &str, lists: &[String; 3]) -> String {
    let [put_in, to_come, tempted] = lists;
    format!("{party}: put in {put_in}; to come {to_come}; gained by breaking off {tempted}.")
}

pub(crate) fn must_be_guaranteed(party: &str, amount: &str) -> String {
    format!("{party}: {amount}.")
}

pub(crate) fn cover(party: &str, guarantor: Option<&str>, amount: &str) -> String {
    match guarantor {
        Some(it) => format!("{it} vouches for {party}: {amount} at most."),
        None => {
            format!("{party}, while nobody vouches for it: a bond or reputation worth {amount}.")
        }
    }
}

pub(crate) fn go_on(largest: &str) -> String {
    format!("if it slips and the rest goes on, the largest guarantee is {largest}")
}

pub(crate) fn blocks(n: usize, names: &str) -> String {
    let wait = if n == 1 { "waits" } else { "wait" };
    format!("{names} {wait} for it")
}

/// `found` says how the chance of verification compares, where one is written.
pub(crate) fn chance(least: Option<&str>, found: Option<(&str, bool)>) -> String {
    let needed = match least {
        Some("0") => return "seeming to do it saves nothing".into(),
        Some("1") => "it must be noticed for certain if it is not done".into(),
        Some(least) => {
            format!("it must be noticed with a chance of at least {least} if it is not done")
        }
        None => "no chance of being noticed is enough to make it pay to do it".into(),
    };
    match found {
        Some((chance, true)) => format!("{needed}, and {chance} is enough"),
        Some((chance, false)) => format!("{needed}, and {chance} is not enough"),
        None => needed,
    }
}

pub(crate) fn undone(by: &str) -> String {
    format!("undoing it would gain its actor up to {by}")
}

pub(crate) fn loses(amounts: &str) -> String {
    format!("lost without it: {amounts}")
}

pub(crate) fn split(name: &str, parts: u32, largest: &str, exposure: &str) -> String {
    format!("{name} in {parts} parts: largest guarantee {largest}, all together {exposure}.")
}

pub(crate) const NONE_DRAWN: &str = "Orders are not compared over readings: there are too many states, a payment in any parts, or it was stopped.";

pub(crate) fn readings(n: u64, seed: u64) -> String {
    let drawn = counted(&n.to_string(), "reading");
    format!("{drawn} drawn with seed {seed}; an order is best in a reading if none needs less.")
}

pub(crate) const KNOWN_ORDERS: &str = "Of some amounts only an order is known, which every reading keeps. What is proven holds for all numbers that keep \
     it. What matters more stands first:";

/// A step that the party takes itself, in its order.
pub(crate) fn own(step: &str) -> String {
    format!("{step} (its own, by cost)")
}

pub(crate) const IN_ALL: &str = "all readings";
pub(crate) const IN_NONE: &str = "no reading";

/// `share` says in how many readings, and how sure that is.
pub(crate) fn candidate(share: &str, order: &str) -> String {
    format!("Best in {share}: {order}.")
}

pub(crate) fn never_worse(others: &str) -> String {
    format!("Proven: it never needs a larger guarantee than {others}, whatever the numbers are.")
}

/// Who is never tempted in an order that tempts others.
pub(crate) fn never_tempted(parties: &[String]) -> String {
    let (who, is) = match parties {
        [only] => (only.clone(), "is"),
        [rest @ .., last] => (format!("{} and {last}", rest.join(", ")), "are"),
        [] => (String::new(), "is"),
    };
    format!("Proven: {who} {is} never tempted to break off, whatever the numbers are.")
}

pub(crate) const TEMPTS_NOBODY: &str =
    "Proven: nobody is ever tempted to break off, whatever the numbers are: it needs no guarantee.";

/// `low` and `high` are the ends of the least factor; equal where it is known.
pub(crate) fn least_factor(party: &str, low: &str, high: &str) -> String {
    if high == "0" {
        format!("{party}: whatever its discount factor.")
    } else if low == high {
        format!("{party}: from a discount factor of {low} on.")
    } else {
        format!("{party}: from a discount factor of {low} to {high} on.")
    }
}

pub(crate) fn never_keeps(party: &str) -> String {
    format!("{party}: at no discount factor below 1, in some reading at least.")
}

pub(crate) fn too_little(party: &str) -> String {
    format!("{party}: not known; too little is written about keeping and breaking.")
}

pub(crate) fn keeps(keeps: Option<bool>) -> &'static str {
    match keeps {
        Some(true) => "With the discount factor of its values it keeps.",
        Some(false) => "With the discount factor of its values it breaks.",
        None => {
            "Whether it keeps is not known: its discount factor, or what both are worth, is not."
        }
    }
}

pub(crate) fn close_lag(lag: u32) -> String {
    format!("noticing a breach after {} at the latest", counted(&lag.to_string(), "period"))
}

pub(crate) fn close_chance(chance: &str) -> String {
    format!("noticing it with a chance of at least {chance} in each period")
}

pub(crate) fn close_payment(payment: &str) -> String {
    format!("at least {payment} more in each period of keeping")
}

pub(crate) fn close_penalty(penalty: &str, fine: &str) -> String {
    format!(
        "a penalty of at least {penalty} in each period after a breach, or of at least {fine} once"
    )
}

pub(crate) fn closes(ways: &str) -> String {
    format!("Any one of these closes the gap: {ways}.")
}

pub(crate) fn missing(low: &str, high: &str) -> String {
    match (low, high) {
        ("0", "0") => "The shift of power can be paid for.".into(),
        (low, high) if low == high => {
            format!("The shift of power cannot be paid for: {low} is missing.")
        }
        (low, high) => format!("To pay for the shift of power, {low} to {high} is missing."),
    }
}
