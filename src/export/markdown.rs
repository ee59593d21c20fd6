//! Texts as Markdown for Pandoc: spans with their attributes, citations in Pandoc's form, glosses as notes.
//!
//! What annotates a sentence, or begins or ends in one of two places, has no brackets in Gloss, and stands as a span without
//! words where it stands there; so nothing overlaps.

use crate::export::losses::{Matter, OF_TEXTS, losses};
use crate::export::made::Made;
use crate::export::paragraphs::has_prose;
use crate::ide::entities::title;
use crate::model::document::Placed;
use crate::model::facts::{Annotation, Citation, Entry, Facts, Item, ItemKind, Name, Shape, Value};
use crate::model::files::{Content, FileId, TextFile};
use crate::model::lower::Dialect;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::{Span, any_overlaps, merged};

/// A file a text, `essay.md` for `essay.gloss`. Registers have none.
pub fn markdown(world: &World, files: &[FileId]) -> Made {
    let mut made = Vec::new();
    for &file in files {
        let Some(text) = world.text_file(file).filter(|text| has_prose(text)) else { continue };
        let path = world.path(file);
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        made.push((format!("{stem}.md"), written(world, text)));
    }
    let kept = [&OF_TEXTS[..], &[Matter::Attribute]].concat();
    let keeps = |kind: &str, field: &str| kind == "text" && matches!(field, "title" | "lang");
    Made { files: made, losses: losses(world, files, &kept, &keeps, &|_| true) }
}

fn written(world: &World, text: &TextFile) -> String {
    let mut out = String::new();
    let has_front_matter = text.document.blocks().iter().any(|placed| placed.block.kind == BlockKind::FrontMatter);
    if !has_front_matter {
        head(&mut out, world, text.outline.text_entry(&text.document));
    }
    for placed in text.document.blocks() {
        let source = text.document.text().slice(placed.span());
        match placed.block.kind {
            BlockKind::Entry | BlockKind::Comment => {}
            BlockKind::FrontMatter | BlockKind::Verbatim { .. } | BlockKind::Blank => out.push_str(&source),
            _ => out.push_str(&block(world, &source, placed, text.document.dialect())),
        }
    }
    out
}

/// The metadata that Pandoc reads. A quoted text of JSON is one of YAML.
fn head(out: &mut String, world: &World, entry: Option<&Entry>) {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(entry) = entry {
        lines.push(format!("title: {}", quoted(title(entry))));
    }
    let lang = entry.and_then(|entry| entry.text("lang")).unwrap_or(&world.settings().lang);
    if !lang.is_empty() {
        lines.push(format!("lang: {}", quoted(lang)));
    }
    let sources = world.files().filter(|(_, file)| matches!(file.content, Content::Bibliography(_)));
    let sources: Vec<String> = sources.map(|(_, file)| format!("- {}\n", quoted(&file.path))).collect();
    if !sources.is_empty() {
        lines.push(format!("bibliography:\n{}", sources.concat().trim_end()));
    }
    if !lines.is_empty() {
        out.push_str(&format!("---\n{}\n---\n\n", lines.join("\n")));
    }
}

/// A paragraph or heading, with what stands in place of its overlay.
fn block(world: &World, source: &str, placed: &Placed, dialect: Dialect) -> String {
    let facts = &placed.block.facts;
    let mut instead: Vec<(Span, String)> = Vec::new();
    for (annotation, items) in facts.annotated().filter(|(annotation, _)| annotation.well_formed) {
        let meant = |item: &Item| world.register().mentioned(source, facts, annotation, item).cloned();
        replace(&mut instead, annotation, items, &meant);
    }
    let taken = merged(instead.iter().map(|(span, _)| *span));
    let cuts = facts.overlay.iter().filter(|cut| !any_overlaps(&taken, **cut));
    instead.extend(cuts.map(|cut| (*cut, String::new())));
    instead.sort_by_key(|(span, _)| *span);
    let kept = merged(kept(facts));
    let mut out = String::with_capacity(source.len() * 2);
    let mut at = 0;
    for (span, html) in &instead {
        words(&mut out, source, Span::new(at, span.start.max(at)), &kept, dialect);
        out.push_str(html);
        at = at.max(span.end);
    }
    words(&mut out, source, Span::new(at, source.len() as u32), &kept, dialect);
    out
}

