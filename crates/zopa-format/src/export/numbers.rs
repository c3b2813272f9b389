//! The values of parties as plain numbers: what formats need that know no doubt.

use zopa_model::{
    Amount, Case, Condition, IssueIdx, IssueWorth, Number, Package, PartyIdx, Values, WalkAway,
    Weights,
};

use crate::export::Foreign;
use crate::problem::NotWritten;

/// What packages are worth to a party.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    /// Whose they are.
    pub(super) party: PartyIdx,
    /// Id of the party.
    pub(super) id: &'a str,
    /// A weight per issue.
    pub(super) weights: Vec<Number>,
    /// A number per issue and option.
    pub(super) worth: Vec<Vec<Number>>,
    /// What combinations add.
    pub(super) bonuses: Vec<(&'a Condition, Number)>,
    /// What no deal is worth.
    pub(super) walk_away: NoDeal,
    /// Factor kept after one period of delay.
    pub(super) discount: Option<Number>,
}

/// What no deal is worth to a party.
#[derive(Debug)]
pub(super) enum NoDeal {
    /// A number.
    Given(Number),
    /// What the status quo is worth.
    StatusQuo(Number),
    /// The least of all packages.
    Lowest,
}

impl Numbers<'_> {
    /// What a package is worth.
    pub(super) fn of(&self, case: &Case, package: &Package) -> Number {
        let alone = case.issue_idxs().map(|it| self.alone(it, package.option(it)));
        let sum = alone.fold(Number::zero(), |sum, it| &sum + &it);
        let held = self.bonuses.iter().filter(|it| it.0.holds(case.issues(), package));
        held.fold(sum, |sum, it| &sum + &it.1)
    }

    /// What an option adds by itself.
    pub(super) fn alone(&self, issue: IssueIdx, option: u32) -> Number {
        &self.weights[issue.0] * &self.worth[issue.0][option as usize]
    }

    /// The least that a sum over issues can be, without bonuses.
    pub(super) fn least(&self) -> Number {
        let least = |(weight, worth): (&Number, &Vec<Number>)| {
            let least = worth.iter().min().expect("an issue has an option");
            weight * least
        };
        let all = self.weights.iter().zip(&self.worth).map(least);
        all.fold(Number::zero(), |sum, it| &sum + &it)
    }

    /// The most that a sum over issues can be, without bonuses.
    pub(super) fn most(&self) -> Number {
        let most = |(weight, worth): (&Number, &Vec<Number>)| {
            weight * worth.iter().max().expect("an issue has an option")
        };
        let all = self.weights.iter().zip(&self.worth).map(most);
        all.fold(Number::zero(), |sum, it| &sum + &it)
    }
}

/// The values of some parties; what had to be replaced by a middle value is told in `lost`.
pub(super) fn numbers<'a>(
    case: &'a Case,
    parties: &[PartyIdx],
    format: Foreign,
    lost: &mut Vec<String>,
) -> Result<Vec<Numbers<'a>>, NotWritten> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for &party in parties {
        let id = case.party(party).id.as_str();
        let Some(values) = case.values(party) else {
            missing.push(format!("the values of `{id}`"));
            continue;
        };
        let mut reader = Reader { case, id, has_middles: false, missing: &mut missing };
        let numbers = reader.numbers(party, values, format);
        if reader.has_middles {
            lost.push(format!("doubt in the values of `{id}`: ranges become their middle"));
        }
        found.push(numbers);
    }
    match missing.as_slice() {
        [] => Ok(found),
        [first, rest @ ..] => {
            let more =
                if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
            let name = format.name();
            Err(NotWritten {
                message: format!("{name} needs numbers, and the case gives none for {first}{more}"),
                help: "Give numbers, for example with `--set values.PARTY.walk_away=0.4`.".into(),
            })
        }
    }
}

/// Reads the values of one party.
struct Reader<'a, 'm> {
    case: &'a Case,
    id: &'a str,
    has_middles: bool,
    missing: &'m mut Vec<String>,
}

