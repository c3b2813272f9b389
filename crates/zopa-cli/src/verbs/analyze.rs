//! `zopa analyze CASE`: the main answer.

use zopa::model::{Case, PartyIdx, nearest};
use zopa::report::{JsonAnswer, TextAnswer, write_json, write_text};
use zopa::solve::{Control, Request, Stopped, analyze};

use crate::args::AnalyzeArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::Style;
use crate::{interrupt, progress};

pub(crate) fn run(args: &AnalyzeArgs) -> Result<Outcome, Failure> {
    let loaded = read_case(&args.case)?;
    let case = &loaded.case;
    let nash_weights = args.nash_weights.as_deref().map(|it| weights(case, it)).transpose()?;
    interrupt::listen();
    let line = progress::Line::new();
    let control = Control { stop: &interrupt::is_asked, progress: &|it| line.show(it) };
    let answer = analyze(case, &Request { nash_weights }, control);
    line.clear();
    let target = Target::of(args.output.as_deref());
    if args.json {
        let warnings = zopa::warnings(&loaded);
        let set = &args.case.set;
        let input =
            JsonAnswer { case, answer: &answer, set, warnings: &warnings, limit: args.limit };
        write(target, |out| write_json(out, &input))?;
    } else {
        let warnings = loaded.warnings.len();
        let style = match Style::of(target.is_terminal()) {
            Style::Plain => zopa::report::Style::Plain,
            Style::Color => zopa::report::Style::Ansi,
        };
        let set = &args.case.set;
        let page = write_text(&TextAnswer { case, answer: &answer, set, warnings, style });
        write(target, |out| out.write_all(page.as_bytes()))?;
    }
    Ok(match answer.method.stopped {
        Stopped::Done => Outcome::Answered,
        Stopped::Cancelled => Outcome::Stopped,
    })
}

/// The exponents by party.
fn weights(case: &Case, named: &[(String, u32)]) -> Result<Vec<(PartyIdx, u32)>, Failure> {
    let mut found: Vec<(PartyIdx, u32)> = Vec::new();
    for (id, weight) in named {
        let party = case.find_party(id).ok_or_else(|| unknown_party(case, id))?;
        if found.iter().any(|it| it.0 == party) {
            return Err(Failure::arguments(
                format!("--nash-weights names `{id}` twice"),
                "Keep one of the two.",
            ));
        }
        found.push((party, *weight));
    }
    Ok(found)
}

fn unknown_party(case: &Case, id: &str) -> Failure {
    let ids = || case.parties().iter().map(|it| it.id.as_str());
    let help = match nearest(id, ids()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The parties are {}.", ids().collect::<Vec<_>>().join(", ")),
    };
    Failure::arguments(format!("--nash-weights names `{id}`, which is no party of the case"), help)
}
