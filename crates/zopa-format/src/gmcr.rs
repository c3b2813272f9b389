//! Graph models (`.gmcr`, JSON): options that are taken or not, who can take which, what cannot be, and who likes what.
//!
//! An option becomes an issue with the options `n` and `y`, a decision maker becomes a party. States are numbered as
//! in the format: by the sum of 2^option over the options that are taken, from 1 over those that are feasible.

mod states;
mod write;

pub use write::{Gmcr, NotAGraphModel, to_gmcr};

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use zopa_model::{Choice, Draft, DraftIssue, DraftOption, DraftParty, DraftRule, Place};

use crate::additive::fields::Fields;
use crate::depth::{Marks, too_deep};
use crate::finding::Finding;
use crate::gmcr::states::{MOST_OPTIONS, States};
use crate::json_tree::json_tree;
use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, Spot, decode, stem};
use crate::term::term;
use crate::tree::{Entry, Kind, Node, Table};

/// The option of an issue that says no, and the one that says yes.
pub(crate) const NO: &str = "n";
pub(crate) const YES: &str = "y";

/// What a file may have; `coalitions` and what says who wrote it are not asked for.
const KEYS: [&str; 7] = [
    "options",
    "decisionMakers",
    "infeasibles",
    "useManualPreferenceRanking",
    "useManualPreferenceVectors",
    "version",
    "program",
];

/// Reads a graph model.
///
/// `name` is the name of the file, for messages and as the title of the case; no file is opened.
///
/// # Errors
///
/// All problems found, each with its place: among them an option that is none, a ranking that leaves a state out or
/// has it twice, and more options than states can be counted for.
///
/// # Examples
///
/// ```
/// let text = r#"{"options": [{"name": "Stop", "permittedDirection": "both"}],
///     "decisionMakers": [{"name": "Ship", "options": [0], "preferences": [[[0, "Y"]]]}]}"#;
/// let loaded = zopa_format::read_gmcr("buoy.gmcr", text.as_bytes()).unwrap();
/// assert_eq!(loaded.case.parties()[0].statements[0].text(), "Stop = y");
/// ```
pub fn read_gmcr(name: &str, bytes: &[u8]) -> Result<Loaded, Refused> {
    let text = decode(bytes);
    let tree = match too_deep(&text, Marks::Json) {
        Some(finding) => Err(vec![finding]),
        None => json_tree(&text),
    };
    let mut report = Report::default();
    let file = report.add_file(name, text);
    let tree = match tree {
        Ok(tree) => tree,
        Err(findings) => {
            findings.iter().for_each(|it| told(&mut report, file, it));
            return Err(report.refuse());
        }
    };
    let mut fields = Fields { report: &mut report, file };
    let mut reader = Reader::default();
    if let Some(table) = fields.table(&tree, "a graph model") {
        reader.model(&mut fields, table, &tree.span);
    }
    reader.draft.title = stem(name).into();
    let Reader { draft, spots, .. } = reader;
    report.finish(draft, &spots)
}

fn told(report: &mut Report, file: usize, finding: &Finding) {
    let Finding { span, code, message, help, .. } = finding.clone();
    report.error(Some(&Spot { file, span }), Note { code, message, help });
}

/// The options of a pattern, each with whether it is taken.
pub(crate) type Pattern = Vec<(usize, bool)>;

#[derive(Debug, Default)]
struct Reader {
    draft: Draft,
    spots: BTreeMap<Place, Spot>,
}

impl Reader {
    fn model(&mut self, fields: &mut Fields<'_>, table: &Table, span: &Range<usize>) {
        not_read(fields, table);
        self.options(fields, table, span);
        let patterns = self.infeasibles(fields, table);
        if self.draft.issues.is_empty() {
            fields.error(
                span,
                "options",
                "the graph model has no option",
                "Check that the file is complete.",
            );
            return;
        }
        // Without every issue and pattern, states would be numbered in another way.
        let states = patterns.filter(|_| !fields.report.has_errors());
        let states = states.and_then(|it| self.states(fields, &it, span));
        let is_manual = ["useManualPreferenceRanking", "useManualPreferenceVectors"]
            .iter()
            .any(|it| table.get(it).is_some_and(|it| it.value.kind == Kind::Bool(true)));
        let makers = fields.required((table, span), "decisionMakers");
        let makers = makers.and_then(|it| fields.list(&it.value, "`decisionMakers`"));
        let mut ids = Ids::default();
        for node in makers.unwrap_or_default() {
            self.maker(fields, node, &mut ids, (is_manual, states.as_ref()));
        }
    }

