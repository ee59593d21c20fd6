//! What is told of an entity, by its kind.

use crate::ide::card::congress::{congress, event, said, series};
use crate::ide::card::office::office;
use crate::ide::card::person::person;
use crate::ide::card::{Part, Piece, Subject, fields, related};
use crate::ide::claims::ledger;
use crate::ide::coverage::Coverage;
use crate::ide::words::date_words;

/// What tells of a kind.
type Teller = fn(&Subject<'_>) -> Vec<Piece>;

/// The pieces between the names and the note. A kind of a workspace's own is told as the one it extends, then by the
/// fields that it adds.
pub(super) fn body(subject: &Subject<'_>) -> Vec<Piece> {
    let schema = &subject.world.settings().schema;
    let kind = subject.entry.kind.as_str();
    let tellers: [(&str, Teller); 11] = [
        ("person", person),
        ("congress", congress),
        ("event", event),
        ("series", series),
        ("office", office),
        ("org", org),
        ("place", place),
        ("period", period),
        ("work", work),
        ("concept", concept),
        ("text", text),
    ];
    let Some((told, teller)) = tellers.into_iter().find(|(name, _)| schema.is_a(kind, name)) else {
        return rest(subject, "");
    };
    let mut pieces = teller(subject);
    pieces.extend(rest(subject, told));
    pieces
}

/// The fields that the kind `told` does not have, by their names.
fn rest(subject: &Subject<'_>, told: &str) -> Vec<Piece> {
    let schema = &subject.world.settings().schema;
    // Of a kind that is not known, all that stands in the entry.
    let mut names: Vec<String> = schema.fields(&subject.entry.kind).iter().map(|field| field.name.clone()).collect();
    if names.is_empty() {
        names = subject.entry.statements.iter().map(|statement| statement.field.to_string()).collect();
        names.sort_unstable();
        names.dedup();
    }
    let common = ["name", "also", "same", "image", "note"];
    let own = names.iter().filter(|name| schema.field(told, name).is_none() && !common.contains(&name.as_str()));
    own.filter_map(|name| Piece::labelled(&format!("{name}:"), fields::values(subject, name))).collect()
}

fn labelled(subject: &Subject<'_>, wanted: &[(&str, &str)]) -> Vec<Piece> {
    let line = |(label, field): &(&str, &str)| Piece::labelled(label, fields::values(subject, field));
    wanted.iter().filter_map(line).collect()
}

fn org(subject: &Subject<'_>) -> Vec<Piece> {
    const MOST: usize = 12;
    let mut pieces = labelled(
        subject,
        &[
            ("Founded", "founded"),
            ("Dissolved", "dissolved"),
            ("Part of", "part-of"),
            ("Seat:", "seat"),
            ("Successor of", "successor-of"),
        ],
    );
    let mut members = related::naming(subject, &["member"]);
    members.sort_by_cached_key(|naming| related::order(naming.date(subject.world).as_ref()));
    let members = members.iter().map(|naming| naming.line(subject.world)).collect();
    pieces.push(Piece::List("Members", related::some(members, MOST)));
    pieces
}

fn place(subject: &Subject<'_>) -> Vec<Piece> {
    const MOST: usize = 8;
    let mut pieces = labelled(subject, &[("Coordinates", "coordinates"), ("Within", "within")]);
    let world = subject.world;
    let mut events = related::naming(subject, &["place"]);
    events.sort_by_cached_key(|it| related::order(related::entry_date(world, it.entry, it.facts).as_ref()));
    let line = |it: &related::Naming<'_>| {
        let mut line = vec![fields::entity(world, &it.entry.id)];
        if let Some(part) = it.entry.get("date").map(|date| &date.whole) {
            let when = date_words(&part.text, super::items(it.facts, part), world.settings());
            line.push(Part::Text(format!(", {when}")));
        }
        line
    };
    pieces.push(Piece::List("Events here", related::some(events.iter().map(line).collect(), MOST)));
    pieces
}

fn period(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = vec![Piece::Line(fields::values(subject, "date"))];
    pieces.extend(labelled(subject, &[("Within", "within")]));
    pieces
}

fn work(subject: &Subject<'_>) -> Vec<Piece> {
    labelled(subject, &[("By", "author"), ("Dated", "date"), ("Event:", "event"), ("Printed:", "cite")])
}

fn concept(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = labelled(subject, &[("Broader:", "broader"), ("Related:", "related")]);
    let narrower = related::naming(subject, &["broader"]);
    let lines = narrower.iter().map(|naming| vec![fields::entity(subject.world, &naming.entry.id)]).collect();
    pieces.push(Piece::List("Narrower", lines));
    pieces.push(Piece::List("Claims", said(subject)));
    pieces
}

fn text(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = labelled(subject, &[("Source:", "source"), ("Language:", "lang"), ("Laid over", "base")]);
    let coverage = Coverage::of(&ledger(subject.world, &[subject.file]));
    let Coverage { referenced, counted } = coverage;
    pieces.push(Piece::line(format!("{referenced} of {counted} claims referenced")));
    pieces
}
