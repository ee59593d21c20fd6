//! Where what is named at a place is defined.

use crate::ide::spot::annotated;
use crate::ide::target::{Target, named};
use crate::model::files::{Content, FileId};
use crate::model::index::Place;
use crate::model::lower::name;
use crate::model::world::World;
use crate::text::span::Span;

/// The places at which what is named at a place is defined, and what was taken for its name. None where nothing is named,
/// or nothing defines it.
pub fn definition(world: &World, file: FileId, offset: u32) -> Option<Destinations> {
    let named = named(world, file, offset)?;
    let places: Vec<Destination> = named.targets.iter().flat_map(|target| destinations(world, target)).collect();
    (!places.is_empty()).then_some(Destinations { origin: named.span, places })
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destinations {
    /// What was asked from, in bytes of its file.
    pub origin: Span,
    /// In the order of the names, then of files and places.
    pub places: Vec<Destination>,
}

/// Something that can be gone to. Spans are bytes of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Destination {
    pub file: FileId,
    /// All of it: an entry, the words of a claim with its block.
    pub whole: Span,
    /// Where to stop in it: the head of an entry, an id.
    pub head: Span,
}

/// Where a target is defined.
pub(super) fn destinations(world: &World, target: &Target) -> Vec<Destination> {
    let mut found = match target {
        Target::Entity(id) => world.index().entity(id).iter().filter_map(|place| entry(world, place)).collect(),
        Target::Source(key) => sources(world, key),
        Target::Anchor(home, id) => anchors(world, *home, id),
        Target::Note(home, label) => note(world, *home, label).into_iter().collect(),
        Target::File(file) => vec![Destination { file: *file, whole: Span::empty(0), head: Span::empty(0) }],
    };
    found.sort_unstable();
    found
}

/// The entry at a place of the index.
pub(super) fn entry(world: &World, place: &Place) -> Option<Destination> {
    let text = world.text_file(place.file)?;
    let head = place.block.facts.entry.as_deref()?.head;
    let block = text.in_file(&place.block, Span::new(0, place.block.len));
    let written = text.document.text().slice(block).trim_end().len() as u32;
    let whole = Span::new(block.start + head.start, block.start + written);
    Some(Destination { file: place.file, whole, head: head.shift(block.start) })
}

fn sources(world: &World, key: &str) -> Vec<Destination> {
    let places = world.source_places(key).iter().filter_map(|place| {
        let source = world.source_at(*place)?;
        Some(Destination { file: place.file, whole: source.span, head: source.key_span })
    });
    let found: Vec<Destination> = places.collect();
    if !found.is_empty() {
        return found;
    }
    // An entry that cannot be read is where it is all the same.
    let broken = world.broken_source(key).and_then(|file| {
        let Content::Bibliography(bibliography) = &world.file(file)?.content else { return None };
        let problems = &bibliography.bibliography.problems;
        let problem = problems.iter().find(|problem| problem.key.as_deref().is_some_and(|it| name(it) == key))?;
        Some(Destination { file, whole: problem.span, head: problem.span })
    });
    broken.into_iter().collect()
}

fn anchors(world: &World, home: FileId, id: &str) -> Vec<Destination> {
    let Some(text) = world.text_file(home) else { return Vec::new() };
    let anchors = text.outline.anchors.get(id).into_iter().flatten();
    let destination = |anchor: &crate::model::outline::Anchor| {
        let one = annotated(text, anchor.place)?;
        let bracket = one.annotation.span().shift(one.start);
        let whole = Span::new(one.words.start.min(bracket.start), one.words.end.max(bracket.end));
        Some(Destination { file: home, whole, head: anchor.span })
    };
    anchors.filter_map(destination).collect()
}