    fn options(&mut self, fields: &mut Fields<'_>, table: &Table, span: &Range<usize>) {
        let list = fields.required((table, span), "options");
        let list = list.and_then(|it| fields.list(&it.value, "`options`"));
        let mut ids = Ids::default();
        for (nth, node) in list.unwrap_or_default().iter().enumerate() {
            let Some(option) = fields.table(node, "an option") else { continue };
            let name = named(fields, option, &node.span, &format!("option {}", nth + 1));
            let (id, name) = ids.take(name);
            let direction = option.get("permittedDirection");
            let start = direction.and_then(|it| start(fields, &it.value));
            self.spots.insert(Place::root().key("issue").entry(nth), fields.spot(&node.span));
            self.draft.issues.push(DraftIssue {
                id,
                name,
                options: Some(vec![answer(NO, "No"), answer(YES, "Yes")]),
                status_quo: start.map(|it| Choice::Name(it.into())),
                reversible: start.map(|_| false),
                ..DraftIssue::default()
            });
        }
    }

    /// What cannot be, as rules; nothing if something of it could not be read.
    fn infeasibles(&mut self, fields: &mut Fields<'_>, table: &Table) -> Option<Vec<Pattern>> {
        let Some(entry) = table.get("infeasibles") else { return Some(Vec::new()) };
        let (mut patterns, mut is_whole) = (Vec::new(), true);
        for (nth, node) in fields.list(&entry.value, "`infeasibles`")?.iter().enumerate() {
            let Some(pattern) = self.pattern(fields, node) else {
                is_whole = false;
                continue;
            };
            self.spots
                .insert(Place::root().key("rule").entry(patterns.len()), fields.spot(&node.span));
            self.draft.rules.push(DraftRule {
                id: format!("infeasible-{}", nth + 1),
                require: format!("not ({})", self.all_of(&pattern)),
                negotiable: false,
                claims: Vec::new(),
                note: None,
            });
            patterns.push(pattern);
        }
        is_whole.then_some(patterns)
    }

    fn states(
        &self,
        fields: &mut Fields<'_>,
        patterns: &[Pattern],
        span: &Range<usize>,
    ) -> Option<States> {
        let n = self.draft.issues.len();
        if n > MOST_OPTIONS {
            let message = format!("{n} options; states are counted for at most {MOST_OPTIONS}");
            let help = "Leave out options that nobody takes.";
            fields.error(&(span.start..span.start + 1), "too-many-options", message, help);
            return None;
        }
        Some(States::new(n, patterns))
    }

    /// A list of options with `Y` or `N`.
    fn pattern(&self, fields: &mut Fields<'_>, node: &Node) -> Option<Pattern> {
        let list = fields.list(node, "a pattern")?;
        if list.is_empty() {
            fields.error(
                &node.span,
                "pattern",
                "the pattern is empty",
                "Name at least one option in it.",
            );
            return None;
        }
        let parts: Vec<Option<(usize, bool)>> =
            list.iter().map(|it| self.part(fields, it)).collect();
        parts.into_iter().collect()
    }

    fn part(&self, fields: &mut Fields<'_>, node: &Node) -> Option<(usize, bool)> {
        let part = fields.list(node, "part of a pattern")?;
        let [option, answer] = part else {
            let help = "Write each part as [option, \"Y\"] or [option, \"N\"].";
            fields.error(&node.span, "pattern", format!("a part of {} entries", part.len()), help);
            return None;
        };
        let option = self.option(fields, option);
        let is_taken = match &answer.kind {
            Kind::Text(it) if it == "Y" => true,
            Kind::Text(it) if it == "N" => false,
            _ => {
                let help = "Write \"Y\" where the option is taken and \"N\" where it is not.";
                fields.error(&answer.span, "pattern", "an answer other than \"Y\" and \"N\"", help);
                return None;
            }
        };
        Some((option?, is_taken))
    }

