//! What a format leaves out of a workspace, said so that nobody takes a part for the whole.

use crate::model::facts::{Facts, Item, ItemKind, Value};
use crate::model::files::FileId;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;

/// What a workspace holds, as far as a format may leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    Prose,
    Comment,
    FrontMatter,
    Mention,
    Date,
    Claim,
    /// A source in the block of an annotation, or in Pandoc's form.
    Citation,
    /// `"…"`
    Gloss,
    Anchor,
    Class,
    /// `key=value`
    Attribute,
    /// A field of an entry.
    Statement,
    /// What stands in the block after a value.
    Qualification,
}

/// How each is counted: one, several.
const NAMES: [(Matter, &str, &str); 13] = [
    (Matter::Prose, "block of prose", "blocks of prose"),
    (Matter::Comment, "comment", "comments"),
    (Matter::FrontMatter, "front matter", "front matters"),
    (Matter::Mention, "mention", "mentions"),
    (Matter::Date, "date in the prose", "dates in the prose"),
    (Matter::Claim, "claim", "claims"),
    (Matter::Citation, "citation", "citations"),
    (Matter::Gloss, "gloss", "glosses"),
    (Matter::Anchor, "anchor", "anchors"),
    (Matter::Class, "class", "classes"),
    (Matter::Attribute, "attribute", "attributes"),
    (Matter::Statement, "field of the register", "fields of the register"),
    (Matter::Qualification, "qualification of a field", "qualifications of fields"),
];

/// What of some files a format does not keep, in words; `keeps_field` says which fields of which kinds it keeps.
pub fn losses(
    world: &World,
    files: &[FileId],
    kept: &[Matter],
    keeps_field: &dyn Fn(&str, &str) -> bool,
    keeps_key: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut counts = [0_usize; NAMES.len()];
    let mut count = |matter: Matter| {
        let place = NAMES.iter().position(|(other, ..)| *other == matter).filter(|_| !kept.contains(&matter));
        if let Some(count) = place.and_then(|index| counts.get_mut(index)) {
            *count += 1;
        }
    };
    for placed in files.iter().filter_map(|file| world.text_file(*file)).flat_map(|text| text.document.blocks()) {
        let facts = &placed.block.facts;
        match placed.block.kind {
            BlockKind::Comment => count(Matter::Comment),
            BlockKind::FrontMatter => count(Matter::FrontMatter),
            BlockKind::Entry => of_entry(facts, keeps_field, &mut count),
            BlockKind::Blank => {}
            _ => {
                count(Matter::Prose);
                facts.comments.iter().for_each(|_| count(Matter::Comment));
                facts.text_citations.iter().for_each(|_| count(Matter::Citation));
                facts.items.iter().filter_map(|item| of_item(item, keeps_key)).for_each(&mut count);
            }
        }
    }
    let said = NAMES.iter().zip(counts).filter(|(_, count)| *count > 0);
    said.map(|((_, one, several), count)| format!("{count} {}", if count == 1 { one } else { several })).collect()
}

fn of_entry(facts: &Facts, keeps_field: &dyn Fn(&str, &str) -> bool, count: &mut dyn FnMut(Matter)) {
    let Some(entry) = &facts.entry else { return };
    facts.comments.iter().for_each(|_| count(Matter::Comment));
    for statement in &entry.statements {
        if !keeps_field(&entry.kind, &statement.field) {
            count(Matter::Statement);
        }
        let parts = std::iter::once(&statement.whole).chain(&statement.parts);
        let mut annotations: Vec<u32> = parts.filter_map(|part| part.annotation).collect();
        annotations.dedup();
        annotations.iter().for_each(|_| count(Matter::Qualification));
    }
}

fn of_item(item: &Item, keeps_key: &dyn Fn(&str) -> bool) -> Option<Matter> {
    Some(match &item.kind {
        ItemKind::Mention { .. } => Matter::Mention,
        ItemKind::Date(_) | ItemKind::DateOf(_) => Matter::Date,
        ItemKind::Claim { .. } => Matter::Claim,
        ItemKind::Citation(_) | ItemKind::Attribute { value: Value::Source(_), .. } => Matter::Citation,
        ItemKind::Anchor(_) => Matter::Anchor,
        ItemKind::Class(_) => Matter::Class,
        ItemKind::Gloss(_) => Matter::Gloss,
        ItemKind::Attribute { key, .. } if !keeps_key(key) => Matter::Attribute,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;

    #[test]
    fn what_is_left_out_is_counted() {
        let text = "---\na: b\n---\n\n%% c\n\n[a]{@x =1956 !c ^k #a .b n=3 own=4 \"g\"} [@k]\n\n@person x\n  name: X {^k}\n  role: y\n";
        let world = world(&[("a.gloss", text)]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let said =
            losses(&world, &files, &[Matter::Prose, Matter::Claim], &|_, field| field == "name", &|key| key == "n");
        assert_eq!(
            said.join(", "),
            "1 comment, 1 front matter, 1 mention, 1 date in the prose, 2 citations, 1 gloss, 1 anchor, 1 class, \
             1 attribute, 1 field of the register, 1 qualification of a field"
        );
    }
}
