//! The reading edition: a workspace as one page that a reader may keep, with nothing to fetch.
//!
//! [`book`] knows what stands where on the page; [`text`] sets a text with its [`notes`], [`marks`] and [`inline`] make
//! of its overlay elements that nest. The rest are the parts that follow the texts.

mod address;
mod bibliography;
mod book;
mod coverage;
mod disputes;
mod form;
mod inline;
mod links;
mod markdown;
mod marks;
mod network;
mod notes;
mod page;
mod register;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod write;

pub(in crate::export) use page::page;

use crate::export::html::book::Book;
use crate::export::html::page::with_scripts;
use crate::export::html::text::{Chapter, chapter};
use crate::export::html::write::direction;
use crate::export::index::index;
use crate::export::losses::Matter;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// What the reader's browser runs, where it may: cards beside mentions, the zoom of pictures.
const SCRIPT: &str = concat!(include_str!("cards.js"), include_str!("pictures.js"));
/// Asks the server of a preview whether the page has changed.
const LIVE: &str = include_str!("live.js");

/// How the edition is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the edition, where it is not of one text, whose name it bears.
    pub title: String,
    /// What is said of when it was made; nothing where it is empty.
    pub stamp: String,
    /// Whether a server is asked again and again for a newer one.
    pub is_live: bool,
}

/// The edition of the files given, which may be texts, registers, or both.
///
/// The same world gives the same bytes. Every text of an author is escaped.
pub fn edition(world: &World, files: &[FileId], options: &Options) -> String {
    let book = Book::of(world, files);
    let chapters: Vec<Chapter> =
        book.texts.iter().enumerate().filter_map(|(index, &file)| chapter(&book, file, index + 1)).collect();
    let title = match (chapters.as_slice(), options.title.as_str()) {
        ([only], _) => only.title.clone(),
        (_, "") => "Edition".to_owned(),
        (_, title) => title.to_owned(),
    };
    let names = index(world, files);
    let names = if names.groups.is_empty() { String::new() } else { register::index(&book, &names) };
    let parts = [
        ("disputed", "Disputed claims", disputes::disputes(&book)),
        ("timeline", "Timeline", timeline::timeline(&book)),
        ("network", "Who stands with whom", network::network(&book)),
        ("register", "Register", register::cards(&book)),
        ("index", "Index of names", names),
        ("bibliography", "Bibliography", bibliography::bibliography(&book)),
        ("coverage", "Coverage", coverage::table(&book)),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(.., html)| !html.is_empty()).collect();
    let mut body = format!(
        "<a class=\"skip\" href=\"#texts\">To the text</a>\n<header>\n<h1{}>{}</h1>\n",
        direction(&title),
        escaped(&visible(&title))
    );
    if !options.stamp.is_empty() {
        body.push_str(&format!("<p class=\"stamp\">{}</p>\n", escaped(&visible(&options.stamp))));
    }
    body.push_str("</header>\n");
    let names: Vec<(&str, &str)> = parts.iter().map(|(id, name, _)| (*id, *name)).collect();
    contents(&mut body, &chapters, &names);
    body.push_str("<main id=\"texts\" tabindex=\"-1\">\n");
    for chapter in &chapters {
        body.push_str(&chapter.html);
    }
    for (id, name, html) in &parts {
        body.push_str(&format!(
            "<section id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{name}</h2>\n{html}</section>\n"
        ));
    }
    body.push_str("</main>\n");
    let scripts: &[&str] = if options.is_live { &[SCRIPT, LIVE] } else { &[SCRIPT] };
    with_scripts(&title, &world.settings().lang, &links::settled(&body), scripts, options.is_live)
}

/// What is in no edition.
pub fn losses(world: &World, files: &[FileId]) -> Vec<String> {
    const KEPT: [Matter; 8] = [
        Matter::Prose,
        Matter::Mention,
        Matter::Date,
        Matter::Claim,
        Matter::Citation,
        Matter::Gloss,
        Matter::Anchor,
        Matter::Qualification,
    ];
    const KEYS: [&str; 10] = ["cert", "resp", "checked", "status", "supports", "disputes", "of", "n", "unit", "os"];
    let keeps_key = |key: &str| KEYS.contains(&key) || key == "cal";
    crate::export::losses::losses(world, files, &KEPT, &|_, field| field != "image", &keeps_key)
}

/// The way to every text and section, and to the parts that follow.
fn contents(out: &mut String, chapters: &[Chapter], parts: &[(&str, &str)]) {
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    let is_said = chapters.len() == 1;
    for (index, chapter) in chapters.iter().enumerate() {
        let ordinal = index + 1;
        let title = escaped(&visible(&chapter.title));
        if !is_said {
            out.push_str(&format!("<li class=\"text\"><a href=\"#text-{ordinal}\"><bdi>{title}</bdi></a></li>\n"));
        }
        for line in &chapter.contents {
            let depth = line.depth + usize::from(!is_said);
            let (id, title) = (&line.id, escaped(&visible(&line.title)));
            if !line.title.is_empty() {
                out.push_str(&format!("<li class=\"depth-{depth}\"><a href=\"#{id}\"><bdi>{title}</bdi></a></li>\n"));
            }
        }
    }
    for (id, name) in parts {
        out.push_str(&format!("<li class=\"part\"><a href=\"#{id}\">{name}</a></li>\n"));
    }
    out.push_str("</ul>\n</nav>\n");
}
