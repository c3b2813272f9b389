//! `zopa deals CASE`: the best packages by one criterion.

use std::cell::RefCell;
use std::collections::BTreeSet;

use zopa::format::Loaded;
use zopa::home::Homes;
use zopa::model::{Case, Number, Package, PartyIdx, nearest};
use zopa::plan::Guarantees;
use zopa::report::{
    TextDeals, Unsure, write_deals_html, write_deals_json, write_deals_markdown, write_deals_text,
};
use zopa::solve::{
    BestRequest, Control, Criterion, Part, Reason, Request, Stopped, analyze, best, best_kept,
};
use zopa::stability::Concept;

use crate::args::{DealsArgs, READINGS, SEED};
use crate::exit::{Failure, Outcome};
use crate::graph::Held;
use crate::input::read_case;
use crate::interrupt::plan_control;
use crate::output::{Target, write, wrote};
use crate::parties::{unknown, weights};
use crate::problems::Style;
use crate::{interrupt, progress, repeat};

/// What stands before the id of a party.
const PARTY: &str = "party:";
/// The criterion with exponents.
const WEIGHTED: &str = "weighted-nash";
/// Every criterion but the value of one party.
const CRITERIA: [&str; 6] =
    ["nash", WEIGHTED, "kalai-smorodinsky", "egalitarian", "utilitarian", "equal-loss"];

pub(crate) fn run(args: &DealsArgs) -> Result<Outcome, Failure> {
    let input = read_case(&args.case)?;
    let (loaded, what_if) = (&input.loaded, input.what_if());
    let case = &loaded.case;
    let request = BestRequest {
        by: criterion(case, args)?,
        top: args.top,
        apart: args.apart,
        consent: args.consent.as_deref().map(|it| consent(case, it)).transpose()?,
    };
    let below = args.guarantee_below.as_deref().map(below).transpose()?;
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights: None }, control);
    let stable = senses(args);
    let held = if stable.is_empty() { None } else { Some(Held::new(loaded, &stable)?) };
    let homes = args.passes.then(|| Homes::new(case));
    let guarantees = Guarantees::new(case, plan_control());
    // Where nothing is kept, every acceptable package was asked about, some of them more than once.
    let perhaps = RefCell::new(BTreeSet::new());
    let keeps = |it: &Package| {
        let is_else_kept =
            homes.as_ref().is_none_or(|homes| homes.verdict(it).passes() == Some(true))
                && below.as_ref().is_none_or(|limit| guarantees.is_below(it, limit));
        let is_stable = held.as_ref().map_or(Some(true), |held| held.is_stable(it));
        if is_else_kept && is_stable.is_none() {
            perhaps.borrow_mut().insert(it.clone());
        }
        is_else_kept && is_stable == Some(true)
    };
    let best = if homes.is_some() || held.is_some() || below.is_some() {
        best_kept(case, &request, &keeps, control)
    } else {
        best(case, &request, control)
    };
    let packages = perhaps.borrow().len();
    let unsure = held.as_ref().filter(|_| packages > 0);
    let unsure = unsure.map(|held| Unsure { packages, parties: held.unknown(case) });
    line.clear();
    let passing = zopa::passing(case, (READINGS, SEED), &interrupt::is_asked);
    let target = Target::of(args.output.as_deref());
    let style = match Style::of(target.is_terminal()) {
        Style::Plain => zopa::report::Style::Plain,
        Style::Color => zopa::report::Style::Ansi,
    };
    let input = TextDeals {
        case,
        answer: &answer,
        guarantees: &guarantees,
        held: &zopa::report::Held::new(case),
        passing: &passing,
        request: &request,
        best: &best,
        passes: args.passes,
        stable: &stable,
        unsure: unsure.as_ref(),
        below: below.as_ref(),
        what_if,
        style,
    };
    put(args, &input, loaded, target)?;
    let is_stopped = answer.method.stopped == Stopped::Cancelled
        || matches!(best, Part::Missing(Reason::Stopped));
    Ok(if is_stopped { Outcome::Stopped } else { Outcome::Answered })
}

