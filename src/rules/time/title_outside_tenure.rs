//! A title before a name at a time when its bearer did not hold the office.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::facts::{Annotation, Item, ItemKind, Name, Part, Shape};
use crate::model::index::Place;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::moment::moment;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "title-outside-tenure",
    group: Group::Time,
    level: Level::Off,
    selected: Level::Info,
    page: include_str!("title_outside_tenure.md"),
    options: &[],
    check: Check::Block(check),
};

/// Words before a title that make it another, or one of another time.
const OTHERWISE: [&str; 21] = [
    "former",
    "ex",
    "future",
    "later",
    "late",
    "onetime",
    "erstwhile",
    "deputy",
    "vice",
    "assistant",
    "acting",
    "first",
    "бывший",
    "будущий",
    "заместитель",
    "ehemalige",
    "ehemaliger",
    "künftige",
    "künftiger",
    "ancien",
    "futur",
];

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    let is_date = |item: &Item| matches!(item.kind, ItemKind::Date(_) | ItemKind::DateOf(_));
    if !scope.is_prose() || !facts.items.iter().any(is_date) {
        return;
    }
    for (annotation, items) in facts.annotated().filter(|(annotation, _)| annotation.shape == Shape::Span) {
        for id in items.iter().filter_map(certain_mention) {
            check_mention(scope, annotation, id);
        }
    }
}

fn certain_mention(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::Mention { id, uncertain: false } => id.as_ref(),
        _ => None,
    }
}

fn check_mention(scope: &mut BlockScope<'_>, annotation: &Annotation, person: &Name) {
    let lens = scope.lens;
    let Some((place, entry)) = lens.entity(person) else { return };
    let offices = || entry.all("office").flat_map(|statement| &statement.parts);
    let mut titles: Vec<Title> = Vec::new();
    for office in offices().filter_map(|value| value.entity.as_ref()) {
        if !titles.iter().any(|title| *title.office == office.id)
            && let Some(span) = title_of(scope, annotation, &office.id)
        {
            titles.push(Title { office: &office.id, span });
        }
    }
    // "First Deputy Premier Kaganovich" is no premier: the longest counts.
    let Some(title) = titles.into_iter().max_by_key(|title| title.span.len()) else { return };
    let Some(when) = moment(scope, annotation) else { return };
    let named = |value: &&Part| value.entity.as_ref().is_some_and(|office| office.id == *title.office);
    let held: Vec<(&Part, Option<Date>)> =
        offices().filter(named).map(|value| (value, lens.date(place.block.facts.items_after(value)))).collect();
    let is_outside =
        |date: &Option<Date>| date.as_ref().is_some_and(|date| date.overlaps(&when) == Truth::CertainlyNot);
    if held.iter().all(|(_, date)| is_outside(date)) {
        report(scope, person, &title, &when, (place, &held));
    }
}

/// The title of an office, in bytes of the prose.
struct Title<'a> {
    office: &'a Name,
    span: Span,
}

fn report(
    scope: &mut BlockScope<'_>,
    person: &Name,
    title: &Title<'_>,
    when: &Date,
    (place, held): (&Place, &[(&Part, Option<Date>)]),
) {
    let lens = scope.lens;
    let span = scope.prose().source_span(title.span);
    let words = title.span.of_text(&scope.prose().text).to_owned();
    let holders = lens.holders(title.office);
    let then = holders.around(when).find(|other| when.during(&other.date) == Truth::Certainly);
    let then = then.map(|holding| format!(", when @{} was", holding.holder)).unwrap_or_default();
    let message = format!(
        "@{person} was not {words} at the time of the sentence, {}{then}; change the title, or write `former` or `future` before it",
        when.words()
    );
    let finding = scope.report(span, title.office, message);
    for (value, date) in held {
        let when = date.as_ref().map(Date::words).unwrap_or_default();
        finding.relate_place(lens, place, value.span, format!("@{person} held it {when}"));
    }
    if when.is_uncertain() || held.iter().any(|(_, date)| date.as_ref().is_some_and(Date::is_uncertain)) {
        finding.at_most(Level::Info);
    }
}

/// Where a name of an office stands at the head of a mention, or right before it.
fn title_of(scope: &BlockScope<'_>, annotation: &Annotation, office: &Name) -> Option<Span> {
    let (_, entry) = scope.lens.entity(office)?;
    let prose = scope.prose();
    let mention = prose.place_span(annotation.text);
    let (before, text) = (prose.text.get(..mention.start as usize)?, mention.of_text(&prose.text));
    let titles = scope.lens.names_of(entry).into_iter().filter_map(|(name, _)| {
        let inside = head(text, &name).map(|len| Span::new(mention.start, mention.start + len as u32));
        inside.or_else(|| tail(before, &name).map(|start| Span::new(start as u32, (start + name.len()) as u32)))
    });
    let title = titles.max_by_key(|span| span.len())?;
    let ahead = prose.text.get(..title.start as usize)?.trim_end_matches([' ', '\n', '-']);
    let word = ahead.rsplit([' ', '\n']).next().unwrap_or_default().to_lowercase();
    (!OTHERWISE.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))).then_some(title)
}

/// The length of the title that a text begins with, where a name follows it.
fn head(text: &str, title: &str) -> Option<usize> {
    let rest = text.get(title.len()..)?;
    (text.get(..title.len()) == Some(title) && rest.starts_with([' ', '\n'])).then_some(title.len())
}

/// Where the title starts that a text ends with, with white space behind it.
fn tail(text: &str, title: &str) -> Option<usize> {
    let start = text.trim_end_matches([' ', '\n']).strip_suffix(title)?;
    let touches = text.ends_with(title) || start.ends_with(char::is_alphanumeric);
    (!touches).then_some(start.len())
}
