//! The register: the names of all entities, and what a bare `@` means.

use std::sync::{Arc, OnceLock};

use crate::model::catalog::Catalog;
use crate::model::facts::{Annotation, Block, Entry, Facts, Item, ItemKind, Name, Part, text_attribute};
use crate::model::index::{Claimed, Index, Mention, Place, is_bare};
use crate::model::names::matcher::{NameMatcher, Sort};
use crate::model::names::misspelling::Spellings;
use crate::model::names::normal::Case;
use crate::model::names::series::forms;
use crate::model::series::{number, series_of};
use crate::model::world::World;
use crate::text::span::Span;

/// Made anew whenever the names of an entry change.
#[derive(Debug)]
pub struct Register {
    names: NameMatcher,
    /// The ids that the matcher knows by number, in their order.
    ids: Vec<Name>,
    case: Case,
    /// Worked out when first asked for, as is the next.
    spellings: OnceLock<Spellings>,
    catalog: OnceLock<Catalog>,
}

impl Register {
    pub(crate) fn of(world: &World) -> Self {
        let mut ids: Vec<&Name> = world.index().entity_ids().collect();
        ids.sort_unstable();
        let case = world.settings().case;
        let mut all: Vec<(String, u32, Sort)> = Vec::new();
        for (number, id) in ids.iter().enumerate() {
            for entry in world.index().entity(id).iter().filter_map(|place| place.block.facts.entry.as_ref()) {
                // A text is not spoken of by its title.
                if entry.kind == "text" {
                    continue;
                }
                for (name, sort) in names_of(world.index(), entry, &world.settings().lang) {
                    all.push((name, number as u32, sort));
                }
            }
        }
        let names = NameMatcher::new(all.iter().map(|(name, number, sort)| (name.as_str(), *number, *sort)), case);
        let ids: Vec<Name> = ids.into_iter().cloned().collect();
        Register { names, ids, case, spellings: OnceLock::new(), catalog: OnceLock::new() }
    }

    pub fn names(&self) -> &NameMatcher {
        &self.names
    }

    pub fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::new(self.names.names(), self.case))
    }

    /// The id of an entity that the matcher knows by this number.
    pub fn id(&self, number: u32) -> Option<&Name> {
        self.ids.get(number as usize)
    }

    /// The ids of all entities, in the order of their numbers.
    pub fn ids(&self) -> &[Name] {
        &self.ids
    }

    /// Each entity with its names; `world` is the one whose register this is.
    pub fn catalog(&self, world: &World) -> &Catalog {
        self.catalog.get_or_init(|| Catalog::of(self, world))
    }

    /// The entities that bear exactly this name.
    pub fn named(&self, name: &str) -> Vec<&Name> {
        self.names.lookup(name).iter().filter_map(|&number| self.id(number)).collect()
    }

    /// Whom a bare `@` of an annotation may mean: those that bear the name which its words are. `source` is the text of its
    /// block.
    pub fn may_mean(&self, source: &str, facts: &Facts, annotation: &Annotation) -> Vec<&Name> {
        self.named(&plain(source, facts, annotation.text))
    }

    /// The same where there is one alone.
    pub fn meant(&self, source: &str, facts: &Facts, annotation: &Annotation) -> Option<&Name> {
        match self.may_mean(source, facts, annotation)[..] {
            [id] => Some(id),
            _ => None,
        }
    }

    /// Whom an item mentions, by its id or as a bare `@`.
    pub fn mentioned<'a>(
        &'a self,
        source: &str,
        facts: &Facts,
        annotation: &Annotation,
        item: &'a Item,
    ) -> Option<&'a Name> {
        match &item.kind {
            ItemKind::Mention { id: Some(id), .. } => Some(id),
            ItemKind::Mention { id: None, .. } => self.meant(source, facts, annotation),
            _ => None,
        }
    }

    /// Gives each bare mention of a block that is of one entity alone, with that entity.
    pub(super) fn bare_mentions(&self, source: &str, place: &Place, mut give: impl FnMut(&Name, Mention)) {
        let facts = &place.block.facts;
        let claimed = Claimed::of(facts);
        for (index, (annotation, items)) in facts.annotated().enumerate() {
            if let Some(bare) = items.iter().find(|item| is_bare(item))
                && let Some(id) = self.meant(source, facts, annotation)
            {
                let may_be_claimed = claimed.may_hold(annotation, items);
                give(id, Mention { place: place.clone(), annotation: index as u32, name: bare.span, may_be_claimed });
            }
        }
    }
}

