//! A chart as a file of its own: one picture with its title, style and explanation inside.

use crate::charts::svg::{FAINT, INK, LINE, area, letters, lines, tinted, unit};
use crate::charts::{Chart, Picture, color};
use crate::markup::Markup;
use crate::text::wrap;

/// Room around everything, and between pictures.
const MARGIN: f64 = 20.0;
const GAP: f64 = 24.0;
/// Pictures stand side by side up to this width.
const WIDEST: f64 = 920.0;
/// Least width, so that the sentences above and below are not torn apart.
const LEAST: f64 = 560.0;
/// Fonts that office programs and browsers have, the plain ones first.
const FONTS: &str = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif";
/// Texts of a case run in their own direction; digits are equally wide.
const STYLE: &str = "text{unicode-bidi:plaintext;font-variant-numeric:tabular-nums}";

/// What stands above a chart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'a> {
    /// Title of the case.
    pub(crate) case: &'a str,
    /// Name of the chart.
    pub(crate) name: &'a str,
    /// For whom it is or that it is confidential, and how the case differs from the case as written.
    pub(crate) marks: &'a [String],
}

/// Writes the file.
pub(crate) fn alone(chart: &Chart, head: Head<'_>) -> String {
    let rows = rows(&chart.pictures);
    let width = rows.iter().map(|it| it.width()).fold(LEAST, f64::max);
    let mut shapes = Markup::default();
    let mut top = MARGIN;
    above(&mut shapes, head, width, &mut top);
    for row in &rows {
        for (picture, x) in &row.pictures {
            // A single picture of the name of the chart needs no second title.
            let is_named = picture.title != head.name;
            place(&mut shapes, picture, is_named, (MARGIN + x, top));
        }
        top += row.height() + GAP;
    }
    below(&mut shapes, chart, width, &mut top);
    let desc: Vec<String> =
        chart.pictures.iter().map(|it| format!("{}: {}", it.title, it.desc)).collect();
    root(
        &format!("{}: {}", head.case, head.name),
        &desc.join(". "),
        (width + 2.0 * MARGIN, top),
        &shapes,
    )
}

fn root(title: &str, desc: &str, size: (f64, f64), shapes: &Markup) -> String {
    let view = format!("0 0 {} {}", unit(size.0), unit(size.1));
    let mut out = Markup::default();
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("role", "img"),
        ("viewBox", view.as_str()),
        ("width", &unit(size.0)),
        ("height", &unit(size.1)),
        ("font-family", FONTS),
        ("font-size", "12"),
    ];
    out.element("svg", &attributes, |out| {
        out.plain("title", &[], title);
        out.plain("desc", &[], desc);
        out.element("style", &[], |out| out.trusted(STYLE));
        area(out, (0.0, 0.0), size, "#ffffff", "none");
        out.line();
        out.append(shapes);
    });
    out.line();
    out.finish()
}

/// Pictures that stand side by side, each with its place from the left.
struct Row<'a> {
    pictures: Vec<(&'a Picture, f64)>,
}

impl Row<'_> {
    fn width(&self) -> f64 {
        self.pictures.last().map_or(0.0, |(it, x)| x + it.size.0)
    }

    fn height(&self) -> f64 {
        let heights = self.pictures.iter().map(|(it, _)| it.size.1);
        heights.fold(0.0, f64::max) + LINE + 5.0
    }
}

fn rows(pictures: &[Picture]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for it in pictures {
        match rows.last_mut() {
            Some(row) if row.width() + GAP + it.size.0 <= WIDEST => {
                let x = row.width() + GAP;
                row.pictures.push((it, x));
            }
            _ => rows.push(Row { pictures: vec![(it, 0.0)] }),
        }
    }
    rows
}

/// A picture with its title above.
fn place(out: &mut Markup, picture: &Picture, is_named: bool, (x, y): (f64, f64)) {
    let mut left = x;
    if let Some(it) = picture.party {
        area(out, (x, y + 2.0), (10.0, 10.0), color(it), INK);
        left += 15.0;
    }
    if is_named {
        bold(out, (left, y + 12.0), "13", &picture.title);
    }
    let moved = format!("translate({} {})", unit(x), unit(y + LINE + 5.0));
    out.element("g", &[("transform", &moved)], |out| out.append(&picture.shapes));
    out.line();
}

fn above(out: &mut Markup, head: Head<'_>, width: f64, top: &mut f64) {
    for it in head.marks.iter().flat_map(|it| wrap(it, letters(width * 0.9))) {
        bold(out, (MARGIN, *top + 10.0), "12", &it);
        *top += LINE;
    }
    // Letters of a title are wider than others.
    for it in lines(head.case, letters(width * 0.7), 3) {
        bold(out, (MARGIN, *top + 16.0), "17", &it);
        *top += 22.0;
    }
    tinted(out, (MARGIN, *top + 12.0), "start", INK, head.name);
    *top += LINE + 14.0;
    out.line();
}

/// What the marks mean, and what is not drawn.
fn below(out: &mut Markup, chart: &Chart, width: f64, top: &mut f64) {
    let notes = [Some(chart.about), chart.left_out.as_deref()];
    for it in notes.into_iter().flatten().flat_map(|it| wrap(it, letters(width))) {
        tinted(out, (MARGIN, *top + 12.0), "start", FAINT, &it);
        *top += LINE;
    }
    *top += MARGIN;
    out.line();
}

fn bold(out: &mut Markup, at: (f64, f64), size: &str, text: &str) {
    let (x, y) = (unit(at.0), unit(at.1));
    let attributes =
        [("x", x.as_str()), ("y", &y), ("font-size", size), ("font-weight", "bold"), ("fill", INK)];
    out.plain("text", &attributes, text);
}
