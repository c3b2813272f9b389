//! A case to start from.

/// A small made-up case in TOML with remarks, for somebody who writes a first case.
///
/// It is read without an error or warning.
///
/// # Examples
///
/// ```
/// let loaded = zopa_format::read_native("starter", zopa_format::starter().as_bytes()).unwrap();
/// assert_eq!(loaded.warnings, []);
/// ```
#[must_use]
pub fn starter() -> &'static str {
    include_str!("starter.toml")
}
