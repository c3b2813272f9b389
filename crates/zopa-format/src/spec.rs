//! Every table and key of the native format, in one place.
//!
//! The reader takes allowed keys from here, the JSON Schema and the reference of the format are written
//! from here; what a key means for a case is in `native`.

use zopa_model::{Role, Share, Sureness};

/// The format that this program reads and writes.
pub(crate) const FORMAT: i64 = 1;

/// A table: which keys it may have.
#[derive(Debug)]
pub(crate) struct TableSpec {
    /// How a message names it.
    pub(crate) name: &'static str,
    /// How TOML writes it, for the reference.
    pub(crate) heading: &'static str,
    /// What it is for, in one sentence.
    pub(crate) doc: &'static str,
    /// Keys of which exactly one must be there.
    pub(crate) one_of: &'static [&'static str],
    pub(crate) keys: &'static [KeySpec],
}

impl TableSpec {
    pub(crate) fn key(&self, key: &str) -> Option<&'static KeySpec> {
        self.keys.iter().find(|it| it.key == key)
    }
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct KeySpec {
    pub(crate) key: &'static str,
    pub(crate) shape: Shape,
    pub(crate) is_required: bool,
    /// What it means, in one sentence.
    pub(crate) doc: &'static str,
}

/// What a key may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// The number of the format.
    Format,
    Text,
    TextList,
    Condition,
    ConditionList,
    Date,
    Number,
    /// A number that may not be known exactly.
    Amount,
    Bool,
    /// A whole number of 0 or more.
    Count,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// An option of an issue: its id or its number.
    Choice,
    Table(&'static TableSpec),
    TableList(&'static TableSpec),
    /// A table for each id.
    TableById(&'static TableSpec),
    /// An amount for each issue, or an order.
    Weights,
    /// An amount for each option.
    Points,
    /// An amount for each party.
    Gains,
    Order,
    /// An order for each party.
    Orders,
    /// A number, a word for a share, or a list of these.
    Quota,
    /// Lists of numbers and words for shares.
    Quotas,
    /// A number or a list of numbers.
    Numbers,
}

impl Shape {
    /// What a single quota may be.
    pub(crate) fn one_quota() -> String {
        format!("a number of votes, or one of {}", quoted(&share_words()))
    }

    /// What is allowed, as it ends the sentence "it must be ...".
    pub(crate) fn allowed(self) -> String {
        match self {
            Shape::Format => format!("the number {FORMAT}"),
            Shape::Text => "a text in double quotes".into(),
            Shape::TextList => "a list of texts".into(),
            Shape::Condition => "a condition in double quotes".into(),
            Shape::ConditionList => "a list of conditions in double quotes".into(),
            Shape::Date => "a date such as 2024-03-02".into(),
            Shape::Number => "a number, or a fraction in quotes such as \"1/3\"".into(),
            Shape::Amount => {
                "a number, a range [low, high], { low, mode, high } or \"unknown\"".into()
            }
            Shape::Bool => "true or false".into(),
            Shape::Count => "a whole number of 0 or more".into(),
            Shape::Word(words) => match words().as_slice() {
                [only] => format!("the word `{only}`"),
                several => format!("one of {}", quoted(several)),
            },
            Shape::Choice => "the id of an option in double quotes, or a number".into(),
            Shape::Table(_) => "a table".into(),
            Shape::TableList(_) => "a list of tables".into(),
            Shape::TableById(_) => "a table with a table for each id".into(),
            Shape::Weights => {
                "a table with an amount for each issue, or an order such as \"a > b\"".into()
            }
            Shape::Points => "a table with an amount for each option".into(),
            Shape::Gains => "a table with an amount for each party".into(),
            Shape::Order => "an order in double quotes such as \"a > b = c\"".into(),
            Shape::Orders => {
                "a table with an order for each party, in double quotes such as \"a > b = c\""
                    .into()
            }
            Shape::Quota => {
                format!("a number of votes, one of {}, or a list of these", quoted(&share_words()))
            }
            Shape::Quotas => "a list of lists of quotas".into(),
            Shape::Numbers => "a number, or a list of numbers".into(),
        }
    }

    /// An example of a value in TOML.
    pub(crate) fn example(self) -> String {
        match self {
            Shape::Format | Shape::Count => "1".into(),
            Shape::Text => "\"...\"".into(),
            Shape::TextList => "[\"...\"]".into(),
            Shape::Condition => "\"metering = joint\"".into(),
            Shape::ConditionList => "[\"metering = joint\"]".into(),
            Shape::Date => "2024-03-02".into(),
            Shape::Number => "30".into(),
            Shape::Amount => "[0.3, 0.5]".into(),
            Shape::Bool => "true".into(),
            Shape::Word(words) => format!("\"{}\"", words()[0]),
            Shape::Choice => "\"none\"".into(),
            Shape::Table(spec) => inline_example(spec),
            Shape::TableList(spec) => format!("[{}]", inline_example(spec)),
            Shape::TableById(_) => "{ upper = { ... } }".into(),
            Shape::Weights => "{ metering = 0.4 }".into(),
            Shape::Points => "{ none = 0, joint = 1 }".into(),
            Shape::Gains => "{ upper = 2 }".into(),
            Shape::Order => "\"joint > none\"".into(),
            Shape::Orders => "{ upper = \"gates > meters\" }".into(),
            Shape::Quota => "61".into(),
            Shape::Quotas => "[[61, 0]]".into(),
            Shape::Numbers => "12".into(),
        }
    }
}

impl KeySpec {
    /// An example of its value in TOML; those of one table fit together.
    pub(crate) fn example(&self) -> String {
        match (self.shape, self.key) {
            (Shape::Number, "min" | "low") => "0".into(),
            (Shape::Number, "mode") => "4".into(),
            (Shape::Number, "max" | "high") => "10".into(),
            (Shape::Number, "step" | "days") => "1".into(),
            (Shape::Number, "chance") => "0.9".into(),
            _ => self.shape.example(),
        }
    }
}

fn inline_example(spec: &TableSpec) -> String {
    let is_any = spec.keys.iter().any(|it| it.is_required);
    let shown = spec.keys.iter().filter(|it| it.is_required || !is_any);
    let keys: Vec<String> = shown.map(|it| format!("{} = {}", it.key, it.example())).collect();
    // Where nothing is needed and much is allowed, an example would say too much.
    if !is_any && keys.len() > 2 { "{ ... }".into() } else { format!("{{ {} }}", keys.join(", ")) }
}

/// Words in back quotes, joined by commas.
pub(crate) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|it| format!("`{it}`")).collect();
    words.join(", ")
}

