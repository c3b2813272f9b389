//! A picture with its title and description, and the few shapes that pictures are made of.

use crate::markup::Markup;
use crate::text::cut;

/// Color of lines and letters.
pub(super) const INK: &str = "#1a1a1a";
/// Color of what stands behind.
pub(super) const FAINT: &str = "#767676";

/// A place in a picture: from the left and from the top, in its own units.
pub(super) type Spot = (f64, f64);

/// A length as it is written: tenths of a unit are finer than any printer.
pub(super) fn unit(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map(String::from).unwrap_or(text)
}

/// A picture of a size, with what it shows in words for readers who do not see it.
pub(super) fn picture(
    out: &mut Markup,
    (width, height): Spot,
    title: &str,
    desc: &str,
    inside: impl FnOnce(&mut Markup),
) {
    let view = format!("0 0 {} {}", unit(width), unit(height));
    let attributes = [
        ("role", "img"),
        ("viewBox", view.as_str()),
        ("width", &unit(width)),
        ("height", &unit(height)),
    ];
    out.element("svg", &attributes, |out| {
        out.plain("title", &[], title);
        out.plain("desc", &[], desc);
        inside(out);
    });
    out.line();
}

/// A straight line.
pub(super) fn line(out: &mut Markup, from: Spot, to: Spot, stroke: &str, dashes: &str) {
    let (x1, y1, x2, y2) = (unit(from.0), unit(from.1), unit(to.0), unit(to.1));
    let mut attributes =
        vec![("x1", x1.as_str()), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", stroke)];
    attributes.extend((!dashes.is_empty()).then_some(("stroke-dasharray", dashes)));
    out.single("line", &attributes);
}

/// A box by its upper left corner and its size.
pub(super) fn area(out: &mut Markup, at: Spot, size: Spot, fill: &str, stroke: &str) {
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
pub(super) fn dot(out: &mut Markup, at: Spot, radius: f64, fill: &str, stroke: &str) {
    let (x, y, radius) = (unit(at.0), unit(at.1), unit(radius));
    let attributes =
        [("cx", x.as_str()), ("cy", &y), ("r", &radius), ("fill", fill), ("stroke", stroke)];
    out.single("circle", &attributes);
}

/// A line through several places.
pub(super) fn path(out: &mut Markup, spots: &[Spot], stroke: &str, width: &str) {
    let places: Vec<String> =
        spots.iter().map(|it| format!("{},{}", unit(it.0), unit(it.1))).collect();
    let places = places.join(" ");
    let attributes = [
        ("points", places.as_str()),
        ("fill", "none"),
        ("stroke", stroke),
        ("stroke-width", width),
    ];
    out.single("polyline", &attributes);
}

/// Words at a place; `anchor` is `start`, `middle` or `end`.
pub(super) fn words(out: &mut Markup, at: Spot, anchor: &str, text: &str) {
    let (x, y) = (unit(at.0), unit(at.1));
    let attributes = [("x", x.as_str()), ("y", &y), ("text-anchor", anchor), ("fill", INK)];
    out.plain("text", &attributes, text);
}

/// A name, cut where it would run out of a picture.
pub(super) fn name(out: &mut Markup, at: Spot, text: &str, most: usize) {
    words(out, at, "start", &cut(text, most));
}
