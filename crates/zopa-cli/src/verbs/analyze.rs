//! `zopa analyze CASE`: the main answer.

use std::path::Path;

use zopa::format::Loaded;
use zopa::model::{Case, PartyIdx, nearest};
use zopa::report::{
    HtmlAnswer, JsonAnswer, MarkdownAnswer, NoChart, TextAnswer, write_html, write_json,
    write_markdown, write_svg, write_text,
};
use zopa::solve::{Answer, Control, Request, Stopped, analyze};

use crate::args::{AnalyzeArgs, DEFAULT_GRID};
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
    if let Some(path) = &args.html {
        page(args, &loaded, &answer, path)?;
    }
    if let Some(path) = &args.md {
        let warnings = loaded.warnings.len();
        let text = write_markdown(&MarkdownAnswer {
            case,
            answer: &answer,
            set: &args.case.set,
            warnings,
        });
        write(Target::File(path), |out| out.write_all(text.as_bytes()))?;
    }
    let target = Target::of(args.output.as_deref());
    if let Some(chart) = args.chart {
        let refused = |it: NoChart| Failure::arguments(it.message, it.help);
        let svg = write_svg(case, &answer, chart.kind()).map_err(refused)?;
        write(target, |out| out.write_all(svg.as_bytes()))?;
    } else if args.json {
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

/// Writes the page with pictures.
fn page(args: &AnalyzeArgs, loaded: &Loaded, answer: &Answer, path: &Path) -> Result<(), Failure> {
    let warnings = zopa::warnings(loaded);
    let command = command(args);
    let input = HtmlAnswer {
        case: &loaded.case,
        answer,
        set: &args.case.set,
        warnings: &warnings,
        command: &command,
    };
    let page = write_html(&input);
    write(Target::File(path), |out| out.write_all(page.as_bytes()))
}

/// The command that gives the same answer again; folders say nothing to a reader elsewhere.
fn command(args: &AnalyzeArgs) -> String {
    let name = args.case.case.file_name().map(|it| it.to_string_lossy());
    let mut command = format!("zopa analyze {}", name.as_deref().unwrap_or("CASE"));
    for change in &args.case.set {
        command.push_str(&format!(" --set '{}'", change.replace('\'', "'\\''")));
    }
    if args.case.grid != DEFAULT_GRID {
        command.push_str(&format!(" --grid {}", args.case.grid));
    }
    if let Some(weights) = &args.nash_weights {
        let weights: Vec<String> = weights.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
        command.push_str(&format!(" --nash-weights {}", weights.join(",")));
    }
    command
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
        if !case.party(party).is_principal() {
            return Err(Failure::arguments(
                format!("--nash-weights names `{id}`, whose consent is not needed"),
                "Name principals only.",
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
