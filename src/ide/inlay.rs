//! What can be shown between the words: who someone was at that time, whom a bare `@` means, the Gregorian date.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::ide::entities::{definition, title};
use crate::ide::moment::{SentencesOf, told};
use crate::ide::spot::Spot;
use crate::ide::words::{field_date, gregorian};
use crate::model::age::stage;
use crate::model::date::Date;
use crate::model::date::day::Calendar;
use crate::model::dated::date;
use crate::model::document::Placed;
use crate::model::facts::{Annotation, Entry, Facts, Item, ItemKind, Name, Shape, number, text_attribute};
use crate::model::files::{FileId, TextFile};
use crate::model::index::is_bare;
use crate::model::names::then::name_then;
use crate::model::schema::Takes;
use crate::model::tenure::{Held, tenures};
use crate::model::world::World;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Words that stand in no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inlay {
    /// The byte of the file before which they are shown.
    pub at: u32,
    pub words: String,
    pub sort: Sort,
    /// What writes them into the text.
    pub edit: Option<Edit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Age and office at the date of the sentence.
    Then,
    /// The id that a bare `@` means.
    Bare,
    /// The Gregorian date of one in the old calendar.
    Gregorian,
}

/// The sorts that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub then: bool,
    pub bare: bool,
    pub gregorian: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted { then: true, bare: true, gregorian: true }
    }
}

/// The inlays of a range of a file, in the order of the text.
pub fn inlays(world: &World, file: FileId, range: Span, wanted: Wanted) -> Vec<Inlay> {
    /// A block with more annotations than any text has: its annotations are not compared with each other.
    const TOO_MANY: usize = 1_000;
    let mut found = Vec::new();
    let Some(text) = world.text_file(file) else { return found };
    let first = text.document.block_at(range.start).unwrap_or_default();
    let blocks = text.document.blocks().iter().enumerate().skip(first);
    for (block, placed) in blocks.take_while(|(_, placed)| placed.start <= range.end) {
        let facts = &placed.block.facts;
        if facts.annotations.is_empty() {
            continue;
        }
        let here = Here { world, file, text, placed, block };
        if wanted.bare && facts.items.iter().any(is_bare) {
            here.bare(&mut found);
        }
        if wanted.gregorian {
            here.gregorian(&mut found);
        }
        if wanted.then && facts.annotations.len() <= TOO_MANY {
            here.then(&mut found);
        }
    }
    found.retain(|inlay| range.touches(inlay.at));
    found.sort_by_key(|inlay| inlay.at);
    found
}

/// A block of a text.
struct Here<'a> {
    world: &'a World,
    file: FileId,
    text: &'a TextFile,
    placed: &'a Placed,
    block: usize,
}

impl<'a> Here<'a> {
    /// The text of the block.
    fn source(&self) -> Cow<'a, str> {
        let whole = Span::new(self.placed.start, self.placed.start + self.placed.block.len);
        self.text.document.text().slice(whole)
    }

    /// After each person in a dated sentence, once where a block repeats them at the same date.
    fn then(&self, found: &mut Vec<Inlay>) {
        let facts = &self.placed.block.facts;
        let (source, register) = (self.source(), self.world.register());
        let mut sentences = None;
        let mut seen: HashSet<(&Name, String)> = HashSet::new();
        for (annotation, items) in facts.annotated().filter(|(annotation, _)| annotation.shape == Shape::Span) {
            let certain = items.iter().filter(|item| is_certain(item));
            for id in certain.filter_map(|item| register.mentioned(&source, facts, annotation, item)) {
                let Some((place, entry)) = definition(self.world, id) else { continue };
                if !self.world.settings().schema.is_a(&entry.kind, "person") {
                    continue;
                }
                let sentences = sentences.get_or_insert_with(|| SentencesOf::block(self.text, self.placed));
                let offset = annotation.text.start;
                let spot = Spot { file: self.file, text: self.text, placed: self.placed, block: self.block, offset };
                let Some(when) = told(self.world, &spot, sentences) else { continue };
                if !seen.insert((id, when.text().to_owned())) {
                    continue;
                }
                let facts = &place.block.facts;
                let words = who(self.world, entry, facts, &when);
                if !words.is_empty() {
                    let at = annotation.span().end + self.placed.start;
                    found.push(Inlay { at, words, sort: Sort::Then, edit: None });
                }
            }
        }
    }

    /// After each bare `@` that means one entity, its id, which can be written there.
    fn bare(&self, found: &mut Vec<Inlay>) {
        let facts = &self.placed.block.facts;
        let source = self.source();
        for (annotation, items) in facts.annotated() {
            for item in items.iter().filter(|item| is_bare(item)) {
                if let Some(id) = self.world.register().meant(&source, facts, annotation) {
                    let at = item.span.start + 1 + self.placed.start;
                    let edit = Some(Edit::insert(at, id.as_str()));
                    found.push(Inlay { at, words: id.to_string(), sort: Sort::Bare, edit });
                }
            }
        }
    }

    /// After each date in the Julian calendar.
    fn gregorian(&self, found: &mut Vec<Inlay>) {
        let facts = &self.placed.block.facts;
        for (annotation, items) in facts.annotated() {
            if text_attribute(items, "cal") != Some("julian") {
                continue;
            }
            let Some(date) = self.written(annotation, items) else { continue };
            if let (Calendar::Julian, Some(words)) = (date.calendar(), gregorian(&date)) {
                let at = annotation.block.end + self.placed.start;
                found.push(Inlay { at, words: format!("= {words}"), sort: Sort::Gregorian, edit: None });
            }
        }
    }

    /// The date of a block, or of the value that it stands after.
    fn written(&self, annotation: &Annotation, items: &[Item]) -> Option<Date> {
        let (schema, dates) = (&self.world.settings().schema, &self.world.settings().dates);
        let own = items.iter().find_map(|item| match &item.kind {
            ItemKind::Date(text) => date(text, items, dates),
            _ => None,
        });
        own.or_else(|| {
            let facts = &self.placed.block.facts;
            let entry = facts.entry.as_deref()?;
            let index = facts.annotations.iter().position(|one| one.span() == annotation.span())?;
            let statement = entry.statements.iter().find(|it| it.whole.annotation == number(index))?;
            let field = schema.field(&entry.kind, &statement.field)?;
            (field.takes == Takes::Date).then(|| date(&statement.whole.text, items, dates)).flatten()
        })
    }
}

