//! Suggestions for misspelt words.

/// The candidate nearest to `word`, if one is near enough to be a likely slip; ties go to the first.
///
/// # Examples
///
/// ```
/// assert_eq!(zopa_model::nearest("wieghts", ["walk_away", "weights"]), Some("weights".to_string()));
/// assert_eq!(zopa_model::nearest("banana", ["walk_away", "weights"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    // Long words would make the distance costly, and are no slip of the pen.
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let wanted = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().filter(|it| it.len() <= LONGEST) {
        let distance = strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase());
        let length = candidate.chars().count().max(word.chars().count());
        // A word with nothing in common, such as 7 and 0, is no slip of the pen.
        let is_near = distance <= (length / 3).max(1) && distance < length;
        if is_near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_string())
}
