//! Numbers, amounts and choices.

use std::ops::Range;

use zopa_model::{Amount, Choice, Number, NumberFault, Place, Step, nearest};

use crate::finding::{Finding, shortened};
use crate::native::reader::{Field, Fields, Reader, shown};
use crate::spec::{AMOUNT, Shape};
use crate::tree::{Kind, Node};

/// The word for an amount of which nothing is known.
pub(crate) const UNKNOWN: &str = "unknown";

/// A value with its place in the case and in the text.
pub(crate) type At<'a> = (&'a Node, Place, Range<usize>);

impl Reader {
    /// The number of a key that must be there; 0 if it is not, which has been reported.
    pub(crate) fn required_number(&mut self, fields: &Fields<'_>, key: &str) -> Number {
        let Some(field) = fields.get(key) else { return Number::zero() };
        match &field.node.kind {
            Kind::Number(text) | Kind::Text(text) => {
                self.number(text, &field.place, field.span.clone())
            }
            _ => {
                self.wrong_kind(&field);
                Number::zero()
            }
        }
    }

    /// A number from its text; 0 if it is none, which is reported.
    fn number(&mut self, text: &str, place: &Place, span: Range<usize>) -> Number {
        text.parse().unwrap_or_else(|fault: NumberFault| {
            let is_word = matches!(fault, NumberFault::NotANumber { .. });
            let help = if is_word { unit_help(text, place) } else { None };
            let help = help.unwrap_or_else(|| fault.help().into());
            let finding = Finding::error(span, "number", fault.to_string(), help);
            self.error(place, finding);
            Number::zero()
        })
    }

    /// A number by itself; 0 if it is none, which is reported.
    pub(crate) fn a_number(&mut self, (node, place, span): At<'_>) -> Number {
        if let Kind::Number(text) | Kind::Text(text) = &node.kind {
            return self.number(text, &place, span);
        }
        let message = format!("found {}; it must be {}", shown(node), Shape::Number.allowed());
        self.error(&place, Finding::error(span, "type", message, "Write it like `12`."));
        Number::zero()
    }

    /// What stands under a key, alone or as a list.
    pub(crate) fn one_or_list<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        read: fn(&mut Reader, At<'_>) -> T,
    ) -> Vec<T> {
        let Some(field) = fields.get(key) else { return Vec::new() };
        let Kind::List(list) = &field.node.kind else {
            return vec![read(self, (field.node, field.place, field.span))];
        };
        let entries = list.iter().enumerate();
        let read =
            |(nth, it): (usize, &Node)| read(self, (it, field.place.entry(nth), it.span.clone()));
        entries.map(read).collect()
    }

    /// The amount of a key.
    pub(crate) fn amount(&mut self, fields: &Fields<'_>, key: &str) -> Option<Amount> {
        let field = fields.get(key)?;
        Some(self.amount_of((field.node, field.place, field.span)))
    }

    /// An amount; unknown if it is none, which is reported.
    pub(crate) fn amount_of(&mut self, (node, place, span): At<'_>) -> Amount {
        match &node.kind {
            Kind::Number(text) => Amount::Known(self.number(text, &place, span)),
            Kind::Text(text) if text == UNKNOWN => Amount::Unknown,
            Kind::Text(text) => self.quoted_amount(text, &place, span),
            Kind::List(ends) => self.range_amount(ends, (node, place, span)),
            Kind::Table(_) => self.triple((node, place, span)),
            Kind::Bool(_) | Kind::Date(_) | Kind::Null => self.no_amount((node, place, span)),
        }
    }

