//! From a draft to a case: looks up every id and checks every number, and reports all problems at once.

use num_traits::ToPrimitive;

use crate::Number;
use crate::calendar;
use crate::case::check_bodies::check_bodies;
use crate::case::check_constant::{MOST_IN_ALL, constant};
use crate::case::check_step_orders::check_step_orders;
use crate::case::check_steps::{check_commitments, check_entry, check_steps};
use crate::case::check_values::check_values;
use crate::case::{Agreement, Case, Claim, Position, RedLine, Rule, Source};
use crate::condition::Condition;
use crate::draft::{Choice, Draft, DraftIssue, DraftParty, DraftRange, Role};
use crate::fault::{ConditionFault, Fault, Problem};
use crate::issue::{Issue, MAX_OPTIONS, Options, Range};
use crate::party::{Party, PartyIdx};
use crate::place::{Place, Step};
use crate::words::nearest;

/// The case as far as it can be made, and every problem; the case is missing if issues or parties are unsound.
pub(super) fn check(draft: Draft) -> (Option<Case>, Vec<Problem>) {
    let mut checker = Checker { draft: &draft, problems: Vec::new(), combinations: MOST_IN_ALL };
    checker.counts();
    checker.ids();
    let issues = checker.issues();
    let Some(issues) = issues else { return (None, checker.problems) };
    let parties = checker.parties(&issues);
    let agreement = checker.agreement();
    let values = check_values(&mut checker, &issues);
    let red_lines = checker.red_lines(&issues);
    let positions = checker.positions(&issues);
    let rules = checker.rules(&issues);
    let bodies = check_bodies(&mut checker, &issues);
    let sources = checker.sources();
    let claims = checker.claims();
    let entry = check_entry(&mut checker);
    let mut steps = check_steps(&mut checker, &issues);
    let step_orders = check_step_orders(&mut checker, &mut steps);
    let commitments = check_commitments(&mut checker);
    let problems = checker.problems;
    let case = Case {
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
        entry,
        steps,
        step_orders,
        commitments,
        warnings: Vec::new(),
        viewer: None,
        draft,
    };
    (Some(case), problems)
}

pub(super) struct Checker<'a> {
    pub(super) draft: &'a Draft,
    problems: Vec<Problem>,
    /// How many combinations of options may still be gone through for warnings.
    combinations: u64,
}

