//! Days and times of the calendar, counted from entry into force.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use num_traits::ToPrimitive;

use crate::Number;

/// Minutes of a day.
const DAY: i64 = 24 * 60;
/// The most a clock is ahead of universal time, or behind it, in minutes.
const MOST_AHEAD: i64 = 14 * 60;

/// When the steps of a deal begin: a day, or a time of that day on the clock of a zone.
///
/// # Examples
///
/// ```
/// use zopa_model::{Number, entry_into_force};
///
/// // Clocks in Beirut go an hour forward on the last Sunday of March.
/// let clock = ("08:00", "Asia/Beirut");
/// let entry = entry_into_force("2025-03-29", Some(clock)).unwrap();
/// let day = Number::one();
/// assert_eq!(entry.local(&day).unwrap().time(), "08:00");
/// assert_eq!(entry.universal(&Number::zero()).unwrap().time(), "06:00");
/// assert_eq!(entry.universal(&day).unwrap().time(), "05:00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryIntoForce {
    date: Date,
    clock: Option<(Time, TimeZone)>,
}

/// A moment of the calendar, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(DateTime);

/// The moment that a day, and a time and zone where they are given, name; nothing if one of them is none.
///
/// The day is `YYYY-MM-DD`, the time `HH:MM`, the zone `+HH:MM`, `-HH:MM` or a name of the time zone database.
#[must_use]
pub fn entry_into_force(date: &str, clock: Option<(&str, &str)>) -> Option<EntryIntoForce> {
    let clock = match clock {
        Some((time, zone)) => Some((self::time(time)?, self::zone(zone)?)),
        None => None,
    };
    Some(EntryIntoForce { date: self::date(date)?, clock })
}

impl EntryIntoForce {
    /// Whether the time of the day is known.
    #[must_use]
    pub fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// The day itself, as `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self) -> String {
        self.date.to_string()
    }

    /// The moment so many days later, on the clock of the case, to the minute below.
    ///
    /// A day later is the same time on the day after, also where clocks change in between. Where clocks go forward over
    /// a time, it counts as the time after, so half past two may become half past three. Without a clock, days begin at
    /// midnight. Nothing beyond the year 9999.
    #[must_use]
    pub fn local(&self, days: &Number) -> Option<Moment> {
        let read = self.read(days)?;
        let Some((_, zone)) = &self.clock else { return Some(Moment(read)) };
        Some(Moment(zone.to_datetime(zone.to_timestamp(read).ok()?)))
    }

    /// The same moment in universal time; on the clock of the case where it has none.
    ///
    /// Where clocks go forward over a time, it counts as the time after; where they pass it twice, as the first.
    #[must_use]
    pub fn universal(&self, days: &Number) -> Option<Moment> {
        let read = self.read(days)?;
        let Some((_, zone)) = &self.clock else { return Some(Moment(read)) };
        let at = zone.to_timestamp(read).ok()?;
        Some(Moment(Offset::UTC.to_datetime(at)))
    }

    /// Days and minutes added on the clock, as if it never changed.
    fn read(&self, days: &Number) -> Option<DateTime> {
        let start = self.clock.as_ref().map_or(Time::midnight(), |it| it.0);
        let minutes = whole(&(days * &Number::from(DAY)))?;
        // A duration of this size is far beyond the calendar, and must not overflow on the way there.
        let minutes = SignedDuration::from_secs(minutes.checked_mul(60)?);
        self.date.to_datetime(start).checked_add(minutes).ok()
    }
}

impl Moment {
    /// `2025-03-01`.
    #[must_use]
    pub fn day(self) -> String {
        self.0.date().to_string()
    }

    /// `08:30`.
    #[must_use]
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

/// The whole number at or below one that is not negative; nothing if it is beyond all calendars.
fn whole(number: &Number) -> Option<i64> {
    (number.numerator() / number.denominator()).to_i64()
}

/// A day of the form `YYYY-MM-DD`.
pub(crate) fn date(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return None };
    let is_digits = |it: &str, n| it.len() == n && it.bytes().all(|it| it.is_ascii_digit());
    if !(is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time of day of the form `HH:MM`.
pub(crate) fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let is_pair = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit());
    if !is_pair(hour) || !is_pair(minute) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// A zone: how far it is ahead of universal time, or its name in the time zone database.
///
/// The database is the one that is built in, so that the answer does not depend on the machine.
pub(crate) fn zone(text: &str) -> Option<TimeZone> {
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return TimeZoneDatabase::bundled().get(text).ok(),
    };
    let ahead = time(&text[1..])?;
    let minutes = i64::from(ahead.hour()) * 60 + i64::from(ahead.minute());
    let seconds = i32::try_from(sign * minutes * 60).ok().filter(|_| minutes <= MOST_AHEAD)?;
    Some(TimeZone::fixed(Offset::from_seconds(seconds).ok()?))
}

