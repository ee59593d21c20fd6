//! What is dated: lives, offices and other statements, events, works, claims.

use std::sync::Arc;

use crate::export::timeline::{Dated, Sort, Statement, When};
use crate::ide::entities::{mentions, stated_by, title};
use crate::ide::words::words;
use crate::model::date::Date;
use crate::model::date::bounds::{Bounds, Limit};
use crate::model::dated::{self, own_date};
use crate::model::document::Placed;
use crate::model::evidence::{Claim, claims};
use crate::model::facts::{Entry, Facts, ItemKind, Name, Part, Shape};
use crate::model::files::{FileId, TextFile};
use crate::model::index::stated;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::text::span::Span;

/// Everything that the files given date, by the earliest day on which it may begin, then by the latest on which it may
/// end, then in the order of files and places.
///
/// Of an id with several entries, the one that counts is shown. What has no bound on either side is not dated, and what
/// must end before it begins is a mistake, which a rule finds; both are left out.
pub fn timeline(world: &World, files: &[FileId]) -> Vec<Dated> {
    let mut found = Vec::new();
    for &file in files {
        let Some(text) = world.text_file(file) else { continue };
        for placed in text.document.blocks() {
            if let Some(entry) = placed.block.facts.entry.as_deref().filter(|entry| counts(world, entry, placed)) {
                InEntry { world, file, placed, facts: &placed.block.facts, entry }.collect(&mut found);
            }
        }
        of_claims(world, file, text, &mut found);
    }
    found.retain(|dated| tells(&dated.date.bounds));
    let order =
        |dated: &Dated| (dated.date.bounds.earliest_start, dated.date.bounds.latest_end, dated.file, dated.span);
    found.sort_by_key(order);
    found
}

fn counts(world: &World, entry: &Entry, placed: &Placed) -> bool {
    world.entry(&entry.id).is_some_and(|(place, _)| Arc::ptr_eq(&place.block, &placed.block))
}

fn tells(bounds: &Bounds) -> bool {
    let limits = [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end];
    limits.iter().any(|limit| matches!(limit, Limit::Day(_))) && !bounds.is_reversed()
}

impl From<&Date> for When {
    fn from(date: &Date) -> Self {
        When {
            text: date.text().trim().to_owned(),
            words: date.words(),
            bounds: date.bounds(),
            uncertain: date.is_uncertain(),
            approximate: date.is_approximate(),
        }
    }
}

/// An entry that counts, and where it stands.
struct InEntry<'a> {
    world: &'a World,
    file: FileId,
    placed: &'a Placed,
    facts: &'a Facts,
    entry: &'a Entry,
}

impl InEntry<'_> {
    fn collect(&self, found: &mut Vec<Dated>) {
        let schema = &self.world.settings().schema;
        let is_a = |kind: &str| schema.is_a(&self.entry.kind, kind);
        let ends = match () {
            () if is_a("person") => ["born", "died"],
            () if is_a("org") => ["founded", "dissolved"],
            () => ["", ""],
        };
        let sort = if ends == ["born", "died"] { Sort::Life } else { Sort::Organisation };
        let [start, end] = ends.map(|field| self.date(field));
        let flourished = if is_a("person") { self.date("floruit") } else { None };
        if let Some(date) = span(ends, start.as_ref(), end.as_ref()) {
            found.push(self.whole(sort, date));
        } else if let Some(date) = flourished {
            let statement = Statement { field: "floruit".to_owned(), id: None, title: String::new() };
            found.push(Dated { statement: Some(statement), ..self.whole(sort, (&date).into()) });
        }
        for statement in &self.entry.statements {
            let Some(field) = schema.field(&self.entry.kind, &statement.field) else { continue };
            let name = field.name.as_str();
            match field.takes {
                Takes::Date if ends.contains(&name) || is_a("person") && name == "floruit" => {}
                Takes::Date => found.extend(self.field(&statement.whole, name)),
                _ if name == "note" => {}
                _ if field.list => found.extend(statement.parts.iter().filter_map(|part| self.value(part, name))),
                _ => found.extend(self.value(&statement.whole, name)),
            }
        }
    }

    fn date(&self, field: &str) -> Option<Date> {
        dated::field_date(self.facts, self.entry, field, &self.world.settings().dates)
    }

    /// The entity itself at a time.
    fn whole(&self, sort: Sort, date: When) -> Dated {
        let mut entities = vec![self.entry.id.clone()];
        if sort == Sort::Event {
            stated(self.entry).for_each(|id| add(&mut entities, id));
        }
        Dated {
            sort,
            title: self.title(),
            statement: None,
            group: self.series(),
            id: Some(self.entry.id.clone()),
            entities,
            date,
            file: self.file,
            span: self.entry.head.shift(self.placed.start),
        }
    }

    fn title(&self) -> String {
        title(self.entry).to_owned()
    }

    fn series(&self) -> Option<String> {
        let series = self.entry.get("series")?.whole.entity.as_ref()?;
        Some(name_of(self.world, &series.id))
    }

    /// A field that is a date: the time of an event, a period or a work, or that of which it has its name.
    fn field(&self, part: &Part, name: &str) -> Option<Dated> {
        let date = dated::date(&part.text, self.facts.items_after(part), &self.world.settings().dates)?;
        let schema = &self.world.settings().schema;
        let sorts = [("event", Sort::Event), ("period", Sort::Period), ("work", Sort::Work)];
        let sort = sorts.into_iter().find(|(kind, _)| name == "date" && schema.is_a(&self.entry.kind, kind));
        if let Some((_, sort)) = sort {
            return Some(self.whole(sort, (&date).into()));
        }
        let statement = Statement { field: name.to_owned(), id: None, title: String::new() };
        Some(self.said(Sort::Statement, statement, name.to_owned(), &date, part))
    }

    /// A value with a date in its block: an office while it is held.
    fn value(&self, part: &Part, name: &str) -> Option<Dated> {
        let date = own_date(self.world, self.facts.items_after(part))?;
        let id = part.entity.as_ref().map(|reference| reference.id.clone());
        let title = id.as_ref().map_or_else(|| part.text.to_string(), |id| name_of(self.world, id));
        let (sort, group) = match name {
            "office" => (Sort::Office, title.clone()),
            "name" | "also" => (Sort::Name, self.title()),
            "member" => (Sort::Statement, title.clone()),
            _ => (Sort::Statement, name.to_owned()),
        };
        Some(self.said(sort, Statement { field: name.to_owned(), id, title }, group, &date, part))
    }

    fn said(&self, sort: Sort, statement: Statement, group: String, date: &Date, part: &Part) -> Dated {
        let mut entities = vec![self.entry.id.clone()];
        statement.id.iter().for_each(|id| add(&mut entities, id));
        let span = part.span.shift(self.placed.start);
        let (statement, group) = (Some(statement), Some(group));
        Dated { statement, group, entities, span, ..self.whole(sort, date.into()) }
    }
}

