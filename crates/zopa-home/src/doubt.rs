//! In how many readings of doubtful numbers a package passes at home.

use zopa_model::{Frequency, Number, Package};

use crate::Refused;
use crate::ratify::{Homes, Verdict};

/// Fewest readings drawn where a reading takes long.
pub const FEWEST_READINGS: u64 = 50;
/// How many votes are looked at for all readings together.
pub const MOST_VOTES: u64 = 1 << 18;

/// Draws what packages are worth to a bloc (the place of its body in the case, and its own in the body) in one reading,
/// by the seed and the number of the reading; nothing if it has no values.
///
/// What is drawn may hang neither on other blocs nor on places.
pub type Draw<'a> = &'a dyn Fn((usize, usize), &[&Package], (u64, u64)) -> Option<Drawn>;

/// What is drawn of a bloc in one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What each package is worth that was asked about.
    pub values: Vec<Number>,
    /// What no deal is worth; nothing where no package lies below.
    pub walk_away: Option<Number>,
}

/// What to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtRequest<'a> {
    /// The packages that are asked about.
    pub packages: &'a [Package],
    /// Readings wanted, at least 1; fewer are drawn where many blocs vote on many packages, at least
    /// [`FEWEST_READINGS`].
    pub readings: u64,
    /// The seed.
    pub seed: u64,
}

/// In how many readings packages pass at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// How many readings were drawn.
    pub readings: u64,
    /// How many were wanted; more than were drawn where more than [`MOST_VOTES`] votes would have been looked at.
    pub wanted: u64,
    /// The seed they were drawn with.
    pub seed: u64,
    /// Whose numbers were drawn: the place of a body in the case, and of a bloc in the body. Of these, and of no other
    /// bloc, it hangs on numbers that are given as ranges or orders whether they vote for one of the packages.
    pub blocs: Vec<(usize, usize)>,
    /// Per package asked about.
    pub packages: Vec<PackageDoubt>,
}

/// In how many readings a package passes at home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageDoubt {
    /// Per body, in the order of the case.
    pub bodies: Vec<BodyDoubt>,
    /// Whether it passes every body.
    pub passes: Bounds,
    /// The same with what blocs say they want taken at its word.
    pub as_stated: Bounds,
}

/// In how many readings a package passes a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyDoubt {
    /// Whether it passes.
    pub passes: Bounds,
    /// The same with what blocs say they want taken at its word.
    pub as_stated: Bounds,
    /// Whether each bloc votes for it, as far as its red lines and values tell.
    pub blocs: Vec<Bounds>,
}

/// In how many readings something is so, as far as is known in each.
///
/// A bloc of which too little is known to draw anything is nobody's to guess: what hangs on it is surely so in no reading,
/// and as far as is known in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// In how many it surely is so, whatever such blocs do.
    pub surely: Frequency,
    /// In how many it is so as far as is known, with some choice of such blocs.
    pub possibly: Frequency,
}

impl Bounds {
    /// No reading counted yet, with the answers if every doubtful bloc refused and if every one accepted.
    ///
    /// Nobody's vote for a package makes it fail, so what is the same in these two is the same in every reading.
    fn new(of: u64, refused: Option<bool>, accepted: Option<bool>) -> Bounds {
        let none = |is_so: fn(Option<bool>) -> bool| Frequency {
            yes: 0,
            of,
            is_certain: is_so(refused) == is_so(accepted),
        };
        Bounds { surely: none(is_surely), possibly: none(is_possibly) }
    }

    /// Counts the answer of one reading.
    fn add(&mut self, answer: Option<bool>) {
        self.surely.yes += u64::from(is_surely(answer));
        self.possibly.yes += u64::from(is_possibly(answer));
    }
}

fn is_surely(answer: Option<bool>) -> bool {
    answer == Some(true)
}

fn is_possibly(answer: Option<bool>) -> bool {
    answer != Some(false)
}

