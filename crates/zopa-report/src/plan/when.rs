//! Days of a calendar, counted from entry into force.

use zopa_model::{EntryIntoForce, Number};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A moment of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// Year, month, day.
    pub(super) date: (i64, i64, i64),
    /// Minutes from midnight.
    pub(super) minute: i64,
}

/// The moment some days after entry into force, on the clock of the case, to the minute below. Without a clock the
/// day begins at midnight.
pub(super) fn after(entry: &EntryIntoForce, days: &Number) -> When {
    moved(entry, days, 0)
}

/// The same in universal time.
pub(super) fn universal(entry: &EntryIntoForce, days: &Number) -> When {
    let ahead = entry.clock.map_or(0, |it| i64::from(it.1));
    moved(entry, days, -ahead)
}

fn moved(entry: &EntryIntoForce, days: &Number, by: i64) -> When {
    let start = entry.clock.map_or(0, |it| i64::from(it.0));
    let minutes = whole(&(days * &Number::from(DAY))) + start + by;
    let day = ordinal(&entry.date) + minutes.div_euclid(DAY);
    When { date: civil(day), minute: minutes.rem_euclid(DAY) }
}

/// The whole number at or below one that is not negative.
pub(super) fn whole(number: &Number) -> i64 {
    let below = number.numerator() / number.denominator();
    i64::try_from(below).unwrap_or(i64::MAX / DAY / 4)
}

impl When {
    /// `2025-03-01`.
    pub(super) fn day(self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `08:30`.
    pub(super) fn time(self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

/// The number of a day of the form `YYYY-MM-DD`, which the case has checked.
fn ordinal(date: &str) -> i64 {
    let part = |from: usize, to: usize| date[from..to].parse::<i64>().expect("a checked date");
    let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
    // March starts the year, so that the leap day is its last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let century = year.div_euclid(400);
    let of_year = year.rem_euclid(400);
    let of_days = (153 * month + 2) / 5 + day - 1;
    century * 146_097 + of_year * 365 + of_year / 4 - of_year / 100 + of_days
}

/// The day with a number.
fn civil(ordinal: i64) -> (i64, i64, i64) {
    let century = ordinal.div_euclid(146_097);
    let rest = ordinal.rem_euclid(146_097);
    let of_year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let of_days = rest - (365 * of_year + of_year / 4 - of_year / 100);
    let month = (5 * of_days + 2) / 153;
    let day = of_days - (153 * month + 2) / 5 + 1;
    let year = century * 400 + of_year + i64::from(month >= 10);
    (year, if month < 10 { month + 3 } else { month - 9 }, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(date: &str, clock: Option<(u32, i32)>) -> EntryIntoForce {
        EntryIntoForce { date: date.into(), clock }
    }

    #[test]
    fn days_are_counted_over_months_leap_days_and_years() {
        for (date, days, expected) in [
            ("2024-02-28", 1, "2024-02-29"),
            ("2023-02-28", 1, "2023-03-01"),
            ("2025-01-19", 42, "2025-03-02"),
            ("1999-12-31", 1, "2000-01-01"),
            ("2000-03-01", 365, "2001-03-01"),
            ("2025-01-19", 0, "2025-01-19"),
        ] {
            assert_eq!(after(&entry(date, None), &Number::from(days)).day(), expected);
        }
    }

    #[test]
    fn every_day_of_four_centuries_is_the_one_after_the_day_before() {
        let mut before = civil(ordinal("1999-12-31"));
        for nth in 1..=146_097 {
            let day = civil(ordinal("1999-12-31") + nth);
            let is_next = day == (before.0, before.1, before.2 + 1)
                || (day.2 == 1 && (day.1 == before.1 + 1 || (day.0, day.1) == (before.0 + 1, 1)));
            assert!(is_next, "{before:?} {day:?}");
            assert_eq!(ordinal(&When { date: day, minute: 0 }.day()), ordinal("1999-12-31") + nth);
            before = day;
        }
    }

    #[test]
    fn zones_move_the_day() {
        let late = entry("2025-03-01", Some((23 * 60, -120)));
        let half: Number = "0.5".parse().expect("a number");
        assert_eq!(after(&late, &half).time(), "11:00");
        assert_eq!(universal(&late, &Number::zero()).day(), "2025-03-02");
        assert_eq!(universal(&late, &Number::zero()).time(), "01:00");
    }
}
