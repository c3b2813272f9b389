//! Exact numbers: read from text without rounding, so that ties are real ties.

use std::fmt;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, ToPrimitive, Zero};

/// Most significant digits a written number may have.
const MAX_DIGITS: usize = 40;
/// Largest power of ten a written number may reach, up or down.
const MAX_EXPONENT: i64 = 40;

/// An exact number: a fraction of two whole numbers in lowest terms.
///
/// Read from a decimal (`0.30`, `-5`, `1e-3`) or a fraction of whole numbers (`2/3`); never rounded.
///
/// # Examples
///
/// ```
/// use zopa_model::Number;
/// let third: Number = "1/3".parse()?;
/// let tenth: Number = "0.1".parse()?;
/// assert_eq!((third + tenth).to_string(), "13/30");
/// let two_to_the_hundred = "1/1267650600228229401496703205376";
/// assert_eq!(two_to_the_hundred.parse::<Number>()?.to_string(), two_to_the_hundred);
/// assert!("NaN".parse::<Number>().is_err());
/// # Ok::<(), zopa_model::NumberFault>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(BigRational);

/// Why a text is not a number that a case may hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NumberFault {
    /// The text is not a decimal or a fraction.
    #[error("`{found}` is not a number")]
    NotANumber {
        /// The text found.
        found: String,
    },
    /// Infinity or not-a-number.
    #[error("`{found}` is not a finite number")]
    NotFinite {
        /// The text found.
        found: String,
    },
    /// More digits than are kept.
    #[error("`{found}` has {digits} significant digits; at most {MAX_DIGITS} are allowed")]
    TooManyDigits {
        /// The text found, shortened.
        found: String,
        /// How many significant digits it has.
        digits: usize,
    },
    /// A power of ten beyond the limit.
    #[error("`{found}` has an exponent beyond +-{MAX_EXPONENT}")]
    ExponentTooLarge {
        /// The text found, shortened.
        found: String,
    },
    /// A fraction with denominator zero.
    #[error("`{found}` divides by zero")]
    DividesByZero {
        /// The text found.
        found: String,
    },
}

impl NumberFault {
    /// One thing to try, as a full sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            NumberFault::NotANumber { .. } => {
                "Write a decimal like 0.25 or a fraction like \"1/3\"."
            }
            NumberFault::NotFinite { .. } => {
                "Give a finite number, or \"unknown\" where it is not known."
            }
            NumberFault::TooManyDigits { .. } => "Round the number to 40 significant digits.",
            NumberFault::ExponentTooLarge { .. } => {
                "Choose a larger or smaller unit, so that the exponent stays within +-40."
            }
            NumberFault::DividesByZero { .. } => "Give a denominator other than 0.",
        }
    }
}

impl Number {
    /// Zero.
    #[must_use]
    pub fn zero() -> Number {
        Number(BigRational::zero())
    }

    /// One.
    #[must_use]
    pub fn one() -> Number {
        Number(BigRational::one())
    }

    /// Whether this is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether this is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.is_integer()
    }

    /// The numerator in lowest terms; it carries the sign.
    #[must_use]
    pub fn numerator(&self) -> &BigInt {
        self.0.numer()
    }

    /// The denominator in lowest terms; always above zero.
    #[must_use]
    pub fn denominator(&self) -> &BigInt {
        self.0.denom()
    }

    /// The fraction `numerator / denominator` in lowest terms.
    ///
    /// # Panics
    ///
    /// When `denominator` is zero.
    #[must_use]
    pub fn ratio(numerator: BigInt, denominator: BigInt) -> Number {
        assert!(!denominator.is_zero(), "a fraction needs a denominator other than zero");
        let quick = numerator.to_i128().zip(denominator.to_i128());
        let quick = quick.and_then(|(above, below)| reduced(above, below));
        quick.unwrap_or_else(|| Number(BigRational::new(numerator, denominator)))
    }

    /// The double nearest to the exact value, ties to even.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        nearest_double(&self.0)
    }

    /// The whole number, when it is one and fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        if self.is_whole() { self.0.numer().to_i64() } else { None }
    }

    /// The smaller of two numbers.
    #[must_use]
    pub fn least(self, other: Number) -> Number {
        if other < self { other } else { self }
    }

    /// The larger of two numbers.
    #[must_use]
    pub fn greatest(self, other: Number) -> Number {
        if other > self { other } else { self }
    }

    /// The point half way between two numbers.
    #[must_use]
    pub fn midpoint(&self, other: &Number) -> Number {
        &(self + other) / &Number::from(2)
    }

    /// The decimal text with a fixed number of places, halves rounded away from zero. For people only:
    /// nothing is computed from it.
    ///
    /// # Examples
    ///
    /// ```
    /// use zopa_model::Number;
    /// let third: Number = "-2/3".parse()?;
    /// assert_eq!(third.rounded(2), "-0.67");
    /// assert_eq!(third.rounded(0), "-1");
    /// # Ok::<(), zopa_model::NumberFault>(())
    /// ```
    #[must_use]
    pub fn rounded(&self, places: u32) -> String {
        let scale = BigInt::from(10).pow(places);
        let scaled = (&self.0 * BigRational::from_integer(scale)).round().to_integer();
        place_point(&scaled, places as usize)
    }

    /// The decimal text if the number has a finite one, otherwise nothing.
    fn decimal(&self) -> Option<String> {
        let (mut rest, mut places) = (self.0.denom().clone(), 0usize);
        let ten = BigInt::from(10);
        let mut scaled = self.0.numer().clone();
        let mut factor = num_integer::Integer::gcd(&rest, &ten);
        while !factor.is_one() {
            rest /= &factor;
            scaled = scaled * &ten / &factor;
            places += 1;
            factor = num_integer::Integer::gcd(&rest, &ten);
        }
        rest.is_one().then(|| place_point(&scaled, places))
    }
}

