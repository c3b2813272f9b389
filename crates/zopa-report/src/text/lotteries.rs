//! The solutions that lots drawn between packages reach and no package does, in words.

use zopa_model::{Case, IssueIdx, Number, PartyIdx};
use zopa_solve::{Chance, Lotteries, Lottery, Outcome, Part, Reason};

use crate::messages::{self, lotteries as words};
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::line::clean;
use crate::text::short_list::{ShortList, are_sure, letter, marked_letter};
use crate::text::table::choices;

/// Largest denominator of a chance that is shown as a fraction.
const MOST_BELOW: i64 = 20;
/// Most places of a chance in hundredths.
const MOST_PLACES: u32 = 9;

/// Each lottery that improves on packages, with all solutions that it is; nothing where that was not asked for or there
/// is no package to draw.
pub(crate) fn print(page: &mut dyn Sheet, speaker: &Speaker<'_>, list: &ShortList<'_>) {
    let lotteries = match &speaker.answer.lotteries {
        None | Some(Part::Missing(Reason::EmptyZone | Reason::NoneFeasible)) => return,
        Some(it) => it,
    };
    page.heading(words::HEAD_LOTTERIES);
    let lotteries = match lotteries {
        Part::Known(it) => it,
        Part::Missing(reason) => {
            return page.paragraph(words::BY_LOTTERY, &words::missing(&clean(&reason.to_string())));
        }
    };
    let drawn = drawn(lotteries);
    if drawn.is_empty() {
        return page.paragraph(words::BY_LOTTERY, words::NOTHING_GAINED);
    }
    page.paragraph(words::BY_LOTTERY, words::LEAD);
    let urn = Urn::new(speaker.case, list, &drawn);
    for (names, lottery) in &drawn {
        page.item("-", &told(speaker, &urn, names, lottery));
    }
    for (package, outcome) in &urn.unlisted {
        page.item(package, &choices(speaker.case, outcome, &urn.differing));
    }
    let packages = drawn.iter().flat_map(|it| &it.1.chances).map(|it| &it.outcome.package);
    let is_sure = are_sure(speaker.case, speaker.answer, packages).into_iter().all(|it| it);
    page.note(if is_sure { words::ACCEPTABLE } else { words::MAYBE_ACCEPTABLE });
}

/// The packages that are drawn, under letters: those of the list, and further ones for those that are not listed.
struct Urn<'a> {
    list: &'a ShortList<'a>,
    unlisted: Vec<(String, &'a Outcome)>,
    /// The issues on which these and the listed packages differ.
    differing: Vec<IssueIdx>,
}

impl<'a> Urn<'a> {
    fn new(case: &Case, list: &'a ShortList<'a>, drawn: &[(Vec<String>, &'a Lottery)]) -> Urn<'a> {
        let mut urn = Urn { list, unlisted: Vec::new(), differing: Vec::new() };
        for it in drawn.iter().flat_map(|it| &it.1.chances) {
            if urn.place(&it.outcome).is_none() {
                let letter = letter(list.entries.len() + urn.unlisted.len()).to_string();
                urn.unlisted.push((letter, &it.outcome));
            }
        }
        let listed = list.entries.iter().map(|it| it.outcome);
        let all: Vec<&Outcome> = listed.chain(urn.unlisted.iter().map(|it| it.1)).collect();
        let differs = |issue: &IssueIdx| {
            let options =
                all.windows(2).map(|it| [it[0], it[1]].map(|it| it.package.option(*issue)));
            options.into_iter().any(|it| it[0] != it[1])
        };
        urn.differing = case.issue_idxs().filter(differs).collect();
        urn
    }

    /// The place of a package among all letters.
    fn place(&self, outcome: &Outcome) -> Option<usize> {
        let listed = self.list.entries.iter().map(|it| it.outcome);
        let mut all = listed.chain(self.unlisted.iter().map(|it| it.1));
        all.position(|it| it.package == outcome.package)
    }

    fn name(&self, place: usize) -> String {
        match self.list.entries.get(place) {
            Some(entry) => marked_letter(place, entry),
            None => letter(place).to_string(),
        }
    }
}

/// The lotteries between several packages, each with the names of all solutions that it is. The largest sum of gains is
/// always reached by packages.
fn drawn(lotteries: &Lotteries) -> Vec<(Vec<String>, &Lottery)> {
    let named = [
        (messages::NASH, Some(&lotteries.nash)),
        (messages::WEIGHTED_NASH, lotteries.weighted_nash.as_ref()),
        (messages::KALAI_SMORODINSKY, Some(&lotteries.kalai_smorodinsky)),
        (messages::EGALITARIAN, Some(&lotteries.egalitarian)),
        (messages::EQUAL_LOSS, Some(&lotteries.equal_loss)),
    ];
    let mut found: Vec<(Vec<String>, &Lottery)> = Vec::new();
    for (name, lottery) in named {
        let Some(lottery) = lottery.filter(|it| it.chances.len() > 1) else { continue };
        match found.iter_mut().find(|it| it.1 == lottery) {
            Some((names, _)) => names.push(name.into()),
            None => found.push((vec![name.into()], lottery)),
        }
    }
    found
}

fn told(speaker: &Speaker<'_>, urn: &Urn<'_>, names: &[String], lottery: &Lottery) -> String {
    let place = |it: &Chance| urn.place(&it.outcome).expect("all that is drawn has a letter");
    let mut chances: Vec<(usize, &Chance)> =
        lottery.chances.iter().map(|it| (place(it), it)).collect();
    chances.sort_by_key(|it| it.0);
    let chances = chances.into_iter().map(|(place, it)| chance(it, &urn.name(place)));
    let value = |party: PartyIdx| {
        let value = lottery.values[party.0].as_ref()?;
        let number = speaker.figures.average(speaker.answer, party, value);
        let gain = speaker.answer.gain(party, value);
        let gain = gain.map(|it| speaker.figures.average(speaker.answer, party, &it));
        let gain = gain.map_or(String::new(), |it| format!(" +{it}"));
        Some(format!("{} {number}{gain}", speaker.party(party)))
    };
    let values: Vec<String> = speaker.case.party_idxs().filter_map(value).collect();
    words::lottery(names, &chances.collect::<Vec<_>>(), &values)
}

/// A chance: as a fraction of small numbers, otherwise in hundredths.
fn chance(chance: &Chance, package: &str) -> String {
    let it = &chance.chance;
    let below = it.denominator().to_string();
    if below.parse().is_ok_and(|it: i64| it <= MOST_BELOW) {
        return words::chance_in(&it.numerator().to_string(), &below, package);
    }
    let percent = it * &Number::from(100);
    let mut places = 1;
    let (zero, all) = (Number::zero(), Number::from(100));
    let is_end = |text: &str| text.parse().is_ok_and(|it: Number| it == zero || it == all);
    while places < MOST_PLACES && is_end(&percent.rounded(places)) {
        places += 1;
    }
    words::chance_percent(&percent.rounded(places), package)
}