/// What is Markdown in itself: code, references to notes and their heads, citations.
fn kept(facts: &Facts) -> impl Iterator<Item = Span> {
    let citation = |one: &crate::model::facts::TextCitation| {
        let key = one.citation.key_span;
        one.bracket.unwrap_or(Span::new(key.start.saturating_sub(1), key.end))
    };
    let notes = facts.note_references().iter().map(|one| one.span).chain(facts.notes().iter().map(|one| one.head));
    facts.code().iter().copied().chain(notes).chain(facts.text_citations().iter().map(citation))
}

fn replace(
    instead: &mut Vec<(Span, String)>,
    annotation: &Annotation,
    items: &[Item],
    meant: &dyn Fn(&Item) -> Option<Name>,
) {
    let attributes = attributes(items, meant);
    let notes = behind(items);
    match annotation.shape {
        Shape::Span => {
            let start = annotation.span().start;
            let close = Span::new(annotation.text.end, annotation.span().end);
            // A span of citations and glosses alone has words, and no attributes.
            let attributes = if attributes.is_empty() { ".noted".to_owned() } else { attributes };
            instead.push((Span::new(start, start + 1), "[".to_owned()));
            instead.push((close, format!("]{{{attributes}}}{notes}")));
        }
        Shape::Point if attributes.is_empty() => instead.push((annotation.span(), notes)),
        _ => instead.push((annotation.span(), format!("[]{{{attributes}}}{notes}"))),
    }
}

/// `#id .class key="value"`. A span has one id; other anchors are attributes.
fn attributes(items: &[Item], meant: &dyn Fn(&Item) -> Option<Name>) -> String {
    let (mut id, mut classes, mut keys): (Option<&str>, Vec<String>, Vec<(String, String)>) = Default::default();
    let add =
        |name: &str, value: &str, keys: &mut Vec<(String, String)>| keys.push((name.to_owned(), value.to_owned()));
    for item in items {
        match &item.kind {
            ItemKind::Mention { uncertain, .. } => {
                // What a bare `@` means is said, where it means one alone.
                let id = meant(item).unwrap_or_else(|| Name::from("@"));
                classes.push("mention".to_owned());
                add("entity", &id, &mut keys);
                if *uncertain {
                    add("uncertain", &id, &mut keys);
                }
            }
            ItemKind::Date(date) => keys.push(("edtf".to_owned(), date.to_string())),
            ItemKind::DateOf(of) => keys.push(("date-of".to_owned(), of.to_string())),
            ItemKind::Claim { id: own, uncertain } => {
                classes.push("claim".to_owned());
                id = id.or(own.as_deref());
                if *uncertain {
                    keys.push(("uncertain".to_owned(), "claim".to_owned()));
                }
            }
            ItemKind::Anchor(name) if id.is_none() => id = Some(name),
            ItemKind::Anchor(name) => keys.push(("anchor".to_owned(), name.to_string())),
            ItemKind::MilestoneStart(name) => keys.push(("begins".to_owned(), name.to_string())),
            ItemKind::MilestoneEnd(name) => keys.push(("ends".to_owned(), name.to_string())),
            ItemKind::Class(name) => classes.push(name.to_string()),
            ItemKind::Attribute(one) => keys.push((one.key.to_string(), value_text(&one.value))),
            ItemKind::Citation(_) | ItemKind::Gloss(_) => {}
        }
    }
    classes.dedup();
    let mut parts: Vec<String> = id.map(|id| format!("#{id}")).into_iter().collect();
    parts.extend(classes.iter().map(|class| format!(".{class}")));
    for (index, (key, _)) in keys.iter().enumerate() {
        // A key stands once in Pandoc: what stands under it several times is one list.
        if keys.iter().take(index).any(|(other, _)| other == key) {
            continue;
        }
        let values: Vec<&str> =
            keys.iter().filter(|(other, _)| other == key).map(|(_, value)| value.as_str()).collect();
        let value = values.join(" ").replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
        parts.push(format!("{key}=\"{value}\""));
    }
    parts.join(" ")
}

fn value_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Entity(id) => format!("@{id}"),
        Value::Anchor { text: Some(text), id } => format!("{text}#{id}"),
        Value::Anchor { text: None, id } => format!("#{id}"),
        Value::Source(Citation { key, locator: Some(locator), .. }) => format!("^{key}({locator})"),
        Value::Source(Citation { key, locator: None, .. }) => format!("^{key}"),
    }
}

