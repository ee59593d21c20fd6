//! The index on paper: as text, as Markdown, as a page.

use crate::export::html::page;
use crate::export::index::{Headword, Index, Place, Reference, Sort};
use crate::ide::entities::title;
use crate::ide::sheet::markdown_escaped;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// One line a headword.
pub fn text(world: &World, index: &Index) -> String {
    let plain = |words: &str| visible(words);
    let line =
        |headword: &Headword| format!("{}\n", line(world, index, headword, &plain, &|word: &str| word.to_owned()));
    let groups = index.groups.iter().map(|group| {
        let lines: String = group.headwords.iter().map(line).collect();
        format!("{}\n{lines}", group.letter)
    });
    or_none(groups.collect::<Vec<_>>().join("\n"))
}

/// A list under each letter.
pub fn markdown(world: &World, index: &Index) -> String {
    let italic = |word: &str| format!("*{word}*");
    let line = |headword: &Headword| {
        format!("- {}\n", line(world, index, headword, &|words| markdown_escaped(&visible(words)), &italic))
    };
    let groups = index.groups.iter().map(|group| {
        let lines: String = group.headwords.iter().map(line).collect();
        format!("## {}\n\n{lines}", markdown_escaped(&group.letter))
    });
    or_none(groups.collect::<Vec<_>>().join("\n"))
}

/// A page of its own.
pub fn html(world: &World, index: &Index) -> String {
    let italic = |word: &str| format!("<i>{word}</i>");
    let line =
        |headword: &Headword| format!("<li>{}</li>\n", line(world, index, headword, &|words| escaped(words), &italic));
    let mut body = String::from("<main>\n<h1>Index of names</h1>\n<div class=\"index\">\n");
    for group in &index.groups {
        let lines: String = group.headwords.iter().map(line).collect();
        body.push_str(&format!("<h2>{}</h2>\n<ul>\n{lines}</ul>\n", escaped(&group.letter)));
    }
    if index.groups.is_empty() {
        body.push_str("<p>Nobody is mentioned.</p>\n");
    }
    body.push_str("</div>\n</main>\n");
    page("Index of names", &world.settings().lang, &body)
}

fn or_none(text: String) -> String {
    if text.is_empty() { "Nobody is mentioned.\n".to_owned() } else { text }
}

/// `Khrushchev, Nikita: Behind closed doors ¶ 1, 3–4; The gates ¶ 7. See also …`
fn line(
    world: &World,
    index: &Index,
    headword: &Headword,
    escape: &dyn Fn(&str) -> String,
    italic: &dyn Fn(&str) -> String,
) -> String {
    let references = |all: &[Reference]| all.iter().map(|one| escape(&one.title)).collect::<Vec<_>>().join("; ");
    let title = escape(&headword.title);
    match &headword.sort {
        Sort::See(to) => format!("{title}, {} {}", italic("see"), references(to)),
        Sort::Entity { places, see_also, .. } => {
            let places = escape(&in_words(world, index, places));
            match see_also.as_slice() {
                [] => format!("{title}: {places}"),
                also => format!("{title}: {places}. {} {}", italic("See also"), references(also)),
            }
        }
    }
}

/// The places by their headings; paragraphs that follow each other as a range.
fn in_words(world: &World, index: &Index, places: &[Place]) -> String {
    let several = index.texts.len() > 1;
    let same = |a: &Place, b: &Place| a.file == b.file && a.heading == b.heading;
    let under = places.chunk_by(same).filter_map(|places| {
        let first = places.first()?;
        let text = several.then(|| name_of(world, first.file));
        let head: Vec<String> = text.into_iter().chain(first.heading.clone()).collect();
        let numbers = numbers(places);
        let parts = [head.join(", "), numbers];
        Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
    });
    under.collect::<Vec<_>>().join("; ")
}

/// `¶ 1, 3–5, 8?`
fn numbers(places: &[Place]) -> String {
    let mut runs: Vec<(u32, u32, bool)> = Vec::new();
    for place in places {
        let Some(number) = place.paragraph else { continue };
        match runs.last_mut().filter(|(_, last, doubt)| *last + 1 == number && *doubt == place.is_uncertain) {
            Some(run) => run.1 = number,
            None => runs.push((number, number, place.is_uncertain)),
        }
    }
    let run = |(from, to, doubt): &(u32, u32, bool)| {
        let doubt = if *doubt { "?" } else { "" };
        if from == to { format!("{from}{doubt}") } else { format!("{from}–{to}{doubt}") }
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    if runs.is_empty() { String::new() } else { format!("¶ {}", runs.join(", ")) }
}

fn name_of(world: &World, file: FileId) -> String {
    let text = world.text_file(file);
    let entry = text.and_then(|text| text.outline.text_entry(&text.document));
    entry.map_or_else(|| world.path(file).to_owned(), |entry| title(entry).to_owned())
}
