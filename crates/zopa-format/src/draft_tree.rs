//! A draft back to the tree that both writers print.

use zopa_model::{
    Amount, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights, Number, Role, Sureness,
};

use crate::native::UNKNOWN;
use crate::spec::FORMAT;
use crate::tree::{Entry, Kind, Node, Table};

/// The whole case, keys in the order of the reference; what is missing in the draft is left out.
pub(crate) fn draft_tree(draft: &Draft) -> Table {
    let mut lines = Lines::default();
    lines.push("format", Kind::Number(FORMAT.to_string()));
    lines.text("title", &draft.title);
    lines.some_text("note", draft.note.as_deref());
    if draft.agreement != DraftAgreement::default() {
        lines.push("agreement", agreement(&draft.agreement));
    }
    lines.each("party", &draft.parties, party);
    lines.each("issue", &draft.issues, issue);
    if !draft.values.is_empty() {
        let by_party = draft.values.iter().map(|it| (it.party.clone(), values(it)));
        lines.push("values", by_id(by_party));
    }
    lines.each("red_line", &draft.red_lines, red_line);
    lines.each("position", &draft.positions, position);
    lines.each("rule", &draft.rules, rule);
    lines.each("body", &draft.bodies, body);
    lines.each("source", &draft.sources, source);
    lines.each("claim", &draft.claims, claim);
    if draft.plan != DraftPlan::default() {
        lines.push("plan", plan(&draft.plan));
    }
    lines.each("step", &draft.steps, step);
    if !draft.commitments.is_empty() {
        let by_party = draft.commitments.iter().map(|it| (it.party.clone(), commitment(it)));
        lines.push("commitment", by_id(by_party));
    }
    Table::new(lines.0)
}

/// The lines of a table on its way.
#[derive(Default)]
struct Lines(Vec<Entry>);

impl Lines {
    fn push(&mut self, key: &str, kind: Kind) {
        self.0.push(Entry { key: key.into(), key_span: 0..0, value: node(kind) });
    }

    fn text(&mut self, key: &str, text: &str) {
        self.push(key, Kind::Text(text.into()));
    }

    fn some_text(&mut self, key: &str, text: Option<&str>) {
        text.into_iter().for_each(|it| self.text(key, it));
    }

    fn some_date(&mut self, key: &str, date: Option<&str>) {
        date.into_iter().for_each(|it| self.push(key, Kind::Date(it.into())));
    }

    fn some_truth(&mut self, key: &str, truth: Option<bool>) {
        truth.into_iter().for_each(|it| self.push(key, Kind::Bool(it)));
    }

    fn some_number(&mut self, key: &str, it: Option<&Number>) {
        it.into_iter().for_each(|it| self.push(key, number(it)));
    }

    fn some_count(&mut self, key: &str, count: Option<u64>) {
        count.into_iter().for_each(|it| self.push(key, Kind::Number(it.to_string())));
    }

    fn some_amount(&mut self, key: &str, amount: Option<&Amount>) {
        amount.into_iter().for_each(|it| self.push(key, amount_kind(it)));
    }

    /// A list of texts, left out if it is empty.
    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.push(key, text_list(texts));
        }
    }

    /// A list of tables, left out if it is empty.
    fn each<T>(&mut self, key: &str, items: &[T], table: fn(&T) -> Kind) {
        if !items.is_empty() {
            self.push(key, Kind::List(items.iter().map(|it| node(table(it))).collect()));
        }
    }

    fn table(self) -> Kind {
        Kind::Table(Table::new(self.0))
    }
}

fn node(kind: Kind) -> Node {
    Node { kind, span: 0..0 }
}

fn by_id(tables: impl Iterator<Item = (String, Kind)>) -> Kind {
    let mut lines = Lines::default();
    tables.for_each(|(id, kind)| lines.push(&id, kind));
    lines.table()
}

fn text_list(texts: &[String]) -> Kind {
    Kind::List(texts.iter().map(|it| node(Kind::Text(it.clone()))).collect())
}

/// A decimal where the reader would take it back, otherwise a fraction in quotes.
fn number(number: &Number) -> Kind {
    let text = number.to_string();
    if !text.contains('/') && text.parse().as_ref() == Ok(number) {
        return Kind::Number(text);
    }
    Kind::Text(format!("{}/{}", number.numerator(), number.denominator()))
}

