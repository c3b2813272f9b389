//! Whether somebody with values accepts packages, where many packages are asked about.

use num_bigint::BigInt;
use num_traits::ToPrimitive;
use zopa_model::{Case, Number, Package, Values};

use crate::compiled::Compiled;
use crate::linear::{Linear, whole};
use crate::reading::{Standing, standing_of};

/// Values of a party or of a bloc, ready to be asked about packages.
#[derive(Debug)]
pub struct Judge<'a> {
    case: &'a Case,
    /// None where too little is known.
    readings: Option<Readings<'a>>,
}

/// What packages are worth, read in three ways.
#[derive(Debug)]
struct Readings<'a> {
    middle: Linear<'a>,
    certain: Vec<Test<'a>>,
    possible: Vec<Test<'a>>,
}

/// One reading, in machine words where they hold every sum.
#[derive(Debug)]
enum Test<'a> {
    Small { worth: Vec<Vec<i128>>, bonuses: Vec<(Compiled, i128)>, threshold: Option<i128> },
    Large(Linear<'a>),
}

impl<'a> Judge<'a> {
    /// The judge of somebody with these values, or of somebody about whom nothing is written.
    #[must_use]
    pub fn new(case: &'a Case, values: Option<&'a Values>) -> Judge<'a> {
        let readings = match standing_of(case, values) {
            Standing::Silent | Standing::Vague => None,
            Standing::Usable(reading) => {
                let tests =
                    |all: Vec<Linear<'a>>| all.into_iter().map(|it| Test::new(case, it)).collect();
                let (certain, possible) = (tests(reading.certain), tests(reading.possible));
                Some(Readings { middle: reading.middle, certain, possible })
            }
        };
        Judge { case, readings }
    }

    /// Whether values are known well enough to say anything.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.readings.is_some()
    }

    /// Whether a package reaches the walk-away value: yes or no in every reading of what is not known exactly, none
    /// otherwise and where too little is known.
    #[must_use]
    pub fn reaches(&self, package: &Package) -> Option<bool> {
        let readings = self.readings.as_ref()?;
        if readings.certain.iter().all(|it| it.passes(self.case, package)) {
            Some(true)
        } else if readings.possible.iter().any(|it| it.passes(self.case, package)) {
            None
        } else {
            Some(false)
        }
    }

    /// What a package is worth at the middle of what is not known exactly; none where too little is known.
    #[must_use]
    pub fn value(&self, package: &Package) -> Option<Number> {
        self.readings.as_ref().map(|it| it.middle.value(self.case, package))
    }
}

impl<'a> Test<'a> {
    fn new(case: &Case, linear: Linear<'a>) -> Test<'a> {
        // No sum needs more than the bits of the linear and a sign.
        if linear.bits() + 2 > 127 {
            return Test::Large(linear);
        }
        let small = |it: &Number| {
            let whole: BigInt = whole(it, &linear.scale);
            whole.to_i128().expect("the width was checked")
        };
        Test::Small {
            worth: linear.worth.iter().map(|it| it.iter().map(small).collect()).collect(),
            bonuses: linear
                .bonuses
                .iter()
                .map(|(when, worth)| (Compiled::new(case, when), small(worth)))
                .collect(),
            threshold: linear.threshold.as_ref().map(small),
        }
    }

    fn passes(&self, case: &Case, package: &Package) -> bool {
        match self {
            Test::Large(linear) => {
                linear.threshold.as_ref().is_none_or(|it| linear.value(case, package) >= *it)
            }
            Test::Small { threshold: None, .. } => true,
            Test::Small { worth, bonuses, threshold: Some(threshold) } => {
                let issues = worth.iter().zip(&package.0).map(|(worth, &it)| worth[it as usize]);
                let bonuses = bonuses.iter().filter(|(when, _)| when.holds(&package.0));
                issues.chain(bonuses.map(|it| it.1)).sum::<i128>() >= *threshold
            }
        }
    }
}
