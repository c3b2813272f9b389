//! Ids and numbers as conditions need them.

/// An id or number, in double quotes if it is no plain word.
pub(crate) fn term(id: &str) -> String {
    const WORDS: [&str; 6] = ["and", "or", "not", "implies", "in", "count"];
    let is_word = id.starts_with(|it: char| it.is_alphabetic() || it == '_')
        && id.chars().all(|it| it.is_alphanumeric() || it == '_')
        && !WORDS.contains(&id);
    let digits = id.strip_prefix('-').unwrap_or(id);
    let is_number = digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.');
    if is_word || is_number {
        return id.into();
    }
    format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\""))
}
