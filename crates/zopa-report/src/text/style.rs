//! Bold type where the reader's terminal has it. Nothing is said by colour alone.

/// How text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    Plain,
    /// With the escape sequences of terminals.
    Ansi,
}

impl Style {
    /// The text in bold type.
    pub(crate) fn bold(self, text: &str) -> String {
        match self {
            Style::Ansi if !text.is_empty() => format!("\u{1b}[1m{text}\u{1b}[0m"),
            _ => text.into(),
        }
    }
}
