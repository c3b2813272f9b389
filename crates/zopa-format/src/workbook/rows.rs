//! A draft to the lines of a workbook.

use zopa_model::{
    Amount, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights, Number, Role, Sureness,
};

use crate::spec::FORMAT;
use crate::workbook::cells::choice_number;
use crate::workbook::layout::{
    BLOC_VALUES, BLOCS, BODIES, CASE, CLAIM_LIST, COMMITMENTS, GAINS, ISSUES, OPTIONS, PARTIES,
    POSITIONS, RANKINGS, RED_LINES, RULES, SHEETS, SOURCES, STATEMENTS, STEP_ORDERS, STEPS,
    SheetSpec, VALUES, ValueLine,
};
use crate::workbook::text::{
    EMPTY_LIST, amount_cell, inside_quotes, list_cell, needs_quotes, number_cell, text_cell,
};

/// The lines of a sheet, a cell for each column; blank cells are empty.
#[derive(Debug)]
pub(crate) struct Lines {
    pub(crate) spec: &'static SheetSpec,
    pub(crate) lines: Vec<Vec<String>>,
}

/// All sheets, in the order of the tabs, also those without a line.
///
/// Every part of a draft is taken apart by name, so that a new field cannot be left out.
pub(crate) fn sheets(draft: &Draft) -> Vec<Lines> {
    let Draft {
        title,
        note,
        agreement,
        parties,
        issues,
        values,
        red_lines,
        positions,
        rules,
        bodies,
        sources,
        claims,
        plan,
        steps,
        commitments,
    } = draft;
    let mut book = Book(SHEETS.iter().map(|spec| Lines { spec, lines: Vec::new() }).collect());
    book.head(title, note.as_deref(), agreement);
    parties.iter().for_each(|it| book.party(it));
    issues.iter().for_each(|it| book.issue(it));
    for it in values {
        let owner = Owner { sheet: &VALUES, cells: vec![("party", text_cell(&it.party))] };
        book.values(&owner, it);
    }
    red_lines.iter().for_each(|it| book.red_line(it));
    positions.iter().for_each(|it| book.position(it));
    rules.iter().for_each(|it| book.rule(it));
    bodies.iter().for_each(|it| book.body(it));
    claims.iter().for_each(|it| book.claim(it));
    sources.iter().for_each(|it| book.source(it));
    book.plan(plan);
    steps.iter().for_each(|it| book.step(it));
    commitments.iter().for_each(|it| book.commitment(it));
    book.0
}

/// Whose values are written where: the sheet, and the cells that name the owner.
struct Owner {
    sheet: &'static SheetSpec,
    cells: Vec<(&'static str, String)>,
}

/// The sheets on their way.
struct Book(Vec<Lines>);

/// A text that may be missing.
fn text(text: Option<&str>) -> String {
    text.map(text_cell).unwrap_or_default()
}

fn yes_no(truth: Option<bool>) -> String {
    match truth {
        None => String::new(),
        Some(true) => "yes".into(),
        Some(false) => "no".into(),
    }
}

impl Book {
    /// Adds a line with some of its cells, by heading.
    fn add(&mut self, spec: &'static SheetSpec, cells: &[(&str, String)]) {
        let mut line = vec![String::new(); spec.columns.len()];
        for (head, cell) in cells {
            line[spec.column(head)].clone_from(cell);
        }
        let sheet = self.0.iter_mut().find(|it| it.spec.name == spec.name);
        sheet.expect("every sheet of the layout is there").lines.push(line);
    }

    fn head(&mut self, title: &str, note: Option<&str>, agreement: &DraftAgreement) {
        let DraftAgreement { consent, veto, at_least } = agreement;
        let veto = veto.as_ref().map(|it| match it.as_slice() {
            [] => EMPTY_LIST.into(),
            ids => list_cell(ids),
        });
        let lines = [
            ("format", Some(FORMAT.to_string())),
            ("title", Some(text_cell(title))),
            ("note", note.map(text_cell)),
            ("consent", consent.as_deref().map(text_cell)),
            ("veto", veto),
            ("at least", at_least.map(|it| it.to_string())),
        ];
        for (what, value) in lines {
            if let Some(value) = value {
                self.add(&CASE, &[("what", what.into()), ("value", value)]);
            }
        }
    }

