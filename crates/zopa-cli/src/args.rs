//! The arguments, with their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use zopa::report::{ChartKind, PlanChart};
use zopa::stability::Concept;

const CASES: &str = "\
CASE is a case file (TOML, JSON or an Excel workbook), a spatial model (CSV), a folder, or `-`
for a case file on standard input.
A folder holds a file case.toml, or the files of another program: a domain with its
profiles (Genius XML, GeniusWeb or NegoLog JSON, NegMAS YAML), a score-table game.
A file that ends in .gmcr is a graph model.";

/// What the codes mean with which zopa ends.
pub(crate) const EXIT_CODES: &str = "\
Exit codes: 0 answered (also \"no agreement is possible\"), 2 bad arguments,
3 the case has errors, 4 stopped early, 70 a bug in zopa.";

/// How many readings of doubtful numbers are drawn where nobody says how many.
pub(crate) const READINGS: u64 = 1000;
/// The seed of readings where nobody gives one.
pub(crate) const SEED: u64 = 1;

/// How many readings are drawn.
fn readings(text: &str) -> Result<u64, &'static str> {
    let found = text.parse().ok().filter(|it| (1..=1_000_000).contains(it));
    found.ok_or("it is no whole number from 1 to 1,000,000")
}

/// Is there common ground? Which packages could all accept, who gains what, and what blocks?
#[derive(Debug, Parser)]
#[command(
    name = "zopa",
    version,
    after_help = format!("{CASES}\n\n{EXIT_CODES}"),
    override_usage = "zopa <COMMAND>",
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// Replace a file that exists, whatever it holds; what is read is never replaced
    #[arg(long, global = true)]
    pub(crate) force: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Check(CheckArgs),
    // As it is spelt in half of the places where English is written.
    #[command(alias = "analyse")]
    Analyze(AnalyzeArgs),
    Deals(DealsArgs),
    Score(ScoreArgs),
    Stability(StabilityArgs),
    Blockers(BlockersArgs),
    Home(HomeArgs),
    Plan(PlanArgs),
    Compare(CompareArgs),
    Convert(ConvertArgs),
    New(NewArgs),
    Schema(SchemaArgs),
    Filter(FilterArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
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
  zopa analyze examples/two-villages/case.toml --where 'metering != none'
  zopa analyze examples/two-villages/case.toml --html answer.html
  zopa analyze examples/two-villages/case.toml --chart frontier -o frontier.svg
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
    /// Add the solutions with lots drawn between packages, for two or three parties with values
    #[arg(long, conflicts_with = "chart")]
    pub(crate) lotteries: bool,
    /// Also write the answer as one page with pictures: a file that needs nothing else to be read or printed
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Also write the answer in Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) md: Option<PathBuf>,
    /// Print one of the pictures as SVG, to be placed in a report
    #[arg(long, value_name = "CHART", conflicts_with = "json")]
    pub(crate) chart: Option<ChartArg>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Lists the best acceptable packages by one criterion, with who gains what
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa deals examples/two-villages/case.toml
  zopa deals examples/two-villages/case.toml --by kalai-smorodinsky --top 3 --json
  zopa deals examples/two-villages/case.toml --by party:upper --apart 2
  zopa deals examples/two-villages/case.toml --where 'metering != none' --top 3
  zopa deals examples/two-villages/case.toml --stable nash,seq
  zopa deals examples/two-villages/case.toml --top 3 --html deals.html
  zopa deals examples/port-dispute/case.toml --consent dockers,operator,lines,authority")]
