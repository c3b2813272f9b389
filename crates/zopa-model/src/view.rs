//! What of a case one party may see: its own secrets and what is public, nothing that others told in confidence.
//!
//! A view is made of the draft, before anything is analyzed, so that no answer to it can rest on what was left
//! out. Drafts are taken apart field by field: a new field does not compile until it is said here who may see it.

use std::collections::BTreeSet;

use crate::draft::{
    Amount, Draft, DraftAgreement, DraftBloc, DraftBody, DraftClaim, DraftIssue, DraftParty,
    DraftPlan, DraftPosition, DraftRedLine, DraftRule, DraftSource, DraftStep, Role,
};
use crate::order_words::{order_words, written_order};

/// A kind of what is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secret {
    /// Values of others: weights, points, orders, bonuses, walk-away values, what delay costs.
    Values,
    /// Red lines of others.
    RedLines,
    /// Bodies of others that are not public.
    Bodies,
    /// What blocs in public bodies of others will not vote for, and what packages are worth to them.
    Blocs,
    /// What others want most, as statements or as a ranking.
    Statements,
    /// Interests behind positions of others.
    Interests,
    /// What steps cost others and give them, and in which order these matter to them.
    Steps,
    /// What keeping and breaking is worth to others.
    Commitments,
    /// Private claims of others, and what rests on nothing else.
    Claims,
    /// Documents that no claim refers to which may be seen.
    Sources,
    /// Remarks of whoever wrote the case, also those on the party itself.
    Notes,
}

impl Secret {
    const ALL: [Secret; 11] = [
        Secret::Values,
        Secret::RedLines,
        Secret::Bodies,
        Secret::Blocs,
        Secret::Statements,
        Secret::Interests,
        Secret::Steps,
        Secret::Commitments,
        Secret::Claims,
        Secret::Sources,
        Secret::Notes,
    ];
}

/// The draft as the party with this id may see it. What is left of a sound draft is sound.
pub(crate) fn view(draft: &Draft, party: &str) -> Draft {
    View::new(draft, party, &Secret::ALL).draft()
}

/// Those who told something that others may not see: parties, and authors of private claims.
pub(crate) fn confidants(draft: &Draft) -> BTreeSet<&str> {
    let values = draft.values.iter().map(|it| &it.party);
    let red_lines = draft.red_lines.iter().map(|it| &it.party);
    let tells = |it: &&DraftParty| !it.statements.is_empty() || !it.ranking.is_empty();
    let statements = draft.parties.iter().filter(tells).map(|it| &it.id);
    let interests = draft.positions.iter().filter(|it| it.why.is_some()).map(|it| &it.party);
    let claims = draft.claims.iter().filter(|it| it.private == Some(true)).map(|it| &it.by);
    let bodies = draft.bodies.iter().filter(|it| is_secret(it)).map(|it| &it.party);
    // That something is unknown tells nothing.
    let tells = |it: &Amount| *it != Amount::Unknown;
    let costs = draft.steps.iter().filter(|it| it.cost.as_ref().is_some_and(tells));
    let costs = costs.map(|it| &it.party);
    let gains = draft.steps.iter().flat_map(|it| it.gain.iter());
    let gains = gains.filter(|it| tells(&it.1)).map(|it| &it.0);
    let commitments = draft.commitments.iter().map(|it| &it.party);
    let orders = draft.plan.order.iter().map(|it| &it.0);
    let steps = costs.chain(gains).chain(orders).chain(commitments);
    let told = values.chain(red_lines).chain(statements).chain(interests);
    let all = told.chain(bodies).chain(claims).chain(steps);
    all.map(String::as_str).collect()
}

/// Whether a body holds what others may not see.
fn is_secret(body: &DraftBody) -> bool {
    let is_secret = |it: &DraftBloc| !it.never.is_empty() || it.values.is_some();
    body.public != Some(true) || body.blocs.iter().any(is_secret)
}

/// A draft on its way into the view of a party.
struct View<'a> {
    draft: &'a Draft,
    party: &'a str,
    /// All kinds; tests leave one out to see that its absence is noticed.
    hidden: &'a [Secret],
    /// Ids of the claims that may be seen.
    claims: BTreeSet<&'a str>,
}