    fn party(&mut self, draft: &DraftParty) {
        let DraftParty { id, name, role, statements, ranking, note } = draft;
        let cells = [
            ("id", text_cell(id)),
            ("name", text(name.as_deref())),
            ("role", role.map(Role::word).unwrap_or_default().into()),
            ("note", text(note.as_deref())),
        ];
        self.add(&PARTIES, &cells);
        for wants in statements {
            self.add(&STATEMENTS, &[("party", text_cell(id)), ("wants", text_cell(wants))]);
        }
        for packages in ranking {
            self.add(&RANKINGS, &[("party", text_cell(id)), ("packages", text_cell(packages))]);
        }
    }

    fn issue(&mut self, draft: &DraftIssue) {
        let DraftIssue {
            id,
            name,
            impact,
            proposed,
            options,
            range,
            status_quo,
            controlled_by,
            reversible,
            note,
        } = draft;
        let is_range = options.is_none() && range.is_some();
        let mut cells = vec![
            ("id", text_cell(id)),
            ("name", text(name.as_deref())),
            ("impact", text(impact.as_deref())),
            ("proposed", text(proposed.as_deref())),
            ("status quo", status_quo.as_ref().map(|it| choice(it, is_range)).unwrap_or_default()),
            ("controlled by", list_cell(controlled_by)),
            ("reversible", yes_no(*reversible)),
            ("note", text(note.as_deref())),
        ];
        if let Some(DraftRange { min, max, step, unit }) = range {
            let numbers = [("min", min), ("max", max), ("step", step)];
            cells.extend(numbers.map(|(head, number)| (head, number_cell(number))));
            cells.push(("unit", text(unit.as_deref())));
        }
        self.add(&ISSUES, &cells);
        for DraftOption { id: option, name } in options.iter().flatten() {
            let (issue, option) = (("issue", text_cell(id)), ("id", text_cell(option)));
            self.add(&OPTIONS, &[issue, option, ("name", text(name.as_deref()))]);
        }
    }

    fn values(&mut self, party: &Owner, draft: &DraftValues) {
        let DraftValues { party: _, walk_away, weights, issues, bonuses, discount, cost_of_delay } =
            draft;
        let before = self.n_lines(party.sheet);
        self.amount(party, ValueLine::WalkAway, walk_away.as_ref());
        match weights {
            None => {}
            Some(DraftWeights::Order(order)) => {
                self.value(party, ValueLine::Order, &[("value", text_cell(order))]);
            }
            Some(DraftWeights::Each(each)) => {
                self.amounts(party, (ValueLine::Weight, &[]), "issue", each);
            }
        }
        for DraftIssueValues { issue, points } in issues {
            let issue = ("issue", text_cell(issue));
            match points {
                DraftPoints::Order(order) => {
                    self.value(party, ValueLine::Order, &[issue, ("value", text_cell(order))]);
                }
                DraftPoints::Points(each) => {
                    self.amounts(party, (ValueLine::Points, &[issue]), "option", each);
                }
            }
        }
        for DraftBonus { when, worth } in bonuses {
            let cells = [("value", amount_cell(worth)), ("when", text_cell(when))];
            self.value(party, ValueLine::Bonus, &cells);
        }
        self.amount(party, ValueLine::Discount, discount.as_ref());
        self.amount(party, ValueLine::CostOfDelay, cost_of_delay.as_ref());
        if self.n_lines(party.sheet) == before {
            self.value(party, ValueLine::Nothing, &[]);
        }
    }

    fn n_lines(&self, sheet: &SheetSpec) -> usize {
        let sheet = self.0.iter().find(|it| it.spec.name == sheet.name);
        sheet.map_or(0, |it| it.lines.len())
    }

    fn value(&mut self, party: &Owner, what: ValueLine, cells: &[(&str, String)]) {
        self.line(party, what.word(), cells);
    }

    fn line(&mut self, owner: &Owner, what: &str, cells: &[(&str, String)]) {
        let mut line: Vec<(&str, String)> = owner.cells.clone();
        line.push(("what", what.to_string()));
        line.extend_from_slice(cells);
        self.add(owner.sheet, &line);
    }

