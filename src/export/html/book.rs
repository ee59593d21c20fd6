//! What the edition is made of: the texts, their claims, and where everything is to be found on the page.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::export::html::write::fragment;
use crate::export::paragraphs::has_prose;
use crate::ide::claims::{Cited, Disputer, Entry, ledger};
use crate::ide::entities::title;
use crate::ide::sheet::Target;
use crate::model::bibliography::citation::{Markup, note, short_note};
use crate::model::evidence::claims;
use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;
use crate::text::xml::escaped;

pub(super) struct Book<'a> {
    pub(super) world: &'a World,
    /// The files that are shown, registers included.
    pub(super) files: &'a [FileId],
    /// Those that have anything to read.
    pub(super) texts: Vec<FileId>,
    /// Every claim; on the page it is known by its number, from 1.
    pub(super) claims: Vec<Entry>,
    /// Of each claim in the register the entity that it stands under.
    under: Vec<Option<Name>>,
    by_place: HashMap<(FileId, AnnotationPlace), usize>,
    by_span: HashMap<(FileId, Span), usize>,
    /// Those that have a card.
    pub(super) entities: BTreeSet<Name>,
    /// The citations that have been set: setting one takes a thousand times as long as finding it.
    set: RefCell<HashMap<(Cited, bool), String>>,
}

impl<'a> Book<'a> {
    pub(super) fn of(world: &'a World, files: &'a [FileId]) -> Self {
        let mut book = Book {
            world,
            files,
            texts: Vec::new(),
            claims: ledger(world, files),
            under: Vec::new(),
            by_place: HashMap::new(),
            by_span: HashMap::new(),
            entities: BTreeSet::new(),
            set: RefCell::default(),
        };
        for &file in files {
            let Some(text) = world.text_file(file) else { continue };
            if has_prose(text) {
                book.texts.push(file);
            }
            // The ledger has them in this order.
            for claim in claims(text) {
                let number = book.under.len();
                book.by_place.insert((file, claim.place), number);
                book.by_span.entry((file, claim.text)).or_insert(number);
                let placed = text.document.blocks().get(claim.place.block);
                let entry = placed.filter(|placed| placed.block.kind == BlockKind::Entry);
                book.under.push(entry.and_then(|placed| Some(placed.block.facts.entry.as_ref()?.id.clone())));
            }
        }
        let ids =
            world.index().entity_ids().filter(|id| world.entry(id).is_some_and(|(_, entry)| entry.kind != "text"));
        book.entities = ids.cloned().collect();
        book
    }

    /// A claim by its place, with its number on the page.
    pub(super) fn claim(&self, file: FileId, place: AnnotationPlace) -> Option<(usize, &Entry)> {
        let index = *self.by_place.get(&(file, place))?;
        Some((index + 1, self.claims.get(index)?))
    }

    /// A claim that disputes another.
    pub(super) fn disputer(&self, disputer: &Disputer) -> Option<(usize, &Entry)> {
        let index = *self.by_span.get(&(disputer.file, disputer.span))?;
        Some((index + 1, self.claims.get(index)?))
    }

    /// The address of a claim by its number.
    pub(super) fn claim_address(&self, number: usize) -> Option<String> {
        match self.under.get(number.checked_sub(1)?)? {
            Some(entity) => self.entity_address(entity),
            None => Some(format!("#claim-{number}")),
        }
    }

    pub(super) fn entity_address(&self, id: &str) -> Option<String> {
        self.entities.contains(id).then(|| fragment("entity", id))
    }

    /// The name of an entity; its id where no entry defines it.
    pub(super) fn name_of(&self, id: &str) -> String {
        self.world.entry(id).map_or_else(|| format!("@{id}"), |(_, entry)| title(entry).to_owned())
    }

    /// What a card leads to.
    pub(super) fn address(&self, target: Target<'_>) -> Option<String> {
        match target {
            Target::Entity(id) => self.entity_address(id),
            Target::Place(file, span) => self.claim_address(self.by_span.get(&(file, span))? + 1),
        }
    }

    /// A citation in short, which leads to its source; in full where `is_whole`.
    pub(super) fn cite(&self, cited: &Cited, is_whole: bool) -> String {
        let key = (cited.clone(), is_whole);
        if let Some(known) = self.set.borrow().get(&key) {
            return known.clone();
        }
        let html = self.set_citation(cited, is_whole);
        self.set.borrow_mut().insert(key, html.clone());
        html
    }

    fn set_citation(&self, cited: &Cited, is_whole: bool) -> String {
        let locator = cited.locator.as_deref();
        let Some(source) = self.world.source(&cited.key) else {
            let locator = locator.map(|locator| format!(", {}", escaped(locator))).unwrap_or_default();
            return format!("<code>^{}</code>{locator} (in no bibliography)", escaped(&cited.key));
        };
        let lang = &self.world.settings().lang;
        let set = if is_whole { note } else { short_note };
        let words = set(source, locator, lang, Markup::Html);
        // A note may end in a stop that the list of notes writes too, and a link may stand in no link.
        let words = words.trim_end_matches('.');
        if words.contains("<a ") {
            return words.to_owned();
        }
        format!("<a href=\"{}\">{words}</a>", fragment("source", &crate::model::lower::name(&cited.key)))
    }
}
