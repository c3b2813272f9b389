//! The arguments, with their help.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

const AFTER_HELP: &str = "\
CASE is a case file (TOML, JSON or an Excel workbook), a folder, or `-` for a case file on
standard input.
A folder holds a file case.toml, or the files of another program: a Genius domain with
its profiles, a score-table game.

Exit codes: 0 answered (also \"no agreement is possible\"), 2 bad arguments,
3 the case has errors, 4 stopped early, 70 a bug in zopa.";

/// Is there common ground? Which packages could all accept, who gains what, and what blocks?
#[derive(Debug, Parser)]
#[command(
    name = "zopa",
    version,
    after_help = AFTER_HELP,
    max_term_width = 100,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Check(CheckArgs),
    Analyze(AnalyzeArgs),
    Score(ScoreArgs),
    Blockers(BlockersArgs),
    Convert(ConvertArgs),
    New(NewArgs),
    Schema(SchemaArgs),
}

/// Reads a case and lists all its problems
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  zopa check examples/two-villages/case.toml")]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// Print the problems as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Answers a case: common ground, short list, what blocks, least concessions
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa analyze examples/two-villages/case.toml
  zopa analyze examples/two-villages/case.toml --json --limit 10 -o answer.json
  zopa analyze examples/two-villages/case.toml --set values.upper.walk_away=0.4
  zopa analyze examples/two-villages/case.toml --html answer.html
  zopa analyze examples/two-villages/case.toml --nash-weights upper=2,lower=1 --json")]
pub(crate) struct AnalyzeArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// Print the answer as JSON, with every number
    #[arg(long)]
    pub(crate) json: bool,
    /// List at most N packages of the frontier
    #[arg(long, value_name = "N", requires = "json")]
    pub(crate) limit: Option<usize>,
    /// Add the weighted Nash solution, with whole exponents; parties not named have 1
    #[arg(long, value_name = "PARTY=N,..", value_delimiter = ',', value_parser = nash_weight)]
    pub(crate) nash_weights: Option<Vec<(String, u32)>>,
    /// Also write the answer as one page with pictures: a file that needs nothing else to be read or printed
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Also write the answer in Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) md: Option<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Looks at one package: who accepts it, what dominates it, what would help whom
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa score examples/two-villages/case.toml dry_share=50,metering=joint
  zopa score examples/two-villages/case.toml dry_share=50 metering=joint --json")]
pub(crate) struct ScoreArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The package: ISSUE=OPTION with commas or blanks between, or a JSON object; issues that are not
    /// named stay at their status quo
    #[arg(value_name = "PACKAGE", required = true)]
    pub(crate) package: Vec<String>,
    /// Print it as JSON, with every number
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Says what blocks, in sentences to read out: blocking sets, openings, least concessions
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  zopa blockers examples/two-villages/case.toml")]
pub(crate) struct BlockersArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// Print it as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Writes a case as TOML, JSON or an Excel workbook, by the ending of OUT
///
/// Nothing of a case is lost between the three but the comments of a TOML file, and remarks and formulas
/// of a workbook. An existing file is not replaced without `--force`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa convert examples/two-villages/case.toml case.json
  zopa convert examples/two-villages/case.toml case.xlsx
  zopa convert folder-of-a-genius-domain case.toml")]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The file to write; its ending, .toml, .json or .xlsx, says how
    #[arg(value_name = "OUT")]
    pub(crate) to: PathBuf,
    /// Replace OUT if it exists
    #[arg(long)]
    pub(crate) force: bool,
}

/// Writes a case to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa new my-case.toml && zopa analyze my-case.toml
  zopa new my-case.xlsx && zopa analyze my-case.xlsx")]
pub(crate) struct NewArgs {
    /// The file to write, which must not exist, as a workbook if its name ends in .xlsx; as TOML on
    /// standard output if none is given
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// Prints the JSON Schema of case files, with which editors complete and check them
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  zopa schema -o case.schema.json")]
pub(crate) struct SchemaArgs {
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a case comes from.
#[derive(Debug, clap::Args)]
pub(crate) struct CaseArgs {
    /// A case file, a folder, or `-` for standard input
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    /// Cut issues with real numbers of other programs into N equal steps
    #[arg(long, value_name = "N", default_value_t = DEFAULT_GRID,
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) grid: u32,
    /// Ask what if: change a key of the case before it is answered; may be given several times
    ///
    /// PATH leads to the key with dots, entries of lists by their id: `values.upper.walk_away=0.4`,
    /// `red_line.upper-half.never="dry_share < 45"`, `agreement.at_least=3`.
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
}

/// Steps of an issue with real numbers where nothing else is asked for.
pub(crate) const DEFAULT_GRID: u32 = 20;
/// Largest exponent: products of gains are exact, and their digits grow with it.
const MOST_WEIGHT: u32 = 1000;

/// Reads `upper=2`.
fn nash_weight(text: &str) -> Result<(String, u32), String> {
    let wrong = || format!("`{text}` is not PARTY=N with a whole number N from 1 to {MOST_WEIGHT}");
    let (party, weight) = text.rsplit_once('=').ok_or_else(wrong)?;
    let weight: u32 = weight.trim().parse().map_err(|_| wrong())?;
    if (1..=MOST_WEIGHT).contains(&weight) {
        Ok((party.trim().into(), weight))
    } else {
        Err(wrong())
    }
}
