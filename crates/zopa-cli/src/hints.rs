//! One thing to try where the arguments cannot be used, for what people type who call zopa for the first time.

use clap::Error;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error with a hint, where there is one to give.
pub(crate) fn with_hint(mut error: Error) -> Error {
    if let Some(hint) = hint(&error) {
        let hint = ContextValue::StyledStrs(vec![StyledStr::from(hint)]);
        error.insert(ContextKind::Suggested, hint);
    }
    error
}

fn hint(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let found = text(error, ContextKind::InvalidSubcommand)?;
            looks_like_a_file(found)
                .then(|| format!("to answer a case, write `zopa analyze {}`", in_quotes(found)))
        }
        ErrorKind::UnknownArgument => {
            let found = text(error, ContextKind::InvalidArg)?;
            (!found.starts_with('-'))
                .then(|| format!("put a name with blanks in quotes, like \"my {found}\""))
        }
        _ => None,
    }
}

fn text(error: &Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text),
        _ => None,
    }
}

fn looks_like_a_file(word: &str) -> bool {
    let ends =
        [".toml", ".json", ".txt", ".xml"].iter().any(|it| word.to_ascii_lowercase().ends_with(it));
    ends || word.contains(['/', '\\']) || std::path::Path::new(word).exists()
}

fn in_quotes(word: &str) -> String {
    if word.contains(char::is_whitespace) { format!("\"{word}\"") } else { word.into() }
}
