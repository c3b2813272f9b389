//! When keeping a promise beats breaking it, and what would make it so.

use num_bigint::BigInt;
use num_traits::Pow;
use zopa_model::Number;

/// What keeping and breaking are worth to one party, per period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// What a period is worth while all keep what was agreed (R).
    pub keep: Number,
    /// What a period is worth while the party breaks it and is not noticed (T).
    pub breach: Number,
    /// What a period is worth once a breach has been noticed, for ever (P).
    pub after: Number,
    /// How a breach is noticed.
    pub noticed: Noticed,
}

/// How a breach is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// After a number of periods, at least one, for certain.
    After(u32),
    /// With a chance in each period of breach, above 0 and at most 1; what follows begins with the next period.
    Chance(Number),
}

/// A discount factor: what a period later counts against one now.
///
/// Where it is a root, it lies above `low` and is at most `high`, and these are neighbors on a grid of millionths;
/// both are equal where it is known exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// It is not below this.
    pub low: Number,
    /// It is not above this: a discount factor that is enough for certain.
    pub high: Number,
}

/// How fine a root is bounded.
const GRID: i64 = 1_000_000;

/// The least discount factor at which keeping for ever is worth at least as much as breaking; nothing where no
/// factor below 1 is enough.
///
/// With a lag of `L` periods, the least `d` with `d^L >= (T - R) / (T - P)`; with a chance `q`,
/// `d >= (T - R) / ((T - R) + q (R - P))`. It is 0 where a period of breach is worth no more than one of keeping.
/// There is none where what follows a breach is worth more than keeping: the more patient, the more it tempts.
///
/// Cost: about twenty powers. Source: `friedman1971`; definition by play in the tests.
///
/// # Examples
///
/// ```
/// use zopa_model::Number;
/// use zopa_plan::{Noticed, Terms, least_discount};
/// let [one, two, three] = [1, 2, 3].map(Number::from);
/// let terms = Terms { keep: two, breach: three, after: one, noticed: Noticed::After(2) };
/// // The root of a half.
/// let root = least_discount(&terms).expect("there is one");
/// assert_eq!((root.low.to_string(), root.high.to_string()), ("0.707106".into(), "0.707107".into()));
/// # Ok::<(), zopa_model::NumberFault>(())
/// ```
#[must_use]
pub fn least_discount(terms: &Terms) -> Option<Root> {
    let Terms { keep, breach, after, noticed } = terms;
    if keep < after || (keep == after && breach > keep) {
        return None;
    }
    if breach <= keep {
        return Some(Root { low: Number::zero(), high: Number::zero() });
    }
    let (gain, loss) = (breach - keep, keep - after);
    match noticed {
        Noticed::After(lag) => Some(root(&(&gain / &(breach - after)), *lag)),
        Noticed::Chance(chance) => {
            let weighed = &loss * chance;
            if weighed.is_zero() {
                return None;
            }
            let exact = &gain / &(&gain + &weighed);
            Some(Root { low: exact.clone(), high: exact })
        }
    }
}

/// The `lag`th root of a number between 0 and 1.
fn root(number: &Number, lag: u32) -> Root {
    if lag <= 1 {
        return Root { low: number.clone(), high: number.clone() };
    }
    // The least n with (n / GRID)^lag at or above the number, by halving.
    let power = |n: i64| power(&Number::ratio(BigInt::from(n), BigInt::from(GRID)), lag);
    let (mut below, mut enough) = (0, GRID);
    while enough - below > 1 {
        let middle = below + (enough - below) / 2;
        if power(middle) >= *number {
            enough = middle;
        } else {
            below = middle;
        }
    }
    let on_grid = |n: i64| Number::ratio(BigInt::from(n), BigInt::from(GRID));
    let high = on_grid(enough);
    let low = if power(enough) == *number { high.clone() } else { on_grid(below) };
    Root { low, high }
}

/// A number to a whole power.
fn power(number: &Number, exponent: u32) -> Number {
    let above: BigInt = Pow::pow(number.numerator(), exponent);
    let below: BigInt = Pow::pow(number.denominator(), exponent);
    Number::ratio(above, below)
}

