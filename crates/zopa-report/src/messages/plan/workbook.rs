//! What a reader sees in the workbook of an order of steps. Names of sheets have at most 31 letters.

// Sheets.
pub(crate) const ANSWER: &str = "Answer";
pub(crate) const ORDER: &str = "Order";
pub(crate) const GUARANTEES: &str = "Guarantees";
pub(crate) const BREAKS: &str = "What breaks";
pub(crate) const SPLITS: &str = "Where splitting helps";
pub(crate) const READINGS: &str = "Readings";
pub(crate) const COMMITMENT: &str = "Commitment";

// The answer in short.
pub(crate) const TITLE: &str = "case";
pub(crate) const ABOUT: &str = "about";
pub(crate) const FOUND: &str = "found";
pub(crate) const FOR: &str = "to whom it may be shown";
pub(crate) const CONFIDENTIAL: &str = "confidential";
pub(crate) const NOT_ORDERED: &str = "not ordered";
pub(crate) const LARGEST: &str = "largest guarantee";
pub(crate) const EXPOSURE: &str = "all guarantees together";
pub(crate) const DAYS: &str = "days in all";
pub(crate) const LEAST_LARGEST: &str = "proven: largest at least";
pub(crate) const LEAST_EXPOSURE: &str = "proven: all together at least";
pub(crate) const LEAST_DAYS: &str = "proven: days at least";
pub(crate) const NOTE: &str = "note";
pub(crate) const METHOD: &str = "method";
pub(crate) const ENTRY: &str = "entry into force";
pub(crate) const ZONE: &str = "time zone";
pub(crate) const READINGS_DRAWN: &str = "readings";
pub(crate) const MADE_BY: &str = "made by";

// Heads of columns.
pub(crate) const STEP: &str = "step";
pub(crate) const ID: &str = "id";
pub(crate) const WHO: &str = "who";
pub(crate) const PART: &str = "part";
pub(crate) const PARTS: &str = "of parts";
pub(crate) const AMOUNT: &str = "amount";
pub(crate) const UNIT: &str = "unit";
pub(crate) const PAID: &str = "paid of its cost";
pub(crate) const PACKAGE: &str = "package";
pub(crate) const NOT_NAMED: &str = "not named, so as today";
pub(crate) const AGAINST: &str = "stands against it";
pub(crate) const START: &str = "start, day";
pub(crate) const END: &str = "end, day";
pub(crate) const BEGINS: &str = "begins";
pub(crate) const ENDS: &str = "ends";
pub(crate) const BEFORE: &str = "before the first step";
pub(crate) const NEEDED: &str = "must be guaranteed";
pub(crate) const GUARANTOR: &str = "who vouches";
pub(crate) const COVERS: &str = "for at most";
pub(crate) const NOBODY: &str = "nobody: a bond or reputation";
pub(crate) const WAIT: &str = "what waits for it";
pub(crate) const GO_ON: &str = "largest guarantee if it slips and the rest goes on";
pub(crate) const LEAST_CHANCE: &str =
    "least chance with which it must be noticed if it is not done";
pub(crate) const CHANCE: &str = "chance of verification in the case";
pub(crate) const UNDONE: &str = "most its actor gains by undoing it";
pub(crate) const NONE_ENOUGH: &str = "none is enough";
pub(crate) const NOT_UNDONE: &str = "cannot be undone";
pub(crate) const IN_PARTS: &str = "in parts";
pub(crate) const BEST: &str = "best in readings";
pub(crate) const ERROR: &str = "standard error";
pub(crate) const FREE: &str = "no guarantee in readings";
pub(crate) const NEVER_TEMPTED: &str = "proven: never tempted";
pub(crate) const KNOWN_ORDER: &str = "only an order is known";
pub(crate) const NEVER_WORSE: &str = "proven never worse than order";
pub(crate) const LEAST_FACTOR: &str = "least discount factor, at least";
pub(crate) const MOST_FACTOR: &str = "least discount factor, at most";
pub(crate) const KEEPS: &str = "keeps";
pub(crate) const CLOSE_LAG: &str = "closes the gap: noticed after periods";
pub(crate) const CLOSE_CHANCE: &str = "closes the gap: chance of notice per period";
pub(crate) const CLOSE_PAYMENT: &str = "closes the gap: payment per period";
pub(crate) const CLOSE_PENALTY: &str = "closes the gap: penalty per period";
pub(crate) const CLOSE_FINE: &str = "closes the gap: penalty once";
pub(crate) const MISSING: &str = "missing for the shift of power, at least";
pub(crate) const MISSING_MOST: &str = "missing for the shift of power, at most";
pub(crate) const NO_FACTOR: &str = "none below 1";
pub(crate) const NOT_KNOWN: &str = "not known";
pub(crate) const YES: &str = "yes";
pub(crate) const NO: &str = "no";

pub(crate) fn to_come(party: &str) -> String {
    format!("{party}: to come")
}

pub(crate) fn put_in(party: &str) -> String {
    format!("{party}: put in")
}

pub(crate) fn tempted(party: &str) -> String {
    format!("{party}: gained by breaking off")
}

pub(crate) fn loses(party: &str) -> String {
    format!("{party}: loses without it")
}
