//! Small sets of constraints or parties, one bit each.

/// Most constraints one analysis tells apart.
pub(crate) const MAX_MARKS: usize = 256;

/// A set of up to [`MAX_MARKS`] bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Marks([u64; MAX_MARKS / 64]);

impl Marks {
    pub(crate) const NONE: Marks = Marks([0; MAX_MARKS / 64]);

    pub(crate) fn of(bits: impl IntoIterator<Item = usize>) -> Marks {
        let mut marks = Marks::NONE;
        bits.into_iter().for_each(|it| marks.insert(it));
        marks
    }

    pub(crate) fn insert(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    pub(crate) fn contains(&self, bit: usize) -> bool {
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0 == [0; MAX_MARKS / 64]
    }

    pub(crate) fn is_subset(&self, other: &Marks) -> bool {
        self.0.iter().zip(&other.0).all(|(a, b)| a & !b == 0)
    }

    pub(crate) fn meets(&self, other: &Marks) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    pub(crate) fn union(&self, other: &Marks) -> Marks {
        Marks(std::array::from_fn(|it| self.0[it] | other.0[it]))
    }

    pub(crate) fn intersection(&self, other: &Marks) -> Marks {
        Marks(std::array::from_fn(|it| self.0[it] & other.0[it]))
    }

    pub(crate) fn len(&self) -> u32 {
        self.0.iter().map(|it| it.count_ones()).sum()
    }

    pub(crate) fn bits(&self) -> impl Iterator<Item = usize> + '_ {
        (0..MAX_MARKS).filter(|&it| self.contains(it))
    }
}