pub(crate) struct DealsArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// What packages are compared by: nash, weighted-nash, kalai-smorodinsky, egalitarian, utilitarian,
    /// equal-loss, or party:ID for the value of one party
    #[arg(long, value_name = "CRITERION", default_value = "nash")]
    pub(crate) by: String,
    /// How many packages; all that tie with the last one are listed too
    #[arg(long, value_name = "K", default_value = "7")]
    pub(crate) top: NonZeroUsize,
    /// Choose them one by one, each different on at least N issues from all before it
    #[arg(long, value_name = "N")]
    pub(crate) apart: Option<NonZeroUsize>,
    /// List only packages that surely pass every body at home
    #[arg(long)]
    pub(crate) passes: bool,
    /// List only packages that are surely stable for every party in these senses: nash, gmr, smr, seq, sseq, sim
    #[arg(long, value_name = "SENSE,..", value_delimiter = ',', ignore_case = true)]
    pub(crate) stable: Vec<SenseArg>,
    /// List only packages whose safest order of steps surely has a largest guarantee below X, in the units of
    /// the steps' costs and gains
    #[arg(long, value_name = "X")]
    pub(crate) guarantee_below: Option<String>,
    /// Whose consent counts, where the agreement rule leaves it open: parties whose consent is enough
    #[arg(long, value_name = "PARTY,..", value_delimiter = ',')]
    pub(crate) consent: Option<Vec<String>>,
    /// Exponents for weighted-nash, whole numbers; parties not named have 1
    #[arg(long, value_name = "PARTY=N,..", value_delimiter = ',', value_parser = nash_weight)]
    pub(crate) nash_weights: Option<Vec<(String, u32)>>,
    /// Print them as JSON, with every number
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write them as one page with a picture: a file that needs nothing else to be read or printed
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Also write them in Markdown
    #[arg(long, value_name = "FILE")]
    pub(crate) md: Option<PathBuf>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// In which sense a package is stable.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SenseArg {
    /// Nobody could move to anything better
    Nash,
    /// Whoever moves could be answered so that it is no better off
    Gmr,
    /// The same, and it could not get out of that again
    Smr,
    /// As gmr, with answers that help those who give them
    Seq,
    /// As smr, with answers that help those who give them
    Sseq,
    /// Others who move at the same time would leave it no better off
    Sim,
}

impl SenseArg {
    /// The sense it names.
    pub(crate) fn concept(self) -> Concept {
        match self {
            SenseArg::Nash => Concept::Nash,
            SenseArg::Gmr => Concept::Gmr,
            SenseArg::Smr => Concept::Smr,
            SenseArg::Seq => Concept::Seq,
            SenseArg::Sseq => Concept::Sseq,
            SenseArg::Sim => Concept::Sim,
        }
    }
}

/// A picture by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ChartArg {
    /// The efficient packages: a plane for two parties, three for three, axes for more
    Frontier,
    /// What each package of the short list is worth to each party
    Values,
    /// Who cares how much about what
    Issues,
    /// Which demands stand together in which blocking set
    Blocks,
    /// What each least concession asks of whom
    Concessions,
}

impl ChartArg {
    /// The chart it names.
    pub(crate) fn kind(self) -> ChartKind {
        match self {
            ChartArg::Frontier => ChartKind::Frontier,
            ChartArg::Values => ChartKind::Values,
            ChartArg::Issues => ChartKind::Issues,
            ChartArg::Blocks => ChartKind::Blocks,
            ChartArg::Concessions => ChartKind::Concessions,
        }
    }
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

/// Would it hold: who would leave which package, and what deters them
///
/// Who controls which issue stands in `controlled_by`. What parties like better comes from `ranking`, from values, or
/// from `statements`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa stability examples/two-villages/case.toml
  zopa stability examples/two-villages/case.toml dry_share=50,metering=joint
  zopa stability examples/two-villages/case.toml --sanction once --json
  zopa stability examples/ceasefire/case.toml --chart -o states.svg")]
pub(crate) struct StabilityArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// A package to look at: ISSUE=OPTION with commas or blanks between, or a JSON object; issues that are
    /// not named stay at their status quo
    #[arg(value_name = "PACKAGE")]
    pub(crate) package: Vec<String>,
    /// How often the others may move when they answer a move
    #[arg(long, value_name = "RULE", default_value = "any")]
    pub(crate) sanction: SanctionArg,
    /// How many moves two parties foresee in limited-move stability
    #[arg(long, value_name = "N", default_value = "3",
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) horizon: u32,
    /// Start from this package instead of the status quo
    #[arg(long, value_name = "PACKAGE")]
    pub(crate) from: Option<String>,
    /// How many readings are drawn where values are ranges or orders
    #[arg(long, value_name = "N", default_value_t = READINGS,
          value_parser = readings)]
    pub(crate) readings: u64,
    /// The seed they are drawn with
    #[arg(long, value_name = "SEED", default_value_t = SEED)]
    pub(crate) seed: u64,
    /// Print it as JSON, with every verdict
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the graph of a small case as SVG: who can move where, of at most 32 packages
    #[arg(long, conflicts_with = "json")]
    pub(crate) chart: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// How often the others may move when they answer a move; published programs differ.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SanctionArg {
    /// Any number of moves, nobody twice in a row: the rule of the textbook
    Any,
    /// Each of them at most once, in any order
    OnceEach,
    /// One move of one of them
    Once,
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

