//! The best packages by one criterion as a page of text.

use zopa_model::{Case, Number, PartyIdx};
use zopa_plan::Guarantees;
use zopa_solve::{Answer, Best, BestRequest, Criterion, Deal, Part, Reason};
use zopa_stability::Concept;

use crate::held::Held;
use crate::mark;
use crate::messages;
use crate::passing::Passing;
use crate::sheet::Sheet;
use crate::text::demands::Speaker;
use crate::text::figures::Figures;
use crate::text::line::clean;
use crate::text::page::Page;
use crate::text::short_list::{Listed, ShortList, are_sure};
use crate::text::style::Style;
use crate::text::table::{self, Shown};
use crate::text::{below_list, changes, common_ground, count, title};
use crate::what_if::WhatIf;

/// Most packages shown: as many as there are letters.
const MOST: usize = 26;

/// Packages that meet all else that was asked for, and may be stable as asked, which is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// How many there are; at least 1.
    pub packages: usize,
    /// The parties that could leave packages and whose preferences are not known, in the order of the case.
    pub parties: Vec<PartyIdx>,
}

impl TextDeals<'_> {
    /// Why nothing is listed, and one thing to try; nothing where something is.
    pub(crate) fn missing(&self) -> Option<(String, String)> {
        let reason = self.best.reason()?;
        let Some(unsure) = self.unsure.filter(|_| *reason == Reason::NoneKept) else {
            return Some((reason.to_string(), messages::best_help(reason)));
        };
        let name = |it: &PartyIdx| clean(&self.case.party(*it).name);
        let names: Vec<String> = unsure.parties.iter().map(name).collect();
        Some(messages::stability::only_perhaps(unsure.packages, &names))
    }

    /// Whether it is known that nothing surely meets all that was asked for.
    pub(crate) fn is_none(&self) -> bool {
        self.best.reason() == Some(&Reason::NoneKept)
    }

    /// The packages that are shown.
    fn listed(&self) -> &[Deal] {
        let deals = self.best.known().map_or(&[][..], |it| &it.deals);
        &deals[..deals.len().min(MOST)]
    }

    /// How the values of these packages are written.
    pub(crate) fn figures(&self) -> Figures {
        let outcomes: Vec<_> = self.listed().iter().map(|it| &it.outcome).collect();
        Figures::new(self.answer, &outcomes)
    }

    /// The packages as a list; nothing where the best are not known.
    pub(crate) fn list(&self, figures: &Figures) -> Option<ShortList<'_>> {
        let best = self.best.known()?;
        let listed = self.listed();
        let left_out = best.deals.len() - listed.len();
        Some(ShortList {
            entries: entries(self, best, listed, figures),
            left_out: (left_out > 0).then(|| format!("({})", messages::and_more(left_out))),
            compares: compares(&self.request.by),
            head: messages::criterion(&self.request.by, "").1,
        })
    }
}

/// What goes into a page about the best packages.
#[derive(Clone, Copy, Debug)]
pub struct TextDeals<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What carrying out packages of the case needs.
    pub guarantees: &'a Guarantees<'a>,
    /// Whether packages would hold.
    pub held: &'a Held<'a>,
    /// Whether packages pass at home.
    pub passing: &'a Passing<'a>,
    /// What was asked for.
    pub request: &'a BestRequest,
    /// The best packages.
    pub best: &'a Part<Best>,
    /// Whether only packages that surely pass at home were asked for.
    pub passes: bool,
    /// In which senses packages had to be surely stable for every party; none if that was not asked.
    pub stable: &'a [Concept],
    /// What may be stable in these senses, where nothing surely is.
    pub unsure: Option<&'a Unsure>,
    /// The number below which the largest guarantee of the safest order had to be surely, if that was asked for.
    pub below: Option<&'a Number>,
    /// How the case differs from the case as written.
    pub what_if: WhatIf<'a>,
    /// Bold type or none.
    pub style: Style,
}

