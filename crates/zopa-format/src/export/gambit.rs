//! Gambit `.nfg`: the game in normal form of what each party can do alone.
//!
//! Players are the parties that control issues. A strategy is a choice of one option for each of them; issues that
//! nobody controls stay at their status quo. Payoffs are what the package is worth, as exact fractions.

use zopa_model::{Case, IssueIdx, Package, PartyIdx};

use crate::export::losses::{losses, push};
use crate::export::numbers::{Numbers, numbers};
use crate::export::{Foreign, Written};
use crate::problem::NotWritten;
use crate::report::quoted;
use crate::term::term;

/// Most outcomes of a game that is written.
const MOST: u64 = 100_000;

/// A party and what it controls.
struct Player {
    party: PartyIdx,
    issues: Vec<IssueIdx>,
    strategies: Vec<Vec<u32>>,
}

/// Writes the game.
pub(super) fn write(case: &Case) -> Result<Written, NotWritten> {
    let mut written = Written { lost: losses(case, Foreign::Gambit), ..Written::default() };
    let start = start(case)?;
    let players = players(case)?;
    let parties: Vec<PartyIdx> = players.iter().map(|it| it.party).collect();
    let values = numbers(case, &parties, Foreign::Gambit, &mut written.lost)?;
    left_out(case, &parties, &mut written.lost);
    let outcomes = outcomes(&players, &start);
    broken_rules(case, &outcomes, &mut written.lost);
    let text = game(case, (&players, &values), &outcomes);
    written.files.push(("game.nfg".into(), text));
    Ok(written)
}

/// A package with what holds where nobody acts: the status quo where there is one, else the first option.
fn start(case: &Case) -> Result<Package, NotWritten> {
    let open = case.issues().iter().filter(|it| it.controlled_by.is_empty());
    let open = open.filter(|it| it.status_quo.is_none()).map(|it| it.id.as_str());
    let open: Vec<&str> = open.collect();
    if !open.is_empty() {
        return Err(NotWritten {
            message: format!(
                "nobody controls {} and no status quo is given, so the game does not say where they stand",
                quoted(open)
            ),
            help: "Write `controlled_by` or `status_quo` into these issues.".into(),
        });
    }
    Ok(Package(case.issues().iter().map(|it| it.status_quo.unwrap_or(0)).collect()))
}

fn players(case: &Case) -> Result<Vec<Player>, NotWritten> {
    let shared = case.issues().iter().filter(|it| it.controlled_by.len() > 1);
    let shared: Vec<&str> = shared.map(|it| it.id.as_str()).collect();
    if !shared.is_empty() {
        return Err(NotWritten {
            message: format!(
                "more than one party controls {}; in a normal form each choice is one player's",
                quoted(shared)
            ),
            help: "Name one party in `controlled_by`, or split the issue into what each decides."
                .into(),
        });
    }
    let controls = |party| {
        let issues = case.issue_idxs();
        let issues = issues.filter(move |&it| case.issue(it).controlled_by == [party]);
        issues.collect::<Vec<IssueIdx>>()
    };
    let all = case.party_idxs().map(|it| (it, controls(it))).filter(|it| !it.1.is_empty());
    let all: Vec<(PartyIdx, Vec<IssueIdx>)> = all.collect();
    if all.len() < 2 {
        return Err(NotWritten {
            message: format!(
                "a game needs two players at least, and {} of the parties control an issue",
                all.len()
            ),
            help: "Write `controlled_by` into the issues that a party can change alone.".into(),
        });
    }
    check_size(case, &all)?;
    let player = |(party, issues): (PartyIdx, Vec<IssueIdx>)| {
        let strategies = strategies(case, &issues);
        Player { party, issues, strategies }
    };
    Ok(all.into_iter().map(player).collect())
}

fn check_size(case: &Case, all: &[(PartyIdx, Vec<IssueIdx>)]) -> Result<(), NotWritten> {
    let issues = all.iter().flat_map(|it| &it.1);
    let outcomes =
        issues.fold(1u64, |count, &it| count.saturating_mul(u64::from(case.issue(it).n_options())));
    if outcomes <= MOST {
        return Ok(());
    }
    let n = if outcomes == u64::MAX { "more than 1e19".into() } else { outcomes.to_string() };
    Err(NotWritten {
        message: format!("the game would have {n} outcomes; at most {MOST} are written"),
        help: "Leave out options or issues that the players do not choose among.".into(),
    })
}

