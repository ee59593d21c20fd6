//! What the name at a place is the name of: where going to, finding and renaming begin.

use crate::ide::spot::{Annotated, Spot, What, spot};
use crate::model::citing::cited_in_text;
use crate::model::facts::{Annotation, Citation, Item, ItemKind, Name, Part, Shape, Statement, Value};
use crate::model::files::{BibliographyFile, Content, FileId};
use crate::model::index::is_bare;
use crate::model::lower::name;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::text::span::Span;

/// Something that has a name, or a place, in the workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Entity(Name),
    Source(Name),
    /// An anchor, a claim or a milestone pair of a file.
    Anchor(FileId, Name),
    /// A footnote of a file.
    Note(FileId, Name),
    File(FileId),
}

/// A place that names something. Spans are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Several where a span has several mentions, or a bare `@` may mean several.
    pub targets: Vec<Target>,
    /// What is taken for the name: the id or key, or the words that are annotated with it.
    pub span: Span,
    /// Whether the id or key itself stands there, without its sign.
    pub written: bool,
}

impl Target {
    /// The name itself; none of a file.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Target::Entity(name) | Target::Source(name) | Target::Anchor(_, name) | Target::Note(_, name) => Some(name),
            Target::File(_) => None,
        }
    }
}

/// What is named at a byte of a file. In comments, code and verbatim nothing is.
pub fn named(world: &World, file: FileId, offset: u32) -> Option<Named> {
    if let Content::Bibliography(bibliography) = &world.file(file)?.content {
        return in_bibliography(bibliography, offset);
    }
    let spot = spot(world, file, offset)?;
    match spot.what() {
        What::Comment(_) | What::Block { .. } | What::Kind(_) | What::Field { .. } => None,
        What::Item { annotation, item } => by_item(world, &spot, annotation, item),
        What::TextCitation(citation) => {
            let counts = cited_in_text(world, spot.facts()).any(|one| std::ptr::eq(one, citation));
            let citation = &citation.citation;
            counts.then(|| written(&spot, Target::Source(citation.key.clone()), citation.key_span))
        }
        What::NoteReference(note) => Some(written(&spot, Target::Note(file, note.label.clone()), note.name_span())),
        What::Id(entry) => Some(written(&spot, Target::Entity(entry.id.clone()), entry.id_span)),
        What::Value { entry, statement, part } => {
            by_value(world, &spot, &entry.kind, statement, part).or_else(|| by_words(world, &spot))
        }
        What::Words => note(&spot).or_else(|| by_words(world, &spot)),
    }
}

fn written(spot: &Spot<'_>, target: Target, span: Span) -> Named {
    Named { targets: vec![target], span: spot.in_file(span), written: true }
}

fn words(spot: &Spot<'_>, targets: Vec<Target>, span: Span) -> Named {
    Named { targets, span: spot.in_file(span), written: false }
}

fn by_item(world: &World, spot: &Spot<'_>, annotation: &Annotation, item: &Item) -> Option<Named> {
    let target = match &item.kind {
        ItemKind::Mention { id: None, .. } => {
            let targets = bare(world, spot, annotation);
            return (!targets.is_empty()).then(|| words(spot, targets, item.span));
        }
        ItemKind::Mention { id: Some(id), .. } | ItemKind::DateOf(id) => Target::Entity(id.clone()),
        ItemKind::Citation(citation) => return Some(source(spot, citation)),
        ItemKind::Claim { id: Some(id), .. }
        | ItemKind::Anchor(id)
        | ItemKind::MilestoneStart(id)
        | ItemKind::MilestoneEnd(id) => Target::Anchor(spot.file, id.clone()),
        ItemKind::Claim { id: None, .. } => {
            let items = spot.facts().items_of(annotation);
            let id = items.iter().find_map(Item::own_id)?;
            return Some(words(spot, vec![Target::Anchor(spot.file, id.clone())], item.span));
        }
        ItemKind::Attribute(attribute) => match &attribute.value {
            Value::Entity(id) => Target::Entity(id.clone()),
            Value::Source(citation) => return Some(source(spot, citation)),
            Value::Anchor { text, id } => match item.text_before() {
                Some((text, span)) if spot.offset < item.name.start => {
                    return Some(written(spot, Target::Entity(text.clone()), span));
                }
                _ => Target::Anchor(home(world, spot.file, text.as_ref())?, id.clone()),
            },
            Value::Text(_) => return None,
        },
        _ => return None,
    };
    Some(written(spot, target, item.name))
}

