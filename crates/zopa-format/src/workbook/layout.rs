//! Every sheet and column of a workbook, in one place.
//!
//! Reader, writer, README sheet and reference take them from here; what a cell means for a case is in `draft`.

use zopa_model::{Role, Sureness};

/// The sheet that explains the others; it is never read.
pub(crate) const README: &str = "README";

/// A sheet: which columns it may have.
#[derive(Debug)]
pub(crate) struct SheetSpec {
    /// Name on the tab.
    pub(crate) name: &'static str,
    /// The list of the case that its lines belong to.
    pub(crate) list: &'static str,
    /// What it is for, in one or two sentences.
    pub(crate) doc: &'static str,
    pub(crate) columns: &'static [ColumnSpec],
}

/// A column of a sheet.
#[derive(Debug)]
pub(crate) struct ColumnSpec {
    /// Heading in the first line.
    pub(crate) head: &'static str,
    /// Whether every line needs it.
    pub(crate) is_required: bool,
    /// What may be chosen from a drop-down list.
    pub(crate) choices: Choices,
    /// Width in characters.
    pub(crate) width: u8,
    /// What it means, in one sentence.
    pub(crate) doc: &'static str,
    pub(crate) example: &'static str,
}

/// What a drop-down list offers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Choices {
    /// Nothing: free text.
    Free,
    /// Some words, and nothing else.
    Words(fn() -> Vec<&'static str>),
    /// The entries of a column of another sheet; others may be typed too.
    Ids(&'static SheetSpec),
}

const fn required(
    head: &'static str,
    width: u8,
    choices: Choices,
    doc: &'static str,
    example: &'static str,
) -> ColumnSpec {
    ColumnSpec { head, is_required: true, choices, width, doc, example }
}

const fn optional(
    head: &'static str,
    width: u8,
    choices: Choices,
    doc: &'static str,
    example: &'static str,
) -> ColumnSpec {
    ColumnSpec { head, is_required: false, choices, width, doc, example }
}

const NAME: ColumnSpec = optional(
    "name",
    28,
    Choices::Free,
    "Name for people; the id where it is blank.",
    "Upper village",
);
const NOTE: ColumnSpec =
    optional("note", 40, Choices::Free, "Anything a reader should know.", "Speaks for nine farms");
const CLAIMS: ColumnSpec = optional(
    "claims",
    14,
    Choices::Free,
    "Ids of the claims it rests on, with commas between.",
    "c1, c3",
);

fn yes_no() -> Vec<&'static str> {
    vec!["yes", "no"]
}

fn role_words() -> Vec<&'static str> {
    Role::ALL.map(Role::word).to_vec()
}

fn sureness_words() -> Vec<&'static str> {
    Sureness::ALL.map(Sureness::word).to_vec()
}

fn case_words() -> Vec<&'static str> {
    CASE_LINES.iter().map(|it| it.0).collect()
}

fn value_words() -> Vec<&'static str> {
    VALUE_LINES.iter().map(|it| it.word()).collect()
}

fn bloc_words() -> Vec<&'static str> {
    DEMAND_LINES.iter().map(|it| it.0).chain(value_words()).collect()
}

/// Every sheet, in the order of the tabs.
pub(crate) static SHEETS: &[&SheetSpec] = &[
    &CASE,
    &PARTIES,
    &STATEMENTS,
    &RANKINGS,
    &ISSUES,
    &OPTIONS,
    &VALUES,
    &RED_LINES,
    &POSITIONS,
    &RULES,
    &BODIES,
    &BLOCS,
    &BLOC_VALUES,
    &CLAIM_LIST,
    &SOURCES,
    &STEPS,
    &GAINS,
    &STEP_ORDERS,
    &COMMITMENTS,
];

/// What the sheet `Case` may say: the word of a line, and what its value is.
pub(crate) const CASE_LINES: [(&str, &str); 9] = [
    ("format", "Number of the format; always 1."),
    ("title", "What the case is about, in a few words."),
    ("note", "Anything a reader should know first."),
    ("consent", "`all`: every principal must consent."),
    ("veto", "Ids of the principals without whom there is no deal, with commas between."),
    ("at least", "How many principals must consent, those with a veto included."),
    ("entry", "Day of entry into force of a deal, from which steps are counted."),
    ("time", "Time of that day, like `08:30`."),
    (
        "zone",
        "Zone of that time: a name such as `Asia/Amman`, or how far it is ahead of universal time, `+02:00`.",
    ),
];

