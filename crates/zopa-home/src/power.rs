//! Power indices: how often a voter turns losing into winning.

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Zero};
use zopa_model::Number;

use crate::Refused;
use crate::diagram::Diagram;
use crate::game::Game;
use crate::polynomial::{Sizes, add, choices, product};
use crate::threshold::{FIRST, LOST, WON};

/// Most counts that are kept at once: states of coalitions times sizes of coalitions.
const CELL_LIMIT: usize = 20_000_000;

/// The power of the voters of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// How many of all coalitions win.
    pub winning: BigUint,
    /// In the order of the voters.
    pub voters: Vec<VoterPower>,
}

/// The power of one voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoterPower {
    /// Shapley-Shubik index: the share of all orders of the voters in which this one makes a majority of those
    /// before it. Sums to 1 over the voters. Source: `shapley1954`.
    pub shapley_shubik: Number,
    /// Swings: in how many winning coalitions this voter is critical, so that without it they lose.
    pub swings: BigUint,
    /// Absolute Banzhaf index: swings as a share of all coalitions of the others. Sources: `penrose1946`,
    /// `banzhaf1965`.
    pub banzhaf_absolute: Number,
    /// Normalised Banzhaf index: swings as a share of all swings. Sums to 1 over the voters.
    pub banzhaf: Number,
    /// What the voter can do alone.
    pub rank: Rank,
}

/// What a voter can do alone; no voter is two of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// What passes is what this voter wants, whatever the others want.
    Dictator,
    /// Nothing passes without this voter, but others are needed too.
    Veto,
    /// This voter matters together with some of the others.
    Ordinary,
    /// This voter never changes an outcome.
    Dummy,
}

impl Rank {
    /// The word for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Rank::Dictator => "dictator",
            Rank::Veto => "veto",
            Rank::Ordinary => "ordinary",
            Rank::Dummy => "dummy",
        }
    }
}

/// The power of each voter of a body.
///
/// Exact, with voters that are alike counted together; `stop` is asked from time to time.   Cost: time and memory
/// grow with the states that differ in what the rest can still do, at most the sums of votes per majority, and at
/// most 2^(voters / 2) for one majority whatever the votes; a council of 27 with three majorities takes
/// milliseconds.   Source: `bolus2011`.
///
/// # Errors
///
/// If that needs more states than are allowed, or the caller stops it.
///
/// # Panics
///
/// Never: one body in, one answer out.
///
/// # Examples
///
/// ```
/// use zopa_home::{Game, Voter, power};
/// let voter = |votes: i64| Voter { votes: vec![votes.into()], veto: false };
/// let game = Game::new(vec![voter(50), voter(49), voter(1)], vec![51.into()])?;
/// let power = power(&game, &|| false)?;
/// assert_eq!(power.voters[0].shapley_shubik.to_string(), "2/3");
/// assert_eq!(power.voters[1].shapley_shubik, power.voters[2].shapley_shubik);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn power(game: &Game, stop: &dyn Fn() -> bool) -> Result<Power, Refused> {
    let mut all = joint_power(std::slice::from_ref(game), stop)?;
    Ok(all.pop().expect("one body in, one out"))
}

/// The power of each voter where several bodies must all pass, each with voters of its own.
///
/// A coalition is then one of the voters of all bodies, and wins when it wins in each of them. `winning` is the same
/// in all. A voter of several bodies counts as several voters.
///
/// # Errors
///
/// As [`power`].
///
/// # Panics
///
/// Never: every voter is in a class.
pub fn joint_power(games: &[Game], stop: &dyn Fn() -> bool) -> Result<Vec<Power>, Refused> {
    let counts = games.iter().map(|it| Counts::of(it, stop)).collect::<Result<Vec<_>, _>>()?;
    let n = games.iter().map(Game::n).sum();
    let orders = Orders::of(n);
    let mut all_swings = BigUint::zero();
    let mut found: Vec<Vec<(Sizes, BigUint)>> = Vec::new();
    for (nth, count) in counts.iter().enumerate() {
        let others = counts.iter().enumerate().filter(|it| it.0 != nth);
        let others = others.fold(vec![BigUint::one()], |all, it| product(&all, &it.1.winning));
        let of_class = count.with.iter().map(|with| {
            let swings = product(&swings(&count.winning, with), &others);
            let sum = swings.iter().sum();
            (swings, sum)
        });
        let of_class: Vec<(Sizes, BigUint)> = of_class.collect();
        for (class, (_, sum)) in games[nth].classes.iter().zip(&of_class) {
            all_swings += sum * class.members.len();
        }
        found.push(of_class);
    }
    let winning: BigUint = counts.iter().map(|it| it.winning.iter().sum::<BigUint>()).product();
    let totals = Totals { n, orders, all_swings };
    let of = |(game, found): (&Game, &Vec<(Sizes, BigUint)>)| {
        let mut voters: Vec<Option<VoterPower>> = vec![None; game.n()];
        for (class, (sizes, sum)) in game.classes.iter().zip(found) {
            for &voter in &class.members {
                voters[voter] = Some(totals.voter(sizes, sum, &winning));
            }
        }
        let voters = voters.into_iter().map(|it| it.expect("every voter is in a class"));
        Power { winning: winning.clone(), voters: voters.collect() }
    };
    Ok(games.iter().zip(&found).map(of).collect())
}

/// What all voters have in common.
struct Totals {
    n: usize,
    orders: Orders,
    all_swings: BigUint,
}

