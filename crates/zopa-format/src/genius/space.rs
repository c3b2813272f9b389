//! What one Genius file says: its issues, weights, walk-away value and discount, not yet compared with others.

use std::collections::BTreeSet;
use std::ops::Range;

use zopa_model::Number;

use crate::genius::rectangles::{self, Rectangles};
use crate::genius::xml::{Element, Tree, Value};
use crate::report::{Note, Report, Spot, number_help, quoted};

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The domain: issues and options.
    Domain,
    /// The profile of a party: issues and options with evaluations, weights.
    Profile,
}

/// One file.
#[derive(Debug)]
pub(super) struct Space {
    /// What it was read as.
    pub(super) part: Part,
    /// The name of the objective, which is the name of the domain.
    pub(super) title: Option<String>,
    /// The issues, in the order of the file.
    pub(super) issues: Vec<RawIssue>,
    /// The weights, in the order of the file.
    pub(super) weights: Vec<RawWeight>,
    /// What no deal is worth, on the scale of weighted evaluations.
    pub(super) reservation: Option<(Number, Spot)>,
    /// Factor kept when all time is used.
    pub(super) discount: Option<(Number, Spot)>,
    /// What combinations are worth, where values are no sum over issues.
    pub(super) rectangles: Option<Rectangles>,
    /// The start of the objective.
    pub(super) spot: Spot,
}

/// An issue as written.
#[derive(Debug)]
pub(super) struct RawIssue {
    /// Its name; the id in the case.
    pub(super) name: String,
    /// What weights refer to.
    pub(super) index: Option<u64>,
    /// What can be chosen.
    pub(super) options: RawOptions,
    /// Where it starts.
    pub(super) spot: Spot,
}

/// The options of an issue as written.
#[derive(Debug)]
pub(super) enum RawOptions {
    /// Named options.
    Items(Vec<RawItem>),
    /// Numbers.
    Numbers(Box<RawNumbers>),
}

/// A named option as written.
#[derive(Debug)]
pub(super) struct RawItem {
    /// Its value; the id in the case.
    pub(super) value: String,
    /// What it is worth to the party of the profile.
    pub(super) evaluation: Option<Number>,
    /// Where it stands.
    pub(super) spot: Spot,
}

/// A range of numbers as written.
#[derive(Debug)]
pub(super) struct RawNumbers {
    /// Whether there are numbers between the whole ones.
    pub(super) is_real: bool,
    /// Lowest number.
    pub(super) low: Option<Number>,
    /// Highest number.
    pub(super) high: Option<Number>,
    /// What the numbers are worth to the party of the profile.
    pub(super) line: Option<Line>,
}

/// `offset + slope x (v - low)`.
#[derive(Debug)]
pub(super) struct Line {
    /// Worth of the lowest number.
    pub(super) offset: Number,
    /// What each further 1 adds.
    pub(super) slope: Number,
    /// Whether it was written as `parameter0` and `parameter1`.
    pub(super) is_by_parameters: bool,
    /// Where it stands.
    pub(super) spot: Spot,
}

/// A weight as written.
#[derive(Debug)]
pub(super) struct RawWeight {
    /// The index of the issue.
    pub(super) index: u64,
    /// How much the issue counts.
    pub(super) value: Number,
    /// Where it stands.
    pub(super) spot: Spot,
}

/// Reads a file; nothing if there is no objective to read.
pub(super) fn read_space(
    report: &mut Report,
    file: usize,
    tree: &Tree,
    part: Part,
) -> Option<Space> {
    let mut reader = SpaceReader { report, file, tree, part };
    for span in &tree.odd_entities {
        reader.warn(span, "entity", "an `&` here starts no known entity and is read as written", {
            "Write `&amp;` for the character itself."
        });
    }
    let root = tree.root();
    let space = match part {
        Part::Profile => root,
        Part::Domain => reader.one(root, "utility_space")?,
    };
    if reader.is_nonlinear(space) && part == Part::Profile {
        return reader.nonlinear(space);
    }
    reader.is_additive(space).then(|| reader.space(space)).flatten()
}