/// Every combination of options of some issues, the first issue fastest.
fn strategies(case: &Case, issues: &[IssueIdx]) -> Vec<Vec<u32>> {
    issues.iter().fold(vec![Vec::new()], |rows, &issue| {
        let options = 0..case.issue(issue).n_options();
        let longer = |it: u32| rows.iter().map(move |row| [row.as_slice(), &[it]].concat());
        options.flat_map(longer).collect()
    })
}

/// Every outcome as a package, the strategies of the first player fastest, as Gambit orders them.
fn outcomes(players: &[Player], start: &Package) -> Vec<Package> {
    players.iter().fold(vec![start.clone()], |outcomes, player| {
        let played = |strategy: &Vec<u32>| {
            let strategy = strategy.clone();
            let play = move |outcome: &Package| {
                let mut outcome = outcome.clone();
                for (issue, &option) in player.issues.iter().zip(&strategy) {
                    outcome.0[issue.0] = option;
                }
                outcome
            };
            outcomes.iter().map(play)
        };
        player.strategies.iter().flat_map(played).collect()
    })
}

/// What a game does not know of its players and of those who are none.
fn left_out(case: &Case, players: &[PartyIdx], lost: &mut Vec<String>) {
    let others = case.party_idxs().filter(|it| !players.contains(it));
    let others = others.map(|it| case.party(it).id.as_str());
    push(lost, "parties who control no issue", others);
    let with_walk_away = case.draft().values.iter().filter(|it| it.walk_away.is_some());
    let with_walk_away = with_walk_away.map(|it| it.party.as_str());
    push(lost, "walk-away values", with_walk_away);
    let kept = case.issues().iter().filter(|it| it.controlled_by.is_empty());
    let what = "issues that stay at their status quo";
    push(lost, what, kept.map(|it| it.id.as_str()));
    let ranges = case.issues().iter().filter(|it| it.range().is_some());
    push(lost, "ranges, whose numbers become names", ranges.map(|it| it.id.as_str()));
}

/// A rule that some outcome breaks is lost: a game has no outcome that cannot be.
fn broken_rules(case: &Case, outcomes: &[Package], lost: &mut Vec<String>) {
    let broken = case.rules().iter().filter_map(|rule| {
        let holds = |it: &&Package| !rule.require.holds(case.issues(), it);
        let n = outcomes.iter().filter(holds).count();
        (n > 0).then_some((n, rule.id.as_str()))
    });
    for (n, id) in broken {
        let all = outcomes.len();
        lost.push(format!(
            "rule `{id}`: {n} of {all} outcomes break it and have payoffs all the same"
        ));
    }
}

fn game(
    case: &Case,
    (players, values): (&[Player], &[Numbers<'_>]),
    outcomes: &[Package],
) -> String {
    let names = players.iter().map(|it| text(&case.party(it.party).id));
    let names: Vec<String> = names.collect();
    let mut nfg = format!("NFG 1 R {} {{ {} }}\n\n{{\n", text(case.title()), names.join(" "));
    for player in players {
        let labels = player.strategies.iter().map(|it| text(&label(case, &player.issues, it)));
        let labels: Vec<String> = labels.collect();
        nfg += &format!("  {{ {} }}\n", labels.join(" "));
    }
    nfg += &format!("}}\n{}\n\n", text("Payoffs: what the package is worth to each player"));
    for outcome in outcomes {
        let payoffs = values.iter().map(|it| it.of(case, outcome).to_string());
        nfg += &payoffs.collect::<Vec<_>>().join(" ");
        nfg.push('\n');
    }
    nfg
}

/// The options of a strategy.
fn label(case: &Case, issues: &[IssueIdx], strategy: &[u32]) -> String {
    let option = |(&issue, &option): (&IssueIdx, &u32)| {
        let id = case.issue(issue).option_id(option);
        if id.contains(',') { term(&id) } else { id }
    };
    issues.iter().zip(strategy).map(option).collect::<Vec<_>>().join(", ")
}

/// A text in double quotes, on one line.
fn text(text: &str) -> String {
    let plain: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