/// Whether an item says without doubt whom it names.
fn is_certain(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Mention { uncertain: false, .. })
}

/// `aged 61, First Secretary`
fn who(world: &World, entry: &Entry, facts: &Facts, when: &Date) -> String {
    const MOST: usize = 2;
    let (born, died) = (field_date(world, facts, entry, "born"), field_date(world, facts, entry, "died"));
    let stage = stage(born.as_ref(), died.as_ref(), when).map(|stage| stage.words());
    let held = tenures(world, entry, facts, "office").into_iter().filter_map(|tenure| {
        let held = tenure.at(world, when).filter(|held| *held != Held::Perhaps)?;
        let name = match &tenure.value.entity {
            Some(named) => {
                let (place, entry) = definition(world, &named.id)?;
                let then = name_then(world, entry, &place.block.facts, when);
                then.unwrap_or_else(|| short(entry)).to_owned()
            }
            None => tenure.value.text.to_string(),
        };
        Some(held.of(&name))
    });
    stage.into_iter().chain(held.take(MOST)).collect::<Vec<_>>().join(", ")
}

/// The shortest of the names that need no more words, as `Premier`: those of another language or time are left out.
fn short(entry: &Entry) -> &str {
    let also = entry.all("also").flat_map(|statement| &statement.parts);
    let also = also.filter(|part| part.annotation.is_none() && !part.text.is_empty()).map(|part| &*part.text);
    also.chain([title(entry)]).min_by_key(|name| name.chars().count()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    const REGISTER: &str = "\n//- r.gloss\n@person k\n  name: Kay\n  born: 1894-04-15\n  died: 1971\n  office: @first {=1953-09-07/1964}\n  office: head {=1958/1964}\n\n@office first\n  name: First Secretary of it\n  also: First Secretary; FS {lang=xx}\n\n@place p\n  name: Pee\n";

    fn shown(text: &str, wanted: Wanted) -> String {
        let fixture = fixture(&format!("$0{text}{REGISTER}"));
        let source = fixture.world.characters(fixture.file).unwrap().to_string();
        let mut out = source.clone();
        for inlay in inlays(&fixture.world, fixture.file, Span::new(0, u32::MAX), wanted).iter().rev() {
            assert_eq!(inlay.edit.is_some(), inlay.sort == Sort::Bare);
            out.insert_str(inlay.at as usize, &format!("⟨{}⟩", inlay.words));
        }
        out.trim_end().to_owned()
    }

    #[test]
    fn what_stands_between_the_words() {
        for (text, expected) in [
            (
                "In [1956]{=1956-02} [Kay]{@k} and [Kay]{@k} at [P]{@p}. [Kay]{@k} too.",
                "In [1956]{=1956-02} [Kay]{@k}⟨aged 61, First Secretary⟩ and [Kay]{@k} at [P]{@p}. [Kay]{@k} too.",
            ),
            (
                "[Kay]{@k} rose.{=1953 !}",
                "[Kay]{@k}⟨aged 58 or 59, First Secretary from 7 September 1953⟩ rose.{=1953 !}",
            ),
            ("[Kay]{@k =1960}", "[Kay]{@k =1960}⟨aged 65 or 66, First Secretary, head⟩"),
            ("[Kay]{@k? =1960}", "[Kay]{@k? =1960}"),
            ("[Kay]{@ =1980}", "[Kay]{@⟨k⟩ =1980}⟨dead for 8 or 9 years⟩"),
            (
                "In [1956]{=1956-02} it was. [Kay]{@k} rose. [Kay]{@k} fell in [1960]{=1960}.",
                "In [1956]{=1956-02} it was. [Kay]{@k} rose. [Kay]{@k}⟨aged 65 or 66, First Secretary, head⟩ fell in [1960]{=1960}.",
            ),
            ("[Kay]{@k =1980}", "[Kay]{@k =1980}⟨dead for 8 or 9 years⟩"),
            ("# [Then]{=1956}\n\n[Kay]{@k}", "# [Then]{=1956}\n\n[Kay]{@k}"),
            ("[x]{=1903-07-17 cal=julian}", "[x]{=1903-07-17 cal=julian}⟨= 30 July 1903⟩"),
            (
                "@person x\n  born: 1894-04-03 {cal=julian}",
                "@person x\n  born: 1894-04-03 {cal=julian}⟨= 15 April 1894⟩",
            ),
            ("[x]{=1917-10 cal=julian}", "[x]{=1917-10 cal=julian}⟨= 14 October to 13 November 1917⟩"),
        ] {
            assert_eq!(shown(text, Wanted::default()), expected);
        }
        let off = Wanted { then: false, bare: false, gregorian: false };
        assert_eq!(shown("[Kay]{@ =1956 cal=julian}", off), "[Kay]{@ =1956 cal=julian}");
    }
}
