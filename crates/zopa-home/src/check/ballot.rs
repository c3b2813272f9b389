//! What passes at home and what would, by definition: over all packages and all ways in which unknown blocs may vote.
//! Covers blocs and parties whose values are all known, or not at all.

use zopa_model::{
    Amount, Bloc, Case, Condition, IssueWorth, Number, Package, Values, WalkAway, Weights,
};

/// All packages of a case that meet its rules, in the order of the case with the last issue fastest.
#[must_use]
pub fn packages(case: &Case) -> Vec<Package> {
    let mut all = vec![Vec::new()];
    for issue in case.issues() {
        let with = |it: &Vec<u32>| {
            let it = it.clone();
            (0..issue.n_options()).map(move |option| [it.as_slice(), &[option]].concat())
        };
        all = all.iter().flat_map(with).collect();
    }
    let all = all.into_iter().map(Package);
    all.filter(|it| case.rules().iter().all(|rule| holds(case, &rule.require, it))).collect()
}

fn holds(case: &Case, condition: &Condition, package: &Package) -> bool {
    condition.holds(case.issues(), package)
}

/// How the blocs of a body vote on a package; none where it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// As far as red lines and values tell.
    pub blocs: Vec<Option<bool>>,
    /// With what they say they want taken at its word.
    pub as_stated: Vec<Option<bool>>,
}

impl Ballot {
    /// The votes in a body of a case.
    ///
    /// # Panics
    ///
    /// If values are known in part.
    #[must_use]
    pub fn of(case: &Case, body: usize, package: &Package) -> Ballot {
        let blocs = &case.bodies()[body].blocs;
        let vote = |it: &Bloc| {
            let refuses = it.never.iter().any(|it| holds(case, it, package));
            let reaches = it.values.as_ref().map(|it| reaches(case, it, package));
            if refuses { Some(false) } else { reaches }
        };
        let stated = |it: &Bloc| {
            let is_met = it.wants.iter().all(|it| holds(case, it, package));
            match vote(it) {
                Some(false) => Some(false),
                other if it.wants.is_empty() => other,
                _ => Some(is_met),
            }
        };
        Ballot {
            blocs: blocs.iter().map(vote).collect(),
            as_stated: blocs.iter().map(stated).collect(),
        }
    }

    /// Whether a body passes whatever blocs do of which it is not known, and whether it does for some of it.
    #[must_use]
    pub fn passes(case: &Case, body: usize, votes: &[Option<bool>]) -> Option<bool> {
        let unknown: Vec<usize> = (0..votes.len()).filter(|it| votes[*it].is_none()).collect();
        let outcomes: Vec<bool> = (0..1usize << unknown.len())
            .map(|choice| {
                let mut is_in: Vec<bool> = votes.iter().map(|it| *it == Some(true)).collect();
                unknown.iter().enumerate().for_each(|(n, it)| is_in[*it] = choice >> n & 1 == 1);
                wins(case, body, &is_in)
            })
            .collect();
        let first = outcomes[0];
        outcomes.iter().all(|it| *it == first).then_some(first)
    }
}

/// Whether a body passes what these blocs vote for.
#[must_use]
pub fn wins(case: &Case, body: usize, is_in: &[bool]) -> bool {
    let body = &case.bodies()[body];
    let has_vetoes = body.blocs.iter().zip(is_in).all(|(bloc, is_in)| *is_in || !bloc.veto);
    let reaches = |(majority, quota): (usize, &Number)| {
        let mut sum = Number::zero();
        for (bloc, _) in body.blocs.iter().zip(is_in).filter(|it| *it.1) {
            sum = &sum + &bloc.votes[majority];
        }
        sum >= *quota
    };
    let mut ways = vec![&body.quotas];
    ways.extend(&body.or_quotas);
    has_vetoes && ways.iter().any(|way| way.iter().enumerate().all(reaches))
}

fn known(amount: &Amount) -> Number {
    let Amount::Known(number) = amount else { unreachable!("only known values are covered") };
    number.clone()
}

/// What a package is worth.
fn value(case: &Case, values: &Values, package: &Package) -> Number {
    let Weights::Each(weights) = &values.weights else {
        unreachable!("only known values are covered")
    };
    let mut sum = Number::zero();
    for (nth, worth) in values.worth.iter().enumerate() {
        match worth {
            IssueWorth::Nothing => {}
            IssueWorth::Points(points) => {
                let points = known(&points[package.0[nth] as usize]);
                sum = &sum + &(&known(&weights[nth]) * &points);
            }
            IssueWorth::Order(_) => unreachable!("only known values are covered"),
        }
    }
    for bonus in &values.bonuses {
        if holds(case, &bonus.when, package) {
            sum = &sum + &known(&bonus.worth);
        }
    }
    sum
}

fn reaches(case: &Case, values: &Values, package: &Package) -> bool {
    let WalkAway::Given(walk_away) = &values.walk_away else {
        unreachable!("only known values are covered")
    };
    value(case, values, package) >= known(walk_away)
}

/// The cheapest changes to a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainChange {
    /// Whether what is won is certain.
    pub certain: bool,
    /// On how many issues they differ.
    pub issues: usize,
    /// All of them.
    pub packages: Vec<Package>,
}

/// The cheapest changes of a package among those of which `won` holds, or is not known.
///
/// The certain ones if there are any, then the fewest issues, then the least losses of principals as shares of their
/// spans, from the greatest on.
///
/// # Panics
///
/// If values are known in part.
#[must_use]
pub fn cheapest(
    case: &Case,
    from: &Package,
    won: &dyn Fn(&Package) -> Option<bool>,
) -> Option<PlainChange> {
    let all = packages(case);
    let of = |wanted: Option<bool>| all.iter().filter(|it| won(it) == wanted).collect::<Vec<_>>();
    let certain = of(Some(true));
    let was_refused = won(from) == Some(false);
    let is_certain = !certain.is_empty();
    let candidates = if is_certain || !was_refused { certain } else { of(None) };
    let distance = |it: &&Package| it.0.iter().zip(&from.0).filter(|(a, b)| a != b).count();
    let least = candidates.iter().map(&distance).min()?;
    let near: Vec<&Package> = candidates.into_iter().filter(|it| distance(it) == least).collect();
    let losses = |it: &Package| {
        let mut losses = Vec::new();
        for party in case.principals() {
            let Some(values) = case.values(party) else { continue };
            let worth = |it: &Package| value(case, values, it);
            let low = all.iter().map(worth).min().expect("a package meets the rules");
            let high = all.iter().map(worth).max().expect("a package meets the rules");
            let loss = (&worth(from) - &worth(it)).greatest(Number::zero());
            let span = &high - &low;
            losses.push(if span.is_zero() { Number::zero() } else { &loss / &span });
        }
        losses.sort();
        losses.reverse();
        losses
    };
    let best = near.iter().map(|it| losses(it)).min()?;
    let packages = near.into_iter().filter(|it| losses(it) == best).cloned().collect();
    Some(PlainChange { certain: is_certain, issues: least, packages })
}