fn amount_kind(amount: &Amount) -> Kind {
    match amount {
        Amount::Known(it) => number(it),
        Amount::Range { low, high } => Kind::List(vec![node(number(low)), node(number(high))]),
        Amount::Triple { low, mode, high } => {
            let mut lines = Lines::default();
            lines.push("low", number(low));
            lines.push("mode", number(mode));
            lines.push("high", number(high));
            lines.table()
        }
        Amount::Unknown => Kind::Text(UNKNOWN.into()),
    }
}

fn amounts(each: &[(String, Amount)]) -> Kind {
    by_id(each.iter().map(|(id, amount)| (id.clone(), amount_kind(amount))))
}

fn agreement(draft: &DraftAgreement) -> Kind {
    let mut lines = Lines::default();
    lines.some_text("consent", draft.consent.as_deref());
    draft.veto.iter().for_each(|it| lines.push("veto", text_list(it)));
    draft.at_least.iter().for_each(|it| lines.push("at_least", Kind::Number(it.to_string())));
    lines.table()
}

fn party(draft: &DraftParty) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.some_text("name", draft.name.as_deref());
    lines.some_text("role", draft.role.map(Role::word));
    lines.texts("statements", &draft.statements);
    lines.texts("ranking", &draft.ranking);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn issue(draft: &DraftIssue) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.some_text("name", draft.name.as_deref());
    lines.some_text("impact", draft.impact.as_deref());
    lines.some_text("proposed", draft.proposed.as_deref());
    if let Some(options) = &draft.options {
        lines.push("options", Kind::List(options.iter().map(|it| node(option(it))).collect()));
    }
    draft.range.iter().for_each(|it| lines.push("range", range(it)));
    draft.status_quo.iter().for_each(|it| lines.push("status_quo", choice(it)));
    lines.texts("controlled_by", &draft.controlled_by);
    lines.some_truth("reversible", draft.reversible);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn option(draft: &DraftOption) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.some_text("name", draft.name.as_deref());
    lines.table()
}

fn range(draft: &DraftRange) -> Kind {
    let mut lines = Lines::default();
    lines.push("min", number(&draft.min));
    lines.push("max", number(&draft.max));
    lines.push("step", number(&draft.step));
    lines.some_text("unit", draft.unit.as_deref());
    lines.table()
}

fn choice(draft: &Choice) -> Kind {
    match draft {
        Choice::Name(id) => Kind::Text(id.clone()),
        Choice::Number(it) => number(it),
    }
}

fn values(draft: &DraftValues) -> Kind {
    let mut lines = Lines::default();
    lines.some_amount("walk_away", draft.walk_away.as_ref());
    match &draft.weights {
        None => {}
        Some(DraftWeights::Each(each)) => lines.push("weights", amounts(each)),
        Some(DraftWeights::Order(order)) => lines.text("weights", order),
    }
    lines.some_amount("discount", draft.discount.as_ref());
    lines.some_amount("cost_of_delay", draft.cost_of_delay.as_ref());
    if !draft.issues.is_empty() {
        let by_issue = draft.issues.iter().map(|it| (it.issue.clone(), issue_values(it)));
        lines.push("issue", by_id(by_issue));
    }
    lines.each("bonus", &draft.bonuses, bonus);
    lines.table()
}

fn issue_values(draft: &DraftIssueValues) -> Kind {
    let mut lines = Lines::default();
    match &draft.points {
        DraftPoints::Points(each) => lines.push("points", amounts(each)),
        DraftPoints::Order(order) => lines.text("order", order),
    }
    lines.table()
}

fn bonus(draft: &DraftBonus) -> Kind {
    let mut lines = Lines::default();
    lines.text("when", &draft.when);
    lines.push("worth", amount_kind(&draft.worth));
    lines.table()
}

fn red_line(draft: &DraftRedLine) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("party", &draft.party);
    lines.text("never", &draft.never);
    lines.texts("claims", &draft.claims);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn position(draft: &DraftPosition) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("party", &draft.party);
    lines.text("wants", &draft.wants);
    lines.some_text("why", draft.why.as_deref());
    lines.texts("claims", &draft.claims);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn rule(draft: &DraftRule) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("require", &draft.require);
    lines.some_truth("negotiable", draft.negotiable.then_some(true));
    lines.texts("claims", &draft.claims);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn body(draft: &DraftBody) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("party", &draft.party);
    lines.some_text("name", draft.name.as_deref());
    lines.push("quota", one_or_list(&draft.quota, quota));
    if !draft.or_quota.is_empty() {
        let way =
            |it: &Vec<DraftQuota>| node(Kind::List(it.iter().map(|it| node(quota(it))).collect()));
        lines.push("or_quota", Kind::List(draft.or_quota.iter().map(way).collect()));
    }
    lines.some_truth("public", draft.public);
    lines.some_text("note", draft.note.as_deref());
    lines.each("bloc", &draft.blocs, bloc);
    lines.table()
}