/// Reads one file.
pub(super) struct SpaceReader<'a> {
    report: &'a mut Report,
    file: usize,
    /// The elements of the file.
    pub(super) tree: &'a Tree,
    part: Part,
}

impl<'a> SpaceReader<'a> {
    /// A place in the file.
    pub(super) fn spot(&self, span: &Range<usize>) -> Spot {
        Spot { file: self.file, span: span.clone() }
    }

    /// Notes something that stops the reading.
    pub(super) fn error(
        &mut self,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let spot = self.spot(span);
        let note = Note { code, message: message.into(), help: help.into() };
        self.report.error(Some(&spot), note);
    }

    /// Notes something that was taken as given.
    pub(super) fn warn(
        &mut self,
        span: &Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let spot = self.spot(span);
        let note = Note { code, message: message.into(), help: help.into() };
        self.report.warning(Some(&spot), note);
    }

    /// The only child of a name; an error if there is none or more than one.
    fn one(&mut self, parent: &'a Element, name: &'static str) -> Option<&'a Element> {
        let mut found = self.tree.children_named(parent, name);
        let first = found.next();
        let second = found.next();
        match (first, second) {
            (Some(only), None) => return Some(only),
            (None, _) => self.error(
                &parent.span,
                "element",
                format!("`<{}>` has no `<{name}>`", parent.name),
                "Check that the file is complete.",
            ),
            (Some(_), Some(second)) => self.error(
                &second.span,
                "element",
                format!("`<{}>` has more than one `<{name}>`", parent.name),
                "Keep one of them.",
            ),
        }
        None
    }

    /// Whether values are given for combinations.
    fn is_nonlinear(&self, space: &'a Element) -> bool {
        let kind = space.attribute("type").map_or("", |it| it.text.as_str());
        kind.eq_ignore_ascii_case("nonlinear") || rectangles::of(self.tree, space).is_some()
    }

    /// Issues as in a domain, and what combinations are worth.
    fn nonlinear(mut self, space: &'a Element) -> Option<Space> {
        self.part = Part::Domain;
        let found = self.space(space)?;
        let Some(utility) = rectangles::of(self.tree, space) else {
            let help = "Check that the file is complete.";
            self.error(&space.span, "element", "a nonlinear space without `<utility>`", help);
            return None;
        };
        let rectangles = rectangles::read(&mut self, utility)?;
        let reservation = self.single_number(space, "reservation");
        let discount = self.single_number(space, "discount_factor");
        let rectangles = Some(rectangles);
        Some(Space { part: Part::Profile, reservation, discount, rectangles, ..found })
    }

    /// Whether values are sums over issues; an error if not.
    fn is_additive(&mut self, space: &Element) -> bool {
        let kind = space.attribute("type").map_or("", |it| it.text.as_str());
        let is_known = ["", "linear", "additive", "nonlinear"]
            .iter()
            .any(|known| kind.eq_ignore_ascii_case(known));
        if !is_known {
            self.error(
                &space.span,
                "space-type",
                format!("utility spaces of type `{kind}` are not read"),
                "Take profiles whose values are a weighted sum over issues.",
            );
        }
        is_known
    }

    fn space(&mut self, space: &'a Element) -> Option<Space> {
        self.only_known(
            space,
            &["objective", "reservation", "discount_factor", "agent", "utility"],
        );
        let objective = self.one(space, "objective")?;
        self.only_known(objective, &["issue", "weight", "utility"]);
        if let Some(inner) = self.tree.children_named(objective, "objective").next() {
            let help = "Put all issues and weights into one objective.";
            self.error(&inner.span, "objective", "an objective inside an objective", help);
        }
        let tree = self.tree;
        let issues: Vec<RawIssue> =
            tree.children_named(objective, "issue").filter_map(|it| self.issue(it)).collect();
        self.check_count(space, issues.len());
        let (mut weights, mut reservation, mut discount) = (Vec::new(), None, None);
        if self.part == Part::Profile {
            let written = tree.children_named(objective, "weight");
            weights = written.filter_map(|it| self.weight(it)).collect();
            reservation = self.single_number(space, "reservation");
            discount = self.single_number(space, "discount_factor");
        }
        let title = objective.attribute("name").map(|it| it.text.trim().to_string());
        let spot = self.spot(&objective.span);
        Some(Space {
            part: self.part,
            title,
            issues,
            weights,
            reservation,
            discount,
            rectangles: None,
            spot,
        })
    }

    /// Warns of elements that are passed over.
    fn only_known(&mut self, parent: &'a Element, known: &[&str]) {
        let is_unknown = |it: &&Element| {
            // An inner objective has an error of its own.
            !known.contains(&it.name.as_str()) && it.name != "objective"
        };
        let tree = self.tree;
        let unknown: Vec<&Element> = tree.children(parent).filter(is_unknown).collect();
        let Some(first) = unknown.first() else { return };
        let names: BTreeSet<&str> = unknown.iter().map(|it| it.name.as_str()).collect();
        let message = format!("`<{}>` holds {}, which is not read", parent.name, quoted(names));
        let help = "Check that nothing of it matters to the values.";
        self.warn(&first.span, "not-read", message, help);
    }

    /// Warns where the file says how many issues it has, and has others.
    fn check_count(&mut self, space: &Element, found: usize) {
        let Some(written) = space.attribute("number_of_issues") else { return };
        // Some editors leave it at 0.
        if ![Ok(0), Ok(found)].contains(&written.text.trim().parse::<usize>()) {
            let message = format!(
                "number_of_issues is {}, but {found} issues are given",
                written.text.trim()
            );
            let help = "Check that the file is complete; the issues given are taken.";
            self.warn(&written.span, "number-of-issues", message, help);
        }
    }

    fn issue(&mut self, issue: &'a Element) -> Option<RawIssue> {
        let name = self.required(issue, "name")?.text.clone();
        let index = issue.attribute("index").map(|it| self.index(it));
        let options = self.options(issue, &name)?;
        let index = match index {
            Some(index) => Some(index?),
            None => None,
        };
        Some(RawIssue { name, index, options, spot: self.spot(&issue.span) })
    }

    fn options(&mut self, issue: &'a Element, name: &str) -> Option<RawOptions> {
        let kind = ["vtype", "type", "etype"].into_iter().find_map(|it| issue.attribute(it));
        let has_items = self.tree.children_named(issue, "item").next().is_some();
        let kind_text = match kind {
            Some(kind) => kind.text.trim().to_ascii_lowercase(),
            // Old files leave the type out.
            None if has_items => "discrete".into(),
            None => "none".into(),
        };
        match kind_text.as_str() {
            "discrete" => {
                self.only_known(issue, &["item", "similarity_function"]);
                let tree = self.tree;
                let items = tree.children_named(issue, "item");
                Some(RawOptions::Items(items.filter_map(|it| self.item(it)).collect()))
            }
            "integer" | "real" => {
                self.only_known(issue, &["range", "evaluator", "similarity_function"]);
                let numbers = self.numbers(issue, kind_text == "real")?;
                Some(RawOptions::Numbers(Box::new(numbers)))
            }
            found => {
                let span = kind.map_or(&issue.span, |it| &it.span);
                let message = format!("issue `{name}` has type `{found}`, which is not read");
                let help = "Issues may be `discrete`, `integer` or `real`.";
                self.error(span, "issue-type", message, help);
                None
            }
        }
    }

    fn item(&mut self, item: &Element) -> Option<RawItem> {
        let value = self.required(item, "value").map(|it| it.text.clone());
        let evaluation = match self.part {
            Part::Domain => None,
            Part::Profile => {
                let written = self.required(item, "evaluation")?;
                Some(self.number(written)?)
            }
        };
        let value = value?;
        Some(RawItem { value, evaluation, spot: self.spot(&item.span) })
    }

    fn numbers(&mut self, issue: &'a Element, is_real: bool) -> Option<RawNumbers> {
        let range = self.tree.children_named(issue, "range").next();
        let mut bound = |name: &str| {
            let written = range.and_then(|it| it.attribute(name)).or(issue.attribute(name))?;
            self.number(written)
        };
        let (low, high) = (bound("lowerbound"), bound("upperbound"));
        let line = match self.part {
            Part::Domain => None,
            Part::Profile => {
                let evaluator = self.one(issue, "evaluator")?;
                Some(self.line(evaluator)?)
            }
        };
        Some(RawNumbers { is_real, low, high, line })
    }

    fn line(&mut self, evaluator: &Element) -> Option<Line> {
        let kind = evaluator.attribute("ftype").map_or("linear", |it| it.text.trim());
        if !kind.eq_ignore_ascii_case("linear") {
            let message = format!("an evaluator of type `{kind}` is not read");
            let help = "Only `linear` evaluators with `offset` and `slope` are read.";
            self.error(&evaluator.span, "evaluator", message, help);
            return None;
        }
        let is_by_parameters =
            evaluator.attribute("offset").is_none() && evaluator.attribute("parameter0").is_some();
        let (offset, slope) =
            if is_by_parameters { ("parameter0", "parameter1") } else { ("offset", "slope") };
        let offset = self.required(evaluator, offset)?;
        let slope = self.required(evaluator, slope)?;
        let (offset, slope) = (self.number(offset)?, self.number(slope)?);
        let spot = self.spot(&evaluator.span);
        Some(Line { offset, slope, is_by_parameters, spot })
    }

    fn weight(&mut self, weight: &Element) -> Option<RawWeight> {
        let index = self.required(weight, "index")?;
        let index = self.index(index)?;
        let written = self.required(weight, "value")?;
        let value = self.number(written)?;
        Some(RawWeight { index, value, spot: self.spot(&written.span) })
    }

    /// The value of the last child of a name, with a warning if there is more than one.
    fn single_number(&mut self, space: &'a Element, name: &'static str) -> Option<(Number, Spot)> {
        let tree = self.tree;
        let found: Vec<&Element> = tree.children_named(space, name).collect();
        let &last = found.last()?;
        if found.len() > 1 {
            let message =
                format!("`<{name}>` is given {} times; the last one is taken", found.len());
            self.warn(&last.span, "twice", message, "Keep one of them.");
        }
        let written = self.required(last, "value")?;
        let number = self.number(written)?;
        Some((number, self.spot(&written.span)))
    }

    /// An attribute; an error if it is not there.
    pub(super) fn required<'b>(&mut self, element: &'b Element, name: &str) -> Option<&'b Value> {
        let value = element.attribute(name);
        if value.is_none() {
            let message = format!("`<{}>` has no `{name}`", element.name);
            self.error(&element.span, "attribute", message, format!("Add `{name}=\"..\"`."));
        }
        value
    }

    /// A number.
    pub(super) fn number(&mut self, written: &Value) -> Option<Number> {
        let number = written.text.parse::<Number>();
        if let Err(fault) = &number {
            self.error(&written.span, "number", fault.to_string(), number_help(fault));
        }
        number.ok()
    }

    /// The index of an issue.
    pub(super) fn index(&mut self, written: &Value) -> Option<u64> {
        let index = written.text.trim().parse::<u64>();
        if index.is_err() {
            let message = format!("index `{}` is not a whole number", written.text);
            self.error(&written.span, "index", message, "Number the issues, for example from 1.");
        }
        index.ok()
    }
}