/// Counts the readings in which packages pass each body and all of them; nothing where it hangs on no number that is
/// given as a range or an order, so that the plain verdict is all there is to say.
///
/// In each reading the numbers of every doubtful bloc are drawn by `draw`, independently of those of other blocs, the
/// same for all packages; verdicts on a reading are exact. What does not rest on a doubtful number is marked certain.
///
/// Cost: for each reading and package, a draw per doubtful bloc and a count of votes in every body of theirs.
/// Tolerance: sampled, with its standard error; definition in [`Tally`](crate::check::Tally).
///
/// # Errors
///
/// [`Refused::Stopped`] if `stop` says so.
pub fn doubt(
    homes: &Homes<'_>,
    request: &DoubtRequest<'_>,
    draw: Draw<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Result<Doubt, Refused>> {
    let asked: Vec<Asked<'_>> = request.packages.iter().map(|it| Asked::of(homes, it)).collect();
    let mut blocs: Vec<(usize, usize)> =
        asked.iter().flat_map(|it| it.doubtful.iter().copied()).collect();
    blocs.sort_unstable();
    blocs.dedup();
    if blocs.is_empty() {
        return None;
    }
    let votes: u64 = asked.iter().map(|it| it.n_votes(homes)).sum();
    let readings = request.readings.min((MOST_VOTES / votes.max(1)).max(FEWEST_READINGS));
    let packages = asked.iter().map(|it| it.start(homes, readings)).collect();
    let mut doubt =
        Doubt { readings, wanted: request.readings, seed: request.seed, blocs, packages };
    for nth in 0..readings {
        if stop() {
            return Some(Err(Refused::Stopped));
        }
        add(&mut doubt, homes, &asked, draw, nth);
    }
    Some(Ok(doubt))
}

/// Draws one reading, and counts what the packages become in it.
fn add(doubt: &mut Doubt, homes: &Homes<'_>, asked: &[Asked<'_>], draw: Draw<'_>, nth: u64) {
    let mut votes: Vec<Votes> = asked.iter().map(Asked::votes).collect();
    for &bloc in &doubt.blocs {
        let of: Vec<usize> =
            (0..asked.len()).filter(|it| asked[*it].doubtful.contains(&bloc)).collect();
        let packages: Vec<&Package> = of.iter().map(|it| asked[*it].package).collect();
        let Some(drawn) = draw(bloc, &packages, (doubt.seed, nth)) else { continue };
        for (&package, value) in of.iter().zip(&drawn.values) {
            let accepts = drawn.walk_away.as_ref().is_none_or(|it| value >= it);
            votes[package][bloc.0][bloc.1] = Some(accepts);
        }
    }
    for ((counted, asked), votes) in doubt.packages.iter_mut().zip(asked).zip(votes) {
        counted.add(&asked.verdict(homes, votes));
    }
}

/// Whether each bloc of each body votes for a package; none where it is not known.
type Votes = Vec<Vec<Option<bool>>>;

/// A package that is asked about.
struct Asked<'a> {
    package: &'a Package,
    /// What is said of it as far as is known.
    plain: Verdict,
    /// The blocs whose votes hang on doubtful numbers.
    doubtful: Vec<(usize, usize)>,
}

impl<'a> Asked<'a> {
    fn of(homes: &Homes<'_>, package: &'a Package) -> Asked<'a> {
        let plain = homes.verdict(package);
        let mut doubtful = Vec::new();
        for (body, verdict) in plain.bodies.iter().enumerate() {
            for (bloc, vote) in verdict.blocs.iter().enumerate() {
                if vote.is_none() && homes.is_known(body, bloc) {
                    doubtful.push((body, bloc));
                }
            }
        }
        Asked { package, plain, doubtful }
    }

    fn is_doubtful(&self, body: usize) -> bool {
        self.doubtful.iter().any(|it| it.0 == body)
    }

    /// How many votes are counted in a reading.
    fn n_votes(&self, homes: &Homes<'_>) -> u64 {
        let bodies = homes.case().bodies().iter().enumerate();
        let doubtful = bodies.filter(|(nth, _)| self.is_doubtful(*nth));
        doubtful.map(|(_, it)| it.blocs.len() as u64).sum()
    }

    fn votes(&self) -> Votes {
        self.plain.bodies.iter().map(|it| it.blocs.clone()).collect()
    }

    /// What is said with these votes.
    fn verdict(&self, homes: &Homes<'_>, votes: Votes) -> Verdict {
        let bodies = votes.into_iter().enumerate().zip(&self.plain.bodies);
        let body = |((nth, votes), plain): ((usize, Vec<Option<bool>>), _)| {
            if self.is_doubtful(nth) {
                homes.body_with(nth, self.package, votes)
            } else {
                Clone::clone(plain)
            }
        };
        Verdict { bodies: bodies.map(body).collect() }
    }

    /// The same if all doubtful blocs voted alike.
    fn all_alike(&self, homes: &Homes<'_>, vote: bool) -> Verdict {
        let mut votes = self.votes();
        self.doubtful.iter().for_each(|&(body, bloc)| votes[body][bloc] = Some(vote));
        self.verdict(homes, votes)
    }

    /// Nothing counted yet.
    fn start(&self, homes: &Homes<'_>, of: u64) -> PackageDoubt {
        let (no, yes) = (self.all_alike(homes, false), self.all_alike(homes, true));
        let bodies = no.bodies.iter().zip(&yes.bodies).map(|(no, yes)| BodyDoubt {
            passes: Bounds::new(of, no.passes, yes.passes),
            as_stated: Bounds::new(of, no.as_stated, yes.as_stated),
            blocs: no
                .blocs
                .iter()
                .zip(&yes.blocs)
                .map(|it| Bounds::new(of, *it.0, *it.1))
                .collect(),
        });
        PackageDoubt {
            bodies: bodies.collect(),
            passes: Bounds::new(of, no.passes(), yes.passes()),
            as_stated: Bounds::new(of, no.as_stated(), yes.as_stated()),
        }
    }
}

impl PackageDoubt {
    fn add(&mut self, verdict: &Verdict) {
        for (body, found) in self.bodies.iter_mut().zip(&verdict.bodies) {
            body.passes.add(found.passes);
            body.as_stated.add(found.as_stated);
            body.blocs.iter_mut().zip(&found.blocs).for_each(|(it, vote)| it.add(*vote));
        }
        self.passes.add(verdict.passes());
        self.as_stated.add(verdict.as_stated());
    }
}
