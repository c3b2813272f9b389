//! A voting body as a weighted game with one or several majorities at once.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};
use zopa_model::Number;

/// A voter of a body: a member, a bloc, a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// Votes for each majority, none below 0.
    pub votes: Vec<Number>,
    /// Whether nothing passes without this voter.
    pub veto: bool,
}

/// Why voters and quotas are no body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GameError {
    /// No voter.
    #[error("a body needs at least one voter")]
    NoVoter,
    /// No quota.
    #[error("a body needs at least one quota")]
    NoQuota,
    /// A voter with votes for more or fewer majorities than there are quotas.
    #[error("voter {voter} has votes for {found} majorities, and there are {expected} quotas")]
    Length {
        /// The voter, counted from 0.
        voter: usize,
        /// For how many majorities it has votes.
        found: usize,
        /// How many quotas there are.
        expected: usize,
    },
    /// Votes below zero.
    #[error("voter {voter} has {found} votes")]
    Negative {
        /// The voter, counted from 0.
        voter: usize,
        /// The votes found.
        found: Number,
    },
    /// Another way to pass with more or fewer quotas than there are majorities.
    #[error("another way to pass has {found} quotas for {expected} majorities")]
    OtherLength {
        /// How many quotas it has.
        found: usize,
        /// How many majorities there are.
        expected: usize,
    },
    /// Another way to pass that needs no votes at all.
    #[error("another way to pass needs no votes")]
    NothingNeeded,
    /// A quota that nobody, or even all together, would meet.
    #[error("quota {found} of {total} votes is not above 0 and at most all votes")]
    Quota {
        /// The quota found.
        found: Box<Number>,
        /// All votes of that majority.
        total: Box<Number>,
    },
}

/// Voters that are alike: the same votes for every majority and the same veto.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    /// Their places among the voters, rising.
    pub(crate) members: Vec<usize>,
    /// Votes of each of them, in whole numbers per majority.
    pub(crate) votes: Vec<BigInt>,
}

/// A voting body.
///
/// A coalition wins when its votes reach the quota of every majority, or in one of the other ways, and every voter with
/// a veto is in it. So every coalition that contains a winning one wins, no coalition wins without members, and all
/// voters together win.
#[derive(Clone, Debug)]
pub struct Game {
    voters: Vec<Voter>,
    quotas: Vec<Number>,
    or_quotas: Vec<Vec<Number>>,
    /// Alike voters together, heaviest first.
    pub(crate) classes: Vec<Class>,
    /// The ways to pass: each the majorities that count for it, and the votes needed, in whole numbers on the scale of
    /// the votes of the classes.
    pub(crate) ways: Vec<Vec<(usize, BigInt)>>,
}

impl Game {
    /// A body of voters, with one quota per majority: the least votes with which it passes.
    ///
    /// # Errors
    ///
    /// If a voter has votes for another number of majorities, votes are below 0, or a quota is not above 0 and at
    /// most all votes.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_home::{Game, Voter};
    /// let voter = |votes: i64| Voter { votes: vec![votes.into()], veto: false };
    /// let game = Game::new(vec![voter(50), voter(49), voter(1)], vec![51.into()])?;
    /// assert!(game.wins(&[true, false, true]));
    /// assert!(!game.wins(&[false, true, true]));
    /// # Ok::<(), zopa_home::GameError>(())
    /// ```
    pub fn new(voters: Vec<Voter>, quotas: Vec<Number>) -> Result<Game, GameError> {
        Game::with_others(voters, quotas, Vec::new())
    }

    /// A body that passes when every one of `quotas` is reached, or every one of some list in `or_quotas`; a quota of 0
    /// there asks for nothing.
    ///
    /// So are rules written such as "55 % of the members with 65 % of the people, or all members but three".
    ///
    /// # Errors
    ///
    /// As [`Game::new`]; and if another way to pass has quotas for another number of majorities, asks for no votes, or
    /// for votes below 0 or above all.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_home::{Game, Voter};
    /// let voter = |people: i64| Voter { votes: vec![1.into(), people.into()], veto: false };
    /// let voters = vec![voter(60), voter(20), voter(10), voter(10)];
    /// let game = Game::with_others(voters, vec![2.into(), 65.into()], vec![vec![3.into(), 0.into()]])?;
    /// assert!(game.wins(&[true, true, false, false]));
    /// assert!(game.wins(&[false, true, true, true]));
    /// assert!(!game.wins(&[false, true, true, false]));
    /// # Ok::<(), zopa_home::GameError>(())
    /// ```
    pub fn with_others(
        voters: Vec<Voter>,
        quotas: Vec<Number>,
        or_quotas: Vec<Vec<Number>>,
    ) -> Result<Game, GameError> {
        check(&voters, &quotas, &or_quotas)?;
        let all: Vec<&Vec<Number>> = [&quotas].into_iter().chain(&or_quotas).collect();
        let scales: Vec<BigInt> = (0..quotas.len()).map(|it| scale(&voters, &all, it)).collect();
        let whole =
            |number: &Number, scale: &BigInt| number.numerator() * (scale / number.denominator());
        let n_vetoes = voters.iter().filter(|it| it.veto).count();
        let votes = |voter: &Voter| {
            let mut votes: Vec<BigInt> =
                voter.votes.iter().zip(&scales).map(|(it, scale)| whole(it, scale)).collect();
            // A veto is one more majority: those with a veto have a vote each, and all of them are needed.
            votes.extend((n_vetoes > 0).then(|| BigInt::from(u8::from(voter.veto))));
            votes
        };
        let way = |quotas: &&Vec<Number>| {
            let needs = quotas.iter().zip(&scales).map(|(it, scale)| whole(it, scale));
            let needs = needs.enumerate().filter(|(_, need)| !need.is_zero());
            let vetoes = (n_vetoes > 0).then(|| (quotas.len(), BigInt::from(n_vetoes)));
            needs.chain(vetoes).collect::<Vec<_>>()
        };
        let ways: Vec<Vec<(usize, BigInt)>> = all.iter().map(way).collect();
        let votes: Vec<Vec<BigInt>> = voters.iter().map(votes).collect();
        let classes = classes(&votes, &ways);
        Ok(Game { voters, quotas, or_quotas, classes, ways })
    }