impl Checker<'_> {
    pub(super) fn report(&mut self, place: &Place, fault: Fault) {
        self.problems.push(Problem { fault, place: place.clone(), within: None });
    }

    fn counts(&mut self) {
        let root = Place::root();
        if self.draft.parties.is_empty() {
            self.report(&root, Fault::None { what: "party" });
        } else if !self.draft.parties.iter().any(|it| role(it.role) == Role::Principal) {
            self.report(&root, Fault::None { what: "principal" });
        }
        if self.draft.issues.is_empty() {
            self.report(&root, Fault::None { what: "issue" });
        }
    }

    fn ids(&mut self) {
        let draft = self.draft;
        self.unique("party", "parties", draft.parties.iter().map(|it| &it.id));
        self.unique("issue", "issues", draft.issues.iter().map(|it| &it.id));
        self.unique("red_line", "red lines", draft.red_lines.iter().map(|it| &it.id));
        self.unique("position", "positions", draft.positions.iter().map(|it| &it.id));
        self.unique("rule", "rules", draft.rules.iter().map(|it| &it.id));
        self.unique("body", "bodies", draft.bodies.iter().map(|it| &it.id));
        for (nth, body) in draft.bodies.iter().enumerate() {
            let list = Place::root().key("body").entry(nth).key("bloc");
            self.unique_at(&list, "bloc", "blocs", body.blocs.iter().map(|it| &it.id));
        }
        self.unique("source", "sources", draft.sources.iter().map(|it| &it.id));
        self.unique("claim", "claims", draft.claims.iter().map(|it| &it.id));
        self.unique("step", "steps", draft.steps.iter().map(|it| &it.id));
    }

    fn unique<'b>(
        &mut self,
        key: &'static str,
        plural: &'static str,
        ids: impl Iterator<Item = &'b String>,
    ) {
        self.unique_at(&Place::root().key(key), key, plural, ids);
    }

    fn unique_at<'b>(
        &mut self,
        list: &Place,
        what: &'static str,
        plural: &'static str,
        ids: impl Iterator<Item = &'b String>,
    ) {
        let mut seen = std::collections::BTreeSet::new();
        for (nth, id) in ids.enumerate() {
            let place = list.entry(nth).key("id");
            if id.trim().is_empty() {
                self.report(&place, Fault::EmptyId { what });
            } else if !seen.insert(id) {
                self.report(&place, Fault::DuplicateId { what: plural, id: id.clone() });
            }
        }
    }

    /// The issues, or nothing if one of them cannot be used by the rest.
    fn issues(&mut self) -> Option<Vec<Issue>> {
        let drafts = &self.draft.issues;
        let checked: Vec<Option<Issue>> =
            drafts.iter().enumerate().map(|(nth, it)| self.issue(nth, it)).collect();
        checked.into_iter().collect()
    }

    fn issue(&mut self, nth: usize, draft: &DraftIssue) -> Option<Issue> {
        let place = Place::root().key("issue").entry(nth);
        let options = self.options(&place, draft)?;
        let controlled_by = self.party_list(&place.key("controlled_by"), &draft.controlled_by);
        let mut issue = Issue {
            id: draft.id.clone(),
            name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
            impact: draft.impact.clone(),
            proposed: draft.proposed.clone(),
            options,
            status_quo: None,
            controlled_by,
            reversible: draft.reversible.unwrap_or(true),
            note: draft.note.clone(),
        };
        if let Some(choice) = &draft.status_quo {
            issue.status_quo = issue.find_choice(choice);
            if issue.status_quo.is_none() {
                let found = match choice {
                    Choice::Name(name) => name.clone(),
                    Choice::Number(number) => number.to_string(),
                };
                self.report(&place.key("status_quo"), unknown_option(&issue, found));
            }
        }
        Some(issue)
    }

    fn options(&mut self, place: &Place, draft: &DraftIssue) -> Option<Options> {
        let wrong = |found| Fault::OptionsOrRange { issue: draft.id.clone(), found };
        match (&draft.options, &draft.range) {
            (None, None) => {
                self.report(place, wrong("neither"));
                None
            }
            (Some(_), Some(_)) => {
                self.report(place, wrong("both"));
                None
            }
            (Some(named), None) => {
                let at = place.key("options");
                if named.is_empty() {
                    self.report(&at, wrong("an empty list"));
                    return None;
                }
                if named.len() > MAX_OPTIONS as usize {
                    self.report(&at, too_many(&draft.id, named.len().to_string()));
                    return None;
                }
                self.unique_at(&at, "option", "options", named.iter().map(|it| &it.id));
                Some(Options::Named(named.clone()))
            }
            (None, Some(range)) => {
                self.range(&place.key("range"), &draft.id, range).map(Options::Range)
            }
        }
    }

    fn range(&mut self, place: &Place, issue: &str, draft: &DraftRange) -> Option<Range> {
        let DraftRange { min, max, step, unit } = draft.clone();
        if min > max {
            self.report(place, Fault::EmptyRange { min, max });
            return None;
        }
        if step <= Number::zero() {
            self.report(&place.key("step"), Fault::StepNotPositive { step });
            return None;
        }
        let steps = &(&max - &min) / &step;
        if !steps.is_whole() {
            self.report(&place.key("step"), Fault::StepDoesNotDivide { step, min, max });
            return None;
        }
        let options = &steps + &Number::one();
        match options.numerator().to_u32().filter(|&it| it <= MAX_OPTIONS) {
            Some(count) => Some(Range { min, max, step, unit, count }),
            None => {
                self.report(place, too_many(issue, options.to_string()));
                None
            }
        }
    }

    fn parties(&mut self, issues: &[Issue]) -> Vec<Party> {
        let mut parties = Vec::new();
        for (nth, draft) in self.draft.parties.iter().enumerate() {
            let place = Place::root().key("party").entry(nth);
            let statements = self.conditions(&place.key("statements"), &draft.statements, issues);
            let ranking = self.conditions(&place.key("ranking"), &draft.ranking, issues);
            parties.push(Party {
                id: draft.id.clone(),
                name: draft.name.clone().unwrap_or_else(|| draft.id.clone()),
                role: role(draft.role),
                statements,
                ranking,
                note: draft.note.clone(),
            });
        }
        parties
    }

    fn agreement(&mut self) -> Agreement {
        let place = Place::root().key("agreement");
        let draft = &self.draft.agreement;
        if let Some(found) = draft.consent.as_ref().filter(|it| *it != "all") {
            self.report(&place.key("consent"), Fault::ConsentWord { found: found.clone() });
        }
        if draft.veto.is_none() && draft.at_least.is_none() {
            return Agreement::All;
        }
        if draft.consent.is_some() {
            self.report(&place, Fault::ConsentAndQuorum);
            return Agreement::All;
        }
        let mut veto = self.party_list(&place.key("veto"), draft.veto.as_deref().unwrap_or(&[]));
        veto.sort_unstable();
        veto.dedup();
        for &PartyIdx(party) in &veto {
            let party = &self.draft.parties[party];
            if role(party.role) != Role::Principal {
                self.report(
                    &place.key("veto"),
                    Fault::VetoNotPrincipal { party: party.id.clone() },
                );
            }
        }
        let Some(found) = draft.at_least else {
            self.report(&place, Fault::AtLeastMissing);
            return Agreement::All;
        };
        let principals =
            self.draft.parties.iter().filter(|it| role(it.role) == Role::Principal).count();
        let least = veto.len().max(1);
        match usize::try_from(found).ok().filter(|it| (least..=principals).contains(it)) {
            Some(at_least) => Agreement::Quorum { veto, at_least },
            None => {
                let veto = veto.len();
                let fault = Fault::AtLeastOutside { found, principals, veto, least };
                self.report(&place.key("at_least"), fault);
                Agreement::All
            }
        }
    }

    fn red_lines(&mut self, issues: &[Issue]) -> Vec<RedLine> {
        let mut checked = Vec::new();
        for (nth, draft) in self.draft.red_lines.iter().enumerate() {
            let place = Place::root().key("red_line").entry(nth);
            let party = self.party(&place.key("party"), &draft.party);
            let never = self.condition(&place.key("never"), &draft.never, issues);
            let claims = self.claim_list(&place.key("claims"), &draft.claims);
            let (Some(party), Some(never)) = (party, never) else { continue };
            self.counted(&place, party, ("red line", &draft.id));
            checked.push(RedLine {
                id: draft.id.clone(),
                party,
                never,
                claims,
                note: draft.note.clone(),
            });
        }
        checked
    }

    fn positions(&mut self, issues: &[Issue]) -> Vec<Position> {
        let mut checked = Vec::new();
        for (nth, draft) in self.draft.positions.iter().enumerate() {
            let place = Place::root().key("position").entry(nth);
            let party = self.party(&place.key("party"), &draft.party);
            let wants = self.condition(&place.key("wants"), &draft.wants, issues);
            let claims = self.claim_list(&place.key("claims"), &draft.claims);
            let (Some(party), Some(wants)) = (party, wants) else { continue };
            self.counted(&place, party, ("position", &draft.id));
            checked.push(Position {
                id: draft.id.clone(),
                party,
                wants,
                why: draft.why.clone(),
                claims,
                note: draft.note.clone(),
            });
        }
        checked
    }

    /// Warns where the agreement rule does not count what a party will not do.
    fn counted(&mut self, place: &Place, party: PartyIdx, (what, id): (&'static str, &str)) {
        let party = &self.draft.parties[party.0];
        if role(party.role) != Role::Principal {
            let fault = Fault::NotCounted { party: party.id.clone(), what, id: id.into() };
            self.report(&place.key("party"), fault);
        }
    }

    fn rules(&mut self, issues: &[Issue]) -> Vec<Rule> {
        let mut checked = Vec::new();
        for (nth, draft) in self.draft.rules.iter().enumerate() {
            let place = Place::root().key("rule").entry(nth);
            let require = self.condition(&place.key("require"), &draft.require, issues);
            let claims = self.claim_list(&place.key("claims"), &draft.claims);
            let Some(require) = require else { continue };
            let (id, note) = (draft.id.clone(), draft.note.clone());
            checked.push(Rule { id, require, negotiable: draft.negotiable, claims, note });
        }
        checked
    }

    fn sources(&mut self) -> Vec<Source> {
        let mut checked = Vec::new();
        for (nth, draft) in self.draft.sources.iter().enumerate() {
            self.date(&Place::root().key("source").entry(nth).key("date"), draft.date.as_deref());
            checked.push(Source {
                id: draft.id.clone(),
                title: draft.title.clone(),
                date: draft.date.clone(),
                url: draft.url.clone(),
                note: draft.note.clone(),
            });
        }
        checked
    }

    fn claims(&mut self) -> Vec<Claim> {
        let mut checked = Vec::new();
        for (nth, draft) in self.draft.claims.iter().enumerate() {
            let place = Place::root().key("claim").entry(nth);
            self.date(&place.key("date"), draft.date.as_deref());
            let is_id = self.draft.parties.iter().any(|it| it.id == draft.by);
            if let Some(id) = self.named("party", &draft.by).filter(|_| !is_id) {
                let fault = Fault::ByName { found: draft.by.clone(), party: id };
                self.report(&place.key("by"), fault);
            }
            let sources = self.draft.sources.iter().map(|it| it.id.as_str());
            let source = draft
                .source
                .as_ref()
                .and_then(|id| self.find(&place.key("source"), "source", id, sources));
            checked.push(Claim {
                id: draft.id.clone(),
                party: self.draft.parties.iter().position(|it| it.id == draft.by).map(PartyIdx),
                by: draft.by.clone(),
                text: draft.text.clone(),
                source,
                locator: draft.locator.clone(),
                date: draft.date.clone(),
                hedged: draft.hedged,
                sure: draft.sure,
                private: draft.private.unwrap_or(false),
            });
        }
        checked
    }

    fn conditions(&mut self, list: &Place, texts: &[String], issues: &[Issue]) -> Vec<Condition> {
        let texts = texts.iter().enumerate();
        let found: Vec<Option<Condition>> =
            texts.map(|(nth, text)| self.condition(&list.entry(nth), text, issues)).collect();
        found.into_iter().flatten().collect()
    }

    pub(super) fn condition(
        &mut self,
        place: &Place,
        text: &str,
        issues: &[Issue],
    ) -> Option<Condition> {
        match Condition::new(text, issues) {
            Ok(condition) => {
                let constant = constant(&condition, issues, &mut self.combinations);
                // A bonus for everything is how other programs write what each package is worth.
                let is_bonus = place.0.iter().any(|it| *it == Step::Key("bonus".into()));
                if let Some(holds) = constant.filter(|holds| !(is_bonus && *holds)) {
                    self.report(place, constant_fault(&condition, issues, holds));
                }
                Some(condition)
            }
            Err(faults) => {
                for (span, fault) in faults {
                    let fault = Fault::Condition { fault: self.or_party(fault) };
                    self.problems.push(Problem { fault, place: place.clone(), within: Some(span) });
                }
                None
            }
        }
    }

    /// The fault, or that it names a party where an issue should stand.
    fn or_party(&self, fault: ConditionFault) -> ConditionFault {
        let ConditionFault::UnknownIssue { found, .. } = &fault else { return fault };
        let is_it = |it: &&DraftParty| it.id == *found || it.name.as_ref() == Some(found);
        match self.draft.parties.iter().find(is_it) {
            Some(it) => ConditionFault::Party { found: found.clone(), party: it.id.clone() },
            None => fault,
        }
    }

    pub(super) fn party(&mut self, place: &Place, id: &str) -> Option<PartyIdx> {
        let ids = self.draft.parties.iter().map(|it| it.id.as_str());
        self.find(place, "party", id, ids).map(PartyIdx)
    }

    fn party_list(&mut self, place: &Place, ids: &[String]) -> Vec<PartyIdx> {
        let found: Vec<Option<PartyIdx>> =
            ids.iter().enumerate().map(|(nth, id)| self.party(&place.entry(nth), id)).collect();
        found.into_iter().flatten().collect()
    }

    pub(super) fn claim_list(&mut self, place: &Place, ids: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for (nth, id) in ids.iter().enumerate() {
            let known = self.draft.claims.iter().map(|it| it.id.as_str());
            found.extend(self.find(&place.entry(nth), "claim", id, known));
        }
        found
    }

    pub(super) fn find<'b>(
        &mut self,
        place: &Place,
        what: &'static str,
        id: &str,
        ids: impl Iterator<Item = &'b str> + Clone,
    ) -> Option<usize> {
        let found = ids.clone().position(|it| it == id);
        if found.is_none() {
            self.unknown(place, what, id, (ids, None));
        }
        found
    }

    /// Reports that `id` is none of `ids`; the one that was likely meant, if `near` does not say it already.
    pub(super) fn unknown<'b>(
        &mut self,
        place: &Place,
        what: &'static str,
        id: &str,
        (ids, near): (impl Iterator<Item = &'b str> + Clone, Option<String>),
    ) -> Option<String> {
        let near = near.or_else(|| self.named(what, id)).or_else(|| nearest(id, ids.clone()));
        let known = ids.take(8).map(String::from).collect();
        self.report(place, Fault::Unknown { what, found: id.into(), near: near.clone(), known });
        near
    }

    /// The id of the party or issue whose name was written in its place.
    fn named(&self, what: &str, name: &str) -> Option<String> {
        let is_meant = |it: &Option<String>| it.as_ref().is_some_and(|it| it == name);
        let draft = self.draft;
        match what {
            "party" => draft.parties.iter().find(|it| is_meant(&it.name)).map(|it| it.id.clone()),
            "issue" => draft.issues.iter().find(|it| is_meant(&it.name)).map(|it| it.id.clone()),
            "step" => draft.steps.iter().find(|it| is_meant(&it.name)).map(|it| it.id.clone()),
            "claim" => draft.claims.iter().find(|it| it.text == name).map(|it| it.id.clone()),
            "source" => draft.sources.iter().find(|it| it.title == name).map(|it| it.id.clone()),
            _ => None,
        }
    }

    fn date(&mut self, place: &Place, text: Option<&str>) {
        if let Some(found) = text.filter(|it| !is_date(it)) {
            self.report(place, Fault::Date { found: found.into() });
        }
    }
}

fn constant_fault(condition: &Condition, issues: &[Issue], holds: bool) -> Fault {
    let mentioned = condition.issues();
    let range = match mentioned.as_slice() {
        [only] => issues[only.0].range().map(|it| (issues[only.0].id.clone(), it)),
        _ => None,
    };
    Fault::Constant {
        found: condition.text().into(),
        holds,
        runs: range.map(|(id, it)| (id, it.min.clone(), it.max.clone())),
    }
}

pub(super) fn role(role: Option<Role>) -> Role {
    role.unwrap_or(Role::Principal)
}

fn too_many(issue: &str, found: String) -> Fault {
    Fault::TooManyOptions { issue: issue.into(), found, limit: MAX_OPTIONS }
}

pub(super) fn unknown_option(issue: &Issue, found: String) -> Fault {
    const SHOWN: u32 = 8;
    Fault::UnknownOption {
        issue: issue.id.clone(),
        near: issue.nearest_option(&found),
        found,
        allowed: issue.some_option_ids(SHOWN),
        more: issue.n_options() > SHOWN,
    }
}

/// Whether a text is a day of the Gregorian calendar, as `YYYY-MM-DD`.
pub(super) fn is_date(text: &str) -> bool {
    calendar::date(text).is_some()
}
