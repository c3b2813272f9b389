//! The whole answer to one case.

mod best;
mod blocked;
mod cut;
mod deals;
mod setup;

use num_bigint::{BigInt, BigUint};
use num_traits::Zero;
use zopa_model::{Case, PartyIdx};

pub use crate::analyze::cut::{Cut, See, Seen};
use crate::answer::{Answer, Method, Part, Reason, Stopped, Streamed, Zone};
use crate::control::{Control, Request};
use crate::scalar::Scalar;
pub use best::{best, best_kept};
use setup::Setup;

/// Answers a case: zone, frontier, solutions, or what blocks.
///
/// The answer is exact wherever a part is known, lists are complete, and ties are all given. Parties are treated
/// alike: permuting them permutes the answer. `control` may stop the work; what is finished by then is in the
/// answer, and [`Method::stopped`] says so.
///
/// Cost: components of issues that share a condition are gone through once each; the frontier then costs about
/// (points x options) per issue, the zone count n log n in the square root n of the number of packages for two
/// parties, and about n^2 / 1000 otherwise.
/// Source: definitions in `check`; `raiffa1982` for the frontier, `horowitz1974` for the halves.
///
/// # Examples
///
/// ```
/// use zopa_model::{Case, Choice, Draft, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPoints,
///     DraftValues, Amount, Number};
/// use zopa_solve::{Control, Request, analyze};
///
/// let party = |id: &str| DraftParty { id: id.into(), name: None, role: None, statements: vec![], ranking: vec![], note: None };
/// let option = |id: &str| DraftOption { id: id.into(), name: None };
/// let values = |id: &str, war: i64, peace: i64| DraftValues {
///     walk_away: Some(Amount::Known(Number::from(1))),
///     issues: vec![DraftIssueValues {
///         issue: "talks".into(),
///         points: DraftPoints::Points(vec![
///             ("war".into(), Amount::Known(Number::from(war))),
///             ("peace".into(), Amount::Known(Number::from(peace))),
///         ]),
///     }],
///     ..DraftValues::of(id)
/// };
/// let draft = Draft {
///     parties: vec![party("a"), party("b")],
///     issues: vec![DraftIssue { id: "talks".into(), options: Some(vec![option("war"), option("peace")]),
///         ..DraftIssue::default() }],
///     values: vec![values("a", 0, 2), values("b", 1, 1)],
///     ..Draft::default()
/// };
/// let case = Case::new(draft).unwrap();
/// let answer = analyze(&case, &Request { nash_weights: None }, Control::FREE);
/// assert_eq!(answer.zone.exists, Some(true));
/// assert_eq!(answer.zone.packages, Some(1u32.into()));
/// ```
#[must_use]
pub fn analyze(case: &Case, request: &Request, control: Control<'_>) -> Answer {
    let setup = Setup::new(case);
    // No step adds or subtracts more than two values, and one: 1 bit more, and 1 for the sign.
    match setup.bits() + 2 {
        0..=63 => answer::<i64>(&setup, request, control),
        64..=127 => answer::<i128>(&setup, request, control),
        _ => answer::<BigInt>(&setup, request, control),
    }
}

/// Zone, frontier and solutions by going through every package.
///
/// Slow, and independent of how [`analyze`] merges components: for checks at sizes that the definitions in
/// `check` cannot reach, and for benches.
///
/// Cost: about one operation on 64 packages per party, plus what the frontier takes; memory for the square root
/// of the number of packages.
///
/// # Errors
///
/// [`Reason::UnknownValues`] if a principal's acceptance is not fully known, [`Reason::TooManyPackages`] beyond
/// 1e11 packages or where coupled issues span more than 1e6, [`Reason::Stopped`] if `control` says so.
pub fn brute_force(
    case: &Case,
    request: &Request,
    control: Control<'_>,
) -> Result<Streamed, Reason> {
    let setup = Setup::new(case);
    match setup.bits() + 2 {
        0..=63 => setup.whole::<i64>(control).brute(request),
        64..=127 => setup.whole::<i128>(control).brute(request),
        _ => setup.whole::<BigInt>(control).brute(request),
    }
}

