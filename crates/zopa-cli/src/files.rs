//! What a call reads and writes, looked at before any work: no answer takes the place of a case, or of anything that
//! is not an older answer of its kind.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use zopa::format::sheet_names;
use zopa::report::ANSWER_SHEET;

use crate::args::{CaseArgs, FormatArg, Verb};
use crate::exit::Failure;
use crate::input::{NATIVE, ending, looks_like_a_case};

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An answer in words.
    Text,
    /// An answer for programs, or the schema.
    Json,
    /// The page with pictures.
    Page,
    /// An answer in Markdown.
    Markdown,
    /// One picture.
    Svg,
    /// Lines of a table.
    Table,
    /// Sheets of tables.
    Workbook,
    /// Events of a calendar.
    Calendar,
    /// A script for a shell.
    Script,
    /// A case.
    Case,
    /// A case as a folder of files.
    Folder,
}

impl Kind {
    /// An answer for people, or for programs if they are asked for.
    fn answer(is_json: bool) -> Kind {
        if is_json { Kind::Json } else { Kind::Text }
    }

    /// The endings of a name that are usual for it, the most usual first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Text => &["txt", "out", "log", ""],
            Kind::Json => &["json"],
            Kind::Page => &["html", "htm"],
            Kind::Markdown => &["md", "markdown"],
            Kind::Svg => &["svg"],
            Kind::Table => &["csv", "tsv", "txt"],
            Kind::Workbook => &["xlsx"],
            Kind::Calendar => &["ics"],
            Kind::Script => &["bash", "elv", "fish", "ps1", "zsh", ""],
            Kind::Case => &["toml", "json", "xlsx"],
            Kind::Folder => &[""],
        }
    }

    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Json => "JSON",
            Kind::Page => "a page",
            Kind::Markdown => "Markdown",
            Kind::Svg => "an SVG picture",
            Kind::Table => "a table",
            Kind::Workbook => "a workbook",
            Kind::Calendar => "a calendar",
            Kind::Script => "a script",
            Kind::Case => "a case",
            Kind::Folder => "a folder",
        }
    }
}

/// Endings of files that zopa never writes an answer as, and which other programs would then fail to open.
const OF_OTHERS: [&str; 18] = [
    "doc", "docx", "gif", "jpeg", "jpg", "odp", "ods", "odt", "pdf", "png", "ppt", "pptx", "rtf",
    "xls", "xlsb", "xlsm", "xlsx", "zip",
];

/// The files of a call that arguments name.
#[derive(Debug, Default)]
pub(crate) struct Files<'a> {
    read: Vec<&'a Path>,
    written: Vec<(&'a Path, Kind)>,
    /// Whether a table is read and no case.
    is_table: bool,
}

