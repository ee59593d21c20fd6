//! The shapes and texts of the picture.

use std::fmt::Write;

use crate::export::timeline::svg::axis::Axis;
use crate::export::timeline::svg::bar::Part;
use crate::export::timeline::svg::lanes::{Anchor, Lane, SIZE, Section, Thing, is_long};
use crate::export::timeline::svg::measure::cut;
use crate::export::timeline::svg::{LEFT, RIGHT, TOP, WIDTH};
use crate::export::timeline::{Dated, Sort};
use crate::text::xml::escaped;

/// Each sort with the name of its section and its colour.
const SORTS: [(Sort, &str, &str); 9] = [
    (Sort::Life, "Lives", "#4f6d8f"),
    (Sort::Office, "Offices", "#a8622c"),
    (Sort::Statement, "Other statements", "#8a7a2a"),
    (Sort::Organisation, "Organisations", "#4c7a5a"),
    (Sort::Name, "Names", "#5f7f86"),
    (Sort::Period, "Periods", "#7a6a9a"),
    (Sort::Event, "Events", "#9a2f3c"),
    (Sort::Work, "Works", "#5a4a80"),
    (Sort::Claim, "Dated claims", "#4a4a4a"),
];

const STYLE: &str = "\
.page{fill:#fff}
text{font:11px 'Noto Sans',Helvetica,Arial,sans-serif;fill:#1c1c1c;paint-order:stroke;stroke:#fff;stroke-width:2.5px}
.head{font-size:18px;font-weight:600}
.section{font-size:12px;font-weight:600}
.date{fill:#5c5c5c}
.grid{stroke:#e4e4e4}
.rule{stroke:#b8b8b8}
.lane{stroke:#f0f0f0}
.tick{fill:#5c5c5c;text-anchor:middle}
.maybe{fill-opacity:.28;stroke-dasharray:3 2}
.slim{stroke-dasharray:none}
.doubtful .sure{fill-opacity:.55;stroke-dasharray:3 2}
";

const LONG_ROW: f64 = 27.0;
const SHORT_ROW: f64 = 18.0;
const LANE_GAP: f64 = 5.0;
/// What is narrower has no room for dashes.
const DASHED: f64 = 8.0;

/// The rules of style, and the fading ends of bars in the colours that are used.
pub(super) fn style(timeline: &[Dated]) -> String {
    let mut rules = String::from(STYLE);
    let mut fades = String::new();
    let used = SORTS.iter().filter(|(sort, ..)| timeline.iter().any(|dated| dated.sort == *sort));
    for (name, color) in used.map(|(sort, _, color)| (sort.name(), *color)).chain([("legend", "#777")]) {
        let _ = writeln!(rules, ".{name} rect{{fill:{color};stroke:{color};stroke-width:0}}");
        let _ = writeln!(rules, ".{name} .maybe,.{name}.doubtful .sure{{stroke-width:1}}");
        let _ = writeln!(rules, ".{name} .in{{fill:url(#{name}-in)}}\n.{name} .out{{fill:url(#{name}-out)}}");
        for (end, from, to) in [("in", 0, 1), ("out", 1, 0)] {
            let _ = writeln!(
                fades,
                "<linearGradient id=\"{name}-{end}\"><stop offset=\"0\" stop-color=\"{color}\" stop-opacity=\"{from}\"/>\
                 <stop offset=\"1\" stop-color=\"{color}\" stop-opacity=\"{to}\"/></linearGradient>"
            );
        }
    }
    format!("<style>\n{rules}</style>\n<defs>\n{fades}</defs>\n")
}

/// The lines of the years, and the years above and below.
pub(super) fn axis(out: &mut String, axis: &Axis, bottom: f64) {
    ticks(out, axis, bottom, 1, "");
    rules(out, bottom);
}

/// The lines above and below the chart.
pub(super) fn rules(out: &mut String, bottom: f64) {
    for y in [TOP - 8.0, bottom] {
        let _ = writeln!(out, "<path class=\"rule\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/>");
    }
}

/// The ticks of an axis that is `zoom` times as long; each element has these attributes, with a space before each.
pub(super) fn ticks(out: &mut String, axis: &Axis, bottom: f64, zoom: i64, attributes: &str) {
    let (above, below) = (TOP - 14.0, bottom + 14.0);
    for tick in axis.ticks(zoom) {
        let (x, label) = (tick.x, escaped(&tick.label));
        let _ = writeln!(out, "<path class=\"grid\"{attributes} d=\"M{x:.1} {:.1}V{bottom:.1}\"/>", TOP - 8.0);
        for y in [above, below] {
            let _ = writeln!(out, "<text class=\"tick\"{attributes} x=\"{x:.1}\" y=\"{y:.1}\">{label}</text>");
        }
    }
}

/// Draws a section from a height on; returns where it ends.
pub(super) fn section(page: &mut String, section: &Section<'_>, top: f64) -> f64 {
    let name = SORTS.iter().find(|(sort, ..)| *sort == section.sort).map_or("", |(_, name, _)| name);
    let mut y = top;
    let mut inside = String::new();
    let out = &mut inside;
    let _ = writeln!(out, "<text class=\"section\" x=\"16\" y=\"{:.1}\">{name}</text>", y + 14.0);
    if section.lanes.iter().any(|lane| lane.name.is_some()) {
        y += 20.0;
    }
    for lane in &section.lanes {
        y = of_lane(out, lane, section.sort, y);
    }
    let _ = writeln!(out, "<path class=\"rule\" d=\"M16 {:.1}H{RIGHT}\"/>", y + 4.0);
    let _ = writeln!(page, "<g class=\"part\" data-top=\"{top:.1}\" data-bottom=\"{y:.1}\">\n{inside}</g>");
    y
}

fn of_lane(out: &mut String, lane: &Lane<'_>, sort: Sort, top: f64) -> f64 {
    let height = if is_long(sort) { LONG_ROW } else { SHORT_ROW };
    let bottom = top + lane.rows as f64 * height + LANE_GAP;
    let _ =
        writeln!(out, "<g class=\"among\" data-top=\"{top:.1}\" data-bottom=\"{bottom:.1}\" data-height=\"{height}\">");
    if let Some(name) = lane.name {
        let short = escaped(&cut(name, SIZE, LEFT - 24.0));
        let y = top + if is_long(sort) { 18.0 } else { 13.0 };
        let _ = writeln!(out, "<text x=\"16\" y=\"{y:.1}\">{short}<title>{}</title></text>", escaped(name));
        let _ = writeln!(out, "<path class=\"lane\" d=\"M16 {top:.1}H{}\"/>", WIDTH - 16.0);
    }
    for thing in &lane.things {
        of_thing(out, thing, top + thing.row as f64 * height);
    }
    out.push_str("</g>\n");
    bottom
}

fn of_thing(out: &mut String, thing: &Thing<'_>, top: f64) {
    let dated = thing.dated;
    let doubtful = if dated.date.uncertain { " doubtful" } else { "" };
    let whole = escaped(&format!("{}, {}", dated.label(), dated.date.words));
    let of: Vec<&str> = dated.entities.iter().map(|id| id.as_str()).collect();
    let (sort, of, row, at) = (dated.sort.name(), escaped(&of.join(" ")), thing.row, thing.place);
    let _ = writeln!(
        out,
        "<g class=\"{sort}{doubtful}\" data-of=\"{of}\" data-at=\"{at}\" data-row=\"{row}\"><title>{whole}</title>"
    );
    let (y, height, line) = if is_long(dated.sort) { (16.0, 6.0, 12.0) } else { (4.0, 10.0, 13.0) };
    for (part, left, right) in &thing.bar.parts {
        let class = match part {
            Part::Sure => "sure",
            Part::Maybe if right - left < DASHED => "maybe slim",
            Part::Maybe => "maybe",
            Part::FadeIn => "in",
            Part::FadeOut => "out",
        };
        rect(out, class, (*left, *right), top + y, height);
    }
    let label = &thing.label;
    let (x, anchor) = match label.anchor {
        Anchor::Start(x) => (x, ""),
        Anchor::End(x) => (x, " text-anchor=\"end\""),
    };
    let _ = write!(out, "<text x=\"{x:.1}\" y=\"{:.1}\"{anchor}>{}", top + line, escaped(&label.title));
    if !label.date.is_empty() {
        let _ = write!(out, " <tspan class=\"date\">{}</tspan>", escaped(&label.date));
    }
    out.push_str("</text></g>\n");
}

fn rect(out: &mut String, class: &str, (left, right): (f64, f64), y: f64, height: f64) {
    let width = right - left;
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" x=\"{left:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\"/>"
    );
}

/// What the looks of a bar mean.
pub(super) fn legend(out: &mut String, y: f64) {
    let entries = [("sure", "on all these days"), ("maybe", "on some of these days"), ("out", "end not known")];
    out.push_str("<g class=\"legend\">\n");
    let mut x = LEFT;
    for (class, words) in entries {
        rect(out, class, (x, x + 34.0), y - 7.0, 6.0);
        let _ = writeln!(out, "<text class=\"date\" x=\"{:.1}\" y=\"{y:.1}\">{words}</text>", x + 40.0);
        x += 200.0;
    }
    out.push_str("</g>\n");
}