fn source(spot: &Spot<'_>, citation: &Citation) -> Named {
    written(spot, Target::Source(citation.key.clone()), citation.key_span)
}

/// The file in which `#id` or `text#id` is looked for from `file`.
pub(super) fn home(world: &World, file: FileId, text: Option<&Name>) -> Option<FileId> {
    text.map_or(Some(file), |text| world.texts(text).first().copied())
}

/// Whom a bare `@` may mean.
fn bare(world: &World, spot: &Spot<'_>, annotation: &Annotation) -> Vec<Target> {
    let whole = spot.in_file(Span::new(0, spot.placed.block.len));
    let source = spot.text.document.text().slice(whole);
    let ids = world.register().may_mean(&source, spot.facts(), annotation);
    ids.into_iter().cloned().map(Target::Entity).collect()
}

fn by_value(world: &World, spot: &Spot<'_>, kind: &str, statement: &Statement, part: &Part) -> Option<Named> {
    if let Some(entity) = &part.entity {
        return Some(written(spot, Target::Entity(entity.id.clone()), entity.span));
    }
    if let Some(citation) = &part.citation {
        return Some(written(spot, Target::Source(citation.key.clone()), citation.key_span));
    }
    let targets: Vec<Target> = match world.settings().schema.field(kind, &statement.field)?.takes {
        Takes::Path => world.resolve(spot.file, &part.text).map(Target::File).into_iter().collect(),
        Takes::Entity(_) | Takes::EntityOrText(_) => {
            world.register().named(&part.text).into_iter().cloned().map(Target::Entity).collect()
        }
        _ => Vec::new(),
    };
    (!targets.is_empty()).then(|| words(spot, targets, part.span))
}

/// The footnote whose label stands here, before its text.
fn note(spot: &Spot<'_>) -> Option<Named> {
    let note = spot.facts().notes().iter().find(|note| note.head.touches(spot.offset))?;
    Some(written(spot, Target::Note(spot.file, note.label.clone()), note.name_span()))
}

/// Words are names of what they are said to mention; else the innermost annotation may be an anchor or a claim itself.
fn by_words(world: &World, spot: &Spot<'_>) -> Option<Named> {
    if spot.facts().code().iter().any(|code| code.start < spot.offset && spot.offset < code.end) {
        return None;
    }
    let around = spot.annotations();
    for one in &around {
        let targets = mentioned(world, spot, one);
        if !targets.is_empty() {
            return Some(Named { targets, span: one.words, written: false });
        }
    }
    let innermost = around.first().filter(|one| one.annotation.shape != Shape::MilestoneStart)?;
    let id = innermost.items.iter().find_map(Item::own_id)?;
    Some(Named { targets: vec![Target::Anchor(spot.file, id.clone())], span: innermost.words, written: false })
}

fn mentioned(world: &World, spot: &Spot<'_>, one: &Annotated<'_>) -> Vec<Target> {
    let mut targets: Vec<Target> =
        one.items.iter().filter_map(Item::mention).map(|id| Target::Entity(id.clone())).collect();
    // A milestone has no words in its own block, so that a bare `@` in it means nobody.
    if one.place.block == spot.block && one.items.iter().any(is_bare) {
        targets.extend(bare(world, spot, one.annotation));
    }
    targets
}

/// The source whose entry stands at a place; on a key that names another entry, that one.
fn in_bibliography(file: &BibliographyFile, offset: u32) -> Option<Named> {
    let sources = &file.bibliography.sources;
    let source = sources.iter().find(|source| source.span.touches(offset))?;
    let target = |key: &str| vec![Target::Source(name(key))];
    if source.key_span.touches(offset) {
        return Some(Named { targets: target(&source.key), span: source.key_span, written: true });
    }
    let entry = file.text.slice(source.span);
    let others = super::occurrences::cross_references(&entry);
    if let Some((span, key)) = others.into_iter().find(|(span, _)| span.shift(source.span.start).touches(offset)) {
        return Some(Named { targets: target(key), span: span.shift(source.span.start), written: true });
    }
    Some(Named { targets: target(&source.key), span: source.key_span, written: false })
}
