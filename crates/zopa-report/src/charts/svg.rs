//! A picture with its title and description, and the few shapes that pictures are made of.

use crate::charts::Picture;
use crate::markup::Markup;
use crate::text::{cut, width, wrap};

/// Color of lines and letters.
pub(crate) const INK: &str = "#1a1a1a";
/// Color of what stands behind.
pub(crate) const FAINT: &str = "#5e5e5e";
/// Color of lines that only lead the eye.
pub(crate) const RULE: &str = "#d0d0d0";
/// Height of a line of words.
pub(crate) const LINE: f64 = 15.0;
/// About the width of a letter.
pub(crate) const LETTER: f64 = 6.6;

/// A place in a picture: from the left and from the top, in its own units.
pub(crate) type Spot = (f64, f64);

/// A length as it is written: tenths of a unit are finer than any printer.
pub(crate) fn unit(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

/// A picture as an element, with what it shows in words for readers who do not see it.
pub(crate) fn picture(out: &mut Markup, picture: &Picture) {
    let (width, height) = picture.size;
    let view = format!("0 0 {} {}", unit(width), unit(height));
    let attributes = [
        ("role", "img"),
        ("viewBox", view.as_str()),
        ("width", &unit(width)),
        ("height", &unit(height)),
    ];
    out.element("svg", &attributes, |out| {
        out.plain("title", &[], &picture.title);
        out.plain("desc", &[], &picture.desc);
        out.append(&picture.shapes);
    });
    out.line();
}

/// A straight line.
pub(crate) fn line(out: &mut Markup, from: Spot, to: Spot, stroke: &str, dashes: &str) {
    let (x1, y1, x2, y2) = (unit(from.0), unit(from.1), unit(to.0), unit(to.1));
    let mut attributes =
        vec![("x1", x1.as_str()), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", stroke)];
    attributes.extend((!dashes.is_empty()).then_some(("stroke-dasharray", dashes)));
    out.single("line", &attributes);
}

/// A box by its upper left corner and its size.
pub(crate) fn area(out: &mut Markup, at: Spot, size: Spot, fill: &str, stroke: &str) {
    let (x, y, width, height) = (unit(at.0), unit(at.1), unit(size.0), unit(size.1));
    let attributes = [
        ("x", x.as_str()),
        ("y", &y),
        ("width", &width),
        ("height", &height),
        ("fill", fill),
        ("stroke", stroke),
    ];
    out.single("rect", &attributes);
}

/// A dot.
pub(crate) fn dot(out: &mut Markup, at: Spot, radius: f64, fill: &str, stroke: &str) {
    let (x, y, radius) = (unit(at.0), unit(at.1), unit(radius));
    let attributes =
        [("cx", x.as_str()), ("cy", &y), ("r", &radius), ("fill", fill), ("stroke", stroke)];
    out.single("circle", &attributes);
}

/// A line through several places.
pub(crate) fn path(out: &mut Markup, spots: &[Spot], stroke: &str, width: &str, dashes: &str) {
    let places: Vec<String> =
        spots.iter().map(|it| format!("{},{}", unit(it.0), unit(it.1))).collect();
    let places = places.join(" ");
    let mut attributes = vec![
        ("points", places.as_str()),
        ("fill", "none"),
        ("stroke", stroke),
        ("stroke-width", width),
    ];
    attributes.extend((!dashes.is_empty()).then_some(("stroke-dasharray", dashes)));
    out.single("polyline", &attributes);
}

/// A line from the first place to the last that bends towards the second.
pub(crate) fn curve(out: &mut Markup, spots: [Spot; 3], stroke: &str, dashes: &str) {
    let [from, bend, to] = spots.map(|it| format!("{} {}", unit(it.0), unit(it.1)));
    let way = format!("M{from} Q{bend} {to}");
    let mut attributes = vec![("d", way.as_str()), ("fill", "none"), ("stroke", stroke)];
    attributes.extend((!dashes.is_empty()).then_some(("stroke-dasharray", dashes)));
    out.single("path", &attributes);
}

/// A filled shape by its corners.
pub(crate) fn polygon(out: &mut Markup, spots: &[Spot], fill: &str, stroke: &str) {
    let places: Vec<String> =
        spots.iter().map(|it| format!("{},{}", unit(it.0), unit(it.1))).collect();
    let places = places.join(" ");
    out.single("polygon", &[("points", places.as_str()), ("fill", fill), ("stroke", stroke)]);
}

/// Words at a place; `anchor` is `start`, `middle` or `end`.
pub(crate) fn words(out: &mut Markup, at: Spot, anchor: &str, text: &str) {
    tinted(out, at, anchor, INK, text);
}

/// Words in a color of their own.
pub(crate) fn tinted(out: &mut Markup, at: Spot, anchor: &str, fill: &str, text: &str) {
    let (x, y) = (unit(at.0), unit(at.1));
    let attributes = [("x", x.as_str()), ("y", &y), ("text-anchor", anchor), ("fill", fill)];
    out.plain("text", &attributes, text);
}

/// Words over lines and dots, with a white edge so that they can be read.
pub(crate) fn over(out: &mut Markup, at: Spot, anchor: &str, text: &str) {
    let (x, y) = (unit(at.0), unit(at.1));
    let attributes = [
        ("x", x.as_str()),
        ("y", &y),
        ("text-anchor", anchor),
        ("fill", INK),
        ("stroke", "#ffffff"),
        ("stroke-width", "3"),
        ("stroke-linejoin", "round"),
        ("paint-order", "stroke"),
    ];
    out.plain("text", &attributes, text);
}

/// A name, cut where it would run out of a picture.
pub(crate) fn name(out: &mut Markup, at: Spot, text: &str, most: usize) {
    words(out, at, "start", &cut(text, most));
}

/// Where to center a text so that it stays between two sides, at least `least` from each; in the middle if it is too
/// long for that.
pub(super) fn inside(at: f64, text: &str, (left, right): (f64, f64), least: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a text is short")]
    let half = (width(text) as f64 * LETTER / 2.0).max(least);
    if left + half > right - half {
        (left + right) / 2.0
    } else {
        at.clamp(left + half, right - half)
    }
}

/// How many letters fit a width.
pub(crate) fn letters(width: f64) -> usize {
    // Widths of pictures are small and above zero.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small, above zero"
    )]
    let n = (width / LETTER) as usize;
    n
}

/// A text as at most `most` lines, the last with an ellipsis where something was cut.
pub(crate) fn lines(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, letters);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, letters));
    }
    lines
}
