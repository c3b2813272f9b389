//! Whether packages pass at home, and in how many readings where that is doubtful.

use zopa_home::{BodyDoubt, Bounds, Doubt, PackageDoubt, Refused};
use zopa_model::{Case, Package};

use crate::messages::doubt as drawn;
use crate::messages::home as words;
use crate::messages::{self, AND};
use crate::passing::Passing;
use crate::sheet::Sheet;
use crate::text::clean;
use crate::text::doubt::frequency;
use crate::text::short_list::{ShortList, letter};

/// Most blocs named of those whose numbers were drawn.
const MOST_DRAWN: usize = 8;

/// Whether packages of a list pass at home: a line for each word, and how often those that are doubtful pass.
pub(crate) fn of_list(page: &mut dyn Sheet, passing: &Passing<'_>, list: &ShortList<'_>) {
    if passing.case().bodies().is_empty() || list.entries.is_empty() {
        return;
    }
    let packages: Vec<Package> = list.entries.iter().map(|it| it.outcome.package.clone()).collect();
    let words_of: Vec<Option<bool>> = packages.iter().map(|it| passing.passes(it)).collect();
    let of = |wanted: Option<bool>| {
        let letters = words_of.iter().enumerate().filter(|it| *it.1 == wanted);
        let letters: Vec<String> = letters.map(|it| letter(it.0).to_string()).collect();
        (!letters.is_empty()).then(|| format!("{}: {}", words::yes_no(wanted), letters.join(", ")))
    };
    let parts: Vec<String> = [Some(true), None, Some(false)].into_iter().filter_map(of).collect();
    let seen = if passing.case().viewer().is_some() { words::OF_BODIES_SEEN } else { "" };
    page.paragraph(words::AT_HOME, &format!("{}{seen}.", parts.join("; ")));
    let open: Vec<usize> = (0..words_of.len()).filter(|it| words_of[*it].is_none()).collect();
    match passing.in_doubt(&passing.open(&packages)) {
        Some(Ok(doubt)) => of_open(page, passing.case(), (&doubt, &open)),
        Some(Err(why)) => refused(page, &why),
        None => {}
    }
}

/// In how many readings packages pass of which that is not known; `open` are their places in the list.
fn of_open(page: &mut dyn Sheet, case: &Case, (doubt, open): (&Doubt, &[usize])) {
    let found = open.iter().zip(&doubt.packages);
    // Where nothing drawn matters, that it is not known is all there is to say.
    let moved: Vec<_> = found.filter(|it| is_moved(it.1.passes)).collect();
    if moved.is_empty() {
        return;
    }
    page.paragraph(drawn::DOUBT, &words::list_passes_in(&readings(case, doubt)));
    for (nth, it) in moved {
        page.item("-", &format!("{}: {}.", letter(*nth), bounds(it.passes)));
    }
}

/// Whether it hangs on what was drawn.
fn is_moved(it: Bounds) -> bool {
    !(it.surely.is_certain && it.possibly.is_certain)
}

/// In how many readings the package asked about passes, each body and all, and who is in doubt.
pub(super) fn of_package(
    page: &mut dyn Sheet,
    case: &Case,
    (doubt, found): (&Doubt, &PackageDoubt),
) {
    page.paragraph(drawn::DOUBT, &words::package_passes_in(&readings(case, doubt)));
    for (body, it) in case.bodies().iter().zip(&found.bodies) {
        let of_body = with_as_stated(it.passes, it.as_stated);
        page.item("-", &format!("{}: {of_body}.", clean(&body.name)));
    }
    if case.bodies().len() > 1 {
        let of_all = with_as_stated(found.passes, found.as_stated);
        page.item("-", &format!("{}: {of_all}.", words::PASS_ALL));
    }
    for &(body, bloc) in doubt.blocs.iter().take(MOST_DRAWN) {
        let of: &BodyDoubt = &found.bodies[body];
        let votes = words::votes_for_it(&bloc_name(case, (body, bloc)), &bounds(of.blocs[bloc]));
        page.item("-", &format!("{votes}."));
    }
    if doubt.blocs.len() > MOST_DRAWN {
        page.note(&messages::and_more(doubt.blocs.len() - MOST_DRAWN));
    }
    if doubt.readings < doubt.wanted {
        page.note(&words::fewer_readings(doubt.readings, doubt.wanted));
    }
}

/// Why readings were not counted.
pub(super) fn refused(page: &mut dyn Sheet, why: &Refused) {
    page.paragraph(drawn::DOUBT, &words::refused(why));
}

fn with_as_stated(plain: Bounds, stated: Bounds) -> String {
    let plain_text = bounds(plain);
    if stated == plain {
        return plain_text;
    }
    format!("{plain_text}; {}", words::stated_in(&bounds(stated)))
}

/// In how many readings something is so: one share, or two where it also hangs on who is not known at all.
fn bounds(it: Bounds) -> String {
    let of = |it| frequency(it, (words::IN_ALL, words::IN_NONE));
    if it.surely == it.possibly {
        return of(it.surely);
    }
    if !is_moved(it) {
        return words::NOT_KNOWN_WHATEVER.into();
    }
    words::surely_and_possibly(&of(it.surely), &of(it.possibly))
}

fn readings(case: &Case, doubt: &Doubt) -> String {
    let mut names: Vec<String> =
        doubt.blocs.iter().take(MOST_DRAWN).map(|it| bloc_name(case, *it)).collect();
    if doubt.blocs.len() > MOST_DRAWN {
        names.push(words::more_blocs(doubt.blocs.len() - MOST_DRAWN));
    }
    drawn::readings(doubt.readings, doubt.seed, &messages::joined(&names, AND))
}

fn bloc_name(case: &Case, (body, bloc): (usize, usize)) -> String {
    let body = &case.bodies()[body];
    format!("{} ({})", clean(&body.blocs[bloc].name), clean(&body.name))
}