const fn required(key: &'static str, shape: Shape, doc: &'static str) -> KeySpec {
    KeySpec { key, shape, is_required: true, doc }
}

const fn optional(key: &'static str, shape: Shape, doc: &'static str) -> KeySpec {
    KeySpec { key, shape, is_required: false, doc }
}

const NOTE: KeySpec = optional("note", Shape::Text, "Anything a reader should know.");
const NAME: KeySpec = optional("name", Shape::Text, "Name for people; the id when missing.");
const CLAIMS: KeySpec = optional("claims", Shape::TextList, "Ids of the claims it rests on.");

fn consent_words() -> Vec<&'static str> {
    vec!["all"]
}

fn role_words() -> Vec<&'static str> {
    Role::ALL.map(Role::word).to_vec()
}

fn sureness_words() -> Vec<&'static str> {
    Sureness::ALL.map(Sureness::word).to_vec()
}

pub(crate) fn share_words() -> Vec<&'static str> {
    Share::ALL.map(Share::word).to_vec()
}

/// Every table, in the order of the reference.
pub(crate) static TABLES: &[&TableSpec] = &[
    &CASE,
    &AGREEMENT,
    &PARTY,
    &ISSUE,
    &OPTION,
    &RANGE,
    &VALUES,
    &AMOUNT,
    &ISSUE_VALUES,
    &BONUS,
    &RED_LINE,
    &POSITION,
    &RULE,
    &BODY,
    &BLOC,
    &SOURCE,
    &CLAIM,
    &PLAN,
    &STEP,
    &VERIFY,
    &COMMITMENT,
];

