//! Random sound drafts with awkward ids, texts and numbers.

use proptest::prelude::*;
use zopa_model::{
    Amount, Choice, Draft, DraftAgreement, DraftBloc, DraftBody, DraftBonus, DraftClaim,
    DraftCommitment, DraftIssue, DraftIssueValues, DraftOption, DraftParty, DraftPlan, DraftPoints,
    DraftPosition, DraftQuota, DraftRange, DraftRedLine, DraftRule, DraftSource, DraftStep,
    DraftValues, DraftVerify, DraftWeights, Number, Role, Share, Sureness,
};

/// Drafts that [`zopa_model::Case::new`] accepts.
pub(crate) fn drafts() -> impl Strategy<Value = Draft> {
    prop::collection::vec(any::<u32>(), 0..400).prop_map(|rolls| Dice { rolls, at: 0 }.draft())
}

/// Decisions drawn from a list; 0 when it is used up, so that shorter lists give simpler drafts.
struct Dice {
    rolls: Vec<u32>,
    at: usize,
}

const FRAGMENTS: [&str; 32] = [
    "a", "b", "water", "ß", "سلام", "שלום", "水", "😀", "\"", "'", "\\", " ", "\n", "\t", "\r",
    "\0", "\u{7f}", "\u{85}", "\u{feff}", "\u{2028}", "#", "=", ".", "[", "}", "-1", "0.5", "1/3",
    "'''", "\"\"\"", "true", "unknown",
];