    /// The voters, in the order given.
    #[must_use]
    pub fn voters(&self) -> &[Voter] {
        &self.voters
    }

    /// The quotas, one per majority.
    #[must_use]
    pub fn quotas(&self) -> &[Number] {
        &self.quotas
    }

    /// The other ways to pass, each with a quota per majority, or 0 where it does not count.
    #[must_use]
    pub fn or_quotas(&self) -> &[Vec<Number>] {
        &self.or_quotas
    }

    /// How many voters there are.
    #[must_use]
    pub fn n(&self) -> usize {
        self.voters.len()
    }

    /// Whether those voters win together.
    ///
    /// # Panics
    ///
    /// If `is_in` does not say of each voter whether it is in.
    #[must_use]
    pub fn wins(&self, is_in: &[bool]) -> bool {
        assert_eq!(is_in.len(), self.n(), "one word per voter");
        let has_vetoes = self.voters.iter().zip(is_in).all(|(voter, is_in)| *is_in || !voter.veto);
        let reaches = |(majority, quota): (usize, &Number)| {
            let members = self.voters.iter().zip(is_in).filter(|it| *it.1);
            let votes = members.map(|(voter, _)| &voter.votes[majority]);
            votes.fold(Number::zero(), |sum, it| &sum + it) >= *quota
        };
        let passes = |quotas: &Vec<Number>| quotas.iter().enumerate().all(reaches);
        has_vetoes && (passes(&self.quotas) || self.or_quotas.iter().any(passes))
    }

    /// The sizes of the classes, in their order.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.classes.iter().map(|it| it.members.len()).collect()
    }
}

fn check(voters: &[Voter], quotas: &[Number], or_quotas: &[Vec<Number>]) -> Result<(), GameError> {
    if voters.is_empty() {
        return Err(GameError::NoVoter);
    }
    if quotas.is_empty() {
        return Err(GameError::NoQuota);
    }
    let mut totals = vec![Number::zero(); quotas.len()];
    for (voter, Voter { votes, .. }) in voters.iter().enumerate() {
        let (found, expected) = (votes.len(), quotas.len());
        if found != expected {
            return Err(GameError::Length { voter, found, expected });
        }
        if let Some(found) = votes.iter().find(|it| it.is_negative()).cloned() {
            return Err(GameError::Negative { voter, found });
        }
        totals.iter_mut().zip(votes).for_each(|(total, votes)| *total = &*total + votes);
    }
    for other in or_quotas {
        let (found, expected) = (other.len(), quotas.len());
        if found != expected {
            return Err(GameError::OtherLength { found, expected });
        }
        if other.iter().all(Number::is_zero) {
            return Err(GameError::NothingNeeded);
        }
    }
    let is_wrong = |(it, total): &(&Number, &Number)| **it <= Number::zero() || it > total;
    let others = or_quotas.iter().flat_map(|it| it.iter().zip(&totals));
    let others = others.filter(|(it, _)| !it.is_zero());
    match quotas.iter().zip(&totals).chain(others).find(is_wrong) {
        Some((found, total)) => {
            Err(GameError::Quota { found: found.clone().into(), total: total.clone().into() })
        }
        None => Ok(()),
    }
}

/// The least whole number that makes all quotas and all votes of a majority whole.
fn scale(voters: &[Voter], quotas: &[&Vec<Number>], majority: usize) -> BigInt {
    let votes = voters.iter().map(|it| it.votes[majority].denominator());
    let all = votes.chain(quotas.iter().map(|it| it[majority].denominator()));
    all.fold(BigInt::one(), |scale, it| scale.lcm(it))
}

/// Voters with the same votes together, those first that weigh most against all needs.
fn classes(votes: &[Vec<BigInt>], ways: &[Vec<(usize, BigInt)>]) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for (voter, votes) in votes.iter().enumerate() {
        let place = *places.entry(votes.clone()).or_insert_with(|| {
            classes.push(Class { members: Vec::new(), votes: votes.clone() });
            classes.len() - 1
        });
        classes[place].members.push(voter);
    }
    let weight = |it: &Class| {
        ways.iter().flatten().fold(Number::zero(), |sum, (majority, need)| {
            &sum + &Number::ratio(it.votes[*majority].clone(), need.clone())
        })
    };
    classes.sort_by_cached_key(|it| std::cmp::Reverse((weight(it), it.votes.clone())));
    debug_assert!(ways.iter().flatten().all(|it| it.1 > BigInt::zero()), "quotas are above 0");
    classes
}