    /// The number of an option.
    fn option(&self, fields: &mut Fields<'_>, node: &Node) -> Option<usize> {
        let number = fields.number(node, "an option")?;
        let n = self.draft.issues.len();
        let option = number.to_i64().and_then(|it| usize::try_from(it).ok()).filter(|it| *it < n);
        if option.is_none() {
            let message =
                format!("unknown option {number}; options are numbered from 0, and there are {n}");
            fields.error(&node.span, "unknown-option", message, "Give the number of an option.");
        }
        option
    }

    fn maker(
        &mut self,
        fields: &mut Fields<'_>,
        node: &Node,
        ids: &mut Ids,
        (is_manual, states): (bool, Option<&States>),
    ) {
        let Some(maker) = fields.table(node, "a decision maker") else { return };
        let nth = self.draft.parties.len();
        let name = named(fields, maker, &node.span, &format!("decision maker {}", nth + 1));
        let (id, name) = ids.take(name);
        let own = fields.required((maker, &node.span), "options");
        let own = own.and_then(|it| fields.list(&it.value, "`options`"));
        for it in own.unwrap_or_default() {
            if let Some(option) = self.option(fields, it) {
                self.draft.issues[option].controlled_by.push(id.clone());
            }
        }
        let place = Place::root().key("party").entry(nth);
        self.spots.insert(place.clone(), fields.spot(&node.span));
        let statements = self.statements(fields, maker, &place.key("statements"));
        let ranking = ["preferenceRanking", "preferenceVector"].iter().find_map(|it| maker.get(it));
        let ranking = ranking.filter(|_| is_manual);
        let ranking = match (ranking, states) {
            (Some(entry), Some(states)) => self.ranking(fields, entry, states).unwrap_or_default(),
            (None, _) if is_manual => {
                let help = "Add `preferenceRanking`, or set `useManualPreferenceRanking` to false.";
                fields.error(&node.span, "ranking", "the decision maker has no ranking", help);
                Vec::new()
            }
            _ => Vec::new(),
        };
        let (role, note) = (None, None);
        self.draft.parties.push(DraftParty { id, name, role, statements, ranking, note });
    }

    /// Preferences in order of priority: what must hold together, or one of several.
    fn statements(&mut self, fields: &mut Fields<'_>, maker: &Table, place: &Place) -> Vec<String> {
        let list = maker.get("preferences").filter(|it| it.value.kind != Kind::Null);
        let list = list.and_then(|it| fields.list(&it.value, "`preferences`"));
        let mut statements = Vec::new();
        for node in list.unwrap_or_default() {
            let statement = match &node.kind {
                Kind::Table(compound) => self.compound(fields, compound, &node.span),
                _ => self.pattern(fields, node).map(|it| self.all_of(&it)),
            };
            self.spots.insert(place.entry(statements.len()), fields.spot(&node.span));
            statements.extend(statement);
        }
        statements
    }

    fn compound(
        &self,
        fields: &mut Fields<'_>,
        compound: &Table,
        span: &Range<usize>,
    ) -> Option<String> {
        let members = fields.required((compound, span), "members")?;
        let members = fields.list(&members.value, "`members`")?;
        if members.is_empty() {
            fields.error(
                span,
                "pattern",
                "the condition has no member",
                "Name at least one in it.",
            );
            return None;
        }
        let members: Vec<Option<Pattern>> =
            members.iter().map(|it| self.pattern(fields, it)).collect();
        let members: Vec<Pattern> = members.into_iter().collect::<Option<_>>()?;
        let each = members.iter().map(|it| match it.as_slice() {
            [_] => self.all_of(it),
            _ => format!("({})", self.all_of(it)),
        });
        Some(each.collect::<Vec<_>>().join(" or "))
    }