/// The whole file.
pub(crate) static CASE: TableSpec = TableSpec {
    name: "the case",
    heading: "The case",
    doc: "Keys at the top of the file, before the first table.",
    one_of: &[],
    keys: &[
        required("format", Shape::Format, "Number of the format; always 1."),
        optional("$schema", Shape::Text, "Address of the JSON Schema, for editors; not read."),
        required("title", Shape::Text, "What the case is about, in a few words."),
        optional("note", Shape::Text, "Anything a reader should know first."),
        optional("agreement", Shape::Table(&AGREEMENT), "Who must consent."),
        optional("party", Shape::TableList(&PARTY), "The parties, in the order of every answer."),
        optional("issue", Shape::TableList(&ISSUE), "What is to be settled."),
        optional("values", Shape::TableById(&VALUES), "What packages are worth, by party."),
        optional("red_line", Shape::TableList(&RED_LINE), "What parties will not sign against."),
        optional("position", Shape::TableList(&POSITION), "What parties say they want."),
        optional("rule", Shape::TableList(&RULE), "What any package must meet."),
        optional("body", Shape::TableList(&BODY), "Bodies that decide for parties at home."),
        optional("source", Shape::TableList(&SOURCE), "Documents."),
        optional("claim", Shape::TableList(&CLAIM), "Statements, with who asserts them."),
        optional("plan", Shape::Table(&PLAN), "When steps begin, and which matter more to whom."),
        optional("step", Shape::TableList(&STEP), "By which steps packages are carried out."),
        optional(
            "commitment",
            Shape::TableById(&COMMITMENT),
            "What keeping and breaking a deal is worth, by party.",
        ),
    ],
};

pub(crate) static AGREEMENT: TableSpec = TableSpec {
    name: "`[agreement]`",
    heading: "[agreement]",
    doc: "Who must consent: all principals, or every party of `veto` and at least `at_least` principals.",
    one_of: &[],
    keys: &[
        optional("consent", Shape::Word(consent_words), "`all`: every principal must consent."),
        optional("veto", Shape::TextList, "Ids of the principals without whom there is no deal."),
        optional(
            "at_least",
            Shape::Count,
            "How many principals must consent, veto parties included.",
        ),
    ],
};

pub(crate) static PARTY: TableSpec = TableSpec {
    name: "`[[party]]`",
    heading: "[[party]]",
    doc: "Someone with aims.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id that the rest of the case uses."),
        NAME,
        optional("role", Shape::Word(role_words), "Part in the talks; `principal` when missing."),
        optional("statements", Shape::ConditionList, "What the party wants, most wanted first."),
        optional(
            "ranking",
            Shape::ConditionList,
            "Packages from most to least liked: every package meets just one of the conditions; those that meet the same one are liked alike.",
        ),
        NOTE,
    ],
};

pub(crate) static ISSUE: TableSpec = TableSpec {
    name: "`[[issue]]`",
    heading: "[[issue]]",
    doc: "One thing to settle, with named `options` or a `range` of numbers.",
    one_of: &["options", "range"],
    keys: &[
        required("id", Shape::Text, "Short id that the rest of the case uses."),
        NAME,
        optional("impact", Shape::Text, "What it means for people while it is open."),
        optional("proposed", Shape::Text, "A solution that has been proposed, in words."),
        optional("options", Shape::TableList(&OPTION), "Named options."),
        optional("range", Shape::Table(&RANGE), "A grid of numbers."),
        optional("status_quo", Shape::Choice, "The option that holds without a deal."),
        optional("controlled_by", Shape::TextList, "Ids of the parties who can change it alone."),
        optional(
            "reversible",
            Shape::Bool,
            "Whether a change can be taken back; yes if missing. If not, the issue only moves away from its status quo, along the order of its options.",
        ),
        NOTE,
    ],
};

pub(crate) static OPTION: TableSpec = TableSpec {
    name: "an option",
    heading: "issue.options",
    doc: "A named option of an issue.",
    one_of: &[],
    keys: &[required("id", Shape::Text, "Short id that conditions and values use."), NAME],
};

pub(crate) static RANGE: TableSpec = TableSpec {
    name: "`range`",
    heading: "issue.range",
    doc: "A grid of numbers from `min` to `max`, both included.",
    one_of: &[],
    keys: &[
        required("min", Shape::Number, "Lowest number."),
        required("max", Shape::Number, "Highest number."),
        required("step", Shape::Number, "Distance between neighbors; it divides the range."),
        optional("unit", Shape::Text, "Unit for people, such as `%`."),
    ],
};

pub(crate) static VALUES: TableSpec = TableSpec {
    name: "`[values.PARTY]`",
    heading: "[values.PARTY]",
    doc: "What packages are worth to a party, or to a bloc as `[body.bloc.values]`: weight times points, summed over issues, plus bonuses.",
    one_of: &[],
    keys: &[
        optional("walk_away", Shape::Amount, "What no deal is worth to the party."),
        optional("weights", Shape::Weights, "How much each issue counts; 1 each when missing."),
        optional("discount", Shape::Amount, "Factor kept after one period of delay, 0 to 1."),
        optional("cost_of_delay", Shape::Amount, "What is lost per period of delay."),
        optional(
            "issue",
            Shape::TableById(&ISSUE_VALUES),
            "What the options of each issue are worth.",
        ),
        optional("bonus", Shape::TableList(&BONUS), "What combinations add."),
    ],
};

