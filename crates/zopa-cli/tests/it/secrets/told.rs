//! A case in which everybody tells secrets, each of them a number or a text that occurs nowhere else.

use std::fmt::Write as _;

/// Ids and roles of the parties: two principals, and one of every other role.
pub(super) const PARTIES: [(&str, &str); 6] = [
    ("ash", "principal"),
    ("birch", "principal"),
    ("elm", "mediator"),
    ("fir", "guarantor"),
    ("gum", "contributor"),
    ("holly", "stakeholder"),
];

/// Those who open a gate, in packages in which the yard is open.
const GATES: [&str; 3] = ["ash", "birch", "elm"];

/// Whom a secret belongs to that no party may see.
const NOBODY: &str = "nobody";

/// A text that only its owner may see.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Secret {
    pub(super) owner: String,
    pub(super) text: String,
}

/// The text of a case and its secrets.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) secrets: Vec<Secret>,
    version: u64,
}

/// The case; those for whom `varies` is true tell other secrets in every version.
pub(super) fn told(version: u64, varies: impl Fn(&str) -> bool) -> Told {
    let mut told = Told::default();
    let of = |told: &mut Told, owner: &str| {
        told.version = if varies(owner) { version } else { 0 };
    };
    of(&mut told, NOBODY);
    told.top();
    for (nth, (id, role)) in PARTIES.into_iter().enumerate() {
        of(&mut told, id);
        told.party(id, role);
        told.values(nth, id);
        told.demands(id);
    }
    of(&mut told, "birch");
    told.hearsay("birch");
    of(&mut told, NOBODY);
    told.diplomat();
    for (id, _) in PARTIES.into_iter().filter(|it| it.1 == "principal") {
        of(&mut told, id);
        told.bodies(id);
    }
    for (id, _) in PARTIES {
        of(&mut told, id);
        told.steps(id);
    }
    // Not part of packages with the yard shut, so that an order of steps can be drawn for these.
    for id in GATES {
        told.line(&format!(
            "[[step]]\nid = \"gate-of-{id}\"\nparty = \"{id}\"\nwhen = \"yard = open\""
        ));
    }
    told.line("[plan.order]");
    for (nth, (id, _)) in PARTIES.into_iter().enumerate() {
        of(&mut told, id);
        told.step_order(nth, id);
    }
    told
}

impl Told {
    fn line(&mut self, line: &str) {
        writeln!(self.text, "{line}").expect("a string takes all");
    }

    fn keep(&mut self, owner: &str, text: String) -> String {
        self.secrets.push(Secret { owner: owner.into(), text: text.clone() });
        text
    }

    /// A text of its own.
    fn words(&mut self, owner: &str, what: &str) -> String {
        self.keep(owner, format!("canary_{owner}_{what}_{}", self.version))
    }

    /// Five digits of their own.
    fn digits(&mut self, owner: &str) -> u64 {
        let nth = self.secrets.len() as u64 * 8 + self.version;
        // 7919 shares no factor with 9000: other numbers in give other numbers out. The last digit is no 0, which
        // would not be printed.
        let digits = (nth * 7919 % 9000 + 1000) * 10 + nth % 9 + 1;
        self.keep(owner, digits.to_string());
        digits
    }

    /// A number between 0.1 and 1.
    fn number(&mut self, owner: &str) -> String {
        format!("0.{}", self.digits(owner))
    }

    /// So many numbers that rise.
    fn rising(&mut self, owner: &str, n: usize) -> Vec<String> {
        let mut digits: Vec<u64> = (0..n).map(|_| self.digits(owner)).collect();
        digits.sort_unstable();
        digits.iter().map(|it| format!("0.{it}")).collect()
    }

    fn top(&mut self) {
        let notes = ["case", "share", "rule", "source"].map(|it| self.words(NOBODY, it));
        let [case, share, rule, source] = notes;
        self.line(&format!(
            r#"format = 1
title = "Six and a river"
note = "{case}"
plan.entry = 2025-03-01
[[issue]]
id = "share"
range = {{ min = 0, max = 10, step = 5, unit = "%" }}
status_quo = 0
impact = "Fields fall dry"
controlled_by = ["ash"]
note = "{share}"
[[issue]]
id = "meter"
options = [{{ id = "none" }}, {{ id = "joint" }}, {{ id = "third" }}]
status_quo = "none"
[[issue]]
id = "yard"
options = [{{ id = "open" }}, {{ id = "shut" }}]
status_quo = "shut"
controlled_by = ["ash", "birch"]
[[rule]]
id = "metered"
require = "share > 5 implies meter != none"
note = "{rule}"
[[source]]
id = "paper"
title = "The paper of Monday"
note = "{source}"
[[claim]]
id = "open-claim"
by = "ash"
text = "Ash has said so aloud"
source = "paper""#
        ));
    }

