//! Win-sets: which packages pass at home, what that leaves of the zone, and which change wins a bloc.

use num_bigint::BigUint;
use num_traits::Zero;
use zopa_model::{Case, IssueIdx, Number, Package, PartyIdx};
use zopa_solve::{Answer, Control, Judge, Part, Reason, Request, Seen, Solutions, cut};

use crate::ratify::{Homes, Verdict};

/// How many packages, surely and perhaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Whatever the unknowns turn out to be.
    pub certain: BigUint,
    /// Where the unknowns turn out well.
    pub possible: BigUint,
}

/// What the win-sets of a case are, and what they leave.
#[derive(Clone, Debug, PartialEq)]
pub struct WinSets {
    /// How many packages meet the rules.
    pub feasible: BigUint,
    /// Per body, how many of them pass it.
    pub bodies: Vec<Bound>,
    /// How many pass every body.
    pub all: Bound,
    /// How many pass every body with what blocs say they want taken at its word.
    pub as_stated: Bound,
    /// How many are in the zone, and pass every body.
    pub zone: Bound,
    /// The zone without and with bodies: first without any, then each body alone, all together, and all together
    /// where one body is harder or easier to win. Empty where the case has no body.
    pub parts: Vec<HomePart>,
}

/// The zone cut to win-sets.
#[derive(Clone, Debug, PartialEq)]
pub struct HomePart {
    /// Which win-sets.
    pub goal: Goal,
    /// How many packages of the zone may pass: the zone as far as it may be, cut to what may pass.
    pub packages: BigUint,
    /// The bargaining solutions over what may pass.
    pub solutions: Part<Solutions>,
}

/// A constraint from home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// None.
    Nothing,
    /// One body, as a place in [`Case::bodies`].
    Body(usize),
    /// Every body.
    All,
    /// Every body; this one passes even without any one of the blocs that may vote for it, those with a veto aside.
    Narrower(usize),
    /// Every body; for this one, one more bloc than may vote for it is enough.
    Wider(usize),
}

/// Goes through all packages that meet the rules, and counts what passes.
///
/// Exact.   Cost: packages times blocs times issues.
///
/// # Errors
///
/// As [`cut`]: too many packages, or stopped.
pub fn win_sets(
    homes: &Homes<'_>,
    request: &Request,
    control: Control<'_>,
) -> Result<WinSets, Reason> {
    let n = homes.case().bodies().len();
    let goals = goals(n);
    let none = || Bound { certain: BigUint::zero(), possible: BigUint::zero() };
    let mut sets = WinSets {
        feasible: BigUint::zero(),
        bodies: (0..n).map(|_| none()).collect(),
        all: none(),
        as_stated: none(),
        zone: none(),
        parts: Vec::new(),
    };
    let mut see = |seen: &Seen<'_>, is_in: &mut [bool]| {
        let verdict = homes.verdict(seen.package);
        sets.feasible += 1u8;
        for (bound, body) in sets.bodies.iter_mut().zip(&verdict.bodies) {
            bound.add(body.passes);
        }
        sets.all.add(verdict.passes());
        sets.as_stated.add(verdict.as_stated());
        sets.zone.add(match (seen.certain, seen.possible) {
            (true, _) => verdict.passes(),
            (false, true) if verdict.passes() != Some(false) => None,
            _ => Some(false),
        });
        if seen.possible {
            let shifts: Vec<_> = verdict
                .bodies
                .iter()
                .enumerate()
                .map(|(it, body)| homes.shifted(it, body))
                .collect();
            let passes = |it: usize| verdict.bodies[it].passes != Some(false);
            let others = |of: usize| (0..n).filter(|it| *it != of).all(passes);
            for (is_in, goal) in is_in.iter_mut().zip(&goals) {
                *is_in = match *goal {
                    Goal::Nothing => true,
                    Goal::Body(it) => passes(it),
                    Goal::All => (0..n).all(passes),
                    Goal::Narrower(it) => others(it) && shifts[it].narrower,
                    Goal::Wider(it) => others(it) && shifts[it].wider,
                };
            }
        }
    };
    let cuts = cut(homes.case(), request, (goals.len(), &mut see), control)?;
    let parts = goals.into_iter().zip(cuts);
    sets.parts = parts
        .map(|(goal, cut)| HomePart { goal, packages: cut.possible, solutions: cut.solutions })
        .collect();
    Ok(sets)
}

