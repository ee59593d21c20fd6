//! The canonical form of a part of a text: of a selection, or of what has just been typed.

use crate::ide::format::entry::{self, Fields};
use crate::ide::format::{CONTINUATION, INDENT, items, of_block, says_the_same};
use crate::model::document::{Document, Placed};
use crate::model::schema::Schema;
use crate::syntax::blocks::{BlockKind, is_blank_line};
use crate::text::edit::{Edit, apply_all, difference};
use crate::text::lines::Encoding;
use crate::text::span::Span;

/// The edits that bring what stands in a range into its canonical form. None reaches out of the range; so the fields of
/// an entry change their order only where the whole entry stands in it.
pub fn format_range(document: &Document, schema: &Schema, range: Span) -> Vec<Edit> {
    let first = document.block_at(range.start).unwrap_or_default();
    let blocks = document.blocks().iter().enumerate().skip(first).take_while(|(_, placed)| placed.start <= range.end);
    let mut edits = Vec::new();
    for (index, placed) in blocks {
        let text = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        let written = Span::new(placed.start, placed.start + text.trim_end().len() as u32);
        let found = if range.contains(written) {
            of_block(document, placed, index == 0, schema)
        } else {
            let own = Span::new(range.start.saturating_sub(placed.start), range.end - placed.start);
            of_part(document, placed, index == 0, schema, own)
        };
        edits.extend(found.into_iter().map(|edit| Edit { span: edit.span.shift(placed.start), ..edit }));
    }
    edits
}

/// The edits of a block that stand in a range of it; bytes of the block.
fn of_part(document: &Document, placed: &Placed, first: bool, schema: &Schema, range: Span) -> Vec<Edit> {
    let block = &*placed.block;
    let is_entry = block.kind == BlockKind::Entry;
    if block.facts.annotations.is_empty() && !is_entry || is_entry && !block.facts.problems().is_empty() {
        return Vec::new();
    }
    let text = document.text().slice(Span::new(placed.start, placed.start + block.len));
    let items = items::edits(&text, &block.facts);
    let mut ways = Vec::new();
    if is_entry {
        let formatted = entry::formatted(&apply_all(&text, &items).0, document.dialect(), schema, Fields::AsTheyStand);
        // Where an item was broken over lines, the lines are no longer each other's.
        if formatted.matches('\n').count() == text.matches('\n').count() {
            ways.push(by_line(&text, &formatted));
        }
    }
    ways.push(items);
    // A line that is indented anew may go on with the one before it: then its blocks alone are put in order.
    let says_the_same =
        |edits: &Vec<Edit>| says_the_same(block, &text, &apply_all(&text, edits).0, first, document.dialect());
    let inside = ways.into_iter().map(|mut edits| {
        edits.retain(|edit| range.contains(edit.span));
        edits
    });
    inside.into_iter().find(says_the_same).unwrap_or_default()
}

fn by_line(old: &str, new: &str) -> Vec<Edit> {
    let mut at = 0;
    let mut edits = Vec::new();
    for (old, new) in old.split_inclusive('\n').zip(new.split_inclusive('\n')) {
        edits.extend(difference(old, new).map(|edit| Edit { span: edit.span.shift(at), ..edit }));
        at += old.len() as u32;
    }
    edits
}

/// What is put in order once `typed` stands before `offset`: after `}` the block that it closes, after a line break the
/// line before it, and the indentation of the new one.
pub fn format_typed(document: &Document, schema: &Schema, offset: u32, typed: &str) -> Vec<Edit> {
    match typed {
        "}" => closed_block(document, schema, offset),
        "\n" => new_line(document, schema, offset),
        _ => Vec::new(),
    }
}

fn closed_block(document: &Document, schema: &Schema, offset: u32) -> Vec<Edit> {
    let placed = document.block_at(offset.saturating_sub(1)).and_then(|index| document.blocks().get(index));
    let Some(placed) = placed else { return Vec::new() };
    let blocks = placed.block.facts.annotations.iter().map(|annotation| annotation.block.shift(placed.start));
    let closed = blocks.into_iter().find(|block| block.end == offset);
    closed.map_or_else(Vec::new, |closed| format_range(document, schema, closed))
}

fn new_line(document: &Document, schema: &Schema, offset: u32) -> Vec<Edit> {
    let text = document.text();
    let line = text.position(offset, Encoding::Utf8).line;
    let Some(before) = line.checked_sub(1) else { return Vec::new() };
    let (before, here) = (text.line(before), text.line(line));
    let placed = document.block_at(before.start).and_then(|index| document.blocks().get(index));
    if placed.is_none_or(|placed| placed.block.kind != BlockKind::Entry) {
        return Vec::new();
    }
    let above = text.slice(before);
    if is_blank_line(&above) {
        // The entry is over; the indentation that the line before it was given is not needed.
        return if above.is_empty() { Vec::new() } else { vec![Edit::delete(before)] };
    }
    let mut edits = format_range(document, schema, before);
    let written = text.slice(here);
    let content = written.trim_start_matches([' ', '\t']);
    let indent = Span::new(here.start, here.start + (written.len() - content.len()) as u32);
    // What was cut off a value goes on with it; a new line is a new field.
    let wanted = if content.is_empty() || above.starts_with('@') { INDENT } else { CONTINUATION };
    if (indent.len() as usize) < wanted.len() {
        edits
            .extend(difference(&text.slice(indent), wanted).map(|it| Edit { span: it.span.shift(indent.start), ..it }));
    }
    edits
}

#[cfg(test)]
#[path = "part_tests.rs"]
mod tests;