pub(crate) static ISSUE_VALUES: TableSpec = TableSpec {
    name: "`[values.PARTY.issue.ISSUE]`",
    heading: "[values.PARTY.issue.ISSUE]",
    doc: "What the options of one issue are worth to the party.",
    one_of: &["points", "order"],
    keys: &[
        optional(
            "points",
            Shape::Points,
            "An amount for each option; on a range, for some numbers, linear between them.",
        ),
        optional("order", Shape::Order, "Options from best to worst, if no more is known."),
    ],
};

pub(crate) static BONUS: TableSpec = TableSpec {
    name: "`[[values.PARTY.bonus]]`",
    heading: "[[values.PARTY.bonus]]",
    doc: "What a combination adds to the value of a package.",
    one_of: &[],
    keys: &[
        required("when", Shape::Condition, "Condition under which it is added."),
        required("worth", Shape::Amount, "What it adds; may be below zero."),
    ],
};

pub(crate) static AMOUNT: TableSpec = TableSpec {
    name: "an amount",
    heading: "An amount",
    doc: "Anything from `low` to `high`, most likely around `mode`.",
    one_of: &[],
    keys: &[
        required("low", Shape::Number, "Lowest possible number."),
        required("mode", Shape::Number, "Most likely number."),
        required("high", Shape::Number, "Highest possible number."),
    ],
};

pub(crate) static RED_LINE: TableSpec = TableSpec {
    name: "`[[red_line]]`",
    heading: "[[red_line]]",
    doc: "What a party will not sign against, whatever the rest gives.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("party", Shape::Text, "Id of the party."),
        required("never", Shape::Condition, "The condition that must not hold."),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static POSITION: TableSpec = TableSpec {
    name: "`[[position]]`",
    heading: "[[position]]",
    doc: "What a party says it wants; people move from positions, seldom from red lines.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("party", Shape::Text, "Id of the party."),
        required("wants", Shape::Condition, "The condition that the party says it wants."),
        optional("why", Shape::Text, "The interest behind it, if known."),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static RULE: TableSpec = TableSpec {
    name: "`[[rule]]`",
    heading: "[[rule]]",
    doc: "A condition that any package must meet.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("require", Shape::Condition, "The condition."),
        optional("negotiable", Shape::Bool, "Whether the parties could change the rule."),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static BODY: TableSpec = TableSpec {
    name: "`[[body]]`",
    heading: "[[body]]",
    doc: "A body that decides for a party at home: a cabinet, a parliament, a council, members.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("party", Shape::Text, "Id of the principal whose deals need it."),
        NAME,
        required(
            "quota",
            Shape::Quota,
            "The least votes with which it passes, or a share of all votes; a list for several majorities at once.",
        ),
        optional(
            "or_quota",
            Shape::Quotas,
            "Other ways to pass: lists with a quota for each majority, 0 where it does not count.",
        ),
        optional(
            "public",
            Shape::Bool,
            "Whether anybody may see the body, its blocs, votes and positions; no if missing.",
        ),
        optional("bloc", Shape::TableList(&BLOC), "Who votes in it."),
        NOTE,
    ],
};

pub(crate) static BLOC: TableSpec = TableSpec {
    name: "`[[body.bloc]]`",
    heading: "[[body.bloc]]",
    doc: "Who votes together in a body, and how they decide, as far as it is known.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id, unique in its body."),
        NAME,
        required(
            "votes",
            Shape::Numbers,
            "Its votes; a list where the body has several majorities.",
        ),
        optional("veto", Shape::Bool, "Whether nothing passes without it; no if missing."),
        optional(
            "never",
            Shape::ConditionList,
            "What it will not vote for, whatever the rest gives.",
        ),
        optional("wants", Shape::ConditionList, "What it says it wants."),
        optional("values", Shape::Table(&VALUES), "What packages are worth to it, as for a party."),
        NOTE,
    ],
};

pub(crate) static SOURCE: TableSpec = TableSpec {
    name: "`[[source]]`",
    heading: "[[source]]",
    doc: "A document.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("title", Shape::Text, "Title of the document."),
        optional("date", Shape::Date, "Date of the document."),
        optional("url", Shape::Text, "Where it can be found."),
        NOTE,
    ],
};