impl Bound {
    fn add(&mut self, verdict: Option<bool>) {
        self.certain += u8::from(verdict == Some(true));
        self.possible += u8::from(verdict != Some(false));
    }
}

/// With one body, it alone is all.
fn goals(bodies: usize) -> Vec<Goal> {
    if bodies == 0 {
        return Vec::new();
    }
    let alone = (0..bodies).filter(|_| bodies > 1).map(Goal::Body);
    let shifted = (0..bodies).flat_map(|it| [Goal::Narrower(it), Goal::Wider(it)]);
    [Goal::Nothing].into_iter().chain(alone).chain([Goal::All]).chain(shifted).collect()
}

/// What a change of a package is to win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Won {
    /// A bloc, by its body and its place in it.
    Bloc(usize, usize),
    /// Every body.
    Home,
}

/// The cheapest changes of a package that win a bloc or all bodies.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What they win.
    pub wins: Won,
    /// Whether what is won is certain by red lines and values alone, for each of `packages`.
    pub certain: bool,
    /// Whether it is certain with what a bloc says it wants taken at its word; otherwise it is only no longer refused,
    /// as far as is known.
    pub as_stated: bool,
    /// On how many issues they differ from the package; 0 where there is none.
    pub issues: usize,
    /// Every cheapest package, in the order of the case; empty where no package that meets the rules would do.
    pub packages: Vec<Changed>,
}

/// A package after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The package.
    pub package: Package,
    /// The issues changed, with their new options, in the order of the case.
    pub changes: Vec<(IssueIdx, u32)>,
    /// What it gives each party, below zero for a loss, at the middle of what is known; none without values.
    pub gains: Vec<Option<Number>>,
    /// What the bodies say of it.
    pub verdict: Verdict,
    /// Whether it is in the zone; none where that is not known.
    pub in_zone: Option<bool>,
}

impl Changed {
    /// Whether what is to be won is certain by red lines and values alone, without what blocs say they want.
    #[must_use]
    pub fn is_certain(&self, wins: Won) -> bool {
        let found = match wins {
            Won::Bloc(body, bloc) => self.verdict.bodies[body].blocs[bloc],
            Won::Home => self.verdict.passes(),
        };
        found == Some(true)
    }
}

/// For each bloc that does not certainly vote for a package, and for all bodies if it does not certainly pass them, the
/// cheapest changes that win it.
///
/// A bloc is won when it certainly votes for the package with what it says it wants taken at its word; where no
/// package that meets the rules does that, when it is no longer certain not to. All bodies are won when the package
/// certainly passes them, likewise. Cheapest is the fewest issues changed; then the least losses of principals with
/// values, each as a share of its span over all packages that meet the rules, compared as a list from the greatest
/// loss on; every tie is listed. Packages need not be in the zone. The package itself must not meet the rules.
///
/// Exact.   Cost: one look at every package that meets the rules.
///
/// # Errors
///
/// As [`cut`]: too many packages, or stopped.
pub fn cheapest_changes(
    homes: &Homes<'_>,
    answer: &Answer,
    package: &Package,
    control: Control<'_>,
) -> Result<Vec<Change>, Reason> {
    let case = homes.case();
    let judges = case.party_idxs().map(|it| Judge::new(case, case.values(it))).collect();
    let search = Search { homes, answer, judges, from: package };
    let verdict = homes.verdict(package);
    let mut wanted = search.wanted(&verdict);
    let mut see = |seen: &Seen<'_>, _: &mut [bool]| search.see(seen, &mut wanted);
    let request = Request { nash_weights: None };
    cut(case, &request, (0, &mut see), control)?;
    Ok(wanted.into_iter().map(Wanted::change).collect())
}

struct Search<'a> {
    homes: &'a Homes<'a>,
    answer: &'a Answer,
    judges: Vec<Judge<'a>>,
    from: &'a Package,
}

