//! What the place at a cursor takes: the item of a block, the value of a field.

use crate::ide::known::{self, takes};
use crate::ide::spot::{Spot, What, spot};
use crate::ide::words::capital;
use crate::model::files::FileId;
use crate::model::schema::{Field, Takes};
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// How something is written, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub label: String,
    pub about: String,
    pub parameters: Vec<Parameter>,
    /// The one at the cursor.
    pub active: Option<usize>,
}

/// A part of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// As it stands in the label, where no other part stands so.
    pub label: String,
    pub about: String,
}

/// What is taken at a place of a file.
pub fn signature(world: &World, file: FileId, offset: u32) -> Option<Signature> {
    let spot = spot(world, file, offset)?;
    let takes_markup =
        matches!(spot.placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Entry);
    let is_code = spot.facts().code().iter().any(|code| code.start < spot.offset && spot.offset < code.end);
    if !takes_markup || is_code || matches!(spot.what(), What::Comment(_)) {
        return None;
    }
    match written_in_block(&spot) {
        Some(written) => Some(of_item(&written)),
        None => of_field(world, &spot),
    }
}

/// What is written of the item at the cursor, in a block that may not be closed yet.
fn written_in_block(spot: &Spot<'_>) -> Option<String> {
    /// So far back an open brace is looked for.
    const FAR: u32 = 4_096;
    let inside = |block: Span| block.start < spot.offset && spot.offset < block.end;
    let known = spot.facts().annotations.iter().map(|one| one.block).find(|block| inside(*block));
    let from = known.map_or(spot.offset.saturating_sub(FAR), |block| block.start);
    let before = spot.text.document.text().slice(spot.in_file(Span::new(from, spot.offset))).into_owned();
    let items = match known {
        Some(_) => before.get(1..)?,
        None => open_block(&before)?,
    };
    Some(last_item(items).to_owned())
}

/// What stands behind the last brace, where none closes it.
fn open_block(before: &str) -> Option<&str> {
    let at = before.rfind('{')?;
    let (head, items) = (before.get(..at)?, before.get(at + 1..)?);
    let escaped = head.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
    (!escaped && !items.contains('}') && !items.contains("\n\n")).then_some(items)
}

/// The item that the end of a block's text is in; empty after white space.
fn last_item(items: &str) -> &str {
    let (mut start, mut quoted, mut located, mut escaped) = (0, false, false, false);
    for (at, c) in items.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if !located => quoted = !quoted,
            '(' if !quoted => located = true,
            ')' if !quoted => located = false,
            c if c.is_whitespace() && !quoted && !located => start = at + c.len_utf8(),
            _ => {}
        }
    }
    items.get(start..).unwrap_or_default()
}

fn of_item(written: &str) -> Signature {
    if let Some((_, rest)) = written.strip_prefix('^').map(|rest| ("", rest)) {
        return citation("^key(locator)", rest);
    }
    if written.starts_with(|c: char| c.is_alphabetic())
        && let Some((key, value)) = written.split_once('=')
    {
        return match known::key(key) {
            Some(known) if value.starts_with('^') => citation(known.form, value.trim_start_matches('^')),
            Some(known) => {
                let values = known.form.split_once('=').map_or("", |(_, values)| values);
                one(known.form, known.about, values)
            }
            None => one(&format!("{key}=value"), "a key that Gloss does not know: it is kept and exported", "value"),
        };
    }
    if written.starts_with('=') {
        let about = "The date in EDTF: 1956-02-25, 1956-02, 1953/1964, 1953/.., c. 1894~, perhaps 1894?, 195X, \
                     spring 1956-21, one of \"[1953,1954]\"; or =@id, the date of that event";
        return one("=date", about, "date");
    }
    const ITEMS: [(&str, &str, char); 8] = [
        ("@id", "whom or what this names; @id? where that is uncertain; @ alone looks the words up", '@'),
        ("=date", "when, in EDTF", '='),
        ("!claim", "this is a claim, with an id or without; !id? where it is uncertain", '!'),
        ("^key(locator)", "a source it rests on", '^'),
        ("#anchor", "a place to point at", '#'),
        (".class", "title, quote, common-knowledge, todo, sic, or one of your own", '.'),
        ("key=value", "cert, resp, checked, status, against, cf, supports, disputes, of, n, unit, cal, os", 'a'),
        ("\"note\"", "a note on the text", '"'),
    ];
    let label = format!("{{{}}}", ITEMS.map(|(form, ..)| form).join(" "));
    let sigil = written.chars().next().map(|c| if c.is_alphabetic() { 'a' } else { c });
    let active = sigil.and_then(|sigil| ITEMS.iter().position(|(_, _, start)| *start == sigil));
    let parameter = |(label, about, _): (&str, &str, char)| parameter(label, about);
    let about = "What is said of the words before it, items in any order".to_owned();
    Signature { label, about, parameters: ITEMS.map(parameter).to_vec(), active }
}

/// A citation, of which so much is written behind the `^`.
fn citation(form: &str, written: &str) -> Signature {
    let parameters = vec![
        parameter("key", "the citation key of a source in the bibliography"),
        parameter("locator", "where in it: p. 12, pp. 33-35, ch. 11, fol. 12r; a number alone is a page"),
    ];
    let active = Some(usize::from(written.contains('(')));
    Signature { label: form.to_owned(), about: "A source".to_owned(), parameters, active }
}

