//! The commands of the README and of the guide run as they stand there, and print what stands below them.
//!
//! A block ```` ```toml ```` whose first line is a remark with a file name (`# school.toml`) is written first, or added
//! to that file (`# school.toml, continued`); so is ```` ```xml ```` with `<!-- folder/name.xml -->`. In blocks ```` ```console ```` lines that start with `$ ` are commands. Lines
//! below are their output, where there are any; `...` stands for any lines. In blocks ```` ```sh ```` every line is a
//! command. A command
//! must end with exit code 0 unless `$ echo $?` follows. Calls in running text that name one of the examples are
//! run as well.
//!
//! `UPDATE_EXPECT=1 cargo test -p zopa-cli guide` writes what is printed now into the documents, but for outputs with
//! `...`; read the difference before you keep it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::shell::{root, run_line, workshop};

/// Every document of the guide, and how many commands it has at least.
const DOCUMENTS: &[(&str, usize)] = &[
    ("README.md", 2),
    ("docs/answers.md", 4),
    ("docs/case-file.md", 0),
    ("docs/confidentiality.md", 0),
    ("docs/definitions.md", 0),
    ("docs/differences.md", 7),
    ("docs/exit-codes.md", 5),
    ("docs/first-quarter-hour.md", 9),
    ("docs/home.md", 4),
    ("docs/importing.md", 5),
    ("docs/json.md", 1),
    ("docs/keys.md", 0),
    ("docs/little-known.md", 5),
    ("docs/new-user-trial.md", 0),
    ("docs/order-of-steps.md", 9),
    ("docs/page.md", 0),
    ("docs/performance.md", 0),
    ("docs/questions.md", 5),
    ("docs/sources.md", 0),
    ("docs/stability.md", 4),
    ("docs/workbook.md", 0),
];

/// Commands of documents that are no calls of zopa; others are run, or the test fails.
const NOT_RUN: [&str; 4] = ["cargo test ", "cargo install ", "cargo bench ", "ZOPA_DOMAINS="];
/// How the README calls zopa before it is installed.
const FROM_SOURCE: &str = "cargo run --release -- ";

#[test]
fn the_commands_of_the_documents_print_what_stands_there() {
    let mut wrong = Vec::new();
    for (name, least) in DOCUMENTS {
        let path = root().join(name);
        let text = fs::read_to_string(&path).expect(name);
        let folder = workshop(&format!("guide-{}", name.replace(['/', '.'], "-")));
        let followed = follow(&text, &folder);
        let found = followed.n_commands;
        assert!(found >= *least, "{name} has {found} commands; at least {least} are wanted");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, followed.updated(&text)).expect("a document can be written");
        }
        wrong.extend(followed.wrong.iter().map(|it| format!("{name}: {it}")));
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

/// A fenced block: its language, and its lines with their numbers in the document.
struct Block<'a> {
    language: &'a str,
    lines: Vec<(usize, &'a str)>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for (nth, line) in text.lines().enumerate() {
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(language), None) => open = Some(Block { language, lines: Vec::new() }),
            (None, Some(block)) => block.lines.push((nth, line)),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// What came of a document.
#[derive(Default)]
struct Followed {
    n_commands: usize,
    /// What is other than it stands there, in words.
    wrong: Vec<String>,
    /// Lines of the document, and what should stand there instead.
    changes: Vec<(Range<usize>, String)>,
}

impl Followed {
    /// The document with what is printed now.
    fn updated(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.lines().collect();
        for (range, printed) in self.changes.iter().rev() {
            lines.splice(range.clone(), printed.lines());
        }
        lines.join("\n") + "\n"
    }
}

/// Writes files and runs commands in the order of a document.
fn follow(text: &str, folder: &Path) -> Followed {
    let mut followed = Followed::default();
    for block in blocks(text) {
        match block.language {
            "toml" => write(folder, &block, |it| it.strip_prefix("# ")),
            "xml" => write(folder, &block, |it| it.strip_prefix("<!-- ")?.strip_suffix(" -->")),
            "sh" | "console" => {
                commands(&block).iter().for_each(|it| it.run(folder, &mut followed));
            }
            _ => {}
        }
    }
    for line in calls_in_text(text) {
        followed.n_commands += 1;
        let (printed, code) = run_line(folder, line);
        if code != 0 {
            followed.wrong.push(format!("`{line}` ends with {code}:\n{printed}"));
        }
    }
    followed
}

/// What stands in back quotes, starts with `zopa` and names an example.
fn calls_in_text(text: &str) -> impl Iterator<Item = &str> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    spans.filter(|it| it.starts_with("zopa ") && it.contains(" examples/"))
}

/// Writes a block whose first line names a file, or adds it to the file.
fn write(folder: &Path, block: &Block<'_>, name: impl Fn(&str) -> Option<&str>) {
    let Some(name) = block.lines.first().and_then(|(_, it)| name(it)) else { return };
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
    let lines: Vec<&str> = block.lines.iter().map(|(_, it)| *it).collect();
    fs::write(path, before + &lines.join("\n") + "\n").expect("a file can be written");
}

/// A command, what should be printed, and how it should end.
struct Shown<'a> {
    line: String,
    printed: Vec<(usize, &'a str)>,
    code: i32,
}

fn commands<'a>(block: &Block<'a>) -> Vec<Shown<'a>> {
    let mut found: Vec<Shown<'a>> = Vec::new();
    let mut lines = block.lines.iter().copied();
    while let Some((nth, line)) = lines.next() {
        // In a block of `sh` every line is a command, in one of `console` those behind `$ `.
        let call = if block.language == "sh" { Some(line) } else { line.strip_prefix("$ ") };
        match call {
            Some("echo $?") => {
                let (_, code) = lines.next().expect("a code below `echo $?`");
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
                Some(last) => last.printed.push((nth, line)),
                None => assert!(line.is_empty(), "`{line}` stands below no command"),
            },
        }
    }
    found
}

impl Shown<'_> {
    /// Runs it and compares.
    fn run(&self, folder: &Path, followed: &mut Followed) {
        followed.n_commands += 1;
        let (printed, code) = run_line(folder, &self.line);
        let found = trimmed(&printed.lines().collect::<Vec<_>>());
        let shown = trimmed(&self.printed.iter().map(|(_, it)| *it).collect::<Vec<_>>());
        let is_shown = shown.is_empty() || matches(&shown, &found);
        if code == self.code && is_shown {
            return;
        }
        let printed = found.join("\n");
        let (line, wanted) = (&self.line, self.code);
        followed
            .wrong
            .push(format!("$ {line}\nends with {code}, {wanted} wanted, and prints\n{printed}"));
        if !is_shown && !shown.contains(&"...") {
            let start = self.printed.iter().position(|(_, it)| *it == shown[0]).unwrap_or_default();
            let start = self.printed[start].0;
            followed.changes.push((start..start + shown.len(), printed));
        }
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
    let followed = follow(text, &folder);
    assert_eq!((followed.n_commands, followed.wrong), (1, Vec::new()));
    for other in [text.replace("1 error", "2 errors"), text.replace("\n3\n", "\n0\n")] {
        assert_eq!(follow(&other, &folder).wrong.len(), 1, "{other}");
    }
}

#[test]
fn what_is_printed_now_is_put_in_its_place() {
    let text = "a\n```console\n$ zopa --version\nzopa 0\n\n$ zopa --version\n...\nzopa 0\n```\nb\n";
    let updated = follow(text, &workshop("guide-updated")).updated(text);
    let version = concat!("zopa ", env!("CARGO_PKG_VERSION"));
    assert_eq!(updated, text.replacen("zopa 0", version, 1));
}