/// Says who has power in the bodies that decide at home, and which packages pass there
///
/// With a package: whether it passes each body and with whom, and the cheapest changes that win those who are missing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa home examples/bridge/case.toml
  zopa home examples/bridge/case.toml toll=2,lane=walkers --json")]
pub(crate) struct HomeArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The package: ISSUE=OPTION with commas or blanks between, or a JSON object; issues that are not
    /// named stay at their status quo
    #[arg(value_name = "PACKAGE")]
    pub(crate) package: Vec<String>,
    /// List at most N minimal winning coalitions of each body
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(crate) coalitions: usize,
    /// How many readings are drawn where it is doubtful whether blocs vote for the package; 1000 if not said
    #[arg(long, value_name = "N", value_parser = readings)]
    pub(crate) readings: Option<u64>,
    /// The seed they are drawn with; 1 if not said
    #[arg(long, value_name = "SEED")]
    pub(crate) seed: Option<u64>,
    /// Print it as JSON, with exact fractions
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Orders the steps of a package so that nobody is tempted to break off, and says who keeps it
///
/// Steps, their costs and gains, and what keeping a deal is worth stand in the case under `[[step]]`,
/// `[plan]` and `[commitment.PARTY]`. Without PACKAGE, all steps of the case count.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa plan examples/three-phases/case.toml
  zopa plan examples/three-phases/case.toml --json -o plan.json
  zopa plan examples/three-phases/case.toml --chart gantt -o steps.svg
  zopa plan examples/three-phases/case.toml --xlsx steps.xlsx
  zopa plan examples/three-phases/case.toml --ics steps.ics --csv steps.csv")]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The package: ISSUE=OPTION with commas or blanks between, or a JSON object; issues that are not
    /// named stay at their status quo
    #[arg(value_name = "PACKAGE")]
    pub(crate) package: Vec<String>,
    /// Print it as JSON, with every number
    #[arg(long)]
    pub(crate) json: bool,
    /// Print one of the pictures as SVG
    #[arg(long, value_name = "CHART", conflicts_with = "json")]
    pub(crate) chart: Option<PlanChartArg>,
    /// Also write the steps as a calendar, without a word of the case in the titles
    #[arg(long, value_name = "FILE")]
    pub(crate) ics: Option<PathBuf>,
    /// Put names of steps and parties into the calendar
    #[arg(long, requires = "ics")]
    pub(crate) titles: bool,
    /// Also write the steps as a table for spreadsheets
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
    /// Also write the whole answer as an Excel workbook
    #[arg(long, value_name = "FILE")]
    pub(crate) xlsx: Option<PathBuf>,
    /// How many readings are drawn where numbers are doubtful
    #[arg(long, value_name = "N", default_value_t = 1000,
          value_parser = readings)]
    pub(crate) readings: u64,
    /// The seed they are drawn with
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many states a search may look at where there are too many to go through
    #[arg(long, value_name = "STATES", default_value_t = zopa::plan::Control::USUAL_BUDGET)]
    pub(crate) budget: u64,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// A picture of an order of steps.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PlanChartArg {
    /// A bar for each delivery
    Gantt,
    /// What each party would gain by breaking off, after each delivery
    Exposure,
}

impl PlanChartArg {
    /// The chart it names.
    pub(crate) fn kind(self) -> PlanChart {
        match self {
            PlanChartArg::Gantt => PlanChart::Gantt,
            PlanChartArg::Exposure => PlanChart::Exposure,
        }
    }
}

/// Compares two cases: what changed, and what that changes in the answer
///
/// Everything is matched by id. Changes by `--set` are made in the second case alone; without a second case,
/// the first one is compared with what it would be with these changes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa compare last-week.toml today.toml
  zopa compare last-week.toml today.toml --json -o changes.json
  zopa compare examples/two-villages/case.toml --set values.upper.walk_away=0.4")]
pub(crate) struct CompareArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The second case; may be left out with --set
    #[arg(value_name = "CASE")]
    pub(crate) second: Option<PathBuf>,
    /// Print it as JSON, with every number
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Writes a case in another format, by the ending of OUT or as `--to` says
///
/// Nothing of a case is lost between TOML, JSON and workbooks but the comments of a TOML file, and remarks and
/// formulas of a workbook. Formats of other programs hold less: what they cannot hold is listed, and nothing is
/// written then without `--lossy`. An existing file is not replaced without `--force`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa convert examples/two-villages/case.toml case.json
  zopa convert examples/two-villages/case.toml case.xlsx
  zopa convert folder-of-a-genius-domain case.toml
  zopa convert examples/port-dispute/case.toml port --to geniusweb --lossy
  zopa convert examples/port-dispute/case.toml port.nfg --lossy")]
