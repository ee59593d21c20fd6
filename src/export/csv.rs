//! The register and the claims as tables (RFC 4180), the nodes and edges with the heads that Gephi looks for.

use crate::export::losses::{Matter, losses};
use crate::export::made::Made;
use crate::export::named::named;
use crate::export::naming::relations;
use crate::ide::claims::{Cited, ledger};
use crate::ide::entities::register;
use crate::ide::place::Place;
use crate::ide::words::words;
use crate::model::dated::own_date;
use crate::model::files::FileId;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::text::csv::line;

/// `entities.csv` `mentions.csv` `claims.csv` `relations.csv`, each with a line of heads. Lists within a cell stand with
/// `; ` between.
pub fn csv(world: &World, files: &[FileId]) -> Made {
    let tables = [
        ("entities.csv", entities(world, files)),
        ("mentions.csv", mentions(world, files)),
        ("claims.csv", claims(world, files)),
        ("relations.csv", edges(world, files)),
    ];
    let files_made = tables.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    let schema = &world.settings().schema;
    let keeps_field = |kind: &str, field: &str| {
        let takes = schema.field(kind, field).map(|field| &field.takes);
        matches!(field, "name" | "also")
            || matches!(takes, Some(Takes::Date | Takes::Entity(_) | Takes::EntityOrText(_)))
    };
    const KEYS: [&str; 6] = ["cert", "of", "n", "unit", "supports", "disputes"];
    let kept = [Matter::Mention, Matter::Claim];
    Made { files: files_made, losses: losses(world, files, &kept, &keeps_field, &|key| KEYS.contains(&key)) }
}

fn entities(world: &World, files: &[FileId]) -> String {
    let mut out = line(&["Id", "Label", "kind", "names", "dates", "mentions", "claims", "path", "line"]);
    for entity in register(world).iter().filter(|entity| files.contains(&entity.file)) {
        let dates: Vec<String> = entity.dates.iter().map(|(field, date)| format!("{field} {date}")).collect();
        let names = entity.names.get(..entity.written_names).unwrap_or_default();
        out.push_str(&line(&[
            entity.id.as_str(),
            &entity.name,
            &entity.kind,
            &names.join("; "),
            &dates.join("; "),
            &entity.counts.mentions.to_string(),
            &entity.counts.claims.to_string(),
            world.path(entity.file),
            &Place::of(world, entity.file, entity.head.start).line.to_string(),
        ]));
    }
    out
}

fn mentions(world: &World, files: &[FileId]) -> String {
    let mut out = line(&["id", "words", "uncertain", "path", "line", "column"]);
    for &file in files {
        let Some(text) = world.text_file(file) else { continue };
        for one in named(world, text) {
            let place = Place::of(world, file, one.words.start);
            out.push_str(&line(&[
                one.id.as_str(),
                &words(text, one.words),
                if one.is_uncertain { "true" } else { "false" },
                world.path(file),
                &place.line.to_string(),
                &place.column.to_string(),
            ]));
        }
    }
    out
}

fn claims(world: &World, files: &[FileId]) -> String {
    const HEADS: [&str; 13] = [
        "id",
        "text",
        "path",
        "line",
        "column",
        "date",
        "certainty",
        "state",
        "evidence",
        "of",
        "quantity",
        "supports",
        "disputes",
    ];
    let mut out = line(&HEADS);
    for claim in ledger(world, files) {
        let place = Place::of(world, claim.file, claim.span.start);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        out.push_str(&line(&[
            text(&claim.id),
            claim.text.clone(),
            world.path(claim.file).to_owned(),
            place.line.to_string(),
            place.column.to_string(),
            text(&claim.date),
            text(&claim.certainty),
            claim.state.name().to_owned(),
            claim.evidence.iter().map(cited).collect::<Vec<_>>().join("; "),
            text(&claim.of),
            text(&claim.quantity),
            claim.supports.join("; "),
            claim.disputes.join("; "),
        ]));
    }
    out
}

/// `^taubman2003(ch. 11)`
fn cited(cited: &Cited) -> String {
    let locator = cited.locator.as_ref().map(|locator| format!("({locator})")).unwrap_or_default();
    format!("^{}{locator}", cited.key)
}

fn edges(world: &World, files: &[FileId]) -> String {
    let mut out = line(&["Source", "Target", "Type", "Label", "date", "uncertain"]);
    for relation in relations(world, files) {
        let date = own_date(world, relation.items).map(|date| date.text().trim().to_owned()).unwrap_or_default();
        let uncertain = if relation.is_uncertain { "true" } else { "false" };
        out.push_str(&line(&[&*relation.from.id, relation.to, "Directed", relation.field, &date, uncertain]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;

    /// The cells of a table, read as RFC 4180 says.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (vec![], vec![], String::new());
        let (mut chars, mut quoted) = (text.chars().peekable(), false);
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' if quoted => quoted = false,
                '"' if cell.is_empty() => quoted = true,
                ',' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {
                    chars.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        assert!(row.is_empty() && cell.is_empty() && !quoted);
        rows
    }

    #[test]
    fn tables_are_read_back() {
        let world = world(&[
            ("a,b.gloss", "[K, \"the\n K\"]{@k? @e} said [so, \"he\"]{!c ^s(p. 1, 2) =1956 of=@e}.\n%% no\n"),
            (
                "r.gloss",
                "@person k\n  name: \"K\", <b>\n  also: É; E\u{301}\n  born: 1894\n  office: @o {=1953/1964}\n  role: x\n\n@office o\n  name: O\n\n@event e\n  name: E\n  participant: @k?; @o\n",
            ),
        ]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let made = csv(&world, &files);
        let tables: Vec<_> = made.files.iter().map(|(name, text)| (name.as_str(), read(text))).collect();
        let [("entities.csv", entities), ("mentions.csv", mentions), ("claims.csv", claims), ("relations.csv", edges)] =
            &tables[..]
        else {
            panic!("{tables:?}")
        };
        assert_eq!(
            entities[2],
            ["k", "\"K\", <b>", "person", "\"K\", <b>; É; E\u{301}", "born 1894", "1", "0", "r.gloss", "1"]
        );
        assert_eq!(mentions[1], ["k", "K, \"the K\"", "true", "a,b.gloss", "1", "2"]);
        assert_eq!(claims[1][1..9], ["so, \"he\"", "a,b.gloss", "2", "20", "1956", "", "referenced", "^s(p. 1, 2)"]);
        assert_eq!(edges[1], ["k", "o", "Directed", "office", "1953/1964", "false"]);
        assert_eq!(edges[2], ["e", "k", "Directed", "participant", "", "true"]);
        for (_, table) in &tables {
            assert!(table.iter().all(|row| row.len() == table[0].len()));
        }
        assert!(
            ["1 comment (", "1 field of the register ("]
                .iter()
                .all(|sort| made.losses.iter().any(|loss| loss.starts_with(sort))),
            "{:?}",
            made.losses
        );
    }
}