    fn party(&mut self, id: &str, role: &str) {
        let note = self.words(NOBODY, &format!("on_{id}"));
        let digits = self.digits(id);
        self.line(&format!(
            "[[party]]\nid = \"{id}\"\nname = \"The {id}\"\nrole = \"{role}\"\nnote = \"{note}\"\nstatements = [\"share > 1.{digits}\"]\nranking = [\"share > 2.{digits}\", \"not share > 2.{digits}\"]"
        ));
    }

    /// Values in every form a number may have, other ones for parties next to each other.
    fn values(&mut self, nth: usize, id: &str) {
        let walk_away = match nth % 3 {
            0 => self.number(id),
            1 => format!("[{}]", self.rising(id, 2).join(", ")),
            _ => {
                let it = self.rising(id, 3);
                format!("{{ low = {}, mode = {}, high = {} }}", it[0], it[1], it[2])
            }
        };
        self.line(&format!("[values.{id}]\nwalk_away = {walk_away}"));
        if nth.is_multiple_of(2) {
            let weights: [String; 3] = std::array::from_fn(|_| self.number(id));
            let [share, meter, yard] = weights;
            self.line(&format!("weights = {{ share = {share}, meter = {meter}, yard = {yard} }}"));
            let points: [String; 3] = std::array::from_fn(|_| self.number(id));
            let [none, joint, third] = points;
            self.line(&format!(
                "issue.meter.points = {{ none = {none}, joint = {joint}, third = {third} }}"
            ));
        } else {
            let sign = if self.version.is_multiple_of(2) { ">" } else { "=" };
            let weights = ["yard > share", "share > meter", "meter > yard"][nth / 2];
            let last = ["meter", "yard", "share"][nth / 2];
            let weights = self.keep(id, format!("{weights} {sign} {last}"));
            self.line(&format!("weights = \"{weights}\""));
            let order = ["none > joint", "third > none", "joint > third"][nth / 2];
            let last = ["third", "joint", "none"][nth / 2];
            let order = self.keep(id, format!("{order} {sign} {last}"));
            self.line(&format!("issue.meter.order = \"{order}\""));
        }
        let (low, high) = (self.number(id), self.number(id));
        let yard = self.rising(id, 2).join(", ");
        let (open, when) = (self.number(id), self.digits(id));
        let (worth, discount, delay) = (self.number(id), self.number(id), self.number(id));
        self.line(&format!(
            "issue.share.points = {{ 0 = {low}, 10 = {high} }}
issue.yard.points = {{ open = {open}, shut = [{yard}] }}
discount = {discount}
cost_of_delay = {delay}
[[values.{id}.bonus]]
when = \"share > 2.{when}\"
worth = {worth}"
        ));
    }

    /// A red line, a position with an interest, and a private claim with its source.
    fn demands(&mut self, id: &str) {
        let names = ["line", "why", "claim", "said", "place", "source", "title", "url"];
        let [line, why, claim, said, place, source, title, url] =
            names.map(|it| self.words(id, it));
        let note = self.words(NOBODY, &format!("line_of_{id}"));
        let digits = self.digits(id);
        self.line(&format!(
            r#"[[red_line]]
id = "{line}"
party = "{id}"
never = "share > 9.{digits}"
claims = ["{claim}"]
note = "{note}"
[[position]]
id = "{id}-share"
party = "{id}"
wants = "share >= 5"
why = "{why}"
claims = ["open-claim", "{claim}"]
[[claim]]
id = "{claim}"
by = "{id}"
text = "{said}"
locator = "{place}"
source = "{source}"
private = true
[[source]]
id = "{source}"
title = "{title}"
url = "https://example.org/{url}""#
        ));
    }

