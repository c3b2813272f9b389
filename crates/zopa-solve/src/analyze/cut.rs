//! Parts of the zone and their solutions, by going through every package.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use num_traits::Zero;
use zopa_model::Package;

use crate::acceptance::Acceptance;
use crate::analyze::deals::Whole;
use crate::analyze::part;
use crate::analyze::setup::{Demands, Setup, View};
use crate::answer::{Part, Reason, Solutions};
use crate::control::{Control, Progress, Request};
use crate::marks::{MAX_MARKS, Marks};
use crate::merge::Traced;
use crate::pool::{Prune, Rows};
use crate::scalar::Scalar;
use crate::space::Space;

/// Most packages that are gone through.
const CUT_LIMIT: u64 = 2_000_000;

/// A package that meets the rules.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The package.
    pub package: &'a Package,
    /// Whether it is in the zone whatever the unknowns turn out to be.
    pub certain: bool,
    /// Whether it may be in the zone.
    pub possible: bool,
}

/// Told of every package that meets the rules; says to which parts it belongs.
pub type See<'a> = &'a mut dyn FnMut(&Seen<'_>, &mut [bool]);

/// A part of the zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// How many of its packages are in the zone whatever the unknowns turn out to be.
    pub certain: BigUint,
    /// How many may be.
    pub possible: BigUint,
    /// The bargaining solutions over the part, where all principals must consent.
    pub solutions: Part<Solutions>,
}

/// One part on its way.
struct Gathered<S> {
    certain: BigUint,
    possible: BigUint,
    /// Distinct values at the middle of what is known, with how many packages share them and the first of these.
    rows: BTreeMap<Vec<S>, Traced>,
}

