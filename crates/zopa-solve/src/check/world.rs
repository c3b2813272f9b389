//! All packages of a case, each with what it is worth, and who accepts it.

use zopa_model::{
    Agreement, Amount, Case, IssueWorth, Number, Package, PartyIdx, WalkAway, Weights,
};

use crate::answer::{Constraint, Span};

/// Most packages that are gone through.
const MOST_PACKAGES: u64 = 100_000;

/// Whether positions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Positions {
    /// They are talk.
    Aside,
    /// They are taken at their word.
    AtTheirWord,
}

/// One package with everything that is asked of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) package: Package,
    /// Its value per party; none without values.
    pub(super) values: Vec<Option<Number>>,
    /// Whether it meets every rule.
    pub(super) is_feasible: bool,
    /// Whether it equals the status quo on every issue.
    pub(super) is_no_deal: bool,
}

/// A case with all its packages, in the order of their option numbers.
#[derive(Debug)]
pub(super) struct World<'a> {
    pub(super) case: &'a Case,
    pub(super) rows: Vec<Row>,
    /// Lowest and highest value over the feasible packages, per party.
    pub(super) spans: Vec<Option<Span>>,
    /// What no deal is worth, per party.
    pub(super) walk_away: Vec<Option<Number>>,
}

/// Why a case is beyond this check, if it is.
pub(super) fn not_covered(case: &Case) -> Option<String> {
    let unknown = case.party_idxs().find(|&it| !is_all_known(case, it));
    if let Some(party) = unknown {
        return Some(format!("numbers of `{}` are not all known", case.party(party).id));
    }
    let packages = case
        .issues()
        .iter()
        .try_fold(1u64, |product, it| product.checked_mul(u64::from(it.n_options())))
        .filter(|&it| it <= MOST_PACKAGES);
    packages.is_none().then(|| format!("there are more than {MOST_PACKAGES} packages"))
}

fn is_all_known(case: &Case, party: PartyIdx) -> bool {
    let Some(values) = case.values(party) else { return true };
    let is_walk_away_known = match &values.walk_away {
        WalkAway::Given(amount) => amount.is_known(),
        WalkAway::StatusQuo | WalkAway::Lowest => true,
    };
    let are_weights_known = match &values.weights {
        Weights::Each(weights) => weights.iter().all(Amount::is_known),
        Weights::Order(_) => false,
    };
    let is_worth_known = values.worth.iter().all(|it| match it {
        IssueWorth::Nothing => true,
        IssueWorth::Points(points) => points.iter().all(Amount::is_known),
        IssueWorth::Order(_) => false,
    });
    let are_bonuses_known = values.bonuses.iter().all(|it| it.worth.is_known());
    is_walk_away_known && are_weights_known && is_worth_known && are_bonuses_known
}

