//! One thing to try where the arguments cannot be used, for what people type who call zopa for the first time.

use clap::Error;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error with a hint, where there is one to give.
pub(crate) fn with_hint(mut error: Error) -> Error {
    // One spelling of a command is enough of a hint.
    if let Some(ContextValue::Strings(near)) = error.get(ContextKind::SuggestedSubcommand) {
        let near = near.iter().filter(|it| *it != "analyse").cloned().collect();
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(near));
    }
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
        ErrorKind::MissingRequiredArgument => match error.get(ContextKind::InvalidArg)? {
            ContextValue::Strings(missing) if missing.iter().any(|it| it == "<CASE>") => Some(
                "name a case file or a folder; `zopa new case.toml` writes a case to start from"
                    .into(),
            ),
            _ => None,
        },
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
