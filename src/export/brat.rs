//! brat: the bare text, and its annotations in brat's stand-off format. Offsets count code points.

use std::fmt::Write;

use crate::export::losses::{OF_TEXTS, collected};
use crate::export::made::Made;
use crate::export::view::{AnnotationView, ItemView, TextView, view};
use crate::model::files::FileId;
use crate::model::world::World;

/// `essay.txt` and `essay.ann` for `essay.gloss`.
pub fn brat(world: &World, files: &[FileId]) -> Made {
    let mut made = Vec::new();
    let mut losses = collected(world, files, &OF_TEXTS, &|_, _| false, &|_| true);
    for text in &view(world, files).texts {
        let stem = text.path.rsplit_once('.').map_or(&*text.path, |(stem, _)| stem);
        let mut lost = |one, several, at| {
            if let Some(file) = world.file_at(&text.path) {
                losses.add(one, several, file, at);
            }
        };
        made.push((format!("{stem}.ann"), annotations(world, text, &mut lost)));
        made.push((format!("{stem}.txt"), text.text.clone()));
    }
    Made { files: made, losses: losses.told() }
}

/// `lost` is told the sort and the place of what is left out.
fn annotations(world: &World, text: &TextView, lost: &mut dyn FnMut(&'static str, &'static str, u32)) -> String {
    let chars: Vec<char> = text.text.chars().collect();
    let mut out = String::new();
    let mut entities = 0;
    for (number, one) in (1..).zip(&text.annotations) {
        let pieces = pieces(&chars, one);
        if pieces.is_empty() {
            lost("annotation of no words", "annotations of no words", one.place.offset);
            continue;
        }
        let ranges: Vec<String> = pieces.iter().map(|(start, end)| format!("{start} {end}")).collect();
        let words: Vec<String> =
            pieces.iter().map(|&(start, end)| chars.get(start..end).unwrap_or_default().iter().collect()).collect();
        let _ = writeln!(out, "T{number}\t{} {}\t{}", label(world, one), ranges.join(";"), words.join(" "));
        for item in &one.items {
            if let ItemView::Mention { means: Some(id), .. } = item {
                entities += 1;
                let title = world.entry(id).map_or(&**id, |(_, entry)| crate::ide::entities::title(entry));
                let _ = writeln!(out, "N{entities}\tReference T{number} gloss:{id}\t{}", one_line(title));
            }
        }
        let milestone = one.milestone.as_deref().map(|id| format!("<{id} ")).unwrap_or_default();
        let _ = writeln!(out, "#{number}\tAnnotatorNotes T{number}\t{milestone}{}", one_line(&one.gloss));
    }
    out
}

/// The words line by line, as brat has no annotation over a line break; without lines that are empty.
fn pieces(chars: &[char], one: &AnnotationView) -> Vec<(usize, usize)> {
    let (mut found, mut start) = (Vec::new(), one.start as usize);
    let end = one.end as usize;
    for at in one.start as usize..=end {
        let breaks = at == end || chars.get(at).is_some_and(|c| matches!(c, '\n' | '\r'));
        if breaks {
            if at > start {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    found
}

/// The type: `Claim`, the kind of who is mentioned, `Date`, `Note`.
fn label(world: &World, one: &AnnotationView) -> String {
    let has = |wanted: fn(&ItemView) -> bool| one.items.iter().any(wanted);
    if has(|item| matches!(item, ItemView::Claim { .. })) {
        return "Claim".to_owned();
    }
    let kind = one.items.iter().find_map(|item| match item {
        ItemView::Mention { means: Some(id), .. } => Some(world.entry(id)?.1.kind.as_str()),
        _ => None,
    });
    if let Some(kind) = kind {
        let mut letters = kind.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
        return letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect();
    }
    let is_date = has(|item| matches!(item, ItemView::Date { .. } | ItemView::DateOf { .. }));
    if is_date { "Date" } else { "Note" }.to_owned()
}

/// A line break and the white space around it are one space, as they are to Gloss.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ")
}