fn one(label: &str, about: &str, part: &str) -> Signature {
    Signature {
        label: label.to_owned(),
        about: about.to_owned(),
        parameters: vec![parameter(part, "")],
        active: Some(0),
    }
}

fn parameter(label: &str, about: &str) -> Parameter {
    Parameter { label: label.to_owned(), about: about.to_owned() }
}

/// What the field takes whose value the cursor is in.
fn of_field(world: &World, spot: &Spot<'_>) -> Option<Signature> {
    let entry = spot.facts().entry.as_deref()?;
    let statement = entry.statements.iter().rfind(|statement| statement.field_span.end < spot.offset)?;
    let between = spot.in_file(Span::new(statement.whole.span.end.max(statement.field_span.end), spot.offset));
    // Behind the last line of the entry nothing more is taken.
    if between.start < between.end && spot.text.document.text().slice(between).contains('\n') {
        return None;
    }
    let field = world.settings().schema.field(&entry.kind, &statement.field)?;
    let value = form(field);
    let more = if field.list { format!("{value}; …") } else { value.clone() };
    let mut about = known::field(&field.name).map(|about| format!("{}; takes ", capital(about))).unwrap_or_default();
    about.push_str(&takes(&field.takes));
    if field.list {
        about.push_str("; several, with ; between");
    }
    let dated = matches!(field.takes, Takes::Entity(_) | Takes::EntityOrText(_) | Takes::Text) && field.name != "note";
    let block = if dated { "{=when ^source}" } else { "{^source}" };
    Some(Signature {
        label: format!("{}: {more} {block}", field.name),
        about,
        parameters: vec![parameter(&value, &takes(&field.takes)), parameter(block, "what qualifies this one value")],
        active: Some(0),
    })
}

/// How one value is written.
fn form(field: &Field) -> String {
    let kinds = |kinds: &[String]| match kinds {
        [] => "@id".to_owned(),
        kinds => kinds.iter().map(|kind| format!("@{kind}")).collect::<Vec<_>>().join("|"),
    };
    match &field.takes {
        Takes::Text => "text".to_owned(),
        Takes::Date => "date".to_owned(),
        Takes::Number => "number".to_owned(),
        Takes::Coordinates => "latitude, longitude".to_owned(),
        Takes::Entity(list) => kinds(list),
        Takes::EntityOrText(list) => format!("{}|text", kinds(list)),
        Takes::Citation => "^key(locator)".to_owned(),
        Takes::Authority => "scheme:identifier".to_owned(),
        Takes::Pattern => "pattern with #".to_owned(),
        Takes::OneOf(words) => words.join("|"),
        Takes::Path => "path".to_owned(),
        Takes::Sha256 => "sha256".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    fn shown(text: &str) -> String {
        let fixture = fixture(text);
        let Some(found) = signature(&fixture.world, fixture.file, fixture.offset()) else { return String::new() };
        let active = found.active.and_then(|active| found.parameters.get(active));
        assert!(found.parameters.iter().all(|one| found.label.contains(&one.label)), "{found:?}");
        format!("{} <{}>", found.label, active.map_or("", |one| &one.label))
    }

    #[test]
    fn a_block_takes_items() {
        let all = "{@id =date !claim ^key(locator) #anchor .class key=value \"note\"}";
        for (text, expected) in [
            ("[x]{$0", format!("{all} <>")),
            ("[x]{@a $0}", format!("{all} <>")),
            ("[x]{@a$0", format!("{all} <@id>")),
            ("[x]{! ce$0}", format!("{all} <key=value>")),
            ("[x]{\"a } b$0\"}", format!("{all} <\"note\">")),
            ("[x]{! ^ta$0}", "^key(locator) <key>".to_owned()),
            ("[x]{! ^ta(p. $0", "^key(locator) <locator>".to_owned()),
            ("[x]{! against=^ta(p.$0 3)}", "against=^key(locator) <locator>".to_owned()),
            ("[x]{! cert=$0}", "cert=high|medium|low|unknown <high|medium|low|unknown>".to_owned()),
            ("[x]{foo=$0}", "foo=value <value>".to_owned()),
            ("[x]{=19$056}", "=date <date>".to_owned()),
            ("@person x\n  born: 1894 {^$0", "^key(locator) <key>".to_owned()),
            ("[x]{@a} $0", String::new()),
            ("a \\{$0", String::new()),
            ("`[x]{$0`", String::new()),
            ("```\n[x]{$0\n```", String::new()),
            ("%% [x]{$0", String::new()),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_field_takes_values() {
        for (text, expected) in [
            ("@person x\n  office:$0\n", "office: @office|text; … {=when ^source} <@office|text>"),
            ("@person x\n  office: @a; $0\n", "office: @office|text; … {=when ^source} <@office|text>"),
            ("@person x\n  born: 18$094\n  died: 1900\n", "born: date {^source} <date>"),
            ("@office x\n  holders: $0\n", "holders: one|many {^source} <one|many>"),
            ("@person x\n  note: a\n    b$0\n", "note: text {^source} <text>"),
            ("@person x\n  of$0\n", ""),
            ("@person x$0\n  born: 1894\n", ""),
            ("@person x\n  born: 1894\n  $0\n", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