pub(crate) struct ConvertArgs {
    #[command(flatten)]
    pub(crate) case: CaseArgs,
    /// The file to write, in the format that its ending names: .toml, .json, .xlsx, .gmcr or .nfg; with
    /// `--to genius` or `--to geniusweb`, the folder
    #[arg(value_name = "OUT")]
    pub(crate) to: PathBuf,
    /// The format to write, whatever OUT is called
    #[arg(long = "to", value_name = "FORMAT")]
    pub(crate) format: Option<FormatArg>,
    /// Write also if the format cannot hold all of the case; what is lost is listed
    #[arg(long)]
    pub(crate) lossy: bool,
}

/// What a case can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// A case file for people
    Toml,
    /// The same keys for programs
    Json,
    /// An Excel workbook
    Xlsx,
    /// Genius XML: a folder with a domain and a profile per principal
    Genius,
    /// GeniusWeb JSON: a folder with a domain and a profile per principal
    Geniusweb,
    /// Gambit .nfg: the game of what parties can do alone, in normal form
    Gambit,
    /// A graph model for conflict resolution, .gmcr: issues with two options
    Gmcr,
}

impl FormatArg {
    /// Whether it takes a folder to hold it.
    pub(crate) fn is_folder(self) -> bool {
        matches!(self, FormatArg::Genius | FormatArg::Geniusweb)
    }
}

/// Writes a case to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa new my-case.toml && zopa analyze my-case.toml
  zopa new my-case.xlsx && zopa analyze my-case.xlsx")]
pub(crate) struct NewArgs {
    /// The file to write, as a workbook if its name ends in .xlsx; as TOML on
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

/// Keeps the lines of a table of numbers that no other line beats
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zopa filter offers.csv
  zopa filter offers.csv --max quality --min cost -o best.csv

A line beats another if it is at least as good everywhere and better somewhere. Without --max
and --min, all columns that hold only numbers are compared, and larger is better.
Lines that are equal in all compared columns stay. The order of the lines stays.")]
pub(crate) struct FilterArgs {
    /// A table with one line per point, cells separated by commas, semicolons or tabs; `-` for standard input
    #[arg(value_name = "CSV")]
    pub(crate) table: PathBuf,
    /// Columns in which larger is better, by name, or by number from 1 in a table without names
    #[arg(long, value_name = "COLUMN,..", value_delimiter = ',')]
    pub(crate) max: Vec<String>,
    /// Columns in which smaller is better
    #[arg(long, value_name = "COLUMN,..", value_delimiter = ',')]
    pub(crate) min: Vec<String>,
    /// Print the numbers of the lines that stay, as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Prints a script with which a shell completes the commands and options of zopa
///
/// Save it where the shell looks for such scripts: for bash `~/.local/share/bash-completion/completions/zopa`,
/// for zsh a file `_zopa` in a folder of `$fpath`, for fish `~/.config/fish/completions/zopa.fish`. For
/// PowerShell and elvish load it from the profile.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  zopa completions bash -o zopa.bash")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Writes the manual pages into a folder, or prints that of zopa
///
/// One page for zopa and one for each command: `zopa.1`, `zopa-analyze.1`, and so on. `man ./zopa.1` reads
/// one; in a folder `man1` of `man`'s path they are found by name.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  zopa man pages")]
pub(crate) struct ManArgs {
    /// The folder, which is made if it is not there; standard output gets the page of zopa if none is given
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
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
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub(crate) changes: Vec<String>,
    /// Look only at packages that meet a condition, as if it were one more rule; may be given several times
    ///
    /// For example `dry_share <= 50` or `metering != none and dry_share in (40, 45)`. What is feasible
    /// changes, and with it the scales from worst to best package on which some answers rest.
    #[arg(long = "where", value_name = "CONDITION")]
    pub(crate) conditions: Vec<String>,
    /// Show only what one party may see: its own values and what is public, nothing that others told
    #[arg(long = "for", value_name = "PARTY")]
    pub(crate) viewer: Option<String>,
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
