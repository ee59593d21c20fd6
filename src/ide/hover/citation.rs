//! A source: its reference, what is said of it, and what rests on it.

use crate::ide::hover::Told;
use crate::ide::hover::claim::unknown;
use crate::ide::resting::{Claimed, cited as cited_times, resting};
use crate::ide::sheet::{Part, Piece, shortened};
use crate::ide::words::words;
use crate::model::bibliography::citation::{Markup, reference};
use crate::model::bibliography::source::Source;
use crate::model::facts::Citation;
use crate::model::files::{Content, FileId};
use crate::model::world::World;

/// A source as it is cited somewhere.
pub(super) fn cited(world: &World, markup: Markup, citation: &Citation) -> Vec<Piece> {
    let Some(source) = world.source(&citation.key) else {
        return vec![match world.broken_source(&citation.key) {
            Some(file) => Piece::Line(vec![
                Part::Code(format!("^{}", citation.key)),
                Part::Text(format!(": its entry in {} cannot be read", world.path(file))),
            ]),
            None => Piece::Line(unknown(citation)),
        }];
    };
    let mut pieces = told(world, markup, source);
    if let Some(locator) = &citation.locator {
        pieces.insert(1, Piece::line(format!("Here: {locator}")));
    }
    let home = world.source_places(&citation.key).first().copied();
    let place = home.map(|place| Part::Place {
        words: world.path(place.file).to_owned(),
        file: place.file,
        span: source.key_span,
    });
    let mut line = vec![Part::Text(counted(world, &citation.key))];
    line.extend(place.into_iter().flat_map(|place| [Part::text(" · "), place]));
    pieces.push(Piece::Line(line));
    pieces
}

/// A source in its own file, with the first of the claims that rest on it.
pub(super) fn in_bibliography(world: &World, file: FileId, offset: u32, markup: Markup) -> Option<Told> {
    const MOST: usize = 6;
    const LONG: usize = 140;
    // Of a source that is cited very often, not all is read for the first claims.
    const BLOCKS: usize = 200;
    let Content::Bibliography(content) = &world.file(file)?.content else { return None };
    let source = content.bibliography.sources.iter().find(|source| source.span.touches(offset))?;
    let mut pieces = told(world, markup, source);
    let found = resting(world, &source.key, BLOCKS);
    pieces.push(Piece::Line(vec![Part::Text(counted(world, &source.key))]));
    let line = |claim: &Claimed| {
        let text = world.text_file(claim.file)?;
        let words = shortened(&words(text, claim.words), LONG);
        Some(vec![Part::Place { words, file: claim.file, span: claim.words }])
    };
    let mut lines = found.claims.iter().take(MOST).filter_map(line).collect::<Vec<_>>();
    let more = found.claims.len().saturating_sub(MOST);
    match (found.is_all, more) {
        (true, 0) => {}
        (true, more) => lines.push(vec![Part::Text(format!("and {more} more"))]),
        (false, _) => lines.push(vec![Part::text("and others")]),
    }
    pieces.push(Piece::List("Claims that rest on it", lines));
    let span = if source.key_span.touches(offset) { source.key_span } else { source.span };
    Some((span, pieces))
}

/// The reference and the abstract.
fn told(world: &World, markup: Markup, source: &Source) -> Vec<Piece> {
    const MOST: usize = 400;
    let mut pieces = vec![Piece::Line(vec![Part::Set(reference(source, &world.settings().lang, markup))])];
    if let Some(summary) = &source.summary {
        pieces.extend([Piece::Gap, Piece::line(shortened(summary, MOST))]);
    }
    pieces.push(Piece::Gap);
    pieces
}

/// `Cited 14 times in 3 files`
fn counted(world: &World, key: &str) -> String {
    let (times, files) = cited_times(world, key);
    let times = match times {
        0 => return "Not cited".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    let files = if files > 1 { format!(" in {files} files") } else { String::new() };
    format!("Cited {times}{files}")
}
