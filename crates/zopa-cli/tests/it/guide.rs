//! The commands of the README and of the guide run as they stand there, and print what stands below them.
//!
//! A block ```` ```toml ```` whose first line is a remark with a file name (`# school.toml`) is written first, or added
//! to that file (`# school.toml, continued`); so is ```` ```xml ```` with `<!-- folder/name.xml -->`. In blocks ```` ```console ```` lines that start with `$ ` are commands. Lines
//! below are their output, where there are any; `...` stands for any lines. In blocks ```` ```sh ```` every line is a
//! command. A command
//! must end with exit code 0 unless `$ echo $?` follows. Calls in running text that name one of the examples are
//! run as well.

use std::fs;
use std::path::Path;

use crate::shell::{root, run_line, workshop};

/// Every document of the guide, and how many commands it has at least.
const DOCUMENTS: [(&str, usize); 15] = [
    ("README.md", 2),
    ("docs/answers.md", 3),
    ("docs/case-file.md", 0),
    ("docs/definitions.md", 0),
    ("docs/differences.md", 6),
    ("docs/exit-codes.md", 5),
    ("docs/first-quarter-hour.md", 9),
    ("docs/importing.md", 2),
    ("docs/json.md", 1),
    ("docs/keys.md", 0),
    ("docs/little-known.md", 4),
    ("docs/new-user-trial.md", 0),
    ("docs/performance.md", 0),
    ("docs/questions.md", 5),
    ("docs/sources.md", 0),
];

/// Commands of documents that are no calls of zopa; others are run, or the test fails.
const NOT_RUN: [&str; 4] = ["cargo test ", "cargo install ", "cargo bench ", "ZOPA_DOMAINS="];
/// How the README calls zopa before it is installed.
const FROM_SOURCE: &str = "cargo run --release -- ";

#[test]
fn the_commands_of_the_documents_print_what_stands_there() {
    let mut wrong = Vec::new();
    for (name, least) in DOCUMENTS {
        let text = fs::read_to_string(root().join(name)).expect(name);
        let folder = workshop(&format!("guide-{}", name.replace(['/', '.'], "-")));
        let n_commands = follow(&text, &folder, name, &mut wrong);
        assert!(
            n_commands >= least,
            "{name} has {n_commands} commands; at least {least} are wanted"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_document_is_followed() {
    let docs = fs::read_dir(root().join("docs")).expect("a readable folder");
    let names = docs.map(|it| it.expect("an entry").file_name().to_string_lossy().to_string());
    let pages = names.filter(|it| it.ends_with(".md") && it != "SUMMARY.md");
    for page in pages {
        let name = format!("docs/{page}");
        assert!(DOCUMENTS.iter().any(|(it, _)| *it == name), "{name} is not in the list above");
    }
}

/// A fenced block: its language and its lines.
struct Block<'a> {
    language: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(language), None) => open = Some(Block { language, lines: Vec::new() }),
            (None, Some(block)) => block.lines.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// Writes files and runs commands in the order of a document; how many commands there were.
fn follow(text: &str, folder: &Path, name: &str, wrong: &mut Vec<String>) -> usize {
    let mut n_commands = 0;
    for block in blocks(text) {
        match block.language {
            "toml" => write(folder, &block, |it| it.strip_prefix("# ")),
            "xml" => {
                write(folder, &block, |it| it.strip_prefix("<!-- ")?.strip_suffix(" -->"));
            }
            "sh" | "console" => {
                for command in commands(&block) {
                    n_commands += 1;
                    if let Some(difference) = command.difference(folder) {
                        wrong.push(format!("{name}: $ {}\n{difference}", command.line));
                    }
                }
            }
            _ => {}
        }
    }
    for line in calls_in_text(text) {
        n_commands += 1;
        let (printed, code) = run_line(folder, line);
        if code != 0 {
            wrong.push(format!("{name}: `{line}` ends with {code}:\n{printed}"));
        }
    }
    n_commands
}

/// What stands in back quotes, starts with `zopa` and names an example.
fn calls_in_text(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    spans.filter(|it| it.starts_with("zopa ") && it.contains(" examples/"))
}

/// Writes a block whose first line names a file, or adds it to the file.
fn write(folder: &Path, block: &Block<'_>, name: impl Fn(&str) -> Option<&str>) {
    let Some(name) = block.lines.first().and_then(|it| name(it)) else { return };
    let (name, is_more) = match name.strip_suffix(", continued") {
        Some(name) => (name, true),
        None => (name, false),
    };
    if !name.contains('.') || name.contains(' ') {
        return;
    }
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    let before =
        if is_more { fs::read_to_string(&path).expect(name) + "\n" } else { String::new() };
    fs::write(path, before + &block.lines.join("\n") + "\n").expect("a file can be written");
}

/// A command, what should be printed, and how it should end.
struct Shown<'a> {
    line: String,
    printed: Vec<&'a str>,
    code: i32,
}

fn commands<'a>(block: &Block<'a>) -> Vec<Shown<'a>> {
    let mut found: Vec<Shown<'a>> = Vec::new();
    let mut lines = block.lines.iter().copied();
    while let Some(line) = lines.next() {
        // In a block of `sh` every line is a command, in one of `console` those behind `$ `.
        let call = if block.language == "sh" { Some(line) } else { line.strip_prefix("$ ") };
        match call {
            Some("echo $?") => {
                let code = lines.next().expect("a code below `echo $?`");
                let last = found.last_mut().expect("a command before `echo $?`");
                last.code = code.parse().expect("a number");
            }
            Some(call) if NOT_RUN.iter().any(|it| call.starts_with(it)) => {}
            Some(call) => {
                let from_source = call.strip_prefix(FROM_SOURCE).map(|it| format!("zopa {it}"));
                let line = from_source.unwrap_or_else(|| call.into());
                found.push(Shown { line, printed: Vec::new(), code: 0 });
            }
            None => match found.last_mut() {
                Some(last) => last.printed.push(line),
                None => assert!(line.is_empty(), "`{line}` stands below no command"),
            },
        }
    }
    found
}