    /// A number in quotes, or a word that should have been `unknown`.
    fn quoted_amount(&mut self, text: &str, place: &Place, span: Range<usize>) -> Amount {
        match text.parse::<Number>() {
            Ok(number) => Amount::Known(number),
            Err(NumberFault::NotANumber { .. }) => {
                let found = shortened(text);
                let message = format!("`{found}` is neither a number nor \"{UNKNOWN}\"");
                let help = match nearest(text, [UNKNOWN]) {
                    Some(_) => format!("Did you mean `{UNKNOWN}`?"),
                    None => order_help(text, place)
                        .or_else(|| unit_help(text, place))
                        .unwrap_or_else(|| number_help(text)),
                };
                self.error(place, Finding::error(span, "number", message, help));
                Amount::Unknown
            }
            Err(fault) => {
                let finding = Finding::error(span, "number", fault.to_string(), fault.help());
                self.error(place, finding);
                Amount::Unknown
            }
        }
    }

    fn range_amount(&mut self, ends: &[Node], at: At<'_>) -> Amount {
        let [low, high] = ends else {
            let (node, place, span) = at;
            let message = format!("found {}; a range has two numbers", shown(node));
            let help = match ends {
                // `[0,3, 0,5]`: TOML sees four whole numbers.
                [_, _, _, _] => {
                    "Write it like `[0.3, 0.5]`: with points, and a comma between the two."
                }
                _ => "Write it like `[0.3, 0.5]`, the lower number first.",
            };
            self.error(&place, Finding::error(span, "type", message, help));
            return Amount::Unknown;
        };
        let place = at.1;
        match (self.end(low, &place.entry(0)), self.end(high, &place.entry(1))) {
            (Some(low), Some(high)) => Amount::Range { low, high },
            _ => Amount::Unknown,
        }
    }

    /// One end of a range.
    fn end(&mut self, node: &Node, place: &Place) -> Option<Number> {
        match &node.kind {
            Kind::Number(text) | Kind::Text(text) => {
                let n_before = self.findings.len();
                let number = self.number(text, place, node.span.clone());
                (self.findings.len() == n_before).then_some(number)
            }
            _ => {
                let message = format!("an end of a range is {}; it must be a number", shown(node));
                let help = "Write it like `[0.3, 0.5]`, the lower number first.";
                self.error(place, Finding::error(node.span.clone(), "type", message, help));
                None
            }
        }
    }

    fn triple(&mut self, at: At<'_>) -> Amount {
        if let Some(finding) = no_triple(&at) {
            self.error(&at.1, finding);
            return Amount::Unknown;
        }
        let n_before = self.findings.len();
        let Some(fields) = self.fields(at, &AMOUNT) else { return Amount::Unknown };
        let low = self.required_number(&fields, "low");
        let mode = self.required_number(&fields, "mode");
        let high = self.required_number(&fields, "high");
        if self.findings.len() == n_before {
            Amount::Triple { low, mode, high }
        } else {
            Amount::Unknown
        }
    }

    fn no_amount(&mut self, (node, place, span): At<'_>) -> Amount {
        let message = format!("found {}; it must be {}", shown(node), Shape::Amount.allowed());
        let help = "Write a number, or \"unknown\" where it is not known.";
        self.error(&place, Finding::error(span, "type", message, help));
        Amount::Unknown
    }

    /// The option that a key names. On a range, a fraction in quotes is a number.
    pub(crate) fn choice(&mut self, field: &Field<'_>, is_range: bool) -> Option<Choice> {
        match &field.node.kind {
            Kind::Number(text) => {
                Some(Choice::Number(self.number(text, &field.place, field.span.clone())))
            }
            Kind::Text(text) if is_range && text.contains('/') => match text.parse::<Number>() {
                Ok(number) => Some(Choice::Number(number)),
                Err(_) => Some(Choice::Name(text.clone())),
            },
            Kind::Text(text) => Some(Choice::Name(text.clone())),
            _ => {
                self.wrong_kind(field);
                None
            }
        }
    }
}

