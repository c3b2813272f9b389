//! The packages as a product of components: issues that share a condition stand in one component.

use std::collections::BTreeMap;

use num_bigint::{BigInt, BigUint};
use num_traits::One;
use zopa_model::{Case, Condition, Number, Package};

use crate::answer::Reason;
use crate::compiled::Compiled;
use crate::control::Control;
use crate::linear::{Linear, whole};
use crate::marks::Marks;
use crate::scalar::Scalar;

/// Most packages of one component that are gone through one by one; those that nothing tells apart are one.
pub(crate) const WALK_LIMIT: u64 = 10_000_000_000;

/// What a condition does to a package.
#[derive(Clone, Debug)]
pub(crate) enum Effect<S> {
    /// Packages for which it is not as wanted are left out.
    Hard,
    /// Packages for which it is not as wanted carry a mark.
    Mark(usize),
    /// Packages for which it is as wanted gain on a dimension.
    Bonus { dim: usize, worth: S },
}

#[derive(Clone, Debug)]
struct Test<S> {
    condition: Compiled,
    wanted: bool,
    effect: Effect<S>,
    issues: Vec<usize>,
}

/// One value per package: a party under one reading, scaled to whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Dim<S> {
    /// Per issue and option.
    worth: Vec<Vec<S>>,
    /// Exact value = whole number / scale.
    pub(crate) scale: BigInt,
    pub(crate) threshold: Option<S>,
}

impl<S: Scalar> Dim<S> {
    pub(crate) fn number(&self, value: &S) -> Number {
        Number::ratio(value.to_big(), self.scale.clone())
    }

    pub(crate) fn whole(&self, number: &Number) -> S {
        S::of_big(&whole(number, &self.scale))
    }
}

/// Options of an issue that differ in nothing: the first of them, and how many there are.
#[derive(Clone, Copy, Debug)]
struct Kind {
    option: u32,
    size: u64,
}

fn one_each(options: u32) -> Vec<Kind> {
    (0..options).map(|option| Kind { option, size: 1 }).collect()
}

/// Issues that hang together, and the conditions among them.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    /// In the order of the case.
    pub(crate) issues: Vec<usize>,
    /// Tests by the place in `issues` of the last issue each one mentions.
    tests_at: Vec<Vec<usize>>,
}

/// All packages, what they are worth and which conditions they break.
#[derive(Clone, Debug)]
pub(crate) struct Space<S> {
    sizes: Vec<u32>,
    /// Per issue.
    kinds: Vec<Vec<Kind>>,
    pub(crate) dims: Vec<Dim<S>>,
    tests: Vec<Test<S>>,
    pub(crate) components: Vec<Component>,
    pub(crate) has_marks: bool,
}

/// An alternative of a component: the options of its issues, its values and marks, and for how many alternatives it
/// stands that differ from it in nothing; it is the first of them.
pub(crate) struct Alternative<'a, S> {
    pub(crate) choice: &'a [u32],
    pub(crate) values: &'a [S],
    pub(crate) marks: &'a Marks,
    pub(crate) times: u64,
}