/// The nearest double. Adding zero turns -0.0 into 0.0, so that equal numbers are also written alike.
fn nearest_double(ratio: &BigRational) -> f64 {
    // A quotient of two numbers that doubles hold exactly is rounded once, and that to the nearest.
    const EXACT: i64 = 1 << 53;
    let exact = |it: &BigInt| it.to_i64().filter(|it| (-EXACT..=EXACT).contains(it));
    if let Some((above, below)) = exact(ratio.numer()).zip(exact(ratio.denom())) {
        return above as f64 / below as f64 + 0.0;
    }
    ratio.to_f64().expect("a fraction always has a nearest double") + 0.0
}

/// Writes `scaled / 10^places` as a decimal.
fn place_point(scaled: &BigInt, places: usize) -> String {
    let digits = scaled.abs().to_string();
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if scaled.is_negative() { "-" } else { "" };
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{part}")
}

impl fmt::Display for Number {
    /// An exact text: a decimal where there is one that can be read back, otherwise a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A fraction of short numbers, such as 1 over 2 to the 100, may be a decimal with too many digits.
        match self.decimal().filter(|it| self.is_whole() || decimal(it).is_ok()) {
            Some(text) => f.write_str(&text),
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Number {
        Number(BigRational::from_integer(value.into()))
    }
}

impl FromStr for Number {
    type Err = NumberFault;

    fn from_str(text: &str) -> Result<Number, NumberFault> {
        let trimmed = text.trim();
        match trimmed.split_once('/') {
            Some((above, below)) => {
                let (above, below) = (whole(above, trimmed)?, whole(below, trimmed)?);
                if below.is_zero() {
                    return Err(NumberFault::DividesByZero { found: trimmed.into() });
                }
                Ok(Number::ratio(above, below))
            }
            None => decimal(trimmed),
        }
    }
}

/// One side of a fraction.
fn whole(side: &str, text: &str) -> Result<BigInt, NumberFault> {
    let side = side.trim();
    let digits = side.strip_prefix(['-', '+']).unwrap_or(side);
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return Err(NumberFault::NotANumber { found: shortened(text) });
    }
    let significant = digits.trim_start_matches('0').len();
    if significant > MAX_DIGITS {
        return Err(NumberFault::TooManyDigits { found: shortened(text), digits: significant });
    }
    Ok(side.parse().expect("digits with a sign are a whole number"))
}

/// A decimal with an optional point and exponent. `5.` and `.5` occur in real files.
fn decimal(text: &str) -> Result<Number, NumberFault> {
    let (negative, body) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if ["nan", "inf", "infinity"].contains(&body.to_ascii_lowercase().as_str()) {
        return Err(NumberFault::NotFinite { found: text.into() });
    }
    let not_a_number = || NumberFault::NotANumber { found: shortened(text) };
    let (mantissa, exponent) = match body.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, written_exponent(exponent).ok_or_else(not_a_number)?)
        }
        None => (body, 0),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: String = [before, after].concat();
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return Err(not_a_number());
    }
    let leading = digits.trim_start_matches('0');
    let significant = leading.trim_end_matches('0');
    if significant.len() > MAX_DIGITS {
        let digits = significant.len();
        return Err(NumberFault::TooManyDigits { found: shortened(text), digits });
    }
    if significant.is_empty() {
        return Ok(Number::zero());
    }
    let places = i64::try_from(after.len()).map_err(|_| not_a_number())?;
    let dropped = i64::try_from(leading.len() - significant.len()).map_err(|_| not_a_number())?;
    let length = i64::try_from(significant.len()).map_err(|_| not_a_number())?;
    let shift = exponent.saturating_sub(places).saturating_add(dropped);
    // The power of ten of the first digit, as in scientific notation.
    let power = shift.saturating_add(length - 1);
    if power.abs() > MAX_EXPONENT || exponent.abs() > MAX_EXPONENT {
        return Err(NumberFault::ExponentTooLarge { found: shortened(text) });
    }
    let digits: BigInt = significant.parse().expect("only digits are left");
    let scale = BigInt::from(10).pow(shift.unsigned_abs());
    let value = if shift < 0 {
        Number::ratio(digits, scale)
    } else {
        Number(BigRational::from_integer(digits * scale))
    };
    Ok(if negative { -value } else { value })
}