impl<'a> Reader<'a, '_> {
    fn numbers(&mut self, party: PartyIdx, values: &'a Values, format: Foreign) -> Numbers<'a> {
        let id = self.id;
        let weights = self.weights(values);
        let issues = self.case.issue_idxs();
        let worth = issues.map(|it| self.worth(it, &values.worth[it.0])).collect();
        let bonus = |it: &'a zopa_model::Bonus| {
            let what = || format!("the bonus `{}` of `{id}`", it.when.text());
            (&it.when, self.number(&it.worth, what))
        };
        let bonuses = values.bonuses.iter().map(bonus).collect();
        let walk_away = match &values.walk_away {
            // A game has none.
            _ if format == Foreign::Gambit => NoDeal::Lowest,
            WalkAway::Given(amount) => {
                NoDeal::Given(self.number(amount, || format!("the walk-away value of `{id}`")))
            }
            WalkAway::StatusQuo | WalkAway::Lowest => NoDeal::Lowest,
        };
        let discount = values.discount.as_ref().filter(|_| format == Foreign::Genius);
        let discount = discount.map(|it| self.number(it, || format!("the discount of `{id}`")));
        let mut numbers = Numbers { party, id, weights, worth, bonuses, walk_away, discount };
        let status_quo = self.case.status_quo().filter(|_| format != Foreign::Gambit);
        if let (WalkAway::StatusQuo, Some(package)) = (&values.walk_away, status_quo) {
            numbers.walk_away = NoDeal::StatusQuo(numbers.of(self.case, &package));
        }
        numbers
    }

    fn weights(&mut self, values: &Values) -> Vec<Number> {
        let id = self.id;
        match &values.weights {
            Weights::Order(_) => {
                self.missing.push(format!("the order of the weights of `{id}`"));
                vec![Number::zero(); self.case.issues().len()]
            }
            Weights::Each(weights) => {
                let issues = self.case.issues().iter();
                let weight = |(issue, it): (&zopa_model::Issue, &Amount)| {
                    self.number(it, || format!("the weight of `{}` for `{id}`", issue.id))
                };
                issues.zip(weights).map(weight).collect()
            }
        }
    }

    /// A number per option of an issue.
    fn worth(&mut self, issue: IssueIdx, worth: &IssueWorth) -> Vec<Number> {
        let id = self.id;
        let issue = self.case.issue(issue);
        match worth {
            IssueWorth::Nothing => vec![Number::zero(); issue.n_options() as usize],
            IssueWorth::Order(_) => {
                self.missing.push(format!("the order of the options of `{}` for `{id}`", issue.id));
                vec![Number::zero(); issue.n_options() as usize]
            }
            IssueWorth::Points(points) => {
                let point = |(option, it): (u32, &Amount)| {
                    let what = || {
                        let option = issue.option_id(option);
                        format!("what `{option}` of `{}` is worth to `{id}`", issue.id)
                    };
                    self.number(it, what)
                };
                (0..).zip(points).map(point).collect()
            }
        }
    }

    /// The number, or the middle of what it may be; `what` it is of is missing if nothing is known.
    fn number(&mut self, amount: &Amount, what: impl FnOnce() -> String) -> Number {
        self.has_middles |= !amount.is_known() && amount.middle().is_some();
        amount.middle().unwrap_or_else(|| {
            self.missing.push(what());
            Number::zero()
        })
    }
}

/// The name of a file without its ending: the id of a party, if it can be one everywhere.
fn file_stem(id: &str) -> Result<&str, NotWritten> {
    let is_odd = |it: char| it.is_control() || r#"/\:*?"<>|"#.contains(it);
    if id.contains(is_odd) || id.starts_with('.') || id.ends_with(['.', ' ']) {
        return Err(NotWritten {
            message: format!("`{id}` is to be the name of a file, and cannot be one everywhere"),
            help: "Give the party another id.".into(),
        });
    }
    Ok(id)
}

/// The name of the domain's file without its ending, which is that of no party.
pub(super) fn domain_stem(parties: &[Numbers<'_>]) -> String {
    let mut stem = "domain".to_string();
    while parties.iter().any(|it| it.id.eq_ignore_ascii_case(&stem)) {
        stem.push('_');
    }
    stem
}

/// Says so where parties are read back in another order: that of the names of their files.
pub(super) fn order_note(parties: &[Numbers<'_>], ending: &str, notes: &mut Vec<String>) {
    let names: Vec<String> = parties.iter().map(|it| format!("{}.{ending}", it.id)).collect();
    if !names.is_sorted() {
        notes.push("parties stand in the order of their ids, which name the files".into());
    }
}

/// Refuses a case without a profile, and ids that differ only in small and large letters: not all disks tell them
/// apart.
pub(super) fn check_files(parties: &[Numbers<'_>]) -> Result<(), NotWritten> {
    if parties.is_empty() {
        return Err(NotWritten {
            message: "there is no principal, and so no profile to write".into(),
            help: "Give a party whose consent is needed the role `principal`.".into(),
        });
    }
    for (nth, party) in parties.iter().enumerate() {
        file_stem(party.id)?;
        let before = &parties[..nth];
        if let Some(other) =
            before.iter().find(|it| it.id.to_lowercase() == party.id.to_lowercase())
        {
            return Err(NotWritten {
                message: format!(
                    "`{}` and `{}` are to be names of files, which not all disks tell apart",
                    other.id, party.id
                ),
                help: "Give one of the parties another id.".into(),
            });
        }
    }
    Ok(())
}

/// The line on which the options of a range are worth what they are: worth of the first, and what each further adds.
pub(super) fn line(worth: &[Number]) -> Option<(Number, Number)> {
    let first = worth.first()?.clone();
    let step = worth.get(1).map_or_else(Number::zero, |it| it - &first);
    let is_on_line = worth.windows(2).all(|it| &it[1] - &it[0] == step);
    is_on_line.then_some((first, step))
}