impl<'a> View<'a> {
    fn new(draft: &'a Draft, party: &'a str, hidden: &'a [Secret]) -> View<'a> {
        let hides_claims = hidden.contains(&Secret::Claims);
        let is_open =
            |it: &&DraftClaim| !hides_claims || it.private != Some(true) || it.by == party;
        let claims = draft.claims.iter().filter(is_open).map(|it| it.id.as_str()).collect();
        View { draft, party, hidden, claims }
    }

    fn draft(&self) -> Draft {
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
        } = self.draft;
        let DraftAgreement { consent, veto, at_least } = agreement.clone();
        let own_values = values.iter().filter(|it| self.shows(Secret::Values, &it.party));
        let own_commitments =
            commitments.iter().filter(|it| self.shows(Secret::Commitments, &it.party));
        Draft {
            title: title.clone(),
            note: self.note(note),
            agreement: DraftAgreement { consent, veto, at_least },
            parties: parties.iter().map(|it| self.party(it)).collect(),
            issues: issues.iter().map(|it| self.issue(it)).collect(),
            values: own_values.cloned().collect(),
            red_lines: red_lines.iter().filter_map(|it| self.red_line(it)).collect(),
            positions: positions.iter().filter_map(|it| self.position(it)).collect(),
            rules: rules.iter().filter_map(|it| self.rule(it)).collect(),
            bodies: bodies.iter().filter_map(|it| self.body(it)).collect(),
            sources: sources.iter().filter_map(|it| self.source(it)).collect(),
            claims: claims.iter().filter_map(|it| self.claim(it)).collect(),
            plan: self.plan(plan),
            steps: steps.iter().filter_map(|it| self.step(it)).collect(),
            commitments: own_commitments.cloned().collect(),
        }
    }

    /// Whether what a party told of some kind may be seen.
    fn shows(&self, kind: Secret, of: &str) -> bool {
        of == self.party || !self.hidden.contains(&kind)
    }

    /// Notes are those of whoever wrote the case: nobody says to whom they may go.
    fn note(&self, note: &Option<String>) -> Option<String> {
        note.clone().filter(|_| !self.hidden.contains(&Secret::Notes))
    }

    /// The claims of a list that may be seen; nothing if there are claims and none of them may.
    fn claims_behind(&self, claims: &[String]) -> Option<Vec<String>> {
        let open = claims.iter().filter(|it| self.claims.contains(it.as_str()));
        let open: Vec<String> = open.cloned().collect();
        (claims.is_empty() || !open.is_empty()).then_some(open)
    }

    fn party(&self, draft: &DraftParty) -> DraftParty {
        let DraftParty { id, name, role, statements, ranking, note } = draft;
        let own = |it: &Vec<String>| {
            if self.shows(Secret::Statements, id) { it.clone() } else { Vec::new() }
        };
        let (statements, ranking) = (own(statements), own(ranking));
        let note = self.note(note);
        DraftParty { id: id.clone(), name: name.clone(), role: *role, statements, ranking, note }
    }

