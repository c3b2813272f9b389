//! GeniusWeb JSON: a domain and a profile per principal.

mod bid;
mod groups;

use zopa_model::{Case, Issue, IssueIdx, Number, Package};

use crate::export::decimal::{decimal, exact, loss};
use crate::export::geniusweb::bid::{Bid, bid};
use crate::export::geniusweb::groups::{Group, groups};
use crate::export::losses::{losses, push};
use crate::export::numbers::{
    NoDeal, Numbers, check_files, domain_stem, line, numbers, order_note,
};
use crate::export::{Foreign, Written};
use crate::problem::NotWritten;
use crate::to_json::print_tree;
use crate::tree::{Entry, Kind, Node, Table};

/// Writes all files.
pub(super) fn write(case: &Case) -> Result<Written, NotWritten> {
    let mut written = Written { lost: losses(case, Foreign::GeniusWeb), ..Written::default() };
    let parties = numbers(case, &case.principals(), Foreign::GeniusWeb, &mut written.lost)?;
    check_files(&parties)?;
    let is_numbers: Vec<bool> =
        case.issue_idxs().map(|it| stays_numbers(case, it, &parties)).collect();
    let named = case.issues().iter().zip(&is_numbers);
    let named = named.filter(|(it, stays)| it.range().is_some() && !**stays);
    let named = named.map(|(it, _)| it.id.as_str());
    push(&mut written.lost, "ranges, which become named options", named);
    let writer = Writer { case, is_numbers: &is_numbers };
    let domain = writer.domain();
    written.files.push((format!("{}.json", domain_stem(&parties)), print_tree(&domain)));
    let mut lost = Lost::default();
    for party in &parties {
        let profile = writer.profile(party, &mut lost)?;
        written.files.push((format!("{}.json", party.id), print_tree(&profile)));
        note(party, &mut written.notes);
    }
    let what = "walk-away values that no package has";
    push(&mut written.lost, what, lost.no_bid.iter().map(String::as_str));
    let what = "walk-away values, since there are too many packages to look for one that has them";
    push(&mut written.lost, what, lost.not_looked_for.iter().map(String::as_str));
    written.lost.extend(loss(&lost.rounded));
    order_note(&parties, "json", &mut written.notes);
    Ok(written)
}

/// What GeniusWeb itself does not take, though it can be written.
fn note(party: &Numbers<'_>, notes: &mut Vec<String>) {
    let sum = party.weights.iter().fold(Number::zero(), |sum, it| &sum + it);
    let is_unit = |it: &Number| !it.is_negative() && *it <= Number::one();
    let id = party.id;
    if party.bonuses.is_empty() && sum != Number::one() {
        notes.push(format!("weights of `{id}` sum to {sum}; GeniusWeb itself takes only 1"));
    }
    if party.bonuses.is_empty() && !party.worth.iter().flatten().all(is_unit) {
        notes.push(format!("options beyond 0 to 1 for `{id}`; GeniusWeb itself takes none"));
    }
}

/// Whether the numbers of a range can stay numbers: everybody's values are on a line.
fn stays_numbers(case: &Case, issue: IssueIdx, parties: &[Numbers<'_>]) -> bool {
    let Some(range) = case.issue(issue).range() else { return false };
    let is_short = [&range.min, &range.max, &range.step].into_iter().all(|it| exact(it).is_some());
    is_short
        && parties.iter().all(|it| {
            let worth = &it.worth[issue.0];
            let ends = [worth.first(), worth.last()];
            let is_short = ends.into_iter().flatten().all(|it| exact(it).is_some());
            !it.bonuses.is_empty() || (line(worth).is_some() && is_short)
        })
}

/// What is lost of values.
#[derive(Default)]
struct Lost {
    /// What had to be rounded.
    rounded: Vec<String>,
    /// Parties whose walk-away value no package has.
    no_bid: Vec<String>,
    /// Parties for whom no such package was looked for.
    not_looked_for: Vec<String>,
}

/// Writes one case.
struct Writer<'a> {
    case: &'a Case,
    is_numbers: &'a [bool],
}

