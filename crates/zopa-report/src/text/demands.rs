//! Constraints in words: who, and what is demanded.

use zopa_model::{Case, PartyIdx};
use zopa_solve::{Answer, Constraint};

use crate::messages;
use crate::text::figures::Figures;
use crate::text::line::clean;
use crate::words::{asked, drawn, forbidden, forbids_several, ruled_out};

/// What the words are taken from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Speaker<'a> {
    pub(crate) case: &'a Case,
    pub(crate) answer: &'a Answer,
    pub(crate) figures: &'a Figures,
}

impl Speaker<'_> {
    /// The name of a party.
    pub(crate) fn party(&self, party: PartyIdx) -> String {
        clean(&self.case.party(party).name)
    }

    /// The names of parties.
    pub(crate) fn parties(&self, parties: &[PartyIdx]) -> Vec<String> {
        parties.iter().map(|&it| self.party(it)).collect()
    }

    fn walk_away(&self, party: PartyIdx) -> Option<String> {
        self.figures.walk_away(self.case, self.answer, party)
    }

    /// A constraint as a clause to be read out.
    pub(crate) fn demand(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::WalkAway(party) => {
                messages::walk_away_demand(&self.party(party), self.walk_away(party).as_deref())
            }
            Constraint::RedLine(it) => {
                let line = &self.case.red_lines()[it];
                let (party, id) = (self.party(line.party), clean(&line.id));
                if forbids_several(&line.never) {
                    return messages::red_line_refusal(
                        &party,
                        &id,
                        &forbidden(self.case, &line.never),
                    );
                }
                messages::red_line_demand(&party, &id, &ruled_out(self.case, &line.never))
            }
            Constraint::Position(it) => {
                let position = &self.case.positions()[it];
                let (party, id) = (self.party(position.party), clean(&position.id));
                messages::position_demand(&party, &id, &asked(self.case, &position.wants))
            }
            Constraint::Rule(it) => {
                let rule = &self.case.rules()[it];
                messages::rule_demand(&clean(&rule.id), &asked(self.case, &rule.require))
            }
        }
    }

    /// A constraint in short, for lists.
    pub(crate) fn short(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::WalkAway(party) => {
                messages::walk_away_short(&self.party(party), self.walk_away(party).as_deref())
            }
            Constraint::RedLine(it) => {
                let line = &self.case.red_lines()[it];
                let (party, id) = (self.party(line.party), clean(&line.id));
                messages::red_line_short(&id, &party, &drawn(self.case, &line.never))
            }
            Constraint::Position(it) => {
                let position = &self.case.positions()[it];
                let (party, id) = (self.party(position.party), clean(&position.id));
                messages::position_short(&id, &party, &asked(self.case, &position.wants))
            }
            Constraint::Rule(it) => {
                let rule = &self.case.rules()[it];
                messages::rule_short(&clean(&rule.id), &asked(self.case, &rule.require))
            }
        }
    }

    /// A constraint by its name alone, where it was said before what it asks for.
    pub(crate) fn name(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::WalkAway(party) => messages::walk_away_short(&self.party(party), None),
            Constraint::RedLine(it) => {
                let line = &self.case.red_lines()[it];
                messages::red_line_name(&clean(&line.id), &self.party(line.party))
            }
            Constraint::Position(it) => {
                let position = &self.case.positions()[it];
                messages::position_name(&clean(&position.id), &self.party(position.party))
            }
            Constraint::Rule(it) => messages::rule_name(&clean(&self.case.rules()[it].id)),
        }
    }

    /// A constraint given up, and by whom.
    pub(crate) fn given_up(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::RedLine(it) => {
                let line = &self.case.red_lines()[it];
                let (party, id) = (self.party(line.party), clean(&line.id));
                messages::gives_up(&party, &id, &drawn(self.case, &line.never))
            }
            Constraint::Position(it) => {
                let position = &self.case.positions()[it];
                let (party, id) = (self.party(position.party), clean(&position.id));
                messages::gives_up(&party, &id, &asked(self.case, &position.wants))
            }
            Constraint::Rule(it) => {
                let rule = &self.case.rules()[it];
                messages::rule_dropped(&clean(&rule.id), &asked(self.case, &rule.require))
            }
            Constraint::WalkAway(_) => self.demand(constraint),
        }
    }

    /// A set of constraints, each as a clause.
    pub(crate) fn all(&self, set: &[Constraint]) -> Vec<String> {
        set.iter().map(|&it| self.demand(it)).collect()
    }

    /// A set of constraints, each in short.
    pub(crate) fn all_short(&self, set: &[Constraint]) -> Vec<String> {
        set.iter().map(|&it| self.short(it)).collect()
    }
}