/// Told of every alternative of a component. Says whether to go on.
pub(crate) type Visit<'a, S> = &'a mut dyn FnMut(&Alternative<'_, S>) -> bool;

/// As [`Visit`], giving up with a reason.
pub(crate) type Take<'a, S> = &'a mut dyn FnMut(&Alternative<'_, S>) -> Result<(), Reason>;

/// A condition with what is wanted of it.
pub(crate) type Wanted<'a> = (&'a Condition, bool);

/// The conditions of a space.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions<'a> {
    pub(crate) hard: Vec<Wanted<'a>>,
    /// With the number of the mark; several conditions may share one.
    pub(crate) marks: Vec<(Wanted<'a>, usize)>,
}

impl<S: Scalar> Space<S> {
    /// One dimension per linear.
    pub(crate) fn new(
        case: &Case,
        linears: &[&Linear<'_>],
        conditions: &Conditions<'_>,
    ) -> Space<S> {
        let mut tests = Vec::new();
        let mut add = |condition: &Condition, wanted: bool, effect: Effect<S>| {
            let issues = condition.issues().into_iter().map(|it| it.0).collect();
            tests.push(Test { condition: Compiled::new(case, condition), wanted, effect, issues });
        };
        for &(condition, wanted) in &conditions.hard {
            add(condition, wanted, Effect::Hard);
        }
        for &((condition, wanted), mark) in &conditions.marks {
            add(condition, wanted, Effect::Mark(mark));
        }
        let mut dims = Vec::new();
        for (dim, linear) in linears.iter().enumerate() {
            let scale = linear.scale.clone();
            let scaled = |it: &Number| S::of_big(&whole(it, &scale));
            for (when, worth) in &linear.bonuses {
                add(when, true, Effect::Bonus { dim, worth: scaled(worth) });
            }
            let worth = linear.worth.iter().map(|it| it.iter().map(scaled).collect()).collect();
            let threshold = linear.threshold.as_ref().map(scaled);
            dims.push(Dim { worth, threshold, scale });
        }
        let sizes: Vec<u32> = case.issues().iter().map(zopa_model::Issue::n_options).collect();
        let components = components(sizes.len(), &tests);
        let kinds = sizes.iter().map(|&it| one_each(it)).collect();
        let has_marks = !conditions.marks.is_empty();
        let mut space = Space { sizes, kinds, dims, tests, components, has_marks };
        let status_quo = case.status_quo();
        // Issues by themselves are quick to go through as they are.
        let tested = space.components.iter().filter(|it| !space.is_free(it));
        let found: Vec<(usize, Vec<Kind>)> = tested
            .flat_map(|component| component.issues.iter().map(move |&issue| (component, issue)))
            .map(|(component, issue)| {
                let apart = status_quo.as_ref().map(|it| it.0[issue]);
                (issue, space.kinds_of(component, issue, apart))
            })
            .collect();
        found.into_iter().for_each(|(issue, kinds)| space.kinds[issue] = kinds);
        space
    }

    /// The options of an issue, those together that neither a value nor a condition tells apart: a hyper-rectangle,
    /// for one, only asks whether a number lies between two others. One option may have to stand alone.
    fn kinds_of(&self, component: &Component, issue: usize, apart: Option<u32>) -> Vec<Kind> {
        let mut known = BTreeMap::new();
        let mut kinds: Vec<Kind> = Vec::new();
        for option in 0..self.sizes[issue] {
            let worth: Vec<&S> =
                self.dims.iter().map(|it| &it.worth[issue][option as usize]).collect();
            let mut traits = vec![i128::from(apart == Some(option))];
            for &test in component.tests_at.iter().flatten() {
                self.tests[test].condition.traits(issue, option, &mut traits);
            }
            let place = *known.entry((worth, traits)).or_insert(kinds.len());
            match kinds.get_mut(place) {
                Some(kind) => kind.size += 1,
                None => kinds.push(Kind { option, size: 1 }),
            }
        }
        kinds
    }

    /// How many dimensions there are.
    pub(crate) fn k(&self) -> usize {
        self.dims.len()
    }

    pub(crate) fn n_issues(&self) -> usize {
        self.sizes.len()
    }

    /// How many packages a component has, conditions aside.
    pub(crate) fn raw(&self, component: &Component) -> BigUint {
        component.issues.iter().fold(BigUint::one(), |product, &it| product * self.sizes[it])
    }

    /// How many alternatives of a component are gone through, conditions aside.
    pub(crate) fn walked(&self, component: &Component) -> BigUint {
        component.issues.iter().fold(BigUint::one(), |product, &it| product * self.kinds[it].len())
    }

    /// Whether nothing is tested in a component, so that it is one free issue.
    pub(crate) fn is_free(&self, component: &Component) -> bool {
        component.tests_at.iter().all(Vec::is_empty)
    }

    /// Refuses components that are too large to be gone through.
    pub(crate) fn check_size(&self) -> Result<(), Reason> {
        for component in &self.components {
            let packages = self.walked(component);
            // What each of them stands for is counted in 64 bits.
            if packages > BigUint::from(WALK_LIMIT) || self.raw(component).bits() > 63 {
                return Err(Reason::TooManyPackages { packages, limit: WALK_LIMIT.into() });
            }
        }
        Ok(())
    }

    /// Goes through the packages of a component that pass its hard conditions, one by one, in the order of the case.
    pub(crate) fn walk(&self, component: &Component, visit: Visit<'_, S>) {
        let kinds = component.issues.iter().map(|&it| one_each(self.sizes[it]));
        let kinds: Vec<Vec<Kind>> = kinds.collect();
        self.walk_kinds(component, kinds.iter().map(Vec::as_slice).collect(), visit);
    }

    fn walk_kinds(&self, component: &Component, kinds: Vec<&[Kind]>, visit: Visit<'_, S>) {
        let depth = component.issues.len();
        let mut walk = Walk {
            space: self,
            component,
            kinds,
            visit,
            options: vec![0; self.sizes.len()],
            chosen: vec![0; depth],
            values: vec![S::zero(); (depth + 1) * self.k()],
            marks: vec![Marks::NONE; depth + 1],
            times: vec![1; depth + 1],
        };
        walk.level(0);
    }

    /// Goes through the alternatives of a component that pass its hard conditions, in the order of the case, asking
    /// from time to time whether to stop; `take` may give up with a reason. Alternatives that differ in nothing are
    /// taken as one.
    pub(crate) fn gather(
        &self,
        component: &Component,
        control: Control<'_>,
        take: Take<'_, S>,
    ) -> Result<(), Reason> {
        let mut seen = 0u64;
        let mut result = Ok(());
        let kinds = component.issues.iter().map(|&it| self.kinds[it].as_slice()).collect();
        self.walk_kinds(component, kinds, &mut |alternative| {
            seen += 1;
            result = if seen.is_multiple_of(1 << 14) && (control.stop)() {
                Err(Reason::Stopped)
            } else {
                take(alternative)
            };
            result.is_ok()
        });
        result
    }

    /// The values and marks of one package of a component, if it passes the hard conditions.
    pub(crate) fn alternative(
        &self,
        component: &Component,
        package: &Package,
    ) -> Option<(Vec<S>, Marks)> {
        let mut values = vec![S::zero(); self.k()];
        for &issue in &component.issues {
            for (value, dim) in values.iter_mut().zip(&self.dims) {
                *value = value.plus(&dim.worth[issue][package.0[issue] as usize]);
            }
        }
        let mut marks = Marks::NONE;
        for &test in component.tests_at.iter().flatten() {
            if !self.tests[test].apply(&package.0, &mut values, &mut marks) {
                return None;
            }
        }
        Some((values, marks))
    }
}

impl<S: Scalar> Test<S> {
    /// Applies the test to a package; false if the package is left out.
    fn apply(&self, options: &[u32], values: &mut [S], marks: &mut Marks) -> bool {
        let is_wanted = self.condition.holds(options) == self.wanted;
        match &self.effect {
            Effect::Hard => return is_wanted,
            Effect::Mark(mark) if !is_wanted => marks.insert(*mark),
            Effect::Bonus { dim, worth } if is_wanted => values[*dim] = values[*dim].plus(worth),
            _ => {}
        }
        true
    }
}

/// A depth-first walk through a component: each test is made as soon as its last issue is chosen.
struct Walk<'a, S> {
    space: &'a Space<S>,
    component: &'a Component,
    /// Per issue of the component.
    kinds: Vec<&'a [Kind]>,
    visit: Visit<'a, S>,
    options: Vec<u32>,
    chosen: Vec<u32>,
    /// Partial sums per level.
    values: Vec<S>,
    marks: Vec<Marks>,
    times: Vec<u64>,
}

impl<S: Scalar> Walk<'_, S> {
    /// Goes through all choices from a level down; false if the visitor wants to stop.
    fn level(&mut self, level: usize) -> bool {
        let k = self.space.k();
        if level == self.chosen.len() {
            return (self.visit)(&Alternative {
                choice: &self.chosen,
                values: &self.values[level * k..],
                marks: &self.marks[level],
                times: self.times[level],
            });
        }
        let issue = self.component.issues[level];
        for &Kind { option, size } in self.kinds[level] {
            self.options[issue] = option;
            self.chosen[level] = option;
            let (done, next) = self.values.split_at_mut((level + 1) * k);
            let next = &mut next[..k];
            for ((next, so_far), dim) in
                next.iter_mut().zip(&done[level * k..]).zip(&self.space.dims)
            {
                *next = so_far.plus(&dim.worth[issue][option as usize]);
            }
            let mut marks = self.marks[level];
            let tests = &self.component.tests_at[level];
            let passes =
                tests.iter().all(|&it| self.space.tests[it].apply(&self.options, next, &mut marks));
            self.marks[level + 1] = marks;
            self.times[level + 1] = self.times[level] * size;
            if passes && !self.level(level + 1) {
                return false;
            }
        }
        true
    }
}

