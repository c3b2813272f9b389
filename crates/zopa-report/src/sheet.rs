//! What an answer is written on: the terminal or a page. The words are the same on both.

/// Takes headings, sentences and lists in reading order.
pub(crate) trait Sheet {
    /// Starts a part. In a terminal its first words say what it is, so that the heading is not shown.
    fn heading(&mut self, heading: &str);

    /// A sentence, its first words standing out.
    fn paragraph(&mut self, lead: &str, rest: &str);

    /// One entry of a list behind its mark.
    fn item(&mut self, mark: &str, text: &str);

    /// A remark on what stands above it.
    fn note(&mut self, text: &str);
}