    fn amount(&mut self, party: &Owner, what: ValueLine, amount: Option<&Amount>) {
        if let Some(amount) = amount {
            self.value(party, what, &[("value", amount_cell(amount))]);
        }
    }

    /// A line for each amount, whose id stands in the column `head`.
    fn amounts(
        &mut self,
        party: &Owner,
        (what, cells): (ValueLine, &[(&str, String)]),
        head: &str,
        each: &[(String, Amount)],
    ) {
        for (id, amount) in each {
            let more = [(head, text_cell(id)), ("value", amount_cell(amount))];
            self.value(party, what, &[cells, &more].concat());
        }
        if each.is_empty() {
            let more = [("value", EMPTY_LIST.to_string())];
            self.value(party, what, &[cells, &more].concat());
        }
    }

    fn red_line(&mut self, draft: &DraftRedLine) {
        let DraftRedLine { id, party, never, claims, note } = draft;
        let cells = [
            ("id", text_cell(id)),
            ("party", text_cell(party)),
            ("never", text_cell(never)),
            ("claims", list_cell(claims)),
            ("note", text(note.as_deref())),
        ];
        self.add(&RED_LINES, &cells);
    }

    fn position(&mut self, draft: &DraftPosition) {
        let DraftPosition { id, party, wants, why, claims, note } = draft;
        let cells = [
            ("id", text_cell(id)),
            ("party", text_cell(party)),
            ("wants", text_cell(wants)),
            ("why", text(why.as_deref())),
            ("claims", list_cell(claims)),
            ("note", text(note.as_deref())),
        ];
        self.add(&POSITIONS, &cells);
    }

    fn rule(&mut self, draft: &DraftRule) {
        let DraftRule { id, require, negotiable, claims, note } = draft;
        let cells = [
            ("id", text_cell(id)),
            ("require", text_cell(require)),
            ("negotiable", yes_no(negotiable.then_some(true))),
            ("claims", list_cell(claims)),
            ("note", text(note.as_deref())),
        ];
        self.add(&RULES, &cells);
    }

    fn body(&mut self, draft: &DraftBody) {
        let DraftBody { id, party, name, quota, or_quota, public, blocs, note } = draft;
        let quotas = |it: &Vec<DraftQuota>| it.iter().map(quota_text).collect::<Vec<_>>();
        let ways: Vec<String> = or_quota.iter().map(|it| quotas(it).join(", ")).collect();
        let ways = (!ways.is_empty()).then(|| ways.join("; "));
        let cells = [
            ("id", text_cell(id)),
            ("party", text_cell(party)),
            ("name", text(name.as_deref())),
            ("quota", list_cell(&quotas(quota))),
            ("or_quota", text(ways.as_deref())),
            ("public", yes_no(*public)),
            ("note", text(note.as_deref())),
        ];
        self.add(&BODIES, &cells);
        blocs.iter().for_each(|it| self.bloc(id, it));
    }

    fn bloc(&mut self, body: &str, draft: &DraftBloc) {
        let DraftBloc { id, name, votes, veto, never, wants, values, note } = draft;
        let votes: Vec<String> = votes.iter().map(number_cell).collect();
        let cells = [
            ("body", text_cell(body)),
            ("id", text_cell(id)),
            ("name", text(name.as_deref())),
            ("votes", list_cell(&votes)),
            ("veto", yes_no(*veto)),
            ("note", text(note.as_deref())),
        ];
        self.add(&BLOCS, &cells);
        let owner = Owner {
            sheet: &BLOC_VALUES,
            cells: vec![("body", text_cell(body)), ("bloc", text_cell(id))],
        };
        for (what, conditions) in [("never", never), ("wants", wants)] {
            for it in conditions {
                self.line(&owner, what, &[("when", text_cell(it))]);
            }
        }
        if let Some(values) = values {
            self.values(&owner, values);
        }
    }

    fn claim(&mut self, draft: &DraftClaim) {
        let DraftClaim { id, by, text: claim, source, locator, date, hedged, sure, private } =
            draft;
        let cells = [
            ("id", text_cell(id)),
            ("by", text_cell(by)),
            ("text", text_cell(claim)),
            ("source", text(source.as_deref())),
            ("locator", text(locator.as_deref())),
            ("date", text(date.as_deref())),
            ("hedged", yes_no(*hedged)),
            ("sure", sure.map(Sureness::word).unwrap_or_default().into()),
            ("private", yes_no(*private)),
        ];
        self.add(&CLAIM_LIST, &cells);
    }

