//! What is told of an entity, by its kind.

use crate::ide::card::congress::{congress, event, series};
use crate::ide::card::office::office;
use crate::ide::card::person::person;
use crate::ide::card::place::place;
use crate::ide::card::said::said;
use crate::ide::card::{Subject, fields, related};
use crate::ide::coverage::{Coverage, coverage_within};
use crate::ide::sheet::{Piece, some};
use crate::ide::spoken::Spoken;
use crate::model::tenure::tenure;

/// What tells of a kind.
type Teller = fn(&Subject<'_>, &Spoken) -> Vec<Piece>;

/// The pieces between the names and the note. A kind of a workspace's own is told as the one it extends, then by the
/// fields that it adds.
pub(super) fn body(subject: &Subject<'_>, spoken: &Spoken) -> Vec<Piece> {
    let schema = &subject.world.settings().schema;
    let kind = subject.entry.kind.as_str();
    let tellers: [(&str, Teller); 11] = [
        ("person", |subject, _| person(subject)),
        ("congress", congress),
        ("event", event),
        ("series", |subject, _| series(subject)),
        ("office", |subject, _| office(subject)),
        ("org", |subject, _| org(subject)),
        ("place", |subject, _| place(subject)),
        ("period", |subject, _| period(subject)),
        ("work", |subject, _| work(subject)),
        ("concept", concept),
        ("text", |subject, _| text(subject)),
    ];
    let Some((told, teller)) = tellers.into_iter().find(|(name, _)| schema.is_a(kind, name)) else {
        return rest(subject, "");
    };
    let mut pieces = teller(subject, spoken);
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
    members.sort_by_cached_key(|naming| related::order(related::date(subject.world, naming).as_ref()));
    // Looked at from a time, a body is those who belonged to it then.
    let then = subject.view.at.filter(|_| subject.view.is_brief);
    if let Some(at) = then {
        members.retain(|it| tenure(subject.world, &it.place.block.facts, it.value).at(subject.world, at).is_some());
    }
    let members = members.iter().map(|naming| related::line(subject.world, naming)).collect();
    let heading = if then.is_some() { "Members at the time" } else { "Members" };
    pieces.push(Piece::List(heading, some(members, subject.view.most(6).min(MOST))));
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

fn concept(subject: &Subject<'_>, spoken: &Spoken) -> Vec<Piece> {
    let mut pieces = labelled(subject, &[("Broader:", "broader"), ("Related:", "related")]);
    let narrower = related::naming(subject, &["broader"]);
    let lines = narrower.iter().map(|naming| vec![fields::entity(subject.world, &naming.entry.id)]).collect();
    pieces.push(Piece::List("Narrower", some(lines, subject.view.most(6))));
    pieces.push(Piece::List("Claims", said(subject, spoken)));
    pieces
}

fn text(subject: &Subject<'_>) -> Vec<Piece> {
    let mut pieces = labelled(subject, &[("Source:", "source"), ("Language:", "lang"), ("Laid over", "base")]);
    let Coverage { referenced, counted } = coverage_within(subject.world, subject.file, 0..usize::MAX);
    pieces.push(Piece::line(format!("{referenced} of {counted} claims referenced")));
    pieces
}
