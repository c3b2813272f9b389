//! The issues of a NegMAS outcome space.

use zopa_model::{DraftRange, Number};

use crate::additive::fields::Fields;
use crate::additive::{Domain, Issue, Options};
use crate::folder::ImportOptions;
use crate::negmas::last_word;
use crate::tree::{Kind, Node, Table};

/// How the values of an issue are meant, by its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    /// A list of options.
    List,
    /// All whole numbers between two.
    Whole,
    /// All numbers between two.
    Real,
    /// The type says nothing.
    Open,
}

/// Reads the domain.
pub(super) fn read(
    fields: &mut Fields<'_>,
    node: &Node,
    options: &ImportOptions,
) -> Option<Domain> {
    let table = fields.table(node, "the outcome space")?;
    fields.only_known(table, &["issues", "name", "type", "path"]);
    let title = match table.get("name").map(|it| &it.value.kind) {
        Some(Kind::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let entry = fields.required((table, &node.span), "issues")?;
    let nodes = fields.list(&entry.value, "`issues`")?;
    let issues: Vec<Option<Issue>> =
        nodes.iter().enumerate().map(|(nth, it)| issue(fields, (nth, it), options)).collect();
    let spot = fields.spot(&(node.span.start..node.span.start));
    Some(Domain { title, issues: issues.into_iter().collect::<Option<_>>()?, spot })
}

fn issue(
    fields: &mut Fields<'_>,
    (nth, node): (usize, &Node),
    options: &ImportOptions,
) -> Option<Issue> {
    let table = fields.table(node, "an issue")?;
    fields.only_known(table, &["name", "type", "values"]);
    let id = match table.get("name").filter(|it| it.value.kind != Kind::Null) {
        Some(entry) => fields.name(&entry.value, "the name of an issue")?,
        None => (nth + 1).to_string(),
    };
    let start = node.span.start..node.span.start;
    let values = fields.required((table, &start), "values")?;
    let kind = kind(fields, table)?;
    let options = match (&values.value.kind, kind) {
        (Kind::Number(_), Values::List | Values::Whole | Values::Open) => {
            first_numbers(fields, &values.value)?
        }
        (Kind::List(list), Values::List) => named(fields, list)?,
        (Kind::List(list), Values::Whole | Values::Real) => {
            between(fields, (&id, &values.value, list), (kind, options))?
        }
        (Kind::List(list), _) => {
            let are_numbers = list.iter().all(|it| matches!(it.kind, Kind::Number(_)));
            if list.len() == 2 && are_numbers {
                let message = format!("the two numbers of issue `{id}` may be options or bounds");
                let help = "Add `type: ContiguousIssue` for bounds, or `type: CategoricalIssue`.";
                fields.error(&values.value.span, "issue-type", message, help);
                return None;
            }
            named(fields, list)?
        }
        _ => {
            let message = format!("the values of issue `{id}` are neither a list nor a number");
            let help = "Write a list of options, two bounds, or how many numbers from 0 there are.";
            fields.error(&values.value.span, "type", message, help);
            return None;
        }
    };
    Some(Issue { id, options, spot: fields.spot(&start) })
}

fn kind(fields: &mut Fields<'_>, table: &Table) -> Option<Values> {
    let Some(entry) = table.get("type") else { return Some(Values::Open) };
    match last_word(table, "type") {
        Some(
            "CategoricalIssue"
            | "OrdinalIssue"
            | "DiscreteOrdinalIssue"
            | "CardinalIssue"
            | "DiscreteCardinalIssue"
            | "DiscreteIssue",
        ) => Some(Values::List),
        Some("ContiguousIssue") => Some(Values::Whole),
        Some("ContinuousIssue") => Some(Values::Real),
        _ => {
            let message = "issues of this type are not read";
            let help = "Issues may be `CategoricalIssue`, `ContiguousIssue` or `ContinuousIssue`.";
            fields.error(&entry.value.span, "issue-type", message, help);
            None
        }
    }
}

fn named(fields: &mut Fields<'_>, list: &[Node]) -> Option<Options> {
    let names: Vec<Option<String>> = list.iter().map(|it| fields.name(it, "an option")).collect();
    Some(Options::Named(names.into_iter().collect::<Option<_>>()?))
}

/// `n` stands for the whole numbers from 0 to n - 1.
fn first_numbers(fields: &mut Fields<'_>, node: &Node) -> Option<Options> {
    let count = fields.number(node, "`values`")?;
    let max = &count - &Number::one();
    if !count.is_whole() || max.is_negative() {
        let message = format!("an issue with {count} numbers");
        fields.error(&node.span, "issue", message, "Write a whole number from 1.");
        return None;
    }
    Some(Options::Numbers(DraftRange { min: Number::zero(), max, step: Number::one(), unit: None }))
}

fn between(
    fields: &mut Fields<'_>,
    (id, node, list): (&str, &Node, &[Node]),
    (kind, options): (Values, &ImportOptions),
) -> Option<Options> {
    let found: Vec<Option<Number>> = list.iter().map(|it| fields.number(it, "a bound")).collect();
    let found: Vec<Number> = found.into_iter().collect::<Option<_>>()?;
    let (min, max) = match found.as_slice() {
        [min, max] if min <= max => (min.clone(), max.clone()),
        _ => {
            let message = format!("issue `{id}` needs its lowest and its highest number");
            fields.error(&node.span, "range", message, "Write `[lowest, highest]`.");
            return None;
        }
    };
    if kind == Values::Whole || min == max {
        return Some(Options::Numbers(DraftRange { min, max, step: Number::one(), unit: None }));
    }
    let n_steps = options.grid.max(1);
    let step = &(&max - &min) / &Number::from(i64::from(n_steps));
    let message = format!(
        "issue `{id}` may take any number from {min} to {max}; {n_steps} steps of {step} are taken"
    );
    let help = "Choose another number of steps with `--grid N` if that is too coarse or too fine.";
    fields.warn(&node.span, "grid", message, help);
    Some(Options::Numbers(DraftRange { min, max, step, unit: None }))
}