/// The name of the time zone database that somebody may have meant.
pub(crate) fn meant(text: &str) -> Option<String> {
    let database = TimeZoneDatabase::bundled();
    let names: Vec<String> = database.available().map(|it| it.to_string()).collect();
    let wanted = text.trim().replace(' ', "_").to_lowercase();
    // A city without its continent.
    let city = |it: &&String| it.rsplit('/').next().is_some_and(|it| it.to_lowercase() == wanted);
    let by_city = names.iter().filter(|it| it.contains('/')).find(city).cloned();
    by_city.or_else(|| crate::words::nearest(text, names.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        match text.split_once('/') {
            Some((over, under)) => &number(over) / &number(under),
            None => text.parse().expect("a number"),
        }
    }

    fn local(date: &str, clock: Option<(&str, &str)>, days: &str) -> Option<String> {
        let at = entry_into_force(date, clock).expect("an entry").local(&number(days))?;
        Some(format!("{} {}", at.day(), at.time()))
    }

    fn universal(date: &str, clock: (&str, &str), days: &str) -> String {
        let at = entry_into_force(date, Some(clock)).expect("an entry").universal(&number(days));
        at.map(|it| format!("{} {}", it.day(), it.time())).expect("within the calendar")
    }

    #[test]
    fn days_are_counted_over_months_leap_days_and_years() {
        for (date, days, expected) in [
            ("2024-02-28", "1", "2024-02-29 00:00"),
            ("2023-02-28", "1", "2023-03-01 00:00"),
            ("2025-01-19", "42", "2025-03-02 00:00"),
            ("1999-12-31", "1", "2000-01-01 00:00"),
            ("2000-03-01", "365", "2001-03-01 00:00"),
            ("2025-01-19", "0", "2025-01-19 00:00"),
            ("2025-01-19", "0.5", "2025-01-19 12:00"),
            ("2025-01-19", "1/7", "2025-01-19 03:25"),
        ] {
            assert_eq!(local(date, None, days).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_beyond_the_calendar_has_no_day() {
        assert_eq!(local("9999-12-31", None, "0").as_deref(), Some("9999-12-31 00:00"));
        for days in ["1", "1e7", "1e15", "1e18", "1e40"] {
            assert_eq!(local("9999-12-31", None, days), None, "{days}");
        }
    }

    #[test]
    fn zones_move_the_day() {
        let late = ("23:00", "-02:00");
        let half = local("2025-03-01", Some(late), "0.5");
        assert_eq!(half.as_deref(), Some("2025-03-02 11:00"));
        assert_eq!(universal("2025-03-01", late, "0"), "2025-03-02 01:00");
        assert_eq!(universal("2025-03-01", ("00:30", "+05:30"), "0"), "2025-02-28 19:00");
    }

    #[test]
    fn a_day_later_is_the_same_time_where_clocks_change() {
        // Clocks in Kyiv go from +02:00 to +03:00 on 2025-03-30 at 03:00, and back on 2025-10-26 at 04:00.
        let morning = ("08:00", "Europe/Kyiv");
        assert_eq!(universal("2025-03-29", morning, "0"), "2025-03-29 06:00");
        assert_eq!(universal("2025-03-29", morning, "1"), "2025-03-30 05:00");
        let next = local("2025-03-29", Some(morning), "1");
        assert_eq!(next.as_deref(), Some("2025-03-30 08:00"));
        // A time that clocks leave out counts as an hour later, one that they pass twice as the first.
        let skipped = ("03:30", "Europe/Kyiv");
        assert_eq!(universal("2025-03-30", skipped, "0"), "2025-03-30 01:30");
        let shown = local("2025-03-30", Some(skipped), "0");
        assert_eq!(shown.as_deref(), Some("2025-03-30 04:30"));
        let next = local("2025-03-30", Some(skipped), "1");
        assert_eq!(next.as_deref(), Some("2025-03-31 03:30"));
        assert_eq!(universal("2025-10-26", ("03:30", "Europe/Kyiv"), "0"), "2025-10-26 00:30");
    }

    #[test]
    fn zones_are_names_or_distances() {
        for known in ["+02:00", "-14:00", "Asia/Amman", "asia/amman", "UTC", "Africa/Khartoum"] {
            assert!(zone(known).is_some(), "{known}");
        }
        for unknown in ["", "+2", "+15:00", "+02:60", "Amman", "Asia/Aman", "CEST", "local", "é"] {
            assert!(zone(unknown).is_none(), "{unknown}");
        }
        for (text, name) in [
            ("Amman", "Asia/Amman"),
            ("Asia/Aman", "Asia/Amman"),
            ("addis ababa", "Africa/Addis_Ababa"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(name));
        }
        assert_eq!(meant("somewhere else"), None);
    }
}
