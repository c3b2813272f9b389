//! Who accepts a package, and whether that is enough.

use zopa_model::{Agreement, Case, PartyIdx};

use crate::marks::Marks;
use crate::scalar::Scalar;
use crate::space::Dim;

/// When one principal accepts, in terms of dimensions and marks of a space.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) party: PartyIdx,
    /// Dimensions whose value must reach the threshold.
    pub(crate) dims: Vec<usize>,
    /// Whether one of the dimensions is enough (what may be accepted), or all are needed.
    pub(crate) any: bool,
    /// Whether it cannot be said to accept anything.
    pub(crate) never: bool,
    /// The mark of a package that crosses one of its red lines, where red lines are marks.
    pub(crate) mark: Option<usize>,
}

impl Consent {
    pub(crate) fn accepts<S: Scalar>(&self, dims: &[Dim<S>], values: &[S], marks: &Marks) -> bool {
        if self.never || self.mark.is_some_and(|it| marks.contains(it)) {
            return false;
        }
        self.reaches(dims, values)
    }

    /// Whether the values reach the walk-away value, red lines aside.
    pub(crate) fn reaches<S: Scalar>(&self, dims: &[Dim<S>], values: &[S]) -> bool {
        let reaches = |&it: &usize| match &dims[it].threshold {
            Some(threshold) => values[it] >= *threshold,
            None => true,
        };
        if self.any && !self.dims.is_empty() {
            self.dims.iter().any(reaches)
        } else {
            self.dims.iter().all(reaches)
        }
    }
}

/// The agreement rule over the principals.
#[derive(Clone, Debug)]
pub(crate) struct Acceptance {
    pub(crate) consents: Vec<Consent>,
    /// Places in `consents` that must accept.
    pub(crate) veto: Vec<usize>,
    /// How many must accept.
    pub(crate) at_least: usize,
}

impl Acceptance {
    /// The rule of the case over `consents`, which are all principals in the order of the case.
    pub(crate) fn new(case: &Case, consents: Vec<Consent>) -> Acceptance {
        match case.agreement() {
            Agreement::All => Acceptance { at_least: consents.len(), veto: Vec::new(), consents },
            Agreement::Quorum { veto, at_least } => {
                let place = |party| consents.iter().position(|it| it.party == party);
                let veto = veto.iter().filter_map(|&it| place(it)).collect();
                Acceptance { veto, at_least: *at_least, consents }
            }
        }
    }

    pub(crate) fn is_unanimous(&self) -> bool {
        self.at_least == self.consents.len()
    }

    pub(crate) fn accepts<S: Scalar>(&self, dims: &[Dim<S>], values: &[S], marks: &Marks) -> bool {
        let accepts = |it: &Consent| it.accepts(dims, values, marks);
        if self.is_unanimous() {
            return self.consents.iter().all(accepts);
        }
        self.veto.iter().all(|&it| accepts(&self.consents[it]))
            && self.consents.iter().filter(|it| accepts(it)).count() >= self.at_least
    }

    /// The minimal winning coalitions as places in `consents`, or nothing if there are more than `limit`.
    pub(crate) fn coalitions(&self, limit: usize) -> Option<Vec<Vec<usize>>> {
        let others: Vec<usize> =
            (0..self.consents.len()).filter(|it| !self.veto.contains(it)).collect();
        let needed = self.at_least - self.veto.len().min(self.at_least);
        let mut found = Vec::new();
        choose(&others, needed, &mut Vec::new(), &mut |chosen| {
            let mut coalition: Vec<usize> = self.veto.iter().chain(chosen).copied().collect();
            coalition.sort_unstable();
            found.push(coalition);
            found.len() <= limit
        });
        (found.len() <= limit).then_some(found)
    }
}

/// Visits every way to choose `needed` of `from`, in order; false if the visitor stopped.
fn choose(
    from: &[usize],
    needed: usize,
    chosen: &mut Vec<usize>,
    visit: &mut dyn FnMut(&[usize]) -> bool,
) -> bool {
    if needed == 0 {
        return visit(chosen);
    }
    for nth in 0..=from.len().saturating_sub(needed) {
        if nth >= from.len() {
            break;
        }
        chosen.push(from[nth]);
        let goes_on = choose(&from[nth + 1..], needed - 1, chosen, visit);
        chosen.pop();
        if !goes_on {
            return false;
        }
    }
    true
}
