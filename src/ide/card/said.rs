//! The claims that speak of an entity.

use crate::ide::card::Subject;
use crate::ide::claims::{State, one};
use crate::ide::sheet::{Line, Part, shortened};
use crate::ide::spoken::{Said, Spoken};
use crate::ide::words::words;
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::text::span::Span;

/// The words of the first claims, those that are `of=` the entity before others. What is disputed or rests on nothing
/// says so.
pub(super) fn said(subject: &Subject<'_>, spoken: &Spoken) -> Vec<Line> {
    const MOST: usize = 4;
    let first = first(subject, spoken, MOST + 1);
    let more = spoken.claims.len().saturating_sub(MOST);
    let shown = if more == 1 { MOST + 1 } else { MOST };
    let mut lines: Vec<Line> = first.into_iter().take(shown).filter_map(|found| line(subject, found)).collect();
    if more > 1 {
        lines.push(vec![Part::Text(format!("and {more} more"))]);
    }
    lines
}

/// A claim, and where it stands.
struct Placed {
    file: FileId,
    place: AnnotationPlace,
    words: Span,
}

/// The first so many claims. Only those of the first files are put in order: what follows is not shown.
fn first(subject: &Subject<'_>, spoken: &Spoken, most: usize) -> Vec<Placed> {
    let mut sorted: Vec<&Said> = spoken.claims.iter().collect();
    sorted.sort_by_key(|said| (!said.is_of, said.file));
    let mut found: Vec<Placed> = Vec::new();
    for group in sorted.chunk_by(|one, other| (one.is_of, one.file) == (other.is_of, other.file)) {
        if found.len() >= most {
            break;
        }
        let placed = |said: &&Said| {
            Some(Placed { file: said.file, place: said.place(subject.world)?, words: said.words(subject.world)? })
        };
        let mut here: Vec<Placed> = group.iter().filter_map(placed).collect();
        here.sort_by_key(|one| (one.place, one.words));
        found.extend(here);
    }
    found.truncate(most);
    found
}

fn line(subject: &Subject<'_>, found: Placed) -> Option<Line> {
    const LONG: usize = 140;
    let text = subject.world.text_file(found.file)?;
    let words = shortened(&words(text, found.words), LONG);
    if !subject.view.is_brief {
        return Some(vec![Part::Text(words)]);
    }
    let mut line = vec![Part::Place { words, file: found.file, span: found.words }];
    let state = one(subject.world, found.file, found.place).map(|claim| claim.state);
    if let Some(state @ (State::Disputed | State::Unreferenced)) = state {
        line.push(Part::Text(format!(" ({})", state.name())));
    }
    Some(line)
}