/// Whether a party with this discount factor keeps; it keeps where both are worth the same.
#[must_use]
pub fn keeps(terms: &Terms, discount: &Number) -> bool {
    gap(terms, discount) <= Number::zero()
}

/// How much more breaking is worth than keeping, per period of keeping: zero or less where keeping is no worse.
fn gap(terms: &Terms, discount: &Number) -> Number {
    let Terms { keep, breach, after, noticed } = terms;
    let gain = breach - keep;
    match noticed {
        Noticed::After(lag) => &gain - &(&power(discount, *lag) * &(breach - after)),
        Noticed::Chance(chance) => {
            let later = &Number::one() - discount;
            &(&gain * &later) - &(&(discount * chance) * &(keep - after))
        }
    }
}

/// What would make a party keep that now gains by breaking, each by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closers {
    /// Monitoring: the longest lag after which a breach may be noticed for certain; nothing where one period is too
    /// long already.
    pub lag: Option<u32>,
    /// Monitoring: the least chance per period with which a breach must be noticed; nothing where certainty is not
    /// enough.
    pub chance: Option<Number>,
    /// Payment: the least that each period of keeping must be worth more.
    pub payment: Number,
    /// Penalty: the least that each period after a noticed breach must be worth less; nothing where none is enough.
    pub penalty: Option<Number>,
    /// Penalty: the same, due once when the breach is noticed.
    pub fine: Option<Number>,
}

/// Longest lag looked for.
const LONGEST_LAG: u32 = 1_000;

/// What would close the gap of a party with this discount factor, at least 0 and below 1; nothing where there is
/// none.
#[must_use]
pub fn closers(terms: &Terms, discount: &Number) -> Option<Closers> {
    if keeps(terms, discount) {
        return None;
    }
    let Terms { keep, breach, after, noticed } = terms;
    let (gain, loss) = (breach - keep, keep - after);
    let rest = &Number::one() - discount;
    let is_lost = !loss.is_zero() && !loss.is_negative();
    let can = is_lost && !discount.is_zero();
    let chance = can.then(|| &(&gain * &rest) / &(discount * &loss));
    let lag = (1..=LONGEST_LAG)
        .take_while(|it| keeps(&Terms { noticed: Noticed::After(*it), ..terms.clone() }, discount))
        .last();
    let short = gap(terms, discount);
    let (payment, weight) = match noticed {
        // What the period after counts against one of keeping.
        Noticed::After(lag) => (short.clone(), power(discount, *lag)),
        Noticed::Chance(chance) => {
            let weight = discount * chance;
            (&short / &(&rest + &weight), weight)
        }
    };
    let penalty = (!weight.is_zero()).then(|| &short / &weight);
    let fine = penalty.as_ref().map(|it| it / &rest);
    Some(Closers { lag, chance: chance.filter(|it| *it <= Number::one()), payment, penalty, fine })
}

/// A shift of power as one party sees it: every number is what a whole future is worth, in the same units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// All there is to share.
    pub pie: Number,
    /// What the party can secure now by breaking.
    pub now: Number,
    /// What the others can secure one period later by breaking then.
    pub others_later: Number,
    /// What a period later counts against one now.
    pub discount: Number,
}

impl Shift {
    /// How much is missing for the party to wait: what it can secure now, and what the others will be able to
    /// secure, exceed all there is by so much. Zero where waiting can be made worth while.
    ///
    /// The others cannot promise to take less later than they can then secure, so that what is left for the party
    /// is all there is less that, discounted.
    ///
    /// Source: `powell2006`, the condition under which power shifts faster than there is to share; `fearon1995` for
    /// the argument.
    #[must_use]
    pub fn missing(&self) -> Number {
        let needed = &self.now + &(&self.discount * &self.others_later);
        Number::zero().greatest(&needed - &self.pie)
    }

    /// How much smaller what the others can secure later would have to be; nothing where that does not help.
    #[must_use]
    pub fn limit(&self) -> Option<Number> {
        let missing = self.missing();
        if missing.is_zero() || self.discount.is_zero() {
            return None;
        }
        let less = &missing / &self.discount;
        (less <= self.others_later).then_some(less)
    }
}