impl<'a> Files<'a> {
    /// What a command reads and writes.
    pub(crate) fn of(verb: &'a Verb) -> Files<'a> {
        match verb {
            Verb::Check(it) => Files::reading(&it.case).writing(&it.output, Kind::answer(it.json)),
            Verb::Analyze(it) => {
                let kind = if it.chart.is_some() { Kind::Svg } else { Kind::answer(it.json) };
                let files = Files::reading(&it.case).writing(&it.output, kind);
                files.writing(&it.html, Kind::Page).writing(&it.md, Kind::Markdown)
            }
            Verb::Deals(it) => {
                let files = Files::reading(&it.case).writing(&it.output, Kind::answer(it.json));
                files.writing(&it.html, Kind::Page).writing(&it.md, Kind::Markdown)
            }
            Verb::Score(it) => Files::reading(&it.case).writing(&it.output, Kind::answer(it.json)),
            Verb::Stability(it) => {
                let kind = if it.chart { Kind::Svg } else { Kind::answer(it.json) };
                Files::reading(&it.case).writing(&it.output, kind)
            }
            Verb::Home(it) => Files::reading(&it.case).writing(&it.output, Kind::answer(it.json)),
            Verb::Blockers(it) => {
                Files::reading(&it.case).writing(&it.output, Kind::answer(it.json))
            }
            Verb::Plan(it) => {
                let kind = if it.chart.is_some() { Kind::Svg } else { Kind::answer(it.json) };
                let files = Files::reading(&it.case).writing(&it.output, kind);
                let files = files.writing(&it.ics, Kind::Calendar).writing(&it.csv, Kind::Table);
                files.writing(&it.xlsx, Kind::Workbook)
            }
            Verb::Compare(it) => {
                let mut files = Files::reading(&it.case);
                files.read.extend(it.second.as_deref());
                files.writing(&it.output, Kind::answer(it.json))
            }
            Verb::Convert(it) => {
                let mut files = Files::reading(&it.case);
                let is_folder = it.format.is_some_and(FormatArg::is_folder);
                let kind = if is_folder { Kind::Folder } else { Kind::Case };
                files.written.push((&it.to, kind));
                files
            }
            Verb::New(it) => Files::default().writing(&it.file, Kind::Case),
            Verb::Schema(it) => Files::default().writing(&it.output, Kind::Json),
            Verb::Filter(it) => {
                let files = Files { read: vec![&it.table], is_table: true, ..Files::default() };
                files.writing(&it.output, if it.json { Kind::Json } else { Kind::Table })
            }
            Verb::Completions(it) => Files::default().writing(&it.output, Kind::Script),
            // A folder of pages that nobody writes by hand.
            Verb::Man(_) => Files::default(),
        }
    }

    /// Reads a case.
    pub(crate) fn reading(case: &'a CaseArgs) -> Files<'a> {
        Files { read: vec![&case.case], ..Files::default() }
    }

    /// Writes a file too, if one is named.
    pub(crate) fn writing(mut self, path: &'a Option<PathBuf>, kind: Kind) -> Files<'a> {
        self.written.extend(path.as_deref().map(|it| (it, kind)));
        self
    }

    /// Refuses files that cannot be written or would destroy something; `force` allows the second, but never that a
    /// file is written which is read, or two answers into one.
    pub(crate) fn guard(&self, force: bool) -> Result<(), Failure> {
        for (nth, &(path, kind)) in self.written.iter().enumerate() {
            if path.as_os_str() == "-" {
                return Err(Failure::arguments(
                    "`-` is no name of a file",
                    "Give a name; without `-o`, an answer goes to standard output.",
                ));
            }
            let is_touched = |it: &&&Path| match kind {
                Kind::Folder => is_inside(it, path),
                _ => is_part_of(path, it),
            };
            if let Some(read) = self.read.iter().find(is_touched) {
                return Err(is_read((path, kind), read, self.is_table));
            }
            if self.written[..nth].iter().any(|it| is_same(it.0, path)) {
                return Err(Failure::arguments(
                    format!("`{}` is to hold two answers", path.display()),
                    "Give each answer a name of its own.",
                ));
            }
        }
        // What a folder that is written may already hold is looked at where it is written.
        for &(path, kind) in self.written.iter().filter(|it| it.1 != Kind::Folder) {
            folder_is_there(path)?;
            if !force {
                fits(path, kind)?;
                replaces_nothing_else(path, kind)?;
            }
        }
        Ok(())
    }
}

/// The place of a file, also of one that is not there yet; nothing for pipes and devices, which nothing replaces.
fn place(path: &Path) -> Option<PathBuf> {
    if let Ok(whole) = path.canonicalize() {
        return whole.is_file().then_some(whole);
    }
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

fn is_same(one: &Path, other: &Path) -> bool {
    place(one).is_some_and(|it| place(other) == Some(it))
}

/// Whether a file is what is read, or in the folder that is read.
fn is_part_of(path: &Path, read: &Path) -> bool {
    let native = read.join(NATIVE);
    if !read.is_dir() {
        return is_same(path, read);
    }
    if native.is_file() {
        return is_same(path, &native);
    }
    let importable = ["csv", "json", "toml", "txt", "xml", "yaml", "yml", "xlsx", ""];
    let (Some(path), Ok(folder)) = (place(path), read.canonicalize()) else { return false };
    path.is_file() && path.starts_with(folder) && importable.contains(&ending(&path).as_str())
}

/// Whether what is read is a folder or lies in it.
fn is_inside(read: &Path, folder: &Path) -> bool {
    let whole = |it: &Path| it.canonicalize().ok();
    whole(folder).zip(whole(read)).is_some_and(|(folder, read)| read.starts_with(folder))
}

fn is_read((path, kind): (&Path, Kind), read: &Path, is_table: bool) -> Failure {
    let shown = path.display();
    let message = match kind {
        Kind::Folder => format!("`{shown}` holds the case itself"),
        _ if read.is_dir() && !read.join(NATIVE).is_file() => {
            format!("`{shown}` lies in the folder of the case and may be part of it")
        }
        _ if is_table => format!("`{shown}` is the table itself"),
        _ => format!("`{shown}` is the case itself"),
    };
    let what = match kind {
        Kind::Folder => return Failure::arguments(message, "Give a folder of its own."),
        Kind::Case => "case that is written",
        _ => "answer",
    };
    Failure::arguments(
        message,
        format!("Give another name for the {what}, such as {}.", other_name(path, kind)),
    )
}

/// A name of the wanted kind that is not taken.
fn other_name(path: &Path, kind: Kind) -> String {
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_else(|| "answer".into());
    let name = |stem: &str| path.with_file_name(format!("{stem}.{}", kind.endings()[0]));
    let mut other = name(&stem);
    for nth in 2.. {
        if !other.exists() {
            break;
        }
        other = name(&format!("{stem}-{nth}"));
    }
    other.display().to_string()
}

fn folder_is_there(path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    if path.is_dir() {
        let inside = path.join("answer");
        return Err(Failure::arguments(
            format!("`{shown}` is a folder"),
            format!("Give the name of a file, such as {}.", inside.display()),
        ));
    }
    match path.parent().filter(|it| !it.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => Err(Failure::arguments(
            format!(
                "the folder `{}` does not exist, so `{shown}` cannot be written",
                folder.display()
            ),
            format!("Make it with `mkdir {}`, or give another name.", quoted(folder)),
        )),
        _ => Ok(()),
    }
}

/// A path as it is typed.
fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// Whether the name promises another kind of file than the one that is written.
fn fits(path: &Path, kind: Kind) -> Result<(), Failure> {
    let found = ending(path);
    if matches!(kind, Kind::Case | Kind::Folder) || kind.endings().contains(&found.as_str()) {
        return Ok(());
    }
    let help = match (found.as_str(), kind) {
        ("pdf", _) => "Write a page with `--html`, open it in a browser and print it to a file.",
        ("html" | "htm", Kind::Text | Kind::Json | Kind::Markdown) => {
            "For a page write `--html` before the name."
        }
        ("md" | "markdown", Kind::Text | Kind::Json | Kind::Page) => {
            "For Markdown write `--md` before the name."
        }
        ("svg", Kind::Text | Kind::Json) => "For a picture add `--chart NAME`.",
        ("json", Kind::Text) => "For JSON add `--json`.",
        ("html" | "htm" | "md" | "markdown" | "svg" | "json" | "toml", _) => "",
        (other, _) if OF_OTHERS.contains(&other) || of_another_kind(other) => "",
        // Programs know a workbook and a calendar by the ending alone.
        (_, Kind::Workbook | Kind::Calendar) => "",
        _ => return Ok(()),
    };
    let usual = kind.endings()[0];
    let help = match help {
        "" => format!("Give a name that ends in .{usual}."),
        other => {
            format!("{other} What is asked for here is written to a name that ends in .{usual}.")
        }
    };
    let shown = path.display();
    let message = match found.as_str() {
        "" => format!("`{shown}` has no ending, but {} is written", kind.name()),
        found => format!("`{shown}` ends in .{found}, but {} is written", kind.name()),
    };
    Err(Failure::arguments(message, help))
}

/// Whether a name with this ending promises an answer of one kind only.
fn of_another_kind(found: &str) -> bool {
    [Kind::Table, Kind::Calendar, Kind::Workbook]
        .iter()
        .any(|it| it.endings().contains(&found) && !Kind::Text.endings().contains(&found))
}

/// Whether a file is there that is no older answer of this kind.
fn replaces_nothing_else(path: &Path, kind: Kind) -> Result<(), Failure> {
    let Ok(existing) = fs::symlink_metadata(path) else { return Ok(()) };
    let shown = path.display();
    if kind == Kind::Case {
        let help = "Give another name, or `--force` to replace it.";
        return Err(Failure::arguments(format!("`{shown}` exists"), help));
    }
    // A pipe or device is written to, not replaced.
    if !existing.is_file() && !path.is_file() {
        return Ok(());
    }
    let why = if !kind.endings().contains(&ending(path).as_str()) {
        format!("`{shown}` exists and is no file of this kind by its name")
    } else if holds_a_case(path, kind) {
        format!("`{shown}` exists and holds a case")
    } else if kind == Kind::Workbook && !holds_an_answer(path) {
        format!("`{shown}` exists and is no answer of zopa")
    } else {
        return Ok(());
    };
    Err(Failure::arguments(
        why,
        format!(
            "Give another name, such as {}, or `--force` to replace it.",
            other_name(path, kind)
        ),
    ))
}

/// Whether a workbook is an older answer, which begins with the answer in short.
fn holds_an_answer(path: &Path) -> bool {
    sheets(path).first().is_some_and(|it| it == ANSWER_SHEET)
}

/// The sheets of a workbook; none if it is none.
fn sheets(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap_or_default();
    sheet_names(&bytes).unwrap_or_default()
}

/// Whether a file of the ending of an answer may be a case. One that cannot be read is not known to be none.
fn holds_a_case(path: &Path, kind: Kind) -> bool {
    if kind == Kind::Workbook {
        return sheets(path).iter().any(|it| it == "Parties");
    }
    if !matches!(kind, Kind::Text | Kind::Json) {
        return false;
    }
    let mut bytes = Vec::new();
    // An answer says so at once, and a case has its format near its head or is small.
    let read = fs::File::open(path).and_then(|it| it.take(1 << 20).read_to_end(&mut bytes));
    if read.is_err() {
        return true;
    }
    let text = String::from_utf8_lossy(&bytes);
    let Some(inside) = text.trim_start_matches('\u{FEFF}').trim_start().strip_prefix('{') else {
        return looks_like_a_case(&bytes);
    };
    let inside = inside.trim_start();
    let is_answer = inside.starts_with("\"zopa\"") || inside.starts_with("\"$schema\"");
    !is_answer && text.contains("\"format\"")
}
