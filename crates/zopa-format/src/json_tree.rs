//! JSON to a tree: strict JSON, without comments and trailing commas.

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use crate::finding::{Finding, shortened};
use crate::tree::{Entry, Kind, Node, Table};

/// Reads JSON; reports the first fault of grammar, or every key that an object has twice.
pub(crate) fn json_tree(text: &str) -> Result<Node, Vec<Finding>> {
    let collect = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let parsed = parse_to_ast(text, &collect, &strict())
        .map_err(|it| vec![grammar(text, it.kind(), bytes(it.range()))])?;
    let nothing = || vec![grammar(text, &ParseErrorKind::UnexpectedToken, 0..0)];
    let value = parsed.value.ok_or_else(nothing)?;
    let mut twice = Vec::new();
    let root = node(&value, &mut twice);
    if twice.is_empty() { Ok(root) } else { Err(twice) }
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

fn bytes(range: Range) -> std::ops::Range<usize> {
    range.start..range.end
}

fn node(value: &Value<'_>, twice: &mut Vec<Finding>) -> Node {
    let kind = match value {
        Value::StringLit(it) => Kind::Text(it.value.to_string()),
        Value::NumberLit(it) => Kind::Number(it.value.into()),
        Value::BooleanLit(it) => Kind::Bool(it.value),
        Value::NullKeyword(_) => Kind::Null,
        Value::Array(it) => Kind::List(it.elements.iter().map(|it| node(it, twice)).collect()),
        Value::Object(it) => {
            let entry = |it: &jsonc_parser::ast::ObjectProp<'_>, twice: &mut Vec<Finding>| Entry {
                key: it.name.as_str().into(),
                key_span: bytes(it.name.range()),
                value: node(&it.value, twice),
            };
            let table = Table::new(it.properties.iter().map(|it| entry(it, twice)).collect());
            twice.extend(table.repeated().map(repeated));
            Kind::Table(table)
        }
    };
    Node { kind, span: bytes(value.range()) }
}

fn repeated(entry: &Entry) -> Finding {
    let message = format!("`{}` is given twice", entry.key);
    Finding::error(entry.key_span.clone(), "json", message, "Keep one of the two.")
}

/// What the parser says, in plain words.
fn grammar(text: &str, kind: &ParseErrorKind, span: std::ops::Range<usize>) -> Finding {
    use ParseErrorKind as It;
    let span = match kind {
        // The bracket is enough; the range goes to the end of the file.
        It::UnterminatedObject | It::UnterminatedArray => span.start..span.start + 1,
        _ => span,
    };
    let (message, help) = plain(kind);
    let found = text.get(span.clone()).unwrap_or_default();
    Finding::error(span, "json", message.replace("{found}", &shortened(found)), help)
}

fn plain(kind: &ParseErrorKind) -> (&'static str, &'static str) {
    use ParseErrorKind as It;
    match kind {
        It::CommentsNotAllowed | It::UnterminatedCommentBlock => {
            ("JSON has no comments", "Remove the comment, or use TOML, which has them.")
        }
        It::TrailingCommasNotAllowed => ("a comma stands before a closing bracket", "Remove it."),
        It::ExpectedComma => ("a comma is missing", "Add a comma between the two."),
        It::UnexpectedComma => ("there is one comma too many", "Remove it."),
        It::ExpectedColonAfterObjectKey => ("a colon is missing after a key", KEY),
        It::ExpectedObjectValue => ("a value is missing after a colon", KEY),
        It::ExpectedStringObjectProperty => ("a key stands without double quotes", KEY),
        It::UnexpectedColon => ("a colon stands in a wrong place", KEY),
        It::UnterminatedObject => ("a `{` is not closed", "Add the missing `}`."),
        It::UnterminatedArray => ("a `[` is not closed", "Add the missing `]`."),
        It::UnexpectedCloseBrace => ("a `}` stands in a wrong place", MATCH),
        It::UnexpectedCloseBracket => ("a `]` stands in a wrong place", MATCH),
        It::MultipleRootJsonValues => {
            ("something follows after the end of the case", "Keep one pair of outer brackets.")
        }
        It::NestingDepthExceeded => ("brackets are nested too deeply", MATCH),
        It::SingleQuotedStringsNotAllowed => ("single quotes are no JSON", "Use double quotes."),
        It::String(_) => (
            "a text in quotes is not closed, or holds a wrong escape",
            "Close the quote; write a backslash as `\\\\` and a line end as `\\n`.",
        ),
        It::NonFiniteNumbersNotAllowed => (
            "a number is not finite",
            "Give a finite number, or \"unknown\" where it is not known.",
        ),
        It::BareDecimalPointNumbersNotAllowed
        | It::HexadecimalNumbersNotAllowed
        | It::UnaryPlusNumbersNotAllowed
        | It::ExpectedDigit
        | It::ExpectedDigitFollowingNegativeSign
        | It::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("this is not a JSON number", "Write a decimal like 0.25, or a fraction like \"1/3\".")
        }
        It::UnexpectedWord => ("a text stands without quotes", "Put it in double quotes."),
        _ => (
            "`{found}` has no meaning here",
            "Write a number, true, false, a text in double quotes, a list or an object.",
        ),
    }
}

const KEY: &str = "Write `\"key\": value`.";
const MATCH: &str = "Close what was opened last first.";