    /// A step that it does and gains from, and what keeping is worth to it.
    fn steps(&mut self, id: &str) {
        let note = self.words(NOBODY, &format!("step_of_{id}"));
        let [cost, gain, keep, now] = std::array::from_fn(|_| self.number(id));
        let breach = self.rising(id, 2).join(", ");
        let after = self.rising(id, 3);
        let [pie, later] = std::array::from_fn(|_| self.number(id));
        self.line(&format!(
            r#"[[step]]
id = "step-of-{id}"
party = "{id}"
cost = {cost}
gain = {{ {id} = {gain} }}
note = "{note}"
[commitment.{id}]
keep = {keep}
breach = [{breach}]
after = {{ low = {}, mode = {}, high = {} }}
pie = {pie}
now = {now}
others_later = {later}"#,
            after[0], after[1], after[2]
        ));
    }

    /// Which of three steps matter more to it: another order for each party.
    fn step_order(&mut self, nth: usize, id: &str) {
        let sign = if self.version.is_multiple_of(2) { ">" } else { "=" };
        let (first, turn) = (nth % 3, nth / 3 + 1);
        let gate = |it: usize| format!("gate-of-{}", GATES[(first + turn * it) % 3]);
        let order = format!("{} {sign} {} > {}", gate(0), gate(1), gate(2));
        let order = self.keep(id, order);
        self.line(&format!("{id} = \"{order}\""));
    }

    /// A body that is not public, and a public one whose blocs tell something in confidence.
    fn bodies(&mut self, id: &str) {
        let names = ["body", "body_name", "bloc", "bloc_name"];
        let [body, body_name, bloc, bloc_name] = names.map(|it| self.words(id, it));
        let note = self.words(NOBODY, &format!("body_of_{id}"));
        let votes: [u64; 2] = std::array::from_fn(|_| self.digits(id));
        let conditions: [u64; 3] = std::array::from_fn(|_| self.digits(id));
        let numbers: [String; 4] = std::array::from_fn(|_| self.number(id));
        let ([one, two], [never, wants, open_never]) = (votes, conditions);
        let [walk_away, low, high, weight] = numbers;
        self.line(&format!(
            r#"[[body]]
id = "{body}"
party = "{id}"
name = "{body_name}"
quota = {one}
note = "{note}"
[[body.bloc]]
id = "{bloc}"
name = "{bloc_name}"
votes = {one}
never = ["share > 9.{never}"]
wants = ["share > 2.{wants}"]
[[body.bloc]]
id = "rest"
votes = 0.{two}
[[body]]
id = "assembly of {id}"
party = "{id}"
quota = "majority"
public = true
[[body.bloc]]
id = "front"
votes = 3
never = ["share > 8.{open_never}"]
[body.bloc.values]
walk_away = [0, {walk_away}]
weights = {{ share = {weight}, meter = 0, yard = 0 }}
issue.share.points = {{ 0 = {low}, 10 = {high} }}
[[body.bloc]]
id = "back"
votes = 2
wants = ["meter = joint"]"#
        ));
    }

    /// What `id` told in private about others: nobody else may see what rests on it alone.
    fn hearsay(&mut self, id: &str) {
        let names = ["heard_line", "heard_position", "heard_rule", "heard", "heard_text"];
        let [line, position, rule, claim, text] = names.map(|it| self.words(id, it));
        let digits: [u64; 3] = std::array::from_fn(|_| self.digits(id));
        let [one, two, three] = digits;
        // Red lines of others are not for `id` to see, whoever told.
        self.secrets.retain(|it| it.text != line && it.text != one.to_string());
        for secret in [line.clone(), one.to_string()] {
            self.keep(NOBODY, secret);
        }
        self.line(&format!(
            r#"[[red_line]]
id = "{line}"
party = "ash"
never = "share > 9.{one}"
claims = ["{claim}"]
[[position]]
id = "{position}"
party = "ash"
wants = "share > 3.{two}"
claims = ["{claim}"]
[[rule]]
id = "{rule}"
require = "share < 11.{three}"
claims = ["{claim}"]
[[claim]]
id = "{claim}"
by = "{id}"
text = "{text}"
private = true"#
        ));
    }

    /// What somebody told in private who is no party.
    fn diplomat(&mut self) {
        let [by, text] = ["diplomat", "told"].map(|it| self.words(NOBODY, it));
        self.line(&format!(
            "[[claim]]\nid = \"other\"\nby = \"{by}\"\ntext = \"{text}\"\nprivate = true"
        ));
    }
}