/// Groups issues that share a test.
fn components<S>(n_issues: usize, tests: &[Test<S>]) -> Vec<Component> {
    let mut leader: Vec<usize> = (0..n_issues).collect();
    for test in tests {
        for pair in test.issues.windows(2) {
            let (a, b) = (find(&mut leader, pair[0]), find(&mut leader, pair[1]));
            // The smaller number leads, so that components come in the order of their first issue.
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut components: Vec<Component> = Vec::new();
    let mut place = vec![usize::MAX; n_issues];
    for issue in 0..n_issues {
        let lead = find(&mut leader, issue);
        if lead == issue {
            place[issue] = components.len();
            components.push(Component { issues: Vec::new(), tests_at: Vec::new() });
        }
        let component = &mut components[place[lead]];
        component.issues.push(issue);
        component.tests_at.push(Vec::new());
    }
    for (nth, test) in tests.iter().enumerate() {
        let last = *test.issues.last().expect("a condition names an issue");
        let component = &mut components[place[find(&mut leader, last)]];
        let level = component.issues.binary_search(&last).expect("issues of a component rise");
        component.tests_at[level].push(nth);
    }
    components
}

fn find(leader: &mut [usize], mut issue: usize) -> usize {
    while leader[issue] != issue {
        leader[issue] = leader[leader[issue]];
        issue = leader[issue];
    }
    issue
}
