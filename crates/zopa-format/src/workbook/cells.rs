//! What single cells say about a case: texts, words, dates, numbers, lists.

use std::collections::BTreeMap;

use zopa_model::{
    Amount, Choice, DraftQuota, Number, NumberFault, Place, Share, Sureness, nearest,
};

use crate::finding::shortened;
use crate::meant::{quota_meant, word_help};
use crate::report::quoted;
use crate::spec::Shape;
use crate::workbook::layout::{Choices, SheetSpec, plain};
use crate::workbook::sheet::{CellAt, Desk, Line, Sheet, named};
use crate::workbook::text::{EMPTY_LIST, cell_amount, cell_list, cell_text, inside_quotes};
use crate::workbook::unpack::Content;

/// Reads the cells of the lines of a workbook; every problem is noted, and reading goes on.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) desk: Desk,
    /// Where the parts of the case stand.
    pub(crate) spots: BTreeMap<Place, CellAt>,
    /// Where ids stand that are keys of the case, such as the party of values.
    pub(crate) keys: BTreeMap<Place, CellAt>,
}

/// A line on its way to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) nth: usize,
    pub(crate) sheet: &'a Sheet,
    pub(crate) line: &'a Line,
}

impl Row<'_> {
    pub(crate) fn spec(&self) -> &'static SheetSpec {
        self.sheet.spec
    }

    pub(crate) fn at(&self, head: &str) -> CellAt {
        self.sheet.at(self.nth, self.line, head)
    }

    pub(crate) fn content(&self, head: &str) -> Option<&Content> {
        self.sheet.content(self.line, head)
    }

    pub(crate) fn is_blank(&self, head: &str) -> bool {
        self.content(head).is_none()
    }
}

impl Cells {
    pub(crate) fn new(desk: Desk) -> Cells {
        Cells { desk, spots: BTreeMap::new(), keys: BTreeMap::new() }
    }

    /// Notes where a part of the case stands.
    pub(crate) fn put(&mut self, place: &Place, at: CellAt) {
        self.spots.entry(place.clone()).or_insert(at);
    }

    /// Notes that the cell of a part of the case cannot be used.
    fn wrong(
        &mut self,
        (place, at): (&Place, CellAt),
        code: &'static str,
        words: (String, String),
    ) {
        self.desk.error_about(place, at, (code, words.0, words.1));
    }