/// From one time to another, of which one may not be known; the fields that say them are named.
fn span([begun, ended]: [&str; 2], start: Option<&Date>, end: Option<&Date>) -> Option<When> {
    let words = match (start, end) {
        (None, None) => return None,
        (Some(start), None) => format!("{} {}", begun, start.words()),
        (None, Some(end)) => format!("{} {}", ended, end.words()),
        (Some(start), Some(end)) => format!("{} to {}", start.words(), end.words()),
    };
    let text = |date: Option<&Date>| date.map(|date| date.text().trim().to_owned()).unwrap_or_default();
    let any = |is: fn(&Date) -> bool| start.is_some_and(is) || end.is_some_and(is);
    Some(When {
        text: format!("{}/{}", text(start), text(end)),
        words,
        bounds: Bounds::from_to(start.map(Date::bounds), end.map(Date::bounds)),
        uncertain: any(Date::is_uncertain),
        approximate: any(Date::is_approximate),
    })
}

/// The claims of a file that have a date of their own. What is claimed of a value is among the statements.
fn of_claims(world: &World, file: FileId, text: &TextFile, found: &mut Vec<Dated>) {
    let dated = claims(text).filter(|claim| claim.annotation.shape != Shape::Statement);
    let dated: Vec<_> = dated.filter_map(|claim| Some((own_date(world, claim.items)?, claim))).collect();
    if dated.is_empty() {
        return;
    }
    let mentions = mentions(world, text);
    for (date, claim) in dated {
        let whole = whole(&claim);
        let first = mentions.partition_point(|(span, _)| span.start < whole.start);
        let inside = mentions.iter().skip(first).take_while(|(span, _)| span.start < whole.end);
        let mut entities = Vec::new();
        let ids = inside.filter(|(span, _)| span.end <= whole.end).map(|(_, id)| id);
        ids.chain(claim.items.iter().filter_map(stated_by)).for_each(|id| add(&mut entities, id));
        let named = claim.items.iter().find_map(|item| match &item.kind {
            ItemKind::DateOf(id) => Some(format!("@{id}")),
            _ => None,
        });
        let when = When::from(&date);
        found.push(Dated {
            sort: Sort::Claim,
            title: words(text, claim.text),
            statement: None,
            group: None,
            id: claim.id().map(Name::from),
            entities,
            date: When { text: named.unwrap_or(when.text), ..when },
            file,
            span: claim.text,
        });
    }
}

/// The words of a claim with its own block.
fn whole(claim: &Claim<'_>) -> Span {
    let block = claim.annotation.span().shift(claim.start);
    Span::new(claim.text.start.min(block.start), claim.end.max(claim.text.end))
}

fn add(ids: &mut Vec<Name>, id: &Name) {
    if !ids.contains(id) {
        ids.push(id.clone());
    }
}

fn name_of(world: &World, id: &str) -> String {
    world.entry(id).map_or_else(|| format!("@{id}"), |(_, entry)| title(entry).to_owned())
}
