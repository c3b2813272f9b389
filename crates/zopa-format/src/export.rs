//! A case in formats of other programs: what they can hold of it, and what is lost.

mod decimal;
mod gambit;
mod genius;
mod geniusweb;
mod losses;
mod numbers;

use zopa_model::Case;

use crate::problem::NotWritten;

/// A format of another program that a case can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Genius XML: a folder with a domain and a profile per principal.
    Genius,
    /// GeniusWeb JSON: a folder with a domain and a profile per principal.
    GeniusWeb,
    /// Gambit `.nfg`: one file with a game in normal form.
    Gambit,
}

impl Foreign {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Foreign::Genius => "Genius XML",
            Foreign::GeniusWeb => "GeniusWeb JSON",
            Foreign::Gambit => "Gambit .nfg",
        }
    }
}

/// A case in the format of another program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Names of files and what they hold; one file for Gambit.
    pub files: Vec<(String, String)>,
    /// What of the case the format cannot hold, each in a few words; nothing else is lost.
    pub lost: Vec<String>,
    /// What is kept in another way, or what the other program may not like.
    pub notes: Vec<String>,
}

/// Writes a case in a format of another program.
///
/// Values are exact wherever `lost` does not say otherwise: a folder that [`read_folder`](crate::read_folder) reads
/// back gives every package the same values, and each party the same walk-away value.
///
/// - Genius XML: evaluations are whole numbers, and weights are such that evaluations divided by the largest one give
///   the same values. A range becomes an `integer` issue where its numbers are whole, one apart, and worth on a line
///   to everybody; otherwise named options. Bonuses are kept as hyper-rectangles if nothing else has values and each
///   condition is one.
/// - GeniusWeb JSON: weights and utilities as they stand; with bonuses, sums over groups of issues. The reservation
///   is a package that is worth exactly the walk-away value, if there is one.
/// - Gambit: the game in which each party that controls issues chooses their options at once, and payoffs are values;
///   issues that nobody controls stay at their status quo.
///
/// # Errors
///
/// [`NotWritten`] if the format needs what the case does not say, such as a value that is unknown, or cannot hold
/// as much.
///
/// # Examples
///
/// ```
/// use zopa_format::{Foreign, read_native, to_foreign};
/// let case = read_native("case.toml", br#"
/// format = 1
/// title = "Quay"
/// party = [{ id = "harbor" }, { id = "village" }]
/// issue = [{ id = "quay", options = [{ id = "stone" }, { id = "wood" }] }]
/// red_line = [{ id = "no-wood", party = "village", never = "quay = wood" }]
/// values.harbor.issue.quay.points = { stone = 1, wood = 0.4 }
/// values.village.issue.quay.points = { stone = 0.25, wood = 1 }
/// "#).unwrap().case;
/// let written = to_foreign(&case, Foreign::GeniusWeb).unwrap();
/// let names: Vec<&str> = written.files.iter().map(|it| it.0.as_str()).collect();
/// assert_eq!(names, ["domain.json", "harbor.json", "village.json"]);
/// assert_eq!(written.lost, ["red lines: `no-wood`"]);
/// ```
pub fn to_foreign(case: &Case, format: Foreign) -> Result<Written, NotWritten> {
    match format {
        Foreign::Genius => genius::write(case),
        Foreign::GeniusWeb => geniusweb::write(case),
        Foreign::Gambit => gambit::write(case),
    }
}
