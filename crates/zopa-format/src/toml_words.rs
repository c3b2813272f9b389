//! What the TOML parser says, in plain words.

/// Words of the parser, our message, and one thing to try. `{found}` stands for the text at that place.
pub(crate) const PLAIN: &[(&str, &str, &str)] = &[
    (
        "duplicate key",
        "`{found}` is given twice",
        "Keep one of the two; or begin a new entry with its name in double brackets, like `[[party]]`.",
    ),
    (
        "invalid basic string",
        UNCLOSED,
        "Close the quote on the same line; a text of several lines stands in three double quotes.",
    ),
    ("invalid literal string", UNCLOSED, "Close the quote on the same line."),
    ("invalid multi-line basic string", UNCLOSED, "Close the text with three double quotes."),
    ("invalid multi-line literal string", UNCLOSED, "Close the text with three single quotes."),
    (
        "string values must be quoted",
        "`{found}` is a text without quotes",
        "Put it in double quotes.",
    ),
    ("missing opening quote", "a value starts with something that is no value", KEY),
    (
        "missing escaped value",
        "a backslash is followed by a character that it cannot escape",
        BACKSLASH,
    ),
    ("too few unicode value digits", "an escaped character has too few digits", BACKSLASH),
    ("invalid value", "an escape stands for no character", "Write the character itself."),
    ("invalid integer number", "`{found}` is not a number", NUMBER),
    ("invalid float", "`{found}` is not a number", NUMBER),
    ("invalid hexadecimal number", "`{found}` is not a number", NUMBER),
    ("invalid octal number", "`{found}` is not a number", NUMBER),
    ("invalid binary number", "`{found}` is not a number", NUMBER),
    ("integers with a radix cannot be signed", "this is not a decimal number", NUMBER),
    ("radix must be lowercase", "`{found}` is not a decimal number", NUMBER),
    ("redundant integer number prefix", "`{found}` is not a decimal number", NUMBER),
    ("invalid mantissa", "a number starts with a point or a sign alone", NUMBER),
    ("invalid fraction", "a number ends with a point", NUMBER),
    ("redundant numeric sign", "a number has two signs", "Keep one sign."),
    ("unexpected sign", "a sign stands in a wrong place of a number", NUMBER),
    ("unexpected leading zero", "a number starts with a superfluous 0", "Leave the first 0 out."),
    ("`_` may only go between digits", "`_` stands beside no digit", "Leave the `_` out."),
    (
        "invalid boolean",
        "`{found}` is neither true nor false",
        "Write `true` or `false` in small letters.",
    ),
    ("invalid date-time", "`{found}` is not a date", DATE),
    ("invalid date", "`{found}` is not a date", DATE),
    ("unclosed table", "the brackets of a table name are not closed", "Add the missing `]`."),
    (
        "unclosed array table",
        "the double brackets of a table name are not closed",
        "Add the missing `]]`.",
    ),
    ("unclosed array", "a list is not closed", "Add the missing `]`."),
    ("unclosed inline table", "a table in curly brackets is not closed", "Add the missing `}`."),
    ("missing array opening", "a `]` has no `[`", "Remove it, or add the missing `[`."),
    ("missing inline table opening", "a `}` has no `{`", "Remove it, or add the missing `{`."),
    ("missing table open", "a table name has no `[`", "Write `[name]` or `[[name]]`."),
    ("key with no value", "`=` and a value are missing after a key", KEY_OR_REMARK),
    ("missing value for key", "`=` and a value are missing after a key", KEY_OR_REMARK),
    ("missing value", "a value is missing after `=`", "Write a value, or remove the line."),
    ("missing assignment between key-value pairs", "`=` is missing after a key", KEY),
    ("extra assignment between key-value pairs", "there is one `=` too many", "Keep one `=`."),
    ("extra `=`", "there is one `=` too many", "Keep one `=`."),
    ("unexpected `=` in array", "`=` stands in a list", "Use curly brackets for keys with values."),
    ("missing comma between array elements", "a comma is missing in a list", COMMA),
    ("missing comma between key-value pairs", "a comma is missing in curly brackets", COMMA),
    ("extra comma in array", "there is one comma too many in a list", "Remove it."),
    ("extra comma in inline table", "there is one comma too many in curly brackets", "Remove it."),
    ("missing key for inline table element", "a key is missing in curly brackets", KEY),
    (
        "invalid inline table element",
        "a bracket does not match",
        "Close what was opened last first.",
    ),
    ("invalid key-value pair", "a line starts with something that is no key", KEY),
    ("unexpected key or value", "something follows where the line should end", "Start a new line."),
    ("unexpected content", "something follows where the line should end", "Start a new line."),
    (
        "unexpected content between comment and newline",
        "something follows where the line should end",
        "Start a new line.",
    ),
    (
        "invalid unquoted key",
        "a key holds a character other than letters a to z, digits, `_`, `-`",
        QUOTE,
    ),
    ("unquoted keys cannot be empty", "a key is missing", KEY),
    ("invalid key", "a key is missing", KEY),
    ("keys cannot be multi-line literal strings", "a key stands in three quotes", QUOTE),
    ("keys cannot be multi-line basic strings", "a key stands in three quotes", QUOTE),
    (
        "invalid comment character",
        "a comment holds a control character",
        "Remove the character after `#`.",
    ),
    (
        "carriage return must be followed by newline",
        "a carriage return stands without a line feed",
        "Save the file with usual line ends.",
    ),
    ("cannot recurse further; max recursion depth met", "brackets are nested too deeply", NEST),
    ("recursion limit", "a key has too many parts", NEST),
    (
        "cannot extend value of type array with a dotted key",
        "`{found}` is a list and cannot get keys of its own",
        "Write its entries as `[[name]]` tables, or all of them in square brackets.",
    ),
    (
        "cannot extend value of type inline table with a dotted key",
        "`{found}` is complete in its curly brackets and cannot get more keys",
        "Write all keys inside the curly brackets.",
    ),
];

/// What other notations write, by how it starts: our message, and one thing to try.
pub(crate) const OTHER_NOTATIONS: &[(&str, &str, &str)] = &[
    (":", "`:` stands where TOML has `=`", KEY),
    ("//", "`//` starts no remark in TOML", "Start remarks with `#`."),
    (
        "<",
        "this looks like XML, not like TOML or JSON",
        "Give the folder of a Genius domain, or a case in TOML or JSON.",
    ),
];

const NUMBER: &str =
    "Write a decimal like 0.25 without a unit, or a fraction in quotes like \"1/3\".";
const DATE: &str = "Write year-month-day, like 2024-03-02.";
const KEY: &str = "Write `key = value`; a text value stands in double quotes.";
const KEY_OR_REMARK: &str =
    "Write `key = value`, with a text value in double quotes; start a remark with `#`.";
const BACKSLASH: &str = "Write a backslash as `\\\\`, or put the text in single quotes.";
const COMMA: &str = "Add a comma between the two.";
const QUOTE: &str = "Put the key in double quotes.";
const NEST: &str =
    "A case nests no deeper than seven levels; look for a bracket that is not closed.";
const UNCLOSED: &str = "a text in quotes is not closed, or holds a control character";
