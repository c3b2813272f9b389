//! `zopa check CASE`: all problems of a case.

use zopa::format::{Loaded, Problem};
use zopa::model::Case;
use zopa::report::{findings_summary, for_whom, marked, what_if, write_findings_json};

use crate::args::CheckArgs;
use crate::exit::{Failure, Outcome};
use crate::input::{Input, read_case};
use crate::output::{Target, write};
use crate::problems::{Style, render};

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let changes = args.case.changes.clone();
    let (case, files, problems, set): (Option<Case>, _, Vec<Problem>, _) =
        match read_case(&args.case) {
            Ok(Input { loaded: Loaded { case, files, warnings }, set }) => {
                (Some(case), files, warnings, set)
            }
            // Only the whole case is refused like this, never the view of a party.
            Err(Failure::Case(refused)) => (None, refused.files, refused.problems, changes),
            Err(other) => return Err(other),
        };
    let findings = zopa::findings(&files, &problems);
    let target = Target::of(args.output.as_deref());
    write(target, |out| {
        if args.json {
            return write_findings_json(out, case.as_ref(), &set, &findings);
        }
        out.write_all(render(&files, &problems, Style::of(target.is_terminal())).as_bytes())?;
        out.write_all(case.as_ref().map(for_whom).unwrap_or_default().as_bytes())?;
        out.write_all(what_if(&set).as_bytes())?;
        if !problems.is_empty() {
            out.write_all(marked(case.as_ref(), true).as_bytes())?;
        }
        writeln!(out, "{}", findings_summary(case.as_ref(), &findings))
    })?;
    Ok(if case.is_some() { Outcome::Answered } else { Outcome::BadCase })
}
