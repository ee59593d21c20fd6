//! What the text tells of an entity, as a statement of its entry, with the sources that the text cites for it.

use crate::ide::actions::effect::effect;
use crate::ide::actions::evidence::cited;
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::ide::entities::definition;
use crate::model::escape::escape;
use crate::model::facts::{Entry, Item, ItemKind, Name};
use crate::model::files::FileId;
use crate::model::lower::Dialect;
use crate::model::register::plain;
use crate::model::schema::Takes;
use crate::rules::finding::FileEdit;
use crate::text::edit::Edit;
use crate::text::span::Span;
use crate::text::words::is_bounded;

/// The words that tell a date of a life.
const DATES: [(&str, &[&str]); 4] = [
    ("born", &["born"]),
    ("died", &["died", "death"]),
    ("founded", &["founded", "established"]),
    ("dissolved", &["dissolved", "abolished"]),
];

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let Some(sentence) = here.sentence() else { return Vec::new() };
    let cited = cited(here, here.spot.in_file(sentence));
    let mut actions = Vec::new();
    for (id, file, entry) in mentioned(here, sentence) {
        let (field, value, about, title) = match date(here, sentence, entry) {
            Some(Told { field, date, about }) => {
                let title = format!("Extract a statement: @{id} {field} {date}");
                (field, date, about, title)
            }
            None => {
                let words = escape(&plain(&here.source, here.facts(), sentence), Dialect::Gloss);
                ("note", words, Vec::new(), format!("Extract a note of @{id}"))
            }
        };
        // Evidence stands before other items.
        let items: Vec<&str> = cited.iter().chain(&about).map(String::as_str).collect();
        let block = if items.is_empty() { String::new() } else { format!(" {{{}}}", items.join(" ")) };
        let edit = inserted(here, id, field, &format!("{value}{block}"));
        if let Some(edit) = edit.filter(|_| !value.is_empty()) {
            actions.push(Action::new(title, Kind::Extract, vec![FileEdit { file, edit }]));
        }
    }
    actions
}

/// The entities that the sentence mentions, or the one at the cursor alone.
fn mentioned<'a>(here: &Here<'a>, sentence: Span) -> Vec<(&'a Name, FileId, &'a Entry)> {
    const MOST: usize = 3;
    let at_cursor = here.spot.annotations().iter().find_map(|one| one.items.iter().find_map(Item::mention));
    let inside = here
        .facts()
        .annotated()
        .filter(|(annotation, _)| sentence.contains(annotation.text) && !annotation.text.is_empty());
    let all = inside.filter_map(|(_, items)| items.iter().find_map(Item::mention));
    let mut ids: Vec<&Name> = at_cursor.map_or_else(|| all.collect(), |id| vec![id]);
    let mut seen = Vec::new();
    ids.retain(|id| {
        let new = !seen.contains(id);
        seen.push(*id);
        new
    });
    let defined = ids.into_iter().filter_map(|id| {
        let (place, entry) = definition(here.world, id)?;
        Some((id, place.file, entry))
    });
    defined.take(MOST).collect()
}

/// A date that the text tells of an entity.
struct Told {
    /// The field of its entry.
    field: &'static str,
    /// In EDTF.
    date: String,
    /// What else is said of the date: its calendar, how certain it is.
    about: Vec<String>,
}

/// The date at the cursor, or the only one of the sentence, and the field of the entry that it is of: the one whose word
/// stands last before it.
fn date(here: &Here<'_>, sentence: Span, entry: &Entry) -> Option<Told> {
    let date = |items: &[Item]| {
        items.iter().find_map(|item| match &item.kind {
            ItemKind::Date(date) => Some(date.to_string()),
            _ => None,
        })
    };
    let inside = here
        .facts()
        .annotated()
        .filter(|(annotation, _)| sentence.contains(annotation.text) && !annotation.text.is_empty());
    let mut dates: Vec<(Span, String, &[Item])> =
        inside.filter_map(|(annotation, items)| Some((annotation.span(), date(items)?, items))).collect();
    if dates.len() > 1 {
        dates.retain(|(span, ..)| span.touches(here.spot.offset));
    }
    let [(span, date, items)] = &dates[..] else { return None };
    let field = field_of(Span::new(sentence.start, span.start).of_text(&here.source))?;
    let schema = &here.world.settings().schema;
    let takes = schema.field(&entry.kind, field).is_some_and(|field| field.takes == Takes::Date);
    let is_about = |item: &&Item| ["cal", "os", "cert"].iter().any(|key| item.attribute(key).is_some());
    let about = items.iter().filter(is_about).map(|item| item.span.of_text(&here.source).to_owned()).collect();
    (takes && entry.get(field).is_none()).then(|| Told { field, date: date.clone(), about })
}

/// The field whose word stands last in a text, as a word of its own.
fn field_of(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let last = |word: &str| {
        let mut found = text.rmatch_indices(word).map(|(at, _)| at);
        found.find(|at| is_bounded(&text, Span::of(*at..at + word.len())))
    };
    let place = |words: &[&str]| words.iter().filter_map(|word| last(word)).max();
    let (_, field) = DATES.iter().filter_map(|(field, words)| Some((place(words)?, *field))).max()?;
    Some(field)
}

/// A statement in its place among those of an entry.
fn inserted(here: &Here<'_>, id: &str, field: &str, value: &str) -> Option<Edit> {
    let (place, entry) = definition(here.world, id)?;
    let text = here.world.text_file(place.file)?;
    let order: Vec<&str> =
        here.world.settings().schema.fields(&entry.kind).iter().map(|field| field.name.as_str()).collect();
    let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
    let before = entry.statements.iter().filter(|statement| rank(&statement.field) <= rank(field));
    let after = before.map(|statement| statement.span.end).max().unwrap_or(entry.head.end);
    let source = here.world.source_of(place);
    // Behind the comment at the end of the line.
    let rest = source.get(after as usize..)?;
    let line = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..line)?.trim_end_matches('\r').len() as u32;
    let line_break = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let at = text.in_file(&place.block, Span::empty(after + line)).start;
    let edit = Edit::insert(at, format!("{line_break}  {field}: {value}"));
    let effect = effect(&text.document, std::slice::from_ref(&edit));
    (effect.is_sound() && effect.entries == 0).then_some(edit)
}
