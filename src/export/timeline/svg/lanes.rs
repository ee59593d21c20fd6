//! What stands where: sections, lanes in them, and rows in a lane.

use std::collections::HashMap;

use crate::export::timeline::svg::axis::Axis;
use crate::export::timeline::svg::bar::Bar;
use crate::export::timeline::svg::measure::{cut, width};
use crate::export::timeline::svg::rows::rows;
use crate::export::timeline::svg::{LEFT, RIGHT};
use crate::export::timeline::years::years;
use crate::export::timeline::{Dated, Sort};

/// The size of the font of labels.
pub(super) const SIZE: f64 = 11.0;
/// Between a mark and its label, and between one thing and the next.
const GAP: f64 = 5.0;
/// Longer labels are cut.
const WIDEST: f64 = 430.0;
/// Longer words for a date give way to its years.
const LONGEST_WORDS: usize = 30;

/// All things of a sort.
pub(super) struct Section<'a> {
    pub(super) sort: Sort,
    pub(super) lanes: Vec<Lane<'a>>,
}

/// Things under one name: the holders of an office, the congresses of a series.
pub(super) struct Lane<'a> {
    pub(super) name: Option<&'a str>,
    pub(super) rows: usize,
    pub(super) things: Vec<Thing<'a>>,
}

pub(super) struct Thing<'a> {
    /// Where it is in the timeline, from 0.
    pub(super) place: usize,
    pub(super) dated: &'a Dated,
    pub(super) bar: Bar,
    pub(super) label: Label,
    pub(super) row: usize,
    /// From where to where its bar and its label reach.
    pub(super) extent: (f64, f64),
}

/// The words at a bar: what it is, then when.
pub(super) struct Label {
    pub(super) anchor: Anchor,
    pub(super) title: String,
    /// Empty where the title says it.
    pub(super) date: String,
}

/// Where a label is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    /// It begins here.
    Start(f64),
    /// It ends here.
    End(f64),
}

/// The sections of a timeline in their order, without those in which nothing is.
pub(super) fn sections<'a>(timeline: &'a [Dated], axis: &Axis) -> Vec<Section<'a>> {
    const ORDER: [Sort; 9] = [
        Sort::Life,
        Sort::Office,
        Sort::Statement,
        Sort::Organisation,
        Sort::Name,
        Sort::Period,
        Sort::Event,
        Sort::Work,
        Sort::Claim,
    ];
    let section = |sort| {
        let of_sort = timeline.iter().enumerate().filter(|(_, dated)| dated.sort == sort).collect::<Vec<_>>();
        (!of_sort.is_empty()).then(|| Section { sort, lanes: lanes(&of_sort, axis) })
    };
    ORDER.into_iter().filter_map(section).collect()
}

/// Whether the label of such a thing stands above its bar and not beside it.
pub(super) fn is_long(sort: Sort) -> bool {
    matches!(sort, Sort::Life | Sort::Organisation | Sort::Name | Sort::Period)
}

/// With its place in the timeline, from 0.
type Placed<'a> = (usize, &'a Dated);

/// By what they are shown among, in the order in which the first of each comes; what is among nothing comes last.
fn lanes<'a>(of_sort: &[Placed<'a>], axis: &Axis) -> Vec<Lane<'a>> {
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    let mut lanes: Vec<(Option<&str>, Vec<Placed<'_>>)> = Vec::new();
    for &(place, dated) in of_sort {
        let name = dated.group.as_deref();
        let index = *known.entry(name).or_insert(lanes.len());
        match lanes.get_mut(index) {
            Some((_, things)) => things.push((place, dated)),
            None => lanes.push((name, vec![(place, dated)])),
        }
    }
    lanes.sort_by_key(|(name, _)| name.is_none());
    lanes.into_iter().map(|(name, things)| lane(name, &things, axis)).collect()
}

fn lane<'a>(name: Option<&'a str>, of_lane: &[Placed<'a>], axis: &Axis) -> Lane<'a> {
    let mut things: Vec<Thing<'_>> = Vec::new();
    for &(place, dated) in of_lane {
        let bar = Bar::of(&dated.date.bounds, axis);
        let (label, extent) = label(dated, &bar);
        things.push(Thing { place, dated, bar, label, row: 0, extent });
    }
    let placed = rows(&things.iter().map(|thing| thing.extent).collect::<Vec<_>>());
    for (thing, row) in things.iter_mut().zip(&placed) {
        thing.row = *row;
    }
    Lane { name, rows: placed.iter().max().map_or(0, |row| row + 1), things }
}

/// The label of a bar, and from where to where the two reach.
fn label(dated: &Dated, bar: &Bar) -> (Label, (f64, f64)) {
    let date = date(dated);
    let of_date = if date.is_empty() { 0.0 } else { width(&date, SIZE) + GAP };
    let title = cut(&title(dated), SIZE, WIDEST - of_date);
    let whole = width(&title, SIZE) + of_date;
    let (left, right) = (bar.left(), bar.right());
    let last = RIGHT - whole;
    let anchor = match () {
        () if is_long(dated.sort) => Anchor::Start(left.min(last)),
        () if right + GAP <= last => Anchor::Start(right + GAP),
        () if left - GAP - whole >= LEFT => Anchor::End(left - GAP),
        // Over a bar with no room on either side.
        () => Anchor::Start((left + GAP).min(last)),
    };
    let (from, to) = match anchor {
        Anchor::Start(x) => (x, x + whole),
        Anchor::End(x) => (x - whole, x),
    };
    (Label { anchor, title, date }, (left.min(from), right.max(to) + GAP))
}

/// What the lane does not say already.
fn title(dated: &Dated) -> String {
    let (title, group) = (&dated.title, dated.group.as_deref());
    match &dated.statement {
        Some(statement) if dated.sort == Sort::Name => statement.title.clone(),
        Some(statement) if !statement.title.is_empty() && group != Some(&statement.title) => {
            format!("{title}: {}", statement.title)
        }
        _ => title.clone(),
    }
}

fn date(dated: &Dated) -> String {
    if dated.sort == Sort::Life && dated.statement.is_some() {
        return format!("fl. {}", years(&dated.date.bounds));
    }
    let words = &dated.date.words;
    if dated.title.contains(words) {
        return String::new();
    }
    let is_short = words.chars().count() <= LONGEST_WORDS;
    if is_short && matches!(dated.sort, Sort::Event | Sort::Work | Sort::Claim) {
        words.clone()
    } else {
        years(&dated.date.bounds)
    }
}