/// The exponent of a decimal; absurdly long ones saturate and are refused by the caller.
fn written_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    Some(text.parse().unwrap_or(i64::MAX))
}

/// A text cut to a length that fits a message.
fn shortened(text: &str) -> String {
    const FITS: usize = 48;
    if text.chars().count() <= FITS {
        return text.into();
    }
    text.chars().take(FITS - 1).chain(['…']).collect()
}

macro_rules! arithmetic {
    ($trait:ident, $method:ident, $small:expr) => {
        impl $trait<&Number> for &Number {
            type Output = Number;
            fn $method(self, other: &Number) -> Number {
                let small: fn(Small, Small) -> Option<Number> = $small;
                let quick = self.small().zip(other.small()).and_then(|(a, b)| small(a, b));
                quick.unwrap_or_else(|| Number($trait::$method(&self.0, &other.0)))
            }
        }
        impl $trait for Number {
            type Output = Number;
            fn $method(self, other: Number) -> Number {
                $trait::$method(&self, &other)
            }
        }
    };
}
arithmetic!(Add, add, |a, b| reduced(
    i128::from(a.above) * i128::from(b.below) + i128::from(b.above) * i128::from(a.below),
    i128::from(a.below) * i128::from(b.below),
));
arithmetic!(Sub, sub, |a, b| reduced(
    i128::from(a.above) * i128::from(b.below) - i128::from(b.above) * i128::from(a.below),
    i128::from(a.below) * i128::from(b.below),
));
arithmetic!(Mul, mul, |a, b| reduced(
    i128::from(a.above) * i128::from(b.above),
    i128::from(a.below) * i128::from(b.below),
));
arithmetic!(Div, div, |a, b| reduced(
    i128::from(a.above) * i128::from(b.below),
    i128::from(a.below) * i128::from(b.above),
));

/// A fraction whose parts fit 64 bits, as most numbers of real cases do: much quicker to work with.
#[derive(Clone, Copy)]
struct Small {
    above: i64,
    below: i64,
}

impl Number {
    /// The parts, where sums of their products stay within 128 bits.
    fn small(&self) -> Option<Small> {
        const ROOM: i64 = 1 << 62;
        let fits = |it: &BigInt| it.to_i64().filter(|it| (-ROOM..=ROOM).contains(it));
        Some(Small { above: fits(self.0.numer())?, below: fits(self.0.denom())? })
    }
}

/// A fraction in lowest terms with the sign above; nothing if it divides by zero or a sign does not fit.
fn reduced(above: i128, below: i128) -> Option<Number> {
    if below == 0 {
        return None;
    }
    let factor = greatest_common_divisor(above.unsigned_abs(), below.unsigned_abs());
    let sign: i128 = if below < 0 { -1 } else { 1 };
    // The divisor of two numbers below 2^127 is below 2^127, unless it is their common magnitude.
    let factor = i128::try_from(factor).ok()?;
    // The lowest number of 128 bits has no counterpart above zero.
    let above = (above / factor).checked_mul(sign)?;
    let below = (below / factor).checked_mul(sign)?;
    Some(Number(BigRational::new_raw(BigInt::from(above), BigInt::from(below))))
}

/// By halving and subtracting, which is quicker than division on wide numbers.
fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    b >>= b.trailing_zeros();
    while a != b {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(narrow_divisor(a, b)) << twos;
        }
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        a -= b;
        a >>= a.trailing_zeros();
    }
    a << twos
}

/// The same for two odd numbers of 64 bits.
fn narrow_divisor(mut a: u64, mut b: u64) -> u64 {
    while a != b {
        if a < b {
            std::mem::swap(&mut a, &mut b);
        }
        a -= b;
        a >>= a.trailing_zeros();
    }
    a
}

impl Neg for Number {
    type Output = Number;
    fn neg(self) -> Number {
        Number(-self.0)
    }
}