impl Shown<'_> {
    /// What is other than it stands in the document.
    fn difference(&self, folder: &Path) -> Option<String> {
        let (printed, code) = run_line(folder, &self.line);
        if code != self.code {
            return Some(format!("ends with {code}, not with {}:\n{printed}", self.code));
        }
        let found = trimmed(&printed.lines().collect::<Vec<_>>());
        let shown = trimmed(&self.printed);
        let is_shown = shown.is_empty() || matches(&shown, &found);
        (!is_shown).then(|| format!("prints\n{}\n", found.join("\n")))
    }
}

/// Without blanks at the ends of lines and empty lines at both ends.
fn trimmed<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let is_text = |it: &&str| !it.trim().is_empty();
    let first = lines.iter().position(is_text).unwrap_or(lines.len());
    let end = lines.iter().rposition(is_text).map_or(first, |it| it + 1);
    lines[first..end].iter().map(|it| it.trim_end()).collect()
}

/// Whether lines are those shown; `...` stands for any.
fn matches(shown: &[&str], found: &[&str]) -> bool {
    match shown.split_first() {
        None => found.is_empty(),
        Some((&"...", rest)) => (0..=found.len()).any(|it| matches(rest, &found[it..])),
        Some((first, rest)) => found.first() == Some(first) && matches(rest, &found[1..]),
    }
}

#[test]
fn a_document_that_shows_something_else_is_found_out() {
    let text = "```toml\n# a.toml\nformat = 2\n```\n```console\n$ zopa check a.toml\n...\n1 error, no warnings\n$ echo $?\n3\n```\n";
    let folder = workshop("guide-found-out");
    let mut wrong = Vec::new();
    assert_eq!(follow(text, &folder, "text", &mut wrong), 1);
    assert_eq!(wrong, Vec::<String>::new());
    for other in [text.replace("1 error", "2 errors"), text.replace("\n3\n", "\n0\n")] {
        follow(&other, &folder, "text", &mut wrong);
    }
    assert_eq!(wrong.len(), 2, "{wrong:#?}");
}