/// What is to be won, and the best found so far.
struct Wanted {
    wins: Won,
    /// Whether it is refused now.
    refused: bool,
    best: Option<(Cost, Vec<Changed>)>,
}

/// What is compared, least first: whether the win is not certain, how many issues change, losses from the greatest.
type Cost = (bool, usize, Vec<Number>);

impl Wanted {
    fn change(self) -> Change {
        let (cost, mut packages) = self.best.unwrap_or_default();
        packages.sort_by(|a, b| a.package.cmp(&b.package));
        let as_stated = !packages.is_empty() && !cost.0;
        let certain = as_stated && packages.iter().all(|it| it.is_certain(self.wins));
        Change { wins: self.wins, certain, as_stated, issues: cost.1, packages }
    }
}

/// Whether a verdict has what is wanted.
fn won(wins: Won, verdict: &Verdict) -> Option<bool> {
    match wins {
        Won::Bloc(body, bloc) => verdict.bodies[body].blocs_as_stated[bloc],
        Won::Home => verdict.passes(),
    }
}

impl Search<'_> {
    fn wanted(&self, verdict: &Verdict) -> Vec<Wanted> {
        let blocs = verdict
            .bodies
            .iter()
            .enumerate()
            .flat_map(|(body, it)| (0..it.blocs.len()).map(move |bloc| Won::Bloc(body, bloc)));
        let missing = blocs.chain([Won::Home]).filter_map(|wins| match won(wins, verdict) {
            Some(true) => None,
            now => Some(Wanted { wins, refused: now == Some(false), best: None }),
        });
        missing.collect()
    }

    fn see(&self, seen: &Seen<'_>, wanted: &mut [Wanted]) {
        let verdict = self.homes.verdict(seen.package);
        let changed = |it: &IssueIdx| seen.package.option(*it) != self.from.option(*it);
        let issues: Vec<IssueIdx> = self.homes.case().issue_idxs().filter(changed).collect();
        let mut losses = None;
        for it in wanted {
            let is_certain = match won(it.wins, &verdict) {
                Some(false) => continue,
                None if !it.refused => continue,
                now => now == Some(true),
            };
            // Losses are only worked out for packages that may be best.
            let rough = (!is_certain, issues.len());
            if it.best.as_ref().is_some_and(|(best, _)| rough > (best.0, best.1)) {
                continue;
            }
            let (losses, gains) = losses.get_or_insert_with(|| self.losses(seen.package));
            let cost = (rough.0, rough.1, losses.clone());
            let new = || Changed {
                package: seen.package.clone(),
                changes: issues.iter().map(|it| (*it, seen.package.option(*it))).collect(),
                gains: gains.clone(),
                verdict: verdict.clone(),
                in_zone: match (seen.certain, seen.possible) {
                    (true, _) => Some(true),
                    (false, true) => None,
                    (false, false) => Some(false),
                },
            };
            match &mut it.best {
                Some((best, all)) if *best == cost => all.push(new()),
                Some((best, _)) if *best < cost => {}
                best => *best = Some((cost, vec![new()])),
            }
        }
    }

    /// Losses of principals with values, from the greatest on, and what every party gains.
    fn losses(&self, package: &Package) -> (Vec<Number>, Vec<Option<Number>>) {
        let gain = |it: PartyIdx| {
            let judge = &self.judges[it.0];
            Some(&judge.value(package)? - &judge.value(self.from)?)
        };
        let gains: Vec<Option<Number>> = self.case().party_idxs().map(gain).collect();
        let loss = |it: &PartyIdx| {
            let (gain, span) = (gains[it.0].as_ref()?, self.answer.span[it.0].as_ref()?);
            let width = &span.max - &span.min;
            let is_loss = gain.is_negative() && !width.is_zero();
            Some(if is_loss { &-gain.clone() / &width } else { Number::zero() })
        };
        let mut losses: Vec<Number> = self.answer.valued.iter().filter_map(loss).collect();
        losses.sort();
        losses.reverse();
        (losses, gains)
    }

    fn case(&self) -> &Case {
        self.homes.case()
    }
}