/// One thing to try about a word, such as "high", among weights or points: an order asks for no number.
fn order_help(text: &str, place: &Place) -> Option<String> {
    if !text.trim().starts_with(char::is_alphabetic) {
        return None;
    }
    let keys: Vec<&str> = place
        .0
        .iter()
        .map(|it| match it {
            Step::Key(key) => key.as_str(),
            Step::Entry(_) => "",
        })
        .collect();
    match keys.as_slice() {
        ["values", _, "weights", id] => Some(format!(
            "Where only the order is known, write all issues from the one that counts most: \
             `weights = \"{id} > ..\"`; or give numbers, ranges or \"unknown\"."
        )),
        ["values", _, "issue", _, "points", id] => Some(format!(
            "Where only the order is known, write `order = \"{id} > ..\"` in place of `points`, from best to worst; or \
             give numbers, ranges or \"unknown\"."
        )),
        _ => None,
    }
}

/// What to say of a table in place of an amount that has no key of one.
fn no_triple((node, _, span): &At<'_>) -> Option<Finding> {
    let Kind::Table(table) = &node.kind else { return None };
    let is_any = table.entries().iter().any(|it| AMOUNT.key(&it.key).is_some());
    if is_any || table.entries().is_empty() {
        return None;
    }
    let names: Vec<&str> = table.entries().iter().map(|it| it.key.as_str()).collect();
    let found = shortened(&names.join(", "));
    let message = format!("found a table with `{found}`; it must be {}", Shape::Amount.allowed());
    let help = match table.entries() {
        [only] => match &only.value.kind {
            Kind::Number(text) => format!("Write the number alone: `{}`.", shortened(text)),
            _ => "Write the number alone.".into(),
        },
        _ => "Write one number, or \"unknown\" where it is not known.".into(),
    };
    Some(Finding::error(span.clone(), "type", message, help))
}

/// Keys that hold a share of 1.
const SHARES: [&str; 2] = ["chance", "discount"];

/// One thing to try about a number with a unit behind it, such as `2 weeks` or `80 %`.
fn unit_help(text: &str, place: &Place) -> Option<String> {
    let text = text.trim();
    let end = text.find(|it: char| !(it.is_ascii_digit() || it == '.'))?;
    let is_other_base = ["0x", "0o", "0b"].iter().any(|it| text.starts_with(it));
    let end = Some(end).filter(|_| !is_other_base)?;
    let (number, unit) = (text[..end].parse::<Number>().ok()?, text[end..].trim());
    let key = place.0.iter().rev().find_map(|it| match it {
        Step::Key(key) => Some(key.as_str()),
        Step::Entry(_) => None,
    });
    let key = key.unwrap_or_default();
    let days = match unit.to_lowercase().as_str() {
        "week" | "weeks" => Some(7),
        "day" | "days" => Some(1),
        _ => None,
    };
    Some(match (unit, days) {
        ("%", _) if SHARES.contains(&key) => {
            let share = &number * &Number::ratio(1.into(), 100.into());
            format!("Write a share of 1: `{share}`.")
        }
        ("%", _) if place.0.first() == Some(&Step::Key("values".into())) => {
            "Write a plain number on the scale of the party's points, such as 0.4 or 40.".into()
        }
        ("%", _) => format!("Write a plain number without the sign: `{number}`."),
        (_, Some(each)) if key == "days" => {
            format!("Write the days alone: `{}`.", &number * &Number::from(each))
        }
        _ if unit.chars().all(|it| it.is_alphabetic() || it == ' ') => {
            format!("Write the number alone, without its unit: `{number}`.")
        }
        _ => return None,
    })
}

/// One thing to try about a text that is no amount.
fn number_help(text: &str) -> String {
    let text = text.trim();
    let is_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if let Some((whole, part)) = text.split_once(',').filter(|(a, b)| is_digits(a) && is_digits(b))
    {
        return format!("Write `{whole}.{part}`, with a point and without quotes.");
    }
    if text == "?" {
        return format!("Write \"{UNKNOWN}\".");
    }
    "Write a number, a fraction like \"1/3\", or \"unknown\".".into()
}