/// What lines of the sheet `Bloc values` may say beside those of `Values`.
pub(crate) const DEMAND_LINES: [(&str, &str); 2] = [
    ("never", "What the bloc will not vote for, whatever the rest gives: fill when."),
    ("wants", "What the bloc says it wants: fill when."),
];

/// What a line of the sheet `Values` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueLine {
    WalkAway,
    Weight,
    Points,
    Order,
    Bonus,
    Discount,
    CostOfDelay,
    Nothing,
}

/// What lines of the sheet `Values` may say.
pub(crate) const VALUE_LINES: [ValueLine; 8] = [
    ValueLine::WalkAway,
    ValueLine::Weight,
    ValueLine::Points,
    ValueLine::Order,
    ValueLine::Bonus,
    ValueLine::Discount,
    ValueLine::CostOfDelay,
    ValueLine::Nothing,
];

impl ValueLine {
    /// The word in the column `what`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ValueLine::WalkAway => "walk-away",
            ValueLine::Weight => "weight",
            ValueLine::Points => "points",
            ValueLine::Order => "order",
            ValueLine::Bonus => "bonus",
            ValueLine::Discount => "discount",
            ValueLine::CostOfDelay => "cost of delay",
            ValueLine::Nothing => "nothing",
        }
    }

    /// What it means, and which of the other columns it takes.
    pub(crate) fn doc(self) -> &'static str {
        match self {
            ValueLine::WalkAway => "What no deal is worth to the party: fill value.",
            ValueLine::Weight => "How much an issue counts: fill issue and value.",
            ValueLine::Points => {
                "What an option is worth: fill issue, option and value; on a range, for some numbers, linear \
                 between them."
            }
            ValueLine::Order => {
                "Only the order is known, best first, like `joint > third = none`: fill value, and issue; \
                 without an issue it is the order of the weights."
            }
            ValueLine::Bonus => "What a combination adds: fill value and when.",
            ValueLine::Discount => "Factor kept after one period of delay, 0 to 1: fill value.",
            ValueLine::CostOfDelay => "What is lost per period of delay: fill value.",
            ValueLine::Nothing => {
                "Nothing is written about the party yet, and everything counts 0: fill nothing else."
            }
        }
    }

    /// Which of the columns beside `party` and `what` it may fill.
    pub(crate) fn takes(self) -> &'static [&'static str] {
        match self {
            ValueLine::Nothing => &[],
            ValueLine::WalkAway | ValueLine::Discount | ValueLine::CostOfDelay => &["value"],
            ValueLine::Weight | ValueLine::Order => &["issue", "value"],
            ValueLine::Points => &["issue", "option", "value"],
            ValueLine::Bonus => &["value", "when"],
        }
    }
}

pub(crate) static CASE: SheetSpec = SheetSpec {
    name: "Case",
    list: "",
    doc: "What the case is about and who must consent: one line for each.",
    columns: &[
        required("what", 14, Choices::Words(case_words), "What the line says.", "title"),
        required("value", 70, Choices::Free, "What it is.", "Two villages and a river"),
    ],
};

pub(crate) static PARTIES: SheetSpec = SheetSpec {
    name: "Parties",
    list: "party",
    doc: "Who takes part, in the order of every answer.",
    columns: &[
        required("id", 14, Choices::Free, "Short id that the other sheets use.", "upper"),
        NAME,
        optional(
            "role",
            14,
            Choices::Words(role_words),
            "Part in the talks; principal (consent is needed) where it is blank.",
            "principal",
        ),
        NOTE,
    ],
};

pub(crate) static STATEMENTS: SheetSpec = SheetSpec {
    name: "Statements",
    list: "party",
    doc: "What parties want, one condition a line, most wanted first.",
    columns: &[
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        required("wants", 60, Choices::Free, "The condition.", "metering = joint"),
    ],
};

pub(crate) static RANKINGS: SheetSpec = SheetSpec {
    name: "Rankings",
    list: "party",
    doc: "Packages from most to least liked by a party, one condition a line: every package meets just one of them.",
    columns: &[
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        required(
            "packages",
            60,
            Choices::Free,
            "The condition; packages that meet the same one are liked alike.",
            "metering = joint and dry_share < 50",
        ),
    ],
};

