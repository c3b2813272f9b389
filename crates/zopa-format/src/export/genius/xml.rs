//! Text inside XML.

use zopa_model::Case;

use crate::problem::NotWritten;

/// A text as it stands between the double quotes of an attribute.
pub(super) fn attribute(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            // Readers turn these into blanks where they stand as they are.
            '\n' | '\r' | '\t' => xml.push_str(&format!("&#{};", u32::from(it))),
            _ => xml.push(it),
        }
    }
    xml
}

/// Refuses characters that XML does not have.
pub(super) fn check_text(case: &Case) -> Result<(), NotWritten> {
    let is_odd = |it: char| {
        (it.is_ascii_control() && !matches!(it, '\n' | '\r' | '\t'))
            || matches!(it, '\u{FFFE}' | '\u{FFFF}')
    };
    let options = case.issues().iter().filter(|it| it.range().is_none());
    let options = options.flat_map(|it| (0..it.n_options()).map(|option| it.option_id(option)));
    let ids = case.issues().iter().map(|it| it.id.clone());
    let mut texts = std::iter::once(case.title().to_string()).chain(ids).chain(options);
    match texts.find(|it| it.contains(is_odd)) {
        None => Ok(()),
        Some(text) => Err(NotWritten {
            message: format!("{text:?} holds a control character, which XML cannot hold"),
            help: "Leave the character out.".into(),
        }),
    }
}
