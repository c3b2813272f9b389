//! In how many readings a package passes, by definition: each reading is a case of its own, all votes are counted in it.

use zopa_model::{Case, Package};

use crate::check::ballot::Ballot;

/// In how many of some cases something is so: surely, and as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Surely.
    pub surely: u64,
    /// As far as is known.
    pub possibly: u64,
}

impl Count {
    fn add(&mut self, answer: Option<bool>) {
        self.surely += u64::from(answer == Some(true));
        self.possibly += u64::from(answer != Some(false));
    }
}

/// In how many of some cases a package passes at home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Per body and bloc, in how many the bloc votes for it.
    pub blocs: Vec<Vec<Count>>,
    /// Per body, in how many it passes.
    pub bodies: Vec<Count>,
    /// Per body, the same with what blocs say they want taken at its word.
    pub bodies_as_stated: Vec<Count>,
    /// In how many it passes every body.
    pub all: Count,
    /// The same with what blocs say they want taken at its word.
    pub all_as_stated: Count,
}

impl Tally {
    /// Counts over cases with the same bodies, whose values are all known, or not at all.
    ///
    /// # Panics
    ///
    /// If values are known in part.
    #[must_use]
    pub fn of(cases: &[Case], package: &Package) -> Tally {
        let mut tally = Tally::default();
        for case in cases {
            let (mut passes, mut stated) = (Vec::new(), Vec::new());
            for (nth, body) in case.bodies().iter().enumerate() {
                let ballot = Ballot::of(case, nth, package);
                passes.push(Ballot::passes(case, nth, &ballot.blocs));
                stated.push(Ballot::passes(case, nth, &ballot.as_stated));
                tally.blocs.resize_with(case.bodies().len(), Vec::new);
                tally.blocs[nth].resize_with(body.blocs.len(), Count::default);
                let counts = tally.blocs[nth].iter_mut().zip(&ballot.blocs);
                counts.for_each(|(count, vote)| count.add(*vote));
            }
            for (counts, answers) in
                [(&mut tally.bodies, &passes), (&mut tally.bodies_as_stated, &stated)]
            {
                counts.resize_with(answers.len(), Count::default);
                counts.iter_mut().zip(answers).for_each(|(count, answer)| count.add(*answer));
            }
            tally.all.add(all(&passes));
            tally.all_as_stated.add(all(&stated));
        }
        tally
    }
}

/// Whether all hold: no as soon as one does not, yes if each does.
fn all(answers: &[Option<bool>]) -> Option<bool> {
    if answers.contains(&Some(false)) {
        return Some(false);
    }
    (!answers.contains(&None)).then_some(true)
}
