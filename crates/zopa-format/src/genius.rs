//! Genius XML: a folder with one domain file and one profile per party; values are weighted sums over issues.
//!
//! The worth of an option is its evaluation divided by the largest evaluation of the issue; walk-away value
//! and discount are on the scale of the weighted sum. Numbers on a range are worth what the linear evaluator
//! says, not divided by anything. Hyper-rectangles become bonuses.

mod join;
mod points;
mod rectangles;
mod space;
mod xml;

use crate::folder::ImportOptions;
use crate::genius::join::Joined;
use crate::genius::space::{Part, Space};
use crate::genius::xml::Root;
use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, Spot, decode, stem};

/// What an XML file is, by its first element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A Genius domain.
    Domain,
    /// A Genius profile.
    Profile,
    /// Neither.
    Other,
    /// It cannot be told: empty, or broken before the first element.
    Broken,
}

/// What a file is, if its name says that it is XML.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    let is_xml = name.rsplit_once('.').is_some_and(|(_, it)| it.eq_ignore_ascii_case("xml"));
    is_xml.then(|| match xml::root(&decode(bytes)) {
        Root::Named(name) if name == "negotiation_template" => Kind::Domain,
        Root::Named(name) if name == "utility_space" => Kind::Profile,
        Root::Named(_) | Root::NotXml => Kind::Other,
        Root::Broken => Kind::Broken,
    })
}

/// Reads the files of a folder, in the order in which the parties shall stand.
pub(crate) fn read(
    name: &str,
    files: &[(&str, &[u8])],
    options: &ImportOptions,
) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let mut domains: Vec<(usize, Option<Space>)> = Vec::new();
    let mut profiles: Vec<(usize, Option<Space>)> = Vec::new();
    for (path, bytes) in files {
        match kind(path, bytes) {
            Some(Kind::Domain) => domains.push(read_file(&mut report, (path, bytes), Part::Domain)),
            Some(Kind::Profile) => {
                profiles.push(read_file(&mut report, (path, bytes), Part::Profile));
            }
            Some(Kind::Broken) => {
                read_file(&mut report, (path, bytes), Part::Profile);
            }
            Some(Kind::Other) | None => {}
        }
    }
    check_counts(&mut report, &domains, &profiles);
    let Some((file, Some(domain))) = domains.first().or(profiles.first()) else {
        return Err(report.refuse());
    };
    let mut joined = Joined::default();
    joined.draft.title = title(domain, name);
    joined.take_domain(&mut report, domain, options);
    if report.has_errors_in(*file) {
        // Everything else would be compared with a domain that is not known.
        return Err(report.refuse());
    }
    for (file, profile) in &profiles {
        // What is missing from a file with errors would only be named twice.
        if let Some(profile) = profile.as_ref().filter(|_| !report.has_errors_in(*file)) {
            let party = stem(report.name(*file)).to_string();
            joined.take_profile(&mut report, &party, profile);
        }
    }
    report.finish(joined.draft, &joined.spots)
}

/// The place of a file in the report, and what it says if it can be read.
fn read_file(
    report: &mut Report,
    (path, bytes): (&str, &[u8]),
    part: Part,
) -> (usize, Option<Space>) {
    let file = report.add_file(path, decode(bytes));
    match xml::read(report.text(file)) {
        Ok(tree) => (file, space::read_space(report, file, &tree, part)),
        Err(fault) => {
            let spot = Spot { file, span: fault.span };
            let help = "The file may be cut off or edited by hand: get it again from its source.";
            let note = Note { code: "xml", message: fault.message, help: help.into() };
            report.error(Some(&spot), note);
            (file, None)
        }
    }
}

/// Checks that there is one domain and at least one profile.
fn check_counts(
    report: &mut Report,
    domains: &[(usize, Option<Space>)],
    profiles: &[(usize, Option<Space>)],
) {
    let start = |file: usize| Spot { file, span: 0..0 };
    if let [(first, _), rest @ ..] = domains {
        for (file, _) in rest {
            let message = format!("a second domain file; the first is `{}`", report.name(*first));
            let help = "Keep one domain with its profiles in a folder.".into();
            report.error(Some(&start(*file)), Note { code: "domains", message, help });
        }
    }
    match (domains, profiles) {
        ([(file, _), ..], []) => {
            let message = "a domain file without a profile: nothing says what anyone wants".into();
            let help = "Give the folder with the domain and one profile per party.".into();
            report.error(Some(&start(*file)), Note { code: "no-profile", message, help });
        }
        ([], [(file, _)]) => {
            let message = "a profile alone: there is no domain file and no other party".into();
            let help = "Give the folder with the domain and one profile per party.".into();
            report.error(Some(&start(*file)), Note { code: "no-domain", message, help });
        }
        ([], [(file, _), ..]) => {
            let message = "no domain file; issues and options are taken from this profile".into();
            let help = "Add the domain file, whose root is `<negotiation_template>`.".into();
            report.warning(Some(&start(*file)), Note { code: "no-domain", message, help });
        }
        _ => {}
    }
}

/// The name of the domain, or of the folder where the domain has none but the usual `root`.
fn title(domain: &Space, folder: &str) -> String {
    match domain.title.as_deref() {
        None | Some("" | "root") => folder.into(),
        Some(title) => title.into(),
    }
}