impl World<'_> {
    pub(super) fn of(case: &Case) -> World<'_> {
        let no_deal = case.status_quo();
        let rows: Vec<Row> = all_packages(case)
            .into_iter()
            .map(|package| Row {
                values: case.party_idxs().map(|it| value(case, it, &package)).collect(),
                is_feasible: case
                    .rules()
                    .iter()
                    .all(|it| it.require.holds(case.issues(), &package)),
                is_no_deal: no_deal.as_ref() == Some(&package),
                package,
            })
            .collect();
        let feasible: Vec<&Row> = rows.iter().filter(|it| it.is_feasible).collect();
        let spans: Vec<Option<Span>> =
            case.party_idxs().map(|it| span(feasible.iter().copied(), it)).collect();
        let walk_away = case
            .party_idxs()
            .map(|party| match &case.values(party)?.walk_away {
                WalkAway::Given(amount) => amount.low().cloned(),
                WalkAway::StatusQuo => value(case, party, no_deal.as_ref()?),
                WalkAway::Lowest => spans[party.0].as_ref().map(|it| it.min.clone()),
            })
            .collect();
        World { case, rows, spans, walk_away }
    }

    /// The principals with values.
    pub(super) fn valued(&self) -> Vec<PartyIdx> {
        let all = self.case.principals().into_iter();
        all.filter(|&it| self.case.values(it).is_some()).collect()
    }

    /// The principals without values.
    pub(super) fn unvalued(&self) -> Vec<PartyIdx> {
        let all = self.case.principals().into_iter();
        all.filter(|&it| self.case.values(it).is_none()).collect()
    }

    pub(super) fn is_any_feasible(&self) -> bool {
        self.rows.iter().any(|it| it.is_feasible)
    }

    /// The packages that could be a deal: feasible, and something else than no deal.
    pub(super) fn deals(&self) -> Vec<&Row> {
        self.rows.iter().filter(|it| it.is_feasible && !it.is_no_deal).collect()
    }

    /// The minimal sets of principals whose consent is enough.
    pub(super) fn coalitions(&self) -> Vec<Vec<PartyIdx>> {
        let principals = self.case.principals();
        match self.case.agreement() {
            Agreement::All => vec![principals],
            Agreement::Quorum { veto, at_least } => (0u32..1 << principals.len())
                .map(|bits| members(&principals, bits))
                .filter(|it| it.len() == *at_least && veto.iter().all(|veto| it.contains(veto)))
                .collect(),
        }
    }

    /// Whether the consent of every principal is needed, as under a quorum of all.
    pub(super) fn must_all_consent(&self) -> bool {
        self.coalitions() == [self.case.principals()]
    }

    /// What a party itself holds against a package.
    pub(super) fn objections(
        &self,
        party: PartyIdx,
        row: &Row,
        positions: Positions,
    ) -> Vec<Constraint> {
        let case = self.case;
        let mut found = Vec::new();
        for (nth, red_line) in case.red_lines().iter().enumerate() {
            if red_line.party == party && red_line.never.holds(case.issues(), &row.package) {
                found.push(Constraint::RedLine(nth));
            }
        }
        if self.shortfall(party, row).is_some() {
            found.push(Constraint::WalkAway(party));
        }
        for (nth, position) in case.positions().iter().enumerate() {
            let counts = positions == Positions::AtTheirWord && position.party == party;
            if counts && !position.wants.holds(case.issues(), &row.package) {
                found.push(Constraint::Position(nth));
            }
        }
        found
    }

    /// How far a package lies below the walk-away value of a party, if it does.
    ///
    /// A walk-away value that nobody wrote, taken as the lowest over the packages that meet the rules, never
    /// blocks: the party has not said that it would walk away from anything, should a rule be given up.
    pub(super) fn shortfall(&self, party: PartyIdx, row: &Row) -> Option<Number> {
        if self.case.values(party)?.walk_away == WalkAway::Lowest {
            return None;
        }
        let (value, walk_away) = (row.values[party.0].as_ref()?, self.walk_away[party.0].as_ref()?);
        (value < walk_away).then(|| walk_away - value)
    }

    /// Whether all members may accept a package, as far as is known.
    pub(super) fn may_accept(&self, members: &[PartyIdx], row: &Row, positions: Positions) -> bool {
        members.iter().all(|&it| self.objections(it, row, positions).is_empty())
    }

    /// Whether all members accept a package whatever is not known: who has no values promises nothing.
    pub(super) fn do_accept(&self, members: &[PartyIdx], row: &Row, positions: Positions) -> bool {
        members.iter().all(|&it| self.case.values(it).is_some())
            && self.may_accept(members, row, positions)
    }

    /// The deals that may be accepted.
    pub(super) fn possible_zone(&self, positions: Positions) -> Vec<&Row> {
        let coalitions = self.coalitions();
        let accepted = |row: &Row| coalitions.iter().any(|it| self.may_accept(it, row, positions));
        self.deals().into_iter().filter(|it| accepted(it)).collect()
    }

    /// The deals that are accepted for certain.
    pub(super) fn certain_zone(&self, positions: Positions) -> Vec<&Row> {
        let coalitions = self.coalitions();
        let accepted = |row: &Row| coalitions.iter().any(|it| self.do_accept(it, row, positions));
        self.deals().into_iter().filter(|it| accepted(it)).collect()
    }
}

/// The parties whose bit is set.
fn members(parties: &[PartyIdx], bits: u32) -> Vec<PartyIdx> {
    let numbered = parties.iter().enumerate();
    numbered.filter(|(nth, _)| bits >> nth & 1 == 1).map(|(_, it)| *it).collect()
}

/// Every package, sorted by option numbers.
fn all_packages(case: &Case) -> Vec<Package> {
    let mut packages = vec![Package(Vec::new())];
    for issue in case.issues() {
        let mut longer = Vec::new();
        for Package(options) in &packages {
            for option in 0..issue.n_options() {
                longer.push(Package([options.as_slice(), &[option]].concat()));
            }
        }
        packages = longer;
    }
    packages
}

/// The sum over issues of weight times worth, plus bonuses; nothing for a party without values.
fn value(case: &Case, party: PartyIdx, package: &Package) -> Option<Number> {
    let values = case.values(party)?;
    let mut sum = Number::zero();
    for issue in case.issue_idxs() {
        let weight = match &values.weights {
            Weights::Each(weights) => known(&weights[issue.0]),
            Weights::Order(_) => return None,
        };
        let worth = match &values.worth[issue.0] {
            IssueWorth::Nothing => Number::zero(),
            IssueWorth::Points(points) => known(&points[package.option(issue) as usize]),
            IssueWorth::Order(_) => return None,
        };
        sum = &sum + &(&weight * &worth);
    }
    for bonus in &values.bonuses {
        if bonus.when.holds(case.issues(), package) {
            sum = &sum + &known(&bonus.worth);
        }
    }
    Some(sum)
}

/// The number of an amount of which [`not_covered`] has made sure.
fn known(amount: &Amount) -> Number {
    amount.low().expect("cases with unknown numbers are not covered").clone()
}

/// Lowest and highest value of a party over some packages; nothing without values or packages.
pub(super) fn span<'a>(rows: impl Iterator<Item = &'a Row>, party: PartyIdx) -> Option<Span> {
    let values: Vec<Number> = rows.filter_map(|it| it.values[party.0].clone()).collect();
    Some(Span { min: values.iter().min()?.clone(), max: values.iter().max()?.clone() })
}