/// The citations and the glosses of a block, as they follow the words.
fn behind(items: &[Item]) -> String {
    let citations: Vec<String> = items.iter().filter_map(Item::citation).map(cited).collect();
    let mut out = if citations.is_empty() { String::new() } else { format!(" [{}]", citations.join("; ")) };
    for item in items {
        if let ItemKind::Gloss(text) = &item.kind {
            out.push_str(&format!("^[{}]", escaped(&text.replace(['\n', '\r'], " "))));
        }
    }
    out
}

/// `@key, p. 12`; what Pandoc would not read to its end stands in braces.
fn cited(citation: &Citation) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
    let key = citation.key.as_str();
    let is_key =
        key.chars().all(is_plain) && key.ends_with(char::is_alphanumeric) && key.starts_with(char::is_alphanumeric);
    let key = if is_key { key.to_owned() } else { format!("{{{key}}}") };
    match citation.locator.as_deref().map(str::trim).filter(|locator| !locator.is_empty()) {
        Some(locator) if locator.contains([';', '[', ']', '{', '}']) => {
            format!("@{key}, {{{}}}", escaped(&locator.replace(['{', '}'], "")))
        }
        Some(locator) => format!("@{key}, {}", escaped(locator)),
        None => format!("@{key}"),
    }
}

/// A stretch of the text. In Gloss all but emphasis, quotations and lists is text, and escaped; Markdown stays as it is.
fn words(out: &mut String, source: &str, span: Span, kept: &[Span], dialect: Dialect) {
    if dialect == Dialect::Markdown {
        return out.push_str(span.of_text(source));
    }
    let mut at = span.start;
    let first = kept.partition_point(|one| one.end <= span.start);
    for one in kept.iter().skip(first).take_while(|one| one.start < span.end) {
        out.push_str(&escaped(Span::new(at, one.start.max(at)).of_text(source)));
        out.push_str(Span::new(one.start.max(at), one.end.min(span.end)).of_text(source));
        at = one.end.min(span.end);
    }
    out.push_str(&escaped(Span::new(at, span.end).of_text(source)));
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '<' | '$' | '^' | '~' | '[' | ']' | '{' | '}' | '@' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::ide::tests::world;

    #[test]
    fn annotations_are_spans_and_citations() {
        let world = world(&[
            (
                "dir/a.gloss",
                "@text t\n  title: \"T\": t\n\n# The [H]{@h}\n\n%% c\nAt [the [XX]{#x} Congress]{@c? =1956 ^k(p. 1; 2) \"a [note]\"} he *spoke* <b> \\[so\\] `@x`.{!a n=>3 \
                 ^b(3)} [^n] {<m !}A{m>} [see @k, p. 2].{^k}\n\n[^n]: N.\n",
            ),
            ("r.gloss", "@person h\n  name: H\n"),
        ]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let made = markdown(&world, &files);
        assert_eq!(made.files.len(), 1);
        assert_eq!(made.files[0].0, "dir/a.md");
        expect![[r#"
            ---
            title: "\"T\": t"
            lang: "en"
            ---

            # The [H]{.mention entity="h"}

            At [the [XX]{#x} Congress]{.mention entity="c" uncertain="c" edtf="1956"} [@k, {p. 1; 2}]^[a \[note\]] he *spoke* \<b> \[so\] `@x`.[]{#a .claim n=">3"} [@b, 3] [^n] []{.claim begins="m"}A[]{ends="m"} [see @k, p. 2]. [@k]

            [^n]: N.
        "#]].assert_eq(&made.files[0].1);
        let sorts: Vec<&str> = made.losses.iter().filter_map(|loss| loss.split(" (").next()).collect();
        assert_eq!(sorts, ["1 comment", "1 field of the register"]);
    }

    #[test]
    fn a_manuscript_stays_as_it_is() {
        let text = "---\ntitle: M\n---\n\nA *b* <i>c</i> [see @k]. $x$\n";
        let world = World::new(
            vec![crate::model::files::File {
                path: "m.md".into(),
                content: Content::Text(TextFile::new(crate::model::document::Document::new(text, Dialect::Markdown))),
            }],
            Default::default(),
        );
        assert_eq!(markdown(&world, &[FileId(0)]).files, [("m.md".to_owned(), text.to_owned())]);
    }
}