/// Writes the answer in every form that is asked for.
fn put(
    args: &DealsArgs,
    input: &TextDeals<'_>,
    loaded: &Loaded,
    target: Target<'_>,
) -> Result<(), Failure> {
    if let Some(path) = &args.html {
        let page = write_deals_html(input, &zopa::warnings(loaded), &command(args));
        write(Target::File(path), |out| out.write_all(page.as_bytes()))?;
        wrote(path, None);
    }
    if let Some(path) = &args.md {
        let text = write_deals_markdown(input);
        write(Target::File(path), |out| out.write_all(text.as_bytes()))?;
        wrote(path, None);
    }
    if args.json {
        let warnings = zopa::warnings(loaded);
        write(target, |out| write_deals_json(out, input, &warnings))?;
    } else {
        let page = write_deals_text(input);
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(())
}

/// The command that lists the same packages again.
fn command(args: &DealsArgs) -> String {
    let mut command = repeat::stem("deals", &args.case);
    let mut add = |option: &str, value: &str| {
        command.push_str(&format!(" --{option} {}", repeat::quoted_if_needed(value)));
    };
    add("by", &args.by);
    add("top", &args.top.to_string());
    if let Some(apart) = args.apart {
        add("apart", &apart.to_string());
    }
    let senses: Vec<&str> = senses(args).into_iter().map(Concept::word).collect();
    if !senses.is_empty() {
        add("stable", &senses.join(","));
    }
    if let Some(limit) = &args.guarantee_below {
        add("guarantee-below", limit);
    }
    if let Some(consent) = &args.consent {
        add("consent", &consent.join(","));
    }
    if args.passes {
        command.push_str(" --passes");
    }
    if let Some(weights) = &args.nash_weights {
        command += &repeat::nash_weights(weights);
    }
    command
}

/// The senses asked for, each once, in the order of answers.
fn senses(args: &DealsArgs) -> Vec<Concept> {
    let mut senses: Vec<Concept> = args.stable.iter().map(|it| it.concept()).collect();
    senses.sort_unstable();
    senses.dedup();
    senses
}

/// The number below which guarantees must be.
fn below(text: &str) -> Result<Number, Failure> {
    let refused = |message: String, help: &str| Err(Failure::arguments(message, help));
    let Ok(limit) = text.parse::<Number>() else {
        let message = format!("--guarantee-below: `{text}` is no number");
        return refused(message, "Write a number above 0, such as `10`, `2.5` or `1/3`.");
    };
    if limit.is_negative() || limit.is_zero() {
        let message =
            format!("--guarantee-below {text}: guarantees are 0 or more, so none is below");
        return refused(message, "Give a number above 0.");
    }
    Ok(limit)
}

fn criterion(case: &Case, args: &DealsArgs) -> Result<Criterion, Failure> {
    if args.nash_weights.is_some() && args.by != WEIGHTED {
        return Err(Failure::arguments(
            format!("--nash-weights does not go with `--by {}`", args.by),
            format!("Ask for `--by {WEIGHTED}`, or leave the weights out."),
        ));
    }
    if let Some(id) = args.by.strip_prefix(PARTY) {
        let party = case.find_party(id).ok_or_else(|| unknown(case, "--by", id))?;
        return Ok(Criterion::Value(party));
    }
    Ok(match args.by.as_str() {
        "nash" => Criterion::Nash,
        WEIGHTED => {
            let named = args.nash_weights.as_deref().ok_or_else(|| {
                Failure::arguments(
                    format!("`--by {WEIGHTED}` needs exponents"),
                    "Add `--nash-weights PARTY=N,..`.",
                )
            })?;
            Criterion::WeightedNash(weights(case, named)?)
        }
        "kalai-smorodinsky" => Criterion::KalaiSmorodinsky,
        "egalitarian" => Criterion::Egalitarian,
        "utilitarian" => Criterion::Utilitarian,
        "equal-loss" => Criterion::EqualLoss,
        other => return Err(no_criterion(case, other)),
    })
}

fn no_criterion(case: &Case, word: &str) -> Failure {
    let parties = case.parties().iter().map(|it| format!("{PARTY}{}", it.id));
    let known: Vec<String> = CRITERIA.iter().map(ToString::to_string).chain(parties).collect();
    let help = match nearest(word, known.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("There are {}.", known.join(", ")),
    };
    Failure::arguments(format!("`{word}` is no criterion"), help)
}

/// The parties whose consent counts, in the order of the case.
fn consent(case: &Case, named: &[String]) -> Result<Vec<PartyIdx>, Failure> {
    let mut found = Vec::new();
    for id in named {
        found.push(case.find_party(id).ok_or_else(|| unknown(case, "--consent", id))?);
    }
    found.sort_unstable();
    found.dedup();
    if case.is_winning(&found) {
        return Ok(found);
    }
    let other = found.iter().find(|it| !case.party(**it).is_principal());
    Err(match other {
        Some(it) => Failure::arguments(
            format!("--consent names `{}`, whose consent is not needed", case.party(*it).id),
            "Name principals only.",
        ),
        None => Failure::arguments(
            format!("the consent of {} is not enough under the agreement rule", named.join(", ")),
            "Name every party with a veto, and as many principals as the rule asks for.",
        ),
    })
}
