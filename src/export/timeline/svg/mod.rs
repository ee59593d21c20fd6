//! The timeline as a picture: SVG, for a page or for print.

mod axis;
mod bar;
mod draw;
mod figure;
mod lanes;
mod measure;
mod rows;
#[cfg(test)]
mod tests;

pub use figure::figure;

use std::fmt::Write;

use crate::export::timeline::svg::axis::Axis;
use crate::export::timeline::svg::draw::{legend, style};
use crate::export::timeline::svg::lanes::sections;
use crate::export::timeline::{Dated, Filter, Sort};
use crate::text::xml::escaped;

/// All lengths are in user units, of which a browser makes CSS pixels.
const WIDTH: f64 = 1200.0;
/// The names of lanes stand left of the chart.
const LEFT: f64 = 250.0;
const RIGHT: f64 = 1184.0;
const TOP: f64 = 92.0;
const SECTION_GAP: f64 = 12.0;

/// A picture of what is dated, which is in the order of the timeline; the axis runs over it, or from and to the days of
/// the filter. Each thing has `data-at`, its place in the timeline from 0. The same timeline gives the same bytes.
pub fn svg(title: &str, timeline: &[Dated], filter: &Filter) -> String {
    let axis = Axis::of(timeline, filter);
    let mut body = String::new();
    let mut y = TOP;
    for section in sections(timeline, &axis) {
        y = draw::section(&mut body, &section, y) + SECTION_GAP;
    }
    let bottom = y;
    let height = bottom + 58.0;
    let (title, description) = (escaped(title), escaped(&description(timeline)));
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title description\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{title}</title>\n<desc id=\"description\">{description}</desc>");
    out.push_str(&style(timeline));
    let _ = writeln!(out, "<rect class=\"page\" width=\"{WIDTH}\" height=\"{height:.0}\"/>");
    let _ = writeln!(out, "<text class=\"head\" x=\"16\" y=\"32\">{title}</text>");
    let _ = writeln!(out, "<text class=\"date\" x=\"16\" y=\"51\">{description}</text>");
    draw::axis(&mut out, &axis, bottom);
    out.push_str(&body);
    legend(&mut out, bottom + 42.0);
    out.push_str("</svg>\n");
    out
}

/// `3 lives, 1 office and 12 claims.`
fn description(timeline: &[Dated]) -> String {
    const NAMES: [(Sort, &str, &str); 9] = [
        (Sort::Life, "life", "lives"),
        (Sort::Organisation, "organisation", "organisations"),
        (Sort::Office, "term of office", "terms of office"),
        (Sort::Statement, "other statement", "other statements"),
        (Sort::Name, "dated name", "dated names"),
        (Sort::Period, "period", "periods"),
        (Sort::Event, "event", "events"),
        (Sort::Work, "work", "works"),
        (Sort::Claim, "dated claim", "dated claims"),
    ];
    let counted = NAMES.iter().filter_map(|(sort, one, many)| {
        let count = timeline.iter().filter(|dated| dated.sort == *sort).count();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    });
    let counted: Vec<String> = counted.collect();
    match counted.split_last() {
        None => "Nothing is dated.".to_owned(),
        Some((last, [])) => format!("{last}."),
        Some((last, rest)) => format!("{} and {last}.", rest.join(", ")),
    }
}