pub(super) fn cut<S: Scalar>(
    setup: &Setup<'_>,
    request: &Request,
    (parts, see): (usize, See<'_>),
    control: Control<'_>,
) -> Result<Vec<Cut>, Reason> {
    let packages = setup.packages();
    if packages > BigUint::from(CUT_LIMIT) {
        return Err(Reason::TooManyPackages { packages, limit: CUT_LIMIT.into() });
    }
    if setup.principals.len() > MAX_MARKS {
        let found = setup.principals.len();
        return Err(Reason::TooManyConstraints { found, limit: MAX_MARKS });
    }
    let whole = setup.whole::<S>(control);
    let mut gathered: Vec<Gathered<S>> = (0..parts)
        .map(|_| Gathered {
            certain: BigUint::zero(),
            possible: BigUint::zero(),
            rows: BTreeMap::new(),
        })
        .collect();
    gather(setup, &mut gathered, see, control)?;
    gathered.into_iter().map(|it| finished(&whole, it, request)).collect()
}

/// The three ways to read who accepts what, over dimensions of one space.
struct Readings<S> {
    space: Space<S>,
    middle: Acceptance,
    certain: Acceptance,
    possible: Acceptance,
    /// How many dimensions are those of the middle.
    k: usize,
}

impl<S: Scalar> Readings<S> {
    fn new(setup: &Setup<'_>) -> Readings<S> {
        let mut dims = Vec::new();
        let mut of = |view: View| {
            let mut acceptance = setup.acceptance(view, true);
            for consent in &mut acceptance.consents {
                consent.dims.iter_mut().for_each(|it| *it += dims.len());
            }
            dims.extend(setup.dims(view));
            acceptance
        };
        let (middle, certain, possible) = (of(View::Middle), of(View::Certain), of(View::Possible));
        let k = setup.valued.len();
        let conditions = setup.zone_conditions(Demands::RedLines, true);
        Readings { space: Space::new(setup.case, &dims, &conditions), middle, certain, possible, k }
    }
}

fn gather<S: Scalar>(
    setup: &Setup<'_>,
    gathered: &mut [Gathered<S>],
    see: See<'_>,
    control: Control<'_>,
) -> Result<(), Reason> {
    let readings = Readings::<S>::new(setup);
    let no_deal = setup.case.status_quo();
    let total = u64::try_from(setup.packages()).expect("few packages");
    let (mut done, mut is_in) = (0u64, vec![false; gathered.len()]);
    let mut visit = |package: &Package, values: &[S], marks: &Marks| {
        done += 1;
        if done.is_multiple_of(1 << 12) {
            (control.progress)(Progress { stage: "going through packages", done, total });
            if (control.stop)() {
                return false;
            }
        }
        let is_deal = no_deal.as_ref() != Some(package);
        let accepts = |it: &Acceptance| is_deal && it.accepts(&readings.space.dims, values, marks);
        let (certain, possible) = (accepts(&readings.certain), accepts(&readings.possible));
        is_in.fill(false);
        see(&Seen { package, certain, possible }, &mut is_in);
        let is_middle = is_in.contains(&true) && accepts(&readings.middle);
        for (part, _) in gathered.iter_mut().zip(&is_in).filter(|it| *it.1) {
            part.certain += u8::from(certain);
            part.possible += u8::from(possible);
            if is_middle {
                let row = values[..readings.k].to_vec();
                let first = || Traced { count: BigUint::zero(), first: package.clone() };
                let traced = part.rows.entry(row).or_insert_with(first);
                traced.count += 1u8;
                if *package < traced.first {
                    traced.first = package.clone();
                }
            }
        }
        true
    };
    let mut package = Package(vec![0; setup.case.issues().len()]);
    let start = (vec![S::zero(); readings.space.k()], Marks::NONE);
    if nest(&readings.space, 0, (&mut package, &start), &mut visit) {
        Ok(())
    } else {
        Err(Reason::Stopped)
    }
}

/// Told of every package: its values and marks. Says whether to go on.
type VisitPackage<'a, S> = &'a mut dyn FnMut(&Package, &[S], &Marks) -> bool;

/// Goes through the packages of all components from one on; false if the visitor wants to stop.
fn nest<S: Scalar>(
    space: &Space<S>,
    level: usize,
    (package, (values, marks)): (&mut Package, &(Vec<S>, Marks)),
    visit: VisitPackage<'_, S>,
) -> bool {
    let Some(component) = space.components.get(level) else {
        return visit(package, values, marks);
    };
    let mut goes_on = true;
    space.walk(component, &mut |it| {
        for (&issue, &option) in component.issues.iter().zip(it.choice) {
            package.0[issue] = option;
        }
        let sum = values.iter().zip(it.values).map(|(a, b)| a.plus(b)).collect();
        let next = (sum, marks.union(it.marks));
        goes_on = nest(space, level + 1, (package, &next), visit);
        goes_on
    });
    goes_on
}

fn finished<S: Scalar>(
    whole: &Whole<'_, S>,
    gathered: Gathered<S>,
    request: &Request,
) -> Result<Cut, Reason> {
    let Gathered { certain, possible, rows } = gathered;
    let solutions = match solutions(whole, rows, request) {
        Err(Reason::Stopped) => return Err(Reason::Stopped),
        other => part(other),
    };
    Ok(Cut { certain, possible, solutions })
}

fn solutions<S: Scalar>(
    whole: &Whole<'_, S>,
    found: BTreeMap<Vec<S>, Traced>,
    request: &Request,
) -> Result<Solutions, Reason> {
    if whole.is_marked() {
        return Err(Reason::Quorum);
    }
    if let Some(reason) = whole.no_values() {
        return Err(reason);
    }
    let valued = whole.setup.valued.as_slice();
    let found: Vec<(Vec<S>, Traced)> = found.into_iter().collect();
    let mut rows = Rows::new(valued.len());
    found.iter().for_each(|it| rows.push(it.0.iter().cloned(), None));
    let groups = rows.groups(Prune::Dominated, whole.control)?;
    let points = groups.iter().map(|it| found[it[0] as usize].clone()).collect();
    let efficient = whole.as_frontier(&whole.all, points);
    whole.bargain(&efficient, &whole.all.dims, (valued, whole.setup.principals.len()), request)
}