pub(crate) static CLAIM: TableSpec = TableSpec {
    name: "`[[claim]]`",
    heading: "[[claim]]",
    doc: "A statement, with who asserts it; contested statements stand side by side.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        required("by", Shape::Text, "Who asserts it: the id of a party, or free text."),
        required("text", Shape::Text, "What is asserted."),
        optional("source", Shape::Text, "Id of the source."),
        optional("locator", Shape::Text, "Place in the source."),
        optional("date", Shape::Date, "Date of the statement."),
        optional("hedged", Shape::Bool, "Whether the wording leaves a way out."),
        optional("sure", Shape::Word(sureness_words), "How sure it is."),
        optional("private", Shape::Bool, "Whether only its author may see it."),
    ],
};

pub(crate) static PLAN: TableSpec = TableSpec {
    name: "`[plan]`",
    heading: "[plan]",
    doc: "When the steps of a deal begin, days being counted from entry into force where that is not written, and which steps matter more to whom.",
    one_of: &[],
    keys: &[
        optional("entry", Shape::Date, "Day of entry into force."),
        optional("time", Shape::Text, "Time of that day, like `08:30`."),
        optional(
            "zone",
            Shape::Text,
            "Zone of that time: a name such as `Asia/Amman`, or how far it is ahead of universal time, `+02:00`.",
        ),
        optional(
            "order",
            Shape::Orders,
            "By party, steps from most to least, if no more is known: by cost where it takes them itself, else by its gain.",
        ),
    ],
};

pub(crate) static STEP: TableSpec = TableSpec {
    name: "`[[step]]`",
    heading: "[[step]]",
    doc: "One step by which packages are carried out. What it costs and gives is told by whom it concerns.",
    one_of: &[],
    keys: &[
        required("id", Shape::Text, "Short id."),
        NAME,
        required("party", Shape::Text, "Id of the party that does it."),
        optional("when", Shape::Condition, "Packages it is part of; all when missing."),
        optional("cost", Shape::Amount, "What all of it costs that party; nothing when missing."),
        optional("gain", Shape::Gains, "What all of it gives; nothing to parties left out."),
        optional("after", Shape::TextList, "Ids of steps that must be delivered before."),
        optional("days", Shape::Number, "Days all of it takes; none when missing."),
        optional("parts", Shape::Count, "Into how many equal parts it is cut; 1 when missing."),
        optional("any_parts", Shape::Bool, "Whether it may be cut into any parts, as a payment."),
        optional("amount", Shape::Number, "How much of something is delivered in all."),
        optional("unit", Shape::Text, "Of what, such as `trucks`."),
        optional("parallel", Shape::Bool, "Whether it may run beside the step before it."),
        optional("reversible", Shape::Bool, "Whether it can be taken back; no when missing."),
        optional("verify", Shape::Table(&VERIFY), "How deliveries are verified."),
        optional("guarantor", Shape::Text, "Id of the party that vouches for it."),
        CLAIMS,
        NOTE,
    ],
};

pub(crate) static VERIFY: TableSpec = TableSpec {
    name: "`verify`",
    heading: "step.verify",
    doc: "How deliveries of a step are verified.",
    one_of: &[],
    keys: &[
        optional("days", Shape::Number, "Days until a delivery is verified."),
        optional("chance", Shape::Number, "Chance that it is noticed if it is not made, 0 to 1."),
    ],
};

pub(crate) static COMMITMENT: TableSpec = TableSpec {
    name: "`[commitment.PARTY]`",
    heading: "[commitment.PARTY]",
    doc: "What keeping and breaking a deal is worth to a party, per period; its `discount` stands in its values.",
    one_of: &[],
    keys: &[
        optional("keep", Shape::Amount, "What a period is worth while all keep the deal."),
        optional("breach", Shape::Amount, "What a period of breaking unnoticed is worth."),
        optional("after", Shape::Amount, "What a period is worth after a noticed breach."),
        optional("lag", Shape::Count, "After how many periods a breach is noticed; 1 if missing."),
        optional("chance", Shape::Number, "Chance per period that a breach is noticed."),
        optional("pie", Shape::Amount, "All there is to share in the future."),
        optional("now", Shape::Amount, "What the party could secure now by breaking."),
        optional("others_later", Shape::Amount, "What the others could secure a period later."),
    ],
};