/// Writes the best packages for people: options of the issues on which they differ, value and gain of each party, and
/// the first figure by which they were compared.
///
/// Values are rounded as on the page of the whole answer. At most 26 packages are shown, and what is left out is said;
/// the JSON answer has them all.
#[must_use]
pub fn write_deals_text(input: &TextDeals<'_>) -> String {
    let TextDeals { case, answer, .. } = *input;
    let figures = input.figures();
    let speaker = Speaker { case, answer, figures: &figures };
    let mut page = Page::new(input.style);
    title(&mut page, case, answer);
    changes(&mut page, input.what_if);
    common_ground(&mut page, &speaker);
    asked_for(&mut page, input, &speaker);
    if let Some(list) = input.list(&figures) {
        page.blank();
        table::print(&mut page, &Shown { case, answer, list: &list, figures: &figures });
        below_list(&mut page, &list, (input.passing, input.held, input.guarantees));
    }
    page.blank();
    mark::if_confidential(&mut page, case, answer);
    page.finish()
}

/// What was asked for, and why nothing is listed where that is so.
pub(crate) fn asked_for(page: &mut dyn Sheet, input: &TextDeals<'_>, speaker: &Speaker<'_>) {
    let request = input.request;
    let party = match request.by {
        Criterion::Value(party) => speaker.party(party),
        _ => String::new(),
    };
    let (by, _) = messages::criterion(&request.by, &party);
    let consent = request.consent.as_ref().map(|it| speaker.parties(it));
    let apart = request.apart.map(Into::into);
    let mut text = messages::best_by(&by, apart, consent.as_deref());
    let is_view = input.case.viewer().is_some();
    if input.passes {
        text += messages::home::only_passing(is_view);
    }
    if !input.stable.is_empty() {
        text += &messages::stability::only_stable(input.stable);
    }
    if let Some(limit) = input.below {
        text += &messages::plan::only_below(&limit.to_string());
    }
    if is_view && (!input.stable.is_empty() || input.below.is_some()) {
        text += messages::home::SURE_AS_SEEN;
    }
    page.paragraph(messages::BEST_BY, &text);
    if let Some((why, help)) = input.missing() {
        let lead = if input.is_none() { messages::NONE_FOUND } else { messages::NOT_FOUND };
        page.paragraph(lead, &format!("{}. {help}", clean(&why)));
    }
}

/// Whether values are compared between parties.
fn compares(by: &Criterion) -> bool {
    matches!(by, Criterion::Egalitarian | Criterion::Utilitarian | Criterion::EqualLoss)
}

fn entries<'a>(
    input: &TextDeals<'_>,
    best: &Best,
    listed: &'a [Deal],
    figures: &Figures,
) -> Vec<Listed<'a>> {
    let places = places(listed);
    let label = |deal: &Deal| {
        let figure = match input.request.by {
            Criterion::Value(party) => figures.value(party, &deal.figures[0]),
            _ => deal.figures[0].rounded(places),
        };
        let gaining = deal.gaining.map(|it| (it, best.over.len()));
        let same = deal.same_value.as_ref().map(count);
        messages::figure(&figure, gaining, same.as_deref())
    };
    let packages = listed.iter().map(|it| &it.outcome.package);
    let sure = are_sure(input.case, input.answer, packages);
    let entries = listed.iter().zip(sure);
    entries
        .map(|(it, is_sure)| Listed { outcome: &it.outcome, labels: vec![label(it)], is_sure })
        .collect()
}

/// Places that tell the figures apart, from 3 to 9.
fn places(listed: &[Deal]) -> u32 {
    const MOST_PLACES: u32 = 9;
    let tells = |places: &u32| {
        listed.windows(2).all(|pair| {
            let (a, b): (&Number, &Number) = (&pair[0].figures[0], &pair[1].figures[0]);
            a == b || a.rounded(*places) != b.rounded(*places)
        })
    };
    (3..MOST_PLACES).find(tells).unwrap_or(MOST_PLACES)
}
