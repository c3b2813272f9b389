//! `zopa check CASE`: all problems of a case.

use zopa::format::{Loaded, Problem};
use zopa::model::Case;
use zopa::report::{WhatIf, findings_summary, for_whom, marked, what_if, write_findings_json};

use crate::args::CheckArgs;
use crate::exit::{Failure, Outcome};
use crate::input::{Input, read_case};
use crate::output::{Target, write};
use crate::problems::{Style, render};

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let read = read_case(&args.case);
    let asked = match &read {
        Ok(input) => input.what_if(),
        Err(_) => WhatIf { set: &args.case.changes, conditions: &args.case.conditions },
    };
    let (case, files, problems): (Option<&Case>, _, &[Problem]) = match &read {
        Ok(Input { loaded: Loaded { case, files, warnings }, .. }) => (Some(case), files, warnings),
        // Only the whole case is refused like this, never the view of a party.
        Err(Failure::Case(refused)) => (None, &refused.files, &refused.problems),
        Err(_) => return Err(read.expect_err("it was looked at")),
    };
    let findings = zopa::findings(files, problems);
    let target = Target::of(args.output.as_deref());
    write(target, |out| {
        if args.json {
            return write_findings_json(out, case, asked, &findings);
        }
        out.write_all(render(files, problems, Style::of(target.is_terminal())).as_bytes())?;
        out.write_all(case.map(for_whom).unwrap_or_default().as_bytes())?;
        out.write_all(what_if(asked).as_bytes())?;
        if !problems.is_empty() {
            out.write_all(marked(case, true).as_bytes())?;
        }
        writeln!(out, "{}", findings_summary(case, &findings))
    })?;
    Ok(if case.is_some() { Outcome::Answered } else { Outcome::BadCase })
}
