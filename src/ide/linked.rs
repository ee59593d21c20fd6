//! The two halves of a milestone, which are edited as one.

use crate::ide::occurrences::end_of;
use crate::ide::spot::{What, annotated, spot};
use crate::model::facts::ItemKind;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::span::Span;

/// The ids of both halves of the milestone whose id stands at a place, in bytes of the file; none where it has no other
/// half.
pub fn linked(world: &World, file: FileId, offset: u32) -> Option<[Span; 2]> {
    let spot = spot(world, file, offset)?;
    let What::Item { item, .. } = spot.what() else { return None };
    if !matches!(item.kind, ItemKind::MilestoneStart(_) | ItemKind::MilestoneEnd(_)) {
        return None;
    }
    let own = spot.in_file(item.name);
    let pairs = spot.text.outline.milestones.iter();
    let mut near = pairs.filter(|it| it.start.block == spot.block || it.end.block == spot.block);
    near.find_map(|milestone| {
        let start = annotated(spot.text, milestone.start)?;
        let name = start.items.iter().find(|item| matches!(item.kind, ItemKind::MilestoneStart(_)))?.name;
        let both = [name.shift(start.start), end_of(spot.text, milestone.end)?];
        both.contains(&own).then_some(both)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    fn both(text: &str) -> Vec<(u32, String)> {
        let fixture = fixture(text);
        let source = fixture.world.characters(fixture.file).unwrap().to_string();
        let found = linked(&fixture.world, fixture.file, fixture.offset());
        found.into_iter().flatten().map(|span| (span.start, span.of_text(&source).to_owned())).collect()
    }

    #[test]
    fn the_halves_of_a_pair_are_linked() {
        let expected = vec![(2, "thaw".to_owned()), (22, "thaw".to_owned())];
        assert_eq!(both("{<th$0aw ! ^a}One.\n\nTwo{thaw>}."), expected);
        assert_eq!(both("{<thaw ! ^a}One.\n\nTwo{thaw$0>}."), expected);
        let two = both("{<m}a{m>} {<$0m}b{m>}");
        assert_eq!(two.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [12, 16]);
    }

    #[test]
    fn nothing_else_is_linked() {
        for text in
            ["{<th$0aw}One.", "Two{tha$0w>}", "{<m !$0}a{m>}", "[a]{#m$0} {<m}b{m>}", "`{<m$0}`a{m>}", "Pl$0ain"]
        {
            assert!(both(text).is_empty(), "{text}");
        }
    }
}