pub(crate) static ISSUES: SheetSpec = SheetSpec {
    name: "Issues",
    list: "issue",
    doc: "What is to be settled. Named options stand on the sheet Options; an issue with numbers has min, max and \
          step instead.",
    columns: &[
        required("id", 16, Choices::Free, "Short id that the other sheets use.", "dry_share"),
        optional("name", 28, Choices::Free, NAME.doc, "Upper's share of the dry flow"),
        optional(
            "impact",
            36,
            Choices::Free,
            "What it means for people while it is open.",
            "Wells fall dry in August",
        ),
        optional(
            "proposed",
            36,
            Choices::Free,
            "A solution that has been proposed, in words.",
            "Half each from June to August",
        ),
        optional("min", 8, Choices::Free, "Lowest number of a range.", "30"),
        optional("max", 8, Choices::Free, "Highest number of a range.", "70"),
        optional("step", 8, Choices::Free, "Distance between neighbors on a range.", "5"),
        optional("unit", 8, Choices::Free, "Unit for people.", "%"),
        optional(
            "status quo",
            14,
            Choices::Free,
            "What holds without a deal: the id of an option, or a number.",
            "70",
        ),
        optional(
            "controlled by",
            16,
            Choices::Free,
            "Ids of the parties who can change it alone, with commas between.",
            "upper",
        ),
        optional(
            "reversible",
            11,
            Choices::Words(yes_no),
            "Whether a change can be taken back; yes where it is blank.",
            "yes",
        ),
        optional("note", 40, Choices::Free, NOTE.doc, "Measured at the old bridge"),
    ],
};

pub(crate) static OPTIONS: SheetSpec = SheetSpec {
    name: "Options",
    list: "issue",
    doc: "The named options of the issues, one a line.",
    columns: &[
        required("issue", 16, Choices::Ids(&ISSUES), "Id of the issue.", "metering"),
        required("id", 16, Choices::Free, "Short id that conditions and values use.", "joint"),
        optional("name", 40, Choices::Free, NAME.doc, "Joint team"),
    ],
};

pub(crate) static VALUES: SheetSpec = SheetSpec {
    name: "Values",
    list: "values",
    doc: "What packages are worth to a party: weight times points, summed over the issues, plus bonuses. One number \
          a line. Do not invent numbers: a range, an order or `unknown` will do.",
    columns: &[
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        required(
            "what",
            14,
            Choices::Words(value_words),
            "What the line says; see below.",
            "points",
        ),
        optional("issue", 16, Choices::Ids(&ISSUES), "Id of the issue.", "metering"),
        optional(
            "option",
            16,
            Choices::Ids(&OPTIONS),
            "Id of the option; on a range, a number.",
            "joint",
        ),
        optional(
            "value",
            24,
            Choices::Free,
            "A number (0.5 or 1/3), a range (0.3..0.45), lowest, likeliest and highest (0.3..0.4..0.45), or \
             unknown; an order for the word order.",
            "0.3..0.45",
        ),
        optional(
            "when",
            44,
            Choices::Free,
            "The condition of a bonus.",
            "metering = joint and dry_share >= 60",
        ),
    ],
};