    /// What a cell holds as plain text, without blanks at its ends; what is no text or number is reported.
    fn plain_text(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<String> {
        let at = row.at(head);
        self.put(place, at);
        let content = row.content(head)?;
        let help = match content {
            Content::Text(text) => return Some(text.trim().into()),
            Content::Number(text) => return Some(text.clone()),
            Content::Bool(_) | Content::Date(_) | Content::Time(_) => {
                "Give the cell the format Text and type it again; Excel has changed what was typed."
                    .into()
            }
            Content::Error(error) => {
                format!("Mend the formula that gives {error}, or type the value.")
            }
            Content::NoResult => {
                "Open the workbook in Excel or LibreOffice, let it calculate and save it again."
                    .into()
            }
        };
        let message = format!("`{head}` is {}; it must be text or a number", named(content));
        self.wrong((place, at), "cell", (message, help));
        None
    }

    /// The text of a cell.
    pub(crate) fn text(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<String> {
        self.plain_text(row, head, place).map(|it| cell_text(&it).to_string())
    }

    /// The text of a cell that must not be blank; empty if it is, which has been reported.
    pub(crate) fn required_text(&mut self, row: Row<'_>, head: &str, place: &Place) -> String {
        self.demand(row, head, place);
        self.text(row, head, place).unwrap_or_default()
    }

    /// Reports a blank cell.
    pub(crate) fn demand(&mut self, row: Row<'_>, head: &str, place: &Place) {
        if !row.is_blank(head) {
            return;
        }
        let column = &row.spec().columns[row.spec().column(head)];
        let message =
            format!("`{head}` is blank, and every line of sheet {} needs it", row.spec().name);
        let help = format!("Fill the cell, like `{}`. {}", column.example, column.doc);
        self.wrong((place, row.at(head)), "blank", (message, help));
    }

    /// One of the words of a column.
    pub(crate) fn word(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<&'static str> {
        let column = &row.spec().columns[row.spec().column(head)];
        let Choices::Words(words) = column.choices else { return None };
        let truth = match row.content(head) {
            // A person may choose or type the truth values of a spreadsheet for yes and no.
            Some(Content::Bool(true)) => Some("yes"),
            Some(Content::Bool(false)) => Some("no"),
            _ => None,
        };
        let found = match truth.filter(|it| words().contains(it)) {
            Some(truth) => {
                self.put(place, row.at(head));
                truth.to_string()
            }
            None => self.plain_text(row, head, place)?,
        };
        let allowed = words();
        if let Some(word) = allowed.iter().find(|it| plain(it) == plain(&found)) {
            return Some(word);
        }
        let all: Vec<String> = allowed.iter().map(|it| format!("`{it}`")).collect();
        let message =
            format!("`{head}` is `{}`; it must be one of {}", shortened(&found), all.join(", "));
        let help = word_help(head, &found, &allowed);
        self.wrong((place, row.at(head)), "word", (message, help));
        None
    }

    /// Yes or no.
    pub(crate) fn truth(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<bool> {
        self.word(row, head, place).map(|it| it == "yes")
    }

    /// How sure a claim is.
    pub(crate) fn sureness(&mut self, row: Row<'_>, place: &Place) -> Option<Sureness> {
        self.word(row, "sure", place).and_then(Sureness::of_word)
    }

    /// A day, as a text or as a date of the spreadsheet.
    pub(crate) fn date(&mut self, row: Row<'_>, place: &Place) -> Option<String> {
        self.date_in(row, "date", place)
    }

    /// The same in a column with another heading.
    pub(crate) fn date_in(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<String> {
        match row.content(head) {
            Some(Content::Date(day)) => {
                self.put(place, row.at(head));
                Some(day.clone())
            }
            Some(Content::Time(_)) => {
                let content = row.content(head)?;
                let message = format!("`{head}` is {}; it must be a day", named(content));
                let help = "Leave the time out: write year-month-day, like 2024-03-02.".into();
                self.wrong((place, row.at(head)), "cell", (message, help));
                None
            }
            _ => self.text(row, head, place),
        }
    }

    /// The entries of a list; nothing for a blank cell.
    pub(crate) fn list(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<Vec<String>> {
        let text = self.plain_text(row, head, place)?;
        if text == EMPTY_LIST {
            return Some(Vec::new());
        }
        let entries = cell_list(&text);
        if entries.is_none() {
            let message = format!("`{}` is not a list of ids", shortened(&text));
            let help =
                "Put commas between the ids; an id with a comma in it stands in double quotes.";
            self.wrong((place, row.at(head)), "list", (message, help.into()));
        }
        entries
    }

    /// The number of a cell; nothing for a blank cell or where it is none, which is reported.
    pub(crate) fn number(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<Number> {
        let text = self.plain_text(row, head, place)?;
        match text.parse() {
            Ok(number) => Some(number),
            Err(fault) => {
                self.wrong_number((place, row.at(head)), &text, &fault);
                None
            }
        }
    }

    /// A whole number of 0 or more.
    pub(crate) fn count(&mut self, row: Row<'_>, head: &str, place: &Place) -> Option<u64> {
        let text = self.plain_text(row, head, place)?;
        let number = text.parse::<Number>().ok().as_ref().and_then(Number::to_i64);
        let count = number.and_then(|it| u64::try_from(it).ok());
        if count.is_none() {
            let message = format!("`{}` is not a whole number of 0 or more", shortened(&text));
            self.wrong((place, row.at(head)), "number", (message, "Write it like `2`.".into()));
        }
        count
    }

    /// An amount; unknown where the cell holds none, which is reported.
    pub(crate) fn amount(&mut self, row: Row<'_>, head: &str, place: &Place) -> Amount {
        self.demand(row, head, place);
        let Some(text) = self.plain_text(row, head, place) else { return Amount::Unknown };
        cell_amount(&text).unwrap_or_else(|fault| {
            self.wrong_number((place, row.at(head)), &text, &fault);
            Amount::Unknown
        })
    }

    fn wrong_number(&mut self, at: (&Place, CellAt), text: &str, fault: &NumberFault) {
        let with_point = text.replace(',', ".");
        let is_decimal_comma =
            text.matches(',').count() == 1 && with_point.parse::<Number>().is_ok();
        let help = match fault {
            NumberFault::NotANumber { .. } if is_decimal_comma => {
                format!("Write a decimal point: `{with_point}`.")
            }
            NumberFault::NotANumber { .. } => {
                "Write a number (0.5 or 1/3), a range (0.3..0.45), or unknown.".into()
            }
            other => other.help().into(),
        };
        self.wrong(at, "number", (fault.to_string(), help));
    }

    /// The entry whose id stands in a cell; an id that there is not is reported.
    pub(crate) fn find(
        &mut self,
        row: Row<'_>,
        (head, list): (&str, &str),
        by_id: &BTreeMap<String, usize>,
    ) -> Option<usize> {
        let aside = Place::root().key(list);
        if row.is_blank(head) {
            self.demand(row, head, &aside);
            return None;
        }
        let id = self.text(row, head, &aside.entry(usize::MAX))?;
        let nth = by_id.get(&id).copied();
        if nth.is_none() && by_id.is_empty() && self.desk.is_incomplete {
            // They likely stand on a sheet that could not be read, which has been reported.
            self.desk.broken.add(aside);
        } else if nth.is_none() {
            let known = by_id.keys().map(String::as_str);
            let message =
                format!("unknown {list} `{}`; known: {}", shortened(&id), quoted(known.clone()));
            let help = match nearest(&id, known) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Add the {list}, or name one that the case has."),
            };
            self.desk.error_about(&aside, row.at(head), ("unknown-id", message, help));
        }
        nth
    }

    /// The numbers of a list.
    pub(crate) fn numbers(&mut self, row: Row<'_>, head: &str, place: &Place) -> Vec<Number> {
        self.demand(row, head, place);
        let entries = self.list(row, head, place).unwrap_or_default();
        let mut numbers = Vec::new();
        for text in entries {
            match text.parse() {
                Ok(number) => numbers.push(number),
                Err(fault) => {
                    self.wrong_number((place, row.at(head)), &text, &fault);
                    // How many there are is still right.
                    numbers.push(Number::zero());
                }
            }
        }
        numbers
    }

    /// What a body needs to pass: numbers and words for shares.
    pub(crate) fn quota(&mut self, row: Row<'_>, place: &Place) -> Vec<DraftQuota> {
        self.demand(row, "quota", place);
        let entries = self.list(row, "quota", place).unwrap_or_default();
        entries.iter().map(|it| self.one_quota(row, ("quota", place), it)).collect()
    }

    /// Other ways to pass, with semicolons between.
    pub(crate) fn ways(&mut self, row: Row<'_>, place: &Place) -> Vec<Vec<DraftQuota>> {
        let text = self.plain_text(row, "or_quota", place).unwrap_or_default();
        let ways = text.split(';').filter(|it| !it.trim().is_empty());
        let way = |it: &str| {
            let entries: Vec<&str> = it.split(',').map(str::trim).collect();
            entries.iter().map(|it| self.one_quota(row, ("or_quota", place), it)).collect()
        };
        ways.map(way).collect()
    }

    /// A number of votes or a word for a share; something made up where it is neither, which is reported.
    fn one_quota(&mut self, row: Row<'_>, (head, place): (&str, &Place), text: &str) -> DraftQuota {
        let share = Share::ALL.into_iter().find(|it| plain(it.word()) == plain(text));
        match (share, text.parse()) {
            (Some(share), _) => DraftQuota::Share(share),
            (None, Ok(votes)) => DraftQuota::Votes(votes),
            (None, Err(_)) => {
                let allowed = Shape::one_quota();
                let message =
                    format!("a quota in `{head}` is `{}`; it must be {allowed}", shortened(text));
                let help = match quota_meant(text) {
                    Some(word) => format!("Write `{word}`, or the number of votes, like `61`."),
                    None => {
                        "Write the number of votes, like `61`, or a word like `majority`.".into()
                    }
                };
                self.wrong((place, row.at(head)), "word", (message, help));
                DraftQuota::Votes(Number::zero())
            }
        }
    }

    /// The option that holds without a deal. On a range, whatever is a number is one; double quotes make it a name.
    pub(crate) fn choice(
        &mut self,
        row: Row<'_>,
        (head, place): (&str, &Place),
        is_range: bool,
    ) -> Option<Choice> {
        let text = self.plain_text(row, head, place)?;
        if let Some(name) = inside_quotes(&text) {
            return Some(Choice::Name(name.into()));
        }
        Some(match choice_number(&text, is_range) {
            Some(number) => Choice::Number(number),
            None => Choice::Name(text),
        })
    }
}

/// The first place of each id.
pub(crate) fn places<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (nth, id) in ids.enumerate() {
        places.entry(id.to_string()).or_insert(nth);
    }
    places
}

/// The number that a text without quotes stands for where an option is named.
pub(crate) fn choice_number(text: &str, is_range: bool) -> Option<Number> {
    let number: Number = text.parse().ok()?;
    let is_plain = !text.contains('/') && number.to_string() == text;
    (is_range || is_plain).then_some(number)
}
