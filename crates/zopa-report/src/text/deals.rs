//! The best packages by one criterion as a page of text.

use zopa_model::{Case, Number};
use zopa_plan::Guarantees;
use zopa_solve::{Answer, Best, BestRequest, Criterion, Deal, Part};
use zopa_stability::Concept;

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
use crate::text::{changes, common_ground, count, guarantees, passing, title};
use crate::what_if::WhatIf;

/// Most packages shown: as many as there are letters.
const MOST: usize = 26;

/// What goes into a page about the best packages.
#[derive(Clone, Copy, Debug)]
pub struct TextDeals<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its answer.
    pub answer: &'a Answer,
    /// What carrying out packages of the case needs.
    pub guarantees: &'a Guarantees<'a>,
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
    let TextDeals { case, answer, request, .. } = *input;
    let deals = input.best.known().map_or(&[][..], |it| &it.deals);
    let listed = &deals[..deals.len().min(MOST)];
    let outcomes: Vec<_> = listed.iter().map(|it| &it.outcome).collect();
    let figures = Figures::new(answer, &outcomes);
    let speaker = Speaker { case, answer, figures: &figures };
    let mut page = Page::new(input.style);
    title(&mut page, case, answer);
    changes(&mut page, input.what_if);
    common_ground(&mut page, &speaker);
    let party = match request.by {
        Criterion::Value(party) => speaker.party(party),
        _ => String::new(),
    };
    let (by, head) = messages::criterion(&request.by, &party);
    let consent = request.consent.as_ref().map(|it| speaker.parties(it));
    let apart = request.apart.map(Into::into);
    let mut text = messages::best_by(&by, apart, consent.as_deref());
    if input.passes {
        text += messages::home::ONLY_PASSING;
    }
    if !input.stable.is_empty() {
        text += &messages::stability::only_stable(input.stable);
    }
    if let Some(limit) = input.below {
        text += &messages::plan::only_below(&limit.to_string());
    }
    page.paragraph(messages::BEST_BY, &text);
    match input.best {
        Part::Missing(reason) => {
            let text = format!("{}. {}", clean(&reason.to_string()), messages::best_help(reason));
            page.paragraph(messages::NOT_FOUND, &text);
        }
        Part::Known(best) => {
            page.blank();
            let left_out = deals.len() - listed.len();
            let list = ShortList {
                entries: entries(input, best, listed, &figures),
                left_out: (left_out > 0).then(|| format!("({})", messages::and_more(left_out))),
                compares: compares(&request.by),
                head,
            };
            table::print(&mut page, &Shown { case, answer, list: &list, figures: &figures });
            passing::of_list(&mut page, input.passing, &list);
            guarantees::of_list(&mut page, input.guarantees, &list);
        }
    }
    page.blank();
    mark::if_confidential(&mut page, case, answer);
    page.finish()
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