impl Totals {
    fn voter(&self, sizes: &[BigUint], swings: &BigUint, winning: &BigUint) -> VoterPower {
        let ratio = |above: &BigUint, below: BigUint| {
            Number::ratio(BigInt::from(above.clone()), BigInt::from(below))
        };
        let others = BigUint::one() << (self.n - 1);
        VoterPower {
            shapley_shubik: self.orders.share(sizes),
            swings: swings.clone(),
            banzhaf_absolute: ratio(swings, others.clone()),
            banzhaf: ratio(swings, self.all_swings.clone()),
            rank: rank(swings, winning, &others),
        }
    }
}

fn rank(swings: &BigUint, winning: &BigUint, others: &BigUint) -> Rank {
    if swings.is_zero() {
        Rank::Dummy
    } else if swings == others {
        // Critical with every coalition of the others.
        Rank::Dictator
    } else if swings == winning {
        // Critical in every winning coalition.
        Rank::Veto
    } else {
        Rank::Ordinary
    }
}

/// In how many orders of `n` voters a coalition stands first with a given member last.
struct Orders(Vec<BigUint>);

impl Orders {
    /// By the size of the coalition.
    fn of(n: usize) -> Orders {
        let mut factorials = vec![BigUint::one()];
        for k in 1..=n {
            factorials.push(factorials.last().expect("there is a last") * k);
        }
        let orders = |size: usize| match size {
            0 => BigUint::zero(),
            size => &factorials[size - 1] * &factorials[n - size],
        };
        Orders((0..=n).map(orders).chain([factorials[n].clone()]).collect())
    }

    fn share(&self, swings: &[BigUint]) -> Number {
        let above: BigUint =
            swings.iter().zip(&self.0).map(|(swings, orders)| swings * orders).sum();
        let all = self.0.last().expect("the number of all orders stands last").clone();
        Number::ratio(BigInt::from(above), BigInt::from(all))
    }
}

/// The coalitions in which a voter is critical, by size: those that win with it, less those that already won before
/// it came.
fn swings(winning: &[BigUint], with: &[BigUint]) -> Sizes {
    let zero = BigUint::zero();
    let at = |list: &[BigUint], size: usize| list.get(size).unwrap_or(&zero).clone();
    let of = |size: usize| match size {
        0 => BigUint::zero(),
        size => (at(with, size) + at(with, size - 1)) - at(winning, size - 1),
    };
    (0..=winning.len()).map(of).collect()
}

/// The winning coalitions of a body by size.
struct Counts {
    winning: Sizes,
    /// Per class, those that contain a given member of it.
    with: Vec<Sizes>,
}

impl Counts {
    fn of(game: &Game, stop: &dyn Fn() -> bool) -> Result<Counts, Refused> {
        let diagram = Diagram::new(game, stop)?;
        if diagram.nodes().len().saturating_mul(game.n() + 1) > CELL_LIMIT {
            return Err(Refused::TooLarge { what: "counts of coalitions", limit: CELL_LIMIT });
        }
        let counter = Counter::of(&diagram);
        let all = counter.ways(None, &[]);
        let root = |ways: &[Sizes]| ways[(diagram.root - FIRST) as usize].clone();
        let mut with = Vec::new();
        for class in 0..diagram.sizes.len() {
            if stop() {
                return Err(Refused::Stopped);
            }
            with.push(root(&counter.ways(Some(class), &all)));
        }
        Ok(Counts { winning: root(&all), with })
    }
}

/// Counts the ways from each node to a win.
struct Counter<'a> {
    diagram: &'a Diagram,
    /// Choices among the voters from a level on.
    rest: Vec<Sizes>,
    /// The same with a given one of them in.
    rest_with: Vec<Sizes>,
    /// Choices within the class of a level.
    within: Vec<Sizes>,
    /// The same with a given one of them in.
    within_with: Vec<Sizes>,
}

impl<'a> Counter<'a> {
    fn of(diagram: &'a Diagram) -> Counter<'a> {
        let sizes = &diagram.sizes;
        let left: Vec<usize> = (0..=sizes.len()).map(|it| sizes[it..].iter().sum()).collect();
        let with = |n: &usize| {
            let mut sizes = Vec::new();
            if *n > 0 {
                add(&mut sizes, &choices(n - 1), &BigUint::one(), 1);
            }
            sizes
        };
        Counter {
            diagram,
            rest: left.iter().map(|it| choices(*it)).collect(),
            rest_with: left.iter().map(with).collect(),
            within: sizes.iter().map(|it| choices(*it)).collect(),
            within_with: sizes.iter().map(with).collect(),
        }
    }

    /// Per node, the choices of later voters that lead to a win; where a class is given, with a given member of it
    /// in, and empty for nodes behind it. `all` holds those without a given member, where a class is given.
    fn ways(&self, class: Option<usize>, all: &[Sizes]) -> Vec<Sizes> {
        let mut ways: Vec<Sizes> = Vec::with_capacity(self.diagram.nodes().len());
        for node in self.diagram.nodes() {
            let next = node.level + 1;
            let (within, rest, behind) = match class {
                Some(class) if class < node.level => {
                    ways.push(Vec::new());
                    continue;
                }
                Some(class) if class == node.level => (&self.within_with, &self.rest, all),
                Some(_) => (&self.within, &self.rest_with, ways.as_slice()),
                None => (&self.within, &self.rest, ways.as_slice()),
            };
            let mut sum = Vec::new();
            for (members, child) in node.children.iter().enumerate() {
                let times = &within[node.level][members];
                match *child {
                    LOST => {}
                    WON => add(&mut sum, &rest[next], times, members),
                    child => add(&mut sum, &behind[(child - FIRST) as usize], times, members),
                }
            }
            ways.push(sum);
        }
        ways
    }
}