impl Writer<'_> {
    fn domain(&self) -> Table {
        let issues = self.case.issue_idxs().map(|it| (self.id(it), self.options(it)));
        let issues = table(issues.collect());
        table(vec![
            ("name".into(), text(self.case.title())),
            ("issuesValues".into(), node(Kind::Table(issues))),
        ])
    }

    fn id(&self, issue: IssueIdx) -> String {
        self.case.issue(issue).id.clone()
    }

    fn options(&self, issue: IssueIdx) -> Node {
        let it = self.case.issue(issue);
        if let Some(range) = it.range().filter(|_| self.is_numbers[issue.0]) {
            let numbers = [&range.min, &range.max, &range.step].map(|it| number(it.to_string()));
            return node(Kind::Table(table(vec![("range".into(), list(numbers.into()))])));
        }
        let options = (0..it.n_options()).map(|option| self.option(issue, option));
        node(Kind::Table(table(vec![("values".into(), list(options.collect()))])))
    }

    /// An option: a number where the issue has numbers.
    fn option(&self, issue: IssueIdx, option: u32) -> Node {
        let id = self.case.issue(issue).option_id(option);
        if self.is_numbers[issue.0] { number(id) } else { text(&id) }
    }

    fn profile(&self, party: &Numbers<'_>, lost: &mut Lost) -> Result<Table, NotWritten> {
        let groups = groups(self.case, party)?;
        let rounded = &mut lost.rounded;
        let (kind, mut lines) = if party.bonuses.is_empty() {
            ("LinearAdditiveUtilitySpace", self.sum(party, rounded))
        } else {
            let parts = node(Kind::Table(self.parts(party, &groups, rounded)));
            ("SumOfGroupsUtilitySpace", vec![("partUtilities".to_string(), parts)])
        };
        lines.push(("domain".into(), node(Kind::Table(self.domain()))));
        lines.push(("name".into(), text(&self.case.party(party.party).name)));
        lines.push(("reservationBid".into(), self.reservation(party, &groups, lost)));
        Ok(table(vec![(kind.into(), node(Kind::Table(table(lines))))]))
    }

    /// Weights and utilities.
    fn sum(&self, party: &Numbers<'_>, rounded: &mut Vec<String>) -> Vec<(String, Node)> {
        let (mut weights, mut utilities) = (Vec::new(), Vec::new());
        for issue in self.case.issue_idxs() {
            let it = self.case.issue(issue);
            let (weight, worth) = self.scaled(party, issue);
            let what = || format!("the weight of `{}` for `{}`", it.id, party.id);
            weights.push((self.id(issue), number(decimal(&weight, rounded, what))));
            let points = if self.is_numbers[issue.0] {
                on_line(it, &worth)
            } else {
                let options = (0u32..).zip(&worth).map(|(option, worth)| {
                    let id = it.option_id(option);
                    let what = || format!("what `{id}` of `{}` is worth to `{}`", it.id, party.id);
                    let worth = number(decimal(worth, rounded, what));
                    (id, worth)
                });
                let options = node(Kind::Table(table(options.collect())));
                let values = node(Kind::Table(table(vec![("valueUtilities".into(), options)])));
                table(vec![("DiscreteValueSetUtilities".into(), values)])
            };
            utilities.push((self.id(issue), node(Kind::Table(points))));
        }
        vec![
            ("issueUtilities".into(), node(Kind::Table(table(utilities)))),
            ("issueWeights".into(), node(Kind::Table(table(weights)))),
        ]
    }

    /// Weight and utilities as they stand; where they have no decimals, the largest utility becomes 1 if they have then.
    fn scaled(&self, party: &Numbers<'_>, issue: IssueIdx) -> (Number, Vec<Number>) {
        let (weight, worth) = (&party.weights[issue.0], &party.worth[issue.0]);
        let is_short = |weight: &Number, worth: &[Number]| {
            std::iter::once(weight).chain(worth).all(|it| exact(it).is_some())
        };
        let largest = worth.iter().max().expect("an issue has an option");
        let may_divide = *largest > Number::zero() && !self.is_numbers[issue.0];
        if may_divide && !is_short(weight, worth) {
            let divided: Vec<Number> = worth.iter().map(|it| it / largest).collect();
            let weight = weight * largest;
            if is_short(&weight, &divided) {
                return (weight, divided);
            }
        }
        (weight.clone(), worth.clone())
    }

    /// Sums over groups of issues.
    fn parts(&self, party: &Numbers<'_>, groups: &[Group], rounded: &mut Vec<String>) -> Table {
        let part = |(nth, group): (usize, &Group)| {
            let issues = group.issues.iter().map(|&it| text(&self.id(it))).collect();
            let rows = group.rows.iter().filter(|it| !it.1.is_zero()).map(|(options, worth)| {
                let chosen = group.issues.iter().zip(options);
                let values = chosen.map(|(&issue, &option)| self.option(issue, option)).collect();
                let what = || format!("the worth of a combination for `{}`", party.id);
                let util = number(decimal(worth, rounded, what));
                node(Kind::Table(table(vec![
                    ("values".into(), list(values)),
                    ("util".into(), util),
                ])))
            });
            let rows = list(rows.collect());
            let inner = table(vec![("issues".into(), list(issues)), ("utilslist".into(), rows)]);
            let outer = table(vec![("partsutils".into(), node(Kind::Table(inner)))]);
            (format!("part{nth}"), node(Kind::Table(outer)))
        };
        table((1..).zip(groups).map(part).collect())
    }

    /// A package that is worth the walk-away value, or null.
    fn reservation(&self, party: &Numbers<'_>, groups: &[Group], lost: &mut Lost) -> Node {
        let wanted = match &party.walk_away {
            NoDeal::Lowest => return node(Kind::Null),
            NoDeal::Given(number) | NoDeal::StatusQuo(number) => number,
        };
        let status_quo = self.case.status_quo().filter(|it| party.of(self.case, it) == *wanted);
        let found = match status_quo {
            Some(package) => Bid::Found(package),
            None => bid(self.case.issues().len(), groups, wanted),
        };
        let id = party.id.to_string();
        match found {
            Bid::Found(package) => return self.package(&package),
            Bid::None => lost.no_bid.push(id),
            Bid::TooMany => lost.not_looked_for.push(id),
        }
        node(Kind::Null)
    }

    fn package(&self, package: &Package) -> Node {
        let chosen = self.case.issue_idxs();
        let chosen = chosen.map(|it| (self.id(it), self.option(it, package.option(it))));
        let chosen = node(Kind::Table(table(chosen.collect())));
        node(Kind::Table(table(vec![("issuevalues".into(), chosen)])))
    }
}

/// Utilities of the lowest and the highest number, which have decimals.
fn on_line(issue: &Issue, worth: &[Number]) -> Table {
    let last = issue.n_options() - 1;
    let ends = worth.first().zip(worth.last()).expect("an issue has an option");
    let lines = [
        ("lowValue", issue.option_id(0)),
        ("lowUtility", ends.0.to_string()),
        ("highValue", issue.option_id(last)),
        ("highUtility", ends.1.to_string()),
    ];
    let lines = lines.into_iter().map(|(key, it)| (key.to_string(), number(it)));
    let inner = node(Kind::Table(table(lines.collect())));
    table(vec![("NumberValueSetUtilities".into(), inner)])
}

fn table(lines: Vec<(String, Node)>) -> Table {
    let entry = |(key, value)| Entry { key, key_span: 0..0, value };
    Table::new(lines.into_iter().map(entry).collect())
}

fn list(nodes: Vec<Node>) -> Node {
    node(Kind::List(nodes))
}

fn text(text: &str) -> Node {
    node(Kind::Text(text.into()))
}

fn number(text: String) -> Node {
    node(Kind::Number(text))
}

fn node(kind: Kind) -> Node {
    Node { kind, span: 0..0 }
}
