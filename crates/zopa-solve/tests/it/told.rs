//! An answer told as text, in names only: the same text for the same answer, however the parties are listed.

use std::fmt::Write as _;

use zopa_model::{Case, Number, Package, PartyIdx};
use zopa_solve::{
    Answer, AsStated, Blockers, CoalitionAnswer, Concession, Constraint, Frontier, Outcome, Part,
    Point, Reason, Solutions, Span,
};

/// Whether values are told, or only which packages are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    Told,
    Hidden,
}

/// The whole answer, a line for each part.
pub(crate) fn answer(case: &Case, answer: &Answer, values: Values) -> String {
    let teller = Teller { case, values };
    let mut text = String::new();
    let mut line = |what: &str, it: String| {
        writeln!(text, "{what}: {it}").expect("a string takes any text");
    };
    line("packages", answer.packages.to_string());
    line("feasible", teller.part(&answer.feasible, ToString::to_string));
    line("left out", teller.ids(&answer.left_out));
    line("middle", teller.ids(&answer.middle));
    line("span", teller.by_party(&answer.span, span));
    line("walk away", teller.by_party(&answer.walk_away, Number::to_string));
    line("zone", zone(answer));
    line("inside", teller.by_party(&answer.zone.value, span));
    line("no deal", answer.no_deal.as_ref().map_or("none".into(), |it| teller.outcome(it)));
    line("frontier", teller.part(&answer.frontier, |it| teller.frontier(it)));
    line("frontier of all", teller.part(&answer.frontier_all, |it| teller.frontier(it)));
    line("solutions", teller.part(&answer.solutions, |it| teller.solutions(it)));
    if let Some(part) = &answer.by_coalition {
        line("by coalition", teller.part(part, |it| teller.coalitions(it)));
    }
    if let Some(part) = &answer.blockers {
        line("blockers", teller.part(part, |it| teller.blockers(it)));
    }
    line("rule conflicts", format!("{:?}", answer.rule_conflicts));
    if let Some(part) = &answer.as_stated {
        line("as stated", teller.part(part, |it| teller.as_stated(it)));
    }
    text
}

/// Some parts of an answer told as text.
pub(crate) fn only(text: &str, parts: &[&str]) -> String {
    let is_wanted = |line: &str| parts.iter().any(|it| line.starts_with(&format!("{it}:")));
    let mut kept = String::new();
    let mut is_kept = false;
    for line in text.lines() {
        // What is indented belongs to the line above.
        is_kept = if line.starts_with(' ') { is_kept } else { is_wanted(line) };
        if is_kept {
            writeln!(kept, "{line}").expect("a string takes any text");
        }
    }
    kept
}

fn zone(answer: &Answer) -> String {
    let zone = &answer.zone;
    let exact = if zone.exact { "" } else { ", not exact" };
    let (exists, packages) = (known(zone.exists.as_ref()), known(zone.packages.as_ref()));
    format!("exists {exists}, packages {packages}, {} to {}{exact}", zone.certain, zone.possible)
}

fn known<T: ToString>(it: Option<&T>) -> String {
    it.map_or("not known".into(), T::to_string)
}

fn span(span: &Span) -> String {
    format!("{} to {}", span.min, span.max)
}

struct Teller<'a> {
    case: &'a Case,
    values: Values,
}

