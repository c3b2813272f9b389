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
/// A coalition wins when its votes reach the quota of every majority and every voter with a veto is in it. So every
/// coalition that contains a winning one wins, no coalition wins without members, and all voters together win.
#[derive(Clone, Debug)]
pub struct Game {
    voters: Vec<Voter>,
    quotas: Vec<Number>,
    /// Alike voters together, heaviest first.
    pub(crate) classes: Vec<Class>,
    /// Quotas in whole numbers, on the scale of the votes of the classes.
    pub(crate) needs: Vec<BigInt>,
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
        check(&voters, &quotas)?;
        let scales: Vec<BigInt> = (0..quotas.len()).map(|it| scale(&voters, &quotas, it)).collect();
        let whole =
            |number: &Number, scale: &BigInt| number.numerator() * (scale / number.denominator());
        let mut needs: Vec<BigInt> =
            quotas.iter().zip(&scales).map(|(it, scale)| whole(it, scale)).collect();
        let n_vetoes = voters.iter().filter(|it| it.veto).count();
        let votes = |voter: &Voter| {
            let mut votes: Vec<BigInt> =
                voter.votes.iter().zip(&scales).map(|(it, scale)| whole(it, scale)).collect();
            // A veto is one more majority: those with a veto have a vote each, and all of them are needed.
            votes.extend((n_vetoes > 0).then(|| BigInt::from(u8::from(voter.veto))));
            votes
        };
        let all: Vec<Vec<BigInt>> = voters.iter().map(votes).collect();
        needs.extend((n_vetoes > 0).then(|| BigInt::from(n_vetoes)));
        let classes = classes(&all, &needs);
        Ok(Game { voters, quotas, classes, needs })
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
        has_vetoes
            && self.quotas.iter().enumerate().all(|(majority, quota)| {
                let members = self.voters.iter().zip(is_in).filter(|it| *it.1);
                let votes = members.map(|(voter, _)| &voter.votes[majority]);
                votes.fold(Number::zero(), |sum, it| &sum + it) >= *quota
            })
    }

    /// The sizes of the classes, in their order.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.classes.iter().map(|it| it.members.len()).collect()
    }
}

fn check(voters: &[Voter], quotas: &[Number]) -> Result<(), GameError> {
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
    let wrong = quotas.iter().zip(&totals).find(|(it, total)| **it <= Number::zero() || it > total);
    match wrong {
        Some((found, total)) => {
            Err(GameError::Quota { found: found.clone().into(), total: total.clone().into() })
        }
        None => Ok(()),
    }
}

/// The least whole number that makes the quota and all votes of a majority whole.
fn scale(voters: &[Voter], quotas: &[Number], majority: usize) -> BigInt {
    let votes = voters.iter().map(|it| it.votes[majority].denominator());
    let all = votes.chain([quotas[majority].denominator()]);
    all.fold(BigInt::one(), |scale, it| scale.lcm(it))
}

/// Voters with the same votes together, those first that weigh most against the needs.
fn classes(votes: &[Vec<BigInt>], needs: &[BigInt]) -> Vec<Class> {
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
        let shares = it.votes.iter().zip(needs);
        shares.fold(Number::zero(), |sum, (votes, need)| {
            &sum + &Number::ratio(votes.clone(), need.clone())
        })
    };
    classes.sort_by_cached_key(|it| std::cmp::Reverse((weight(it), it.votes.clone())));
    debug_assert!(needs.iter().all(|it| *it > BigInt::zero()), "quotas are above 0");
    classes
}
