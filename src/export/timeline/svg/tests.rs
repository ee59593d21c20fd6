//! What is drawn of a time, and that nothing lies over another.

use proptest::prelude::*;

use super::axis::Axis;
use super::bar::{Bar, Part};
use super::lanes::sections;
use super::{LEFT, RIGHT, svg};
use crate::export::timeline::{Dated, Filter, timeline};
use crate::ide::tests::world;
use crate::model::date::day::Calendar;
use crate::model::date::parse;
use crate::model::files::FileId;

fn dated(text: &str) -> Vec<Dated> {
    let world = world(&[("a.gloss", text)]);
    let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    timeline(&world, &files)
}

#[test]
fn a_bar_says_what_is_certain() {
    let date = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).unwrap();
    let axis = Axis::of(&[], &Filter::between(Vec::new(), Some(&date("1900")), Some(&date("1999"))));
    let percent = |x: f64| ((x - LEFT) / (RIGHT - LEFT) * 100.0).round();
    for (text, expected) in [
        ("1910/1920", "Maybe 10 11, Sure 11 20, Maybe 20 21"),
        ("1910", "Maybe 10 11"),
        ("1910-01-01/1919-12-31", "Sure 10 20"),
        ("1950-01-01", "Sure 50 50"),
        ("1950-01-01/..", "Sure 50 100"),
        ("1950-01-01/", "Sure 50 50, FadeOut 50 53"),
        ("../1950-12-31", "Sure 0 51"),
        ("/1950-12-31", "FadeIn 48 51, Sure 51 51"),
        ("/1950", "FadeIn 47 50, Maybe 50 51"),
        ("1950/", "Maybe 50 51, FadeOut 51 54"),
        ("1800-01-01/2100-01-01", "Sure 0 100"),
        ("1998-12-31/", "Sure 99 99, FadeOut 99 100"),
    ] {
        let parts = Bar::of(&date(text).bounds(), &axis).parts;
        let part = |(part, left, right): &(Part, f64, f64)| format!("{part:?} {} {}", percent(*left), percent(*right));
        assert_eq!(parts.iter().map(part).collect::<Vec<_>>().join(", "), expected, "{text}");
    }
}

#[test]
fn every_text_is_escaped() {
    let drawn = svg(
        "<A & \"B\">",
        &dated("@event e\n  name: <script>alert('1')</script>\u{1}\u{202e}\n  date: 1956\n"),
        &Filter::default(),
    );
    assert!(drawn.contains("&lt;script&gt;alert(&apos;1&apos;)") && drawn.contains("&lt;A &amp; &quot;B&quot;&gt;"));
    assert!(!drawn.contains("<script") && !drawn.contains(['\u{1}', '\u{202e}']));
}

#[test]
fn nothing_dated_is_drawn_too() {
    let drawn = svg("Timeline", &[], &Filter::default());
    assert!(drawn.contains("Nothing is dated.") && drawn.ends_with("</svg>\n"));
}

proptest! {
    #[test]
    fn nothing_lies_over_another(entries in prop::collection::vec((0..5usize, -60..60i64, 0..80i64, "[A-Za-z日 ]{1,90}"), 1..60)) {
        let text: String = entries.iter().enumerate().map(|(number, (kind, start, length, name))| {
            let (from, to) = (1900 + start, 1900 + start + length);
            match kind {
                0 => format!("@person p{number}\n  name: A{name}\n  born: {from}\n  died: {to}\n\n"),
                1 => format!("@person p{number}\n  name: A{name}\n  office: king {{={from}/{to}}}\n  died: {to}\n\n"),
                2 => format!("@event e{number}\n  name: A{name}\n  date: {from}-02\n\n"),
                3 => format!("[A{name}]{{! ={from}/}}\n\n"),
                _ => format!("@event e{number}\n  name: A{name}\n  date: {from}/{to}\n\n"),
            }
        }).collect();
        let dated = dated(&text);
        prop_assert!(dated.len() >= entries.len());
        let sections = sections(&dated, &Axis::of(&dated, &Filter::default()));
        let lanes = || sections.iter().flat_map(|section| &section.lanes);
        prop_assert_eq!(lanes().map(|lane| lane.things.len()).sum::<usize>(), dated.len());
        for lane in lanes() {
            for (index, one) in lane.things.iter().enumerate() {
                prop_assert!(one.row < lane.rows);
                prop_assert!(one.bar.left() >= LEFT - 2.0 && one.bar.right() <= RIGHT + 2.0);
                prop_assert!(one.extent.0 >= LEFT - 2.0 && one.extent.1 <= RIGHT + 10.0, "{:?}", one.extent);
                for (_, left, right) in &one.bar.parts {
                    prop_assert!(left <= right && one.extent.0 <= *left && *right <= one.extent.1);
                }
                for other in lane.things.iter().skip(index + 1).filter(|other| other.row == one.row) {
                    prop_assert!(one.extent.1 < other.extent.0 || other.extent.1 < one.extent.0);
                }
            }
        }
    }
}
