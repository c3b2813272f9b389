//! Pictures of an answer. Nothing is said by color alone: every mark has a letter, a name or a number.

mod alone;
mod blocks;
mod concessions;
mod frontier;
mod issues;
mod matrix;
mod parallel;
mod states;
pub(crate) mod svg;
mod values;

use zopa_model::PartyIdx;

use crate::markup::Markup;

pub(crate) use crate::charts::alone::{Head, alone};
pub(crate) use crate::charts::blocks::{blocking_sets, blocks};
pub(crate) use crate::charts::concessions::concessions;
pub(crate) use crate::charts::frontier::frontier;
pub(crate) use crate::charts::issues::{issues, shade, shares};
pub use crate::charts::states::write_stability_svg;
pub(crate) use crate::charts::values::values;

/// One or several pictures that belong together.
#[derive(Debug)]
pub(crate) struct Chart {
    /// What the marks mean, in whole sentences.
    pub(crate) about: &'static str,
    /// The pictures, at least one.
    pub(crate) pictures: Vec<Picture>,
    /// What is not drawn, if anything is left out.
    pub(crate) left_out: Option<String>,
}

/// One picture.
#[derive(Debug)]
pub(crate) struct Picture {
    /// What it shows, in a line.
    pub(crate) title: String,
    /// The same as the shapes, in words.
    pub(crate) desc: String,
    /// Whose it is, if it is about one party.
    pub(crate) party: Option<PartyIdx>,
    /// Width and height.
    pub(crate) size: (f64, f64),
    /// The shapes.
    pub(crate) shapes: Markup,
}

impl Picture {
    /// Writes it as an element of a page. A wide one keeps its size and scrolls by itself.
    pub(crate) fn print(&self, out: &mut Markup) {
        out.element("figure", &[], |out| {
            out.element("figcaption", &[], |out| {
                if let Some(it) = self.party {
                    key(out, it);
                }
                out.text(&self.title);
            });
            let is_wide = self.size.0 > NARROW;
            let attributes = [
                ("class", "wide"),
                ("role", "region"),
                ("tabindex", "0"),
                ("aria-label", self.title.as_str()),
            ];
            out.element("div", if is_wide { &attributes } else { &[] }, |out| {
                svg::picture(out, self);
            });
        });
        out.line();
    }
}

/// Widest picture that is shrunk on a narrow screen: wider ones could not be read.
const NARROW: f64 = 420.0;

/// Fill colors of parties, told apart by color-blind readers too; party number 8 starts again.
const COLORS: [&str; 8] =
    ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

/// The color of a party, by its place in the case.
pub(crate) fn color(party: PartyIdx) -> &'static str {
    COLORS[party.0 % COLORS.len()]
}

/// A square in the color of a party, before its name.
pub(crate) fn key(out: &mut Markup, party: PartyIdx) {
    let style = format!("background:{}", color(party));
    out.element("span", &[("class", "key"), ("style", &style)], |_| {});
}