/// The solutions of parts of the zone, by going through every package that meets the rules.
///
/// Each package is shown to `see` with the word whether it is in the zone, in the order of the case with the last
/// component of coupled issues fastest, and `see` says which of `parts` parts it belongs to; all parts begin as "no".
/// The solutions of a part are those of a case whose zone is the packages of the zone in that part: best values are
/// those of the part, spans those of all packages that meet the rules.
///
/// Cost: what `see` takes, for each package; memory for the distinct value vectors of each part.
///
/// # Errors
///
/// [`Reason::TooManyPackages`] beyond 2,000,000 packages, [`Reason::TooManyConstraints`] beyond 256 principals,
/// [`Reason::Stopped`] if `control` says so.
pub fn cut(
    case: &Case,
    request: &Request,
    (parts, see): (usize, See<'_>),
    control: Control<'_>,
) -> Result<Vec<Cut>, Reason> {
    let setup = Setup::new(case);
    match setup.bits() + 2 {
        0..=63 => cut::cut::<i64>(&setup, request, (parts, see), control),
        64..=127 => cut::cut::<i128>(&setup, request, (parts, see), control),
        _ => cut::cut::<BigInt>(&setup, request, (parts, see), control),
    }
}

fn answer<S: Scalar>(setup: &Setup<'_>, request: &Request, control: Control<'_>) -> Answer {
    let case = setup.case;
    let mut whole = setup.whole::<S>(control);
    let feasible = whole.feasible();
    let is_empty = matches!(&feasible, Part::Known(it) if it.is_zero());
    whole.find_frontiers();
    let (zone, streamed) = if is_empty { (nothing(case), false) } else { whole.zone(&feasible) };
    let solutions = whole.solutions(request);
    let by_coalition = whole.by_coalition(request);
    let blockers =
        (zone.exists == Some(false) && !is_empty).then(|| part(blocked::blockers(&whole)));
    let as_stated = whole.has_positions().then(|| {
        if is_empty {
            Part::Missing(Reason::NoneFeasible)
        } else {
            part(blocked::as_stated(&whole))
        }
    });
    let rule_conflicts = if is_empty { blocked::rule_conflicts(&whole) } else { Vec::new() };
    let (span, walk_away) = (whole.spans(), whole.walk_aways());
    let [frontier, frontier_all] = whole.into_frontiers();
    let mut answer = Answer {
        method: Method {
            name: if streamed { "merge, stream" } else { "merge" },
            exact: zone.exact,
            stopped: Stopped::Done,
        },
        packages: setup.packages(),
        feasible,
        valued: setup.valued.clone(),
        left_out: setup.left_out(),
        middle: setup.middle(),
        span,
        walk_away,
        zone,
        no_deal: case.status_quo().map(|it| setup.outcome(it)),
        frontier,
        frontier_all,
        solutions,
        lotteries: None,
        by_coalition,
        blockers,
        rule_conflicts,
        as_stated,
    };
    if (control.stop)() || was_stopped(&answer) {
        answer.method.stopped = Stopped::Cancelled;
    }
    answer
}

fn was_stopped(answer: &Answer) -> bool {
    let reasons = [
        answer.feasible.reason(),
        answer.frontier.reason(),
        answer.frontier_all.reason(),
        answer.solutions.reason(),
        answer.by_coalition.as_ref().and_then(Part::reason),
        answer.blockers.as_ref().and_then(Part::reason),
        answer.as_stated.as_ref().and_then(Part::reason),
    ];
    reasons.into_iter().flatten().any(|it| *it == Reason::Stopped)
}

fn part<T>(result: Result<T, Reason>) -> Part<T> {
    match result {
        Ok(part) => Part::Known(part),
        Err(reason) => Part::Missing(reason),
    }
}

/// The zone of a case in which nothing is possible.
fn nothing(case: &Case) -> Zone {
    Zone {
        exists: Some(false),
        packages: Some(BigUint::zero()),
        certain: BigUint::zero(),
        possible: BigUint::zero(),
        exact: true,
        value: vec![None; case.parties().len()],
    }
}

/// The place of a party in a list of parties.
fn place(of: &[PartyIdx], party: PartyIdx) -> Option<usize> {
    of.iter().position(|it| *it == party)
}
