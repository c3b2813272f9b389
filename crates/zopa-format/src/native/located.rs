//! Problems of the checked case, brought back to where they stand in the text.

use std::ops::Range;

use zopa_model::Problem;

use crate::faults::is_about_key;
use crate::finding::Finding;
use crate::native::reader::pointed;
use crate::tree::{Found, Kind, Node};

/// The problem with its stretch of the text.
pub(crate) fn located(problem: &Problem, root: &Node, text: &str) -> Finding {
    let fault = &problem.fault;
    let found = root.find(&problem.place.0);
    let span = match (&problem.within, &found.key_span) {
        (Some(within), _) if found.is_exact => inside(found.value, within, text),
        (None, Some(key)) if is_about_key(fault, &problem.place) && found.is_exact => key.clone(),
        _ => place_span(&found),
    };
    Finding {
        severity: fault.severity(),
        code: fault.code(),
        message: fault.to_string(),
        help: fault.help(),
        span,
    }
}

/// The stretch to point at; the start of the text for the whole case.
fn place_span(found: &Found<'_>) -> Range<usize> {
    if found.depth == 0 { 0..0 } else { pointed(found.value, found.key_span.as_ref()) }
}

/// A part of a text value, exactly where the source writes it without escapes, otherwise all of it.
fn inside(node: &Node, within: &Range<usize>, text: &str) -> Range<usize> {
    let whole = node.span.clone();
    let Kind::Text(decoded) = &node.kind else { return whole };
    let source = text.get(whole.clone()).unwrap_or_default();
    // Conditions of the command line stand without quotes.
    for quotes in [3, 1, 0] {
        let Some(end) = source.len().checked_sub(quotes) else { continue };
        let Some(start) = end.checked_sub(decoded.len()).filter(|&it| it >= quotes) else {
            continue;
        };
        if source.get(start..end) == Some(decoded.as_str()) {
            let start = whole.start + start;
            return start + within.start..start + within.end;
        }
    }
    whole
}
