//! Numbers for people: as many places as tell packages apart, the same for all values of a party.

use zopa_model::{Case, Number, PartyIdx, WalkAway};
use zopa_solve::{Answer, Outcome};

use crate::messages;

/// Most places behind the point.
const MOST_PLACES: u32 = 9;
/// Places where nothing is known of the size of a party's values.
const ENOUGH: u32 = 4;

/// How the values of each party are written.
#[derive(Debug)]
pub(crate) struct Figures {
    places: Vec<u32>,
    is_rounded: bool,
}

impl Figures {
    /// Places enough for the outcomes to be shown, walking away and no deal.
    pub(crate) fn new(answer: &Answer, shown: &[&Outcome]) -> Figures {
        let mut figures = Figures { places: Vec::new(), is_rounded: false };
        for party in (0..answer.span.len()).map(PartyIdx) {
            let exact = exact_places(answer, shown, party);
            let enough = enough_places(answer, party);
            figures.places.push(exact.min(enough));
            figures.is_rounded |= exact > enough;
        }
        figures
    }

    /// Whether some number is not exact as written.
    pub(crate) fn is_rounded(&self) -> bool {
        self.is_rounded
    }

    /// A value.
    pub(crate) fn value(&self, party: PartyIdx, value: &Number) -> String {
        value.rounded(self.places[party.0])
    }

    /// An average of values: with as many places as tell packages apart, however short the values are.
    pub(crate) fn average(&self, answer: &Answer, party: PartyIdx, average: &Number) -> String {
        let places = self.places[party.0].max(enough_places(answer, party));
        average.rounded(places.min(places_of(average).max(self.places[party.0])))
    }

    /// What walking away is worth to a party; of a range its ends, and the middle that gains are counted from.
    pub(crate) fn walk_away(
        &self,
        case: &Case,
        answer: &Answer,
        party: PartyIdx,
    ) -> Option<String> {
        let middle = self.value(party, answer.walk_away[party.0].as_ref()?);
        let given = case.values(party).and_then(|it| match &it.walk_away {
            WalkAway::Given(amount) => Some((amount.low()?, amount.high()?)),
            WalkAway::StatusQuo | WalkAway::Lowest => None,
        });
        Some(match given {
            Some((low, high)) if low != high => {
                let [low, high] = [low, high].map(|it| self.end(party, it));
                messages::between(&low, &high, &middle)
            }
            _ => middle,
        })
    }

    /// The end of a range: as it was written, unless that takes more places than others have.
    fn end(&self, party: PartyIdx, end: &Number) -> String {
        let is_short = places_of(end) <= self.places[party.0];
        if is_short { end.to_string() } else { self.value(party, end) }
    }

    /// A shortfall: as many places more as it takes to show that it is not zero.
    pub(crate) fn shortfall(&self, party: PartyIdx, shortfall: &Number) -> String {
        let written = (self.places[party.0]..).map(|it| shortfall.rounded(it));
        let mut shown = written.take(usize::from(u8::MAX));
        let is_seen = |it: &String| it.bytes().any(|it| matches!(it, b'1'..=b'9'));
        shown.find(is_seen).unwrap_or_else(|| shortfall.to_string())
    }

    /// A gain or loss, always with its sign.
    pub(crate) fn gain(&self, party: PartyIdx, gain: &Number) -> String {
        let text = self.value(party, gain);
        if text.starts_with('-') { text } else { format!("+{text}") }
    }
}

/// Most places that a number of the party has.
fn exact_places(answer: &Answer, shown: &[&Outcome], party: PartyIdx) -> u32 {
    let outcomes = shown.iter().copied().chain(&answer.no_deal);
    let values = outcomes.filter_map(|it| it.values[party.0].as_ref());
    values.chain(&answer.walk_away[party.0]).map(places_of).max().unwrap_or(0)
}

/// Places of the exact decimal; the most where there is none.
fn places_of(number: &Number) -> u32 {
    let text = number.to_string();
    match text.split_once('.') {
        Some((_, behind)) => u32::try_from(behind.len()).unwrap_or(MOST_PLACES),
        // A third has no end.
        None if text.contains('/') => u32::MAX,
        None => 0,
    }
}

/// Places that show a thousandth of what lies between a party's worst and best, and at least one.
fn enough_places(answer: &Answer, party: PartyIdx) -> u32 {
    let Some(span) = &answer.span[party.0] else { return ENOUGH };
    let (thousand, ten) = (Number::from(1000), Number::from(10));
    let mut reach = &(&span.max - &span.min) * &ten;
    if reach.is_zero() {
        return ENOUGH;
    }
    let mut places = 1;
    while reach <= thousand && places < MOST_PLACES {
        reach = &reach * &ten;
        places += 1;
    }
    places
}

/// A count with its digits in groups of three; beyond fifteen digits, its size.
pub(crate) fn count(count: &impl ToString) -> String {
    const SHOWN: usize = 15;
    let digits = count.to_string();
    if digits.len() > SHOWN {
        let (first, rest) = digits.split_at(1);
        return format!("about {first}.{} x 10^{}", &rest[..2], rest.len());
    }
    let mut grouped = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
