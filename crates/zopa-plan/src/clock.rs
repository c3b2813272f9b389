//! When the deliveries of an order start and end.

use crate::exchange::Exchange;
use crate::scaled::Scalar;

/// How far the clock of an order is: when the last delivery started, when it ended, and when steps ended that
/// others wait for.
///
/// A delivery starts when all before it have ended; one that may run beside others, as soon as the one before it
/// has started and what it waits for has ended. It ends no earlier than the one before it: what is ready sooner
/// is handed over in its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clock<T> {
    pub(crate) start: T,
    pub(crate) end: T,
    /// Per step whose end counts ([`Exchange::awaited`]), when its last part so far ended.
    ends: Vec<T>,
    /// Whether every delivery waits for the one before.
    is_flat: bool,
}

impl<T: Scalar> Clock<T> {
    pub(crate) fn new(exchange: &Exchange) -> Clock<T> {
        let is_flat = exchange.steps().iter().all(|it| !it.parallel);
        let ends = vec![T::zero(); exchange.n_awaited()];
        Clock { start: T::zero(), end: T::zero(), ends, is_flat }
    }

    /// The clock after one more delivery of `step`, which takes `length`.
    pub(crate) fn after(&self, exchange: &Exchange, step: usize, length: &T) -> Clock<T> {
        let it = &exchange.steps()[step];
        let own = exchange.awaited(step);
        let start = if it.parallel {
            let waits = it.after.iter().filter_map(|&it| exchange.awaited(it)).chain(own);
            waits.fold(&self.start, |latest, it| latest.max(&self.ends[it])).clone()
        } else {
            self.end.clone()
        };
        let end = (start.clone() + length).max(self.end.clone());
        let mut ends = self.ends.clone();
        if let Some(own) = own {
            ends[own] = end.clone();
        }
        // Nothing starts before what has started: an earlier end makes no difference any more.
        for it in &mut ends {
            if *it < start {
                *it = start.clone();
            }
        }
        Clock { start, end, ends, is_flat: self.is_flat }
    }

    /// Forgets the end of a step that nothing waits for any more, by its place among those that count.
    pub(crate) fn forget(&mut self, awaited: usize) {
        self.ends[awaited] = self.start.clone();
    }

    /// Whether whatever follows ends no later after this clock than after another one.
    pub(crate) fn is_no_later(&self, other: &Clock<T>) -> bool {
        let ends = self.ends.iter().zip(&other.ends).all(|(a, b)| a <= b);
        // Where every delivery waits for the one before, only the end counts.
        self.end <= other.end && ends && (self.is_flat || self.start <= other.start)
    }
}