fn note(world: &World, home: FileId, label: &str) -> Option<Destination> {
    let text = world.text_file(home)?;
    let (block, note) = text.outline.notes.get(label)?;
    let start = text.document.blocks().get(*block)?.start;
    Some(Destination { file: home, whole: note.span.shift(start), head: note.head.shift(start) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    const REST: &str = "\n//- register/people.gloss\n@person kh\n  name: Khrushchev\n  also: N. S.\n\n@person st\n  name: Stalin\n\n\
                        @person vs\n  name: Stalin\n\n@congress c\n  name: C\n  place: @moscow\n  attended: @kh; N. S.\n\
                        //- s.bib\n@book{doe,\n  title = {D},\n}\n@book{bad, title = }\n";

    /// Each place as `path:line head | whole`.
    fn found(text: &str) -> String {
        let fixture = fixture(&(text.to_owned() + REST));
        let Some(found) = definition(&fixture.world, fixture.file, fixture.offset()) else {
            return "nothing".to_owned();
        };
        let line = |place: &Destination| {
            let text = fixture.world.characters(place.file).unwrap();
            let line = text.position(place.head.start, crate::text::lines::Encoding::Utf8).line + 1;
            assert!(place.whole.contains(place.head));
            let (head, whole) = (text.slice(place.head), text.slice(place.whole));
            format!("{}:{line} {head} | {whole}", fixture.world.path(place.file))
        };
        found.places.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_mention_leads_to_its_entry() {
        let kh = "register/people.gloss:1 @person kh | @person kh\n  name: Khrushchev\n  also: N. S.";
        for text in [
            "[H$0e]{@kh}",
            "[He]{@k$0h?}",
            "[He]{=@k$0h}",
            "[He]{! of=@k$0h}",
            "[Khrushchev]{@$0}",
            "[N. $0S.]{@}",
            "[The [se$0cret]{.quote} speech]{@kh}",
            "@person x\n  name: X\n  spouse: @k$0h {=1956}",
            "@person x\n  name: X\n  spouse: @st; N$0. S.",
            "@person x\n  name: X\n  note: Of [hi$0m]{@kh}.",
        ] {
            assert_eq!(found(text), kh, "{text}");
        }
        assert_eq!(found("[a$0]{@kh @st}").lines().filter(|line| line.contains(" | ")).count(), 2);
    }

    #[test]
    fn a_name_of_two_leads_to_both() {
        let found = found("[Stalin]{@$0}");
        assert!(found.contains("people.gloss:5 @person st") && found.contains("people.gloss:8 @person vs"), "{found}");
    }

    #[test]
    fn what_is_not_there_leads_nowhere() {
        for text in [
            "[He]{@no$0ne}",
            "[No$0body]{@}",
            "Pl$0ain [He]{@kh}.",
            "```\n[He]{@k$0h}\n```",
            "`[He]{@k$0h}`",
            "%% [He]{@k$0h}",
            "---\nx: [He]{@k$0h}\n---\n",
            "A.{^no$0ne}",
            "As @no$0ne says",
            "[a]{! supports=#no$0}",
            "[a]{! supports=no$0#a}",
            "[a]{=19$056}",
            "[a]{.qu$0ote}",
            "@per$0son x\n  na: Y",
            "@text x\n  base: no$0.txt",
            "",
        ] {
            let text = if text.is_empty() { "$0" } else { text };
            assert_eq!(found(text), "nothing", "{text}");
        }
    }

    #[test]
    fn a_citation_leads_to_the_bibliography() {
        let doe = "s.bib:1 doe | @book{doe,\n  title = {D},\n}";
        for text in [
            "A.{^d$0oe}",
            "A.{^doe(p$0. 1)}",
            "A.{! against=^d$0oe(p. 1)}",
            "[see @d$0oe, p. 1]",
            "As @d$0oe says",
            "@work w\n  name: W\n  cite: ^d$0oe(p. 3)",
        ] {
            assert_eq!(found(text), doe, "{text}");
        }
        assert!(found("A.{^ba$0d}").starts_with("s.bib:4 "));
        assert_eq!(found("//- t.bib\n@book{x, crossref = {do$0e}}"), doe);
        assert_eq!(found("//- t.yaml\nx$0:\n  type: Book\n  title: X\n"), "t.yaml:1 x | x:\n  type: Book\n  title: X");
    }

    #[test]
    fn an_id_leads_to_its_anchor_claim_or_milestone() {
        assert_eq!(found("[a]{#x} [b]{! supports=#x$0}"), "text.gloss:1 x | [a]{#x}");
        assert_eq!(found("So it was.{!c}\n\n[b]{! any=#$0c}"), "text.gloss:1 c | So it was.{!c}");
        assert_eq!(found("{<m !}A.\n\nB{m$0>}"), "text.gloss:1 m | {<m !}A.\n\nB");
        let other = "[b]{! supports=a#x$0}\n//- a.gloss\n@text a\n  title: A\n\n[a]{#x}";
        assert_eq!(found(other), "a.gloss:4 x | [a]{#x}");
        assert!(found(&other.replace("a#x$0", "$0a#x")).starts_with("a.gloss:1 @text a |"));
    }

    #[test]
    fn a_path_leads_to_its_file_and_a_reference_to_its_note() {
        assert_eq!(found("@text x\n  base: b$0.txt\n//- b.txt\nBare."), "b.txt:1  | ");
        assert_eq!(found("As[^$0n].\n\n[^n]: See [@doe].\n"), "text.gloss:3 [^n]: | [^n]: See [@doe].");
    }
}
