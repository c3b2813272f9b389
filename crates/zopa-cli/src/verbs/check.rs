//! `zopa check CASE`: all problems of a case.

use zopa::format::{Loaded, Problem};
use zopa::model::Case;
use zopa::report::{findings_summary, what_if, write_findings_json};

use crate::args::CheckArgs;
use crate::exit::{Failure, Outcome};
use crate::input::read_case;
use crate::output::{Target, write};
use crate::problems::{Style, render};

pub(crate) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let (case, files, problems): (Option<Case>, _, Vec<Problem>) = match read_case(&args.case) {
        Ok(Loaded { case, files, warnings }) => (Some(case), files, warnings),
        Err(Failure::Case(refused)) => (None, refused.files, refused.problems),
        Err(other) => return Err(other),
    };
    let findings = zopa::findings(&files, &problems);
    let target = Target::of(args.output.as_deref());
    write(target, |out| {
        if args.json {
            return write_findings_json(out, case.as_ref(), args.case.what_if(), &findings);
        }
        out.write_all(render(&files, &problems, Style::of(target.is_terminal())).as_bytes())?;
        out.write_all(what_if(args.case.what_if()).as_bytes())?;
        writeln!(out, "{}", findings_summary(case.as_ref(), &findings))
    })?;
    Ok(if case.is_some() { Outcome::Answered } else { Outcome::BadCase })
}
