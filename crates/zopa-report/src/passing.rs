//! Do the packages of a list pass at home: as far as is known, and where that is doubtful, in how many readings.

use std::cell::OnceCell;
use std::fmt;

use zopa_home::{Doubt, Homes, Refused};
use zopa_model::{Case, Package};

/// In how many readings of doubtful numbers packages pass; nothing where none matters.
type Found = Option<Result<Doubt, Refused>>;

/// Counts them for packages of a case, whose bodies are given.
pub type InDoubt<'a> = Box<dyn Fn(&Homes<'_>, &[Package]) -> Found + 'a>;

/// Whether the packages of a case pass at home, for all answers to it.
///
/// Readings are drawn when the first answer asks, and not again for others about the same packages.
pub struct Passing<'a> {
    homes: Homes<'a>,
    in_doubt: InDoubt<'a>,
    found: OnceCell<(Vec<Package>, Found)>,
}

impl<'a> Passing<'a> {
    /// Nothing is looked at yet.
    #[must_use]
    pub fn new(case: &'a Case, in_doubt: InDoubt<'a>) -> Passing<'a> {
        Passing { homes: Homes::new(case), in_doubt, found: OnceCell::new() }
    }

    /// Whether readings were wanted, and stopped before all were drawn.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        matches!(self.found.get(), Some((_, Some(Err(Refused::Stopped)))))
    }

    /// The case.
    pub(crate) fn case(&self) -> &'a Case {
        self.homes.case()
    }

    /// Whether a package passes every body; yes where there is none.
    pub(crate) fn passes(&self, package: &Package) -> Option<bool> {
        self.homes.verdict(package).passes()
    }

    /// The packages of which it is not known whether they pass.
    pub(crate) fn open(&self, packages: &[Package]) -> Vec<Package> {
        packages.iter().filter(|it| self.passes(it).is_none()).cloned().collect()
    }

    /// In how many readings each of some packages passes; nothing where no doubtful number matters.
    pub(crate) fn in_doubt(&self, packages: &[Package]) -> Found {
        let draw = || (self.in_doubt)(&self.homes, packages);
        let (of, found) = self.found.get_or_init(|| (packages.to_vec(), draw()));
        if of == packages { found.clone() } else { draw() }
    }
}

impl fmt::Debug for Passing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passing").field("homes", &self.homes).finish_non_exhaustive()
    }
}