/// The text of a range of a block, without the overlay in it, in one line.
pub fn plain(source: &str, facts: &Facts, span: Span) -> String {
    // Sorted and without overlap, so what is inside stands together.
    let first = facts.overlay.partition_point(|cut| cut.start < span.start);
    let inside = facts.overlay.iter().skip(first).take_while(|cut| cut.start < span.end);
    let mut text = String::with_capacity(span.len() as usize);
    let mut at = span.start;
    for cut in inside.filter(|cut| cut.end <= span.end) {
        text.push_str(Span::new(at, cut.start).of_text(source));
        at = cut.end;
    }
    text.push_str(Span::new(at, span.end).of_text(source));
    if is_one_line(&text) { text } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// Whether no white space of a text stands at its edges, beside other or for a line break; some texts of which that is
/// true may be said to be others.
fn is_one_line(text: &str) -> bool {
    let mut spaced = true;
    // Beyond ASCII white space begins with one of these bytes.
    let plain = text.bytes().all(|byte| {
        let doubled = spaced && byte == b' ';
        spaced = byte == b' ';
        !doubled && !matches!(byte, b'\t'..=b'\r' | 0xC2 | 0xE1..=0xE3)
    });
    plain && !spaced || text.is_empty()
}

/// What the entries among `blocks` give to the register: while it stays the same, so does the register.
pub fn naming(blocks: &[Arc<Block>]) -> impl Iterator<Item = (&Name, &Name, Vec<&str>)> {
    let entries = blocks.iter().filter_map(|block| Some((&block.facts, block.facts.entry.as_deref()?)));
    entries.map(|(facts, entry)| {
        let names = entry.statements.iter().filter(|statement| gives_names(&statement.field));
        let texts = names.flat_map(|statement| {
            let is_pattern = statement.field == "pattern";
            let parts = statement.parts.iter().flat_map(move |part| {
                let lang = is_pattern.then(|| language(facts, part)).flatten();
                [Some(&*part.text), lang].into_iter().flatten()
            });
            [&*statement.field, &*statement.whole.text].into_iter().chain(parts)
        });
        (&entry.id, &entry.kind, texts.collect())
    })
}

/// Whether [`names_of`] reads a field.
fn gives_names(field: &str) -> bool {
    matches!(field, "name" | "also" | "number" | "series" | "pattern")
}

/// The names of an entry: its `name`, its `also` list, and what the patterns of its series make of its number, in the
/// language that a pattern's own block says, else in `lang`.
pub fn names_of(index: &Index, entry: &Entry, lang: &str) -> Vec<(String, Sort)> {
    let mut names: Vec<(String, Sort)> = Vec::new();
    let mut add = |name: &str, sort| {
        if !name.is_empty() {
            names.push((name.to_owned(), sort));
        }
    };
    for statement in entry.all("name") {
        add(&statement.whole.text, Sort::Name);
    }
    for part in entry.all("also").flat_map(|statement| &statement.parts) {
        add(&part.text, Sort::Also);
    }
    if let (Some(number), Some(series)) = (number(entry), series_of(entry)) {
        for facts in index.entity(&series.id).iter().map(|place| &place.block.facts) {
            let statements = facts.entry.iter().flat_map(|series| series.all("pattern"));
            for pattern in statements.flat_map(|statement| &statement.parts) {
                for name in forms(&pattern.text, number, language(facts, pattern).or(Some(lang))) {
                    add(&name, Sort::Pattern);
                }
            }
        }
    }
    names
}

/// The language of a name or a pattern, where its own block says it.
fn language<'a>(facts: &'a Facts, part: &Part) -> Option<&'a str> {
    text_attribute(facts.items_after(part), "lang")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, TextFile};
    use crate::model::lower::Dialect;
    use crate::text::edit::Edit;

    const REGISTER: &str = "\
@series congresses
  name: Congresses
  pattern: # Party Congress; # съезд; # Parteitag {lang=de}; # congrès

@congress congress-20
  name: The Twentieth
  series: @congresses
  number: 20

@congress congress-21
  name: The Twenty-First
  series: @congresses
  number: 21
";

    #[test]
    fn the_names_of_a_series_are_those_that_people_write() {
        let text = TextFile::new(Document::new(REGISTER, Dialect::Gloss));
        let mut world = World::new(vec![File { path: "a.gloss".into(), content: Content::Text(text) }], Arc::default());
        for (name, id) in [
            ("Twentieth Party Congress", "congress-20"),
            ("XX Party Congress", "congress-20"),
            ("20th Party Congress", "congress-20"),
            ("Twenty-first Party Congress", "congress-21"),
            ("XX съезд", "congress-20"),
            ("ХХ съезде", "congress-20"),
            ("Двадцатый съезд", "congress-20"),
            ("двадцатом съезде", "congress-20"),
            ("Двадцать первый съезд", "congress-21"),
            ("21-го съезда", "congress-21"),
            ("XX. Parteitag", "congress-20"),
        ] {
            assert_eq!(world.register().named(name), [id], "{name}");
            let prose = format!("Auf dem {name}!");
            let names = world.register().names();
            let found = names.find_in(&prose);
            assert_eq!(found.iter().map(|it| it.span.of_text(&prose)).collect::<Vec<_>>(), [name]);
        }
        assert_eq!(world.register().named("XXe congrès"), [""; 0]);
        // What language a pattern has changes the names.
        let at = REGISTER.find("de}").unwrap() as u32;
        let file = world.file_at("a.gloss").unwrap();
        world.edit(file, &Edit::replace(Span::new(at, at + 2), "en"));
        assert_eq!(world.register().named("XX. Parteitag"), [""; 0]);
        assert_eq!(world.register().named("XX Parteitag"), ["congress-20"]);
    }
}
