//! What is said of readings of doubtful numbers.

pub(crate) const DOUBT: &str = "In doubt.";

/// How many readings were drawn of whose numbers.
pub(crate) fn readings(readings: u64, seed: u64, whose: &str) -> String {
    let drawn = if readings == 1 { "1 reading".into() } else { format!("{readings} readings") };
    format!("Of {drawn} of what is not known exactly of {whose} (seed {seed})")
}

/// A share of readings with its standard error.
pub(crate) fn share(share: &str, error: &str) -> String {
    format!("{share} (standard error {error})")
}

/// All readings agree.
pub(crate) fn agreed(is_so: bool, most: Option<&str>) -> String {
    let found = if is_so { "all" } else { "none" };
    match most {
        Some(most) => format!("{found} (with 95 % confidence at most {most} of readings differ)"),
        None => found.into(),
    }
}