    /// A ranking by state numbers, the most liked first, as conditions.
    fn ranking(
        &self,
        fields: &mut Fields<'_>,
        entry: &Entry,
        states: &States,
    ) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for node in fields.list(&entry.value, &format!("`{}`", entry.key))? {
            let tied = match &node.kind {
                Kind::List(tied) => tied.as_slice(),
                _ => std::slice::from_ref(node),
            };
            let states: Vec<usize> =
                tied.iter().filter_map(|it| numbered(fields, it, states, &mut seen)).collect();
            if !states.is_empty() {
                lines.push(states);
            }
        }
        let missing: Vec<usize> = (0..states.codes.len()).filter(|it| !seen.contains(it)).collect();
        if let Some(&first) = missing.first() {
            let shown = states.shown(first, self.draft.issues.len());
            let n = missing.len();
            let message = format!(
                "the ranking leaves out {n} of the states, the first is {} ({shown})",
                first + 1
            );
            let help =
                "Add every state that is feasible, in a list of its own for those liked alike.";
            fields.error(&entry.key_span, "ranking", message, help);
        }
        let whole = |state: &usize| {
            let code = states.codes[*state];
            let taken = (0..self.draft.issues.len()).map(|it| (it, code >> it & 1 == 1));
            self.all_of(&taken.collect::<Vec<_>>())
        };
        let line = |tied: &Vec<usize>| match tied.as_slice() {
            [one] => whole(one),
            _ => tied.iter().map(|it| format!("({})", whole(it))).collect::<Vec<_>>().join(" or "),
        };
        Some(lines.iter().map(line).collect())
    }

    fn all_of(&self, pattern: &[(usize, bool)]) -> String {
        let part = |&(option, is_taken): &(usize, bool)| {
            let answer = if is_taken { YES } else { NO };
            format!("{} = {answer}", term(&self.draft.issues[option].id))
        };
        pattern.iter().map(part).collect::<Vec<_>>().join(" and ")
    }
}

/// The place of a state in the list of all.
fn numbered(
    fields: &mut Fields<'_>,
    node: &Node,
    states: &States,
    seen: &mut BTreeSet<usize>,
) -> Option<usize> {
    let number = fields.number(node, "a state")?;
    let n = states.codes.len();
    let state = number.to_i64().and_then(|it| usize::try_from(it).ok());
    let state = state.and_then(|it| it.checked_sub(1)).filter(|it| *it < n);
    let Some(state) = state else {
        let message = format!("unknown state {number}; states are numbered from 1 to {n}");
        fields.error(
            &node.span,
            "ranking",
            message,
            "Give the number of a state that is feasible.",
        );
        return None;
    };
    if !seen.insert(state) {
        let message = format!("the ranking goes in a circle: state {number} stands in it twice");
        fields.error(&node.span, "ranking", message, "Keep one of the two.");
        return None;
    }
    Some(state)
}

fn not_read(fields: &mut Fields<'_>, table: &Table) {
    // Empty coalitions say nothing.
    let is_empty = |it: &Entry| matches!(&it.value.kind, Kind::List(it) if it.is_empty());
    let has_some = table.get("coalitions").is_some_and(|it| !is_empty(it));
    let known: Vec<&str> = KEYS.into_iter().chain((!has_some).then_some("coalitions")).collect();
    fields.only_known(table, &known);
}

/// The option from which one that cannot be changed back leads away.
fn start(fields: &mut Fields<'_>, node: &Node) -> Option<&'static str> {
    match &node.kind {
        Kind::Text(it) if it == "both" => None,
        Kind::Text(it) if it == "fwd" => Some(NO),
        Kind::Text(it) if it == "back" => Some(YES),
        _ => {
            let help = "Write \"both\", \"fwd\" or \"back\".";
            fields.error(&node.span, "direction", "an unknown direction of an option", help);
            None
        }
    }
}

fn answer(id: &str, name: &str) -> DraftOption {
    DraftOption { id: id.into(), name: Some(name.into()) }
}

/// The name of an option or decision maker; a number where it has none.
fn named(fields: &mut Fields<'_>, table: &Table, span: &Range<usize>, otherwise: &str) -> String {
    let entry = fields.required((table, span), "name");
    let name = entry.and_then(|it| fields.name(&it.value, "a name")).unwrap_or_default();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { otherwise.into() } else { name }
}

/// Ids taken so far.
#[derive(Debug, Default)]
struct Ids(BTreeSet<String>);

impl Ids {
    /// The name as an id; a number is added where it is taken, and then the name is kept beside it.
    fn take(&mut self, name: String) -> (String, Option<String>) {
        if self.0.insert(name.clone()) {
            return (name, None);
        }
        let free = (2u32..).map(|it| format!("{name} ({it})")).find(|it| !self.0.contains(it));
        let id = free.expect("numbers do not end");
        self.0.insert(id.clone());
        (id, Some(name))
    }
}