fn quota(draft: &DraftQuota) -> Kind {
    match draft {
        DraftQuota::Votes(votes) => number(votes),
        DraftQuota::Share(share) => Kind::Text(share.word().into()),
    }
}

/// One alone, several as a list.
fn one_or_list<T>(all: &[T], kind: fn(&T) -> Kind) -> Kind {
    match all {
        [one] => kind(one),
        several => Kind::List(several.iter().map(|it| node(kind(it))).collect()),
    }
}

fn bloc(draft: &DraftBloc) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.some_text("name", draft.name.as_deref());
    lines.push("votes", one_or_list(&draft.votes, number));
    lines.some_truth("veto", draft.veto);
    lines.texts("never", &draft.never);
    lines.texts("wants", &draft.wants);
    lines.some_text("note", draft.note.as_deref());
    draft.values.iter().for_each(|it| lines.push("values", values(it)));
    lines.table()
}

fn source(draft: &DraftSource) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("title", &draft.title);
    lines.some_date("date", draft.date.as_deref());
    lines.some_text("url", draft.url.as_deref());
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn claim(draft: &DraftClaim) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.text("by", &draft.by);
    lines.text("text", &draft.text);
    lines.some_text("source", draft.source.as_deref());
    lines.some_text("locator", draft.locator.as_deref());
    lines.some_date("date", draft.date.as_deref());
    lines.some_truth("hedged", draft.hedged);
    lines.some_text("sure", draft.sure.map(Sureness::word));
    lines.some_truth("private", draft.private);
    lines.table()
}

fn plan(draft: &DraftPlan) -> Kind {
    let mut lines = Lines::default();
    lines.some_date("entry", draft.entry.as_deref());
    lines.some_text("time", draft.time.as_deref());
    lines.some_text("zone", draft.zone.as_deref());
    if !draft.order.is_empty() {
        let mut orders = Lines::default();
        draft.order.iter().for_each(|(party, order)| orders.text(party, order));
        lines.push("order", orders.table());
    }
    lines.table()
}

fn step(draft: &DraftStep) -> Kind {
    let mut lines = Lines::default();
    lines.text("id", &draft.id);
    lines.some_text("name", draft.name.as_deref());
    lines.text("party", &draft.party);
    lines.some_text("when", draft.when.as_deref());
    lines.some_amount("cost", draft.cost.as_ref());
    if !draft.gain.is_empty() {
        lines.push("gain", amounts(&draft.gain));
    }
    lines.texts("after", &draft.after);
    lines.some_number("days", draft.days.as_ref());
    lines.some_count("parts", draft.parts);
    lines.some_truth("any_parts", draft.any_parts);
    lines.some_number("amount", draft.amount.as_ref());
    lines.some_text("unit", draft.unit.as_deref());
    lines.some_truth("parallel", draft.parallel);
    lines.some_truth("reversible", draft.reversible);
    draft.verify.iter().for_each(|it| lines.push("verify", verify(it)));
    lines.some_text("guarantor", draft.guarantor.as_deref());
    lines.texts("claims", &draft.claims);
    lines.some_text("note", draft.note.as_deref());
    lines.table()
}

fn verify(draft: &DraftVerify) -> Kind {
    let mut lines = Lines::default();
    lines.some_number("days", draft.days.as_ref());
    lines.some_number("chance", draft.chance.as_ref());
    lines.table()
}

fn commitment(draft: &DraftCommitment) -> Kind {
    let mut lines = Lines::default();
    lines.some_amount("keep", draft.keep.as_ref());
    lines.some_amount("breach", draft.breach.as_ref());
    lines.some_amount("after", draft.after.as_ref());
    lines.some_count("lag", draft.lag);
    lines.some_number("chance", draft.chance.as_ref());
    lines.some_amount("pie", draft.pie.as_ref());
    lines.some_amount("now", draft.now.as_ref());
    lines.some_amount("others_later", draft.others_later.as_ref());
    lines.table()
}
