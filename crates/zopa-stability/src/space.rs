//! States: the packages that meet the rules, numbered in the order of the case, the first issue fastest.

use zopa_model::Package;

/// Most packages that are gone through, feasible or not.
pub const MOST_PACKAGES: u32 = 1 << 26;

/// No state has this number.
pub(crate) const NONE: u32 = u32::MAX;

/// The feasible packages of a grid of options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Space {
    /// Options per issue.
    pub(crate) sizes: Vec<u32>,
    /// What one step on an issue adds to the code of a package.
    pub(crate) strides: Vec<u32>,
    /// How many packages there are, feasible or not.
    pub(crate) n_packages: u32,
    /// The code of every state, ascending.
    pub(crate) codes: Vec<u32>,
    /// The state of every code, [`NONE`] where it is not feasible.
    index: Vec<u32>,
}

/// The number of packages of a grid, if it is at most [`MOST_PACKAGES`].
pub(crate) fn n_packages(sizes: &[u32]) -> Option<u32> {
    let n = sizes.iter().try_fold(1u32, |n, &size| n.checked_mul(size))?;
    (n <= MOST_PACKAGES).then_some(n)
}

impl Space {
    /// The packages for which `is_feasible` holds; there are at most [`MOST_PACKAGES`] packages.
    pub(crate) fn new(sizes: &[u32], mut is_feasible: impl FnMut(&[u32]) -> bool) -> Space {
        let n_packages = n_packages(sizes).expect("the caller has counted the packages");
        let mut strides = Vec::with_capacity(sizes.len());
        let mut stride = 1;
        for &size in sizes {
            strides.push(stride);
            stride *= size;
        }
        let (mut codes, mut index) = (Vec::new(), vec![NONE; n_packages as usize]);
        let mut options = vec![0; sizes.len()];
        for code in 0..n_packages {
            if is_feasible(&options) {
                index[code as usize] = small(codes.len());
                codes.push(code);
            }
            step(&mut options, sizes);
        }
        Space { sizes: sizes.to_vec(), strides, n_packages, codes, index }
    }

    pub(crate) fn n_states(&self) -> usize {
        self.codes.len()
    }

    /// The state with a code, if it is feasible.
    pub(crate) fn at(&self, code: u32) -> Option<u32> {
        let state = self.index[code as usize];
        (state != NONE).then_some(state)
    }

    /// The option of a state on an issue.
    pub(crate) fn option(&self, state: u32, issue: usize) -> u32 {
        self.codes[state as usize] / self.strides[issue] % self.sizes[issue]
    }

    /// The options of a state.
    pub(crate) fn package(&self, state: u32) -> Package {
        Package((0..self.sizes.len()).map(|issue| self.option(state, issue)).collect())
    }

    /// The state of a package, if it is feasible.
    pub(crate) fn state(&self, package: &Package) -> Option<u32> {
        let code =
            package.0.iter().zip(&self.strides).map(|(option, stride)| option * stride).sum();
        self.at(code)
    }

    /// Calls `each` with the options of every state, in order.
    pub(crate) fn for_each(&self, mut each: impl FnMut(&[u32])) {
        let mut options = vec![0; self.sizes.len()];
        let mut code = 0;
        for &next in &self.codes {
            if next == code + 1 {
                step(&mut options, &self.sizes);
            } else if next != code {
                for ((option, stride), size) in
                    options.iter_mut().zip(&self.strides).zip(&self.sizes)
                {
                    *option = next / stride % size;
                }
            }
            code = next;
            each(&options);
        }
    }
}

/// The next package, the first issue fastest.
fn step(options: &mut [u32], sizes: &[u32]) {
    for (option, &size) in options.iter_mut().zip(sizes) {
        *option += 1;
        if *option < size {
            return;
        }
        *option = 0;
    }
}

/// A number of states, cells or parties.
pub(crate) fn small(n: usize) -> u32 {
    u32::try_from(n).expect("there are at most 2^26 packages")
}