const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "-1",
    "0.5",
    "1/3",
    "-22/7",
    "1e40",
    "-1e-40",
    "0.1",
    "99999999999999999999",
    "1e-3",
    "1234567890123456789012345678901234567890",
    "0.1234567890123456789012345678901234567891",
    "1/1267650600228229401496703205376",
    "9223372036854775808",
    "123.456",
];

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        roll as usize % sides
    }

    fn coin(&mut self) -> bool {
        self.roll(2) == 1
    }

    fn text(&mut self) -> String {
        let n = self.roll(5);
        (0..n).map(|_| FRAGMENTS[self.roll(FRAGMENTS.len())]).collect()
    }

    fn some_text(&mut self) -> Option<String> {
        self.coin().then(|| self.text())
    }

    /// An id that no other has: awkward text with a number behind it.
    fn id(&mut self, nth: usize) -> String {
        format!("{}x{nth}", self.text())
    }

    fn number(&mut self) -> Number {
        NUMBERS[self.roll(NUMBERS.len())].parse().expect("the numbers of the list are sound")
    }

    fn amount_of(&mut self, mut numbers: Vec<Number>) -> Amount {
        numbers.sort();
        let [low, mode, high] = numbers.try_into().expect("three numbers");
        match self.roll(4) {
            0 => Amount::Known(low),
            1 => Amount::Range { low, high },
            2 => Amount::Triple { low, mode, high },
            _ => Amount::Unknown,
        }
    }

    fn amount(&mut self) -> Amount {
        let numbers = (0..3).map(|_| self.number()).collect();
        self.amount_of(numbers)
    }

    /// An amount from 0 to 0.2, so that unknown weights have something left to share.
    fn small_amount(&mut self) -> Amount {
        let numbers = (0..3).map(|_| Number::ratio((self.roll(9) + 1).into(), 47.into()));
        let numbers = numbers.collect();
        self.amount_of(numbers)
    }

    fn draft(&mut self) -> Draft {
        let n_parties = self.roll(4) + 1;
        let parties: Vec<DraftParty> = (0..n_parties).map(|nth| self.party(nth)).collect();
        let n_issues = self.roll(4) + 1;
        let mut draft = Draft {
            title: self.text(),
            note: self.some_text(),
            agreement: self.agreement(&parties),
            parties,
            ..Draft::default()
        };
        draft.issues = (0..n_issues).map(|nth| self.issue(nth, &draft.parties)).collect();
        draft.sources = (0..self.roll(3)).map(|nth| self.source(nth)).collect();
        draft.claims = (0..self.roll(3)).map(|nth| self.claim(nth, &draft.sources)).collect();
        for nth in 0..self.roll(n_parties + 1) {
            let values = self.values(&draft.parties[nth].id.clone(), &draft.issues);
            draft.values.push(values);
        }
        self.conditions(&mut draft);
        draft.plan = self.plan();
        for nth in 0..self.roll(4) {
            let mut step = self.step(nth, &draft.parties, &draft.steps);
            step.when = self.coin().then(|| condition(&draft.issues[0]));
            step.claims = draft.claims.iter().map(|it| it.id.clone()).collect();
            draft.steps.push(step);
        }
        self.step_orders(&mut draft);
        for nth in 0..self.roll(n_parties + 1) {
            let commitment = self.commitment(&draft.parties[nth].id.clone());
            draft.commitments.push(commitment);
        }
        draft
    }

    fn party(&mut self, nth: usize) -> DraftParty {
        // The first one is a principal, since a case needs one.
        let role = if nth == 0 { 0 } else { self.roll(Role::ALL.len()) };
        DraftParty {
            id: self.id(nth),
            name: self.some_text(),
            role: self.coin().then_some(Role::ALL[role]),
            statements: Vec::new(),
            ranking: Vec::new(),
            note: self.some_text(),
        }
    }

    fn agreement(&mut self, parties: &[DraftParty]) -> DraftAgreement {
        match self.roll(3) {
            0 => DraftAgreement::default(),
            1 => DraftAgreement { consent: Some("all".into()), ..DraftAgreement::default() },
            _ => DraftAgreement {
                consent: None,
                veto: self.coin().then(|| parties.iter().take(1).map(|it| it.id.clone()).collect()),
                at_least: Some(1),
            },
        }
    }

    fn issue(&mut self, nth: usize, parties: &[DraftParty]) -> DraftIssue {
        let mut issue = DraftIssue {
            id: self.id(nth),
            name: self.some_text(),
            impact: self.some_text(),
            proposed: self.some_text(),
            reversible: self.coin().then(|| self.coin()),
            note: self.some_text(),
            ..DraftIssue::default()
        };
        if self.coin() {
            issue.controlled_by = parties.iter().map(|it| it.id.clone()).collect();
        }
        if self.coin() {
            let range = self.range();
            issue.status_quo = self.coin().then(|| Choice::Number(range.min.clone()));
            issue.range = Some(range);
        } else {
            let n = self.roll(8) + 1;
            let option = |nth| DraftOption { id: self.id(nth), name: self.some_text() };
            let options: Vec<DraftOption> = (0..n).map(option).collect();
            issue.status_quo = self.coin().then(|| Choice::Name(options[0].id.clone()));
            issue.options = Some(options);
        }
        issue
    }

    fn range(&mut self) -> DraftRange {
        let min = Number::ratio((self.roll(50) + 1).into(), (self.roll(7) + 1).into());
        let step = Number::ratio((self.roll(9) + 1).into(), (self.roll(11) + 1).into());
        let n_steps = i64::try_from(self.roll(5)).expect("a small number");
        let max = &min + &(&step * &Number::from(n_steps));
        DraftRange { min, max, step, unit: self.some_text() }
    }

    fn source(&mut self, nth: usize) -> DraftSource {
        DraftSource {
            id: self.id(nth),
            title: self.text(),
            date: self.coin().then(|| "2024-02-29".into()),
            url: self.some_text(),
            note: self.some_text(),
        }
    }

    fn claim(&mut self, nth: usize, sources: &[DraftSource]) -> DraftClaim {
        DraftClaim {
            id: self.id(nth),
            by: self.text(),
            text: self.text(),
            source: sources.first().filter(|_| self.coin()).map(|it| it.id.clone()),
            locator: self.some_text(),
            date: self.coin().then(|| "0001-12-31".into()),
            hedged: self.coin().then(|| self.coin()),
            sure: self.coin().then(|| Sureness::ALL[self.roll(5)]),
            private: self.coin().then(|| self.coin()),
        }
    }

    fn plan(&mut self) -> DraftPlan {
        let has_time = self.coin();
        DraftPlan {
            entry: (has_time || self.coin()).then(|| "2025-03-01".into()),
            time: has_time.then(|| "08:30".into()),
            zone: has_time.then(|| "-05:30".into()),
            order: Vec::new(),
        }
    }

    /// For some parties an order of steps that nothing more is known of.
    fn step_orders(&mut self, draft: &mut Draft) {
        for party in draft.parties.iter().filter(|_| self.roll(3) == 0) {
            let unknown = |it: &&DraftStep| {
                let is_unknown = |it: &Amount| *it == Amount::Unknown;
                if it.party == party.id {
                    it.cost.as_ref().is_none_or(is_unknown)
                } else {
                    it.gain.iter().all(|gain| gain.0 != party.id || is_unknown(&gain.1))
                }
            };
            let ids: Vec<String> =
                draft.steps.iter().filter(unknown).map(|it| it.id.clone()).collect();
            if let Some(order) = order(&ids).filter(|it| !it.is_empty()) {
                draft.plan.order.push((party.id.clone(), order));
            }
        }
    }

    fn some_span(&mut self) -> Option<Number> {
        let (above, below) = (self.roll(9), self.roll(7) + 1);
        self.coin().then(|| Number::ratio(above.into(), below.into()))
    }

    fn step(&mut self, nth: usize, parties: &[DraftParty], before: &[DraftStep]) -> DraftStep {
        let any_parts = self.coin().then(|| self.coin());
        let parts = self.coin().then(|| self.roll(20) as u64 + 1);
        let verify = DraftVerify {
            days: self.some_span(),
            chance: self.coin().then(|| Number::ratio(self.roll(5).into(), 5.into())),
        };
        let gains = parties.iter().filter(|_| self.coin()).map(|it| it.id.clone());
        let gains: Vec<String> = gains.collect();
        DraftStep {
            id: self.id(nth),
            name: self.some_text(),
            party: parties[self.roll(parties.len())].id.clone(),
            when: None,
            cost: self.coin().then(|| self.small_amount()),
            gain: gains.into_iter().map(|it| (it, self.amount())).collect(),
            after: before
                .last()
                .filter(|_| self.coin())
                .map(|it| it.id.clone())
                .into_iter()
                .collect(),
            days: self.some_span(),
            parts: parts.filter(|_| any_parts != Some(true)),
            any_parts,
            amount: self.some_span(),
            unit: self.some_text(),
            parallel: self.coin().then(|| self.coin()),
            reversible: self.coin().then(|| self.coin()),
            verify: (verify != DraftVerify::default()).then_some(verify),
            guarantor: parties.last().filter(|_| self.coin()).map(|it| it.id.clone()),
            claims: Vec::new(),
            note: self.some_text(),
        }
    }

    fn commitment(&mut self, party: &str) -> DraftCommitment {
        let has_shift = self.coin();
        let lag = self.coin().then(|| self.roll(1000) as u64 + 1);
        DraftCommitment {
            party: party.into(),
            keep: self.coin().then(|| self.amount()),
            breach: self.coin().then(|| self.amount()),
            after: self.coin().then(|| self.amount()),
            lag,
            chance: lag.is_none().then(|| Number::ratio((self.roll(5) + 1).into(), 5.into())),
            pie: has_shift.then(|| self.amount()),
            now: has_shift.then(|| self.amount()),
            others_later: has_shift.then(|| self.amount()),
        }
    }

    fn values(&mut self, party: &str, issues: &[DraftIssue]) -> DraftValues {
        let mut values = DraftValues::of(party);
        values.walk_away = self.coin().then(|| self.amount());
        values.discount = self.coin().then(|| self.small_amount());
        values.cost_of_delay = self.coin().then(|| self.small_amount());
        let ids: Vec<String> = issues.iter().map(|it| it.id.clone()).collect();
        values.weights = match self.roll(3) {
            0 => None,
            1 => order(&ids).map(DraftWeights::Order),
            _ => {
                let each = ids.into_iter().map(|id| (id, self.small_amount())).collect();
                Some(DraftWeights::Each(each))
            }
        };
        for issue in issues {
            if self.coin() {
                let points = self.points(issue);
                values.issues.push(DraftIssueValues { issue: issue.id.clone(), points });
            }
        }
        values
    }

    fn body(
        &mut self,
        (nth, party): (usize, &str),
        issues: &[DraftIssue],
        condition: &str,
    ) -> DraftBody {
        let majorities = self.roll(3) + 1;
        let n_blocs = self.roll(3) + 1;
        DraftBody {
            id: self.id(nth),
            party: party.into(),
            name: self.some_text(),
            quota: (0..majorities).map(|_| self.quota()).collect(),
            or_quota: (0..self.roll(3))
                .map(|_| (0..majorities).map(|_| self.quota()).collect())
                .collect(),
            public: self.coin().then(|| self.coin()),
            blocs: (0..n_blocs)
                .map(|nth| self.bloc((nth, majorities), issues, condition))
                .collect(),
            note: self.some_text(),
        }
    }

    fn quota(&mut self) -> DraftQuota {
        match self.roll(6) {
            0 => DraftQuota::Votes(Number::ratio(1.into(), 49.into())),
            share => DraftQuota::Share(Share::ALL[share - 1]),
        }
    }

    fn bloc(
        &mut self,
        (nth, majorities): (usize, usize),
        issues: &[DraftIssue],
        condition: &str,
    ) -> DraftBloc {
        let id = self.id(nth);
        let conditions = |n: usize| vec![condition.to_string(); n];
        DraftBloc {
            name: self.some_text(),
            votes: (0..majorities)
                .map(|_| Number::ratio((self.roll(9) + 1).into(), 47.into()))
                .collect(),
            veto: self.coin().then(|| self.coin()),
            never: conditions(self.roll(3)),
            wants: conditions(self.roll(3)),
            values: self.coin().then(|| self.values(&id, issues)),
            note: self.some_text(),
            id,
        }
    }

    fn points(&mut self, issue: &DraftIssue) -> DraftPoints {
        let ids: Vec<String> = match (&issue.options, &issue.range) {
            (Some(options), _) => options.iter().map(|it| it.id.clone()).collect(),
            (None, Some(range)) if range.min == range.max => vec![range.min.to_string()],
            (None, Some(range)) => vec![range.min.to_string(), range.max.to_string()],
            (None, None) => Vec::new(),
        };
        match order(&ids).filter(|_| issue.options.is_some() && self.coin()) {
            Some(order) => DraftPoints::Order(order),
            None => DraftPoints::Points(ids.into_iter().map(|id| (id, self.amount())).collect()),
        }
    }

    /// Adds everything that holds a condition.
    fn conditions(&mut self, draft: &mut Draft) {
        let condition = condition(&draft.issues[0]);
        let claims: Vec<String> = draft.claims.iter().map(|it| it.id.clone()).collect();
        let party = draft.parties[0].id.clone();
        if self.coin() {
            draft.parties[0].statements = vec![condition.clone(), format!("not {condition}")];
        }
        for values in &mut draft.values {
            if self.coin() {
                let (when, worth) = (condition.clone(), self.amount());
                values.bonuses.push(DraftBonus { when, worth });
            }
        }
        for nth in 0..self.roll(3) {
            let body = self.body((nth, &party), &draft.issues, &condition);
            draft.bodies.push(body);
        }
        for nth in 0..self.roll(3) {
            draft.red_lines.push(DraftRedLine {
                id: self.id(nth),
                party: party.clone(),
                never: condition.clone(),
                claims: claims.clone(),
                note: self.some_text(),
            });
            draft.positions.push(DraftPosition {
                id: self.id(nth),
                party: party.clone(),
                wants: condition.clone(),
                why: self.some_text(),
                claims: Vec::new(),
                note: self.some_text(),
            });
            draft.rules.push(DraftRule {
                id: self.id(nth),
                require: format!("({condition})\n  or\t{condition}"),
                negotiable: self.coin(),
                claims: claims.clone(),
                note: self.some_text(),
            });
        }
    }
}

/// An order of ids, if every one can stand in it.
fn order(ids: &[String]) -> Option<String> {
    let can_stand = |it: &String| !it.contains('"') && it.trim() == it.as_str();
    let words: Vec<String> = ids.iter().map(|it| format!("\"{it}\"")).collect();
    ids.iter().all(can_stand).then(|| words.join(" > "))
}

/// A condition on an issue.
fn condition(issue: &DraftIssue) -> String {
    let name = |it: &str| format!("\"{}\"", it.replace('\\', "\\\\").replace('"', "\\\""));
    match &issue.options {
        Some(options) => format!("{} = {}", name(&issue.id), name(&options[0].id)),
        None => format!("{} >= 1", name(&issue.id)),
    }
}
