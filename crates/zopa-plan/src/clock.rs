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
    /// Per step, when its last part so far ended; no list where no step runs beside others.
    ends: Vec<T>,
}

impl<T: Scalar> Clock<T> {
    pub(crate) fn new(exchange: &Exchange) -> Clock<T> {
        let is_flat = exchange.steps().iter().all(|it| !it.parallel);
        let ends = if is_flat { Vec::new() } else { vec![T::zero(); exchange.steps().len()] };
        Clock { start: T::zero(), end: T::zero(), ends }
    }

    /// The clock after one more delivery of `step`, which takes `length`.
    pub(crate) fn after(&self, exchange: &Exchange, step: usize, length: &T) -> Clock<T> {
        let it = &exchange.steps()[step];
        let start = if it.parallel {
            let waits = it.after.iter().chain([&step]).map(|&it| &self.ends[it]);
            waits.fold(&self.start, |latest, it| latest.max(it)).clone()
        } else {
            self.end.clone()
        };
        let end = (start.clone() + length).max(self.end.clone());
        let mut ends = self.ends.clone();
        if let Some(own) = ends.get_mut(step) {
            *own = end.clone();
        }
        // Nothing starts before what has started: an earlier end makes no difference any more.
        for it in &mut ends {
            if *it < start {
                *it = start.clone();
            }
        }
        Clock { start, end, ends }
    }

    /// Forgets the ends of steps that nothing waits for any more. `waited` says for which steps something does.
    pub(crate) fn forget(&mut self, waited: &[bool]) {
        for (end, _) in self.ends.iter_mut().zip(waited).filter(|(_, waited)| !**waited) {
            *end = self.start.clone();
        }
    }

    /// Whether whatever follows ends no later after this clock than after another one.
    pub(crate) fn is_no_later(&self, other: &Clock<T>) -> bool {
        let ends = self.ends.iter().zip(&other.ends).all(|(a, b)| a <= b);
        // Where every delivery waits for the one before, only the end counts.
        self.end <= other.end && ends && (self.ends.is_empty() || self.start <= other.start)
    }
}
