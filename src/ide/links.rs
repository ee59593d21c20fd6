//! What of a file leads out of it: authority ids, DOIs, addresses, and names of files.

mod addresses;
mod attachments;

pub(super) use self::attachments::attachments;
use crate::ide::links::addresses::addresses;
use crate::model::authority::Reference;
use crate::model::document::Placed;
use crate::model::facts::{Entry, Part};
use crate::model::files::{BibliographyFile, Content, FileId};
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::{Span, any_overlaps, merged};

/// The links of a file, in the order of the text. In comments, code and verbatim there are none.
pub fn links(world: &World, file: FileId) -> Vec<Link> {
    let mut found = match world.file(file).map(|file| &file.content) {
        Some(Content::Text(text)) => {
            let characters = text.document.text();
            let source = characters.slice(Span::new(0, characters.len()));
            text.document.blocks().iter().flat_map(|placed| in_block(world, placed, &source)).collect()
        }
        Some(Content::Bibliography(bibliography)) => in_bibliography(bibliography),
        _ => Vec::new(),
    };
    found.sort_by_key(|link| link.span);
    // A source that has the same file twice has both places twice.
    found.dedup();
    found
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// In bytes of the file.
    pub span: Span,
    pub target: LinkTarget,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    Address(String),
    /// A path as it is written, from the folder of the file.
    File(String),
}

fn in_block(world: &World, placed: &Placed, source: &str) -> Vec<Link> {
    if !matches!(placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Entry) {
        return Vec::new();
    }
    let facts = &placed.block.facts;
    let mut found: Vec<Link> = facts.entry.iter().flat_map(|entry| in_entry(world, entry, placed.start)).collect();
    let text = Span::new(placed.start, placed.start + placed.block.len).of_text(source);
    let written = addresses(text);
    if written.is_empty() {
        return found;
    }
    let opaque = facts.comments().iter().chain(facts.code()).copied();
    let taken = merged(opaque.chain(found.iter().map(|link| unshift(link.span, placed.start))));
    let free = written.into_iter().filter(|(span, _)| !any_overlaps(&taken, *span));
    found.extend(free.map(|(span, url)| Link { span: span.shift(placed.start), target: LinkTarget::Address(url) }));
    found
}

fn unshift(span: Span, by: u32) -> Span {
    Span::new(span.start - by, span.end - by)
}

/// The identifiers of authority files, and the paths.
fn in_entry(world: &World, entry: &Entry, start: u32) -> Vec<Link> {
    let schema = &world.settings().schema;
    let mut found = Vec::new();
    for statement in &entry.statements {
        let link = |part: &Part, target| Link { span: part.span.shift(start), target };
        match schema.field(&entry.kind, &statement.field).map(|field| &field.takes) {
            Some(Takes::Authority) => {
                let parts = statement.parts.iter();
                found.extend(parts.filter_map(|part| Some(link(part, LinkTarget::Address(authority(world, part)?)))));
            }
            Some(Takes::Path) if !statement.whole.text.is_empty() && !statement.whole.text.contains("://") => {
                found.push(link(&statement.whole, LinkTarget::File(statement.whole.text.to_string())));
            }
            _ => {}
        }
    }
    found
}

fn authority(world: &World, part: &Part) -> Option<String> {
    let authorities = &world.settings().authorities;
    let reference = Reference::parse(&part.text).ok()?;
    authorities.check(reference.scheme, reference.id).ok()?;
    authorities.url(reference.scheme, reference.id)
}

/// The addresses of a bibliography, and the files that its sources have.
fn in_bibliography(file: &BibliographyFile) -> Vec<Link> {
    let text = file.text.slice(Span::new(0, file.text.len()));
    let mut found = Vec::new();
    for source in &file.bibliography.sources {
        let entry = source.span.of_text(&text);
        let link = |span: Span, target| Link { span: span.shift(source.span.start), target };
        found.extend(addresses(entry).into_iter().map(|(span, url)| link(span, LinkTarget::Address(url))));
        for path in source.files.iter().filter(|path| !path.contains("://")) {
            found.extend(attachments(entry, path).into_iter().map(|span| link(span, LinkTarget::File(path.clone()))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    fn found(text: &str) -> Vec<String> {
        let fixture = fixture(text);
        let source = fixture.world.characters(fixture.file).unwrap().to_string();
        let line = |link: &Link| match &link.target {
            LinkTarget::Address(url) => format!("{} -> {url}", link.span.of_text(&source)),
            LinkTarget::File(path) => format!("{} -> file {path}", link.span.of_text(&source)),
        };
        links(&fixture.world, fixture.file).iter().map(line).collect()
    }

    #[test]
    fn an_entry_leads_to_authorities_and_files() {
        assert_eq!(
            found(
                "@person kh\n  name: K\n  same: wikidata:Q35314; viaf:x; nosuch:1; doi:10.1000/a.b {^k}\n  \
                 image: ../k.jpg\n  note: See https://x.org/k.\n\n@text t\n  title: T\n  base: b/t.txt"
            ),
            [
                "wikidata:Q35314 -> https://www.wikidata.org/wiki/Q35314",
                "doi:10.1000/a.b -> https://doi.org/10.1000/a.b",
                "../k.jpg -> file ../k.jpg",
                "https://x.org/k -> https://x.org/k",
                "b/t.txt -> file b/t.txt",
            ]
        );
    }

    #[test]
    fn prose_leads_to_addresses_but_not_code_and_comments() {
        assert_eq!(
            found(
                "As [x](https://x.org/a_(b)) or doi:10.1000/182, \\\n%% https://no.org\n`https://no.org`.\n\n```\nhttps://no.org\n```\n\n%% https://no.org\n"
            ),
            ["https://x.org/a_(b) -> https://x.org/a_(b)", "doi:10.1000/182 -> https://doi.org/10.1000/182"]
        );
        assert!(found("No 10.5/x, 10 000, http:// or ://.").is_empty());
    }

    #[test]
    fn a_bibliography_leads_to_its_works() {
        assert_eq!(
            found("//- s.bib\n@book{a, doi = {10.1000/182}, url = {https://x.org/a?b=1}, file = {texts/a.txt}}\n"),
            [
                "10.1000/182 -> https://doi.org/10.1000/182",
                "https://x.org/a?b=1 -> https://x.org/a?b=1",
                "texts/a.txt -> file texts/a.txt",
            ]
        );
        assert_eq!(
            found("//- s.json\n[{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"DOI\": \"10.1000/182\"}]\n"),
            ["10.1000/182 -> https://doi.org/10.1000/182"]
        );
    }
}
