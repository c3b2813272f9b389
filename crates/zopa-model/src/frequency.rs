//! In how many readings of doubtful numbers something is so.

/// A share of readings in which something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// In how many it is so.
    pub yes: u64,
    /// Of how many, at least 1.
    pub of: u64,
    /// Whether it is proven to be so in all or in none, since it rests on no doubtful number.
    pub is_certain: bool,
}

impl Frequency {
    /// The share itself.
    #[must_use]
    pub fn share(self) -> f64 {
        self.yes as f64 / self.of as f64
    }

    /// The standard error of the share; 0 where it is certain or all readings agree.
    #[must_use]
    pub fn standard_error(self) -> f64 {
        let share = self.share();
        (share * (1.0 - share) / self.of as f64).sqrt()
    }

    /// Where all readings agree and nothing is proven: the share of other readings that is exceeded with a chance of
    /// less than 5 in 100, 3 over the number of readings. It holds since (1 - 3/n)^n is less than 1/20.
    #[must_use]
    pub fn others_at_most(self) -> Option<f64> {
        let is_one_sided = self.yes == 0 || self.yes == self.of;
        (is_one_sided && !self.is_certain).then(|| (3.0 / self.of as f64).min(1.0))
    }
}