impl Teller<'_> {
    fn part<T>(&self, part: &Part<T>, tell: impl FnOnce(&T) -> String) -> String {
        match part {
            Part::Known(it) => tell(it),
            // The reason lists parties in the order of the case.
            Part::Missing(Reason::UnknownValues { parties }) => {
                let mut parties = parties.clone();
                parties.sort();
                format!("too little is known of {}", parties.join(" "))
            }
            Part::Missing(reason) => reason.to_string(),
        }
    }

    fn id(&self, party: PartyIdx) -> &str {
        &self.case.party(party).id
    }

    fn sorted(&self) -> Vec<PartyIdx> {
        let mut parties: Vec<PartyIdx> = self.case.party_idxs().collect();
        parties.sort_by_key(|&it| self.id(it));
        parties
    }

    fn ids(&self, parties: &[PartyIdx]) -> String {
        let mut ids: Vec<&str> = parties.iter().map(|&it| self.id(it)).collect();
        ids.sort_unstable();
        ids.join(" ")
    }

    fn by_party<T>(&self, all: &[Option<T>], tell: impl Fn(&T) -> String) -> String {
        let one = |party: PartyIdx| {
            let it = all[party.0].as_ref()?;
            let told = match self.values {
                Values::Told => tell(it),
                Values::Hidden => "known".into(),
            };
            Some(format!("{} {told}", self.id(party)))
        };
        let all: Vec<String> = self.sorted().into_iter().filter_map(one).collect();
        all.join(", ")
    }

    fn package(&self, package: &Package) -> String {
        let issues = self.case.issues().iter().zip(&package.0);
        let chosen: Vec<String> = issues.map(|(issue, &it)| issue.option_id(it)).collect();
        chosen.join("-")
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let package = self.package(&outcome.package);
        match self.values {
            Values::Told => {
                format!("{package} ({})", self.by_party(&outcome.values, Number::to_string))
            }
            Values::Hidden => package,
        }
    }

    fn points(&self, points: &[Point]) -> String {
        let point = |it: &Point| match it.same_value.to_string().as_str() {
            "1" => self.outcome(&it.outcome),
            more => format!("{} x{more}", self.outcome(&it.outcome)),
        };
        points.iter().map(point).collect::<Vec<_>>().join("; ")
    }

    fn frontier(&self, frontier: &Frontier) -> String {
        format!("{} packages: {}", frontier.packages, self.points(&frontier.points))
    }

    fn solutions(&self, it: &Solutions) -> String {
        let mut text = String::new();
        let named = [
            ("nash", Some(&it.nash)),
            ("weighted nash", it.weighted_nash.as_ref()),
            ("kalai-smorodinsky", Some(&it.kalai_smorodinsky)),
            ("egalitarian", Some(&it.egalitarian)),
            ("utilitarian", Some(&it.utilitarian)),
            ("equal loss", Some(&it.equal_loss)),
        ];
        for (name, points) in named {
            if let Some(points) = points {
                write!(text, "\n  {name}: {}", self.points(points))
                    .expect("a string takes any text");
            }
        }
        text
    }

    fn coalitions(&self, coalitions: &[CoalitionAnswer]) -> String {
        let one = |it: &CoalitionAnswer| {
            let solutions = self.part(&it.solutions, |it| self.solutions(it));
            format!("\n {} agree on {}: {solutions}", self.ids(&it.consent), it.packages)
        };
        let mut all: Vec<String> = coalitions.iter().map(one).collect();
        all.sort();
        all.concat()
    }

    fn set(&self, set: &[Constraint]) -> String {
        let mut names: Vec<String> = set.iter().map(|it| it.name(self.case)).collect();
        names.sort();
        format!("{{{}}}", names.join(" "))
    }

    /// Shortest first as in the answer, then by name.
    fn sets(&self, sets: &[Vec<Constraint>]) -> String {
        let mut all: Vec<(usize, String)> =
            sets.iter().map(|it| (it.len(), self.set(it))).collect();
        all.sort();
        all.into_iter().map(|(_, it)| it).collect::<Vec<_>>().join(" ")
    }

    fn blockers(&self, it: &Blockers) -> String {
        let mut concessions: Vec<String> =
            it.least_concessions.iter().map(|it| self.concession(it)).collect();
        concessions.sort();
        format!(
            "\n  openings: {}\n  blocking sets: {}{}\n  least concessions:{}",
            self.sets(&it.openings),
            self.sets(&it.blocking_sets),
            if it.complete { "" } else { " and more" },
            concessions.concat()
        )
    }

    fn concession(&self, it: &Concession) -> String {
        let mut short: Vec<String> = it
            .shortfall
            .iter()
            .map(|(party, by)| match self.values {
                Values::Told => format!(", {} short by {by}", self.id(*party)),
                Values::Hidden => format!(", {} short", self.id(*party)),
            })
            .collect();
        short.sort();
        let (outcome, consent) = (self.outcome(&it.outcome), self.ids(&it.consent));
        let gives_up = self.set(&it.gives_up);
        format!("\n    {consent} on {outcome}{} giving up {gives_up}", short.concat())
    }

    fn as_stated(&self, it: &AsStated) -> String {
        let issues: Vec<&str> =
            it.uncontested.iter().map(|&it| self.case.issue(it).id.as_str()).collect();
        format!(
            "exists {}, packages {}\n  openings: {}\n  blocking sets: {}{}\n  uncontested: {}",
            known(it.exists.as_ref()),
            known(it.packages.as_ref()),
            self.sets(&it.openings),
            self.sets(&it.blocking_sets),
            if it.complete { "" } else { " and more" },
            issues.join(" ")
        )
    }
}