pub(crate) static RED_LINES: SheetSpec = SheetSpec {
    name: "Red lines",
    list: "red_line",
    doc: "What parties will not sign against, whatever the rest gives.",
    columns: &[
        required("id", 18, Choices::Free, "Short id.", "upper-half"),
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        required("never", 44, Choices::Free, "The condition that must not hold.", "dry_share < 50"),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static POSITIONS: SheetSpec = SheetSpec {
    name: "Positions",
    list: "position",
    doc: "What parties say they want; people move from positions, seldom from red lines.",
    columns: &[
        required("id", 18, Choices::Free, "Short id.", "lower-share"),
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "lower"),
        required(
            "wants",
            44,
            Choices::Free,
            "The condition that the party wants.",
            "dry_share <= 45",
        ),
        optional(
            "why",
            40,
            Choices::Free,
            "The interest behind it, if known.",
            "Wells fall dry in August",
        ),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static RULES: SheetSpec = SheetSpec {
    name: "Rules",
    list: "rule",
    doc: "What any package must meet.",
    columns: &[
        required("id", 18, Choices::Free, "Short id.", "meter-first"),
        required(
            "require",
            44,
            Choices::Free,
            "The condition.",
            "dry_share < 70 implies metering != none",
        ),
        optional(
            "negotiable",
            11,
            Choices::Words(yes_no),
            "Whether the parties could change the rule; no where it is blank.",
            "no",
        ),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static BODIES: SheetSpec = SheetSpec {
    name: "Bodies",
    list: "body",
    doc: "Bodies that decide for parties at home: a cabinet, a parliament, a council, members.",
    columns: &[
        required("id", 16, Choices::Free, "Short id.", "assembly"),
        required(
            "party",
            14,
            Choices::Ids(&PARTIES),
            "Id of the principal whose deals need it.",
            "upper",
        ),
        optional("name", 28, Choices::Free, NAME.doc, "Assembly of the village"),
        required(
            "quota",
            18,
            Choices::Free,
            "The least votes with which it passes, or majority, three-fifths, two-thirds, three-quarters, all; \
             with commas between for several majorities at once.",
            "majority",
        ),
        optional(
            "or_quota",
            18,
            Choices::Free,
            "Other ways to pass: a quota for each majority, 0 where it does not count, with commas between; \
             semicolons between several ways.",
            "24, 0",
        ),
        optional(
            "public",
            9,
            Choices::Words(yes_no),
            "Whether anybody may see the body, its blocs, votes and positions; no where it is blank.",
            "yes",
        ),
        NOTE,
    ],
};

pub(crate) static BLOCS: SheetSpec = SheetSpec {
    name: "Blocs",
    list: "body",
    doc: "Who votes together in a body.",
    columns: &[
        required("body", 16, Choices::Ids(&BODIES), "Id of the body.", "assembly"),
        required("id", 16, Choices::Free, "Short id, unique in its body.", "growers"),
        optional("name", 28, Choices::Free, NAME.doc, "Growers of the upper terraces"),
        required(
            "votes",
            14,
            Choices::Free,
            "Its votes, with commas between where the body has several majorities.",
            "12",
        ),
        optional(
            "veto",
            7,
            Choices::Words(yes_no),
            "Whether nothing passes without it; no where it is blank.",
            "no",
        ),
        NOTE,
    ],
};

pub(crate) static BLOC_VALUES: SheetSpec = SheetSpec {
    name: "Bloc values",
    list: "body",
    doc: "How blocs decide, as far as it is known: what they will not vote for, what they say they want, and what \
          packages are worth to them, as on the sheet Values.",
    columns: &[
        required("body", 16, Choices::Ids(&BODIES), "Id of the body.", "assembly"),
        required("bloc", 16, Choices::Free, "Id of the bloc.", "growers"),
        required("what", 14, Choices::Words(bloc_words), "What the line says; see below.", "never"),
        optional("issue", 16, Choices::Ids(&ISSUES), "Id of the issue.", "metering"),
        optional(
            "option",
            16,
            Choices::Ids(&OPTIONS),
            "Id of the option; on a range, a number.",
            "joint",
        ),
        optional("value", 24, Choices::Free, "As on the sheet Values.", "0.3..0.45"),
        optional(
            "when",
            44,
            Choices::Free,
            "The condition that the bloc will not vote for or wants, or that of a bonus.",
            "dry_share < 45",
        ),
    ],
};

pub(crate) static CLAIM_LIST: SheetSpec = SheetSpec {
    name: "Claims",
    list: "claim",
    doc: "Statements, with who asserts them; contested statements stand side by side.",
    columns: &[
        required("id", 10, Choices::Free, "Short id.", "c3"),
        required(
            "by",
            16,
            Choices::Ids(&PARTIES),
            "Who asserts it: the id of a party, or free text.",
            "upper",
        ),
        required("text", 60, Choices::Free, "What is asserted.", "Will not go below half"),
        optional("source", 10, Choices::Ids(&SOURCES), "Id of the source.", "s1"),
        optional("locator", 14, Choices::Free, "Place in the source.", "item 4"),
        optional("date", 12, Choices::Free, "Date of the statement.", "2024-03-02"),
        optional(
            "hedged",
            9,
            Choices::Words(yes_no),
            "Whether the wording leaves a way out.",
            "no",
        ),
        optional("sure", 11, Choices::Words(sureness_words), "How sure it is.", "stated"),
        optional("private", 9, Choices::Words(yes_no), "Whether only its author may see it.", "no"),
    ],
};

pub(crate) static SOURCES: SheetSpec = SheetSpec {
    name: "Sources",
    list: "source",
    doc: "Documents.",
    columns: &[
        required("id", 10, Choices::Free, "Short id.", "s1"),
        required("title", 60, Choices::Free, "Title of the document.", "Minutes of the meeting"),
        optional("date", 12, Choices::Free, "Date of the document.", "2024-03-02"),
        optional("url", 40, Choices::Free, "Where it can be found.", "folder 12, sheet 3"),
        optional("note", 40, Choices::Free, NOTE.doc, "Signed by both"),
    ],
};

pub(crate) static STEPS: SheetSpec = SheetSpec {
    name: "Steps",
    list: "step",
    doc: "By which steps packages are carried out. What a step gives stands on the sheet Gains.",
    columns: &[
        required("id", 16, Choices::Free, "Short id.", "meters-set"),
        optional("name", 32, Choices::Free, NAME.doc, "Set the meters"),
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party that does it.", "upper"),
        optional(
            "when",
            32,
            Choices::Free,
            "Packages it is part of; all where it is blank.",
            "metering != none",
        ),
        optional("cost", 14, Choices::Free, "What all of it costs that party.", "0.1..0.2"),
        optional("after", 20, Choices::Free, "Ids of steps before it, with commas between.", "s1"),
        optional("days", 8, Choices::Free, "Days all of it takes.", "7"),
        optional("parts", 8, Choices::Free, "Into how many equal parts it is cut.", "3"),
        optional(
            "any parts",
            10,
            Choices::Words(yes_no),
            "Whether it may be cut into any parts, as a payment.",
            "no",
        ),
        optional("amount", 10, Choices::Free, "How much of something is delivered in all.", "12"),
        optional("unit", 12, Choices::Free, "Of what.", "meters"),
        optional(
            "parallel",
            10,
            Choices::Words(yes_no),
            "Whether it may run beside the step before it.",
            "no",
        ),
        optional("reversible", 11, Choices::Words(yes_no), "Whether it can be taken back.", "no"),
        optional("verify days", 11, Choices::Free, "Days until a delivery is verified.", "1"),
        optional(
            "verify chance",
            13,
            Choices::Free,
            "Chance that it is noticed if it is not made.",
            "0.9",
        ),
        optional("guarantor", 14, Choices::Ids(&PARTIES), "Who vouches for it.", "lower"),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static GAINS: SheetSpec = SheetSpec {
    name: "Gains",
    list: "step",
    doc: "What steps give to whom, one amount a line; nothing where there is no line.",
    columns: &[
        required("step", 16, Choices::Ids(&STEPS), "Id of the step.", "meters-set"),
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party that gets it.", "lower"),
        required("value", 24, Choices::Free, "As on the sheet Values.", "0.3..0.45"),
    ],
};

pub(crate) static STEP_ORDERS: SheetSpec = SheetSpec {
    name: "Step orders",
    list: "plan",
    doc: "Which steps matter more to a party, where no more is known: by cost where it takes them itself, else by its \
          gain. One party a line.",
    columns: &[
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        required("order", 60, Choices::Free, "Its steps from most to least.", "gates > meters-set"),
    ],
};

pub(crate) static COMMITMENTS: SheetSpec = SheetSpec {
    name: "Commitments",
    list: "commitment",
    doc: "What keeping and breaking a deal is worth to a party, per period.",
    columns: &[
        required("party", 14, Choices::Ids(&PARTIES), "Id of the party.", "upper"),
        optional("keep", 14, Choices::Free, "What a period is worth while all keep it.", "2"),
        optional("breach", 14, Choices::Free, "The same while it breaks unnoticed.", "3"),
        optional("after", 14, Choices::Free, "The same after a noticed breach.", "1"),
        optional("lag", 8, Choices::Free, "After how many periods a breach is noticed.", "2"),
        optional("chance", 10, Choices::Free, "Chance per period that it is noticed.", "0.5"),
        optional("pie", 14, Choices::Free, "All there is to share in the future.", "10"),
        optional("now", 14, Choices::Free, "What it could secure now by breaking.", "4"),
        optional(
            "others later",
            14,
            Choices::Free,
            "What the others could secure a period later.",
            "5",
        ),
    ],
};

impl SheetSpec {
    /// The place of a column, counted from 0.
    pub(crate) fn column(&self, head: &str) -> usize {
        let found = self.columns.iter().position(|it| it.head == head);
        found.expect("every heading that is used is in the layout")
    }

    /// The name as it stands in the name of a cell.
    pub(crate) fn in_reference(&self) -> String {
        if self.name.contains(' ') { format!("'{}'", self.name) } else { self.name.into() }
    }
}

/// The same heading or name, however people write it: `Walk_away`, `walk away`, `WALK-AWAY`.
pub(crate) fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', '-'], " ")
}

/// The letters of a column, counted from 0: A, B, ..., Z, AA.
pub(crate) fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).expect("below 26");
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
