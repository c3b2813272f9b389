//! The arguments of `cargo xtask`.

use std::path::PathBuf;

/// What the program does, for people.
pub const USAGE: &str = "\
usage: cargo xtask oracles DIR [--domains DIR] [--zopa PATH]

  DIR             folder with `cases/`, `additive_domains.json`, `stability_*.json`; where it is absent, nothing is compared
  --domains DIR   folder with negotiation domains; `domains` beside DIR when left out
  --zopa PATH     program to try; when left out, it is built in release mode";

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Args {
    /// Folder with the expected answers.
    pub oracles: PathBuf,
    /// Folder with the domains.
    pub domains: PathBuf,
    /// The program to try; none to build it.
    pub zopa: Option<PathBuf>,
}

/// Why the arguments cannot be used: one line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgsFault(pub String);

impl Args {
    /// Reads the arguments behind the name of the program.
    ///
    /// # Errors
    ///
    /// [`ArgsFault`] for a chore or an option that does not exist, a path that is missing, or one too many.
    pub fn read(args: impl IntoIterator<Item = String>) -> Result<Args, ArgsFault> {
        let mut args = args.into_iter();
        match args.next().as_deref() {
            Some("oracles") => {}
            Some(found) => return Err(ArgsFault(format!("no chore is called `{found}`"))),
            None => return Err(ArgsFault("name a chore".into())),
        }
        let (mut oracles, mut domains, mut zopa) = (None, None, None);
        while let Some(arg) = args.next() {
            let slot = match arg.as_str() {
                "--domains" => &mut domains,
                "--zopa" => &mut zopa,
                _ if arg.starts_with('-') => {
                    return Err(ArgsFault(format!("no option is called `{arg}`")));
                }
                _ => {
                    set(&mut oracles, "DIR", Some(arg))?;
                    continue;
                }
            };
            set(slot, &arg, args.next())?;
        }
        let oracles = oracles.ok_or_else(|| ArgsFault("DIR is missing".into()))?;
        let domains = domains.unwrap_or_else(|| oracles.join("..").join("domains"));
        Ok(Args { oracles, domains, zopa })
    }
}

/// Puts a path into its slot, once.
fn set(slot: &mut Option<PathBuf>, name: &str, path: Option<String>) -> Result<(), ArgsFault> {
    let path = path.ok_or_else(|| ArgsFault(format!("`{name}` needs a path")))?;
    match slot.replace(PathBuf::from(path)) {
        None => Ok(()),
        Some(_) => Err(ArgsFault(format!("{name} is given twice"))),
    }
}