    fn source(&mut self, draft: &DraftSource) {
        let DraftSource { id, title, date, url, note } = draft;
        let cells = [
            ("id", text_cell(id)),
            ("title", text_cell(title)),
            ("date", text(date.as_deref())),
            ("url", text(url.as_deref())),
            ("note", text(note.as_deref())),
        ];
        self.add(&SOURCES, &cells);
    }
}

fn quota_text(quota: &DraftQuota) -> String {
    match quota {
        DraftQuota::Votes(votes) => number_cell(votes),
        DraftQuota::Share(share) => share.word().into(),
    }
}

impl Book {
    fn plan(&mut self, draft: &DraftPlan) {
        let DraftPlan { entry, time, zone, order } = draft;
        for (what, value) in [("entry", entry), ("time", time), ("zone", zone)] {
            if let Some(value) = value {
                self.add(&CASE, &[("what", what.into()), ("value", text_cell(value))]);
            }
        }
        for (party, order) in order {
            self.add(&STEP_ORDERS, &[("party", text_cell(party)), ("order", text_cell(order))]);
        }
    }

    fn step(&mut self, draft: &DraftStep) {
        let DraftStep {
            id,
            name,
            party,
            when,
            cost,
            gain,
            after,
            days,
            parts,
            any_parts,
            amount,
            unit,
            parallel,
            reversible,
            verify,
            guarantor,
            claims,
            note,
        } = draft;
        let DraftVerify { days: verify_days, chance } = verify.clone().unwrap_or_default();
        let cells = [
            ("id", text_cell(id)),
            ("name", text(name.as_deref())),
            ("party", text_cell(party)),
            ("when", text(when.as_deref())),
            ("cost", some_amount(cost.as_ref())),
            ("after", list_cell(after)),
            ("days", some_number(days.as_ref())),
            ("parts", parts.map(|it| it.to_string()).unwrap_or_default()),
            ("any parts", yes_no(*any_parts)),
            ("amount", some_number(amount.as_ref())),
            ("unit", text(unit.as_deref())),
            ("parallel", yes_no(*parallel)),
            ("reversible", yes_no(*reversible)),
            ("verify days", some_number(verify_days.as_ref())),
            ("verify chance", some_number(chance.as_ref())),
            ("guarantor", text(guarantor.as_deref())),
            ("claims", list_cell(claims)),
            ("note", text(note.as_deref())),
        ];
        self.add(&STEPS, &cells);
        for (party, amount) in gain {
            let (step, party) = (("step", text_cell(id)), ("party", text_cell(party)));
            self.add(&GAINS, &[step, party, ("value", amount_cell(amount))]);
        }
    }

    fn commitment(&mut self, draft: &DraftCommitment) {
        let DraftCommitment { party, keep, breach, after, lag, chance, pie, now, others_later } =
            draft;
        let cells = [
            ("party", text_cell(party)),
            ("keep", some_amount(keep.as_ref())),
            ("breach", some_amount(breach.as_ref())),
            ("after", some_amount(after.as_ref())),
            ("lag", lag.map(|it| it.to_string()).unwrap_or_default()),
            ("chance", some_number(chance.as_ref())),
            ("pie", some_amount(pie.as_ref())),
            ("now", some_amount(now.as_ref())),
            ("others later", some_amount(others_later.as_ref())),
        ];
        self.add(&COMMITMENTS, &cells);
    }
}

fn some_amount(amount: Option<&Amount>) -> String {
    amount.map(amount_cell).unwrap_or_default()
}

fn some_number(number: Option<&Number>) -> String {
    number.map(number_cell).unwrap_or_default()
}

/// The option that holds without a deal; a name that would be read as a number stands in double quotes.
fn choice(draft: &Choice, is_range: bool) -> String {
    let reads_as_number = |it: &str| choice_number(it, is_range).is_some();
    match draft {
        Choice::Number(number) => number_cell(number),
        Choice::Name(id)
            if reads_as_number(id) || needs_quotes(id) || inside_quotes(id).is_some() =>
        {
            format!("\"{id}\"")
        }
        Choice::Name(id) => id.clone(),
    }
}
