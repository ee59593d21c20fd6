//! The picture as a part of a page, whose own styles it does not touch.

use std::fmt::Write;

use crate::export::timeline::svg::axis::Axis;
use crate::export::timeline::svg::draw::{self, legend, style};
use crate::export::timeline::svg::lanes::sections;
use crate::export::timeline::svg::{SECTION_GAP, TOP, WIDTH, description};
use crate::export::timeline::{Dated, Filter};
use crate::text::xml::escaped;

/// The element that every rule is made to be of.
const SCOPE: &str = "svg.timeline";
/// The page has a heading of its own above.
const HEAD: f64 = TOP - 32.0;

/// From each zoom on there are other ticks; a page zooms no further than twice the last.
const ZOOMS: [i64; 4] = [1, 2, 4, 8];

/// The picture of what is dated, without a heading. A page holds one.
pub fn figure(timeline: &[Dated]) -> String {
    let axis = Axis::of(timeline, &Filter::default());
    let mut body = String::new();
    let mut y = TOP;
    for section in sections(timeline, &axis) {
        y = draw::section(&mut body, &section, y) + SECTION_GAP;
    }
    let (bottom, height) = (y, y + 58.0 - HEAD);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg class=\"timeline\" role=\"img\" aria-label=\"Timeline: {}\" viewBox=\"0 {HEAD} {WIDTH} {height:.0}\">",
        escaped(&description(timeline))
    );
    out.push_str(&scoped(&style(timeline)));
    let _ = writeln!(out, "<rect class=\"page\" y=\"{HEAD}\" width=\"{WIDTH}\" height=\"{height:.0}\"/>");
    draw::rules(&mut out, bottom);
    // A page shows those of one zoom alone.
    for zoom in ZOOMS {
        let hidden = if zoom == 1 { "" } else { " display=\"none\"" };
        draw::ticks(&mut out, &axis, bottom, zoom, &format!(" data-zoom=\"{zoom}\"{hidden}"));
    }
    out.push_str(&body);
    legend(&mut out, bottom + 42.0);
    out.push_str("</svg>\n");
    out
}

/// The rules of style as rules for this picture alone. Each is a line.
fn scoped(style: &str) -> String {
    let line = |line: &str| match line.split_once('{') {
        Some((selectors, rule)) => {
            let selectors: Vec<String> = selectors.split(',').map(|selector| format!("{SCOPE} {selector}")).collect();
            format!("{}{{{rule}\n", selectors.join(","))
        }
        None => format!("{line}\n"),
    };
    style.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_of_the_picture() {
        let found = scoped(&style(&[]));
        let rules: Vec<&str> = found.lines().filter(|line| line.contains('{')).collect();
        assert!(rules.len() > 10 && rules.iter().all(|rule| rule.starts_with("svg.timeline ")), "{found}");
        assert!(found.contains("svg.timeline .legend .maybe,svg.timeline .legend.doubtful .sure{"));
    }
}