    fn issue(&self, draft: &DraftIssue) -> DraftIssue {
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
        } = draft.clone();
        let note = self.note(&note);
        DraftIssue {
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
        }
    }

    fn red_line(&self, draft: &DraftRedLine) -> Option<DraftRedLine> {
        let DraftRedLine { id, party, never, claims, note } = draft.clone();
        if !self.shows(Secret::RedLines, &party) {
            return None;
        }
        let claims = self.claims_behind(&claims)?;
        Some(DraftRedLine { id, party, never, claims, note: self.note(&note) })
    }

    fn position(&self, draft: &DraftPosition) -> Option<DraftPosition> {
        let DraftPosition { id, party, wants, why, claims, note } = draft.clone();
        let open = self.claims_behind(&claims)?;
        // What was told in private about the party's interest may stand behind it.
        let is_all_open = open.len() == claims.len();
        let why = why.filter(|_| self.shows(Secret::Interests, &party) && is_all_open);
        Some(DraftPosition { id, party, wants, why, claims: open, note: self.note(&note) })
    }

    fn rule(&self, draft: &DraftRule) -> Option<DraftRule> {
        let DraftRule { id, require, negotiable, claims, note } = draft.clone();
        let claims = self.claims_behind(&claims)?;
        Some(DraftRule { id, require, negotiable, claims, note: self.note(&note) })
    }

    fn body(&self, draft: &DraftBody) -> Option<DraftBody> {
        let DraftBody { id, party, name, quota, or_quota, public, blocs, note } = draft.clone();
        if public != Some(true) && !self.shows(Secret::Bodies, &party) {
            return None;
        }
        let shows = self.shows(Secret::Blocs, &party);
        let blocs = blocs.into_iter().map(|it| self.bloc(it, shows)).collect();
        let note = self.note(&note);
        Some(DraftBody { id, party, name, quota, or_quota, public, blocs, note })
    }

    /// Positions of blocs in public bodies are public, as those of parties are.
    fn bloc(&self, draft: DraftBloc, shows: bool) -> DraftBloc {
        let DraftBloc { id, name, votes, veto, never, wants, values, note } = draft;
        let (never, values) = if shows { (never, values) } else { (Vec::new(), None) };
        DraftBloc { id, name, votes, veto, never, wants, values, note: self.note(&note) }
    }

    /// When steps begin, with the order of the party's own amounts. Steps that may not be seen are left out of it.
    fn plan(&self, draft: &DraftPlan) -> DraftPlan {
        let DraftPlan { entry, time, zone, order } = draft.clone();
        let own = order.into_iter().filter(|it| self.shows(Secret::Steps, &it.0));
        let order = own.filter_map(|(id, text)| Some((id, self.order(&text)?))).collect();
        DraftPlan { entry, time, zone, order }
    }

    /// An order without steps that may not be seen; nothing if nothing is left.
    fn order(&self, text: &str) -> Option<String> {
        let steps = &self.draft.steps;
        let is_hidden = |id: &str| {
            let step = steps.iter().find(|it| it.id == id);
            step.is_some_and(|it| self.claims_behind(&it.claims).is_none())
        };
        let mut groups = order_words(text)?;
        if !groups.iter().flatten().any(|it| is_hidden(it)) {
            return Some(text.into());
        }
        groups.iter_mut().for_each(|it| it.retain(|it| !is_hidden(it)));
        groups.retain(|it| !it.is_empty());
        (!groups.is_empty()).then(|| written_order(&groups))
    }

    /// A step with what it costs and gives the party. Of every other principal, nothing is known: also not
    /// whether anything was told.
    fn step(&self, draft: &DraftStep) -> Option<DraftStep> {
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
        } = draft.clone();
        let claims = self.claims_behind(&claims)?;
        let hides = self.hidden.contains(&Secret::Steps);
        let cost = if self.shows(Secret::Steps, &party) { cost } else { Some(Amount::Unknown) };
        let mut gain = gain;
        if hides {
            gain.retain(|(id, _)| *id == self.party);
            let others = self.draft.parties.iter().filter(|it| it.id != self.party);
            let others = others.filter(|it| it.role.unwrap_or(Role::Principal) == Role::Principal);
            gain.extend(others.map(|it| (it.id.clone(), Amount::Unknown)));
        }
        Some(DraftStep {
            after: self.steps_before(&after),
            id,
            name,
            party,
            when,
            cost,
            gain,
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
            note: self.note(&note),
        })
    }

    /// The steps of a list that may be seen, and instead of others those before them.
    fn steps_before(&self, after: &[String]) -> Vec<String> {
        let mut seen: Vec<&str> = Vec::new();
        let mut open: Vec<&str> = after.iter().rev().map(String::as_str).collect();
        let mut before: Vec<String> = Vec::new();
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let Some(step) = self.draft.steps.iter().find(|it| it.id == id) else { continue };
            if self.claims_behind(&step.claims).is_some() {
                before.push(id.into());
            } else {
                open.extend(step.after.iter().rev().map(String::as_str));
            }
        }
        before
    }

    fn source(&self, draft: &DraftSource) -> Option<DraftSource> {
        let DraftSource { id, title, date, url, note } = draft.clone();
        let refers = |it: &DraftClaim| {
            self.claims.contains(it.id.as_str()) && it.source.as_ref() == Some(&id)
        };
        if self.hidden.contains(&Secret::Sources) && !self.draft.claims.iter().any(refers) {
            return None;
        }
        Some(DraftSource { id, title, date, url, note: self.note(&note) })
    }

    fn claim(&self, draft: &DraftClaim) -> Option<DraftClaim> {
        let DraftClaim { id, by, text, source, locator, date, hedged, sure, private } =
            draft.clone();
        if !self.claims.contains(id.as_str()) {
            return None;
        }
        Some(DraftClaim { id, by, text, source, locator, date, hedged, sure, private })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{DraftBonus, DraftCommitment, DraftValues};
    use crate::{Amount, Number};

    /// A text that must not be found.
    fn canary(kind: Secret) -> String {
        format!("canary of {kind:?}")
    }

    fn claim(id: &str, by: &str, source: &str) -> DraftClaim {
        DraftClaim {
            id: id.into(),
            by: by.into(),
            text: canary(Secret::Claims),
            source: Some(source.into()),
            locator: None,
            date: None,
            hedged: None,
            sure: None,
            private: Some(true),
        }
    }

    fn body(public: Option<bool>, id: &str, never: &str) -> DraftBody {
        let bloc = DraftBloc {
            id: "left".into(),
            name: None,
            votes: vec![Number::one()],
            veto: None,
            never: vec![never.into()],
            wants: Vec::new(),
            values: None,
            note: None,
        };
        DraftBody {
            id: id.into(),
            party: "b".into(),
            name: None,
            quota: Vec::new(),
            or_quota: Vec::new(),
            public,
            blocs: vec![bloc],
            note: None,
        }
    }

    /// A draft, not a sound one, with a secret of every kind that `a` may not see.
    fn draft() -> Draft {
        let bonus =
            DraftBonus { when: canary(Secret::Values), worth: Amount::Known(Number::one()) };
        Draft {
            note: Some(canary(Secret::Notes)),
            parties: vec![DraftParty {
                id: "b".into(),
                name: None,
                role: None,
                statements: vec![canary(Secret::Statements)],
                ranking: vec![canary(Secret::Statements)],
                note: None,
            }],
            values: vec![DraftValues { bonuses: vec![bonus], ..DraftValues::of("b") }],
            red_lines: vec![DraftRedLine {
                id: "r".into(),
                party: "b".into(),
                never: canary(Secret::RedLines),
                claims: Vec::new(),
                note: None,
            }],
            positions: vec![DraftPosition {
                id: "p".into(),
                party: "b".into(),
                wants: "x = y".into(),
                why: Some(canary(Secret::Interests)),
                claims: Vec::new(),
                note: None,
            }],
            rules: vec![DraftRule {
                id: "told".into(),
                require: canary(Secret::Claims),
                negotiable: false,
                claims: vec!["c".into()],
                note: None,
            }],
            bodies: vec![
                body(None, &canary(Secret::Bodies), &canary(Secret::Bodies)),
                body(Some(true), "open", &canary(Secret::Blocs)),
            ],
            sources: vec![DraftSource {
                id: "s".into(),
                title: canary(Secret::Sources),
                date: None,
                url: None,
                note: None,
            }],
            claims: vec![claim("c", "b", "s")],
            steps: vec![DraftStep {
                id: "t".into(),
                party: "b".into(),
                gain: vec![(canary(Secret::Steps), Amount::Unknown)],
                ..DraftStep::default()
            }],
            plan: DraftPlan {
                order: vec![("b".into(), canary(Secret::Steps))],
                ..DraftPlan::default()
            },
            commitments: vec![DraftCommitment {
                party: canary(Secret::Commitments),
                ..DraftCommitment::default()
            }],
            ..Draft::default()
        }
    }

    #[test]
    fn no_kind_of_secret_is_in_a_view() {
        let seen = format!("{:?}", view(&draft(), "a"));
        assert!(!seen.contains("canary"), "{seen}");
    }

    #[test]
    fn a_kind_that_is_not_left_out_is_noticed() {
        let draft = draft();
        for left_in in Secret::ALL {
            let hidden: Vec<Secret> = Secret::ALL.into_iter().filter(|it| *it != left_in).collect();
            let seen = format!("{:?}", View::new(&draft, "a", &hidden).draft());
            assert!(seen.contains(&canary(left_in)), "{left_in:?} is not searched: {seen}");
        }
    }
}
